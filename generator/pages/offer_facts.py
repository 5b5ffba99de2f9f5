"""What the reader's device needs to know about an offer today: its week, holidays, and from when its status is old."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from babel.dates import get_day_names

from generator.languages import Language
from generator.pages import facts
from generator.pages.plan import Plan
from generator.pages.public_holidays import public_holidays
from generator.records.contact import Hours
from generator.records.freshness import ages
from generator.records.models import Service

# A status or facts that nobody confirmed for so long may be wrong: the page then says to call first. Choices of ours;
# no survey stands behind them (docs/decisions/0015).
STATUS_IS_OLD_AFTER = timedelta(days=ages().page_status)
FACTS_ARE_OLD_AFTER = timedelta(days=ages().page_facts)

OnHolidays = Literal["closed", "same", "ask"]

# „PH off“ (OSM opening_hours specification); any other rule with PH is left to the people there.
_CLOSED_ON_HOLIDAYS = re.compile(r"(?:^|;)\s*PH\s+(?:off|closed)\s*(?:;|$)")
_WEEKDAYS = 7


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """Facts about offers for one language of a site."""

    plan: Plan
    language: Language

    @property
    def holidays(self) -> str:
        """The public holidays of the municipality for the script."""
        return public_holidays(self.plan.municipality.state, self.plan.as_of.year).as_attribute

    @property
    def weekdays(self) -> str:
        """The names of the days from Monday on, as JSON."""
        names = get_day_names("wide", locale=self.language.locale)
        return json.dumps([names[day] for day in range(_WEEKDAYS)], ensure_ascii=False)

    def old_from(self, record: Service) -> date:
        """The first day on which the status of an offer counts as old."""
        return old_from(record)

    def is_old(self, record: Service) -> bool:
        """Whether the status was old on the day of the newest record.

        The day of the build does not count, because the same records must give the same pages; the script on the
        page knows today's date and says it later where it becomes true.
        """
        return old_from(record) <= self.plan.as_of

    def hours_of(self, record: Service) -> Hours | None:
        """The hours that may be said for today: none where the offer is closed or runs only for a time."""
        return hours_today(record)

    def week(self, hours: Hours) -> str:
        """The week for the script, see :func:`week_text`."""
        return week_text(hours)

    def on_holidays(self, hours: Hours) -> OnHolidays:
        """What public holidays mean for these hours."""
        return on_holidays(hours)

    def fixed(self, hours: Hours) -> str:
        """What is true of these hours on every day, see :func:`fixed_text`."""
        return fixed_text(hours, self.language)


def old_from(record: Service) -> date:
    """The first day on which the status or the facts of an offer count as old."""
    return min(record.status_as_of + STATUS_IS_OLD_AFTER, record.assured.date + FACTS_ARE_OLD_AFTER)


def hours_today(record: Service) -> Hours | None:
    """The hours from which a device may compute today's: none while the offer is closed or where it runs for a time."""
    is_lasting = record.valid_from is None and record.valid_to is None
    return record.hours if is_lasting and record.status not in {"temporarily_closed", "inactive"} else None


def week_text(hours: Hours) -> str:
    """Seven days from Monday on, such as ``09:00-12:00,14:00-18:00;;;;;;``; empty where there is no schedule.

    A span that ends before it starts ends on the next day.
    """
    if hours.schedule is None:
        return ""
    days = [""] * _WEEKDAYS
    for group in facts.week(hours.schedule):
        for day in range(group.first, group.last + 1):
            days[day] = ",".join(f"{start}-{end}" for start, end in group.spans)
    return ";".join(days)


def fixed_text(hours: Hours, language: Language) -> str:
    """What is true of the hours on every day: by appointment, or day and night; empty where it depends on the day."""
    if hours.schedule is None:
        return language.ui["by_appointment"]
    return language.ui["always_open"] if on_holidays(hours) == "same" else ""


def on_holidays(hours: Hours) -> OnHolidays:
    """Closed where the schedule says so, the same where somebody is always there, otherwise one has to ask."""
    schedule = hours.schedule or ""
    if _CLOSED_ON_HOLIDAYS.search(schedule):
        return "closed"
    if "PH" not in schedule and schedule and facts.is_always_open(schedule):
        return "same"
    return "ask"
