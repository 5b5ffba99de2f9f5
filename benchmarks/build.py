"""Build time and memory beside stock Material with static-i18n, on the same pages, in one run.

    python -m benchmarks.build [--pages 200 1000 4000] [--runs 3]

Both sites hold the same texts in four languages, records out of the nav. Each build is a process of its own; the
runs of both take turns, and the figures are medians. Writes ``docs/benchmarks.md`` with ``--write``.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks import write_section

PROJECT = Path(__file__).parent.parent
LANGUAGES = ("de", "easy_language", "tr", "ar")
# Stock static-i18n accepts ISO codes only, so easy language builds as "nl" there.
STOCK_LANGUAGES = {"de": "de", "easy_language": "nl", "tr": "tr", "ar": "ar"}
WORDS_PER_PAGE = 250
SEED = 20261122

_WORDS = {
    language: words.split()
    for language, words in {
        "de": "Hilfe Plan Gespräch Jugendamt Kind Eltern Recht fragen Termin Fachkraft Woche sprechen Wunsch",
        "easy_language": "Hilfe Plan Gespräch Jugend·amt Kind Eltern Recht fragen Termin Fach·kraft Woche sprechen",
        "tr": "yardım plan görüşme çocuk aile hak sormak randevu uzman hafta birlikte konuşmak dilek karar",
        "ar": "مساعدة خطة جلسة طفل أسرة حق سؤال موعد أخصائي أسبوع معا حديث رغبة قرار",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Figures:
    """One build: wall time in seconds and peak memory in MiB."""

    seconds: float
    mebibytes: float


def text(language: str, rng: random.Random) -> str:
    """About 250 words in short paragraphs."""
    paragraphs = []
    for _ in range(WORDS_PER_PAGE // 25):
        words = [rng.choice(_WORDS[language]) for _ in range(25)]
        sentences = [" ".join(words[start : start + 8]).capitalize() + "." for start in range(0, 25, 8)]
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def write_klarweg(folder: Path, records: int) -> None:
    """A project of ours with ``records`` offers in four languages, beside one record of every common kind."""
    shutil.copytree(PROJECT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for language in LANGUAGES:
        for name in ("index", "impressum", "datenschutz", "barrierefreiheit", "ueber-diese-texte"):
            page = folder / "site_src" / language / f"{name}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text("# Start\n", encoding="utf-8")
    for kind, names in {
        "steps": ["antrag"],
        "rights": ["person-des-vertrauens", "beratung-ohne-eltern"],
        "help_forms": ["erziehungsberatung"],
        "roles": ["fachkraft-jugendamt"],
        "terms": ["jugendamt"],
        "helplines": ["notruf"],
        "laws": ["sgb-viii"],
    }.items():
        target = folder / "offers" / "common" / kind
        target.mkdir(parents=True)
        for name in names:
            data = yaml.safe_load((PROJECT / "offers" / "common" / kind / f"{name}.yml").read_text(encoding="utf-8"))
            for reference in ("roles", "rights", "steps", "related", "picture"):
                data.pop(reference, None)
            (target / f"{name}.yml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    town = folder / "offers" / "probestadt"
    (town / "services").mkdir(parents=True)
    (town / "organizations").mkdir()
    shutil.copy(PROJECT / "offers" / "musterstadt" / "municipality.yml", town)
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8").replace("municipality: musterstadt", "")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (town / "organizations" / "traeger.yml").write_text(
        "name: Träger\nassured: {date: 2026-11-01, by: Probe}\n", encoding="utf-8"
    )
    rng = random.Random(SEED)  # noqa: S311 - repeatable sample text
    for number in range(records):
        (town / "services" / f"angebot-{number}.yml").write_text(_service(number, rng), encoding="utf-8")


def _service(number: int, rng: random.Random) -> str:
    lines = [
        "organization: traeger", "help_form: erziehungsberatung", "status: active", "status_as_of: 2026-11-01",
        "assured: {date: 2026-11-01, by: Probe}", "phones: [{number: '030 23125 001'}]",
        "hours: {schedule: 'Mo-Fr 09:00-12:00'}", "texts:",
    ]  # fmt: skip
    for language in LANGUAGES:
        body = "\n".join(f"      {line}" if line else "" for line in text(language, rng).split("\n"))
        lines += [f"  {language}:", f"    name: Angebot {number}", "    summary: Kurz.", "    description: |", body]
    return "\n".join(lines) + "\n"


def write_stock(folder: Path, records: int) -> None:
    """The same texts as Markdown for stock Material with static-i18n."""
    rng = random.Random(SEED)  # noqa: S311 - repeatable sample text
    for code in STOCK_LANGUAGES.values():
        (folder / "docs" / code / "angebote").mkdir(parents=True)
        (folder / "docs" / code / "index.md").write_text("# Start\n", encoding="utf-8")
    for number in range(records):
        for language, code in STOCK_LANGUAGES.items():
            page = f"# Angebot {number}\n\nKurz.\n\n{text(language, rng)}\n"
            (folder / "docs" / code / "angebote" / f"angebot-{number}.md").write_text(page, encoding="utf-8")
    languages = [
        {"locale": code, "name": code, "build": True, "default": code == "de"} for code in STOCK_LANGUAGES.values()
    ]
    config = {
        "site_name": "Stock",
        "site_url": "https://stock.example/",
        "nav": ["index.md"],
        "not_in_nav": "*",
        "theme": {"name": "material", "font": False},
        "plugins": [
            "search",
            {"i18n": {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}},
        ],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")


def run(command: list[str], folder: Path) -> Figures:
    """One build as a process of its own, measured by the operating system."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder)}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout is not None  # noqa: S101 - narrows the type; the pipe was asked for
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(command)} failed:\n{output.decode()[-2000:]}")
    return Figures(seconds, usage.ru_maxrss / 1024)


