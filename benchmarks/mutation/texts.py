"""Faults of wording: bad examples of each rule put into the hand-written pages of each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from benchmarks.mutation import Project, Tried, some
from generator.checks.context import SITE_SRC
from generator.checks.readability.check import variety_of
from generator.checks.readability.engine import Engine, Passage
from generator.checks.readability.rules.base import GlossaryTerm, PageRule, TextRule
from generator.checks.readability.rules.catalog import RULES, varieties
from generator.checks.readability.rules.german_terms import EXAMPLE_TERMS as FOREIGN_TERMS
from generator.checks.readability.rules.terms import EXAMPLE_TERMS

_EXAMPLES: Final = 4  # per rule and variety


def text_faults(project: Project) -> Iterator[Tried]:
    """Each rule's bad examples, on real pages in every variety that uses the rule."""
    for language in project.registry:
        engine = Engine(variety_of(language))
        terms = EXAMPLE_TERMS if language.base == project.registry.source.base else FOREIGN_TERMS
        pages = list(project.files(f"{SITE_SRC}/{language.code}/**/*.md"))
        for rule in (rule for rule in RULES if language.readability in varieties(rule.name)):
            bad = rule.examples(language.readability).bad
            for example in some(bad, _EXAMPLES, rule.id + language.code):
                name, page = some(pages, 1, example)[0]
                yield Tried(rule.id, name, _is_found(engine, rule, page, example, terms))


def _is_found(engine: Engine, rule: TextRule, page: str, example: str, terms: tuple[GlossaryTerm, ...]) -> bool:
    """Whether the rule speaks of the planted words; a rule about whole pages gets a page of its own."""
    body = "" if isinstance(rule, PageRule) else f"{page.rstrip()}\n\n"
    found = engine.analyse([Passage(body + example)], terms).findings
    return any(finding.rule == rule.name and finding.end > len(body) for finding in found)
