"""Analyses many pages: on all cores, and only those that changed since the last run.

A page is known by everything its findings depend on: its texts, the terms of the glossary, the rules, their data and
the libraries. Whatever changes one of these makes a new key, so a remembered result is never an old one.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from generator.checks.readability.engine import Analysis, Engine, Passage, TextFinding, Variety
from generator.checks.readability.rules.base import GlossaryTerm
from generator.findings import Severity

# A new process takes about a second to load the German model; below this many pages one process is faster. Unit: pages.
_WORTH_A_PROCESS = 150
# Pages handed to a process at once. Unit: pages.
_CHUNK = 50
_LIBRARIES = ("hanta", "wordfreq", "simplemma", "py3langid", "numpy")

CACHE_FILE = Path(".klarweg") / "readability.sqlite"
# How long another process may hold the database. Unit: seconds.
_PATIENCE = 5.0
# What SQLite says of a file that is no database of ours; all else (locked, read-only, disk full) may pass.
_RUINED = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR})


@dataclass(frozen=True, slots=True)
class PageText:
    """All texts of one page in one variety. ``terms`` is a key of the glossaries given to :func:`analyse_pages`."""

    variety: Variety
    passages: tuple[Passage, ...]
    glossary: str = ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one language; ``explained`` says that the site explains them where they stand."""

    terms: tuple[GlossaryTerm, ...] = ()
    explained: bool = False


Glossaries = dict[str, Glossary]


def analyse_pages(
    pages: Sequence[PageText],
    glossaries: Glossaries | None = None,
    *,
    cache_file: Path | None = None,
    jobs: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Analysis]:
    """The analysis of each page, in the order of ``pages``.

    ``jobs`` is the number of processes (None: one for each core when it pays), ``progress`` is told how many pages
    are done since it was last told.
    """
    known = glossaries or {}
    tell = progress or (lambda _: None)
    memory = _Memory(cache_file)
    keys = [_key(page, known) for page in pages]
    found = memory.find(keys)
    missing = [position for position, key in enumerate(keys) if key not in found]
    tell(len(pages) - len(missing))
    new = {}
    for position, analysis in zip(missing, _analysed([pages[at] for at in missing], known, jobs), strict=True):
        new[keys[position]] = found[keys[position]] = analysis
        tell(1)
    memory.keep(new)
    return [found[key] for key in keys]


def _analysed(pages: Sequence[PageText], glossaries: Glossaries, jobs: int | None) -> Iterator[Analysis]:
    count = jobs or (_cores() if len(pages) >= _WORTH_A_PROCESS else 1)
    if count == 1:
        yield from _worker(pages, glossaries)
        return
    chunks = _chunks(pages)
    # Spawned processes share nothing by accident and are the same on every system.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        for analyses in pool.map(_chunk, chunks, [glossaries] * len(chunks)):
            yield from analyses


def _cores() -> int:
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chunks(pages: Sequence[PageText]) -> list[list[PageText]]:
    return [list(pages[start : start + _CHUNK]) for start in range(0, len(pages), _CHUNK)]


def _chunk(pages: Sequence[PageText], glossaries: Glossaries) -> list[Analysis]:
    return list(_worker(pages, glossaries))


def _worker(pages: Sequence[PageText], glossaries: Glossaries) -> Iterator[Analysis]:
    for chunk in _chunks(pages):
        for variety in dict.fromkeys(page.variety for page in chunk):
            _engine(variety).learn(passage for page in chunk if page.variety == variety for passage in page.passages)
        for page in chunk:
            glossary = glossaries.get(page.glossary, Glossary())
            yield _engine(page.variety).analyse(page.passages, glossary.terms, explains_terms=glossary.explained)


@cache
def _engine(variety: Variety) -> Engine:
    """One engine per variety and process: it remembers the blocks it has seen."""
    return Engine(variety)


def _key(page: PageText, glossaries: Glossaries) -> bytes:
    glossary = glossaries.get(page.glossary, Glossary())
    parts = (rules_version(), repr(page.variety), repr(page.passages), _glossary_key(glossary))
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


@cache
def _glossary_key(glossary: Glossary) -> str:
    return hashlib.blake2b(repr(glossary).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@cache
def rules_version() -> str:
    """A fingerprint of the rules, their data and the libraries they use."""
    digest = hashlib.blake2b(digest_size=16)
    folder = Path(__file__).parent
    for path in sorted((*folder.rglob("*.py"), *folder.rglob("*.yml"), *folder.rglob("*.json"))):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update(" ".join(version(name) for name in _LIBRARIES).encode())
    return digest.hexdigest()


class _Memory:
    """Analyses of earlier runs in a small database; a broken or locked one is as good as none."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Analysis]:
        """The remembered analyses among ``keys``."""
        if self._file is None or not self._file.is_file():
            return {}
        found: dict[bytes, Analysis] = {}
        try:
            with closing(sqlite3.connect(self._file, timeout=_PATIENCE)) as database:
                wanted = set(keys)
                rows = database.execute("SELECT key, analysis FROM pages WHERE version = ?", (rules_version(),))
                for key, packed in rows:
                    if key in wanted:
                        found[key] = _unpack(packed)
        except (sqlite3.Error, OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error):
            return {}
        return found

    def keep(self, new: dict[bytes, Analysis]) -> None:
        """Remembers ``new`` and forgets what older rules found."""
        if self._file is None or not new:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._write(new)
        except sqlite3.Error as error:
            # The next run makes a new file. What another process has locked must stay.
            if error.sqlite_errorcode in _RUINED:
                with suppress(OSError):
                    self._file.unlink()
        except OSError:
            return

    def _write(self, new: dict[bytes, Analysis]) -> None:
        assert self._file is not None  # noqa: S101 - keep() has asked
        with closing(sqlite3.connect(self._file, timeout=_PATIENCE)) as database, database:
            database.execute("CREATE TABLE IF NOT EXISTS pages (key BLOB PRIMARY KEY, version TEXT, analysis BLOB)")
            database.execute("DELETE FROM pages WHERE version <> ?", (rules_version(),))
            rows = ((key, rules_version(), _pack(analysis)) for key, analysis in new.items())
            database.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", rows)


def _pack(analysis: Analysis) -> bytes:
    return zlib.compress(json.dumps(asdict(analysis), ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def _unpack(packed: bytes) -> Analysis:
    data: dict[str, Any] = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    findings = tuple(
        TextFinding(**{**finding, "severity": Severity(finding["severity"])}) for finding in data.pop("findings")
    )
    return Analysis(findings=findings, **data)
