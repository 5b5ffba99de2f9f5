"""Numbers, dates, laws and addresses are painted in the order in which people read them, in Arabic as in German.

Measured, not read from the markup: the left edge of every painted character, line by line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import load_registry
from generator.pages.plan import Plan
from tests.browser.conftest import PHONE
from tests.browser.kinds import paths_in
from tests.browser.test_accessibility import set_filters, write_for_the_meeting
from tests.browser.test_search import until

pytestmark = pytest.mark.browser

[RTL] = [language for language in load_registry() if language.is_rtl]

# Every run of Latin letters, digits and the signs that hold them together must be painted from left to right: phones,
# times, dates, ranges, paragraphs of law, e-mail and web addresses. Two names that are isolated one by one may follow
# each other from right to left; two numbers may not, they would be one number torn apart. Gives the number of runs and
# those whose left edges do not rise within a line.
MEASURE = r"""() => {
  const RUN = /[§+]?[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ.,:;@\/§()+–‑·'’&\- \u00a0]*[A-Za-z0-9À-ɏ])?/g;
  const isolate = node => node.parentElement.closest('bdi, [dir], [lang]');
  const torn = (text, letters, start, end) => {
    // Cuts a run where one isolated name ends and the next begins.
    const parts = [[start]];
    for (let at = start + 1; at < end; at++) {
      if (isolate(letters[at][0]) !== isolate(letters[at - 1][0])) {
        const before = text.slice(start, at).trim().slice(-1), after = text.slice(at, end).trim()[0];
        if (!(/[0-9]/.test(before) && /[0-9]/.test(after))) parts.push([at]);
      }
    }
    return parts.map(([from], index) => [from, index + 1 < parts.length ? parts[index + 1][0] : end]);
  };
  const blocks = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!/[A-Za-z0-9]/.test(node.data) || !node.parentElement.checkVisibility()) continue;
    let block = node.parentElement;
    while (/^inline$|^contents$/.test(getComputedStyle(block).display)) block = block.parentElement;
    blocks.add(block);
  }
  const wrong = [];
  let seen = 0;
  for (const block of blocks) {
    // Text of a box of its own inside the block is measured there.
    const letters = [];
    const inner = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, {acceptNode: node => {
      let owner = node.parentElement;
      while (/^inline$|^contents$/.test(getComputedStyle(owner).display)) owner = owner.parentElement;
      return owner === block ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
    }});
    for (let node = inner.nextNode(); node; node = inner.nextNode())
      for (let index = 0; index < node.length; index++) letters.push([node, index]);
    const text = letters.map(([node, index]) => node.data[index]).join('');
    for (const match of text.matchAll(RUN)) {
      for (const [start, end] of torn(text, letters, match.index, match.index + match[0].length)) {
        const boxes = [];
        for (const [node, index] of letters.slice(start, end)) {
          if (!node.data[index].trim()) continue;
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + 1);
          const [box] = range.getClientRects();
          if (box && box.width) boxes.push(box);
        }
        if (boxes.length < 2) continue;
        seen += 1;
        const rises = boxes.every((box, at) => at === 0 || box.top > boxes[at - 1].top + box.height / 2 ||
          box.left >= boxes[at - 1].left - 0.5);
        if (!rises) wrong.push(text.slice(start, end) + ' in: ' + text.slice(Math.max(0, start - 25), end + 25).trim());
      }
    }
  }
  return [seen, wrong];
}"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone without a page."""
    context = chromium.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def measure(page: Page) -> tuple[int, list[str]]:
    """How many runs are painted, and those that are painted in another order; everything unfolded first."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    seen, wrong = page.evaluate(MEASURE)
    return seen, wrong


def test_every_kind_of_arabic_page_keeps_its_numbers(page: Page, address: str, demo_plan: Plan) -> None:
    """Phones, times, dates, ranges, paragraphs, e-mail and German words, on every kind of page."""
    wrong = {}
    total = 0
    for path in paths_in(demo_plan, RTL):
        page.goto(f"{address}/{path}")
        seen, found = measure(page)
        total += seen
        if found:
            wrong[path] = found
    assert wrong == {}
    assert total > 500


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("path", ["mein-gespraech/eltern/", "schritte/antrag/", "rechte/akte-sehen/"])
def test_sheets_in_two_languages_keep_their_numbers(page: Page, address: str, path: str, media: str) -> None:
    """In two columns on a desk and on paper, „3.10“ and the German words stand as they are read."""
    page.set_viewport_size({"width": 1000, "height": 700})
    page.goto(f"{address}/{RTL.prefix}{path}zweisprachig/")
    page.emulate_media(media=media)
    seen, wrong = measure(page)
    assert wrong == []
    assert seen > 20


def search(page: Page) -> None:
    """A word with many results, some of them with German words and laws."""
    page.locator("#suche-feld").press_sequentially("jugendamt")
    page.wait_for_selector("[role=option]")


def wait_for_today(page: Page) -> None:
    """The script has said what holds today."""
    page.wait_for_selector(".note")


def note_offers(page: Page) -> None:
    """The list of notes with offers on it; the script puts all the buttons there at once."""
    page.wait_for_selector(".note")
    for note in page.locator(".note").all()[:4]:
        note.click()
    page.goto(page.url.replace("angebote/", "merkliste/"))
    until(page, "document.querySelectorAll('.notes .card').length === 4")


MADE: dict[str, tuple[str, Callable[[Page], None]]] = {
    "search": ("suche/", search),
    "filters": ("angebote/#ort=Probeheim&sprache=tr", set_filters),
    "hours of today": ("angebote/", wait_for_today),
    "an offer": ("angebote/erziehungsberatung-musterstadt/", wait_for_today),
    "notes": ("angebote/", note_offers),
    "my meeting": ("mein-gespraech/eltern/", write_for_the_meeting),
}


@pytest.mark.parametrize("made", list(MADE))
def test_what_scripts_make_keeps_its_numbers(page: Page, address: str, made: str) -> None:
    """Counts, hours, phones and German words in results, chips and cards stand as they are read."""
    path, act = MADE[made]
    page.goto(f"{address}/{RTL.prefix}{path}")
    act(page)
    seen, wrong = measure(page)
    assert wrong == []
    assert seen > 2


@pytest.mark.parametrize("text", ["0431 1234567", "14:00–16:30", "§ 36 Abs. 1 Satz 2", "22.11.2026"])
def test_a_number_without_isolation_is_found(page: Page, address: str, text: str) -> None:
    """The measurement can fail: the same text without isolation, in Arabic, is painted in another order."""
    page.goto(f"{address}/{RTL.prefix}rechte/")
    page.evaluate(
        """text => {
          const line = document.createElement('p');
          line.textContent = 'رقم ' + text + ' نص';
          document.querySelector('main').append(line);
        }""",
        text,
    )
    found = measure(page)[1]
    assert bool(found) == (text != "22.11.2026")


# Each piece of text in a flex box is a box of its own, and the spaces between the pieces are gone: an isolated word
# would stick to the words around it.
STUCK = """() => Array.from(document.querySelectorAll('body *')).filter(one => {
  const has = kind => Array.from(one.childNodes).some(node => kind(node) && node.textContent.trim());
  return /flex|grid/.test(getComputedStyle(one).display) && has(node => node.nodeType === 3)
    && has(node => node.nodeType === 1 && node.namespaceURI === document.documentElement.namespaceURI);
}).map(one => one.textContent.trim())"""


def test_isolated_words_keep_the_spaces_around_them(page: Page, address: str, demo_plan: Plan) -> None:
    """No text with a German word in it is laid out as boxes side by side."""
    stuck = []
    for path in paths_in(demo_plan, RTL):
        page.goto(f"{address}/{path}")
        stuck += [f"{path}: {text}" for text in page.evaluate(STUCK)]
    assert stuck == []
    page.goto(f"{address}/{RTL.prefix}impressum/")
    page.evaluate("document.querySelector('.page-address').style.display = 'flex'")
    assert len(page.evaluate(STUCK)) == 1
