"""Figures about whole texts. textstat's indices are the familiar figures, never the gate.

They move with text length and pass almost anything (see docs/readability.md), so they only inform.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.checks.readability.engine import Passage, Variety
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.sentences import Sentence, sentences
from generator.checks.readability.turkish.measures import atesman, bezirci_yilmaz, cetinkaya_uzun

# textstat reads a text about ten times; a longer one gets the figures of its beginning. Unit: characters.
_LONGEST = 200_000
# Zipf 3: once in a million words (van Heuven et al. 2014).
_RARE = 3.0


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures of one text, None where a language has none.

    ``wiener_4``, ``amstad`` and ``lix`` are German indices by textstat, ``atesman``, ``cetinkaya_uzun`` and
    ``bezirci_yilmaz`` Turkish ones; ``word_frequency`` is the mean Zipf value (3 is one in a million words, 6 one in
    a thousand), ``rare_words`` the share of words below 3.
    """

    sentences: int
    words: int
    words_per_sentence: float
    wiener_4: float | None = None
    amstad: float | None = None
    lix: float | None = None
    atesman: float | None = None
    cetinkaya_uzun: float | None = None
    bezirci_yilmaz: float | None = None
    word_frequency: float | None = None
    rare_words: float | None = None


@lru_cache(maxsize=4)
def _textstat(language: str) -> Any:
    """One instance per language: the module's own is shared state, and ``de-DE`` gives silently wrong figures."""
    from textstat.textstat import textstatistics

    instance = textstatistics()
    instance.set_lang(language)
    return instance


def measure(passages: Sequence[Passage], variety: Variety) -> Measures:
    """The figures of one page."""
    found = [
        sentence
        for passage in passages
        for block in blocks(passage.value, keeps_lines=variety.keeps_lines, is_markdown=passage.is_markdown)
        for sentence in sentences(block.text, variety.base, block.kind)
        if sentence.words
    ]
    total = sum(len(sentence.words) for sentence in found)
    mean = round(total / len(found), 1) if found else 0.0
    return Measures(len(found), total, mean, **_frequency(found, variety.base), **_indices(found, variety))


def _indices(found: Sequence[Sentence], variety: Variety) -> dict[str, float]:
    if found and variety.profile in {"easy", "plain"}:
        return _german(found)
    if found and variety.profile == "turkish":
        text = "\n".join(sentence.text for sentence in found)
        return {
            "atesman": round(atesman(text), 1),
            "cetinkaya_uzun": round(cetinkaya_uzun(text), 1),
            "bezirci_yilmaz": round(bezirci_yilmaz(text), 1),
        }
    return {}


def _german(found: Sequence[Sentence]) -> dict[str, float]:
    # textstat takes no line break for the end of a sentence, and no Mediopunkt for part of a word.
    plain = " ".join(" ".join(word.text for word in sentence.words).replace("·", "") + "." for sentence in found)
    stat, joined = _textstat("de"), plain[:_LONGEST]
    return {
        "wiener_4": round(stat.wiener_sachtextformel(joined, 4), 1),
        "amstad": round(stat.flesch_reading_ease(joined), 1),
        "lix": round(stat.lix(joined), 1),
    }


def _frequency(found: Sequence[Sentence], base: str) -> dict[str, float]:
    # A Mediopunkt splits a word for reading; it is the same word.
    words = (word.text.replace("·", "") for sentence in found for word in sentence.words)
    values = [_zipf(word, base) for word in words if word.isalpha()]
    if not values:
        return {}
    rare = sum(value < _RARE for value in values)
    return {"word_frequency": round(sum(values) / len(values), 2), "rare_words": round(rare / len(values), 3)}


@lru_cache(maxsize=100_000)
def _zipf(word: str, base: str) -> float:
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, base))
