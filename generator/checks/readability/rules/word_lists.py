"""The lists of easier, known and hard German words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator.checks.readability.tables import read_table


@dataclass(frozen=True, slots=True)
class WordLists:
    """``rare`` and ``foreign`` give an easier expression for a lemma; ``known`` is never hard, ``hard`` always."""

    rare: Mapping[str, str]
    foreign: Mapping[str, str]
    common_foreign: frozenset[str]
    known: frozenset[str]
    hard: frozenset[str]


@cache
def word_lists() -> WordLists:
    """The lists, read once."""
    easier, words = read_table("easier_words.yml"), read_table("known_words.yml")
    return WordLists(
        rare=easier["rare"],
        foreign=easier["foreign"],
        common_foreign=frozenset(easier["common"].split()),
        known=frozenset(words["known"].split()),
        hard=frozenset(words["hard"].split()),
    )
