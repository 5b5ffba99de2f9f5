"""Breaks copies of the real project in many ways and counts what the checks find: ``python -m benchmarks.mutation``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Final, TypeVar

from benchmarks.parity_mutations import MUNICIPALITY, PROJECT, copy_project
from generator.checks.context import SITE_SRC, Context
from generator.languages import Registry, load_registry
from generator.pages.plan import Plan, find_written
from generator.records.collection import Cache, load

# The day of the content, on which its dates are fresh.
TODAY: Final = date(2026, 11, 22)

# The same faults in every run.
_SEED: Final = 20261122
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Tried:
    """One fault that was seeded: the rule that had to report it at ``place``, and whether it did."""

    rule: str
    place: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the project that may be broken, and the languages it is read with."""

    root: Path
    registry: Registry

    def files(self, pattern: str) -> Iterator[tuple[str, str]]:
        """Name and text of every file that matches."""
        for path in sorted(self.root.glob(pattern)):
            yield path.relative_to(self.root).as_posix(), path.read_text(encoding="utf-8")


def some(items: Iterable[_Item], count: int, name: str) -> Sequence[_Item]:
    """``count`` of the items, or all where there are fewer; the same ones for the same ``name``."""
    found = list(items)
    chance = Random(f"{_SEED} {name}")  # noqa: S311 - the same choice in every run
    return chance.sample(found, min(count, len(found)))


def copied(target: Path) -> Project:
    """A copy of the real project at ``target``."""
    return Project(copy_project(target), load_registry())


def context_of(project: Project, cache: Cache | None = None, site: Path | None = None) -> Context:
    """What the checks look at.

    Raises ValueError when the records cannot be read.
    """
    records, findings = load(project.root, MUNICIPALITY, project.registry, cache)
    if records is None:
        raise ValueError(f"Die Einträge sind nicht lesbar: {findings[0]}")
    plan = Plan(project.registry, records, find_written(project.root / SITE_SRC, project.registry))
    return Context(plan, TODAY, site)


def built(project: Project, site: Path) -> Context:
    """The same with the site, built into the new folder ``site``."""
    from generator.site.build import build_into

    site.mkdir()
    context = context_of(project, site=site)
    build_into(PROJECT, context.plan, site)
    return context
