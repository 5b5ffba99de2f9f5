"""Fits the German complexity score to human ratings and says how well it predicts articles it has not seen.

    python -m benchmarks.train_score [--write]

Data: TextComplexityDE (Naderi, Mohtaj, Ensikat, Möller 2019), 1,000 sentences of 25 articles, rated from 1 (very easy)
to 7 (very hard), read by the check's own pipeline. Prints the section "The score" of ``docs/readability.md``; with
``--write`` writes it and ``score.json``. The same data and program give the same bytes. Takes some three minutes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import numpy as np

from benchmarks import write_section
from benchmarks.score_fit import (
    LIMIT,
    SEED,
    SOFTNESS,
    Data,
    Fit,
    Ridge,
    Vector,
    best_penalty,
    figures,
    fitted,
    folds,
    out_of_fold,
)
from benchmarks.score_texts import BASE, PROJECT, Pair, Reader, digest, pairs, rated, rated_data, unrated
from generator.checks.readability.score import profiles
from generator.checks.readability.score.batch import batch
from generator.checks.readability.score.features import FEATURES, GROUPS
from generator.checks.readability.score.model import FILE, HIGHEST, LOWEST, Model
from generator.checks.readability.score.word_features import WORD_FEATURES
from generator.checks.readability.text.sentences import Sentence

PAGE = PROJECT / "docs" / "readability.md"
TITLE = "The score"
REPEATS: Final = 5
DRAWS: Final = 500
GOAL_R, GOAL_RMSE = 0.87, 0.58
# The two articles in easy language.
EASY_ARTICLES: Final = (24, 25)
# Predicted ratings up to which sentences are counted together.
STEPS: Final = (1.2, 1.6, 2.0, 3.0, 4.0, 5.0, HIGHEST)

INTRODUCTION = """\
A number from 1 (very easy) to 7 (very hard) for each German sentence: what people who learn German would rate it
(TextComplexityDE, Naderi et al. 2019: 1,000 sentences of 25 articles). A page's score is the mean of its sentences.
Two small models are averaged: a ridge regression on {features} numbers of the sentence and a sum of the difficulties of
its words from {words} numbers each. `score.json` holds the weights; `python -m benchmarks.train_score --write` fits
them and writes this section.

