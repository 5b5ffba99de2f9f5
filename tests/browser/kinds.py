"""One page of every kind, so that a kind that somebody adds tomorrow is opened by the tests as well."""

from __future__ import annotations

from collections.abc import Iterator

from generator.languages import Language
from generator.pages.plan import BILINGUAL_KIND, Plan

# Pages that differ from the first one of their kind: an offer without a translation, a term without a page of law,
# a guide for somebody else, the sheet in two languages of a step and of a guide.
ALSO = (
    "angebote/elternkurs-ruhige-abende/",
    "angebote/erziehungsberatung-musterstadt/",
    "mein-gespraech/junge-menschen/",
    "schritte/hilfeplan-gespraech/",
    "rechte/person-des-vertrauens/",
    "gesetze/sgb-viii/",
    "hilfe-sofort/elterntelefon/",
)
NOT_FOUND = "404.html"


def kinds_in(plan: Plan, language: Language) -> dict[str, str]:
    """The first page of each kind in a language: kind to address below the root of the site."""
    first: dict[str, str] = {}
    for route in plan.routes(language):
        kind = (
            f"{route.kind} {route.record.kind if route.record else ''}" if route.kind == BILINGUAL_KIND else route.kind
        )
        first.setdefault(kind, f"{language.prefix}{route.path}")
    return first


def paths_in(plan: Plan, language: Language) -> list[str]:
    """One page of each kind, every hand-written page, the page for wrong addresses, and the special ones."""
    written = [f"{language.prefix}{route.path}" for route in plan.written_routes]
    also = [f"{language.prefix}{path}" for path in ALSO]
    return list(dict.fromkeys([*kinds_in(plan, language).values(), *written, *also, NOT_FOUND]))


def right_to_left(plan: Plan) -> Iterator[Language]:
    """The languages that run from right to left."""
    return (language for language in plan.languages if language.is_rtl)
