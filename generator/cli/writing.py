"""Commands for people who write: ``text`` judges any text, ``rules`` shows what it is judged by."""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.german import Command
from generator.cli.steps import (
    COLOURS,
    EXIT_CLEAN,
    EXIT_FINDINGS,
    emit,
    find_root,
    known_groups,
    load_records,
    progress_bar,
    read_registry,
    say,
)
from generator.findings import GeneratorError, Severity, os_reason

if TYPE_CHECKING:
    from generator.checks.readability.engine import Analysis
    from generator.checks.readability.measures import Measures
    from generator.checks.readability.pages import Glossary, PageText
    from generator.languages import Language
    from generator.reports.rule_manual import Entry

# Lines that are judged before the first are printed; starting the processes anew for fewer would take longer.
_LINES_AT_ONCE = 10_000
# How files of Word (new and old) and PDF files begin.
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_LINE_END = re.compile(r"\r\n|\r|\n")
_NOT_PROVEN = "Ob ein Text wirklich Leichte Sprache ist, können nur Menschen der Zielgruppe sagen."
_FIGURES = {
    "sentences": "Sätze",
    "words": "Wörter",
    "words_per_sentence": "Wörter je Satz",
    "wiener_4": "Wiener Sachtextformel 4",
    "amstad": "Amstad",
    "lix": "LIX",
    "atesman": "Ateşman",
    "cetinkaya_uzun": "Çetinkaya-Uzun",
    "bezirci_yilmaz": "Bezirci-Yılmaz",
    "word_frequency": "Wort-Häufigkeit (Zipf)",
    "rare_words": "Anteil seltener Wörter",
}


@click.command(cls=Command, options_metavar="[OPTIONEN]")
@click.argument("file", metavar="[DATEI]", required=False)
@click.option("--language", "-l", metavar="SPRACHE", help="Sprache des Textes, zum Beispiel easy_language.")
@click.option("--format", "text_format", type=click.Choice(["text", "json"]), default="text", help="Form der Ausgabe.")
@click.option("--lines", is_flag=True, help="Jede Zeile ist ein eigener Text und ergibt eine Zeile JSON.")
@click.option("--exit-zero", is_flag=True, help="Auch bei Fehlern mit 0 enden.")
def text(file: str | None, language: str | None, text_format: str, lines: bool, exit_zero: bool) -> None:
    """Prüft einen Text auf Lesbarkeit: aus einer DATEI oder von der Standard-Eingabe."""
    chosen = _language(language)
    value = _read(file)
    broken = _print_lines(value, chosen) if lines else _print_text(value, chosen, text_format)
    sys.exit(EXIT_FINDINGS if broken and not exit_zero else EXIT_CLEAN)


@click.command(cls=Command, options_metavar="[OPTIONEN]")
@click.option(
    "--format",
    "rules_format",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="Form der Ausgabe.",
)
@click.option("--group", "-g", default="readability", metavar="GRUPPE", help="Regeln dieser Gruppe, oder: all.")
@click.option("--output", "-o", metavar="DATEI", help="In eine Datei schreiben.")
def rules(rules_format: str, group: str, output: str | None) -> None:
    """Zeigt die Regeln: was falsch ist, wo sie gelten, mit Beispielen und Quellen."""
    from generator.checks.run import GROUPS
    from generator.reports import rule_manual

    known_groups((group,), (*GROUPS, "all"))
    entries = manual_entries(group)
    if rules_format == "json":
        emit(json.dumps(rule_manual.as_json(entries), ensure_ascii=False, indent=2), output)
    elif rules_format == "markdown":
        emit((overview_page(entries) if group == "all" else manual_page(entries)).rstrip("\n"), output)
    else:
        emit("\n".join(rule_manual.as_lines(entries)), output)


def manual_entries(group: str = "readability") -> list[Entry]:
    """The rules of a group (or ``all``) with the varieties that use them."""
    from generator.checks.readability.rules.base import TextRule
    from generator.checks.run import ALL_RULES
    from generator.reports.rule_manual import Entry

    chosen = [rule for rule in ALL_RULES if group in {"all", rule.id.partition("/")[0]}]
    return [Entry(rule, _uses(rule) if isinstance(rule, TextRule) else ()) for rule in chosen]


