"""Rules about the terms of the glossary: one word for one thing, explained or linked."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.base import GlossaryTerm
from generator.checks.readability.rules.terms import RULES, SYNONYM_FOR_TERM, UNEXPLAINED_TERM
from tests.checks.readability.rules.page_of import found_on, page_of, words_on

TERMS = (
    GlossaryTerm("Bescheid", ("Bescheids", "Bescheide"), ("Verfügung", "Amtsbrief")),
    GlossaryTerm("Hilfe·plan", ("Hilfe·plans",), ("Förder·plan",)),
    GlossaryTerm("Frist"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Bescheid kommt. Die Verfügung ist da.", ["Verfügung"]),
        ("Die Verfügung ist da. Der Bescheid kommt.", ["Verfügung"]),
        ("Die Bescheide kommen.\n\nDer **Amtsbrief** ist da.", ["Amtsbrief"]),
        ("Der Bescheid. Die Verfügung. Der Amtsbrief. Die Verfügung.", ["Verfügung"]),
        ("Der Hilfeplan. Der Förderplan.", ["Förderplan"]),
        ("Der Hilfe·plan. Der Förder·plan.", ["Förder·plan"]),
        ("Der Hilfe-plan. Der Förder\u00adplan.", ["Förder\u00adplan"]),
        ("Der Bescheid. Die Verfügung. Der Hilfeplan. Der Förderplan.", ["Verfügung", "Förderplan"]),
        ("Die Verfügung ist da.", []),
        ("Der Bescheid kommt.", []),
        ("Der Hilfeplan. Die Verfügung.", []),
        ("Der Bescheid kommt. Die Geldverfügung und die Verfügungen.", []),
        ("Der Bescheid kommt. Das steht zur verfügung.", []),
        ("Der Ablehnungsbescheid kommt. Die Verfügung ist da.", []),
    ],
)
def test_one_thing_has_one_word(text: str, found: list[str]) -> None:
    """In any form, split or not, as a whole word; each term once."""
    assert words_on(page_of(text, terms=TERMS), SYNONYM_FOR_TERM) == found


def test_the_term_is_what_to_write() -> None:
    """The message quotes the word as it stands, the advice says the term."""
    page = page_of("Die Bescheide kommen.", "Die _Verfügung_ ist da.", terms=TERMS)
    assert found_on(page, SYNONYM_FOR_TERM) == [
        (1, "Verfügung", "Hier steht „Verfügung“, an anderer Stelle steht dafür „Bescheid“.",
         "Schreiben Sie überall: Bescheid")
    ]  # fmt: skip


EASY = ["Sie können immer fragen."] * 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Bescheid kommt bald.", ["Bescheid"]),
        ("Die **Bescheide** kommen. Ein Bescheid ist da.", ["Bescheide"]),
        ("Der Hilfeplan kommt. Die Frist ist da.", ["Hilfeplan", "Frist"]),
        ("Ein Bescheid ist ein Brief.", []),
        ("Der Bescheid kommt. Das heißt: Das Amt schreibt.", []),
        ("Der [Bescheid](woerter.md) kommt.", []),
        ("Der [lange Bescheid vom Amt](woerter.md) kommt.", []),
        ("Der Bescheid kommt. Lesen Sie: [Bescheid](woerter.md).", []),
        ("Der [Brief](bescheid.md) ist ein Bescheid. Mehr.", ["Bescheid"]),
        ("Der [Bescheid] kommt bald.", ["Bescheid"]),
        ("Die Fristen laufen.", []),
        ("Der Ablehnungsbescheid kommt.", []),
    ],
)
def test_a_hard_word_is_explained_or_linked(text: str, found: list[str]) -> None:
    """At its first place; forms that the glossary does not name are other words."""
    page = page_of("\n\n".join([text, *EASY]), variety="plain", terms=TERMS)
    assert words_on(page, UNEXPLAINED_TERM, 5) == found


def test_the_word_is_quoted() -> None:
    """As it stands."""
    page = page_of("\n\n".join([*EASY, "Die Bescheide kommen."]), variety="plain", terms=TERMS)
    message = "Das Wort „Bescheide“ steht hier zum ersten Mal und ist nicht erklärt."
    assert found_on(page, UNEXPLAINED_TERM, 5) == [(4, "Bescheide", message, "")]


def test_where_the_site_explains_terms_nothing_is_missing() -> None:
    """Nor on a page that is too short to explain anything."""
    text = "\n\n".join(["Der Bescheid kommt bald.", *EASY])
    assert words_on(page_of(text, terms=TERMS, explained=True), UNEXPLAINED_TERM, 5) == []
    assert words_on(page_of(text, terms=TERMS), UNEXPLAINED_TERM, 6) == []
    assert words_on(page_of(text, terms=TERMS), UNEXPLAINED_TERM, 5) == ["Bescheid"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_without_a_glossary_no_word_is_a_term(rule: object) -> None:
    """No terms, no findings."""
    text = "\n\n".join(["Der Bescheid kommt. Die Verfügung ist da.", *EASY])
    assert words_on(page_of(text), rule, 1) == []  # type: ignore[arg-type]


def test_terms_with_signs_are_words() -> None:
    """Points, brackets and stars in a term are no patterns."""
    terms = (GlossaryTerm("SGB VIII (Kinder*)", (), ("K.J.H.G.",)),)
    page = page_of("Das SGB VIII (Kinder*) gilt. Das K.J.H.G. auch. KxJxHxGx nicht.", terms=terms)
    assert words_on(page, SYNONYM_FOR_TERM) == ["K.J.H.G."]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("row", ["[", "[Frist ", "Frist [", "](", "Frist ", "[Frist](", "Hilfe·"])
def test_long_rows_come_to_an_end(rule: object, row: str) -> None:
    """Two hundred thousand characters in one row; looking back would take hours."""
    text = "\n\n".join([f"Frist [ {row * (200_000 // len(row))}", *EASY])
    words_on(page_of(text, variety="plain", terms=TERMS), rule, 5)  # type: ignore[arg-type]
