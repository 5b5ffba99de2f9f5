from __future__ import annotations

import pytest

from generator.records.models import KINDS
from generator.records.text_fields import TextField, text_fields
from generator.records.texts import OrganizationText, RightText, StepText, TermText, translatable_fields
from tests.records.reading import VALID, extended, read_record


def test_texts_come_in_the_order_of_the_file() -> None:
    """Language by language and field by field, each with its place in the data and its form."""
    text = extended("term", "    forms: [Fristen, Frist-Ende]\n  tr: {name: Süre, explanation: Metin}\n")
    record, findings = read_record("term", text)
    assert record is not None, findings
    assert [
        TextField("de", "name", ("texts", "de", "name"), "Frist", is_markdown=False),
        TextField(
            "de",
            "explanation",
            ("texts", "de", "explanation"),
            "Bis zu diesem Tag müssen Sie etwas tun.",
            is_markdown=True,
        ),
        TextField("de", "forms", ("texts", "de", "forms", 0), "Fristen", is_markdown=False, is_prose=False),
        TextField("de", "forms", ("texts", "de", "forms", 1), "Frist-Ende", is_markdown=False, is_prose=False),
        TextField("tr", "name", ("texts", "tr", "name"), "Süre", is_markdown=False),
        TextField("tr", "explanation", ("texts", "tr", "explanation"), "Metin", is_markdown=True),
    ] == list(text_fields(record))


@pytest.mark.parametrize("kind", ["law", "municipality", "organization"])
def test_records_without_texts_have_no_text_fields(kind: str) -> None:
    """Facts such as names of providers are never translated."""
    record, _ = read_record(kind, VALID[kind])
    assert record is not None
    assert list(text_fields(record)) == []


@pytest.mark.parametrize(
    ("model", "names"),
    [
        (
            StepText,
            {
                "name": False, "summary": False, "question": False, "you_can_do": True, "what_happens": True,
                "how_long": True, "bring": False, "ask": False, "say": False, "if_you_say_no": True,
                "if_it_goes_wrong": True, "young_people": True,
            },
        ),
        (
            RightText,
            {
                "name": False, "summary": False, "question": False, "what": True, "how_to_use": True, "say": False,
                "if_refused": True, "limits": True, "young_people_summary": False, "young_people": True,
            },
        ),
        (
            TermText,
            {"name": False, "explanation": True, "example": False, "forms": False, "also": False, "avoid": False},
        ),
        (OrganizationText, {"summary": False}),
    ],
)  # fmt: skip
def test_translatable_fields_know_lines_from_bodies(model: type, names: dict[str, bool]) -> None:
    """Required, optional and listed texts are found; origin, source and review are no texts."""
    assert names == {name: mark.markdown for name, mark in translatable_fields(model)}


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"law", "municipality"}))
def test_every_text_of_a_record_leads_to_its_place(kind: str) -> None:
    """The location of each text is where the loader found it in the file."""
    text = VALID[kind] if kind != "organization" else extended(kind, "texts: {de: {summary: Hier gibt es Rat.}}\n")
    record, _ = read_record(kind, text)
    assert record is not None
    fields = list(text_fields(record))
    assert fields
    for field in fields:
        value: object = record.texts
        for step in field.location[1:]:
            value = value[step] if isinstance(value, dict | tuple) else getattr(value, str(step))
        assert field.value == value
