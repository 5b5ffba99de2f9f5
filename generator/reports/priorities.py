"""How much mending a finding helps readers; the weights are in ``data/priorities.yml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.findings import Finding

_FILE = Path(__file__).parent / "data" / "priorities.yml"


@cache
def _weights() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data


def points(finding: Finding, kind: str) -> int:
    """The weight of a finding in a record of ``kind``: severity times kind times group of the rule."""
    weights = _weights()
    severity: int = weights["severities"][finding.severity.value]
    of_kind: int = weights["kinds"].get(kind, weights["other_kind"])
    group: int = weights["groups"].get(finding.rule.partition("/")[0], weights["other_group"])
    return severity * of_kind * group
