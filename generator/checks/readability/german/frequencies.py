"""How often German words are used, and HanTa's model: what every German rule asks, loaded at the first question.

The frequencies are wordfreq's (Speer 2022).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Any


@cache
def tagger() -> Any:
    """HanTa's tagger, loaded when it is first asked for."""
    from generator.checks.readability.german.tagger import Tagger

    return Tagger()


@cache
def _frequencies() -> Mapping[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict("de", wordlist="best")


def zipf(word: str) -> float:
    """The Zipf frequency of a German word: log10 of its uses in a billion words, 0 when wordfreq has none."""
    key = word.casefold()
    if key.isalpha():
        frequency = _frequencies().get(key, 0.0)
    else:
        from wordfreq import word_frequency

        frequency = float(word_frequency(word, "de"))
    return max(0.0, round(math.log10(frequency) + 9, 2)) if frequency else 0.0
