"""Families find a page with the words they know, on the keyboard they have."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from generator.languages import Language, load_registry
from generator.pages.folding import folding
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

LANGUAGES = list(load_registry())
CODES = [language.code for language in LANGUAGES]
SOURCE = next(language for language in LANGUAGES if language.is_source)
FOLDERS = {language.code: language.prefix for language in LANGUAGES}
CASES = json.loads((Path(__file__).parents[1] / "pages" / "search_cases.json").read_text(encoding="utf-8"))

# What is typed in which language, and a page that must be among the first three results.
MUST_FIND = [
    ("de", "beratungsstelle", "woerter/erziehungsberatung/"),
    ("de", "jugendamt", "woerter/jugendamt/"),
    ("de", "Jugend-Amt", "woerter/jugendamt/"),
    ("de", "Jugend·amt", "woerter/jugendamt/"),
    ("de", "JUGENDMAT", "woerter/jugendamt/"),
    ("de", "erzihungsberatung", "woerter/erziehungsberatung/"),
    ("de", "SPFH", "woerter/spfh/"),
    ("de", "widerspr", "woerter/widerspruch/"),
    ("de", "Kind wegnehmen", "woerter/inobhutnahme/"),
    ("easy_language", "weggenommen", "woerter/inobhutnahme/"),
    ("tr", "elinden alırlar", "woerter/inobhutnahme/"),
    ("ar", "يأخذون", "woerter/inobhutnahme/"),
    ("de", "nein sagen", "rechte/nein-sagen-und-meinung-aendern/"),
    ("easy_language", "jugendamt", "woerter/jugendamt/"),
    ("easy_language", "Jugend·amt", "woerter/jugendamt/"),
    ("tr", "cocuk", "woerter/kinderrechte/"),
    ("tr", "ÇOCUK HAKLARI", "woerter/kinderrechte/"),
    ("tr", "jugendamt", "woerter/jugendamt/"),
    ("ar", "أطفال", "fuer-kinder/"),
    ("ar", "الاطفال", "fuer-kinder/"),
    ("ar", "للأطفال", "fuer-kinder/"),
    ("ar", "وللاطفال", "fuer-kinder/"),
    ("de", "selbstmord", "hilfe-sofort/"),
    ("de", "ritzen", "hilfe-sofort/"),
    ("easy_language", "abhauen", "hilfe-sofort/"),
    ("tr", "korkuyorum", "hilfe-sofort/"),
    ("ar", "يضربني", "hilfe-sofort/"),
]

# How long something may take before a test gives up. Unit: milliseconds.
PATIENCE = 10_000
# The index of any language.
INDEX = "**/assets/suche-*.json"
# Browsers fetch the icon whenever they like, and the script of the page comes after the first paint.
COMES_ANYWAY = {"zeichen", "suche"}


@pytest.fixture
def open_page(open_page: OpenPage) -> OpenPage:
    """Without a service worker: a copy on the device would be read instead of the index that a test gives."""
    return partial(open_page, service_workers="block")


def until(page: Page, fact: str) -> None:
    """Waits until an expression is true; Playwright's own way needs ``eval``, which the policy of the site forbids."""
    for _ in range(PATIENCE // 50):
        if page.evaluate(fact):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {fact}")


def search(open_page: OpenPage, language: Language, text: str = "", **options: Any) -> Page:
    """The search page of a language, with this typed into its field and the index loaded."""
    page = open_page(f"{language.prefix}suche/", **options)
    page.locator("#suche-feld").focus()
    until(page, "Boolean(window.klarweg && klarweg.suche)")
    page.keyboard.type(text)
    return page


def results(page: Page) -> list[str]:
    """The addresses of the results, below the folder of the language."""
    return [
        str(item).split("/suche/../")[-1]
        for item in page.eval_on_selector_all(
            "[role=option]", "options => options.map(option => option.getAttribute('href'))"
        )
    ]


def by_code(code: str) -> Language:
    """The language with this folder."""
    return next(language for language in LANGUAGES if language.code == code)


@pytest.mark.parametrize(("code", "typed", "expected"), MUST_FIND, ids=lambda value: value)
def test_words_lead_to_their_page(open_page: OpenPage, code: str, typed: str, expected: str) -> None:
    """Small letters, other spellings, parts of words and one typo do not matter."""
    page = search(open_page, by_code(code), typed)
    assert f"../{expected}" in results(page)[:3]


def index_with(titles: list[str]) -> dict[str, Any]:
    """An index whose pages have only these titles."""
    words = sorted({word for title in titles for word in folding().words(title)})
    digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
    found = []
    for word in words:
        numbers = [number * 4 + 3 for number, title in enumerate(titles) if word in folding().words(title)]
        found.append("".join(digits[after - before] for before, after in zip([0, *numbers], numbers, strict=False)))
    rules = {name: value for name, value in folding().data.items() if name != "source"}
    pages = [[f"{number}/", 0, title, ""] for number, title in enumerate(titles)]
    return {"rules": rules, "kinds": [""], "pages": pages, "words": " ".join(words), "found": " ".join(found)}


def found_in(open_page: OpenPage, titles: list[str], typed: str) -> list[str]:
    """The titles that a search among them gives, in their order."""
    page = open_page("impressum/")
    page.route(INDEX, lambda route: route.fulfill(json=index_with(titles)))
    page.goto(page.url.replace("impressum/", "suche/"))
    page.locator("#suche-feld").focus()
    until(page, "Boolean(window.klarweg && klarweg.suche)")
    page.locator("#suche-feld").fill(typed)
    return page.locator(".search__title").all_inner_texts()


@pytest.mark.parametrize(
    ("titles", "typed", "expected"),
    [
        (["Erziehungsberatungsstelle"], "beratungsstelle", ["Erziehungsberatungsstelle"]),
        (["Erziehungsberatungsstelle"], "beratungstelle", ["Erziehungsberatungsstelle"]),
        (["Lange Straße"], "strasse", ["Lange Straße"]),
        (["Frau Müller"], "muller", ["Frau Müller"]),
        (["Frau Müller"], "mueller", ["Frau Müller"]),
        (["Frau Mueller"], "müller", ["Frau Mueller"]),
        (["Frau Müller"], "mulller", ["Frau Müller"]),
        (["Frauenhaus"], "haus", ["Frauenhaus"]),
        (["Jugend·amt", "Jugend-Amt", "Amt"], "jugendamt", ["Jugend·amt", "Jugend-Amt"]),
        (["İstanbul", "ISTANBUL"], "istanbul", ["İstanbul", "ISTANBUL"]),
        (["çocuk"], "cocuk", ["çocuk"]),
        (["ışık", "Isik"], "IŞIK", ["ışık", "Isik"]),
        (["أطفال", "الأطفال", "للأطفال", "وأطفال"], "أطفال", ["أطفال", "الأطفال", "للأطفال", "وأطفال"]),
        (["أطفال", "الأطفال", "للأطفال", "وأطفال"], "الاطفال", ["أطفال", "الأطفال", "للأطفال", "وأطفال"]),
        (["أطفال", "الأطفال"], "للأطفال", ["أطفال", "الأطفال"]),
        (["أطفال"], "وأطفال", ["أطفال"]),
        (["Antrag"], "Anträge", ["Antrag"]),
        (["Antrag"], "nAtrag", ["Antrag"]),
        (["Antrag"], "Xntrag", ["Antrag"]),
        (["Antrag"], "Antrxg", ["Antrag"]),
        (["Antrag"], "xAntrag", ["Antrag"]),
        (["Antrag"], "Xntrxg", []),
        (["Plan", "Hilfeplan", "Planung", "Hilfeplanung"], "plan", ["Plan", "Planung", "Hilfeplan", "Hilfeplanung"]),
        (["Hilfe und Plan", "Hilfe"], "hilfe plan", ["Hilfe und Plan"]),
        (["Hilfe", "Plan"], "hilfe plan", ["Hilfe", "Plan"]),
        (["Hilfe"], "unbekannt hilfe", ["Hilfe"]),
        (["Am Amt", "Samtag"], "am", ["Am Amt"]),
        (["Hilfe"], " – ?", []),
        (["Hilfe"], ".*[(", []),
    ],
)
def test_spellings_find_each_other(open_page: OpenPage, titles: list[str], typed: str, expected: list[str]) -> None:
    """The whole specification in examples, the best results first."""
    assert expected == found_in(open_page, titles, typed)


def test_python_and_the_browser_fold_alike(open_page: OpenPage) -> None:
    """The table of cases, and every single character of the scripts in use, give the same words on both sides."""
    page = search(open_page, SOURCE)
    blocks = [(0x0, 0x700), (0x1E00, 0x2C00), (0xFB00, 0xFEFF), (0xFF00, 0xFFEF)]
    characters = [f"a{chr(code)}b" for start, end in blocks for code in range(start, end)]
    texts = [*(case["text"] for case in CASES), *characters]
    folded = page.evaluate("texts => texts.map(text => klarweg.suche.words(text))", texts)
    differing = [
        (text, there, here)
        for text, there in zip(texts, folded, strict=True)
        if there != (here := folding().words(text))
    ]
    assert differing == []
    words = [word for case in CASES for word in case["words"]]
    assert page.evaluate("words => words.map(klarweg.suche.key)", words) == [folding().key(word) for word in words]


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_results_are_pages_of_the_language(open_page: OpenPage, language: Language) -> None:
    """Title, kind and a short text are in the language, and the link stays in its folder."""
    page = search(open_page, language, "jugendamt")
    first = page.locator("[role=option]").first
    for part in ("title", "kind", "snippet"):
        assert first.locator(f".search__{part}").inner_text().strip() != ""
    first.click()
    until(page, "!location.pathname.endsWith('/suche/')")
    assert page.evaluate("document.documentElement.lang") == language.tag


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_search_works_by_keyboard_alone(open_page: OpenPage, language: Language) -> None:
    """Arrows choose, the field keeps the focus and names the choice, Escape lets go, Enter opens."""
    page = search(open_page, language, "jugendamt")
    field = page.locator("#suche-feld")
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id") == "suche-1"
    assert page.evaluate("document.activeElement.id") == "suche-feld"
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == "suche-0"
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-activedescendant") is None
    assert field.input_value() == "jugendamt"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language.prefix}woerter/jugendamt/")