No article stands on both sides of a fold, and the figures are pooled over the sentences of unseen articles. They are
a little too good all the same: the features, the word lists and the form of the models were chosen on the same articles
in some 60 comparisons (other seeds)."""
WORD_LISTS = """\
**The word lists** (A1, B1, formal and general words) were written from general knowledge and wordfreq's most frequent
words, but after 80 rated sentences and a few hundred single words of the data had been looked at. Without any list the
model reaches r {r:.3f}, RMSE {error:.3f} (leave one article out): the safer figures to quote for the method. With every
word of those 80 sentences taken out of the lists, an earlier version lost .006 of r and .012 of RMSE."""
LIMITS = """\
**What it cannot do.** It knows no meaning: short sentences full of field terms come out too low, long lists of plain
facts and names too high. The mean of a page is far more reliable than one sentence, so a sentence is never reported for
its score alone. The raters learned German; nobody has measured how people of the target group of Leichte Sprache read
these sentences."""


def _score_json(fit: Fit) -> str:
    """The fitted numbers as JSON, with their source."""
    ridge, word = fit.ridge, fit.word
    columns = zip(FEATURES, ridge.center, ridge.scale, ridge.weights[1:], strict=True)
    weights = zip(WORD_FEATURES, word.weights[:-2] / word.scale, strict=True)
    data = {
        "schema": "score/1",
        "language": BASE,
        "source": "MOS_Complexity of 1,000 sentences, TextComplexityDE (Naderi et al. 2019); benchmarks/train_score.py",
        "data_sha256": digest(),
        "scale": "1 very easy to 7 very hard",
        "limit": LIMIT,
        "softness": SOFTNESS,
        "intercept": _rounded(ridge.weights[0]),
        "features": {name: [_rounded(number) for number in numbers] for name, *numbers in columns},
        "load_intercept": _rounded(word.weights[-2]),
        "load_slope": _rounded(word.weights[-1]),
        "words": {name: _rounded(weight) for name, weight in weights},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _rounded(number: Any) -> float:
    """Nine digits: the last ones depend on the processor, and no prediction does."""
    return round(float(number), 9) + 0.0


def _section(data: Data, changed: list[Pair], fit: Fit, model: Model) -> str:
    """The body of the section."""
    alone = out_of_fold(data, len(np.unique(data.groups)), SEED)
    guesses: Vector = alone.mean(axis=0)
    r, _, error = figures(guesses, data.ratings)
    parts = [
        INTRODUCTION.format(features=len(FEATURES), words=len(WORD_FEATURES)),
        _table(("model", "protocol", "r", "rho", "RMSE"), _quality(data, alone)),
        f"The goal was r ≥ {GOAL_R}, RMSE ≤ {GOAL_RMSE}; it is {'' if r >= GOAL_R and error <= GOAL_RMSE else 'not '}"
        f"reached. {_uncertainty(data, guesses)}",
        f"Of the {len(changed)} sentences that people rewrote to be easier, {_pair_share(data, changed):.1%} score"
        " higher than what they were rewritten to (articles unseen).",
        WORD_LISTS.format(**_without_lists()),
        LIMITS,
        "Calibration (leave one article out):",
        _table(("predicted", "sentences", "mean predicted", "mean rated", "RMSE"), _calibration(guesses, data.ratings)),
        "The ridge without one group of features (10 groups of articles, once):",
        _table(("without", "features", "r", "RMSE"), _ablation(data)),
        "Texts that nobody rated, sentences of four words and more:",
        _table(("texts", "sentences", "mean", "median", "p10", "p90", "words"), _outside(model)),
        f"Largest difference between the predictions of `score.json` and of the fit: {_gap(data, fit, model):.0e}.",
    ]
    return "\n\n".join(parts)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _quality(data: Data, alone: Vector) -> Iterator[tuple[str, ...]]:
    repeats = [out_of_fold(data, 10, SEED + number) for number in range(REPEATS)]
    for name, mix in (("ridge", (1.0, 0.0)), ("words", (0.0, 1.0)), ("mean of both", (0.5, 0.5))):
        one = figures(np.array(mix) @ alone, data.ratings)
        ten = np.mean([figures(np.array(mix) @ guess, data.ratings) for guess in repeats], axis=0)
        yield (name, "leave one article out", *(f"{figure:.3f}" for figure in one))
        yield (name, f"10 groups of articles, {REPEATS} times", *(f"{figure:.3f}" for figure in ten))


def _uncertainty(data: Data, guesses: Vector) -> str:
    """What other articles would give, what stands in the way, and how much of it are the easy articles."""
    chance = np.random.default_rng(SEED)
    names = np.unique(data.groups)
    rows = {name: np.flatnonzero(data.groups == name) for name in names}
    drawn = [np.concatenate([rows[name] for name in chance.choice(names, len(names))]) for _ in range(DRAWS)]
    found = np.array([figures(guesses[chosen], data.ratings[chosen]) for chosen in drawn])
    (r_low, _, e_low), (r_high, _, e_high) = np.quantile(found, (0.05, 0.95), axis=0)
    residual = data.ratings - guesses
    by_article = {name: residual[rows[name]].mean() for name in names}
    known = guesses + np.array([by_article[name] for name in data.groups])
    r, _, error = figures(known, data.ratings)
    hard = ~np.isin(data.groups, EASY_ARTICLES)
    r_hard, _, e_hard = figures(guesses[hard], data.ratings[hard])
    noise = np.mean([float(row["Std_Complexity"]) ** 2 / int(row["Votes_Complexity"]) for row in rated()]) ** 0.5
    return (
        f"Other articles of the same kind would give r from {r_low:.2f} to {r_high:.2f} and RMSE from {e_low:.2f} to"
        f" {e_high:.2f} (bootstrap over articles, 90 %). With the mean error of each article known, the same"
        f" predictions would give r {r:.3f}, RMSE {error:.3f}: what a topic and its raters add can hardly be seen in"
        " one sentence."
        f" The noise of a rating is {noise:.2f}. Without the two easy articles: r {r_hard:.3f}, RMSE {e_hard:.3f}."
    )


def _pair_share(data: Data, changed: list[Pair]) -> float:
    """The share of simplifications that score lower than their original, by models that saw neither's article."""
    lower = 0
    for article in sorted({pair.article for pair in changed}):
        fit = fitted(data, np.flatnonzero(data.groups != article))
        for pair in (pair for pair in changed if pair.article == article):
            lower += bool(fit.predict(*pair.easy).mean() < fit.predict(*pair.hard).mean())
    return lower / len(changed)


