"""Text bodies as blocks, sentences and words, each with its offset in the source.

A block (paragraph, list item; in easy language every line) ends a sentence. Markup never counts as a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

_LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
# A word is letters, digits and the joints inside words: hyphen, apostrophe, Mediopunkt, decimal and thousands points.
_WORD = re.compile(r"[^\W_]+(?:[·'’\-.,][^\W_]+)*")
_MARKUP = re.compile(r"\*\*|\]\([^)]*\)|\[")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its offset in the text it comes from."""

    text: str
    offset: int

    @property
    def words(self) -> list[str]:
        """The words, without markup."""
        return _WORD.findall(_MARKUP.sub(" ", self.text))


def sentences(text: str, base: str, *, line_breaks: bool = False) -> Iterator[Sentence]:
    """The sentences of ``text`` in language ``base`` (ISO 639). With ``line_breaks`` every line is a block."""
    for block, offset in _blocks(text, line_breaks=line_breaks):
        position = 0
        for segment in sentencex.segment(base, block.replace("\n", " ")):
            stripped = segment.strip()
            if stripped:
                start = position + segment.index(stripped[0])
                yield Sentence(stripped, offset + start)
            position += len(segment)


def _blocks(text: str, *, line_breaks: bool) -> Iterator[tuple[str, int]]:
    """Blocks with their offset; the mark of a list item is not part of its block."""
    block, start, offset = "", 0, 0
    for line in text.split("\n"):
        item = _LIST_ITEM.match(line)
        if block and (item or not line.strip() or line_breaks):
            yield block, start
            block = ""
        if line.strip():
            content = line[item.end() :] if item else line
            if block:
                block += "\n" + content
            else:
                block, start = content, offset + len(line) - len(content)
        offset += len(line) + 1
    if block:
        yield block, start
