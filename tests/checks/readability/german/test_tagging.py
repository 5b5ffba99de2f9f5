"""German sentences with the part of speech of each word in its context."""

from __future__ import annotations

import pytest

from generator.checks.readability.german.tagging import FINITE, tagged
from generator.checks.readability.text.sentences import Sentence


def tags(text: str) -> list[str]:
    """The part of speech of each token."""
    return [word.pos for word in tagged(Sentence(text, 0, "de"))]


def test_context_decides_between_parts_of_speech() -> None:
    """The same spelling is an article in one place and a relative pronoun in another."""
    words = {word.start: word.pos for word in tagged(Sentence("Der Mann, der dem Kind hilft, lacht.", 0, "de"))}
    assert (words[0], words[10]) == ("ART", "PRELS")


def test_every_token_has_its_place_and_spelling() -> None:
    """Offsets count in the sentence, punctuation included."""
    text = "Das Amt, hier: 12 Euro."
    assert [text[word.start : word.end] for word in tagged(Sentence(text, 0, "de"))] == [
        word.text for word in tagged(Sentence(text, 0, "de"))
    ]


def test_punctuation_has_the_tags_of_punctuation() -> None:
    """Commas, full stops and brackets are told apart."""
    found = tags("Die Hilfe (sie kostet nichts), bitte.")
    assert [tag for tag in found if tag.startswith("$")] == ["$(", "$(", "$,", "$."]


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Sie zahlen 12,50 Euro.", 2, "CARD"),
        ("Rufen Sie an: 0800 1110111.", 4, "CARD"),
        ("Schreiben Sie an amt@stadt.example heute.", 3, "NE"),
        ("Mehr steht auf www.stadt.example im Netz.", 3, "NE"),
    ],
)
def test_numbers_and_addresses_have_fixed_tags(text: str, place: int, expected: str) -> None:
    """What is no word gets its tag from its kind."""
    assert tags(text)[place] == expected


@pytest.mark.parametrize("word", ["Hilfe-Plan", "Hilfe·plan", "Hilfe‑Plan", "Schüler:innen", "Schüler*innen"])
def test_signs_inside_a_noun_leave_it_a_noun(word: str) -> None:
    """Hyphens, Mediopunkt and gender signs do not hide what the word is."""
    assert tags(f"Wir lesen den {word} heute.")[3] == "NN"


def test_the_lemma_is_that_of_the_tag() -> None:
    """A form that is a noun and a verb has the lemma of what it is here."""
    verb = tagged(Sentence("Wir lebten lange hier.", 0, "de"))[1]
    noun = tagged(Sentence("Das Leben ist schön.", 0, "de"))[1]
    assert (verb.pos, verb.lemma) == ("VVFIN", "leben")
    assert (noun.pos, noun.lemma) == ("NN", "Leben")


def test_the_first_capital_says_nothing() -> None:
    """The verb of a question is a verb."""
    assert tags("Helfen Sie mir?")[0] in FINITE


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "...",
        "?!",
        "😀",
        "😀😀 Haus 👨‍👩‍👧",
        "x" * 10_000,
        "Haus-" * 2_000,
        "·" * 50,
        "\u0301\u0301",
        "ـــ",
        "\ud800",
    ],
)
def test_no_text_is_too_strange(text: str) -> None:
    """Every text has one tagged word for each token, each with a lemma."""
    sentence = Sentence(text, 0, "de")
    words = tagged(sentence)
    assert [word.token for word in words] == list(sentence.tokens)
    assert all(word.pos and isinstance(word.lemma, str) for word in words)
