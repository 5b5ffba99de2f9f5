"""How strange a spelling is: to HanTa's morphology, to newspapers, and how English it is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from generator.checks.readability.german.lexicon import CUTOFF, HYPHENS, LONGEST_WORD, PIECES, plain, tagger

# An English word of fewer letters says nothing of a German one that begins with it.
_SHORTEST_COGNATE: Final = 3


@cache
def _english_frequencies() -> Mapping[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", wordlist="small")


def surprise(text: str, *, cased: bool) -> float:
    """Minus the natural logarithm of a word's probability under HanTa's morphology.

    Of a string too long for a word only the end is read. A long word made of known pieces surprises less than an
    unknown one. Without ``cased`` a capital says nothing.
    """
    word = plain(text)[-LONGEST_WORD:]
    if not word.strip(HYPHENS):
        return 0.0
    is_joined = any(sign in word.rstrip(HYPHENS) for sign in HYPHENS)
    if is_joined and word.lower() not in tagger().cache:
        return sum(_surprise(piece.rstrip(HYPHENS) or piece, True) for piece in PIECES.findall(word))
    return _surprise(word, cased)


@lru_cache(maxsize=20_000)
def _surprise(word: str, cased: bool) -> float:
    read = tagger().tag_word(word, CUTOFF, cased)
    found = [float(lp) for tag, lp in read if tag != "UNKNOWN" and math.isfinite(lp)] or [0.0]
    best = max(found)
    return round(-best - math.log(sum(math.exp(lp - best) for lp in found if lp >= best - CUTOFF)), 2)


def press(lower: str) -> float:
    """The Zipf frequency in the newspapers that HanTa's model was trained on; 0 when seen less than three times."""
    seen = tagger().cache.get(lower)
    return round(math.log10(sum(math.exp(lp) for _, lp in seen)) + 9, 2) if seen else 0.0


def english(lower: str) -> float:
    """The Zipf frequency of an English word; 0 below one use in a million."""
    frequency = _english_frequencies().get(lower, 0.0)
    return round(math.log10(frequency) + 9, 2) if frequency else 0.0


def cognate(lower: str) -> float:
    """The highest Zipf frequency of an English word that is this word without up to three last letters."""
    cuts = range(max(1, min(4, len(lower) - _SHORTEST_COGNATE)))
    return max(english(lower[: len(lower) - cut]) for cut in cuts)
