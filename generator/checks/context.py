"""What checks look at: the plan, the built pages, and where in the sources each page comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.languages import Language
from generator.pages.plan import Plan, Route

SITE_SRC = "site_src"


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One HTML file of the built site, with the file that an editor changes to change it."""

    path: str
    source: str
    html: str
    tree: LexborHTMLParser
    language: Language | None = None
    route: Route | None = None

    @classmethod
    def from_html(
        cls,
        path: str,
        html: str,
        language: Language | None = None,
        route: Route | None = None,
        source: str = "",
    ) -> BuiltPage:
        """A parsed page; without a known source the page itself is named."""
        return cls(path, source or path, html, LexborHTMLParser(html), language, route)


@dataclass(frozen=True)
class Context:
    """Everything a check may read. ``site`` is the folder of the built site; None when nothing was built."""

    plan: Plan
    today: date
    site: Path | None = None
    files: dict[str, int] = field(default_factory=dict)

    def pages(self) -> Iterator[BuiltPage]:
        """The built pages one after the other, so that only one is in memory."""
        if self.site is None:
            return
        for language in self.plan.languages:
            for route in (*self.plan.written_routes, *self.plan.record_routes):
                path = f"{language.prefix}{route.path}index.html"
                html = (self.site / path).read_text(encoding="utf-8")
                yield BuiltPage.from_html(path, html, language, route, self._source(language, route))
        not_found = self.site / "404.html"
        if not_found.exists():
            yield BuiltPage.from_html("404.html", not_found.read_text(encoding="utf-8"), source="404.html")

    @cached_property
    def built_files(self) -> frozenset[str]:
        """All files of the built site, relative and with forward slashes."""
        if self.site is None:
            return frozenset()
        return frozenset(path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file())

    def _source(self, language: Language, route: Route) -> str:
        if route.record is not None:
            return route.record.path
        if route.kind == "written":
            source = self.plan.registry.source
            code = language.code if self.plan.is_translated(route, language) else source.code
            return f"{SITE_SRC}/{code}/{route.path.strip('/') or 'index'}.md"
        return "generator/pages/templates"
