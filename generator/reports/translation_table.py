"""How far the translations are: a table of entries and languages, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.languages import Language
from generator.translations.entries import Entry, Version, place
from generator.translations.history import History, changed_words
from generator.translations.states import FieldState, State, field_states, overall
from generator.translations.wording import describe_change

# A changed meaning of the JSON is a new version.
VERSION = 1

_STATES = {
    State.CURRENT: "aktuell",
    State.OUTDATED: "veraltet",
    State.UNCONFIRMED: "unbestätigt",
    State.MISSING: "fehlt",
}
_ORIGINS = {
    "human": "Mensch",
    "machine": "Maschine",
    "machine_reviewed": "Maschine + Mensch",
    None: "Herkunft fehlt",
}
_INCOMPLETE = "unvollständig"


@dataclass(frozen=True, slots=True)
class Row:
    """One entry and the state of its fields in the chosen languages."""

    entry: Entry
    states: dict[str, list[FieldState]]

    @property
    def needs_work(self) -> bool:
        """Whether a translator has something to do here."""
        return any(overall(states) is not State.CURRENT for states in self.states.values())


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, and what is needed to say more about them."""

    rows: Sequence[Row]
    languages: Sequence[Language]
    source: str
    history: History

    @classmethod
    def of(cls, entries: Sequence[Entry], languages: Sequence[Language], source: str, root: Path) -> Table:
        """The table of these entries and languages."""
        rows = [
            Row(entry, {language.code: field_states(entry, language.code, source) for language in languages})
            for entry in entries
        ]
        return cls(rows, languages, source, History(root))

    def only_open(self) -> Table:
        """Only the entries that need work."""
        return Table([row for row in self.rows if row.needs_work], self.languages, self.source, self.history)

    def counts(self) -> dict[str, Counter[State]]:
        """How many texts are in which state, per language."""
        return {
            language.code: Counter(overall(row.states[language.code]) for row in self.rows)
            for language in self.languages
        }

    def words(self, entry: Entry, language: str, state: FieldState) -> list[tuple[str, str]]:
        """The changed German words as far as the history of the project knows the old ones."""
        before = self._before(entry, language, state)
        return changed_words(before, entry.versions[self.source].values[state.name]) if before is not None else []

    def change(self, entry: Entry, language: str, state: FieldState) -> str:
        """What changed in the German text, as a sentence."""
        before = self._before(entry, language, state)
        return describe_change(before, entry.versions[self.source].values[state.name], state.changed)

    def _before(self, entry: Entry, language: str, state: FieldState) -> Any:
        then = entry.versions[language].source[state.name]
        return self.history.wording(entry, state.name, self.source, then)


def lines(table: Table) -> Iterator[str]:
    """The table for people, and below each outdated text what changed in German."""
    head = ["Eintrag", *(language.code for language in table.languages)]
    rows = [(row, [row.entry.folder, *(_cell(row, language) for language in table.languages)]) for row in table.rows]
    widths = [max(len(cells[column]) for cells in (head, *(cells for _, cells in rows))) for column in range(len(head))]
    yield _line(head, widths)
    yield "  ".join("-" * width for width in widths)
    for row, cells in rows:
        yield _line(cells, widths)
        yield from _details(table, row)
    yield ""
    for language in table.languages:
        counts = table.counts()[language.code]
        parts = [f"{counts[state]} {word}" for state, word in _STATES.items() if counts[state]]
        yield f"{language.code} ({language.name}): {', '.join(parts) or 'nichts zu tun'}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cell(row: Row, language: Language) -> str:
    states = row.states[language.code]
    version = row.entry.versions.get(language.code)
    if version is None:
        return _STATES[State.MISSING]
    worst = overall(states)
    word = _INCOMPLETE if worst is State.MISSING else _STATES[worst]
    return f"{word}, {_ORIGINS[version.origin]}{', geprüft' if version.reviewed else ''}"


def _details(table: Table, row: Row) -> Iterator[str]:
    for language in table.languages:
        if language.code not in row.entry.versions:
            continue
        for state in row.states[language.code]:
            if state.state is State.OUTDATED:
                yield f"    {language.code} {state.name}: {table.change(row.entry, language.code, state)}"
            elif state.state is State.MISSING:
                yield f"    {language.code} {state.name}: fehlt"


def as_json(table: Table, root: Path) -> dict[str, Any]:
    """The table for programs."""
    return {
        "version": VERSION,
        "source": table.source,
        "languages": [language.code for language in table.languages],
        "counts": {code: {state.value: counts[state] for state in State} for code, counts in table.counts().items()},
        "entries": [_entry(table, row, root) for row in table.rows],
    }


def _entry(table: Table, row: Row, root: Path) -> dict[str, Any]:
    entry = row.entry
    texts = {language.code: _text(table, row, language.code, root) for language in table.languages}
    return {"key": entry.key, "kind": entry.kind, "name": entry.name, "path": entry.path, "texts": texts}


def _text(table: Table, row: Row, language: str, root: Path) -> dict[str, Any]:
    version: Version | None = row.entry.versions.get(language)
    return {
        "state": overall(row.states[language]).value,
        "path": row.entry.path_in(language),
        "origin": version.origin if version else None,
        "translator": version.translator if version else None,
        "written": version.written.isoformat() if version and version.written else None,
        "reviewed": {"by": version.reviewed.by, "date": version.reviewed.date.isoformat()}
        if version and version.reviewed
        else None,
        "fields": [_field(table, row.entry, language, state, root) for state in row.states[language]],
    }


def _field(table: Table, entry: Entry, language: str, state: FieldState, root: Path) -> dict[str, Any]:
    found: dict[str, Any] = {"name": state.name, "state": state.state.value}
    if state.state is not State.CURRENT:
        found["line"], found["column"] = place(root, entry, language, state.name)
    if state.state is State.OUTDATED:
        found["new_sentences"] = list(state.changed)
        found["words"] = [{"before": before, "now": now} for before, now in table.words(entry, language, state)]
    return found
