"""A host that a test can stop, start again and give another site, and what lies on the device of its reader."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.web import serving

# What a device keeps of a site: names of caches, service workers, local and session storage.
_KEPT = """async () => ({
  caches: (await caches.keys()).sort(),
  workers: (await navigator.serviceWorker.getRegistrations()).map(one => new URL(one.scope).pathname),
  local: Object.keys(localStorage).sort(),
  session: Object.keys(sessionStorage).sort(),
})"""
# Resolves when this page's own edition is whole, which is when the page says so.
_STORED = "() => /\\S/.test((document.querySelector('.device .button--delete') || {}).textContent || '')"

# How long to wait for what a service worker does in its own time. Unit of the pause: milliseconds.
_ATTEMPTS, _PAUSE = 300, 100

NOTHING: dict[str, list[str]] = {"caches": [], "workers": [], "local": [], "session": []}


class Host:
    """Serves one site at a time below ``folder``, always at the same address."""

    def __init__(self, root: Path, site: Path, folder: str = "") -> None:
        self._root, self._folder = root, folder
        self._running = ExitStack()
        self.publish(site)
        self.origin = self._start(0)

    @property
    def address(self) -> str:
        """Where the site begins, with a slash at its end."""
        return f"{self.origin}/{self._folder}"

    def publish(self, site: Path) -> None:
        """Puts another site in the place of the present one."""
        link = self._root / self._folder.strip("/") if self._folder else self._root / "site"
        link.unlink(missing_ok=True)
        link.symlink_to(site)
        self._site = site

    def _start(self, port: int) -> str:
        root = self._root if self._folder else self._root / "site"
        return self._running.enter_context(serving(self._site, root, port))

    def stop(self) -> None:
        """No network from now on."""
        self._running.close()

    def start(self) -> None:
        """The network is back, at the same address."""
        self._start(int(self.origin.rsplit(":", 1)[1]))


def kept(page: Page) -> dict[str, Any]:
    """What the device keeps of the site."""
    found: dict[str, Any] = page.evaluate(_KEPT)
    return found


def wait_until_stored(page: Page) -> None:
    """Waits until the page says that it is stored."""
    page.wait_for_function(_STORED)


def wait_until(page: Page, expression: str, argument: object = None) -> None:
    """Waits until an asynchronous function of the page gives something true."""
    for _ in range(_ATTEMPTS):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(_PAUSE)
    raise AssertionError(f"Das wurde nicht wahr: {expression}")
