"""Commands for translations: ``translations`` with ``accept``, ``export`` and ``import``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.german import METAVARS, Group
from generator.cli.steps import (
    EXIT_FINDINGS,
    emit,
    find_root,
    load_records,
    municipality_option,
    read_registry,
    report,
    say,
)
from generator.findings import GeneratorError

if TYPE_CHECKING:
    from generator.languages import Language, Registry
    from generator.records.collection import Records
    from generator.translations.entries import Entry

_language_option = click.option(
    "--language", "-l", "language", metavar="SPRACHE", help="Nur diese Sprache, zum Beispiel tr."
)


@dataclass(frozen=True, slots=True)
class Project:
    """What every command here works on."""

    root: Path
    registry: Registry
    records: Records
    entries: Sequence[Entry]

    @property
    def targets(self) -> list[Language]:
        """The published languages that are translated into."""
        wanted = self.records.municipality.languages
        return [
            language for language in self.registry if not language.is_source and (not wanted or language.code in wanted)
        ]

    def chosen(self, code: str | None) -> list[Language]:
        """The language with this code, or all targets.

        Raises GeneratorError for a language that nothing is translated into.
        """
        from generator.records.yaml_nodes import nearest

        if code is None:
            return self.targets
        codes = [language.code for language in self.targets]
        if code in codes:
            return [self.registry.by_code[code]]
        if code == self.registry.source.code:
            raise GeneratorError(f"„{code}“ ist die Quelle. Übersetzt wird in: {', '.join(codes)}.")
        hint = nearest(code, codes) or f"Möglich sind: {', '.join(codes)}."
        raise GeneratorError(f"In die Sprache „{code}“ wird nicht übersetzt. {hint}")

    def entry(self, name: str) -> Entry:
        """The entry that somebody means: by path, key, ``rights/akte-sehen`` or file name.

        Raises GeneratorError when none or several fit.
        """
        from generator.records.yaml_nodes import nearest

        plain = name.removeprefix("./")
        exact = [entry for entry in self.entries if plain in {entry.path, entry.key, entry.folder}]
        found = exact or [entry for entry in self.entries if entry.key.rpartition(".")[2] == plain]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(entry.folder for entry in found)
            raise GeneratorError(f"„{name}“ passt zu mehreren Einträgen: {names}. Nennen Sie einen davon.")
        hint = nearest(plain, [entry.folder for entry in self.entries]) or "Die Namen zeigt: klarweg translations"
        raise GeneratorError(f"Den Eintrag „{name}“ gibt es nicht. {hint}")


def _project(municipality: str | None) -> Project:
    """The entries of one municipality; broken records are reported and end the command."""
    from generator.translations.entries import read_entries

    root, registry = find_root(), read_registry()
    records, findings = load_records(root, municipality, registry)
    entries: list[Entry] = []
    if records is not None:
        entries, wrong = read_entries(records, registry)
        findings = [*findings, *wrong]
    if records is None or wrong:
        report(sorted(set(findings)))
        sys.exit(EXIT_FINDINGS)
    return Project(root, registry, records, entries)


@click.group(cls=Group, invoke_without_command=True, **METAVARS)
@municipality_option
@_language_option
@click.option("--outdated", is_flag=True, help="Nur Texte, die veraltet sind, fehlen oder unbestätigt sind.")
@click.option("--format", "table_format", type=click.Choice(["text", "json"]), default="text", help="Form der Ausgabe.")
@click.option("--output", "-o", metavar="DATEI", help="In eine Datei schreiben.")
@click.pass_context
def translations(
    context: click.Context,
    municipality: str | None,
    language: str | None,
    outdated: bool,
    table_format: str,
    output: str | None,
) -> None:
    """Zeigt, welche Übersetzungen aktuell, veraltet, maschinell oder geprüft sind und welche fehlen."""
    if context.invoked_subcommand is not None:
        return
    from generator.reports import translation_table

    project = _project(municipality)
    source = project.registry.source.code
    table = translation_table.Table.of(project.entries, project.chosen(language), source, project.root)
    shown = table.only_open() if outdated else table
    if table_format == "json":
        emit(json.dumps(translation_table.as_json(shown, project.root), ensure_ascii=False, indent=2), output)
    else:
        emit("\n".join(translation_table.lines(shown)), output)


@translations.command("accept", options_metavar="[OPTIONEN]")
@click.argument("record", metavar="[EINTRAG]", required=False)
@municipality_option
@_language_option
@click.option("--field", "-f", "fields", multiple=True, metavar="ANGABE", help="Nur diese Angabe. Mehrfach möglich.")
@click.option("--all", "everything", is_flag=True, help="Alle Einträge statt eines einzelnen.")
def accept(
    record: str | None, municipality: str | None, language: str | None, fields: tuple[str, ...], everything: bool
) -> None:
    """Bestätigt: Die Änderung im Deutschen ist für diese Sprache ohne Bedeutung."""
    from generator.records.replacing import replace_files
    from generator.translations.edits import accepted, edited_files

    if (record is None) != everything:
        raise GeneratorError(
            "Nennen Sie einen EINTRAG oder --all. Zum Beispiel: klarweg translations accept akte-sehen"
        )
    project = _project(municipality)
    languages = project.chosen(language)
    source = project.registry.source.code
    entries = [project.entry(record)] if record is not None else list(project.entries)
    if record is not None:
        _refuse_unknown(entries[0], languages, fields, language, source)
    edits = [
        accepted(entry, language.code, source, fields)
        for entry in entries
        for language in languages
        if language.code in entry.versions
    ]
    open_edits = [edit for edit in edits if edit.changes(source)]
    files, wrong = edited_files(project.root, project.registry, open_edits)
    if wrong:
        report(sorted(finding for findings in wrong.values() for finding in findings))
    replace_files(files)
    if not files:
        say("Alle diese Texte gelten schon als aktuell. Nichts wurde geändert.")
        return
    for edit in open_edits:
        say(f"Bestätigt: {edit.entry.path_in(edit.language)} ({edit.language})")


def _refuse_unknown(
    entry: Entry, languages: Sequence[Language], fields: Sequence[str], code: str | None, source: str
) -> None:
    """A text or a field that is not there cannot be confirmed."""
    from generator.records.yaml_nodes import nearest

    there = [language.code for language in languages if language.code in entry.versions]
    if not there:
        missing = f"in der Sprache „{code}“" if code else "in einer anderen Sprache"
        raise GeneratorError(f"„{entry.folder}“ hat {missing} keinen Text, der bestätigt werden kann.")
    known = [name for name in entry.field_names if name in entry.versions[source].values]
    for field in fields:
        if field not in known:
            hint = nearest(field, known) or f"Möglich sind: {', '.join(known)}."
            raise GeneratorError(f"Die Angabe „{field}“ gibt es in „{entry.folder}“ nicht. {hint}")
