"""Families look for an offer: filter, note list, hours of today; and everything again when something is missing."""

from __future__ import annotations

import json
import re
from functools import partial

import pytest
from playwright.sync_api import Page, Route, expect

from generator.languages import load_registry
from tests.browser.conftest import OpenPage
from tests.browser.test_reading import EDGES

pytestmark = pytest.mark.browser

REGISTRY = load_registry()
LANGUAGES = list(REGISTRY)
CODES = [language.code for language in LANGUAGES]
SOURCE = REGISTRY.source.script_texts("angebote")
FILTER = REGISTRY.source.script_texts("filter")
NOTES = REGISTRY.source.script_texts("merkliste")

# Its address ends with the fingerprint of its content.
LIST = re.compile(r"/angebote/liste\.json\?v=[0-9a-f]{8}$")
# Storage that the browser forbids, as in some private modes.
NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } });"
KEPT = "Object.keys(localStorage).filter(key => key.endsWith('merkliste')).map(key => localStorage[key])"
OFFER = "angebote/erziehungsberatung-musterstadt/"


@pytest.fixture
def open_page(open_page: OpenPage) -> OpenPage:
    """Pages that keep no copy on the device, so that tests can answer for the host."""
    return partial(open_page, service_workers="block")


def open_filter(page: Page) -> None:
    """Opens the filter by its button."""
    page.locator(".offer-tools > button.button:not(.note)").first.click()
    page.wait_for_selector(".filter__form")


def count(page: Page) -> str:
    """The count of offers that fit."""
    return page.locator(".offer-tools__said").inner_text()


def names(page: Page) -> list[str]:
    """The offers in sight."""
    return page.locator("main .card:visible > a").all_inner_texts()


def told(page: Page, selector: str = ".today") -> str:
    """What the page says about today."""
    page.wait_for_selector(".note")
    return page.locator(selector).first.inner_text()


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_choices_narrow_the_list_and_are_announced(open_page: OpenPage, language: object) -> None:
    """District and spoken language leave four offers; the count stands in a status that screen readers follow."""
    texts = language.script_texts("filter")
    page = open_page(f"{language.prefix}angebote/")
    open_filter(page)
    assert count(page) == texts["count"].format(count=9)
    page.get_by_label(texts["area"]).select_option("Probeheim")
    page.get_by_label(texts["language"]).select_option("tr")
    assert count(page) == texts["count"].format(count=4)
    assert len(names(page)) == 4
    assert page.locator(".offer-tools__said").get_attribute("role") == "status"
    assert page.locator(".offers").is_hidden()
    assert page.evaluate("location.hash") == "#ort=Probeheim&sprache=tr"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("hilfe=familienhilfe", {"familienhilfe-zu-hause"}),
        ("direkt=ja&plaetze=waiting_list", {"erziehungsberatung-musterstadt"}),
        ("sprache=dgs&direkt=ja&hilfe=erziehungsberatung", {"erziehungsberatung-musterstadt"}),
        ("plaetze=full,temporarily_closed",
         {"familienhilfe-zu-hause", "wohnen-mit-begleitung", "werkstatt-musterfaden"}),
        ("unsinn=1&ort=Nirgendwo&hilfe=familienhilfe&alter=-3", {"familienhilfe-zu-hause"}),
        ("hilfe=%E0%A4%A&direkt=ja&plaetze=waiting_list", {"erziehungsberatung-musterstadt"}),
    ],
)  # fmt: skip
def test_an_address_brings_its_choice(open_page: OpenPage, choice: str, expected: set[str]) -> None:
    """A shared link shows what was chosen; names and values that do not exist do not count."""
    page = open_page(f"angebote/#{choice}")
    page.wait_for_selector(".found .card")
    shown = page.locator(".found .card").evaluate_all("all => all.map(one => one.dataset.offer)")
    assert set(shown) == expected
    assert page.locator(".filter__form").is_hidden()


