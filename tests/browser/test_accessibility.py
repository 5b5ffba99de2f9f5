"""axe-core finds nothing on any kind of page, in any language, light and dark, on a phone and on a desk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import Language, load_registry
from generator.pages.plan import Plan
from tests.browser.axe import Axe
from tests.browser.conftest import PHONE
from tests.browser.hosting import wait_until_stored
from tests.browser.kinds import paths_in
from tests.browser.test_reading_aloud import FAKE, voice
from tests.browser.test_search import until

pytestmark = pytest.mark.browser

LANGUAGES = list(load_registry())


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone without a page."""
    context = chromium.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_axe_finds_nothing(page: Page, address: str, axe: Axe, demo_plan: Plan, language: Language, half: int) -> None:
    """Every kind of page, in four looks, without a violation of WCAG 2.2 AA or of good practice."""
    found: list[str] = []
    for path in paths_in(demo_plan, language)[half::2]:
        page.goto(f"{address}/{path}")
        found += axe(page, path)
    assert found == []


def open_menu(page: Page) -> None:
    """The menu lies over the page."""
    page.locator(".menu summary").click()


def open_details(page: Page) -> None:
    """Everything that can be unfolded is unfolded."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def search(page: Page) -> None:
    """Results are shown, and one is chosen."""
    page.locator("#suche-feld").press_sequentially("jugendamt")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")


def search_in_vain(page: Page) -> None:
    """Nothing is found, and the page says so."""
    page.locator("#suche-feld").press_sequentially("qqqq")
    until(page, "document.querySelector('.search__status').textContent !== ''")


def set_filters(page: Page) -> None:
    """The form is open and offers are found; the chips are shown."""
    page.wait_for_selector(".found .card")
    page.locator(".offer-tools > button.button:not(.note)").first.click()
    page.wait_for_selector(".filter__form")


def filter_in_vain(page: Page) -> None:
    """No offer fits; the page names what to leave out."""
    page.wait_for_selector(".loosen")


def note_an_offer(page: Page) -> None:
    """An offer is noted, and the list of notes is open."""
    page.locator(".note").first.click()
    page.goto(page.url.replace("angebote/", "merkliste/"))
    page.wait_for_selector(".notes .card")


def write_for_the_meeting(page: Page) -> None:
    """A tick, a wish and a question of one's own, and the page asks whether to delete all."""
    page.locator(".tick input").first.check()
    page.locator(".lines--live .field").first.fill("wir mehr Zeit haben")
    form = page.locator(".own form").last
    form.locator("textarea").fill("Darf Oma mitkommen?")
    form.get_by_role("button").click()
    page.locator(".button--delete").first.click()


def read_aloud(page: Page) -> None:
    """A voice reads, its sentence is marked, and the bar to steer it is open."""
    page.add_init_script(FAKE % json.dumps([voice(f"{base}-XX") for base in ("de", "tr", "ar")]))
    page.reload()
    page.locator(".read .button").click()
    page.wait_for_selector(".read__bar .button")
    page.wait_for_selector(".is-read")


def leave(page: Page) -> None:
    """The page is covered, and the other one does not come."""
    page.context.route("https://**", lambda route: route.fulfill(status=204))
    page.locator(".quick__exit").click()
    page.wait_for_selector(".leaving")


def come_back(page: Page) -> None:
    """Somebody who had left came back: nothing shows but the question whether to show the page."""
    page.evaluate("sessionStorage.setItem('klarweg:/:verlassen', '1')")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.wait_for_selector(".leaving button")


def say_that_it_is_stored(page: Page) -> None:
    """The first visit is stored, and the page says so above the bar, with the button to delete."""
    page.wait_for_selector(".device--new .button--delete")


def delete_from_device(page: Page) -> None:
    """Everything is deleted; the page says what is gone and which mark stays."""
    wait_until_stored(page)
    page.goto(page.url.replace("rechte/", "auf-diesem-geraet/"))
    page.locator(".traces .button--delete").click()
    page.wait_for_selector(".traces [role=status]")


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "menu": ("schritte/antrag/", open_menu),
    "details": ("schritte/wenn-nein-gesagt-wird/", open_details),
    "search": ("suche/", search),
    "search in vain": ("suche/", search_in_vain),
    "filters": ("angebote/#ort=Probeheim&sprache=tr", set_filters),
    "filters in vain": ("angebote/#hilfe=familienhilfe&direkt=ja", filter_in_vain),
    "notes": ("angebote/", note_an_offer),
    "my meeting": ("mein-gespraech/eltern/", write_for_the_meeting),
    "read aloud": ("schritte/antrag/", read_aloud),
    "leaving": ("rechte/", leave),
    "back after leaving": ("rechte/", come_back),
    "stored": ("rechte/", say_that_it_is_stored),
    "deleted": ("rechte/", delete_from_device),
}


@pytest.mark.parametrize("state", list(STATES))
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_axe_finds_nothing_in_what_scripts_make(
    page: Page, address: str, axe: Axe, language: Language, state: str
) -> None:
    """Open menus, results, filters, notes and questions are as good as the page itself."""
    path, act = STATES[state]
    page.goto(f"{address}/{language.prefix}{path}")
    act(page)
    assert axe(page, f"{path} {state}") == []


FAULTS = {
    "image-alt": '<img src="assets/zeichen.svg">',
    "color-contrast": '<p style="color: #999; background: #fff">kaum zu lesen</p>',
    "button-name": "<button></button>",
    "heading-order": "<h5>übersprungen</h5>",
    "target-size": '<p style="font-size: 8px"><button style="all: unset">x</button><button style="all: unset">y',
    "link-in-text-block": '<p>Ein langer Satz mit einem <a href="x" style="all: unset; color: #555">Link</a>.</p>',
}


@pytest.mark.parametrize("rule", list(FAULTS))
def test_axe_finds_planted_mistakes(page: Page, address: str, axe: Axe, rule: str) -> None:
    """The check can fail: rules of every kind are switched on."""
    page.goto(f"{address}/rechte/")
    assert axe(page, "rechte/") == []
    # Styles set by a script element would be stopped by the policy; those set through the object model are not.
    page.evaluate(
        """markup => {
          const made = new DOMParser().parseFromString(markup, 'text/html');
          for (const one of made.querySelectorAll('[style]')) one.dataset.look = one.getAttribute('style');
          for (const one of made.querySelectorAll('[style]')) one.removeAttribute('style');
          document.querySelector('main').append(...made.body.childNodes);
          for (const one of document.querySelectorAll('[data-look]')) one.style.cssText = one.dataset.look;
        }""",
        FAULTS[rule],
    )
    assert any(f": {rule}: " in line for line in axe(page, "rechte/"))


def test_the_policy_stays_in_force_beside_axe(page: Page, address: str, axe: Axe) -> None:
    """Bringing axe into the page opens no door: a script element still does not run."""
    page.goto(f"{address}/rechte/")
    axe(page, "rechte/")
    with pytest.raises(Exception, match="Content Security Policy"):
        page.add_script_tag(content="window.smuggled = true")
    assert page.evaluate("window.smuggled") is None


def known_rules(page: Page) -> list[dict[str, Any]]:
    """The rules of axe with their tags."""
    return list(page.evaluate("axe.getRules().map(rule => ({id: rule.ruleId, tags: rule.tags}))"))


def test_axe_knows_the_standard(page: Page, address: str, axe: Axe) -> None:
    """The installed axe has rules for each level that the accessibility statement names."""
    page.goto(f"{address}/rechte/")
    axe(page, "rechte/")
    tags = {tag for rule in known_rules(page) for tag in rule["tags"]}
    assert {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"} <= tags
