"""Lighthouse on a phone: start, a step, an offer and the list of offers, each three times, the median counts.

    make lighthouse [RUNS=3]        (python -m benchmarks.lighthouse [--runs 3] [--write])

Builds the demo town, hosts it with its own headers and brotli, and opens it with the Chromium of the system and the
pinned Lighthouse of ``benchmarks/npm`` (``npm ci``) with its own settings for phones: a slow 4G line and a CPU slowed
four times, both simulated.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import write_section
from benchmarks.host import hosting
from benchmarks.search import demo_plan
from generator.site.build import build_into
from tests.browser.conftest import ARGUMENTS

PROJECT = Path(__file__).parent.parent
LIGHTHOUSE = PROJECT / "benchmarks" / "npm" / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# The goals of docs/design.md: each category 100, first large paint in ms, shift, blocked time in ms.
GOAL_LCP, GOAL_CLS, GOAL_TBT = 1200, 0.0, 0.0
PAGES = {
    "start": "",
    "step": "schritte/hilfeplan-gespraech/",
    "offer": "angebote/erziehungsberatung-musterstadt/",
    "list": "angebote/",
}
LANGUAGES = ("de", "ar")
# On a busy machine the trace of a page is sometimes empty (NO_NAVSTART).
ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """The medians of one page: four scores of 100, first and largest paint in ms, shift, blocked time in ms, bytes."""

    name: str
    scores: tuple[float, ...]
    fcp: float
    lcp: float
    cls: float
    tbt: float
    weight: float
    faults: tuple[str, ...]

    @property
    def meets_goals(self) -> bool:
        """Whether nothing is left to do."""
        return set(self.scores) == {100} and self.lcp <= GOAL_LCP and self.cls <= GOAL_CLS and self.tbt <= GOAL_TBT

    def line(self) -> str:
        """One row of the table."""
        scores = " / ".join(f"{score:.0f}" for score in self.scores)
        return (
            f"| {self.name} | {scores} | {self.fcp / 1000:.2f} | {self.lcp / 1000:.2f} | {self.cls:.3f} "
            f"| {self.tbt:.0f} | {self.weight / 1024:.1f} |"
        )


def run_once(address: str, chromium: str) -> dict[str, Any]:
    """Lighthouse's report on one address; a browser that gave no trace gets another go."""
    for _ in range(ATTEMPTS):
        report = report_on(address, chromium)
        trouble = report.get("runtimeError", {}).get("message")
        if not trouble:
            return report
    raise SystemExit(f"Lighthouse: {address}: {trouble}")


def report_on(address: str, chromium: str) -> dict[str, Any]:
    """What Lighthouse says about one address."""
    with tempfile.TemporaryDirectory() as folder:
        # A file, because Lighthouse leaves before a pipe has taken all of a long report.
        path = Path(folder) / "report.json"
        command = [
            str(LIGHTHOUSE),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={path}",
            "--no-enable-error-reporting",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}",
        ]
        environment = {**os.environ, "CHROME_PATH": chromium, "TMPDIR": folder}
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)
        if not path.is_file():
            raise SystemExit(f"Lighthouse: {ended.stderr.strip()[-2000:]}")
        report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return report


def faults_of(report: dict[str, Any]) -> set[str]:
    """The weighted audits that did not reach full marks, apart from timings."""
    weighted = {
        item["id"] for name in CATEGORIES[1:] for item in report["categories"][name]["auditRefs"] if item["weight"]
    }
    return {key for key in weighted if report["audits"][key]["score"] not in (1, None)}


def measure(name: str, address: str, chromium: str, runs: int) -> Figures:
    """The medians of some runs on one page."""
    reports = [run_once(address, chromium) for _ in range(runs)]

    def median(audit: str) -> float:
        return statistics.median(report["audits"][audit]["numericValue"] for report in reports)

    return Figures(
        name,
        tuple(statistics.median(100 * report["categories"][key]["score"] for report in reports) for key in CATEGORIES),
        median("first-contentful-paint"),
        median("largest-contentful-paint"),
        median("cumulative-layout-shift"),
        median("total-blocking-time"),
        median("total-byte-weight"),
        tuple(sorted(set().union(*map(faults_of, reports)))),
    )


def measure_all(runs: int, only: str) -> list[Figures]:
    """Builds the demo town and measures its pages."""
    chromium = shutil.which("chromium")
    if chromium is None or not LIGHTHOUSE.exists():
        sys.exit("Needs Chromium and Lighthouse: make lighthouse installs both.")
    plan = demo_plan()
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        site.mkdir()
        build_into(PROJECT, plan, site)
        with hosting(site) as address:
            for language in plan.languages:
                for name, path in PAGES.items():
                    label = f"{name}, {language.code}"
                    if language.code not in LANGUAGES or only not in label:
                        continue
                    figures.append(measure(label, f"{address}/{language.prefix}{path}", chromium, runs))
                    print(figures[-1].line(), *figures[-1].faults, flush=True)
    return figures


def main() -> None:
    """Prints the table, writes it with ``--write``, and fails while a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="pages whose name contains this, such as “step, ar”")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    options = parser.parse_args()
    figures = measure_all(options.runs, options.only)
    if options.write:
        table = "\n".join(item.line() for item in figures)
        version = json.loads((LIGHTHOUSE.parent.parent / "lighthouse" / "package.json").read_text("utf-8"))["version"]
        write_section("Lighthouse", _SECTION.format(runs=options.runs, version=version, table=table))
    missed = [item.name for item in figures if not item.meets_goals]
    if missed:
        sys.exit(f"Missed on: {'; '.join(missed)}.")


_SECTION = """\
`make lighthouse`: Lighthouse {version} in Debian's Chromium as a phone (slow 4G, a CPU slowed four times, simulated).
The demo town comes with its own headers and brotli of quality 5 over HTTP/1.1 from this machine; median of {runs} runs.
Scores: performance / accessibility / best practices / SEO. The command fails while a goal is missed.

| page | scores | first paint, s | LCP, s | CLS | blocked, ms | weight, KB |
|---|---|---|---|---|---|---|
{table}

Goals: 100 / 100 / 100 / 100, LCP at most 1.2 s, CLS 0, blocked 0 ms. Stock Material, same pages and
machine type: performance 98 (de) and 99 (ar), accessibility 90, SEO 82, LCP 1.85 s and 1.62 s.
"""

if __name__ == "__main__":
    main()
