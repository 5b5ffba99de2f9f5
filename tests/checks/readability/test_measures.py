"""Figures about texts: the familiar indices, with the traps of textstat kept shut."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from generator.checks.readability import measures
from generator.checks.readability.engine import Passage, Variety
from generator.checks.readability.measures import Measures, _textstat, measure

PLAIN, EASY = Variety("plain", "de"), Variety("easy", "de", keeps_lines=True)
TURKISH, ARABIC = Variety("turkish", "tr"), Variety("arabic", "ar")

TEXT = (
    "Das Jugendamt hört Ihnen zu. Sie dürfen eine Person Ihres Vertrauens mitbringen. "
    "Die Entscheidung bekommen Sie schriftlich."
)
FIGURES = Measures(
    sentences=3,
    words=17,
    words_per_sentence=5.7,
    wiener_4=7.9,
    amstad=60.8,
    lix=41.0,
    word_frequency=5.54,
    rare_words=0.0,
)


def figures(text: str, variety: Variety = PLAIN) -> Measures:
    """The figures of one text."""
    return measure([Passage(text)], variety)


def test_the_figures_of_a_text_are_fixed() -> None:
    """The same text has the same figures on every machine."""
    assert figures(TEXT) == FIGURES


def test_each_language_has_its_own_instance() -> None:
    """The module's own instance is shared state that the last caller set; ours is not."""
    import textstat

    assert _textstat("de") is _textstat("de")
    assert _textstat("de") is not _textstat("es")
    assert _textstat("de") is not textstat.textstat


def test_another_language_in_between_changes_no_figure() -> None:
    """After Spanish and Turkish texts the German figures are what they were."""
    _textstat("es").flesch_reading_ease("El gato duerme en la casa grande.")
    figures("Bu bir cümledir. Bu da ikinci cümledir.", TURKISH)
    assert figures(TEXT) == FIGURES


def test_the_shared_instance_of_textstat_does_not_matter() -> None:
    """Somebody else who sets the module's language does not change our figures."""
    import textstat

    textstat.textstat.set_lang("es")
    assert figures(TEXT) == FIGURES


def test_the_language_is_named_in_the_form_that_textstat_knows() -> None:
    """``de-DE`` gives other figures without a word of warning, which is why ``de`` is used."""
    assert _textstat("de-DE").flesch_reading_ease(TEXT) != _textstat("de").flesch_reading_ease(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace(". ", ".\n"),
        TEXT.replace(". ", ".\n\n\n\n"),
        f"\n\n{TEXT}\n\n",
        TEXT.replace(" ", "  "),
        TEXT.replace("Jugendamt", "**Jugendamt**"),
        TEXT.replace("Jugendamt", "[Jugendamt](https://a.example/ein/langer/weg)"),
        "- " + TEXT.replace(". ", ".\n- "),
        "1. " + TEXT.replace(". ", ".\n1. "),
        TEXT.replace("Jugendamt", "Jugend·amt"),
        TEXT.replace("Jugendamt", "Jugend\u00adamt"),
        TEXT.replace(". ", "! "),
        TEXT.removesuffix("."),
        "---\ntitle: Hilfe\n---\n\n" + TEXT,
    ],
)
def test_the_form_of_a_text_changes_no_figure(text: str) -> None:
    """Empty lines, lists, bold, links, Mediopunkt and the mark at the end are no words and no syllables."""
    assert figures(text) == FIGURES


def test_a_page_of_several_texts_is_one_text() -> None:
    """It does not matter how a record cuts them."""
    first, second, third = TEXT.split(". ")
    passages = [Passage(f"{first}."), Passage(second, is_markdown=False), Passage(third)]
    assert measure(passages, PLAIN) == FIGURES


def test_lines_are_sentences_in_easy_language() -> None:
    """Text without full stops has as many sentences as lines."""
    lines = TEXT.replace(". ", "\n").removesuffix(".")
    assert figures(lines, EASY) == FIGURES
    assert figures(lines, PLAIN).sentences == 1


def test_sentences_of_two_words_count() -> None:
    """Textstat drops them; we count them ourselves."""
    found = figures("Rufen Sie. Fragen Sie. Gehen Sie.")
    assert (found.sentences, found.words, found.words_per_sentence) == (3, 6, 2.0)


def test_turkish_has_its_own_indices() -> None:
    """The three formulas for Turkish and none for German."""
    assert figures("Bu bir cümledir. Bu da ikinci.", TURKISH) == Measures(
        2, 6, 3.0, atesman=124.0, cetinkaya_uzun=72.6, bezirci_yilmaz=1.6, word_frequency=5.67, rare_words=0.167
    )


def test_arabic_has_lengths_and_frequencies() -> None:
    """No index for Arabic is usable here."""
    assert figures("ما هذا؟ هذا نص قصير.", ARABIC) == Measures(2, 5, 2.5, word_frequency=5.95, rare_words=0.0)


def test_rare_words_are_those_below_one_in_a_million() -> None:
    """A share of all words of letters; numbers and addresses do not count."""
    found = figures("Der Kinkerlitz und 030 23125 und https://amt.example/")
    assert (found.words, found.rare_words) == (6, 0.25)


@pytest.mark.parametrize("variety", [PLAIN, EASY, TURKISH, ARABIC], ids=lambda variety: variety.profile)
@pytest.mark.parametrize("text", ["", "\n\n", "… – !", "👍🏽"])
def test_a_text_without_words_has_no_indices(text: str, variety: Variety) -> None:
    """Nothing is divided by zero."""
    assert figures(text, variety) == Measures(0, 0, 0.0)


def test_a_page_without_texts_has_no_indices() -> None:
    """Nothing in, nothing out."""
    assert measure([], PLAIN) == Measures(0, 0, 0.0)


@pytest.mark.parametrize("variety", [PLAIN, TURKISH, ARABIC], ids=lambda variety: variety.profile)
@pytest.mark.parametrize("text", ["7", "2026", "a", "مرحبا", "e\u0301\u0323", "https://amt.example/", "Wort " * 2_000])
def test_every_text_has_figures(text: str, variety: Variety) -> None:
    """Numbers, other scripts and one very long sentence have finite figures."""
    found = figures(text, variety)
    assert found.sentences == 1
    assert all(value is None or abs(value) < 10_000 for value in asdict(found).values())


def test_a_very_long_text_has_the_indices_of_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The indices read a part, the counts the whole."""
    monkeypatch.setattr(measures, "_LONGEST", len("Das Jugendamt hört Ihnen zu."))
    found, first = figures(TEXT), figures("Das Jugendamt hört Ihnen zu.")
    assert (found.wiener_4, found.amstad, found.lix) == (first.wiener_4, first.amstad, first.lix)
    assert (found.sentences, found.words) == (FIGURES.sentences, FIGURES.words)
