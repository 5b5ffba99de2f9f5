"""Strange records and devices that refuse: on the smallest screen every page stays whole and says what is so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import Language, Registry, load_registry
from generator.pages.plan import Plan
from tests.browser.bad_sites import FILES, LONG, REFUSALS, build_bad
from tests.browser.kinds import NOT_FOUND, kinds_in, paths_in
from tests.browser.test_search import until
from tests.web import serving

pytestmark = pytest.mark.browser

LANGUAGES = list(load_registry())
GERMAN = load_registry().source
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)

# The smallest screen that WCAG 2.2 (1.4.10) asks for. Unit: CSS pixels.
SMALL = {"width": 320, "height": 568}

# What is cut or lies over something else. Lines of text are compared with lines of other elements; what hovers over the
# page on purpose (the bar at its lower edge, news of the device) and what only screen readers see is left out.
FAULTS = """() => {
  const faults = [];
  const name = one => one.tagName + '.' + one.className + ': ' + one.textContent.trim().slice(0, 40);
  if (document.documentElement.scrollWidth > innerWidth) faults.push('scrolls sideways');
  const hidden = one => one.closest(
    '.quick, .device--new, .unseen, .skip, .find span, [hidden], .leaving, svg, noscript');
  const lines = [];
  for (const one of document.body.querySelectorAll('*')) {
    if (hidden(one) || !one.checkVisibility({visibilityProperty: true})) continue;
    const box = one.getBoundingClientRect();
    if (box.width && (box.left < -1 || box.right > innerWidth + 1)) faults.push('leaves the screen: ' + name(one));
    const style = getComputedStyle(one);
    const isTooBig = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
    if (style.overflow === 'hidden' && isTooBig) faults.push('cut: ' + name(one));
    for (const node of one.childNodes) {
      if (node.nodeType !== 3 || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      /* Half of the height of a line is room around its letters. */
      for (const line of range.getClientRects())
        if (line.width > 1) lines.push({one, left: line.left + 1, right: line.right - 1,
          top: line.top + line.height / 4, bottom: line.bottom - line.height / 4});
    }
  }
  lines.sort((first, second) => first.top - second.top);
  lines.forEach((first, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < first.bottom; next++) {
      const second = lines[next];
      if (first.one !== second.one && first.left < second.right && second.left < first.right)
        faults.push('overlaps: ' + name(first.one) + ' | ' + name(second.one));
    }
  });
  return faults;
}"""

OpenBad = Callable[..., Page]


@pytest.fixture(scope="module", params=list(FILES))
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> Any:
    """Each strange town in turn: what is strange, its address and its plan."""
    site, plan = build_bad(tmp_path_factory.mktemp("seltsam"), registry, request.param)
    with serving(site) as url:
        yield request.param, url, plan


@pytest.fixture
def open_small(chromium: Browser) -> Iterator[OpenBad]:
    """Opens an address on the smallest screen; nothing may go wrong on the console, a page of ours that fails least."""
    contexts = []
    trouble: list[str] = []

    def open_it(address: str, *scripts: str, **options: object) -> Page:
        context = chromium.new_context(**{"viewport": SMALL, **options})
        contexts.append(context)
        for script in scripts:
            context.add_init_script(script)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))
        page.goto(address)
        return page

    yield open_it
    for context in contexts:
        context.close()
    # A browser reports the page for wrong addresses as a failure; that is what it is.
    assert [line for line in trouble if NOT_FOUND not in line] == []


def faults_of(page: Page, addresses: list[str]) -> list[str]:
    """What is cut, covered or too wide on some pages, with everything unfolded that can be."""
    found = []
    for address in addresses:
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        found += [f"{address}: {fault}" for fault in page.evaluate(FAULTS)]
    return found


# -- strange records -----------------------------------------------------------------------------------------------


def test_every_kind_of_page_is_whole(town: tuple[str, str, Plan], open_small: OpenBad) -> None:
    """In every language nothing is cut or covered, and nobody scrolls sideways."""
    _, address, plan = town
    page = open_small(address)
    paths = [path for language in plan.languages for path in kinds_in(plan, language).values()]
    assert faults_of(page, [f"{address}/{path}" for path in paths]) == []


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> Iterator[Callable[[str], str]]:
    """The address of a strange town, built when a test asks for it."""
    running: dict[str, Any] = {}

    def address_of(name: str) -> str:
        if name not in running:
            site, _ = build_bad(tmp_path_factory.mktemp("stadt"), registry, name)
            server = serving(site)
            running[name] = (server, server.__enter__())
        return str(running[name][1])

    yield address_of
    for server, _ in running.values():
        server.__exit__(None, None, None)


@each_language
def test_a_long_name_is_whole_in_heading_card_and_title(
    towns: Callable[[str], str], open_small: OpenBad, language: Language
) -> None:
    """All 2,000 letters are there, in the list and on the page of the offer; the header has the town's name."""
    address = towns("names of 2,000 letters")
    page = open_small(f"{address}/{language.prefix}angebote/mitte/")
    assert len(page.locator("h1").inner_text()) == LONG
    page.goto(f"{address}/{language.prefix}angebote/")
    assert len(page.locator(".card a span").inner_text()) == LONG
    assert len(page.locator(".brand__town").inner_text()) == LONG


