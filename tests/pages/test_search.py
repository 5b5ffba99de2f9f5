"""The index of the search holds what stands on the pages of one language, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.budget import INDEX_BYTES
from generator.languages import Registry
from generator.pages.plan import Page, Plan, Route
from generator.pages.search import (
    HELP_NOW_KIND,
    INDEX_FILE,
    KEY_WORDS,
    SNIPPET_LENGTH,
    SearchIndex,
    decode,
    encode,
    index_name,
    with_index,
    words_by_page,
)


def page(plan: Plan, body: str, title: str = "Titel", path: str = "seite/", kind: str = "written") -> Page:
    """A German page with this HTML."""
    return Page(plan.registry.source, Route(path, kind, ""), title, "Kurz gesagt.", body, True, "")


def index_of(plan: Plan, *pages: Page) -> str:
    """The index of these pages."""
    index = SearchIndex(plan, plan.registry.source)
    for item in pages:
        index.add(item)
    return index.to_json()


def index_of_demo(plan: Plan, pages: list[Page], code: str) -> str:
    """The index of one language of Musterstadt, without its hand-written pages."""
    index = SearchIndex(plan, plan.registry.by_code[code])
    for item in pages:
        if item.language.code == code:
            index.add(item)
    return index.to_json()


def test_a_page_is_found_by_title_heading_and_text(tiny_plan: Plan) -> None:
    """The words of all three stand in the index once, sorted and folded."""
    content = index_of(tiny_plan, page(tiny_plan, "<h2>Über Straßen</h2><p>Die Straßen, das Jugend·amt.</p>"))
    assert json.loads(content)["words"] == "das die jugendamt strassen titel uber"
    assert words_by_page(content) == {"seite/": {"das", "die", "jugendamt", "strassen", "titel", "uber"}}


def test_the_best_place_of_a_word_counts(tiny_plan: Plan) -> None:
    """A word of the title is 3, of a heading 2, of the text 0, whatever else it is."""
    data = json.loads(index_of(tiny_plan, page(tiny_plan, "<h2>Antrag Termin</h2><p>Antrag Termin Rat</p>", "Antrag")))
    places = {word: decode(found) for word, found in zip(data["words"].split(), data["found"].split(), strict=True)}
    assert places == {"antrag": [3], "rat": [0], "termin": [2]}


def test_forms_of_a_term_lead_to_the_pages_that_explain_it(tiny_plan: Plan) -> None:
    """A page with the explanation of a word is found by the word's name even when it writes another form."""
    found = words_by_page(
        index_of(tiny_plan, page(tiny_plan, '<p><a class="word" href="#wort-frist">bis dahin</a></p>'))
    )
    assert "frist" in found["seite/"]


def test_words_of_somebody_in_danger_lead_to_the_numbers(tiny_plan: Plan) -> None:
    """The list of help numbers is found by them as by its title; no other page is, and no page shows them."""
    help_now = page(tiny_plan, "<p>Rufen Sie an.</p>", "Hilfe sofort", "hilfe-sofort/", HELP_NOW_KIND)
    data = json.loads(index_of(tiny_plan, page(tiny_plan, "<p>Selbst.</p>"), help_now))
    places = dict(zip(data["words"].split(), map(decode, data["found"].split()), strict=True))
    assert [places[word] for word in ("selbstmord", "ritzen", "angst")] == [[7], [7], [7]]


@pytest.mark.parametrize("name", ["independent", "draft", "sources", "words", "missing", "assured", "no-search"])
def test_what_stands_beside_a_text_is_left_out(tiny_plan: Plan, name: str) -> None:
    """What many pages repeat says nothing about one of them."""
    found = words_by_page(index_of(tiny_plan, page(tiny_plan, f'<p>Text</p><div class="{name}">Beiwerk</div>')))
    assert found == {"seite/": {"titel", "text"}}


def test_pages_that_say_nothing_of_their_own_are_no_results(tiny_plan: Plan) -> None:
    """Missing translations, pages for paper, the note list and the search itself are left out."""
    kinds = ("bilingual", "note_list", "search")
    pages = [page(tiny_plan, "<p>Text</p>", kind=kind, path=f"{kind}/") for kind in kinds]
    pages.append(replace(page(tiny_plan, "<p>Text</p>"), is_translated=False))
    assert json.loads(index_of(tiny_plan, *pages))["pages"] == []


def test_a_word_on_most_pages_is_no_key_word(tiny_plan: Plan) -> None:
    """Of twenty pages a word on all of them is left out, and a word on one stays."""
    pages = [page(tiny_plan, f"<p>immer seltenes{number}x</p>", path=f"{number}/") for number in range(20)]
    assert words_by_page(index_of(tiny_plan, *pages))["7/"] == {"titel", "seltenes7x"}


