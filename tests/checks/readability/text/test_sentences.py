"""Sentences and words of a block: where a point ends a sentence and what is one word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.readability.text import sentences as module
from generator.checks.readability.text.sentences import sentences, spans, tokens


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Das ist eins. Das ist zwei.", 2),
        ("Frage? Ruf! Satz.", 3),
        ("Das gilt z. B. für Kinder. Auch für Eltern.", 2),
        ("Das gilt (z. B. Bußgelder) heute.", 1),
        ("Dr. Müller kommt am 3. Oktober um 14.30 Uhr.", 1),
        ("Am 3. Mai ist Schule. Am 4. Mai nicht.", 2),
        ("Er ist 14. Sie ist 15.", 2),
        ("Kind B. Meier hat Zeit.", 1),
        ("Nach § 27 Abs. 2 Nr. 1 SGB VIII gilt das.", 1),
        ("Schauen Sie auf www.amt.example. Dort steht es.", 2),
        ("Schreiben Sie an amt@stadt.example. Wir antworten.", 2),
        ("Das kostet 1.250,50 Euro. Mehr nicht.", 2),
        ("Es geht los.Das ist gut.", 2),
        ("Wirklich?! Ja.", 2),
        ("„Kommen Sie.“ Das sagte er.", 2),
        ("Warten Sie … bitte.", 1),
        ("Bringen Sie Pass, Foto usw. mit.", 1),
        ("Bringen Sie Pass usw. Dann reden wir.", 2),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_german_sentences(text: str, count: int) -> None:
    """Abbreviations, ordinals, dates, times and addresses end no sentence."""
    assert len(spans(text, "de")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Görüşme 3. Mayıs günü. Sonra konuşuruz.", 2),
        ("Dr. Yılmaz burada. Siz gelin.", 2),
        ("Saat 14.30'da gelin. İyi günler.", 2),
    ],
)
def test_turkish_sentences(text: str, count: int) -> None:
    """The abbreviations are those of the language."""
    assert len(spans(text, "tr")) == count


def test_arabic_sentences_end_with_the_arabic_question_mark() -> None:
    """The end of a sentence is that of the language."""
    assert [sentence.text for sentence in sentences("ما هذا؟ هذا نص.", "ar")] == ["ما هذا؟", "هذا نص."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Jugend·amt hilft.", ["Das", "Jugend·amt", "hilft"]),
        ("Das kostet 5,50 Euro – oder 1.000 Euro.", ["Das", "kostet", "5,50", "Euro", "oder", "1.000", "Euro"]),
        ("Wie geht’s?", ["Wie", "geht’s"]),
        ("— ! …", []),
        ("İyi günler, Ayşe.", ["İyi", "günler", "Ayşe"]),
        ("Ein 12-jähriges Kind, § 35a.", ["Ein", "12-jähriges", "Kind", "35a"]),
        ("Alle Schüler*innen und Lehrer/-innen.", ["Alle", "Schüler*innen", "und", "Lehrer/-innen"]),
        ("Tel. 030 123456 oder (030) 12 34 56", ["Tel", "030 123456", "oder", "(030) 12 34 56"]),
        ("Rufen Sie +49 30 123456 an", ["Rufen", "Sie", "+49 30 123456", "an"]),
        ("Das Schuljahr 2025/2026", ["Das", "Schuljahr", "2025", "2026"]),
        ("12 000 Menschen wählen 116 117", ["12 000", "Menschen", "wählen", "116 117"]),
        ("Von 14-16 Uhr am 03.05.2026", ["Von", "14", "16", "Uhr", "am", "03.05.2026"]),
        ("Am 3. Mai", ["Am", "3.", "Mai"]),
        ("Kinder- und Jugendhilfe", ["Kinder-", "und", "Jugendhilfe"]),
        ("Auf amt.example/hilfe steht es", ["Auf", "amt.example/hilfe", "steht", "es"]),
        ("Schreiben Sie a.b-c@stadt.example!", ["Schreiben", "Sie", "a.b-c@stadt.example"]),
        ("موعدًا، نعم؛ ٣٫٥", ["موعدًا", "نعم", "٣٫٥"]),
        ("Ali'nin 3'üncü günü", ["Ali'nin", "3'üncü", "günü"]),
        ("👨\u200d👩\u200d👧 Familie", ["Familie"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Joints inside a word belong to it; numbers and addresses are one word."""
    assert [token.text for token in tokens(text) if token.counts and any(map(str.isalnum, token.text))] == expected


def test_the_begin_of_a_sentence_is_five_words() -> None:
    """Messages show where to look."""
    (sentence,) = sentences("Eins zwei drei vier fünf sechs.", "de")
    assert sentence.begin == "Eins zwei drei vier fünf…"


texts = st.lists(
    st.sampled_from(
        ["Das ist ein Satz. ", "Noch einer? ", "Ja! ", "Wort ", "z. B. ", "3. Mai ", "www.a.de. ",
         "… ", "(so.) ", "„Gut.“ ", ".", "los.Das ", "٣ ", "؟ "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(text=texts, base=st.sampled_from(["de", "tr", "ar", "xx"]))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_no_letter_is_lost_between_sentences(text: str, base: str) -> None:
    """Sentences stand at their offsets, in order, and only space lies between them."""
    last = 0
    for start, end in spans(text, base):
        assert not text[last:start].strip()
        assert start < end
        last = end
    assert not text[last:].strip()


@given(text=st.text(max_size=80) | texts)
@settings(deadline=None, derandomize=True, max_examples=400)
def test_tokens_cover_everything_but_space(text: str) -> None:
    """Every token stands at its offset, and nothing but space is left out."""
    last = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert not text[last : token.start].strip()
        last = token.end
    assert not text[last:].strip()


@pytest.mark.parametrize("piece", [".", "a. ", "z. B. ", "3. ", "a@", "www.", "a..a", "12 ", "a-", "(", "?!", "。"])
def test_ten_times_the_text_takes_ten_times_the_tokens_and_questions(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How often a point is looked at and how many tokens there are grows with the text, not with its square."""
    steps = 0
    ends = module._Boundaries.ends

    def count(*arguments: Any) -> bool:
        nonlocal steps
        steps += 1
        return ends(*arguments)

    monkeypatch.setattr(module._Boundaries, "ends", count)
    few_tokens = len(spans(piece * 100, "de")) + len(tokens(piece * 100))
    few, steps = steps, 0
    many_tokens = len(spans(piece * 1000, "de")) + len(tokens(piece * 1000))
    assert steps + many_tokens <= 11 * (few + few_tokens) + 50


@given(st.text(alphabet="aIß·-.:*_/'’,()„“ \t\u00a0innen", max_size=40))
def test_words_are_the_same_alone_and_in_the_whole_sentence(text: str) -> None:
    """What stands between two spaces is read once; a sentence with a digit is read as a whole."""
    assert (*tokens(text), ("7", len(text) + 1, len(text) + 2, "number")) == tokens(f"{text} 7")


def test_spellings_are_in_small_letters() -> None:
    """The set says at once which words a sentence does not have."""
    (sentence,) = sentences("Wir, WIR und wir.", "de")
    assert sentence.spellings == {"wir", ",", "und", "."}
