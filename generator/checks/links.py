"""``link/internal-*``: every link on every built page leads somewhere, in the reader's language, without script."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
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


@dataclass(frozen=True, slots=True)
class _Address:
    """An address of the same site, taken apart once for all pages that have it.

    ``ups`` folders up from the folder of the page begins the path ``below``; an address from the root counts no
    folders and is ``is_absolute``. An empty path is the page itself.
    """

    is_elsewhere: bool = False
    is_absolute: bool = False
    ups: int = 0
    below: str = ""
    is_page: bool = False
    fragment: str = ""

    def target(self, page: str, folder: str) -> str:
        """The file that is meant on ``page``, which lies in ``folder``."""
        if self.is_page:
            return page
        if self.is_absolute:
            return self.below
        parts = folder.split("/") if folder else []
        if self.ups > len(parts):
            return posixpath.normpath(posixpath.join(folder, "../" * self.ups, self.below))
        return "/".join([*parts[: len(parts) - self.ups], self.below]) if self.ups < len(parts) else self.below


@lru_cache(maxsize=1 << 16)
def _address(href: str, base: str) -> _Address | None:
    """What ``href`` says by itself; None where it leads nowhere without a script."""
    if href in {"", "#"} or href.lower().startswith("javascript:"):
        return None
    try:
        parts = urlsplit(href)
    except ValueError:
        # An address that nobody can read is no page of ours either.
        return _Address(is_absolute=True, below=href)
    if parts.scheme or parts.netloc:
        return _Address(is_elsewhere=True)
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return _Address(is_page=True, fragment=fragment)
    normal = path_in_site("", path, base)
    below = posixpath.join(normal, "index.html") if path.endswith(("/", ".", "..")) else normal
    if path.startswith("/"):
        return _Address(is_absolute=True, below=below, fragment=fragment)
    steps = below.split("/")
    ups = next((number for number, step in enumerate(steps) if step != ".."), len(steps))
    return _Address(ups=ups, below="/".join(steps[ups:]), fragment=fragment)


class LinkCheck:
    """Judges the links of one page after the other; anchors are judged at the end, when all pages are known."""

    def __init__(self, context: Context) -> None:
        prefixes = [language.prefix for language in context.plan.languages if language.prefix]
        # Every file of the site with the folder of its language; looked up once for each link.
        self._files = {
            name: next((prefix for prefix in prefixes if name.startswith(prefix)), "") for name in context.built_files
        }
        self._prefixes = prefixes
        self._ids: dict[str, frozenset[str]] = {}
        self._anchors: list[_Anchor] = []
        self._base = context.base_path
        self._dead: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)

    def page(self, page: BuiltPage) -> Iterator[Finding]:
        """Faults of the links of ``page``, without those of anchors."""
        ids: set[str] = set()
        folder = posixpath.dirname(page.path)
        # One walk over the page for both: it costs most of the time.
        for node in page.tree.css("[id], a[href]"):
            attributes = node.attributes
            if "id" in attributes:
                ids.add(attributes["id"] or "")
            if node.tag != "a" or "href" not in attributes:
                continue
            href = (attributes["href"] or "").strip()
            address = _address(href, self._base)
            if address is None:
                message = f"Seite {page.path}: Der Link „{node.text().strip()}“ hat kein Ziel."
                yield NEEDS_SCRIPT.finding(page.source, 0, 0, message)
            elif not address.is_elsewhere:
                target = address.target(page.path, folder)
                yield from self._internal(page, href, address, target, says_language=bool(attributes.get("hreflang")))
        self._ids[page.path] = frozenset(ids)

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

    def _internal(
        self, page: BuiltPage, href: str, address: _Address, target: str, *, says_language: bool
    ) -> Iterator[Finding]:
        language = self._files.get(target)
        if language is None:
            self._dead[target].setdefault(page.path, (page.source, href))
            return
        if address.fragment:
            self._anchors.append(_Anchor(page.path, page.source, target, address.fragment))
        if page.route is not None and not says_language and language != self._prefix(page.path):
            message = f"Seite {page.path}: Der Link „{href}“ führt in eine andere Sprache."
            yield OTHER_LANGUAGE.finding(page.source, 0, 0, message)

    def _prefix(self, path: str) -> str:
        return next((prefix for prefix in self._prefixes if path.startswith(prefix)), "")