def test_enter_without_a_choice_goes_to_the_first_result(open_page: OpenPage) -> None:
    """The screen keyboard closes and the results can be seen."""
    page = search(open_page, SOURCE, "jugendamt")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "suche-0"


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_number_of_results_is_said(open_page: OpenPage, language: Language) -> None:
    """A live region says the count after a pause, and what to do when there is none."""
    page = search(open_page, language, "qqqq")
    status = page.locator("[role=status].search__status")
    until(page, "document.querySelector('.search__status').textContent !== ''")
    assert status.inner_text() == language.ui["script_suche_none"]
    assert page.locator("#suche-feld").get_attribute("aria-expanded") == "false"
    page.locator("#suche-feld").fill("jugendamt")
    count = page.evaluate("klarweg.suche.find('jugendamt').pages.length")
    until(page, f"document.querySelector('.search__status').textContent.includes('{count}')")
    assert status.inner_text() == language.ui["script_suche_count"].format(count=count)


def test_long_lists_come_in_pieces(open_page: OpenPage) -> None:
    """Ten results first; a button shows more and moves the focus to the first new one."""
    page = search(open_page, SOURCE, "jugendamt")
    assert page.locator("[role=option]").count() == 10
    page.get_by_role("button", name=SOURCE.ui["script_suche_more"]).click()
    assert page.locator("[role=option]").count() == 20
    assert page.evaluate("document.activeElement.id") == "suche-10"


