"""What people write and what people type become the same words, in Python as in the browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.folding import folding, rules_for_browsers

# The browser tests read the same table.
CASES = json.loads((Path(__file__).parent / "search_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_a_text_becomes_the_words_of_the_table(case: dict[str, object]) -> None:
    """The table is the specification that both sides keep."""
    words = folding().words(str(case["text"]))
    assert words == case["words"]
    assert [folding().key(word) for word in words] == case.get("keys", words)
    bare = [re.sub(folding().data["prefix"], "", word) for word in words]
    assert bare == case.get("bare", bare)


@given(st.text())
def test_folding_a_folded_word_changes_nothing(text: str) -> None:
    """Words of an index can be typed as they are, but for an article that a word without its article begins with."""
    for word in folding().words(text):
        assert folding().words(word) in ([word], [re.sub(folding().data["article"], "", word)])


@given(st.text())
def test_words_hold_nothing_that_parts_them(text: str) -> None:
    """An index parts its words with spaces, and JSON needs no escapes for them."""
    assert [word for word in folding().words(text) if re.search(r"[\s\"\\·-]", word)] == []


def test_the_rules_travel_without_their_source() -> None:
    """Browsers need the rules, not where they come from."""
    assert sorted(rules_for_browsers()) == ["article", "letters", "marks", "prefix", "umlauts", "word"]
