"""Joins the readability check and its preview pages; ``klarweg serve`` shows them beside the site."""

from __future__ import annotations

from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING

from generator.reports.readability_preview import (
    ADDRESS,
    PreviewMark,
    PreviewPage,
    PreviewText,
    list_page,
    text_page,
)

if TYPE_CHECKING:
    from generator.checks.readability.check import Readability, TextPage
    from generator.checks.readability.engine import Analysis
    from generator.findings import Finding
    from generator.pages.plan import Plan


class ReadabilityPages:
    """The preview pages of the plan that was last asked for; a new plan is analysed when somebody looks."""

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._pages: dict[str, PreviewPage] = {}
        # The server answers each request in a thread of its own, and the check remembers what it has seen.
        self._lock = Lock()

    def __call__(self, plan: Plan, address: str) -> str | None:
        """The HTML at ``address``; None where the preview has no page."""
        if not address.startswith(ADDRESS):
            return None
        with self._lock:
            if plan is not self._plan:
                self._pages = {page.address: page for page in _pages(plan)}
                self._plan = plan
        if address == ADDRESS:
            return list_page(list(self._pages.values()))
        page = self._pages.get(address)
        return text_page(page) if page is not None else None


def _pages(plan: Plan) -> list[PreviewPage]:
    from generator.checks import waivers
    from generator.checks.context import Context
    from generator.checks.readability.check import analyse

    context = Context(plan, datetime.now().astimezone().date())
    texts = analyse(context)
    # What "klarweg check" says: nothing that a waiver allows.
    shown = frozenset(waivers.apply(context, list(texts.findings()), checked=False))
    return [preview_page(texts, page, analysis, shown) for page, analysis in texts.pages]


def preview_page(texts: Readability, page: TextPage, analysis: Analysis, shown: frozenset[Finding]) -> PreviewPage:
    """The texts of one page with the marks of the findings in ``shown``."""
    return PreviewPage(
        page.path,
        page.language.code,
        page.language.name,
        page.language.tag,
        page.language.direction,
        tuple(_text(texts, page, analysis, number, shown) for number in range(len(page.text.passages))),
        analysis.score,
    )


def _text(
    texts: Readability, page: TextPage, analysis: Analysis, number: int, shown: frozenset[Finding]
) -> PreviewText:
    marks = tuple(
        PreviewMark(
            found.start,
            found.end,
            found.rule,
            found.severity,
            found.message,
            found.advice,
            found.replacement,
            texts.place(page, found)[0],
        )
        for found in analysis.findings
        if found.passage == number and texts.finding(page, found) in shown
    )
    label = page.fields[number].name if page.fields else "Text"
    return PreviewText(label, page.text.passages[number].value, marks)
