"""Older names stand before logical properties, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.old_names import with_old_names
from tests.support import PROJECT


@pytest.mark.parametrize(
    ("written", "built"),
    [
        ("a{margin-inline-end:1em}", "a{-webkit-margin-end:1em; margin-inline-end:1em}"),
        ("a { padding-inline-start: 2px; }", "a { -webkit-padding-start: 2px; padding-inline-start: 2px; }"),
        ("a { border-inline-end: 1px solid red; }",
         "a { -webkit-border-end: 1px solid red; border-inline-end: 1px solid red; }"),
        ("a { --x-margin-inline-end: 0; margin: 0 }", "a { --x-margin-inline-end: 0; margin: 0 }"),
        ("a { scroll-margin-inline-end: 1px }", "a { scroll-margin-inline-end: 1px }"),
    ],
)  # fmt: skip
def test_older_names_come_first(written: str, built: str) -> None:
    """Each logical margin, padding and border keeps its value under both names."""
    assert built == with_old_names(written)


def test_the_built_sheet_has_them(tiny_site: Path) -> None:
    """The site carries the older names; the sheet in the repository stays as people write it."""
    written = (PROJECT / "generator" / "site" / "theme" / "assets" / "klarweg.css").read_text(encoding="utf-8")
    built = (tiny_site / "assets" / "klarweg.css").read_text(encoding="utf-8")
    assert "-webkit-margin-end" not in written
    assert built.count("-webkit-margin-end") == built.count("margin-inline-end") > 5
