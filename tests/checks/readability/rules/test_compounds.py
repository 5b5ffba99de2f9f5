"""Tests of the rules about long words and compounds, and of the joints of compounds."""

from __future__ import annotations

import pytest

from generator.checks.readability.german.lexicon import LEXICON
from generator.checks.readability.rules.base import Hit, SentenceRule
from generator.checks.readability.rules.compounds import LONG_WORD, UNSPLIT_COMPOUND
from generator.checks.readability.text.sentences import Sentence


def hits(rule: SentenceRule, text: str, limit: float) -> list[Hit]:
    """What the rule finds in one German sentence."""
    return list(rule.check(Sentence(text, 0, "de"), limit))


def test_a_compound_is_reported_with_its_joints() -> None:
    """The replacement has a Mediopunkt between the stems."""
    assert hits(UNSPLIT_COMPOUND, "Das Hilfeplangespräch ist im Mai.", 10) == [
        Hit(
            4,
            21,
            "Das Wort „Hilfeplangespräch“ besteht aus mehreren Wörtern ohne Trennung.",
            "Schreiben Sie: „Hilfe·plan·gespräch“.",
            "Hilfe·plan·gespräch",
        )
    ]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Erziehungsberatungsstelle", "Erziehungs·beratungs·stelle"),
        ("Sozialarbeiterin", "Sozial·arbeiterin"),
        ("Sozialarbeiterinnen", "Sozial·arbeiterinnen"),
        ("Inobhutnahme", "Inobhut·nahme"),
        ("Personensorgeberechtigten", "Personen·sorge·berechtigten"),
        ("Schulsozialarbeit", "Schul·sozial·arbeit"),
        ("Terminvereinbarung", "Termin·vereinbarung"),
        ("Wochenende", "Wochen·ende"),
        ("barrierefrei", "barriere·frei"),
    ],
)
def test_a_joint_stands_between_two_stems(word: str, parts: str) -> None:
    """Linking letters stay with the left part."""
    assert "·".join(LEXICON[word].parts) == parts


@pytest.mark.parametrize(
    "word",
    [
        "Entscheidung", "Unterstützung", "Verantwortung", "Informationen", "Beistandschaft", "Vormundschaft",
        "Mitarbeiterinnen", "Vorsitzende", "Weiterbildung", "mitentscheiden", "weitersagen", "Verbraucher",
    ],
)  # fmt: skip
def test_derivations_and_particle_verbs_are_no_compounds(word: str) -> None:
    """Prefixes and suffixes are no parts."""
    assert LEXICON[word].parts == (word,)


@pytest.mark.parametrize("word", ["und" * 20, "Schul" * 12, "Hausamt" * 8, "a" * 60, "Amt" * 1000, "", "-", "··"])
def test_the_parts_of_any_string_make_up_the_string(word: str) -> None:
    """Nothing gets lost, however strange the string."""
    assert "".join(LEXICON[word].parts) == word


@pytest.mark.parametrize(
    "text",
    [
        "Wir sind in der Bahnhofstraße 20 in Musterstadt.",
        "Das Jugendamt hilft.",
        "Die Hilfe·plan·gespräche sind kurz.",
        "Wir fahren nach Schleswig-Holstein.",
        "Familie Lindenberger kommt.",
    ],
)
def test_names_and_split_words_are_no_unsplit_compounds(text: str) -> None:
    """Streets, towns and people keep their names."""
    assert hits(UNSPLIT_COMPOUND, text, 10) == []


def test_a_long_word_is_replaced_where_its_parts_are_short() -> None:
    """The replacement has no part above the limit."""
    assert hits(LONG_WORD, "Rufen Sie die Erziehungsberatung an.", 13) == [
        Hit(
            14,
            32,
            "Das Wort „Erziehungsberatung“ hat einen Teil mit 18 Buchstaben. Gut sind höchstens 13.",
            "Schreiben Sie: „Erziehungs·beratung“.",
            "Erziehungs·beratung",
        )
    ]


def test_a_long_word_without_joints_gets_no_replacement() -> None:
    """A derivation cannot be split."""
    assert [hit.replacement for hit in hits(LONG_WORD, "Es gibt Schwierigkeiten.", 13)] == [None]


def test_plain_language_gets_no_mediopunkt() -> None:
    """With the limit of plain language nothing is proposed."""
    found = hits(LONG_WORD, "Schreiben Sie die Sozialversicherungsnummer auf.", 19)
    assert [(hit.start, hit.end, hit.replacement) for hit in found] == [(18, 43, None)]


def test_an_address_is_no_long_word() -> None:
    """Addresses of pages and mailboxes cannot be shortened."""
    assert hits(LONG_WORD, "Die Seite heißt www.jugendamt-musterstadt-und-umgebung.example.", 13) == []


@pytest.mark.parametrize(
    ("word", "split"),
    [
        ("Schulpsychologe", "Schul·psychologe"),
        ("Schweigepflicht", "Schweige·pflicht"),
        ("Sportverein", "Sport·verein"),
        ("Adoptiveltern", "Adoptiv·eltern"),
        ("Entwicklungsstand", "Entwicklungs·stand"),
        ("Erziehungsbeistandschaft", "Erziehungs·beistandschaft"),
    ],
)
def test_words_of_youth_welfare_are_split_between_their_stems(word: str, split: str) -> None:
    """A suffix from Greek is no part of its own; verein and stand close compounds."""
    found = hits(UNSPLIT_COMPOUND, f"Es geht um {word}.", 10)
    assert [hit.replacement for hit in found] == [split]


def test_the_name_of_a_town_is_no_long_word() -> None:
    """What nobody can split or replace is no finding."""
    assert hits(LONG_WORD, "Die Stadt Recklinghausen hilft.", 13) == []
