"""Two registers are compared section by section, and each change knows whom it concerns."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.findings import GeneratorError
from generator.records.citations import parse_citation
from generator.records.law_changes import Change, compare, updates
from generator.records.models import Law
from tests.conftest import TODAY


def law(*sections: dict[str, Any], **more: Any) -> Law:
    """A register with these sections."""
    head = {"abbreviation": "SGB VIII", "title": "x", "complete": True, "as_of": "2026-08-19", "origin": "x"}
    return Law.model_validate({**head, "sections": list(sections), **more})


def section(number: str, *paragraphs: dict[str, Any], heading: str = "Hilfe", **more: Any) -> dict[str, Any]:
    """A section; without Absätze it has one unnamed one."""
    return {"number": number, "heading": heading, "paragraphs": list(paragraphs) or [{"sentences": 2}], **more}


OLD = section("36", {"number": "1", "sentences": 2, "numbers": {"2": 4}, "fingerprint": "00000001"})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([OLD], [OLD], []),
        ([OLD], [OLD, section("36c")], ["new-section: § 36c SGB VIII ist neu: „Hilfe“."]),
        ([OLD, section("36c")], [OLD], ["gone-section: § 36c SGB VIII steht nicht mehr im Gesetz."]),
        ([section("5")], [{"number": "5", "heading": "", "repealed": True}],
         ["repealed: § 5 SGB VIII ist weggefallen."]),
        ([{"number": "5", "heading": "", "repealed": True}], [section("5")],
         ["in-force: § 5 SGB VIII gilt wieder: „Hilfe“."]),
        ([section("5")], [section("5", heading="Rat")], ["heading: § 5 SGB VIII hieß „Hilfe“ und heißt jetzt „Rat“."]),
        ([section("5")], [section("5", {"sentences": 1})],
         ["sentences: § 5 SGB VIII hatte 2 Sätze und hat jetzt 1."]),
        ([section("5", {"number": "1", "sentences": 1})], [section("5", {"number": "1", "sentences": 2})],
         ["sentences: § 5 Abs. 1 SGB VIII hatte 1 Satz und hat jetzt 2."]),
        ([section("5")], [section("5", {"number": "1", "sentences": 2})],
         ["new-paragraph: § 5 Abs. 1 SGB VIII ist neu.", "gone-paragraph: § 5 SGB VIII hat jetzt Absätze."]),
        ([section("5", {"number": "1", "sentences": 2})], [section("5")],
         ["new-paragraph: § 5 SGB VIII hat keine Absätze mehr.",
          "gone-paragraph: § 5 Abs. 1 SGB VIII ist weggefallen."]),
        ([OLD], [section("36", {"number": "1", "sentences": 2, "numbers": {"2": 5}, "fingerprint": "00000002"})],
         ["numbers: § 36 Abs. 1 SGB VIII hatte 4 Nummern in Satz 2 und hat jetzt 5."]),
        ([OLD], [section("36", {"number": "1", "sentences": 2, "numbers": {"2": 4},
                                "listed": {"2": ["1", "1a", "2", "3", "4"]}, "fingerprint": "00000002"})],
         ["numbers: § 36 Abs. 1 SGB VIII hat in Satz 2 andere Nummern: 1 bis 4, jetzt 1, 1a, 2, 3, 4."]),
        ([OLD], [section("36", {"number": "1", "sentences": 2, "numbers": {"2": 4}, "fingerprint": "00000002"})],
         ["wording: § 36 Abs. 1 SGB VIII hat einen anderen Wortlaut."]),
        ([OLD], [section("36", {"number": "1", "sentences": 2, "numbers": {"2": 4}})], []),
    ],
)  # fmt: skip
def test_every_difference_is_told(old: list[dict[str, Any]], new: list[dict[str, Any]], expected: list[str]) -> None:
    """One sentence each; a register without fingerprints says nothing about wording."""
    assert expected == [f"{change.kind}: {change.message}" for change in compare(law(*old), law(*new))]


@pytest.mark.parametrize(
    ("citation", "paragraph", "touched"),
    [
        ("§ 36 SGB VIII", "", True),
        ("§ 36 SGB VIII", "2", True),
        ("§ 36 Abs. 2 Satz 1 SGB VIII", "2", True),
        ("§ 36 Abs. 1 SGB VIII", "2", False),
        ("§ 36 Abs. 1 SGB VIII", "", True),
        ("§§ 27 ff. SGB VIII", "2", True),
        ("§§ 27 bis 35a SGB VIII", "", False),
        ("§ 36 SGB X", "", False),
    ],
)
def test_a_change_touches_who_cites_its_place(citation: str, paragraph: str, touched: bool) -> None:
    """The whole section, the same Absatz, and ranges over it."""
    change = Change("SGB VIII", "36", paragraph, "wording", "x")
    assert touched is change.touches(parse_citation(citation))


def test_a_law_without_register_is_new() -> None:
    """It has no changes, and keeps the name of its file."""
    found = updates({}, {"sgb-viii.yml": law(OLD)}, TODAY)
    assert [(one.file, one.old, one.changes) for one in found] == [("sgb-viii.yml", None, ())]


def test_a_register_is_known_by_its_law_and_not_by_its_file() -> None:
    """The new one replaces the file that the project has."""
    found = updates({"achtes.yml": law(OLD)}, {"sgb-viii.yml": law(OLD, section("99"))}, TODAY)
    assert [(one.file, len(one.changes)) for one in found] == [("achtes.yml", 1)]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"as_of": "2026-08-18"},
         "SGB VIII: Die Datei hat den Stand 2026-08-18. Das Register ist neuer: 2026-08-19. Nichts wurde geändert."),
        ({"as_of": "2026-11-23"},
         "SGB VIII: Der Stand der Datei (2026-11-23) liegt in der Zukunft. Nichts wurde geändert."),
        ({"as_of": "2026-08-20", "complete": False},
         "SGB VIII: Die Datei enthält nur einen Auszug, das Register das ganze Gesetz. Nichts wurde geändert."),
    ],
)  # fmt: skip
def test_a_register_that_would_be_a_step_back_is_refused(more: dict[str, Any], sentence: str) -> None:
    """Older, of the future, or less complete."""
    with pytest.raises(GeneratorError) as caught:
        updates({"a.yml": law(OLD)}, {"a.yml": law(OLD, **more)}, date(2026, 11, 22))
    assert sentence == str(caught.value)
