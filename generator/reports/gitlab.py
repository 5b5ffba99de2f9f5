"""The report for merge requests in GitLab: a subset of the Code Climate format.

Source: GitLab documentation, "Code Quality report format", 2026-11-22. The format has no place for the run itself, so
what was checked and what was skipped are entries of their own, always under the same name.
"""

from __future__ import annotations

import json
from typing import Any

from generator.findings import Finding, Severity
from generator.reports.identity import identities
from generator.reports.places import PROJECT_FILE, file_of
from generator.reports.summary import Summary, in_one_line, is_crash

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_CRASH = "blocker"


def render(summary: Summary) -> str:
    """The report as one JSON list."""
    names = identities(summary.findings)
    entries = [_entry(finding, name) for finding, name in zip(summary.findings, names, strict=True)]
    entries += [_about("check/skipped", "minor", f"Nicht geprüft: {sentence}") for sentence in summary.skipped]
    entries += [_about("check/note", "info", sentence) for sentence in summary.notes]
    if summary.checked:
        entries.append(_about("check/checked", "info", f"Geprüft: {'; '.join(summary.checked)}.", is_fixed=True))
    return json.dumps(entries, ensure_ascii=False, indent=1)


def _entry(finding: Finding, name: str) -> dict[str, Any]:
    severity = _CRASH if is_crash(finding) else _SEVERITIES[finding.severity]
    return _plain(in_one_line(finding), finding.rule, name, severity, file_of(finding), max(finding.line, 1))


def _about(rule: str, severity: str, sentence: str, *, is_fixed: bool = False) -> dict[str, Any]:
    """An entry about the run; a fixed one has the same name in every run, so that GitLab never calls it new."""
    about = Finding(PROJECT_FILE, 1, 1, rule, Severity.INFO, "" if is_fixed else sentence)
    return _plain(sentence, rule, identities([about])[0], severity, PROJECT_FILE, 1)


def _plain(text: str, rule: str, name: str, severity: str, path: str, line: int) -> dict[str, Any]:
    return {
        "description": text,
        "check_name": rule,
        "fingerprint": name,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