def manual_page(entries: Sequence[Entry]) -> str:
    """The text of docs/rules.md."""
    from generator.reports.rule_manual import as_markdown

    introduction = [
        "Diese Seite ist aus den Regeln selbst erzeugt: `klarweg rules --format markdown -o docs/rules.md`.",
        "",
        "Wie die Regeln gemessen wurden, steht in [readability.md](readability.md). "
        "Grenzen und Schwere stehen in `generator/checks/readability/thresholds.yml`. " + _NOT_PROVEN,
    ]
    return as_markdown(entries, "Die Regeln für lesbare Texte", introduction)


def overview_page(entries: Sequence[Entry]) -> str:
    """The text of docs/checks.md."""
    from generator.reports.rule_manual import as_overview

    introduction = [
        "Diese Seite ist aus den Regeln selbst erzeugt: "
        "`klarweg rules --group all --format markdown -o docs/checks.md`.",
        "",
        "`klarweg check` prüft alle Gruppen; Fehler beenden den Befehl mit 1, Warnungen und Hinweise nicht. "
        "Die Regeln für Wörter und Sätze haben Beispiele und Grenzen je Sprache auf einer [eigenen Seite](rules.md).",
    ]
    return as_overview(entries, "Alle Prüfungen", introduction, "rules.md")


def _uses(rule: Any) -> tuple[Any, ...]:
    from generator.checks.readability.rules.catalog import gates
    from generator.reports.rule_manual import Use

    found = []
    for language in read_registry():
        for gate in gates()[language.readability]:
            if gate.rule.id == rule.id and gate.severity is not None:
                examples = rule.examples(language.readability)
                limit = gate.limit if rule.unit else None
                found.append(Use(language.code, gate.severity, limit, rule.unit, examples.bad, examples.good))
    return tuple(found)


def _language(code: str | None) -> Language:
    from generator.records.yaml_nodes import nearest

    registry = read_registry()
    found = registry.by_code.get(code or "")
    if found is not None:
        return found
    known = ", ".join(f"{language.code} ({language.name})" for language in registry)
    if code is None:
        raise GeneratorError(f"Es fehlt eine Angabe: --language. Bekannt sind: {known}.")
    hint = nearest(code, list(registry.codes)) or f"Bekannt sind: {known}."
    raise GeneratorError(f"Die Sprache „{code}“ gibt es nicht. {hint}")


def _read(file: str | None) -> str:
    """The text as it was written, line ends included, so that offsets are those of the input."""
    shown = "Standard-Eingabe" if file in {None, "-"} else file
    try:
        data = _typed() if file is None or file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise GeneratorError(f"„{shown}“ ist nicht lesbar. {os_reason(error)}") from error
    except ValueError as error:
        place = f" (Byte {error.start + 1})" if isinstance(error, UnicodeDecodeError) else ""
        if isinstance(error, UnicodeDecodeError) and error.object.startswith(_DOCUMENTS):
            reason = f"„{shown}“ ist eine Word- oder PDF-Datei. Kopieren Sie den Text in eine Text-Datei."
        else:
            reason = (
                f"„{shown}“ ist nicht in UTF-8 gespeichert{place}. "
                "Speichern Sie den Text als UTF-8, zum Beispiel mit „Speichern unter“."
            )
        raise GeneratorError(reason) from None


def _typed() -> bytes:
    if sys.stdin.isatty():
        click.echo("Geben Sie den Text ein. Ende mit Strg+D in einer neuen Zeile.", err=True)
    return sys.stdin.buffer.read()


def _print_text(source: str, language: Language, text_format: str) -> bool:
    from generator.checks.readability.measures import measure
    from generator.checks.readability.pages import analyse_pages
    from generator.checks.readability.repeats import without_repeats

    # As long as the source, so that offsets are the same; a carriage return would be part of the last word.
    value = source.replace("\r\n", " \n").replace("\r", "\n")
    page = _page(value, language, glossary="project")
    analysis = analyse_pages([page], {"project": _glossary(language)}, jobs=1)[0]
    figures = measure(page.passages, page.variety)
    if text_format == "json":
        say(json.dumps(_as_json(source, analysis, figures), ensure_ascii=False, indent=2))
    else:
        _print_marked(value, replace(analysis, findings=tuple(without_repeats(analysis.findings))), figures, language)
    return _is_broken(analysis)


