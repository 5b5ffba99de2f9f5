"""``freshness/*``: facts that nobody looked at for too long, offers that have ended, and dates that cannot be.

An example town (``demo: true``) is never kept up, so for it no finding weighs more than a warning: the calendar alone
must not turn the project's own checks red. The message says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.checks.context import Context
from generator.checks.law import age_in_days
from generator.findings import Finding, Rule, Severity, Threshold
from generator.records.freshness import ages
from generator.records.models import Service
from generator.records.record import Assurance, Record
from generator.records.texts import Text

_SOURCE = "generator/records/freshness.yml; docs/decisions/0020-translations.md"
_EXAMPLE = "(Diese Kommune ist ein Beispiel, deshalb ist das nur eine Warnung.)"
_DAYS = "Tage"

_GOOD = "service: status_as_of: 2026-11-01; assured: {date: 2026-11-01, by: Redaktion}"


def _rule(
    name: str, severity: Severity, title: str, why: str, advice: str, bad: tuple[str, ...], days: int | None = None
) -> Rule:
    threshold = Threshold(days, _DAYS) if days is not None else None
    return Rule(f"freshness/{name}", severity, title, why, advice, _SOURCE, bad=bad, good=(_GOOD,), threshold=threshold)


_AGAIN = "Fragen Sie nach, ob alles noch stimmt. Tragen Sie dann den Tag und Ihren Namen bei „assured“ ein."
OLD_FACTS = _rule(
    "old-facts",
    Severity.WARNING,
    "Die Angaben hat lange niemand geprüft.",
    "Menschen rufen eine Nummer an, die es nicht mehr gibt. Die Seite rät bis dahin, vorher anzurufen.",
    _AGAIN,
    ("service: assured: {date: 2026-05-25, by: Redaktion}",),
    ages().old_facts[Service.kind],
)
VERY_OLD_FACTS = _rule(
    "very-old-facts",
    Severity.ERROR,
    "Die Angaben hat seit über einem Jahr niemand geprüft.",
    "Niemand weiß mehr, ob es das Angebot noch gibt.",
    _AGAIN,
    ("service: assured: {date: 2025-11-21, by: Redaktion}",),
    ages().very_old_facts[Service.kind],
)
OLD_HELPLINE = _rule(
    "old-helpline",
    Severity.ERROR,
    "Eine Hilfe-Nummer hat seit über einem Jahr niemand geprüft.",
    "Wer in Not anruft, braucht eine Nummer, die stimmt.",
    _AGAIN,
    ("helpline: assured: {date: 2025-11-21, by: Redaktion}",),
    ages().old_helpline["helpline"],
)
OLD_STATUS = _rule(
    "old-status",
    Severity.WARNING,
    "Der Status eines Angebots ist zu alt.",
    "Ob ein Platz frei ist, ändert sich in Wochen.",
    "Fragen Sie nach, und tragen Sie den Tag bei „status_as_of“ ein.",
    ("service: status_as_of: 2026-10-22",),
    ages().old_status[Service.kind],
)
ENDED_OFFER = _rule(
    "ended-offer",
    Severity.ERROR,
    "Ein Angebot ist vorbei und steht noch auf der Seite.",
    "Familien fragen nach etwas, das es nicht mehr gibt.",
    "Gibt es das Angebot weiter? Dann ändern Sie „valid_to“. Sonst schreiben Sie: status: inactive",
    ("service: valid_to: 2026-11-21",),
)
OLD_REVIEW = _rule(
    "old-review",
    Severity.INFO,
    "Die Prüfung eines Textes ist lange her.",
    "Gesetze und Wörter haben sich seitdem geändert.",
    "Lassen Sie den Text noch einmal lesen, und tragen Sie den Tag bei „reviewed“ ein.",
    ("text: reviewed: {by: Prüfgruppe, date: 2024-11-21}",),
    ages().old_review,
)
REVIEW_BEFORE_TEXT = _rule(
    "review-before-text",
    Severity.WARNING,
    "Ein Text ist neuer als seine Prüfung.",
    "Geprüft wurde ein anderer Text. Die Seite nennt trotzdem eine Prüfung.",
    "Lassen Sie den neuen Text prüfen, oder löschen Sie „reviewed“.",
    ("text: written: 2026-11-20; reviewed: {by: Prüfgruppe, date: 2026-11-10}",),
)
FUTURE_DATE = _rule(
    "future-date",
    Severity.ERROR,
    "Ein Datum liegt in der Zukunft.",
    "Mit einem Tippfehler im Jahr gilt eine Angabe jahrelang als frisch.",
    "Verbessern Sie das Datum.",
    ("service: assured: {date: 2027-11-01, by: Redaktion}", "service: status_as_of: 2026-11-23"),
)
RULES = (
    OLD_FACTS, VERY_OLD_FACTS, OLD_HELPLINE, OLD_STATUS, ENDED_OFFER, OLD_REVIEW, REVIEW_BEFORE_TEXT, FUTURE_DATE,
)  # fmt: skip


def check(context: Context) -> Iterator[Finding]:
    """Dates of all records that are too old, over, or in the future."""
    is_example = context.plan.municipality.demo
    for record in context.plan.records:
        for finding in _of_record(context, record):
            yield _softened(finding) if is_example else finding


def _softened(finding: Finding) -> Finding:
    if finding.severity is not Severity.ERROR:
        return finding
    return replace(finding, severity=Severity.WARNING, message=f"{finding.message} {_EXAMPLE}")


def _of_record(context: Context, record: Record) -> Iterator[Finding]:
    # An offer that no longer exists is not shown, so its facts may rest.
    if isinstance(record, Service) and record.status == "inactive":
        return
    assured: Assurance | None = getattr(record, "assured", None)
    if assured is not None:
        yield from _of_assurance(context, record, assured)
    if isinstance(record, Service):
        yield from _of_service(context, record)
    for code, text in record.texts.items():
        yield from _of_text(context, record, code, text)


def _of_assurance(context: Context, record: Record, assured: Assurance) -> Iterator[Finding]:
    place = ("assured", "date")
    if assured.date > context.today:
        yield _finding(
            context, FUTURE_DATE, record, f"„assured“: Der {_day(assured.date)} liegt in der Zukunft.", place
        )
        return
    age = age_in_days(assured.date, context.today)
    for rule, table in _assurance_rules():
        limit = table.get(record.kind)
        if limit is not None and age > limit:
            message = f"Die Angaben hat seit {age} Tagen niemand geprüft. Erlaubt sind {limit} Tage."
            yield _finding(context, rule, record, message, place)
            return


def _assurance_rules() -> tuple[tuple[Rule, Mapping[str, int]], ...]:
    """The heaviest first: only the first that fits is reported."""
    table = ages()
    return (
        (OLD_HELPLINE, table.old_helpline),
        (VERY_OLD_FACTS, table.very_old_facts),
        (OLD_FACTS, table.old_facts),
    )


def _of_service(context: Context, service: Service) -> Iterator[Finding]:
    place = ("status_as_of",)
    limit = ages().old_status[service.kind]
    age = age_in_days(service.status_as_of, context.today)
    if age < 0:
        message = f"„status_as_of“: Der {_day(service.status_as_of)} liegt in der Zukunft."
        yield _finding(context, FUTURE_DATE, service, message, place)
    elif age > limit:
        message = f"Der Status „{service.status}“ ist {age} Tage alt. Erlaubt sind {limit} Tage."
        yield _finding(context, OLD_STATUS, service, message, place)
    if service.valid_to is not None and service.valid_to < context.today:
        message = f"Das Angebot ist seit dem {_day(service.valid_to)} vorbei."
        yield _finding(context, ENDED_OFFER, service, message, ("valid_to",))


def _of_text(context: Context, record: Record, code: str, text: Text) -> Iterator[Finding]:
    reviewed = text.reviewed
    place = ("texts", code, "reviewed", "date")
    if text.written is not None and text.written > context.today:
        message = f"„written“: Der {_day(text.written)} liegt in der Zukunft."
        yield _finding(context, FUTURE_DATE, record, message, ("texts", code, "written"))
    if reviewed is None:
        return
    age = age_in_days(reviewed.date, context.today)
    if age < 0:
        message = f"„reviewed“: Der {_day(reviewed.date)} liegt in der Zukunft."
        yield _finding(context, FUTURE_DATE, record, message, place)
    elif age > ages().old_review:
        message = f"Die Prüfung des Textes ist {age} Tage her. Erlaubt sind {ages().old_review} Tage."
        yield _finding(context, OLD_REVIEW, record, message, place)
    if text.written is not None and reviewed.date < text.written:
        message = f"Der Text ist vom {_day(text.written)}, die Prüfung vom {_day(reviewed.date)}."
        yield _finding(context, REVIEW_BEFORE_TEXT, record, message, place)


def _finding(context: Context, rule: Rule, record: Record, message: str, place: tuple[str, ...]) -> Finding:
    line, column = context.plan.records.locate(record, *place)
    return rule.finding(record.path, line, column, message)


def _day(value: date) -> str:
    """A date as people write it: 22.11.2026."""
    return f"{value:%d.%m.%Y}"
