"""Who has to read again when a law has changed: fields, texts and pages."""

from __future__ import annotations

from generator.checks.law_impact import page_places, record_places
from generator.records.law_changes import Change
from tests.checks.conftest import MakeContext
from tests.support import TERM

CHANGE = Change("SGB VIII", "36", "1", "wording", "§ 36 Abs. 1 SGB VIII hat einen anderen Wortlaut.")
FILES: dict[str, str | None] = {
    "offers/common/terms/frist.yml": TERM.replace("Bis zu diesem Tag", "Nach §§ 27 ff. SGB VIII")
    + "  tr:\n    name: Süre\n    explanation: § 36 Abs. 2 SGB VIII ve § 36 I SGB VIII\n",
    "site_src/ar/index.md": "§ 36 SGB VIII\n",
    "site_src/tr/index.md": "§ 36 Abs. 2 SGB VIII\n",
}


def test_fields_and_texts_that_cite_the_place_are_listed(make_context: MakeContext) -> None:
    """The step carries it in a field, the term names it in two languages; another Absatz is left out."""
    found = sorted(record_places(make_context(FILES).plan.records, [CHANGE]))
    assert [(one.path, one.line, one.column, one.part, one.citation, one.languages) for one in found] == [
        ("offers/common/steps/antrag.yml", 5, 12, "citations", "§ 36 Abs. 1 Satz 1 SGB VIII", ("de",)),
        ("offers/common/terms/frist.yml", 4, 23, "texts.de.explanation", "§§ 27 ff. SGB VIII", ("de",)),
        ("offers/common/terms/frist.yml", 7, 42, "texts.tr.explanation", "§ 36 I SGB VIII", ("tr",)),
    ]
    assert {one.changes for one in found} == {(CHANGE,)}


def test_pages_that_name_the_place_are_listed(make_context: MakeContext) -> None:
    """In every language, with the line of the page."""
    context = make_context(FILES)
    found = list(page_places(context.plan.records.root, context.plan.registry, [CHANGE]))
    assert [(one.path, one.line, one.label, one.part, one.languages) for one in found] == [
        ("site_src/ar/index.md", 1, "Seite", "", ("ar",))
    ]


def test_without_a_change_nobody_reads(make_context: MakeContext) -> None:
    """No change, no place."""
    context = make_context(FILES)
    assert list(record_places(context.plan.records, [])) == []
    assert list(page_places(context.plan.records.root, context.plan.registry, [])) == []
