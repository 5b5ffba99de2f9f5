"""The report for programs: a fixed schema, and German as it is written."""

from __future__ import annotations

import json

from generator.findings import Finding, Severity
from generator.reports.identity import identities
from generator.reports.json_report import SCHEMA_VERSION, render
from generator.reports.summary import Summary

FINDING = Finding("offers/ä.yml", 3, 7, "law/x", Severity.ERROR, "„§ 5“ gibt es nicht.", "Prüfen Sie. العربية")


def test_an_empty_run_has_all_keys() -> None:
    """A program finds every key in every report, in the same order."""
    report = json.loads(render(Summary([])))
    assert report == {
        "schema": 1,
        "counts": {"error": 0, "warning": 0, "info": 0},
        "checked": [],
        "skipped": [],
        "notes": [],
        "findings": [],
        "measures": {},
    }
    assert list(report) == ["schema", "counts", "checked", "skipped", "notes", "findings", "measures"]


def test_the_schema_is_versioned() -> None:
    """The number changes when the meaning of a key changes; that is a decision and no accident."""
    assert SCHEMA_VERSION == 1


def test_a_finding_has_its_place_rule_and_texts() -> None:
    """Place, rule and weight are fields of their own."""
    report = json.loads(render(Summary([FINDING], checked=["law: 1 Einträge"], skipped=["link: nicht gebaut"])))
    assert report["findings"] == [
        {
            "path": "offers/ä.yml",
            "line": 3,
            "column": 7,
            "rule": "law/x",
            "severity": "error",
            "message": "„§ 5“ gibt es nicht.",
            "hint": "Prüfen Sie. العربية",
            "text": "",
            "replacement": None,
            "fingerprint": identities([FINDING])[0],
        }
    ]
    assert report["counts"] == {"error": 1, "warning": 0, "info": 0}
    assert (report["checked"], report["skipped"]) == (["law: 1 Einträge"], ["link: nicht gebaut"])


def test_letters_are_kept_as_they_are() -> None:
    """People read JSON reports too; umlauts and Arabic are no escape sequences."""
    text = render(Summary([FINDING]))
    assert "\\u" not in text
    assert "„§ 5“ gibt es nicht." in text
    assert "العربية" in text


def test_measures_are_figures_by_file_and_language() -> None:
    """What does not exist in a language is null and not left out."""
    german, turkish = {"words": 2, "wiener_4": 3.5, "atesman": None}, {"words": 2, "wiener_4": None, "atesman": 80.1}
    report = json.loads(render(Summary([], measures={"offers/a.yml": {"de": german, "tr": turkish}})))
    assert report["measures"] == {"offers/a.yml": {"de": german, "tr": turkish}}


def test_the_words_and_what_may_stand_there_are_fields() -> None:
    """A program that mends texts needs no look into the sentence for people."""
    found = Finding(
        "a.yml", 3, 7, "readability/x", Severity.ERROR, "Nachricht.", text="z. B.", replacement="zum Beispiel"
    )
    finding = json.loads(render(Summary([found])))["findings"][0]
    assert (finding["text"], finding["replacement"]) == ("z. B.", "zum Beispiel")


def test_the_same_run_gives_the_same_bytes() -> None:
    """No time and no chance is in a report."""
    assert render(Summary([FINDING])) == render(Summary([FINDING]))
