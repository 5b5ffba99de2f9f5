from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from generator.records.models import COMMON_KINDS, KINDS, LOCAL_KINDS, Helpline, Service
from generator.records.municipality import Municipality, State
from generator.records.record import Record
from generator.records.texts import Model
from tests.records.reading import VALID, english_words, extended, read_record


def _subclasses(model: type[Model]) -> list[type[Model]]:
    return [model, *(inner for child in model.__subclasses__() for inner in _subclasses(child))]


_MODELS = sorted(set(_subclasses(Model)), key=lambda model: model.__name__)


def _service(lines: str = "") -> Service:
    record, findings = read_record("service", extended("service", lines))
    assert isinstance(record, Service), findings
    return record


@pytest.mark.parametrize("model", _MODELS)
def test_every_model_is_frozen_and_refuses_unknown_keys(model: type[Model]) -> None:
    """No part of a record can be changed after loading, and no misspelt key is dropped."""
    assert (model.model_config.get("frozen"), model.model_config.get("extra")) == (True, "forbid")


def test_a_loaded_record_cannot_be_changed() -> None:
    """Assignment to a record or to one of its parts is an error."""
    service = _service()
    for part, name in ((service, "status"), (service.assured, "by"), (service.texts["de"], "name")):
        with pytest.raises(ValidationError) as caught:
            setattr(part, name, "anders")
        assert [detail["type"] for detail in caught.value.errors()] == ["frozen_instance"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_unknown_key_is_refused_in_every_kind(kind: str) -> None:
    """Each kind tells the unknown key instead of dropping it."""
    _, findings = read_record(kind, extended(kind, "unbekannt: x\n"))
    assert [(finding.rule, finding.message) for finding in findings] == [
        ("record/unknown-field", "Die Angabe „unbekannt“ gibt es hier nicht.")
    ]


@pytest.mark.parametrize("name", ["id", "_id", "path", "kind"])
def test_id_and_path_come_from_the_file_alone(name: str) -> None:
    """Nobody can write an id into a file that differs from its name."""
    _, findings = read_record("term", extended("term", f"{name}: x\n"))
    assert [finding.rule for finding in findings] == ["record/unknown-field"]


@pytest.mark.parametrize("kind", ["law", "municipality"])
def test_kinds_without_texts_refuse_texts(kind: str) -> None:
    """A text that no page would show is told."""
    _, findings = read_record(kind, extended(kind, "texts: {de: {name: x}, tr: {name: y}}\n"))
    assert [finding.rule for finding in findings] == ["record/unknown-field"]


def test_kinds_and_folders_are_unique() -> None:
    """Each kind has its own name, label and folder; only the municipality has no folder."""
    models = list(KINDS.values())
    assert [*COMMON_KINDS, *LOCAL_KINDS, Municipality] == models
    for attribute in ("kind", "folder", "label"):
        assert len(models) == len({getattr(model, attribute) for model in models})
    assert [model.kind for model in models if not model.folder] == ["municipality"]


@pytest.mark.parametrize("model", [model for model in _MODELS if model not in (Model, Record)])
def test_every_field_has_a_german_description(model: type[Model]) -> None:
    """The editor shows the description of every field, so that none is missing or English."""
    descriptions = {
        name: info.description or ""
        for name, info in model.model_fields.items()
        if not (name == "texts" and "Any" in str(info.annotation))
    }
    assert [name for name, text in descriptions.items() if not re.search(r"\w{3}", text)] == []
    assert {name: english_words(text) for name, text in descriptions.items() if english_words(text)} == {} or (
        # „none“ and „may“ are names of choices that the description explains.
        {name for name, text in descriptions.items() if english_words(text)} <= {"required_documents", "force"}
    )


def test_all_sixteen_laender_can_be_named() -> None:
    """Germany has sixteen Länder."""
    assert len(set(get_args(State))) == 16


@pytest.mark.parametrize(
    ("audience", "shown"),
    [
        (("professional",), False),
        (("professional", "professional"), False),
        (("professional", "women"), True),
        (("child",), True),
        (("everyone",), True),
    ],
)
def test_numbers_for_professionals_only_are_not_for_families(audience: tuple[str, ...], shown: bool) -> None:
    """A number is hidden when nobody but professionals is named."""
    text = VALID["helpline"].replace("[child]", f"[{', '.join(audience)}]")
    record, findings = read_record("helpline", text)
    assert isinstance(record, Helpline), findings
    assert shown == record.is_for_families


def test_a_confidential_address_is_kept_and_never_public() -> None:
    """The record knows the address of a shelter, and the public address is empty."""
    address = "address: {street: Weg 1, postal_code: '24103', city: Kiel}"
    open_place = _service(f"location: {{{address}}}\n").location
    secret_place = _service(f"location: {{{address}, confidential: true}}\n").location
    assert open_place is not None
    assert secret_place is not None
    assert open_place.address == open_place.public_address
    assert secret_place.address == open_place.address
    assert secret_place.public_address is None


@pytest.mark.parametrize(
    "lines",
    [
        "minimum_age: 6\nmaximum_age: 6\n",
        "minimum_age: 6\n",
        "maximum_age: 6\n",
        "valid_from: 2026-11-01\nvalid_to: 2026-11-01\n",
        "hours: {by_appointment: true}\n",
        "hours: {schedule: '24/7'}\n",
        "minimum_age:\nlocation:\nhours:\n",
        "cost: {free: true}\n",
    ],
)
def test_facts_that_fit_together_are_accepted(lines: str) -> None:
    """Equal limits, one-sided limits and empty optional fields are no mistakes."""
    assert read_record("service", extended("service", lines))[1] == []


@pytest.mark.parametrize("way", ["phones: [{number: '112'}]", "emails: [a@b.de]", "urls: ['https://a.de/']"])
def test_one_way_to_an_offer_is_enough(way: str) -> None:
    """A phone number, an e-mail address or an internet address is enough."""
    text = VALID["service"].replace("phones: [{number: '030 23125 003'}]", way)
    assert read_record("service", text)[1] == []


def test_defaults_promise_nothing() -> None:
    """What a file does not say is the cautious answer: through the Jugendamt, in German, not confidential."""
    service: Any = _service()
    assert (
        service.access,
        service.languages,
        service.interpreters,
        service.sign_language,
    ) == ("via_jugendamt", ("de",), False, False)
    assert (service.minimum_age, service.cost, service.location) == (None, None, None)
    assert service.texts["de"].origin == "machine"
    assert service.text("tr") is None


@pytest.mark.parametrize("kind", ["meeting_guide", "service"])
def test_the_ages_of_every_kind_fit_together(kind: str) -> None:
    """A lowest age above the highest is refused, wherever a record has both; equal ages are right."""
    _, findings = read_record(kind, extended(kind, "minimum_age: 17\nmaximum_age: 12\n"))
    assert [(finding.rule, finding.message) for finding in findings] == [
        (
            "record/bad-value",
            "maximum_age: Das Alter passt nicht: „minimum_age“ (17) ist größer als „maximum_age“ (12).",
        )
    ]
    assert read_record(kind, extended(kind, "minimum_age: 12\nmaximum_age: 12\n"))[1] == []
