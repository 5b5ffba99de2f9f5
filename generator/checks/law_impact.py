"""Which records, texts and pages somebody has to read again when a law has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.checks.context import SITE_SRC
from generator.languages import Registry
from generator.records.citations import FoundCitation, find_citations
from generator.records.collection import Records
from generator.records.law_changes import Change
from generator.records.record import Citation, Record
from generator.records.text_fields import text_fields

# A field that carries a citation, as its file calls it.
_FIELD = "citations"


@dataclass(frozen=True, slots=True, order=True)
class LookAt:
    """A place that cites what has changed.

    ``part`` is ``citations`` for a field of a record, ``texts.<language>.<field>`` for a text and empty for a page.
    ``languages`` are the texts that rest on the place.
    """

    path: str
    line: int
    column: int
    label: str
    part: str
    citation: str
    languages: tuple[str, ...]
    changes: tuple[Change, ...] = field(compare=False)


def record_places(records: Records, changes: Sequence[Change]) -> Iterator[LookAt]:
    """Fields and texts of records that cite what has changed, in every language."""
    for record in records:
        citations: tuple[Citation, ...] = getattr(record, _FIELD, ())
        for position, item in enumerate(citations):
            touched = tuple(change for change in changes if change.touches(item.cite))
            if touched:
                line, column = records.locate(record, _FIELD, position, "cite")
                yield LookAt(
                    record.path, line, column, record.label, _FIELD, str(item.cite), tuple(record.texts), touched
                )
        yield from _text_places(records, record, changes)


def _text_places(records: Records, record: Record, changes: Sequence[Change]) -> Iterator[LookAt]:
    for text in text_fields(record):
        for found in find_citations(text.value):
            touched = _touched(found, changes)
            if touched:
                line, column = records.locate_text(record, text.location, found.start)
                name = ".".join(map(str, text.location))
                words = " ".join(found.words.split())
                yield LookAt(record.path, line, column, record.label, name, words, (text.language,), touched)


def page_places(root: Path, registry: Registry, changes: Sequence[Change]) -> Iterator[LookAt]:
    """Hand-written pages that name what has changed, in every language."""
    for language in registry:
        for path in sorted((root / SITE_SRC / language.code).rglob("*.md")):
            text = path.read_text(encoding="utf-8-sig")
            for found in find_citations(text):
                touched = _touched(found, changes)
                if touched:
                    line = text.count("\n", 0, found.start) + 1
                    column = found.start - text.rfind("\n", 0, found.start)
                    shown = path.relative_to(root).as_posix()
                    words = " ".join(found.words.split())
                    yield LookAt(shown, line, column, "Seite", "", words, (language.code,), touched)


def _touched(found: FoundCitation, changes: Sequence[Change]) -> tuple[Change, ...]:
    return tuple(change for change in changes if any(change.touches(citation) for citation in found.citations))
