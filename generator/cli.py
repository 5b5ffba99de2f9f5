"""The command line: the only place that prints or exits.

Exit status: 0 clean, 1 findings at error level, 2 wrong call or broken environment. Rooms are imported when a
command needs them, because MkDocs and textstat take longer to import than most commands take to run.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.findings import Finding, GeneratorError, Severity, has_errors

if TYPE_CHECKING:
    from generator.languages import Registry
    from generator.pages.plan import Plan
    from generator.records.collection import Records

EXIT_CLEAN, EXIT_FINDINGS, EXIT_ENVIRONMENT = 0, 1, 2

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue", None: None}
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 110}

_municipality = click.option("--municipality", "-m", metavar="NAME", help="Ordner der Kommune unter offers/.")
_today = click.option("--today", metavar="DATUM", help="Stichtag für Altersprüfungen, zum Beispiel 2026-11-22.")


class _GermanHelp(click.Command):
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


class _Command(_GermanHelp):
    """One command."""


class _Group(_GermanHelp, click.Group):
    """A command with commands below it."""

    command_class = _Command
    group_class = type


_METAVARS = {"options_metavar": "[OPTIONEN]", "subcommand_metavar": "BEFEHL …"}


@click.group(cls=_Group, context_settings=_HELP, **_METAVARS)
@click.version_option(__version__, prog_name="klarweg", message="%(prog)s %(version)s", help="Version zeigen.")
def cli() -> None:
    """Klarweg: aus Einträgen wird eine verständliche Seite in vier Sprachen."""


@cli.command(options_metavar="[OPTIONEN]")
@_municipality
@_today
@click.option("--output", "-o", default="site", show_default=True, metavar="ORDNER", help="Wohin die Seite kommt.")
@click.option("--check/--no-check", "with_checks", default=True, help="Die fertige Seite vor dem Tausch prüfen.")
def build(municipality: str | None, today: str | None, output: str, *, with_checks: bool) -> None:
    """Baut die Seite und tauscht sie am Ende gegen die alte aus."""
    from generator.site.build import build_into
    from generator.site.publish import staging, swap

    root = _root()
    plan = _plan_or_exit(root, municipality)
    site = (root / output).resolve()
    _refuse_project_folder(root, site)
    with staging(site) as folder:
        build_into(root, plan, folder)
        if with_checks:
            findings = _site_findings(plan, folder, _day(today))
            _print_findings(findings)
            if has_errors(findings):
                _say("Die Seite ist nicht veröffentlicht. Die alte Seite ist unverändert.", "red")
                sys.exit(EXIT_FINDINGS)
        swap(folder, site)
    languages = ", ".join(language.name for language in plan.languages)
    _say(f"Fertig: {plan.municipality.name} in {len(plan.languages)} Sprachen ({languages}).")
    _say(f"Ansehen: klarweg serve, dann http://127.0.0.1:8000/ öffnen. Die Dateien liegen in {site}.")


@cli.command(options_metavar="[OPTIONEN]")
@_municipality
def validate(municipality: str | None) -> None:
    """Liest alle Einträge und zeigt alle Fehler aller Dateien auf einmal."""
    from generator.records.collection import choose_municipality, load, municipalities

    root, registry = _root(), _registry()
    offers = root / "offers"
    names = (
        [choose_municipality(offers, municipality)]
        if municipality
        else municipalities(offers)
        if offers.is_dir()
        else []
    )
    if not names:
        choose_municipality(offers, municipality)
    findings: set[Finding] = set()
    counts = []
    for name in names:
        records, found = load(root, name, registry)
        findings |= set(found)
        counts.append(f"{name}: {len(list(records))} Einträge" if records else f"{name}: nicht vollständig")
    _report(sorted(findings), checked=counts)


@cli.command(options_metavar="[OPTIONEN]")
@_municipality
@_today
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

    chosen = _known_groups(groups, run.GROUPS)
    root, registry = _root(), _registry()
    records, findings = _load(root, municipality, registry)
    if records is None:
        skipped = "Alles Weitere: Zuerst müssen die Einträge lesbar sein."
        _report(findings, skipped=[skipped], report_format=report_format, output=output)
        return
    plan = _plan(root, records, registry)
    with tempfile.TemporaryDirectory(prefix="klarweg-") as temporary:
        site = _built_site(root, plan, site_folder, Path(temporary) / "site")
        context = _context(plan, site, _day(today))
        result = run.run(context, chosen)
        measures = {}
        if report_format == "json" and "readability" in chosen:
            from generator.checks.readability.check import record_measures

            measures = record_measures(context)
    _report(
        sorted({*findings, *result.findings}),
        checked=result.checked,
        skipped=result.skipped,
        measures=measures,
        report_format=report_format,
        output=output,
    )


@cli.command(options_metavar="[OPTIONEN]")
@_municipality
@click.option("--port", default=8000, show_default=True, metavar="ZAHL", help="Anschluss der Vorschau.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADRESSE", help="Adresse der Vorschau.")
def serve(municipality: str | None, port: int, host: str) -> None:
    """Zeigt die Seite im Browser und bei jeder Änderung neu."""
    from generator.site.serve import Preview
    from generator.site.serve import serve as run_server

    root = _root()
    _choose(root, municipality)
    cache: dict[Any, Any] = {}

    def load_plan() -> tuple[Plan | None, list[Finding]]:
        fresh = _registry()
        records, findings = _load(root, municipality, fresh, cache)
        return (_plan(root, records, fresh) if records else None), findings

    def tell(findings: list[Finding]) -> None:
        _print_findings(findings)
        _say(f"{datetime.now().astimezone():%H:%M:%S} " + ("Bitte verbessern." if findings else "Seite neu gebaut."))

    with tempfile.TemporaryDirectory(prefix="klarweg-") as temporary:
        preview = Preview(root, Path(temporary), load_plan, tell)
        run_server(preview, host, port, lambda url: _say(f"Vorschau: {url} (Ende mit Strg+C)"))


@cli.command(options_metavar="[OPTIONEN]")
def schema() -> None:
    """Schreibt die Schemas, mit denen Editoren beim Tippen helfen."""
    from generator.records.schema import write_schemas

    paths = write_schemas(_root() / "offers", _registry())
    _say(f"{len(paths)} Schemas geschrieben nach offers/.schema/.")


@cli.group(**_METAVARS)
def new() -> None:
    """Legt einen neuen Eintrag an."""


@new.command("service", options_metavar="[OPTIONEN]")
@_municipality
def new_service(municipality: str | None) -> None:
    """Fragt nach den Angaben und schreibt ein neues Angebot."""
    from generator.records import scaffold

    root, registry = _root(), _registry()
    name = _choose(root, municipality)
    records, findings = _load(root, name, registry)
    if records is None:
        _report(findings)
        return
    answers = {question.key: _ask(question) for question in scaffold.service_questions(records)}
    path = root / "offers" / name / "services" / f"{answers['id']}.yml"
    shown = path.relative_to(root).as_posix()
    if path.exists():
        raise GeneratorError(f"Die Datei {shown} gibt es schon. Wählen Sie einen anderen Dateinamen.")
    text = scaffold.new_service(answers, date.today())  # noqa: DTZ011 - the calendar day of the clerk
    mistakes = scaffold.findings_of(text, answers["id"], shown, registry)
    if mistakes:
        _report(mistakes)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    _say(f"Geschrieben: {shown}. Weitere Angaben stehen dort hinter #.", "green")


@cli.group(**_METAVARS)
def law() -> None:
    """Pflegt das Gesetzes-Register."""


@law.command("import", options_metavar="[OPTIONEN]")
@click.argument("snapshot", metavar="DATEI")
def law_import(snapshot: str) -> None:
    """Erzeugt das Register neu aus einem Abzug der Gesetze (JSON, Schema laws/1)."""
    from generator.records.law_register import import_registers

    paths = import_registers(Path(snapshot), _root() / "offers" / "common" / "laws")
    _say(f"{len(paths)} Register geschrieben nach offers/common/laws/.")


# -- shared steps --------------------------------------------------------------------------------------------


def _root() -> Path:
    """The project folder: the nearest one upwards that holds mkdocs.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise GeneratorError(
        f"In „{here}“ liegt kein Klarweg-Projekt (mkdocs.yml fehlt). Wechseln Sie in den Ordner des Projekts."
    )


