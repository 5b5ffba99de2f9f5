"""German noun phrases: where they begin and end, whether they are plural or feminine, and their form after ``von``.

HanTa has no gender and its tags have no case, so both are read from forms, endings and short lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from generator.checks.readability.german.lexicon import LEXICON, zipf
from generator.checks.readability.german.tagging import Tagged
from generator.checks.readability.tables import read_table
from generator.checks.readability.text.sentences import TokenKind

# Stems of words that stand before a noun and end in -er in the genitive of feminines and plurals, -es in the others.
_STEMS: Final = tuple("mein dein sein ihr unser unsr euer eur kein dies jen jed welch manch".split())
OF_THE: Final = frozenset({"der", "einer", *(stem + "er" for stem in _STEMS)})
OF_HIS: Final = frozenset({"des", "eines", *(stem + "es" for stem in _STEMS)})
# Without an article: die Zustimmung beider Eltern.
STRONG: Final = frozenset("aller beider vieler mehrerer einiger solcher zweier dreier sämtlicher".split())
_FEMININE_ENDINGS: Final = (
    "ung", "heit", "keit", "schaft", "ion", "tät", "ik", "enz", "anz", "ie", "ei", "erin", "tin", "gin", "din", "lin",
    "zin", "sin", "ade", "age", "üre", "iere", "nahme", "gabe", "hilfe", "frau", "ur",
)  # fmt: skip
# Plurals of these look like their singular: der Lehrer.
_SAME_PLURAL: Final = ("er", "el", "en", "chen", "lein")
_CAPITAL_PRONOUNS: Final = frozenset(
    "sie ihnen ihr ihre ihren ihrem ihrer ihres du dich dir dein deine deinen deinem deiner deines euch euer".split()
)
# STTS of words that are no nouns even with a capital letter, as after a colon.
_CLOSED_CLASSES: Final = ("PP", "ART", "PD", "PI", "AP", "KO", "PTK", "ADV", "PW")
# How many adjectives and numbers may stand before a noun.
_LONGEST_PHRASE: Final = 5


class Number(Enum):
    """What a noun after ``der`` can be."""

    FEMININE = "feminine"
    PLURAL = "plural"
    MASCULINE = "masculine"
    MASCULINE_OR_PLURAL = "masculine or plural"


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of the data file ``noun_forms.yml``."""
    words = read_table("noun_forms.yml")[name]
    return frozenset(words.split() if isinstance(words, str) else words)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase from token ``first`` to its noun at token ``last``; ``determiner`` is empty where it has none."""

    words: tuple[Tagged, ...]
    first: int
    last: int
    determiner: str

    @property
    def noun(self) -> Tagged:
        """The last word."""
        return self.words[-1]

    @property
    def adjectives(self) -> tuple[Tagged, ...]:
        """What stands between determiner and noun, numbers left out."""
        inner = self.words[1:-1] if self.determiner else self.words[:-1]
        return tuple(word for word in inner if word.token.kind is TokenKind.WORD and word.pos != "CARD")


def phrase_at(words: Sequence[Tagged], first: int, *, has_determiner: bool) -> Phrase | None:
    """The noun phrase that begins at token ``first``, if one does."""
    place = first + has_determiner
    while place < len(words) and place - first < _LONGEST_PHRASE and _goes_on(words, place):
        place += 1
    if place >= len(words) or not is_noun(words[place]):
        return None
    determiner = words[first].lower if has_determiner else ""
    return Phrase(tuple(words[first : place + 1]), first, place, determiner)


def _goes_on(words: Sequence[Tagged], place: int) -> bool:
    """Whether the token stands in front of a noun: an adjective, also one of a name (``des Bayerischen Amtes``)."""
    if is_attribute(words, place):
        return True
    word = words[place]
    is_big = word.text[:1].isupper() and word.lower.endswith(("en", "er")) and place + 1 < len(words)
    can_be = any(tag == "ADJA" for tag, _ in word.type.candidates)
    return is_big and can_be and words[place + 1].text[:1].isupper() and is_noun(words[place + 1])


def is_noun(word: Tagged) -> bool:
    """Whether a token inside a sentence is a noun or a name: it has a capital letter and no other use."""
    if word.token.kind is not TokenKind.WORD or not word.text[:1].isupper():
        return False
    if word.lower in _CAPITAL_PRONOUNS or word.pos.startswith(_CLOSED_CLASSES):
        return False
    # Only at the start of the sentence a capital letter says nothing.
    return word.start > 0 or word.pos[:2] in {"NN", "NE", "FM", "XY", "TR"} or word.type.pos[:2] in {"NN", "NE"}


def is_attribute(words: Sequence[Tagged], place: int) -> bool:
    """Whether the token is an adjective or a number in front of a noun."""
    word = words[place]
    if word.token.kind is TokenKind.NUMBER or word.pos == "CARD":
        return True
    if word.token.kind is not TokenKind.WORD or word.text[:1].isupper():
        return False
    if not word.lower.endswith(("e", "en", "er", "es", "em")) or word.pos in {"ART", "KON", "APPR"}:
        return False
    can_be = word.pos.startswith("ADJ") or any(tag.startswith("ADJ") for tag, _ in word.type.candidates)
    return can_be or word.pos in {"PIAT", "VVPP"}


def number(word: Tagged) -> Number:
    """What the noun can be after ``der``."""
    return _number(word.text)


@lru_cache(maxsize=20_000)
def _number(text: str) -> Number:
    word = LEXICON[text]
    lower = word.lower
    head = word.parts[-1].lower() if len(word.parts) > 1 else lower
    if lower in word_list("plural") or head in word_list("plural") or lower.endswith("innen"):
        return Number.PLURAL
    if head in word_list("feminine") or lower in word_list("feminine"):
        return Number.FEMININE
    if head in word_list("masculine"):
        return Number.MASCULINE
    if lower.endswith(_FEMININE_ENDINGS):
        return Number.FEMININE
    if head.endswith("in") and _is_person(head.removesuffix("in")):
        return Number.FEMININE
    lemma = LEXICON[head.capitalize()].lemma.lower() if head != lower else word.lemma.lower()
    if _is_plural_of(head, lemma):
        return Number.PLURAL
    if lower.endswith("e") and lower == word.lemma.lower():
        return Number.FEMININE
    return Number.MASCULINE_OR_PLURAL if lower.endswith(_SAME_PLURAL) else Number.MASCULINE


def _is_person(stem: str) -> bool:
    """``nachbar`` in ``Nachbarin``; ``Term`` in ``Termin`` is no person."""
    return len(stem) > len("koch") and zipf(stem) > 2.0 and LEXICON[stem.capitalize()].pos in {"NN", "NNA"}


def _is_plural_of(form: str, lemma: str) -> bool:
    if form == lemma or len(form) < len(lemma):
        return False
    # HanTa takes the last letter from feminines that it does not know: "Inobhutnahm".
    if form == lemma + "e" and not zipf(lemma) > zipf(form) - 1.5:
        return False
    return (form.endswith(("e", "en", "n", "er", "ern", "s")) and form not in {lemma + "s", lemma + "es"}) or (
        form == lemma + "s" and zipf(form) > 0 and lemma.endswith(("a", "o", "i", "y", "u"))
    )


def is_genitive_singular(word: Tagged) -> bool:
    """Whether a noun has the ending of a masculine or neuter genitive: Kindes, Vaters, Menschen."""
    return _is_genitive_singular(word.text)


@lru_cache(maxsize=20_000)
def _is_genitive_singular(text: str) -> bool:
    word = LEXICON[text]
    lower = word.lower
    head = word.parts[-1].lower() if len(word.parts) > 1 else lower
    if lower in word_list("weak") or head in word_list("weak"):
        return True
    if not lower.endswith("s") or lower.endswith(("ss", "us", "is")):
        return False
    return nominative(text) != text


@lru_cache(maxsize=20_000)
def nominative(text: str) -> str:
    """The noun without the ending of the genitive singular; the same text where it has none."""
    word = LEXICON[text]
    parts = word.parts
    head = parts[-1]
    front = text[: len(text) - len(head)]
    shown = head if not front else head[:1].upper() + head[1:]
    for end in ("ses", "es", "s"):
        stem = shown[: len(shown) - len(end)]
        if shown.lower().endswith(end) and len(stem) > 2 and _is_better(stem, shown):
            return front + (stem if not front else stem[:1].lower() + stem[1:] if head[:1].islower() else stem)
    return text


def _is_better(stem: str, form: str) -> bool:
    """Whether ``stem`` is the word that ``form`` is the genitive of."""
    lemma = LEXICON[form].lemma.lower()
    known = zipf(stem)
    if lemma == stem.lower() and (known > 0 or not form.lower().endswith("es")):
        return True
    return known > 1.5 and known > zipf(form) + 0.3


def dative(phrase: Phrase) -> str | None:
    """The phrase in the dative, for a place behind ``von``, ``mit`` or ``wegen``; None where it is not certain."""
    noun = phrase.noun
    if noun.text.endswith("-"):
        return None
    if phrase.determiner in OF_HIS:
        determiner = phrase.determiner[:-1] + "m"
        shown = noun.text if noun.lower in word_list("weak") else nominative(noun.text)
        return _joined(phrase, determiner, [word.text for word in phrase.adjectives], shown)
    kind = number(noun)
    endings = {word.lower[-2:] for word in phrase.adjectives}
    if kind is Number.MASCULINE_OR_PLURAL and phrase.determiner not in {"einer", ""}:
        kind = Number.PLURAL
    if kind is Number.FEMININE and phrase.determiner:
        return _joined(phrase, phrase.determiner, [word.text for word in phrase.adjectives], noun.text)
    if kind is Number.PLURAL and (endings <= {"en"} if phrase.determiner else endings <= {"er"}):
        determiner = {"der": "den"}.get(phrase.determiner, phrase.determiner[:-1] + "n" if phrase.determiner else "")
        adjectives = [word.text[:-1] + "n" for word in phrase.adjectives]
        plural = noun.text if noun.lower.endswith(("n", "s")) else noun.text + "n"
        return _joined(phrase, determiner, adjectives, plural)
    return None


def _joined(phrase: Phrase, determiner: str, adjectives: list[str], noun: str) -> str:
    """The phrase with numbers where they stood."""
    inner = phrase.words[1:-1] if phrase.determiner else phrase.words[:-1]
    rest = iter(adjectives)
    middle = [word.text if word.token.kind is TokenKind.NUMBER or word.pos == "CARD" else next(rest) for word in inner]
    if determiner and phrase.words[0].text[:1].isupper():
        determiner = determiner[:1].upper() + determiner[1:]
    return " ".join(part for part in (determiner, *middle, noun) if part)


_CONTRACTED: Final = {"von dem": "vom", "zu dem": "zum", "zu der": "zur", "in dem": "im", "bei dem": "beim"}


def behind(preposition: str, phrase: str) -> str:
    """Preposition and phrase, contracted where German does: ``vom Kind``."""
    first, _, rest = phrase.partition(" ")
    short = _CONTRACTED.get(f"{preposition} {first}")
    return f"{short} {rest}" if short else f"{preposition} {phrase}"
