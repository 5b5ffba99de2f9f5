"""Texts cut into the pieces that are compared: the same field of a record, the same section of a page.

Where both languages have as many paragraphs and list items, each is compared with its own; a fact that has moved to
another one is then found. Where a language is built otherwise, as easy language is, the whole field is one piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.records.collection import Records
from generator.records.record import Record
from generator.records.text_fields import TextField, text_fields

# A new paragraph, list item or heading begins here.
_BREAK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+]|\d{1,3}[.)]|#{1,6})[ \t])")
_HEADING = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
# The head of a page in YAML. Readers see its title and description; the rest are dates and fingerprints.
_HEAD = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_SHOWN = re.compile(r"^(?:title|description):[ \t]*(?P<value>\S.*)$", re.MULTILINE)

Place = Callable[[int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text of one language; ``place`` gives line and column of the character at an offset."""

    path: str
    text: str
    place: Place


# Pieces that are compared with each other: German ones, and those of another language.
Pair = tuple[Sequence[Piece], Sequence[Piece]]


def pairs(german: Sequence[Piece], other: Sequence[Piece], *, is_alike: bool) -> Iterator[Pair]:
    """What is compared with what. ``is_alike`` says that the other language keeps the paragraphs of the German text."""
    if is_alike and len(german) == len(other):
        for ours, theirs in zip(german, other, strict=True):
            blocks = _blocks(ours), _blocks(theirs)
            if len(blocks[0]) == len(blocks[1]):
                yield from (([one], [another]) for one, another in zip(*blocks, strict=True))
            else:
                yield [ours], [theirs]
    else:
        yield german, other


def _blocks(piece: Piece) -> list[Piece]:
    """Paragraphs, list items and headings of a piece, without empty ones."""
    breaks = [match.start() for match in _BREAK.finditer(piece.text)]
    return [block for block in _cut(piece, breaks) if block.text.strip()]


def page_pieces(path: str, text: str) -> list[Piece]:
    """A hand-written page: title and description of its head, then its body cut at the headings."""
    page = page_piece(path, text)
    head = _HEAD.match(text)
    start = head.end() if head else 0
    shown = list(_SHOWN.finditer(text, 0, start))
    lines = [Piece(path, match["value"], _moved(page.place, match.start("value"))) for match in shown]
    body = Piece(path, text[start:], _moved(page.place, start))
    return [*lines, *_cut(body, [match.start() for match in _HEADING.finditer(body.text) if match.start()])]


def _cut(piece: Piece, positions: Sequence[int]) -> list[Piece]:
    bounds = [0, *positions, len(piece.text)]
    return [Piece(piece.path, piece.text[start:end], _moved(piece.place, start)) for start, end in pairwise(bounds)]


def _moved(place: Place, start: int) -> Place:
    return lambda offset: place(start + offset)


def record_pieces(records: Records, record: Record) -> Mapping[str, Mapping[str, list[Piece]]]:
    """The prose of a record by field and language; a list has one piece for each of its lines."""
    found: dict[str, dict[str, list[Piece]]] = {}
    for text in text_fields(record):
        if text.is_prose:
            piece = Piece(record.path, text.value, _place_in(records, record, text))
            found.setdefault(text.name, {}).setdefault(text.language, []).append(piece)
    return found


def _place_in(records: Records, record: Record, text: TextField) -> Place:
    return lambda offset: records.locate_text(record, text.location, offset)


def page_piece(path: str, text: str) -> Piece:
    """A text file as one piece."""
    return Piece(path, text, lambda offset: (text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)))
