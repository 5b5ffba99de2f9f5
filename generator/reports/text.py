"""The report for people at a terminal: grouped by file, the heaviest findings first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.reports.summary import Summary

_NAMES = {
    Severity.ERROR: ("Fehler", "Fehler"),
    Severity.WARNING: ("Warnung", "Warnungen"),
    Severity.INFO: ("Hinweis", "Hinweise"),
}


def lines(summary: Summary, *, hints: bool = True) -> Iterator[tuple[str, Severity | None]]:
    """The report line by line; the severity tells the caller which colour a line wants.

    Without ``hints`` they are only counted: hundreds of them would bury the few errors.
    """
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in summary.findings:
        if hints or finding.severity is not Severity.INFO:
            by_file[finding.path].append(finding)
    for _, findings in sorted(by_file.items(), key=_weight):
        for finding in sorted(findings, key=lambda item: (item.severity.rank, item.line, item.column)):
            yield f"{finding} [{finding.rule}]", finding.severity
    for sentence in summary.skipped:
        yield f"Nicht geprüft: {sentence}", Severity.WARNING
    for note in summary.notes:
        yield note, None
    if summary.checked:
        yield f"Geprüft: {'; '.join(summary.checked)}.", None
    hidden = not hints and summary.count(Severity.INFO)
    yield total(summary) + (" Die Hinweise zeigt die Option --hints." if hidden else ""), None


def total(summary: Summary) -> str:
    """How many findings there are, in one sentence."""
    parts = []
    for severity, (one, many) in _NAMES.items():
        count = summary.count(severity)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    return f"{', '.join(parts)}." if parts else "Alles in Ordnung."


def _weight(item: tuple[str, list[Finding]]) -> tuple[int, str]:
    path, findings = item
    return min(finding.severity.rank for finding in findings), path
