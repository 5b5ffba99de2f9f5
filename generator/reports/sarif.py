"""The report for code scanning: SARIF 2.1.0 (OASIS standard, 2020-03-27)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator import __version__
from generator.findings import Finding, Rule, Severity, has_errors
from generator.fingerprints import fingerprint
from generator.reports.identity import identities
from generator.reports.places import end_of, uri_of
from generator.reports.summary import Summary, in_one_line

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Section 3.27.10.
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"


def render(summary: Summary) -> str:
    """The report as one SARIF log with one run."""
    rules = _rules(summary)
    places = {rule["id"]: position for position, rule in enumerate(rules)}
    names = identities(summary.findings)
    results = [_result(finding, name, places) for finding, name in zip(summary.findings, names, strict=True)]
    run = {
        "tool": {
            "driver": {
                "name": "Klarweg",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "de",
                "rules": rules,
            }
        },
        "language": "de",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "Der Ordner des Projekts."}}},
        "invocations": [_invocation(summary)],
        "results": results,
        "properties": {"checked": list(summary.checked), "skipped": list(summary.skipped)},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rules(summary: Summary) -> list[dict[str, Any]]:
    """Every known rule, and those that only a finding names."""
    known = [_rule(rule) for rule in summary.rules]
    ids = {rule["id"] for rule in known}
    others = sorted({finding.rule for finding in summary.findings} - ids)
    return [*known, *({"id": name} for name in others)]


def _rule(rule: Rule) -> dict[str, Any]:
    plain = f"{rule.why} {rule.advice} Quelle: {rule.source}"
    marked = f"{rule.why}\n\n**Stattdessen:** {rule.advice}\n\nQuelle: {rule.source}"
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": plain, "markdown": marked},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.id.partition("/")[0]]},
    }


def _result(finding: Finding, name: str, places: Mapping[str, int]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": uri_of(finding), "uriBaseId": _ROOT}}
    if finding.line > 0:
        location["region"] = _region(finding)
    prints = {"klarwegFinding/v1": name}
    if finding.sentence:
        prints["klarwegSentence/v1"] = fingerprint(finding.sentence)
    return {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": in_one_line(finding)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": prints,
    }


def _region(finding: Finding) -> dict[str, int]:
    end_line, end_column = end_of(finding)
    region = {"startLine": finding.line, "endLine": end_line}
    if finding.column > 0:
        region["startColumn"] = finding.column
    if end_column is not None:
        region["endColumn"] = end_column
    return region


def _invocation(summary: Summary) -> dict[str, Any]:
    """How the run ended; what was skipped or crashed is a notification, so that no viewer takes it for clean."""
    notes = [_notification("error", in_one_line(crash), crash.rule) for crash in summary.crashes]
    notes += [_notification("warning", f"Nicht geprüft: {sentence}") for sentence in summary.skipped]
    notes += [_notification("note", sentence) for sentence in summary.notes]
    notes += [_notification("note", f"Geprüft: {sentence}") for sentence in summary.checked]
    return {
        "executionSuccessful": not summary.crashes,
        "exitCode": int(has_errors(list(summary.findings))),
        "toolExecutionNotifications": notes,
    }


def _notification(level: str, text: str, name: str = "") -> dict[str, Any]:
    notification: dict[str, Any] = {"level": level, "message": {"text": text}}
    return {**notification, "descriptor": {"id": name}} if name else notification
