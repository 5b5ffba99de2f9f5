"""My meeting: tick, add, share, print, delete; on paper without script; nothing leaves the device."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Page
from pypdf import PdfReader

from generator.languages import Language, load_registry
from tests.browser.conftest import OpenPage
from tests.browser.test_reading import EDGES
from tests.support import PROJECT

pytestmark = pytest.mark.browser

REGISTRY = load_registry()
LANGUAGES = list(REGISTRY)
OTHERS = [language for language in LANGUAGES if not language.is_source]
PATH = "mein-gespraech/eltern/"
SHEET = f"{PATH}zweisprachig/"

# A browser in which the storage is forbidden, as with cookies switched off.
NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('SecurityError'); }});"
# A storage that is full.
FULL_STORAGE = """
const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (value.length > 10) throw new Error('QuotaExceededError');
  return set.call(this, key, value);
};"""
# Apps to share with, as on a phone.
SHARING = "navigator.share = data => { window.shared = data.text; return Promise.resolve(); };"
# No clipboard, as without https, and the old way refused as well.
OLD_COPYING = """
  Object.defineProperty(navigator, 'clipboard', {value: undefined});
  Document.prototype.execCommand = () => { window.copied = document.activeElement.value; return true; };
"""
NO_COPYING = """
Object.defineProperty(navigator, 'clipboard', {value: undefined});
document.execCommand = () => false;"""


def text(language: Language, key: str) -> str:
    """What the script says in a language."""
    return language.ui[f"script_gespraech_{key}"]


def entries(language: Language, *fields: str) -> int:
    """How many entries the parents' guide has in some of its lists."""
    guide = PROJECT / "offers" / "common" / "meeting_guides" / "eltern.yml"
    texts = yaml.safe_load(guide.read_text(encoding="utf-8"))["texts"][language.code]
    return sum(len(texts[field]) for field in fields)


TICKS = ("before", "ask", "during", "after")


def kept(page: Page) -> dict[str, str]:
    """What lies in the storage of the site."""
    return dict(page.evaluate("Object.assign({}, localStorage)"))


def wait_until_live(page: Page) -> None:
    """Waits for the script of the meeting."""
    page.locator(".tick input").first.wait_for()


def page_with(open_page: OpenPage, script: str, **options: object) -> Page:
    """The parents' guide in German in a browser that ``script`` has changed, ready to fill in."""
    page = open_page(PATH, **options)
    page.add_init_script(script)
    page.reload()
    wait_until_live(page)
    return page


@pytest.fixture
def live(open_page: OpenPage) -> Iterator[Page]:
    """The parents' guide in German, ready to fill in, with a clipboard."""
    page = open_page(PATH, permissions=["clipboard-read", "clipboard-write"])
    wait_until_live(page)
    yield page
    # Whatever was typed, no request ever carried it away.
    assert page.evaluate("performance.getEntriesByType('resource').every(e => e.name.startsWith(location.origin))")


def add(page: Page, button: str, value: str) -> None:
    """Types an own entry and adds it."""
    form = page.locator(".own form", has=page.get_by_role("button", name=button))
    form.locator("textarea").fill(value)
    form.get_by_role("button").click()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_without_script_it_is_a_sheet_to_write_on(open_page: OpenPage, language: Language) -> None:
    """Boxes to tick and lines to write on are there, and no button that does nothing."""
    page = open_page(f"{language.prefix}{PATH}", java_script_enabled=False)
    assert page.locator(".ticks li").count() == entries(language, *TICKS) > 30
    # Below the wishes there are three empty lines.
    assert page.locator(".lines li").count() == entries(language, "wishes") + 3
    assert page.locator("main button:visible, main input, main textarea").count() == 0


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_it_says_that_everything_stays_on_the_device(open_page: OpenPage, language: Language) -> None:
    """Before anybody types, the page says in the reader's language where it stays and who can read it."""
    page = open_page(f"{language.prefix}{PATH}")
    wait_until_live(page)
    assert page.get_by_text(text(language, "stays")).is_visible()
    assert page.locator(".tick input").count() == entries(language, *TICKS)
    assert not page.locator(".meeting__box button").first.is_visible()
    assert kept(page) == {}


