"""Coordinates that give a confidential place away: on pages, in JSON, in the search index and in any other file.

No record has a field for coordinates, so nothing knows them beforehand. What is looked for is a latitude and a
longitude in Germany that stand with a confidential offer: in the same object of JSON, or near its name in a text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.pages.plan import Plan
from generator.pages.search import words_by_page
from generator.records.models import Service

_LATITUDE = r"(?<![\d.])(?:4[7-9]|5[0-5])\.\d{3,}(?!\d)"
_LONGITUDE = r"(?<![\d.])(?:[5-9]|1[0-5])\.\d{3,}(?!\d)"
# Between both stand names of fields, tags or nothing but a comma, in either order (GeoJSON begins with the longitude).
_PAIR = re.compile(rf"{_LATITUDE}[^\d]{{1,60}}?{_LONGITUDE}|{_LONGITUDE}[^\d]{{1,60}}?{_LATITUDE}")
_LATITUDES, _LONGITUDES = re.compile(_LATITUDE), re.compile(_LONGITUDE)
# How far from the name of an offer its coordinates may stand in a text without structure. Unit: characters.
_NEAR = 400
# A name shorter than this may be any word. Unit: letters.
_TELLING = 6
# The folded words of a search index lose the point: whole degrees and the digits behind the point stand apart.
_DEGREES_NORTH, _DEGREES_EAST = range(47, 56), range(5, 16)
_FRACTION = re.compile(r"[0-9]{4,8}")


@dataclass(frozen=True)
class Owner:
    """A confidential offer and what names it: its id, its names in all languages, the ends of its addresses."""

    id: str
    names: frozenset[str]
    paths: tuple[str, ...]
    digits: frozenset[str]

    def is_named_by(self, value: object) -> bool:
        """Whether a value of a JSON file is one of its names or addresses."""
        if not isinstance(value, str):
            return False
        text = value.strip().casefold()
        return text in self.names or text.partition("#")[0].endswith(self.paths)


def owners_of(plan: Plan) -> tuple[Owner, ...]:
    """Every offer at a confidential place."""
    found = []
    for service in plan.records.all(Service):
        if service.location is not None and service.location.confidential:
            names = {service.id, *(getattr(text, "name", "") for text in service.texts.values())}
            numbers = " ".join(phone.number for phone in service.phones)
            found.append(
                Owner(
                    service.id,
                    frozenset(name.casefold() for name in names if name),
                    (f"/{service.id}/", f"/{service.id}/index.html"),
                    frozenset(re.findall(r"\d+", numbers)),
                )
            )
    return tuple(found)


def located_owners(name: str, text: str, owners: tuple[Owner, ...]) -> Iterator[str]:
    """The ids of the offers whose coordinates stand in the file ``name``."""
    if not owners:
        return
    data = _data(name, text)
    for owner in owners:
        if f"/{name}".endswith(owner.paths):
            # Its own page: the coordinates of no other place belong there.
            is_found = bool(_PAIR.search(text))
        else:
            is_found = _in_text(text, owner) if data is None else _in_data(data, owner)
        if is_found:
            yield owner.id


def located_in_index(index: str, owners: tuple[Owner, ...]) -> Iterator[str]:
    """The ids of the offers whose coordinates a search index holds as words of their own page, found on no other."""
    pages = words_by_page(index) if owners else {}
    for owner in owners:
        own = {word for page, words in pages.items() if f"/{page}".endswith(owner.paths) for word in words}
        others = {word for page, words in pages.items() if not f"/{page}".endswith(owner.paths) for word in words}
        fractions = {word for word in own - others - owner.digits if _FRACTION.fullmatch(word)}
        degrees = {int(word) for word in own if word.isdecimal() and len(word) <= 2}
        if len(fractions) > 1 and degrees & {*_DEGREES_NORTH} and degrees & {*_DEGREES_EAST}:
            yield owner.id


def _data(name: str, text: str) -> Any:
    """The content of a JSON file; None for other files, and for one that only calls itself JSON."""
    if not name.endswith((".json", ".webmanifest", ".geojson")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _in_data(data: Any, owner: Owner) -> bool:
    """Whether a row that names the owner, or the object around it, holds coordinates."""
    stack: list[tuple[Any, Any]] = [(data, None)]
    while stack:
        node, parent = stack.pop()
        if isinstance(node, str):
            # Whole pages stand in the copies for devices, as texts.
            if _in_text(node, owner):
                return True
            continue
        if not isinstance(node, dict | list):
            continue
        values = list(node.values()) if isinstance(node, dict) else node
        is_named = any(map(owner.is_named_by, values))
        is_keyed = isinstance(parent, dict) and any(owner.is_named_by(key) for key in parent if parent[key] is node)
        around = parent if isinstance(node, dict) and isinstance(parent, dict) and _is_row(parent) else node
        if (is_named and _has_coordinates(around)) or (is_keyed and _has_coordinates(node)):
            return True
        stack += [(value, node) for value in values]
    return False


def _is_row(parent: Mapping[str, Any]) -> bool:
    """Whether an object is one thing (a GeoJSON feature), and not a collection of things."""
    return sum(isinstance(value, dict) for value in parent.values()) <= 2 and not any(
        isinstance(item, dict) for value in parent.values() if isinstance(value, list) for item in value
    )


def _has_coordinates(node: Any) -> bool:
    text = json.dumps(node, ensure_ascii=False)
    return bool(_LATITUDES.search(text) and _LONGITUDES.search(text))


def _in_text(text: str, owner: Owner) -> bool:
    """Whether coordinates stand near a name of the owner."""
    lower = text.casefold()
    names = [name for name in sorted(owner.names) if len(name) >= _TELLING and name in lower]
    pairs = [match.span() for match in _PAIR.finditer(text)] if names else []
    if not pairs:
        return False
    named = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in names))
    places = [match.span() for match in named.finditer(lower)]
    return any(start - _NEAR <= end and begin <= stop + _NEAR for start, stop in pairs for begin, end in places)