def test_the_words_stay_in_the_address(open_page: OpenPage) -> None:
    """Back leads to the same results, and an address with words searches by itself."""
    page = search(open_page, SOURCE, "frist & mehr")
    until(page, "location.hash === '#q=frist%20%26%20mehr'")
    page.locator("#suche-feld").fill("frist")
    until(page, "location.hash === '#q=frist'")
    before = results(page)
    page.locator("[role=option]").first.click()
    page.wait_for_url("**/woerter/frist/")
    page.go_back()
    page.wait_for_selector("[role=option]")
    assert (page.locator("#suche-feld").input_value(), results(page)) == ("frist", before)
    page.locator("#suche-feld").fill("")
    until(page, "location.hash === ''")
    assert page.locator("[role=option]").count() == 0


@pytest.mark.parametrize("words", ["#q=%E0%A4%A", "#q=", "#q=<img src=x onerror=alert(1)>", f"#q={'a' * 2000}"])
def test_a_broken_address_breaks_nothing(open_page: OpenPage, words: str) -> None:
    """Whatever stands in the address becomes text in the field or nothing."""
    page = open_page("")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{page.url}suche/{words}")
    page.wait_for_selector("#suche-feld")
    assert page.locator("main img").count() == 0
    assert len(page.locator("#suche-feld").input_value()) <= 100
    assert errors == []


