"""Which pages exist, at which address, in which language, and how records relate."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import GeneratorError
from generator.languages import Registry
from generator.pages.plan import SECTIONS, Plan, Route, find_written
from generator.records.models import HelpForm, Helpline, Organization, Service, Step
from tests.pages.full_project import plan_of, tiny_plan_with
from tests.support import HELPLINE, MUNICIPALITY, RIGHT, SERVICE, TINY_RECORDS, write_tiny_project

KINDS_WITH_LISTS = ["step", "meeting_guide", "right", "help_form", "service", "role", "term", "helpline",
                    "organization", "picture", "law"]  # fmt: skip


def test_every_kind_has_a_list_and_each_record_a_page(tiny_plan: Plan) -> None:
    """The town's page, then each kind's list and records in the order of the menu, then a page per audience."""
    expected = [
        ("jugendamt/", "municipality"),
        ("schritte/", "step_list"),
        ("schritte/antrag/", "step"),
        ("mein-gespraech/", "meeting_guide_list"),
        ("rechte/", "right_list"),
        ("rechte/person-des-vertrauens/", "right"),
        ("rechte/beratung-ohne-eltern/", "right"),
        ("hilfen/", "help_form_list"),
        ("hilfen/beratung/", "help_form"),
        ("angebote/", "service_list"),
        ("merkliste/", "note_list"),
        ("angebote/mitte/", "service"),
        ("wer-sitzt-am-tisch/", "role_list"),
        ("wer-sitzt-am-tisch/fachkraft/", "role"),
        ("woerter/", "term_list"),
        ("woerter/frist/", "term"),
        ("hilfe-sofort/", "helpline_list"),
        ("hilfe-sofort/kummer/", "helpline"),
        ("traeger/", "organization_list"),
        ("traeger/probeverein/", "organization"),
        ("bilder/", "picture_list"),
        ("gesetze/", "law_list"),
        ("gesetze/sgb-viii/", "law"),
        ("fuer-kinder/", "audience_child"),
        ("fuer-junge-menschen/", "audience_young_person"),
        ("fuer-eltern/", "audience_parent"),
        ("fuer-pflegeeltern/", "audience_foster_carer"),
    ]
    assert expected == [(route.path, route.kind) for route in tiny_plan.record_routes]


def test_addresses_are_unique(demo_plan: Plan) -> None:
    """No two pages of Musterstadt share an address, the hand-written ones included."""
    paths = [route.path for route in (*demo_plan.record_routes, *demo_plan.written_routes)]
    assert len(paths) == len(set(paths))


def test_a_section_exists_for_every_kind_with_pages() -> None:
    """Each kind stands in the menu once."""
    assert [section.kind for section in SECTIONS] == KINDS_WITH_LISTS


@pytest.mark.parametrize(
    ("path", "expected"), [("", ""), ("rechte/", "../"), ("rechte/x/", "../../"), ("impressum/", "../")]
)
def test_the_root_is_as_many_steps_up_as_the_address_is_deep(path: str, expected: str) -> None:
    """Links go through the relative root, so that a site works at any place of a host."""
    assert expected == Route(path, "step", "").root


def test_a_path_leads_to_a_record_or_to_the_list_of_its_kind(tiny_plan: Plan) -> None:
    """One method knows all addresses."""
    assert tiny_plan.path_of("step", "antrag") == "schritte/antrag/"
    assert tiny_plan.path_of("helpline") == "hilfe-sofort/"


def test_a_number_for_professionals_has_no_route(tmp_path: Path, registry: Registry) -> None:
    """A help number that only professionals may call is a record and no page."""
    plan = tiny_plan_with(
        tmp_path,
        registry,
        {"offers/common/helplines/fachberatung.yml": HELPLINE.replace("[child]", "[professional]")},
    )
    assert [record.id for record in plan.records.all(Helpline)] == ["fachberatung", "kummer"]
    assert [record.id for record in plan.shown(Helpline)] == ["kummer"]
    assert "hilfe-sofort/fachberatung/" not in [route.path for route in plan.record_routes]


def test_an_offer_that_has_ended_is_not_listed(tmp_path: Path, registry: Registry) -> None:
    """An inactive offer keeps its address and is missing from provider, form of help and list."""
    plan = tiny_plan_with(
        tmp_path,
        registry,
        {"offers/probestadt/services/alt.yml": SERVICE.replace("status: active", "status: inactive")},
    )
    assert "angebote/alt/" in [route.path for route in plan.record_routes]
    assert [record.id for record in plan.listed_services] == ["mitte"]
    for model, identifier in ((Organization, "probeverein"), (HelpForm, "beratung")):
        listed = plan.services_of(plan.records.get(model, identifier))
        assert [record.id for record in listed] == ["mitte"]


def test_a_town_without_local_offers_has_no_routes_for_them(tmp_path: Path, registry: Registry) -> None:
    """With ``show_local_services: false`` neither offers nor providers have pages, and nothing lists them."""
    changes = {"offers/probestadt/municipality.yml": f"{MUNICIPALITY}show_local_services: false\n"}
    plan = tiny_plan_with(tmp_path, registry, changes)
    assert [section.kind for section in plan.sections] == [
        kind for kind in KINDS_WITH_LISTS if kind not in {"service", "organization"}
    ]
    assert [route.path for route in plan.record_routes if route.path.startswith(("angebote/", "traeger/"))] == []
    assert plan.services_of(plan.records.get(HelpForm, "beratung")) == []
    assert plan.records.all(Service) != []


def test_a_town_chooses_its_languages_and_always_has_the_source(tmp_path: Path, registry: Registry) -> None:
    """A list of languages limits the site; the source is part of every site."""
    changes = {"offers/probestadt/municipality.yml": f"{MUNICIPALITY}languages: [tr]\n"}
    plan = tiny_plan_with(tmp_path, registry, changes)
    assert [language.code for language in plan.languages] == ["de", "tr"]


def test_without_a_choice_all_languages_are_published(tiny_plan: Plan) -> None:
    """An empty list of languages means all of them, in reading order."""
    assert [language.code for language in tiny_plan.languages] == ["de", "easy_language", "tr", "ar"]


def test_a_record_is_translated_where_it_has_a_text(tiny_plan: Plan) -> None:
    """A step with a German text is translated in German only; lists and records without texts are everywhere."""
    step = tiny_plan.route_of(tiny_plan.records.get(Step, "antrag"))
    steps = next(route for route in tiny_plan.record_routes if route.kind == "step_list")
    organization = tiny_plan.route_of(tiny_plan.records.get(Organization, "probeverein"))
    found = {
        route.path: [language.code for language in tiny_plan.languages if tiny_plan.is_translated(route, language)]
        for route in (step, steps, organization)
    }
    everywhere = ["de", "easy_language", "tr", "ar"]
    assert found == {"schritte/antrag/": ["de"], "schritte/": everywhere, "traeger/probeverein/": everywhere}


def test_written_pages_are_found_with_their_languages(tmp_path: Path, registry: Registry) -> None:
    """Addresses come from file names; ``index`` is the folder itself, and each page knows its languages."""
    for name in ("de/index.md", "tr/index.md", "de/rat/hilfe.md", "de/rat/index.md", "de/bild.png", "xx/fremd.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# Text\n", encoding="utf-8")
    expected = {"": {"de", "tr"}, "rat/": {"de"}, "rat/hilfe/": {"de"}}
    assert expected == find_written(tmp_path, registry)


def test_written_routes_are_sorted_by_address(tiny_plan: Plan) -> None:
    """The order of the routes does not depend on the order of files on the disk."""
    assert [route.path for route in tiny_plan.written_routes] == [
        "", "barrierefreiheit/", "datenschutz/", "impressum/", "ueber-diese-texte/",
    ]  # fmt: skip


def test_a_written_page_cannot_take_the_address_of_a_record(tmp_path: Path, registry: Registry) -> None:
    """A file named like a list would silently replace it in every language."""
    plan = tiny_plan_with(tmp_path, registry, {"site_src/tr/angebote.md": "# Metin\n"})
    with pytest.raises(GeneratorError) as caught:
        _ = plan.written_routes
    expected = (
        "Unter site_src/ liegt eine Seite mit der Adresse „angebote/“. Diese Adresse gehört schon zu einer Seite aus "
        "Einträgen. Benennen Sie die Datei um."
    )
    assert expected == str(caught.value)


def test_cited_sections_are_in_the_order_of_the_law(tmp_path: Path, registry: Registry) -> None:
    """Sections count as numbers and letters follow the number: 8, 8a, 10, 36."""
    cites = ["§ 36", "§ 8a", "§ 10", "§ 8 Abs. 1 Satz 1", "§ 8 Abs. 2"]
    lines = "\n".join(f"  - {{cite: {cite} SGB VIII}}" for cite in cites)
    right = RIGHT.format(order=5, name="Recht").replace("  - {cite: § 8 Abs. 1 Satz 1 SGB VIII, force: must}", lines)
    plan = tiny_plan_with(tmp_path, registry, {"offers/common/rights/recht.yml": right})
    cited = plan.citing["SGB VIII"]
    mine = {str(citation): [r.id for r in records] for citation, records in cited.items()}
    assert list(mine) == ["§ 8 SGB VIII", "§ 8a SGB VIII", "§ 10 SGB VIII", "§ 28 SGB VIII", "§ 36 SGB VIII"]
    assert mine["§ 8 SGB VIII"] == ["recht", "person-des-vertrauens", "beratung-ohne-eltern"]


def test_a_municipality_overrides_a_common_record(tmp_path: Path, registry: Registry) -> None:
    """A record of the same kind and id in the town's folder takes the place of the common one."""
    own = "offers/probestadt/rights/person-des-vertrauens.yml"
    plan = tiny_plan_with(tmp_path, registry, {own: RIGHT.format(order=10, name="Eigenes Recht")})
    records = [route.record for route in plan.record_routes if route.path == "rechte/person-des-vertrauens/"]
    assert [record.path for record in records if record] == [own]
    assert [record.text("de").name for record in records if record] == ["Eigenes Recht"]


def test_a_second_municipality_is_a_second_folder(tmp_path: Path, registry: Registry) -> None:
    """A folder with a municipality.yml is a town; each town has the common records and its own offers."""
    second = {
        name.replace("probestadt", "zweitstadt").replace("mitte", "nord"): text.replace("Probestadt", "Zweitstadt")
        for name, text in TINY_RECORDS.items()
        if "/probestadt/" in name
    }
    root = write_tiny_project(tmp_path, second)
    found = {}
    for town in ("probestadt", "zweitstadt"):
        plan = plan_of(root, registry, town)
        found[plan.municipality.name] = [record.id for record in (*plan.records.all(Step), *plan.listed_services)]
    assert found == {"Probestadt": ["antrag", "mitte"], "Zweitstadt": ["antrag", "nord"]}
