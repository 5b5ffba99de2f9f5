"""Cuts texts into headings, paragraphs, items, cells and addresses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.readability.text import blocks as module
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.sentences import tokens


def _found(text: str, *, keeps_lines: bool = False) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(text, keeps_lines=keeps_lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eins\nzwei\n\nDrei", [("paragraph", "Eins zwei"), ("paragraph", "Drei")]),
        ("# Titel #\n## Zwei {#id}\nDrei\n===", [("heading", "Titel"), ("heading", "Zwei"), ("heading", "Drei")]),
        ("Mit:\n- eins\n  weiter\n2. zwei", [("paragraph", "Mit:"), ("item", "eins weiter"), ("item", "zwei")]),
        ("| a | b |\n|---|---|\n| c |   |", [("cell", "a"), ("cell", "b"), ("cell", "c")]),
        ("---\ntitle: x\n---\nText", [("paragraph", "Text")]),
        ("---\r\ntitle: x\r\n---\r\nText\r\nmehr", [("paragraph", "Text mehr")]),
        ("```\r\ncode\r\n```\r\nText", [("paragraph", "Text")]),
        ("~~~\ncode", []),
        ("[[weg]]\nText", [("paragraph", "Text")]),
        ("<div class='x'>\nText\n</div>", [("paragraph", "Text")]),
        ("<https://a.de> ist gut", [("paragraph", "https://a.de ist gut")]),
        ("<b>Wichtig</b> ist das", [("paragraph", "Wichtig ist das")]),
        ("Vorher\n<!-- weg\n\nweg -->\nText", [("paragraph", "Vorher"), ("paragraph", "Text")]),
        ("<!-- offen", [("paragraph", "<!-- offen")]),
        ("> Zitat\n> zwei", [("paragraph", "Zitat zwei")]),
        (
            "Amt\nLindenstraße 5\n12345 Musterstadt",
            [("address", line) for line in ("Amt", "Lindenstraße 5", "12345 Musterstadt")],
        ),
        ("***\n- - -\n", []),
        (" \n\n", []),
        ("", []),
    ],
)
def test_blocks_of_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    """Every form of Markdown ends up as what it is on the page."""
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eins.\nZwei.", ["Eins.", "Zwei."]),
        ("Das Amt hilft\nIhnen.", ["Das Amt hilft", "Ihnen."]),
        ("Das Amt hilft\nallen.", ["Das Amt hilft allen."]),
        ("Das Jugend-\namt hilft.", ["Das Jugend- amt hilft."]),
        ("Der Hilfe-\nPlan gilt.", ["Der Hilfe- Plan gilt."]),
    ],
)
def test_where_lines_count_a_line_is_a_block(text: str, expected: list[str]) -> None:
    """Only a line that visibly goes on is joined with the next one."""
    assert [seen for _, seen in _found(text, keeps_lines=True)] == expected


def test_text_that_is_no_markdown_stays_as_it_is() -> None:
    """A name may hold stars and brackets."""
    (block,) = blocks("Haus *Sonne* <Nord>", is_markdown=False)
    assert (block.text, block.offsets) == ("Haus *Sonne* <Nord>", None)


def test_control_characters_stay_in_the_source() -> None:
    """Only so can a rule report them."""
    assert [block.raw for block in blocks("\x0cText\x1c da\x0b")] == ["\x0cText\x1c da\x0b"]


lines = st.lists(
    st.sampled_from(
        ["Das Amt hilft.", "- Punkt", "1. Punkt", "# Titel", "| a | b |", "|---|", "", "  ", "> Zitat", "klein weiter",
         "---", "```",
         "12345 Musterstadt", "<div>", "**fett** und *mehr*", "<!-- weg -->", "fu\u0308r &amp; so"]
    ),
    max_size=25,
)  # fmt: skip


@given(parts=lines, end=st.sampled_from(["\n", "\r\n", "\r"]), keeps_lines=st.booleans())
@settings(deadline=None, derandomize=True, max_examples=300)
def test_a_block_stands_at_its_place(parts: list[str], end: str, keeps_lines: bool) -> None:
    """The source at a block's start is the block's source, and blocks come in order without overlap."""
    text = end.join(parts)
    last = 0
    for block in blocks(text, keeps_lines=keeps_lines):
        assert text[block.start : block.start + len(block.raw)] == block.raw
        assert block.start >= last
        last = block.start + len(block.raw)
        if block.text:
            assert 0 <= block.span(0, 1)[0] < block.span(len(block.text) - 1, len(block.text))[1] <= len(block.raw)


@given(
    parts=st.lists(st.sampled_from(["Das Amt hilft.", "Wir reden.", "Kommen Sie!"]), min_size=1), gap=st.integers(1, 4)
)
@settings(deadline=None, derandomize=True, max_examples=100)
def test_empty_lines_never_change_the_words(parts: list[str], gap: int) -> None:
    """One paragraph or many, the words are the same in the same order."""
    joined = [token.text for token in tokens(" ".join(parts))]
    found = [token.text for block in blocks(("\n" * gap).join(parts)) for token in tokens(block.text)]
    assert found == joined


@pytest.mark.parametrize(
    "piece", ["<!--", "[a](", " *a", "_a ", "&amp;", "u\u0308", "- a\n", "| a ", "a ", "> ", "```\n", "![", "<a "]
)
def test_ten_times_the_text_takes_ten_times_the_steps(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines read and marks seen grow with the text, not with its square."""
    steps = 0
    line, cleaner = module._line, module.clean

    def count_line(*arguments: Any, **options: Any) -> Any:
        nonlocal steps
        steps += 1 + len(arguments[2])
        return line(*arguments, **options)

    def count_clean(raw: str) -> Any:
        nonlocal steps
        steps += len(raw)
        return cleaner(raw)

    monkeypatch.setattr(module, "_line", count_line)
    monkeypatch.setattr(module, "clean", count_clean)
    blocks(piece * 200)
    few, steps = steps, 0
    blocks(piece * 2000)
    assert steps <= 11 * few + 100


@pytest.mark.parametrize(("keeps_lines", "expected"), [(False, ["Eins?\nZwei *?"]), (True, ["Eins?", "Zwei *?"])])
def test_a_point_without_markup_is_parted_where_lines_are_kept(keeps_lines: bool, expected: list[str]) -> None:
    """In easy language the lines of a point are sentences of their own; marks stay text, and offsets fit."""
    found = blocks("Eins?\nZwei *?", keeps_lines=keeps_lines, is_markdown=False)
    assert [block.raw for block in found] == expected
    assert [block.start for block in found] == [0, 6][: len(expected)]
