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
    parse_day,
    print_findings,
    read_registry,
    refuse_written_folder,
    report,
    say,
    today_option,
)
from generator.findings import Finding, GeneratorError, Severity

if TYPE_CHECKING:
    from generator.languages import Language, Registry
    from generator.records.collection import Records
    from generator.translations.edits import Edit
    from generator.translations.entries import Entry
    from generator.translations.importing import Terms

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
        _pass_on(context, {"municipality": municipality, "language": language})
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


def _pass_on(context: click.Context, values: dict[str, str | None]) -> None:
    """Options in front of a command count for it too; one that it does not have is refused and not forgotten."""
    name = context.invoked_subcommand or ""
    given = [
        option.opts[0]
        for option in context.command.params
        if option.name not in values
        and option.name is not None
        and context.get_parameter_source(option.name) is click.core.ParameterSource.COMMANDLINE
    ]
    if given:
        raise GeneratorError(
            f"Die Option {given[0]} gehört hinter den Befehl: klarweg translations {name} … {given[0]}"
        )
    context.default_map = {name: {key: value for key, value in values.items() if value is not None}}


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


@translations.command("export", options_metavar="[OPTIONEN]")
@municipality_option
@_language_option
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["po", "xliff1.2", "xliff2.0"]),
    default="po",
    help="Form der Dateien.",
)
@click.option("--per-record", is_flag=True, help="Eine Datei je Eintrag statt einer je Sprache.")
@click.option("--open", "only_open", is_flag=True, help="Nur Texte, die veraltet sind, fehlen oder unbestätigt sind.")
@click.option("--output", "-o", default="uebersetzung", metavar="ORDNER", help="Wohin; sonst nach uebersetzung.")
def export_files(
    municipality: str | None, language: str | None, file_format: str, per_record: bool, only_open: bool, output: str
) -> None:
    """Schreibt Dateien für Übersetzerinnen und Übersetzer: PO oder XLIFF."""
    from generator.records.replacing import replace_files
    from generator.translations.formats import FORMATS
    from generator.translations.units import packages

    project = _project(municipality)
    folder = (Path.cwd() / output).resolve()
    refuse_written_folder(project.root, folder, "Dateien zum Übersetzen")
    render, ending = FORMATS[file_format]
    files: dict[Path, bytes] = {}
    for target in project.chosen(language):
        made = packages(
            project.records,
            project.registry.source,
            target,
            project.entries,
            per_record=per_record,
            only_open=only_open,
        )
        for name, package in made:
            files[folder / f"{name}{ending}"] = render(package)
    replace_files(files)
    if not files:
        say("Es gibt nichts zu übersetzen. Keine Datei wurde geschrieben.")
    elif per_record:
        say(f"{len(files)} Dateien geschrieben nach {output}.")
    else:
        for path in files:
            say(f"Geschrieben: {Path(output) / path.relative_to(folder)}")


@translations.command("import", options_metavar="[OPTIONEN]")
@click.argument("files", metavar="DATEI…", nargs=-1, required=True)
@municipality_option
@_language_option
@click.option("--translator", "-t", metavar="NAME", help="Wer übersetzt hat: Person oder Büro.")
@click.option(
    "--origin",
    type=click.Choice(["human", "machine"]),
    default="human",
    help="human: Menschen haben übersetzt. machine: Eine Maschine hat übersetzt.",
)
@click.option("--reviewed-by", metavar="NAME", help="Wer alle Texte der Datei ganz gelesen und geprüft hat.")
@click.option("--dry-run", is_flag=True, help="Nur zeigen, was geschehen würde.")
@today_option
def import_files(
    files: tuple[str, ...],
    municipality: str | None,
    language: str | None,
    translator: str | None,
    origin: str,
    reviewed_by: str | None,
    dry_run: bool,
    today: str | None,
) -> None:
    """Übernimmt übersetzte Dateien. Stimmt an einer Stelle etwas nicht, wird nichts geändert."""
    from generator.translations.importing import Terms

    project = _project(municipality)
    if language is not None:
        project.chosen(language)
    terms = Terms(parse_day(today), origin, translator, reviewed_by)
    edits, findings, counts = _weighed(project, files, language, terms)
    written, wrong = _new_files(project, edits)
    findings += wrong
    print_findings(findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        say("Nichts wurde übernommen. Verbessern Sie die genannten Stellen, oder exportieren Sie neu.", "red")
        sys.exit(EXIT_FINDINGS)
    if not dry_run:
        _replace(written)
    _tell(edits, counts, dry_run=dry_run)


def _weighed(
    project: Project, files: Sequence[str], language: str | None, terms: Terms
) -> tuple[list[Edit], list[Finding], tuple[int, int]]:
    """What all files change together; a text that two files change is refused."""
    from generator.translations.formats import read_file
    from generator.translations.importing import language_of, weigh
    from generator.translations.units import project_name

    edits: dict[tuple[str, str], Edit] = {}
    findings: list[Finding] = []
    unfinished = unchanged = 0
    for name in files:
        incoming = read_file(Path(name), name)
        target = language_of(incoming, project.registry, language)
        own = project_name(project.records.municipality.id)
        result = weigh(incoming, project.entries, target, project.registry, own, terms)
        findings += result.findings
        unfinished += result.unfinished
        unchanged += result.unchanged
        for edit in result.edits:
            key = (edit.entry.key, edit.language)
            if key in edits:
                message = f"„{edit.entry.folder}“ steht auch in einer anderen Datei dieses Imports."
                findings.append(Finding(name, 0, 0, "import/duplicate", Severity.ERROR, message))
            edits[key] = edit
    return list(edits.values()), findings, (unfinished, unchanged)


def _new_files(project: Project, edits: Sequence[Edit]) -> tuple[dict[Path, bytes], list[Finding]]:
    from generator.translations.edits import edited_files

    files, wrong = edited_files(project.root, project.registry, edits)
    return files, [finding for findings in wrong.values() for finding in findings]


def _replace(files: dict[Path, bytes]) -> None:
    from generator.records.replacing import replace_files

    replace_files(files)


def _tell(edits: Sequence[Edit], counts: tuple[int, int], *, dry_run: bool) -> None:
    """What was taken over, text by text, and what was left."""
    for edit in edits:
        names = ", ".join(edit.values) or "bestätigt"
        say(f"{edit.entry.path_in(edit.language)} ({edit.language}): {names}")
    unfinished, unchanged = counts
    taken = sum(len(edit.values) for edit in edits)
    done = f"würde{'n' if taken != 1 else ''} übernommen" if dry_run else "übernommen"
    say(
        f"{taken} {'Text' if taken == 1 else 'Texte'} {done}, {unchanged} unverändert, {unfinished} noch nicht fertig.",
        "green" if taken else None,
    )
