"""The command line: the only room that prints or exits.

Exit status: 0 clean, 1 findings at error level, 2 wrong call or broken environment. Rooms are imported when a
command needs them, because MkDocs and textstat take longer to import than most commands take to run.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from generator import __version__
from generator.cli import building, checking, editing, printing, reporting, translating, writing
from generator.cli.german import METAVARS, Group, usage_message
from generator.cli.steps import EXIT_CLEAN, EXIT_ENVIRONMENT
from generator.findings import GeneratorError

HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


@click.group(cls=Group, context_settings=HELP, **METAVARS)
@click.version_option(__version__, prog_name="klarweg", message="%(prog)s %(version)s", help="Version zeigen.")
def cli() -> None:
    """Klarweg: aus Einträgen wird eine verständliche Seite in vier Sprachen."""


for _command in (
    building.build,
    building.serve,
    printing.pdf,
    checking.validate,
    checking.check,
    writing.text,
    writing.rules,
    reporting.coverage,
    reporting.review,
    translating.translations,
    editing.schema,
    editing.new,
    editing.law,
):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the command ``klarweg``."""
    _write_utf8()
    run: Callable[..., Any] = cli.main
    try:
        status = run(args=arguments, prog_name="klarweg", standalone_mode=False)
    except GeneratorError as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(EXIT_ENVIRONMENT)
    except click.Abort:
        click.echo("Abgebrochen.", err=True)
        sys.exit(EXIT_ENVIRONMENT)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        sys.exit(EXIT_ENVIRONMENT)
    except click.ClickException as error:
        click.secho(f"{usage_message(error)} Hilfe: klarweg --help", fg="red", err=True)
        sys.exit(EXIT_ENVIRONMENT)
    # Click gives the status of --help and --version back instead of exiting.
    sys.exit(status if isinstance(status, int) else EXIT_CLEAN)


def _write_utf8() -> None:
    """Files and pipes get UTF-8 whatever the system prefers; a terminal that lacks a letter shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
