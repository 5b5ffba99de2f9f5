"""Pictures of the demo town for the documentation: pages in four languages on a phone, and what scripts and paper add.

    make site && python -m benchmarks.screenshots

Reads ``site/``; writes ``docs/images/``. Needs Chromium (``make browser``). The pictures have few colours, so that the
repository stays small.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from generator.languages import Language, load_registry
from tests.browser.conftest import ARGUMENTS
from tests.web import serving

PROJECT = Path(__file__).parent.parent
IMAGES = PROJECT / "docs" / "images"
PHONE = {"width": 360, "height": 740}
# A4 at 96 dots per inch.
SHEET = {"width": 794, "height": 1123}
# As @page says in the style sheet: 15 mm. Unit: pixels.
MARGIN = 57
# Flat pages need few colours; the eye sees no difference to the full picture. Unit: colours.
COLOURS = 96
# Room between two phones. Unit: pixels.
GAP = 24

PAGES = {
    "start": "",
    "schritt": "schritte/hilfeplan-gespraech/",
    "recht": "rechte/person-des-vertrauens/",
    "angebot": "angebote/erziehungsberatung-musterstadt/",
    "gespraech": "mein-gespraech/eltern/",
}
# What a reader looks for, one word per writing.
QUERIES = {"ltr": "jugendamt", "rtl": "أطفال"}

Act = Callable[[Page], None]


def nothing(page: Page) -> None:
    """The page as it opens."""


def tick(page: Page) -> None:
    """Two questions ticked, in the middle of the screen."""
    boxes = page.locator(".tick input")
    for number in (0, 2):
        boxes.nth(number).check()
    page.locator(".meeting__box").first.evaluate("box => box.scrollIntoView()")


def search(page: Page) -> None:
    """Results for a word."""
    page.locator("#suche-feld").press_sequentially(QUERIES[str(page.evaluate("document.documentElement.dir"))])
    page.wait_for_selector("[role=option]")


def show_found(page: Page) -> None:
    """Offers that fit a choice."""
    page.wait_for_selector(".found .card")
    page.locator(".chips__label").evaluate("label => label.scrollIntoView()")


SCENES: dict[str, tuple[str, Act]] = {
    **{name: (path, nothing) for name, path in PAGES.items()},
    "gespraech": (PAGES["gespraech"], tick),
    "suche": ("suche/", search),
    "filter": ("angebote/#sprache=tr&direkt=ja", show_found),
}


def small(picture: Image.Image, path: Path) -> None:
    """Writes a picture with few colours."""
    picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        path, optimize=True
    )


def taken(page: Page) -> Image.Image:
    """What the screen shows."""
    return Image.open(io.BytesIO(page.screenshot()))


def shoot(browser: Browser, address: str, languages: Iterable[Language], scheme: str = "light") -> None:
    """Every scene in every language, each on a device of its own, after the page has said what it keeps."""
    suffix = "" if scheme == "light" else "-dunkel"
    for language in languages:
        for name, (path, act) in SCENES.items():
            context = browser.new_context(viewport=PHONE, color_scheme=scheme, service_workers="block")
            page = context.new_page()
            page.goto(f"{address}/{language.prefix}{path}")
            act(page)
            small(taken(page), IMAGES / f"{name}-{language.code}{suffix}.png")
            context.close()


def shoot_sheet(browser: Browser, address: str, language: Language) -> None:
    """The first page of a sheet in two languages, as it comes out of a printer."""
    width, height = (SHEET[side] - 2 * MARGIN for side in ("width", "height"))
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{address}/{language.prefix}{PAGES['gespraech']}zweisprachig/")
    page.emulate_media(media="print")
    sheet = Image.new("RGB", (SHEET["width"], SHEET["height"]), "white")
    sheet.paste(taken(page), (MARGIN, MARGIN))
    small(sheet, IMAGES / f"zweisprachig-{language.code}.png")
    page.close()


def side_by_side(names: Iterable[str], target: str) -> None:
    """Some pictures beside each other, for the README."""
    pictures = [Image.open(IMAGES / f"{name}.png").convert("RGB") for name in names]
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    whole = Image.new("RGB", (width, max(picture.height for picture in pictures)), "white")
    left = 0
    for picture in pictures:
        whole.paste(picture, (left, 0))
        left += picture.width + GAP
    small(whole, IMAGES / f"{target}.png")


def main() -> None:
    """Takes the pictures."""
    site, chromium = PROJECT / "site", shutil.which("chromium")
    if not (site / "index.html").is_file() or chromium is None:
        sys.exit("Needs a built site (make site) and Chromium (make browser).")
    IMAGES.mkdir(parents=True, exist_ok=True)
    languages = list(load_registry())
    foreign = [language for language in languages if language.is_rtl]
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        shoot(browser, address, languages)
        shoot(browser, address, [languages[0], *foreign], "dark")
        for language in languages[1:]:
            shoot_sheet(browser, address, language)
        browser.close()
    side_by_side((f"schritt-{language.code}" for language in [languages[0], *foreign]), "telefon-de-ar")


if __name__ == "__main__":
    main()
