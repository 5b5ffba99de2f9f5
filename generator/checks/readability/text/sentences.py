"""Sentences and words of a block, with their offsets in the block's clean text.

A point ends a sentence only where no abbreviation, ordinal number, initial, date, time or address has put it. What
abbreviates in which language is data; docs/decisions/0010-sentences.md says why no library cuts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.checks.readability.tables import read_table
from generator.checks.readability.text.markup import BlockKind

# How far before a point an abbreviation can begin ("i. S. d."), and the longest word that begins a sentence. Unit:
# characters. Looking no further keeps the time linear for a megabyte without a full stop.
_LOOK_BACK = 24
_LOOK_AHEAD = 24

_MARK = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
# Possessive: what is a letter is no sign between letters, so that giving one back helps nothing. Only signs repeat
# so, never groups: Python up to 3.11.4 forgets to go back to where a group began (python/cpython#106052).
_LETTERS = rf"(?:[^\W_]++[{_MARK}]*+|\u0640)+"
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_ADDRESSES = (
    r"(?P<url>(?:https?://|www\.)[^\s<>\"“”„]+[^\s<>\"“”„.,;:!?)\]…؟،])"
    # RFC 5321: 64 characters before the @. Looking no further keeps the time linear.
    r"|(?P<email>[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+)"
    # A domain without a scheme: jugendamt.musterstadt.example, or amt.de/hilfe. RFC 1035: labels of 63 characters; as
    # with addresses, looking no further keeps the time linear.
    r"|(?P<domain>\b[a-z0-9][a-z0-9\-]{0,62}(?:\.[a-z0-9][a-z0-9\-]{0,62}){0,9}"
    r"\.(?:de|org|net|com|eu|info|example)\b(?:/[^\s]*[^\s.,;:!?)])?)"
)
_NUMBERS = (
    # An amount with spaces (12 000 Menschen) stands before a noun; 116 117 is a help line.
    r"(?P<grouped>(?<![\w.,/\-+])(?!116 )[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?(?= (?:€|[^\W\d_a-zäöü]\w)))"
    # DIN 5008: a phone number is groups of digits; at least one space or slash and six digits in all. Two years
    # (2025/2026) and a month with its year (05/2026) are none.
    r"|(?P<phone>(?<![\w.,])(?=(?:[ \-/()+]{0,3}\d){6})"
    r"(?!(?:19|20)\d\d ?[\-/] ?(?:19|20)\d\d(?!\d)|\d{1,2}/(?:19|20)\d\d(?!\d))"
    r"(?:\+\d{1,3}[ \-/]?)?(?:\(0?\d{1,5}\)|0\d{1,5}|\d{2,5})(?:[ \-/]\d{2,}){1,5}(?![\w]))"
    # A number that goes on with letters or with a hyphen and letters (35a, 12-jährige) is a word.
    r"|(?P<number>(?:(?<!\w)[+\-−])?\d++(?:[.,:·٫٬]\d++)*(?![.,:·٫٬]\d)"
    rf"(?:\.(?=\s*(?:{_MONTHS})\b))?(?:['’][^\W\d_]+)?(?![^\W\d_]|[\-‑][^\W\d_]))"
)
_WORDS = (
    rf"(?P<word>{_LETTERS}(?:(?:[·'’\-‑.]|[*:_/]-?(?=(?:innen|(?:in|r|n|e|er|en)\b))){_LETTERS})*-?)"
    r"|(?P<mark>\S)"
)
_TOKEN = re.compile(rf"{_ADDRESSES}|{_NUMBERS}|{_WORDS}")
# Most sentences have no address and no digit: what needs one is not tried at each of their letters.
_NUMBER_OR_WORD = re.compile(rf"{_NUMBERS}|{_WORDS}")
_WORD = re.compile(_WORDS)
_ADDRESS_SIGN = re.compile(r"@|www\.|//|\.(?:de|org|net|com|eu|info|example)\b")
_DIGIT = re.compile(r"\d")
_CLOSING = "“”»«\"'’)\\]*_"
_OPENING = "„“”»«\"'‚‘(\\[¿¡"
_END = re.compile(
    # Possessive, and only at the first mark of a row: a megabyte of points takes linear time.
    rf"(?P<mark>(?<![.!?…؟۔])[.!?…؟۔]++)[{_CLOSING}]*+(?:(?=\s)|\Z)"
    # A forgotten space: "geht los.Das".
    r"|(?<=[^\W\d_A-ZÄÖÜ]{2})(?P<glued>\.)(?=[A-ZÄÖÜÇĞİÖŞ][^\W\d_A-ZÄÖÜ])"
)
_NEXT = re.compile(rf"\s*[{_OPENING}]*(?P<word>[^\W_]*)")
_LAST_NUMBER = re.compile(r"(?P<before>[^\s\d]*)\s*\(?(?P<number>\d+)\.\Z")
# One letter and a point: "B." in "Frau B. Meier", "z." in "z. B.".
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.\Z")
# Months and weeks have at most two digits. Unit: digits.
_ORDINAL_DIGITS = 2
# How many words of a sentence a message shows.
_SHOWN = 5
# Words with the marks beside them that are remembered at most, and the longest of them. Units: pieces, characters.
_PIECES = 50_000
_LONGEST_PIECE = 60


class TokenKind(StrEnum):
    """What a token is; only words and the things that are read as one word count as words."""

    WORD = "word"
    NUMBER = "number"
    PHONE = "phone"
    URL = "url"
    EMAIL = "email"
    MARK = "mark"


_KINDS = {
    "url": TokenKind.URL,
    "domain": TokenKind.URL,
    "email": TokenKind.EMAIL,
    "phone": TokenKind.PHONE,
    "grouped": TokenKind.NUMBER,
    "number": TokenKind.NUMBER,
    "word": TokenKind.WORD,
    "mark": TokenKind.MARK,
}


class Token(NamedTuple):
    """A word, number, address or punctuation mark from ``start`` to before ``end`` of its sentence's text."""

    text: str
    start: int
    end: int
    kind: TokenKind

    @property
    def counts(self) -> bool:
        """Whether a reader reads it as a word: everything but punctuation."""
        return self.kind is not TokenKind.MARK


