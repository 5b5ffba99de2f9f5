"""Reading without network: one visit stores a language, the page says so, one tap removes everything."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.languages import Language, Registry, load_registry
from generator.pages.facts import date_text
from generator.pages.plan import Plan
from generator.site.build import build_into
from tests.browser.conftest import PHONE
from tests.browser.hosting import NOTHING, Host, kept, wait_until, wait_until_stored
from tests.browser.test_reading import KINDS
from tests.site.conftest import plan_of
from tests.support import write_tiny_project

pytestmark = pytest.mark.browser

REGISTRY = load_registry()
LANGUAGES = list(REGISTRY)
GERMAN = REGISTRY.source
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)

MARK = "klarweg:/:nicht-speichern"
# How much younger a second build is. Unit: seconds.
LATER = 60
DELETE = ".device .button--delete"

# What a device can refuse, as scripts that run before the page's own.
REFUSALS = {
    "no service worker, as on http or in some private windows": """
        delete Navigator.prototype.serviceWorker;""",
    "service workers are forbidden": """
        Object.defineProperty(Navigator.prototype, 'serviceWorker', {get() { throw new Error('SecurityError'); }});""",
    "no cache storage": "delete window.caches;",
}
SAVING_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}});"
SLOWEST = "Object.defineProperty(navigator, 'connection', {value: {effectiveType: 'slow-2g'}});"

NO_NOTES = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('SecurityError'); }});"

Reader = Callable[..., Page]


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Reader]:
    """Opens an address on a device of its own; scripts run before those of the page."""
    contexts: list[BrowserContext] = []

    def open_it(address: str, *scripts: str, **options: object) -> Page:
        context = chromium.new_context(**{"viewport": PHONE, **options})
        contexts.append(context)
        for script in scripts:
            context.add_init_script(script)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def host(tmp_path: Path, demo_site: Path) -> Iterator[Host]:
    """The demo site on a host that can be stopped."""
    host = Host(tmp_path, demo_site)
    yield host
    host.stop()


def build_tiny(root: Path, registry: Registry, changes: dict[str, str | None] | None = None) -> Path:
    """A small built site; ``changes`` replace records."""
    write_tiny_project(root, changes)
    site = root / "site"
    site.mkdir()
    build_into(root, plan_of(root, registry), site)
    return site


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> tuple[Path, Path]:
    """Two editions of a small site that differ only in a German word."""
    from tests.support import STEP

    before = build_tiny(tmp_path_factory.mktemp("vorher"), registry)
    changed = {"offers/common/steps/antrag.yml": STEP.replace("Sie bitten um Hilfe.", "Sie fragen nach Hilfe.")}
    after = build_tiny(tmp_path_factory.mktemp("nachher"), registry, changed)
    # Hosts tell the age of files in whole seconds; two builds within one would pass for the same.
    for path in after.rglob("*"):
        os.utime(path, (path.stat().st_mtime + LATER, path.stat().st_mtime + LATER))
    return before, after


@each_language
def test_what_is_said_about_the_copy_fits_a_phone(reader: Reader, host: Host, language: Language) -> None:
    """At 320 pixels, and with text twice as large, the line and its buttons are not cut."""
    page = reader(host.address + language.prefix)
    page.set_viewport_size({"width": 320, "height": 568})
    wait_until_stored(page)
    assert page.locator(".device--new .button").count() == 2
    for size in ("100%", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, size


# -- one visit is enough -------------------------------------------------------------------------------------------


@each_language
def test_one_visit_makes_a_language_readable_without_network(reader: Reader, host: Host, language: Language) -> None:
    """After one visit every kind of page reads without network, and says of which day it is."""
    page = reader(host.address + language.prefix)
    wait_until_stored(page)
    assert page.locator(".device").inner_text().startswith(language.ui["script_geraet_stored_now"])
    headings = {}
    for path in KINDS:
        page.goto(f"{host.address}{language.prefix}{path}")
        headings[path] = page.locator("h1").inner_text()
        assert page.locator(".copy").count() == 0
    host.stop()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    for path, heading in headings.items():
        page.goto(f"{host.address}{language.prefix}{path}")
        assert page.locator("h1").inner_text() == heading
        assert page.evaluate("getComputedStyle(document.querySelector('.header')).boxShadow") != "none"
        before, after = language.ui["copy_notice"].split("{date}")
        assert re.sub("[\u2066-\u2069]", "", page.locator(".copy").inner_text()) == (
            before + date_text(date.today(), language) + after  # noqa: DTZ011 - the device's own day
        )
    # The manifest is no part of reading; a browser that asks for it then gets nothing.
    assert [text for text in trouble if "manifest" not in text.lower()] == []


def test_storing_comes_after_the_first_view_and_needs_no_request_of_the_page(reader: Reader, host: Host) -> None:
    """The page itself asks for nothing more than without storing; the service worker fetches one file."""
    page = reader("about:blank")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(host.address)))
    page.goto(host.address)
    wait_until_stored(page)
    asked = [name.split("?")[0] for name in requests if not name.startswith(("data:", "offline/", "sw.js"))]
    assert sorted(asked) == ["", "assets/klarweg.css", "assets/klarweg.js"]


def test_search_works_without_network(reader: Reader, host: Host) -> None:
    """The search finds pages and leads there."""
    page = reader(host.address)
    wait_until_stored(page)
    host.stop()
    page.goto(host.address + "suche/")
    page.locator("#suche-feld").fill("Beratungsstelle")
    result = page.locator(".search__result").first
    title = result.locator(".search__title").inner_text()
    result.click()
    page.wait_for_url(lambda url: "/suche/" not in url)
    assert (page.locator(".copy").count(), page.locator("h1").count()) == (1, 1)
    assert title in page.title()


def test_filter_and_note_list_work_without_network(reader: Reader, host: Host) -> None:
    """A choice finds offers, one is noted, and the list shows it, all without network."""
    page = reader(host.address)
    wait_until_stored(page)
    host.stop()
    page.goto(host.address + "angebote/#direkt=ja")
    card = page.locator(".found .card").first
    card.wait_for()
    name = card.locator("a").first.inner_text()
    card.locator(".note").click()
    page.goto(host.address + "merkliste/")
    page.locator(".notes .card").wait_for()
    assert page.locator(".notes .card a").first.inner_text() == name


def test_notes_of_the_meeting_are_kept_without_network(reader: Reader, host: Host) -> None:
    """A tick made without network is there after a reload without network."""
    page = reader(host.address)
    wait_until_stored(page)
    host.stop()
    page.goto(host.address + "mein-gespraech/eltern/")
    page.locator(".tick input").first.check()
    page.reload()
    page.locator(".tick input:checked").first.wait_for()


def test_a_stored_page_has_the_same_strict_policy(reader: Reader, host: Host) -> None:
    """A copy from the device may not run smuggled script either."""
    page = reader(host.address)
    wait_until_stored(page)
    host.stop()
    page.goto(host.address + "rechte/")
    assert page.locator(".copy").count() == 1
    directive = page.evaluate(
        """() => new Promise(done => {
          document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
          const script = document.createElement('script');
          script.textContent = 'window.smuggled = true';
          document.body.append(script);
        })"""
    )
    assert directive == "script-src-elem"
    assert page.evaluate("window.smuggled") is None


@each_language
def test_a_page_that_is_not_stored_says_so(reader: Reader, host: Host, language: Language) -> None:
    """Without network a paper in another place gets our own page in the stored language, which leads home."""
    page = reader(host.address + language.prefix)
    wait_until_stored(page)
    host.stop()
    answer = page.goto(host.address + "pdf/de/eltern.pdf")
    assert answer is not None
    assert answer.status == 503
    assert page.evaluate("document.documentElement.lang") == language.tag
    assert page.locator("h1").first.inner_text() == language.ui["not_stored_title"]
    texts = page.locator("main").inner_text()
    assert [other.ui["not_stored_text"] in texts for other in LANGUAGES] == [True] * len(LANGUAGES)
    page.get_by_role("link", name=language.ui["not_stored_start"], exact=True).first.click()
    page.wait_for_url(host.address + language.prefix)
    assert page.locator(".copy").count() == 1


def test_an_address_without_its_last_slash_leads_to_the_stored_page(reader: Reader, host: Host) -> None:
    """Links on the page are relative, so the slash is put in as a host would."""
    page = reader(host.address)
    wait_until_stored(page)
    host.stop()
    page.goto(host.address + "rechte/akte-sehen")
    assert page.url == host.address + "rechte/akte-sehen/"


def test_a_broken_host_shows_the_copy(reader: Reader, host: Host) -> None:
    """An error of the server is no reason to show nothing."""
    page = reader(host.address)
    wait_until_stored(page)
    page.context.route("**/rechte/", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    page.goto(host.address + "rechte/")
    assert page.locator("h1").inner_text() == GERMAN.ui["right_list_title"]
    assert page.locator(".copy").count() == 1


def test_below_another_address_it_works_as_well(reader: Reader, tmp_path: Path, demo_site: Path) -> None:
    """A site in a folder of its host stores, reads and deletes only what is below that folder."""
    host = Host(tmp_path, demo_site, "familie/")
    page = reader(host.address + "ar/")
    wait_until_stored(page)
    found = kept(page)
    assert found["workers"] == ["/familie/"]
    assert [name.rsplit(":", 1)[0] for name in found["caches"]] == ["klarweg:/familie/:ar"]
    host.stop()
    page.goto(host.address + "ar/rechte/")
    assert page.locator(".copy").count() == 1
    page.goto(host.address + "rechte/")
    assert page.locator("h1").first.inner_text() == REGISTRY.by_code["ar"].ui["not_stored_title"]
    links = page.eval_on_selector_all(".quick__help", "all => all.map(one => one.getAttribute('href'))")
    assert links == ["/familie/ar/hilfe-sofort/"]


# -- new editions ---------------------------------------------------------------------------------------------------


def texts_of(page: Page, host: Host) -> list[str]:
    """The same sentence on two pages, which differs between the editions."""
    found = []
    for path in ("schritte/", "schritte/antrag/"):
        page.goto(host.address + path)
        found += set(re.findall(r"Sie (\w+) (?:um|nach) Hilfe\.", page.content()))
    return found


def test_a_new_edition_comes_whole_and_takes_the_place_of_the_old_one(
    reader: Reader, tmp_path: Path, editions: tuple[Path, Path]
) -> None:
    """A visit after a change brings the new edition; without network all pages are of the new one."""
    host = Host(tmp_path, editions[0])
    page = reader(host.address)
    wait_until_stored(page)
    before = kept(page)["caches"]
    host.publish(editions[1])
    page.goto(host.address)
    wait_until(
        page,
        "async before => { const now = await caches.keys(); return now.length === 1 && now[0] !== before; }",
        before[0],
    )
    host.stop()
    assert texts_of(page, host) == ["fragen", "fragen"]
    assert page.locator(".copy").count() == 1


def test_an_open_tab_keeps_its_edition(reader: Reader, tmp_path: Path, editions: tuple[Path, Path]) -> None:
    """While another tab shows the old edition, it stays whole in use; the new one waits beside it."""
    host = Host(tmp_path, editions[0])
    page = reader(host.address)
    wait_until_stored(page)
    host.publish(editions[1])
    second = page.context.new_page()
    second.goto(host.address + "rechte/")
    wait_until(second, "async () => (await caches.keys()).length === 2")
    wait_until(second, "async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)")
    host.stop()
    assert texts_of(page, host) == ["bitten", "bitten"]
    page.close()
    second.close()
    # With both tabs closed, the next visit belongs to the new edition, also without network.
    third = page.context.new_page()
    third.goto(host.address)
    wait_until(third, "async () => (await caches.keys()).length === 1")
    assert texts_of(third, host) == ["fragen", "fragen"]


def test_a_changed_language_leaves_the_others_alone(
    reader: Reader, tmp_path: Path, editions: tuple[Path, Path]
) -> None:
    """Only the edition that has changed is fetched again: a change of the German text leaves the imprint's others."""
    names = [sorted(path.name for path in (site / "offline").iterdir()) for site in editions]
    host = Host(tmp_path, editions[0])
    page = reader(host.address)
    wait_until_stored(page)
    page.goto(host.address + "tr/")
    wait_until_stored(page)
    before = kept(page)["caches"]
    assert [name.split(":")[2] for name in before] == ["de", "tr"]
    changed = {name.split(".")[0] for name in set(names[1]) - set(names[0])}
    host.publish(editions[1])
    fetched: list[str] = []
    page.context.on("request", lambda request: fetched.append(request.url) if "/offline/" in request.url else None)
    page.goto(host.address)
    wait_until(page, "async before => !(await caches.keys()).includes(before)", before[0])
    after = kept(page)["caches"]
    expected = {name for name in before if name.split(":")[2] not in changed}
    assert expected <= set(after)
    assert ("tr" in changed) == (before[1] not in after)


