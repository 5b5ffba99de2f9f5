"""``safety/*``: independent help on every page that decides something, no third party, no confidential address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from generator.checks.context import BuiltPage, Context
from generator.checks.traces import (
    COORDINATES,
    HOUSE_NUMBER,
    Secret,
    UnreadableFileError,
    owners_in,
    secrets_of,
    text_of_file,
)
from generator.findings import Finding, Rule, Severity
from generator.pages.folding import folding
from generator.pages.search import INDEX_FILE, words_by_page
from generator.records.models import HelpForm, Right, Service, Step

_HELP = ("ombudsstelle", "person-of-trust", "own-advice")
_KINDS_WITH_HELP = frozenset({Step.kind, Right.kind, HelpForm.kind, Service.kind})
_FULL_HELP = "".join(f'<li data-help="{name}">Hilfe</li>' for name in _HELP)

INDEPENDENT_HELP = Rule(
    "safety/independent-help",
    Severity.ERROR,
    "Auf der Seite fehlt der Weg zu unabhängiger Hilfe.",
    "Wer beim Jugendamt nicht weiterkommt, braucht jemanden außerhalb.",
    "Die Vorlage der Seite muss Ombudsstelle, Person des Vertrauens und eigene Beratung nennen.",
    "SGB VIII § 9a, § 8 Abs. 3; SGB X § 13 Abs. 4",
    bad=("<ul></ul>", '<li data-help="ombudsstelle">Hilfe</li>'),
    good=(_FULL_HELP,),
)
THIRD_PARTY = Rule(
    "safety/third-party",
    Severity.ERROR,
    "Die Seite lädt etwas von einer fremden Adresse.",
    "Fremde erfahren so, wer Hilfe sucht.",
    "Legen Sie die Datei auf die eigene Seite oder lassen Sie sie weg.",
    "DSGVO Art. 5 Abs. 1; TDDDG § 25",
    bad=(
        '<img src="https://beispiel.de/bild.png" alt="">',
        '<img src="bild.png" srcset="bild.png 1x, https://beispiel.de/bild.png 2x" alt="">',
        '<link rel="stylesheet" href="//cdn.example/x.css">',
        '<meta http-equiv="refresh" content="0; url=https://beispiel.de/">',
        '<iframe src="https://beispiel.de/"></iframe>',
        '<link rel="preconnect" href="https://beispiel.de/">',
    ),
    good=(
        '<a href="https://www.gesetze-im-internet.de/">Gesetz</a>',
        '<link rel="canonical" href="https://familie.musterstadt.example/">',
        '<link rel="stylesheet" href="../assets/klarweg.css">',
    ),
)
INLINE_SCRIPT = Rule(
    "safety/inline-script",
    Severity.ERROR,
    "Die Seite enthält Skript oder Stil im Text der Seite.",
    "Die Sicherheitsregel (CSP) der Seite verbietet das. Inhalte aus Dateien könnten sonst etwas ausführen.",
    "Legen Sie Skript und Stil in eigene Dateien.",
    "W3C Content Security Policy Level 3",
    bad=(
        "<script>alert(1)</script>",
        '<p style="color:red">Text</p>',
        '<a href="/" onclick="x()">Mehr</a>',
        "<style>p{}</style>",
    ),
    good=('<script src="../assets/klarweg.js"></script>',),
)
CONFIDENTIAL = Rule(
    "safety/confidential",
    Severity.ERROR,
    "Eine geheime Adresse steht auf der Seite.",
    "Menschen dort können in Gefahr geraten.",
    "Nehmen Sie Straße und Ort aus allen Texten. Die Adresse gehört nur in das Feld „location“.",
    "Gewaltschutz; docs/design.md",
    bad=("Schutzweg 3",),
    good=("Die Adresse ist geheim.",),
)
UNREADABLE = Rule(
    "safety/unreadable-file",
    Severity.ERROR,
    "Eine Datei der Seite lässt sich nicht durchsuchen.",
    "Ob eine geheime Adresse darin steht, weiß dann niemand.",
    "Ersetzen Sie die Datei durch eine, die sich öffnen lässt.",
    "docs/decisions/0021-external-links.md",
    bad=("%PDF-1.7 kaputt",),
    good=("Text",),
)
RULES = (INDEPENDENT_HELP, THIRD_PARTY, INLINE_SCRIPT, CONFIDENTIAL, UNREADABLE)

# What a browser fetches or contacts by itself. A link that a person must follow is not among them.
_LOADING = (
    "script[src], img[src], iframe[src], source[src], video[src], audio[src], track[src], input[src], embed[src], "
    "object[data], link[href], form[action], use[href], img[srcset], source[srcset], video[poster]"
)
_ADDRESS_ATTRIBUTES = ("src", "href", "data", "action", "poster")
_HARMLESS_RELATIONS = frozenset({"canonical", "alternate", "license", "author", "prev", "next", "help"})
# A word of a street that says more than „Am“ or „Neue“. Unit: letters.
_TELLING = 4
_REFRESH = re.compile(r"url\s*=\s*['\"]?\s*(?P<url>[^'\"]+)", re.IGNORECASE)
_CSS_URL = re.compile(r"(?:url\(|@import)\s*['\"]?\s*(?P<url>(?:https?:)?//[^'\")\s]+)", re.IGNORECASE)


class SafetyCheck:
    """Looks at every page, and at the end at every other file of the site."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._addresses = _confidential_addresses(context)
        self._secrets = secrets_of(context.plan)

    def page(self, page: BuiltPage) -> Iterator[Finding]:
        """Safety findings of one page."""
        if page.route is not None and page.route.kind in _KINDS_WITH_HELP:
            yield from independent_help(page)
        yield from third_party(page)
        yield from inline_script(page)
        yield from confidential(page.path, page.source, page.html, self._secrets)
        yield from coordinates(page, self._secrets)

    def finish(self) -> Iterator[Finding]:
        """Safety findings of style sheets, sitemaps, exports and all other files."""
        if self._context.site is None:
            return
        for name in sorted(self._context.built_files):
            if name.endswith(".html"):
                continue
            source = self._context.source_of_file(name)
            try:
                text = text_of_file(name, (self._context.site / name).read_bytes())
            except UnreadableFileError:
                yield UNREADABLE.finding(source, 0, 0, f"{name} lässt sich nicht öffnen.")
                continue
            yield from confidential(name, source, text, self._secrets)
            if INDEX_FILE.fullmatch(name):
                yield from confidential_words(name, source, text, self._addresses)
            for match in _CSS_URL.finditer(text if name.endswith(".css") else ""):
                yield THIRD_PARTY.finding(source, 0, 0, f"{name} lädt „{match['url']}“.")


