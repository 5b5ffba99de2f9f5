"""Pages of records: what is typed comes out as typed, and what is missing is said in the reader's language."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.languages import Language, Registry
from generator.pages.plan import BILINGUAL_KIND, OFFERS_PER_PAGE, SECTIONS, Page, Plan, Route
from generator.pages.renderer import TEMPLATES, Renderer, UnknownEmbedError, menu
from generator.records.models import KINDS, Law
from tests.pages.conftest import PICTURES, pages_of, renderer_of
from tests.pages.full_project import CODES, EMAIL, NEVER_SHOWN, URL, Filled, full_plan, plan_of, tiny_plan_with
from tests.support import HELPLINE, MUNICIPALITY, ORGANIZATION, RIGHT, SERVICE, TERM, TINY_RECORDS, write_tiny_project

STRANGE_NAME = "Haus *Sonne* <Nord> {{ x }} | _y_ {}"
HOSTILE = [
    '"><script>alert(1)</script>{}',
    "' onmouseover='alert(1)' x='{}",
    '"><img src=x onerror=alert(1)>{}',
    "</bdi></li></ul></section><iframe src=//boese.example></iframe>{}",
    "<!-- {}",
    "{% if 7 %}{{ 7 * 7 }}{% endif %}{}",
    "[Klick](javascript:alert(1)) {}",
    "&lt;script&gt;{}&#60;b&#62;",
]
KINDS_WITH_PAGES = ["step", "meeting_guide", "right", "help_form", "role", "term", "helpline", "organization",
                    "service"]  # fmt: skip
EMBEDS = ["barrierefreiheit", "daten", "datenschutz", "fuer-wen", "hilfe-sofort", "impressum", "jugendamt", "tueren",
          "unabhaengige-hilfe", "weg"]  # fmt: skip
HEADINGS = "h1, h2, h3, h4, h5, h6"


def parsed(html: str) -> LexborHTMLParser:
    """The fragment as a browser sees it."""
    return LexborHTMLParser(f"<body>{html}</body>")


def text_of(html: str) -> str:
    """The visible text of a fragment."""
    return parsed(html).body.text()


def page_of(plan: Plan, code: str, path: str) -> Page:
    """One page of one language."""
    renderer = renderer_of(plan, plan.registry.by_code[code])
    return next(page for page in renderer.pages() if page.route.path == path)


def embed_pages(plan: Plan) -> list[Page]:
    """A hand-written page with every block, in each language."""
    html = "<h1>Seite</h1>\n" + "\n".join(f"<p>[[{name}]]</p>" for name in EMBEDS)
    route = Route("seite/", "written", "seite")
    return [renderer_of(plan, language).written_page(route, html, "Seite", "", "") for language in plan.languages]


def elements(pages: list[Page]) -> dict[tuple[str, str], Counter[str]]:
    """How often each element with each set of attributes stands on each page.

    ``<bdi>`` is left out: how many runs of Latin letters a text has depends on the text.
    """
    found = {}
    for page in pages:
        nodes = [node for node in parsed(page.body).css("body *") if node.tag != "bdi"]
        signs = (f"{node.tag} {' '.join(sorted(node.attributes))}" for node in nodes)
        found[page.language.code, page.route.path] = Counter(signs)
    return found


# -- every kind, every language --------------------------------------------------------------------------------


def empty_fields(value: object, path: str) -> list[str]:
    """The ways to all fields of a record that hold nothing."""
    found = []
    for name in getattr(type(value), "model_fields", {}):
        inner = getattr(value, name)
        if inner in (None, (), "", {}):
            found.append(f"{path}.{name}")
        children = inner.values() if isinstance(inner, dict) else inner if isinstance(inner, tuple) else [inner]
        for child in children:
            found += empty_fields(child, f"{path}.{name}")
    return found


def test_the_full_project_leaves_no_field_empty(full_plan_plain: Plan) -> None:
    """The project that these tests rest on fills every field of every kind but those without a text to show."""
    found: set[str] = set()
    for kind in KINDS.values():
        records = [record for record in full_plan_plain.records if isinstance(record, kind)]
        full = next((record for record in records if record.id != "sgb-viii"), None)
        found |= set(empty_fields(full, kind.kind))
    without_texts = {f"{kind}.{name}" for kind in ("law", "municipality") for name in ("texts", "waivers")}
    kinds = (*KINDS_WITH_PAGES, "picture")
    fingerprints = {
        f"{kind}.{name}" for kind in kinds for name in ("texts.source", "texts.translator", "waivers.fingerprint")
    }
    others = {"municipality.languages", "municipality.app.name"}
    others |= {f"law.sections.paragraphs.{name}" for name in ("number", "numbers", "listed", "fingerprint")}
    others |= {f"{kind}.public_contacts" for kind in ("service", "organization", "municipality")}
    assert without_texts | fingerprints | others == found


def test_every_kind_has_a_list_and_a_page_in_every_language(full_plan_plain: Plan, full_pages: list[Page]) -> None:
    """Each language has all pages, at the same addresses below its own folder."""
    routes = {language.code: full_plan_plain.routes(language) for language in full_plan_plain.languages}
    expected = {(code, route.path) for code in CODES for route in routes[code] if route.kind != "written"}
    assert expected == {(page.language.code, page.route.path) for page in full_pages}


def test_a_translated_page_says_so_and_has_no_notice(full_pages: list[Page]) -> None:
    """Where all texts exist, no page says that one is missing."""
    assert [page.route.path for page in full_pages if not page.is_translated] == []
    assert [page.route.path for page in full_pages if parsed(page.body).css_matches(".missing")] == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", KINDS_WITH_PAGES)
def test_a_page_shows_every_text_of_its_record(full_pages: list[Page], filled: Filled, kind: str, code: str) -> None:
    """No field that an editor fills for readers is forgotten in a template."""
    shown = " ".join(text_of(page.body) for page in full_pages if (page.route.kind, page.language.code) == (kind, code))
    assert [text for text in filled.shown(kind, code) if text not in shown] == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("path", "kinds"), [("fuer-kinder/", ("right", "help_form")), ("fuer-eltern/", ("right", "help_form"))]
)
def test_a_list_speaks_to_those_it_is_for(
    full_pages: list[Page], filled: Filled, code: str, path: str, kinds: tuple[str, ...]
) -> None:
    """Children read what is written for them, and parents what is written for parents; nobody reads both."""
    page = next(page for page in full_pages if (page.route.path, page.language.code) == (path, code))
    shown = text_of(page.body)
    for kind in kinds:
        texts = [filled.values[f"{kind}.texts.{code}.{name}"] in shown for name in ("young_people_summary", "summary")]
        assert texts == [path == "fuer-kinder/", path == "fuer-eltern/"]


@pytest.mark.parametrize("code", CODES)
def test_each_part_of_the_list_of_rights_speaks_to_those_it_is_for(
    full_pages: list[Page], filled: Filled, code: str
) -> None:
    """Two parts for young people with du, two for parents and foster carers."""
    page = next(page for page in full_pages if (page.route.path, page.language.code) == ("rechte/", code))
    parts = [node.text() for node in parsed(page.body).css("ul.cards")]
    for_young = [filled.values[f"right.texts.{code}.young_people_summary"] in part for part in parts]
    for_others = [filled.values[f"right.texts.{code}.summary"] in part for part in parts]
    assert (for_young, for_others) == ([True, True, False, False], [False, False, True, True])


@pytest.mark.parametrize("code", CODES)
def test_the_towns_pages_show_every_text_of_the_municipality(
    full_plan_plain: Plan, full_pages: list[Page], filled: Filled, code: str
) -> None:
    """The page of the Jugendamt and the blocks of the legal pages name all offices."""
    pages = [page for page in (*full_pages, *embed_pages(full_plan_plain)) if page.language.code == code]
    shown = " ".join(text_of(page.body) for page in pages)
    assert [text for text in filled.shown("municipality", code) if text not in shown] == []


@pytest.mark.parametrize("code", CODES)
def test_the_laws_pages_show_title_abbreviation_and_heading(full_pages: list[Page], filled: Filled, code: str) -> None:
    """A law's page names the law, and the heading of each section that a text rests on."""
    shown = " ".join(
        text_of(page.body) for page in full_pages if (page.route.kind, page.language.code) == ("law", code)
    )
    assert [text for text in filled.shown("law", code) if text not in shown] == []


