"""What a newer register of the laws changes, for a clerk and for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Protocol

from generator.languages import Registry
from generator.records.law_changes import Change, LawUpdate

SCHEMA = "klarweg/law-update/1"


class Place(Protocol):
    """A place that somebody has to read again; see :class:`generator.checks.law_impact.LookAt`."""

    @property
    def path(self) -> str:
        """The file."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def column(self) -> int:
        """The column, from 1."""

    @property
    def label(self) -> str:
        """The kind of record in German, or „Seite“."""

    @property
    def part(self) -> str:
        """The field: ``citations``, a text, or empty for a page."""

    @property
    def citation(self) -> str:
        """What is cited there."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the texts to read."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What has changed about it."""


def as_text(
    updates: Sequence[LawUpdate], places: Sequence[Place], registry: Registry, pending: Sequence[str],
    written: Sequence[str],
) -> str:  # fmt: skip
    """The report as lines: what has changed by law, what to read by file, and what to do next."""
    lines = [line for update in updates for line in _law_lines(update)]
    lines += ["", *_place_lines(places, registry)] if places else []
    return "\n".join([*lines, "", *_end(places, pending, written)])


def _law_lines(update: LawUpdate) -> Iterator[str]:
    new, old = update.new, update.old
    if old is None:
        yield f"{new.abbreviation}: neues Register, Stand {new.as_of}, {len(new.sections)} Paragrafen."
        return
    span = f"Stand {old.as_of} → {new.as_of}" if old.as_of != new.as_of else f"Stand {new.as_of}"
    count = len(update.changes)
    summary = "keine Änderung" if not count else "1 Änderung" if count == 1 else f"{count} Änderungen"
    yield f"{new.abbreviation}: {span}, {summary}."
    yield from (f"  {change.message}" for change in update.changes)


def _place_lines(places: Sequence[Place], registry: Registry) -> Iterator[str]:
    yield "Bitte lesen:"
    for path, group in groupby(places, key=lambda place: place.path):
        found = list(group)
        names = [language.name for language in registry if any(language.code in one.languages for one in found)]
        texts = f" (Texte: {', '.join(names)})" if names else ""
        yield f"  {path}: {found[0].label}{texts}"
        for place in found:
            where = f"Zeile {place.line}, Spalte {place.column}"
            part = f"im Text {place.part}: " if place.part.startswith("texts.") else ""
            reasons = " ".join(change.message for change in place.changes)
            yield f"    {where}: {part}{place.citation}. {reasons}"


def _end(places: Sequence[Place], pending: Sequence[str], written: Sequence[str]) -> Iterator[str]:
    files = len({place.path for place in places})
    if files:
        count = "1 Datei" if files == 1 else f"{files} Dateien"
        yield f"{count} zu lesen. Prüfen Sie dort jede Sprache."
    else:
        yield "Kein Eintrag und keine Seite nennt, was sich geändert hat."
    if written:
        yield f"Geschrieben: {', '.join(written)}."
    elif pending:
        yield "Die Register sind noch nicht geändert. Schreiben Sie sie mit der Option --write."
    else:
        yield "Die Register sind schon auf diesem Stand."


def as_json(
    updates: Sequence[LawUpdate], places: Sequence[Place], registry: Registry, pending: Sequence[str],
    written: Sequence[str],
) -> str:  # fmt: skip
    """The report for other programs; ``languages`` are BCP 47 tags."""
    tags = {language.code: language.tag for language in registry}
    data = {
        "schema": SCHEMA,
        "pending": [] if written else list(pending),
        "written": list(written),
        "laws": [_law_data(update) for update in updates],
        "look_at": [_place_data(place, tags) for place in places],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _law_data(update: LawUpdate) -> dict[str, Any]:
    return {
        "law": update.new.abbreviation,
        "from": update.old.as_of.isoformat() if update.old is not None else None,
        "to": update.new.as_of.isoformat(),
        "changes": [_change_data(change) for change in update.changes],
    }


def _change_data(change: Change) -> dict[str, str]:
    return {
        "section": change.section,
        "paragraph": change.paragraph,
        "kind": change.kind,
        "message": change.message,
    }


def _place_data(place: Place, tags: dict[str, str]) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "label": place.label,
        "field": place.part,
        "citation": place.citation,
        "languages": [tags[code] for code in place.languages],
        "changes": [{"law": change.law, **_change_data(change)} for change in place.changes],
    }
