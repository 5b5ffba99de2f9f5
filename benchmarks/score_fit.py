"""The two models of the German complexity score, how they are fitted and how their quality is measured.

Plain numpy. Cross-validation never splits an article; the strength of the ridge penalty is chosen inside each training
part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Integers = NDArray[np.intp]

SEED: Final = 20261122
LIMIT: Final = 3.0  # standard deviations at which a feature is cut
SOFTNESS: Final = 0.3  # rating points over which the prediction levels off at 1
PENALTIES: Final = (200.0, 400.0, 800.0)
STEPS: Final = 25
WORD_PENALTY: Final = 10.0
WORD_STEPS: Final = 40


class Ridge:
    """Ridge regression under ``1 + softplus(level)``, by Gauss-Newton steps."""

    def __init__(self, table: Vector, ratings: Vector, penalty: float) -> None:
        self.center = table.mean(axis=0)
        spread = table.std(axis=0)
        self.scale = np.where(spread > 1e-9, spread, 1.0)
        x = np.column_stack([np.ones(len(table)), self._scaled(table)])
        ridge = np.diag([0.0] + [penalty] * table.shape[1])
        self.weights = np.zeros(x.shape[1])
        self.weights[0] = ratings.mean() - 1.0
        for _ in range(STEPS):
            level = x @ self.weights
            jacobian = x * (1.0 / (1.0 + np.exp(-level / SOFTNESS)))[:, None]
            gradient = jacobian.T @ (ratings - bend(level)) - ridge @ self.weights
            step = np.linalg.solve(jacobian.T @ jacobian + ridge, gradient)
            self.weights += step
            if np.abs(step).max() < 1e-9:
                break

    def _scaled(self, table: Vector) -> Vector:
        scaled: Vector = np.clip((table - self.center) / self.scale, -LIMIT, LIMIT)
        return scaled

    def predict(self, table: Vector) -> Vector:
        """The predicted ratings, between 1 and 7."""
        bent: Vector = np.clip(bend(self.weights[0] + self._scaled(table) @ self.weights[1:]), 1.0, 7.0)
        return bent


@dataclass(frozen=True)
class Words:
    """The words of all sentences in one table; sentence n owns the rows from ``starts[n]`` to ``starts[n + 1]``."""

    numbers: Vector
    starts: Integers

    def pick(self, chosen: Integers) -> Words:
        """The words of the chosen sentences."""
        spans = [np.arange(self.starts[n], self.starts[n + 1]) for n in chosen]
        sizes = [len(span) for span in spans]
        return Words(self.numbers[np.concatenate(spans)], np.concatenate([[0], np.cumsum(sizes)]).astype(np.intp))

    def add(self, values: Vector) -> Vector:
        """The sum of the values of each sentence's words."""
        zero = np.zeros((1, *values.shape[1:]))
        total = np.concatenate([zero, np.cumsum(values, axis=0)])
        summed: Vector = total[self.starts[1:]] - total[self.starts[:-1]]
        return summed


