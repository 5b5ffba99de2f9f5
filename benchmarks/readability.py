"""How long the readability check takes for many pages, first without and then with what an earlier run remembered.

    python -m benchmarks.readability [--pages 10000] [--write]

The pages are made of real municipal texts (617 pages, read from ``../shared/data``): each page takes 300 words of
paragraphs in random order, and in half of the paragraphs one word is exchanged, so that they were never seen before.
Prints wall time, its ratio to one reading of the same words by textstat, and the peak memory of all processes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks import write_section
from generator.checks.readability.engine import Passage, Variety
from generator.checks.readability.pages import PageText, analyse_pages
from generator.languages import load_registry

CORPUS = Path(__file__).parent.parent.parent / "shared" / "data" / "real" / "integreat-qa" / "alle_seiten.json"
WORDS = 300
# The same words read by textstat, for a ratio that does not depend on the machine. Unit: pages.
SAMPLE = 500
GOAL_COLD, GOAL_WARM, GOAL_MEGABYTES = 60.0, 5.0, 1024


def paragraphs() -> list[str]:
    """The German paragraphs of the corpus."""
    if not CORPUS.exists():
        sys.exit("The corpus ../shared/data/real/integreat-qa is not there; this benchmark needs it.")
    pages = json.loads(CORPUS.read_text(encoding="utf-8"))
    return [line for page in pages if page["lang"] == "de" for line in page["text"].split("\n") if line.strip()]


def varied_pages(count: int, seed: int = 1) -> list[str]:
    """``count`` pages of about 300 words."""
    chance = random.Random(seed)  # noqa: S311 - no secret, the same pages each time
    source = paragraphs()
    words = sorted({word for line in source for word in line.split() if word.isalpha()})
    return ["\n\n".join(_page(chance, source, words)) for _ in range(count)]


def _page(chance: random.Random, source: list[str], words: list[str]) -> list[str]:
    lines, length = [], 0
    while length < WORDS:
        parts = chance.choice(source).split()
        if chance.random() < 0.5:
            parts[chance.randrange(len(parts))] = chance.choice(words)
        length += len(parts)
        lines.append(" ".join(parts))
    return lines


class Memory:
    """Samples the resident memory of this process and its children. Unit: bytes."""

    def __init__(self) -> None:
        self.peak = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.2):
            self.peak = max(self.peak, sum(map(_resident, [os.getpid(), *_children(os.getpid())])))


def _children(parent: int) -> list[int]:
    path = Path(f"/proc/{parent}/task/{parent}/children")
    children = [int(number) for number in path.read_text().split()] if path.exists() else []
    return children + [grandchild for child in children for grandchild in _children(child)]


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def textstat_seconds(texts: list[str]) -> float:
    """Seconds textstat needs for one index of these texts."""
    from textstat.textstat import textstatistics

    stat = textstatistics()
    stat.set_lang("de")
    start = time.perf_counter()
    for text in texts:
        stat.wiener_sachtextformel(text, 4)
    return time.perf_counter() - start


def interpreter() -> str:
    """Python's version and its compiler: an interpreter built without a trial run's profile is slower."""
    return f"{platform.python_implementation()} {platform.python_version()} ({platform.python_compiler()})"


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    options = parser.parse_args()
    language = load_registry().source
    variety = Variety(language.readability, language.base, language.keeps_lines)
    texts = varied_pages(options.pages)
    pages = [PageText(variety, (Passage(text),)) for text in texts]
    with tempfile.TemporaryDirectory() as folder, Memory() as memory:
        cache_file = Path(folder) / "readability.sqlite"
        start = time.perf_counter()
        first = analyse_pages(pages, cache_file=cache_file)
        cold = time.perf_counter() - start
        start = time.perf_counter()
        second = analyse_pages(pages, cache_file=cache_file)
        warm = time.perf_counter() - start
    if first != second:
        sys.exit("The second run found something else than the first.")
    sample = textstat_seconds(texts[:SAMPLE]) / min(SAMPLE, len(texts)) * len(texts)
    words = sum(len(text.split()) for text in texts)
    megabytes = memory.peak / 1024 / 1024
    lines = [
        "| what | value | goal |",
        "|---|---|---|",
        f"| pages, words | {len(pages):,}, {words:,} | 10,000 of 300 words |",
        f"| first run | {cold:.1f} s ({cold / sample:.2f} of one textstat index on one core) | < {GOAL_COLD:.0f} s |",
        f"| second run | {warm:.1f} s ({warm / cold:.3f} of the first) | < {GOAL_WARM:.0f} s |",
        f"| peak memory, all processes | {megabytes:.0f} MB | < {GOAL_MEGABYTES} MB |",
        f"| findings | {sum(len(page.findings) for page in first):,} | |",
        f"| interpreter | {interpreter()} | |",
    ]
    print("\n".join(lines))
    if options.write:
        write_section("Readability check", "`python -m benchmarks.readability --write`\n\n" + "\n".join(lines))


if __name__ == "__main__":
    main()