def _print_lines(source: str, language: Language) -> bool:
    """One JSON object for each line; an empty line is an empty text, and an equal line has an equal object."""
    texts = _LINE_END.split(source)
    if not texts[-1]:
        texts.pop()
    broken = False
    with progress_bar("Texte", is_shown=not sys.stdout.isatty()) as tell:
        for start in range(0, len(texts), _LINES_AT_ONCE):
            chunk = texts[start : start + _LINES_AT_ONCE]
            judged = _judged(chunk, language)
            for line in chunk:
                say(judged[line][0])
                broken = broken or judged[line][1]
            tell(start + len(chunk), len(texts))
    return broken


def _judged(lines: Sequence[str], language: Language) -> dict[str, tuple[str, bool]]:
    """The JSON of each different line, and whether it has an error."""
    from generator.checks.readability.measures import measure
    from generator.checks.readability.pages import analyse_pages

    pages = {line: _page(line, language) for line in lines}
    found = {}
    for (line, page), analysis in zip(pages.items(), analyse_pages(list(pages.values())), strict=True):
        content = _as_json(line, analysis, measure(page.passages, page.variety))
        found[line] = _one_line(content), _is_broken(analysis)
    return found


def _one_line(content: Any) -> str:
    """JSON in one line for every reader: some take these three characters for line ends too."""
    text = json.dumps(content, ensure_ascii=False)
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _glossary(language: Language) -> Glossary:
    """The terms of the project around the current folder; none outside of a project or while its records are broken."""
    from generator.checks.readability.check import terms
    from generator.checks.readability.pages import Glossary
    from generator.records.collection import municipalities

    try:
        root, registry = find_root(), read_registry()
        records, _ = load_records(root, municipalities(root / "offers")[0], registry)
    except (GeneratorError, IndexError, OSError):
        return Glossary()
    return Glossary(terms(records, registry, language) if records is not None else ())


def _page(value: str, language: Language, glossary: str = "") -> PageText:
    from generator.checks.readability.check import variety_of
    from generator.checks.readability.engine import Passage
    from generator.checks.readability.pages import PageText

    return PageText(variety_of(language), (Passage(value),), glossary)


def _is_broken(analysis: Analysis) -> bool:
    return any(finding.severity is Severity.ERROR for finding in analysis.findings)


def _as_json(value: str, analysis: Analysis, figures: Measures) -> dict[str, Any]:
    from generator.checks.readability.rules.base import PREFIX

    begins = [0, *(match.end() for match in _LINE_END.finditer(value))]
    findings = []
    for found in analysis.findings:
        line = bisect_right(begins, found.start)
        findings.append(
            {
                "rule": PREFIX + found.rule,
                "severity": found.severity.value,
                "start": found.start,
                "end": found.end,
                "line": line,
                "column": found.start - begins[line - 1] + 1,
                "text": value[found.start : found.end],
                "message": f"{found.message} {found.advice}".rstrip(),
                "replacement": found.replacement,
            }
        )
    return {"score": analysis.score, "measures": asdict(figures), "findings": findings}


def _print_marked(value: str, analysis: Analysis, figures: Measures, language: Language) -> None:
    from generator.checks.readability.rules.base import PREFIX
    from generator.reports.marked_text import Mark, marked_lines

    marks = [
        Mark(
            found.start, found.end, PREFIX + found.rule, found.severity, found.message, found.advice, found.replacement
        )
        for found in analysis.findings
    ]
    shown = value.rstrip()
    for line, severity in marked_lines(shown, marks) if shown else ():
        say(line, COLOURS[severity])
    say("")
    for line in _summary(analysis, figures, language):
        say(line)


def _summary(analysis: Analysis, figures: Measures, language: Language) -> Iterator[str]:
    if not figures.words:
        yield "Der Text hat keine Wörter."
    if analysis.score is not None:
        yield f"Wert: {_german(analysis.score)} (1 leicht bis 7 schwer, wie Menschen Sätze bewerten)"
    shown = [f"{_FIGURES[name]}: {_german(value)}" for name, value in asdict(figures).items() if value is not None]
    yield " · ".join(shown)
    counts = {severity: sum(found.severity is severity for found in analysis.findings) for severity in Severity}
    yield (
        f"Fehler: {counts[Severity.ERROR]} · Warnungen: {counts[Severity.WARNING]} · Hinweise: {counts[Severity.INFO]}"
    )
    if language.keeps_lines:
        yield _NOT_PROVEN


def _german(value: float) -> str:
    return f"{value:g}".replace(".", ",")
