"""Waivers: a readability rule may be broken at one sentence, with a reason, in the record itself.

Safety, law and facts cannot be waived. A waiver that nothing needs is a finding, so that none outlives its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from generator.checks.context import Context
from generator.findings import Finding, Rule, Severity
from generator.records.models import Record, Waiver

# Only rules about wording can be waived.
_WAIVABLE = "readability/"

UNUSED_WAIVER = Rule(
    "check/unused-waiver",
    Severity.WARNING,
    "Eine Ausnahme wird nicht gebraucht.",
    "Ausnahmen, die niemand mehr braucht, verdecken später echte Fehler.",
    "Löschen Sie die Ausnahme oder verbessern Sie Regel und Satzanfang. Ausnahmen gibt es nur für readability/.",
    "docs/redaktion.md",
    bad=(
        "waivers: [{rule: readability/long-sentence, text: Diesen Satz gibt es nicht, reason: Probe}]\n",
        "waivers: [{rule: safety/confidential, text: Bis zu diesem Tag, reason: Probe}]\n",
    ),
    good=("related: []\n",),
)


def apply(context: Context, findings: Sequence[Finding], *, checked: bool) -> list[Finding]:
    """The findings without the waived ones; with ``checked`` readability was looked at, so unused waivers are added."""
    by_path = {record.path: record for record in context.plan.records if record.waivers}
    used: set[tuple[str, int]] = set()
    kept = []
    for finding in findings:
        record = by_path.get(finding.path)
        position = _waiver_of(context.plan.records.root, record, finding) if record else None
        if position is None:
            kept.append(finding)
        else:
            used.add((finding.path, position))
    return [*kept, *_unused(context, by_path.values(), used)] if checked else kept


def _waiver_of(root: Path, record: Record, finding: Finding) -> int | None:
    """The position of the waiver that covers ``finding``: same rule, and the sentence begins with its text."""
    sentence = _text_at(root / finding.path, finding.line, finding.column)
    for position, waiver in enumerate(record.waivers):
        if _may_waive(waiver) and waiver.rule == finding.rule and sentence.startswith(waiver.text):
            return position
    return None


def _may_waive(waiver: Waiver) -> bool:
    return waiver.rule.startswith(_WAIVABLE)


def _text_at(path: Path, line: int, column: int) -> str:
    lines = _lines(path, path.stat().st_mtime_ns)
    return lines[line - 1][column - 1 :].lstrip("'\"") if 0 < line <= len(lines) else ""


@cache
def _lines(path: Path, _changed: int) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8-sig").splitlines())


def _unused(context: Context, records: Iterable[Record], used: set[tuple[str, int]]) -> list[Finding]:
    found = []
    for record in records:
        for position, waiver in enumerate(record.waivers):
            if (record.path, position) not in used:
                line, column = context.plan.records.locate(record, "waivers", position)
                message = f"Die Ausnahme von „{waiver.rule}“ für „{waiver.text}“ wird nicht gebraucht."
                found.append(UNUSED_WAIVER.finding(record.path, line, column, message))
    return found
