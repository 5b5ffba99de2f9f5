"""Compares all records and all hand-written pages of a site with their German text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.checks.context import SITE_SRC, Context
from generator.checks.parity.compare import compare, shown_place
from generator.checks.parity.pieces import Piece, page_pieces, record_pieces
from generator.checks.parity.rules import MISSING_TERM
from generator.checks.parity.terms import Glossary, Mention
from generator.findings import Finding
from generator.languages import Language
from generator.records.models import Term
from generator.records.record import Record


def check(context: Context) -> Iterator[Finding]:
    """Every fact and every term that another language gives differently, or not at all."""
    glossary = Glossary(context.plan.records.all(Term), context.plan.registry)
    for record in context.plan.records:
        if record.texts:
            yield from record_findings(context, record, glossary)
    for path in written_pages(context):
        yield from page_findings(context, path, glossary)


def record_findings(context: Context, record: Record, glossary: Glossary) -> Iterator[Finding]:
    """What the texts of one record say differently."""
    records, source = context.plan.records, context.plan.registry.source
    fields = record_pieces(records, record)
    used = glossary.used(_all(fields, source))
    for language in context.plan.languages:
        if language.is_source or record.text(language.code) is None:
            continue
        for by_language in fields.values():
            german, other = by_language.get(source.code, []), by_language.get(language.code, [])
            if german or other:
                ours, theirs = _absent(context, record, source), _absent(context, record, language)
                yield from compare(german or [ours], other or [theirs], language, source)
        yield from term_findings(used, _all(fields, language), language, glossary)


def _all(fields: Mapping[str, Mapping[str, list[Piece]]], language: Language) -> list[Piece]:
    return [piece for by_language in fields.values() for piece in by_language.get(language.code, [])]


def _absent(context: Context, record: Record, language: Language) -> Piece:
    """An empty text in the place of a field that a language lacks: its whole block stands for it."""
    return Piece(record.path, "", lambda _: context.plan.records.locate(record, "texts", language.code))


def written_pages(context: Context) -> list[Path]:
    """The German hand-written pages."""
    folder = context.plan.records.root / SITE_SRC / context.plan.registry.source.code
    return sorted(folder.rglob("*.md"))


def page_findings(context: Context, path: Path, glossary: Glossary) -> Iterator[Finding]:
    """What a page says differently: section by section where the languages have the same headings."""
    root, source = context.plan.records.root, context.plan.registry.source
    german = _page(root, path)
    used = glossary.used(german)
    for language in context.plan.languages:
        other_path = root / SITE_SRC / language.code / path.relative_to(root / SITE_SRC / source.code)
        if not language.is_source and other_path.is_file():
            other = _page(root, other_path)
            yield from compare(german, other, language, source)
            yield from term_findings(used, other, language, glossary)


def _page(root: Path, path: Path) -> list[Piece]:
    return page_pieces(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8-sig"))


def term_findings(
    used: Sequence[Mention], other: Sequence[Piece], language: Language, glossary: Glossary
) -> Iterator[Finding]:
    """Terms of the German text that the translation never uses, in the order of the glossary.

    Easy language explains in words of its own and is not asked.
    """
    if not other or not glossary.checks(language):
        return
    for mention in glossary.missing(used, other, language):
        line, column = other[0].place(0)
        where = shown_place(mention.piece.path, *mention.place, other[0].path)
        name = glossary.name(mention.term, language)
        message = f"{language.name}: Das Wort „{name}“ fehlt. Im Deutschen steht „{mention.words}“ ({where})."
        yield MISSING_TERM.finding(other[0].path, line, column, message)