def test_a_long_text_gives_its_most_telling_words(tiny_plan: Plan) -> None:
    """A page keeps a limited number of words of its text, those that stand there most often first."""
    words = [f"w{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(100)]
    text = " ".join([*words, *words[:KEY_WORDS]])
    found = words_by_page(index_of(tiny_plan, page(tiny_plan, f"<p>{text}</p>")))
    assert found["seite/"] == {"titel", *words[:KEY_WORDS]}


def test_phone_numbers_are_no_key_words(tiny_plan: Plan) -> None:
    """Sections of laws and short numbers are."""
    found = words_by_page(index_of(tiny_plan, page(tiny_plan, "<p>§ 36 oder 116 111 oder 030 23125200</p>")))
    assert found["seite/"] == {"titel", "oder", "36", "116", "111", "030"}


def test_markup_in_a_title_stays_text(tiny_plan: Plan) -> None:
    """The browser prints titles as text; the index keeps them as typed."""
    title = 'Haus <b>"Sonne"</b>'
    assert json.loads(index_of(tiny_plan, page(tiny_plan, "", title)))["pages"][0][2] == title


def test_snippets_end_at_a_word(tiny_plan: Plan) -> None:
    """A long description is cut between words and says so."""
    long = replace(page(tiny_plan, ""), description="Wort, " * 40)
    snippet = json.loads(index_of(tiny_plan, long))["pages"][0][3]
    assert len(snippet) <= SNIPPET_LENGTH
    assert snippet.endswith("Wort…")


def test_an_offer_that_has_ended_is_no_result(tiny_plan: Plan) -> None:
    """Nobody should look for a place where there is none."""
    [service] = tiny_plan.listed_services
    for status, count in (("active", 1), ("inactive", 0)):
        route = Route("angebote/x/", "service", "angebote", service.model_copy(update={"status": status}))
        content = index_of(tiny_plan, replace(page(tiny_plan, "<p>Text</p>"), route=route))
        assert len(json.loads(content)["pages"]) == count


def test_latin_words_in_arabic_results_keep_their_direction(demo_plan: Plan, demo_pages: list[Page]) -> None:
    """Titles that leave the page as data carry isolates instead of elements (UAX #9)."""
    [language] = [language for language in demo_plan.languages if language.is_rtl]
    pages = json.loads(index_of_demo(demo_plan, demo_pages, language.code))["pages"]
    assert [title for _, _, title, _ in pages if "\u2066Nummer gegen Kummer\u2069" in title] != []


def test_every_language_finds_only_its_own_pages(demo_plan: Plan, demo_pages: list[Page], registry: Registry) -> None:
    """Results are pages of the language, each named once."""
    for language in registry:
        own = {item.route.path for item in demo_pages if item.language.code == language.code and item.is_translated}
        paths = [path for path, *_ in json.loads(index_of_demo(demo_plan, demo_pages, language.code))["pages"]]
        assert len(paths) == len(set(paths)) > 150
        assert set(paths) <= own


def test_the_indexes_of_the_demo_fit_the_budget(demo_plan: Plan, demo_pages: list[Page], registry: Registry) -> None:
    """The same text on 300 pages would still weigh at most 60 KB."""
    for language in registry:
        content = index_of_demo(demo_plan, demo_pages, language.code)
        weight = len(brotli.compress(content.encode(), quality=5))
        assert weight * 300 / len(json.loads(content)["pages"]) <= INDEX_BYTES.value


def test_the_same_pages_give_the_same_bytes(demo_plan: Plan, demo_pages: list[Page], registry: Registry) -> None:
    """A browser that has an index keeps it until a word changes."""
    code = registry.source.code
    first, second = (index_of_demo(demo_plan, demo_pages, code) for _ in range(2))
    assert first == second
    assert index_name(registry.source, first) == index_name(registry.source, second)
    assert index_name(registry.source, first) != index_name(registry.source, f"{first} ")


def test_the_name_of_an_index_is_known_to_the_checks(registry: Registry) -> None:
    """The check for secret addresses finds every index by its name."""
    assert all(INDEX_FILE.fullmatch(index_name(language, "")) for language in registry)


def test_the_search_page_names_its_index(tiny_plan: Plan) -> None:
    """The address in the template is a place to fill in."""
    body = '<div data-index="../assets/suche.json"></div>'
    filled = with_index(page(tiny_plan, body), "assets/suche-xx.00000000.json")
    assert filled.body == '<div data-index="../assets/suche-xx.00000000.json"></div>'


@given(st.lists(st.integers(0, 10_000_000)))
def test_numbers_come_back_as_they_were_written(numbers: list[int]) -> None:
    """Writing and reading rising numbers are each other's reverse."""
    rising = sorted(numbers)
    assert decode(encode(rising)) == rising
