"""Findings are the one thing every check yields; rules say what a finding of their kind means.

Three kinds of trouble are told apart: an author's mistake is a :class:`Finding` and is collected, a wrong
call or a broken environment is a :class:`GeneratorError` and ends the command with exit status 2, and a bug
is any other exception and is left to crash.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs; only errors make a command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the heaviest, so that sorting puts errors first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault at one place that an editor can open and mend.

    ``line`` and ``column`` count from 1; 0 means that the whole file is meant.
    """

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    hint: str = ""
    # The words the finding is about, and what may stand there instead; empty where no single proposal is right.
    text: str = ""
    replacement: str = ""
    # The sentence around it, by which waivers and baselines know it again when lines move.
    sentence: str = ""

    def __str__(self) -> str:
        """The one-line form with a clickable place."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}" + (f" {self.hint}" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit of a rule with its unit."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of finding means; documentation and tests read the same object.

    ``id`` names the bad pattern. ``bad`` and ``good`` are examples in the form the rule's group checks
    (YAML text, a citation, a sentence, an HTML fragment); the tests run every one of them.
    """

    id: str
    severity: Severity
    title: str
    why: str
    advice: str
    source: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    threshold: Threshold | None = None
    languages: tuple[str, ...] = field(default=())
    # What the rule is known to report although nothing is wrong.
    false_alarms: tuple[str, ...] = field(default=())

    def finding(self, path: str, line: int, column: int, message: str, hint: str | None = None) -> Finding:
        """A finding of this rule; without ``hint`` it carries the rule's own advice."""
        return Finding(path, line, column, self.id, self.severity, message, self.advice if hint is None else hint)


class GeneratorError(Exception):
    """The call or the environment is at fault; the German text goes to the user as it is."""


def has_errors(findings: list[Finding]) -> bool:
    """Whether at least one finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


_OS_REASONS = {
    errno.ENOSPC: "Auf der Festplatte ist kein Platz mehr.",
    errno.EDQUOT: "Ihr Speicherplatz ist aufgebraucht.",
    errno.EACCES: "Die Rechte dafür fehlen.",
    errno.EPERM: "Die Rechte dafür fehlen.",
    errno.EROFS: "Das Laufwerk ist schreibgeschützt.",
    errno.EEXIST: "Dort liegt schon eine Datei mit diesem Namen.",
    errno.ENOENT: "Den Ordner oder die Datei gibt es nicht.",
    errno.EISDIR: "Das ist ein Ordner.",
    errno.ENOTDIR: "Ein Teil des Weges ist kein Ordner.",
    errno.ENAMETOOLONG: "Der Name ist zu lang.",
}


def os_reason(error: OSError) -> str:
    """What the operating system refused, in one German sentence; its number where we know no sentence."""
    return _OS_REASONS.get(error.errno or 0, f"Das System meldet den Fehler {error.errno}.")
