"""Commands that make the site: ``build`` and ``serve``."""

from __future__ import annotations

import gc
import sys
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.german import Command
from generator.cli.steps import (
    EXIT_FINDINGS,
    choose,
    find_root,
    load_records,
    make_plan,
    municipality_option,
    parse_day,
    plan_or_exit,
    print_findings,
    read_registry,
    refuse_project_folder,
    say,
    site_findings,
    today_option,
)
from generator.findings import Finding, has_errors

if TYPE_CHECKING:
    from generator.pages.plan import Plan


@click.command(cls=Command, options_metavar="[OPTIONEN]")
@municipality_option
@today_option
@click.option("--output", "-o", default="site", metavar="ORDNER", help="Wohin die Seite kommt; sonst nach site.")
@click.option("--check/--no-check", "with_checks", default=True, help="Die fertige Seite vor dem Tausch prüfen.")
@click.option("--pdf", "with_papers", is_flag=True, help="Auch PDFs der Gesprächs-Hilfen bauen und verlinken.")
def build(municipality: str | None, today: str | None, output: str, *, with_checks: bool, with_papers: bool) -> None:
    """Baut die Seite und tauscht sie am Ende gegen die alte aus."""
    from generator.site.build import build_into
    from generator.site.paper import make_papers, write_papers
    from generator.site.publish import staging, swap

    # A build ends before collecting garbage pays: nearly everything it makes lives until the end.
    gc.set_threshold(100_000, 50, 50)
    root = find_root()
    plan = plan_or_exit(root, municipality)
    site = (root / output).resolve()
    refuse_project_folder(root, site)
    papers: dict[str, bytes] = {}
    if with_papers:
        papers = make_papers(plan)
        plan = replace(plan, papers={name: len(content) for name, content in papers.items()})
    with staging(site) as folder:
        build_into(root, plan, folder)
        write_papers(papers, folder)
        if with_checks:
            findings = site_findings(plan, folder, parse_day(today))
            print_findings(findings)
            if has_errors(findings):
                say("Die Seite ist nicht veröffentlicht. Die alte Seite ist unverändert.", "red")
                sys.exit(EXIT_FINDINGS)
        swap(folder, site)
    languages = ", ".join(language.name for language in plan.languages)
    say(f"Fertig: {plan.municipality.name} in {len(plan.languages)} Sprachen ({languages}).")
    say(f"Ansehen: make serve, dann http://127.0.0.1:8000/ öffnen. Die Dateien liegen in {site}.")


@click.command(cls=Command, options_metavar="[OPTIONEN]")
@municipality_option
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, metavar="ZAHL", help="Anschluss der Vorschau; sonst 8000."
)
@click.option("--host", default="127.0.0.1", metavar="ADRESSE", help="Adresse der Vorschau; sonst 127.0.0.1.")
def serve(municipality: str | None, port: int, host: str) -> None:
    """Zeigt die Seite im Browser und bei jeder Änderung neu."""
    from generator.cli.readability_preview import ReadabilityPages
    from generator.reports.readability_preview import ADDRESS
    from generator.site.serve import Preview
    from generator.site.serve import serve as run_server

    root = find_root()
    choose(root, municipality)
    cache: dict[Any, Any] = {}

    def load_plan() -> tuple[Plan | None, list[Finding]]:
        fresh = read_registry()
        records, findings = load_records(root, municipality, fresh, cache)
        return (make_plan(root, records, fresh) if records else None), findings

    def tell(findings: list[Finding]) -> None:
        print_findings(findings)
        say(f"{datetime.now().astimezone():%H:%M:%S} " + ("Bitte verbessern." if findings else "Seite neu gebaut."))

    with tempfile.TemporaryDirectory(prefix="klarweg-") as temporary:
        preview = Preview(root, Path(temporary), load_plan, tell, ReadabilityPages())

        def announce(url: str) -> None:
            say(f"Vorschau: {url} (Ende mit Strg+C)")
            say(f"Lesbarkeit der Texte: {url.rstrip('/')}{ADDRESS}")

        run_server(preview, host, port, announce)
