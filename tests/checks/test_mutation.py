"""Faults seeded into copies of the real content are found by the rules that are meant; see ``make mutation``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.mutation import Project, Tried, copied
from benchmarks.mutation.pages import page_faults
from benchmarks.mutation.records import law_faults, private_faults, record_faults
from benchmarks.mutation.texts import text_faults
from generator.checks.context import Context
from generator.pages.plan import Plan
from tests.conftest import TODAY


def missed(tried: list[Tried]) -> list[tuple[str, str]]:
    """Rule and place of the faults that nobody reported."""
    return [(one.rule, one.place) for one in tried if not one.is_found]


@pytest.mark.parametrize(
    ("faults", "least"),
    [(record_faults, 200), (law_faults, 60), (private_faults, 30), (text_faults, 300)],
    ids=lambda value: str(value)[:25],
)
def test_seeded_faults_of_records_and_texts_are_found(
    tmp_path: Path, faults: Callable[[Project], Iterator[Tried]], least: int
) -> None:
    """Every one of them, by its own rule in its own file."""
    tried = list(faults(copied(tmp_path / "projekt")))
    assert len(tried) >= least
    assert missed(tried) == []


def test_seeded_faults_of_pages_are_found(demo_plan: Plan, demo_site: Path) -> None:
    """Links, markup, safety and weight of the built site, in several kinds of pages and languages."""
    tried = list(page_faults(Context(demo_plan, TODAY, demo_site)))
    assert len(tried) >= 100
    assert missed(tried) == []
