"""What translators work on: one unit per field, with everything that helps to translate it well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.messages.plurals import get_plural

from generator.languages import Language
from generator.records.collection import Records
from generator.records.models import Term
from generator.translations.entries import Entry, Field, place
from generator.translations.fingerprints import Value
from generator.translations.history import History
from generator.translations.states import FieldState, State, field_states
from generator.translations.wording import describe_change

# A list is one unit with one item per line.
_ITEM_BREAK = "\n"
# Within a point of a list; an indent, because tools for translators keep it.
_LINE_BREAK = "\n  "
_NEXT_ITEM = re.compile(r"\n(?![ \t])")
_REGION = re.compile(r"[A-Z]{2}")
_EASY_RULES = (
    "Leichte Sprache: ein Satz je Zeile, höchstens ein Gedanke je Satz. Lange Wörter mit dem Mittelpunkt trennen "
    "(Jugend·amt). Keine Abkürzungen, kein Genitiv, Zahlen als Ziffern."
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One field of one entry in one language. ``target`` is empty where the translation is missing."""

    id: str
    source: str
    target: str
    state: State
    is_draft: bool
    is_reviewed: bool
    label: str
    notes: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Package:
    """The units of one file for translators."""

    project: str
    source: Language
    language: Language
    units: Sequence[Unit]
    date: str

    @property
    def plural_forms(self) -> str:
        """The plural rule of the language, as gettext writes it."""
        return str(get_plural(Locale.parse(self.language.locale)).plural_forms)


def project_name(municipality: str) -> str:
    """What files say about where they come from."""
    return f"klarweg/{municipality}"


def gettext_code(language: Language) -> str:
    """The language as gettext writes it: ``tr``, ``de_AT``, ``de@simple`` (GNU gettext manual, Header Entry)."""
    base, *rest = language.tag.split("-")
    regions = [f"_{part}" for part in rest if _REGION.fullmatch(part)]
    variants = [f"@{part.lower()}" for part in rest if not _REGION.fullmatch(part)]
    return "".join([base, *regions[:1], *variants[:1]])


def english_name(language: Language) -> str:
    """The name of the language for the programs of translators."""
    return str(Locale.parse(language.locale).get_language_name("en"))


def packages(
    records: Records,
    source: Language,
    language: Language,
    entries: Sequence[Entry],
    *,
    per_record: bool,
    only_open: bool,
) -> Iterator[tuple[str, Package]]:
    """The files of one language by name without ending: one for all entries, or one for each."""
    builder = Builder(records, source, language, History(records.root))
    project = project_name(records.municipality.id)
    everything: list[Unit] = []
    dates = [version.written.isoformat() for entry in entries for version in entry.versions.values() if version.written]
    day = max(dates, default="2000-01-01")
    for entry in entries:
        units = list(builder.units(entry, only_open=only_open))
        everything += units
        if per_record and units:
            yield f"{language.code}/{entry.key}", Package(project, source, language, units, day)
    if not per_record and everything:
        name = f"{project.replace('/', '-')}-{language.code}"
        yield name, Package(project, source, language, everything, day)


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes the units of one language."""

    records: Records
    source: Language
    language: Language
    history: History

    def units(self, entry: Entry, *, only_open: bool) -> Iterator[Unit]:
        """The units of one entry, all or only those that need work."""
        version = entry.versions.get(self.language.code)
        fields = {field.name: field for field in entry.fields}
        for state in field_states(entry, self.language.code, self.source.code):
            if only_open and state.state is State.CURRENT:
                continue
            value = entry.versions[self.source.code].values[state.name]
            target = version.values.get(state.name, "") if version else ""
            text = as_text(value)
            yield Unit(
                id=f"{entry.key}.{state.name}",
                source=text,
                target=as_text(target),
                state=state.state,
                is_draft=version is None or version.origin in {None, "machine"},
                is_reviewed=version is not None and version.reviewed is not None,
                label=f"{entry.label}: {entry.name}",
                notes=tuple(self._notes(entry, fields[state.name], state, text)),
                file=entry.versions[self.source.code].path,
                line=place(self.records.root, entry, self.source.code, state.name)[0],
            )

    def _notes(self, entry: Entry, field: Field, state: FieldState, text: str) -> Iterator[str]:
        version = entry.versions.get(self.language.code)
        yield f"{entry.label}: {entry.name}. Angabe „{field.name}“: {field.help}"
        yield form_of(field)
        if self.language.keeps_lines:
            yield _EASY_RULES
        words = [f"{german} = {other}" for german, other in self._terms(text)]
        if words:
            yield f"Feste Wörter: {'; '.join(words)}."
        if version is not None and state.state is State.OUTDATED:
            then = version.source[state.name]
            before = self.history.wording(entry, state.name, self.source.code, then)
            change = describe_change(before, entry.versions[self.source.code].values[state.name], state.changed)
            yield f"Der deutsche Text ist neuer als die Übersetzung. {change}"
        if version is not None and version.origin in {None, "machine"} and version.reviewed is None:
            yield "Die Übersetzung ist der Entwurf einer Maschine. Niemand hat sie geprüft."

    def _terms(self, text: str) -> Iterator[tuple[str, str]]:
        """The words of the glossary in a text, and the one form of each in this language."""
        for term in self.records.all(Term):
            german, other = term.text(self.source.code), term.text(self.language.code)
            if german is None or other is None or getattr(german, "name", "") == getattr(other, "name", ""):
                continue
            forms = (getattr(german, "name", ""), *getattr(german, "forms", ()))
            if _pattern(tuple(forms)).search(text):
                yield forms[0], getattr(other, "name", "")


def form_of(field: Field) -> str:
    """What may stand in a field."""
    if field.is_list:
        return "Form: eine Liste, je Zeile eine Sache, ohne Striche. Eine eingerückte Zeile gehört zur Sache davor."
    if field.is_markdown:
        return (
            "Form: Absätze mit Leerzeile, Listen mit „- “, **fett**. Links [Text](/seite/): nur den Text übersetzen. "
            "Kein HTML."
        )
    return "Form: eine einzige Zeile, ohne Auszeichnung."


def as_text(value: Value) -> str:
    """A field as translators see it."""
    return value if isinstance(value, str) else _ITEM_BREAK.join(item.replace("\n", _LINE_BREAK) for item in value)


def as_value(text: str, field: Field) -> Value:
    """A field as it stands in the record."""
    if not field.is_list:
        return text.strip()
    points = ("\n".join(filter(None, map(str.strip, item.split("\n")))) for item in items(text))
    return tuple(filter(None, points))


def items(text: str) -> list[str]:
    """The points of a list as translators see it; an indented line belongs to the point before."""
    return _NEXT_ITEM.split(text)


@lru_cache(maxsize=1024)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, filter(None, forms)), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
