"""Lines over time as SVG that a printer and a screen reader can use; a table beside it has the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, log10

_TOP, _BOTTOM = 14, 30
# Two labels closer than this would run into each other.
_LABEL_GAP = 15
# So wide is a day below the axis, with some air.
_DAY_GAP = 90


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing in its own units; the page scales it. Left of the lines stand numbers, right of them names."""

    width: int
    height: int
    left: int
    right: int


# For a desk and for paper; and for a phone, where the same letters would be too small in the other one.
WIDE, NARROW = Size(640, 240, 48, 132), Size(328, 240, 38, 112)


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a value for each day, None where there is none."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Plot:
    """Several lines over the same days. ``unit`` says what the numbers count."""

    title: str
    unit: str
    days: Sequence[date]
    series: Sequence[Series]
    digits: int = 0
    # Lowest and highest possible value, where the unit has such; otherwise the axis goes from zero to the values.
    scale: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn line: the points of each unbroken part, all points, and where its name stands."""

    name: str
    number: int
    parts: Sequence[str]
    points: Sequence[tuple[float, float]]
    label_y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plot in the coordinates of its SVG."""

    plot: Plot
    lines: Sequence[Line]
    y_ticks: Sequence[tuple[float, str]]
    x_ticks: Sequence[tuple[float, str]]
    size: Size

    @property
    def left(self) -> float:
        """Where the lines begin."""
        return self.size.left

    @property
    def right(self) -> float:
        """Where the lines end."""
        return self.size.width - self.size.right

    @property
    def bottom(self) -> float:
        """Where the lowest value lies."""
        return self.size.height - _BOTTOM


def draw(plot: Plot, size: Size = WIDE) -> Drawing:
    """The lines, ticks and labels of a plot with at least one day."""
    values = [value for series in plot.series for value in series.values if value is not None]
    low, high = plot.scale or (0, _nice(max(values, default=0)))
    first, last = plot.days[0].toordinal(), plot.days[-1].toordinal()

    def x(day: date) -> float:
        share = (day.toordinal() - first) / (last - first) if last > first else 0.5
        return round(size.left + share * (size.width - size.left - size.right), 1)

    def y(value: float) -> float:
        return round(size.height - _BOTTOM - (value - low) / (high - low) * (size.height - _TOP - _BOTTOM), 1)

    drawn = []
    for number, series in enumerate(plot.series):
        placed = [None if v is None else (x(day), y(v)) for day, v in zip(plot.days, series.values, strict=True)]
        points = [point for point in placed if point is not None]
        if points:
            drawn.append(Line(series.name, number, _parts(placed), points, points[-1][1]))
    return Drawing(
        plot,
        _apart(drawn, size.height - _BOTTOM),
        [(y(value), number_text(value, plot.digits)) for value in (low, (low + high) / 2, high)],
        _x_ticks([(x(day), day_text(day)) for day in plot.days]),
        size,
    )


def _x_ticks(days: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """The first and the last day, and between them those that have room."""
    chosen, last = [days[0]], days[-1]
    for x, text in days[1:-1]:
        if x - chosen[-1][0] >= _DAY_GAP and last[0] - x >= _DAY_GAP:
            chosen.append((x, text))
    return chosen if len(days) == 1 else [*chosen, last]


def _parts(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """The points of each part without a gap, as the attribute of a polyline."""
    parts: list[list[str]] = [[]]
    for point in points:
        if point is None:
            parts.append([])
        else:
            parts[-1].append(f"{point[0]:g},{point[1]:g}")
    return [" ".join(part) for part in parts if len(part) > 1]


def _apart(lines: Sequence[Line], lowest: float) -> list[Line]:
    """The lines with their labels moved down or up until none covers another."""
    ordered = sorted(lines, key=lambda line: line.label_y)
    spots: list[float] = []
    for line in ordered:
        spots.append(max(line.label_y, spots[-1] + _LABEL_GAP if spots else _TOP))
    for position in range(len(spots) - 1, -1, -1):
        spots[position] = min(spots[position], lowest)
        lowest = spots[position] - _LABEL_GAP
    moved = {
        line.number: Line(line.name, line.number, line.parts, line.points, spot)
        for line, spot in zip(ordered, spots, strict=True)
    }
    return [moved[line.number] for line in lines]


def _nice(value: float) -> float:
    """The next number of the form 1, 2, 4, 6 or 10 times a power of ten; half of it is as easy to read."""
    if value <= 0:
        return 2
    power = 10 ** (ceil(log10(value)) - 1)
    return float(next(factor * power for factor in (1, 2, 4, 6, 10, 20) if factor * power >= value))


def number_text(value: float | None, digits: int = 0) -> str:
    """A number as German readers write it; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")


def day_text(day: date) -> str:
    """A day as German readers write it."""
    return f"{day.day}.{day.month}.{day.year}"
