"""Figures about texts: the familiar indices, with the traps of textstat kept shut."""

from __future__ import annotations

import pytest

from generator.checks.readability.measures import Measures, _textstat, measure

TEXT = (
    "Das Jugendamt hört Ihnen zu. Sie dürfen eine Person Ihres Vertrauens mitbringen. "
    "Die Entscheidung bekommen Sie schriftlich."
)
FIGURES = Measures(sentences=3, words=17, words_per_sentence=5.7, wiener_4=7.9, amstad=60.8, lix=41.0)


def german(text: str, *, line_breaks: bool = False) -> Measures:
    """The figures of a German text."""
    return measure(text, "de", line_breaks=line_breaks, indices="de")


def test_the_figures_of_a_text_are_fixed() -> None:
    """The same text has the same figures on every machine."""
    assert german(TEXT) == FIGURES


def test_each_language_has_its_own_instance() -> None:
    """The module's own instance is shared state that the last caller set; ours is not."""
    import textstat

    assert _textstat("de") is _textstat("de")
    assert _textstat("de") is not _textstat("es")
    assert _textstat("de") is not textstat.textstat


def test_another_language_in_between_changes_no_figure() -> None:
    """After Spanish and Turkish texts the German figures are what they were."""
    measure("El gato duerme en la casa grande.", "es", indices="es")
    measure("Bu bir cümledir. Bu da ikinci cümledir.", "tr")
    assert german(TEXT) == FIGURES


def test_the_shared_instance_of_textstat_does_not_matter() -> None:
    """Somebody else who sets the module's language does not change our figures."""
    import textstat

    textstat.textstat.set_lang("es")
    assert german(TEXT) == FIGURES


def test_the_language_is_named_in_the_form_that_textstat_knows() -> None:
    """``de-DE`` gives other figures without a word of warning, which is why ``de`` is used."""
    assert measure(TEXT, "de", indices="de") != measure(TEXT, "de", indices="de-DE")


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace(". ", ".\n"),
        TEXT.replace(". ", ".\n\n\n\n"),
        f"\n\n{TEXT}\n\n",
        TEXT.replace(" ", "  "),
        TEXT.replace("Jugendamt", "**Jugendamt**"),
        TEXT.replace("Jugendamt", "[Jugendamt](https://a.de/ein/langer/weg)"),
        "- " + TEXT.replace(". ", ".\n- "),
        "1. " + TEXT.replace(". ", ".\n1. "),
        TEXT.replace("Jugendamt", "Jugend·amt"),
        TEXT.replace(". ", "! "),
        TEXT.removesuffix("."),
    ],
)
def test_the_form_of_a_text_changes_no_figure(text: str) -> None:
    """Empty lines, lists, bold, links, Mediopunkt and the mark at the end are no words and no syllables."""
    assert german(text) == FIGURES


def test_lines_are_sentences_in_easy_language() -> None:
    """Text without full stops has as many sentences as lines."""
    lines = TEXT.replace(". ", "\n").removesuffix(".")
    assert german(lines, line_breaks=True) == FIGURES


def test_sentences_of_two_words_count() -> None:
    """Textstat drops them; we count them ourselves."""
    found = german("Rufen Sie. Fragen Sie. Gehen Sie.")
    assert (found.sentences, found.words, found.words_per_sentence) == (3, 6, 2.0)


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("Bu bir cümledir. Bu da ikinci.", "tr", Measures(2, 6, 3.0)),
        ("ما هذا؟ هذا نص قصير.", "ar", Measures(2, 5, 2.5)),
    ],
)
def test_turkish_and_arabic_have_no_indices(text: str, base: str, expected: Measures) -> None:
    """Textstat has no usable formula for them; lengths are all that is said."""
    assert expected == measure(text, base)


@pytest.mark.parametrize("text", ["", "\n\n", "… – !"])
def test_a_text_without_words_has_no_indices(text: str) -> None:
    """Nothing is divided by zero."""
    assert german(text) == Measures(0, 0, 0.0)
