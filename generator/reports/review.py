"""What still needs whose review: a work list per language, to print and to tick."""

from __future__ import annotations

from collections.abc import Iterator

from generator.languages import Language, Registry
from generator.records.collection import Records
from generator.records.models import KINDS
from generator.records.record import Record

# Rights and deadlines first: what is wrong there hurts most.
_ORDER = (
    "right",
    "step",
    "help_form",
    "meeting_guide",
    "helpline",
    "role",
    "term",
    "picture",
    "service",
    "organization",
)

_REVIEWERS = {
    "plain": "eine Fachkraft und eine Juristin oder ein Jurist",
    "easy": "eine Prüfgruppe",
}
_NATIVE = "jemand mit dieser Muttersprache, der Hilfeplan-Verfahren kennt"


def reviewer(language: Language) -> str:
    """Who can review texts of a language."""
    return _REVIEWERS.get(language.readability, _NATIVE)


def unreviewed(records: Records, code: str) -> list[Record]:
    """Records whose text in ``code`` nobody has reviewed, the weightiest kinds first."""
    waiting = [record for record in records if (text := record.text(code)) is not None and text.reviewed is None]
    return sorted(waiting, key=lambda record: (_ORDER.index(record.kind), getattr(record, "order", 0), record.id))


def lines(records: Records, registry: Registry, only: str | None = None) -> Iterator[str]:
    """The work list; with ``only`` for one language."""
    for language in registry:
        if only is not None and language.code != only:
            continue
        waiting = unreviewed(records, language.code)
        yield f"# {language.name}: {'1 Text wartet' if len(waiting) == 1 else f'{len(waiting)} Texte warten'}"
        yield f"Prüfen kann: {reviewer(language)}."
        yield ""
        for kind in _ORDER:
            members = [record for record in waiting if record.kind == kind]
            if members:
                yield f"## {KINDS[kind].label} ({len(members)})"
                yield from (_line(record, language) for record in members)
                yield ""


def _line(record: Record, language: Language) -> str:
    text = record.text(language.code)
    name = getattr(text, "name", "") or getattr(text, "alt", "") or record.id
    return f"[ ] {name}  ({record.path})"
