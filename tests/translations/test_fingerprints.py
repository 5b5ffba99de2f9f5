"""Fingerprints tell a changed wording from a changed layout, and which sentence is new."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.translations.fingerprints import Value, is_same, mark, new_sentences, sentences

TEXT = "Sie bitten um Hilfe. Das kostet nichts.\n\n- Sie rufen an.\n- Wir hören zu."


def test_a_mark_has_the_text_and_its_sentences() -> None:
    """Eight digits for the whole, four for each sentence; one sentence needs no digits of its own."""
    assert mark("Frist") == "b4185fcb"
    assert mark("Sie bitten um Hilfe. Das kostet nichts.") == "79c1cb1d-7cd8-a1c8"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TEXT, TEXT.replace(" Das", "\nDas")),
        (TEXT, f"\n {TEXT}  \n"),
        (TEXT, TEXT.replace("\n\n", "\n\n\n")),
        ("Ärzte", "A\u0308rzte"),
        (("Ausweis", "Brief"), ("Ausweis ", " Brief")),
    ],
)
def test_white_space_and_coding_do_not_count(before: Value, after: Value) -> None:
    """A text that is wrapped differently is the same text."""
    assert is_same(mark(before), after)
    assert mark(before) == mark(after)


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        (TEXT, TEXT.replace("nichts", "10 Euro"), ("Das kostet 10 Euro.",)),
        (TEXT, TEXT + "\n- Sie gehen.", ("- Sie gehen.",)),
        (TEXT, TEXT.replace(" Das kostet nichts.", ""), ()),
        ("Frist", "Fristen", ("Fristen",)),
        (("Ausweis", "Brief"), ("Ausweis", "Pass"), ("Pass",)),
        (("Ausweis", "Brief"), ("Brief", "Ausweis"), ()),
    ],
)
def test_new_sentences_are_named(before: Value, after: Value, new: tuple[str, ...]) -> None:
    """Only what was not there before is new; what moved is not."""
    assert not is_same(mark(before), after)
    assert new_sentences(mark(before), after) == new


def test_a_sentence_that_stands_twice_is_counted() -> None:
    """The second of two equal sentences is new when there was one."""
    assert new_sentences(mark("Ja. Nein."), "Ja. Ja. Nein.") == ("Ja.",)


def test_sentences_of_markdown() -> None:
    """Paragraphs, list items and lines of a sentence each are told apart; numbers stay in their sentence."""
    text = "Am 3. Mai ist es so weit. „Kommen Sie!“ Dann:\n\n- Eins\n- Zwei\n\nEnde"
    assert sentences(text) == ("Am 3. Mai ist es so weit.", "„Kommen Sie!“", "Dann:", "- Eins", "- Zwei", "Ende")


@given(st.text())
def test_any_text_is_the_same_as_itself(text: str) -> None:
    """A mark fits its own text and names nothing new in it."""
    assert is_same(mark(text), text)
    assert new_sentences(mark(text + " Ende. Neu."), text + " Ende. Neu.") == ()


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1), st.text(alphabet="abc .", min_size=1))
def test_a_changed_letter_is_noticed(text: str, more: str) -> None:
    """Two texts with other letters have other marks."""
    changed = f"{text}x{more}x"
    assert not is_same(mark(text), changed)
