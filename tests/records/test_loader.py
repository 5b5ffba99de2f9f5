from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.languages import Registry
from generator.records.loader import load_record, locate, locate_text
from generator.records.models import Service, Term
from tests.records.reading import VALID, changed, extended, findings_in, read_record
from tests.support import SERVICE, TERM

_LANGUAGE, _SOURCE = "record/unknown-language", "record/source-text-missing"
_ALL = "Möglich sind: de, easy_language, tr, ar."
_GERMAN = "Der deutsche Text fehlt. Ergänzen Sie unter „texts“ den Block „de“."


def _write(folder: Path, text: str) -> Path:
    path = folder / "frist.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_a_record_with_the_name_of_the_file(tmp_path: Path, registry: Registry) -> None:
    """The id is the file name, and the shown path is the one findings name."""
    record, findings = load_record(_write(tmp_path, TERM), "offers/common/terms/frist.yml", Term, registry)
    assert findings == []
    assert isinstance(record, Term)
    assert (record.id, record.path) == ("frist", "offers/common/terms/frist.yml")
    assert record.texts["de"].name == "Frist"


@pytest.mark.parametrize("kind", sorted(VALID))
def test_the_valid_text_of_each_kind_has_no_findings(kind: str) -> None:
    """The texts that other tests damage are whole before."""
    record, findings = read_record(kind, VALID[kind])
    assert findings == []
    assert record is not None
    assert kind == record.kind


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    """Eight different mistakes in one file give eight findings in the order of the file."""
    text = (
        "organization: Träger\n"
        "status: aktiv\n"
        "status_as_of: 1.11.2026\n"
        "assured: {date: 2026-11-01}\n"
        "minimum_age: sechs\n"
        "emails: [info(at)beratung.de]\n"
        "farbe: rot\n"
        "texts:\n"
        "  deutsch: {name: a}\n"
        "  de: {name: a, summary: b, description: c}\n"
    )
    assert [(finding.rule, finding.line, finding.column) for finding in sorted(read_record("service", text)[1])] == [
        ("record/missing-field", 1, 1),
        ("record/bad-value", 1, 15),
        ("record/bad-value", 2, 9),
        ("record/bad-value", 3, 15),
        ("record/missing-field", 4, 1),
        ("record/wrong-type", 5, 14),
        ("record/bad-value", 6, 10),
        ("record/unknown-field", 7, 1),
        (_LANGUAGE, 9, 3),
    ]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (
            extended("term", "  easy-language: {name: a, explanation: b}\n"),
            [(_LANGUAGE, "5:3: Die Sprache „easy-language“ gibt es hier nicht. Meinten Sie „easy_language“?")],
        ),
        (
            extended("term", "  deutsch: {name: a, explanation: b}\n"),
            [(_LANGUAGE, f"5:3: Die Sprache „deutsch“ gibt es hier nicht. {_ALL}")],
        ),
        (
            extended("term", "  en: {name: a, farbe: rot}\n"),
            [(_LANGUAGE, f"5:3: Die Sprache „en“ gibt es hier nicht. {_ALL}")],
        ),
        (
            extended("term", "  tr-TR: Metin\n"),
            [(_LANGUAGE, f"5:3: Die Sprache „tr-TR“ gibt es hier nicht. {_ALL}")],
        ),
        (
            "related: []\ntexts:\n  tr: {name: Süre, explanation: Metin}\n",
            [(_SOURCE, f"2:1: {_GERMAN}")],
        ),
        ("texts: {}\n", [(_SOURCE, f"1:1: {_GERMAN}")]),
        (
            "texts:\n  DE: {name: Frist, explanation: Text}\n",
            [
                (_SOURCE, f"1:1: {_GERMAN}"),
                (_LANGUAGE, f"2:3: Die Sprache „DE“ gibt es hier nicht. {_ALL}"),
            ],
        ),
    ],
)
def test_languages_must_be_known_and_german_must_be_there(text: str, findings: list[tuple[str, str]]) -> None:
    """An unknown language is told once, with the known ones; a record without German text is told too."""
    assert [(rule, f"x.yml:{sentence}") for rule, sentence in findings] == findings_in("term", text)


