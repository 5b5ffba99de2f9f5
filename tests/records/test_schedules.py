"""Opening hours mean the same in every ordinary week, or the editor is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages import Registry
from generator.records.collection import load
from tests.support import MUNICIPALITY, SERVICE, write_tiny_project


@pytest.mark.parametrize(
    "schedule", ["We[1] 10:00-12:00", "Apr-Oct Mo 09:00-12:00", "week 1-53/2 Mo 10:00-12:00", "off"]
)
def test_hours_that_differ_from_week_to_week_are_refused(tmp_path: Path, registry: Registry, schedule: str) -> None:
    """The first Wednesday of a month would show as no hours at all."""
    service = SERVICE.replace("texts:", f"hours: {{schedule: '{schedule}'}}\ntexts:")
    root = write_tiny_project(tmp_path / "p", {"offers/probestadt/services/mitte.yml": service})
    records, findings = load(root, "probestadt", registry)
    assert records is None
    assert [finding.rule for finding in findings] == ["record/bad-value"]
    assert f"Die Öffnungszeit „{schedule}“ gilt nicht in jeder Woche gleich." in findings[0].message


@pytest.mark.parametrize("schedule", ["24/7", "Mo-Fr 09:00-12:00, Th 14:00-18:00; PH off", "Fr 22:00-02:00"])
def test_ordinary_weekly_hours_are_accepted(tmp_path: Path, registry: Registry, schedule: str) -> None:
    """Always, split days, public holidays and nights are weekly hours."""
    service = SERVICE.replace("texts:", f"hours: {{schedule: '{schedule}'}}\ntexts:")
    root = write_tiny_project(tmp_path / "p", {"offers/probestadt/services/mitte.yml": service})
    assert load(root, "probestadt", registry)[1] == []


def test_a_town_cannot_publish_a_language_that_does_not_exist(tmp_path: Path, registry: Registry) -> None:
    """The finding stands at the code and names the right ones."""
    town = MUNICIPALITY + "languages: [de, trr]\n"
    root = write_tiny_project(tmp_path / "p", {"offers/probestadt/municipality.yml": town})
    records, findings = load(root, "probestadt", registry)
    line = len(MUNICIPALITY.splitlines()) + 1
    assert records is None
    assert [str(finding) for finding in findings] == [
        f"offers/probestadt/municipality.yml:{line}:17: Die Sprache „trr“ gibt es hier nicht. Meinten Sie „tr“?"
    ]
