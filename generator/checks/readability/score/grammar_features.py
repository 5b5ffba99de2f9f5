"""Parts of speech, clauses, constructions and the distances between words that belong together."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.checks.readability.score.batch import Batch, Integers, Mask, Vector
from generator.checks.readability.score.columns import CLASSES as TAGS

# A longer noun phrase makes a sentence no harder to those who rated. Unit: words.
_LONGEST_PHRASE = 12.0

CLASSES: Final = {
    **{name: f"log of 1 + number of {name.replace('_', ' ')}" for name in TAGS},
    **{f"{name}_share": f"share of {name.replace('_', ' ')} among the words" for name in TAGS},
}
CLAUSES: Final = {
    "commas": "log of 1 + number of gaps between words with a comma",
    "segments": "log of the number of stretches between commas, colons, dashes and brackets",
    "segment_max": "log of 1 + words of the longest stretch",
    "segment_mean": "log of 1 + mean words of a stretch",
    "nouns_per_verb": "nouns per verb (nominal style)",
    "verbs": "log of 1 + number of verbs",
}
GRAMMAR: Final = {
    "passive": "1 when the sentence has a form of werden and a participle",
    "genitives": "log of 1 + number of genitives",
    "zu_infinitives": "log of 1 + number of infinitives with zu",
    "subjunctives": "log of 1 + number of subjunctive forms",
    "deverbal_attributes": "log of 1 + number of participles used as attributes",
}
DISTANCES: Final = {
    "before_verb": "log of 1 + number of words before the first finite verb",
    "bracket": "log of 1 + words a verb bracket spans",
    "verbless": "log of 1 + most words in a row without a verb",
    "noun_phrase": "most words from an article or preposition to its noun",
}


def classes(batch: Batch) -> list[Vector]:
    """One column for each name in ``CLASSES``."""
    return [*(np.log1p(batch.total(name)) for name in TAGS), *(batch.share(name) for name in TAGS)]


def clauses(batch: Batch) -> list[Vector]:
    """One column for each name in ``CLAUSES``."""
    opens = batch.begins | batch.after("stretch")
    stretches = batch.add(opens)
    place = _within(batch, opens)
    return [
        np.log1p(batch.add(batch.after("comma"))),
        np.log(stretches),
        np.log1p(batch.highest((place + 1).astype(np.float64))),
        np.log1p(batch.size / stretches),
        batch.total("common_noun") / (batch.total("verb") + 1),
        np.log1p(batch.total("verb")),
    ]


def grammar(batch: Batch) -> list[Vector]:
    """One column for each name in ``GRAMMAR``."""
    passive = (batch.total("participles") > 0) & (batch.total("werden") > 0)
    return [
        passive.astype(np.float64),
        np.log1p(batch.add(_genitives(batch))),
        np.log1p(batch.total("zu")),
        np.log1p(batch.total("subjunctive")),
        np.log1p(batch.total("deverbal")),
    ]


def _genitives(batch: Batch) -> Mask:
    """Articles that can only be a genitive, and ``der`` directly behind a noun."""
    after_noun = np.zeros(len(batch.values), dtype=np.bool_)
    after_noun[1:] = batch.mask("nouns")[:-1]
    after_noun &= ~batch.begins & ~batch.after("any")
    found: Mask = batch.mask("genitive") | (after_noun & batch.mask("genitive_or_dative"))
    return found


def distances(batch: Batch) -> list[Vector]:
    """One column for each name in ``DISTANCES``."""
    within = _within(batch, batch.begins)
    size = batch.size[batch.sentence]
    first = -batch.highest(-np.where(batch.mask("finite"), within, size))
    verbs = batch.mask("verb")
    without = np.where(verbs, 0, _within(batch, batch.begins | verbs) + ~_last(batch, verbs))
    return [
        np.log1p(first),
        np.log1p(batch.highest(_brackets(batch))),
        np.log1p(batch.highest(without.astype(np.float64))),
        np.minimum(_LONGEST_PHRASE, batch.highest(_noun_phrases(batch))),
    ]


def _within(batch: Batch, opens: Mask) -> Integers:
    """How many words each word stands behind the last one that opens something."""
    found: Integers = batch.place - np.maximum.accumulate(np.where(opens, batch.place, 0))
    return found


def _last(batch: Batch, holds: Mask) -> Mask:
    """Whether the last word at which its sentence begins or this holds is one for which it holds."""
    last = np.maximum.accumulate(np.where(batch.begins | holds, batch.place, 0))
    found: Mask = holds[last]
    return found


def _next(batch: Batch, holds: Mask) -> Integers:
    """The place of the next word for which this holds, after each word; the number of all words where none follows."""
    end = len(batch.place)
    places = np.where(holds, batch.place, end)
    at_or_after = np.minimum.accumulate(places[::-1])[::-1]
    found: Integers = np.append(at_or_after[1:], end)
    return found


def _brackets(batch: Batch) -> Vector:
    """How many words a finite verb stands before its participle, infinitive or separated prefix in the same clause."""
    clause_ends = _next(batch, batch.begins | batch.after("clause"))
    particle, nonfinite = _next(batch, batch.mask("particle")), _next(batch, batch.mask("nonfinite"))
    closing = np.where(batch.mask("full_finite"), particle, nonfinite)
    found = np.where(batch.mask("finite") & (closing < clause_ends), closing - batch.place, 0)
    return found.astype(np.float64)


def _noun_phrases(batch: Batch) -> Vector:
    """How many words each noun stands behind the article that opens its phrase, or else behind its preposition.

    A phrase ends with its noun or at a finite verb. An article opens a phrase anew, a preposition only the first time.
    """
    heads = batch.mask("head")
    ends = heads | batch.mask("finite")
    # The first place after the last end, or the sentence's first word.
    since = np.zeros(len(batch.place), dtype=np.intp)
    since[1:] = np.where(ends[:-1], batch.place[1:], 0)
    since = np.maximum.accumulate(np.where(batch.begins, batch.place, since))
    article = np.maximum.accumulate(np.where(batch.mask("opener"), batch.place, -1))
    end = len(batch.place)
    prepositions = np.where(batch.mask("preposition"), batch.place, end)
    first = np.minimum.accumulate(prepositions[::-1])[::-1][since]
    opened = np.where(article >= since, article, first)
    return np.where(heads & (opened < batch.place), batch.place - opened, 0).astype(np.float64)
