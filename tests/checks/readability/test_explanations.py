"""A page explains a word in its sentence, in the next one, or through the glossary."""

from __future__ import annotations

import pytest

from generator.checks.readability.explanations import explains, fold
from generator.checks.readability.rules.base import GlossaryTerm, Page, PageBlock
from generator.checks.readability.text.blocks import blocks


def page(text: str, variety: str = "easy", terms: tuple[GlossaryTerm, ...] = (), *, explained: bool = False) -> Page:
    """A page of one text."""
    return Page(variety, tuple(PageBlock(0, block, ()) for block in blocks(text)), terms, explained)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ein Rechtsbehelf ist ein Brief.", "Rechtsbehelf"),
        ("Ein Rechtsbehelf ist: Sie sagen Nein.", "Rechtsbehelf"),
        ("Rechtsbehelf heißt: Sie sagen Nein.", "Rechtsbehelf"),
        ("Rechtsbehelf bedeutet: Sie sagen Nein.", "Rechtsbehelf"),
        ("Das schwere Wort dafür ist Rechtsbehelf.", "Rechtsbehelf"),
        ("Man nennt das: Rechtsbehelf.", "Rechtsbehelf"),
        ("Das nennt man Rechtsbehelf.", "Rechtsbehelf"),
        ("Sie können einen Rechtsbehelf einlegen. Das heißt: Sie sagen Nein.", "Rechtsbehelf"),
        ("Sie können einen Rechtsbehelf einlegen.\nDas bedeutet: Sie sagen Nein.", "Rechtsbehelf"),
        ("Ein **Rechtsbehelf** ist ein Brief.", "Rechtsbehelf"),
        ("Das nennt man „Rechtsbehelf“.", "Rechtsbehelf"),
        ("Ein Rechts·behelf ist ein Brief.", "Rechtsbehelf"),
        ("Ein Rechtsbehelf ist ein Brief.", "Rechts·behelf"),
        ("Ein Rechtsbehelf ist ein Brief.", "Rechtsbehelfe"),
        ("Rechtsbehelfe sind Briefe.", "Rechtsbehelf"),
        ("Eine Frist ist ein Tag.", "Frist"),
    ],
)
def test_the_text_explains_a_word(text: str, word: str) -> None:
    """In the same sentence, before or after it, with another ending, split or not."""
    assert explains(page(text), word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "Rechtsbehelf"),
        ("Sie können einen Rechtsbehelf einlegen.", "Rechtsbehelf"),
        ("Sie können einen Rechtsbehelf einlegen. Der Brief kommt bald.", "Rechtsbehelf"),
        ("Ein Widerspruch ist ein Brief. Sie können auch einen Rechtsbehelf einlegen.", "Rechtsbehelf"),
        ("Ein Rechtsbehelf " + "und noch ein Wort " * 5 + "ist ein Brief.", "Rechtsbehelf"),
        ("Ein Rechtsbehelf hilft. " + "Wir helfen gern. " * 5 + "Das heißt: Sie sagen Nein.", "Rechtsbehelf"),
        ("Eine Fristverlängerung ist ein Brief.", "Frist"),
        ("Ein Fristende ist ein Tag.", "Ende"),
        ("Eine Frist ist ein Tag.", "Fristverlängerung"),
    ],
)
def test_the_text_explains_another_word_or_none(text: str, word: str) -> None:
    """An explanation stands near its word and is about this very word."""
    assert not explains(page(text), word)


@pytest.mark.parametrize(
    ("variety", "text", "word"),
    [
        ("turkish", "İtiraz, hayır demektir.", "İtiraz"),
        ("turkish", "Buna itiraz denir.", "itiraz"),
        ("turkish", "İtiraz edebilirsiniz. Yani hayır diyebilirsiniz.", "İtiraz"),
        ("arabic", "الاعتراض يعني أن تقولوا لا.", "الاعتراض"),
        ("arabic", "هذا يسمى الاعتراض.", "الاعتراض"),
    ],
)
def test_each_language_explains_in_its_own_words(variety: str, text: str, word: str) -> None:
    """Marks of one language explain nothing in another."""
    assert explains(page(text, variety), word)
    assert not explains(page(text, "plain"), word)


@pytest.mark.parametrize("word", ["Frist", "Fristen", "frist", "Frist·en"])
def test_the_glossary_explains_its_terms(word: str) -> None:
    """In all forms, where the site puts the explanation beside the word."""
    terms = (GlossaryTerm("Frist", ("Fristen",)),)
    assert explains(page("Es gibt Fristen.", terms=terms, explained=True), word)
    assert not explains(page("Es gibt Fristen.", terms=terms), word)


def test_the_glossary_explains_no_other_word() -> None:
    """A compound with a term is another word, and so is a synonym."""
    terms = (GlossaryTerm("Frist", ("Fristen",), ("Termin",)),)
    found = [
        word
        for word in ("Termin", "Fristende", "Fris", "")
        if explains(page("Es gibt Fristen.", terms=terms, explained=True), word)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Jugend·amt", "jugendamt"),
        ("Jugend-Amt", "jugendamt"),
        ("Jugend\u00adamt", "jugendamt"),
        ("JUGENDAMT", "jugendamt"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_fold(word: str, folded: str) -> None:
    """Capitals and splitting marks make no other word."""
    assert fold(word) == folded


def test_a_long_page_with_many_hard_words_is_read_once() -> None:
    """Two thousand words are looked up in one set of what the page explains."""
    words = [f"Wort{number}wort" for number in range(2_000)]
    long = page("\n\n".join(f"Ein {word} hilft." for word in words) + "\n\nDas heißt: Wir helfen.")
    assert [word for word in words if explains(long, word)] == words[-1:]
