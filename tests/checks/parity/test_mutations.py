"""Faults that a script seeds into the real texts are all found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.parity_mutations import COUNT, Edit, Seed, copy_project, outcome, seeds
from generator.checks.parity.facts import Kind

LANGUAGES = {"easy_language", "tr", "ar"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the records and pages."""
    return copy_project(tmp_path_factory.mktemp("mutation") / "projekt")


def test_all_seeded_mismatches_are_found(copy: Path) -> None:
    """200 facts changed, taken away or added, of every kind and in every language."""
    all_seeds = list(seeds(copy))
    assert len(all_seeds) == COUNT == 200
    assert len({(seed.name, seed.edits) for seed in all_seeds}) == COUNT
    kinds = Counter((seed.rule, seed.language) for seed in all_seeds)
    expected = {(f"parity/different-{kind}", language) for kind in Kind for language in LANGUAGES}
    assert expected | {("parity/missing-term", "tr"), ("parity/missing-term", "ar")} == set(kinds)
    assert [seed.name for seed in all_seeds if not outcome(seed, copy)[0]] == []


def test_a_seed_does_not_fit_another_text(copy: Path) -> None:
    """A copy that differs is refused, so that no seed counts as found by accident."""
    path = "site_src/tr/index.md"
    seed = Seed("x", "parity/different-age", path, "tr", (Edit(path, 1, 1, "falsch", "y"),))
    before = (copy / path).read_bytes()
    with pytest.raises(ValueError, match="„falsch“ steht hier nicht"):
        seed.apply(copy)
    assert before == (copy / path).read_bytes()


def test_the_copy_is_clean_again(copy: Path) -> None:
    """Looking at a seed leaves no fault behind."""
    seed = next(seeds(copy, 1))
    before = (copy / seed.path).read_bytes()
    assert outcome(seed, copy)[0] is True
    assert before == (copy / seed.path).read_bytes()
