"""How a translation stands to its German text: current, outdated, unconfirmed or missing, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.translations.entries import Entry
from generator.translations.fingerprints import is_same, new_sentences


class State(StrEnum):
    """What is known of one translated field."""

    CURRENT = "current"
    OUTDATED = "outdated"
    UNCONFIRMED = "unconfirmed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class FieldState:
    """One field in one language; ``changed`` are the German sentences that are new since it was translated."""

    name: str
    state: State
    changed: tuple[str, ...] = ()


def field_states(entry: Entry, language: str, source: str) -> list[FieldState]:
    """The state of every field that the German text has."""
    german = entry.versions[source].values
    return [_state(entry, language, name, source) for name in entry.field_names if name in german]


def _state(entry: Entry, language: str, name: str, source: str) -> FieldState:
    value = entry.versions[source].values[name]
    version = entry.versions.get(language)
    if version is None or name not in version.values:
        return FieldState(name, State.MISSING)
    then = version.source.get(name)
    if then is None:
        return FieldState(name, State.UNCONFIRMED)
    if is_same(then, value):
        return FieldState(name, State.CURRENT)
    return FieldState(name, State.OUTDATED, new_sentences(then, value))


def overall(states: Sequence[FieldState]) -> State:
    """The state of a whole text: missing when nothing is there, otherwise the worst of its fields."""
    found = {state.state for state in states}
    if found == {State.MISSING}:
        return State.MISSING
    return next(state for state in (State.OUTDATED, State.UNCONFIRMED, State.MISSING, State.CURRENT) if state in found)
