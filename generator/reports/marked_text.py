"""A text with the words that rules are about marked in it, and below each line what to do."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from generator.findings import Severity

# Signs around a marked word; unlike lines below the text they are right in every script and direction.
OPEN, CLOSE = "⟦", "⟧"

# What stands for a proposal to write nothing.
NOTHING = "(löschen)"

SEVERITY_NAMES = {Severity.ERROR: "Fehler", Severity.WARNING: "Warnung", Severity.INFO: "Hinweis"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One broken rule from offset ``start`` to before ``end`` of the text."""

    start: int
    end: int
    rule: str
    severity: Severity
    message: str
    advice: str
    replacement: str | None


def marked_lines(text: str, marks: Sequence[Mark]) -> Iterator[tuple[str, Severity | None]]:
    """The text line by line, each followed by its findings; the severity tells the caller which colour a line wants."""
    offset = 0
    rest = deque(sorted(marks, key=lambda mark: (mark.start, mark.end)))
    for number, line in enumerate(text.split("\n"), start=1):
        end = offset + len(line)
        here = []
        while rest and rest[0].start <= end:
            here.append(rest.popleft())
        yield _marked(line, [(mark.start - offset, min(mark.end, end) - offset) for mark in here]), None
        for mark, following in zip_longest(here, here[1:]):
            yield from _advice(text, mark, f"Zeile {number}, Spalte {mark.start - offset + 1}", following)
        offset = end + 1


def _marked(line: str, spans: Iterable[tuple[int, int]]) -> str:
    """The line with signs around the marked words; marks of whole sentences would hide the others."""
    pieces = []
    position = 0
    for start, end in _joined(_innermost(spans)):
        pieces += [line[position:start], OPEN, line[start:end], CLOSE]
        position = end
    return "".join([*pieces, line[position:]])


def _innermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that hold no other, in order."""
    found: list[tuple[int, int]] = []
    # By their ends, the shorter first: a span holds one of those before it when the last begin is not before its own.
    for start, end in sorted(set(spans), key=lambda span: (span[1], -span[0])):
        if end > start and (not found or start > found[-1][0]):
            found.append((start, end))
    return found


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _advice(text: str, mark: Mark, place: str, following: Mark | None) -> Iterator[tuple[str, Severity | None]]:
    """What is wrong and what to do; a proposal that ``following`` makes too is said once."""
    yield f"  {SEVERITY_NAMES[mark.severity]} ({place}): {mark.message} [{mark.rule}]", mark.severity
    if mark.replacement is not None:
        if following is None or _proposal(mark) != _proposal(following):
            yield f"    Vorschlag: {text[mark.start : mark.end]} → {mark.replacement or NOTHING}", None
    elif mark.advice:
        yield f"    {mark.advice}", None


def _proposal(mark: Mark) -> tuple[int, int, str | None]:
    return mark.start, mark.end, mark.replacement