def median(figures: list[Figures]) -> Figures:
    """The median of time and of memory."""
    return Figures(
        statistics.median(item.seconds for item in figures), statistics.median(item.mebibytes for item in figures)
    )


def compare(pages: int, runs: int) -> dict[str, Figures]:
    """Medians of stock, of our build, and of our build with its checks, for about ``pages`` pages."""
    with tempfile.TemporaryDirectory() as temporary:
        stock, ours = Path(temporary) / "stock", Path(temporary) / "klarweg"
        stock.mkdir()
        ours.mkdir()
        records = pages // len(LANGUAGES)
        write_stock(stock, records)
        write_klarweg(ours, records)
        klarweg = [sys.executable, "-m", "generator.cli", "build"]
        commands = {
            "stock": ([sys.executable, "-m", "mkdocs", "build", "--quiet"], stock),
            "klarweg": ([*klarweg, "--no-check"], ours),
            "klarweg + checks": (klarweg, ours),
        }
        found: dict[str, list[Figures]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, (command, folder) in commands.items():
                found[name].append(run(command, folder))
        return {name: median(figures) for name, figures in found.items()}


def main() -> None:
    """Prints the table, and writes it into the documentation with ``--write``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[200, 1000, 4000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    options = parser.parse_args()
    lines = [
        "| pages | build | wall s | peak MiB | wall / stock | memory / stock |",
        "|---|---|---|---|---|---|",
    ]
    for pages in options.pages:
        figures = compare(pages, options.runs)
        stock = figures["stock"]
        for name, item in figures.items():
            lines.append(
                f"| {pages} | {name} | {item.seconds:.2f} | {item.mebibytes:.0f} "
                f"| {item.seconds / stock.seconds:.2f} | {item.mebibytes / stock.mebibytes:.2f} |"
            )
    table = "\n".join(lines)
    print(table)
    if options.write:
        _write(table, options.runs)


def _write(table: str, runs: int) -> None:
    write_section(
        "Build",
        f"""\
`make bench` (`python -m benchmarks.build --write`): the same texts in four languages, about {WORDS_PER_PAGE} words a
page, records out of the nav, median of {runs} builds, each a process of its own, all in turn. Stock is Material with
static-i18n and its search; `klarweg` renders, frames and publishes; `+ checks` also parses every page and checks links,
safety and weight before it publishes. Beside the pages counted here ours builds its lists, pages per
audience, laws and legal pages.

{table}
""",
    )


if __name__ == "__main__":
    main()
