"""The report for programs. The schema is versioned; a new field is no new version, a changed one is."""

from __future__ import annotations

import json
from typing import Any

from generator.findings import Severity
from generator.reports.summary import Summary

SCHEMA_VERSION = 1


def render(summary: Summary) -> str:
    """The report as one JSON object, keys in fixed order."""
    report: dict[str, Any] = {
        "schema": SCHEMA_VERSION,
        "counts": {severity.value: summary.count(severity) for severity in Severity},
        "checked": list(summary.checked),
        "skipped": list(summary.skipped),
        "findings": [
            {
                "path": finding.path,
                "line": finding.line,
                "column": finding.column,
                "rule": finding.rule,
                "severity": finding.severity.value,
                "message": finding.message,
                "hint": finding.hint,
                "text": finding.text,
                "replacement": finding.replacement or None,
            }
            for finding in summary.findings
        ],
        "measures": {
            path: {code: dict(figures) for code, figures in languages.items()}
            for path, languages in summary.measures.items()
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=2)
