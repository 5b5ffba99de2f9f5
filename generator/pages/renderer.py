"""Renders the pages of one language: record data and texts in, HTML fragments out.

Autoescape is on and undefined names are errors, so nothing in a YAML file can become markup and no template can
print an empty hole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from generator.languages import Language
from generator.pages import bilingual, facts, json_ld, qr
from generator.pages.environment import environment
from generator.pages.foreign_words import marker
from generator.pages.glossary import GlossaryLinks
from generator.pages.markdown import render_body, sanitise_written
from generator.pages.offer_facts import OfferFacts
from generator.pages.offer_list import list_version, offer_list
from generator.pages.open_data import open_data_file
from generator.pages.pictures import PictureSource
from generator.pages.plan import (
    AUDIENCE_PATHS,
    BILINGUAL_FOLDER,
    BILINGUAL_KIND,
    DEVICE_KIND,
    MUNICIPALITY_PATH,
    NOTE_LIST_KIND,
    OFFERS_PER_PAGE,
    SEARCH_KIND,
    YOUNG_AUDIENCES,
    Page,
    Plan,
    Route,
    service_page_path,
)
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
from generator.records.texts import TermText, Text

TEMPLATES = Path(__file__).parent / "templates"

# Search engines show about this much of a description. Unit: characters.
_DESCRIPTION_LENGTH = 160

# Lists with a template of their own.
_OWN_LISTS = frozenset({"step", "helpline", "term", "picture"})

_HELP_FORM_GROUPS = ("advice", "at_home", "daytime", "living_elsewhere", "crisis")
_PRESENCES = ("always", "if_needed", "you_invite")

# A block written as ``[[name]]`` alone in a paragraph of a hand-written page.
_EMBED = re.compile(r"<p>\[\[([^\[\]<>]+)\]\]</p>")
_ABSOLUTE_LINK = re.compile(r'(<a [^>]*href=")/([^/"][^"]*|)(")')
_TAGS = re.compile(r"<[^>]+>")

# Letters that sort beside their plain form in a glossary of German or Turkish.
_FOLDED = str.maketrans("äöüçşığ", "aoucsig")

Groups = list[tuple[str, str, list[Any]]]


class UnknownEmbedError(ValueError):
    """A hand-written page asks for a block that does not exist; the message names the ones that do."""


class Renderer:
    """Renders every page of one language of a plan."""

    def __init__(
        self, plan: Plan, language: Language, pictures: PictureSource | None = None, templates: Path = TEMPLATES
    ) -> None:
        self.plan = plan
        self.language = language
        self._pictures = pictures or PictureSource()
        self._environment = environment(templates)
        self._shared = self._shared_context()
        self._glossary = GlossaryLinks(self._term_forms())
        self.marked = marker(plan, language)
        self._views: dict[str, Callable[[Any], dict[str, Any]]] = {
            Step.kind: self._step_view,
            Right.kind: lambda _: {},
            HelpForm.kind: self._services_view,
            Role.kind: self._role_view,
            Term.kind: self._term_view,
            Helpline.kind: lambda _: {},
            Organization.kind: self._services_view,
            Service.kind: self._service_view,
            Law.kind: self._law_view,
            MeetingGuide.kind: lambda _: {},
            Municipality.kind: lambda _: {},
        }

    # -- pages ---------------------------------------------------------------------------------------------

    def pages(self) -> Iterator[Page]:
        """All pages that come from records, in the order of the menu."""
        for route in self.plan.routes(self.language):
            if route.kind != "written":
                yield self.page(route)
            elif not self.plan.is_translated(route, self.language):
                yield self._missing_written_page(route)

    def written_page(
        self, route: Route, html: str, title: str, description: str, source: str, about: Text | None = None
    ) -> Page:
        """A hand-written page: its HTML sanitised, its ``[[blocks]]`` filled in, its ``/links`` made relative.

        ``about`` says who wrote the text and when. Raises UnknownEmbedError when a block does not exist.
        """
        body = _EMBED.sub(lambda match: self._embed(match[1], route), sanitise_written(html))
        body = self._explained(body, route)
        if about is not None:
            body += self._render("written_origin.html", route, text=about)
        return self._page(route, title, description, body, is_translated=True, source=source)

    def not_found_body(self, root: str) -> str:
        """The part of the 404 page in this language."""
        return self._render("not_found.html", Route("", "404", ""), start=f"{root}{self.language.prefix}")

    def not_stored_body(self, root: str) -> str:
        """The part in this language of the page that a device shows for what it has not stored."""
        return self._render("not_stored.html", Route("", "404", ""), start=f"{root}{self.language.prefix}")

    def page(self, route: Route) -> Page:
        """The page at a route that is not hand-written."""
        if route.record is not None and route.kind == BILINGUAL_KIND:
            return self._bilingual_page(route, route.record)
        if route.record is not None:
            return self._record_page(route, route.record)
        if route.kind.startswith("audience_"):
            return self._audience_page(route, route.kind.removeprefix("audience_"))
        if route.kind == "service_list":
            return self._service_list_page(route)
        if route.kind in {NOTE_LIST_KIND, SEARCH_KIND, DEVICE_KIND}:
            ui, kind = self.language.ui, route.kind
            context = {"helplines": self._helplines(), "menu": menu(self.plan, self.language)}
            body = self._render(f"{kind}.html", route, **context)
            return self._page(route, ui[f"{kind}_title"], ui[f"{kind}_lead"], body, is_translated=True, source="")
        return self._list_page(route)

    def _audience_page(self, route: Route, audience: str) -> Page:
        records = self.plan.records
        body = self._render(
            "audience.html",
            route,
            audience=audience,
            guides=[record for record in records.all(MeetingGuide) if record.audience == audience],
            rights=[record for record in records.all(Right) if audience in record.holders],
            help_forms=[record for record in records.all(HelpForm) if audience in record.entitled],
            helplines=[record for record in self._helplines() if {audience, "everyone"} & set(record.audience)],
        )
        ui = self.language.ui
        title, lead = ui[f"audience_title_{audience}"], ui[f"audience_lead_{audience}"]
        return self._page(route, title, lead, body, is_translated=True, source="")

    def _helplines(self) -> list[Helpline]:
        return [record for record in self.plan.shown(Helpline) if isinstance(record, Helpline)]

    def _record_page(self, route: Route, record: Record) -> Page:
        text = record.text(self.language.code)
        context = {
            "record": record,
            "text": text,
            "missing": self._missing(route, record),
            **self._views[record.kind](record),
        }
        body = self._render(f"{record.kind}.html", route, **context)
        body = self._explained(body, route, record.id if isinstance(record, Term) else "")
        title, description = self._title_and_description(record)
        is_translated = self.plan.is_translated(route, self.language)
        return self._page(route, title, description, body, is_translated=is_translated, source=record.path)

    def _bilingual_page(self, route: Route, record: Record) -> Page:
        view = bilingual.view(record, self.language, self.plan.registry.source)
        body = self._render("bilingual.html", route, missing=self._missing(route, record), **view)
        title = self.language.ui["bilingual_title"].format(name=view["heading"])
        is_translated = self.plan.is_translated(route, self.language)
        return self._page(route, title, title, body, is_translated=is_translated, source=record.path)

    def _list_page(self, route: Route) -> Page:
        kind = route.kind.removesuffix("_list")
        template = f"{kind}_list.html" if kind in _OWN_LISTS else "list.html"
        model = next(section.model for section in self.plan.sections if section.kind == kind)
        records = self.plan.shown(model)
        body = self._render(
            template,
            route,
            kind=kind,
            records=self._sorted(model, records),
            groups=self._groups(model, records),
        )
        ui = self.language.ui
        return self._page(route, ui[f"{kind}_list_title"], ui[f"{kind}_list_lead"], body, is_translated=True, source="")

    def _service_list_page(self, route: Route) -> Page:
        """One page of the list of offers, with links to the others."""
        ui = self.language.ui
        paths = {service_page_path(number): number for number in range(1, len(self.plan.service_pages) + 1)}
        number = paths[route.path]
        body = self._render(
            "service_list.html",
            route,
            groups=self._services_by_help_form(self.plan.service_pages[number - 1]),
            paths=paths,
            number=number,
        )
        title = ui["service_list_title"]
        if number > 1:
            title = f"{title}, {ui['page_number'].format(number=number)}"
        return self._page(route, title, ui["service_list_lead"], body, is_translated=True, source="")

    def _missing_written_page(self, route: Route) -> Page:
        title = self.language.ui["missing_title"]
        body = f"<h1>{escape(title)}</h1>\n{self._missing(route, None)}"
        return self._page(route, title, title, body, is_translated=False, source="")

    def _term_forms(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The written forms of each term that is explained in this language."""
        for term in self.plan.records.all(Term):
            text = term.text(self.language.code)
            if isinstance(text, TermText):
                yield term.id, (text.name, *text.forms)

    def _explained(self, body: str, route: Route, own: str = "") -> str:
        """The body with its hard words explained at its end; ``own`` is the term that the page is about."""
        found = self._glossary.link(body, own)
        if not found.terms:
            return body
        terms = [self.plan.records.get(Term, identifier) for identifier in found.terms]
        is_foreign = self.language.base != self.plan.registry.source.base
        german_names = {term.id: _german(self._source_name(term)) for term in terms if is_foreign}
        return found.html + self._render("words.html", route, terms=terms, german_names=german_names)

    def _page(self, route: Route, title: str, description: str, body: str, *, is_translated: bool, source: str) -> Page:
        linked = self._relative_links(body, route)
        html = self.marked(linked)
        record = route.record
        head = json_ld.service_block(self.plan, self.language, record) if isinstance(record, Service) else ""
        return Page(self.language, route, title, _shorten(description), html, is_translated, source, head)

    # -- what templates can use ----------------------------------------------------------------------------

    def _shared_context(self) -> dict[str, Any]:
        steps = self.plan.records.all(Step)
        return {
            "ui": self.language.ui,
            "language": self.language,
            "municipality": self.plan.municipality,
            "ombudsstelle": self.plan.municipality.ombudsstelle,
            "main_steps": [step for step in steps if not step.beside],
            "beside_steps": [step for step in steps if step.beside],
            "path_of": self.plan.path_of,
            "script_texts": self.language.script_texts_json,
            "name_of": self._name,
            "summary_of": self._summary,
            "explanation_of": self._explanation,
            "related": self._related,
            "picture_of": self._picture,
            "audience_paths": AUDIENCE_PATHS,
            "young_audiences": YOUNG_AUDIENCES,
            "offers": OfferFacts(self.plan, self.language),
            "offer_list_version": cache(lambda: list_version(offer_list(self.plan, self.language))),
            "has_services": self.plan.municipality.show_local_services,
            "paper_of": lambda record: self.plan.papers.get(self.plan.paper_path(record, self.language)),
            "paper_path": lambda record: self.plan.paper_path(record, self.language),
            "bilingual_folder": BILINGUAL_FOLDER,
            "qr_code": qr.code,
        }

    def _render(self, template: str, route: Route, **context: Any) -> str:
        values = {**self._shared, "root": route.root, "link_to": self._linker(route), "address": self._address(route)}
        values.update(context)
        return self._environment.get_template(template).render(values)

    def _address(self, route: Route) -> str:
        """The absolute address of a page; that of the page to read, for one that is made for paper."""
        path = route.path.removesuffix(BILINGUAL_FOLDER)
        return f"{self.plan.municipality.site_url.rstrip('/')}/{self.language.prefix}{path}"

    def _linker(self, route: Route) -> Callable[[str, str, str], Markup]:
        def link_to(kind: str, identifier: str, label: str) -> Markup:
            """A link where the record exists, and its plain label where a site does without it."""
            if identifier not in self.plan.records.by_kind.get(kind, {}):
                return escape(label)
            return Markup('<a href="{}">{}</a>').format(route.root + self.plan.path_of(kind, identifier), label)

        return link_to

    def _name(self, record: Record) -> Markup:
        """The name for a list, in the reader's language, or the German name marked as such."""
        if isinstance(record, Law):
            return _german(f"{record.abbreviation} – {record.title}")
        if isinstance(record, Organization):
            return _german(record.name)
        if isinstance(record, Municipality):
            return escape(self.language.ui["municipality_title"])
        text = record.text(self.language.code)
        if text is not None:
            return escape(str(getattr(text, "name", "")))
        return Markup("{}: {}").format(self.language.ui["only_german"], _german(self._source_name(record)))

    def _picture(self, record: Record) -> Markup:
        """The picture of a record in languages with pictures, with its text; empty where there is none."""
        identifier = getattr(record, "picture", None)
        if isinstance(record, Picture):
            picture = record
        elif identifier is None or not self.language.has_pictures:
            return Markup("")
        else:
            picture = self.plan.records.get(Picture, identifier)
        text = picture.text(self.language.code)
        return self._pictures.svg(picture, str(getattr(text, "alt", "")))

    def _summary(self, record: Record, *, is_for_young_people: bool = False) -> Markup:
        text = record.text(self.language.code)
        # Parents are not spoken to in a list for their children.
        own = getattr(text, "young_people_summary", None) if is_for_young_people else None
        summary = own or getattr(text, "summary", "")
        return Markup("<p>{}</p>").format(summary) if summary else Markup("")

    def _explanation(self, record: Record) -> Markup:
        text = record.text(self.language.code)
        if not isinstance(text, TermText):
            return Markup("<p>{}</p>").format(self.language.ui["missing_title"])
        return Markup(render_body(text.explanation, line_breaks=self.language.keeps_lines))  # noqa: S704 - sanitised there

    def _source_name(self, record: Record) -> str:
        text = record.text(self.plan.registry.source.code)
        return str(getattr(text, "name", "") or getattr(record, "name", ""))

    def _related(self, kind: str, identifiers: Iterable[str]) -> list[Record]:
        return [self.plan.records.by_kind[kind][identifier] for identifier in identifiers]

    def _missing(self, route: Route, record: Record | None) -> Markup:
        """The notice that this text is missing in the reader's language."""
        if self.plan.is_translated(route, self.language):
            return Markup("")
        source = self.plan.registry.source
        to_site_root = route.root + ("../" if self.language.url else "")
        html = self._environment.get_template("missing.html").render(
            ui=self.language.ui,
            source_url=f"{to_site_root}{source.prefix}{self.plan.path_in(source, route)}" or "./",
            source_tag=source.tag,
            source_name=self._source_name(record) if record else "",
        )
        return Markup(html)  # noqa: S704 - rendered with autoescape

    # -- views of single kinds -----------------------------------------------------------------------------

    def _step_view(self, record: Step) -> dict[str, Any]:
        steps = self._shared["main_steps"]
        if record.beside:
            return {"previous": None, "next": None, "number": 0}
        position = steps.index(record)
        following = steps[position + 1] if position + 1 < len(steps) else None
        before = steps[position - 1] if position else None
        return {"previous": before, "next": following, "number": position + 1}

    def _role_view(self, record: Role) -> dict[str, Any]:
        return {"steps": [step for step in self.plan.records.all(Step) if record.id in step.roles]}

    def _term_view(self, record: Term) -> dict[str, Any]:
        is_german = self.language.base == self.plan.registry.source.base
        return {"german_name": self._source_name(record), "show_german": not is_german}

    def _services_view(self, record: Record) -> dict[str, Any]:
        services = self.plan.services_of(record)
        return {"services": services[:OFFERS_PER_PAGE], "has_more": len(services) > OFFERS_PER_PAGE}

    def _service_view(self, record: Service) -> dict[str, Any]:
        return {
            "organization": self.plan.records.get(Organization, record.organization),
            "help_form": self.plan.records.get(HelpForm, record.help_form),
            "ages": facts.age_text(record.minimum_age, record.maximum_age, self.language),
            "cost": facts.cost_text(record.cost, self.language),
        }

    def _law_view(self, record: Law) -> dict[str, Any]:
        headings = {section.number: section.heading for section in record.sections}
        citing = self.plan.citing.get(record.abbreviation, {})
        shown = {
            citation: [item for item in records if not isinstance(item, Helpline) or item.is_for_families]
            for citation, records in citing.items()
        }
        return {"cited": [(citation, headings.get(citation.section, ""), items) for citation, items in shown.items()]}

    # -- lists ---------------------------------------------------------------------------------------------

    def _sorted(self, model: type[Record], records: list[Record]) -> list[Record]:
        """Terms by their name in the reader's language; everything else keeps its order."""
        if model is not Term:
            return records
        return sorted(records, key=lambda record: _fold(str(self._name(record))))

    def _groups(self, model: type[Record], records: list[Record]) -> Groups:
        ui = self.language.ui
        keyed: dict[type[Record], Callable[[], Groups]] = {
            Right: lambda: _grouped(records, {key: ui[f"rights_of_{key}"] for key in AUDIENCE_PATHS}, "holders"),
            HelpForm: lambda: _grouped(
                records, {key: ui[f"help_form_group_{key}"] for key in _HELP_FORM_GROUPS}, "group"
            ),
            Role: lambda: _grouped(records, {key: ui[f"presence_{key}"] for key in _PRESENCES}, "presence"),
        }
        if model in keyed:
            return keyed[model]()
        return [("", "", records)] if records else []

    def _services_by_help_form(self, services: list[Service]) -> Groups:
        titles = {form.id: self._name(form) for form in self.plan.records.all(HelpForm)}
        return _grouped(services, titles, "help_form")

    # -- hand-written pages --------------------------------------------------------------------------------

    def _embed(self, name: str, route: Route) -> str:
        known = sorted(path.stem for path in (TEMPLATES / "embeds").glob("*.html"))
        if name not in known:
            raise UnknownEmbedError(f"Den Baustein [[{name}]] gibt es nicht. Bekannt sind: {', '.join(known)}.")
        data_file = open_data_file(self.language)
        return self._render(f"embeds/{name}.html", route, helplines=self._helplines(), data_file=data_file)

    def _relative_links(self, html: str, route: Route) -> str:
        """Links that people write as ``/rechte/`` lead to that page in the same language, wherever the site lies."""
        return _ABSOLUTE_LINK.sub(lambda match: f"{match[1]}{route.root + match[2] or './'}{match[3]}", html)

    # -- title and description -----------------------------------------------------------------------------

    def _title_and_description(self, record: Record) -> tuple[str, str]:
        ui = self.language.ui
        if isinstance(record, Municipality):
            return ui["municipality_title"], ui["municipality_lead"].format(name=record.name)
        if isinstance(record, Law):
            return record.abbreviation, ui["law_lead"]
        text = record.text(self.language.code)
        if isinstance(record, Organization):
            return record.name, getattr(text, "summary", ui["missing_title"] if record.texts else record.name)
        if text is None:
            return ui[f"{record.kind}_one"], ui["missing_title"]
        name = str(getattr(text, "name", ""))
        return name, str(getattr(text, "summary", "") or getattr(text, "explanation", name))


