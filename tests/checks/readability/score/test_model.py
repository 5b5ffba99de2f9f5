"""The fitted numbers that the package ships."""

from __future__ import annotations

import json

import numpy as np

from generator.checks.readability.german.tagging import tagged
from generator.checks.readability.score.features import FEATURES
from generator.checks.readability.score.model import FILE, Model, model
from generator.checks.readability.score.profiles import profile
from generator.checks.readability.score.vocabulary import basic, words
from generator.checks.readability.score.word_features import WORD_FEATURES
from generator.checks.readability.text.sentences import Sentence


def difficulty(text: str) -> float:
    """What a word adds to the load of its sentence."""
    return model().difficulty(profile(tagged(Sentence(f"Das {text}", 0, "de"))[1], is_first=False))


def test_the_file_has_a_weight_for_each_feature() -> None:
    """Names and order are those of the program."""
    assert model().names == tuple(FEATURES)
    assert model().word_names == tuple(WORD_FEATURES)


def test_the_file_says_where_its_numbers_come_from() -> None:
    """Source, language and version of the data stand in it."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    assert "TextComplexityDE" in data["source"]
    assert len(data["data_sha256"]) == 64
    assert model().language == "de"


def test_all_numbers_are_finite() -> None:
    """No weight is missing and nothing is divided by nothing."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    table = np.array(list(data["features"].values()))
    assert table.shape == (len(FEATURES), 3)
    assert np.isfinite(table).all()
    assert (table[:, 1] > 0).all()


def test_a_hard_word_is_more_difficult_than_an_easy_one() -> None:
    """Words cost more the rarer and the more formal they are."""
    assert difficulty("Haus") < difficulty("Verfahren") < difficulty("Eingliederungshilfe")


def test_a_model_is_read_again_the_same() -> None:
    """Two readings of the file give the same difficulty."""
    word = profile(tagged(Sentence("Das Verfahren", 0, "de"))[1], is_first=False)
    assert Model(FILE).difficulty(word) == model().difficulty(word)


def test_the_word_lists_are_read() -> None:
    """Every list has its words in small letters, and everyday words are basic."""
    names = (
        *("everyday", "basic", "formal", "formal_verbs", "general"),
        *("genitive", "genitive_or_dative", "personal", "subjunctive", "negation"),
    )
    for name in names:
        assert words(name)
        assert all(word == word.lower() for word in words(name))
    assert words("everyday") < basic()
