"""Abbreviations in a German sentence and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from generator.checks.readability.tables import read_table
from generator.checks.readability.text.sentences import Sentence, TokenKind

# Abbreviations that stand at the end of sentences; their point is the full stop too.
_ENDS_SENTENCES: Final = frozenset(
    "usw. usf. etc. u.a. u.ä. u.v.m. u.s.w. o.ä. Std. Min. min. Mio. Mrd. Str. n.V. s.o. s.u.".split()
)
_SPACE: Final = "[ \u00a0\u202f]?"
# These are also words or ends of words: they count only where a number or a sign stands beside them.
_BEFORE_NUMBER: Final = frozenset(
    {"Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.", "Min.", "min.", "Pl.", "Art.", "Bd.", "St.", "J.", "v."}
)
_NUMBER_NEAR: Final = re.compile(r"\s*(?:[\d(–\-,/]|bis|und|von|ab|\Z)|\s+(?:Mo|Di|Mi|Do|Fr|Sa|So)\.")
_CAPITALS: Final = re.compile(r"[A-ZÄÖÜ]{2,6}|[A-ZÄÖÜ][a-zäöü]?[A-ZÄÖÜ]{1,4}[A-Z]?|[A-ZÄÖÜ]{2,5}s")
_ROMAN: Final = re.compile(r"[IVXLCM]+")
_LONG_CAPITALS: Final = 4  # letters: longer words in capitals are shouted, not abbreviated, unless the table has them


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation from ``start`` to before ``end``; ``long`` is empty where the table has nothing."""

    start: int
    end: int
    long: str
    replacement: str | None


@dataclass(frozen=True, slots=True)
class _Table:
    pattern: re.Pattern[str]
    long: Mapping[str, str]
    written: frozenset[str]
    plain: Mapping[str, str]
    capitals: Mapping[str, str]
    allowed: frozenset[str]


@cache
def _table() -> _Table:
    data = read_table("abbreviations.yml")
    written: Mapping[str, str] = data["point"]
    # A sentence may begin with each: "Bzgl. Ihres Antrags". What is written big anyway keeps its own meaning.
    points = {name[:1].upper() + name[1:]: long for name, long in written.items() if len(name) > 2} | dict(written)
    longest_first = sorted(points, key=len, reverse=True)
    alternatives = "|".join(re.escape(name).replace(r"\ ", _SPACE) for name in longest_first)
    return _Table(
        re.compile(rf"(?<![\w.])(?:{alternatives})(?!\w)|(?<=[a-zäöüß-])(?P<street>[Ss]tr\.)"),
        {_folded(name): long for name, long in points.items()},
        frozenset(map(_folded, written)),
        data["plain"],
        data["capitals"],
        frozenset(data["allowed"].split()),
    )


def _folded(name: str) -> str:
    return re.sub(r"\s", "", name)


def abbreviations(sentence: Sentence) -> Iterator[Abbreviation]:
    """The abbreviations of a sentence in their order."""
    found = [*_with_point(sentence), *_without_point(sentence)]
    end = -1
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if item.start >= end:
            yield item
            end = item.end


def _with_point(sentence: Sentence) -> Iterator[Abbreviation]:
    text, table = sentence.text, _table()
    if "." not in text:
        return
    addresses = [
        (token.start, token.end) for token in sentence.tokens if token.kind in {TokenKind.URL, TokenKind.EMAIL}
    ]
    for match in table.pattern.finditer(text):
        name = _folded(match.group()).capitalize() if match["street"] else _folded(match.group())
        if name in _BEFORE_NUMBER and not _is_near_number(text, match.start(), match.end()):
            continue
        if any(start <= match.start() < end for start, end in addresses):
            continue
        if name not in table.written and not _begins(text, match.start()):
            continue
        long = "straße" if match.group() == "str." else table.long[name]
        yield Abbreviation(match.start(), match.end(), long, _replacement(text, match, long))


def _begins(text: str, start: int) -> bool:
    """Whether a sentence, or what stands behind a colon or an opening sign, begins here."""
    before = text[:start].rstrip()
    return not before or before[-1] in ':–-•*„("»'


def _is_near_number(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip()
    if _is_last_word(text, end) and not before[-1:].isdigit():
        return False
    return before[-1:].isdigit() or bool(_NUMBER_NEAR.match(text, end))


def _is_last_word(text: str, end: int) -> bool:
    """Whether nothing follows, so that the point may be the full stop of the sentence."""
    return not text[end:].strip()


def _replacement(text: str, match: re.Match[str], long: str) -> str | None:
    """The long form; with a full stop where the abbreviation's point was the sentence's too."""
    if not long:
        return None
    capital = long[:1].upper() + long[1:] if match.start() == 0 else long
    ends = _is_last_word(text, match.end()) and _folded(match.group()) in _ENDS_SENTENCES
    return capital + "." if ends else capital


def _without_point(sentence: Sentence) -> Iterator[Abbreviation]:
    table, text = _table(), sentence.text
    for token in sentence.tokens:
        if token.kind is not TokenKind.WORD:
            continue
        name = token.text
        if name in table.plain and text[token.end : token.end + 1] != ".":
            yield Abbreviation(token.start, token.end, table.plain[name], table.plain[name])
        elif (
            _is_capital_abbreviation(name)
            and not _is_shouted(sentence)
            and not _has_long_form(text, token.start, token.end)
        ):
            yield Abbreviation(token.start, token.end, table.capitals.get(name, ""), None)


@lru_cache(maxsize=16)
def _is_shouted(sentence: Sentence) -> bool:
    """Whether most words stand in capitals: then none of them is an abbreviation."""
    words = [token.text for token in sentence.tokens if token.kind is TokenKind.WORD and len(token.text) > 1]
    return len(words) > 2 and 2 * sum(word.isupper() for word in words) > len(words)


@lru_cache(maxsize=20_000)
def _is_capital_abbreviation(name: str) -> bool:
    table = _table()
    if name in table.allowed or _ROMAN.fullmatch(name):
        return False
    if name in table.capitals:
        return name != "SGB"
    return bool(_CAPITALS.fullmatch(name)) and len(name) <= _LONG_CAPITALS and not _is_word(name)


def _is_word(name: str) -> bool:
    """A common word in capitals is shouted: JA is in the table, NEIN and NUR are words."""
    from generator.checks.readability.german.lexicon import LEXICON

    lower = LEXICON[name.lower()]
    return lower.pos not in {"NE", "XY", "NN", "FM"} and lower.zipf > _WORD_ZIPF


_WORD_ZIPF: Final = 4.5


def _has_long_form(text: str, start: int, end: int) -> bool:
    """Whether the long form stands beside it: ``Bürgerliches Gesetzbuch (BGB)``, ``SGB VIII``, ``BGB (…)``."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before.endswith(("(", "kurz", "kurz:", "Abkürzung", "Abkürzung:", "Kurz:", "„")) or after.startswith("("):
        return True
    return after.startswith(("heißt", "bedeutet", "ist die Abkürzung", "ist kurz", "steht für", "=", ": "))
