"""Tests of the rules about rare words, foreign words, abbreviations and figures of speech."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.base import Hit, SentenceRule
from generator.checks.readability.rules.words import ABBREVIATION, FOREIGN_AFFIX, METAPHOR, RARE_WORD
from generator.checks.readability.text.sentences import Sentence

# Zipf; as in thresholds.yml.
RARE = 2.6


def hits(rule: SentenceRule, text: str, limit: float = 0) -> list[Hit]:
    """What the rule finds in one German sentence."""
    return list(rule.check(Sentence(text, 0, "de"), limit))


def test_an_abbreviation_is_replaced_by_its_long_form() -> None:
    """The span covers all its letters and points."""
    assert hits(ABBREVIATION, "Bringen Sie z. B. Ihren Pass mit.") == [
        Hit(12, 17, "„z. B.“ ist eine Abkürzung.", "Schreiben Sie: „zum Beispiel“.", "zum Beispiel")
    ]


@pytest.mark.parametrize(
    ("text", "easier"),
    [
        ("Die Mutter bzw. der Vater kommt.", "oder"),
        ("Bringen Sie Pass, Foto usw.", "und so weiter."),
        ("Wir sind in der Hauptstr. 5.", "straße"),
        ("Evtl. kommen wir.", "Vielleicht"),
    ],
)
def test_the_long_form_fits_into_the_sentence(text: str, easier: str | None) -> None:
    """A point that ends the sentence stays."""
    assert [hit.replacement for hit in hits(ABBREVIATION, text)] == ([easier] if easier else [])


@pytest.mark.parametrize(
    "text",
    [
        "Frau Dr. Klein kommt am 3. Mai um 14.30 Uhr.",
        "Das steht im SGB VIII.",
        "Im Bürgerlichen Gesetzbuch (BGB) steht das.",
        "Das machen wir so.",
        "NEIN, das geht nicht.",
        "DAS IST WICHTIG FÜR SIE.",
    ],
)
def test_known_abbreviations_and_shouted_words_are_not_reported(text: str) -> None:
    """Titles, laws with their book and words in capitals are left alone."""
    assert hits(ABBREVIATION, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Alle ziehen an einem Strang.",
        "Beim Gespräch zieht die Schule mit uns an einem Strang.",
        "Es ist gut, an einem Strang zu ziehen.",
        "Wir wollen die Eltern ins Boot holen.",
        "Frau Klein holte auch die Großeltern ins Boot.",
        "Die Familie muss hier erst Fuß fassen.",
        "Wir lassen Sie nicht im Stich.",
    ],
)
def test_a_figure_of_speech_is_found_in_any_form(text: str) -> None:
    """Inflection and word order do not hide it."""
    assert len(hits(METAPHOR, text)) == 1


@pytest.mark.parametrize(
    "text", ["Im Sommer fährt die Gruppe mit dem Boot.", "Im Weg liegt ein großer Stein.", "Er hat kalte Hände."]
)
def test_what_is_meant_literally_is_no_figure_of_speech(text: str) -> None:
    """Boats, stones and hands alone say what they are."""
    assert hits(METAPHOR, text) == []


def test_a_figure_of_speech_comes_with_plain_words() -> None:
    """The advice says what is meant."""
    assert hits(METAPHOR, "Wir reden auf Augenhöhe.") == [
        Hit(
            10,
            23,
            "„auf Augenhöhe“ ist ein Sprachbild.",
            "Gemeint ist: alle sind gleich wichtig. Schreiben Sie das.",
        )
    ]


def test_a_rare_word_comes_with_an_easier_one() -> None:
    """The advice is taken from the list."""
    assert hits(RARE_WORD, "Der Adressat ist Ihr Kind.", RARE) == [
        Hit(4, 12, "Das Wort „Adressat“ kennen viele nicht.", "Schreiben Sie: „Empfänger“.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Clearing heißt Klärung.",
        "Familie Lindenberger wohnt in Niederhausen.",
        "Die Betreuerinnen spielen mit den Kindern.",
        "Bringen Sie ein Kuscheltier mit.",
        "Sie können die Lehrerin zurückrufen.",
        "Am Waldweg 5 wohnt Frau Yildirim.",
    ],
)
def test_names_explained_words_and_inflected_forms_are_not_rare(text: str) -> None:
    """A form is as well known as its lemma, a compound as its parts."""
    assert hits(RARE_WORD, text, RARE) == []


@pytest.mark.parametrize("text", ["Wir organisieren ein Fest.", "Die Hilfe ist individuell.", "Die Qualität ist gut."])
def test_a_foreign_word_with_an_easy_german_word_is_reported(text: str) -> None:
    """Verbs on -ieren, adjectives on -ell and nouns on -tät."""
    assert [bool(hit.advice) for hit in hits(FOREIGN_AFFIX, text)] == [True]


@pytest.mark.parametrize(
    "text", ["Was ist passiert?", "Das Internet geht nicht.", "Die Tiere frieren.", "Kommen Sie schnell."]
)
def test_known_foreign_words_and_german_words_are_not_reported(text: str) -> None:
    """Not everything on -ieren is foreign, and not everything foreign is hard."""
    assert hits(FOREIGN_AFFIX, text) == []


@pytest.mark.parametrize("rule", [ABBREVIATION, METAPHOR, RARE_WORD, FOREIGN_AFFIX])
@pytest.mark.parametrize("text", ["", ".", "z.", "🙂", "İstanbul Ü", "a" * 5000, "d. h. " * 300])
def test_no_text_makes_a_rule_fail(rule: SentenceRule, text: str) -> None:
    """Empty, broken and endless texts are read to the end."""
    assert isinstance(hits(rule, text, RARE), list)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bzgl. Ihres Antrags haben wir Fragen.", [("Bzgl.", "Wegen")]),
        ("Lt. Gesetz müssen Sie helfen.", [("Lt.", "Nach")]),
        ("Wichtig: Ggf. rufen wir an.", [("Ggf.", "vielleicht")]),
        ("Das Angebot ist für Kinder v. 6-12 J.", [("v.", "von"), ("J.", "Jahre")]),
        ("Wir helfen Herrn v. Braun und Frau J. Klein.", []),
    ],
)
def test_an_abbreviation_is_known_where_a_sentence_begins(text: str, found: list[tuple[str, str]]) -> None:
    """The capital of the first word hides no abbreviation, and initials of names are none."""
    assert [(text[hit.start : hit.end], hit.replacement) for hit in hits(ABBREVIATION, text)] == found


def test_the_shortened_name_of_a_street_is_no_rare_word() -> None:
    """The rule for abbreviations speaks of it already."""
    assert hits(RARE_WORD, "Das Büro ist in der Bahnhofstr. 5.", RARE) == []
