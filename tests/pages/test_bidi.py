"""Latin words and numbers stay in one piece inside right-to-left text, and nothing else changes."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.pages.bidi import isolate

tokens = st.sampled_from(
    ["030 1234567", "§ 36 Abs. 1 SGB VIII", "§§", "§", "+49", "(030) 1", "(0)", "22.11.2026", "a@b.de", "&", "&amp;",
     "<", ">", '"', "'", "كلمة", "،", "؟", " ", "\n", "-", "–", "%", "€", "·", "Träger", "(", ")", "12:00", "?", "="]
)  # fmt: skip
texts = st.lists(st.one_of(tokens, st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6))).map("".join)


def visible(html: str) -> str:
    """The text that a reader sees."""
    return LexborHTMLParser(f"<body>{html}</body>").body.text()


@pytest.mark.parametrize(
    "number",
    ["030 1234567", "0431 123456", "+49 30 123456", "116 111", "030/123 45-67", "(030) 1234567", "+49 (0) 30 123456",
     "110", "0431-123456"],
)  # fmt: skip
def test_a_phone_number_is_one_left_to_right_run(number: str) -> None:
    """Every way of writing a phone number stays in one piece, brackets and plus included."""
    assert isolate(f"الهاتف {number}.") == f'الهاتف <bdi dir="ltr">{number}</bdi>.'


@pytest.mark.parametrize(
    "citation", ["§ 36 SGB VIII", "§ 36 Abs. 1 Satz 2 SGB VIII", "§§ 27 ff. SGB VIII", "Art. 6 GG"]
)
def test_a_citation_is_one_german_run(citation: str) -> None:
    """A citation stays in one piece with its paragraph sign and is marked as German."""
    assert isolate(f"حسب {citation}،") == f'حسب <bdi lang="de" dir="ltr">{citation}</bdi>،'


@pytest.mark.parametrize("date", ["22.11.2026", "2026-11-22", "1.3.2026", "22. 11. 2026"])
def test_a_date_is_one_run(date: str) -> None:
    """A date in figures keeps its order."""
    assert isolate(f"يوم {date}") == f'يوم <bdi dir="ltr">{date}</bdi>'


@pytest.mark.parametrize(
    "address", ["info@jugend-amt.example", "www.beispiel.de/pfad?a=1#b", "https://beispiel.de/x_y", "x.y+z@a.example"]
)
def test_an_address_is_one_run(address: str) -> None:
    """An e-mail or web address stays in one piece."""
    assert isolate(f"اكتبوا إلى {address}") == f'اكتبوا إلى <bdi lang="de" dir="ltr">{address}</bdi>'


@pytest.mark.parametrize("times", ["09:00-12:00", "9:00 – 12:00", "14:00–18:00"])
def test_a_time_range_is_one_run(times: str) -> None:
    """A range of times written with a dash does not flip."""
    assert isolate(f"الساعة {times}") == f'الساعة <bdi dir="ltr">{times}</bdi>'


def test_times_with_arabic_words_between_are_runs_of_their_own() -> None:
    """A range written in words keeps the order of the Arabic sentence."""
    expected = 'من <bdi dir="ltr">09:00</bdi> إلى <bdi dir="ltr">12:00</bdi>'
    assert expected == isolate("من 09:00 إلى 12:00")


def test_brackets_around_a_german_term_stay_outside() -> None:
    """The brackets belong to the Arabic sentence, the term inside to German."""
    expected = 'مكتب (<bdi lang="de" dir="ltr">Jugendamt</bdi>) هنا'
    assert expected == isolate("مكتب (Jugendamt) هنا")


@pytest.mark.parametrize("name", ["Fach·kraft", "Müller &amp; Söhne", "Kinder- und Jugendhilfe", "St. Anna", "O’Neil"])
def test_a_name_of_several_words_is_one_run(name: str) -> None:
    """Words of one name keep their order, also around an ampersand."""
    assert isolate(f"اسم {name} هنا") == f'اسم <bdi lang="de" dir="ltr">{name}</bdi> هنا'


@pytest.mark.parametrize(
    "text", ["كلمة", "كلمة، كلمة؟", "", " \n ", "كلمة &amp; كلمة", "&lt; &gt; &#39; &quot;", "(!)"]
)
def test_text_without_latin_or_digits_stays_as_it_is(text: str) -> None:
    """Arabic text, punctuation and entities get no marks."""
    assert text == isolate(text)


@pytest.mark.parametrize(
    "html",
    ['<a href="tel:+4930123456" title="Anruf 5"></a>', "<bdi>030 123</bdi>", '<bdi lang="de">Haus 5 <b>x</b></bdi>',
     "<title>Seite 1</title>", "<style>p{margin:0}</style>", '<abbr title="a > 5"></abbr>', "<a title='1 > 0'></a>",
     "<br>", "<!-- 5 -->", '<address lang="de" dir="ltr">Weg 5<br>01234 Ort</address>'],
)  # fmt: skip
def test_markup_and_isolated_text_stay_as_they_are(html: str) -> None:
    """Nothing is written into tags, attributes, titles, styles or text that is isolated already."""
    assert html == isolate(html)


def test_text_after_isolated_text_is_isolated_again() -> None:
    """The protection of an element ends with the element."""
    assert isolate("<bdi>1</bdi> 2") == '<bdi>1</bdi> <bdi dir="ltr">2</bdi>'


@given(text=texts)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_isolating_changes_no_visible_character_and_is_done_once(text: str) -> None:
    """The reader sees the same characters, and a second round changes nothing."""
    html = f'<p title="{escape(text)}">{escape(text)}</p><bdi>{escape(text)}</bdi>'
    isolated = isolate(html)
    assert visible(html) == visible(isolated)
    assert isolated == isolate(isolated)
    attribute = LexborHTMLParser(isolated).css_first("p").attributes["title"]
    assert LexborHTMLParser(html).css_first("p").attributes["title"] == attribute