def test_notes_for_editors_stand_on_no_page(full_pages: list[Page], filled: Filled) -> None:
    """Waivers, notes of phone numbers, tags and who checked a fact are not for readers."""
    hidden = {value for path, value in filled.values.items() if NEVER_SHOWN & set(path.split("."))}
    bodies = "\n".join(page.body for page in full_pages)
    assert hidden != set()
    assert [value for value in sorted(hidden) if value in bodies] == []


# -- as typed ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> tuple[Filled, Plan]:
    """A project whose every text looks like markup."""
    filled = Filled(STRANGE_NAME)
    return filled, full_plan(tmp_path_factory.mktemp("seltsam"), registry, filled)


@pytest.mark.parametrize("kind", [*KINDS_WITH_PAGES, "municipality", "law"])
def test_a_name_that_looks_like_markup_comes_out_as_typed(strange: tuple[Filled, Plan], kind: str) -> None:
    """Stars, brackets, braces, bars and underscores stand on every page as they stand in the file."""
    filled, plan = strange
    pages = [*pages_of(plan), *embed_pages(plan)]
    for code in CODES:
        of_kind = kind if kind != "municipality" else ""
        mine = [page for page in pages if page.language.code == code and (page.route.kind == of_kind or not of_kind)]
        shown = " ".join(text_of(page.body) for page in mine)
        assert [text for text in filled.shown(kind, code) if text not in shown] == []


def test_titles_are_as_typed_too(strange: tuple[Filled, Plan]) -> None:
    """The title that goes into the frame is plain text and no HTML."""
    filled, plan = strange
    german = [page for page in pages_of(plan) if page.language.is_source]
    for kind in (kind for kind in KINDS_WITH_PAGES if kind != "organization"):
        assert filled.values[f"{kind}.texts.de.name"] in {page.title for page in german if page.route.kind == kind}


@pytest.mark.parametrize("pattern", HOSTILE)
def test_a_hostile_value_makes_no_element_and_no_attribute(
    tmp_path: Path, registry: Registry, full_plan_plain: Plan, full_pages: list[Page], pattern: str
) -> None:
    """With an attack in every text of every record, the pages have exactly the elements they had before."""
    plan = full_plan(tmp_path, registry, Filled(pattern))
    before = elements([*full_pages, *embed_pages(full_plan_plain)])
    after = elements([*pages_of(plan), *embed_pages(plan)])
    assert before == after


