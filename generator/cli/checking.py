"""Commands that look: ``validate`` and ``check``."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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
    progress_bar,
    read_registry,
    report,
    say,
    today_option,
)
from generator.findings import Finding, GeneratorError

if TYPE_CHECKING:
    from generator.checks.baseline import Baseline, Scores


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
@click.option(
    "--baseline",
    "baseline_file",
    metavar="DATEI",
    help="Alte Texte dürfen bleiben, wie sie in dieser Grundlinie stehen.",
)
@click.option("--write-baseline", is_flag=True, help="Die Grundlinie mit dem heutigen Stand neu schreiben.")
@click.option("--hints", is_flag=True, help="Auch die Hinweise zeigen, nicht nur ihre Zahl.")
def check(
    municipality: str | None,
    today: str | None,
    report_format: str,
    groups: tuple[str, ...],
    site_folder: str | None,
    output: str | None,
    baseline_file: str | None,
    write_baseline: bool,
    hints: bool,
) -> None:
    """Prüft Einträge, Texte, Gesetzes-Stellen und die fertige Seite."""
    from generator.checks import run

    chosen = _chosen(groups, needs_texts=write_baseline or baseline_file is not None)
    root, registry = find_root(), read_registry()
    records, findings = load_records(root, municipality, registry)
    if records is None:
        skipped = "Alles Weitere: Zuerst müssen die Einträge lesbar sein."
        report(findings, skipped=[skipped], report_format=report_format, output=output)
        return
    plan = make_plan(root, records, registry)
    chosen = (run.TEXT_GROUP,) if write_baseline else chosen
    path, known = _baseline(root, baseline_file, is_used=run.TEXT_GROUP in chosen and not write_baseline)
    with tempfile.TemporaryDirectory(prefix="klarweg-") as temporary:
        needs_site = site_folder is not None or not set(run.PAGE_GROUPS).isdisjoint(chosen)
        site = built_site(root, plan, site_folder, Path(temporary) / "site") if needs_site else None
        context = make_context(plan, site, parse_day(today))
        with progress_bar("Lesbarkeit") as tell:
            result = run.run(context, chosen, known=known, progress=tell)
    texts = result.texts
    if write_baseline and texts is not None and not result.has_crashed:
        _write_baseline(path, result.findings, texts.scores())
        return
    report(
        sorted({*findings, *result.findings}),
        checked=[*result.checked, *([f"Grundlinie: {path.name}"] if known else [])],
        skipped=result.skipped,
        measures=texts.measures() if texts is not None and report_format == "json" else {},
        hints=hints,
        report_format=report_format,
        output=output,
    )


def _chosen(groups: tuple[str, ...], *, needs_texts: bool) -> tuple[str, ...]:
    """The chosen groups; a baseline without the check of texts would be an empty one."""
    from generator.checks import run

    chosen = known_groups(groups, run.GROUPS)
    if needs_texts and run.TEXT_GROUP not in chosen:
        raise GeneratorError(f"Eine Grundlinie braucht die Prüfung „{run.TEXT_GROUP}“. Lassen Sie --group weg.")
    return chosen


def _baseline(root: Path, file: str | None, *, is_used: bool) -> tuple[Path, Baseline | None]:
    """Where the baseline is, and what it holds; a project need not have one."""
    from generator.checks import baseline

    path = Path(file) if file else root / baseline.DEFAULT_FILE
    return path, baseline.read(path) if is_used and (file or path.is_file()) else None


def _write_baseline(path: Path, findings: Sequence[Finding], scores: Scores) -> None:
    from generator.checks import baseline

    count = baseline.write(path, findings, scores)
    known = "1 bekannten Stelle" if count == 1 else f"{count} bekannten Stellen"
    say(f"Grundlinie mit {known} geschrieben: {path}")
