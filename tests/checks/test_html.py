"""Markup that a screen reader can use, on our own pages and against every fault."""

from __future__ import annotations

import pytest

from generator.checks.context import BuiltPage
from generator.checks.html import HtmlCheck
from generator.languages import Language, Registry


def arabic(registry: Registry) -> Language:
    """The language that runs from right to left."""
    return next(language for language in registry if language.is_rtl)


def page(body: str, language: Language | None = None, head: str = "<title>Antrag</title>", tag: str = "") -> BuiltPage:
    """A whole page in a language."""
    lang = tag or (language.tag if language is not None else "de")
    html = f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    return BuiltPage.from_html("a/index.html", html, language, None, "offers/x.yml")


def found(built: BuiltPage) -> list[tuple[str, str]]:
    """Rule and message of each finding, without group and page."""
    findings = [*HtmlCheck().page(built), *HtmlCheck().finish()]
    return [(one.rule.removeprefix("html/"), one.message.partition(": ")[2]) for one in findings]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<img src="a.png">', [("missing-alt", "Das Bild „a.png“ hat keinen Text.")]),
        ('<input type="image" src="b.png">', [("missing-alt", "Das Bild „b.png“ hat keinen Text.")]),
        ('<svg role="img"><title>Haus</title></svg>', []),
        ("<h1>A</h1><h3>B</h3>", [("heading-order", "Die Überschrift <h3> „B“ folgt auf <h1>.")]),
        ("<h2>B</h2>", [("heading-order", "Die Überschrift <h2> „B“ folgt auf dem Anfang.")]),
        ("<h1>A</h1><h1>B</h1>", [("heading-order", "„B“ ist eine zweite Überschrift <h1>.")]),
        ("<h1>A</h1><h2></h2>", [("heading-order", "Eine Überschrift <h2> ist leer.")]),
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>", []),
        ('<a href="x/"><span> </span></a>', [("empty-link", "<a> zu „x/“ hat keinen Namen.")]),
        ("<details><summary></summary></details>", [("empty-link", "<summary> zu „“ hat keinen Namen.")]),
        ('<a href="x/"><svg><title>Haus</title></svg></a>', []),
        ('<p id="a"></p><b id="a"></b><i id="a"></i>', [("duplicate-id", "Den Namen „a“ gibt es 3-mal.")]),
    ],
)
def test_faults_of_the_markup(body: str, expected: list[tuple[str, str]]) -> None:
    """The finding quotes what is wrong."""
    assert expected == found(page(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>اتصلوا 030 12345 الآن</p>", [("unisolated-run", "„030 12345“ steht ungeschützt.")]),
        ('<p>اتصلوا <bdi dir="ltr">030 12345</bdi> الآن</p>', []),
        ('<p><bdi dir="ltr">Amt</bdi></p>', [("missing-lang", "„Amt“ hat keine Angabe der Sprache.")]),
        ('<p><bdi dir="ltr">Amt</bdi> <bdi dir="ltr">Amt</bdi></p>',
         [("missing-lang", "„Amt“ hat keine Angabe der Sprache.")]),
        ('<section lang="de" dir="ltr"><p>Das <b>Amt</b><br>hilft</p></section>', []),
        ('<p><bdi dir="ltr">info@amt.example</bdi> <bdi dir="ltr">https://amt.example/hilfe</bdi></p>', []),
        ('<p><bdi dir="ltr">www.amt.example</bdi></p>', []),
    ],
)  # fmt: skip
def test_latin_runs_in_a_page_from_right_to_left(
    registry: Registry, body: str, expected: list[tuple[str, str]]
) -> None:
    """They are isolated and name their language; addresses are spelled out in any language."""
    assert expected == found(page(body, arabic(registry)))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Jugendamt size yardım eder.</p>", ["„Jugendamt“ hat keine Angabe der Sprache."]),
        ("<p>Jobcenter’e, Jobcenter’e</p>", ["„Jobcenter“ hat keine Angabe der Sprache."]),
        ('<p>Gençlik Dairesi (<span lang="de">Jugendamt</span>)</p>', []),
        ("<p>Gençlik Dairesi size yardım eder. Internet, park, plan.</p>", []),
        ("<p>Haus Mustergarten, Musterbogen, Am Beispielplatz 1</p>", []),
        ("<p>Material Design Icons</p>", []),
        ("<p>jugendamt@stadt.example https://jugendamt.example/antrag</p>", []),
    ],
)
def test_german_words_in_a_page_in_the_same_letters(registry: Registry, body: str, expected: list[str]) -> None:
    """Common German words name their language; names, addresses and words of both languages need not."""
    language = next(one for one in registry if one.base != registry.source.base and not one.is_rtl)
    assert [("missing-lang", one) for one in expected] == found(page(body, language))
    assert found(page(body, registry.source)) == []


def test_a_page_from_left_to_right_needs_no_isolation(registry: Registry) -> None:
    """The same run is right in a German page."""
    assert found(page("<p>Rufen Sie 030 12345 an</p>", registry.source)) == []


@pytest.mark.parametrize(
    ("head", "tag", "expected"),
    [
        ("", "de", ["Der Titel fehlt."]),
        ("<title> </title>", "de", ["Der Titel fehlt."]),
        ("<title>A</title>", "tr", ["Die Sprache der Seite ist „tr“, richtig ist „de“."]),
    ],
)
def test_a_page_says_its_title_and_language(registry: Registry, head: str, tag: str, expected: list[str]) -> None:
    """Both stand in the frame, and the language is that of the page."""
    assert [("missing-title", one) for one in expected] == found(page("", registry.source, head, tag))


def test_the_title_of_a_drawing_names_no_page(registry: Registry) -> None:
    """A code to scan has a title of its own; the page still needs one."""
    drawing = '<svg role="img"><title>Code</title></svg>'
    assert found(page(drawing, registry.source, head="")) == [("missing-title", "Der Titel fehlt.")]
    assert found(page(drawing, registry.source)) == []
