"""Figures of speech are looked for by the two letters that they begin with."""

from __future__ import annotations

import re

import pytest

from generator.checks.readability.rules.figures import _by_beginning, figures
from generator.checks.readability.tables import read_table
from generator.checks.readability.text.sentences import sentences

PHRASES = tuple(row["phrase"] for row in read_table("metaphors.yml")["figures"])


def test_phrases_are_grouped_by_their_beginning() -> None:
    """Choices and groups in front are written out, so that each alternative begins with its letters."""
    phrases = ("am ball", "(?:mit )?ins? boot", "(?:das|ein) eis", "am hals|das rad")
    assert _by_beginning(phrases) == "am(?: ball| hals)|mi(?:t ins? boot)|in(?:s? boot)|da(?:s eis|s rad)|ei(?:n eis)"


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_matches_among_all_others(phrase: str) -> None:
    """Every text of the table's own words that matches a phrase alone matches all of them together."""
    alone, together = re.compile(phrase), re.compile(_by_beginning(PHRASES))
    words = [choice for choice in re.split(r"[|?]|\(\?:|[()]", phrase) if choice]
    texts = [" ".join(words), "".join(words), *words]
    assert [text for text in texts if alone.fullmatch(text) and not together.fullmatch(text)] == []


def test_a_figure_is_found_behind_another_beginning() -> None:
    """The words of a figure stand where the sentence has them."""
    (sentence,) = sentences("Die Eltern ziehen alle an einem Strang.", "de")
    (found,) = figures(sentence)
    assert sentence.text[found.start : found.end] == "an einem Strang"
