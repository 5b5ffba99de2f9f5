"""Readability formulas for Turkish, on a text or on the words of its sentences.

Numbers and abbreviations without a vowel count as words of one syllable.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

from generator.checks.readability.text.sentences import spans, tokens
from generator.checks.readability.turkish.words import syllables

Sentences = Sequence[Sequence[str]]

# Bezirci-Yılmaz counts words of 3, 4, 5 and of 6 or more syllables.
_WEIGHTS = {3: 0.84, 4: 1.5, 5: 3.5, 6: 26.25}
_MOST_SYLLABLES = 6


class Ease(StrEnum):
    """The bands of Ateşman's formula."""

    VERY_EASY = "sehr leicht"
    EASY = "leicht"
    MEDIUM = "mittel"
    HARD = "schwer"
    VERY_HARD = "sehr schwer"


class Level(StrEnum):
    """The bands of Çetinkaya's formula."""

    INDEPENDENT = "ohne Hilfe zu lesen"
    INSTRUCTIONAL = "mit Hilfe zu lesen"
    FRUSTRATION = "zu schwer"


def sentence_words(text: str) -> list[list[str]]:
    """The words of each sentence of ``text``; a line break ends a sentence."""
    found = [
        [token.text for token in tokens(line[start:end]) if token.counts]
        for line in text.splitlines()
        for start, end in spans(line, "tr")
    ]
    return [words for words in found if words]


def atesman(text: str | Sentences) -> float:
    """Ateşman 1997: 198.825 - 40.175 syllables per word - 2.610 words per sentence; 0 without words."""
    per_word, per_sentence = _means(text)
    return 198.825 - 40.175 * per_word - 2.610 * per_sentence if per_sentence else 0.0


def atesman_band(value: float) -> Ease:
    """What a value of Ateşman's formula means."""
    bands = ((90, Ease.VERY_EASY), (70, Ease.EASY), (50, Ease.MEDIUM), (30, Ease.HARD))
    return next((band for least, band in bands if value >= least), Ease.VERY_HARD)


def cetinkaya_uzun(text: str | Sentences) -> float:
    """Çetinkaya and Uzun 2010: 118.823 - 25.987 syllables per word - 0.971 words per sentence; 0 without words."""
    per_word, per_sentence = _means(text)
    return 118.823 - 25.987 * per_word - 0.971 * per_sentence if per_sentence else 0.0


def cetinkaya_uzun_band(value: float) -> Level:
    """What a value of Çetinkaya and Uzun's formula means; the bands are to be verified (docs/readability.md)."""
    bands = ((51, Level.INDEPENDENT), (35, Level.INSTRUCTIONAL))
    return next((band for least, band in bands if value >= least), Level.FRUSTRATION)


def bezirci_yilmaz(text: str | Sentences) -> float:
    """Bezirci and Yılmaz 2010: the years of school that a text needs; 0 without words."""
    sentences = _sentences(text)
    if not sentences:
        return 0.0
    counts = [min(syllables(word), _MOST_SYLLABLES) for words in sentences for word in words]
    per_sentence = len(counts) / len(sentences)
    weighted = sum(weight * counts.count(length) / len(sentences) for length, weight in _WEIGHTS.items())
    return math.sqrt(per_sentence * weighted)


def _means(text: str | Sentences) -> tuple[float, float]:
    """Syllables per word and words per sentence."""
    sentences = _sentences(text)
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0, 0.0
    return sum(map(syllables, words)) / len(words), len(words) / len(sentences)


def _sentences(text: str | Sentences) -> Sentences:
    return sentence_words(text) if isinstance(text, str) else [words for words in text if words]
