"""Steps that several commands share: find the project, load it, print findings, end with the right status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator.findings import Finding, GeneratorError, Severity, has_errors, os_reason

if TYPE_CHECKING:
    from generator.languages import Registry
    from generator.pages.plan import Plan
    from generator.records.collection import Records

EXIT_CLEAN, EXIT_FINDINGS, EXIT_ENVIRONMENT = 0, 1, 2

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue", None: None}

municipality_option = click.option("--municipality", "-m", metavar="NAME", help="Ordner der Kommune unter offers/.")
today_option = click.option("--today", metavar="DATUM", help="Stichtag für Altersprüfungen, zum Beispiel 2026-11-22.")


def find_root() -> Path:
    """The project folder: the nearest one upwards that holds mkdocs.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise GeneratorError(
        f"In „{here}“ liegt kein Klarweg-Projekt (mkdocs.yml fehlt). Wechseln Sie in den Ordner des Projekts."
    )


def read_registry() -> Registry:
    """The languages of the project."""
    from generator.languages import load_registry

    return load_registry()


def choose(root: Path, municipality: str | None) -> str:
    """The municipality to work on: the named one, or the only one."""
    from generator.records.collection import choose_municipality

    return choose_municipality(root / "offers", municipality)


def all_or_chosen(root: Path, municipality: str | None) -> list[str]:
    """The named municipality, or every one there is.

    Raises GeneratorError when there is none.
    """
    from generator.records.collection import municipalities

    offers = root / "offers"
    if municipality is not None or not offers.is_dir() or not municipalities(offers):
        return [choose(root, municipality)]
    return municipalities(offers)


def load_records(
    root: Path, municipality: str | None, registry: Registry, cache: Any = None
) -> tuple[Records | None, list[Finding]]:
    """The records of one municipality, and all findings of records and hand-written pages."""
    from generator.pages.plan import written_findings
    from generator.records import collection

    records, findings = collection.load(root, choose(root, municipality), registry, cache)
    findings += written_findings(root, root / "site_src", registry)
    return (None if has_errors(findings) else records), findings


def make_plan(root: Path, records: Records, registry: Registry) -> Plan:
    """The plan of all pages."""
    from generator.pages.plan import Plan, find_written

    return Plan(registry, records, find_written(root / "site_src", registry))


def plan_or_exit(root: Path, municipality: str | None) -> Plan:
    """The plan; broken records are reported and end the command."""
    registry = read_registry()
    records, findings = load_records(root, municipality, registry)
    if records is None:
        report(findings)
        sys.exit(EXIT_FINDINGS)
    return make_plan(root, records, registry)


def make_context(plan: Plan, site: Path | None, today: date, *, require_reviewed: bool = False) -> Any:
    """What checks look at."""
    from generator.checks.context import Context

    return Context(plan, today, site, require_reviewed)


def site_findings(plan: Plan, site: Path, today: date) -> list[Finding]:
    """What must be right before a site replaces another: links, safety, markup and weight."""
    from generator.checks import run

    return run.run(make_context(plan, site, today), run.PAGE_GROUPS).findings


def built_site(root: Path, plan: Plan, site_folder: str | None, temporary: Path) -> Path:
    """The folder of a built site: a given one, or a fresh build in ``temporary``."""
    if site_folder is not None:
        site = Path(site_folder).resolve()
        if not (site / "index.html").is_file():
            raise GeneratorError(f"In „{site_folder}“ liegt keine gebaute Seite (index.html fehlt).")
        return site
    from generator.site.build import build_into

    temporary.mkdir()
    build_into(root, plan, temporary)
    return temporary


def refuse_project_folder(root: Path, site: Path) -> None:
    """Publishing replaces the whole folder, so it must not be one that people write in."""
    refuse_written_folder(root, site, "die fertige Seite")
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        raise GeneratorError(f"Im Ordner „{site}“ liegt etwas anderes als eine Seite. Er wird nicht überschrieben.")


def refuse_written_folder(root: Path, folder: Path, what: str) -> None:
    """What the program writes must not land among the files of the project, nor in the place of a file."""
    own = [root / name for name in ("offers", "site_src", "generator", "tests", "docs", "benchmarks", ".git", ".venv")]
    taken = root.is_relative_to(folder) or any(folder.is_relative_to(other) for other in own)
    if taken or (folder.exists() and not folder.is_dir()):
        raise GeneratorError(f"„{folder}“ ist kein Ordner für {what}. Wählen Sie einen eigenen Ordner.")


def known_groups(groups: Sequence[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen groups of checks, or all."""
    from generator.records.yaml_nodes import nearest

    for group in groups:
        if group not in known:
            hint = nearest(group, list(known)) or f"Bekannt sind: {', '.join(known)}."
            raise GeneratorError(f"Die Gruppe „{group}“ gibt es nicht. {hint}")
    return tuple(groups) or known


def parse_day(today: str | None) -> date:
    """The day on which ages are counted."""
    if today is None:
        return date.today()  # noqa: DTZ011 - ages are counted in calendar days of the clerk
    try:
        return date.fromisoformat(today)
    except ValueError:
        raise GeneratorError(f"„{today}“ ist kein Datum. Richtig ist zum Beispiel: 2026-11-22") from None


def ask(question: Any) -> str:
    """The answer to one question; a wrong answer is explained and asked again."""
    if question.options is not None:
        say("\n".join(f"  {key}: {meaning}" for key, meaning in question.options.items()), "blue")
    while True:
        answer = str(click.prompt(question.prompt)).strip()
        mistake = question.mistake(answer)
        if not mistake:
            return answer
        say(mistake, "red")


def say(text: str, colour: str | None = None) -> None:
    """Prints one line.

    Raises GeneratorError when the output cannot take it, for example because the disk is full.
    """
    try:
        click.secho(text, fg=colour)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise GeneratorError(f"Die Ausgabe kann nicht geschrieben werden. {os_reason(error)}") from error


def print_findings(findings: Sequence[Finding]) -> None:
    """Prints findings, the heaviest first."""
    for finding in sorted(findings, key=lambda item: (item.severity.rank, item)):
        say(f"{finding} [{finding.rule}]", COLOURS[finding.severity])


def report(findings: Sequence[Finding], *, checked: Sequence[str] = ()) -> NoReturn:
    """Prints the report of a command that checks few things, and ends the command with its exit status."""
    from generator.reports import text
    from generator.reports.summary import Summary

    for line, severity in text.lines(Summary(findings, checked)):
        say(line, COLOURS[severity])
    sys.exit(EXIT_FINDINGS if has_errors(list(findings)) else EXIT_CLEAN)


@contextmanager
def progress_bar(label: str, *, is_shown: bool = True) -> Iterator[Callable[[int, int], None]]:
    """A function that is told how many of how many things are done; it draws a bar where a person is watching."""
    if not is_shown or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    bar: Any
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield tell


def emit(content: str, output: str | None) -> None:
    """Prints ``content`` or writes it to a file."""
    if output is None:
        say(content)
        return
    from generator.reports.files import write_text

    write_text(Path(output), content + "\n")