@pytest.mark.parametrize(
    ("url", "email"),
    [
        (f'{URL}"><script>alert(1)</script>', EMAIL),
        (f"{URL}'onmouseover='alert(1)", "'onmouseover='x@beispiel.example"),
        ("https://boese.example/<img/src=x/onerror=alert(1)>", "a&b=`{x}`@beispiel.example"),
    ],
)
def test_a_hostile_address_makes_no_element_and_no_attribute(
    tmp_path: Path, registry: Registry, full_plan_plain: Plan, full_pages: list[Page], url: str, email: str
) -> None:
    """What the loader takes for a web or e-mail address is only ever the value of a link."""
    plan = full_plan(tmp_path, registry, url=url, email=email)
    before = elements([*full_pages, *embed_pages(full_plan_plain)])
    after = elements([*pages_of(plan), *embed_pages(plan)])
    assert before == after


# -- missing translations ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def german_only(tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> tuple[Filled, Plan]:
    """A project whose every record exists in German only."""
    filled = Filled()
    return filled, full_plan(tmp_path_factory.mktemp("deutsch"), registry, filled, codes=("de",))


def ltr(language: Language) -> Language:
    """The same language without the isolation of Latin runs, which would mark any text as German."""
    return replace(language, direction="ltr")


@pytest.mark.parametrize("code", ["easy_language", "tr", "ar"])
@pytest.mark.parametrize("kind", KINDS_WITH_PAGES)
def test_a_missing_translation_says_so_in_the_readers_language(
    german_only: tuple[Filled, Plan], kind: str, code: str
) -> None:
    """The page carries the notice, the way to the German page with its language, and no description in German."""
    _, plan = german_only
    language = plan.registry.by_code[code]
    record = next(record for record in plan.records if record.kind == kind and "de" in record.texts)
    page = page_of(plan, code, plan.route_of(record).path)
    notice = parsed(page.body).css_first(".missing")
    link = notice.css_first("a")
    assert page.is_translated is False
    assert page.description == language.ui["missing_title"]
    for key in ("missing_title", "missing_text", "missing_link"):
        assert language.ui[key] in notice.text()
    assert (link.attributes["hreflang"], link.attributes["href"]) == ("de", f"../../../{page.route.path}")


@pytest.mark.parametrize("code", ["easy_language", "tr", "ar"])
def test_no_german_text_stands_under_another_language(german_only: tuple[Filled, Plan], code: str) -> None:
    """Of a record that exists only in German, the other languages show nothing but its name, marked as German."""
    filled, plan = german_only
    pages = list(renderer_of(plan, ltr(plan.registry.by_code[code])).pages())
    texts = {path: text for path, text in filled.values.items() if ".texts." in path}
    names = {text for path, text in texts.items() if path.endswith(".name")}
    for page in pages:
        tree = parsed(page.body)
        # Sheets to print have German at their side, marked as such.
        is_sheet = page.route.kind == BILINGUAL_KIND
        assert is_sheet or [text for text in texts.values() if text not in names and text in page.body] == []
        for node in tree.css('[lang="de"]'):
            node.decompose()
        unmarked = tree.body.html
        assert [text for text in texts.values() if text in unmarked] == []
        assert [name for name in names if name in unmarked] == []
        # A title goes into the browser's tab and into the results of search engines.
        assert page.route.kind in {"organization", "law"} or not page.title.startswith("Wort-")


def test_german_names_of_facts_are_marked_as_german(full_plan_plain: Plan, filled: Filled) -> None:
    """Names of offices, places and laws stay German under Turkish and say so to screen readers."""
    pages = [*pages_of(full_plan_plain), *embed_pages(full_plan_plain)]
    names = {path: text for path, text in filled.values.items() if ".texts." not in path}
    # The name of the town stands inside of a Turkish sentence.
    names.pop("municipality.name")
    for page in pages:
        if page.language.code != "tr":
            continue
        tree = parsed(page.body)
        for node in tree.css('[lang="de"]'):
            node.decompose()
        shown = tree.body.text()
        assert [path for path, text in names.items() if text in shown] == []


@pytest.mark.parametrize("code", ["easy_language", "tr", "ar"])
def test_lists_name_what_exists_only_in_german(german_only: tuple[Filled, Plan], code: str) -> None:
    """A list says „only in German“ in the reader's language before a German name."""
    filled, plan = german_only
    shown = text_of(page_of(plan, code, "rechte/").body)
    expected = f"{plan.registry.by_code[code].ui['only_german']}: {filled.values['right.texts.de.name']}"
    assert expected in shown


def test_a_missing_written_page_is_a_notice(tmp_path: Path, registry: Registry) -> None:
    """A hand-written page that a language lacks is a page with the notice and the way to the German one."""
    root = write_tiny_project(tmp_path)
    (root / "site_src/tr/impressum.md").unlink()
    page = page_of(plan_of(root, registry), "tr", "impressum/")
    tree = parsed(page.body)
    assert (page.is_translated, page.title) == (False, registry.by_code["tr"].ui["missing_title"])
    assert tree.css_first("h1").text() == registry.by_code["tr"].ui["missing_title"]
    assert tree.css_first(".missing a").attributes == {"href": "../../impressum/", "hreflang": "de"}


