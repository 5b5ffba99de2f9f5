"""The complexity of a sentence on the scale of the human ratings: 1 very easy, 7 very hard.

The score is the mean of two fitted models. The first is a ridge regression on ``features.FEATURES``. The second gives
every word a difficulty from ``word_features.WORD_FEATURES``, adds them up and takes the logarithm. Both are bent by a
softplus, so that the easiest sentences level off at 1 instead of falling below it. ``score.json`` holds the numbers and
the language they hold for; ``benchmarks/train_score.py`` writes it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from generator.checks.readability.score.batch import Batch, Rows, Vector
from generator.checks.readability.score.features import features
from generator.checks.readability.score.profiles import Profile
from generator.checks.readability.score.word_features import word_numbers

LOWEST: Final = 1.0
HIGHEST: Final = 7.0
FILE: Final = Path(__file__).with_name("score.json")


class Model:
    """The fitted numbers: how each feature is scaled and what it weighs, and what makes a word hard."""

    def __init__(self, path: Path = FILE) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        self.language: str = data["language"]
        self.names: tuple[str, ...] = tuple(data["features"])
        self.word_names: tuple[str, ...] = tuple(data["words"])
        self._center, self._scale, self._weights = np.array(list(data["features"].values()), dtype=np.float64).T
        self._intercept = float(data["intercept"])
        self._softness = float(data["softness"])
        self._limit = float(data["limit"])
        self._word_weights = np.array(list(data["words"].values()), dtype=np.float64)
        self._load_intercept = float(data["load_intercept"])
        self._load_slope = float(data["load_slope"])
        self.rows = Rows(self.difficulty)

    def difficulty(self, word: Profile) -> float:
        """What this word adds to the load of a sentence, 0 and more."""
        return float(np.logaddexp(0.0, np.array(word_numbers(word)) @ self._word_weights))

    def predict(self, batch: Batch) -> Vector:
        """The predicted rating of each sentence."""
        scaled = np.clip((features(batch) - self._center) / self._scale, -self._limit, self._limit)
        by_sentence = self._bend(self._intercept + scaled @ self._weights)
        by_words = self._bend(self._load_intercept + self._load_slope * np.log1p(batch.total("difficulty")))
        mean: Vector = (by_sentence + by_words) / 2.0
        return mean

    def _bend(self, level: Vector) -> Vector:
        bent: Vector = np.clip(LOWEST + self._softness * np.logaddexp(0.0, level / self._softness), LOWEST, HIGHEST)
        return bent


@cache
def model() -> Model:
    """The model shipped with the package."""
    return Model()
