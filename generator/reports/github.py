"""The report for GitHub Actions: workflow commands that become annotations at the changed lines.

GitHub shows at most ten errors, ten warnings and ten notices for each step and drops the rest silently (documentation
of workflow commands, "limitations of annotations", 2026-11-22). So the heaviest ten of each become annotations, and
the log says how many follow as plain lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from generator.findings import Finding, Severity
from generator.reports.places import end_of, file_of
from generator.reports.summary import Summary, by_weight, in_one_line
from generator.reports.text import total

# Unit: annotations of one kind for each step.
LIMIT = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(summary: Summary, *, hints: bool = True) -> str:
    """The report as lines for the log of a step; without ``hints`` they are only counted."""
    return "\n".join(_lines(summary, hints=hints))


def _lines(summary: Summary, *, hints: bool) -> Iterator[str]:
    skipped = [f"::warning title=Nicht geprüft::{_data(sentence)}" for sentence in summary.skipped[:LIMIT]]
    yield from skipped
    plain: list[Finding] = []
    for severity in Severity if hints else (Severity.ERROR, Severity.WARNING):
        room = LIMIT - (len(skipped) if severity is Severity.WARNING else 0)
        findings = by_weight(finding for finding in summary.findings if finding.severity is severity)
        yield from (_annotation(finding) for finding in findings[:room])
        plain += findings[room:]
    if plain:
        yield from _rest(plain)
    for sentence in summary.notes:
        yield _quoted(sentence)
    if summary.checked:
        yield _quoted(f"Geprüft: {'; '.join(summary.checked)}.")
    yield total(summary)


def _annotation(finding: Finding) -> str:
    properties = [("title", finding.rule), ("file", file_of(finding))]
    if finding.line > 0:
        end_line, end_column = end_of(finding)
        properties += [("line", str(finding.line)), ("endLine", str(end_line))]
        if finding.column > 0:
            properties.append(("col", str(finding.column)))
        if end_column is not None:
            properties.append(("endColumn", str(end_column)))
    named = ",".join(f"{name}={_property(value)}" for name, value in properties)
    return f"::{_COMMANDS[finding.severity]} {named}::{_data(in_one_line(finding))}"


def _rest(findings: Sequence[Finding]) -> Iterator[str]:
    """The findings that have no room, as lines in which GitHub looks for no commands."""
    lines = [_quoted(f"{finding} [{finding.rule}]") for finding in findings]
    count = "1 weiterer Fund steht" if len(lines) == 1 else f"{len(lines)} weitere Funde stehen"
    yield f"GitHub zeigt höchstens {LIMIT} Meldungen je Art und Schritt. {count} hier:"
    token = hashlib.blake2b("\n".join(lines).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    yield f"::stop-commands::{token}"
    yield from lines
    yield f"::{token}::"


def _quoted(text: str) -> str:
    """One line of the log that is no command."""
    line = " ".join(text.splitlines())
    return f" {line}" if line.lstrip().startswith(("::", "##[")) else line


def _data(text: str) -> str:
    """A message (``toolkit/packages/core/src/command.ts``: escapeData)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A value before the message (the same file: escapeProperty)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
