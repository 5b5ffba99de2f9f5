"""Every page of the demo town holds the parts that belong on it, in every language, and no others: one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.languages import Language, load_registry
from generator.pages.plan import BILINGUAL_KIND, DEVICE_KIND, SEARCH_KIND, Plan, Route
from generator.records.models import Service, Step
from generator.records.record import Record

LANGUAGES = list(load_registry())
COMPLAINT = "beschwerde/"
NOT_FOUND = Route("404.html", "404", "")
# -- whose page it is ----------------------------------------------------------------------------------------------

AUDIENCES = frozenset({"audience_child", "audience_young_person", "audience_parent", "audience_foster_carer"})
# Pages about something that is decided, or may go wrong: nobody should read them without knowing whom else to ask.
DECIDING = frozenset({"step", "right", "help_form", "service", "meeting_guide", BILINGUAL_KIND})
# What people take along to a meeting.
ON_PAPER = frozenset({"step", "right", "help_form", "meeting_guide", BILINGUAL_KIND})


@dataclass(frozen=True)
class Place:
    """One page of one language."""

    route: Route
    language: Language
    plan: Plan

    @property
    def kind(self) -> str:
        """What kind of page it is; the start page has one of its own."""
        return self.route.kind if self.route.path else "start"

    @property
    def record(self) -> Record | None:
        """What the page is about, if it is one to read and not a sheet for paper."""
        return None if self.kind == BILINGUAL_KIND else self.route.record

    @property
    def has_text(self) -> bool:
        """The page has its own text in this language."""
        written = self.route.kind == "written" and self.plan.is_translated(self.route, self.language)
        return written or (self.route.record is not None and self.route.record.text(self.language.code) is not None)


Belongs = Callable[[Place], bool]


def everywhere(place: Place) -> bool:
    """On every page, that for wrong addresses included."""
    return bool(place.kind)


def on(*kinds: str) -> Belongs:
    """On all pages of these kinds."""
    return lambda place: place.kind in kinds


def not_on(*kinds: str) -> Belongs:
    """On all pages but those of these kinds."""
    return lambda place: place.kind not in kinds


def has_text(place: Place) -> bool:
    """Where somebody wrote or translated a text."""
    return place.has_text


def has_law(place: Place) -> bool:
    """Where the record rests on a law."""
    return bool(getattr(place.record, "citations", ()))


def is_unreviewed(place: Place) -> bool:
    """Where nobody has looked at the text of the record yet."""
    text = place.route.record.text(place.language.code) if place.route.record else None
    return text is not None and text.reviewed is None


def has_picture(place: Place) -> bool:
    """Where the text is in easy language, and its record has a picture."""
    is_drawn = getattr(place.record, "picture", None) is not None
    return place.language.has_pictures and is_drawn and place.has_text


def needs_german(place: Place) -> bool:
    """What readers of another language take to a meeting that is held in German."""
    return place.kind in {"step", "right", "meeting_guide"} and not place.language.is_source and place.has_text


def is_main_step(place: Place) -> bool:
    """A step of the way itself, not one beside it."""
    return isinstance(place.record, Step) and not place.record.beside


def may_be_noted(place: Place) -> bool:
    """An offer that still exists."""
    return isinstance(place.record, Service) and place.record.status != "inactive"


def names_independent_help(place: Place) -> bool:
    """Where something is decided, where to look for help, and where to complain."""
    return (
        place.kind in {*DECIDING, *AUDIENCES, "service_list", "step_list", "note_list"} or place.route.path == COMPLAINT
    )


# -- the table -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """Something to find on a page, and where it belongs.

    ``count`` is how often it stands there, 0 for at least once.
    """

    selector: str
    belongs: Belongs
    count: int = 1


PARTS = {
    "exit": Part(".quick__exit[href^='https://'][rel~='noreferrer']", everywhere),
    "help now": Part(".quick__help[href$='hilfe-sofort/']", everywhere),
    "history stays": Part(".footer p", everywhere),
    "what this device keeps": Part(".footer a[href$='auf-diesem-geraet/']", everywhere),
    "language switch": Part(".languages a[hreflang][lang][dir]", everywhere, len(LANGUAGES)),
    "current language": Part(".languages a[aria-current]", not_on("404")),
    "search": Part(".header a.find[href$='suche/']", everywhere),
    "imprint": Part(".footer a[href$='impressum/']", everywhere),
    "data protection": Part(".footer a[href$='datenschutz/']", everywhere),
    "accessibility statement": Part(".footer a[href$='barrierefreiheit/']", everywhere),
    "who wrote this": Part(".footer a[href$='ueber-diese-texte/']", everywhere),
    "way back": Part(".trail a", not_on("404", "start")),
    "link to pass on": Part(".page-address a[href^='https://']", not_on("404")),
    "link on paper with a code": Part(".paper-address .qr", on(*ON_PAPER)),
    "read aloud": Part(".read[data-reading]", not_on(BILINGUAL_KIND, SEARCH_KIND, "404")),
    "independent help: Ombudsstelle": Part(
        "main [data-help='ombudsstelle'] .tel", names_independent_help, 0
    ),
    "independent help: a person of trust": Part(
        "main [data-help='person-of-trust']", names_independent_help
    ),
    "independent help: own advice": Part(
        "main [data-help='own-advice']", names_independent_help
    ),
    "the way as a picture": Part(
        "main nav.process", on("step", "start", *AUDIENCES)
    ),
    "the current step in it": Part("nav.process [aria-current='step']", on("step")),
    "how far along": Part(".position .now", is_main_step),
    "source in law": Part("details.sources a[href^='https://www.gesetze-im-internet.de/']", has_law, 0),
    "who wrote the text and when": Part(
        "details.sources",
        lambda place: has_text(place) or has_law(place),
    ),
    "draft": Part("main .draft a[href$='ueber-diese-texte/']", is_unreviewed),
    "day of the last check": Part(
        "main .assured", on("service", "helpline", "organization", "municipality")
    ),
    "status and no promise": Part(".status .status__line", on("service")),
    "picture": Part("main > .picture[role='img'][aria-label]", has_picture),
    "German at its side": Part(
        "main .paper-links a[href='zweisprachig/']",
        needs_german,
    ),
    "table in two languages": Part("main table.both", on(BILINGUAL_KIND)),
    "ticks to take along": Part(
        "main [data-script='gespraech']",
        on("meeting_guide"),
    ),
    "note an offer": Part(".offer-tools[data-offer]", may_be_noted),
    "filter of offers": Part(".offer-tools[data-filter]", on("service_list")),
    "people and their pages": Part("main .doors", on("start"), 0),
    "delete from this device": Part("main [data-script='spuren']", on(DEVICE_KIND)),
}  # fmt: skip


# -- the pages -----------------------------------------------------------------------------------------------------

Pages = dict[str, tuple[Route, LexborHTMLParser]]


@pytest.fixture(scope="module", params=LANGUAGES, ids=lambda language: language.code)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    found: Language = request.param
    return found


@pytest.fixture(scope="module")
def pages(demo_site: Path, demo_plan: Plan, language: Language) -> Pages:
    """All pages of the language, and the one for wrong addresses."""
    addresses = {f"{language.prefix}{route.path}": route for route in demo_plan.routes(language)}
    files = {address: demo_site / address / "index.html" for address in addresses}
    files[NOT_FOUND.path] = demo_site / NOT_FOUND.path
    addresses[NOT_FOUND.path] = NOT_FOUND
    return {
        address: (addresses[address], LexborHTMLParser(path.read_text(encoding="utf-8")))
        for address, path in files.items()
    }


def faults(pages: Pages, part: Part, language: Language, plan: Plan) -> Iterator[str]:
    """Pages that lack the part, have it though it does not belong there, or have it too often."""
    for address, (route, page) in pages.items():
        count = len(page.css(part.selector))
        wanted = part.belongs(Place(route, language, plan))
        if not wanted and count:
            yield f"{address}: gehört nicht hierher"
        elif wanted and not count:
            yield f"{address}: fehlt"
        elif wanted and part.count not in {0, count}:
            yield f"{address}: {count} statt {part.count}"


@pytest.mark.parametrize("name", list(PARTS))
def test_each_part_stands_where_it_belongs(pages: Pages, demo_plan: Plan, language: Language, name: str) -> None:
    """On every page that should have it exactly as often as it should, and on no other."""
    assert list(faults(pages, PARTS[name], language, demo_plan)) == []


def test_every_part_stands_somewhere(pages: Pages, demo_plan: Plan, language: Language) -> None:
    """No row of the table is empty, except what a language does not have."""
    empty = {
        name
        for name, part in PARTS.items()
        if not any(part.belongs(Place(route, language, demo_plan)) for route, _ in pages.values())
    }
    expected = {"picture"} if not language.has_pictures else set()
    if language.is_source:
        expected |= {"German at its side", "table in two languages"}
    assert empty == expected


def test_hard_words_are_explained_on_the_page_itself(pages: Pages) -> None:
    """Each marked word leads to an explanation at the end of its page, and none stands there without a word."""
    explaining = 0
    for address, (_, page) in pages.items():
        marked = {link.attributes["href"] for link in page.css("main a.word")}
        explained = {f"#{item.attributes['id']}" for item in page.css("section.words details[id]")}
        assert (address, marked) == (address, explained)
        explaining += bool(marked)
    assert explaining > 100


def test_an_address_to_pass_on_is_that_of_the_page(pages: Pages) -> None:
    """The link is the canonical one; a sheet in two languages passes on the page to read."""
    wrong = []
    for address, (_, page) in pages.items():
        link, canonical = page.css_first(".page-address a"), page.css_first("link[rel='canonical']")
        if link is not None and canonical is not None and link.attributes["href"] != canonical.attributes["href"]:
            wrong.append(address)
        if link is not None:
            assert "zweisprachig" not in str(link.attributes["href"])
            assert link.text() == link.attributes["href"]
    assert wrong == []


def test_a_part_that_is_taken_away_is_missed(pages: Pages, demo_plan: Plan, language: Language) -> None:
    """The table can fail: without its exit, or with a second one, a page is named."""
    address = f"{language.prefix}rechte/"
    route, page = pages[address]
    without = LexborHTMLParser(str(page.html).replace("quick__exit", "quick__other"))
    twice = LexborHTMLParser(str(page.html).replace("quick__help", "quick__exit").replace("hilfe-sofort/", "https://"))
    part = Part(".quick__exit", everywhere)
    assert list(faults({address: (route, without)}, part, language, demo_plan)) == [f"{address}: fehlt"]
    assert list(faults({address: (route, twice)}, part, language, demo_plan)) == [f"{address}: 2 statt 1"]
    strange = Part(".quick__exit", on("404"))
    assert list(faults({address: (route, page)}, strange, language, demo_plan)) == [f"{address}: gehört nicht hierher"]