def test_a_provider_without_texts_lacks_nothing(tiny_plan: Plan) -> None:
    """A provider may have facts only; then no page says that a text is missing."""
    pages = [page for page in pages_of(tiny_plan) if page.route.kind == "organization"]
    assert [page.language.code for page in pages if parsed(page.body).css_matches(".missing")] == []
    assert {page.description for page in pages} == {"Probeverein"}
    assert {page.is_translated for page in pages} == {True}


def test_a_provider_with_german_texts_has_the_notice_elsewhere(tmp_path: Path, registry: Registry) -> None:
    """As soon as a provider has a German text, the other languages say that theirs is missing."""
    organization = ORGANIZATION + "texts: {de: {summary: Wir helfen.}}\n"
    plan = tiny_plan_with(tmp_path, registry, {"offers/probestadt/organizations/probeverein.yml": organization})
    found = {
        page.language.code: parsed(page.body).css_matches(".missing")
        for page in pages_of(plan)
        if page.route.kind == "organization"
    }
    assert found == {"de": False, "easy_language": True, "tr": True, "ar": True}


# -- what is never shown -----------------------------------------------------------------------------------------


def test_a_confidential_address_stands_on_no_page(tmp_path: Path, registry: Registry) -> None:
    """Street, place and bus stop of a safe house are on no page of any language; the pages say why."""
    location = """\
location:
  confidential: true
  wheelchair: 'yes'
  public_transport: Haltestelle Geheimplatz
  address: {street: Schutzweg 3, postal_code: '54321', city: Geheimstadt}
"""
    plan = tiny_plan_with(tmp_path, registry, {"offers/probestadt/services/schutz.yml": SERVICE + location})
    pages = [*pages_of(plan), *embed_pages(plan)]
    traces = ("Schutzweg", "54321", "Geheimstadt", "Geheimplatz")
    assert [page.route.path for page in pages if any(trace in page.body for trace in traces)] == []
    for language in plan.languages:
        shown = text_of(page_of(plan, language.code, "angebote/schutz/").body)
        assert language.ui["location_confidential"] in shown
        assert language.ui["wheelchair_yes"] in shown


def test_a_public_address_is_shown(tmp_path: Path, registry: Registry) -> None:
    """The address of an ordinary offer is on its page, as German text."""
    location = "location: {address: {street: Musterweg 3, postal_code: '01234', city: Probestadt}}\n"
    plan = tiny_plan_with(tmp_path, registry, {"offers/probestadt/services/mitte.yml": SERVICE + location})
    for code in CODES:
        address = parsed(page_of(plan, code, "angebote/mitte/").body).css_first("address")
        assert (address.attributes["lang"], address.attributes["dir"]) == ("de", "ltr")
        assert address.html.count("Musterweg 3<br>01234 Probestadt") == 1


def test_numbers_for_professionals_stand_on_no_page(tmp_path: Path, registry: Registry) -> None:
    """A number that families may not call appears in no list, no block and no page."""
    helpline = HELPLINE.replace("[child]", "[professional]").replace("116 111", "0800 1921000")
    helpline = helpline.replace("order: 10", "order: 10\nemergency: true").replace("Kummer", "Fachrat")
    plan = tiny_plan_with(tmp_path, registry, {"offers/common/helplines/fachrat.yml": helpline})
    pages = [*pages_of(plan), *embed_pages(plan)]
    traces = ("1921000", "Fachrat", "fachrat")
    assert [page.route.path for page in pages if any(trace in page.body for trace in traces)] == []


def test_an_offer_that_has_ended_is_on_its_own_page_only(tmp_path: Path, registry: Registry) -> None:
    """The page of an inactive offer says that it is over, and no other page leads to it."""
    ended = SERVICE.replace("status: active", "status: inactive").replace("Beratung Mitte", "Altes Angebot")
    plan = tiny_plan_with(tmp_path, registry, {"offers/probestadt/services/alt.yml": ended})
    pages = [*pages_of(plan), *embed_pages(plan)]
    paths = {page.route.path for page in pages if "Altes Angebot" in page.body or "angebote/alt/" in page.body}
    assert paths == {"angebote/alt/"}
    assert registry.source.ui["status_inactive"] in text_of(page_of(plan, "de", "angebote/alt/").body)


def test_a_town_without_local_offers_names_them_nowhere(tmp_path: Path, registry: Registry) -> None:
    """With ``show_local_services: false`` no menu, door, list or link leads to an offer or a provider."""
    changes = {"offers/probestadt/municipality.yml": f"{MUNICIPALITY}show_local_services: false\n"}
    plan = tiny_plan_with(tmp_path, registry, changes)
    pages = [*pages_of(plan), *embed_pages(plan)]
    assert [page.route.path for page in pages if re.search(r"angebote/|traeger/", page.body)] == []
    assert [page.route.path for page in pages if re.search("Beratung Mitte|Probeverein", page.body)] == []
    for language in plan.languages:
        paths = [path for _, path, _ in menu(plan, language)]
        assert [path for path in paths if path in {"angebote/", "traeger/"}] == []


def test_a_town_with_local_offers_has_them_in_menu_and_doors(tiny_plan: Plan) -> None:
    """Otherwise menu and doors lead to the offers."""
    assert ("angebote", "angebote/", "Hilfe vor Ort") in menu(tiny_plan, tiny_plan.registry.source)
    assert 'href="../angebote/"' in embed_pages(tiny_plan)[0].body


