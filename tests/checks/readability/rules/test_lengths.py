"""Rules about the length of sentences and the share of long ones."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.catalog import gates
from generator.checks.readability.rules.lengths import (
    LONG_SENTENCE,
    LONG_SENTENCES_ON_AVERAGE,
    MANY_LONG_SENTENCES,
    VERY_LONG_SENTENCE,
    VERY_MANY_LONG_SENTENCES,
)
from generator.checks.readability.text.sentences import Sentence
from tests.checks.readability.rules.page_of import found_on, page_of, words_on


def words(count: int) -> str:
    """A sentence of this many words."""
    return "Wort " * (count - 1) + "Ende."


def text(*counts: int) -> str:
    """Paragraphs with one sentence each, of so many words."""
    return "\n\n".join(words(count) for count in counts)


@pytest.mark.parametrize("rule", [LONG_SENTENCE, VERY_LONG_SENTENCE], ids=lambda rule: rule.name)
@pytest.mark.parametrize("limit", [1, 10, 25])
def test_a_limit_is_the_last_number_that_is_right(rule: object, limit: int) -> None:
    """One word more is too many."""
    check = rule.check  # type: ignore[attr-defined]
    assert list(check(Sentence(words(limit), 0, "de"), limit)) == []
    assert len(list(check(Sentence(words(limit + 1), 0, "de"), limit))) == 1


def test_a_hit_is_the_sentence_and_counts_its_words() -> None:
    """Five words are enough to find it; the message names count and limit."""
    sentence = Sentence("Das Amt muss Sie vor jeder Entscheidung beraten.", 0, "de")
    (hit,) = LONG_SENTENCE.check(sentence, 7)
    assert (hit.start, hit.end) == (0, len(sentence.text))
    assert hit.message == "Der Satz „Das Amt muss Sie vor…“ hat 8 Wörter. Gut sind höchstens 7."
    assert (hit.advice, hit.replacement) == ("", None)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Das Jugend·amt hilft.", 3),
        ("Rufen Sie an: 030 23125 001.", 4),
        ("Schreiben Sie an rat@amt.example oder https://amt.example/rat.", 6),
        ("Das – und nur das – hilft!", 5),
        ("Der Hilfe-Plan gilt 1.000 Tage.", 5),
        ("…", 0),
        ("", 0),
    ],
)
def test_marks_are_no_words_and_addresses_are_one(sentence: str, count: int) -> None:
    """A phone number, an address of the web and a split word are read as one word."""
    assert len(list(LONG_SENTENCE.check(Sentence(sentence, 0, "de"), count))) == 0
    assert len(list(LONG_SENTENCE.check(Sentence(sentence, 0, "de"), count - 1))) == 1


@pytest.mark.parametrize(
    ("variety", "warn", "error"), [("easy", 10, 15), ("plain", 20, 25), ("turkish", 12, 18), ("arabic", 15, 20)]
)
def test_each_variety_has_its_limits(variety: str, warn: int, error: int) -> None:
    """As the sources and docs/readability.md say."""
    limits = {gate.rule.name: gate.limit for gate in gates()[variety]}
    assert (limits["long-sentence"], limits["very-long-sentence"]) == (warn, error)


@pytest.mark.parametrize(
    ("variety", "counts", "found"),
    [
        ("easy", [11] * 2 + [5] * 5, True),
        ("easy", [11] * 2 + [5] * 4, False),
        ("easy", [11] + [5] * 6, False),
        ("easy", [10] * 7, False),
        ("easy", [11] * 2 + [5] * 11, False),
        ("easy", [11] * 2 + [5] * 10, True),
        ("plain", [16] * 2 + [5] * 10, True),
        ("plain", [15] * 12, False),
        ("turkish", [13] * 2 + [5] * 10, True),
        ("turkish", [12] * 12, False),
        ("arabic", [16] * 2 + [5] * 10, True),
        ("arabic", [15] * 12, False),
        ("easy", [], False),
    ],
)
def test_many_long_sentences_are_a_share(variety: str, counts: list[int], found: bool) -> None:
    """More than 15 of 100 in a text of at least seven sentences; what is long depends on the variety."""
    assert bool(words_on(page_of(text(*counts), variety=variety), MANY_LONG_SENTENCES, 15)) is found


@pytest.mark.parametrize(
    ("counts", "found"), [([21] + [5] * 18, False), ([21] * 2 + [5] * 18, True), ([20] * 20, False), ([21] * 6, False)]
)
def test_very_many_long_sentences_are_a_share(counts: list[int], found: bool) -> None:
    """Plain language allows five of a hundred with more than twenty words."""
    assert bool(words_on(page_of(text(*counts), variety="plain"), VERY_MANY_LONG_SENTENCES, 5)) is found


def test_the_longest_sentence_is_where_to_begin() -> None:
    """The message names the share and the limit."""
    page = page_of(text(5, 12, 5, 14, 5, 13, 5, 5))
    ((block, found, message, advice),) = found_on(page, MANY_LONG_SENTENCES, 15)
    assert (block, found, advice) == (3, words(14), "")
    assert message == "38 von 100 Sätzen haben mehr als 10 Wörter. Gut sind höchstens 15."


@pytest.mark.parametrize(
    ("counts", "found"), [([13] * 7, True), ([12] * 7, False), ([13] * 6, False), ([12] * 6 + [13], True), ([], False)]
)
def test_the_mean_has_a_limit(counts: list[int], found: bool) -> None:
    """Above twelve words, in at least seven sentences."""
    page = page_of(text(*counts), variety="plain")
    assert bool(words_on(page, LONG_SENTENCES_ON_AVERAGE, 12)) is found


def test_the_mean_is_written_in_german() -> None:
    """With one decimal and a comma, at the longest sentence."""
    page = page_of(text(12, 12, 12, 15, 12, 12, 12), variety="plain")
    ((block, found, message, _),) = found_on(page, LONG_SENTENCES_ON_AVERAGE, 12)
    assert (block, found) == (3, words(15))
    assert message == "Ein Satz hat im Mittel 12,4 Wörter. Gut sind höchstens 12."


@pytest.mark.parametrize(
    "rule", [MANY_LONG_SENTENCES, LONG_SENTENCES_ON_AVERAGE, VERY_MANY_LONG_SENTENCES], ids=lambda rule: rule.name
)
def test_lines_without_words_are_no_sentences(rule: object) -> None:
    """Dashes between paragraphs neither lower a share nor make a text long enough."""
    page = page_of("\n\n…\n\n".join(words(30) for _ in range(6)), variety="plain")
    assert words_on(page, rule) == []  # type: ignore[arg-type]