@dataclass(frozen=True)
class Sentence:
    """One sentence of a block in language ``base`` (ISO 639); ``start`` is its offset in the block's clean text."""

    text: str
    start: int
    base: str
    kind: BlockKind = BlockKind.PARAGRAPH

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers, addresses and punctuation marks."""
        return tokens(self.text)

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens that count as words."""
        return tuple(token for token in self.tokens if token.counts)

    @cached_property
    def spellings(self) -> frozenset[str]:
        """The tokens in small letters, to see at once that none of some words is there."""
        return frozenset(token.text.lower() for token in self.tokens)

    @cached_property
    def begin(self) -> str:
        """The first words, for messages."""
        return " ".join(self.text.split()[:_SHOWN]) + ("…" if len(self.text.split()) > _SHOWN else "")


def sentences(text: str, base: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Sentence]:
    """The sentences of a block's clean text in language ``base`` (ISO 639)."""
    return [Sentence(text[start:end], start, base, kind) for start, end in spans(text, base)]


def tokens(text: str) -> tuple[Token, ...]:
    """Words, numbers, addresses and punctuation marks of one sentence."""
    if _ADDRESS_SIGN.search(text):
        return _matched(_TOKEN, text)
    if _DIGIT.search(text):
        return _matched(_NUMBER_OR_WORD, text)
    # Words and marks hold no space and look at none: what stands between two spaces is the same everywhere.
    found: list[Token] = []
    start = 0
    for piece in text.split():
        start = text.index(piece, start)
        pieces = _pieces(piece) if len(piece) <= _LONGEST_PIECE else _matched(_WORD, piece)
        found += [Token(word, start + begin, start + end, kind) for word, begin, end, kind in pieces]
        start += len(piece)
    return tuple(found)


def _matched(pattern: re.Pattern[str], text: str) -> tuple[Token, ...]:
    return tuple(
        Token(match.group(), *match.span(), _KINDS[match.lastgroup or "mark"]) for match in pattern.finditer(text)
    )


@lru_cache(maxsize=_PIECES)
def _pieces(text: str) -> tuple[Token, ...]:
    """The words and marks of a text without spaces."""
    return _matched(_WORD, text)


def spans(text: str, base: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of ``text``, without the space around it."""
    found: list[tuple[int, int]] = []
    boundaries = _boundaries(base)
    start = _skip_space(text, 0)
    for match in _END.finditer(text):
        end = match.end()
        if start < end and (match["glued"] or boundaries.ends(text, match)):
            found.append((start, end))
            start = _skip_space(text, end)
    end = len(text.rstrip())
    return [*found, (start, end)] if start < end else found


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


@dataclass(frozen=True, slots=True)
class _Boundaries:
    """Where a point ends a sentence in one language.

    ``never`` matches what puts a point that ends nothing, ``seldom`` what ends a sentence only before a word that
    begins one. ``starters`` are words that begin a sentence, ``before_ordinal`` words that stand before an ordinal.
    """

    has_capitals: bool
    never: re.Pattern[str]
    seldom: re.Pattern[str]
    starters: frozenset[str]
    before_ordinal: frozenset[str]
    after_ordinal: frozenset[str]

    def ends(self, text: str, match: re.Match[str]) -> bool:
        """Whether the mark of ``match`` ends a sentence."""
        following = _NEXT.match(text, match.end(), match.end() + _LOOK_AHEAD)
        word = following["word"] if following else ""
        if self.has_capitals and word[:1].islower():
            return False
        if match["mark"] != ".":
            return True
        if match.end() > match.end("mark"):
            return True
        tail = text[max(0, match.end("mark") - _LOOK_BACK) : match.end("mark")]
        if self.never.search(tail):
            return False
        if word in self.starters:
            return True
        return not (self.seldom.search(tail) or _INITIAL.search(tail) or self._is_ordinal(tail, word))

    def _is_ordinal(self, tail: str, word: str) -> bool:
        """Whether the point belongs to a number such as ``3.`` in ``am 3. Mai``."""
        number = _LAST_NUMBER.search(tail)
        if number is None or len(number["number"]) > _ORDINAL_DIGITS:
            return False
        if word[:1].isdigit() or word in self.after_ordinal:
            return True
        return number["before"].lower() in self.before_ordinal


@lru_cache(maxsize=8)
def _boundaries(base: str) -> _Boundaries:
    data = read_table("boundaries.yml")
    row = data.get(base, data["other"])
    return _Boundaries(
        has_capitals=row["has_capitals"],
        never=_abbreviations(row["never"]),
        seldom=_abbreviations(row["seldom"]),
        starters=frozenset(row["starters"]),
        before_ordinal=frozenset(row["before_ordinal"]),
        after_ordinal=frozenset(row["after_ordinal"]),
    )


def _abbreviations(words: list[str]) -> re.Pattern[str]:
    """A pattern for texts that end with one of ``words`` and a point."""
    # Writers put a space, a narrow space or none between the parts of "z. B.".
    alternatives = "|".join(word.replace(".", r"\.").replace(r"\. ", r"\.\s*") for word in words)
    return re.compile(rf"(?<![^\W_])(?:{alternatives})\.\Z" if words else r"(?!)")
