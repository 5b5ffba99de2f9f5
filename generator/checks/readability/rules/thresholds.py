"""The thresholds of each variety, as ``thresholds.yml`` gives them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from generator.checks.readability.tables import read_table

THRESHOLDS: Final = Path(__file__).parent.parent / "thresholds.yml"

# Varieties by name, the rules of each by name, the row of each: severity, limit and what else the rule needs.
Thresholds = Mapping[str, Mapping[str, Mapping[str, Any]]]


@cache
def thresholds() -> Thresholds:
    """The rows of the data file, in its order."""
    found: Thresholds = read_table(THRESHOLDS.name, THRESHOLDS.parent)
    return found
