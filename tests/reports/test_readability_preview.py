"""The preview of readability: words underlined, advice beside them, and no text of a record becomes markup."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.findings import Severity
from generator.reports.readability_preview import ADDRESS, PreviewMark, PreviewPage, PreviewText, list_page, text_page

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
HOSTILE = "\"><script>alert(1)</script>&amp;'{{ 7 * 7 }}"


def mark(start: int, end: int, severity: Severity = ERROR, **more: str | None) -> PreviewMark:
    """A mark on line 7; ``more`` replaces its texts."""
    texts = {"rule": "long-word", "message": "Zu lang.", "advice": "Kürzen.", "replacement": None, **more}
    return PreviewMark(start, end, severity=severity, line=7, **texts)  # type: ignore[arg-type]


def page(*texts: PreviewText, path: str = "offers/a.yml", score: float | None = None, rtl: bool = False) -> PreviewPage:
    """A page in German or Arabic."""
    language = ("ar", "العربية", "ar", "rtl") if rtl else ("de", "Deutsch", "de", "ltr")
    return PreviewPage(path, *language, texts, score)


def marked(value: str, *marks: PreviewMark) -> list[tuple[str | None, str]]:
    """The pieces of the text: the class of the mark around each, and its words."""
    html = LexborHTMLParser(text_page(page(PreviewText("what", value, marks))))
    found = []
    for node in html.css_first(".text").iter(include_text=True):
        found.append((node.attributes.get("class") if node.tag == "mark" else None, node.text()))
    return found


def test_the_words_are_underlined() -> None:
    """Each with the class of its weight; what is between stays plain, and together it is the text."""
    pieces = marked("ab cd ef", mark(0, 2), mark(3, 5, WARNING), mark(6, 8, INFO))
    assert pieces == [("error", "ab"), (None, " "), ("warning", "cd"), (None, " "), ("info", "ef")]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([mark(0, 8), mark(3, 5, INFO)], [("error", "ab "), ("info", "cd"), ("error", " ef")]),
        ([mark(3, 5, INFO), mark(3, 5)], [(None, "ab "), ("error", "cd"), (None, " ef")]),
        ([mark(0, 5, WARNING), mark(3, 8, INFO)], [("warning", "ab "), ("warning", "cd"), ("info", " ef")]),
        ([mark(0, 4, WARNING), mark(3, 8)], [("warning", "ab "), ("warning", "c"), ("error", "d ef")]),
        ([mark(0, 2), mark(2, 8, INFO)], [("error", "ab"), ("info", " cd ef")]),
        ([mark(0, 8), mark(0, 5, WARNING), mark(3, 5, INFO)], [("warning", "ab "), ("info", "cd"), ("error", " ef")]),
        ([mark(3, 3)], [(None, "ab cd ef")]),
        ([], [(None, "ab cd ef")]),
    ],
    ids=["inside", "equal", "overlapping, equally long", "overlapping", "touching", "nested", "empty", "none"],
)
def test_the_shortest_mark_is_seen_and_of_two_the_heavier(
    marks: list[PreviewMark], expected: list[tuple[str | None, str]]
) -> None:
    """A whole sentence gives way to a word in it, whatever they weigh."""
    assert marked("ab cd ef", *marks) == expected
    assert marked("ab cd ef", *marks[::-1]) == expected


def test_very_many_marks_take_no_more_than_linear_time() -> None:
    """Twenty thousand marks below one of the whole text; comparing all of them would never end."""
    value = "ab " * 20_000
    pieces = marked(value, mark(0, len(value), WARNING), *(mark(start, start + 2) for start in range(0, len(value), 3)))
    assert pieces == [("error", "ab"), ("warning", " ")] * 20_000


def test_the_advice_stands_beside_the_text() -> None:
    """Weight, message, advice, line of the file and rule; a proposal takes the place of the advice."""
    marks = (mark(3, 5, WARNING, replacement="c·d"), mark(0, 2))
    html = LexborHTMLParser(text_page(page(PreviewText("what", "ab cd ef", marks))))
    assert [" ".join(item.text().split()) for item in html.css("ol li")] == [
        "Fehler Zu lang. Kürzen. Zeile 7, long-word",
        "Warnung Zu lang. Vorschlag: cd → c·d Zeile 7, long-word",
    ]
    assert [item.attributes["class"] for item in html.css("ol li")] == ["error", "warning"]


def test_taking_words_away_is_a_proposal_too() -> None:
    """An empty replacement is not no replacement."""
    html = LexborHTMLParser(text_page(page(PreviewText("what", "ab cd ef", (mark(3, 5, replacement=""),)))))
    assert (
        " ".join(html.css_first("ol li").text().split())
        == "Fehler Zu lang. Vorschlag: cd → (löschen) Zeile 7, long-word"
    )


def test_the_advice_leads_to_its_words() -> None:
    """Each line number is a link to the marked words; no id stands twice, and a finding without words has no link."""
    texts = (
        PreviewText("what", "ab cd", (mark(3, 5), mark(0, 5, WARNING), mark(3, 4, INFO), mark(5, 5))),
        PreviewText("cost", "ab", (mark(0, 2),)),
    )
    html = LexborHTMLParser(text_page(page(*texts)))
    targets = [link.attributes["href"] for link in html.css("ol a")]
    assert targets == ["#stelle-1-0", "#stelle-1-3", "#stelle-1-3", "#stelle-2-0"]
    assert [(node.attributes["id"], node.text()) for node in html.css("[id]")] == [
        ("stelle-1-0", "ab "), ("stelle-1-3", "c"), ("stelle-2-0", "ab"),
    ]  # fmt: skip
    assert len(html.css("ol li")) == 5


def test_each_text_has_its_own_part() -> None:
    """Headed by the name of its field; a text in order says so, and has no empty list."""
    html = LexborHTMLParser(text_page(page(PreviewText("what", "ab", (mark(0, 2),)), PreviewText("cost", "cd", ()))))
    assert [node.text() for node in html.css("h2")] == ["what", "cost"]
    assert len(html.css("ol")) == 1
    assert html.css(".pair")[1].text().split() == ["cd", "Nichts", "zu", "verbessern."]


def test_a_page_says_file_language_and_score() -> None:
    """The score in German figures, nothing where there is no model, and that only readers can judge."""
    html = LexborHTMLParser(text_page(page(PreviewText("what", "ab", ()), score=2.34)))
    assert html.css_first("h1").text() == "offers/a.yml"
    assert "Deutsch · Wert 2,3 (1 leicht bis 7 schwer)" in html.body.text()
    assert "können nur Leserinnen und Leser sagen" in html.body.text()
    assert html.css_first(f'a[href="{ADDRESS}"]').text() == "Alle Texte"
    assert "Wert" not in text_page(page(PreviewText("what", "ab", ()))).partition("</style>")[2]


def test_arabic_text_has_its_direction() -> None:
    """The text runs from right to left, the advice is German."""
    html = LexborHTMLParser(text_page(page(PreviewText("what", "الطلب", ()), rtl=True)))
    text = html.css_first(".text")
    assert (text.attributes["lang"], text.attributes["dir"]) == ("ar", "rtl")
    assert html.css_first("html").attributes["lang"] == "de"


def test_the_list_begins_with_what_needs_work() -> None:
    """Errors first, then warnings, then hints, then the name of the file."""
    pages = [
        page(PreviewText("a", "ab", ()), path="offers/d.yml"),
        page(PreviewText("a", "ab", (mark(0, 1, INFO),)), path="offers/c.yml"),
        page(PreviewText("a", "ab", (mark(0, 1, WARNING),)), path="offers/b.yml", score=1.25),
        page(PreviewText("a", "ab", (mark(0, 1), mark(1, 2))), path="offers/z.yml"),
        page(PreviewText("a", "ab", ()), path="offers/a.yml"),
    ]
    html = LexborHTMLParser(list_page(pages))
    rows = [[cell.text() for cell in row.css("td")] for row in html.css("tbody tr")]
    assert rows == [
        ["offers/z.yml", "Deutsch", "2", "0", "0", ""],
        ["offers/b.yml", "Deutsch", "0", "1", "0", "1,2"],
        ["offers/c.yml", "Deutsch", "0", "0", "1", ""],
        ["offers/a.yml", "Deutsch", "0", "0", "0", ""],
        ["offers/d.yml", "Deutsch", "0", "0", "0", ""],
    ]
    assert "5 Texte, 2 Fehler." in html.body.text()


@pytest.mark.parametrize(("count", "expected"), [(0, "0 Texte, 0 Fehler."), (1, "1 Text, 0 Fehler.")])
def test_one_text_is_not_several(count: int, expected: str) -> None:
    """The sentence above the list counts in German."""
    assert expected in list_page([page(PreviewText("a", "ab", ()))] * count)


def test_an_address_is_that_of_the_file_in_its_language() -> None:
    """Strange names of files are escaped in the link."""
    assert page(path="site_src/de/index.md").address == "/_lesbarkeit/de/site_src/de/index.md/"
    html = LexborHTMLParser(list_page([page(path="site_src/de/über uns?#.md")]))
    link = html.css_first("tbody a")
    assert link.text() == "site_src/de/über uns?#.md"
    assert link.attributes["href"] == "/_lesbarkeit/de/site_src/de/%C3%BCber%20uns%3F%23.md/"


def test_no_text_becomes_markup() -> None:
    """Texts, names, messages and proposals come out as typed."""
    hostile = mark(0, 5, message=HOSTILE, advice=HOSTILE, rule=HOSTILE)
    proposing = mark(0, len(HOSTILE), replacement=HOSTILE)
    strange = page(PreviewText(HOSTILE, HOSTILE, (hostile, proposing)), path=HOSTILE)
    for html in (text_page(strange), list_page([strange])):
        parsed = LexborHTMLParser(html)
        assert parsed.css("script") == []
        assert HOSTILE in parsed.body.text()
    parsed = LexborHTMLParser(text_page(strange))
    assert parsed.css_first(".text").text() == HOSTILE
    assert parsed.body.text().count(HOSTILE) == 8
