"""Dependent clauses, two statements and several sentences in a line."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.base import Hit, SentenceRule, TextBlock
from generator.checks.readability.rules.clauses import (
    RELATIVE_CLAUSE,
    SEVERAL_SENTENCES_IN_A_LINE,
    SEVERAL_SUBORDINATE_CLAUSES,
    SUBORDINATE_CLAUSE,
    TWO_STATEMENTS,
)
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.sentences import Sentence, sentences


def _hits(rule: SentenceRule, text: str, limit: float = 0) -> list[Hit]:
    return list(rule.check(Sentence(text, 0, "de"), limit))


def _spans(rule: SentenceRule, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in _hits(rule, text)]


@pytest.mark.parametrize(
    ("text", "span", "advice"),
    [
        (
            "Das Amt zahlt, weil Sie wenig Geld haben.",
            "weil Sie wenig Geld haben",
            "Schreiben Sie zwei Sätze: „Denn Sie haben wenig Geld.“",
        ),
        (
            "Wenn das Kind Hilfe braucht, rufen Sie an.",
            "Wenn das Kind Hilfe braucht",
            "Schreiben Sie eine Frage und dann einen Satz: „Braucht das Kind Hilfe? Dann …“",
        ),
        (
            "Er fragt, ob sie mitkommt.",
            "ob sie mitkommt",
            "Schreiben Sie eine Frage mit Doppelpunkt davor: „Kommt sie mit?“",
        ),
        (
            "Sie gehen hin, um zu reden.",
            "um zu reden",
            "Schreiben Sie zwei Sätze. Der zweite beginnt mit „Das Ziel ist: …“.",
        ),
        (
            "Fragen Sie, was das kostet.",
            "was das kostet",
            "Schreiben Sie eine Frage mit Doppelpunkt davor, zum Beispiel: Fragen Sie: Was kostet das?",
        ),
    ],
)
def test_finds_a_subordinate_clause_and_turns_it(text: str, span: str, advice: str) -> None:
    """The advice holds the clause as a sentence of its own where subject and verb are plain."""
    assert _spans(SUBORDINATE_CLAUSE, text) == [span]
    assert [hit.advice for hit in _hits(SUBORDINATE_CLAUSE, text)] == [advice]


@pytest.mark.parametrize(
    "text",
    [
        "Weil Vater, Mutter und Kind kommen, ist es voll.",
        "Wer Hilfe braucht, ruft an.",
        "Da Sie neu sind, erklären wir alles.",
        "Je früher Sie kommen, desto besser.",
        "Das Amt klärt, welche Regeln für Sie und Ihre Familie gelten.",
        "Es dauert, bis das Kind 18 Jahre alt (volljährig) ist.",
        "Ich rufe an weil ich Angst habe.",
    ],
)
def test_finds_one_subordinate_clause(text: str) -> None:
    """Lists, brackets and a missing comma do not hide the clause."""
    assert len(_hits(SUBORDINATE_CLAUSE, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Als Eltern müssen Sie mitreden.",
        "Damit können Sie weiterarbeiten.",
        "Bis Freitag müssen Sie antworten.",
        "Während der Ferien können Kinder mitfahren.",
        "Um 10 Uhr beginnt das Gespräch.",
        "Kommen Sie, wenn möglich, pünktlich.",
        "Wie geht es weiter?",
        "Das Kind ist älter als 14.",
        "",
    ],
)
def test_lets_prepositions_and_questions_pass(text: str) -> None:
    """A word that can open a clause opens none where the verb stands second."""
    assert _hits(SUBORDINATE_CLAUSE, text) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Die Frau, die Ihnen hilft, heißt Meier.", "die Ihnen hilft"),
        ("Es gibt Gruppen, in denen Kinder spielen.", "in denen Kinder spielen"),
        ("Alles, was Sie sagen, bleibt geheim.", "was Sie sagen"),
        ("Es gibt Vereine, die Kinder und Jugendliche beraten.", "die Kinder und Jugendliche beraten"),
        ("Wir haben einen Raum, wo Kinder malen können.", "wo Kinder malen können"),
    ],
)
def test_finds_a_relative_clause(text: str, span: str) -> None:
    """A relative pronoun with the verb at the end opens a relative clause."""
    assert _spans(RELATIVE_CLAUSE, text) == [span]
    assert _hits(SUBORDINATE_CLAUSE, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Frau Meier, die Leiterin, hilft Ihnen.",
        "Die Mutter, der Vater und das Kind kommen.",
        "Sie bekommen Hilfe, das ist Ihr Recht.",
        "Sie haben Recht, das stimmt.",
        "Ich glaube, die Hilfe passt.",
        "Am Dienstag, dem 4. Juni, ist zu.",
    ],
)
def test_lets_articles_and_demonstratives_pass(text: str) -> None:
    """Lists, appositions and sentences joined by a comma are no relative clauses."""
    assert _hits(RELATIVE_CLAUSE, text) == []


def test_counts_all_kinds_of_dependent_clauses() -> None:
    """An interrupted clause and the one that interrupts it are two."""
    text = "Weil die Eltern, deren Kind wir betreuen, weit weg wohnen, reden wir per Video."
    (hit,) = _hits(SEVERAL_SUBORDINATE_CLAUSES, text, 1)
    assert hit.message == "Der Satz hat 2 Nebensätze, sie beginnen mit „Weil“, „deren“."
    assert text[hit.start : hit.end].startswith("Weil")
    assert _hits(SEVERAL_SUBORDINATE_CLAUSES, text, 2) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Sie gehen hin und sagen Ihre Meinung.", "und sagen"),
        ("Sie fragen und wir antworten Ihnen.", "und wir antworten"),
        ("Rufen Sie an oder schreiben Sie uns.", "oder schreiben"),
        ("Es ist laut, denn alle Kinder spielen.", "denn alle Kinder spielen"),
        ("Sie müssen nichts sagen, aber Sie dürfen.", "aber Sie dürfen"),
    ],
)
def test_finds_two_statements(text: str, span: str) -> None:
    """The span reaches from the joining word to the second finite verb."""
    assert _spans(TWO_STATEMENTS, text) == [span]


@pytest.mark.parametrize(
    "text",
    [
        "Sie können fragen und zuhören.",
        "Sie können lesen, rechnen und die Sprache lernen.",
        "Wir haben alles besprochen und aufgeschrieben.",
        "Das wird von der Mutter oder dem Vater bezahlt.",
        "Mutter und Vater kommen.",
        "Es hilft, wenn Sie ruhig bleiben und zuhören.",
        "Das Kind muss aber zur Schule gehen.",
    ],
)
def test_lets_joined_words_pass(text: str) -> None:
    """Infinitives, participles, nouns and dependent clauses may be joined."""
    assert _hits(TWO_STATEMENTS, text) == []


def _lines(text: str) -> list[str]:
    found = []
    for block in blocks(text, keeps_lines=True):
        whole = TextBlock(block, tuple(sentences(block.text, "de", block.kind)))
        found += [block.raw[hit.start : hit.end] for hit in SEVERAL_SENTENCES_IN_A_LINE.check(whole, 0)]
    return found


def test_finds_each_further_sentence_of_a_line() -> None:
    """Offsets count in the source with its markup."""
    assert _lines("Das **Jugendamt** hilft. Das *kostet* nichts. Gut!\nDas ist neu.") == ["Das *kostet* nichts."]


@pytest.mark.parametrize("text", ["Das ist am 3. Mai.", "Dr. Meier hilft.", "Telefon: 030 123456.", ""])
def test_lets_one_sentence_a_line_pass(text: str) -> None:
    """Ordinals, abbreviations and numbers end no sentence."""
    assert _lines(text) == []
