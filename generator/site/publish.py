"""Atomic publishing: build beside, check, then swap. A killed build leaves the last good site whole.

The new site is built in a hidden folder beside the old one and both names are exchanged in a single system call
(``renameat2`` with ``RENAME_EXCHANGE``, Linux 3.15). Where that call is missing, two renames follow each other and
the next start repairs what a kill between them left behind.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.findings import GeneratorError
from generator.site.build import environment_errors

# linux/fcntl.h and linux/fs.h
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staging(site: Path) -> Iterator[Path]:
    """An empty folder beside ``site`` to build in; it is gone afterwards unless :func:`swap` used it.

    Raises GeneratorError when another build is running or nothing can be written there.
    """
    folder = site.parent / f".{site.name}.neu"
    with environment_errors(folder):
        site.parent.mkdir(parents=True, exist_ok=True)
        with (site.parent / f".{site.name}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
                    raise
                raise GeneratorError("Es läuft schon ein Bau dieser Seite. Warten Sie, bis er fertig ist.") from None
            _repair(site)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
                Path(lock.name).unlink(missing_ok=True)


def swap(built: Path, site: Path) -> None:
    """Puts ``built`` in the place of ``site`` and removes the old site."""
    if not site.exists():
        built.rename(site)
    elif _exchange(built, site):
        shutil.rmtree(built, ignore_errors=True)
    else:
        old = _old(site)
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
        built.rename(site)
        shutil.rmtree(old, ignore_errors=True)


def _old(site: Path) -> Path:
    return site.parent / f".{site.name}.alt"


def _repair(site: Path) -> None:
    """After a kill between two renames the old site still lies under its other name."""
    old = _old(site)
    if old.exists() and not site.exists():
        old.rename(site)


def _exchange(first: Path, second: Path) -> bool:
    """Exchanges two folders in one step; False where the system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    names = os.fsencode(first), os.fsencode(second)
    return bool(libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