def test_back_undoes_one_choice_after_the_other(open_page: OpenPage) -> None:
    """Turning through the ages is one step; going back to the start shows the whole list again."""
    page = open_page("angebote/")
    open_filter(page)
    page.select_option("[name=ort]", "Probeheim")
    for age in ("3", "4", "15"):
        page.select_option("[name=alter]", age)
    assert page.evaluate("location.hash") == "#alter=15&ort=Probeheim"
    page.go_back()
    assert page.evaluate("location.hash") == "#ort=Probeheim"
    assert page.locator("[name=alter]").input_value() == ""
    page.go_back()
    expect(page.locator(".offers")).to_be_visible()
    assert page.evaluate("location.hash") == ""
    assert page.locator(".found .card").count() == 0
    page.go_forward()
    page.wait_for_selector(".found .card")
    assert page.locator("[name=ort]").input_value() == "Probeheim"


def test_an_offer_opened_from_the_filter_leads_back_to_it(open_page: OpenPage) -> None:
    """Back from the page of an offer the choice is still there."""
    page = open_page("angebote/#hilfe=familienhilfe")
    page.click(".found .card a")
    page.wait_for_url("**/familienhilfe-zu-hause/")
    page.go_back()
    page.wait_for_selector(".found .card")
    assert count(page) == FILTER["count"].format(count=1)


def test_chips_take_a_choice_away_by_keyboard(open_page: OpenPage) -> None:
    """Each chip says what it removes, and the focus goes to the count, not to nowhere."""
    page = open_page("angebote/#ort=Probeheim&sprache=tr")
    page.wait_for_selector(".chip")
    page.get_by_role("button", name=FILTER["remove"].format(name="Probeheim")).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "offer-tools__said"
    assert page.evaluate("location.hash") == "#sprache=tr"
    page.get_by_role("button", name=FILTER["reset"]).click()
    assert page.evaluate("location.href.includes('#')") is False
    assert page.locator(".offers").is_visible()


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_a_chip_says_its_sentence_with_the_name_that_shows(open_page: OpenPage, language: object) -> None:
    """The name of the button is the whole sentence, and nothing beside the content gives it another one."""
    texts = language.script_texts("filter")
    page = open_page(f"{language.prefix}angebote/#alter=15&ort=Probeheim")
    chip = page.get_by_role("button", name=texts["remove"].format(name="Probeheim"), exact=True)
    expect(chip).to_be_visible()
    assert chip.get_attribute("aria-label") is None
    assert chip.locator("bdi").get_attribute("lang") == "de"
    age = re.sub("[\u2066\u2069]", "", texts["years"].format(age=15))
    expect(page.get_by_role("button", name=texts["remove"].format(name=age), exact=True)).to_be_visible()


def test_no_match_says_what_to_loosen(open_page: OpenPage) -> None:
    """Only choices whose absence helps are offered, with the number of offers they bring."""
    page = open_page("angebote/#alter=26&ort=Probeheim&sprache=tr&plaetze=full&direkt=ja")
    page.wait_for_selector(".loosen button")
    assert FILTER["none"] in page.locator(".found").inner_text()
    assert page.locator(".found a").get_attribute("href").endswith("jugendamt/")
    label = page.locator(".loosen button").first.inner_text()
    page.locator(".loosen button").first.click()
    assert label.endswith(count(page).split(" ")[-1])
    assert len(names(page)) == int(count(page).split(" ")[-1]) > 0


def test_the_skip_link_does_not_undo_the_choice(open_page: OpenPage) -> None:
    """A place on the page is no choice."""
    page = open_page("angebote/#hilfe=familienhilfe")
    page.wait_for_selector(".found .card")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/angebote/#inhalt")
    assert len(names(page)) == 1


