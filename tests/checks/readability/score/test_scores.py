"""The score of German sentences: its order, its range and what does not change it."""

from __future__ import annotations

import pytest

from generator.checks.readability.score import sentence_scores
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.sentences import Sentence, sentences

EASY = (
    "Das Jugend-Amt hilft Familien.",
    "Sie brauchen Hilfe?",
    "Dann rufen Sie uns an.",
    "Die Hilfe kostet kein Geld.",
    "Wir sprechen mit Ihnen.",
)
PLAIN = (
    "Das Jugendamt berät Eltern, wenn es in der Familie Streit gibt.",
    "Sie können den Antrag selbst stellen oder eine andere Person darum bitten.",
    "Ein Fachmann kommt zu Ihnen nach Hause und unterstützt Ihre Familie im Alltag.",
    "Bringen Sie zum ersten Gespräch bitte Ihren Ausweis und die Geburtsurkunde mit.",
    "Nach dem Gespräch bekommen Sie einen Brief mit der Entscheidung.",
)
OFFICE = (
    "Die Gewährung von Leistungen der Eingliederungshilfe setzt die Feststellung einer seelischen Behinderung voraus.",
    "Die sachliche Zuständigkeit des örtlichen Trägers bleibt von der Aufhebung des Verwaltungsakts unberührt.",
    "Im Rahmen der Hilfeplanung erfolgt die Konkretisierung der Ziele unter Beteiligung der Sorgeberechtigten.",
    "Gegen den ablehnenden Bescheid kann innerhalb eines Monats nach dessen Bekanntgabe Widerspruch erhoben werden.",
    "Die Kostenbeteiligung bemisst sich nach Maßgabe der einkommensrechtlichen Bestimmungen des Sozialgesetzbuches.",
)


def score(text: str) -> float:
    """The score of a text that is one sentence."""
    (found,) = sentence_scores([Sentence(text, 0, "de")], "de")
    assert found is not None
    return found


def scores(markdown: str) -> list[float | None]:
    """The scores of all sentences of a text."""
    found = [part for block in blocks(markdown) for part in sentences(block.text, "de", block.kind)]
    return sentence_scores(found, "de")


def mean(texts: tuple[str, ...]) -> float:
    """The mean score."""
    return sum(map(score, texts)) / len(texts)


def test_easy_is_below_plain_is_below_office_german() -> None:
    """The means of three kinds of texts lie far apart, and no easy sentence is as hard as one of an office."""
    assert mean(EASY) + 0.3 < mean(PLAIN)
    assert mean(PLAIN) + 1 < mean(OFFICE)
    assert max(map(score, EASY)) < min(map(score, OFFICE))


def test_a_longer_sentence_of_the_same_words_is_harder() -> None:
    """Two sentences joined to one are harder than either."""
    one, other = "Die Mitarbeiterin prüft den Antrag", "die Eltern warten zu Hause auf einen Brief"
    assert score(f"{one}, und {other}.") > max(score(f"{one}."), score(f"{other.capitalize()}."))


def test_a_rarer_word_is_harder() -> None:
    """The word alone makes the difference."""
    assert score("Wir brauchen Ihre Einwilligung.") > score("Wir brauchen Ihre Hilfe.")


@pytest.mark.parametrize(
    "text",
    [
        "Ja.",
        "Haus",
        "Das ist gut.",
        "wort " * 2_000,
        "Die Gewährleistung " * 500,
        "x" * 10_000,
        "1 2 3 " * 300,
        "A-" * 3_000,
    ],
)
def test_extremes_stay_on_the_scale(text: str) -> None:
    """No text scores below 1 or above 7."""
    assert 1 <= score(text) <= 7


@pytest.mark.parametrize(
    "text", ["", "   ", "...", "?!", "😀", "www.stadt.example", "0800 1110111", "amt@stadt.example"]
)
def test_a_sentence_without_words_has_no_score(text: str) -> None:
    """Signs and addresses are not read."""
    assert sentence_scores([Sentence(text, 0, "de")], "de") == [None]


def test_sentences_without_words_keep_their_places() -> None:
    """Each sentence gets its own score, whatever stands beside it."""
    texts = ["", EASY[0], "...", OFFICE[0], "😀"]
    found = sentence_scores([Sentence(text, 0, "de") for text in texts], "de")
    assert found == [None, score(EASY[0]), None, score(OFFICE[0]), None]


def test_no_sentences_have_no_scores() -> None:
    """Nothing in, nothing out."""
    assert sentence_scores([], "de") == []


@pytest.mark.parametrize("base", ["tr", "ar", "en", ""])
def test_other_languages_have_no_score(base: str) -> None:
    """The model is fitted to German ratings only."""
    assert sentence_scores([Sentence("Merhaba.", 0, base)] * 2, base) == [None, None]


def test_equal_texts_have_equal_scores() -> None:
    """The same sentence scores the same alone, twice, and among a hundred others."""
    many = [Sentence(text, start, "de") for start, text in enumerate([*PLAIN, *OFFICE] * 10)]
    found = sentence_scores(many, "de")
    assert found == [score(text) for text in [*PLAIN, *OFFICE]] * 10


def test_markup_does_not_change_the_score() -> None:
    """Bold words, links and empty lines are not read."""
    bare = "Das Jugendamt prüft den Antrag. Sie bekommen einen Brief."
    for marked in (
        "Das **Jugendamt** prüft den Antrag. Sie bekommen einen Brief.",
        "Das [Jugendamt](https://stadt.example) prüft den Antrag. Sie bekommen einen *Brief*.",
        f"\n\n\n{bare}\n\n\n",
        "Das Jugendamt prüft den Antrag.\n\n\nSie bekommen einen Brief.",
    ):
        assert scores(marked) == scores(bare)


def test_an_address_does_not_change_the_score() -> None:
    """How long an address is says nothing about the sentence."""
    long = "Schreiben Sie an die Adresse jugendamt-beratungsstelle-nord@stadt.example bitte."
    assert score(long) == score("Schreiben Sie an die Adresse a@stadt.example bitte.")
