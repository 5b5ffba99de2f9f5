"""The demo town in a real Chromium on a phone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.axe import Axe, runner
from tests.web import serving

# Without these Chromium looks for updates and hosts of its maker, which no test may do.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A small phone of 2015, and a desk. Unit: CSS pixels.
PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 900}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def address(demo_site: Path) -> Iterator[str]:
    """Where the demo site is served, with its own headers."""
    with serving(demo_site) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; ``make test`` installs it where it is missing."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        message = "Chromium fehlt. „make browser“ installiert es."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Runs axe in a page in every combination of colours and width."""
    return runner(PHONE, DESK)


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[OpenPage]:
    """Opens a path of the site in a context of its own; options go to the context."""
    contexts = []

    def open_it(path: str, **options: object) -> Page:
        context = chromium.new_context(**{"viewport": PHONE, **options})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/{path}")
        return page

    yield open_it
    for context in contexts:
        context.close()