def _without_lists() -> dict[str, float]:
    """The figures of the same models when the lists of graded and formal words are empty."""
    empty: frozenset[str] = frozenset()
    with patch.object(profiles, "words", lambda _: empty), patch.object(profiles, "basic", lambda: empty):
        data = rated_data(Reader())
    guesses: Vector = out_of_fold(data, len(np.unique(data.groups)), SEED).mean(axis=0)
    r, _, error = figures(guesses, data.ratings)
    return {"r": r, "error": error}


def _calibration(guesses: Vector, ratings: Vector) -> Iterator[tuple[str, ...]]:
    low = LOWEST
    for high in STEPS:
        inside = (guesses > low) & (guesses <= high) if low > LOWEST else guesses <= high
        if inside.any():
            error = float(np.sqrt(np.mean((guesses - ratings)[inside] ** 2)))
            means = (float(values[inside].mean()) for values in (guesses, ratings))
            yield (f"{low:g} to {high:g}", str(inside.sum()), *(f"{mean:.2f}" for mean in means), f"{error:.2f}")
        low = high


def _ablation(data: Data) -> Iterator[tuple[str, ...]]:
    names = list(FEATURES)
    for title, (group, _) in GROUPS.items():
        kept = [place for place, name in enumerate(names) if name not in group]
        guesses = np.zeros(len(data.ratings))
        for train, test in folds(data.groups, 10, SEED):
            table, ratings = data.table[train][:, kept], data.ratings[train]
            penalty = best_penalty(table, ratings, data.groups[train])
            guesses[test] = Ridge(table, ratings, penalty).predict(data.table[test][:, kept])
        r, _, error = figures(guesses, data.ratings)
        yield title, str(len(group)), f"{r:.3f}", f"{error:.3f}"


def _outside(model: Model) -> Iterator[tuple[str, ...]]:
    for name, found in unrated():
        table, _ = batch(found, model.rows)
        if table is not None:
            scores = model.predict(table)
            numbers = (scores.mean(), *np.quantile(scores, (0.5, 0.1, 0.9)))
            yield (name, str(len(scores)), *(f"{number:.2f}" for number in numbers), f"{table.size.mean():.1f}")


def _gap(data: Data, fit: Fit, model: Model) -> float:
    """The largest difference between the shipped numbers' predictions and the fit's own."""
    table, _ = batch([Sentence(row["Sentence"], 0, BASE) for row in rated()], model.rows)
    assert table is not None  # noqa: S101 - for the type checker: rated_data has read the same sentences
    return float(np.abs(fit.predict(data.table, data.words) - model.predict(table)).max())


def main() -> None:
    """Reads, fits, cross-validates and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write score.json and docs/readability.md")
    options = parser.parse_args()
    reader = Reader()
    data = rated_data(reader)
    fit = fitted(data, np.arange(len(data.ratings)))
    content = _score_json(fit)
    if options.write:
        FILE.write_text(content, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE.name
        path.write_text(content, encoding="utf-8")
        body = _section(data, pairs(reader), fit, Model(path))
    print(f"## {TITLE}\n\n{body}")
    if options.write:
        if not PAGE.exists():
            PAGE.write_text("# The readability check\n", encoding="utf-8")
        write_section(TITLE, body, PAGE)


if __name__ == "__main__":
    main()
