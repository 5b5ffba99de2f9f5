"""Pages are read aloud by a voice of the device, and only where there is one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import Language, load_registry
from tests.browser.conftest import PHONE, OpenPage

pytestmark = pytest.mark.browser

REGISTRY = load_registry()

# Stands in for the device's voices: utterances are kept and end when the test says so.
FAKE = """
(voices => {
  const listeners = [];
  const fake = {
    said: [], current: null,
    getVoices: () => voices,
    addEventListener: (name, call) => { if (name === 'voiceschanged') listeners.push(call); },
    speak(utterance) {
      this.said.push({ text: utterance.text, lang: utterance.lang, voice: utterance.voice && utterance.voice.name });
      this.current = utterance;
    },
    cancel() { const left = this.current; this.current = null; if (left) left.onend({}); },
    end() { const left = this.current; this.current = null; left.onend({}); },
    fail(error) { const left = this.current; this.current = null; left.onerror({ error }); },
    arrive(more) { voices = more; listeners.forEach(call => call()); }
  };
  Object.defineProperty(window, 'speechSynthesis', { value: fake });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})(%s);
"""


def voice(tag: str, *, is_local: bool = True) -> dict[str, Any]:
    """One voice as a browser lists it."""
    return {"lang": tag, "name": tag, "localService": is_local, "default": False}


def with_voices(chromium: Browser, address: str, *voices: dict[str, Any]) -> Page:
    """The page at an address on a device with these voices. Waiting for a condition needs eval, so no policy here."""
    page = chromium.new_context(viewport=PHONE, bypass_csp=True).new_page()
    page.add_init_script(FAKE % json.dumps(voices))
    page.goto(address)
    return page


def button(page: Page, language: Language) -> Any:
    """The button that begins to read."""
    return page.get_by_role("button", name=language.ui["script_vorlesen_start"], exact=True)


def read_all(page: Page) -> list[dict[str, str]]:
    """Everything that is said until the end of the page, in order."""
    page.wait_for_function("speechSynthesis.said.length > 0")
    page.evaluate("() => { while (speechSynthesis.current) speechSynthesis.end(); }")
    said: list[dict[str, str]] = page.evaluate("speechSynthesis.said")
    return said


@pytest.mark.parametrize("code", ["de", "easy_language", "tr", "ar"])
def test_without_a_voice_nothing_is_promised(open_page: OpenPage, code: str) -> None:
    """A device without a voice for the language shows no button; Debian's Chromium has none at all."""
    page = open_page(f"{REGISTRY.by_code[code].prefix}schritte/antrag/")
    assert not page.locator(".read").is_visible()


@pytest.mark.parametrize(
    "voices", [[], [voice("en-US")], [voice("tr-TR", is_local=False)]], ids=["none", "other-language", "remote"]
)
def test_a_voice_that_is_foreign_or_far_away_does_not_count(
    chromium: Browser, address: str, voices: list[dict[str, Any]]
) -> None:
    """A voice from the network would send the text to somebody else, so the button stays away."""
    page = with_voices(chromium, f"{address}/tr/schritte/antrag/", *voices)
    assert not page.locator(".read").is_visible()
    page.context.close()


def test_a_voice_that_comes_late_shows_the_button_and_moves_nothing(chromium: Browser, address: str) -> None:
    """Voices load after the page; the heading stays where it is. Android writes tags with an underscore."""
    page = with_voices(chromium, f"{address}/ar/schritte/antrag/")
    assert not page.locator(".read").is_visible()
    before = page.locator("h1").bounding_box()
    page.evaluate("voice => speechSynthesis.arrive([voice])", voice("ar_SA"))
    assert button(page, REGISTRY.by_code["ar"]).is_visible()
    assert page.locator("h1").bounding_box() == before
    page.context.close()


@pytest.mark.parametrize("code", ["de", "easy_language", "tr", "ar"])
def test_a_page_is_read_from_its_heading_to_its_end(chromium: Browser, address: str, code: str) -> None:
    """The order is that of the page, the language is set, menu and bar are not read, sentences are short."""
    language = REGISTRY.by_code[code]
    page = with_voices(chromium, f"{address}/{language.prefix}schritte/antrag/", voice(f"{language.base}-XX"))
    heading = page.locator("h1").inner_text().replace("·", "")
    button(page, language).click()
    said = read_all(page)
    assert " ".join(one["text"] for one in said).startswith(heading.split("(")[0].strip())
    assert {one["lang"] for one in said} == {f"{language.base}-XX"}
    assert {one["voice"] for one in said} == {f"{language.base}-XX"}
    assert max(len(one["text"]) for one in said) <= 180
    everything = "\n".join(one["text"] for one in said)
    for silent in ("skip_to_content", "menu", "exit", "script_vorlesen_start", "previous"):
        assert [one["text"] for one in said if one["text"].startswith(language.ui[silent])] == []
    assert [sign for sign in "·§\u00ad\u2066" if sign in everything] == []
    titles = [language.ui[key].replace("·", "") for key in ("step_you_can_do", "step_what_happens", "step_how_long")]
    places = [everything.index(title) for title in titles]
    assert places == sorted(places)
    assert button(page, language).is_visible()
    assert page.locator(".is-read").count() == 0
    page.context.close()


