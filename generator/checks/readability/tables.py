"""Reads the word lists and tables of the readability check, which lie in ``data``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

DATA: Final = Path(__file__).parent / "data"
# libyaml is ten times as fast as Python; not every installation of PyYAML has it.
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_table(name: str, folder: Path = DATA) -> Any:
    """The content of the YAML file ``name``; whoever asks remembers what it needs."""
    return yaml.load((folder / name).read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - safe loader