def test_half_an_edition_is_never_read(reader: Reader, tmp_path: Path, editions: tuple[Path, Path]) -> None:
    """A file that ends too early, or is something else, is not taken; the old edition stays in use and whole."""
    broken = tmp_path / "halb"
    shutil.copytree(editions[1], broken)
    for path in (broken / "offline").iterdir():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    host = Host(tmp_path, editions[0])
    page = reader(host.address)
    wait_until_stored(page)
    before = kept(page)["caches"]
    host.publish(broken)
    page.goto(host.address)
    # The new service worker gives up because its edition is half.
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update().catch(Boolean)")
    wait_until(
        page,
        """async () => {
          const found = await navigator.serviceWorker.getRegistration();
          return !found.installing && !found.waiting;
        }""",
    )
    host.stop()
    assert kept(page)["caches"] == before
    assert texts_of(page, host) == ["bitten", "bitten"]


def test_a_first_download_that_breaks_off_says_so(reader: Reader, tmp_path: Path, editions: tuple[Path, Path]) -> None:
    """Nothing is stored, the page says so, and stays whole."""
    broken = tmp_path / "halb"
    shutil.copytree(editions[0], broken)
    for path in (broken / "offline").iterdir():
        path.write_text("<html>Bitte melden Sie sich im WLAN an.</html>", encoding="utf-8")
    host = Host(tmp_path, broken)
    page = reader(host.address)
    page.get_by_text(GERMAN.ui["script_geraet_failed"]).wait_for()
    assert kept(page)["caches"] == []


