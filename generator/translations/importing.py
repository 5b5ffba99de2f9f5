"""What an incoming file changes: every unit is weighed first, and one bad unit refuses the whole import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.findings import Finding, GeneratorError, Severity
from generator.languages import Language, Registry
from generator.records.yaml_nodes import nearest
from generator.records.yaml_writing import REMOVED
from generator.translations.edits import Edit
from generator.translations.entries import Entry, Field
from generator.translations.fingerprints import mark
from generator.translations.history import changed_words
from generator.translations.incoming import Incoming, IncomingUnit
from generator.translations.own_language import has_script_of, is_copied
from generator.translations.states import State, field_states
from generator.translations.target_faults import faults
from generator.translations.units import as_text, as_value, gettext_code
from generator.translations.wording import describe_change, shorten

# From the least certain to the most certain.
_CERTAINTY = ("machine", "machine_reviewed", "human")


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which name an import happens: who translated, how, who read all of it, and on which day."""

    today: date
    origin: str = "human"
    translator: str | None = None
    reviewer: str | None = None


@dataclass(slots=True)
class Import:
    """What a file would change, and what speaks against it."""

    edits: list[Edit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unfinished: int = 0
    unchanged: int = 0

    @property
    def is_refused(self) -> bool:
        """Whether nothing may be written."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def language_of(incoming: Incoming, registry: Registry, wanted: str | None) -> Language:
    """The language of a file, by our own name, its BCP 47 tag or its name in gettext; ``wanted`` decides without one.

    Raises GeneratorError when the file and the wish differ, or when nothing is translated into that language.
    """
    stated = (incoming.language or "").replace("_", "-").casefold()
    found = [language for language in registry if stated and stated in _names(language)]
    if wanted is not None and (not found or found[0].code == wanted):
        return registry.by_code[wanted]
    if wanted is not None:
        raise GeneratorError(f"{incoming.path}: Die Datei ist für „{found[0].code}“, nicht für „{wanted}“.")
    if not found or found[0].is_source:
        quoted = f"Die Sprache „{incoming.language}“" if incoming.language else "Die Sprache der Datei"
        raise GeneratorError(f"{incoming.path}: {quoted} ist hier nicht bekannt. Nennen Sie sie mit --language.")
    return found[0]


def _names(language: Language) -> set[str]:
    return {name.replace("_", "-").casefold() for name in (language.code, language.tag, gettext_code(language))}


def weigh(
    incoming: Incoming, entries: Sequence[Entry], language: Language, registry: Registry, project: str, terms: Terms
) -> Import:
    """What the file changes in ``language``.

    Raises GeneratorError for a file of another project.
    """
    if incoming.project not in {None, project}:
        raise GeneratorError(
            f"{incoming.path}: Die Datei gehört zu „{incoming.project}“, nicht zu „{project}“. "
            "Wählen Sie die Kommune mit --municipality."
        )
    others = [other for other in registry if other.base != language.base]
    weighing = _Weighing(incoming, language, registry.source, others, terms, {entry.key: entry for entry in entries})
    return weighing.result()


@dataclass(slots=True)
class _Weighing:
    incoming: Incoming
    language: Language
    source: Language
    others: Sequence[Language]
    terms: Terms
    entries: Mapping[str, Entry]
    outcome: Import = field(default_factory=Import)

    def result(self) -> Import:
        by_entry: dict[str, dict[str, IncomingUnit]] = {}
        for unit in self.incoming.units:
            key, _, name = unit.id.rpartition(".")
            entry = self.entries.get(key)
            if entry is None or name not in entry.versions[self.source.code].values:
                self._refuse(unit, "unknown", self._unknown(unit))
            elif name in by_entry.setdefault(key, {}):
                self._refuse(unit, "duplicate", f"Der Text „{unit.id}“ steht zweimal in der Datei.")
            else:
                by_entry[key][name] = unit
        for key, units in by_entry.items():
            self._entry(self.entries[key], units)
        return self.outcome

    def _unknown(self, unit: IncomingUnit) -> str:
        if not unit.id:
            return f"Ein Text ohne Kennung kann nicht zugeordnet werden: „{shorten(unit.source)}“."
        hint = nearest(unit.id.rpartition(".")[0], list(self.entries))
        return f"Den Text „{unit.id}“ gibt es in diesem Projekt nicht. {hint}".strip()

    def _refuse(self, unit: IncomingUnit, rule: str, message: str, severity: Severity = Severity.ERROR) -> None:
        name = f"import/{rule}"
        self.outcome.findings.append(Finding(self.incoming.path, unit.line, 1, name, severity, message))

    def _entry(self, entry: Entry, units: Mapping[str, IncomingUnit]) -> None:
        fields = {item.name: item for item in entry.fields}
        states = {state.name: state.state for state in field_states(entry, self.language.code, self.source.code)}
        changed: dict[str, IncomingUnit] = {}
        confirmed: set[str] = set()
        finished: set[str] = set()
        for name, unit in units.items():
            if not unit.target.strip() or not unit.is_finished:
                self.outcome.unfinished += 1
                continue
            if self._is_changed(entry, fields[name], unit):
                if self._fits(entry, fields[name], unit):
                    changed[name] = unit
                    finished.add(name)
                continue
            self.outcome.unchanged += 1
            is_current = self._is_current(entry, name, unit, fields[name])
            if is_current:
                finished.add(name)
            if is_current and unit.is_confirmed and states[name] is not State.CURRENT:
                confirmed.add(name)
        if self._is_whole(entry, changed):
            edit = self._edit(entry, {name: fields[name] for name in changed}, changed, confirmed, finished)
            if edit.changes(self.source.code):
                self.outcome.edits.append(edit)

    def _is_changed(self, entry: Entry, item: Field, unit: IncomingUnit) -> bool:
        version = entry.versions.get(self.language.code)
        return version is None or version.values.get(item.name) != as_value(unit.target, item)

    def _is_current(self, entry: Entry, name: str, unit: IncomingUnit, item: Field) -> bool:
        return mark(as_value(unit.source, item)) == mark(entry.versions[self.source.code].values[name])

    def _fits(self, entry: Entry, item: Field, unit: IncomingUnit) -> bool:
        """Whether a changed text may come in; what speaks against it is reported."""
        german = entry.versions[self.source.code].values[item.name]
        then = as_value(unit.source, item)
        if not self._is_current(entry, item.name, unit, item):
            change = describe_change(then, german, ()) if changed_words(then, german) else ""
            message = f"{unit.id}: Der deutsche Text hat sich seit dem Export geändert. {change}".strip()
            self._refuse(unit, "outdated", message)
            return False
        foreign = self._foreign(entry, item, unit)
        if foreign:
            self._refuse(unit, "language", f"{unit.id}: {foreign}")
        fits = not foreign
        for fault in faults(as_text(german), unit.target, item):
            severity = Severity.ERROR if fault.is_severe else Severity.WARNING
            self._refuse(unit, "target", f"{unit.id}: {fault.message}", severity)
            fits = fits and not fault.is_severe
        return fits

    def _foreign(self, entry: Entry, item: Field, unit: IncomingUnit) -> str | None:
        """What shows that a text is not in the language of its file, as when somebody named the wrong one."""
        value = as_value(unit.target, item)
        if not has_script_of(value, self.language):
            return f"Der Text steht nicht in der Schrift von {self.language.name}: „{shorten(unit.target)}“."
        for other in self.others:
            version = entry.versions.get(other.code)
            if version is not None and item.name in version.values and is_copied(value, version.values[item.name]):
                return f"Das ist der Text auf {other.name}, nicht auf {self.language.name}: „{shorten(unit.target)}“."
        return None

    def _is_whole(self, entry: Entry, changed: Mapping[str, IncomingUnit]) -> bool:
        """Whether a text that is new here has everything it needs; half a text would be no text."""
        if self.language.code in entry.versions:
            return True
        german = entry.versions[self.source.code].values
        missing = [item.name for item in entry.fields if item.is_required and item.name in german]
        missing = [name for name in missing if name not in changed]
        if changed and missing:
            names = ", ".join(f"„{name}“" for name in missing)
            first = next(iter(changed.values()))
            message = f"{entry.folder}: Der Text wird noch nicht übernommen, es fehlt: {names}."
            self._refuse(first, "incomplete", message, Severity.WARNING)
        return not missing

    def _edit(
        self,
        entry: Entry,
        fields: Mapping[str, Field],
        changed: Mapping[str, IncomingUnit],
        confirmed: set[str],
        finished: set[str],
    ) -> Edit:
        values = {name: as_value(unit.target, fields[name]) for name, unit in changed.items()}
        about = dict(self._about(entry, set(changed), finished))
        return Edit(entry, self.language.code, values, frozenset(confirmed | set(changed)), about)

    def _about(self, entry: Entry, changed: set[str], finished: set[str]) -> Iterator[tuple[str, Any]]:
        """What the text says about itself afterwards."""
        version = entry.versions.get(self.language.code)
        german = set(entry.versions[self.source.code].values)
        is_read = self.terms.reviewer is not None and german <= finished
        before = version.origin if version else None
        origin = before
        if changed:
            yield "written", self.terms.today
            if self.terms.translator:
                yield "translator", self.terms.translator
            origin = self._origin(before, is_new=german <= changed)
        if is_read and origin in {None, "machine"}:
            origin = "machine_reviewed"
        if origin != before:
            yield "origin", origin
        if is_read:
            yield "reviewed", {"by": self.terms.reviewer, "date": self.terms.today}
        elif changed and version is not None and version.reviewed is not None:
            yield "reviewed", REMOVED

    def _origin(self, before: str | None, *, is_new: bool) -> str:
        """All new: as the translator says. Otherwise the least certain of both, because the rest is as it was."""
        if is_new:
            return self.terms.origin
        return min(before or _CERTAINTY[0], self.terms.origin, key=_CERTAINTY.index)
