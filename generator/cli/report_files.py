"""The reports that one run of ``check`` writes: which forms, to which places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.people_report import Chronicle, Finished
from generator.cli.steps import COLOURS, refuse_written_folder, say
from generator.findings import GeneratorError

if TYPE_CHECKING:
    from generator.reports.summary import Summary

# The form that is a folder and no file.
PEOPLE = "html"
FORMS = ("text", "json", "sarif", "junit", "github", "gitlab", PEOPLE)

format_option = click.option(
    "--format", "report_format", type=click.Choice(FORMS), default="text", help="Form des Berichts; sonst text."
)
output_option = click.option(
    "--output", "-o", metavar="DATEI", help="Den Bericht in eine Datei schreiben, bei html in einen Ordner."
)
report_option = click.option(
    "--report",
    "more_reports",
    multiple=True,
    metavar="FORM=DATEI",
    help="Noch einen Bericht schreiben, zum Beispiel sarif=funde.sarif oder html=bericht. Mehrfach möglich.",
)


@dataclass(frozen=True, slots=True)
class Destination:
    """One report to write. Without a path it is printed."""

    form: str
    path: Path | None

    @property
    def is_folder(self) -> bool:
        """Whether the report is the folder for people."""
        return self.form == PEOPLE


def destinations(root: Path, report_format: str, output: str | None, more: Sequence[str]) -> list[Destination]:
    """All reports that were asked for, the printed one last.

    Raises GeneratorError where one has no place, or two have the same.
    """
    if report_format == PEOPLE and output is None:
        raise GeneratorError("Der Bericht html ist ein Ordner. Sagen Sie, welcher: --format html --output bericht")
    found = [*map(_destination, more), Destination(report_format, Path(output) if output else None)]
    paths = [item.path.resolve() for item in found if item.path is not None]
    for path in paths:
        if paths.count(path) > 1:
            raise GeneratorError(f"Zwei Berichte können nicht beide nach „{path}“. Wählen Sie zwei Namen.")
    for item in found:
        _check(root, item)
    return found


def _destination(value: str) -> Destination:
    from generator.records.yaml_nodes import nearest

    form, equals, name = value.partition("=")
    if form not in FORMS:
        hint = nearest(form, list(FORMS)) or f"Möglich sind: {', '.join(FORMS)}."
        raise GeneratorError(f"--report: Die Form „{form}“ gibt es nicht. {hint}")
    if not equals or not name:
        raise GeneratorError(f"--report: Bei „{value}“ fehlt, wohin. Richtig ist zum Beispiel: {form}=bericht.txt")
    return Destination(form, Path(name))


def _check(root: Path, item: Destination) -> None:
    from generator.reports.files import check_writable
    from generator.reports.folder import check_folder

    if item.path is None:
        return
    if item.is_folder:
        refuse_written_folder(root, item.path.resolve(), "einen Bericht")
        check_folder(item.path)
    else:
        check_writable(item.path)


@dataclass(frozen=True, slots=True)
class Outputs:
    """All reports that a run has to write, and the history it has to keep."""

    wanted: Sequence[Destination]
    chronicle: Chronicle | None

    @classmethod
    def prepared(
        cls, root: Path, report_format: str, output: str | None, more: Sequence[str], history_file: str | None
    ) -> Outputs:
        """The reports, all with a place that can be written, and the history, read.

        Raises GeneratorError before anybody has waited for a run.
        """
        from generator.reports.history import DEFAULT_FILE

        wanted = destinations(root, report_format, output, more)
        if history_file is None and not any(item.is_folder for item in wanted):
            return cls(wanted, None)
        return cls(wanted, Chronicle(Path(history_file) if history_file else root / DEFAULT_FILE))

    @property
    def needs_measures(self) -> bool:
        """Whether somebody reads the figures of each text."""
        return any(item.form == "json" for item in self.wanted)

    def write(self, finished: Finished, *, hints: bool) -> None:
        """Keeps the run in the history, and writes or prints every report."""
        if self.chronicle is not None:
            finished.keep(self.chronicle)
        for item in self.wanted:
            if item.is_folder and item.path is not None and self.chronicle is not None:
                count = finished.write(item.path, self.chronicle)
                place = item.path / "index.html"
                click.echo(f"Bericht mit {count} Dateien geschrieben. Öffnen Sie: {place}", err=True)
            elif item.path is not None:
                _write(item.path, item.form, finished.summary, hints=hints)
            elif item.form == "text":
                _print(finished.summary, hints=hints)
            else:
                say(_render(item.form, finished.summary, hints=hints))


def _write(path: Path, form: str, summary: Summary, *, hints: bool) -> None:
    from generator.reports.files import write_text

    write_text(path, _render(form, summary, hints=hints) + "\n")


def _print(summary: Summary, *, hints: bool) -> None:
    from generator.reports import text

    for line, severity in text.lines(summary, hints=hints):
        say(line, COLOURS[severity])


def _render(form: str, summary: Summary, *, hints: bool) -> str:
    from generator.reports import github, gitlab, json_report, junit, sarif, text

    if form == "text":
        return "\n".join(line for line, _ in text.lines(summary, hints=hints))
    if form == "github":
        return github.render(summary, hints=hints)
    renderers = {
        "json": json_report.render,
        "sarif": sarif.render,
        "junit": junit.render,
        "gitlab": gitlab.render,
    }
    return renderers[form](summary)
