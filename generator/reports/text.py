"""The report for people at a terminal: grouped by file, what helps readers most first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.reports.priorities import points
from generator.reports.summary import Summary

_NAMES = {
    Severity.ERROR: ("Fehler", "Fehler"),
    Severity.WARNING: ("Warnung", "Warnungen"),
    Severity.INFO: ("Hinweis", "Hinweise"),
}
# A report longer than this scrolls its beginning away. Unit: lines.
_SCREEN = 20


def lines(summary: Summary, *, hints: bool = True) -> Iterator[tuple[str, Severity | None]]:
    """The report line by line; the severity tells the caller which colour a line wants.

    Without ``hints`` they are only counted: hundreds of them would bury the few errors.
    """
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in summary.findings:
        if hints or finding.severity is not Severity.INFO:
            by_file[finding.path].append(finding)
    for _, findings in sorted(by_file.items(), key=_weight):
        for finding in sorted(findings, key=lambda item: (*_importance(item), item.line, item.column)):
            yield f"{finding} [{finding.rule}]", finding.severity
    for sentence in summary.skipped:
        yield f"Nicht geprüft: {sentence}", Severity.WARNING
    for note in summary.notes:
        yield note, None
    if summary.checked:
        yield f"Geprüft: {'; '.join(summary.checked)}.", None
    is_long = sum(map(len, by_file.values())) > _SCREEN
    first = " Die Fehler stehen ganz oben." if is_long and summary.count(Severity.ERROR) else ""
    hidden = not hints and summary.count(Severity.INFO)
    yield total(summary) + first + (" Die Hinweise zeigt die Option --hints." if hidden else ""), None


def total(summary: Summary) -> str:
    """How many findings there are, in one sentence."""
    parts = []
    for severity, (one, many) in _NAMES.items():
        count = summary.count(severity)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    return f"{', '.join(parts)}." if parts else "Alles in Ordnung."


def _importance(finding: Finding) -> tuple[int, int]:
    """Severity decides; among warnings an outdated translation comes before a long sentence."""
    return finding.severity.rank, -points(finding, "")


def _weight(item: tuple[str, list[Finding]]) -> tuple[tuple[int, int], str]:
    path, findings = item
    return min(map(_importance, findings)), path