def test_a_site_that_no_longer_wants_to_be_stored_leaves_the_device(
    reader: Reader, tmp_path: Path, registry: Registry, editions: tuple[Path, Path]
) -> None:
    """With ``offline: none`` the next visit takes copies and service worker away and stores nothing again."""
    from tests.support import MUNICIPALITY

    record = {"offers/probestadt/municipality.yml": MUNICIPALITY + "app: {offline: none}\n"}
    none = build_tiny(tmp_path / "ohne", registry, record)
    host = Host(tmp_path, editions[0])
    page = reader(host.address)
    wait_until_stored(page)
    host.publish(none)
    page.goto(host.address)
    wait_until(page, "async () => (await caches.keys()).length === 0")
    page.goto(host.address)
    wait_until(page, "async () => (await navigator.serviceWorker.getRegistrations()).length === 0")
    assert page.locator(".device").inner_text() == ""


# -- the reader decides --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [SAVING_DATA, SLOWEST], ids=["saves data", "slowest network"])
def test_where_data_are_dear_the_page_asks(reader: Reader, host: Host, script: str) -> None:
    """Nothing is stored before a tap on the button; after it everything is."""
    page = reader(host.address, script)
    save = page.get_by_role("button", name=GERMAN.ui["script_geraet_save"])
    save.wait_for()
    assert kept(page) == NOTHING
    save.click()
    wait_until_stored(page)
    host.stop()
    page.goto(host.address + "rechte/")
    assert page.locator(".copy").count() == 1


