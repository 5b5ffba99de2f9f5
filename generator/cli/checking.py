"""Commands that look: ``validate`` and ``check``."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from generator.cli.german import Command
from generator.cli.steps import (
    all_or_chosen,
    built_site,
    find_root,
    known_groups,
    load_records,
    make_context,
    make_plan,
    municipality_option,
    parse_day,
    read_registry,
    report,
    today_option,
)
from generator.findings import Finding


@click.command(cls=Command, options_metavar="[OPTIONEN]")
@municipality_option
def validate(municipality: str | None) -> None:
    """Liest alle Einträge und zeigt alle Fehler aller Dateien auf einmal."""
    root, registry = find_root(), read_registry()
    findings: set[Finding] = set()
    counts = []
    for name in all_or_chosen(root, municipality):
        records, found = load_records(root, name, registry)
        findings |= set(found)
        counts.append(f"{name}: {len(list(records))} Einträge" if records else f"{name}: nicht vollständig")
    report(sorted(findings), checked=counts)


@click.command(cls=Command, options_metavar="[OPTIONEN]")
@municipality_option
@today_option
@click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Form des Berichts.",
)
@click.option(
    "--group",
    "-g",
    "groups",
    multiple=True,
    metavar="GRUPPE",
    help="Nur diese Gruppe prüfen. Mehrfach möglich.",
)
@click.option(
    "--site",
    "site_folder",
    metavar="ORDNER",
    help="Eine schon gebaute Seite prüfen statt eine neue zu bauen.",
)
@click.option("--output", "-o", metavar="DATEI", help="Den Bericht in eine Datei schreiben.")
def check(
    municipality: str | None,
    today: str | None,
    report_format: str,
    groups: tuple[str, ...],
    site_folder: str | None,
    output: str | None,
) -> None:
    """Prüft Einträge, Texte, Gesetzes-Stellen und die fertige Seite."""
    from generator.checks import run

    chosen = known_groups(groups, run.GROUPS)
    root, registry = find_root(), read_registry()
    records, findings = load_records(root, municipality, registry)
    if records is None:
        skipped = "Alles Weitere: Zuerst müssen die Einträge lesbar sein."
        report(findings, skipped=[skipped], report_format=report_format, output=output)
        return
    plan = make_plan(root, records, registry)
    with tempfile.TemporaryDirectory(prefix="klarweg-") as temporary:
        site = built_site(root, plan, site_folder, Path(temporary) / "site")
        context = make_context(plan, site, parse_day(today))
        result = run.run(context, chosen)
        measures = {}
        if report_format == "json" and "readability" in chosen:
            from generator.checks.readability.check import record_measures

            measures = record_measures(context)
    report(
        sorted({*findings, *result.findings}),
        checked=result.checked,
        skipped=result.skipped,
        measures=measures,
        report_format=report_format,
        output=output,
    )
