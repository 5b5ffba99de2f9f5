"""Turkish readability formulas with values that were computed by hand."""

from __future__ import annotations

import pytest

from generator.checks.readability.turkish.measures import (
    Ease,
    Level,
    atesman,
    atesman_band,
    bezirci_yilmaz,
    cetinkaya_uzun,
    cetinkaya_uzun_band,
    sentence_words,
)

# 2 sentences, 6 words, 16 syllables, 3 words per sentence.
TEXT = "Ben okula gidiyorum. Siz evde bekliyorsunuz."
WORDS = [["Ben", "okula", "gidiyorum"], ["Siz", "evde", "bekliyorsunuz"]]


def test_the_words_of_sentences() -> None:
    """Full stops and line breaks end a sentence."""
    assert sentence_words(TEXT) == WORDS
    assert sentence_words("Bir\nİki") == [["Bir"], ["İki"]]


def test_values_by_hand() -> None:
    """Syllables: 1 + 3 + 4 and 1 + 2 + 5 are 16, so 16/6 a word; one word each of 3, 4 and 5 syllables."""
    assert atesman(TEXT) == pytest.approx(198.825 - 40.175 * 16 / 6 - 2.610 * 3)
    assert cetinkaya_uzun(TEXT) == pytest.approx(118.823 - 25.987 * 16 / 6 - 0.971 * 3)
    # sqrt(3 * (0.84 / 2 + 1.5 / 2 + 3.5 / 2)) = sqrt(8.76)
    assert bezirci_yilmaz(TEXT) == pytest.approx(2.9597, abs=1e-4)


def test_text_and_words_have_the_same_value() -> None:
    """The words of the sentences are all that counts."""
    assert [measure(TEXT) for measure in (atesman, cetinkaya_uzun, bezirci_yilmaz)] == [
        measure(WORDS) for measure in (atesman, cetinkaya_uzun, bezirci_yilmaz)
    ]


def test_six_and_more_syllables_weigh_most() -> None:
    """One word of 7 syllables alone: sqrt(1 * 26.25)."""
    assert bezirci_yilmaz([["getirebilirsiniz"]]) == pytest.approx(5.1235, abs=1e-4)


def test_nothing_has_no_value() -> None:
    """A text without words is 0 everywhere."""
    assert [measure("") for measure in (atesman, cetinkaya_uzun, bezirci_yilmaz)] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (90, Ease.VERY_EASY),
        (89.9, Ease.EASY),
        (70, Ease.EASY),
        (50, Ease.MEDIUM),
        (30, Ease.HARD),
        (29, Ease.VERY_HARD),
    ],
)
def test_bands_of_atesman(value: float, band: Ease) -> None:
    """The lower end of a band belongs to it."""
    assert atesman_band(value) is band


@pytest.mark.parametrize(
    ("value", "band"),
    [(51, Level.INDEPENDENT), (50, Level.INSTRUCTIONAL), (35, Level.INSTRUCTIONAL), (34, Level.FRUSTRATION)],
)
def test_bands_of_cetinkaya(value: float, band: Level) -> None:
    """The lower end of a band belongs to it."""
    assert cetinkaya_uzun_band(value) is band