def test_the_choice_goes_along_to_another_language(open_page: OpenPage) -> None:
    """Whoever changes the language sees the same offers there."""
    page = open_page("angebote/#hilfe=familienhilfe")
    page.wait_for_selector(".found .card")
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url("**/ar/angebote/#hilfe=familienhilfe")
    page.wait_for_selector(".found .card")
    assert len(names(page)) == 1


def many(route: Route) -> None:
    """Answers with two thousand offers instead of the real ones."""
    data = route.fetch().json()
    first = data["offers"][0]
    forms = [form["id"] for form in data["forms"]]
    data["offers"] = [
        {**first, "id": f"angebot-{number}", "form": forms[number * len(forms) // 2000], "areas": ["Probeheim"]}
        for number in range(2000)
    ]
    route.fulfill(body=json.dumps(data), content_type="application/json")


def test_two_thousand_offers_come_in_portions(open_page: OpenPage) -> None:
    """Sixty cards at once; more on demand with the focus on the first new one (their time: ``benchmarks.offers``)."""
    page = open_page("impressum/")
    page.route(LIST, many)
    page.goto(page.url.replace("impressum", "angebote"))
    open_filter(page)
    page.select_option("[name=ort]", "Probeheim")
    assert count(page) == FILTER["count"].format(count=2000)
    assert len(names(page)) == page.locator(".found .card").count() == 60
    page.get_by_role("button", name=FILTER["more"].format(count=1940)).click()
    assert len(names(page)) == page.locator(".found .card").count() == 120
    assert page.evaluate("document.activeElement.closest('.card').dataset.offer") == "angebot-60"
    assert page.locator(".found h2").count() == 1


def test_the_list_stays_when_the_filter_cannot_come(open_page: OpenPage) -> None:
    """Without network the page says so, keeps its list, and tries again when asked."""
    page = open_page("angebote/")
    page.wait_for_selector(".note")
    page.route(LIST, lambda route: route.abort())
    page.locator(".offer-tools > button").first.click()
    expect(page.locator(".offer-tools__said")).to_have_text(SOURCE["failed"])
    assert page.locator(".offers").is_visible()
    page.unroute(LIST)
    page.get_by_role("button", name=SOURCE["again"]).click()
    page.wait_for_selector(".filter__form")


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_without_script_the_list_is_whole_and_nothing_is_dead(open_page: OpenPage, language: object) -> None:
    """All nine offers under their forms of help, and no button that does nothing."""
    page = open_page(f"{language.prefix}angebote/", java_script_enabled=False)
    assert page.locator("main .card").count() == 9
    assert page.locator("main button:visible").count() == 0
    page.goto(page.url.replace("angebote", "merkliste"))
    assert language.ui["note_list_needs_script"] in page.locator("main").inner_text()
    assert page.locator("main .helplines .tel").count() >= 3
    assert page.locator("main button:visible").count() == 0


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_noted_offers_stand_on_the_list_until_it_is_deleted(open_page: OpenPage, language: object) -> None:
    """From a card and from the page of an offer; with number and hours; one tap deletes all, also on the device."""
    texts, notes = language.script_texts("angebote"), language.script_texts("merkliste")
    page = open_page(f"{language.prefix}angebote/")
    page.locator("[data-offer=familienhilfe-zu-hause] .note").click()
    page.goto(page.url.replace("angebote/", OFFER))
    page.locator(".note").click()
    assert texts["noted"] in page.locator(".note").inner_text()
    link = page.locator(".offer-tools__notes")
    assert link.inner_text() == texts["notes"].format(count=2)
    link.click()
    page.wait_for_selector(".card")
    assert page.locator(".notes .card").count() == 2
    assert page.locator(".notes .card .tel").all_inner_texts() == ["030 23125 231", "030 23125 221"]
    assert page.evaluate(KEPT) == ['["familienhilfe-zu-hause","erziehungsberatung-musterstadt"]']
    page.get_by_role("button", name=notes["delete"]).click()
    assert page.locator(".notes").inner_text() == notes["deleted"]
    assert page.evaluate(KEPT) == []


def test_the_note_list_needs_no_network_to_be_understood(open_page: OpenPage) -> None:
    """Where the data does not come, the noted offers are links with the name in their address."""
    page = open_page(OFFER)
    page.locator(".note").click()
    page.route(LIST, lambda route: route.abort())
    page.goto(page.url.replace(OFFER, "merkliste/"))
    page.wait_for_selector(".notes .card")
    assert page.locator(".notes .card a").first.get_attribute("href") == f"../{OFFER}"


def test_what_somebody_else_wrote_into_the_storage_does_no_harm(open_page: OpenPage) -> None:
    """Only ids of offers count; an offer that is gone is said to be gone."""
    page = open_page("merkliste/")
    page.evaluate("klarweg.store.set('merkliste', ['<img src=x onerror=alert(1)>', 5, 'weg-damit', '../../x'])")
    page.reload()
    page.wait_for_selector(".notes .card")
    assert page.locator(".notes .card").count() == 1
    assert NOTES["gone"] in page.locator(".notes").inner_text()
    page.evaluate("klarweg.store.set('merkliste', {a: 1})")
    page.reload()
    expect(page.locator(".notes")).to_contain_text(NOTES["empty"])


def test_where_storage_is_forbidden_there_is_no_empty_promise(open_page: OpenPage) -> None:
    """No button to note, the list of notes says why, and the filter and the hours work all the same."""
    page = open_page("impressum/")
    page.add_init_script(NO_STORAGE)
    page.goto(page.url.replace("impressum", "angebote"))
    open_filter(page)
    assert page.locator(".note, .offer-tools__notes").count() == 0
    page.goto(page.url.replace("angebote", "merkliste"))
    expect(page.locator(".notes")).to_contain_text(NOTES["not_kept"])


def offer_at(open_page: OpenPage, now: str, zone: str) -> Page:
    """The page of an offer on a device with this clock and zone."""
    page = open_page("impressum/", timezone_id=zone)
    page.clock.set_fixed_time(now)
    page.goto(page.url.replace("impressum/", OFFER))
    return page


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Los_Angeles"])
def test_hours_do_not_depend_on_the_zone_of_the_device(open_page: OpenPage, zone: str) -> None:
    """At 11:59 in Germany it is 11:59 for everybody."""
    page = offer_at(open_page, "2026-11-24T11:59:00+01:00", zone)
    assert told(page) == SOURCE["open"].format(end="12:00")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # Monday to Friday 9 to 12, Tuesday also 14 to 18, closed on public holidays.
        ("2026-11-24T09:00:00+01:00", SOURCE["open"].format(end="12:00")),
        ("2026-11-24T11:59:00+01:00", SOURCE["open"].format(end="12:00")),
        ("2026-11-24T12:00:00+01:00", SOURCE["later"].format(times="14:00 bis 18:00 Uhr")),
        ("2026-11-24T07:00:00+01:00", SOURCE["later"].format(times="09:00 bis 12:00 Uhr, 14:00 bis 18:00 Uhr")),
        ("2026-11-27T13:00:00+01:00",
         f"{SOURCE['over']} {SOURCE['again_on'].format(day='Montag', times='09:00 bis 12:00 Uhr')}"),
        ("2026-11-28T10:00:00+01:00",
         f"{SOURCE['closed']} {SOURCE['again_on'].format(day='Montag', times='09:00 bis 12:00 Uhr')}"),
        ("2026-12-25T10:00:00+01:00", SOURCE["holiday"]),
        ("2026-12-24T15:00:00+01:00", SOURCE["over"]),
        # Summer time begins on 29 March 2026 and ends on 25 October 2026.
        ("2026-03-30T11:30:00+02:00", SOURCE["open"].format(end="12:00")),
        ("2026-10-26T11:30:00+01:00", SOURCE["open"].format(end="12:00")),
        ("2026-10-23T11:30:00+02:00", SOURCE["open"].format(end="12:00")),
        # A year whose holidays the page does not know.
        ("2031-01-06T10:00:00+01:00", ""),
    ],
)  # fmt: skip
def test_hours_of_today_are_german_time(open_page: OpenPage, now: str, expected: str) -> None:
    """Whatever zone the device has, the sentence holds in Germany; the static hours always stay."""
    page = offer_at(open_page, now, "Asia/Tokyo")
    assert told(page) == expected
    assert "Dienstag: 09:00 bis 12:00 Uhr, 14:00 bis 18:00 Uhr" in page.locator(".hours").inner_text()


