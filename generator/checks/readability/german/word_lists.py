"""Closed lists of words, read from ``data`` when they are first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def word_list(file: str, name: str) -> frozenset[str]:
    """The list ``name`` of the file ``data/<file>.yml``."""
    return frozenset(str(word) for word in _read(file)[name])


@cache
def _read(file: str) -> dict[str, list[str]]:
    path = Path(__file__).parent.parent / "data" / f"{file}.yml"
    lists: dict[str, list[str]] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - safe loader
    return lists
