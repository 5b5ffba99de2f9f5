"""Analyses many pages: on all cores, and only those that changed since the last run.

A page is known by everything its findings depend on: its texts, the terms of the glossary, the rules, their data and
the libraries. Whatever changes one of these makes a new key, so a remembered result is never an old one.
"""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from generator.checks.readability.engine import Analysis, Engine, PageInput, Passage, Variety
from generator.checks.readability.memory import Memory, Unpacker, pack
from generator.checks.readability.rules.base import GlossaryTerm

# A new process takes about a second to load the German model; below this many pages one process is faster. Unit: pages.
_WORTH_A_PROCESS = 150
# Pages handed to a process at once. Unit: pages.
_CHUNK = 50
_LIBRARIES = ("hanta", "wordfreq", "simplemma", "py3langid", "numpy")
# Cyclic garbage is rare here, and searching all that is remembered for it takes long. Unit: new objects.
_UNSEARCHED = 100_000


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
    memory = Memory(cache_file, rules_version())
    keys = [_key(page, known) for page in pages]
    found = memory.find(keys)
    missing = [position for position, key in enumerate(keys) if key not in found]
    tell(len(pages) - len(missing))
    unpack = Unpacker()
    new: dict[bytes, bytes] = {}
    for position, packed in zip(missing, _packed([pages[at] for at in missing], known, jobs), strict=True):
        key = keys[position]
        new[key], found[key] = packed, unpack(packed)
        tell(1)
    memory.keep(new)
    return [found[key] for key in keys]


def _packed(pages: Sequence[PageText], glossaries: Glossaries, jobs: int | None) -> Iterator[bytes]:
    """The analysis of each page, packed where it was made: that is how it travels and is kept."""
    count = jobs or (_cores() if len(pages) >= _WORTH_A_PROCESS else 1)
    chunks = _chunks(pages)
    if count == 1:
        for chunk in chunks:
            yield from _chunk(chunk, glossaries)
        return
    # Spawned processes share nothing by accident and are the same on every system.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin_worker) as pool:
        for found in pool.map(_chunk, chunks, [glossaries] * len(chunks)):
            yield from found


def _begin_worker() -> None:
    gc.set_threshold(_UNSEARCHED, 20, 100)


def _cores() -> int:
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chunks(pages: Sequence[PageText]) -> list[list[PageText]]:
    return [list(pages[start : start + _CHUNK]) for start in range(0, len(pages), _CHUNK)]


def _chunk(pages: Sequence[PageText], glossaries: Glossaries) -> list[bytes]:
    found: dict[int, bytes] = {}
    for variety in dict.fromkeys(page.variety for page in pages):
        places = [place for place, page in enumerate(pages) if page.variety == variety]
        analyses = _engine(variety).analyse_all([_input(pages[place], glossaries) for place in places])
        found.update((place, pack(analysis)) for place, analysis in zip(places, analyses, strict=True))
    return [found[place] for place in range(len(pages))]


def _input(page: PageText, glossaries: Glossaries) -> PageInput:
    glossary = glossaries.get(page.glossary, Glossary())
    return page.passages, glossary.terms, glossary.explained


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
