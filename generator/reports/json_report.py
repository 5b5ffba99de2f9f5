"""The report for programs. The schema is versioned; a new field is no new version, a changed one is.

``docs/report.schema.json`` describes it (JSON Schema 2020-12).
"""

from __future__ import annotations

import json
from typing import Any

from generator.findings import Finding, Severity
from generator.reports.identity import identities
from generator.reports.summary import Summary

SCHEMA_VERSION = 1


def render(summary: Summary) -> str:
    """The report as one JSON object, keys in fixed order."""
    names = identities(summary.findings)
    report: dict[str, Any] = {
        "schema": SCHEMA_VERSION,
        "counts": {severity.value: summary.count(severity) for severity in Severity},
        "checked": list(summary.checked),
        "skipped": list(summary.skipped),
        "notes": list(summary.notes),
        "findings": [_finding(finding, name) for finding, name in zip(summary.findings, names, strict=True)],
        "measures": {
            path: {code: dict(figures) for code, figures in languages.items()}
            for path, languages in summary.measures.items()
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _finding(finding: Finding, name: str) -> dict[str, Any]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "text": finding.text,
        "replacement": finding.replacement or None,
        "fingerprint": name,
    }
