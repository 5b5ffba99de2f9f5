"""Rules about ``nicht`` and ``kein``: said once it is hard enough, said twice it is a riddle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from generator.checks.readability.german.clauses import clauses
from generator.checks.readability.german.lexicon import LEXICON
from generator.checks.readability.german.tagging import Tagged, tagged
from generator.checks.readability.german.word_lists import word_list
from generator.checks.readability.rules.base import PREFIX, Hit, SentenceRule
from generator.checks.readability.text.sentences import Sentence, TokenKind
from generator.findings import Severity

_words = partial(word_list, "negation")


_ONLY = frozenset({"nur", "bloß", "zuletzt"})
_UN = re.compile(
    r"(?:un(?=[a-zäöüß]{4})|in(?:akzeptabel|kompetent|stabil|aktiv|diskret)|il(?:legal)|ir(?:relevant|rational))"
)
# Words with "un-" whose meaning is no negation of the rest.
_ENDING = re.compile(r"e[nmrs]?\Z")
_LOS = re.compile(r"[a-zäöüß]{3,}los(?:e[nmrs]?)?\Z")
_JOINTS = frozenset("und oder sondern sowie bzw aber".split())
# An adjective less frequent than this is no word to propose. Unit: Zipf.
_KNOWN = 3.0


def _negation(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    words = tagged(sentence)
    doubled = {place for pair in _pairs(sentence) for place in pair}
    for place in _negations(words):
        if place not in doubled:
            word = words[place]
            end = _end_of(words, place)
            yield Hit(word.start, end, f"Der Satz ist verneint: „{sentence.text[word.start : end]}“.")


def _end_of(words: Sequence[Tagged], place: int) -> int:
    """``weder`` reaches up to its ``noch``."""
    if words[place].lower == "weder":
        for word in words[place + 1 : place + 20]:
            if word.lower == "noch":
                return word.end
    return words[place].end


def _negations(words: Sequence[Tagged]) -> list[int]:
    return [
        place
        for place, word in enumerate(words)
        if word.lower in _words("negations")
        and not (word.lower == "nicht" and place + 1 < len(words) and words[place + 1].lower in _ONLY)
    ]


def _double_negation(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    words = tagged(sentence)
    for first, second in _pairs(sentence):
        start, end = words[first].start, words[second].end
        shown = f"{words[first].text} … {words[second].text}" if second > first + 1 else sentence.text[start:end]
        opposite = _without_un(words[second]) if second == first + 1 and words[first].lower == "nicht" else None
        advice = f"Schreiben Sie: {opposite}." if opposite else ""
        yield Hit(start, end, f"Der Satz ist doppelt verneint: „{shown}“.", advice, opposite)


def _pairs(sentence: Sentence) -> list[tuple[int, int]]:
    """Pairs of negations in one clause, by token number."""
    if _words("negations").isdisjoint(sentence.spellings):
        return []
    analysis = clauses(sentence)
    words = analysis.tokens
    negations = set(_negations(words))
    pairs: list[tuple[int, int]] = []
    last: int | None = None
    for place, word in enumerate(words):
        weight = place in negations or _is_negative(words, place)
        if not weight:
            continue
        if last is not None and _belong_together(sentence, last, place) and (place in negations or last in negations):
            pairs.append((last, place))
            last = None
            continue
        last = place if place in negations or word.lower == "ohne" else last
    return pairs


def _belong_together(sentence: Sentence, first: int, second: int) -> bool:
    """Whether both negations are of one clause and none is only listed beside the other."""
    analysis = clauses(sentence)
    if analysis.domain[first] != analysis.domain[second]:
        return False
    between = analysis.tokens[first + 1 : second]
    if any(word.lower in _JOINTS or word.text in ";:()–" for word in between):
        return False
    commas = any(word.text == "," for word in between)
    return not commas or any(number != analysis.domain[first] and number for number in analysis.domain[first:second])


def _is_negative(words: Sequence[Tagged], place: int) -> bool:
    """Whether the word has a negation in it: ``unmöglich``, ``hilflos``, ``ohne``."""
    word = words[place]
    lower = word.lower
    if word.token.kind is not TokenKind.WORD:
        return False
    if lower == "ohne":
        return True
    if _LOS.match(lower) and word.pos.startswith(("ADJ", "ADV", "NNA", "VV")):
        return _ENDING.sub("", lower) not in _words("no_negation")
    return _un_word(word)


def _un_word(word: Tagged) -> bool:
    lower = word.lower
    match = _UN.match(lower)
    if match is None or (lower.startswith(("unter", "uns", "und", "univ", "union", "ung")) and not _adjective(word)):
        return False
    if lower in _words("no_negation") or _ENDING.sub("", lower) in _words("no_negation"):
        return False
    rest = lower[2:]
    if word.pos.startswith("N") and not word.pos.startswith("NNA"):
        return lower.endswith(("heit", "keit", "heiten", "keiten", "recht", "gerechtigkeit")) or _adjective(word)
    return _adjective(word) and LEXICON[rest].zipf > 1.0


def _adjective(word: Tagged) -> bool:
    lower = word.lower
    if lower.startswith(("unter", "unser", "uns", "univers")) and LEXICON[lower[2:]].zipf < _KNOWN:
        return False
    return LEXICON[lower[2:]].pos.startswith(("ADJ", "VVPP", "ADV")) or word.pos.startswith("ADJ")


def _without_un(word: Tagged) -> str | None:
    rest = word.text[2:]
    if word.lower.startswith("un") and word.pos == "ADJD" and LEXICON[rest].zipf >= _KNOWN:
        return rest
    return None


NEGATION = SentenceRule(
    id=PREFIX + "negation",
    severity=Severity.INFO,
    title="Ein Satz ist verneint.",
    why="Ein „nicht“ ist schnell überlesen. Wer sagt, was ist, wird besser verstanden als wer sagt, was nicht ist.",
    advice="Schreiben Sie, was ist oder was geht: Kommen Sie pünktlich. Nicht: Kommen Sie nicht zu spät.",
    source="Netzwerk Leichte Sprache B1",
    bad=("Sie müssen nicht allein kommen.", "Das kostet kein Geld.", "Niemand darf Ihr Kind schlagen."),
    good=("Sie können allein kommen.", "Das kostet nicht nur Geld.", "Das ist unmöglich.", "Das ist nicht unwichtig."),
    false_alarms=("Verbote, die gerade verneint sein sollen: Niemand darf Sie schlagen.",),
    unless=("double-negation",),
    check=_negation,
)
DOUBLE_NEGATION = SentenceRule(
    id=PREFIX + "double-negation",
    severity=Severity.WARNING,
    title="Ein Satz ist doppelt verneint.",
    why="Zwei Verneinungen heben sich auf. Das müssen Leserinnen und Leser erst ausrechnen.",
    advice="Schreiben Sie ohne Verneinung, was gilt: Das ist möglich. Nicht: Das ist nicht unmöglich.",
    source="Netzwerk Leichte Sprache B1; ISO 24495-1",
    bad=(
        "Das ist nicht unmöglich.",
        "Das Amt entscheidet nicht ohne Sie.",
        "Keine Frage ist unwichtig.",
    ),
    good=(
        "Das ist nicht möglich.",
        "Das geht nicht selten schnell.",
        "Sie haben kein Geld und keine Wohnung.",
        "Sie müssen nicht unbedingt kommen.",
        "Es gibt kein Recht auf einen kostenlosen Dolmetscher.",
    ),
    false_alarms=("Zwei Verneinungen, die nebeneinander stehen und nur aufgezählt sind.",),
    check=_double_negation,
)
RULES = (NEGATION, DOUBLE_NEGATION)
