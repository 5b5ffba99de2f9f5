"""All readability rules by name, and the gates that say which variety uses which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.checks.readability.rules import (
    arabic,
    clauses,
    compounds,
    foreign,
    german_terms,
    hardness,
    lengths,
    lists,
    negation,
    nouns,
    numbers,
    pages,
    signs,
    terms,
    turkish,
    verbs,
    words,
)
from generator.checks.readability.rules.base import TextRule
from generator.checks.readability.rules.thresholds import thresholds
from generator.findings import Severity

_FAMILIES = (
    lengths, clauses, verbs, negation, nouns, compounds, words, numbers, signs, lists,
    turkish, arabic, german_terms, foreign, pages, terms, hardness,
)  # fmt: skip

# In the order of the documentation.
RULES: tuple[TextRule, ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
BY_NAME: Mapping[str, TextRule] = MappingProxyType({rule.name: rule for rule in RULES})

# Reported nowhere; page rules count it.
_COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Gate:
    """A rule as one variety uses it; without a severity its hits are only counted."""

    rule: TextRule
    severity: Severity | None
    limit: float


@cache
def gates() -> Mapping[str, tuple[Gate, ...]]:
    """The gates of each variety, in the order of the data file."""
    return MappingProxyType(
        {variety: tuple(_gate(name, row) for name, row in rules.items()) for variety, rules in thresholds().items()}
    )


def _gate(name: str, row: Mapping[str, Any]) -> Gate:
    severity = None if row["severity"] == _COUNTED else Severity(row["severity"])
    return Gate(BY_NAME[name], severity, float(row.get("limit", 0)))


@cache
def varieties(name: str) -> tuple[str, ...]:
    """The varieties that report the rule ``name``, in the order of the data file."""
    return tuple(
        variety
        for variety, row in gates().items()
        if any(gate.rule.name == name and gate.severity is not None for gate in row)
    )
