"""The coverage page says what the content covers, and is current."""

from __future__ import annotations

import json

import pytest

from generator.languages import Registry
from generator.pages.plan import Plan
from generator.records.citations import parse_citation
from generator.records.collection import Records
from generator.records.models import Step, Term
from generator.reports.coverage import Fact, is_complete, load_facts, markdown, uncovered, uses
from tests.support import PROJECT, SHARED_DATA

FORCES = {"muss": "must", "anspruch": "must", "recht": "must", "soll": "should", "kann": "may"}


def test_every_fact_is_used_or_excused(demo_records: Records) -> None:
    """No fact of the help-plan process is forgotten."""
    assert uncovered(demo_records, load_facts()) == []


def test_a_fact_that_no_record_uses_is_found(tiny_plan: Plan) -> None:
    """The tiny project cites § 8 Abs. 1 Satz 1 but not § 9a; a reason excuses."""
    used = Fact("A", parse_citation("§ 8 Abs. 1 Satz 1 SGB VIII"), None, "")
    unused = Fact("B", parse_citation("§ 9a Satz 1 SGB VIII"), None, "")
    excused = Fact("C", parse_citation("§ 9a Satz 2 SGB VIII"), None, "für Fachkräfte")
    assert uncovered(tiny_plan.records, [used, unused, excused]) == [unused]


def test_a_cited_number_counts_for_its_sentence(demo_records: Records) -> None:
    """Who cites § 45 Abs. 2 Satz 2 Nr. 4 cites the sentence too."""
    used = uses(demo_records)
    number = parse_citation("§ 45 Abs. 2 Satz 2 Nr. 4 SGB VIII")
    sentence = parse_citation("§ 45 Abs. 2 Satz 2 SGB VIII")
    assert {record.id for record in used[number]} <= {record.id for record in used[sentence]}


def test_the_page_in_the_repository_is_current(demo_records: Records, registry: Registry) -> None:
    """``klarweg coverage --municipality musterstadt --write`` has been run after the last change."""
    page = (PROJECT / "docs" / "content-coverage.md").read_text(encoding="utf-8")
    assert page == markdown(demo_records, registry, load_facts())


def test_a_record_without_a_field_of_the_source_is_incomplete(tiny_plan: Plan, demo_records: Records) -> None:
    """German alone is complete in German and not in Turkish; the demo town's steps are complete in all languages."""
    term = tiny_plan.records.get(Term, "frist")
    assert [is_complete(term, code, "de") for code in ("de", "tr")] == [True, False]
    steps = demo_records.all(Step)
    assert [
        step.id for step in steps for code in ("easy_language", "tr", "ar") if not is_complete(step, code, "de")
    ] == []


def test_the_carried_fact_list_equals_the_shared_one() -> None:
    """Ids, places and force are those of the fact list; its sentences are not in the project."""
    source = SHARED_DATA / "facts.json"
    if not source.exists():
        pytest.skip("the shared fact list is not on this machine")
    shared = json.loads(source.read_text(encoding="utf-8"))["fakten"]
    expected = [(item["id"], parse_citation(item["fundstelle"]), FORCES.get(item["bindung"])) for item in shared]
    assert [(fact.id, fact.cite, fact.force) for fact in load_facts()] == expected
