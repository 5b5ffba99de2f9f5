"""What earlier runs brought: good answers count for some days, and a fault remembers since when it lasts."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.checks.external.outcomes import LASTING_KINDS, Detail, Kind, Outcome
from generator.findings import GeneratorError, os_reason

# A changed meaning of the file is a new version; another version is built anew.
VERSION = 1
DEFAULT_FILE = ".klarweg/links.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """The latest outcome of one address, when it was, and since when it is a fault (None when it is none)."""

    outcome: Outcome
    visited: date
    failing_since: date | None = None

    def is_fresh(self, today: date, keep_days: int) -> bool:
        """Whether the outcome still counts. Faults never do: they are visited in every run."""
        age = (today - self.visited).days
        return self.outcome.kind in LASTING_KINDS and 0 <= age < keep_days

    def days_failing(self, today: date) -> int:
        """How many days ago the fault was first seen; 0 on the first day."""
        return max(0, (today - self.failing_since).days) if self.failing_since is not None else 0


Entries = Mapping[str, Entry]


def read(path: Path) -> tuple[dict[str, Entry], bool]:
    """The entries of the file, and whether it was damaged: then it is as good as none.

    Raises GeneratorError when the file is there and cannot be read.
    """
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] == VERSION:
            return {str(address): _entry(row) for address, row in data["links"].items()}, False
    except FileNotFoundError:
        return {}, False
    except OSError as error:
        raise GeneratorError(f"Der Zwischenspeicher „{path}“ ist nicht lesbar. {os_reason(error)}") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}, True
    return {}, False


def updated(before: Entries, outcomes: Mapping[str, Outcome], today: date, wanted: set[str]) -> dict[str, Entry]:
    """The entries after a run, only for ``wanted`` addresses: what nobody links to is forgotten."""
    after = {address: entry for address, entry in before.items() if address in wanted}
    for address, outcome in outcomes.items():
        known = before.get(address)
        since = known.failing_since if known is not None and known.outcome.kind == outcome.kind else None
        is_fault = outcome.kind not in LASTING_KINDS
        after[address] = Entry(outcome, today, (since or today) if is_fault else None)
    return after


def write(path: Path, entries: Entries) -> None:
    """Writes the file beside and swaps it in, so that a killed run leaves the old one.

    Raises GeneratorError when that is not possible.
    """
    content = {"version": VERSION, "links": {address: _row(entries[address]) for address in sorted(entries)}}
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            temporary = Path(file.name)
            json.dump(content, file, ensure_ascii=False, indent=1)
        os.replace(temporary, path)  # noqa: PTH105 - the same, but says that it replaces
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise GeneratorError(
            f"Der Zwischenspeicher „{path}“ kann nicht geschrieben werden. {os_reason(error)}"
        ) from error


def _row(entry: Entry) -> dict[str, Any]:
    outcome = entry.outcome
    row: dict[str, Any] = {"kind": outcome.kind.value, "visited": entry.visited.isoformat()}
    if outcome.detail:
        row["detail"] = outcome.detail.value
    if outcome.status:
        row["status"] = outcome.status
    if outcome.address:
        row["address"] = outcome.address
    if entry.failing_since is not None:
        row["failing_since"] = entry.failing_since.isoformat()
    return row


def _entry(row: Any) -> Entry:
    outcome = Outcome(
        Kind(row["kind"]), Detail(row.get("detail", "")), int(row.get("status", 0)), str(row.get("address", ""))
    )
    since = row.get("failing_since")
    return Entry(outcome, date.fromisoformat(row["visited"]), date.fromisoformat(since) if since else None)