class WordModel:
    """``1 + softplus(a + c * log(1 + sum of softplus(b * word)))``, by damped Gauss-Newton steps."""

    def __init__(self, words: Words, ratings: Vector) -> None:
        spread = words.numbers.std(axis=0)
        self.scale = np.where(spread > 1e-9, spread, 1.0)
        self._scaled = replace(words, numbers=words.numbers / self.scale)
        self._prior = np.zeros(words.numbers.shape[1] + 2)
        self._prior[:2] = -0.5, 0.5
        self._prior[-2:] = -2.0, 2.0
        self._ridge = np.full(len(self._prior), WORD_PENALTY)
        self._ridge[-2:] = 0.01
        self.weights = self._prior.copy()
        self._fit(ratings)

    def _fit(self, ratings: Vector) -> None:
        damping, loss = 1.0, self._loss(self.weights, ratings)
        for _ in range(WORD_STEPS):
            jacobian, residual = self._slopes(self.weights, ratings)
            gradient = jacobian.T @ residual - self._ridge * (self.weights - self._prior)
            step = np.linalg.solve(jacobian.T @ jacobian + np.diag(self._ridge + damping), gradient)
            tried = self._loss(self.weights + step, ratings)
            if tried < loss:
                self.weights, loss, damping = self.weights + step, tried, damping / 3.0
            else:
                damping *= 4.0
            if np.abs(step).max() < 1e-7:
                break

    def _loss(self, weights: Vector, ratings: Vector) -> float:
        guess = bend(self._level(self._scaled, weights))
        return float(np.sum((guess - ratings) ** 2) + np.sum(self._ridge * (weights - self._prior) ** 2))

    def _level(self, words: Words, weights: Vector) -> Vector:
        load = words.add(np.logaddexp(0.0, words.numbers @ weights[:-2]))
        level: Vector = weights[-2] + weights[-1] * np.log1p(load)
        return level

    def _slopes(self, weights: Vector, ratings: Vector) -> tuple[Vector, Vector]:
        words = self._scaled
        inner = words.numbers @ weights[:-2]
        load = words.add(np.logaddexp(0.0, inner))
        level = weights[-2] + weights[-1] * np.log1p(load)
        outer = 1.0 / (1.0 + np.exp(-level / SOFTNESS))
        spread = words.add(words.numbers / (1.0 + np.exp(-inner))[:, None])
        by_word = spread * (outer * weights[-1] / (1.0 + load))[:, None]
        return np.column_stack([by_word, outer, outer * np.log1p(load)]), ratings - bend(level)

    def predict(self, words: Words) -> Vector:
        """The predicted ratings, between 1 and 7."""
        level = self._level(replace(words, numbers=words.numbers / self.scale), self.weights)
        bent: Vector = np.clip(bend(level), 1.0, 7.0)
        return bent


@dataclass(frozen=True)
class Data:
    """The rated sentences: their features, their words, their ratings and their articles."""

    table: Vector
    words: Words
    ratings: Vector
    groups: Integers


@dataclass(frozen=True)
class Fit:
    """Both models; the score is their mean."""

    ridge: Ridge
    word: WordModel

    def predict(self, table: Vector, words: Words) -> Vector:
        """The predicted ratings."""
        mean: Vector = (self.ridge.predict(table) + self.word.predict(words)) / 2.0
        return mean


def bend(level: Vector) -> Vector:
    """A straight line that levels off at 1."""
    bent: Vector = 1.0 + SOFTNESS * np.logaddexp(0.0, level / SOFTNESS)
    return bent


def folds(groups: Integers, count: int, seed: int) -> Iterator[tuple[Integers, Integers]]:
    """Training and test rows; no group is in both."""
    names = np.random.default_rng(seed).permutation(np.unique(groups))
    for part in np.array_split(names, count):
        inside = np.isin(groups, part)
        yield np.flatnonzero(~inside), np.flatnonzero(inside)


def fitted(data: Data, train: Integers) -> Fit:
    """Both models, fitted to the chosen sentences."""
    table, ratings = data.table[train], data.ratings[train]
    penalty = best_penalty(table, ratings, data.groups[train])
    return Fit(Ridge(table, ratings, penalty), WordModel(data.words.pick(train), ratings))


def best_penalty(table: Vector, ratings: Vector, groups: Integers) -> float:
    """The penalty with the lowest error in five grouped folds of the training part."""
    errors = dict.fromkeys(PENALTIES, 0.0)
    for train, test in folds(groups, 5, SEED):
        for penalty in PENALTIES:
            guess = Ridge(table[train], ratings[train], penalty).predict(table[test])
            errors[penalty] += float(np.sum((guess - ratings[test]) ** 2))
    return min(errors, key=lambda penalty: errors[penalty])


def out_of_fold(data: Data, count: int, seed: int) -> Vector:
    """For each sentence the predictions of the ridge and of the word model that saw nothing of its article."""
    guesses = np.zeros((2, len(data.ratings)))
    for train, test in folds(data.groups, count, seed):
        models = fitted(data, train)
        guesses[0, test] = models.ridge.predict(data.table[test])
        guesses[1, test] = models.word.predict(data.words.pick(test))
    return guesses


def figures(guesses: Vector, ratings: Vector) -> tuple[float, float, float]:
    """Pearson's r, Spearman's rho and the root mean square error."""
    rho = np.corrcoef(_ranks(guesses), _ranks(ratings))[0, 1]
    error = np.sqrt(np.mean((guesses - ratings) ** 2))
    return float(np.corrcoef(guesses, ratings)[0, 1]), float(rho), float(error)


def _ranks(values: Vector) -> Vector:
    """Ranks, the mean rank for ties."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: Vector = (ends - (counts - 1) / 2.0)[place]
    return ranks
