"""What checks look at: the plan, the built pages, and where in the sources each page comes from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from generator.findings import GeneratorError
from generator.languages import Language
from generator.pages.plan import Plan, Route

SITE_SRC = "site_src"
TEMPLATES = "generator/pages/templates"
THEME = "generator/site/theme"
OUTPUTS = "generator/site/outputs.py"


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
    # For publishing: a text that nobody reviewed is an error.
    require_reviewed: bool = False
    files: dict[str, int] = field(default_factory=dict)

    def pages(self) -> Iterator[BuiltPage]:
        """The built pages one after the other, so that only one is in memory."""
        if self.site is None:
            return
        for language in self.plan.languages:
            for route in self.plan.routes(language):
                path = f"{language.prefix}{route.path}index.html"
                html = self._read(self.site / path)
                yield BuiltPage.from_html(path, html, language, route, self._source(language, route))
        not_found = self.site / "404.html"
        if not_found.exists():
            yield BuiltPage.from_html("404.html", self._read(not_found), source=f"{TEMPLATES}/not_found.html")

    def _read(self, file: Path) -> str:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise GeneratorError(
                f"Die gebaute Seite passt nicht zu den Einträgen: „{file}“ fehlt oder ist nicht lesbar. "
                "Bauen Sie die Seite neu mit „klarweg build“."
            ) from None

    @cached_property
    def base_path(self) -> str:
        """The path of the site on its host: ``/`` or ``/familie/``. Links that begin with a slash start there."""
        return f"/{urlsplit(self.plan.municipality.site_url).path.strip('/')}/".replace("//", "/")

    @cached_property
    def built_files(self) -> frozenset[str]:
        """All files of the built site, relative and with forward slashes."""
        if self.site is None:
            return frozenset()
        return frozenset(path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file())

    def source_of_file(self, name: str) -> str:
        """The file from which a file beside the pages is made: copied from ``site_src/`` or the theme, or written."""
        if (self.plan.records.root / SITE_SRC / name).is_file():
            return f"{SITE_SRC}/{name}"
        return f"{THEME}/{name}" if name.startswith("assets/") else OUTPUTS

    def _source(self, language: Language, route: Route) -> str:
        if route.record is not None:
            return route.record.path
        if route.kind == "written":
            source = self.plan.registry.source
            code = language.code if self.plan.is_translated(route, language) else source.code
            name = route.path.strip("/") or "index"
            is_file = (self.plan.records.root / SITE_SRC / code / f"{name}.md").is_file()
            return f"{SITE_SRC}/{code}/{name}.md" if is_file else f"{SITE_SRC}/{code}/{name}/index.md"
        return TEMPLATES


def path_in_site(page: str, address: str, base: str) -> str:
    """The file or folder below the site's root to which ``address`` leads from ``page``; empty for the root itself."""
    if address.startswith("/"):
        # An address outside of the site's own folder leaves the site.
        joined = address[len(base) :] if address.startswith(base) else f"../{address}"
    else:
        joined = posixpath.join(posixpath.dirname(page), address)
    normal = posixpath.normpath(joined)
    return "" if normal == "." else normal
