"""Dates that are too old, over or in the future are found at their line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.checks import freshness
from generator.checks.context import Context
from generator.findings import Severity
from tests.checks.conftest import MakeContext
from tests.conftest import TODAY
from tests.support import HELPLINE, MUNICIPALITY, SERVICE, TERM

SERVICE_FILE = "offers/probestadt/services/mitte.yml"
TOWN = "offers/probestadt/municipality.yml"
REAL_TOWN = MUNICIPALITY.replace("demo: true", "demo: false")


def told(context: Context) -> list[str]:
    """Place, weight, rule and message."""
    return [
        f"{finding.path}:{finding.line}:{finding.column} {finding.severity.value} {finding.rule} {finding.message}"
        for finding in freshness.check(context)
    ]


def days_ago(days: int) -> date:
    """A day before the tests' today."""
    return TODAY - timedelta(days=days)


def service(**dates: str) -> str:
    """The offer with other dates."""
    text = SERVICE
    for name, value in dates.items():
        if name == "assured":
            text = text.replace("assured: {date: 2026-11-01", f"assured: {{date: {value}")
        elif name in text:
            text = text.replace(f"{name}: 2026-11-01", f"{name}: {value}")
        else:
            text = f"{name}: {value}\n{text}"
    return text


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (180, []),
        (181, ["5:17 warning freshness/old-facts Die Angaben hat seit 181 Tagen niemand geprüft. "
               "Erlaubt sind 180 Tage."]),
        (365, ["5:17 warning freshness/old-facts Die Angaben hat seit 365 Tagen niemand geprüft. "
               "Erlaubt sind 180 Tage."]),
        (366, ["5:17 error freshness/very-old-facts Die Angaben hat seit 366 Tagen niemand geprüft. "
               "Erlaubt sind 365 Tage."]),
        (-1, ["5:17 error freshness/future-date „assured“: Der 23.11.2026 liegt in der Zukunft."]),
    ],
)  # fmt: skip
def test_facts_of_an_offer_age(make_context: MakeContext, days: int, expected: list[str]) -> None:
    """After half a year a warning, after a year an error, at the line of the date."""
    text = service(assured=days_ago(days).isoformat())
    found = told(make_context({SERVICE_FILE: text, TOWN: REAL_TOWN}))
    assert found == [f"{SERVICE_FILE}:{line}" for line in expected]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (30, []),
        (31, ["4:15 warning freshness/old-status Der Status „active“ ist 31 Tage alt. Erlaubt sind 30 Tage."]),
        (-1, ["4:15 error freshness/future-date „status_as_of“: Der 23.11.2026 liegt in der Zukunft."]),
    ],
)
def test_a_status_ages(make_context: MakeContext, days: int, expected: list[str]) -> None:
    """A free place does not wait a month."""
    text = service(status_as_of=days_ago(days).isoformat())
    found = told(make_context({SERVICE_FILE: text, TOWN: REAL_TOWN}))
    assert found == [f"{SERVICE_FILE}:{line}" for line in expected]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2026-11-22", []),
        (
            "2026-11-21",
            [f"{SERVICE_FILE}:1:11 error freshness/ended-offer Das Angebot ist seit dem 21.11.2026 vorbei."],
        ),
    ],
)
def test_an_offer_that_is_over_is_found_the_day_after(make_context: MakeContext, end: str, expected: list[str]) -> None:
    """The last day still counts."""
    assert told(make_context({SERVICE_FILE: service(valid_to=end), TOWN: REAL_TOWN})) == expected


def test_an_offer_that_no_longer_exists_may_rest(make_context: MakeContext) -> None:
    """Nobody sees an inactive offer, so nobody has to look after it."""
    text = service(assured="2020-01-01", status_as_of="2020-01-01", valid_to="2020-01-01")
    text = text.replace("status: active", "status: inactive")
    assert told(make_context({SERVICE_FILE: text, TOWN: REAL_TOWN})) == []


def test_a_help_number_must_be_looked_at_every_year(make_context: MakeContext) -> None:
    """After a year it is an error."""
    file = "offers/common/helplines/kummer.yml"
    text = HELPLINE.replace("2026-11-01", days_ago(366).isoformat())
    assert told(make_context({file: text, TOWN: REAL_TOWN})) == [
        f"{file}:7:17 error freshness/old-helpline Die Angaben hat seit 366 Tagen niemand geprüft. "
        "Erlaubt sind 365 Tage."
    ]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("reviewed: {by: P, date: 2026-11-01}", []),
        ("reviewed: {by: P, date: 2024-11-22}", []),
        ("reviewed: {by: P, date: 2024-11-21}",
         ["5:29 info freshness/old-review Die Prüfung des Textes ist 731 Tage her. Erlaubt sind 730 Tage."]),
        ("reviewed: {by: P, date: 2026-11-23}",
         ["5:29 error freshness/future-date „reviewed“: Der 23.11.2026 liegt in der Zukunft."]),
        ("written: 2027-01-01", ["5:14 error freshness/future-date „written“: Der 01.01.2027 liegt in der Zukunft."]),
        ("written: 2026-11-02\n    reviewed: {by: P, date: 2026-11-01}",
         ["6:29 warning freshness/review-before-text Der Text ist vom 02.11.2026, die Prüfung vom 01.11.2026."]),
    ],
)  # fmt: skip
def test_reviews_age_and_belong_to_their_text(make_context: MakeContext, about: str, expected: list[str]) -> None:
    """A review is of one text, and of one time."""
    file = "offers/common/terms/frist.yml"
    found = told(make_context({file: f"{TERM}    {about}\n", TOWN: REAL_TOWN}))
    assert found == [f"{file}:{line}" for line in expected]


def test_an_example_town_is_never_red_by_the_calendar(make_context: MakeContext) -> None:
    """With demo: true every finding is a warning at most, and says why."""
    context = make_context({SERVICE_FILE: service(assured="2020-01-01", valid_to="2020-01-01")})
    findings = list(freshness.check(context))
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert findings[0].message == (
        "Die Angaben hat seit 2517 Tagen niemand geprüft. Erlaubt sind 365 Tage. "
        "(Diese Kommune ist ein Beispiel, deshalb ist das nur eine Warnung.)"
    )


def test_the_published_facts_are_fresh(demo_context: Context) -> None:
    """On the day of their writing nothing of Musterstadt is old, and ten years later nothing is an error."""
    assert told(demo_context) == []
    later = Context(demo_context.plan, date(2036, 11, 22))
    assert {finding.severity for finding in freshness.check(later)} == {Severity.WARNING}
