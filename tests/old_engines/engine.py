"""An old Chromium inside Qt, driven from Python: open a page, run script in it, press keys, hear its console."""

from __future__ import annotations

import json
import time
from typing import Any

from PyQt5.QtCore import QEventLoop, QTimer, QUrl
from PyQt5.QtTest import QTest
from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineProfile, QWebEngineSettings, QWebEngineView

# How long a page may take before a test gives up. Unit: seconds.
PATIENCE = 20
# A small phone of 2015. Unit: CSS pixels.
WIDTH, HEIGHT = 360, 640


class _Page(QWebEnginePage):
    """A page that keeps what is said on its console."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.said: list[str] = []

    def javaScriptConsoleMessage(self, _level: int, message: str, line: int, source: str) -> None:  # noqa: N802
        """Called by Qt for each line on the console, errors of script and broken policies among them."""
        self.said.append(f"{source}:{line}: {message}")


class Engine:
    """A window with one page; nothing is kept after it is closed."""

    def __init__(self) -> None:
        self._profile = QWebEngineProfile()
        self._page = _Page(self._profile)
        # Bars of a desk take room that a phone has for text.
        self._page.settings().setAttribute(QWebEngineSettings.ShowScrollBars, False)
        self._view = QWebEngineView()
        self._view.setPage(self._page)
        self._view.resize(WIDTH, HEIGHT)
        self._view.show()

    @property
    def version(self) -> str:
        """The major version of Chromium."""
        return str(self._profile.httpUserAgent()).partition("Chrome/")[2].partition(".")[0]

    @property
    def said(self) -> list[str]:
        """What was said on the console since the window is open."""
        return self._page.said

    def open(self, address: str) -> None:
        """Opens an address and waits until it is there; an address of the same page only moves in it."""
        loop = QEventLoop()
        ended: list[bool] = []
        self._page.loadFinished.connect(ended.append)
        self._page.loadFinished.connect(loop.quit)
        QTimer.singleShot(PATIENCE * 1000, loop.quit)
        self._page.load(QUrl(address))
        loop.exec_()
        self._page.loadFinished.disconnect()
        if ended != [True]:
            raise AssertionError(f"{address}: {ended or 'not loaded in time'}")

    def run(self, expression: str) -> Any:
        """The value of an expression of script in the page."""
        loop = QEventLoop()
        answers: list[str] = []

        def keep(answer: str) -> None:
            answers.append(answer)
            loop.quit()

        QTimer.singleShot(PATIENCE * 1000, loop.quit)
        self._page.runJavaScript(f"JSON.stringify([{expression}])", keep)
        loop.exec_()
        if not answers or answers[0] in (None, ""):
            raise AssertionError(f"no value: {expression}; console: {self.said}")
        return json.loads(answers[0])[0]

    def until(self, expression: str) -> None:
        """Waits until an expression is true."""
        deadline = time.monotonic() + PATIENCE
        while not self.run(expression):
            if time.monotonic() > deadline:
                raise AssertionError(f"never came true: {expression}; console: {self.said}")
            QTest.qWait(30)

    def type(self, text: str) -> None:
        """Presses the keys of a text, one after the other."""
        self._view.activateWindow()
        self._view.setFocus()
        for letter in text:
            QTest.keyClicks(self._view.focusProxy(), letter)
            QTest.qWait(10)

    def click(self, selector: str) -> None:
        """Clicks the first element of a selector."""
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    def close(self) -> None:
        """Closes the window; the page has to go before its profile."""
        self._view.close()
        self._page.deleteLater()
        self._view.deleteLater()
        QTest.qWait(10)
