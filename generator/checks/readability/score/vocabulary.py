"""The word lists of the score: graded vocabulary, words of formal writing, closed classes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.checks.readability.tables import read_table

_DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> frozenset[str]:
    """The list ``name``: words in small letters."""
    return _lists()[name]


@cache
def basic() -> frozenset[str]:
    """Everything that a reader of level B1 knows: the everyday words and the basic ones."""
    return words("everyday") | words("basic")


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for path in sorted(_DATA.glob("*.yml")):
        data = read_table(path.name, path.parent)
        found.update((name, frozenset(text.split())) for name, text in data.items())
    return found
