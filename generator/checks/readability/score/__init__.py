"""How hard sentences are to read: one number each, from 1 (very easy) to 7 (very hard), fitted to human ratings."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.readability.text.sentences import Sentence

__all__ = ["sentence_scores"]

# Sums in another order differ in the last digits; a sentence has the same score whatever stands beside it.
_DIGITS = 9


def sentence_scores(sentences: Sequence[Sentence], base: str) -> list[float | None]:
    """The score of each sentence in language ``base`` (ISO 639).

    None for a sentence without a word to read, and for all sentences of a language without a fitted model.
    """
    # Commands that check no texts need not load numpy.
    from generator.checks.readability.score.batch import batch
    from generator.checks.readability.score.model import model

    scores: list[float | None] = [None] * len(sentences)
    if base != model().language:
        return scores
    table, kept = batch(sentences, model().rows)
    if table is not None:
        for place, score in zip(kept, model().predict(table).tolist(), strict=True):
            scores[place] = round(score, _DIGITS)
    return scores
