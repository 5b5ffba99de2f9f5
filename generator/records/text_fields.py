"""Walks the translatable texts of a record: which field, in which language, as one line or as a body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.records.fields import Translatable
from generator.records.record import Record
from generator.records.texts import Text

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


@lru_cache(maxsize=32)
def translatable_fields(model: type[Text]) -> tuple[tuple[str, Translatable], ...]:
    """Name and form of the translatable fields of a text model."""
    found = []
    for name, info in model.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, Translatable)] or _inner_marks(info.annotation)
        if marks:
            found.append((name, marks[0]))
    return tuple(found)


def _inner_marks(annotation: Any) -> list[Translatable]:
    marks: list[Translatable] = []
    for argument in getattr(annotation, "__args__", ()):
        marks += [mark for mark in getattr(argument, "__metadata__", ()) if isinstance(mark, Translatable)]
    return marks
