"""Writes the report for people into a folder of its own, and touches no file that is not part of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.findings import GeneratorError
from generator.reports.files import cannot_write, check_writable, write_text

# Names the files of the report, so that the next one knows which old ones are its own.
MARK = "klarweg-bericht.json"
VERSION = 1
# What the report calls its files; a list that names others was not written by us.
_OWN = re.compile(r"[a-z0-9][a-z0-9-]*\.(?:html|css)")


def check_folder(folder: Path) -> None:
    """Whether a report can be written there.

    Raises GeneratorError for a file, for a folder with other things in it, and where rights are missing.
    """
    if folder.exists() and not folder.is_dir():
        raise GeneratorError(f"„{folder}“ ist eine Datei. Der Bericht für Menschen braucht einen Ordner.")
    try:
        if folder.is_dir() and any(folder.iterdir()) and _old(folder) is None:
            raise GeneratorError(
                f"Im Ordner „{folder}“ liegt etwas anderes als ein Bericht. Er wird nicht überschrieben. "
                "Nennen Sie einen leeren oder einen neuen Ordner."
            )
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    check_writable(folder / MARK)


def write_folder(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    """Writes the files one after the other, removes what only the last report had, and says how many there are.

    Raises GeneratorError when one cannot be written.
    """
    old = _old(folder) or frozenset()
    new: list[str] = []
    if not (folder / MARK).exists():
        _mark(folder, [])
    try:
        for name, content in files:
            write_text(folder / name, content)
            new.append(name)
        for name in sorted(old - set(new)):
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    except BaseException:
        # What was written is ours too; the next report removes what it does not need.
        with suppress(GeneratorError):
            _mark(folder, {*old, *new})
        raise
    _mark(folder, new)
    return len(new)


def _mark(folder: Path, names: Iterable[str]) -> None:
    write_text(folder / MARK, json.dumps({"version": VERSION, "files": sorted(names)}, indent=1) + "\n")


def _old(folder: Path) -> frozenset[str] | None:
    """The files of the report that is there; None where there is none."""
    try:
        data: Any = json.loads((folder / MARK).read_text(encoding="utf-8"))
        names = frozenset(data["files"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    is_ours = all(isinstance(name, str) and _OWN.fullmatch(name) for name in names)
    return names if is_ours and data["version"] == VERSION else None
