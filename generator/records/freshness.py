"""How old facts may be: one table for what the checks report and for what the page says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).with_name("freshness.yml")


@dataclass(frozen=True, slots=True)
class Ages:
    """The longest ages in days; the tables go by kind of record."""

    old_facts: Mapping[str, int]
    very_old_facts: Mapping[str, int]
    old_helpline: Mapping[str, int]
    old_status: Mapping[str, int]
    old_review: int
    page_status: int
    page_facts: int


@lru_cache(maxsize=1)
def ages() -> Ages:
    """The table as it stands in the data file."""
    data: dict[str, Any] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    page = data.pop("page")
    return Ages(**data, page_status=page["status"], page_facts=page["facts"])
