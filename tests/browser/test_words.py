"""Hard words are explained on their page: by tap, by keyboard, without script, from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from generator.languages import load_registry
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

LANGUAGES = list(load_registry())
CODES = [language.code for language in LANGUAGES]
# A record with hard words in every language.
PATH = "schritte/antrag/"


def first_word(page: Page) -> tuple[str, str]:
    """The id and the words of the first explained mention."""
    link = page.locator("main a.word").first
    return str(link.get_attribute("href")).removeprefix("#"), link.inner_text()


def is_in_view(page: Page, identifier: str) -> bool:
    """Whether the explanation can be seen between header and the bar at the lower edge."""
    box = page.locator(f"#{identifier} summary").bounding_box()
    bar = page.locator(".quick").bounding_box()
    return box is not None and bar is not None and 0 <= box["y"] <= bar["y"] - box["height"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_a_tap_leads_to_the_explanation(open_page: OpenPage, language: object, script: bool) -> None:
    """The explanation is in view, a second tap opens it, and the back button leads back to the word."""
    page = open_page(f"{language.prefix}{PATH}", java_script_enabled=script, has_touch=True)
    identifier, _ = first_word(page)
    assert page.locator("main a.word").first.is_visible()
    page.locator("main a.word").first.tap()
    page.wait_for_url(f"**/{PATH}#{identifier}")
    details = page.locator(f"#{identifier}")
    assert is_in_view(page, identifier)
    assert not details.locator("p").first.is_visible()
    details.locator("summary").tap()
    assert details.locator("p").first.is_visible()
    assert len(details.locator("p").first.inner_text()) > 10
    page.go_back()
    assert page.url.endswith(PATH)


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_explanation_opens_by_keyboard(open_page: OpenPage, language: object) -> None:
    """Enter follows the word, Tab reaches its explanation, Enter opens it, Tab and Enter lead to the whole entry."""
    page = open_page(f"{language.prefix}{PATH}")
    identifier, _ = first_word(page)
    page.locator("main a.word").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{identifier}")
    page.keyboard.press("Tab")
    focused = "document.activeElement.closest('details')?.id"
    assert page.evaluate(focused) == identifier
    page.keyboard.press("Enter")
    assert page.locator(f"#{identifier}").get_attribute("open") is not None
    more = page.locator(f"#{identifier} a", has_text=language.ui["words_more"])
    for _ in range(10):
        page.keyboard.press("Tab")
        if more.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language.prefix}woerter/{identifier.removeprefix('wort-')}/")
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_word_differs_from_its_text_by_a_line(open_page: OpenPage, scheme: str) -> None:
    """It has the colour of the text and a dotted line, so that a text with many of them reads quietly."""
    page = open_page(PATH, color_scheme=scheme)
    style = "element => { const style = getComputedStyle(element); return [style.color, style.textDecorationStyle]; }"
    word = page.locator("main a.word").first
    assert word.evaluate(style) == [word.evaluate("element => getComputedStyle(element.parentElement).color"), "dotted"]


def test_arabic_words_stand_in_the_line_from_right_to_left(open_page: OpenPage) -> None:
    """The explanation begins at the right edge, and its German name is a piece of its own."""
    page = open_page(f"ar/{PATH}")
    identifier, _ = first_word(page)
    summary = page.locator(f"#{identifier} summary")
    assert summary.evaluate("element => getComputedStyle(element).direction") == "rtl"
    german = summary.locator("bdi[lang=de]").first
    assert german.evaluate("element => getComputedStyle(element).direction") == "ltr"
    edges = page.evaluate(
        """id => {
          const summary = document.getElementById(id).querySelector('summary');
          const name = document.createRange();
          name.selectNodeContents(summary);
          const german = summary.querySelector('bdi[lang=de]').getBoundingClientRect();
          return [summary.getBoundingClientRect().right - name.getBoundingClientRect().right, german.right];
        }""",
        identifier,
    )
    assert 0 <= edges[0] < 40
    assert edges[1] < summary.bounding_box()["x"] + summary.bounding_box()["width"] / 1.2


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_explanations_are_big_enough_to_tap(open_page: OpenPage, language: object) -> None:
    """Each is at least 44 pixels high, and none is wider than a small phone."""
    page = open_page(f"{language.prefix}{PATH}", viewport={"width": 320, "height": 568})
    heights = page.eval_on_selector_all(".words summary", "all => all.map(one => one.getBoundingClientRect().height)")
    assert heights
    assert [height for height in heights if height < 44] == []
    page.evaluate("for (const details of document.querySelectorAll('.words details')) details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
