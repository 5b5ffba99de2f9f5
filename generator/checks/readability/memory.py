"""Analyses of earlier runs in a small database; a broken or locked one is as good as none.

What no run has asked for in a month is forgotten, so that the file stays as large as the project.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import fields
from operator import attrgetter
from pathlib import Path

from generator.checks.readability.engine import Analysis, TextFinding
from generator.findings import Severity

CACHE_FILE = Path(".klarweg") / "readability.sqlite"
# How long an analysis that no run asks for is kept. Unit: days.
KEPT = 30
# How long another process may hold the database. Unit: seconds.
PATIENCE = 5.0
_DAY = 86_400  # seconds
# What SQLite says of a file that is no database of ours; all else (locked, read-only, disk full) may pass.
_RUINED = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR})
# A finding as a row, in the order in which :class:`Unpacker` reads it.
_ROW = attrgetter(*(field.name for field in fields(TextFinding)))
_SEVERITIES = {severity.value: severity for severity in Severity}


class Memory:
    """The analyses that rules of one version have made; without a file nothing is remembered."""

    def __init__(self, file: Path | None, version: str) -> None:
        self._file = file
        self._version = version
        self._today = int(time.time() // _DAY)
        # Keys that this run has asked for, and that the database does not know as asked for today.
        self._unmarked: list[bytes] = []

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Analysis]:
        """The remembered analyses among ``keys``."""
        if self._file is None or not self._file.is_file():
            return {}
        found: dict[bytes, Analysis] = {}
        unpack = Unpacker()
        try:
            with closing(sqlite3.connect(self._file, timeout=PATIENCE)) as database:
                wanted = set(keys)
                rows = database.execute("SELECT key, used, analysis FROM pages WHERE version = ?", (self._version,))
                for key, used, packed in rows:
                    if key in wanted:
                        found[key] = unpack(packed)
                        if used != self._today:
                            self._unmarked.append(key)
        except (sqlite3.Error, OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error):
            return {}
        return found

    def keep(self, new: Mapping[bytes, bytes]) -> None:
        """Remembers ``new``, packed analyses by key, and forgets what older rules found and nobody asks for."""
        if self._file is None or not (new or self._unmarked):
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._write(self._file, new)
        except sqlite3.Error as error:
            # The next run makes a new file. What another process has locked must stay.
            if error.sqlite_errorcode in _RUINED:
                with suppress(OSError):
                    self._file.unlink()
        except OSError:
            return

    def _write(self, file: Path, new: Mapping[bytes, bytes]) -> None:
        columns = "key BLOB PRIMARY KEY, version TEXT, used INTEGER, analysis BLOB"
        with closing(sqlite3.connect(file, timeout=PATIENCE)) as database, database:
            database.execute(f"CREATE TABLE IF NOT EXISTS pages ({columns})")
            marks = ((self._today, key) for key in self._unmarked)
            database.executemany("UPDATE pages SET used = ? WHERE key = ?", marks)
            oldest = self._today - KEPT
            database.execute("DELETE FROM pages WHERE version <> ? OR used < ?", (self._version, oldest))
            rows = ((key, self._version, self._today, packed) for key, packed in new.items())
            database.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", rows)


def pack(analysis: Analysis) -> bytes:
    """An analysis as few bytes."""
    data = [list(map(_ROW, analysis.findings)), analysis.score, analysis.sentences, analysis.words]
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


class Unpacker:
    """Reads packed analyses; texts that many findings share are in memory once."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def __call__(self, packed: bytes) -> Analysis:
        """The analysis that was packed."""
        rows, *counts = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        return Analysis(tuple(self._finding(*row) for row in rows), *counts)

    def _finding(
        self,
        passage: int,
        start: int,
        end: int,
        rule: str,
        severity: str,
        message: str,
        advice: str,
        replacement: str | None,
        sentence: str,
    ) -> TextFinding:
        once = self._once
        shown = None if replacement is None else once(replacement)
        level = _SEVERITIES[severity]
        return TextFinding(passage, start, end, once(rule), level, once(message), once(advice), shown, once(sentence))

    def _once(self, text: str) -> str:
        return self._texts.setdefault(text, text)
