"""docs/checks.md is made from the rules of all groups and never older than they are."""

from __future__ import annotations

from pathlib import Path

from generator.checks.run import ALL_RULES
from tests.conftest import Klarweg
from tests.support import PROJECT


def test_the_page_of_all_checks_is_current(klarweg: Klarweg, tmp_path: Path) -> None:
    """``klarweg rules --group all --format markdown -o docs/checks.md`` writes it."""
    ended = klarweg("rules", "--group", "all", "--format", "markdown", "-o", "checks.md", cwd=tmp_path)
    assert (ended.status, ended.out) == (0, "")
    page = (tmp_path / "checks.md").read_text(encoding="utf-8")
    assert (PROJECT / "docs" / "checks.md").read_text(encoding="utf-8") == page


def test_every_rule_of_every_group_has_a_row() -> None:
    """Each id is a link once, to its section here or among the rules for texts."""
    page = (PROJECT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert [rule.id for rule in ALL_RULES if page.count(f"| [{rule.id}](") != 1] == []