@pytest.mark.parametrize("texts", ["", "texts: {}\n"])
def test_an_organization_needs_no_text(texts: str) -> None:
    """Where texts are optional, none at all is no mistake."""
    assert findings_in("organization", extended("organization", texts)) == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [("name: 7\n", "7"), ("name: 01067\n", "01067"), ("name: NO\n", "NO"), ("name: 12:30\n", "12:30")],
)
def test_names_that_look_like_numbers_stay_as_typed(typed: str, value: str) -> None:
    """A provider may be called 7, 01067, NO or 12:30."""
    record, findings = read_record("organization", changed("organization", "name: Probeverein\n", typed))
    assert findings == []
    assert value == getattr(record, "name", None)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("'01067'", "01067"), ("01067", "01067"), ("24103", "24103")],
)
def test_postal_codes_keep_their_zero(typed: str, value: str) -> None:
    """A postal code may be quoted or not, and never loses its first zero."""
    text = extended("service", f"location: {{address: {{street: Weg 1, postal_code: {typed}, city: Ort}}}}\n")
    record, findings = read_record("service", text)
    assert findings == []
    assert isinstance(record, Service)
    assert record.location is not None
    assert record.location.address is not None
    assert value == record.location.address.postal_code


def test_places_of_a_loaded_record_lead_into_its_file(tmp_path: Path, registry: Registry) -> None:
    """Checks that run later find line and column of values and characters in the file again."""
    text = "# Kopf\n" + SERVICE
    record, _ = load_record(_write(tmp_path, text), "frist.yml", Service, registry)
    assert record is not None
    assert locate(tmp_path, record, ("status",)) == (4, 9)
    assert locate(tmp_path, record, ("texts", "de", "name")) == (10, 11)
    assert locate_text(tmp_path, record, ("texts", "de", "name"), 9) == (10, 20)


def test_places_follow_an_edited_file(tmp_path: Path, registry: Registry) -> None:
    """The preview reads files again and again; places are those of the newest version."""
    path = _write(tmp_path, TERM)
    record, _ = load_record(path, "frist.yml", Term, registry)
    assert record is not None
    before = locate(tmp_path, record, ("texts", "de", "name"))
    _write(tmp_path, "# Ein neuer Kopf\n# aus zwei Zeilen\n" + TERM)
    assert [before, locate(tmp_path, record, ("texts", "de", "name"))] == [(3, 11), (5, 11)]
    assert locate_text(tmp_path, record, ("texts", "de", "name"), 1) == (5, 12)


def test_places_follow_an_edit_of_the_same_length(tmp_path: Path, registry: Registry) -> None:
    """The time of the change counts as well as the size."""
    path = _write(tmp_path, "a: 1\n\n" + TERM)
    record, _ = load_record(_write(tmp_path, TERM + "\n\n"), "frist.yml", Term, registry)
    assert record is not None
    before = locate(tmp_path, record, ("texts", "de", "name"))
    path.write_text("\n\n" + TERM, encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert [before, locate(tmp_path, record, ("texts", "de", "name"))] == [(3, 11), (5, 11)]


@pytest.mark.parametrize("damage", ["gone", "broken"])
def test_places_of_a_file_that_is_gone_are_its_beginning(damage: str, tmp_path: Path, registry: Registry) -> None:
    """A file that vanished or broke since it was loaded does not end the run."""
    path = _write(tmp_path, TERM)
    record, _ = load_record(path, "frist.yml", Term, registry)
    assert record is not None
    if damage == "gone":
        path.unlink()
    else:
        path.write_text("texts: [", encoding="utf-8")
    assert locate(tmp_path, record, ("texts", "de", "name")) == (1, 1)
    assert locate_text(tmp_path, record, ("texts", "de", "name"), 2) == (1, 1)
