"""The report for programs: a fixed schema, and German as it is written."""

from __future__ import annotations

import json

from generator.checks.readability.measures import Measures
from generator.findings import Finding, Severity
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
        "findings": [],
        "measures": {},
    }
    assert list(report) == ["schema", "counts", "checked", "skipped", "findings", "measures"]


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
    measures = {"offers/a.yml": {"de": Measures(1, 2, 2.0, 3.5, 80.1, 20.0), "tr": Measures(1, 2, 2.0)}}
    lengths = {"sentences": 1, "words": 2, "words_per_sentence": 2.0}
    report = json.loads(render(Summary([], measures=measures)))
    assert report["measures"]["offers/a.yml"] == {
        "de": {**lengths, "wiener_4": 3.5, "amstad": 80.1, "lix": 20.0},
        "tr": {**lengths, "wiener_4": None, "amstad": None, "lix": None},
    }


def test_the_same_run_gives_the_same_bytes() -> None:
    """No time and no chance is in a report."""
    assert render(Summary([FINDING])) == render(Summary([FINDING]))