@each_language
def test_an_offer_without_phone_has_another_way(
    towns: Callable[[str], str], open_small: OpenBad, language: Language
) -> None:
    """With an address for e-mail or a website only, that is the contact; no empty line asks to call."""
    address = f"{towns('no phone')}/{language.prefix}angebote"
    page = open_small(f"{address}/mitte/")
    contact = page.locator(".block:has(#kontakt)")
    assert contact.locator("a[href^='tel:']").count() == 0
    assert contact.locator("a[href='mailto:info@beispiel.example']").is_visible()
    assert language.ui["phone"] not in contact.inner_text()
    page.goto(f"{address}/netz/")
    assert contact.locator("a[href='https://beispiel.example/']").is_visible()
    assert contact.locator("li").count() == 1


@each_language
def test_without_offers_the_list_says_so(towns: Callable[[str], str], open_small: OpenBad, language: Language) -> None:
    """The list says that there is nothing yet, has no filter, and still names independent help."""
    page = open_small(f"{towns('no offers')}/{language.prefix}angebote/")
    assert language.ui["list_empty"] in page.locator("main").inner_text()
    assert page.locator("main button:visible, main .card").count() == 0
    assert page.locator(".independent").is_visible()


def test_a_site_in_one_language_has_nothing_dead(towns: Callable[[str], str], open_small: OpenBad) -> None:
    """There is no switcher, no other folder, no link to one, and no address of another language for search engines."""
    address = towns("one language")
    page = open_small(f"{address}/")
    assert page.locator(".languages").count() == 0
    assert page.locator("link[rel='alternate'][hreflang]").evaluate_all("all => all.map(one => one.hreflang)") == [
        "de",
        "x-default",
    ]
    assert page.locator("a[hreflang]").count() == 0
    for other in LANGUAGES:
        if not other.is_source:
            assert page.context.request.get(f"{address}/{other.prefix}").status == 404


@each_language
def test_without_pictures_no_frame_is_empty(
    towns: Callable[[str], str], open_small: OpenBad, language: Language
) -> None:
    """Pages without a picture have no box for one, and the list of pictures says that it is empty."""
    address = f"{towns('nothing but what must be')}/{language.prefix}"
    page = open_small(f"{address}schritte/antrag/")
    assert page.locator("main .picture").count() == 0
    page.goto(f"{address}bilder/")
    assert language.ui["list_empty"] in page.locator("main").inner_text()
    assert page.locator("main .pictures").count() == 0


# -- devices that refuse -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("refused", [list(REFUSALS), ["storage is full"]], ids=["everything", "storage is full"])
@pytest.mark.parametrize("language", [GERMAN, LANGUAGES[-1]], ids=lambda language: language.code)
def test_no_page_breaks_where_a_device_refuses(
    open_small: OpenBad, address: str, demo_plan: Plan, language: Language, refused: list[str]
) -> None:
    """Every kind of page is whole on the smallest screen, and no script fails."""
    page = open_small(address, *(REFUSALS[one] for one in refused))
    paths = [path for path in paths_in(demo_plan, language) if path != NOT_FOUND]
    assert faults_of(page, [f"{address}/{path}" for path in paths]) == []


@each_language
def test_all_refusals_together_are_said(open_small: OpenBad, address: str, language: Language) -> None:
    """Where nothing can be kept, guide, offers, note list and device page say so in the reader's language."""
    page = open_small(f"{address}/{language.prefix}mein-gespraech/eltern/", *REFUSALS.values())
    ui = language.ui
    assert ui["script_gespraech_not_kept"] in page.locator(".meeting__box").first.inner_text()
    assert page.get_by_role("button", name=ui["script_gespraech_share"], exact=True).count() == 0
    page.get_by_role("button", name=ui["script_gespraech_copy"], exact=True).click()
    assert page.get_by_label(ui["script_gespraech_by_hand"]).is_visible()
    until(page, "document.querySelector('.device').textContent !== ''")
    assert page.locator(".device").inner_text().strip() == ui["script_geraet_online"]
    assert not page.locator(".read").is_visible()
    page.goto(f"{address}/{language.prefix}auf-diesem-geraet/")
    page.wait_for_selector(".traces p")
    assert page.locator(".traces").inner_text().split("\n\n") == [
        ui["script_spuren_nothing"],
        ui["script_spuren_impossible"],
    ]
    page.goto(f"{address}/{language.prefix}merkliste/")
    page.wait_for_selector(".notes p")
    assert page.evaluate(FAULTS) == []
    page.goto(f"{address}/{language.prefix}suche/")
    page.locator("#suche-feld").press_sequentially("jugendamt")
    page.wait_for_selector("[role=option]")


@pytest.mark.parametrize(
    ("look", "fault"),
    [
        ("width: 400px", "scrolls sideways"),
        ("position: relative; inset-inline-start: -60px", "leaves the screen"),
        ("height: 1em; overflow: hidden", "cut"),
        ("margin-bottom: -75px", "overlaps"),
    ],
)
def test_what_is_cut_or_covered_is_found(open_small: OpenBad, address: str, look: str, fault: str) -> None:
    """The measure can fail: each kind of damage to a heading is named."""
    page = open_small(f"{address}/schritte/antrag/")
    assert page.evaluate(FAULTS) == []
    page.evaluate("look => { document.querySelector('h1').style.cssText = look; }", look)
    assert any(line.startswith(fault) for line in page.evaluate(FAULTS))
