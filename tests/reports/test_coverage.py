"""What the content covers: languages, reviews, and the facts of the help-plan process."""

from __future__ import annotations

from generator.checks.law import Register
from generator.languages import Registry
from generator.pages.plan import Plan
from generator.records.citations import parse_citation
from generator.records.collection import Records
from generator.records.models import Law, Step
from generator.reports.coverage import Fact, is_complete, load_facts, markdown, uncovered, uses


def fact(text: str, reason: str = "") -> Fact:
    """A fact at one place of the law."""
    return Fact("X1", parse_citation(text), "must", reason)


def test_facts_have_unique_ids_and_places_that_exist(demo_records: Records) -> None:
    """The list holds ids and places, each once, and its sections are in the register."""
    facts = load_facts()
    register = Register(demo_records.all(Law))
    assert len(facts) > 100
    assert len({item.id for item in facts}) == len(facts)
    assert [(item.id, str(item.cite)) for item in facts if register.fault(item.cite)] == []


def test_a_fact_is_used_where_its_sentence_is_cited(tiny_plan: Plan) -> None:
    """The step cites § 36 Abs. 1 Satz 1; Satz 2 is used by nobody."""
    records = tiny_plan.records
    facts = [fact("§ 36 Abs. 1 Satz 1 SGB VIII"), fact("§ 36 Abs. 1 Satz 2 SGB VIII")]
    assert [str(item.cite) for item in uncovered(records, facts)] == ["§ 36 Abs. 1 Satz 2 SGB VIII"]
    assert [record.id for record in uses(records)[facts[0].cite]] == ["antrag"]


def test_a_fact_that_is_left_out_for_a_reason_is_not_missing(tiny_plan: Plan) -> None:
    """A written reason is an answer."""
    assert uncovered(tiny_plan.records, [fact("§ 36 Abs. 1 Satz 2 SGB VIII", "anderswo")]) == []


def test_a_text_is_complete_when_nothing_of_the_source_is_missing(tiny_plan: Plan) -> None:
    """The German block is complete, a language without a block is not."""
    step = tiny_plan.records.get(Step, "antrag")
    assert [is_complete(step, code, "de") for code in ("de", "tr")] == [True, False]


def test_the_page_counts_records_and_languages(tiny_plan: Plan, registry: Registry) -> None:
    """One row per kind, one column per language, complete and reviewed."""
    rows = markdown(tiny_plan.records, registry, [fact("§ 36 Abs. 1 Satz 1 SGB VIII")]).splitlines()
    assert "| kind | records | de | easy_language | tr | ar | citations |" in rows
    assert "| step | 1 | 1 / 0 | 0 / 0 | 0 / 0 | 0 / 0 | 1 |" in rows
    assert "1 of 1 facts are used by a record that cites the same sentence of the law." in rows
    assert rows[-1] == "| X1 | § 36 Abs. 1 Satz 1 SGB VIII | must | step/antrag |"


def test_the_page_says_why_a_fact_is_unused(tiny_plan: Plan, registry: Registry) -> None:
    """With its reason, or that there is none."""
    facts = [fact("§ 45 SGB VIII", "gehört nicht dazu"), fact("§ 46 SGB VIII")]
    rows = markdown(tiny_plan.records, registry, facts).splitlines()
    assert rows[-2:] == [
        "| X1 | § 45 SGB VIII | must | not used: gehört nicht dazu |",
        "| X1 | § 46 SGB VIII | must | not used: no reason given |",
    ]
