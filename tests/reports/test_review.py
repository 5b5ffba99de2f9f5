"""The work list names every text that still needs somebody's review."""

from __future__ import annotations

from generator.languages import Registry
from generator.pages.plan import Plan
from generator.records.collection import Records
from generator.reports.review import lines, reviewer, unreviewed


def test_unreviewed_texts_are_listed_and_rights_come_first(demo_records: Records) -> None:
    """Every record with an unreviewed Turkish text is on the list, rights before terms."""
    waiting = unreviewed(demo_records, "tr")
    expected = {
        record.path for record in demo_records if record.text("tr") is not None and record.text("tr").reviewed is None
    }
    assert {record.path for record in waiting} == expected
    kinds = [record.kind for record in waiting]
    assert kinds[0] == "right"
    assert kinds == sorted(kinds, key=kinds.index)


def test_a_reviewed_text_is_not_on_the_list(tiny_plan: Plan) -> None:
    """With a review the German term leaves the list."""
    term = tiny_plan.records.by_kind["term"]["frist"]
    assert term in unreviewed(tiny_plan.records, "de")
    text = term.texts["de"].model_copy(update={"reviewed": {"by": "Probe", "date": "2026-11-22"}})
    term.texts["de"] = text
    assert term not in unreviewed(tiny_plan.records, "de")


def test_the_list_of_one_language_says_who_can_review(demo_records: Records, registry: Registry) -> None:
    """The head names the language, the number of texts and the reviewer; each text has a box to tick."""
    easy = registry.by_code["easy_language"]
    page = list(lines(demo_records, registry, "easy_language"))
    waiting = len(unreviewed(demo_records, "easy_language"))
    assert page[:2] == [f"# Leichte Sprache: {waiting} Texte warten", f"Prüfen kann: {reviewer(easy)}."]
    assert reviewer(easy) == "eine Prüfgruppe"
    assert sum(line.startswith("[ ] ") for line in page) == waiting


def test_without_a_language_all_are_listed(demo_records: Records, registry: Registry) -> None:
    """There is one head for each language."""
    heads = [line for line in lines(demo_records, registry) if line.startswith("# ")]
    assert [head[2:].split(":")[0] for head in heads] == [language.name for language in registry]
