"""Closed lists of words, read from ``data`` when they are first asked for."""

from __future__ import annotations

from functools import cache

from generator.checks.readability.tables import read_table


@cache
def word_list(file: str, name: str) -> frozenset[str]:
    """The list ``name`` of the file ``data/<file>.yml``."""
    return frozenset(str(word) for word in _read(file)[name])


@cache
def _read(file: str) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = read_table(f"{file}.yml")
    return lists
