"""A text with marks: the words that rules are about, and below each line what to do."""

from __future__ import annotations

import pytest

from generator.findings import Severity
from generator.reports.marked_text import Mark, marked_lines

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def mark(start: int, end: int, severity: Severity = ERROR, advice: str = "", replacement: str | None = None) -> Mark:
    """A mark with the same rule and message for all."""
    return Mark(start, end, "probe/regel", severity, "Nachricht.", advice, replacement)


def shown(text: str, *spans: tuple[int, int]) -> list[str]:
    """The lines of the text itself, without findings."""
    return [line for line, _ in marked_lines(text, [mark(*span) for span in spans]) if "[probe/regel]" not in line]


def test_a_text_without_marks_is_repeated() -> None:
    """Line by line, empty lines too, without colour."""
    assert list(marked_lines("Eins.\n\nZwei.", [])) == [("Eins.", None), ("", None), ("Zwei.", None)]


def test_a_finding_stands_below_its_line_with_its_place_and_advice() -> None:
    """The finding has the colour of its weight; line and column count from 1."""
    marks = [mark(9, 13, WARNING, "Schreiben Sie es anders.")]
    assert list(marked_lines("Eins.\nDa Zwei Da.\nDrei.", marks)) == [
        ("Eins.", None),
        ("Da ⟦Zwei⟧ Da.", None),
        ("  Warnung (Zeile 2, Spalte 4): Nachricht. [probe/regel]", WARNING),
        ("    Schreiben Sie es anders.", None),
        ("Drei.", None),
    ]


def test_a_proposal_is_shown_in_place_of_the_advice() -> None:
    """The words and what may stand there; a proposal may be nothing at all."""
    lines = [line for line, _ in marked_lines("z. B. so", [mark(0, 5, advice="Rat.", replacement="zum Beispiel")])]
    assert lines[2:] == ["    Vorschlag: z. B. → zum Beispiel"]
    lines = [line for line, _ in marked_lines("z. B. so", [mark(0, 6, advice="Rat.", replacement="")])]
    assert lines[2:] == ["    Vorschlag: z. B.  → (löschen)"]


def test_a_finding_without_advice_is_one_line() -> None:
    """Nothing is printed where nothing is to say."""
    assert len(list(marked_lines("Wort", [mark(0, 4)]))) == 2


def test_one_proposal_of_two_rules_is_said_once() -> None:
    """Below the last of them; a proposal for other words or with other words stays."""
    same = [mark(0, 4, replacement="neu"), mark(0, 4, WARNING, replacement="neu")]
    assert [line for line, _ in marked_lines("Wort alt", [*same, mark(5, 8, replacement="neu")])] == [
        "⟦Wort⟧ ⟦alt⟧",
        "  Fehler (Zeile 1, Spalte 1): Nachricht. [probe/regel]",
        "  Warnung (Zeile 1, Spalte 1): Nachricht. [probe/regel]",
        "    Vorschlag: Wort → neu",
        "  Fehler (Zeile 1, Spalte 6): Nachricht. [probe/regel]",
        "    Vorschlag: alt → neu",
    ]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 2), (3, 5)], "⟦ab⟧ ⟦cd⟧ ef"),
        ([(0, 2), (2, 5)], "⟦ab⟧⟦ cd⟧ ef"),
        ([(0, 4), (3, 8)], "⟦ab cd ef⟧"),
        ([(0, 8), (3, 5)], "ab ⟦cd⟧ ef"),
        ([(3, 5), (3, 8)], "ab ⟦cd⟧ ef"),
        ([(0, 5), (3, 5)], "ab ⟦cd⟧ ef"),
        ([(3, 5), (3, 5)], "ab ⟦cd⟧ ef"),
        ([(0, 8), (0, 5), (3, 5), (4, 5)], "ab c⟦d⟧ ef"),
        ([(3, 3)], "ab cd ef"),
        ([(8, 8)], "ab cd ef"),
        ([(0, 8)], "⟦ab cd ef⟧"),
    ],
    ids=["apart", "touching", "overlapping", "inside", "same begin", "same end", "equal", "nested", "empty",
         "at the end", "whole"],
)  # fmt: skip
def test_marks_of_words_are_seen_inside_marks_of_sentences(spans: list[tuple[int, int]], expected: str) -> None:
    """The innermost marks are drawn, those that overlap as one."""
    assert shown("ab cd ef", *spans) == [expected]


def test_a_mark_over_several_lines_is_drawn_in_its_first() -> None:
    """The finding stands below the line in which it begins."""
    assert [line for line, _ in marked_lines("ab cd\nef", [mark(3, 8)])] == [
        "ab ⟦cd⟧", "  Fehler (Zeile 1, Spalte 4): Nachricht. [probe/regel]", "ef",
    ]  # fmt: skip


def test_findings_stand_in_the_order_of_the_text() -> None:
    """Whatever the order of the rules, none is lost."""
    text = "ab cd\nef gh"
    marks = [mark(9, 11), mark(0, 2), mark(6, 8), mark(3, 5), mark(5, 5), mark(11, 11)]
    columns = [line.split("(")[1].split(")")[0] for line, severity in marked_lines(text, marks) if severity]
    assert columns == [
        "Zeile 1, Spalte 1", "Zeile 1, Spalte 4", "Zeile 1, Spalte 6",
        "Zeile 2, Spalte 1", "Zeile 2, Spalte 4", "Zeile 2, Spalte 6",
    ]  # fmt: skip


def test_a_line_with_very_many_marks_takes_no_more_than_linear_time() -> None:
    """A hundred thousand marks in one line are drawn; looking at each pair of them would never end."""
    text = "ab " * 100_000
    marks = [mark(start, start + 2) for start in range(0, len(text), 3)]
    lines = list(marked_lines(text, marks))
    assert len(lines) == 100_001
    assert lines[0][0] == "⟦ab⟧ " * 100_000
