"""Facts in the reader's language: hours, dates, languages, ages. Data in, short sentences out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_day_names
from opening_hours import OpeningHours, State

from generator.languages import Language
from generator.records.models import Cost

# A week without public holidays in any Bundesland; which week it is does not show. Monday, 12 January 2026.
_REFERENCE_MONDAY = datetime(2026, 1, 12)  # noqa: DTZ001 - opening hours are local wall-clock time without a zone
_DAY = timedelta(days=1)

# Until then an evening is not over yet; what is open longer is open on the next day. Unit: hours after midnight.
_END_OF_NIGHT = timedelta(hours=6)

Span = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Consecutive weekdays (0 is Monday) with the same hours."""

    first: int
    last: int
    spans: tuple[Span, ...]


@lru_cache(maxsize=2048)
def week(schedule: str) -> tuple[DayGroup, ...]:
    """The open hours of a normal week, neighbouring days with equal hours together; closed days are left out."""
    days: list[list[Span]] = [[] for _ in range(7)]
    hours = OpeningHours(schedule)
    # One day more on both sides, so that the night from Sunday to Monday is seen in one piece.
    for start, end, state, *_ in hours.intervals(_REFERENCE_MONDAY - _DAY, _REFERENCE_MONDAY + 8 * _DAY):
        if state == State.OPEN:
            _add_span(days, start, end)
    groups: list[DayGroup] = []
    for day, spans in enumerate(days):
        if groups and groups[-1].last == day - 1 and groups[-1].spans == tuple(spans):
            groups[-1] = DayGroup(groups[-1].first, day, groups[-1].spans)
        elif spans:
            groups.append(DayGroup(day, day, tuple(spans)))
    return tuple(groups)


def _add_span(days: list[list[Span]], start: datetime, end: datetime) -> None:
    """Enters an interval on the day it starts; one that runs over whole days is cut at midnight.

    Days outside of the reference week are left out.
    """
    while start < end:
        midnight = datetime(start.year, start.month, start.day) + _DAY  # noqa: DTZ001 - see above
        # An evening that ends after midnight belongs to the day on which it began.
        stop = end if end - start < _DAY and end - midnight < _END_OF_NIGHT else midnight
        last = "24:00" if stop == midnight else f"{stop:%H:%M}"
        day = (start - _REFERENCE_MONDAY).days
        if day in range(7):
            days[day].append((f"{start:%H:%M}", last))
        start = stop


def is_always_open(schedule: str) -> bool:
    """Whether somebody is there at every hour of the week."""
    return week(schedule) == (DayGroup(0, 6, (("00:00", "24:00"),)),)


def hours_lines(schedule: str, language: Language) -> list[str]:
    """The week as lines of text, such as „Montag bis Freitag: 9:00 bis 12:00 Uhr“."""
    if is_always_open(schedule):
        return [language.ui["always_open"]]
    names = get_day_names("wide", locale=language.locale)
    lines = []
    for group in week(schedule):
        first, last = names[group.first], names[group.last]
        if group.first == group.last:
            days = first
        elif group.last == group.first + 1:
            days = language.ui["two_days"].format(first=first, last=last)
        else:
            days = language.ui["day_range"].format(first=first, last=last)
        times = language.ui["list_separator"].join(
            language.ui["time_range"].format(start=start, end=end) for start, end in group.spans
        )
        lines.append(f"{days}: {times}")
    return lines


@lru_cache(maxsize=4096)
def _format_date(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale=locale)


def date_text(day: date, language: Language) -> str:
    """The date written out, such as „22. November 2026“."""
    return _format_date(day, language.ui["date_pattern"], language.locale)


@lru_cache(maxsize=1024)
def _language_name(tag: str, locale: str) -> str:
    # CLDR has names for many languages for which it has no other data, such as Romani.
    names = Locale.parse(locale).languages
    if tag in names:
        return str(names[tag])
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale) or tag
    except (UnknownLocaleError, ValueError):
        return str(names.get(tag.partition("-")[0], tag))


def language_names(tags: Sequence[str], language: Language) -> str:
    """Names of spoken languages in the reader's language."""
    return language.ui["list_separator"].join(_language_name(tag, language.locale) for tag in tags)


def age_text(minimum: int | None, maximum: int | None, language: Language) -> str:
    """The age range, or an empty text when everybody may come."""
    if minimum is not None and maximum is not None:
        return language.ui["age_range"].format(minimum=minimum, maximum=maximum)
    if minimum is not None:
        return language.ui["age_from"].format(minimum=minimum)
    if maximum is not None:
        return language.ui["age_to"].format(maximum=maximum)
    return ""


def cost_text(cost: Cost | None, language: Language) -> str:
    """What an offer costs, or an empty text when the record does not say."""
    if cost is None:
        return ""
    if cost.free:
        return language.ui["cost_free"]
    return language.ui["cost_amount"].format(amount=cost.amount) if cost.amount else language.ui["cost_ask"]
