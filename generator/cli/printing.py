"""The command for paper: ``pdf``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.german import Command
from generator.cli.steps import find_root, municipality_option, plan_or_exit, refuse_written_folder, say


@click.command(cls=Command, options_metavar="[OPTIONEN]")
@municipality_option
@click.option("--output", "-o", default="pdf", metavar="ORDNER", help="Wohin die PDFs kommen; sonst nach pdf.")
def pdf(municipality: str | None, output: str) -> None:
    """Schreibt die Gesprächs-Hilfen als PDF, zum Drucken und Weitergeben."""
    from generator.pages.plan import PAPER_FOLDER
    from generator.site.paper import make_papers, write_papers

    root = find_root()
    plan = plan_or_exit(root, municipality)
    folder = (root / output).resolve()
    refuse_written_folder(root, folder, "die PDFs")
    papers = {name.removeprefix(PAPER_FOLDER): content for name, content in make_papers(plan).items()}
    write_papers(papers, folder)
    for name, content in papers.items():
        say(f"{Path(output) / name} ({len(content) / 1024:.0f} KB)")
