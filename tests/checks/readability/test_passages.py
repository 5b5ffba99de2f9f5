"""Text bodies as sentences and words, each at its offset."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.readability.passages import Sentence, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das ist eins. Das ist zwei.", [(0, "Das ist eins."), (14, "Das ist zwei.")]),
        ("Frage? Ruf! Satz.", [(0, "Frage?"), (7, "Ruf!"), (12, "Satz.")]),
        ("Ein Satz\nüber zwei Zeilen. Noch einer.", [(0, "Ein Satz über zwei Zeilen."), (27, "Noch einer.")]),
        ("Absatz ohne Punkt\n\nNoch einer", [(0, "Absatz ohne Punkt"), (19, "Noch einer")]),
        ("Mit:\n- eins\n- zwei", [(0, "Mit:"), (7, "eins"), (14, "zwei")]),
        ("1. eins\n2. zwei", [(3, "eins"), (11, "zwei")]),
        ("- eins\n  geht weiter\n- zwei", [(2, "eins   geht weiter"), (23, "zwei")]),
        ("\n\n  Satz.  \n", [(4, "Satz.")]),
        ("Dr. Müller kommt am 3. Oktober. Gut.", [(0, "Dr. Müller kommt am 3. Oktober."), (32, "Gut.")]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_a_block_ends_a_sentence(text: str, expected: list[tuple[int, str]]) -> None:
    """Paragraphs and items of lists are blocks; a line break inside a paragraph is none."""
    assert expected == [(sentence.offset, sentence.text) for sentence in sentences(text, "de")]


def test_in_easy_language_every_line_is_a_block() -> None:
    """Without a full stop at the end of a line the sentence ends all the same."""
    found = [(sentence.offset, sentence.text) for sentence in sentences("Eins\nZwei\n- Drei", "de", line_breaks=True)]
    assert found == [(0, "Eins"), (5, "Zwei"), (12, "Drei")]


def test_arabic_sentences_end_with_the_arabic_question_mark() -> None:
    """The end of a sentence is that of the language."""
    assert [sentence.text for sentence in sentences("ما هذا؟ هذا نص.", "ar")] == ["ما هذا؟", "هذا نص."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Jugend·amt hilft.", ["Das", "Jugend·amt", "hilft"]),
        ("Der **Hilfe-Plan** gilt.", ["Der", "Hilfe-Plan", "gilt"]),
        ("Mehr [im Gesetz](https://a.de/x-y) lesen.", ["Mehr", "im", "Gesetz", "lesen"]),
        ("Das kostet 5,50 Euro – oder 1.000 Euro.", ["Das", "kostet", "5,50", "Euro", "oder", "1.000", "Euro"]),
        ("Wie geht’s?", ["Wie", "geht’s"]),
        ("— ! …", []),
        ("İyi günler, Ayşe.", ["İyi", "günler", "Ayşe"]),
    ],
)
def test_markup_and_marks_are_no_words(text: str, expected: list[str]) -> None:
    """Joints inside a word belong to it; dashes, stars and addresses of links are none."""
    assert expected == Sentence(text, 0).words


texts = st.lists(
    st.sampled_from(
        ["Das ist ein Satz. ", "Noch einer? ", "Ja! ", "Wort ", "\n", "\n\n", "- ", "1. ", "  ", "**fett** ", "z. B. "]
    ),
    max_size=40,
).map("".join)


@given(text=texts, line_breaks=st.booleans())
@settings(deadline=None, derandomize=True, max_examples=200)
def test_a_sentence_stands_at_its_offset(text: str, line_breaks: bool) -> None:
    """At the offset of a sentence the text begins with it, and no word of the text is lost."""
    found = list(sentences(text, "de", line_breaks=line_breaks))
    for sentence in found:
        place = text[sentence.offset : sentence.offset + len(sentence.text)]
        assert sentence.text == place.replace("\n", " ")
    assert text.count("Wort") == sum(sentence.words.count("Wort") for sentence in found)
