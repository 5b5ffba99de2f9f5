"""Every seeded fault is found, and the clean content has none of them."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from generator.checks import freshness, translations
from generator.checks.context import Context
from generator.languages import Registry
from generator.pages.plan import Plan, find_written
from generator.records.collection import load
from tests.conftest import TODAY
from tests.support import PROJECT
from tests.translations.seeds import Seed, seeds


def rules_at(root: Path, registry: Registry) -> set[tuple[str, str]]:
    """Rule and file of every finding of both groups."""
    records, findings = load(root, "musterstadt", registry)
    assert records is not None, findings
    context = Context(Plan(registry, records, find_written(root / "site_src", registry)), TODAY)
    return {(finding.rule, finding.path) for group in (translations, freshness) for finding in group.check(context)}


def rounds() -> list[list[Seed]]:
    """The seeds in as few runs as possible: two faults of one file would hide each other."""
    groups: list[list[Seed]] = []
    for seed in seeds():
        free = next((group for group in groups if seed.path not in {other.path for other in group}), None)
        if free is None:
            groups.append([seed])
        else:
            free.append(seed)
    return groups


def test_every_seeded_fault_is_found(tmp_path: Path, registry: Registry) -> None:
    """Seeded and found are equal, and none of them is there before."""
    clean = rules_at(PROJECT, registry)
    assert [seed for seed in seeds() if (seed.rule, seed.reported) in clean] == []
    missed = []
    for number, group in enumerate(rounds()):
        root = tmp_path / str(number)
        for folder in ("offers", "site_src"):
            shutil.copytree(PROJECT / folder, root / folder)
        for seed in group:
            seed.apply(root)
        found = rules_at(root, registry)
        missed += [seed for seed in group if (seed.rule, seed.reported) not in found]
        shutil.rmtree(root)
    assert missed == []


def test_there_are_seeds_for_every_rule() -> None:
    """Only reviews of the demo, which has none, are not among them; there are more than a hundred faults."""
    counts = Counter(seed.rule for seed in seeds())
    wanted = {rule.id for rule in (*translations.RULES, *freshness.RULES)} - {"translation/unreviewed"}
    assert set(counts) == wanted
    assert sum(counts.values()) > 100