def _registry() -> Registry:
    from generator.languages import load_registry

    return load_registry()


def _choose(root: Path, municipality: str | None) -> str:
    from generator.records.collection import choose_municipality

    return choose_municipality(root / "offers", municipality)


def _load(
    root: Path, municipality: str | None, registry: Registry, cache: Any = None
) -> tuple[Records | None, list[Finding]]:
    from generator.records.collection import load

    return load(root, _choose(root, municipality), registry, cache)


def _plan(root: Path, records: Records, registry: Registry) -> Plan:
    from generator.pages.plan import Plan, find_written

    return Plan(registry, records, find_written(root / "site_src", registry))


def _plan_or_exit(root: Path, municipality: str | None) -> Plan:
    registry = _registry()
    records, findings = _load(root, municipality, registry)
    if records is None:
        _report(findings)
        sys.exit(EXIT_FINDINGS)
    return _plan(root, records, registry)


def _context(plan: Plan, site: Path | None, today: date) -> Any:
    from generator.checks.context import Context

    return Context(plan, today, site)


def _site_findings(plan: Plan, site: Path, today: date) -> list[Finding]:
    """What must be right before a site replaces another: links, safety and weight."""
    from generator.checks import run

    return run.run(_context(plan, site, today), ("link", "safety", "budget")).findings