def test_ticks_wishes_and_questions_are_there_again(live: Page) -> None:
    """After a reload everything is as it was left, and the storage holds one entry under the name of the site."""
    live.locator(".tick input").nth(2).check()
    live.locator(".lines--live .field").first.fill("wir mehr Zeit haben")
    add(live, "Frage hinzufügen", "Darf Oma mitkommen?")
    add(live, "Wunsch hinzufügen", "Ein Zimmer für Ali")
    live.reload()
    wait_until_live(live)
    assert [box.is_checked() for box in live.locator(".ticks .tick input").all()].index(True) == 2
    assert live.locator(".lines--live .field").first.input_value() == "wir mehr Zeit haben"
    assert live.locator(".own li span").all_inner_texts() == ["Ein Zimmer für Ali", "Darf Oma mitkommen?"]
    assert [key.split(":", 1)[0] for key in kept(live)] == ["klarweg"]


def test_what_is_typed_but_not_added_is_not_lost(live: Page) -> None:
    """Somebody who leaves the field without the button finds the question in the list."""
    live.locator(".own .field").last.fill("Wer bezahlt das?")
    live.locator("h1").click()
    assert live.locator(".own li span").all_inner_texts() == ["Wer bezahlt das?"]


def test_other_guides_and_languages_have_their_own_notes(live: Page, address: str) -> None:
    """A parent's notes do not appear in the child's guide on the same phone."""
    live.locator(".tick input").first.check()
    for path in ("mein-gespraech/kinder/", f"tr/{PATH}"):
        live.goto(f"{address}/{path}")
        wait_until_live(live)
        assert live.locator(".tick input:checked").count() == 0


def test_an_own_entry_can_be_ticked_and_taken_away(live: Page) -> None:
    """Each own entry has a box and a button that names it; without entries nothing stays in the storage."""
    add(live, "Frage hinzufügen", "Eins")
    add(live, "Frage hinzufügen", "Zwei")
    live.get_by_label("Eins", exact=True).check()
    live.get_by_role("button", name="Entfernen: Zwei").click()
    live.reload()
    wait_until_live(live)
    assert live.get_by_label("Eins", exact=True).is_checked()
    assert live.locator(".own li").count() == 1
    live.get_by_role("button", name="Entfernen: Eins").click()
    assert kept(live) == {}


def test_deleting_asks_once_and_leaves_nothing(live: Page) -> None:
    """„No“ keeps everything, „yes“ removes the page's traces from view and storage, and says so."""
    live.locator(".tick input").first.check()
    live.locator(".lines--live .field").first.fill("geheim")
    add(live, "Frage hinzufügen", "auch geheim")
    live.wait_for_timeout(500)
    live.get_by_role("button", name="Alles löschen").last.click()
    live.get_by_role("button", name="Nein, behalten").click()
    assert "auch geheim" in " ".join(kept(live).values())
    live.get_by_role("button", name="Alles löschen").first.click()
    live.get_by_role("button", name="Ja, löschen").click()
    assert kept(live) == {}
    assert live.locator(".own li").count() == 0
    assert live.locator(".lines--live .field").first.input_value() == ""
    assert live.locator("main").get_by_role("status").inner_text() == text(REGISTRY.source, "deleted")
    live.goto("about:blank")
    live.go_back()
    wait_until_live(live)
    assert kept(live) == {}
    assert live.locator(".tick input:checked").count() == 0


def test_deleting_elsewhere_empties_this_window_too(live: Page, address: str) -> None:
    """What was deleted in another tab is not written back by this one."""
    live.locator(".tick input").first.check()
    other = live.context.new_page()
    other.goto(f"{address}/impressum/")
    other.evaluate("window.klarweg.store.clear()")
    live.wait_for_function("!document.querySelector('.tick input:checked')")
    live.goto(f"{address}/impressum/")
    assert kept(live) == {}


def test_typed_markup_is_text(live: Page) -> None:
    """What looks like markup is shown as typed, also after a reload, and nothing runs."""
    evil = '<img src=x onerror="window.evil=1"><b>fett</b> & {{ x }}'
    add(live, "Frage hinzufügen", evil)
    live.locator(".lines--live .field").first.fill(evil)
    live.wait_for_timeout(500)
    live.reload()
    wait_until_live(live)
    assert live.locator(".own li span").all_inner_texts() == [evil]
    assert live.locator(".typed").first.text_content() == evil
    assert live.locator("main .meeting img, main .meeting b").count() == 0
    assert live.evaluate("window.evil") is None


