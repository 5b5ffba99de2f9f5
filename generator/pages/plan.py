"""Which pages exist, at which address, in which language, and how they relate.

An address is the same in every language; only the language folder in front of it differs. Every route exists in
every language: where a translation is missing, the page says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.findings import Finding, GeneratorError
from generator.languages import Language, Registry
from generator.pages.bilingual import has_bilingual
from generator.records.citations import LegalCitation
from generator.records.collection import Records
from generator.records.fields import IDENTIFIER
from generator.records.models import (
    HelpForm,
    Helpline,
    Law,
    MeetingGuide,
    Organization,
    Picture,
    Right,
    Role,
    Service,
    Step,
    Term,
)
from generator.records.municipality import Municipality
from generator.records.record import Record
from generator.records.rules import RECORD_RULES
from generator.records.yaml_nodes import read_text


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of record on the site: its folder in addresses and the name of its texts in ``ui``."""

    model: type[Record]
    slug: str
    is_local: bool = False
    in_menu: bool = True
    has_pages: bool = True

    @property
    def kind(self) -> str:
        """The record kind."""
        return self.model.kind


# The order is the order of the menu.
SECTIONS: tuple[Section, ...] = (
    Section(Step, "schritte"),
    Section(MeetingGuide, "mein-gespraech"),
    Section(Right, "rechte"),
    Section(HelpForm, "hilfen"),
    Section(Service, "angebote", is_local=True),
    Section(Role, "wer-sitzt-am-tisch"),
    Section(Term, "woerter"),
    Section(Helpline, "hilfe-sofort"),
    Section(Organization, "traeger", is_local=True, in_menu=False),
    Section(Picture, "bilder", in_menu=False, has_pages=False),
    Section(Law, "gesetze", in_menu=False),
)
# One page for each group of people, with what matters to them.
AUDIENCE_PATHS = {
    "child": "fuer-kinder/",
    "young_person": "fuer-junge-menschen/",
    "parent": "fuer-eltern/",
    "foster_carer": "fuer-pflegeeltern/",
}
# Those whom we call du.
YOUNG_AUDIENCES = ("child", "young_person")
MUNICIPALITY_PATH = "jugendamt/"
# The reader's own list of offers. It stays on the device; the page is the same for everybody.
NOTE_LIST_KIND, NOTE_LIST_PATH = "note_list", "merkliste/"
# The page that searches all other pages of its language.
SEARCH_KIND, SEARCH_PATH = "search", "suche/"
# The page that says what stays on the device, and deletes it.
DEVICE_KIND, DEVICE_PATH = "device", "auf-diesem-geraet/"
# Pages to print with German beside the reader's language, below the page that they belong to.
BILINGUAL_KIND, BILINGUAL_FOLDER = "bilingual", "zweisprachig/"
# PDFs lie below the root of the site, sorted by language.
PAPER_FOLDER = "pdf/"
# A list page with more offers than this is too heavy for an old phone. Unit: offers.
OFFERS_PER_PAGE = 60
_SECTION_OF = {section.kind: section for section in SECTIONS}


@dataclass(frozen=True, slots=True)
class Route:
    """One address below a language folder. ``path`` is empty for the start page and ends with a slash otherwise."""

    path: str
    kind: str
    section: str
    record: Record | None = None

    @property
    def root(self) -> str:
        """The relative way from this page to the root of its language."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page without its frame: an HTML fragment and what the frame has to know.

    ``head`` is markup for the head of the page, such as data for search engines.
    """

    language: Language
    route: Route
    title: str
    description: str
    body: str
    is_translated: bool
    source: str
    head: str = ""