def test_where_no_mark_can_be_kept_the_page_asks(reader: Reader, host: Host) -> None:
    """A device that keeps no notes would forget that somebody deleted all, so nothing is stored unasked."""
    page = reader(host.address, NO_NOTES)
    save = page.get_by_role("button", name=GERMAN.ui["script_geraet_save"])
    save.wait_for()
    save.click()
    page.locator(DELETE).click()
    page.get_by_text(GERMAN.ui["script_geraet_deleted"]).wait_for()
    page.goto(f"{host.address}rechte/")
    save.wait_for()
    assert page.evaluate("caches.keys()") == []


def test_a_town_may_ask_always(reader: Reader, tmp_path: Path, registry: Registry) -> None:
    """With ``offline: ask`` nothing is stored unasked, and after a deletion not even a mark stays."""
    from tests.support import MUNICIPALITY

    record = {"offers/probestadt/municipality.yml": MUNICIPALITY + "app: {offline: ask}\n"}
    host = Host(tmp_path, build_tiny(tmp_path / "fragt", registry, record))
    page = reader(host.address)
    save = page.get_by_role("button", name=GERMAN.ui["script_geraet_save"])
    save.wait_for()
    assert kept(page) == NOTHING
    save.click()
    wait_until_stored(page)
    page.locator(DELETE).click()
    page.get_by_text(GERMAN.ui["script_geraet_deleted"]).wait_for()
    page.goto(host.address)
    save.wait_for()
    assert kept(page) == NOTHING
    host.stop()


