"""Length, long words, compounds, signs: what the eye sees of a sentence."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.checks.readability.score.batch import Batch, Vector

# More words, letters or brackets make a sentence no harder to those who rated.
_MOST_WORDS, _MOST_LETTERS, _MOST_BRACKETS = 60.0, 35.0, 2.0

LENGTH: Final = {
    "words_log": "log of the number of words",
    "words": "number of words, at most 60",
    "letters_log": "log of 1 + the number of letters",
    "syllables_log": "log of 1 + the number of syllables",
    "letters_per_word": "letters per word",
    "syllables_per_word": "syllables per word",
    "longest_word": "letters of the longest word, at most 35",
    "length_spread": "standard deviation of the word lengths",
    "longest3": "mean letters of the three longest words",
    "length_entropy": "entropy of the word lengths",
}
LONG_WORDS: Final = {
    "over6": "log of 1 + number of words over 6 letters (RIX, LIX)",
    "over9": "log of 1 + number of words over 9 letters",
    "over13": "log of 1 + number of words over 13 letters",
    "over6_share": "share of words over 6 letters",
    "over9_share": "share of words over 9 letters",
    "over13_share": "share of words over 13 letters",
    "syllables3": "log of 1 + number of words of 3 and more syllables (Wiener Sachtextformel)",
    "syllables3_share": "share of words of 3 and more syllables",
    "syllables5": "log of 1 + number of words of 5 and more syllables",
}
COMPOUNDS: Final = {
    "compounds": "log of 1 + number of compounds",
    "compounds_share": "share of compounds among the words",
    "parts_max": "most parts of a compound",
    "morphemes": "morphemes per word",
}
SIGNS: Final = {
    "brackets": "number of opening brackets, at most 2",
    "colon": "1 with a colon or semicolon",
    "digits": "log of 1 + number of words with digits",
    "hyphens": "log of 1 + number of words with a hyphen",
    "persons": "share of personal and possessive pronouns and man",
    "negation": "1 with a negation",
}


def length(batch: Batch) -> list[Vector]:
    """One column for each name in ``LENGTH``."""
    mean = batch.share("letters")
    spread = np.sqrt(np.maximum(0.0, batch.share("letters_squared") - mean**2))
    longest = -batch.lowest(-batch.column("letters"), 3)
    return [
        np.log(batch.size),
        np.minimum(batch.size, _MOST_WORDS),
        np.log1p(batch.total("letters")),
        np.log1p(batch.total("syllables")),
        mean,
        batch.share("syllables"),
        np.minimum(longest[:, 0], _MOST_LETTERS),
        spread,
        np.where(np.isfinite(longest), longest, 0.0).sum(axis=1) / np.minimum(3, batch.size),
        _entropy(batch),
    ]


def _entropy(batch: Batch) -> Vector:
    """How mixed the lengths of the words of each sentence are."""
    letters = batch.column("letters").astype(np.intp)
    above = int(letters.max()) + 1
    kinds, counts = np.unique(batch.sentence * above + letters, return_counts=True)
    sentence = kinds // above
    share = counts / batch.size[sentence]
    sums: Vector = np.bincount(sentence, share * np.log(share), minlength=len(batch.starts)).astype(np.float64)
    return -sums


def long_words(batch: Batch) -> list[Vector]:
    """One column for each name in ``LONG_WORDS``."""
    over = ("over6", "over9", "over13")
    return [
        *(np.log1p(batch.total(name)) for name in over),
        *(batch.share(name) for name in over),
        np.log1p(batch.total("syllables3")),
        batch.share("syllables3"),
        np.log1p(batch.total("syllables5")),
    ]


def compounds(batch: Batch) -> list[Vector]:
    """One column for each name in ``COMPOUNDS``."""
    return [
        np.log1p(batch.total("compounds")),
        batch.share("compounds"),
        batch.highest(batch.column("parts")),
        batch.share("morphemes"),
    ]


def signs(batch: Batch) -> list[Vector]:
    """One column for each name in ``SIGNS``."""
    return [
        np.minimum(_MOST_BRACKETS, batch.brackets),
        batch.colons,
        np.log1p(batch.total("digits")),
        np.log1p(batch.total("hyphens")),
        batch.share("personal"),
        np.minimum(1.0, batch.total("negation")),
    ]
