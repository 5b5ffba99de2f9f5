"""Families read the site on a phone: every language, by keyboard, without script, without anyone watching."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from generator.languages import Language, load_registry
from generator.pages.plan import Plan
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

REGISTRY = load_registry()
LANGUAGES = list(REGISTRY)
CODES = [language.code for language in LANGUAGES]

# The words in header and bar that stand on more than one line.
BROKEN_WORDS = """() => [...document.querySelectorAll(".quick span, .brand span")].flatMap(span => {
    const walk = document.createTreeWalker(span, NodeFilter.SHOW_TEXT), broken = [];
    while (walk.nextNode()) {
        for (const word of walk.currentNode.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(walk.currentNode, word.index);
            range.setEnd(walk.currentNode, word.index + word[0].length);
            const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
            if (tops.size > 1) broken.push(word[0]);
        }
    }
    return broken;
})"""

# One page of every kind, list and record, hand-written and generated.
KINDS = [
    "",
    "schritte/",
    "schritte/antrag/",
    "fuer-eltern/",
    "mein-gespraech/",
    "bilder/",
    "rechte/",
    "rechte/akte-sehen/",
    "hilfen/",
    "hilfen/familienhilfe/",
    "angebote/",
    "angebote/erziehungsberatung-musterstadt/",
    "angebote/elternkurs-ruhige-abende/",
    "wer-sitzt-am-tisch/",
    "wer-sitzt-am-tisch/beistand/",
    "woerter/",
    "woerter/frist/",
    "hilfe-sofort/",
    "hilfe-sofort/elterntelefon/",
    "traeger/",
    "gesetze/",
    "gesetze/sgb-viii/",
    "jugendamt/",
    "impressum/",
    "datenschutz/",
    "barrierefreiheit/",
    "ueber-diese-texte/",
    "beschwerde/",
]

# Left edges of each character of an element's text, in the order of the text.
EDGES = """element => {
  const edges = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (let index = 0; index < node.length; index++) {
      const range = document.createRange();
      range.setStart(node, index); range.setEnd(node, index + 1);
      const box = range.getBoundingClientRect();
      if (box.width && node.data[index].trim()) edges.push([node.data[index], box.left, box.top]);
    }
  return edges;
}"""


def focused(page: Page) -> str:
    """The text of the element that has the focus."""
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.tagName")).strip()


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_menu_works_by_keyboard(open_page: OpenPage, language: object) -> None:
    """Tab reaches the menu, Enter opens it, Tab reaches its first entry, and Enter goes there."""
    page = open_page(f"{language.prefix}schritte/antrag/")
    seen = []
    for _ in range(4):
        page.keyboard.press("Tab")
        seen.append(focused(page))
    assert seen[0] == language.ui["skip_to_content"]
    assert language.ui["menu"] in seen
    while focused(page) != language.ui["menu"]:
        page.keyboard.press("Shift+Tab")
    assert not page.locator(".menu nav").is_visible()
    page.keyboard.press("Enter")
    assert page.locator(".menu nav").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == language.ui["meeting_guide_menu"]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language.prefix}mein-gespraech/")
    assert page.locator("h1").inner_text() == language.ui["meeting_guide_list_title"]


def test_the_skip_link_leads_to_the_content(open_page: OpenPage) -> None:
    """The first Tab shows the link, Enter moves the focus into the content."""
    page = open_page("rechte/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_switcher_keeps_the_page(open_page: OpenPage, language: object) -> None:
    """From a deep German page each language is one tap away, on the same page, with its direction."""
    page = open_page("rechte/akte-sehen/")
    page.get_by_role("link", name=language.name, exact=True).click()
    page.wait_for_url(f"**/{language.prefix}rechte/akte-sehen/")
    assert page.evaluate("document.documentElement.lang") == language.tag
    assert page.evaluate("getComputedStyle(document.body).direction") == language.direction


@pytest.mark.parametrize("path", ["hilfe-sofort/", "jugendamt/", "angebote/erziehungsberatung-musterstadt/"])
@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_digits_of_phone_numbers_stand_from_left_to_right(open_page: OpenPage, language: object, path: str) -> None:
    """In every language the painted order of a number is the order in which people dial it."""
    page = open_page(f"{language.prefix}{path}")
    numbers = page.locator("main a.tel").element_handles()
    assert numbers
    for number in numbers:
        edges = number.evaluate(EDGES)
        assert "".join(edge[0] for edge in edges).isdigit()
        assert [edge[1] for edge in edges] == sorted(edge[1] for edge in edges)


@pytest.mark.parametrize("path", ["gesetze/sgb-viii/", "schritte/wenn-nein-gesagt-wird/"])
def test_citations_stand_from_left_to_right_in_arabic(open_page: OpenPage, path: str) -> None:
    """The painted order of „§ 36 Abs. 1 Satz 2 SGB VIII“ is the written order, also inside Arabic text."""
    page = open_page(f"ar/{path}")
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    citations = page.locator("main bdi", has_text="§").element_handles()
    assert citations
    for citation in citations:
        lines: dict[float, list[float]] = {}
        for _, left, top in citation.evaluate(EDGES):
            lines.setdefault(round(top / 8), []).append(left)
        for lefts in lines.values():
            assert lefts == sorted(lefts)


def test_arabic_text_runs_from_right_to_left(open_page: OpenPage) -> None:
    """The first letter of the Arabic heading stands to the right of the last one on its line."""
    page = open_page("ar/rechte/")
    edges = page.locator("h1").element_handle().evaluate(EDGES)
    first_line = [left for _, left, top in edges if round(top) == round(edges[0][2])]
    assert first_line[0] > first_line[-1]


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_the_way_is_a_line_with_the_current_step_marked(open_page: OpenPage, language: object) -> None:
    """All ten steps stand below each other, one is marked, and the line runs on the side where reading begins."""
    page = open_page(f"{language.prefix}schritte/vorbereitung/", viewport={"width": 320, "height": 568})
    links = page.locator("main .process ol a")
    boxes = [box.bounding_box() for box in links.element_handles()]
    assert len(boxes) == 10
    tops = [box["y"] for box in boxes]
    assert tops == sorted(tops)
    current = page.locator("main .process [aria-current=step]")
    assert current.count() == 1
    assert current.get_attribute("href").endswith("schritte/vorbereitung/")
    side = "Left" if language.direction == "ltr" else "Right"
    width = page.locator("main .process ol").evaluate(f"list => getComputedStyle(list).border{side}Width")
    assert width == "3px"


def test_easy_language_has_a_picture_with_a_text(open_page: OpenPage) -> None:
    """The picture of a step is painted, has a label in easy language, and other languages do without it."""
    page = open_page("leichte-sprache/schritte/hilfeplan-gespraech/")
    picture = page.locator("main > .picture")
    assert picture.get_attribute("role") == "img"
    assert len(picture.get_attribute("aria-label")) > 10
    assert picture.bounding_box()["width"] > 60
    assert open_page("schritte/hilfeplan-gespraech/").locator("main > .picture").count() == 0


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_every_kind_of_page_reads_without_script(open_page: OpenPage, address: str, language: object) -> None:
    """With script switched off every page shows its heading, and the menu opens."""
    page = open_page(language.prefix, java_script_enabled=False)
    for path in KINDS:
        response = page.goto(f"{address}/{language.prefix}{path}")
        assert response.status == 200
        assert page.locator("h1").count() == 1
        assert page.locator("h1").inner_text().strip()
    page.locator(".menu summary").click()
    assert page.locator(".menu nav a").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_nothing_is_loaded_from_elsewhere_and_nothing_fails(
    open_page: OpenPage, address: str, language: object
) -> None:
    """Each page needs at most five requests, all to its own host, none failing, and none breaks the policy."""
    page = open_page(language.prefix)
    requests: list[str] = []
    trouble: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("requestfailed", lambda request: trouble.append(f"{request.url} {request.failure}"))
    page.on("response", lambda answer: trouble.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    for path in KINDS:
        requests.clear()
        page.goto(f"{address}/{language.prefix}{path}", wait_until="networkidle")
        # Leaving a page before its icon has come aborts that request; nothing failed.
        assert [text for text in trouble if "ERR_ABORTED" not in text] == []
        assert [url for url in requests if not url.startswith(address)] == []
        assert len(requests) <= 5


def test_the_policy_stops_a_smuggled_script(open_page: OpenPage) -> None:
    """Even if a script got into a page, the browser would not run it: the policy is in force."""
    page = open_page("")
    violations = page.evaluate(
        """() => new Promise(done => {
          document.addEventListener('securitypolicyviolation', event => done([event.effectiveDirective]));
          const script = document.createElement('script');
          script.textContent = 'window.smuggled = true';
          document.body.append(script);
          setTimeout(() => done([]), 2000);
        })"""
    )
    assert violations == ["script-src-elem"]
    assert page.evaluate("window.smuggled") is None


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_nothing_is_wider_than_a_small_phone(open_page: OpenPage, address: str, language: object) -> None:
    """At 320 pixels, and with text twice as large, nobody has to scroll sideways."""
    page = open_page(language.prefix, viewport={"width": 320, "height": 568})
    widths = {}
    for path in KINDS:
        page.goto(f"{address}/{language.prefix}{path}", wait_until="commit")
        page.wait_for_load_state("load")
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        widths[f"{path} (200 %)"] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in widths.items() if width > 320} == {}


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_links_and_buttons_are_big_enough(open_page: OpenPage, language: object) -> None:
    """What stands alone is at least 44 pixels high; links inside sentences are exempt (WCAG 2.5.8)."""
    page = open_page(f"{language.prefix}schritte/antrag/")
    selectors = ".languages a, .menu summary, .quick a, .process a, .pager a, .footer a, .sources summary"
    heights = page.eval_on_selector_all(selectors, "all => all.map(one => one.getBoundingClientRect().height)")
    assert heights
    assert [height for height in heights if height < 44] == []


def test_exit_and_help_are_always_in_reach(open_page: OpenPage) -> None:
    """At the top and at the end of a long page both stand at the lower edge of the screen."""
    page = open_page("schritte/antrag/")
    for position in ("0", "document.body.scrollHeight"):
        page.evaluate(f"window.scrollTo(0, {position})")
        for name in (".quick__help", ".quick__exit"):
            box = page.locator(name).bounding_box()
            assert 0 <= box["y"] <= 640 - box["height"]


def test_the_last_line_of_a_page_is_not_covered(open_page: OpenPage) -> None:
    """The bar at the lower edge leaves the footer readable."""
    page = open_page("schritte/antrag/")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    last = page.locator(".footer p").last.bounding_box()
    bar = page.locator(".quick").bounding_box()
    assert last["y"] + last["height"] <= bar["y"]


def test_a_missing_translation_leads_to_the_german_page(open_page: OpenPage) -> None:
    """The offer that exists only in German says so in Turkish, shows its facts, and links to the German text."""
    page = open_page("tr/angebote/elternkurs-ruhige-abende/")
    ui = REGISTRY.by_code["tr"].ui
    assert ui["missing_text"] in page.locator("main").inner_text()
    assert page.locator("main a.tel").count() >= 1
    page.get_by_role("link", name=ui["missing_link"]).click()
    page.wait_for_url("**/angebote/elternkurs-ruhige-abende/")
    assert page.evaluate("document.documentElement.lang") == "de"


def test_an_unknown_address_shows_our_page_with_its_style(open_page: OpenPage, address: str) -> None:
    """A wrong deep link answers 404 in all languages and leads home."""
    page = open_page("")
    response = page.goto(f"{address}/ar/schritte/gibt-es-nicht/tief/")
    assert response.status == 404
    for language in LANGUAGES:
        assert language.ui["not_found_title"] in page.locator("main").inner_text()
    colour = page.evaluate("getComputedStyle(document.querySelector('.header')).backgroundColor")
    assert colour != "rgba(0, 0, 0, 0)"
    page.get_by_role("link", name=REGISTRY.by_code["tr"].ui["not_found_start"]).click()
    page.wait_for_url(f"{address}/tr/")


def test_dark_mode_is_dark(open_page: OpenPage) -> None:
    """Readers who prefer dark get light text on a dark ground."""
    page = open_page("", color_scheme="dark")
    ground, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    brightness = [sum(int(part) for part in colour[4:-1].split(",")) for colour in (ground, ink)]
    assert brightness[0] < 150
    assert brightness[1] > 600


def test_paper_shows_the_text_and_no_navigation(open_page: OpenPage) -> None:
    """In print there is no header, no bar and no footer."""
    page = open_page("schritte/antrag/")
    page.emulate_media(media="print")
    assert [page.locator(name).is_visible() for name in (".header", ".quick", ".footer")] == [False, False, False]
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("language", LANGUAGES, ids=CODES)
def test_twice_the_text_leaves_room_to_read(open_page: OpenPage, language: Language) -> None:
    """On a small phone the bar takes a quarter at most, breaks no word and covers nothing at the end of the page."""
    page = open_page(language.prefix, viewport={"width": 320, "height": 568})
    large = {"fontSizes": {"standard": 32, "fixed": 26}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", large)
    page.reload()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    bar, end = page.locator(".quick").bounding_box(), page.locator(".footer").bounding_box()
    assert bar is not None
    assert end is not None
    assert bar["height"] <= 568 / 4
    assert end["y"] + end["height"] <= bar["y"] + 1
    assert page.evaluate(BROKEN_WORDS) == []


@pytest.mark.parametrize("has_script", [True, False])
def test_paper_shows_what_is_folded_on_the_screen(open_page: OpenPage, *, has_script: bool) -> None:
    """Sources and the explanations of hard words stand on paper, and are folded again afterwards."""
    page = open_page("schritte/antrag/", java_script_enabled=has_script)
    page.wait_for_load_state()
    places = (".sources p >> nth=0", ".words details p >> nth=0")
    folded = [(page.locator(place).text_content() or "?")[:40] for place in places]
    paper = PdfReader(io.BytesIO(page.pdf())).pages
    printed = " ".join(" ".join(sheet.extract_text().split()) for sheet in paper)
    assert [text for text in folded if text not in printed] == []
    assert page.locator("main details[open]").count() == 0


def test_older_browsers_unfold_by_script_before_printing(open_page: OpenPage) -> None:
    """Where the style sheet cannot open a closed part, the script does, and closes only what it opened."""
    page = open_page("schritte/antrag/")
    page.wait_for_load_state()
    page.locator(".sources summary").click()
    closed = page.locator("main details:not([open])")
    before = closed.count()
    assert before > 0
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert closed.count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert closed.count() == before


def test_the_first_view_is_light(demo_site: Path, demo_plan: Plan) -> None:
    """Every page of the demo town stays within the budget of a first visit."""
    from datetime import date

    from generator.checks import run
    from generator.checks.context import Context

    result = run.run(Context(demo_plan, date(2026, 11, 22), demo_site), ("budget", "safety", "link"))
    assert result.findings == []
