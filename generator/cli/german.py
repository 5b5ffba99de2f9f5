"""Click's help and complaints in German."""

from __future__ import annotations

import re
from typing import Any

import click

# Click quotes the value it refuses.
_QUOTED = re.compile(r"'([^']*)'|^(-?\d+) ")

METAVARS: dict[str, Any] = {"options_metavar": "[OPTIONEN]", "subcommand_metavar": "BEFEHL …"}


class GermanHelp(click.Command):
    """Click's help with German headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes how the command is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Aufruf: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options, and below them the commands of a group."""
        rows = [row for parameter in self.get_params(ctx) if (row := parameter.get_help_record(ctx)) is not None]
        with formatter.section("Optionen"):
            formatter.write_dl(rows)
        commands = getattr(self, "commands", {})
        if commands:
            with formatter.section("Befehle"):
                formatter.write_dl([(name, commands[name].get_short_help_str(80)) for name in sorted(commands)])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows this help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Diese Hilfe zeigen."
        return option


class Command(GermanHelp):
    """One command."""


class Group(GermanHelp, click.Group):
    """A command with commands below it."""

    command_class = Command
    group_class = type


def usage_message(error: click.ClickException) -> str:
    """What is wrong with a call, in one German sentence."""
    name = getattr(error, "option_name", None)
    if isinstance(error, click.NoSuchOption):
        return f"Die Option „{name}“ gibt es nicht."
    if isinstance(error, click.MissingParameter):
        parameter = _name(error.param) if error.param else ""
        return f"Es fehlt eine Angabe: {parameter}."
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.BadOptionUsage):
        return f"Die Option „{name}“ braucht einen Wert."
    command = error.message.split("'")
    if error.message.startswith("No such command") and len(command) > 1:
        return f"Den Befehl „{command[1]}“ gibt es nicht."
    return "Der Aufruf ist nicht richtig."


def _name(parameter: click.Parameter) -> str:
    """What people type: ``--option``, or the word in capitals that stands for an argument."""
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name


def _bad_value(error: click.BadParameter) -> str:
    """Which value of which option is wrong, and which ones are right."""
    parameter = error.param.opts[0] if error.param else ""
    quoted = _QUOTED.search(error.message)
    value = f"„{quoted[1] or quoted[2]}“" if quoted else "Der Wert"
    expected = error.param.type if error.param else None
    if isinstance(expected, click.Choice):
        right = f"Möglich sind: {', '.join(map(str, expected.choices))}."
    elif isinstance(expected, click.IntRange):
        right = f"Richtig ist eine ganze Zahl von {expected.min} bis {expected.max}."
    else:
        right = ""
    return f"{parameter}: {value} ist nicht möglich. {right}".rstrip()
