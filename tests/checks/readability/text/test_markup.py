"""Takes marks out of a text and knows where every letter stood."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.markup import Block, BlockKind, clean
from generator.checks.readability.text.sentences import tokens


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("Das ist **fett**.", "Das ist fett."),
        ("Das ist *schräg* und _auch_.", "Das ist schräg und auch."),
        ("***beides***", "beides"),
        ("Schüler*innen und Lehrer*innen", "Schüler*innen und Lehrer*innen"),
        ("Name* und *Pflichtfeld", "Name* und *Pflichtfeld"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("a_b_c", "a_b_c"),
        ("[Im Gesetz](https://a.de/x_(y)) steht", "Im Gesetz steht"),
        ("[zwei\nZeilen](https://a.de)", "zwei Zeilen"),
        ("![Bild](bild.png) Text", " Text"),
        ("<https://a.de> und <amt@a.de>", "https://a.de und amt@a.de"),
        ("<b>Wort</b><br/>neu", "Wortneu"),
        ("Haus <Nord>", "Haus <Nord>"),
        ("a <!-- weg --> b", "a  b"),
        ("a <!-- offen", "a <!-- offen"),
        (r"\*kein\*", "*kein*"),
        ("Kinder &amp; Eltern &#8222;", "Kinder & Eltern „"),
        ("Jugend\u00adamt\u200b", "Jugendamt"),
        ("fu\u0308r", "für"),
        ("eins\r\n> zwei\n   drei", "eins zwei drei"),
        ("Satz.\\\nSatz", "Satz. Satz"),
        ("12\u202f000\u00a0Euro", "12 000 Euro"),
        ("`Wort`", "Wort"),
        ("مكتب رعايةُ الشباب", "مكتب رعايةُ الشباب"),
        ("", ""),
    ],
)
def test_what_a_reader_sees(raw: str, seen: str) -> None:
    """Marks are gone, words are as they were."""
    assert clean(raw)[0] == seen


def test_clean_text_without_marks_needs_no_map() -> None:
    """Most blocks keep their offsets."""
    assert clean("Das Jugendamt hilft.") == ("Das Jugendamt hilft.", None)


@pytest.mark.parametrize(
    ("raw", "word", "source"),
    [
        ("Das **Amt** hilft", "Amt", "Amt"),
        ("Das Menu\u0308 ist", "Menü", "Menu\u0308"),
        ("Kinder &amp; Co", "&", "&amp;"),
        ("Das Jugend\u00adamt hilft", "Jugendamt", "Jugend\u00adamt"),
        ("Der [Hilfe-Plan](https://a.de) gilt", "Hilfe-Plan", "Hilfe-Plan"),
        (r"Preis \* mehr", "*", "*"),
    ],
)
def test_a_span_covers_the_source_of_its_characters(raw: str, word: str, source: str) -> None:
    """A finding marks the whole word in the file, with accents and entities."""
    (block,) = blocks(raw)
    start = block.text.index(word)
    first, last = block.span(start, start + len(word))
    assert block.raw[first:last] == source


def test_a_span_beyond_the_text_stays_inside_the_source() -> None:
    """Offsets outside the block do no harm."""
    (block,) = blocks("**Wort**")
    assert block.span(4, 99) == (5, 6)
    assert Block(BlockKind.PARAGRAPH, "**", 0, "", ()).span(0, 1) == (0, 0)


pieces = st.lists(
    st.sampled_from(
        "Wort Über Jugend\u00adamt fu\u0308r **fett** *schräg* _auch_ &amp; &lt;b&gt; [Link](https://a.de/b_(c)) "
        "\\* Schüler*innen <br> <https://a.de> 12\u00a0000 \u200b \ufeff « » ( ) [ ] * ** _ __ ` < > & \\ مرحبا İş "
        "<!-- weg --> e\u0301\u0301 ![Bild](b.png) \U0001f468\u200d\U0001f469\u200d\U0001f467".split(" ")
    )
    | st.sampled_from([" ", "\n", "\r\n", "\n> ", "\t", "."]),
    max_size=30,
).map(" ".join)


@given(raw=pieces)
@settings(deadline=None, derandomize=True, max_examples=300)
def test_every_clean_character_stands_at_its_offset(raw: str) -> None:
    """The source has that character at the offset, or a mark, an entity or a base letter it stands for."""
    text, offsets = clean(raw)
    assert offsets is None or len(offsets) == len(text)
    for place, sign in enumerate(text):
        source = raw[place if offsets is None else offsets[place]]
        is_same = source == sign or (sign == " " and source.isspace()) or source == "&"
        # A second accent stands where its letter does.
        assert is_same or unicodedata.combining(sign) or unicodedata.normalize("NFD", sign)[0] == source


@given(raw=pieces)
@settings(deadline=None, derandomize=True, max_examples=300)
def test_offsets_never_go_back(raw: str) -> None:
    """A later character of the clean text never stands before an earlier one."""
    offsets = clean(raw)[1]
    assert offsets is None or list(offsets) == sorted(offsets)


words = st.lists(
    st.sampled_from("Das Amt hilft Ihnen heute gern Jugend·amt E-Mail 12,50 für Ärztin".split()), min_size=1
)


@given(plain=words, marks=st.lists(st.sampled_from(["**{}**", "*{}*", "_{}_", "[{}](https://a.de)", "{}"]), min_size=1))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_markup_never_changes_the_words(plain: list[str], marks: list[str]) -> None:
    """Bold, italics and links are no words and part none."""
    marked = " ".join(marks[number % len(marks)].format(word) for number, word in enumerate(plain))
    assert [token.text for token in tokens(clean(marked)[0])] == [token.text for token in tokens(" ".join(plain))]


@given(plain=words)
@settings(deadline=None, derandomize=True, max_examples=100)
def test_both_forms_of_unicode_give_the_same_text(plain: list[str]) -> None:
    """Letters with combining marks (NFD) read like single letters (NFC)."""
    text = " ".join(plain)
    assert clean(unicodedata.normalize("NFD", text))[0] == text
