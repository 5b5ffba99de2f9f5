"""The report for people in a real browser: without script, under a strict policy, on a phone, in the dark, on paper."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.axe import Axe
from tests.browser.conftest import DESK, PHONE
from tests.support import PROJECT
from tests.tools import faults_in_html
from tests.web import serving

pytestmark = pytest.mark.browser

INDEX, LAW, PLACE = (
    "index.html",
    "common-rights-widerspruch-und-klage.html",
    "musterstadt-services-treff-musterbogen.html",
)
PAGES = (INDEX, LAW, PLACE)
# What an editor could get wrong: file, the words there, the words instead.
FAULTS = (
    ("common/rights/widerspruch-und-klage.yml", "§ 70 Abs. 1 Satz 1 VwGO", "§ 70 Abs. 7 Satz 1 VwGO"),
    (
        "musterstadt/services/treff-musterbogen.yml",
        "Sie können ohne Anmeldung",
        "Telefon: 030 23125 211. Ohne Anmeldung",
    ),
    ("musterstadt/services/treff-musterbogen.yml", "Buluşma yeri açıkken", "Telefon: 030 23125 271. Buluşma açıkken"),
    ("musterstadt/services/familienhilfe-zu-hause.yml", "date: 2026-11-03", "date: 2025-06-01"),
)
RUNS = [
    {"day": "2026-08-03", "errors": 31, "warnings": 412, "hints": 1610, "median_age": 120, "oldest_age": 341,
     "scores": {"de": 2.94, "easy_language": 1.71}},
    {"day": "2026-10-19", "errors": 4, "warnings": 131, "hints": 1560, "median_age": 32, "oldest_age": 247,
     "scores": {"de": 2.6, "easy_language": 1.58}},
]  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, demo_site: Path) -> Path:
    """The report of a whole run over the demo content with some faults, after two earlier runs."""
    project, folder = tmp_path_factory.mktemp("projekt"), tmp_path_factory.mktemp("bericht") / "bericht"
    for name in ("offers", "site_src"):
        shutil.copytree(PROJECT / name, project / name)
    shutil.copy(PROJECT / "mkdocs.yml", project)
    for name, words, instead in FAULTS:
        path = project / "offers" / name
        text = path.read_text(encoding="utf-8")
        assert words in text
        path.write_text(text.replace(words, instead, 1), encoding="utf-8")
    history = project / "verlauf.json"
    history.write_text(json.dumps({"version": 1, "runs": {"musterstadt": RUNS}}), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check", "-m", "musterstadt", "--today", "2026-11-22",
         "--site", demo_site, "--history", history, "--report", f"html={folder}"],
        cwd=project, env={**os.environ, "PYTHONPATH": str(PROJECT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 1, ended.stdout + ended.stderr
    return folder


@pytest.fixture(scope="module")
def host(demo_site: Path, report: Path) -> Iterator[str]:
    """The report behind the strict headers that the site itself has."""
    with serving(demo_site, report) as url:
        yield url


@pytest.fixture(params=["light", "dark"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone without script, by day and by night; what its browser complains about is a fault."""
    context = chromium.new_context(viewport=PHONE, color_scheme=request.param, java_script_enabled=False)
    opened, complaints = context.new_page(), list[str]()
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("requestfailed", lambda failed: complaints.append(failed.url))
    yield opened
    context.close()
    assert complaints == []