def test_a_damaged_storage_does_no_harm(live: Page) -> None:
    """Whatever lies in the storage, the page starts."""
    live.locator(".tick input").first.check()
    key = next(iter(kept(live)))
    for broken in ("kein JSON", "[1,2]", '{"ticks":5,"begun":7,"questions":[null,{"text":3}]}', "null"):
        live.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, broken])
        live.reload()
        wait_until_live(live)
        assert live.locator(".own li").count() == 0


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_two_thousand_letters_break_nothing(open_page: OpenPage, language: Language) -> None:
    """A long text, with or without spaces, fits a phone of 320 pixels; more than 2,000 letters are not taken."""
    page = open_page(f"{language.prefix}{PATH}", viewport={"width": 320, "height": 568})
    wait_until_live(page)
    for value in ("W" * 2100, "wort " * 420):
        add(page, text(language, "add_question"), value)
        page.locator(".lines--live .field").first.fill(value)
    assert {len(entry) <= 2000 for entry in page.locator(".own li span").all_inner_texts()} == {True}
    assert page.locator(".own li").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.locator(".lines--live .field").first
    assert box.evaluate("area => area.scrollHeight - area.clientHeight") <= 4
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_copying_gives_plain_text_of_what_was_chosen(open_page: OpenPage, language: Language) -> None:
    """The clipboard holds title, headings and chosen sentences, and no mark that turns an Arabic line around."""
    page = open_page(f"{language.prefix}{PATH}", permissions=["clipboard-read", "clipboard-write"])
    wait_until_live(page)
    chosen = page.locator(".block--fragen .ticks li").nth(1)
    chosen.locator("input").check()
    add(page, text(language, "add_question"), "Oma?")
    page.get_by_role("button", name=text(language, "copy")).click()
    page.get_by_text(text(language, "copied")).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    title, asked, own = copied.strip().split("\n\n")
    assert title == page.locator("h1").inner_text()
    assert asked == f"{language.ui['meeting_ask']}\n☑ {chosen.inner_text()}"
    assert own.split("\n") == [language.ui["meeting_own"], "☐ Oma?"]


def test_with_nothing_chosen_all_points_are_copied(live: Page) -> None:
    """An empty sheet is shared as a whole."""
    live.get_by_role("button", name="Als Text kopieren").click()
    live.get_by_text(text(REGISTRY.source, "copied")).wait_for()
    copied = live.evaluate("navigator.clipboard.readText()")
    assert copied.count("☐") == 37
    assert "Ich wünsche mir, dass …" in copied


def test_phones_share_through_their_own_apps(open_page: OpenPage) -> None:
    """Where the device can share, a button gives it the text; elsewhere there is no such button."""
    page = page_with(open_page, SHARING)
    page.locator(".tick input").first.check()
    page.get_by_role("button", name="Als Text teilen").click()
    assert "☑ Sagen Sie dem Jugendamt" in page.evaluate("window.shared")


def test_without_a_clipboard_the_text_stands_ready_to_copy(open_page: OpenPage) -> None:
    """The text stands in a field, selected, with the sentence what to do."""
    page = page_with(open_page, NO_COPYING)
    page.get_by_role("button", name="Als Text kopieren").click()
    area = page.get_by_label(text(REGISTRY.source, "by_hand"))
    assert area.input_value().startswith("Gesprächshilfe für Eltern")
    assert area.evaluate("area => area.selectionEnd - area.selectionStart === area.value.length")


def test_the_old_way_of_copying_leaves_the_focus_where_it_was(open_page: OpenPage) -> None:
    """Without the new clipboard the text is copied all the same, and the keyboard stays at the button."""
    page = page_with(open_page, OLD_COPYING)
    page.get_by_role("button", name="Als Text kopieren").click()
    page.get_by_text(text(REGISTRY.source, "copied")).wait_for()
    assert page.evaluate("window.copied").startswith("Gesprächshilfe für Eltern")
    assert page.evaluate("document.activeElement.textContent") == "Als Text kopieren"
    assert page.get_by_label(text(REGISTRY.source, "by_hand")).count() == 0


