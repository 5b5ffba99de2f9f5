"""What a report is made of: findings, what was checked and what not, and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.findings import Finding, Rule, Severity

# Ids of rules that say that a check or a rule did not come to its end.
_CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Summary:
    """One run, ready for any report format. ``measures`` are figures by file and language.

    ``checked`` and ``skipped`` are German sentences that begin with the name of a group and a colon. ``notes`` say
    what else the reader must know of the run, ``rules`` are the rules that may have been broken.
    """

    findings: Sequence[Finding]
    checked: Sequence[str] = ()
    skipped: Sequence[str] = ()
    measures: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    notes: Sequence[str] = ()
    rules: Sequence[Rule] = ()

    def count(self, severity: Severity) -> int:
        """How many findings weigh this much."""
        return Counter(finding.severity for finding in self.findings)[severity]

    @property
    def crashes(self) -> list[Finding]:
        """The findings that say that a check did not come to its end."""
        return [finding for finding in self.findings if is_crash(finding)]

    @property
    def checked_groups(self) -> tuple[str, ...]:
        """The names of the groups that were checked."""
        return tuple(sentence.partition(":")[0] for sentence in self.checked)


def is_crash(finding: Finding) -> bool:
    """Whether the finding is no fault of an author but of a check."""
    return finding.rule.endswith(_CRASHED)


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with crashes and errors first, then in the order of the files."""
    return sorted(findings, key=lambda item: (not is_crash(item), item.severity.rank, item))


def in_one_line(finding: Finding) -> str:
    """What is wrong and what to do, without the place."""
    return f"{finding.message} {finding.hint}".strip()
