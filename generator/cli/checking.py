"""Commands that look: ``validate`` and ``check``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.german import Command
from generator.cli.git import changes_since
from generator.cli.linking import (
    external_option,
    external_result,
    fresh_option,
    private_option,
    refuse_without_external,
)
from generator.cli.people_report import Finished
from generator.cli.report_files import Outputs, format_option, output_option, report_option
from generator.cli.steps import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
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
from generator.findings import Finding, GeneratorError, has_errors

if TYPE_CHECKING:
    from generator.checks.baseline import Baseline, Scores
    from generator.checks.run import Result
    from generator.pages.plan import Plan
    from generator.reports.changes import Changes
    from generator.reports.summary import Summary

_UNREADABLE = (
    "Alles Weitere: Zuerst müssen die Einträge lesbar sein. Verbessern Sie die Fehler, und prüfen Sie noch einmal."
)


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
@format_option
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
@output_option
@report_option
@click.option(
    "--changed-since",
    metavar="STAND",
    help="Nur Funde an Stellen zeigen, die sich seit diesem Stand von git geändert haben, zum Beispiel main.",
)
@click.option(
    "--history",
    "history_file",
    metavar="DATEI",
    help="Den Verlauf der Läufe in dieser Datei führen; mit einem Bericht html sonst in .klarweg/history.json.",
)
@click.option(
    "--baseline",
    "baseline_file",
    metavar="DATEI",
    help="Alte Texte dürfen bleiben, wie sie in dieser Grundlinie stehen.",
)
@click.option("--write-baseline", is_flag=True, help="Die Grundlinie mit dem heutigen Stand neu schreiben.")
@click.option("--hints", is_flag=True, help="Auch die Hinweise zeigen, nicht nur ihre Zahl.")
@click.option("--require-reviewed", is_flag=True, help="Ein Text, den niemand geprüft hat, ist ein Fehler.")
@external_option
@fresh_option
@private_option
def check(
    municipality: str | None,
    today: str | None,
    report_format: str,
    groups: tuple[str, ...],
    site_folder: str | None,
    output: str | None,
    more_reports: tuple[str, ...],
    changed_since: str | None,
    history_file: str | None,
    baseline_file: str | None,
    write_baseline: bool,
    hints: bool,
    require_reviewed: bool,
    external: bool,
    fresh: bool,
    allow_private: bool,
) -> None:
    """Prüft Einträge, Texte, Gesetzes-Stellen und die fertige Seite."""
    from generator.checks import run

    refuse_without_external(external=external, fresh=fresh, allow_private=allow_private)
    needs_texts = write_baseline or baseline_file is not None
    chosen = () if external and not groups and not needs_texts else _chosen(groups, needs_texts=needs_texts)
    root, registry = find_root(), read_registry()
    day = parse_day(today)
    outputs = Outputs.prepared(root, report_format, output, more_reports, history_file)
    changes = changes_since(root, changed_since) if changed_since is not None else None
    records, findings = load_records(root, municipality, registry)
    path, known = _baseline(root, baseline_file, is_used=run.TEXT_GROUP in chosen and not write_baseline)
    if records is None:
        result = run.Result(skipped=[_UNREADABLE])
    else:
        plan = make_plan(root, records, registry)
        groups = (run.TEXT_GROUP,) if write_baseline else chosen
        result = _result(root, plan, groups, site_folder, day, known, require_reviewed=require_reviewed)
        if external:
            result.add(external_result(root, plan, day, is_fresh=fresh, allow_private=allow_private))
    if write_baseline and result.texts is not None and not result.has_crashed:
        _write_baseline(path, result.findings, result.texts.scores())
        return
    result.findings = sorted({*findings, *result.findings})
    result.checked += [f"Grundlinie: {path.name}"] if known and records else []
    summary = _summary(result, changes, changed_since, with_measures=outputs.needs_measures)
    outputs.write(Finished(summary, result, records, registry, day), hints=hints)
    sys.exit(EXIT_FINDINGS if has_errors(list(summary.findings)) else EXIT_CLEAN)


def _result(
    root: Path,
    plan: Plan,
    groups: tuple[str, ...],
    site_folder: str | None,
    day: date,
    known: Baseline | None,
    *,
    require_reviewed: bool,
) -> Result:
    """Runs the groups, over a given or a fresh site where they need one."""
    from generator.checks import run

    with tempfile.TemporaryDirectory(prefix="klarweg-") as temporary:
        needs_site = site_folder is not None or not set(run.PAGE_GROUPS).isdisjoint(groups)
        site = built_site(root, plan, site_folder, Path(temporary) / "site") if needs_site else None
        with progress_bar("Lesbarkeit") as tell:
            return run.run(
                make_context(plan, site, day, require_reviewed=require_reviewed), groups, known=known, progress=tell
            )


def _summary(result: Result, changes: Changes | None, revision: str | None, *, with_measures: bool) -> Summary:
    """What the reports say; with ``changes`` only the findings that stand there."""
    from generator.checks.run import ALL_RULES
    from generator.reports.changes import not_shown
    from generator.reports.summary import Summary

    shown, notes = result.findings, list[str]()
    if changes is not None and revision is not None:
        shown = [finding for finding in shown if changes.has(finding)]
        notes = not_shown(result.findings, shown, revision)
    measures = result.texts.measures() if with_measures and result.texts is not None else {}
    return Summary(shown, result.checked, result.skipped, measures, notes, ALL_RULES)


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
    from generator.reports.files import refuse_source

    refuse_source(path)
    count = baseline.write(path, findings, scores)
    known = "1 bekannten Stelle" if count == 1 else f"{count} bekannten Stellen"
    say(f"Grundlinie mit {known} geschrieben: {path}")