def test_an_uncertain_time_is_said_to_be_uncertain(tmp_path: Path, registry: Registry) -> None:
    """A help number whose hours are not certain asks to check them."""
    helpline = HELPLINE.replace("hours_certain: true", "hours_certain: false")
    plan = tiny_plan_with(tmp_path, registry, {"offers/common/helplines/kummer.yml": helpline})
    for language in plan.languages:
        for path in ("hilfe-sofort/kummer/", "hilfe-sofort/"):
            assert language.ui["hours_uncertain"] in text_of(page_of(plan, language.code, path).body)


# -- structure ---------------------------------------------------------------------------------------------------


def structure_faults(pages: list[Page]) -> list[str]:
    """Pages without exactly one h1, with a jump between levels, an empty heading or a doubled id."""
    faults = []
    for page in pages:
        tree = parsed(page.body)
        place = f"{page.language.prefix}{page.route.path}"
        levels = [int(node.tag[1]) for node in tree.css(HEADINGS)]
        if levels.count(1) != 1 or levels[0] != 1:
            faults.append(f"{place}: h1 steht {levels.count(1)}-mal")
        faults += [
            f"{place}: Sprung von {before} nach {after}" for before, after in pairwise(levels) if after > before + 1
        ]
        faults += [f"{place}: leere Überschrift" for node in tree.css(HEADINGS) if not node.text().strip()]
        ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
        faults += [f"{place}: id {name} steht {count}-mal" for name, count in ids.items() if count > 1]
    return faults


def test_every_page_has_one_h1_no_jump_and_unique_ids(
    demo_pages: list[Page], full_pages: list[Page], full_plan_plain: Plan, tiny_plan: Plan
) -> None:
    """On all pages of the demo, the full and the tiny project headings are in order and ids are unique."""
    assert structure_faults(demo_pages) == []
    assert structure_faults(full_pages) == []
    assert structure_faults(pages_of(tiny_plan)) == []
    assert structure_faults(embed_pages(full_plan_plain)) == []


def holds_something(node: LexborNode) -> bool:
    """Whether an element has text, or a picture with a text."""
    return bool(node.text().strip() or node.css("[aria-label]"))


def test_no_page_has_an_empty_link_or_list(demo_pages: list[Page], full_pages: list[Page]) -> None:
    """A link has words, and a list or a disclosure holds something."""
    found = []
    for page in (*demo_pages, *full_pages):
        tree = parsed(page.body)
        for node in tree.css('[aria-hidden="true"]'):
            node.decompose()
        empty = [node for node in tree.css("a, ul, ol, dl, dd, summary, p, li") if not holds_something(node)]
        empty += [node for node in tree.css("details") if len(node.css("details > *")) < 2]
        found += [f"{page.language.prefix}{page.route.path}: {node.html}" for node in empty]
    assert found == []


def test_every_page_that_decides_something_names_independent_help(demo_pages: list[Page]) -> None:
    """Steps, rights, forms of help and offers of Musterstadt name all three ways to independent help."""
    expected = ["ombudsstelle", "person-of-trust", "own-advice"]
    for page in demo_pages:
        if page.route.kind in {"step", "right", "help_form", "service"}:
            assert expected == [node.attributes["data-help"] for node in parsed(page.body).css("[data-help]")]


def test_pages_have_titles_descriptions_and_sources(demo_pages: list[Page]) -> None:
    """Each page has a title, a description of at most 160 characters, and the record's file as its source."""
    assert [page.route.path for page in demo_pages if not page.title.strip() or not page.description.strip()] == []
    assert [page.route.path for page in demo_pages if len(page.description) > 160] == []
    for page in demo_pages:
        expected = page.route.record.path if page.route.record else ""
        assert page.source == expected


def test_a_long_description_ends_after_a_whole_word(tmp_path: Path, registry: Registry) -> None:
    """What is too long for search engines is cut at a space, with bold marks taken out."""
    term = TERM.replace("Bis zu diesem Tag müssen Sie etwas tun.", "Ein " + "**Wort** " * 40)
    plan = tiny_plan_with(tmp_path, registry, {"offers/common/terms/frist.yml": term})
    description = page_of(plan, "de", "woerter/frist/").description
    assert description == "Ein " + "Wort " * 30 + "Wort…"


def test_the_same_input_gives_the_same_pages(demo_plan: Plan, demo_pages: list[Page]) -> None:
    """A second rendering makes the same pages in the same order."""
    assert demo_pages == pages_of(demo_plan)


def test_arabic_pages_isolate_latin_runs(demo_pages: list[Page]) -> None:
    """On Arabic pages no digit or Latin letter stands outside of a left-to-right run."""
    loose = []
    for page in demo_pages:
        if not page.language.is_rtl:
            continue
        tree = parsed(page.body)
        for node in tree.css('bdi, [dir="ltr"]'):
            node.decompose()
        loose += re.findall(r".{0,20}[0-9A-Za-z].{0,20}", tree.body.text())
    assert loose == []


# -- steps and lists ---------------------------------------------------------------------------------------------


def test_steps_know_their_position_and_neighbours(full_plan_plain: Plan) -> None:
    """The main steps lead forward and back; a step beside the way has neither number nor neighbours."""
    found = {}
    for path in ("schritte/antrag/", "schritte/schritt-20/", "schritte/schritt-30/"):
        tree = parsed(page_of(full_plan_plain, "de", path).body)
        links = {node.attributes["rel"]: node.attributes["href"] for node in tree.css(".pager a")}
        found[path] = (links, len(tree.css(".position")))
    assert found == {
        "schritte/antrag/": ({"next": "../../schritte/schritt-20/"}, 1),
        "schritte/schritt-20/": ({"prev": "../../schritte/antrag/"}, 1),
        "schritte/schritt-30/": ({}, 0),
    }