@each_language
def test_one_tap_removes_everything(reader: Reader, host: Host, language: Language) -> None:
    """Copies of two languages, notes and the service worker are gone; what stays is said; a visit stores nothing."""
    page = reader(f"{host.address}{language.prefix}mein-gespraech/eltern/")
    wait_until_stored(page)
    page.locator(".tick input").first.check()
    other = LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]
    page.goto(host.address + other.prefix)
    wait_until_stored(page)
    assert len(kept(page)["caches"]) == 2
    page.goto(f"{host.address}{language.prefix}mein-gespraech/eltern/")
    page.locator(".tick input:checked").first.wait_for()
    page.locator(DELETE).click()
    said = page.locator(".device__text", has_text=language.ui["script_geraet_deleted"])
    said.wait_for()
    assert page.evaluate("document.activeElement.className") == "device__text"
    assert page.locator(".tick input:checked").count() == 0
    page.goto(host.address + language.prefix, wait_until="networkidle")
    page.goto(host.address + other.prefix, wait_until="networkidle")
    # One mark stays, so that nothing is stored again unasked.
    assert kept(page) == {**NOTHING, "local": [MARK]}


@each_language
def test_the_page_about_traces_deletes_the_last_mark_too(reader: Reader, host: Host, language: Language) -> None:
    """It says what is there, deletes it, names the mark that stays and deletes that as well."""
    page = reader(host.address + language.prefix)
    wait_until_stored(page)
    page.get_by_role("link", name=language.ui["device_menu"]).click()
    page.locator(".traces").get_by_text(language.ui["script_geraet_stored"]).wait_for()
    page.get_by_role("button", name=language.ui["script_geraet_delete"]).click()
    page.get_by_text(language.ui["script_geraet_deleted"]).wait_for()
    assert page.get_by_text(language.ui["script_spuren_mark"]).is_visible()
    assert kept(page) == {**NOTHING, "local": [MARK]}
    page.get_by_role("button", name=language.ui["script_spuren_mark_delete"]).click()
    page.get_by_text(language.ui["script_spuren_mark_deleted"]).wait_for()
    assert kept(page) == NOTHING


def test_looking_at_the_traces_leaves_none(reader: Reader, host: Host) -> None:
    """Whoever opens only the page about traces stores nothing by that."""
    page = reader(host.address + "auf-diesem-geraet/")
    page.get_by_text(GERMAN.ui["script_spuren_nothing"]).wait_for()
    page.wait_for_load_state("networkidle")
    assert kept(page) == NOTHING


