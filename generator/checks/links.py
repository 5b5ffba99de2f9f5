"""``link/internal-*``: every link on every built page leads somewhere, in the reader's language, without script."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from generator.checks.context import BuiltPage, Context, path_in_site
from generator.findings import Finding, Rule, Severity

_SOURCE = "WCAG 2.2, 2.4.4; Leserziele (docs/design.md)"

MISSING_PAGE = Rule(
    "link/internal-missing-page",
    Severity.ERROR,
    "Ein Link führt zu einer Seite, die es nicht gibt.",
    "Wer in Not ist, sucht nicht weiter.",
    "Verbessern Sie die Adresse des Links.",
    _SOURCE,
    bad=('<a href="gibt-es-nicht/">Mehr</a>',),
    good=('<a href="schritte/">Mehr</a>',),
)
MISSING_ANCHOR = Rule(
    "link/internal-missing-anchor",
    Severity.ERROR,
    "Ein Link führt zu einer Stelle, die es auf der Seite nicht gibt.",
    "Der Link landet oben auf der Seite statt bei der Antwort.",
    "Verbessern Sie den Teil nach dem #.",
    _SOURCE,
    bad=('<a href="#gibt-es-nicht">Mehr</a>',),
    good=('<h2 id="da">Da</h2><a href="#da">Mehr</a>',),
)
OTHER_LANGUAGE = Rule(
    "link/internal-other-language",
    Severity.ERROR,
    "Ein Link führt in eine andere Sprache, ohne es zu sagen.",
    "Wer Arabisch liest, steht plötzlich vor deutschem Text.",
    "Verlinken Sie die Seite in derselben Sprache oder geben Sie hreflang an.",
    _SOURCE,
    bad=('<a href="tr/">Mehr</a>',),
    good=('<a href="tr/" hreflang="tr">Türkçe</a>',),
)
NEEDS_SCRIPT = Rule(
    "link/internal-needs-script",
    Severity.ERROR,
    "Ein Link tut ohne Skript nichts.",
    "Auf alten Telefonen und in strengen Browsern läuft kein Skript.",
    "Geben Sie eine richtige Adresse an.",
    _SOURCE,
    bad=('<a href="#">Mehr</a>', '<a href="javascript:mehr()">Mehr</a>', '<a href="">Mehr</a>'),
    good=('<a href="schritte/">Mehr</a>',),
)
RULES = (MISSING_PAGE, MISSING_ANCHOR, OTHER_LANGUAGE, NEEDS_SCRIPT)


# A dead link in the menu stands on every page; one report says so better than thousands.
_REPORTS_PER_TARGET = 3


@dataclass(frozen=True, slots=True)
class _Anchor:
    page: str
    source: str
    target: str
    fragment: str


class LinkCheck:
    """Judges the links of one page after the other; anchors are judged at the end, when all pages are known."""

    def __init__(self, context: Context) -> None:
        self._files = context.built_files
        self._prefixes = [language.prefix for language in context.plan.languages if language.prefix]
        self._ids: dict[str, frozenset[str]] = {}
        self._anchors: list[_Anchor] = []
        self._base = context.base_path
        self._dead: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)

    def page(self, page: BuiltPage) -> Iterator[Finding]:
        """Faults of the links of ``page``, without those of anchors."""
        self._ids[page.path] = frozenset(node.attributes.get("id") or "" for node in page.tree.css("[id]"))
        for node in page.tree.css("a[href]"):
            href = (node.attributes.get("href") or "").strip()
            if href in {"", "#"} or href.lower().startswith("javascript:"):
                message = f"Seite {page.path}: Der Link „{node.text().strip()}“ hat kein Ziel."
                yield NEEDS_SCRIPT.finding(page.source, 0, 0, message)
            elif not urlsplit(href).scheme and not urlsplit(href).netloc:
                yield from self._internal(page, href, says_language=bool(node.attributes.get("hreflang")))

    def finish(self) -> Iterator[Finding]:
        """Dead links, each target reported a few times at most, and faults of anchors."""
        for uses in self._dead.values():
            for page, (source, href) in list(uses.items())[:_REPORTS_PER_TARGET]:
                more = len(uses) - 1
                others = f" So auch auf {more} weiteren Seiten." if len(uses) > _REPORTS_PER_TARGET else ""
                message = f"Seite {page}: Der Link „{href}“ führt ins Leere.{others}"
                yield MISSING_PAGE.finding(source, 0, 0, message)
                if others:
                    break
        for anchor in self._anchors:
            if anchor.fragment not in self._ids.get(anchor.target, frozenset()):
                place = f"„#{anchor.fragment}“ auf {anchor.target}"
                message = f"Seite {anchor.page}: Der Link führt zu {place}. Diese Stelle gibt es nicht."
                yield MISSING_ANCHOR.finding(anchor.source, 0, 0, message)

    def _internal(self, page: BuiltPage, href: str, *, says_language: bool) -> Iterator[Finding]:
        parts = urlsplit(href)
        target = self._target(page.path, unquote(parts.path))
        if target not in self._files:
            self._dead[target].setdefault(page.path, (page.source, href))
            return
        if parts.fragment:
            self._anchors.append(_Anchor(page.path, page.source, target, unquote(parts.fragment)))
        if page.route is not None and not says_language and self._prefix(target) != self._prefix(page.path):
            message = f"Seite {page.path}: Der Link „{href}“ führt in eine andere Sprache."
            yield OTHER_LANGUAGE.finding(page.source, 0, 0, message)

    def _target(self, page: str, path: str) -> str:
        if not path:
            return page
        normal = path_in_site(page, path, self._base)
        return posixpath.join(normal, "index.html") if path.endswith(("/", ".", "..")) else normal

    def _prefix(self, path: str) -> str:
        return next((prefix for prefix in self._prefixes if path.startswith(prefix)), "")
