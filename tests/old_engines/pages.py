"""Old phones: every kind of page, menu, languages, search, filters and notes in Chromium 69 and 77.

Not part of ``make test``: ``make old-engines`` installs the engines and runs this file once in each of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from PyQt5.QtWidgets import QApplication

from generator.languages import Language, load_registry
from generator.pages.plan import Plan
from tests.browser.kinds import paths_in
from tests.old_engines.engine import WIDTH, Engine

LANGUAGES = list(load_registry())
CODES = [language.code for language in LANGUAGES]
OFFER = "angebote/erziehungsberatung-musterstadt/"
GUIDE = "mein-gespraech/eltern/"
# Sees whether the style sheet arrived and what is wider than the screen.
LOOK = """[
  Array.prototype.filter.call(document.querySelectorAll('main *'), function (one) {
    var box = one.getBoundingClientRect();
    return box.right > 361 || box.left < -1 && box.top > 0;
  }).map(function (one) { return one.className + ': ' + one.textContent.slice(0, 40); }),
  document.querySelectorAll('h1').length,
  getComputedStyle(document.querySelector('.header')).backgroundColor !== 'rgba(0, 0, 0, 0)',
  document.documentElement.scrollWidth, document.documentElement.lang, document.documentElement.dir]"""
# Chooses a form of help as a finger would.
CHOOSE = """(function () {
  var field = document.querySelector('[name=hilfe]');
  field.value = 'familienhilfe';
  field.dispatchEvent(new Event('input', {bubbles: true}));
  field.dispatchEvent(new Event('change', {bubbles: true}));
  return field.value;
})()"""
KEPT = "Object.keys(localStorage).filter(function (key) { return key.slice(-9) === 'merkliste'; }).length"


@pytest.fixture(scope="session")
def application() -> QApplication:
    """Qt wants one per process."""
    return QApplication(sys.argv[:1])


@pytest.fixture
def engine(application: QApplication) -> Iterator[Engine]:
    """A new window; whatever its console says fails the test."""
    assert application is not None
    window = Engine()
    yield window
    said = list(window.said)
    window.close()
    assert said == []


def test_the_engine_is_as_old_as_it_should_be(engine: Engine) -> None:
    """The version is the one that the command asked for."""
    assert engine.version == os.environ["OLD_ENGINE"]


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_every_kind_of_page_opens(engine: Engine, address: str, demo_plan: Plan, language: Language) -> None:
    """One heading, our colours, nothing wider than the screen, the right language, and a silent console."""
    seen = {}
    for path in paths_in(demo_plan, language):
        engine.open(f"{address}/{path}")
        seen[path] = engine.run(LOOK)
    own = [language.tag, language.direction]
    assert len(seen) > 35
    wrong = {path: look for path, look in seen.items() if path != "404.html" and look != [[], 1, True, WIDTH, *own]}
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_menu_opens_and_leads_on(engine: Engine, address: str, language: Language) -> None:
    """The menu is closed, opens by its button, and its entries lead to pages of the language."""
    engine.open(f"{address}/{language.prefix}schritte/antrag/")
    height = "document.querySelector('.menu nav').getBoundingClientRect().height"
    assert engine.run(height) == 0
    engine.click(".menu summary")
    engine.until(f"{height} > 300")
    engine.click(".menu nav a[href$='rechte/']")
    engine.until(f"location.pathname === '/{language.prefix}rechte/' && document.readyState === 'complete'")
    assert engine.run("document.documentElement.lang") == language.tag


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_language_can_be_changed(engine: Engine, address: str, language: Language) -> None:
    """One tap leads to the same page in another language."""
    other = LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]
    engine.open(f"{address}/{language.prefix}rechte/akte-sehen/")
    engine.click(f".languages a[lang='{other.tag}']")
    engine.until(f"location.pathname === '/{other.prefix}rechte/akte-sehen/' && document.readyState === 'complete'")
    assert engine.run("document.documentElement.lang") == other.tag


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_search_finds(engine: Engine, address: str, language: Language) -> None:
    """Keys pressed in the field bring results of the language, arrows choose, Enter opens."""
    engine.open(f"{address}/{language.prefix}suche/")
    engine.until("document.getElementById('suche-feld') !== null")
    engine.run("document.getElementById('suche-feld').focus()")
    engine.type("jugendamt")
    engine.until("document.querySelectorAll('[role=option]').length > 3")
    assert engine.run("document.getElementById('suche-feld').value") == "jugendamt"
    href = engine.run("document.querySelector('[role=option]').href")
    assert href.startswith(f"{address}/{language.prefix}")
    engine.click("[role=option]")
    engine.until(f"location.href === '{href}' && document.readyState === 'complete'")


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_offers_can_be_filtered(engine: Engine, address: str, language: Language) -> None:
    """An address brings its choice; the form opens, and a choice in it narrows the list."""
    engine.open(f"{address}/{language.prefix}angebote/")
    engine.until("document.querySelectorAll('.offer-tools > button').length > 0")
    engine.click(".offer-tools > button.button:not(.note)")
    engine.until("document.querySelector('.filter__form') !== null")
    engine.run(CHOOSE)
    engine.until("document.querySelectorAll('.found .card').length === 1")
    assert engine.run("location.hash") == "#hilfe=familienhilfe"
    said = language.script_texts("filter")["count"].format(count=1)
    assert engine.run("document.querySelector('.offer-tools__said').textContent") == said


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_offers_can_be_noted(engine: Engine, address: str, language: Language) -> None:
    """A noted offer stands on the list of notes, and one tap deletes all of them."""
    engine.open(f"{address}/{language.prefix}{OFFER}")
    engine.until("document.querySelector('.note') !== null")
    engine.click(".note")
    engine.until(f"{KEPT} === 1")
    engine.open(f"{address}/{language.prefix}merkliste/")
    engine.until("document.querySelectorAll('.notes .card').length === 1")
    engine.click(".notes .button--delete")
    engine.until(f"{KEPT} === 0")


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_meeting_can_be_prepared(engine: Engine, address: str, language: Language) -> None:
    """Ticks and own questions are there again after a reload and stand on the sheet in two languages."""
    engine.open(f"{address}/{language.prefix}{GUIDE}")
    engine.until("document.querySelector('.tick input') !== null")
    engine.click(".tick input")
    engine.run("document.querySelector('.own textarea').focus()")
    engine.type("Oma?")
    engine.run("document.querySelector('.own form button').click()")
    engine.until("document.querySelectorAll('.own li').length === 1")
    engine.open(f"{address}/{language.prefix}{GUIDE}")
    engine.until("document.querySelectorAll('.own li').length === 1")
    assert engine.run("document.querySelector('.tick input').checked") is True
    if not language.is_source:
        engine.open(f"{address}/{language.prefix}{GUIDE}zweisprachig/")
        engine.until("document.querySelectorAll('.both__written').length === 1")