def test_the_process_marks_the_current_step(full_plan_plain: Plan) -> None:
    """Of all steps in the picture of the way exactly the one that is read is marked."""
    tree = parsed(page_of(full_plan_plain, "de", "schritte/schritt-20/").body)
    assert [node.attributes["href"] for node in tree.css('.process [aria-current="step"]')] == [
        "../../schritte/schritt-20/"
    ]


def test_terms_are_sorted_by_the_readers_names(tmp_path: Path, registry: Registry) -> None:
    """The glossary follows the names of its language; Ä stands beside A."""
    names = {"a": ("Zebra", "Çay"), "b": ("Ärger", "Zarf"), "c": ("Birne", "Dede"), "frist": ("Frist", "Cam")}
    changes: dict[str, str | None] = {
        f"offers/common/terms/{identifier}.yml": f"texts:\n  de: {{name: {german}, explanation: Text.}}\n"
        f"  tr: {{name: {turkish}, explanation: Metin.}}\n"
        for identifier, (german, turkish) in names.items()
    }
    plan = tiny_plan_with(tmp_path, registry, changes)
    found = {
        code: [node.text().strip() for node in parsed(page_of(plan, code, "woerter/").body).css("dt")]
        for code in ("de", "tr")
    }
    assert found == {"de": ["Ärger", "Birne", "Frist", "Zebra"], "tr": ["Cam", "Çay", "Dede", "Zarf"]}


def test_rights_are_listed_under_each_holder(tmp_path: Path, registry: Registry) -> None:
    """A right of children and parents stands in both groups; a group without rights has no heading."""
    plan = tiny_plan_with(tmp_path, registry, {})
    tree = parsed(page_of(plan, "de", "rechte/").body)
    headings = [node.text() for node in tree.css("h2")]
    assert headings == [registry.source.ui["rights_of_child"], registry.source.ui["rights_of_parent"]]
    assert len(tree.css(".card")) == 4


def test_an_empty_list_says_that_it_is_empty(tmp_path: Path, registry: Registry) -> None:
    """A list without records is a page with a sentence and not an empty frame."""
    changes: dict[str, str | None] = {
        name: None for name in TINY_RECORDS if "/services/" in name or "/organizations/" in name
    }
    plan = tiny_plan_with(tmp_path, registry, changes)
    for path in ("angebote/", "traeger/"):
        assert registry.source.ui["list_empty"] in text_of(page_of(plan, "de", path).body)


def test_a_long_list_of_offers_is_cut_into_pages(tmp_path: Path, registry: Registry) -> None:
    """No offer is lost or listed twice, each page leads to all others, and long lists elsewhere lead to the first."""
    more: dict[str, str | None] = {
        f"offers/probestadt/services/angebot-{number}.yml": SERVICE for number in range(OFFERS_PER_PAGE)
    }
    plan = tiny_plan_with(tmp_path, registry, more)
    trees = [parsed(page_of(plan, "de", path).body) for path in ("angebote/", "angebote-seite-2/")]
    listed = [[node.attributes["href"] for node in tree.css(".card a")] for tree in trees]
    assert [len(links) for links in listed] == [OFFERS_PER_PAGE, 1]
    assert len({link for links in listed for link in links}) == OFFERS_PER_PAGE + 1
    for number, tree in enumerate(trees):
        links = tree.css("nav.pages a")
        assert [node.attributes["href"] for node in links] == ["../angebote/", "../angebote-seite-2/"]
        assert [position for position, node in enumerate(links) if "aria-current" in node.attributes] == [number]
    for path in ("hilfen/beratung/", "traeger/probeverein/"):
        tree = parsed(page_of(plan, "de", path).body)
        assert len(tree.css('a[href*="angebote/"]')) == OFFERS_PER_PAGE + 1
        assert tree.css_first('a[href="../../angebote/"]').text() == registry.source.ui["service_list_title"]


@pytest.mark.parametrize(
    ("cost", "expected"),
    [("{free: true}", "cost_free"), ("{free: false}", "cost_ask"), ("{free: false, amount: 12}", "12 Euro")],
)
def test_the_cost_of_an_offer_is_said_plainly(tmp_path: Path, registry: Registry, cost: str, expected: str) -> None:
    """Free, an amount, or the advice to ask."""
    plan = tiny_plan_with(tmp_path, registry, {"offers/probestadt/services/mitte.yml": f"{SERVICE}cost: {cost}\n"})
    shown = text_of(page_of(plan, "de", "angebote/mitte/").body)
    assert registry.source.ui.get(expected, expected) in shown


def test_links_to_records_that_a_site_lacks_are_words(tmp_path: Path, registry: Registry) -> None:
    """Where a record of the independent help does not exist, its name stands without a link."""
    changes: dict[str, str | None] = {"offers/common/rights/beratung-ohne-eltern.yml": None}
    plan = tiny_plan_with(tmp_path, registry, changes)
    item = parsed(page_of(plan, "de", "hilfen/beratung/").body).css_first('[data-help="own-advice"]')
    assert registry.source.ui["own_advice"] in item.text()
    assert item.css("a") == []


