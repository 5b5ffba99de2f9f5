"""Joins one run of the checks, the records and earlier runs into the report for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING

from generator.findings import Severity

if TYPE_CHECKING:
    from generator.checks.readability.check import Readability
    from generator.checks.run import Result
    from generator.languages import Registry
    from generator.records.collection import Records
    from generator.reports.history import History, Run
    from generator.reports.summary import Summary

_PARTIAL = "Dieser Lauf steht nicht im Verlauf: Er hat nicht alles geprüft oder nicht alles gezeigt."


class Chronicle:
    """The history of the project: read before a run, so that a damaged file costs nobody a run, written after it."""

    def __init__(self, file: Path) -> None:
        from generator.reports import history

        self._file = file
        self._history: History = history.read(file)

    def runs(self, municipality: str) -> list[Run]:
        """The runs of a municipality, the oldest first."""
        return list(self._history.get(municipality, ()))

    def add(self, municipality: str, run: Run) -> None:
        """Keeps a run."""
        from generator.reports import history

        self._history = history.with_run(self._history, municipality, run)
        history.write(self._file, self._history)


@dataclass(frozen=True, slots=True)
class Finished:
    """One run that has come to its end, with all that reports need of it."""

    summary: Summary
    result: Result
    records: Records | None
    registry: Registry
    day: date

    @property
    def is_whole(self) -> bool:
        """Whether all groups were checked to their end and all is shown, so that runs can be compared."""
        from generator.checks.run import GROUPS

        is_complete = set(GROUPS) <= set(self.summary.checked_groups) and not self.result.skipped
        return is_complete and not self.summary.notes and not self.result.has_crashed

    def _not_chosen(self) -> list[str]:
        """Names the groups that nobody wanted: whoever decides from this report must know what it is silent about."""
        from generator.checks.run import GROUPS

        named = {*self.summary.checked_groups, *(line.partition(":")[0] for line in self.summary.skipped)}
        missing = [group for group in GROUPS if group not in named] if self.records is not None else []
        return [f"Nicht gewählt und darum nicht geprüft: {', '.join(missing)}."] if missing else []

    def keep(self, chronicle: Chronicle) -> None:
        """Adds the figures of a whole run to the history."""
        if self.records is not None and self.is_whole:
            chronicle.add(self.records.municipality.id, _run_of(self, self.records))

    def write(self, folder: Path, chronicle: Chronicle) -> int:
        """Writes the report with the runs that ``chronicle`` has by now, and says how many files it has."""
        from generator.cli.readability_preview import preview_page
        from generator.reports.folder import write_folder
        from generator.reports.people import Report, files

        texts = self.result.texts
        shown = frozenset(self.summary.findings)
        pages = texts.pages if texts is not None else ()
        previews = [preview_page(texts, page, analysis, shown) for page, analysis in pages if texts is not None]
        runs = chronicle.runs(self.records.municipality.id) if self.records is not None else []
        unrecorded = "" if self.is_whole else _PARTIAL
        summary = replace(self.summary, notes=[*self.summary.notes, *self._not_chosen()])
        report = Report(summary, self.records, self.registry, self.day, previews, runs, unrecorded)
        return write_folder(folder, files(report))


def _run_of(finished: Finished, records: Records) -> Run:
    """The figures of a run that the history keeps."""
    from generator.reports.history import Run

    dates = [assured.date for record in records if (assured := getattr(record, "assured", None)) is not None]
    ages = [(finished.day - checked).days for checked in dates]
    summary = finished.summary
    return Run(
        finished.day,
        summary.count(Severity.ERROR),
        summary.count(Severity.WARNING),
        summary.count(Severity.INFO),
        _mean_scores(finished.result.texts),
        int(median(ages)) if ages else None,
        max(ages, default=None),
    )


def _mean_scores(texts: Readability | None) -> Mapping[str, float]:
    by_language: dict[str, list[float]] = defaultdict(list)
    for page, analysis in texts.pages if texts is not None else ():
        if analysis.score is not None:
            by_language[page.language.code].append(analysis.score)
    return {code: round(mean(scores), 2) for code, scores in by_language.items()}