@pytest.mark.parametrize("code", ["de", "tr", "ar"])
def test_phone_numbers_are_read_digit_by_digit(chromium: Browser, address: str, code: str) -> None:
    """Nobody hears „eine Million“ for a number to dial: groups stay apart by commas, and digits by spaces."""
    language = REGISTRY.by_code[code]
    page = with_voices(chromium, f"{address}/{language.prefix}jugendamt/", voice(f"{language.base}-XX"))
    button(page, language).click()
    said = "\n".join(one["text"] for one in read_all(page))
    assert "0 3 0, 2 3 1 2 5, 1 1 0" in said
    assert "23125" not in said
    page.goto(f"{address}/{language.prefix}hilfe-sofort/")
    button(page, language).click()
    said = "\n".join(one["text"] for one in read_all(page))
    assert "1 1 6, 1 1 1" in said
    assert "1 1 2" in said
    page.context.close()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Das steht in § 36 Abs. 1 Satz 2 SGB VIII.", ["Das steht in Paragraf 36 Absatz 1 Satz 2 S G B 8."]),
        (
            "§§ 27 ff. SGB VIII und Art. 6 Abs. 3 GG",
            ["Paragrafen 27 folgende S G B 8 und Artikel 6 Absatz 3 Grundgesetz"],
        ),
        ("Hilfe·plan·gespräch, z. B. am 30.11.2026. Ja!", ["Hilfeplangespräch, zum Beispiel am 30.11.2026. Ja!"]),
        ("Rufen Sie an: 116 111. Oder 0800 111 0 550!", ["Rufen Sie an: 1 1 6, 1 1 1. Oder 0 8 0 0, 1 1 1, 0, 5 5 0!"]),
        ("Ab 14 Jahren. Fragen Sie! Warum?", ["Ab 14 Jahren.", "Fragen Sie!", "Warum?"]),
        ("Am 1. Mai um 14:30 Uhr kostet es 12 €.", ["Am 1. Mai um 14:30 Uhr kostet es 12 Euro."]),
        ("Im Notfall 112 oder 110.", ["Im Notfall 1 1 2 oder 1 1 0."]),
        ("<a href='#x'>Hilfe</a><button>Nein</button> jetzt", ["Hilfe jetzt"]),
        ("… – · !", []),
    ],
)
def test_signs_and_short_forms_are_spoken_well(chromium: Browser, address: str, written: str, said: list[str]) -> None:
    """Laws, short forms, dates and numbers are said as people say them, sentence by sentence."""
    page = with_voices(chromium, f"{address}/schritte/antrag/", voice("de-DE"))
    page.evaluate(
        "html => { const top = document.querySelector('.top'); const main = top.parentNode;"
        " while (top.nextSibling) top.nextSibling.remove();"
        " const line = document.createElement('p'); line.innerHTML = html; main.appendChild(line); }",
        f"{written}",
    )
    button(page, REGISTRY.source).click()
    page.wait_for_function("document.querySelector('.read__bar')")
    page.evaluate("() => { while (speechSynthesis.current) speechSynthesis.end(); }")
    found = [one["text"] for one in page.evaluate("speechSynthesis.said")]
    trail = REGISTRY.source.ui["step_menu"]
    assert [text for text in found if text != trail] == said
    page.context.close()


def test_german_words_get_a_german_voice_where_there_is_one(chromium: Browser, address: str) -> None:
    """On an Arabic page „Jugendamt“ is said by the German voice; without one the Arabic voice says all of it."""
    page = with_voices(chromium, f"{address}/ar/schritte/antrag/", voice("ar-SA"), voice("de-DE"))
    button(page, REGISTRY.by_code["ar"]).click()
    said = read_all(page)
    assert {one["lang"] for one in said} == {"ar-SA", "de-DE"}
    assert "Antrag" in [one["text"] for one in said if one["lang"] == "de-DE"]
    page.context.close()