def test_after_a_deletion_the_reader_can_ask_again(reader: Reader, host: Host) -> None:
    """The button on the page about traces stores the pages again and takes the mark away."""
    page = reader(host.address)
    wait_until_stored(page)
    page.locator(DELETE).click()
    page.get_by_text(GERMAN.ui["script_geraet_deleted"]).wait_for()
    page.goto(host.address + "auf-diesem-geraet/")
    page.get_by_role("button", name=GERMAN.ui["script_geraet_save"]).click()
    page.locator(".traces").get_by_text(GERMAN.ui["script_geraet_stored"]).wait_for()
    found = kept(page)
    assert (len(found["caches"]), found["local"]) == (1, [])


def test_a_note_list_disappears_at_once(reader: Reader, host: Host) -> None:
    """The page of the note list does not go on showing what was deleted."""
    page = reader(host.address + "angebote/erziehungsberatung-musterstadt/")
    page.locator(".note").click()
    page.goto(host.address + "merkliste/")
    page.locator(".notes .card").wait_for()
    wait_until_stored(page)
    page.locator(DELETE).click()
    page.get_by_text(GERMAN.ui["script_merkliste_deleted"]).wait_for()
    assert page.locator(".notes .card").count() == 0


# -- bad input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("refusal", REFUSALS)
@each_language
def test_a_device_that_stores_nothing_says_so(reader: Reader, host: Host, language: Language, refusal: str) -> None:
    """The page stays whole and says that it reads with network only; the page about traces says why."""
    errors: list[str] = []
    page = reader(host.address + language.prefix, REFUSALS[refusal])
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.locator(".device", has_text=language.ui["script_geraet_online"]).wait_for()
    page.goto(f"{host.address}{language.prefix}auf-diesem-geraet/")
    page.get_by_text(language.ui["script_spuren_impossible"]).wait_for()
    assert errors == []
    assert page.locator("h1").inner_text() == language.ui["device_title"]


@each_language
def test_a_full_device_says_so(reader: Reader, host: Host, language: Language) -> None:
    """Where there is no room nothing half stays, the page says so, and reading goes on."""
    page = reader("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.origin, "quotaSize": 200_000})
    page.goto(host.address + language.prefix)
    page.locator(".device", has_text=language.ui["script_geraet_failed"]).wait_for()
    assert kept(page)["caches"] == []
    assert page.locator("h1").is_visible()


def test_a_registration_that_fails_says_so(reader: Reader, tmp_path: Path, editions: tuple[Path, Path]) -> None:
    """A host without the service worker file still has a whole site."""
    lacking = tmp_path / "fehlt"
    shutil.copytree(editions[0], lacking)
    (lacking / "sw.js").unlink()
    host = Host(tmp_path, lacking)
    page = reader(host.address)
    page.get_by_text(GERMAN.ui["script_geraet_failed"]).wait_for()
    assert kept(page) == NOTHING
    host.stop()


def test_without_script_nothing_is_stored_and_the_page_says_so(reader: Reader, host: Host) -> None:
    """The page about traces explains everything, and no button stands there that does nothing."""
    page = reader(host.address + "auf-diesem-geraet/", java_script_enabled=False)
    assert page.locator("noscript p").inner_text() == GERMAN.ui["device_needs_script"]
    assert page.locator("main button:visible, .device button").count() == 0
    assert page.locator("main h2").count() == 4


def test_many_offers_are_left_out_and_the_page_says_so(
    reader: Reader, tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where offers are too many for a device, everything else reads without network, and an offer says it does not."""
    monkeypatch.setattr("generator.site.offline.MOST_OFFERS", 0)
    host = Host(tmp_path, build_tiny(tmp_path / "viele", registry))
    page = reader(host.address)
    wait_until_stored(page)
    host.stop()
    page.goto(host.address + "schritte/antrag/")
    assert page.locator(".copy").count() == 1
    page.goto(host.address + "angebote/mitte/")
    assert page.locator("h1").first.inner_text() == GERMAN.ui["not_stored_title"]


def test_the_demo_plan_is_stored_whole(demo_plan: Plan) -> None:
    """The demo town has few enough offers that none is left out."""
    from generator.site.offline import edition_routes

    assert replace(demo_plan).languages == demo_plan.languages
    for language in demo_plan.languages:
        assert edition_routes(demo_plan, language) == list(demo_plan.routes(language))
