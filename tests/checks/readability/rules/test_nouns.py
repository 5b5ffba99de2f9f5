"""Tests of the rules about German noun phrases."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.base import Hit, SentenceRule
from generator.checks.readability.rules.nouns import GENITIVE, GENITIVE_PREPOSITION, NOMINAL_STYLE
from generator.checks.readability.text.sentences import Sentence


def hits(rule: SentenceRule, text: str, limit: float = 0) -> list[Hit]:
    """What the rule finds in one German sentence."""
    return list(rule.check(Sentence(text, 0, "de"), limit))


def test_a_genitive_is_reported_with_its_place_and_its_easier_form() -> None:
    """The span covers article and noun, and the replacement fits there."""
    assert hits(GENITIVE, "Der Antrag der Eltern ist da.") == [
        Hit(11, 21, "„der Eltern“ ist ein Genitiv.", "Schreiben Sie: „von den Eltern“.", "von den Eltern")
    ]


@pytest.mark.parametrize(
    ("text", "easier"),
    [
        ("Das Wohl des Kindes ist wichtig.", "vom Kind"),
        ("Die Lage Ihres Sohnes ist gut.", "von Ihrem Sohn"),
        ("Das Ende eines Arbeitsverhältnisses ist schwer.", "von einem Arbeitsverhältnis"),
        ("Der Rat der zuständigen Fachkraft hilft.", "von der zuständigen Fachkraft"),
        ("Die Rechte der Kinder sind wichtig.", "von den Kindern"),
        ("Die Rechte junger Menschen sind wichtig.", "von jungen Menschen"),
        ("Die Meinung des Jungen zählt.", "vom Jungen"),
        ("Annas Rechte stehen hier.", "Die Rechte von Anna"),
    ],
)
def test_a_genitive_is_replaced_by_von_with_the_dative(text: str, easier: str) -> None:
    """Article, adjective and noun take the dative."""
    assert [hit.replacement for hit in hits(GENITIVE, text)] == [easier]


@pytest.mark.parametrize(
    "text",
    [
        "Das Jugendamt gibt der Mutter einen Brief.",
        "Dann erklärt Herr Klein der Mutter alles.",
        "Manchmal muss in der Nacht der Arzt kommen.",
        "Dieses Haus ist neu.",
        "Thomas Weber ist da.",
        "Anbieter: In der Region gibt es viele.",
        "Wegen der Eltern rufen wir an.",
    ],
)
def test_datives_nominatives_and_names_are_no_genitives(text: str) -> None:
    """What only looks like a genitive is not reported."""
    assert hits(GENITIVE, text) == []


def test_a_name_without_certain_article_gets_advice_only() -> None:
    """The article of a masculine noun depends on its case."""
    assert hits(GENITIVE, "Wir lesen Tims Brief.") == [
        Hit(10, 20, "„Tims Brief“ ist ein Genitiv.", "Schreiben Sie: „… Brief von Tim“.")
    ]


def test_a_genitive_preposition_is_replaced_with_its_phrase() -> None:
    """The easier word stands with the dative."""
    assert hits(GENITIVE_PREPOSITION, "Aufgrund der vielen Anträge dauert es.") == [
        Hit(
            0,
            27,
            "Nach „Aufgrund“ steht der Genitiv, und das Wort ist schwer.",
            "Schreiben Sie: „Wegen den vielen Anträgen“.",
            "Wegen den vielen Anträgen",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Wir melden uns innerhalb von zwei Wochen.",
        "Während der Betreuer kocht, spielen wir.",
        "Das Fest findet am Freitag statt.",
        "Wegen dem Streit rufen wir an.",
        "Deswegen rufen wir an.",
    ],
)
def test_datives_conjunctions_and_particles_are_no_genitive_prepositions(text: str) -> None:
    """Only a preposition that governs a genitive is reported."""
    assert hits(GENITIVE_PREPOSITION, text) == []


def test_nominal_style_names_the_verbs() -> None:
    """The advice gives the verb or adjective that each noun is made from."""
    assert hits(NOMINAL_STYLE, "Nach der Beantragung beginnt die Prüfung.", 1) == [
        Hit(
            9,
            40,
            "„Beantragung“ und „Prüfung“ stehen zusammen in einem Satz: Das ist Amtssprache.",
            "Schreiben Sie mit Verben, zum Beispiel „Beantragung“: „beantragen“; „Prüfung“: „prüfen“.",
        )
    ]


def test_everyday_nouns_are_no_nominal_style() -> None:
    """Zeitung and Wohnung are things."""
    assert hits(NOMINAL_STYLE, "Die Zeitung liegt in der Wohnung.", 1) == []


@pytest.mark.parametrize("rule", [GENITIVE, GENITIVE_PREPOSITION, NOMINAL_STYLE])
@pytest.mark.parametrize("text", ["", ".", "der", "des", "Wegen", "🙂 der 🙂", "a" * 5000, "des " * 300])
def test_no_text_makes_a_rule_fail(rule: SentenceRule, text: str) -> None:
    """Empty, broken and endless texts are read to the end."""
    assert isinstance(hits(rule, text), list)
