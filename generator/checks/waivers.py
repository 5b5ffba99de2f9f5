"""Waivers: a readability rule may be broken at one sentence, with a reason, in the record itself.

Safety, law and facts cannot be waived. A waiver holds for one sentence as it was when somebody decided: its
fingerprint says so; one for a whole page holds while the rule says the same of the page. A waiver that nothing needs is
a finding, so that none outlives its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.checks.context import Context
from generator.checks.readability.rules.base import WHOLE_PAGE
from generator.findings import Finding, Rule, Severity
from generator.fingerprints import fingerprint
from generator.records.record import Record, Waiver

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
UNCONFIRMED_WAIVER = Rule(
    "check/unconfirmed-waiver",
    Severity.WARNING,
    "Eine Ausnahme gilt für einen Satz, den niemand bestätigt hat.",
    "Der Satz ist neu, oder er hat sich seit der Ausnahme geändert.",
    "Lesen Sie den Satz noch einmal, und tragen Sie den Fingerabdruck ein.",
    "docs/redaktion.md",
    bad=(
        "waivers: [{rule: readability/abbreviation, text: Die Frist, reason: Probe}]\n",
        "waivers: [{rule: readability/abbreviation, text: Die Frist, reason: Probe, fingerprint: 00000000}]\n",
    ),
    good=("related: []\n",),
)
RULES = (UNUSED_WAIVER, UNCONFIRMED_WAIVER)


def apply(context: Context, findings: Sequence[Finding], *, checked: bool) -> list[Finding]:
    """The findings without the waived ones; with ``checked`` readability was looked at, so unused waivers are added."""
    by_path = {record.path: record for record in context.plan.records if record.waivers}
    used: dict[tuple[str, int], str] = {}
    kept = []
    for finding in findings:
        record = by_path.get(finding.path)
        position = _waiver_of(record, finding) if record else None
        if position is None or record is None:
            kept.append(finding)
            continue
        if _is_confirmed(record.waivers[position], finding):
            used[finding.path, position] = _fingerprint(finding)
        else:
            used.setdefault((finding.path, position), _fingerprint(finding))
            kept.append(finding)
    if not checked:
        return kept
    return [*kept, *_unused(context, by_path.values(), used), *_unconfirmed(context, by_path.values(), used)]


def _waiver_of(record: Record, finding: Finding) -> int | None:
    """The position of the waiver meant for ``finding``: same rule, and the sentence begins with its text.

    Of several that fit, the one that somebody confirmed for this very sentence.
    """
    fitting = [
        position
        for position, waiver in enumerate(record.waivers)
        if waiver.rule == finding.rule
        and waiver.rule.startswith(_WAIVABLE)
        and finding.sentence.startswith(" ".join(waiver.text.split()))
    ]
    confirmed = [position for position in fitting if _is_confirmed(record.waivers[position], finding)]
    return next(iter([*confirmed, *fitting]), None)


def _is_confirmed(waiver: Waiver, finding: Finding) -> bool:
    return waiver.fingerprint == _fingerprint(finding)


def _fingerprint(finding: Finding) -> str:
    """Of the sentence; of a finding about a whole page what it says: "18 von 100 Sätzen haben mehr als 15 Wörter."."""
    is_page = finding.sentence == WHOLE_PAGE
    return fingerprint(f"{WHOLE_PAGE} {finding.message}" if is_page else finding.sentence)


def _unused(context: Context, records: Iterable[Record], used: dict[tuple[str, int], str]) -> list[Finding]:
    found = []
    for record in records:
        for position, waiver in enumerate(record.waivers):
            if (record.path, position) not in used:
                line, column = context.plan.records.locate(record, "waivers", position)
                message = f"Die Ausnahme von „{waiver.rule}“ für „{waiver.text}“ wird nicht gebraucht."
                found.append(UNUSED_WAIVER.finding(record.path, line, column, message))
    return found


def _unconfirmed(context: Context, records: Iterable[Record], used: dict[tuple[str, int], str]) -> list[Finding]:
    found = []
    for record in records:
        for position, waiver in enumerate(record.waivers):
            right = used.get((record.path, position))
            if right is not None and waiver.fingerprint != right:
                line, column = context.plan.records.locate(record, "waivers", position)
                message = (
                    f"Die Ausnahme von „{waiver.rule}“ für „{waiver.text}“ hat keinen Fingerabdruck."
                    if waiver.fingerprint is None
                    else f"{_subject(waiver)} hat sich geändert, seit die Ausnahme von „{waiver.rule}“ gilt."
                )
                what = "die Seite" if _is_of_page(waiver) else "den Satz"
                hint = f"Lesen Sie {what} noch einmal. Ist die Ausnahme richtig, schreiben Sie: fingerprint: {right}"
                found.append(UNCONFIRMED_WAIVER.finding(record.path, line, column, message, hint))
    return found


def _is_of_page(waiver: Waiver) -> bool:
    return " ".join(waiver.text.split()) == WHOLE_PAGE


def _subject(waiver: Waiver) -> str:
    return "Die Seite" if _is_of_page(waiver) else f"Der Satz „{waiver.text}…“"
