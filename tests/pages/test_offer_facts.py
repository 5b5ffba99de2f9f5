"""What a device learns about an offer so that it can say what holds today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.languages import Registry
from generator.pages.offer_facts import (
    STATUS_IS_OLD_AFTER,
    OfferFacts,
    fixed_text,
    hours_today,
    old_from,
    on_holidays,
    week_text,
)
from generator.pages.plan import Plan, find_written
from generator.records.collection import load
from generator.records.contact import Hours
from generator.records.models import Service
from tests.support import SERVICE, write_tiny_project

PlanWith = Callable[[str], Plan]
HOURS = "hours: {schedule: 'Mo 09:00-12:00; PH off'}\n"


@pytest.fixture
def plan_with(tmp_path: Path, registry: Registry) -> PlanWith:
    """Makes the plan of a town whose only offer is written so."""

    def make(service: str) -> Plan:
        root = write_tiny_project(tmp_path / "p", {"offers/probestadt/services/mitte.yml": service})
        records, findings = load(root, "probestadt", registry)
        assert records is not None, findings
        return Plan(registry, records, find_written(root / "site_src", registry))

    return make


def only(plan: Plan) -> Service:
    """The only offer of a plan."""
    return plan.records.get(Service, "mitte")


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("Mo-We 09:00-12:00,14:00-18:00; PH off", ";".join(["09:00-12:00,14:00-18:00"] * 3 + [""] * 4)),
        ("Su 10:00-12:00", ";;;;;;10:00-12:00"),
        ("Fr 20:00-02:00", ";;;;20:00-02:00;;"),
        ("24/7", ";".join(["00:00-24:00"] * 7)),
    ],
)
def test_a_week_is_seven_days_of_spans(schedule: str, expected: str) -> None:
    """Days are parted by semicolons and spans by commas; a night belongs to the day on which it begins."""
    assert week_text(Hours(schedule=schedule)) == expected


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("Mo-Fr 09:00-12:00; PH off", "closed"),
        ("Mo-Fr 09:00-12:00; PH closed", "closed"),
        ("PH off; Mo-Fr 09:00-12:00", "closed"),
        ("Mo-Fr 09:00-12:00", "ask"),
        ("Mo-Fr 09:00-12:00; PH 10:00-11:00", "ask"),
        ("24/7", "same"),
        ("24/7; PH off", "closed"),
    ],
)
def test_holidays_are_closed_only_where_the_record_says_so(schedule: str, expected: str) -> None:
    """Without „PH off“ nobody knows, so people are told to call."""
    assert on_holidays(Hours(schedule=schedule)) == expected


def test_what_holds_on_every_day_needs_no_script(registry: Registry) -> None:
    """By appointment, and day and night, are said by the page itself."""
    source = registry.source
    assert fixed_text(Hours(by_appointment=True), source) == source.ui["by_appointment"]
    assert fixed_text(Hours(schedule="24/7"), source) == source.ui["always_open"]
    assert fixed_text(Hours(schedule="Mo 09:00-12:00"), source) == ""


@pytest.mark.parametrize(
    ("change", "is_said"),
    [
        ("", True),
        ("valid_from: 2026-01-01\n", False),
        ("valid_to: 2026-12-31\n", False),
        ("status: temporarily_closed", False),
    ],
)
def test_no_hours_of_today_for_what_may_not_be_there(plan_with: PlanWith, change: str, *, is_said: bool) -> None:
    """A closed offer, and a course that runs for a time, never say „today until“."""
    text = SERVICE + HOURS
    text = text.replace("status: active", change) if change.startswith("status") else text + change
    assert (hours_today(only(plan_with(text))) is not None) == is_said


@pytest.mark.parametrize(("days", "expected"), [(0, True), (-1, False)])
def test_a_status_is_old_after_its_time(plan_with: PlanWith, days: int, *, expected: bool) -> None:
    """The page judges by the newest date in the records, so that the same records give the same page."""
    newest = date(2026, 11, 1)
    day = newest - STATUS_IS_OLD_AFTER - timedelta(days=days)
    plan = plan_with(SERVICE.replace("status_as_of: 2026-11-01", f"status_as_of: {day}"))
    assert plan.as_of == newest
    assert OfferFacts(plan, plan.registry.source).is_old(only(plan)) == expected
    assert old_from(only(plan)) == day + STATUS_IS_OLD_AFTER
