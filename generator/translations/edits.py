"""Writes new translations into the files of entries: what a version becomes, and the text of its file after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.findings import Finding, GeneratorError, os_reason
from generator.languages import Registry
from generator.records import yaml_nodes
from generator.records.loader import validate
from generator.records.yaml_writing import Changes, change
from generator.translations import pages
from generator.translations.entries import Entry
from generator.translations.fingerprints import Value, mark

# What a text says about itself, in the order in which it stands in the files.
_ABOUT = ("origin", "written", "translator", "source", "reviewed")
_PAGE_HEAD = ("title", "description", *_ABOUT)


@dataclass(frozen=True, slots=True)
class Edit:
    """What changes in one language of one entry. ``about`` may hold REMOVED for what no longer holds."""

    entry: Entry
    language: str
    values: Mapping[str, Value] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    about: Mapping[str, Any] = field(default_factory=dict)

    def changes(self, source: str) -> dict[str, Any]:
        """The new values by name. Confirmed fields get the fingerprint of today's German text."""
        german = self.entry.versions[source].values
        version = self.entry.versions.get(self.language)
        known = dict(version.source) if version else {}
        marks = {**known, **{name: mark(german[name]) for name in self.confirmed}}
        ordered = {name: marks[name] for name in self.entry.field_names if name in marks}
        found: dict[str, Any] = {name: self.about[name] for name in _ABOUT if name in self.about}
        if ordered != known:
            found["source"] = ordered
        return {**found, **self.values}


def accepted(entry: Entry, language: str, source: str, fields: Sequence[str] = ()) -> Edit:
    """The German text of today counts as the one that was translated; for all fields or for the named ones."""
    version = entry.versions[language]
    german = entry.versions[source].values
    names = [name for name in fields or entry.field_names if name in german and name in version.values]
    return Edit(entry, language, confirmed=frozenset(names))


def edited_files(
    root: Path, registry: Registry, edits: Sequence[Edit]
) -> tuple[dict[Path, bytes], dict[str, list[Finding]]]:
    """The new content of every file that the edits change, and what the loader would not take, by key of the entry."""
    by_file: dict[Path, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(root / edit.entry.path_in(edit.language), []).append(edit)
    files: dict[Path, bytes] = {}
    wrong: dict[str, list[Finding]] = {}
    for path, members in by_file.items():
        old = _content(path)
        new, findings = _edited(old.decode("utf-8"), members, registry)
        if findings:
            wrong.setdefault(members[0].entry.key, []).extend(findings)
        elif new.encode("utf-8") != old:
            files[path] = new.encode("utf-8")
    return files, wrong


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise GeneratorError(f"Die Datei „{path}“ kann nicht gelesen werden. {os_reason(error)}") from error


def _edited(text: str, edits: Sequence[Edit], registry: Registry) -> tuple[str, list[Finding]]:
    """The text of one file after its edits; a record holds all languages, a written page one."""
    source = registry.source.code
    entry = edits[0].entry
    if entry.record is None:
        changes = edits[0].changes(source)
        return _edited_page(text, edits[0], changes) if changes else (text, [])
    located: Changes = {
        ("texts", edit.language, name): value for edit in edits for name, value in edit.changes(source).items()
    }
    if not located:
        return text, []

    def order(location: tuple[str, ...]) -> Sequence[str]:
        return registry.codes if location == ("texts",) else (*_ABOUT, *entry.field_names)

    new = change(text, entry.path, located, order)
    document, findings = yaml_nodes.parse(entry.path, new.encode("utf-8"))
    if document is None:
        return text, findings
    return new, validate(document, type(entry.record), registry, entry.record.id)[1]


def _edited_page(text: str, edit: Edit, changes: Mapping[str, Any]) -> tuple[str, list[Finding]]:
    breaks = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    head, body = pages.split(plain)
    path = edit.entry.path_in(edit.language)
    in_head: Changes = {(name,): value for name, value in changes.items() if name != "body"}
    if in_head:
        head = change(head, path, in_head, lambda _: _PAGE_HEAD)
    if "body" in changes:
        body = _body(body, str(changes["body"]))
    new = f"---\n{head}---\n{body}"
    return new.replace("\n", breaks), pages.parse_page(new, path)[1]


def _body(old: str, new: str) -> str:
    """The new text with the empty lines around the old one."""
    lead = old[: len(old) - len(old.lstrip("\n"))] if old.strip() else "\n"
    return f"{lead}{new}\n"
