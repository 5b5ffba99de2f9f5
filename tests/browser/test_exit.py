"""Leaving quickly: by link, by keyboard, by touch, with script and without; "back" shows nothing at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.languages import Language, load_registry
from tests.browser.conftest import PHONE
from tests.web import serving

pytestmark = pytest.mark.browser

LANGUAGES = list(load_registry())
GERMAN = load_registry().source
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)

HARMLESS = "https://www.wetter.de/"
# The elements that a person can see in the middle and in the corners of the window.
VISIBLE = """() => [[180, 320], [5, 5], [355, 635], [180, 620]].map(
  ([x, y]) => (document.elementFromPoint(x, y) || {}).className)"""


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A device with touch, for which the harmless website answers at once."""
    context = chromium.new_context(viewport=PHONE, has_touch=True, service_workers="block")
    context.route(
        f"{HARMLESS}**",
        lambda route: route.fulfill(body="<title>Wetter</title><h1>Wetter</h1>", content_type="text/html"),
    )
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """A page of the demo town, with another one before it in the history."""
    page = context.new_page()
    page.goto(f"{address}/rechte/")
    page.goto(f"{address}/schritte/antrag/")
    return page


# What the cover says.
COVER = "document.querySelector('.leaving').innerText.trim()"


def stall(context: BrowserContext) -> None:
    """From now on no page comes from the harmless website: after 204 a browser stays where it is (RFC 9110, 15.3.5)."""
    context.unroute(f"{HARMLESS}**")
    context.route(f"{HARMLESS}**", lambda route: route.fulfill(status=204))


def is_covered(page: Page) -> bool:
    """Whether nothing of the page can be seen."""
    return page.evaluate(VISIBLE) == ["leaving"] * 4


def test_the_link_replaces_the_page(page: Page, address: str) -> None:
    """One tap leads away in the same tab, and „back“ does not lead to the page that was left."""
    page.locator(".quick__exit").tap()
    page.wait_for_url(HARMLESS)
    assert page.evaluate("document.referrer") == ""
    assert page.evaluate("history.length") == 3
    page.go_back()
    page.wait_for_url(f"{address}/rechte/")


def test_back_shows_nothing_of_the_site_at_once(page: Page, address: str) -> None:
    """Whoever goes back sees a blank page with a button; the button shows the page, and then it stays."""
    page.locator(".quick__exit").tap()
    page.wait_for_url(HARMLESS)
    page.go_back()
    page.wait_for_url(f"{address}/rechte/")
    again = page.get_by_role("button", name=GERMAN.ui["script_verlassen_again"])
    again.wait_for()
    assert is_covered(page)
    assert not page.locator("h1").is_visible()
    again.tap()
    assert page.locator("h1").is_visible()
    page.reload()
    assert page.locator("h1").is_visible()


def test_a_new_visit_after_leaving_is_not_covered(page: Page, address: str) -> None:
    """Only „back“ is held up: who opens the site anew wants to read."""
    page.locator(".quick__exit").tap()
    page.wait_for_url(HARMLESS)
    page.goto(f"{address}/rechte/")
    assert page.locator("h1").is_visible()
    assert page.evaluate("sessionStorage.length") == 0


@each_language
def test_three_times_shift_leads_away(page: Page, address: str, language: Language) -> None:
    """A screen reader hears how often is left, and the third press leads away."""
    page.goto(f"{address}/{language.prefix}rechte/")
    said = page.locator("p.unseen[role=status]")
    page.keyboard.press("Shift")
    assert said.inner_text() == language.ui["script_verlassen_two"]
    page.keyboard.press("Shift")
    assert said.inner_text() == language.ui["script_verlassen_one"]
    assert page.locator(".quick__exit").get_attribute("data-pressed") == "2"
    page.keyboard.press("Shift")
    page.wait_for_url(HARMLESS)


