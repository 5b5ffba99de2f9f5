"""Passive, subjunctive, past tense and ``man``."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.base import Hit, SentenceRule
from generator.checks.readability.rules.verbs import INDEFINITE_MAN, PASSIVE, SIMPLE_PAST, SUBJUNCTIVE
from generator.checks.readability.text.sentences import Sentence


def _hits(rule: SentenceRule, text: str) -> list[Hit]:
    return list(rule.check(Sentence(text, 0, "de"), 0))


def _spans(rule: SentenceRule, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in _hits(rule, text)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Der Brief wird zugestellt.", "wird zugestellt"),
        ("Der Brief kann abgeholt werden.", "abgeholt werden"),
        ("Kinder haben das Recht, gehört zu werden.", "gehört zu werden"),
        ("Der Plan ist geändert worden.", "geändert worden"),
        ("Die Hilfe wird i. d. R. bezahlt.", "wird i. d. R. bezahlt"),
        ("Das Gespräch wird von der Mutter oder dem Vater geführt.", "wird von der Mutter oder dem Vater geführt"),
        ("Der Antrag, der gestellt wurde, fehlt.", "gestellt wurde"),
    ],
)
def test_finds_werden_with_a_participle(text: str, span: str) -> None:
    """The span of a passive reaches from the first to the last of its two words."""
    assert _spans(PASSIVE, text) == [span]


@pytest.mark.parametrize(
    "text",
    [
        "Wir werden Sie beraten.",
        "Sie werden einen Brief erhalten.",
        "Ihr Kind wird begeistert sein.",
        "Das Kind wird krank.",
        "Leon wird 18.",
        "Der Antrag ist geprüft.",
        "Die Familie wird umziehen.",
        "Wir werden nichts verraten.",
    ],
)
def test_lets_future_and_becoming_pass(text: str) -> None:
    """``werden`` with an infinitive, an adjective or a noun is no passive."""
    assert _hits(PASSIVE, text) == []


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("Der Antrag wird vom Jugendamt geprüft.", "Das Jugendamt prüft den Antrag."),
        ("Ihre Tochter wird von der Lehrerin abgeholt.", "Die Lehrerin holt Ihre Tochter ab."),
        ("Die Kosten werden vom Jugendamt übernommen.", "Das Jugendamt übernimmt die Kosten."),
        ("Ihr Antrag wird vom Amt geprüft.", None),
        ("Der Mutter wird vom Amt geholfen.", None),
        ("Der Junge wird vom Arzt untersucht.", None),
        ("Der Brief wird verschickt.", None),
        ("Das Gespräch wird von der Leiterin der Gruppe geführt.", None),
    ],
)
def test_proposes_the_active_sentence_where_it_is_safe(text: str, replacement: str | None) -> None:
    """The active sentence is proposed only when agent and object have sure forms."""
    assert [hit.replacement for hit in _hits(PASSIVE, text)] == [replacement]


def test_says_how_the_active_sentence_begins() -> None:
    """Where no sentence can be computed the advice gives subject and verb."""
    (hit,) = _hits(PASSIVE, "Der Brief wird zugestellt.")
    assert hit.message == "Der Satz steht im Passiv: „wird zugestellt“."
    assert hit.advice == "Schreiben Sie, wer es tut: „Das Jugendamt stellt … zu“."


@pytest.mark.parametrize(
    ("text", "span", "replacement"),
    [
        ("Das könnte helfen.", "könnte", "kann"),
        ("Es gäbe auch Kurse.", "gäbe", "gibt"),
        ("Das würde Ihnen helfen.", "würde Ihnen helfen", "hilft Ihnen"),
        ("Wir würden Sie gern einladen.", "würden Sie gern einladen", "laden Sie gern ein"),
        ("Das hätte ich gewusst.", "hätte", None),
        ("Sollten Sie Fragen haben, rufen Sie an.", "Sollten", None),
        ("Der Vater sagt, er habe Zeit.", "habe", "hat"),
        ("Die Mutter sagt, sie sei allein.", "sei", "ist"),
    ],
)
def test_finds_the_subjunctive(text: str, span: str, replacement: str | None) -> None:
    """A subjunctive is replaced by the indicative where only its form changes."""
    assert _spans(SUBJUNCTIVE, text) == [span]
    assert [hit.replacement for hit in _hits(SUBJUNCTIVE, text)] == [replacement]


@pytest.mark.parametrize(
    "text",
    [
        "Ich möchte Hilfe.",
        "Sie wollten kommen.",
        "Die Würde des Kindes ist wichtig.",
        "Seien Sie pünktlich.",
        "Ich habe Zeit und komme.",
        "Sie gingen zum Amt.",
        "Das lässt sich ändern.",
    ],
)
def test_lets_other_moods_pass(text: str) -> None:
    """Wishes with ``möchte``, imperatives, nouns and past forms are no subjunctive."""
    assert _hits(SUBJUNCTIVE, text) == []


@pytest.mark.parametrize(
    ("text", "span", "advice"),
    [
        ("Das Amt entschied schnell.", "entschied", "Schreiben Sie: Das Amt hat schnell entschieden."),
        ("Das Amt rief die Familie an.", "rief", "Schreiben Sie: Das Amt hat die Familie angerufen."),
        ("Sie blieben zu Hause.", "blieben", "Schreiben Sie: Sie sind zu Hause geblieben."),
        ("Das Kind wurde krank.", "wurde", "Schreiben Sie: Das Kind ist krank geworden."),
        ("Ich lernte Deutsch.", "lernte", "Schreiben Sie: Ich habe Deutsch gelernt."),
        ("Als er kam, war alles gut.", "kam", "Schreiben Sie mit zwei Wörtern: „ist … gekommen“."),
    ],
)
def test_finds_the_past_with_the_perfect_as_advice(text: str, span: str, advice: str) -> None:
    """A short sentence is rewritten whole, of others the two words are named."""
    assert _spans(SIMPLE_PAST, text) == [span]
    assert [hit.advice for hit in _hits(SIMPLE_PAST, text)] == [advice]


@pytest.mark.parametrize(
    "text",
    [
        "Das war gut.",
        "Er konnte kommen.",
        "Wir arbeiten und warten.",
        "Ich bereite alles vor.",
        "Die besten Ideen haben Kinder.",
        "Der Plan wurde gemacht.",
        "Wir haben uns entschieden.",
        "Der Zutritt ist verboten.",
    ],
)
def test_lets_present_and_allowed_past_pass(text: str) -> None:
    """``war``, ``hatte``, modal verbs, present forms on -te and participles are allowed."""
    assert _hits(SIMPLE_PAST, text) == []


@pytest.mark.parametrize(
    ("text", "span", "replacement"),
    [
        ("Man kann fragen.", "Man kann", "Sie können"),
        ("Wenn man Hilfe braucht, ist das gut.", "man Hilfe braucht", "Sie Hilfe brauchen"),
        ("Dann füllt man den Antrag aus.", "füllt man", "füllen Sie"),
        ("Das nennt man Hilfeplan.", "man", None),
        ("Man hilft Ihnen.", "Man", None),
    ],
)
def test_replaces_man_where_only_the_verb_changes(text: str, span: str, replacement: str | None) -> None:
    """``man`` becomes ``Sie`` only if nobody else is spoken of."""
    assert _spans(INDEFINITE_MAN, text) == [span]
    assert [hit.replacement for hit in _hits(INDEFINITE_MAN, text)] == [replacement]


@pytest.mark.parametrize("text", ["", "wird", "😀", "Würde", ", und (", "sei", "man man man"])
def test_reads_any_text(text: str) -> None:
    """No rule fails on fragments."""
    for rule in (PASSIVE, SUBJUNCTIVE, SIMPLE_PAST, INDEFINITE_MAN):
        _hits(rule, text)


@pytest.mark.parametrize("text", ["Das dürfte klappen.", "Kommen Sie mit, es sei denn, Sie sind krank."])
def test_no_word_is_proposed_where_the_indicative_means_something_else(text: str) -> None:
    """``Das darf klappen`` is no guess, and ``es ist denn`` is no German."""
    assert [hit.replacement for hit in _hits(SUBJUNCTIVE, text)] == [None]