def words(page: Page, selector: str) -> str:
    """The visible words of an element, in one line."""
    return " ".join(page.locator(selector).first.inner_text().split())


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_the_report_says_what_to_do_first(page: Page, report: Path, host: str, scheme: str) -> None:
    """From a folder and from a host: the state in one sentence, then the wrong citation with its next step."""
    page.goto(f"{report.as_uri() if scheme == 'file' else host}/{INDEX}")
    assert words(page, ".lead").startswith("Bitte so noch nicht veröffentlichen: ")
    assert "„§ 70 Abs. 7 Satz 1 VwGO“: Der Paragraf hat die Absätze 1, 2." in words(page, ".first li")
    page.locator(".first li a").first.click()
    assert page.url.endswith(f"/{LAW}")
    assert words(page, "h1") == "Widerspruch und Klage"


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 25, 27)")])
def test_the_policy_lets_the_style_through(
    chromium: Browser, host: str, scheme: Literal["light", "dark"], ground: str
) -> None:
    """Under the strict headers of the site the style sheet is used, and the ground is dark at night."""
    context = chromium.new_context(viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{host}/{INDEX}")
    found = page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    assert found == ground


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_the_report(chromium: Browser, host: str, axe: Axe, name: str) -> None:
    """No violation of WCAG 2.2 AA or of good practice, light and dark, on a phone and on a desk."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{host}/{name}")
    found = axe(page, name)
    context.close()
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_narrow_phone(chromium: Browser, host: str, name: str) -> None:
    """320 CSS pixels are a page at 400 percent (WCAG 2.2, 1.4.10); tables scroll in a frame of their own."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{host}/{name}")
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width == 320


@pytest.mark.parametrize("width", [320, 360])
def test_a_plot_is_read_on_a_phone_without_scrolling(chromium: Browser, host: str, width: int) -> None:
    """One drawing of each plot is shown, as wide as the page, with letters of more than 10 pixels, all inside."""
    context = chromium.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.goto(f"{host}/{INDEX}")
    shown = page.evaluate(
        """() => [...document.querySelectorAll("figure")].map(figure => {
            const drawings = [...figure.querySelectorAll("svg")].filter(one => one.getClientRects().length);
            const frame = drawings[0].getBoundingClientRect();
            const scale = frame.width / drawings[0].viewBox.baseVal.width;
            const words = [...drawings[0].querySelectorAll("text")];
            return [drawings.length, frame.right <= document.documentElement.clientWidth,
                words.every(word => parseFloat(getComputedStyle(word).fontSize) * scale > 10),
                words.every(word => { const box = word.getBoundingClientRect();
                    return box.left >= frame.left - 1 && box.right <= frame.right + 1; })];
        })"""
    )
    context.close()
    assert shown == [[1, True, True, True]] * 3


def test_every_page_of_the_report_is_valid(report: Path) -> None:
    """The checker of the W3C finds nothing on any page but the style sheet, which it takes for a foreign one.

    In a folder it knows no origin that 'self' could mean. The browser does: see the complaints of ``page``.
    """
    pages = list(report.glob("*.html"))
    assert len(pages) > 200
    foreign = "external stylesheet “bericht.css” blocked by “style-src” directive."
    faults = faults_in_html(report)
    assert [fault for fault in faults if not fault.endswith(foreign)] == []
    assert len(faults) == len(pages)


def test_the_report_prints(chromium: Browser, host: str) -> None:
    """The state, what to do first and the trend with its figures are on paper."""
    context = chromium.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(f"{host}/{INDEX}")
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    context.close()
    # Paper joins letters that a program reads as one sign: ﬀ for ff.
    sheets = [normalize("NFKC", sheet.extract_text()) for sheet in paper.pages]
    first = sheets[0]
    assert "Bitte so noch nicht veröffentlichen" in first
    assert "Das hilft jetzt am meisten" in first
    everything = "\n".join(sheets)
    for words_on_paper in ("Wird es besser?", "19.10.2026", "2,6", "Widerspruch und Klage"):
        assert words_on_paper in everything


def test_the_trend_has_a_figure_for_each_run(page: Page, host: str) -> None:
    """Three runs, the newest first, with German days and numbers, each table beside one drawing that is shown."""
    page.goto(f"{host}/{INDEX}")
    tables = page.locator("figure table")
    assert tables.count() == page.locator("figure svg:visible").count() == 3
    days = [words(page, f"figure:nth-of-type(1) tbody tr:nth-child({row}) th") for row in (1, 2, 3)]
    assert days == ["22.11.2026", "19.10.2026", "3.8.2026"]
    assert words(page, "figure:nth-of-type(2) tbody tr:nth-child(3)") == "3.8.2026 2,9 1,7"