def test_an_override_is_what_the_page_shows(tmp_path: Path, registry: Registry) -> None:
    """The town's own version of a common record is the only one on its pages."""
    own = "offers/probestadt/rights/person-des-vertrauens.yml"
    plan = tiny_plan_with(tmp_path, registry, {own: RIGHT.format(order=10, name="Eigener Name")})
    bodies = " ".join(text_of(page.body) for page in pages_of(plan) if page.language.is_source)
    page = page_of(plan, "de", "rechte/person-des-vertrauens/")
    assert ("Eigener Name", own) == (page.title, page.source)
    assert "Eigener Name" in bodies


def test_a_law_names_what_rests_on_it(tiny_plan: Plan) -> None:
    """Each cited section leads to the official text and to the records that cite it."""
    tree = parsed(page_of(tiny_plan, "de", "gesetze/sgb-viii/").body)
    uses = [[node.attributes["href"] for node in uses.css("a")] for uses in tree.css(".uses")]
    found = dict(zip([link.text() for link in tree.css("h2 a")], uses, strict=True))
    assert found == {
        "§ 8 SGB VIII": ["../../rechte/person-des-vertrauens/", "../../rechte/beratung-ohne-eltern/"],
        "§ 28 SGB VIII": ["../../hilfen/beratung/"],
        "§ 36 SGB VIII": ["../../schritte/antrag/"],
    }


def test_a_law_that_nobody_cites_says_so(full_plan_plain: Plan) -> None:
    """The page of an uncited law is not empty."""
    law = next(record for record in full_plan_plain.records.all(Law) if record.id == "probegesetz")
    shown = text_of(page_of(full_plan_plain, "de", full_plan_plain.route_of(law).path).body)
    assert full_plan_plain.registry.source.ui["law_not_cited"] in shown


# -- templates and hand-written pages ------------------------------------------------------------------------------


def test_an_undefined_name_in_a_template_is_an_error(tmp_path: Path, tiny_plan: Plan) -> None:
    """A template cannot print an empty hole."""
    folder = tmp_path / "vorlagen"
    shutil.copytree(TEMPLATES, folder)
    (folder / "term.html").write_text("<h1>{{ gibt_es_nicht }}</h1>", encoding="utf-8")
    renderer = Renderer(tiny_plan, tiny_plan.registry.source, PICTURES, templates=folder)
    with pytest.raises(UndefinedError, match="gibt_es_nicht"):
        list(renderer.pages())


def written(plan: Plan, html: str, path: str = "impressum/", code: str = "de") -> str:
    """The body of a hand-written page."""
    renderer = Renderer(plan, plan.registry.by_code[code])
    return renderer.written_page(Route(path, "written", path), html, "Titel", "", "site_src/de/x.md").body


@pytest.mark.parametrize(
    "dangerous",
    ["<script>x()</script>", "<style>p{}</style>", '<p onclick="x()">a</p>', '<iframe src="https://a.de"></iframe>',
     '<img src="https://a.de/x.png">', '<object data="x"></object>', '<a href="javascript:x()">a</a>',
     '<form action="https://a.de"></form>', '<link rel="stylesheet" href="https://a.de/x.css">',
     '<svg onload="x()"></svg>', '<base href="https://a.de">', '<meta http-equiv="refresh" content="0">'],
)  # fmt: skip
def test_a_written_page_runs_loads_and_frames_nothing(tiny_plan: Plan, dangerous: str) -> None:
    """Markup that does something is taken out of hand-written pages, and the text around it stays."""
    tree = parsed(written(tiny_plan, f"<h1>Titel</h1>{dangerous}<p>Ende</p>"))
    nodes = tree.css("body *")
    assert {node.tag for node in nodes} <= {"h1", "p", "a"}
    assert {name for node in nodes for name in node.attributes} == set()
    assert [node.text() for node in tree.css("h1, p")][-1] == "Ende"


@pytest.mark.parametrize(
    ("path", "link", "expected"),
    [
        ("impressum/", "/rechte/", "../rechte/"),
        ("impressum/", "/", "../"),
        ("rat/hilfe/", "/rechte/x/#da", "../../rechte/x/#da"),
        ("", "/rechte/", "rechte/"),
        ("", "/", "./"),
        ("impressum/", "../rechte/", "../rechte/"),
        ("impressum/", "https://a.de/", "https://a.de/"),
        ("impressum/", "//a.de/", "//a.de/"),
        ("impressum/", "#da", "#da"),
        ("impressum/", "tel:110", "tel:110"),
    ],
)
def test_links_from_the_root_become_relative(tiny_plan: Plan, path: str, link: str, expected: str) -> None:
    """``/rechte/`` leads to that page in the same language, wherever the site lies; other links stay."""
    body = written(tiny_plan, f'<p class="x"><a class="y" href="{link}" lang="de">a</a></p>', path)
    assert expected == parsed(body).css_first("a").attributes["href"]


def test_links_from_the_root_in_a_record_become_relative(tmp_path: Path, registry: Registry) -> None:
    """The text of a record may link to ``/rechte/`` as well."""
    term = TERM.replace("Bis zu diesem Tag müssen Sie etwas tun.", "'[Rechte](/rechte/)'")
    plan = tiny_plan_with(tmp_path, registry, {"offers/common/terms/frist.yml": term})
    found = {
        path: parsed(page_of(plan, "de", path).body).css_first('[href$="rechte/"]').attributes["href"]
        for path in ("woerter/frist/", "woerter/")
    }
    assert found == {"woerter/frist/": "../../rechte/", "woerter/": "../rechte/"}


