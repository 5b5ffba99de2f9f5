"""The work list of reviews: what waits, for whom, the weightiest first."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages import Registry
from generator.records.collection import Records, load
from generator.reports.review import lines, reviewer, unreviewed
from tests.support import RIGHT, write_tiny_project


@pytest.fixture
def records(tmp_path: Path, registry: Registry) -> Records:
    """The tiny project with one reviewed right."""
    reviewed = RIGHT.format(order=10, name="Geprüft").replace(
        "  de:\n", "  de:\n    reviewed: {by: Amt, date: 2026-11-01}\n"
    )
    root = write_tiny_project(tmp_path, {"offers/common/rights/person-des-vertrauens.yml": reviewed})
    loaded, findings = load(root, "probestadt", registry)
    assert loaded is not None, findings
    return loaded


def test_rights_and_steps_come_first(records: Records) -> None:
    """What is wrong there hurts most; a reviewed text is not in the list."""
    assert [record.id for record in unreviewed(records, "de")] == [
        "beratung-ohne-eltern", "antrag", "beratung", "kummer", "fachkraft", "frist", "mitte",
    ]  # fmt: skip


def test_a_language_without_texts_waits_for_nothing(records: Records) -> None:
    """Missing translations are no texts to review."""
    assert unreviewed(records, "tr") == []


def test_the_list_can_be_printed_and_ticked(records: Records, registry: Registry) -> None:
    """Each language has a heading, its reviewers, and one box per text with the file."""
    found = list(lines(records, registry, "de"))
    assert found[:5] == [
        "# Deutsch: 7 Texte warten",
        "Prüfen kann: eine Fachkraft und eine Juristin oder ein Jurist.",
        "",
        "## Recht (1)",
        "[ ] Beratung ohne Eltern  (offers/common/rights/beratung-ohne-eltern.yml)",
    ]


def test_one_text_waits_in_the_singular(tmp_path: Path, registry: Registry) -> None:
    """One is not many."""
    term = "texts: {de: {name: Wort, explanation: Text.}, tr: {name: Kelime, explanation: Metin.}}\n"
    root = write_tiny_project(tmp_path, {"offers/common/terms/frist.yml": term})
    loaded, findings = load(root, "probestadt", registry)
    assert loaded is not None, findings
    assert next(lines(loaded, registry, "tr")) == "# Türkçe: 1 Text wartet"
    assert next(lines(loaded, registry, "ar")) == "# العربية: 0 Texte warten"


def test_all_languages_are_listed_without_a_choice(records: Records, registry: Registry) -> None:
    """One block per language, in reading order."""
    headings = [line for line in lines(records, registry) if line.startswith("# ")]
    assert [line.split(":")[0].removeprefix("# ") for line in headings] == [language.name for language in registry]


def test_every_language_has_somebody_who_can_review(registry: Registry) -> None:
    """Easy language needs its test group; other languages need people who grew up with them."""
    found = {language.code: reviewer(language) for language in registry}
    assert found == {
        "de": "eine Fachkraft und eine Juristin oder ein Jurist",
        "easy_language": "eine Prüfgruppe",
        "tr": "jemand mit dieser Muttersprache, der Hilfeplan-Verfahren kennt",
        "ar": "jemand mit dieser Muttersprache, der Hilfeplan-Verfahren kennt",
    }