def _built_site(root: Path, plan: Plan, site_folder: str | None, temporary: Path) -> Path:
    if site_folder is not None:
        site = Path(site_folder).resolve()
        if not (site / "index.html").is_file():
            raise GeneratorError(f"In „{site_folder}“ liegt keine gebaute Seite (index.html fehlt).")
        return site
    from generator.site.build import build_into

    temporary.mkdir()
    build_into(root, plan, temporary)
    return temporary


def _refuse_project_folder(root: Path, site: Path) -> None:
    """Publishing replaces the whole folder, so it must not be one that people write in."""
    own = [
        root,
        *(root / name for name in ("offers", "site_src", "generator", "tests", "docs", "benchmarks")),
    ]
    if any(site == folder or folder.is_relative_to(site) for folder in own) or (site.exists() and not site.is_dir()):
        raise GeneratorError(f"„{site}“ ist kein Ordner für die fertige Seite. Wählen Sie einen eigenen mit --output.")
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        raise GeneratorError(f"Im Ordner „{site}“ liegt etwas anderes als eine Seite. Er wird nicht überschrieben.")


def _known_groups(groups: Sequence[str], known: tuple[str, ...]) -> tuple[str, ...]:
    from generator.records.yaml_nodes import nearest

    for group in groups:
        if group not in known:
            hint = nearest(group, list(known)) or f"Bekannt sind: {', '.join(known)}."
            raise GeneratorError(f"Die Gruppe „{group}“ gibt es nicht. {hint}")
    return tuple(groups) or known


def _day(today: str | None) -> date:
    if today is None:
        return date.today()  # noqa: DTZ011 - ages are counted in calendar days of the clerk
    try:
        return date.fromisoformat(today)
    except ValueError:
        raise GeneratorError(f"„{today}“ ist kein Datum. Richtig ist zum Beispiel: 2026-11-22") from None


def _ask(question: Any) -> str:
    if question.options is not None:
        _say("\n".join(f"  {key}: {meaning}" for key, meaning in question.options.items()), "blue")
    while True:
        answer = str(click.prompt(question.prompt)).strip()
        mistake = question.mistake(answer)
        if not mistake:
            return answer
        _say(mistake, "red")


def _say(text: str, colour: str | None = None) -> None:
    click.secho(text, fg=colour)


def _print_findings(findings: Sequence[Finding]) -> None:
    for finding in sorted(findings, key=lambda item: (item.severity.rank, item)):
        _say(f"{finding} [{finding.rule}]", _COLOURS[finding.severity])


def _report(
    findings: Sequence[Finding],
    *,
    checked: Sequence[str] = (),
    skipped: Sequence[str] = (),
    measures: Any = None,
    report_format: str = "text",
    output: str | None = None,
) -> None:
    """Prints or writes the report and ends the command with its exit status."""
    from generator.reports import json_report, text
    from generator.reports.summary import Summary

    summary = Summary(findings, checked, skipped, measures or {})
    if report_format == "json":
        _emit(json_report.render(summary), output)
    elif output is not None:
        _emit("\n".join(line for line, _ in text.lines(summary)), output)
    else:
        for line, severity in text.lines(summary):
            _say(line, _COLOURS[severity])
    sys.exit(EXIT_FINDINGS if has_errors(list(findings)) else EXIT_CLEAN)


def _emit(content: str, output: str | None) -> None:
    if output is None:
        click.echo(content)
        return
    try:
        Path(output).write_text(content + "\n", encoding="utf-8")
    except OSError as error:
        raise GeneratorError(
            f"Der Bericht kann nicht nach „{output}“ geschrieben werden ({error.strerror})."
        ) from error


# -- errors of the call, in German ----------------------------------------------------------------------------


def _usage_message(error: click.ClickException) -> str:
    name = getattr(error, "option_name", None)
    if isinstance(error, click.NoSuchOption):
        return f"Die Option „{name}“ gibt es nicht."
    if isinstance(error, click.MissingParameter):
        parameter = error.param.human_readable_name if error.param else ""
        return f"Es fehlt eine Angabe: {parameter}."
    if isinstance(error, click.BadParameter):
        parameter = error.param.opts[0] if error.param else ""
        return f"Der Wert für {parameter} ist nicht möglich: {error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"Die Option „{name}“ braucht einen Wert."
    command = error.message.split("'")
    if error.message.startswith("No such command") and len(command) > 1:
        return f"Den Befehl „{command[1]}“ gibt es nicht."
    return "Der Aufruf ist nicht richtig."


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the command ``klarweg``."""
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
        click.secho(f"{_usage_message(error)} Hilfe: klarweg --help", fg="red", err=True)
        sys.exit(EXIT_ENVIRONMENT)
    # Click gives the status of --help and --version back instead of exiting.
    sys.exit(status if isinstance(status, int) else EXIT_CLEAN)


if __name__ == "__main__":
    main()
