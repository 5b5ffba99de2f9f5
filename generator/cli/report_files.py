"""The reports that one run of ``check`` writes: which forms, to which places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.steps import COLOURS, say
from generator.findings import GeneratorError

if TYPE_CHECKING:
    from generator.reports.summary import Summary

# The form that is a folder and no file.
PEOPLE = "html"
FORMS = ("text", "json", "sarif", "junit", "github", "gitlab")

format_option = click.option(
    "--format", "report_format", type=click.Choice(FORMS), default="text", help="Form des Berichts; sonst text."
)
output_option = click.option("--output", "-o", metavar="DATEI", help="Den Bericht in eine Datei schreiben.")
report_option = click.option(
    "--report",
    "more_reports",
    multiple=True,
    metavar="FORM=DATEI",
    help="Noch einen Bericht schreiben, zum Beispiel sarif=funde.sarif. Mehrfach möglich.",
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


def destinations(report_format: str, output: str | None, more: Sequence[str]) -> list[Destination]:
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
        _check(item)
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


def _check(item: Destination) -> None:
    from generator.reports.files import check_writable

    if item.path is not None and not item.is_folder:
        check_writable(item.path)


def write_reports(wanted: Sequence[Destination], summary: Summary, *, hints: bool) -> None:
    """Writes or prints every report."""
    for item in wanted:
        if item.path is not None:
            _write(item.path, item.form, summary, hints=hints)
        elif item.form == "text":
            _print(summary, hints=hints)
        else:
            say(_render(item.form, summary, hints=hints))


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
