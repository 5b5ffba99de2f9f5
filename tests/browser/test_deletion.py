"""Deleting all of the site from the device while something is on its way, or was stored in another language."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.languages import Language
from tests.browser.hosting import NOTHING, Host, kept, wait_until, wait_until_stored
from tests.browser.test_offline import DELETE, GERMAN, MARK, Reader, each_language, editions, host, reader
from tests.web import SiteHandler

pytestmark = pytest.mark.browser

# pytest finds fixtures by their names in the module.
__all__ = ["editions", "host", "reader"]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """While it is not set, the host holds editions back, as a very slow network does."""
    gate = threading.Event()
    plain = SiteHandler.do_GET

    def held(self: SiteHandler) -> None:
        if self.path.startswith("/offline/"):
            gate.wait()
        plain(self)

    monkeypatch.setattr(SiteHandler, "do_GET", held)
    gate.set()
    yield gate
    gate.set()


_IS_INSTALLING = "async () => Boolean((window.coming = (await navigator.serviceWorker.getRegistration()).installing))"


def test_a_deletion_waits_for_no_new_edition(
    reader: Reader, tmp_path: Path, editions: tuple[Path, Path], gate: threading.Event
) -> None:
    """While a new edition comes slowly, one tap removes everything at once, and what comes late is not stored."""
    host = Host(tmp_path, editions[0])
    page = reader(host.address)
    wait_until_stored(page)
    host.publish(editions[1])
    gate.clear()
    page.goto(host.address)
    wait_until(page, _IS_INSTALLING)
    page.locator(DELETE).click()
    page.get_by_text(GERMAN.ui["script_geraet_deleted"]).wait_for()
    assert kept(page) == {**NOTHING, "local": [MARK]}
    gate.set()
    wait_until(page, "() => coming.state === 'redundant'")
    page.goto(host.address, wait_until="networkidle")
    assert kept(page) == {**NOTHING, "local": [MARK]}


@each_language
def test_the_page_about_traces_sees_what_is_on_its_way(
    reader: Reader, host: Host, language: Language, gate: threading.Event
) -> None:
    """While the first pages still come it never says that nothing is stored, and deletes them with one tap."""
    gate.clear()
    page = reader(host.address + language.prefix)
    page.locator(".device", has_text=language.ui["script_geraet_saving"]).wait_for()
    page.goto(f"{host.address}{language.prefix}auf-diesem-geraet/")
    page.locator(".traces").get_by_text(language.ui["script_spuren_some"]).wait_for()
    page.get_by_role("button", name=language.ui["script_geraet_delete"]).click()
    page.get_by_text(language.ui["script_geraet_deleted"]).wait_for()
    assert kept(page) == {**NOTHING, "local": [MARK]}
    gate.set()
    page.goto(host.address + language.prefix, wait_until="networkidle")
    assert kept(page) == {**NOTHING, "local": [MARK]}


def test_the_page_about_traces_sees_other_languages(reader: Reader, host: Host) -> None:
    """Whoever read in Turkish and looks at the German page is not told that nothing is stored."""
    page = reader(host.address + "tr/")
    wait_until_stored(page)
    page.goto(host.address + "auf-diesem-geraet/")
    page.locator(".traces").get_by_text(GERMAN.ui["script_spuren_some"]).wait_for()
    page.get_by_role("button", name=GERMAN.ui["script_geraet_delete"]).click()
    page.get_by_text(GERMAN.ui["script_geraet_deleted"]).wait_for()
    assert kept(page) == {**NOTHING, "local": [MARK]}
