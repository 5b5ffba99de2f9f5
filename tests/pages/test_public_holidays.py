"""Public holidays of the Bundesland of a town."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from generator.pages.public_holidays import YEARS, public_holidays
from generator.records.municipality import State

ASSUMPTION, REFORMATION, CORPUS_CHRISTI = date(2026, 8, 15), date(2026, 10, 31), date(2026, 6, 4)


@pytest.mark.parametrize("state", get_args(State))
def test_every_bundesland_has_the_nine_national_holidays(state: str) -> None:
    """New Year, Good Friday, Easter Monday, 1 May, Ascension, Whit Monday, Unity and two days of Christmas."""
    days = public_holidays(state, 2026).everywhere
    expected = {"01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"}
    assert expected <= {f"{day:%m-%d}" for day in days if day.year == 2026}


@pytest.mark.parametrize(
    ("state", "day", "everywhere", "local"),
    [
        ("BY", ASSUMPTION, False, True),
        ("SL", ASSUMPTION, True, False),
        ("BB", REFORMATION, True, False),
        ("NW", REFORMATION, False, False),
        ("SN", CORPUS_CHRISTI, False, True),
        ("TH", CORPUS_CHRISTI, False, True),
        ("HE", CORPUS_CHRISTI, True, False),
        ("SH", CORPUS_CHRISTI, False, False),
        ("BE", date(2028, 6, 17), True, False),
    ],
)
def test_holidays_differ_between_and_inside_the_bundeslaender(
    state: str, day: date, *, everywhere: bool, local: bool
) -> None:
    """What holds only in some communities is told apart from what holds everywhere."""
    found = public_holidays(state, 2026)
    assert (day in found.everywhere, day in found.local) == (everywhere, local)


def test_the_attribute_names_its_years_first_and_doubts_local_days() -> None:
    """A device can tell a day without holiday from a year that the page does not know."""
    words = public_holidays("BY", 2026).as_attribute.split()
    assert words[0] == f"2026-{2026 + YEARS - 1}"
    assert "2026-08-15?" in words
    assert "2026-12-25" in words
    assert words[1:] == sorted(words[1:])
