"""Benchmarks: each is a command that prints its figures as ratios of one run."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"

_HEAD = """\
# Benchmarks

Trust the ratios, not the seconds: the machines are shared and noisy. Every section comes from one run of the command
it names.
"""


def write_section(title: str, body: str, page: Path = PAGE) -> None:
    """Puts one section into a page, ``docs/benchmarks.md`` by default, and leaves the others as they are."""
    text = page.read_text(encoding="utf-8") if page.exists() else _HEAD
    section = f"## {title}\n\n{body.strip()}\n"
    pattern = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    replaced, count = pattern.subn(lambda _: f"{section}\n", text)
    content = replaced if count else f"{text.rstrip()}\n\n{section}"
    page.write_text(content.rstrip() + "\n", encoding="utf-8")
