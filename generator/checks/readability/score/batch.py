"""Many sentences as one table, a row for each word, so that a feature is a handful of operations on columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.checks.readability.german.tagging import Tagged, WordUse, tagged
from generator.checks.readability.score.columns import columns
from generator.checks.readability.score.profiles import Profile, profile
from generator.checks.readability.text.sentences import Sentence, TokenKind

Vector = NDArray[np.float64]
Integers = NDArray[np.intp]
Mask = NDArray[np.bool_]

# Marks before a word, as bits: a comma; one that parts clauses; one that parts stretches; any.
_COMMA, _CLAUSE, _STRETCH, _ANY = 1, 2, 4, 8
_MARKS: Final[dict[str, int]] = {
    ",": _COMMA | _CLAUSE | _STRETCH | _ANY,
    **dict.fromkeys(";:", _CLAUSE | _STRETCH | _ANY),
    **dict.fromkeys("–—()", _STRETCH | _ANY),
}
# Addresses are looked up, not read: they count for nothing.
_NOT_READ: Final = frozenset({TokenKind.URL, TokenKind.EMAIL, TokenKind.PHONE})
_FIRST_ROWS: Final = 1024


class Rows:
    """The rows of all words of this process, each made at first sight; ``weigh`` gives a word's difficulty."""

    def __init__(self, weigh: Callable[[Profile], float]) -> None:
        self._weigh = weigh
        self._inner: dict[WordUse, int] = {}
        self._first: dict[WordUse, int] = {}
        self._columns: dict[str, int] = {}
        self._values: Vector = np.zeros((0, 0))
        self._count = 0

    def number(self, word: Tagged, *, is_first: bool) -> int:
        """The number of the row of a word."""
        memory = self._first if is_first else self._inner
        found = memory.get(word.use)
        if found is None:
            found = memory[word.use] = self._add(profile(word, is_first=is_first))
        return found

    def _add(self, word: Profile) -> int:
        row = {"difficulty": self._weigh(word), **columns(word)}
        if not self._columns:
            self._columns = {name: place for place, name in enumerate(row)}
            self._values = np.zeros((_FIRST_ROWS, len(row)))
        if self._count == len(self._values):
            self._values = np.concatenate([self._values, np.zeros_like(self._values)])
        self._values[self._count] = list(row.values())
        self._count += 1
        return self._count - 1

    def pick(self, numbers: Sequence[int]) -> tuple[dict[str, int], Vector]:
        """Names of the columns with their places, and the rows of these numbers."""
        return self._columns, self._values[np.array(numbers, dtype=np.intp)]


@dataclass(frozen=True)
class Batch:
    """Sentences with at least one word each; ``starts`` is the row of the first word of each sentence.

    ``marks`` says which marks stand before each word of the same sentence; ``brackets`` counts opening brackets of
    each sentence, ``colons`` says whether it has a colon or semicolon.
    """

    columns: dict[str, int]
    values: Vector
    starts: Integers
    marks: Integers
    brackets: Vector
    colons: Vector

    def column(self, name: str) -> Vector:
        """One number for each word."""
        found: Vector = self.values[:, self.columns[name]]
        return found

    def mask(self, name: str) -> Mask:
        """The words for which this holds."""
        return self.column(name) > 0

    def total(self, name: str) -> Vector:
        """The sum over the words of each sentence."""
        found: Vector = self._totals[:, self.columns[name]]
        return found

    def share(self, name: str) -> Vector:
        """The sum over the words of each sentence, for each word."""
        return self.total(name) / self.size

    def add(self, values: NDArray[np.float64] | Mask) -> Vector:
        """The sum of one value for each word over each sentence."""
        found: Vector = np.add.reduceat(values.astype(np.float64), self.starts)
        return found

    def highest(self, values: Vector) -> Vector:
        """The highest value of each sentence."""
        found: Vector = np.maximum.reduceat(values, self.starts)
        return found

    def lowest(self, values: Vector, count: int) -> Vector:
        """The lowest values of each sentence in rising order, infinite where it has fewer."""
        order = np.lexsort((values, self.sentence))
        places = self.starts[:, None] + np.arange(count)
        is_inside = np.arange(count) < self.size[:, None]
        found: Vector = np.where(is_inside, values[order][np.where(is_inside, places, 0)], np.inf)
        return found

    @cached_property
    def _totals(self) -> Vector:
        found: Vector = np.add.reduceat(self.values, self.starts, axis=0)
        return found

    @cached_property
    def size(self) -> Vector:
        """Words of each sentence."""
        return np.diff(np.append(self.starts, len(self.values))).astype(np.float64)

    @cached_property
    def sentence(self) -> Integers:
        """The number of the sentence of each word."""
        return np.repeat(np.arange(len(self.starts)), self.size.astype(np.intp))

    @cached_property
    def place(self) -> Integers:
        """The place of each word among all words of the batch."""
        return np.arange(len(self.values))

    @cached_property
    def begins(self) -> Mask:
        """The first word of each sentence."""
        found = np.zeros(len(self.values), dtype=np.bool_)
        found[self.starts] = True
        return found

    def after(self, kind: str) -> Mask:
        """The words behind a ``comma``, a mark that parts a ``clause`` or ``stretch``, or ``any`` mark."""
        bit = {"comma": _COMMA, "clause": _CLAUSE, "stretch": _STRETCH, "any": _ANY}[kind]
        found: Mask = (self.marks & bit) > 0
        return found


def batch(found: Sequence[Sentence], rows: Rows) -> tuple[Batch | None, list[int]]:
    """The sentences that have words, as one table, and their places in ``found``; no table when none has."""
    numbers: list[int] = []
    marks: list[int] = []
    starts, kept, brackets, colons = [], [], [], []
    for place, sentence in enumerate(found):
        start = len(numbers)
        opened, colon = _read(tagged(sentence), rows, numbers, marks)
        if len(numbers) > start:
            marks[start] = 0
            starts.append(start)
            kept.append(place)
            brackets.append(opened)
            colons.append(colon)
    if not kept:
        return None, kept
    table = Batch(
        *rows.pick(numbers),
        np.array(starts, dtype=np.intp),
        np.array(marks, dtype=np.intp),
        np.array(brackets, dtype=np.float64),
        np.array(colons, dtype=np.float64),
    )
    return table, kept


def _read(tokens: Sequence[Tagged], rows: Rows, numbers: list[int], marks: list[int]) -> tuple[int, bool]:
    """Adds the words of one sentence; gives its opening brackets and whether it has a colon or semicolon."""
    brackets, colon, before = 0, False, 0
    is_first = True
    for word in tokens:
        token = word.token
        if token.kind is TokenKind.MARK:
            before |= _MARKS.get(token.text, _ANY)
            brackets += token.text == "("
            colon = colon or token.text in ":;"
        elif token.kind not in _NOT_READ:
            numbers.append(rows.number(word, is_first=is_first))
            marks.append(before)
            before = 0
        is_first = False
    return brackets, colon
