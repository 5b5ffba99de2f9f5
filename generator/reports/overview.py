"""The first page of the report for people: the state in one sentence, what to do first, who does it, and the trend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from generator.findings import Severity
from generator.languages import Language
from generator.reports.history import Run
from generator.reports.marked_text import SEVERITY_NAMES
from generator.reports.plots import NARROW, WIDE, Plot, Series, day_text, draw, number_text
from generator.reports.subjects import Found, Subject
from generator.reports.summary import Summary

# A list of things to do first that is longer than this is no such list. Unit: records.
FIRST = 10
# The score of a text, as its unit says. Source: docs/readability.md.
SCALE = (1, 7)
# Runs in the table beside a plot; the line shows all.
_TABLE_RUNS = 12


def index_values(
    summary: Summary, members: Sequence[Subject], languages: Sequence[Language], runs: Sequence[Run]
) -> dict[str, Any]:
    """The values of the template of the first page."""
    waiting = [subject for subject in members if _is_open(subject)]
    return {
        "state": state(summary),
        "lead": lead(summary, waiting),
        "counts": _counts(summary, runs),
        "first": [{"subject": subject, **_first(subject)} for subject in waiting[:FIRST]],
        "owners": _owners(waiting),
        "waiting": waiting,
        "quiet": [subject for subject in members if not _is_open(subject) and subject.kind != "other"],
        "plots": [_plot_values(plot) for plot in _plots(runs, languages)] if runs else [],
    }


def _is_open(subject: Subject) -> bool:
    return any(item.finding.severity is not Severity.INFO for item in subject.found)


def state(summary: Summary) -> str:
    """The colour of the whole: red, yellow, green, or unknown where something was not checked."""
    if summary.count(Severity.ERROR):
        return "red"
    if summary.skipped or summary.notes:
        return "unknown"
    return "yellow" if summary.count(Severity.WARNING) else "green"


def lead(summary: Summary, waiting: Sequence[Subject]) -> str:
    """The state of the site in one or two sentences for somebody who decides."""
    errors, warnings = summary.count(Severity.ERROR), summary.count(Severity.WARNING)
    broken = sum(bool(subject.count(Severity.ERROR)) for subject in waiting)
    where = "1 Eintrag" if broken == 1 else f"{broken} Einträgen"
    sentences = {
        "red": f"Bitte so noch nicht veröffentlichen: {errors} Fehler in {where}.",
        "unknown": "Ob alles stimmt, ist noch nicht sicher: Es ist nicht alles geprüft.",
        "yellow": f"Die Seite kann veröffentlicht werden. {_warnings(warnings)} nach und nach verbessern.",
        "green": "Die Prüfungen haben nichts gefunden, was zu tun ist.",
    }
    return sentences[state(summary)]


def _warnings(count: int) -> str:
    return "1 Stelle sollten Sie" if count == 1 else f"{count} Stellen sollten Sie"


def _counts(summary: Summary, runs: Sequence[Run]) -> list[dict[str, str]]:
    """The three numbers, each with the change since the run before."""
    before = runs[-2] if len(runs) > 1 else None
    rows = (("Fehler", Severity.ERROR, "errors"), ("Warnungen", Severity.WARNING, "warnings"),
            ("Hinweise", Severity.INFO, "hints"))  # fmt: skip
    return [
        {"name": name, "class": severity.value, "count": str(summary.count(severity)),
         "change": _change(summary.count(severity) - getattr(before, field), before) if before else ""}
        for name, severity, field in rows
    ]  # fmt: skip


def _change(difference: int, before: Run) -> str:
    if not difference:
        return f"so viele wie am {day_text(before.day)}"
    return f"{abs(difference)} {'mehr' if difference > 0 else 'weniger'} als am {day_text(before.day)}"


def _first(subject: Subject) -> dict[str, Any]:
    heaviest: Found = subject.found[0]
    rest = sum(item.finding.severity is not Severity.INFO for item in subject.found) - 1
    name = SEVERITY_NAMES[heaviest.finding.severity]
    return {"finding": heaviest.finding, "name": name, "rest": "" if not rest else "1 weiterer Fund" if rest == 1 else
            f"{rest} weitere Funde"}  # fmt: skip


def _owners(waiting: Sequence[Subject]) -> list[dict[str, Any]]:
    """Who has how much to do, those with the most errors first."""
    by_owner: dict[str, list[Subject]] = defaultdict(list)
    for subject in waiting:
        by_owner[subject.owner].append(subject)
    rows = []
    for name, own in by_owner.items():
        rows.append(
            {
                "name": name,
                "subjects": len(own),
                "errors": sum(subject.count(Severity.ERROR) for subject in own),
                "warnings": sum(subject.count(Severity.WARNING) for subject in own),
            }
        )
    return sorted(rows, key=lambda row: (-row["errors"], -row["warnings"], row["name"]))


def _plots(runs: Sequence[Run], languages: Sequence[Language]) -> list[Plot]:
    days = [run.day for run in runs]
    found = Plot(
        "Funde", "Zahl der Funde", days,
        [Series("Fehler", [run.errors for run in runs]), Series("Warnungen", [run.warnings for run in runs])],
    )  # fmt: skip
    scores = [Series(item.name, [run.scores.get(item.code) for run in runs]) for item in languages]
    readable = Plot(
        "Lesbarkeit", "Wert von 1 (leicht) bis 7 (schwer), Mittel aller Texte", days,
        [series for series in scores if any(value is not None for value in series.values)], 1, SCALE,
    )  # fmt: skip
    fresh = Plot(
        "Wie alt die Angaben sind", "Tage seit der letzten Prüfung durch einen Menschen", days,
        [Series("älteste", [run.oldest_age for run in runs]), Series("mittlere", [run.median_age for run in runs])],
    )  # fmt: skip
    return [plot for plot in (found, readable, fresh) if plot.series]


def _plot_values(plot: Plot) -> dict[str, Any]:
    last = range(max(len(plot.days) - _TABLE_RUNS, 0), len(plot.days))
    rows = [
        {"day": day_text(plot.days[position]),
         "values": [number_text(series.values[position], plot.digits) for series in plot.series]}
        for position in reversed(last)
    ]  # fmt: skip
    return {
        "plot": plot,
        "drawings": [draw(plot, WIDE), draw(plot, NARROW)],
        "rows": rows,
        "cut": len(plot.days) > _TABLE_RUNS,
    }
