"""Hard words lead to their explanation at the end of the page, and nothing else of the page changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.languages import Registry
from generator.pages.glossary import GlossaryLinks
from generator.pages.plan import Page, Plan, Route
from generator.records.models import Term
from tests.pages.conftest import renderer_of
from tests.pages.full_project import tiny_plan_with

TERMS = GlossaryLinks([
    ("frist", ("Frist", "Fristen")),
    ("hilfe-zur-erziehung", ("Hilfe zur Erziehung", "Hilfen zur Erziehung")),
    ("erziehung", ("Erziehung",)),
    ("hilfeplan", ("Hilfeplan", "Hilfe-Plan")),
    ("traeger", ("freier Träger", "freie Träger")),
])  # fmt: skip
WORD_LINK = re.compile(r'<a class="word" href="#wort-[a-z-]+">(.*?)</a>', re.DOTALL)
TERM = "offers/common/terms/frist.yml"


def link(identifier: str, words: str) -> str:
    """The link that words of a term get."""
    return f'<a class="word" href="#wort-{identifier}">{words}</a>'


def linked(html: str, links: GlossaryLinks = TERMS, own: str = "") -> str:
    """The page with its links."""
    return links.link(html, own).html


# -- which words -------------------------------------------------------------------------------------------------


def test_the_first_mention_of_each_term_is_a_link() -> None:
    """Later mentions, in other forms too, stay text; the terms come in the order of the page."""
    found = TERMS.link("<p>Die Fristen der Erziehung.</p><p>Eine Frist. Erziehung.</p>")
    assert found.html == (
        f"<p>Die {link('frist', 'Fristen')} der {link('erziehung', 'Erziehung')}.</p><p>Eine Frist. Erziehung.</p>"
    )
    assert found.terms == ("frist", "erziehung")


def test_the_term_of_the_page_itself_is_no_link() -> None:
    """Its page explains it already; other terms are links there."""
    found = TERMS.link("<p>Frist und Erziehung</p>", own="frist")
    assert found.html == f"<p>Frist und {link('erziehung', 'Erziehung')}</p>"
    assert found.terms == ("erziehung",)


def test_the_longest_form_wins() -> None:
    """A term of three words is not taken apart, neither by its first mention nor by a later one."""
    assert linked("<p>Hilfe zur Erziehung. Hilfen zur Erziehung.</p>") == (
        f"<p>{link('hilfe-zur-erziehung', 'Hilfe zur Erziehung')}. Hilfen zur Erziehung.</p>"
    )
    assert linked("<p>Hilfe zur Erziehung ist Erziehung.</p>") == (
        f"<p>{link('hilfe-zur-erziehung', 'Hilfe zur Erziehung')} ist {link('erziehung', 'Erziehung')}.</p>"
    )


@pytest.mark.parametrize(
    "text",
    ["Fristende", "befristet", "Befristung", "frist", "FRIST", "Sie sind freie. Träger helfen.",
     "freie, Träger", "freie&nbsp;(Träger)",
     "Hilfe zur Erziehun", "Erziehungs-Frist", "&Frist;", ""],
)  # fmt: skip
def test_other_words_are_no_mention(text: str) -> None:
    """Parts of words, other capitals, and words that a mark divides."""
    assert TERMS.link(f"<p>{text}</p>").terms == ()


@pytest.mark.parametrize(
    "text",
    ["Hilfe zur Erziehung", "Hilfe\nzur\u00a0 Erziehung", "Hilfe&nbsp;zur Erziehung", "Hilfe zur Er\u00adziehung"],
)
def test_any_space_is_between_the_words_of_a_term(text: str) -> None:
    """Line breaks and protected spaces too; the words stay as they are written."""
    assert linked(f"<p>({text})</p>") == f"<p>({link('hilfe-zur-erziehung', text)})</p>"


@pytest.mark.parametrize("word", ["Hilfe·plan", "Hilfe‧plan", "Hilfe\u00adplan", "Hilfe-Plan", "Hilfe‑Plan"])
def test_marks_that_split_a_word_for_reading_do_not_hide_it(word: str) -> None:
    """Mediopunkt, soft hyphen and both hyphens; they stay in the link."""
    assert linked(f"<p>Der {word}.</p>") == f"<p>Der {link('hilfeplan', word)}.</p>"


def test_a_term_may_begin_a_sentence() -> None:
    """A form that begins small is found with a capital letter too."""
    assert linked("<p>Freie Träger helfen.</p>") == f"<p>{link('traeger', 'Freie Träger')} helfen.</p>"


@pytest.mark.parametrize("text", ["başvuru", "Başvuru", "Başvuruyu", "itirazı", "İtirazı", "itiraz", "ısı", "Isı"])
def test_turkish_words_are_found_small_and_with_capitals(text: str) -> None:
    """The name begins with a capital letter, its other endings do not; i and ı have capitals of their own."""
    links = GlossaryLinks([("a", ("Başvuru", "başvuruyu")), ("b", ("İtiraz", "itirazı")), ("c", ("Isı", "ısıyı"))])
    assert WORD_LINK.findall(linked(f"<p>Bir {text} var.</p>", links)) == [text]


@pytest.mark.parametrize("text", ["Gençlik Dairesi'ne", "Gençlik Dairesi’ne", "Gençlik Dairesi&#39;ne"])
def test_turkish_endings_may_stand_behind_any_apostrophe(text: str) -> None:
    """The ending is part of the link, however the apostrophe is written."""
    links = GlossaryLinks([("a", ("Gençlik Dairesi", "Gençlik Dairesi'ne"))])
    assert linked(f"<p>{text} gidin.</p>", links) == f"<p>{link('a', text)} gidin.</p>"


@pytest.mark.parametrize("text", ["المهلة", "الْمُهْلَة", "المهلـــة", "للمهلة"])
def test_arabic_words_are_found_with_vowel_signs_and_without(text: str) -> None:
    """Forms with article and preposition are given; signs and lengthening strokes make no other word."""
    links = GlossaryLinks([("a", ("مهلة", "المهلة", "للمهلة"))])
    assert linked(f"<p>هذه {text}، هنا.</p>", links) == f"<p>هذه {link('a', text)}، هنا.</p>"


def test_accents_may_be_characters_of_their_own() -> None:
    """Some systems write ä as a and two dots (Unicode normalization form D)."""
    decomposed = "freier Tra\u0308ger"
    assert linked(f"<p>{decomposed}</p>") == f"<p>{link('traeger', decomposed)}</p>"


def test_entities_are_characters_and_no_words() -> None:
    """A form with & is found, and no form is found in the name of an entity."""
    links = GlossaryLinks([("a", ("R&D",)), ("b", ("amp", "lt"))])
    assert linked("<p>&lt;R&amp;D&gt; &amp; &#38;</p>", links) == f"<p>&lt;{link('a', 'R&amp;D')}&gt; &amp; &#38;</p>"


# -- which places ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x">Frist</a>',
        '<a href="x"><strong>Frist</strong></a>',
        "<h1>Frist</h1>", "<h2>Frist</h2>", "<h3>Frist</h3>", "<h4>Frist</h4>", "<h5>Frist</h5>", "<h6>Frist</h6>",
        "<address>Frist</address>",
        '<bdi lang="de">Frist</bdi>',
        "<nav><ul><li>Frist</li></ul></nav>",
        "<button>Frist</button>",
        "<label>Frist</label>",
        "<aside><p>Frist</p></aside>",
        "<details><summary>Frist</summary><p>Frist</p></details>",
        "<svg><title>Frist</title></svg>",
        "<dl><dt>Frist</dt></dl>",
        "<code>Frist</code>",
        '<p class="kicker">Schritt 2: Frist</p>',
        "<H2>Frist</H2>",
        '<img alt="Frist">',
        '<p title="a > Frist">x</p>',
    ],
)  # fmt: skip
def test_links_headings_and_addresses_stay_as_they_are(html: str) -> None:
    """A mention there is none: the first one behind it is the link."""
    assert linked(f"{html}<p>Frist</p>") == f"{html}<p>{link('frist', 'Frist')}</p>"


@pytest.mark.parametrize(
    "html",
    ["<p>{}</p>", "<ul><li>{}</li></ul>", "<p><strong>{}</strong></p>", "<dl><dd>{}</dd></dl>",
     "<table><tr><td>{}</td></tr></table>", "<br/>{}", "<svg/>{}", "{}"],
)  # fmt: skip
def test_running_text_gets_links(html: str) -> None:
    """Paragraphs, lists, tables and what has no element around it."""
    assert linked(html.format("Frist")) == html.format(link("frist", "Frist"))


def test_a_closed_element_ends_with_its_own_end() -> None:
    """Nested elements of the same name, and an end without a begin, confuse nothing."""
    html = "</nav><nav><nav>Frist</nav>Frist</nav><p>Frist</p>"
    assert linked(html) == f"</nav><nav><nav>Frist</nav>Frist</nav><p>{link('frist', 'Frist')}</p>"


@pytest.mark.parametrize(
    "html",
    ['<p>&lt;script&gt;Frist&lt;/script&gt;</p>', "<p>1 < 2 Frist</p>", '<p data-x="<b>">Frist</p>', "<p>Frist",
     "<!-- Frist -->", "<", "&", "<p>Frist<b></p>"],
)  # fmt: skip
def test_without_the_links_the_html_is_what_it_was(html: str) -> None:
    """Whatever the text is, taking the links out gives every character back."""
    assert WORD_LINK.sub(r"\1", linked(html)) == html


def test_a_hostile_text_makes_no_element() -> None:
    """Escaped markup around a term stays escaped."""
    html = "<p>&lt;img src=x onerror=alert(1)&gt; Frist &quot;&gt;&lt;script&gt;</p>"
    nodes = [node.tag for node in LexborHTMLParser(linked(html)).css("body *")]
    assert nodes == ["p", "a"]


def test_a_glossary_without_terms_changes_nothing() -> None:
    """Neither does one whose forms hold no letter."""
    html = "<p>Frist – …</p>"
    for links in (GlossaryLinks([]), GlossaryLinks([("a", ("–", "", "…"))])):
        assert links.link(html).html == html


def test_two_terms_with_the_same_word_always_lead_to_the_same() -> None:
    """The order in which the records are read does not matter."""
    terms = [("b", ("Frist",)), ("a", ("Frist",))]
    assert linked("<p>Frist</p>", GlossaryLinks(terms)) == linked("<p>Frist</p>", GlossaryLinks(terms[::-1]))


def test_a_long_text_takes_no_more_than_linear_time() -> None:
    """A hundred thousand beginnings of a long form that never comes."""
    html = f"<p>{'Hilfe zur ' * 100_000}</p>"
    assert linked(html) == html


# -- on pages ------------------------------------------------------------------------------------------------------


def written(plan: Plan, html: str, code: str = "de") -> Page:
    """A hand-written page."""
    return renderer_of(plan, plan.registry.by_code[code]).written_page(
        Route("seite/", "written", "seite"), html, "Seite", "", ""
    )


def test_the_explanation_stands_at_the_end_of_the_page(tiny_plan: Plan) -> None:
    """A native disclosure with the explanation and a link to the page of the word."""
    html = LexborHTMLParser(written(tiny_plan, "<h1>Seite</h1><p>Die Frist.</p>").body)
    details = html.css_first("section.words details#wort-frist")
    assert details.css_first("summary").text() == "Frist"
    assert "Bis zu diesem Tag müssen Sie etwas tun." in details.text()
    assert details.css_first("p:last-child a").attributes["href"].endswith("woerter/frist/")
    assert html.css_first('p > a.word[href="#wort-frist"]').text() == "Frist"
    assert html.css_first("section.words").next is None or html.css_first("section.words").next.text().strip() == ""


def test_a_page_without_hard_words_has_no_section(tiny_plan: Plan) -> None:
    """Nothing to explain, nothing to show."""
    assert 'class="words"' not in written(tiny_plan, "<h1>Seite</h1><p>Guten Tag.</p>").body


def test_a_term_that_has_no_text_in_a_language_is_not_explained_there(tiny_plan: Plan) -> None:
    """German words in another language lead nowhere."""
    assert 'class="words"' not in written(tiny_plan, "<h1>Seite</h1><p>Die Frist.</p>", "tr").body


def test_other_languages_name_the_german_word_too(tmp_path: Path, registry: Registry) -> None:
    """It is the word in letters of the office; easy language is German and needs no second name."""
    term = (
        "texts:\n  de: {name: Frist, explanation: Ein Tag.}\n  easy_language: {name: Frist, explanation: Ein Tag.}\n"
        "  tr: {name: Süre, explanation: Bir gün., forms: [süresi]}\n"
    )
    plan = tiny_plan_with(tmp_path, registry, {TERM: term})
    summaries = {}
    for code, word in (("tr", "süresi"), ("easy_language", "Frist")):
        html = LexborHTMLParser(written(plan, f"<h1>Seite</h1><p>Bir {word}.</p>", code).body)
        summaries[code] = html.css_first("details#wort-frist summary").html
    assert summaries["tr"].startswith("<summary>Süre (")
    assert 'lang="de"' in summaries["tr"]
    assert summaries["easy_language"] == "<summary>Frist</summary>"


def test_names_and_explanations_of_terms_come_out_as_typed(tmp_path: Path, registry: Registry) -> None:
    """A term with markup in its name makes no element in the section."""
    term = "texts:\n  de:\n    name: <b>Frist</b> & Tag\n    forms: [Frist]\n    explanation: Ein <i>Tag</i>.\n"
    plan = tiny_plan_with(tmp_path, registry, {TERM: term})
    html = LexborHTMLParser(written(plan, "<h1>Seite</h1><p>Die Frist.</p>").body)
    assert html.css_first("section.words summary").text() == "<b>Frist</b> & Tag"
    assert html.css("section.words b, section.words i") == []


def test_every_link_leads_to_an_explanation_on_its_page(demo_pages: list[Page], full_pages: list[Page]) -> None:
    """And every explanation has one link, in the order of the page; no id stands twice."""
    count = 0
    for page in (*demo_pages, *full_pages):
        html = LexborHTMLParser(page.body)
        targets = [node.attributes["href"] for node in html.css("a.word")]
        assert targets == [f"#{node.attributes['id']}" for node in html.css("section.words details")]
        ids = [node.attributes["id"] for node in html.css("[id]")]
        assert len(set(ids)) == len(ids)
        count += len(targets)
    assert count > 100


def test_no_page_explains_its_own_word(demo_pages: list[Page]) -> None:
    """The page of a term has no link to itself."""
    for page in demo_pages:
        if isinstance(page.route.record, Term):
            assert f'href="#wort-{page.route.record.id}"' not in page.body
