"""Cuts a text into blocks: headings, paragraphs, list items, table cells and addresses, each at its offset.

Front matter, code, comments, blocks of the site (``[[weg]]``) and lines of HTML are no text. In a variety that keeps
lines, every line is a block, except where a line visibly goes on in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.checks.readability.text.markup import Block, BlockKind, clean

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_WHOLE, _KEPT_LINE = re.compile(r".+", re.DOTALL), re.compile(r"[^\r\n]+")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1[`~]*[ \t\r]*$|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+")
_HEADING_END = re.compile(r"(?<![ \t])[ \t]++(?:#++|\{[^{}]*\})[ \t]*\Z")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*\Z")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})\Z")
_ITEM = re.compile(r"\s*(?:>\s?)*(?:[-*+•–]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
# Lines of the site's blocks, of HTML and of definitions; tags inside a text and addresses in <> begin no line of HTML.
_NO_TEXT = re.compile(
    r"\s*(?:\[\[[^\]]*\]\]\s*\Z|\[[^\]]+\]:\s*\S"
    r"|</?(?!(?:a|abbr|b|bdi|br|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u)(?![A-Za-z0-9]))"
    r"(?![A-Za-z][\w+.\-]*:|[^\s<>]*@)[A-Za-z!][^>]*>)"
)
_TABLE_LINE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*\Z")
_CELL = re.compile(r"[^|\n]+")
# What stands at both ends of a line and is no text. Control characters stay, so that a rule can report them.
_BLANK = " \t\u00a0\u2000\u2001\u2002\u2003\u2009\u202f\u3000"
# A line that ends so is finished; one that begins so goes on.
_FINISHED = re.compile(r"[.!?:;…؟]['\"“”»«)\]*_]*\s*\Z")
_BROKEN_OFF = re.compile(r"[^\W\d_]{2}[-\u00ad]\s*\Z")
_GOES_ON = re.compile(r"[\s*_]*[a-zäöüßçğıöşü]")
# A postcode with a town on a short line without a full stop: the last line of an address (DIN 5008).
_POSTCODE = re.compile(r"\s*(?:D-)?\d{5}\s+[A-ZÄÖÜ][\w .\-()/]{1,40}\Z")


@dataclass(slots=True)
class _Open:
    """The block that is being read."""

    kind: BlockKind = BlockKind.PARAGRAPH
    start: int = 0
    end: int = 0
    lines: list[tuple[int, int]] = field(default_factory=list)


def blocks(text: str, *, keeps_lines: bool = False, is_markdown: bool = True) -> list[Block]:
    """The blocks of ``text`` in order. Without ``is_markdown`` marks are text, and only kept lines part it."""
    if not is_markdown:
        return list(_as_typed(text, _KEPT_LINE if keeps_lines else _WHOLE))
    return list(_apart(_read(_without_hidden(text), text, keeps_lines=keeps_lines), text))


def _as_typed(text: str, piece: re.Pattern[str]) -> Iterator[Block]:
    for match in piece.finditer(text):
        if match.group().strip():
            yield _block(BlockKind.PARAGRAPH, text, match.start(), match.end(), cleaned=False)


def _apart(found: Iterator[Block], text: str) -> Iterator[Block]:
    """The blocks, those behind an empty line marked as such."""
    end = 0
    for block in found:
        is_apart = text.count("\n", end, block.start) > 1
        yield replace(block, is_apart=True) if is_apart else block
        end = block.start + len(block.raw)


def _without_hidden(text: str) -> str:
    """``text`` with front matter, comments and code as blanks of the same length, so that offsets stay."""
    for pattern in (_FRONT_MATTER, _FENCE):
        text = pattern.sub(lambda match: _blank(match.group()), text)
    return "".join(_without_comments(text))


def _without_comments(text: str) -> Iterator[str]:
    position = 0
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        yield text[position:start]
        position = end + len("-->")
        yield _blank(text[start:position])
        start = text.find("<!--", position)
    yield text[position:]


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _read(text: str, source: str, *, keeps_lines: bool) -> Iterator[Block]:
    open_block = _Open()
    for line in _LINE.finditer(text):
        yield from _line(open_block, source, line[1], line.start(), keeps_lines=keeps_lines)
    yield from _close(open_block, source)


def _line(current: _Open, source: str, line: str, position: int, *, keeps_lines: bool) -> Iterator[Block]:
    if not line.strip() or _NO_TEXT.match(line):
        yield from _close(current, source)
    elif heading := _HEADING.match(line):
        yield from _close(current, source)
        end = _HEADING_END.search(line)
        stop = end.start() if end else len(line)
        yield _block(BlockKind.HEADING, source, position + heading.end(), position + stop, level=len(heading[1]))
    elif current.lines and current.kind is BlockKind.PARAGRAPH and _UNDERLINE.match(line):
        yield from _close(current, source, heading=True)
    elif _RULE.match(line) or _TABLE_LINE.match(line):
        yield from _close(current, source)
    elif line.lstrip().startswith("|") or line.count("|") > 1:
        yield from _close(current, source)
        for cell in _CELL.finditer(line):
            if cell.group().strip():
                yield _stripped(BlockKind.CELL, source, position + cell.start(), position + cell.end())
    else:
        yield from _text_line(current, source, line, position, keeps_lines=keeps_lines)


def _text_line(current: _Open, source: str, line: str, position: int, *, keeps_lines: bool) -> Iterator[Block]:
    item = _ITEM.match(line)
    quote = None if item else _QUOTE.match(line)
    begin = position + (item.end() if item else quote.end() if quote else len(line) - len(line.lstrip(_BLANK)))
    end = position + len(line.rstrip(_BLANK))
    if current.lines and (item or (keeps_lines and not _continues(current, source, line))):
        yield from _close(current, source)
    if not current.lines:
        current.kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
    current.lines.append((begin, end))


def _continues(current: _Open, source: str, line: str) -> bool:
    """Whether ``line`` goes on with the sentence of the line before it."""
    start, end = current.lines[-1]
    before = source[start:end]
    return (bool(_GOES_ON.match(line)) and not _FINISHED.search(before)) or bool(_BROKEN_OFF.search(before))


def _close(current: _Open, source: str, *, heading: bool = False) -> Iterator[Block]:
    lines, current.lines = current.lines, []
    if not lines:
        return
    if _is_address(source, lines):
        for start, end in lines:
            yield _block(BlockKind.ADDRESS, source, start, end)
        return
    kind = BlockKind.HEADING if heading else current.kind
    yield _block(kind, source, lines[0][0], lines[-1][1], level=1 if heading else 0)


def _is_address(source: str, lines: list[tuple[int, int]]) -> bool:
    return any(_POSTCODE.match(source[start:end]) for start, end in lines) and len(lines) <= 6


def _stripped(kind: BlockKind, source: str, start: int, end: int) -> Block:
    text = source[start:end]
    return _block(kind, source, start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _block(kind: BlockKind, source: str, start: int, end: int, *, level: int = 0, cleaned: bool = True) -> Block:
    raw = source[start:end]
    text, offsets = clean(raw) if cleaned else (raw, None)
    return Block(kind, raw, start, text, offsets, level)
