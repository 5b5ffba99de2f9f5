"""Commands that say where the content stands: ``coverage`` and ``review``."""

from __future__ import annotations

import sys

import click

from generator.cli.german import Command
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

COVERAGE_PAGE = "docs/content-coverage.md"


@click.command(cls=Command, options_metavar="[OPTIONEN]")
@municipality_option
@click.option("--write", is_flag=True, help=f"Die Tabelle nach {COVERAGE_PAGE} schreiben.")
def coverage(municipality: str | None, *, write: bool) -> None:
    """Zeigt, was die Inhalte abdecken: Sprachen, Prüfungen, Fundstellen, Fakten."""
    from generator.reports import coverage as page

    root, registry = find_root(), read_registry()
    records, findings = load_records(root, municipality, registry)
    if records is None:
        report(findings)
        return
    facts = page.load_facts()
    emit(page.markdown(records, registry, facts).rstrip("\n"), str(root / COVERAGE_PAGE) if write else None)
    missing = page.uncovered(records, facts)
    if missing:
        say(f"Diese Fakten verwendet kein Eintrag: {', '.join(fact.id for fact in missing)}.", "red")
        sys.exit(EXIT_FINDINGS)


@click.command(cls=Command, options_metavar="[OPTIONEN]")
@municipality_option
@click.option("--language", "-l", metavar="SPRACHE", help="Nur diese Sprache, zum Beispiel tr.")
@click.option("--output", "-o", metavar="DATEI", help="Die Liste in eine Datei schreiben.")
def review(municipality: str | None, language: str | None, output: str | None) -> None:
    """Listet auf, welche Texte noch wessen Prüfung brauchen. Zum Drucken."""
    from generator.records.yaml_nodes import nearest
    from generator.reports import review as work_list

    root, registry = find_root(), read_registry()
    if language is not None and language not in registry.by_code:
        hint = nearest(language, list(registry.codes)) or f"Bekannt sind: {', '.join(registry.codes)}."
        raise GeneratorError(f"Die Sprache „{language}“ gibt es nicht. {hint}")
    records, findings = load_records(root, municipality, registry)
    if records is None:
        report(findings)
        return
    emit("\n".join(work_list.lines(records, registry, language)).rstrip("\n"), output)
