"""Weight of the search index, and time per key on a slow phone.

    python -m benchmarks.search [--pages 300 1500] [--write]

Pages are made of sentences of the demo town, with a name of their own each. Chromium runs with its CPU slowed six
times (CDP, Emulation.setCPUThrottlingRate); a key counts from the input event to the finished layout of the results.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import random
import re
import shutil
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Page, Route, sync_playwright

from benchmarks import write_section
from generator.languages import Language, load_registry
from generator.pages.pictures import PictureSource
from generator.pages.plan import Page as SitePage
from generator.pages.plan import Plan, find_written
from generator.pages.plan import Route as SiteRoute
from generator.pages.renderer import Renderer
from generator.pages.search import SearchIndex, words_by_page
from generator.records.collection import load

PROJECT = Path(__file__).parent.parent
ASSETS = PROJECT / "generator" / "site" / "theme" / "assets"
SEED = 20261122
# An old phone beside this machine.
SLOWED = 6
# The goal of docs/design.md. Unit: milliseconds per key.
GOAL = 100
SENTENCES_PER_PAGE = 25

QUERIES = {
    "de": ["erziehungsberatungsstelle", "erzihungsberatung", "jugendamt hilfeplan", "qqqqqqqqqqqq", "strasse 7"],
    "tr": ["çocuk hakları", "danışmanlık", "cocuklarimizin", "qqqqqqqqqqqq", "istanbul"],
    "ar": ["للأطفال", "المساعدة الأسرية", "والاستشارة", "قققققققق", "مكتب رعاية الشباب"],
}
_SENTENCE = re.compile(r"[^.!?؟]+[.!?؟]")
_TAG = re.compile(r"<[^>]+>")
_CONSONANTS, _VOWELS = "bdfghklmnprstvwz", "aeiou"

TYPE = """async text => {
  const field = document.getElementById("suche-feld"), times = [];
  for (let length = 1; length <= text.length; length += 1) {
    const runs = [];
    for (let run = 0; run < 5; run += 1) {
      // An emptied list, because results that stay the same are not drawn again.
      field.value = "";
      field.dispatchEvent(new Event("input"));
      await new Promise(requestAnimationFrame);
      const start = performance.now();
      field.value = text.slice(0, length);
      field.dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
      runs.push(performance.now() - start);
    }
    times.push(runs.sort((one, other) => one - other)[2]);
  }
  return times;
}"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Weight in bytes, words, and milliseconds: to the first results, and per key (median, 95 of 100, slowest)."""

    pages: int
    language: str
    words: int
    weight: int
    first: float
    keys: tuple[float, ...]

    def line(self) -> str:
        """One row of the table."""
        late = statistics.quantiles(self.keys, n=20)[-1]
        return (
            f"| {self.pages} | {self.language} | {self.words} | {self.weight / 1024:.1f} | {self.first:.0f} "
            f"| {statistics.median(self.keys):.1f} | {late:.1f} | {max(self.keys):.1f} |"
        )


def demo_plan() -> Plan:
    """The plan of Musterstadt."""
    registry = load_registry()
    records, findings = load(PROJECT, "musterstadt", registry)
    if records is None:
        raise SystemExit("\n".join(map(str, findings)))
    return Plan(registry, records, find_written(PROJECT / "site_src", registry))


def sample_pages(plan: Plan, language: Language, count: int) -> Iterator[SitePage]:
    """The pages of the demo town, and more of the same kind until there are ``count``."""
    icons = Path(str(importlib.resources.files("material"))) / "templates" / ".icons" / "material"
    real = [page for page in Renderer(plan, language, PictureSource({"material": icons})).pages() if page.is_translated]
    yield from real[:count]
    text = " ".join(_TAG.sub(" ", page.body) for page in real)
    sentences = [match.group() for match in _SENTENCE.finditer(text)]
    rng = random.Random(SEED)  # noqa: S311 - repeatable sample text
    for number in range(count - len(real)):
        name = "".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(3)).capitalize()
        title = f"{rng.choice(real).title} {name}"
        body = "".join(f"<p>{sentence}</p>" for sentence in rng.choices(sentences, k=SENTENCES_PER_PAGE))
        route = SiteRoute(f"angebote/angebot-{number}/", "service", "angebote")
        yield SitePage(language, route, title, rng.choice(real).description, f"<h2>{name}</h2>{body}", True, "")


def opened(browser: Browser, language: Language, content: str) -> Page:
    """A page with nothing but the search, its CPU slowed."""
    texts = json.dumps(language.script_texts("suche")).replace('"', "&quot;")
    html = (
        f'<!doctype html><html lang="{language.tag}" dir="{language.direction}"><meta charset="utf-8"><link '
        'rel="stylesheet" href="/assets/klarweg.css"><script src="/assets/klarweg.js" defer></script><main><div '
        f'data-script="suche" data-root="/" data-index="/assets/suche.json" data-texts="{texts}"></div></main></html>'
    )

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name == "suche.json":
            route.fulfill(body=content, content_type="application/json")
        elif (ASSETS / name).is_file():
            route.fulfill(path=ASSETS / name)
        else:
            route.fulfill(body=html, content_type="text/html")

    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.route("**/*", answer)
    page.goto("http://suche.test/")
    page.wait_for_selector("#suche-feld")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return page


def measure(browser: Browser, plan: Plan, language: Language, count: int) -> Figures:
    """Builds one index and types all queries of its language."""
    index = SearchIndex(plan, language)
    for site_page in sample_pages(plan, language, count):
        index.add(site_page)
    content = index.to_json()
    page = opened(browser, language, content)
    first = page.evaluate(
        """async () => {
          const start = performance.now();
          document.getElementById("suche-feld").focus();
          while (!klarweg.suche) { await new Promise(done => setTimeout(done, 5)); }
          return performance.now() - start;
        }"""
    )
    keys = tuple(time for query in QUERIES[language.base] for time in page.evaluate(TYPE, query))
    page.close()
    words = len(set().union(*words_by_page(content).values()))
    weight = len(brotli.compress(content.encode(), quality=5))
    return Figures(count, language.code, words, weight, first, keys)


def main() -> None:
    """Prints the table, and writes it into the documentation with ``--write``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[300, 1500])
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    options = parser.parse_args()
    plan = demo_plan()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        figures = [measure(browser, plan, language, count) for count in options.pages for language in plan.languages]
        browser.close()
    table = "\n".join(
        [
            "| pages | language | words | index, KB brotli | first use, ms | key, median ms | 95 of 100 | slowest |",
            "|---|---|---|---|---|---|---|---|",
            *(item.line() for item in figures),
        ]
    )
    print(table)
    if options.write:
        write_section("Search", _SECTION.format(slowed=SLOWED, goal=GOAL, table=table))


_SECTION = """\
`python -m benchmarks.search --write`: the pages of the demo town and more of the same sentences, each with a name of
its own. Chromium on a phone's screen, its CPU slowed {slowed} times. "First use" is from the tap into the field until
the index is ready, without network; "key" is from the input event to the finished layout of the results. Five queries
per language, every beginning of each typed five times into an empty field (median): inside compounds, with a typo, two
words, nothing found. Weight as hosts compress on the fly (quality 5).

{table}

Goals: 60 KB for 300 pages, {goal} ms per key.
"""

if __name__ == "__main__":
    main()
