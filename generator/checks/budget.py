"""``budget/*``: what a first visit costs a reader on an old phone with little data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import brotli

from generator.checks.context import BuiltPage, path_in_site
from generator.findings import Finding, Rule, Severity, Threshold

# What hosts compress with on the fly (brotli quality, 0 to 11); files compressed ahead of time are smaller still.
_BROTLI_QUALITY = 5

FIRST_VIEW_BYTES = Threshold(30 * 1024, "Bytes (brotli)")
FIRST_VIEW_REQUESTS = Threshold(5, "Anfragen")
ELEMENTS = Threshold(1500, "Elemente")
# A bigger site may have a bigger index: in proportion to its pages.
INDEX_BYTES = Threshold(60 * 1024, "Bytes (brotli)")
_INDEX_PAGES = 300
OFFLINE_BYTES = Threshold(1024 * 1024, "Bytes (brotli)")

_OFFLINE_SOURCE = "generator/site/offline.py"
_INDEX_SOURCE = "generator/pages/search.py"
_SOURCE = "Leserziele (docs/design.md): erste Ansicht höchstens 30 KB in höchstens 5 Anfragen"


def _rule(name: str, title: str, why: str, advice: str, threshold: Threshold, bad: str) -> Rule:
    return Rule(
        f"budget/{name}",
        Severity.ERROR,
        title,
        why,
        advice,
        _SOURCE,
        bad=(bad,),
        good=("<p>Kurz.</p>",),
        threshold=threshold,
    )


WEIGHT = _rule(
    "heavy-first-view",
    "Die erste Ansicht ist zu schwer.",
    "Viele Familien haben wenig Datenvolumen und langsames Netz.",
    "Kürzen Sie die Seite oder teilen Sie sie auf.",
    FIRST_VIEW_BYTES,
    "random:60000",
)
REQUESTS = _rule(
    "many-requests",
    "Die erste Ansicht braucht zu viele Anfragen.",
    "Jede Anfrage kostet auf langsamem Netz Zeit.",
    "Fassen Sie Dateien zusammen.",
    FIRST_VIEW_REQUESTS,
    "".join(f'<img src="bild{number}.png" alt="">' for number in range(6)),
)
DOM = _rule(
    "many-elements",
    "Die Seite hat zu viele Elemente.",
    "Alte Telefone brauchen lange, um große Seiten zu zeichnen.",
    "Teilen Sie die Seite auf.",
    ELEMENTS,
    "<i></i>" * 1600,
)
INDEX = replace(
    _rule(
        "heavy-search-index",
        "Das Verzeichnis der Suche ist zu schwer.",
        "Wer sucht, lädt es ganz. Auf langsamem Netz wartet man sonst zu lange.",
        "Kürzen Sie Zusammenfassungen, oder senken Sie KEY_WORDS in generator/pages/search.py.",
        INDEX_BYTES,
        "index:90000:300",
    ),
    good=("<p>Kurz.</p>", "index:30000:300", "index:90000:900"),
)
OFFLINE = replace(
    _rule(
        "offline-edition",
        "Die Kopie zum Lesen ohne Internet ist zu schwer.",
        "Das Gerät lädt sie beim ersten Besuch ganz. Sie kostet Datenvolumen und Speicher.",
        "Kürzen Sie Seiten, senken Sie MOST_OFFERS in generator/site/offline.py, oder tragen Sie in municipality.yml "
        "ein: app: {offline: none}.",
        OFFLINE_BYTES,
        "offline:1500000",
    ),
    good=("<p>Kurz.</p>", "offline:900000"),
)
RULES = (WEIGHT, REQUESTS, DOM, INDEX, OFFLINE)

_LOADED = 'script[src], img[src], link[rel="stylesheet"], link[rel="icon"], link[rel="manifest"]'


class BudgetCheck:
    """Weighs pages; the weight of shared files is computed once."""

    def __init__(self, site: Path, base: str = "/") -> None:
        self._site = site
        self._base = base
        self._weights: dict[str, int] = {}

    def page(self, page: BuiltPage) -> Iterator[Finding]:
        """The budgets that ``page`` exceeds."""
        loaded = self._loaded(page)
        weight = self.weight_of_html(page.html) + sum(self._weight(name) for name in loaded)
        if weight > FIRST_VIEW_BYTES.value:
            yield WEIGHT.finding(
                page.source,
                0,
                0,
                f"Seite {page.path}: Die erste Ansicht wiegt {_kilobytes(weight)}. Erlaubt sind 30 KB.",
            )
        if len(loaded) + 1 > FIRST_VIEW_REQUESTS.value:
            yield REQUESTS.finding(page.source, 0, 0, f"Seite {page.path}: {len(loaded) + 1} Anfragen. Erlaubt sind 5.")
        elements = len(page.tree.css("*"))
        if elements > ELEMENTS.value:
            yield DOM.finding(
                page.source,
                0,
                0,
                f"Seite {page.path}: {elements} Elemente. Erlaubt sind {ELEMENTS.value:.0f}.",
            )

    def finish(self) -> Iterator[Finding]:
        """The search indexes and the copies for devices that are too heavy."""
        yield from self._indexes()
        yield from self._editions()

    def _editions(self) -> Iterator[Finding]:
        for file in sorted((self._site / "offline").glob("*.json")):
            weight = len(brotli.compress(file.read_bytes(), quality=_BROTLI_QUALITY))
            if weight > OFFLINE_BYTES.value:
                message = (
                    f"Die Kopie „{file.name}“ zum Lesen ohne Internet wiegt {_kilobytes(weight)}. "
                    f"Erlaubt sind {_kilobytes(OFFLINE_BYTES.value)}."
                )
                yield OFFLINE.finding(_OFFLINE_SOURCE, 0, 0, message)

    def _indexes(self) -> Iterator[Finding]:
        for file in sorted((self._site / "assets").glob("suche-*.json")):
            content = file.read_bytes()
            pages = len(json.loads(content)["pages"])
            limit = INDEX_BYTES.value * max(1, pages / _INDEX_PAGES)
            weight = len(brotli.compress(content, quality=_BROTLI_QUALITY))
            if weight > limit:
                stated, allowed = _kilobytes(weight), _kilobytes(limit)
                message = f"Die Suche über {pages} Seiten wiegt {stated}. Erlaubt sind {allowed}."
                yield INDEX.finding(_INDEX_SOURCE, 0, 0, message)

    def weight_of_html(self, html: str) -> int:
        """Bytes of a page on the wire."""
        content = html.encode()
        # Brotli never makes text of this size larger than the limit, so small pages need no compression to pass.
        return (
            len(content)
            if len(content) < FIRST_VIEW_BYTES.value / 4
            else len(brotli.compress(content, quality=_BROTLI_QUALITY))
        )

    def _loaded(self, page: BuiltPage) -> set[str]:
        names = set()
        for node in page.tree.css(_LOADED):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            if not address.startswith("data:"):
                names.add(path_in_site(page.path, urlsplit(address).path, self._base))
        return names

    def _weight(self, name: str) -> int:
        if name not in self._weights:
            path = self._site / name
            self._weights[name] = len(brotli.compress(path.read_bytes())) if path.is_file() else 0
        return self._weights[name]


def _kilobytes(count: float) -> str:
    """A number of bytes for people, such as „30,5 KB“."""
    return f"{count / 1024:.1f} KB".replace(".", ",")
