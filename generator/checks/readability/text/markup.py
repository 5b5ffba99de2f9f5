"""Takes Markdown marks out of a text and remembers where every letter stood.

What a reader sees counts, markup does not. Each block keeps a map from its clean text back to the source, so that a
finding can point to the very character in the file.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table cell or address; it ends a sentence.

    ``raw`` is the source from offset ``start`` on, ``text`` what a reader sees of it, and ``offsets`` the offset in
    ``raw`` of each of its characters (None: they are the same). ``is_apart`` says that an empty line stands before it.
    """

    kind: BlockKind
    raw: str
    start: int
    text: str
    offsets: Sequence[int] | None
    level: int = 0
    is_apart: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in ``raw`` of the characters from ``start`` to before ``end`` of the clean text."""
        if self.offsets is None:
            return start, end
        if not self.offsets:
            return 0, 0
        first = self.offsets[min(start, len(self.offsets) - 1)]
        last = min(max(end, start + 1), len(self.offsets)) - 1
        return first, _end_of_character(self.raw, self.offsets, last)


def _end_of_character(raw: str, offsets: Sequence[int], place: int) -> int:
    """Where the source of one clean character ends: ``&amp;`` and a letter with its accents are one character."""
    begin = offsets[place]
    if place + 1 < len(offsets) and offsets[place + 1] == begin + 1:
        return begin + 1
    match = _ENTITY.match(raw, begin) or _COMBINING_PAIR.match(raw, begin)
    return match.end() if match and _seen_text(raw, match) else begin + 1


def _seen_text(raw: str, match: re.Match[str]) -> bool:
    """False for an ampersand behind a backslash, which begins no entity."""
    return not (raw[match.start()] == "&" and raw[: match.start()].endswith("\\"))


# Without any of these a block is what a reader sees: marks of Markdown and HTML, line breaks, invisible characters.
_NEEDS_CLEANING = re.compile(
    r"[*_`\\<\[\]&\n\r\t\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u2060-\u2069\ufeff]|[^\x00-\u02ff\u0400-\u0669]"
)
_INLINE = re.compile(
    r"(?P<comment><!--)"
    # Targets of links may hold one pair of parentheses.
    r"|(?P<drop>!\[[^\[\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)"  # an image
    r"|</?[a-z][a-z0-9]*(?:[\s/][^<>]*)?>"  # a tag
    r"|\\(?=\r?\n)"  # a line break
    r"|\*\*\*?|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|`"  # strong, code
    r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])"  # soft hyphen and what has no width
    # Emphasis, where its other end is found; a star inside a word is a gender star.
    r"|(?P<open>(?<![\w*])\*(?=[^\s*])|(?<![\w_])_(?=[^\s_]))"
    r"|(?P<close>(?<=[^\s*])\*(?![\w*])|(?<=[^\s_])_(?![\w_]))"
    r"|(?P<link>\[(?P<label>[^\[\]]*)\]\((?:[^()\n]|\([^()\n]*\))*\))"
    r"|(?P<auto><(?P<address>[^<>\s:@]+[:@][^<>\s]+)>)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)"
    # A line break with the indent and the quotation marks of the next line is one space.
    r"|(?P<space>(?:\r\n|\n|\r)(?:[ \t]*>)*[ \t]*|[\t\u00a0\u2000-\u200a\u202f])",
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_CLOSING = {"*": re.compile(r"(?<=[^\s*])\*(?![\w*])"), "_": re.compile(r"(?<=[^\s_])_(?![\w_])")}
# How far a comment reaches at most. Looking no further keeps the time linear. Unit: characters.
_LONGEST_COMMENT = 1000
_COMBINING_PAIR = re.compile(r"[^\W\d_][\u0300-\u036f]+")


def clean(raw: str) -> tuple[str, Sequence[int] | None]:
    """What a reader sees of ``raw``, with the offset in ``raw`` of each character (None where nothing moved)."""
    if not _NEEDS_CLEANING.search(raw):
        return raw, None
    pieces: list[str] = []
    offsets: list[int] = []
    for text, position, step in _seen(raw, 0, len(raw)):
        pieces.append(text)
        offsets.extend(range(position, position + len(text)) if step else [position] * len(text))
    text = "".join(pieces)
    if text == raw:
        return raw, None
    return text, offsets


def _seen(raw: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Pieces of seen text with their offset; step 0 where one piece stands for other characters."""
    position = start
    emphasis = _Emphasis(raw, end)
    match = _INLINE.search(raw, start, end)
    while match is not None:
        stop = _end_of_comment(raw, match) if match["comment"] else match.end()
        if stop is not None and (match.lastgroup not in {"open", "close"} or emphasis.is_mark(match)):
            yield from _composed(raw, position, match.start())
            yield from _seen_mark(raw, match)
            position = stop
        match = _INLINE.search(raw, max(match.end(), position), end)
    yield from _composed(raw, position, end)


def _end_of_comment(raw: str, match: re.Match[str]) -> int | None:
    """Comments with an end are gone before blocks are read, except those inside one line."""
    end = raw.find("-->", match.end(), match.end() + _LONGEST_COMMENT)
    return end + len("-->") if end >= 0 else None


def _seen_mark(raw: str, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """What a reader sees of one mark: the label of a link, the sign of an entity, a space for a line break."""
    if match["link"] is not None:
        yield from _seen(raw, match.start("label"), match.end("label"))
    elif match["auto"] is not None:
        yield match["address"], match.start("address"), 1
    elif match["escaped"] is not None:
        yield match["escaped"], match.start("escaped"), 1
    elif match["entity"] is not None:
        yield html.unescape(match["entity"]), match.start(), 0
    elif match["space"] is not None:
        yield " ", match.start(), 1


class _Emphasis:
    """Which stars and underscores open or close emphasis: only those with a partner, as in Markdown."""

    def __init__(self, raw: str, end: int) -> None:
        self._raw = raw
        self._end = end
        self._open = ""
        # Where the next closing mark stands, so that no part of the text is searched twice.
        self._next = {"*": -1, "_": -1}

    def is_mark(self, match: re.Match[str]) -> bool:
        """Whether the star or underscore of ``match`` is a mark; remembers what it opens."""
        sign = match.group()
        if match.lastgroup == "close":
            is_mark = self._open == sign
            self._open = "" if is_mark else self._open
            return is_mark
        if self._next[sign] < match.end():
            partner = _CLOSING[sign].search(self._raw, match.end(), self._end)
            self._next[sign] = partner.start() if partner else self._end
        if self._open or self._next[sign] >= self._end:
            return False
        self._open = sign
        return True


def _composed(raw: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The text with letters and their combining marks as one character, where Unicode has one (NFC)."""
    position = start
    for match in _COMBINING_PAIR.finditer(raw, start, end):
        if match.start() > position:
            yield raw[position : match.start()], position, 1
        yield unicodedata.normalize("NFC", match.group()), match.start(), 0
        position = match.end()
    if position < end:
        yield raw[position:end], position, 1