@pytest.mark.parametrize(("reason", "says"), [("AbortError", ""), ("NotAllowedError", "copied")])
def test_sharing_that_is_cancelled_or_refused(open_page: OpenPage, reason: str, says: str) -> None:
    """Whoever closes the list of apps hears nothing more; where sharing is refused the text is copied instead."""
    page = page_with(
        open_page,
        f"navigator.share = () => Promise.reject(new DOMException('no', '{reason}'));",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.locator(".tick input").first.check()
    page.get_by_role("button", name="Als Text teilen").click()
    expected = text(REGISTRY.source, says) if says else ""
    page.locator(".meeting__box [role=status]", has_text=expected).wait_for(state="attached")
    assert page.locator(".meeting__box [role=status]").inner_text() == expected
    assert page.locator(".meeting__box textarea").count() == 0
    assert ("☑" in page.evaluate("navigator.clipboard.readText()")) == bool(says)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_forbidden_storage_is_said_and_the_rest_works(open_page: OpenPage, language: Language) -> None:
    """Without storage the page says so and can still be filled in, copied and emptied during this visit."""
    page = open_page(f"{language.prefix}{PATH}", permissions=["clipboard-read", "clipboard-write"])
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script(NO_STORAGE)
    page.reload()
    wait_until_live(page)
    assert page.get_by_text(text(language, "not_kept")).is_visible()
    page.locator(".tick input").first.check()
    add(page, text(language, "add_question"), "Oma?")
    page.get_by_role("button", name=text(language, "copy")).click()
    page.get_by_text(text(language, "copied")).wait_for()
    page.get_by_role("button", name=text(language, "delete")).last.click()
    page.get_by_role("button", name=text(language, "delete_yes")).click()
    assert page.locator(".tick input:checked").count() == 0
    assert page.locator(".own li").count() == 0
    assert problems == []


def test_a_full_storage_is_said(open_page: OpenPage) -> None:
    """When the device cannot keep it, the page says so at once instead of losing it silently."""
    page = page_with(open_page, FULL_STORAGE)
    page.locator(".tick input").first.check()
    assert page.get_by_text(text(REGISTRY.source, "full")).is_visible()


def test_the_print_button_prints_what_was_typed(live: Page) -> None:
    """The button opens printing; on paper stand the typed texts and the code, and no field or button."""
    live.evaluate("window.print = () => { window.printed = true; }")
    live.locator(".lines--live .field").first.fill("wir mehr Zeit haben")
    live.locator(".own .field").last.fill("Darf Oma mit?")
    live.get_by_role("button", name="Drucken").click()
    assert live.evaluate("window.printed") is True
    live.emulate_media(media="print")
    assert live.locator("main button:visible, main textarea:visible").count() == 0
    assert live.locator(".typed").first.is_visible()
    assert live.get_by_text("Darf Oma mit?").is_visible()
    assert live.locator(".qr").bounding_box()["width"] > 90


def test_targets_are_big_enough_for_a_thumb(live: Page) -> None:
    """Boxes with their sentence, fields and buttons are at least 44 pixels high."""
    add(live, "Frage hinzufügen", "Oma?")
    parts = live.locator(".tick, .field, .meeting .button:visible")
    heights = parts.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert [height for height in heights if height < 44] == []


def test_the_keyboard_is_enough(live: Page) -> None:
    """Adding, ticking and deleting work without a mouse, and the focus never gets lost."""
    live.locator(".own .field").last.focus()
    live.keyboard.type("Oma?")
    live.keyboard.press("Tab")
    live.keyboard.press("Shift+Tab")
    live.locator(".own li input").focus()
    live.keyboard.press("Space")
    assert live.locator(".own li input").is_checked()
    live.get_by_role("button", name="Alles löschen").last.focus()
    live.keyboard.press("Enter")
    assert live.evaluate("document.activeElement.textContent") == "Ja, löschen"
    live.keyboard.press("Enter")
    assert live.evaluate("document.activeElement.getAttribute('role')") == "status"


# -- two languages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
@pytest.mark.parametrize("path", [PATH, "schritte/antrag/", "rechte/akte-sehen/"])
def test_the_link_leads_to_the_sheet_and_back(open_page: OpenPage, language: Language, path: str) -> None:
    """From the guide, a step and a right one tap leads to the sheet in two languages, another one back."""
    page = open_page(f"{language.prefix}{path}", java_script_enabled=False)
    page.get_by_role("link", name=language.ui["bilingual_link"]).click()
    page.wait_for_url(f"**/{language.prefix}{path}zweisprachig/")
    assert page.locator("h1").count() == 1
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    page.get_by_role("link", name=language.ui["bilingual_back"]).click()
    page.wait_for_url(f"**/{language.prefix}{path}")


def test_the_german_page_needs_no_german_at_its_side(open_page: OpenPage) -> None:
    """German pages have no such link, and the switcher leads from a sheet to the German page itself."""
    page = open_page(f"tr/{SHEET}")
    page.get_by_role("link", name=REGISTRY.source.name, exact=True).click()
    page.wait_for_url(re.compile(rf"^[^/]+//[^/]+/{PATH}$"))
    assert page.locator(".paper-links").count() == 0


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_readers_language_stands_where_reading_begins(open_page: OpenPage, language: Language, media: str) -> None:
    """On a wide screen and on paper: own language on the starting side, German beside it, at the same height."""
    page = open_page(f"{language.prefix}{SHEET}", viewport={"width": 1000, "height": 700})
    page.emulate_media(media=media)
    for row in page.locator(".both tbody tr").all()[::7]:
        # Both at the same moment: what a script adds above them moves them together.
        boxes = "row => Array.from(row.querySelectorAll('td'), cell => cell.getBoundingClientRect())"
        own, german = row.evaluate(boxes)
        assert own["y"] == german["y"]
        assert (own["x"] > german["x"]) == language.is_rtl
        # Easy language has larger letters on paper and more room for them.
        assert own["width"] >= german["width"] - 3


def test_numbers_and_german_words_stand_right_in_arabic(open_page: OpenPage) -> None:
    """„3.10“ is painted from left to right at the right edge, the box beside it, German words stay in order."""
    page = open_page(f"ar/{SHEET}", viewport={"width": 1000, "height": 700})
    for cell in page.locator(".both__ticks td:first-child").all():
        number = cell.locator(".both__number bdi")
        edges = number.element_handle().evaluate(EDGES)
        assert [edge[1] for edge in edges] == sorted(edge[1] for edge in edges)
        cell_box, number_box = cell.bounding_box(), number.bounding_box()
        assert 10 < cell_box["x"] + cell_box["width"] - number_box["x"] - number_box["width"] < 60
        for word in cell.locator("p > bdi").element_handles():
            lefts = [edge[1] for edge in word.evaluate(EDGES)]
            assert lefts == sorted(lefts)


def test_brackets_around_german_words_open_to_the_right_side_in_arabic(open_page: OpenPage) -> None:
    """In „مكتب رعاية الشباب (Jugendamt)“ the word stands between its brackets."""
    page = open_page(f"ar/{SHEET}", viewport={"width": 1000, "height": 700})
    cell = page.locator(".both__ticks td:first-child", has_text="(Jugendamt)").first
    edges = cell.element_handle().evaluate(EDGES)
    start = "".join(edge[0] for edge in edges).index("(Jugendamt)")
    opening, *word, closing = [left for _, left, _ in edges[start : start + len("(Jugendamt)")]]
    assert closing < word[0] < word[-1] < opening
    assert word == sorted(word)


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_a_browser_prints_the_sheet_on_a4(open_page: OpenPage, language: Language) -> None:
    """Printed from the browser it has A4 pages, the German title on the first one, and the column heads on each."""
    page = open_page(f"{language.prefix}{SHEET}")
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) in {(595, 842), (596, 842)}
    texts = [sheet.extract_text() for sheet in reader.pages]
    assert 3 <= len(texts) <= 7
    assert "Gesprächshilfe für Eltern" in texts[0]
    assert {"Deutsch" in part for part in texts[:-1]} == {True}


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_the_sheet_fits_a_phone(open_page: OpenPage, address: str, language: Language) -> None:
    """At 320 pixels, and with text twice as large, both languages stand below each other and nothing is cut."""
    page = open_page(f"{language.prefix}{SHEET}", viewport={"width": 320, "height": 568})
    for path in (SHEET, "schritte/antrag/zweisprachig/", "rechte/akte-sehen/zweisprachig/"):
        page.goto(f"{address}/{language.prefix}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_sheet_has_a_button_to_print(open_page: OpenPage) -> None:
    """With script a button opens printing; without it there is none."""
    page = open_page(f"ar/{SHEET}")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name=REGISTRY.by_code["ar"].ui["script_drucken_button"]).click()
    assert page.evaluate("window.printed") is True
    assert open_page(f"ar/{SHEET}", java_script_enabled=False).locator("main button:visible").count() == 0


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_the_sheet_carries_what_was_written_on_this_device(
    open_page: OpenPage, address: str, language: Language
) -> None:
    """Ticks, wishes and own questions stand in the reader's column, each once, as text, however many there are."""
    page = open_page(f"{language.prefix}{PATH}")
    wait_until_live(page)
    page.locator(".tick input").nth(1).check()
    page.locator(".lines--live .field").first.fill("<b>eins</b>")
    for number in range(6):
        add(page, text(language, "add_question"), f"Frage {number}")
    page.goto(f"{address}/{language.prefix}{SHEET}")
    written = page.locator(".both td:first-child .both__written")
    written.first.wait_for()
    assert written.all_inner_texts() == ["<b>eins</b>", *(f"Frage {number}" for number in range(6))]
    assert page.locator(".both__done .both__number").first.inner_text() == "1.2"
    assert page.locator(".both__done").count() == 1
    assert page.locator(".both td:last-child .both__written").count() == 0