def test_pause_sections_stop_and_escape(chromium: Browser, address: str) -> None:
    """Pausing keeps the place, sections can be skipped and repeated, and the paragraph that is read is marked."""
    ui = REGISTRY.source.ui
    page = with_voices(chromium, f"{address}/schritte/antrag/", voice("de-DE"))
    start = button(page, REGISTRY.source)
    start.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("speechSynthesis.said.length === 1")
    assert page.evaluate("document.activeElement.textContent") == ui["script_vorlesen_pause"]
    assert page.locator(".is-read").evaluate("one => one.nodeName") == "H1"
    assert page.get_by_role("region", name=ui["script_vorlesen_start"]).is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("speechSynthesis.current") is None
    assert page.evaluate("document.activeElement.textContent") == ui["script_vorlesen_resume"]
    page.keyboard.press("Enter")
    said = page.evaluate("speechSynthesis.said.map(one => one.text)")
    assert said[0] == said[1]
    page.get_by_role("button", name=ui["script_vorlesen_next"]).click()
    assert page.evaluate("speechSynthesis.said.pop().text") == ui["step_you_can_do"]
    assert page.locator(".is-read").inner_text() == ui["step_you_can_do"]
    page.get_by_role("button", name=ui["script_vorlesen_back"]).click()
    assert page.evaluate("speechSynthesis.said.pop().text") == said[0]
    heights = page.eval_on_selector_all(
        ".read__bar button", "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert [height for height in heights if height < 44] == []
    page.keyboard.press("Escape")
    assert page.evaluate("speechSynthesis.current") is None
    assert not page.locator(".read__bar").is_visible()
    assert page.locator(".is-read").count() == 0
    page.context.close()


def test_leaving_is_silent_at_once(chromium: Browser, address: str) -> None:
    """The voice stops with the tap on exit, before any network answers."""
    page = with_voices(chromium, f"{address}/schritte/antrag/", voice("de-DE"))
    # After 204 a browser stays where it is, as when nothing comes from the other page.
    page.context.route("https://**", lambda route: route.fulfill(status=204))
    # The tap comes last: what it sets off may go on for a while, and would break off the next visit.
    for leave in (
        "dispatchEvent(new Event('beforeunload'))",
        "dispatchEvent(new Event('pagehide'))",
        "document.querySelector('.quick__exit').click()",
    ):
        page.reload()
        button(page, REGISTRY.source).click()
        page.wait_for_function("speechSynthesis.current !== null")
        page.evaluate(leave)
        assert page.evaluate("speechSynthesis.current") is None
    page.context.close()


def test_a_voice_that_fails_is_said(chromium: Browser, address: str) -> None:
    """The bar goes, the button comes back, and a sentence says that it does not work now."""
    page = with_voices(chromium, f"{address}/schritte/antrag/", voice("de-DE"))
    button(page, REGISTRY.source).click()
    page.wait_for_function("speechSynthesis.current !== null")
    page.evaluate("speechSynthesis.fail('synthesis-failed')")
    assert page.locator(".read [role=status]").inner_text() == REGISTRY.source.ui["script_vorlesen_failed"]
    assert not page.locator(".read__bar").is_visible()
    page.context.close()


def test_a_sentence_is_held_until_its_end(chromium: Browser, address: str) -> None:
    """Where nobody holds what is said, older Chromium tidies it away, its end is never told, and reading stops."""
    page = with_voices(chromium, f"{address}/schritte/antrag/", voice("de-DE"))
    page.evaluate(
        "() => { speechSynthesis.speak = function (one) { this.held = new WeakRef(one); this.said.push(one.text); }; }"
    )
    button(page, REGISTRY.source).click()
    page.wait_for_function("speechSynthesis.said.length === 1")
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    page.evaluate("speechSynthesis.held.deref().onend({})")
    assert page.evaluate("speechSynthesis.said.length") == 2
    page.context.close()


def test_the_bar_fits_a_small_phone(chromium: Browser, address: str) -> None:
    """At 320 pixels all four buttons are on the screen, above the bar with help and exit."""
    for code in ("de", "easy_language", "tr", "ar"):
        language = REGISTRY.by_code[code]
        page = with_voices(chromium, f"{address}/{language.prefix}schritte/antrag/", voice(f"{language.base}-XX"))
        page.set_viewport_size({"width": 320, "height": 568})
        button(page, language).click()
        page.wait_for_selector(".read__bar:not([hidden])")
        bar, quick = page.locator(".read__bar").bounding_box(), page.locator(".quick").bounding_box()
        assert bar["y"] + bar["height"] <= quick["y"] + 1
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.context.close()


def test_the_script_is_fetched_on_first_use_only(chromium: Browser, address: str, demo_site: Path) -> None:
    """A first view does not pay for it."""
    assert (demo_site / "assets/vorlesen.js").is_file()
    context = chromium.new_context(viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.add_init_script(FAKE % json.dumps([voice("de-DE")]))
    page.goto(f"{address}/schritte/antrag/", wait_until="networkidle")
    assert [url for url in seen if "vorlesen" in url] == []
    button(page, REGISTRY.source).click()
    page.wait_for_function("speechSynthesis.current !== null")
    assert len([url for url in seen if "vorlesen" in url]) == 1
    context.close()
