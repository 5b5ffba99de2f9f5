"""What the content covers: kinds and languages, reviews, citations, and the facts of the help-plan process.

Made by ``klarweg coverage``; a test keeps ``docs/content-coverage.md`` current.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.languages import Registry
from generator.records.citations import LegalCitation, parse_citation
from generator.records.collection import Records
from generator.records.models import COMMON_KINDS, LOCAL_KINDS, Law
from generator.records.record import Record
from generator.records.text_fields import text_fields

FACTS = Path(__file__).parent / "data" / "facts.yml"


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of the fact list: its id, its place in the law, how strong it is, and why it is unused."""

    id: str
    cite: LegalCitation
    force: str | None
    unused_because: str


def load_facts(path: Path = FACTS) -> list[Fact]:
    """The fact list that the project carries: ids and places, no sentences."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    reasons: dict[str, str] = data["unused"]
    return [
        Fact(item["id"], parse_citation(item["cite"]), item.get("force"), reasons.get(item["id"], ""))
        for item in data["facts"]
    ]


def uses(records: Records) -> Mapping[LegalCitation, list[Record]]:
    """Which records cite each place; a cited number counts for its sentence too."""
    found: dict[LegalCitation, list[Record]] = defaultdict(list)
    for record in records:
        places = {item.cite for item in getattr(record, "citations", ())}
        places |= {LegalCitation(place.law, place.section, place.paragraph, place.sentence) for place in places}
        for place in places:
            found[place].append(record)
    return found


def uncovered(records: Records, facts: Sequence[Fact]) -> list[Fact]:
    """Facts that no record uses and no reason excuses."""
    used = uses(records)
    return [fact for fact in facts if fact.cite not in used and not fact.unused_because]


def is_complete(record: Record, code: str, source: str) -> bool:
    """Whether a record says in ``code`` everything that it says in the source language."""
    wanted = {(field.name, field.location[3:]) for field in text_fields(record) if field.language == source}
    there = {(field.name, field.location[3:]) for field in text_fields(record) if field.language == code}
    return bool(there) and {name for name, _ in wanted} <= {name for name, _ in there}


def markdown(records: Records, registry: Registry, facts: Sequence[Fact]) -> str:
    """The coverage page."""
    return "\n".join([*_head(), *_languages(records, registry), "", *_facts(records, facts)]) + "\n"


def _head() -> Iterator[str]:
    yield "# What the content covers"
    yield ""
    yield "Made by `klarweg coverage --write`; do not edit by hand."
    yield ""


def _languages(records: Records, registry: Registry) -> Iterator[str]:
    yield "## Kinds and languages"
    yield ""
    yield "Complete / reviewed records of all records of the kind. Complete: every text that the German block has."
    yield ""
    yield f"| kind | records | {' | '.join(registry.codes)} | citations |"
    yield "|---|---" + "|---" * len(registry) + "|---|"
    for model in (*COMMON_KINDS, *LOCAL_KINDS):
        members = [record for record in records.by_kind.get(model.kind, {}).values() if record.texts]
        if model is Law or not members:
            continue
        cells = [_cell(members, language.code, registry.source.code) for language in registry]
        citations = sum(len(getattr(record, "citations", ())) for record in members)
        yield f"| {model.kind} | {len(members)} | {' | '.join(cells)} | {citations} |"


def _cell(members: Sequence[Record], code: str, source: str) -> str:
    complete = sum(is_complete(record, code, source) for record in members)
    reviewed = sum(getattr(record.text(code), "reviewed", None) is not None for record in members)
    return f"{complete} / {reviewed}"


def _facts(records: Records, facts: Sequence[Fact]) -> Iterator[str]:
    used = uses(records)
    yield "## Facts of the help-plan process"
    yield ""
    covered = sum(fact.cite in used for fact in facts)
    yield f"{covered} of {len(facts)} facts are used by a record that cites the same sentence of the law."
    yield ""
    yield "| fact | place | force | used by |"
    yield "|---|---|---|---|"
    for fact in facts:
        names = sorted(f"{record.kind}/{record.id}" for record in used.get(fact.cite, ()))
        where = ", ".join(names) or f"not used: {fact.unused_because or 'no reason given'}"
        yield f"| {fact.id} | {fact.cite} | {fact.force or ''} | {where} |"
