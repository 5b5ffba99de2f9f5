"""Where each character of a text stands in its YAML file, whichever way the text is written.

YAML folds lines, cuts indentation and knows escapes, so a value is not what was typed. Both are walked side by side:
every visible character of the value is the next visible character that was typed.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

# One typed unit of a text by its style; YAML 1.2.2 sections 7.3.1 and 7.3.2. A backslash at the end of a line
# stands for nothing.
_UNITS = {
    "'": re.compile(r"''|.", re.DOTALL),
    '"': re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|.)|.", re.DOTALL),
}
_ANY = re.compile(r".", re.DOTALL)
# Escapes that stand for white space: section 5.7.
_BLANK_ESCAPES = frozenset("\\" + letter for letter in "tnvfrNLP_ \t\n")


@dataclass(frozen=True, slots=True)
class ScalarPlaces:
    """Line and column (from 1) of every character of one text value; found once, because a text has many findings."""

    _lines: array[int]
    _columns: array[int]
    _skipped: int

    @classmethod
    def of(cls, node: yaml.ScalarNode, lines: Sequence[str]) -> ScalarPlaces:
        """The places of the value of ``node`` in a file with these ``lines``."""
        found_lines, found_columns = array("L"), array("L")
        units = _visible(node, lines)
        line, start, end = node.start_mark.line + 1, node.start_mark.column + 1, node.start_mark.column + 1
        for character in node.value:
            if character.isspace():
                # White space stands behind the visible character before it.
                start, end = end, end + 1
            else:
                line, start, end = next(units, (line, start, end))
            found_lines.append(line)
            found_columns.append(start)
        return cls(found_lines, found_columns, len(node.value) - len(node.value.lstrip()))

    def place(self, offset: int) -> tuple[int, int] | None:
        """The place of the character at ``offset`` of the value without the space around it; None for an empty one."""
        if not self._lines:
            return None
        position = min(offset + self._skipped, len(self._lines) - 1)
        return self._lines[position], self._columns[position]


def _visible(node: yaml.ScalarNode, lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Line, first column and column behind each visible character of a text, in order."""
    pattern = _UNITS.get(node.style or "", _ANY)
    first, skip = node.start_mark.line, node.start_mark.column
    if node.style in {"|", ">"}:
        first, skip = first + 1, 0
    elif node.style in _UNITS:
        skip += 1
    for number in range(first, min(node.end_mark.line + 1, len(lines))):
        typed = lines[number][: node.end_mark.column] if number == node.end_mark.line else lines[number]
        for unit in pattern.finditer(typed, skip):
            if not _is_blank(unit.group(), node.style):
                yield number + 1, unit.start() + 1, unit.end() + 1
        skip = 0


def _is_blank(unit: str, style: str | None) -> bool:
    """Whether a typed unit stands for white space or, at the end of a line, for nothing."""
    if style != '"' or not unit.startswith("\\"):
        return unit.isspace()
    is_number = unit[1:2] in {"x", "u", "U"} and len(unit) > len("\\x")
    return chr(int(unit[2:], 16)).isspace() if is_number else unit in _BLANK_ESCAPES or unit == "\\"
