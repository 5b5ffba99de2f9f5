"""Replaces several files at once: all of them are new afterwards, or all are as before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.findings import GeneratorError, os_reason

# How the names of temporary files begin.
_PREFIX = ".klarweg-"


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Writes all files beside their places, then moves them there.

    Raises GeneratorError when one cannot be written; then every file has its old content.
    """
    ready: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            ready[path] = _beside(path, content)
        _move(ready)
    except OSError as error:
        shown = _shown(Path(error.filename2 or error.filename or ""), ready)
        raise GeneratorError(
            f"Nichts wurde geändert: „{shown}“ kann nicht geschrieben werden. {os_reason(error)}"
        ) from error
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _shown(path: Path, ready: Mapping[Path, Path]) -> Path:
    """The file that was meant, or its folder: nobody knows the temporary one."""
    meant = {temporary: place for place, temporary in ready.items()}
    return meant.get(path, path.parent if path.name.startswith(_PREFIX) else path)


def _beside(path: Path, content: bytes) -> Path:
    """A finished temporary file in the folder of ``path``, with the rights of the file that it will replace."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _move(ready: Mapping[Path, Path]) -> None:
    """Moves one file after the other; when one fails, those before it get their old content back."""
    done: list[tuple[Path, bytes | None]] = []
    try:
        for path, temporary in ready.items():
            before = path.read_bytes() if path.exists() else None
            temporary.replace(path)
            done.append((path, before))
    except OSError:
        for path, before in reversed(done):
            if before is None:
                path.unlink(missing_ok=True)
            else:
                _beside(path, before).replace(path)
        raise
