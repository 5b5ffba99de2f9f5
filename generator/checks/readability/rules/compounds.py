"""Rules about long German words and compounds without a sign between their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.checks.readability.german.lexicon import HYPHENS, INVISIBLE, WordType
from generator.checks.readability.german.tagging import Tagged, once_for_each_use, tagged
from generator.checks.readability.rules.base import PREFIX, Examples, Hit, SentenceRule
from generator.checks.readability.text.sentences import Sentence, TokenKind
from generator.findings import Severity

MEDIOPUNKT: Final = "·"
# Plain language has no Mediopunkt; its limit for a part of a word is higher. Unit: letters.
_PLAIN_LIMIT: Final = 16
_PIECE: Final = re.compile(rf"[^{HYPHENS}·‧•\u00ad\u200b]+")
_TITLES: Final = frozenset({"frau", "herr", "herrn", "familie", "dr.", "dr", "prof.", "eheleute"})
# Last parts of names of streets, and of places that are not made of common words alone.
_STREETS: Final = ("straße", "strasse", "gasse", "allee", "chaussee")
_WAYS: Final = tuple("weg platz ring markt damm ufer park hof steig garten berg tor wall".split())
_PLACES: Final = (
    "stadt", "städter", "burg", "burger", "berg", "berger", "dorf", "dorfer", "hausen", "furt", "furter", "bach",
    "bacher", "brück", "brücken", "hafen", "kirchen", "münde", "kreis", "land", "ländern",
)  # fmt: skip
_TOWNS: Final = ("hausen", "kirchen", "brücken", "furt")
_COMMON_TOWNS: Final = ("haupt", "groß", "klein", "innen", "alt", "partner", "hafen", "kreis", "universitäts", "heimat")
_EXAMPLE_PLACES: Final = ("muster", "beispiel")


def _long_word(sentence: Sentence, limit: float) -> Iterator[Hit]:
    words = tagged(sentence)
    for place, word in enumerate(words):
        longest = _longest_piece(word) if len(word.text) > limit else 0
        if longest <= limit or follows_title(words, place) or _is_town(word):
            continue
        message = f"Das Wort „{word.text}“ hat einen Teil mit {longest} Buchstaben. Gut sind höchstens {limit:.0f}."
        easier = _with_joints(word.type)
        parts = _PIECE.findall(easier)
        if limit >= _PLAIN_LIMIT or easier == word.text or max(_letters(part) for part in parts) > limit:
            yield Hit(word.start, word.end, message)
        else:
            yield Hit(word.start, word.end, message, f"Schreiben Sie: „{easier}“.", easier)


@once_for_each_use
def _longest_piece(word: Tagged) -> int:
    """Letters of the longest piece of a word; 0 for what is no word."""
    pieces = _PIECE.findall(word.text) if word.token.kind is TokenKind.WORD else ()
    return max((_letters(piece) for piece in pieces), default=0)


def _letters(piece: str) -> int:
    return sum(sign.isalpha() for sign in piece)


def _unsplit_compound(sentence: Sentence, limit: float) -> Iterator[Hit]:
    words = tagged(sentence)
    for place, word in enumerate(words):
        if len(word.text) > limit and _letters(word.text) > limit and _is_unsplit(words, place):
            easier = _with_joints(word.type)
            message = f"Das Wort „{word.text}“ besteht aus mehreren Wörtern ohne Trennung."
            yield Hit(word.start, word.end, message, f"Schreiben Sie: „{easier}“.", easier)


def _is_unsplit(words: Sequence[Tagged], place: int) -> bool:
    word = words[place]
    if word.token.kind is not TokenKind.WORD or len(word.type.parts) < 2 or word.text.isupper():
        return False
    if _has_sign(word.text) or follows_title(words, place):
        return False
    return not is_place(words, place)


def _has_sign(text: str) -> bool:
    return bool(INVISIBLE.search(text)) or any(sign in text for sign in HYPHENS)


def follows_title(words: Sequence[Tagged], place: int) -> bool:
    """Whether the word is the name of a person: ``Familie Lindenberger``."""
    before = [word.lower for word in words[max(0, place - 2) : place]]
    if before[-1:] and before[-1] in _TITLES:
        return words[place].text[:1].isupper()
    return len(before) == 2 and before[0] in _TITLES and words[place - 1].pos == "NE" and words[place].pos == "NE"


def is_place(words: Sequence[Tagged], place: int) -> bool:
    """Whether the word is the name of a street or a town."""
    word = words[place]
    lower = word.lower
    if not word.text[:1].isupper():
        return False
    following = words[place + 1] if place + 1 < len(words) else None
    has_number = following is not None and following.token.kind is TokenKind.NUMBER
    head = word.type.parts[-1].lower().removesuffix("s")
    if (
        head.endswith(_STREETS)
        or (has_number and head.endswith(_WAYS))
        or (lower.startswith(_EXAMPLE_PLACES) and head in _PLACES)
    ):
        return True
    if head == "stadt" and lower.startswith(_COMMON_TOWNS):
        return False
    return (head in _PLACES and head not in {"land", "ländern", "kreis"}) or _is_named_region(words, place, head)


def _is_town(word: Tagged) -> bool:
    """Whether a word that is no compound ends as only names of towns do: ``Recklinghausen``."""
    return len(word.type.parts) < 2 and word.text[:1].isupper() and word.lower.endswith(_TOWNS)


def _is_named_region(words: Sequence[Tagged], place: int, head: str) -> bool:
    return head in {"land", "kreis"} and words[place].pos == "NE"


def _with_joints(word: WordType) -> str:
    """The word with a Mediopunkt at each joint that has no sign yet."""
    pieces = [word.parts[0]]
    for part in word.parts[1:]:
        if not pieces[-1].endswith(tuple(HYPHENS + "·‧•\u00ad")):
            pieces.append(MEDIOPUNKT)
        pieces.append(part)
    return "".join(pieces)


LONG_WORD = SentenceRule(
    id=PREFIX + "long-word",
    severity=Severity.ERROR,
    title="Ein Wort ist sehr lang.",
    why="Lange Wörter überblickt man nicht.",
    advice="Schreiben Sie ein kürzeres Wort, oder teilen Sie das Wort.",
    source="Netzwerk Leichte Sprache B4; Grenzen in thresholds.yml",
    bad=(
        "Rufen Sie die Erziehungsberatungsstelle an.",
        "Es gibt Schwierigkeiten mit dem Antrag.",
        "Unsere Sozialarbeiterinnen helfen Ihnen.",
    ),
    good=(
        "Rufen Sie die Erziehungs·beratungs·stelle an.",
        "Das Jugend-Hilfe-Zentrum hilft.",
        "Die Seite heißt www.jugendamt-musterstadt.example.",
    ),
    false_alarms=("Ein langer Name.",),
    unit="Buchstaben",
    other_examples={
        "plain": Examples(
            (
                "Schreiben Sie die Sozialversicherungsnummer auf.",
                "Rufen Sie die Erziehungsberatungsstelle an.",
                "Lesen Sie die Eingliederungshilfeverordnung.",
            ),
            ("Rufen Sie die Sozialarbeiterin an.", "Die Erziehungsberatung hilft.", "Das Jugendhilfe-Zentrum hilft."),
        )
    },
    check=_long_word,
)
UNSPLIT_COMPOUND = SentenceRule(
    id=PREFIX + "unsplit-compound",
    severity=Severity.WARNING,
    title="Ein zusammengesetztes Wort ist nicht geteilt.",
    why="Geteilte Wörter liest man Teil für Teil.",
    advice="Setzen Sie einen Mediopunkt zwischen die Wörter: Hilfe·plan·gespräch.",
    source="Netzwerk Leichte Sprache B4; Bredel und Maaß 2016 (Mediopunkt)",
    bad=(
        "Das Hilfeplangespräch ist im Mai.",
        "Die Sozialarbeiterin kommt.",
        "Die Inobhutnahme dauert kurz.",
        "Der Kindergarten ist neu.",
    ),
    good=(
        "Das Hilfe·plan·gespräch ist im Mai.",
        "Das Jugendamt hilft.",
        "Die Entscheidung und die Unterstützung sind wichtig.",
        "Kinder dürfen mitentscheiden.",
        "Wir sind in der Bahnhofstraße 20 in Musterstadt.",
    ),
    false_alarms=("Ein Orts- oder Familienname aus zwei bekannten Wörtern.",),
    unit="Buchstaben",
    check=_unsplit_compound,
)
RULES = (LONG_WORD, UNSPLIT_COMPOUND)
