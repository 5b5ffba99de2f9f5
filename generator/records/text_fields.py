"""Walks the translatable texts of a record: which field, in which language, as one line or as a body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.records.record import Record
from generator.records.texts import Text, translatable_fields

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class TextField:
    """One text of one record in one language, with its place in the file's data."""

    language: str
    name: str
    location: Location
    value: str
    is_markdown: bool
    is_prose: bool = True


def text_fields(record: Record) -> Iterator[TextField]:
    """Every translatable text of ``record``, in the order of the file."""
    for code, text in record.texts.items():
        model: type[Text] = type(text)
        for name, mark in translatable_fields(model):
            value = getattr(text, name)
            if isinstance(value, tuple):
                for position, item in enumerate(value):
                    yield TextField(code, name, ("texts", code, name, position), item, mark.markdown, mark.prose)
            elif value is not None:
                yield TextField(code, name, ("texts", code, name), value, mark.markdown, mark.prose)
