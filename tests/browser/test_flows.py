"""Three people find what they need: a fifteen-year-old, a mother who reads Arabic, a clerk who prints."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from generator.languages import Language, load_registry
from generator.pages.plan import BILINGUAL_KIND, Plan
from generator.records.models import MeetingGuide
from generator.site.build import build_into
from generator.site.paper import make_papers, write_papers
from tests.browser.conftest import PHONE
from tests.support import PROJECT
from tests.web import serving

pytestmark = pytest.mark.browser

REGISTRY = load_registry()
GERMAN = REGISTRY.source
[ARABIC] = [language for language in REGISTRY if language.is_rtl]
SCRIPT = {"with script": True, "without script": False}
# An edge of the network, as Chromium's own „slow 3G“: bytes per second and milliseconds.
SLOW_NETWORK = {"offline": False, "downloadThroughput": 50_000, "uploadThroughput": 50_000, "latency": 400}
# How a phone with little power, large letters and no wish for motion differs from others.
SITUATIONS = ["plain", "slow network", "large text", "reduced motion", "slow phone"]

# How long a step may take on a slow network and a busy machine. Unit: milliseconds.
PATIENCE = 20_000

OpenAt = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[OpenAt]:
    """Opens the start page of a language for a person; nothing may go wrong on the console on the whole way."""
    contexts = []
    trouble: list[str] = []

    def open_it(language: Language, situation: str = "plain", **options: object) -> Page:
        motion = "reduce" if situation == "reduced motion" else "no-preference"
        context = chromium.new_context(**{"viewport": PHONE, "reduced_motion": motion, **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        devices = context.new_cdp_session(page)
        if situation == "slow network":
            devices.send("Network.enable")
            devices.send("Network.emulateNetworkConditions", SLOW_NETWORK)
        if situation == "slow phone":
            devices.send("Emulation.setCPUThrottlingRate", {"rate": 6})
        if situation == "large text":
            # As the setting of Android: every text twice as large, the screen stays.
            devices.send("Page.enable")
            devices.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        page.goto(f"{address}/{language.prefix}")
        return page

    yield open_it
    assert trouble == []
    for context in contexts:
        context.close()


def follow(page: Page, end: str) -> None:
    """Taps the first link in sight with this end of its address, in the menu if there is none; waits for the page."""
    links = page.locator(f"a[href$='{end}']:visible")
    if links.count() == 0:
        page.locator(".menu summary").click()
    links.first.click()
    page.wait_for_url(f"**/{end}")
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


# -- a fifteen-year-old: on the phone, in the dark ---------------------------------------------------------------


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("script", list(SCRIPT))
def test_a_young_person_finds_rights_complaint_and_help(visit: OpenAt, script: str, situation: str) -> None:
    """Own page, own rights, where to complain, a number to call, and a way out in reach of the thumb on each page."""
    page = visit(GERMAN, situation, color_scheme="dark", java_script_enabled=SCRIPT[script])
    steps = ["fuer-junge-menschen/", "rechte/", "rechte/beratung-ohne-eltern/"]
    for step in steps:
        follow(page, step)
        exit_link = page.locator(".quick__exit")
        box = exit_link.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"]
        assert str(exit_link.get_attribute("href")).startswith("https://")
    assert page.locator(".independent a").count() > 0
    follow(page, "rechte/")
    follow(page, "rechte/beschweren/")
    page.locator(".quick__help").click()
    page.wait_for_url("**/hilfe-sofort/")
    numbers = page.locator("main a.tel")
    assert str(numbers.first.get_attribute("href")).startswith("tel:")
    assert numbers.first.bounding_box()["height"] >= 44


def test_a_young_person_leaves_at_once(visit: OpenAt) -> None:
    """One tap on the way out ends on the other page, in the same tab."""
    page = visit(GERMAN, color_scheme="dark")
    follow(page, "fuer-junge-menschen/")
    goal = str(page.locator(".quick__exit").get_attribute("href"))
    page.context.route(f"{goal}**", lambda route: route.fulfill(body="<title>Wetter</title>", content_type="text/html"))
    page.locator(".quick__exit").click()
    page.wait_for_url(f"{goal}**")
    assert len(page.context.pages) == 1


def test_without_script_the_way_out_is_a_plain_link(visit: OpenAt) -> None:
    """The link itself leads out; no script is needed."""
    page = visit(GERMAN, java_script_enabled=False)
    goal = str(page.locator(".quick__exit").get_attribute("href"))
    page.context.route(f"{goal}**", lambda route: route.fulfill(body="<title>Wetter</title>", content_type="text/html"))
    page.locator(".quick__exit").click()
    page.wait_for_url(f"{goal}**")


# -- a mother who reads Arabic ------------------------------------------------------------------------------------


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_mother_prepares_her_meeting_in_arabic(visit: OpenAt, situation: str) -> None:
    """From the German start page to Arabic, her guide, a question of her own, and the sheet with German beside it."""
    page = visit(GERMAN, situation)
    page.get_by_role("link", name=ARABIC.name, exact=True).click()
    page.wait_for_url(f"**/{ARABIC.prefix}")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    follow(page, "mein-gespraech/")
    follow(page, "mein-gespraech/eltern/")
    page.locator(".tick input").nth(1).check()
    form = page.locator(".own form").last
    form.locator("textarea").fill("هل يمكن أن تأتي جدتي؟")
    form.get_by_role("button").click()
    expect(page.locator(".own li span", has_text="جدتي")).to_be_visible()
    follow(page, "zweisprachig/")
    written = page.locator(".both__written")
    written.first.wait_for()
    assert written.all_inner_texts() == ["هل يمكن أن تأتي جدتي؟"]
    assert page.locator(".both td[lang='de']").count() + page.locator(".both [lang='de']").count() > 10


def test_without_script_a_mother_has_the_same_sheet(visit: OpenAt) -> None:
    """Guide and sheet are there to print and to write on by hand."""
    page = visit(ARABIC, java_script_enabled=False)
    follow(page, "mein-gespraech/")
    follow(page, "mein-gespraech/eltern/")
    assert page.locator(".lines li").count() > 3
    follow(page, "zweisprachig/")
    assert page.locator(".both tr").count() > 30


# -- a clerk who prints -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", list(SCRIPT))
@pytest.mark.parametrize("language", [GERMAN, ARABIC], ids=["de", "ar"])
def test_a_clerk_prints_a_guide(visit: OpenAt, language: Language, script: str) -> None:
    """On A4, with the heading, the questions and the code to the page; without menu, bar and buttons."""
    page = visit(language, viewport={"width": 1280, "height": 900}, java_script_enabled=SCRIPT[script])
    follow(page, "mein-gespraech/")
    follow(page, "mein-gespraech/eltern/")
    page.emulate_media(media="print")
    for hidden in (".header", ".quick", ".footer", "main button"):
        assert page.locator(f"{hidden}:visible").count() == 0
    assert page.locator(".qr").is_visible()
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in paper.pages} <= {
        (595, 842),
        (596, 842),
    }
    assert 2 <= len(paper.pages) <= 6


@pytest.mark.parametrize("language", list(REGISTRY), ids=lambda language: language.code)
def test_every_guide_and_sheet_fits_the_paper(visit: OpenAt, address: str, demo_plan: Plan, language: Language) -> None:
    """No guide and no sheet in two languages is wider than A4."""
    page = visit(language, viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    wide = []
    for route in demo_plan.routes(language):
        if route.record is not None and route.kind in {"meeting_guide", BILINGUAL_KIND}:
            page.goto(f"{address}/{language.prefix}{route.path}")
            if page.evaluate("document.documentElement.scrollWidth") > 794:
                wide.append(route.path)
    assert wide == []


@pytest.fixture(scope="module")
def printing_office(tmp_path_factory: pytest.TempPathFactory, demo_plan: Plan) -> Iterator[tuple[str, Plan]]:
    """The demo town with the parents' guide as PDF: its address and its plan."""
    records = demo_plan.records
    guides = {"eltern": records.get(MeetingGuide, "eltern")}
    plan = replace(demo_plan, records=replace(records, by_kind={**records.by_kind, MeetingGuide.kind: guides}))
    papers = make_papers(plan)
    plan = replace(plan, papers={name: len(content) for name, content in papers.items()})
    site = tmp_path_factory.mktemp("druckerei") / "site"
    site.mkdir()
    build_into(PROJECT, plan, site)
    write_papers(papers, site)
    with serving(site) as url:
        yield url, plan


@pytest.mark.parametrize("language", list(REGISTRY), ids=lambda language: language.code)
def test_a_clerk_hands_out_a_pdf(chromium: Browser, printing_office: tuple[str, Plan], language: Language) -> None:
    """The guide links to a PDF and names its size in KB, rounded up; what comes is that PDF, in the language."""
    address, plan = printing_office
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{language.prefix}mein-gespraech/eltern/")
    link = page.locator("main a[type='application/pdf']")
    answer = context.request.get(str(link.evaluate("link => link.href")))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    guide = plan.records.get(MeetingGuide, "eltern")
    size = plan.papers[plan.paper_path(guide, language)]
    assert len(answer.body()) == size
    shown = re.sub("[\u2066-\u2069]", "", link.inner_text())
    assert shown == language.ui["paper_pdf"].format(size=math.ceil(size / 1024))
    assert PdfReader(io.BytesIO(answer.body())).trailer["/Root"]["/Lang"].startswith(language.base)
    assert link.bounding_box()["height"] >= 44
    context.close()
