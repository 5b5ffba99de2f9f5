"""Pictures of the demo town for the documentation: four kinds of pages in four languages on a phone.

    make site && python -m benchmarks.screenshots

Reads ``site/``; writes ``docs/images/``. Needs Chromium (``make browser``).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.languages import load_registry
from tests.browser.conftest import ARGUMENTS
from tests.web import serving

PROJECT = Path(__file__).parent.parent
IMAGES = PROJECT / "docs" / "images"
PHONE = {"width": 360, "height": 740}
PAGES = {
    "start": "",
    "schritt": "schritte/hilfeplan-gespraech/",
    "recht": "rechte/person-des-vertrauens/",
    "angebot": "angebote/erziehungsberatung-musterstadt/",
}


def main() -> None:
    """Takes the pictures."""
    site, chromium = PROJECT / "site", shutil.which("chromium")
    if not (site / "index.html").is_file() or chromium is None:
        sys.exit("Needs a built site (make site) and Chromium (make browser).")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport=PHONE)
        for language in load_registry():
            for name, path in PAGES.items():
                page.goto(f"{address}/{language.prefix}{path}")
                page.screenshot(path=IMAGES / f"{name}-{language.code}.png")
        browser.close()


if __name__ == "__main__":
    main()
