"""What a report is made of: findings, what was checked, and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Summary:
    """One run, ready for any report format. ``measures`` are figures by file and language."""

    findings: Sequence[Finding]
    checked: Sequence[str] = ()
    skipped: Sequence[str] = ()
    measures: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many findings weigh this much."""
        return Counter(finding.severity for finding in self.findings)[severity]