@pytest.mark.parametrize("name", EMBEDS)
def test_every_block_can_be_embedded(tiny_plan: Plan, name: str) -> None:
    """A block alone in a paragraph is replaced by its content."""
    body = written(tiny_plan, f"<p>[[{name}]]</p>")
    assert f"[[{name}]]" not in body
    assert text_of(body).strip() != ""


def test_the_blocks_are_the_templates() -> None:
    """The list of blocks in these tests is complete."""
    assert sorted(path.stem for path in (TEMPLATES / "embeds").glob("*.html")) == EMBEDS


@pytest.mark.parametrize("name", ["tuer", "Tueren", "türen", "../step", "weg 2"])
def test_an_unknown_block_is_an_error_that_names_the_known_ones(tiny_plan: Plan, name: str) -> None:
    """A misspelled block never goes out to readers as ``[[…]]``."""
    expected = f"Den Baustein [[{name}]] gibt es nicht. Bekannt sind: {', '.join(EMBEDS)}."
    with pytest.raises(UnknownEmbedError) as caught:
        written(tiny_plan, f"<p>[[{name}]]</p>")
    assert expected == str(caught.value)


def test_a_block_inside_of_a_sentence_stays_text(tiny_plan: Plan) -> None:
    """Only a block alone in its paragraph is replaced."""
    assert "Der Weg: [[weg]]" in written(tiny_plan, "<p>Der Weg: [[weg]]</p>")


def test_written_pages_are_isolated_in_arabic(tiny_plan: Plan) -> None:
    """Numbers on a hand-written Arabic page stay in one piece too."""
    body = written(tiny_plan, "<p>الهاتف 030 1234567</p>", code="ar")
    assert body == '<p>الهاتف <bdi dir="ltr">030 1234567</bdi></p>'


# -- pictures and pages for groups of people ------------------------------------------------------------------------


def test_easy_language_has_pictures_and_others_have_none(full_pages: list[Page], filled: Filled) -> None:
    """A picture stands in easy language on the page of its record and carries its text there."""
    for page in full_pages:
        if page.route.kind in {"step", "right", "help_form", "role"}:
            labels = {node.attributes.get("aria-label") for node in parsed(page.body).css("svg.picture")}
            easy = page.language.has_pictures
            assert labels == ({filled.values[f"picture.texts.{page.language.code}.alt"]} if easy else set())


def test_the_list_of_pictures_names_their_licence(full_plan_plain: Plan, filled: Filled) -> None:
    """Every picture is listed in every language, with its text and where it comes from."""
    for language in full_plan_plain.languages:
        item = parsed(page_of(full_plan_plain, language.code, "bilder/").body).css_first(".pictures li")
        label = item.css_first("svg").attributes["aria-label"]
        assert (label, item.text().strip()) == (
            filled.values[f"picture.texts.{language.code}.alt"],
            text_of(language.ui["picture_license_material"]),
        )


def test_a_page_for_a_group_of_people_gathers_what_is_theirs(full_plan_plain: Plan, filled: Filled) -> None:
    """Parents find their guide, rights and forms of help; another group does not find the parents' guide."""
    parents = text_of(page_of(full_plan_plain, "de", "fuer-eltern/").body)
    for kind in ("meeting_guide", "right", "help_form", "step", "helpline"):
        assert filled.values[f"{kind}.texts.de.name"] in parents
    carers = text_of(page_of(full_plan_plain, "de", "fuer-pflegeeltern/").body)
    assert filled.values["right.texts.de.name"] in carers
    assert filled.values["meeting_guide.texts.de.name"] not in carers
    assert filled.values["help_form.texts.de.name"] not in carers


def test_the_404_page_speaks_each_language(tiny_plan: Plan) -> None:
    """The part of each language has its tag, its direction and ways to the start and to help."""
    for language in tiny_plan.languages:
        section = parsed(Renderer(tiny_plan, language).not_found_body("/")).css_first("section")
        links = [node.attributes["href"] for node in section.css("a")]
        assert section.attributes == {"lang": language.tag, "dir": language.direction}
        assert links == [f"/{language.prefix}", f"/{language.prefix}hilfe-sofort/"]


def test_menu_entries_are_in_the_readers_language(tiny_plan: Plan) -> None:
    """Slug and address are the same in every language, only the label differs."""
    menus = {language.code: menu(tiny_plan, language) for language in tiny_plan.languages}
    slugs = [slug for slug, _, _ in menus["de"]]
    assert slugs == [
        "schritte", "mein-gespraech", "rechte", "hilfen", "angebote", "wer-sitzt-am-tisch", "woerter", "hilfe-sofort",
        "jugendamt/",
    ]  # fmt: skip
    for language in tiny_plan.languages:
        labels = [language.ui[f"{section.kind}_menu"] for section in tiny_plan.sections if section.in_menu]
        assert [*labels, language.ui["municipality_menu"]] == [label for _, _, label in menus[language.code]]
        assert slugs == [slug for slug, _, _ in menus[language.code]]


def test_kinds_of_records_all_have_a_template() -> None:
    """Each kind is rendered by the template of its name."""
    with_pages = {"municipality", *(section.kind for section in SECTIONS if section.has_pages)}
    assert [kind for kind in sorted(with_pages) if not (TEMPLATES / f"{kind}.html").is_file()] == []
    assert set(KINDS) - with_pages == {"picture"}
