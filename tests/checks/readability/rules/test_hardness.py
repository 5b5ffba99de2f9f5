"""Rules about how hard a page is as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.checks.readability.rules.base import Page
from generator.checks.readability.rules.hardness import (
    HARD_TEXT,
    HARD_TURKISH_TEXT,
    MANY_PASSIVES_AND_GENITIVES,
    VERY_HARD_TEXT,
)
from tests.checks.readability.rules.page_of import found_on, page_of, words_on


def scored(*scores: float | None) -> Page:
    """A page with one sentence of each score."""
    by_text = {f"Satz Nummer {number}.": score for number, score in enumerate(scores, start=1)}
    return page_of("\n\n".join(by_text), judge=lambda text: (by_text.get(text), ()))


@pytest.mark.parametrize("rule", [HARD_TEXT, VERY_HARD_TEXT], ids=lambda rule: rule.name)
@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ([2.0] * 5, False),
        ([2.1] * 5, True),
        ([2.1] * 4, False),
        ([1.0] * 4 + [7.0], True),
        ([1.0] * 5 + [7.0], False),
        ([2.1] * 4 + [None], False),
        ([2.1] * 5 + [None], True),
        ([None] * 9, False),
        ([], False),
    ],
)
def test_the_mean_of_the_sentences_has_a_limit(rule: object, scores: Sequence[float | None], found: bool) -> None:
    """Above it, and with at least five scored sentences."""
    assert bool(words_on(scored(*scores), rule, 2.0)) is found  # type: ignore[arg-type]


def test_the_hardest_sentence_is_where_to_begin() -> None:
    """The message has figures with a comma."""
    assert found_on(scored(2, 3, 4.5, 3, 2), HARD_TEXT, 1.9) == [
        (2, "Satz Nummer 3.", "Die Texte sind im Mittel zu schwer: 2,9. Gut sind höchstens 1,9.", "")
    ]


def test_marks_are_no_sentences() -> None:
    """A line without words has no weight, whatever its score."""
    page = page_of("\n\n".join(["…"] * 5), judge=lambda _: (7.0, ()))
    assert (page.score, words_on(page, HARD_TEXT, 1.0)) == (None, [])


HARD = "Yardımlardan yararlanabilmeniz için gerekli değerlendirmelerin tamamlanabilmesi beklenilmektedir."


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        ([HARD] * 5, True),
        ([HARD] * 4, False),
        (["Size yardım ederiz."] * 9, False),
        ([], False),
        (["…"] * 9, False),
        ([HARD] * 4 + ["…"], False),
    ],
)
def test_turkish_has_a_formula(sentences: list[str], found: bool) -> None:
    """Long words in long sentences, from five sentences on."""
    page = page_of("\n\n".join(sentences), variety="turkish", base="tr")
    assert bool(words_on(page, HARD_TURKISH_TEXT, 8)) is found


def test_turkish_begins_with_the_longest_sentence() -> None:
    """The message names value and limit."""
    longest = f"Bugün de {HARD.lower()}"
    page = page_of("\n\n".join([HARD] * 4 + [longest]), variety="turkish", base="tr")
    ((block, found, message, _),) = found_on(page, HARD_TURKISH_TEXT, 8)
    assert (block, found) == (4, longest)
    assert message == "Der Bezirci-Yılmaz-Wert ist 28,2. Gut sind höchstens 8,0."


def counted(*rules: tuple[str, ...]) -> Page:
    """A page in plain language with one sentence that breaks each of these sets of rules."""
    by_text = {f"Satz Nummer {number}.": names for number, names in enumerate(rules, start=1)}
    return page_of("\n\n".join(by_text), variety="plain", judge=lambda text: (None, by_text.get(text, ())))


PASSIVE, GENITIVE, OTHER = ("passive",), ("genitive",), ("long-word",)


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ([PASSIVE] + [()] * 4, False),
        ([PASSIVE, GENITIVE] + [()] * 3, True),
        ([(*PASSIVE, *GENITIVE)] + [()] * 4, False),
        ([OTHER] * 5, False),
        ([PASSIVE] * 4, False),
        ([PASSIVE] * 2 + [()] * 8, False),
        ([PASSIVE] * 2 + [()] * 7, True),
        ([], False),
    ],
)
def test_passives_and_genitives_are_a_share_of_the_sentences(rules: list[tuple[str, ...]], found: bool) -> None:
    """One sentence of five may have one, and one that has both counts once."""
    assert bool(words_on(counted(*rules), MANY_PASSIVES_AND_GENITIVES, 20)) is found


def test_the_first_of_them_is_where_to_begin() -> None:
    """The message counts sentences."""
    page = counted((), OTHER, GENITIVE, PASSIVE, ())
    message = "2 von 5 Sätzen haben ein Passiv oder einen Genitiv."
    assert found_on(page, MANY_PASSIVES_AND_GENITIVES, 20) == [(2, "Satz Nummer 3.", message, "")]
