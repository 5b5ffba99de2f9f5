"""What makes a German sentence hard to read, as numbers.

The groups follow the readability literature: length and rare words (Flesch 1948, Björnsson's LIX and RIX 1968/1983),
word frequency on the Zipf scale (van Heuven et al. 2014), lexical and morphological indices for German (Hancke, Vajjala
and Meurers 2012), sentence data with human ratings (Naderi et al. 2019, TextComplexityDE), verb brackets and noun
phrases (Amstad 1978; Bredel and Maaß 2016). The word lists are in ``data``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from generator.checks.readability.score import grammar_features, shape_features, vocabulary_features
from generator.checks.readability.score.batch import Batch, Vector

Group = Callable[[Batch], list[Vector]]

GROUPS: Final[dict[str, tuple[dict[str, str], Group]]] = {
    "length": (shape_features.LENGTH, shape_features.length),
    "long words": (shape_features.LONG_WORDS, shape_features.long_words),
    "frequency": (vocabulary_features.FREQUENCY, vocabulary_features.frequency),
    "register": (vocabulary_features.REGISTER, vocabulary_features.register),
    "vocabulary": (vocabulary_features.VOCABULARY, vocabulary_features.vocabulary),
    "compounds": (shape_features.COMPOUNDS, shape_features.compounds),
    "classes": (grammar_features.CLASSES, grammar_features.classes),
    "clauses": (grammar_features.CLAUSES, grammar_features.clauses),
    "grammar": (grammar_features.GRAMMAR, grammar_features.grammar),
    "distances": (grammar_features.DISTANCES, grammar_features.distances),
    "signs": (shape_features.SIGNS, shape_features.signs),
}
FEATURES: Final[dict[str, str]] = {name: line for names, _ in GROUPS.values() for name, line in names.items()}


def features(batch: Batch) -> Vector:
    """One row for each sentence, one column for each name in ``FEATURES``."""
    return np.column_stack([column for _, group in GROUPS.values() for column in group(batch)])
