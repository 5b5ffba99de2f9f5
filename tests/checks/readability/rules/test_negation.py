"""Negation said once and twice."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.base import Hit, SentenceRule
from generator.checks.readability.rules.negation import DOUBLE_NEGATION, NEGATION
from generator.checks.readability.text.sentences import Sentence


def _hits(rule: SentenceRule, text: str) -> list[Hit]:
    return list(rule.check(Sentence(text, 0, "de"), 0))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Sie müssen nicht allein kommen.", ["nicht"]),
        ("Das kostet weder Geld noch Zeit.", ["weder Geld noch"]),
        ("Ich weiß nicht, warum er nicht kommt.", ["nicht", "nicht"]),
        ("Er hat kein Geld und keine Wohnung.", ["kein", "keine"]),
        ("Das kostet nicht nur Geld.", []),
        ("Das ist unmöglich.", []),
        ("Das ist nicht unmöglich.", []),
    ],
)
def test_finds_each_negation(text: str, spans: list[str]) -> None:
    """Every negation is one hit; what is doubled belongs to the other rule."""
    assert [text[hit.start : hit.end] for hit in _hits(NEGATION, text)] == spans


@pytest.mark.parametrize(
    ("text", "span", "replacement"),
    [
        ("Das ist nicht unmöglich.", "nicht unmöglich", "möglich"),
        ("Das ist nicht ungefährlich.", "nicht ungefährlich", "gefährlich"),
        ("Wir entscheiden nichts ohne Sie.", "nichts ohne", None),
        ("Kein Wunsch, den Sie haben, ist unwichtig.", "Kein Wunsch, den Sie haben, ist unwichtig", None),
        ("Kein Kind ist hilflos.", "Kein Kind ist hilflos", None),
    ],
)
def test_finds_two_negations_in_one_clause(text: str, span: str, replacement: str | None) -> None:
    """``nicht`` directly before ``un-`` can be taken away with it."""
    (hit,) = _hits(DOUBLE_NEGATION, text)
    assert text[hit.start : hit.end] == span
    assert hit.replacement == replacement


@pytest.mark.parametrize(
    "text",
    [
        "Das geht nicht selten schnell.",
        "Sie müssen nicht unbedingt kommen.",
        "Ich habe keinen Vater und keine Mutter.",
        "Er hat keinen Unterricht.",
        "Ich weiß nicht, ob es unmöglich ist.",
        "Hier ist nichts los.",
        "",
    ],
)
def test_lets_single_and_listed_negations_pass(text: str) -> None:
    """Negations of two clauses or of a list do not meet, and not every ``un-`` negates."""
    assert _hits(DOUBLE_NEGATION, text) == []
