"""Figures about whole texts. textstat's indices are the familiar figures, never the gate.

They move with text length and pass almost anything (see docs/readability.md), so they only inform.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.checks.readability.passages import sentences


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures of one text. The indices are None for varieties without any."""

    sentences: int
    words: int
    words_per_sentence: float
    wiener_4: float | None = None
    amstad: float | None = None
    lix: float | None = None


@lru_cache(maxsize=4)
def _textstat(language: str) -> Any:
    """One instance per language: the module's own is shared state, and ``de-DE`` gives silently wrong figures."""
    from textstat.textstat import textstatistics

    instance = textstatistics()
    instance.set_lang(language)
    return instance


def measure(text: str, base: str, *, line_breaks: bool = False, indices: str = "") -> Measures:
    """The figures of ``text`` in language ``base``, with the indices that textstat has for language ``indices``."""
    counts = []
    plain = []
    for sentence in sentences(text, base, line_breaks=line_breaks):
        words = sentence.words
        if words:
            counts.append(len(words))
            # textstat takes no line break for the end of a sentence, and no Mediopunkt for part of a word.
            plain.append(" ".join(words).replace("·", "") + ".")
    total = sum(counts)
    mean = round(total / max(1, len(counts)), 1)
    if not indices or not counts:
        return Measures(len(counts), total, mean)
    joined = " ".join(plain)
    stat = _textstat(indices)
    return Measures(
        len(counts),
        total,
        mean,
        wiener_4=round(stat.wiener_sachtextformel(joined, 4), 1),
        amstad=round(stat.flesch_reading_ease(joined), 1),
        lix=round(stat.lix(joined), 1),
    )
