"""Runs the readability rules over all texts of all records and over the hand-written pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field

from generator.checks.context import SITE_SRC, Context
from generator.checks.readability.engine import RULE_CRASHED, Analysis, Passage, TextFinding, Variety
from generator.checks.readability.measures import measure
from generator.checks.readability.memory import CACHE_FILE
from generator.checks.readability.pages import Glossaries, Glossary, PageText, analyse_pages
from generator.checks.readability.rules.base import PREFIX, GlossaryTerm
from generator.checks.readability.rules.german_terms import MISSING_GERMAN_TERM
from generator.checks.readability.rules.terms import UNEXPLAINED_TERM
from generator.findings import Finding, Rule, Severity
from generator.languages import Language, Registry
from generator.records.collection import Records
from generator.records.models import Picture, Term
from generator.records.record import Record
from generator.records.text_fields import TextField, text_fields
from generator.records.texts import TermText

CRASHED_RULE = Rule(
    PREFIX + RULE_CRASHED,
    Severity.ERROR,
    "Eine Regel für Lesbarkeit ist abgestürzt.",
    "Was nicht geprüft wurde, gilt nicht als fehlerfrei.",
    "Das ist ein Fehler im Programm. Bitte melden Sie ihn mit dem Text an dieser Stelle.",
    "docs/decisions/0002-findings-errors-bugs.md",
    bad=("raise ZeroDivisionError",),
    good=("pass",),
)


# Texts that explain a word or describe a picture speak of things and not to somebody.
_SPEAKS_TO_NOBODY = frozenset({Term.kind, Picture.kind})
_ADDRESS_RULE = "no-address"


@dataclass(frozen=True, slots=True)
class TextPage:
    """The texts of one page and where they stand: a record's fields, or a hand-written file."""

    path: str
    language: Language
    text: PageText
    record: Record | None = None
    fields: tuple[TextField, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Readability:
    """All pages of one site with their analyses."""

    context: Context
    pages: Sequence[tuple[TextPage, Analysis]]

    def findings(self) -> Iterator[Finding]:
        """The broken rules, each at its place in the file an editor can open."""
        for source, analysis in self.pages:
            is_reference = source.record is not None and source.record.kind in _SPEAKS_TO_NOBODY
            for found in analysis.findings:
                if not (is_reference and found.rule == _ADDRESS_RULE):
                    yield self.finding(source, found)

    def place(self, source: TextPage, found: TextFinding) -> tuple[int, int]:
        """Line and column, from 1, of a finding in the file that an editor changes."""
        if source.record is not None:
            location = source.fields[found.passage].location
            return self.context.plan.records.locate_text(source.record, location, found.start)
        return place(source.text.passages[found.passage].value, found.start)

    def finding(self, source: TextPage, found: TextFinding) -> Finding:
        """One broken rule as a finding in the file that an editor changes."""
        value = source.text.passages[found.passage].value
        line, column = self.place(source, found)
        return Finding(
            source.path,
            line,
            column,
            PREFIX + found.rule,
            found.severity,
            f"{source.language.name}: {found.message}",
            found.advice,
            text=value[found.start : found.end],
            replacement=found.replacement or "",
            sentence=found.sentence,
        )

    def scores(self) -> dict[str, dict[str, float]]:
        """The score of each page by file and name of the language, 1 easy to 7 hard, where there is a model."""
        found: dict[str, dict[str, float]] = {}
        for source, analysis in self.pages:
            if analysis.score is not None:
                found.setdefault(source.path, {})[source.language.name] = analysis.score
        return found

    def measures(self) -> dict[str, dict[str, dict[str, float | int | None]]]:
        """The figures and the score of each page's text, by file and language."""
        found: dict[str, dict[str, dict[str, float | int | None]]] = {}
        for source, analysis in self.pages:
            figures = asdict(measure(source.text.passages, source.text.variety))
            found.setdefault(source.path, {})[source.language.code] = {**figures, "score": analysis.score}
        return found


def analyse(context: Context, progress: Callable[[int, int], None] | None = None) -> Readability:
    """Analyses all texts in all published languages. ``progress`` is told how many of how many pages are done."""
    sources = [*_records(context), *_written(context)]
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        if progress is not None:
            progress(done, len(sources))

    pages = [source.text for source in sources]
    cache_file = context.plan.records.root / CACHE_FILE
    found = analyse_pages(pages, _glossaries(context), cache_file=cache_file, progress=tell)
    return Readability(context, list(zip(sources, found, strict=True)))


def variety_of(language: Language) -> Variety:
    """What the rules must know of a language of the site."""
    return Variety(language.readability, language.base, language.keeps_lines)


def _records(context: Context) -> Iterator[TextPage]:
    for record in context.plan.records:
        fields: dict[str, list[TextField]] = {}
        for text in text_fields(record):
            if text.is_prose:
                fields.setdefault(text.language, []).append(text)
        for language in context.plan.languages:
            if language.code in fields:
                passages = tuple(Passage(text.value, text.is_markdown) for text in fields[language.code])
                page = PageText(variety_of(language), passages, language.code)
                yield TextPage(record.path, language, page, record, tuple(fields[language.code]))


def _written(context: Context) -> Iterator[TextPage]:
    root = context.plan.records.root
    for language in context.plan.languages:
        for path in sorted((root / SITE_SRC / language.code).rglob("*.md")):
            passage = Passage(path.read_text(encoding="utf-8-sig"))
            page = PageText(variety_of(language), (passage,), language.code)
            yield TextPage(path.relative_to(root).as_posix(), language, page)


# Rules that have nothing to say of pages that explain the terms themselves (generator/pages/glossary.py).
NOT_ASKED = (UNEXPLAINED_TERM, MISSING_GERMAN_TERM)


def _glossaries(context: Context) -> Glossaries:
    """The terms of each published language; the site explains them where they stand."""
    records, registry = context.plan.records, context.plan.registry
    return {
        language.code: Glossary(terms(records, registry, language), explained=True)
        for language in context.plan.languages
    }


def terms(records: Records, registry: Registry, language: Language) -> tuple[GlossaryTerm, ...]:
    """The glossary of one language, as the rules need it."""
    source = registry.source
    found = []
    for term in records.all(Term):
        text, german = term.texts.get(language.code), term.texts.get(source.code)
        if isinstance(text, TermText):
            is_foreign = language.base != source.base and german is not None
            found.append(GlossaryTerm(text.name, text.forms, text.avoid, german.name if is_foreign and german else ""))
    return tuple(found)


def place(value: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at ``offset`` of a text."""
    return value.count("\n", 0, offset) + 1, offset - value.rfind("\n", 0, offset)