@dataclass(frozen=True)
class Plan:
    """All routes of one site.

    ``written`` maps the address of a hand-written page to the languages it exists in, ``papers`` the address of each
    PDF of this build to its size in bytes.
    """

    registry: Registry
    records: Records
    written: Mapping[str, frozenset[str]] = field(default_factory=dict)
    papers: Mapping[str, int] = field(default_factory=dict)

    @property
    def municipality(self) -> Municipality:
        """The municipality that publishes the site."""
        return self.records.municipality

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The published languages, the source first."""
        wanted = self.municipality.languages
        return tuple(
            language for language in self.registry if not wanted or language.code in wanted or language.is_source
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of this site; a town may leave out local offers."""
        return tuple(section for section in SECTIONS if self.municipality.show_local_services or not section.is_local)

    @cached_property
    def record_routes(self) -> tuple[Route, ...]:
        """Lists and pages of all records, in the order of the menu."""
        routes = [Route(MUNICIPALITY_PATH, Municipality.kind, MUNICIPALITY_PATH, self.municipality)]
        for section in self.sections:
            routes.append(Route(f"{section.slug}/", f"{section.kind}_list", section.slug))
            if section.model is Service:
                pages = range(2, len(self.service_pages) + 1)
                routes += [Route(service_page_path(number), "service_list", section.slug) for number in pages]
                routes.append(Route(NOTE_LIST_PATH, NOTE_LIST_KIND, section.slug))
            if section.has_pages:
                routes += [self.route_of(record) for record in self.shown(section.model)]
        routes += [Route(path, f"audience_{audience}", "") for audience, path in AUDIENCE_PATHS.items()]
        return tuple(routes)

    @cached_property
    def bilingual_routes(self) -> tuple[Route, ...]:
        """Pages to print with German at their side. They exist in every language but the source."""
        records = (route.record for route in self.record_routes if route.record is not None)
        return tuple(self._bilingual_route(record) for record in records if has_bilingual(record))

    def _bilingual_route(self, record: Record) -> Route:
        plain = self.route_of(record)
        return Route(f"{plain.path}{BILINGUAL_FOLDER}", BILINGUAL_KIND, plain.section, record)

    def paper_route(self, record: Record, language: Language) -> Route:
        """The page that is handed out on paper: with German at its side, except where German is the language."""
        return self.route_of(record) if language.is_source else self._bilingual_route(record)

    def routes(self, language: Language) -> tuple[Route, ...]:
        """All pages of one language."""
        bilingual = () if language.is_source else self.bilingual_routes
        own = (Route(SEARCH_PATH, SEARCH_KIND, SEARCH_PATH), Route(DEVICE_PATH, DEVICE_KIND, DEVICE_PATH))
        return (*self.written_routes, *self.record_routes, *bilingual, *own)

    def paper_path(self, record: Record, language: Language) -> str:
        """The address of a record's PDF, below the root of the site."""
        return f"{PAPER_FOLDER}{language.url or language.base}/{record.id}.pdf"

    def path_in(self, language: Language, route: Route) -> str:
        """Where the page at ``route`` is found in ``language``: the source needs no bilingual pages."""
        is_missing = language.is_source and route.kind == BILINGUAL_KIND
        return route.path.removesuffix(BILINGUAL_FOLDER) if is_missing else route.path

    @cached_property
    def written_routes(self) -> tuple[Route, ...]:
        """The hand-written pages, by address.

        Raises GeneratorError when one has the address of a page that comes from records.
        """
        taken = sorted({SEARCH_PATH, DEVICE_PATH, *(route.path for route in self.record_routes)} & set(self.written))
        if taken:
            raise GeneratorError(
                f"Unter site_src/ liegt eine Seite mit der Adresse „{taken[0]}“. Diese Adresse gehört schon zu einer "
                "Seite aus Einträgen. Benennen Sie die Datei um."
            )
        return tuple(Route(path, "written", path.split("/", maxsplit=1)[0]) for path in sorted(self.written))

    def shown(self, model: type[Record]) -> list[Record]:
        """The records of one kind that get a page: numbers for professionals never do."""
        records = self.records.all(model)
        return [record for record in records if not isinstance(record, Helpline) or record.is_for_families]

    def route_of(self, record: Record) -> Route:
        """The page of one record."""
        section = _SECTION_OF[record.kind]
        return Route(f"{section.slug}/{record.id}/", record.kind, section.slug, record)

    def path_of(self, kind: str, identifier: str = "") -> str:
        """The address of a record, or of the list of its kind."""
        slug = _SECTION_OF[kind].slug
        return f"{slug}/{identifier}/" if identifier else f"{slug}/"

    def is_translated(self, route: Route, language: Language) -> bool:
        """Whether the page at ``route`` has its text in ``language``."""
        if route.kind == "written":
            return language.code in self.written[route.path]
        record = route.record
        return record is None or not record.texts or record.text(language.code) is not None

    @cached_property
    def citing(self) -> Mapping[str, Mapping[LegalCitation, tuple[Record, ...]]]:
        """For each law the cited sections, and which records rest on them."""
        found: dict[str, dict[LegalCitation, list[Record]]] = defaultdict(lambda: defaultdict(list))
        for record in self.records:
            for citation in sorted({item.cite.whole_section for item in getattr(record, "citations", ())}):
                found[citation.law][citation].append(record)
        return {
            law: {citation: tuple(records) for citation, records in sorted(sections.items(), key=_section_order)}
            for law, sections in found.items()
        }

    def services_of(self, record: Record) -> list[Service]:
        """The offers of a provider or of a form of help, without those that have ended."""
        field_name = "organization" if isinstance(record, Organization) else "help_form"
        if not self.municipality.show_local_services:
            return []
        return [service for service in self.listed_services if getattr(service, field_name) == record.id]

    @cached_property
    def service_pages(self) -> list[list[Service]]:
        """The listed offers in the order of the forms of help, cut into list pages; at least one page."""
        order = {form.id: position for position, form in enumerate(self.records.all(HelpForm))}
        services = sorted(self.listed_services, key=lambda service: (order[service.help_form], service.id))
        starts = range(0, max(1, len(services)), OFFERS_PER_PAGE)
        return [services[start : start + OFFERS_PER_PAGE] for start in starts]

    @cached_property
    def as_of(self) -> date:
        """The newest day on which somebody checked a fact of the town: the date of the data, whenever it is built."""
        services = self.records.all(Service)
        checked = [self.municipality.assured, *(one.assured for one in self.records.all(Organization))]
        checked += [service.assured for service in services]
        return max([*(one.date for one in checked), *(service.status_as_of for service in services)])

    @cached_property
    def listed_services(self) -> list[Service]:
        """The offers that still exist."""
        return [service for service in self.records.all(Service) if service.status != "inactive"]


