"""Commands that write records and what editors need: ``schema``, ``new`` and ``law``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.german import METAVARS, Command, Group
from generator.cli.steps import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    all_or_chosen,
    ask,
    choose,
    emit,
    find_root,
    load_records,
    municipality_option,
    parse_day,
    read_registry,
    report,
    say,
    today_option,
)
from generator.findings import GeneratorError

if TYPE_CHECKING:
    from generator.checks.law_impact import LookAt
    from generator.languages import Registry
    from generator.records.law_changes import Change


@click.command(cls=Command, options_metavar="[OPTIONEN]")
def schema() -> None:
    """Schreibt die Schemas, mit denen Editoren beim Tippen helfen."""
    from generator.records.schema import write_schemas

    paths = write_schemas(find_root() / "offers", read_registry())
    say(f"{len(paths)} Schemas geschrieben nach offers/.schema/.")


@click.group(cls=Group, **METAVARS)
def new() -> None:
    """Legt einen neuen Eintrag an."""


@new.command("service", options_metavar="[OPTIONEN]")
@municipality_option
def new_service(municipality: str | None) -> None:
    """Fragt nach den Angaben und schreibt ein neues Angebot."""
    from generator.records import scaffold
    from generator.records.replacing import replace_files

    root, registry = find_root(), read_registry()
    name = choose(root, municipality)
    records, findings = load_records(root, name, registry)
    if records is None:
        report(findings)
        return
    answers = {question.key: ask(question) for question in scaffold.service_questions(records, registry)}
    path = root / "offers" / name / "services" / f"{answers['id']}.yml"
    shown = path.relative_to(root).as_posix()
    if path.exists():
        raise GeneratorError(f"Die Datei {shown} gibt es schon. Wählen Sie einen anderen Dateinamen.")
    text = scaffold.new_service(answers, date.today())  # noqa: DTZ011 - the calendar day of the clerk
    mistakes = scaffold.findings_of(text, answers["id"], shown, registry)
    if mistakes:
        report(mistakes)
        return
    replace_files({path: text.encode()})
    say(f"Geschrieben: {shown}. Weitere Angaben stehen dort hinter #.", "green")


@click.group(cls=Group, **METAVARS)
def law() -> None:
    """Pflegt das Gesetzes-Register."""


@law.command("import", options_metavar="[OPTIONEN]")
@click.argument("snapshot", metavar="DATEI")
def law_import(snapshot: str) -> None:
    """Erzeugt das Register neu aus einem Abzug der Gesetze (JSON, Schema laws/1)."""
    from generator.records.law_register import import_registers

    paths = import_registers(Path(snapshot), find_root() / "offers" / "common" / "laws")
    say(f"{len(paths)} Register geschrieben nach offers/common/laws/.")


@law.command("update", options_metavar="[OPTIONEN]")
@click.argument("file", metavar="DATEI")
@today_option
@click.option("--write", is_flag=True, help="Die Register neu schreiben. Ohne diese Option wird nur gezeigt.")
@click.option(
    "--format", "report_format", type=click.Choice(["text", "json"]), default="text", help="Form des Berichts."
)
@click.option("--output", "-o", metavar="DATEI", help="Den Bericht in eine Datei schreiben.")
def law_update(file: str, today: str | None, *, write: bool, report_format: str, output: str | None) -> None:
    """Zeigt, was ein neuer Stand der Gesetze ändert und welche Einträge Sie lesen müssen.

    DATEI ist ein Abzug der Gesetze (JSON, Schema laws/1) oder ein Register (YAML). Ende mit 0: nichts zu lesen,
    1: Einträge zu lesen, 2: Die Datei passt nicht.
    """
    from generator.records import law_register
    from generator.records.law_changes import updates
    from generator.records.replacing import replace_files
    from generator.reports import law_changes

    root, registry = find_root(), read_registry()
    folder = root / "offers" / "common" / "laws"
    known = {path.name: law_register.read_register(path, registry) for path in sorted(folder.glob("*.yml"))}
    found = updates(known, law_register.read_registers(Path(file), registry), parse_day(today))
    places = _places_to_read(root, registry, [change for one in found for change in one.changes])
    # A second run with the same file changes nothing and says so.
    files = {folder / one.file: law_register.render(one.new).encode() for one in found if one.new != one.old}
    if write:
        replace_files(files)
    written = [path.relative_to(root).as_posix() for path in files] if write else []
    shown = law_changes.as_json if report_format == "json" else law_changes.as_text
    emit(shown(found, places, registry, [path.name for path in files], written), output)
    sys.exit(EXIT_FINDINGS if places else EXIT_CLEAN)


def _places_to_read(root: Path, registry: Registry, changes: Sequence[Change]) -> list[LookAt]:
    """The places of all municipalities that cite what has changed, each file once."""
    from generator.checks.law_impact import page_places, record_places

    places = set(page_places(root, registry, changes))
    for name in all_or_chosen(root, None):
        records, findings = load_records(root, name, registry)
        if records is None:
            raise GeneratorError(
                f"Die Einträge von {name} sind nicht lesbar: {findings[0]} Alle Fehler zeigt: klarweg validate"
            )
        places |= set(record_places(records, changes))
    return sorted(places)