def test_the_jugendamt_says_its_hours_of_today(open_page: OpenPage) -> None:
    """People call it most; its page says whether somebody is there now."""
    page = open_page("impressum/")
    page.clock.set_fixed_time("2026-11-26T15:00:00+01:00")
    page.goto(page.url.replace("impressum", "jugendamt"))
    expect(page.locator(".today").first).to_have_text(SOURCE["open"].format(end="18:00"))
    assert page.locator(".note, .offer-tools__notes").count() == 0


def test_an_old_status_says_to_call_first(open_page: OpenPage) -> None:
    """Half a year later every card says that its status is old; today none does."""
    page = open_page("impressum/")
    for now, expected in (("2026-11-24T09:00:00+01:00", 0), ("2027-05-24T09:00:00+02:00", 9)):
        page.clock.set_fixed_time(now)
        page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/')[2]}/angebote/")
        page.wait_for_selector(".note")
        assert page.locator(".card .old").count() == expected
    assert page.locator(".card .old").first.inner_text() == SOURCE["old"]


def test_numbers_on_arabic_cards_stand_from_left_to_right(open_page: OpenPage) -> None:
    """On the note list the painted order of a number is the order in which people dial it."""
    page = open_page(f"ar/{OFFER}")
    page.locator(".note").click()
    page.goto(page.url.replace(OFFER, "merkliste/"))
    page.wait_for_selector(".notes .tel")
    edges = page.locator(".notes .tel").element_handle().evaluate(EDGES)
    assert "".join(edge[0] for edge in edges) == "03023125221"
    assert [edge[1] for edge in edges] == sorted(edge[1] for edge in edges)


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_open_filter_fits_a_small_phone_and_a_thumb(open_page: OpenPage, language: object) -> None:
    """At 320 pixels and twice the text nobody scrolls sideways, and every control is at least 44 pixels high."""
    page = open_page(
        f"{language.prefix}angebote/#alter=3&ort=Probeheim&direkt=ja", viewport={"width": 320, "height": 568}
    )
    page.wait_for_selector(".chip")
    open_filter(page)
    controls = page.locator("main .button:visible, main .chip:visible, main select:visible, main .tick:visible")
    heights = controls.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert len(heights) > 10
    assert [height for height in heights if height < 44] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_jumps_when_the_script_comes(open_page: OpenPage) -> None:
    """Buttons and hours find their room free: the layout shift of list, offer and note list is 0."""
    page = open_page("impressum/")
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) "
        "window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    home = page.url.removesuffix("impressum/")
    for path in ("angebote/", OFFER, "ar/angebote/", "merkliste/"):
        page.goto(home + path, wait_until="networkidle")
        assert page.evaluate("window.shift") < 0.01, path


def test_data_for_search_engines_breaks_no_policy(open_page: OpenPage) -> None:
    """The block is data: Chromium reads it, runs nothing, and reports no violation of the policy."""
    # Playwright writes to the console where it keeps a service worker away.
    page = open_page("impressum/", service_workers="allow")
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(page.url.replace("impressum/", OFFER), wait_until="networkidle")
    block = page.locator("script[type='application/ld+json']").text_content()
    assert json.loads(block)["name"] == "Erziehungsberatung Musterstadt"
    assert trouble == []
