"""What old engines know: MDN's compatibility data (CC0), asked for properties, values, selectors and script.

The line is that of docs/design.md: Chrome 60 and iOS 12 for style sheets, Chromium 65 and iOS 12 for script.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.tools import package_file

STYLE = {"chrome": 60.0, "safari_ios": 12.0}
SCRIPT = {"chrome": 65.0, "safari_ios": 12.0}
_NUMBER = re.compile(r"\d+(\.\d+)?")

Compat = dict[str, Any]


@cache
def data() -> Compat:
    """The whole table."""
    table: Compat = json.loads(package_file("@mdn/browser-compat-data/data.json").read_text(encoding="utf-8"))
    return table


def version(text: object) -> float | None:
    """A version as a number: „≤37“ counts as 37; what is not there or never came is None."""
    match = _NUMBER.search(text) if isinstance(text, str) else None
    return float(match.group()) if match else None


def known_to(feature: Compat, engines: dict[str, float]) -> bool:
    """Whether all engines know a feature under its own name and without a switch; true where nothing is recorded."""
    support = feature.get("__compat", {}).get("support", {})
    return all(_known_to_one(support.get(name), newest) for name, newest in engines.items())


def _known_to_one(statements: Any, newest: float) -> bool:
    if statements is None:
        return True
    for one in statements if isinstance(statements, list) else [statements]:
        if {"flags", "prefix", "alternative_name"} & set(one):
            continue
        added, removed = version(one.get("version_added")), version(one.get("version_removed"))
        if added is not None and added <= newest and (removed is None or removed > newest):
            return True
    return False


def features(tree: Compat) -> Iterator[tuple[str, Compat]]:
    """All features below a branch with their last name."""
    for name, branch in tree.items():
        if name != "__compat":
            yield name, branch
            yield from features(branch)


@cache
def script_members() -> dict[str, list[Compat]]:
    """Members of all interfaces and built-in objects by name: methods, properties, static ones."""
    members: dict[str, list[Compat]] = defaultdict(list)
    for tree in (data()["api"], data()["javascript"]["builtins"], data()["javascript"]["builtins"]["Intl"]):
        for interface in tree.values():
            for name, feature in interface.items():
                members[name.removesuffix("_static")].append(feature)
    return members


@cache
def script_globals() -> dict[str, Compat]:
    """What script reaches by its bare name: interfaces, built-in objects, members of the window."""
    builtins, api = data()["javascript"]["builtins"], data()["api"]
    return {**api["Window"], **api, **builtins}
