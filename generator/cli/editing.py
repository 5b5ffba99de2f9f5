"""Commands that write records and what editors need: ``schema``, ``new`` and ``law``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.german import METAVARS, Command, Group
from generator.cli.steps import ask, choose, find_root, load_records, municipality_option, read_registry, report, say
from generator.findings import GeneratorError


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
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
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