def test_what_is_typed_never_leaves_the_device(open_page: OpenPage) -> None:
    """The only request is the index, on first use; nothing is kept but the address."""
    page = open_page("suche/")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.rpartition("/")[2].partition(".")[0]))
    page.wait_for_selector("#suche-feld")
    page.wait_for_timeout(300)
    assert [name for name in requests if name not in COMES_ANYWAY] == []
    page.locator("#suche-feld").focus()
    until(page, "Boolean(klarweg.suche)")
    page.keyboard.type("gewalt")
    until(page, "location.hash === '#q=gewalt'")
    assert [name for name in requests if name not in COMES_ANYWAY] == ["suche-de"]
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_without_network_the_page_says_so_and_stays_useful(open_page: OpenPage) -> None:
    """A failed index is said, the important pages stay, and the next key tries again."""
    page = open_page("suche/")

    def fail(route: Route) -> None:
        route.abort()

    page.wait_for_selector("#suche-feld")
    page.route(INDEX, fail)
    page.locator("#suche-feld").focus()
    failed = json.dumps(SOURCE.ui["script_suche_failed"])
    until(page, f"document.querySelector('.search__status').textContent === {failed}")
    assert page.locator("main .card a").count() > 8
    page.unroute(INDEX, fail)
    page.keyboard.type("frist")
    page.wait_for_selector("[role=option]")


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_without_script_the_important_pages_are_listed(open_page: OpenPage, language: Language) -> None:
    """The page says what is so and leads on; no field stands there that does nothing."""
    page = open_page(f"{language.prefix}suche/", java_script_enabled=False)
    assert language.ui["search_needs_script"] in page.locator("main").inner_text()
    assert page.locator("main .card a").count() > 8
    assert page.locator("main input").count() == 0


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
@pytest.mark.parametrize("path", ["", "schritte/antrag/", "impressum/"])
def test_every_page_leads_to_the_search(open_page: OpenPage, language: Language, path: str) -> None:
    """The link in the header is large enough for a thumb and leads to the search of the language."""
    page = open_page(f"{language.prefix}{path}")
    link = page.locator(".header a.find")
    assert min(link.bounding_box()["height"], link.bounding_box()["width"]) >= 44
    link.click()
    page.wait_for_url(f"**/{language.prefix}suche/")
    assert page.locator(".header a.find").get_attribute("aria-current") == "page"


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_nothing_is_cut_on_a_phone(open_page: OpenPage, language: Language, width: int) -> None:
    """Field, results and header fit the screen."""
    page = search(open_page, language, "jugendamt", viewport={"width": width, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("[role=option]").first.bounding_box()["height"] >= 44


def test_the_policy_of_the_site_lets_the_search_run(open_page: OpenPage) -> None:
    """No rule is broken and no error is said."""
    # Playwright writes to the console where it keeps a service worker away.
    page = open_page("suche/", service_workers="allow")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.locator("#suche-feld").fill("frist")
    page.wait_for_selector("[role=option]")
    assert said == []


def test_a_key_costs_little_work(open_page: OpenPage) -> None:
    """Words looked at and pages scored per key stay far below what the whole index holds; time is benchmarked."""
    page = search(open_page, SOURCE)
    work = page.evaluate(
        """typed => typed.map(text => { const before = klarweg.suche.work; klarweg.suche.find(text);
          return klarweg.suche.work - before; })""",
        ["e", "er", "erz", "erzi", "erzih", "erzihungsberatung", "a b c d e f g h", "hilfe plan jugendamt", "x" * 100],
    )
    assert max(work) < 10_000
