"""``safety/*``: independent help on every page that decides something, no third party, no confidential address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import private_data
from generator.checks.context import BuiltPage, Context
from generator.checks.coordinates import Owner, located_in_index, located_owners, owners_of
from generator.checks.private_data import PRIVATE_DATA
from generator.checks.third_party import THIRD_PARTY, third_party, third_party_file
from generator.checks.traces import (
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
RULES = (INDEPENDENT_HELP, THIRD_PARTY, INLINE_SCRIPT, CONFIDENTIAL, PRIVATE_DATA, UNREADABLE)

# A word of a street that says more than „Am“ or „Neue“. Unit: letters.
_TELLING = 4


class SafetyCheck:
    """Looks at every page, and at the end at every other file of the site."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._addresses = _confidential_addresses(context)
        self._secrets = secrets_of(context.plan)
        self._owners = owners_of(context.plan)

    def page(self, page: BuiltPage) -> Iterator[Finding]:
        """Safety findings of one page."""
        if page.route is not None and page.route.kind in _KINDS_WITH_HELP:
            yield from independent_help(page)
        yield from third_party(page)
        yield from inline_script(page)
        yield from confidential(page.path, page.source, page.html, self._secrets)
        yield from coordinates(page.path, page.source, page.html, self._owners)

    def finish(self) -> Iterator[Finding]:
        """Safety findings of the sources, and of style sheets, sitemaps, exports and all other files."""
        yield from private_data.check(self._context)
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
            yield from coordinates(name, source, text, self._owners)
            if INDEX_FILE.fullmatch(name):
                yield from confidential_words(name, source, text, self._addresses)
                yield from coordinate_words(name, source, text, self._owners)
            yield from third_party_file(name, source, text, self._context.plan.municipality.site_url)


def independent_help(page: BuiltPage) -> Iterator[Finding]:
    """Which of the three ways to independent help a page lacks."""
    found = {node.attributes.get("data-help") for node in page.tree.css("[data-help]")}
    missing = [name for name in _HELP if name not in found]
    if missing:
        yield INDEPENDENT_HELP.finding(page.source, 0, 0, f"Seite {page.path}: Es fehlt: {', '.join(missing)}.")


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
    # The name of a file is part of its address.
    for owner in owners_in(f"{name}\n{text}", secrets):
        yield CONFIDENTIAL.finding(source, 0, 0, f"{name} enthält die geheime Adresse des Angebots „{owner}“.")


def coordinates(name: str, source: str, text: str, owners: tuple[Owner, ...]) -> Iterator[Finding]:
    """Latitude and longitude of a confidential offer in any output."""
    for owner in located_owners(name, text, owners):
        yield CONFIDENTIAL.finding(source, 0, 0, f"{name} enthält Koordinaten des geheimen Angebots „{owner}“.")


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


def coordinate_words(name: str, source: str, index: str, owners: tuple[Owner, ...]) -> Iterator[Finding]:
    """Coordinates that a search index holds as words of the page of a confidential offer."""
    for owner in located_in_index(index, owners):
        message = f"{name}: Die Suche kennt Koordinaten des geheimen Angebots „{owner}“."
        yield CONFIDENTIAL.finding(source, 0, 0, message)
