"""Lines over time keep their proportions, their gaps and their names."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from generator.reports.plots import NARROW, WIDE, Plot, Series, day_text, draw, number_text

DAYS = [date(2026, 11, 1), date(2026, 11, 11), date(2026, 11, 21)]


def plot(*series: Series, days: list[date] | None = None, digits: int = 0) -> Plot:
    """A plot over three days."""
    return Plot("Titel", "Einheit", days or DAYS, series, digits)


def test_days_and_values_keep_their_distances() -> None:
    """The middle day lies in the middle, zero at the bottom and the highest number at the top."""
    drawing = draw(plot(Series("Fehler", [0, 50, 100])))
    (line,) = drawing.lines
    (left, bottom), (middle, half), (right, top) = line.points
    assert (middle - left, half - bottom) == (right - middle, top - half)
    assert (left, right, bottom) == (drawing.left, drawing.right, drawing.bottom)
    assert drawing.y_ticks == [(bottom, "0"), (half, "50"), (top, "100")]
    assert drawing.x_ticks == [(left, "1.11.2026"), (middle, "11.11.2026"), (right, "21.11.2026")]


def test_a_gap_breaks_the_line() -> None:
    """Nothing is drawn where nothing was measured; a single point has no line."""
    days = [date(2026, 11, day) for day in range(1, 7)]
    (line,) = draw(plot(Series("Wert", [1, 2, None, 3, None, 1]), days=days)).lines
    assert len(line.points) == 4
    assert [part.count(",") for part in line.parts] == [2]


def test_a_series_without_values_is_not_drawn() -> None:
    """The other one keeps its number, and so its colour."""
    lines = draw(plot(Series("leer", [None] * 3), Series("voll", [1, 1, 1]))).lines
    assert [(line.name, line.number) for line in lines] == [("voll", 1)]


def test_one_day_is_one_point() -> None:
    """It lies in the middle and its day is named once."""
    drawing = draw(plot(Series("Fehler", [0]), days=DAYS[:1]))
    (line,) = drawing.lines
    assert (line.parts, line.points) == ([], [((drawing.left + drawing.right) / 2, drawing.bottom)])
    assert [text for _, text in drawing.x_ticks] == ["1.11.2026"]


@pytest.mark.parametrize("values", [[0, 0, 0, 0], [5, 5, 5, 5], [9, 9, 8, 8], [1, 0, 1, 0]])
def test_names_of_lines_do_not_cover_each_other(values: list[float]) -> None:
    """However close the lines end, their names are apart and inside the drawing."""
    lines = draw(plot(*(Series(str(number), [value] * 3) for number, value in enumerate(values)))).lines
    spots = sorted(line.label_y for line in lines)
    assert all(after - before >= 15 for before, after in itertools.pairwise(spots))
    assert spots[0] > 0
    assert spots[-1] < WIDE.height


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "2"), (1, "1"), (3, "4"), (7, "10"), (11, "20"), (85, "100"), (150, "200"), (4001, "6000")],
)
def test_the_highest_number_is_round(value: float, expected: str) -> None:
    """Half of it is easy to read too."""
    assert draw(plot(Series("x", [value] * 3))).y_ticks[-1][1] == expected


def test_numbers_and_days_are_german() -> None:
    """A comma, no leading zeros, and a dash where there is nothing."""
    assert (number_text(1.25, 1), number_text(3), number_text(None)) == ("1,2", "3", "–")
    assert day_text(date(2026, 1, 5)) == "5.1.2026"


def test_a_value_between_limits_has_the_whole_scale() -> None:
    """The axis of readability goes from its easiest to its hardest value, whatever the texts are."""
    drawing = draw(Plot("Titel", "1 bis 7", DAYS, [Series("x", [1, 4, 7])], 1, (1, 7)))
    assert [text for _, text in drawing.y_ticks] == ["1,0", "4,0", "7,0"]
    assert [y for _, y in drawing.lines[0].points] == [y for y, _ in drawing.y_ticks]


def test_days_stand_below_the_axis_where_they_have_room() -> None:
    """First and last always; of two days side by side only the first."""
    days = [date(2026, 8, 3), date(2026, 9, 14), date(2026, 9, 15), date(2026, 10, 19), date(2026, 11, 20),
            date(2026, 11, 22)]  # fmt: skip
    drawing = draw(Plot("Titel", "Einheit", days, [Series("x", [1] * 6)]))
    assert [text for _, text in drawing.x_ticks] == ["3.8.2026", "14.9.2026", "19.10.2026", "22.11.2026"]


def test_a_narrow_drawing_has_the_same_lines() -> None:
    """On a phone the same days and values lie in a narrower frame, with room for their names beside them."""
    wide, narrow = (draw(plot(Series("Fehler", [0, 50, 100])), size) for size in (WIDE, NARROW))
    assert [drawing.y_ticks for drawing in (wide, narrow)] == [wide.y_ticks] * 2
    assert (narrow.left, narrow.right, narrow.bottom) == (38, 216, wide.bottom)
    assert [x for x, _ in narrow.lines[0].points] == [38, 127, 216]
    assert [text for _, text in narrow.x_ticks] == ["1.11.2026", "21.11.2026"]
