"""Writes reports so that a reader never meets half of one: beside, then in the place of the old one."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from generator.findings import GeneratorError, os_reason

# Folders of a project in which only people write.
_SOURCES = frozenset({"offers", "site_src", ".git"})


def write_text(path: Path, content: str) -> None:
    """Writes ``content`` in UTF-8; what the encoding cannot carry becomes a question mark.

    Raises GeneratorError when it cannot be written; an older file is then as it was.
    """
    refuse_source(path)
    data = content.encode("utf-8", "replace")
    try:
        # A device or a pipe (/dev/stdout) cannot be replaced, and a link must go on leading to its file.
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise cannot_write(path, error) from error


def check_writable(path: Path) -> None:
    """Tries to make a file beside ``path``, so that nobody waits for a report that has no place.

    Raises GeneratorError.
    """
    refuse_source(path)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "folder")
        if not path.exists() or path.is_file():
            with tempfile.NamedTemporaryFile(dir=path.resolve().parent, prefix=".klarweg-"):
                return
    except OSError as error:
        raise cannot_write(path, error) from error


def refuse_source(path: Path) -> None:
    """A slip of the hand must not put a report in the place of a record or a page that people have written.

    Raises GeneratorError.
    """
    place = path.resolve()
    for folder in place.parents:
        if folder.name in _SOURCES and (folder.parent / "mkdocs.yml").is_file():
            raise GeneratorError(
                f"„{path}“ liegt im Ordner „{folder.name}“. Dort stehen Ihre Einträge und Texte. "
                "Wählen Sie einen anderen Ort."
            )


def cannot_write(path: Path, error: OSError) -> GeneratorError:
    """The German sentence for a report that the system refuses."""
    return GeneratorError(f"Der Bericht kann nicht nach „{path}“ geschrieben werden. {os_reason(error)}")


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".klarweg-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # Temporary files are for their owner only; a report has the rights of any other new file.
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
