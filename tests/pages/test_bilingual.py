"""Both sides of the table read the same sheet: the same numbers, German at its side, gaps said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.languages import Language, Registry, load_registry
from generator.pages.bilingual import sections
from generator.pages.plan import BILINGUAL_KIND, Plan
from generator.pages.renderer import Renderer
from generator.records.collection import load
from generator.records.models import MeetingGuide, Right, Step
from tests.support import STEP, write_tiny_project

OTHERS = [language for language in load_registry() if not language.is_source]

TURKISH = """\
  tr:
    name: Başvuru
    summary: Yardım istersiniz.
    question: Nasıl yardım alırım?
    you_can_do: {do}
    what_happens: Dinler.
    how_long: Birkaç gün.
    bring: [Kimlik]
    ask: [Kim yardım eder?]
    say: [Yardım istiyorum.]
    if_you_say_no: Bir şey olmaz.
    if_it_goes_wrong: Tekrar sorun.
    young_people: Sen de sorabilirsin.
"""


def tiny_step(tmp_path: Path, registry: Registry, german: str, turkish: str) -> tuple[Plan, Step]:
    """A project whose step has these two texts for „you_can_do“."""
    step = STEP.replace("you_can_do: Sie können fragen.", f"you_can_do: {german}") + TURKISH.format(do=turkish)
    root = write_tiny_project(tmp_path, {"offers/common/steps/antrag.yml": step})
    records, findings = load(root, "probestadt", registry)
    assert records is not None, findings
    return Plan(registry, records), records.get(Step, "antrag")


def rows_of(registry: Registry, step: Step) -> list[tuple[str, str, str]]:
    """Number and both texts of the first section in Turkish."""
    first = sections(step, registry.by_code["tr"], registry.source)[0]
    return [(row.number, str(row.own), str(row.german)) for row in first.rows]


def test_paragraphs_stand_beside_each_other(tmp_path: Path, registry: Registry) -> None:
    """Where both texts have the same paragraphs and points, each pair has a number of its own."""
    _, step = tiny_step(tmp_path, registry, '"Eins.\\n\\n- Zwei\\n- Drei"', '"Bir.\\n\\n- İki\\n- Üç"')
    assert rows_of(registry, step) == [("1.1", "Bir.", "Eins."), ("1.2", "İki", "Zwei"), ("1.3", "Üç", "Drei")]


def test_different_paragraphs_stay_whole(tmp_path: Path, registry: Registry) -> None:
    """Where they differ, no sentence is put beside a wrong one: the two texts share one row."""
    _, step = tiny_step(tmp_path, registry, '"Eins.\\n\\nZwei."', "Bir iki.")
    assert [(number, own.strip()) for number, own, _ in rows_of(registry, step)] == [("1.1", "<p>Bir iki.</p>")]
    assert rows_of(registry, step)[0][2].count("<p>") == 2


def test_a_list_that_is_longer_on_one_side_leaves_a_gap(tmp_path: Path, registry: Registry) -> None:
    """A point without a counterpart keeps its number; the other side is empty, not shifted."""
    step = STEP.replace("bring: [Ausweis]", "bring: [Ausweis, Brief]") + TURKISH.format(do="Sorun.")
    root = write_tiny_project(tmp_path, {"offers/common/steps/antrag.yml": step})
    records, _ = load(root, "probestadt", registry)
    found = sections(records.get(Step, "antrag"), registry.by_code["tr"], registry.source)
    bring = next(section for section in found if section.german_title == registry.source.ui["step_bring"])
    assert [(row.own, row.german) for row in bring.rows] == [("Kimlik", "Ausweis"), ("", "Brief")]


def test_several_sentences_of_one_point_share_its_number(tmp_path: Path, registry: Registry) -> None:
    """Easy language says in two lines what German says in one; both have the same number."""
    step = STEP.replace("bring: [Ausweis]", "bring: [Ausweis und Brief, Stift]") + TURKISH.format(do="Sorun.").replace(
        "bring: [Kimlik]", "bring:\n      - |\n        Kimlik <b>\n        Mektup\n      - Kalem"
    )
    root = write_tiny_project(tmp_path, {"offers/common/steps/antrag.yml": step})
    records, findings = load(root, "probestadt", registry)
    assert findings == []
    found = sections(records.get(Step, "antrag"), registry.by_code["tr"], registry.source)
    bring = next(section for section in found if section.german_title == registry.source.ui["step_bring"])
    assert [(row.number[-1], row.own, row.german) for row in bring.rows] == [
        ("1", "Kimlik &lt;b&gt;<br>\nMektup", "Ausweis und Brief"),
        ("2", "Kalem", "Stift"),
    ]


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_no_point_of_the_demo_town_is_without_its_counterpart(demo_plan: Plan, language: Language) -> None:
    """„Same number, same content“ is true: on no sheet one side of a point is empty."""
    source = demo_plan.registry.source
    lonely = [
        (route.record.id, row.number)
        for route in demo_plan.bilingual_routes
        for section in sections(route.record, language, source)
        for row in section.rows
        if bool(row.own) != bool(row.german)
    ]
    assert lonely == []


def test_what_people_type_stays_text(tmp_path: Path, registry: Registry) -> None:
    """Markup in a record comes out as typed, on both sides."""
    plan, step = tiny_step(tmp_path, registry, "'<b>Hallo</b> <script>x</script>'", "'<i onclick=\"x\">a</i>'")
    page = Renderer(plan, registry.by_code["tr"]).page(plan.paper_route(step, registry.by_code["tr"]))
    assert "&lt;script&gt;x&lt;/script&gt;" in page.body
    assert LexborHTMLParser(page.body).css_first("script, b, i") is None


def test_a_missing_translation_is_said(tiny_plan: Plan, registry: Registry) -> None:
    """Without a Turkish text the page says so in Turkish and shows the German one at its side."""
    turkish = registry.by_code["tr"]
    page = Renderer(tiny_plan, turkish).page(tiny_plan.bilingual_routes[0])
    tree = LexborHTMLParser(page.body)
    assert turkish.ui["missing_text"] in tree.body.text()
    assert not page.is_translated
    assert "Sie können fragen." in tree.body.text()
    assert tree.css_first(".missing a").attributes["href"] == "../../../../schritte/antrag/"


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_every_sheet_has_the_same_numbers_on_both_sides(demo_plan: Plan, language: Language) -> None:
    """On each of the demo town's sheets both columns carry the same numbers in the same order, without a gap."""
    renderer = Renderer(demo_plan, language)
    kinds = [type(route.record) for route in demo_plan.bilingual_routes]
    assert {kind: kinds.count(kind) for kind in (Step, Right, MeetingGuide)} == {Step: 12, Right: 18, MeetingGuide: 4}
    for route in demo_plan.bilingual_routes:
        tree = LexborHTMLParser(renderer.page(route).body)
        rows = [row.css("td") for row in tree.css(".both tbody tr")]
        assert {len(cells) for cells in rows} == {2}
        numbers = [[node.text() for node in row[side].css(".both__number")] for row in rows for side in (0, 1)]
        assert numbers[0::2] == numbers[1::2]
        named = [tuple(map(int, number.split("."))) for found in numbers[0::2] for number in found]
        assert named == sorted(named)
        assert {cells[1].attributes["dir"] for cells in rows} == {"ltr"}
        assert {cells[1].attributes["lang"] for cells in rows} == {demo_plan.registry.source.tag}


def test_sheets_are_no_results_of_a_search(demo_plan: Plan) -> None:
    """They are routes of every language but the source, and not among the pages of records or the sitemap."""
    from generator.site.outputs import sitemap

    source = demo_plan.registry.source
    assert [route for route in demo_plan.routes(source) if route.kind == BILINGUAL_KIND] == []
    assert [route for route in demo_plan.record_routes if route.kind == BILINGUAL_KIND] == []
    assert "zweisprachig" not in sitemap(demo_plan)


def test_the_code_leads_to_the_page_to_read(demo_plan: Plan) -> None:
    """The address on paper is that of the page in the reader's language, not of the sheet."""
    language = OTHERS[-1]
    guide = demo_plan.records.all(MeetingGuide)[0]
    body = Renderer(demo_plan, language).page(demo_plan.paper_route(guide, language)).body
    address = re.search(r'paper-address.*?<bdi dir="ltr">([^<]+)</bdi>', body, re.DOTALL)[1]
    assert address == f"{demo_plan.municipality.site_url}{language.prefix}mein-gespraech/{guide.id}/"