def service_page_path(number: int) -> str:
    """The address of one page of the list of offers, counted from 1."""
    return "angebote/" if number == 1 else f"angebote-seite-{number}/"


def _section_order(item: tuple[LegalCitation, list[Record]]) -> tuple[int, str]:
    section = item[0].section
    digits = section.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits), section


def find_written(site_src: Path, registry: Registry) -> dict[str, frozenset[str]]:
    """The hand-written pages under ``site_src/<language>/`` by address, with their languages."""
    found: dict[str, set[str]] = defaultdict(set)
    for language in registry:
        for path, _ in _written_files(site_src / language.code):
            found[path].add(language.code)
    return {path: frozenset(codes) for path, codes in sorted(found.items())}


def written_findings(root: Path, site_src: Path, registry: Registry) -> list[Finding]:
    """Hand-written pages that cannot become pages: a name that is no address, or an encoding that is not UTF-8."""
    findings = []
    for language in registry:
        folder = site_src / language.code
        for _, path in _written_files(folder):
            shown = path.relative_to(root).as_posix()
            if not all(IDENTIFIER.match(part) for part in path.relative_to(folder).with_suffix("").parts):
                message = f"Der Dateiname „{path.name}“ ist nicht möglich."
                hint = "Verwenden Sie nur a bis z, 0 bis 9 und den Bindestrich, und die Endung .md."
                findings.append(RECORD_RULES["record/bad-file-name"].finding(shown, 1, 1, message, hint))
            findings += read_text(path, shown)[1]
    return findings


def _written_files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.md")):
        inner = path.relative_to(folder).with_suffix("").as_posix()
        yield ("" if inner == "index" else f"{inner.removesuffix('/index')}/"), path
