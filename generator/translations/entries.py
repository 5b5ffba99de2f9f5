"""Everything that is translated, in one shape: records and hand-written pages with their versions per language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.findings import Finding
from generator.languages import Registry
from generator.records.collection import Records
from generator.records.loader import locate
from generator.records.record import Record
from generator.records.text_fields import Location
from generator.records.texts import Review, Text, translatable_fields
from generator.translations import pages
from generator.translations.fingerprints import Value

# The kind of a hand-written page; records have kinds of their own.
PAGE_KIND = "page"
_PAGE_LABEL = "Geschriebene Seite"


@dataclass(frozen=True, slots=True)
class Field:
    """One translated field: what an editor reads about it, and its form."""

    name: str
    help: str
    is_markdown: bool
    is_list: bool
    is_required: bool


@dataclass(frozen=True, slots=True)
class Version:
    """The text of an entry in one language. ``origin`` is None where the file does not say it."""

    language: str
    path: str
    location: Location
    values: Mapping[str, Value]
    origin: str | None
    written: date | None
    translator: str | None
    reviewed: Review | None
    source: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record or a hand-written page. ``key`` is its name in translators' files: ``common.rights.akte-sehen``."""

    key: str
    kind: str
    label: str
    name: str
    path: str
    fields: tuple[Field, ...]
    versions: Mapping[str, Version]
    record: Record | None = None

    @property
    def field_names(self) -> tuple[str, ...]:
        """The translated fields in the order of the file."""
        return tuple(field.name for field in self.fields)

    @property
    def folder(self) -> str:
        """The part of the key that people type: ``rights/akte-sehen``."""
        return "/".join(self.key.split(".")[1:])

    def path_in(self, language: str) -> str:
        """The file that holds, or would hold, the text in ``language``."""
        if self.record is not None or language in self.versions:
            return self.versions[language].path if language in self.versions else self.path
        source_folder = Path(self.path).parts[1]
        return self.path.replace(f"/{source_folder}/", f"/{language}/", 1)


def read_entries(records: Records, registry: Registry) -> tuple[list[Entry], list[Finding]]:
    """All entries with a German text, and what is wrong with the heads of written pages."""
    source = registry.source.code
    entries = [_of_record(record, source) for record in records if source in record.texts]
    written, findings = pages.read_pages(records.root, registry)
    entries += [_of_page(name, versions, source) for name, versions in written.items() if source in versions]
    return entries, findings


def place(root: Path, entry: Entry, language: str, *steps: str | int) -> tuple[int, int]:
    """Line and column of a value of the text in ``language``; without that text, where the texts of the entry stand."""
    version = entry.versions.get(language)
    if entry.record is not None:
        location = version.location if version else ("texts", language)
        return locate(root, entry.record, (*location, *steps))
    return pages.place(root, version.path, tuple(steps)) if version else (1, 1)


def _of_record(record: Record, source: str) -> Entry:
    model: type[Text] = type(record.texts[source])
    fields = tuple(_fields(model))
    key = record.path.removeprefix("offers/").removesuffix(".yml").replace("/", ".")
    versions = {code: _version(code, record.path, ("texts", code), text) for code, text in record.texts.items()}
    german = record.texts[source]
    name = getattr(german, "name", "") or getattr(record, "name", "") or getattr(german, "alt", "") or record.id
    return Entry(key, record.kind, record.label, name, record.path, fields, versions, record)


def _of_page(name: str, texts: Mapping[str, pages.WrittenPage], source: str) -> Entry:
    fields = tuple(_fields(pages.PageText))
    versions = {code: _version(code, page.path, (), page.text) for code, page in texts.items()}
    german = texts[source]
    title = german.text.title or name
    return Entry(f"page.{name.replace('/', '.')}", PAGE_KIND, _PAGE_LABEL, title, german.path, fields, versions)


def _version(code: str, path: str, location: Location, text: Text) -> Version:
    values = {name: getattr(text, name) for name, mark in translatable_fields(type(text)) if mark.prose}
    origin = text.origin if "origin" in text.model_fields_set else None
    return Version(
        code, path, location, {name: value for name, value in values.items() if value}, origin, text.written,
        text.translator, text.reviewed, text.source or {},
    )  # fmt: skip


def _fields(model: type[Text]) -> Iterator[Field]:
    for name, mark in translatable_fields(model):
        if mark.prose:
            info: Any = model.model_fields[name]
            is_list = "tuple" in str(info.annotation)
            yield Field(name, str(info.description), mark.markdown, is_list, info.is_required())