def menu(plan: Plan, language: Language) -> list[tuple[str, str, str]]:
    """Slug, address below the language and label of every menu entry."""
    entries = [
        (section.slug, f"{section.slug}/", language.ui[f"{section.kind}_menu"])
        for section in plan.sections
        if section.in_menu
    ]
    return [*entries, (MUNICIPALITY_PATH, MUNICIPALITY_PATH, language.ui["municipality_menu"])]


def _grouped(records: Iterable[Any], titles: Mapping[str, str], field: str) -> Groups:
    groups: Groups = []
    for key, title in titles.items():
        members = [
            record
            for record in records
            if key == (value := getattr(record, field)) or (isinstance(value, tuple) and key in value)
        ]
        if members:
            groups.append((key, title, members))
    return groups


def _german(text: str) -> Markup:
    return Markup('<bdi lang="de">{}</bdi>').format(text)


def _fold(text: str) -> str:
    """A sort key that puts ä beside a; good enough for a glossary in any of our scripts."""
    plain = _TAGS.sub("", text).casefold().replace("·", "")
    return plain.translate(_FOLDED)


def _shorten(text: str) -> str:
    plain = " ".join(text.replace("**", "").split())
    if len(plain) <= _DESCRIPTION_LENGTH:
        return plain
    return plain[: _DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0] + "…"