def independent_help(page: BuiltPage) -> Iterator[Finding]:
    """Which of the three ways to independent help a page lacks."""
    found = {node.attributes.get("data-help") for node in page.tree.css("[data-help]")}
    missing = [name for name in _HELP if name not in found]
    if missing:
        yield INDEPENDENT_HELP.finding(page.source, 0, 0, f"Seite {page.path}: Es fehlt: {', '.join(missing)}.")


def third_party(page: BuiltPage) -> Iterator[Finding]:
    """Everything on a page that makes the browser contact another host by itself."""
    for node in page.tree.css(_LOADING):
        relation = set((node.attributes.get("rel") or "").lower().split())
        if node.tag == "link" and relation and relation <= _HARMLESS_RELATIONS:
            continue
        foreign = next((address for address in _addresses(node) if _is_foreign(address)), None)
        if foreign is not None:
            yield THIRD_PARTY.finding(page.source, 0, 0, f"Seite {page.path}: <{node.tag}> lädt „{foreign}“.")
    for node in page.tree.css('meta[http-equiv="refresh"]'):
        match = _REFRESH.search(node.attributes.get("content") or "")
        if match and _is_foreign(match["url"]):
            yield THIRD_PARTY.finding(
                page.source, 0, 0, f"Seite {page.path}: Die Seite leitet weiter zu „{match['url']}“."
            )


def _addresses(node: LexborNode) -> Iterator[str]:
    """What an element loads; ``srcset`` holds several addresses, each followed by its size."""
    yield from (node.attributes.get(name) or "" for name in _ADDRESS_ATTRIBUTES)
    for candidate in (node.attributes.get("srcset") or "").split(","):
        yield candidate.strip().partition(" ")[0]


def _is_foreign(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in {"http", "https", "ftp", "ws", "wss"}


def inline_script(page: BuiltPage) -> Iterator[Finding]:
    """Scripts, styles and event handlers inside a page."""
    for node in page.tree.css("script:not([src]), style"):
        if node.attributes.get("type") in {"application/ld+json", "application/json"}:
            continue
        yield INLINE_SCRIPT.finding(page.source, 0, 0, f"Seite {page.path}: <{node.tag}> steht im Text der Seite.")
    for node in page.tree.css("*"):
        for name in node.attributes:
            if name == "style" or name.startswith("on"):
                yield INLINE_SCRIPT.finding(
                    page.source, 0, 0, f"Seite {page.path}: <{node.tag}> hat das Attribut „{name}“."
                )


def _confidential_addresses(context: Context) -> list[tuple[str, str]]:
    """Street and owner of every confidential location."""
    found = []
    for service in context.plan.records.all(Service):
        location = service.location
        if location is not None and location.confidential and location.address is not None:
            found.append((service.id, location.address.street))
    return found


def confidential(name: str, source: str, text: str, secrets: tuple[Secret, ...]) -> Iterator[Finding]:
    """Traces of confidential places in any output; in any case, spelling, spacing and packing, across tags."""
    for owner in owners_in(text, secrets):
        yield CONFIDENTIAL.finding(source, 0, 0, f"{name} enthält die geheime Adresse des Angebots „{owner}“.")


def coordinates(page: BuiltPage, secrets: tuple[Secret, ...]) -> Iterator[Finding]:
    """Latitude and longitude on the page of a confidential offer."""
    record = page.route.record if page.route is not None else None
    owner = next((one.owner for one in secrets if record is not None and one.owner == record.id), None)
    if owner is not None and COORDINATES.search(page.html):
        message = f"{page.path} enthält Koordinaten des geheimen Angebots „{owner}“."
        yield CONFIDENTIAL.finding(page.source, 0, 0, message)


def confidential_words(name: str, source: str, index: str, addresses: list[tuple[str, str]]) -> Iterator[Finding]:
    """Confidential streets in a search index, which holds folded words in another order than the text.

    Short words such as „Am“ stand everywhere and say nothing, unless a street has no others.
    """
    for owner, street in addresses:
        words = folding().words(HOUSE_NUMBER.sub("", street.casefold()))
        secret = {word for word in words if len(word) >= _TELLING} or set(words)
        for page, found in words_by_page(index).items():
            if secret and secret <= found:
                message = f"{name}: Die Suche findet „{page}“ mit der geheimen Straße des Angebots „{owner}“."
                yield CONFIDENTIAL.finding(source, 0, 0, message)