def test_the_page_is_covered_before_the_other_one_comes(page: Page, context: BrowserContext) -> None:
    """On a slow network the page is gone at once; it says only that it takes a moment."""
    stall(context)
    for _ in range(3):
        page.keyboard.press("Shift")
    assert is_covered(page)
    assert page.evaluate(COVER) == GERMAN.ui["script_verlassen_leaving"]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).visibility") == "hidden"


def test_nobody_is_locked_out(page: Page, context: BrowserContext) -> None:
    """When the other website does not come, a button brings the page back after ten seconds."""
    page.clock.install()
    stall(context)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert page.evaluate("document.querySelectorAll('.leaving button').length") == 0
    page.clock.run_for(10_000)
    assert page.evaluate(COVER) == GERMAN.ui["script_verlassen_again"]
    page.evaluate("document.querySelector('.leaving button').click()")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).visibility") == "visible"


def test_slow_presses_do_not_count(page: Page) -> None:
    """After five seconds the count starts anew, and a screen reader says so."""
    page.clock.install()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5_000)
    assert page.locator("p.unseen[role=status]").inner_text() == GERMAN.ui["script_verlassen_late"]
    assert page.locator(".quick__exit").get_attribute("data-pressed") is None
    page.keyboard.press("Shift")
    assert page.locator(".leaving").count() == 0


def test_capital_letters_lead_nowhere(page: Page, address: str) -> None:
    """Who types names with capital letters is not sent away."""
    page.goto(f"{address}/mein-gespraech/eltern/")
    field = page.locator(".own textarea").first
    field.focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    for _ in range(2):
        page.keyboard.press("Shift")
    page.keyboard.press("x")
    page.keyboard.press("Shift")
    assert page.locator(".leaving").count() == 0
    assert field.input_value() == "ABCDx"


def test_enter_on_the_link_leads_away(page: Page) -> None:
    """By keyboard the link works like a tap."""
    page.locator(".quick__exit").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(HARMLESS)
    assert page.evaluate("history.length") == 3


def test_leaving_deletes_nothing(page: Page, address: str) -> None:
    """Notes stay, as the page says; only deleting deletes."""
    page.goto(f"{address}/mein-gespraech/eltern/")
    page.locator(".tick input").first.check()
    page.locator(".quick__exit").tap()
    page.wait_for_url(HARMLESS)
    page.goto(f"{address}/mein-gespraech/eltern/")
    page.locator(".tick input:checked").first.wait_for()


@each_language
def test_without_script_the_link_leads_away(chromium: Browser, address: str, language: Language) -> None:
    """The plain link is on the page, in the same tab, and tells the other website nothing."""
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    context.route(f"{HARMLESS}**", lambda route: route.fulfill(body="Wetter"))
    page = context.new_page()
    page.goto(f"{address}/{language.prefix}rechte/")
    link = page.get_by_role("link", name=language.ui["exit"])
    assert link.get_attribute("target") is None
    assert link.get_attribute("rel") == "noreferrer nofollow"
    link.click()
    page.wait_for_url(HARMLESS)
    context.close()


def test_without_storage_leaving_works(chromium: Browser, address: str) -> None:
    """Where the browser forbids to keep anything, the way out is the same."""
    context = chromium.new_context(viewport=PHONE)
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, {get() { throw new Error('SecurityError'); }});"
    )
    context.route(f"{HARMLESS}**", lambda route: route.fulfill(body="Wetter"))
    page = context.new_page()
    page.goto(f"{address}/rechte/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(HARMLESS)
    context.close()


def test_leaving_breaks_no_policy(context: BrowserContext, demo_site: Path) -> None:
    """Covering and leaving need nothing that the security policy forbids."""
    with serving(demo_site) as address:
        page = context.new_page()
        stall(context)
        trouble: list[str] = []
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(f"{address}/ar/rechte/")
        for _ in range(3):
            page.keyboard.press("Shift")
        assert is_covered(page)
        assert [text for text in trouble if "blocked by Playwright" not in text] == []
