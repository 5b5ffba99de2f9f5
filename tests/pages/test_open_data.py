"""The public records for other sites and apps."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.languages import Registry
from generator.pages.open_data import PUBLISHED, SCHEMA_VERSION, open_data, open_data_file
from generator.pages.plan import Plan
from generator.records.models import HelpForm, MeetingGuide, Organization, Right, Role, Service, Step, Term
from generator.records.record import Record
from tests.pages.full_project import Filled

CODES = ("de", "easy_language", "tr", "ar")

# What stays with the editors. A new field of a record must be published in open_data.py or be named here.
WITHHELD: dict[type[Record], set[str]] = {
    Step: {"picture", "waivers", "texts"},
    Right: {"picture", "waivers", "texts"},
    HelpForm: {"picture", "waivers", "texts"},
    Role: {"picture", "waivers", "texts"},
    Term: {"waivers", "texts"},
    MeetingGuide: {"waivers", "texts"},
}
SERVICE_FIELDS = {
    "organization", "help_form", "status", "status_as_of", "assured", "access", "minimum_age", "maximum_age", "areas",
    "location", "phones", "emails", "urls", "hours", "languages", "interpreters", "sign_language", "cost",
    "required_documents", "valid_from", "valid_to", "tags", "public_contacts", "texts", "waivers",
}  # fmt: skip
ORGANIZATION_FIELDS = {
    "name", "alternate_name", "legal_form", "phones", "emails", "urls", "public_contacts", "assured", "texts",
    "waivers",
}  # fmt: skip


def data_of(plan: Plan, registry: Registry, code: str = "de") -> dict[str, Any]:
    """The parsed file of one language."""
    found: dict[str, Any] = json.loads(open_data(plan, registry.by_code[code]))
    return found


@pytest.mark.parametrize("code", CODES)
def test_the_file_says_what_it_is(demo_plan: Plan, registry: Registry, code: str) -> None:
    """Version, licence, source, language and the date of the data stand at its top."""
    data = data_of(demo_plan, registry, code)
    assert data["schema_version"] == SCHEMA_VERSION
    assert data["license"]["url"].startswith("https://creativecommons.org/")
    assert data["source"] == "https://familie.musterstadt.example/"
    assert data["language"] == registry.by_code[code].tag
    assert data["as_of"] == demo_plan.as_of.isoformat()
    assert data["demo"] is True


def test_every_field_of_a_record_is_published_or_withheld_on_purpose() -> None:
    """Whoever adds a field decides whether other sites may have it."""
    for model, withheld in WITHHELD.items():
        assert set(model.model_fields) == set(PUBLISHED[model]) | withheld, model.kind
    assert set(Service.model_fields) == SERVICE_FIELDS
    assert set(Organization.model_fields) == ORGANIZATION_FIELDS


def test_all_listed_offers_and_all_common_records_are_there(demo_plan: Plan, registry: Registry) -> None:
    """Offers that have ended and numbers for professionals are not."""
    data = data_of(demo_plan, registry)
    assert {row["id"] for row in data["services"]} == {service.id for service in demo_plan.listed_services}
    for model in PUBLISHED:
        assert len(data[model.folder]) == len(demo_plan.records.all(model)) > 0
    assert not any(set(row["audience"]) == {"professional"} for row in data["helplines"])


def test_offers_have_the_names_of_open_referral(demo_plan: Plan, registry: Registry) -> None:
    """Schedules, phones, languages and documents are read as in HSDS 3.1."""
    rows = {row["id"]: row for row in data_of(demo_plan, registry)["services"]}
    offer = rows["familienhilfe-zu-hause"]
    assert offer["organization_id"] == "haus-mustergarten"
    assert offer["status"] == "active"
    assert offer["availability"] == {"status": "full", "as_of": "2026-11-20"}
    assert offer["schedules"][0]["byday"] == "MO"
    assert (offer["schedules"][0]["opens_at"], offer["schedules"][0]["closes_at"]) == ("13:00", "16:00")
    assert offer["phones"] == [{"number": "030 23125 231", "uri": "tel:+493023125231"}]
    assert offer["languages"][1] == {"code": "tr", "name": "Türkisch"}
    helplines = {row["id"]: row for row in data_of(demo_plan, registry)["helplines"]}
    always = [row["schedules"][0] for row in helplines.values() if row["schedules"][0]["description"] == "24/7"]
    assert {(row["opens_at"], row["closes_at"]) for row in always} == {("00:00", "23:59")}
    assert rows["werkstatt-musterfaden"]["status"] == "temporarily closed"


def test_a_missing_translation_stays_empty(demo_plan: Plan, registry: Registry) -> None:
    """German text is never passed off as Turkish."""
    rows = {row["id"]: row for row in data_of(demo_plan, registry, "tr")["services"]}
    assert rows["elternkurs-ruhige-abende"]["name"] is None
    assert rows["elternkurs-ruhige-abende"]["text_origin"] is None


def test_a_confidential_place_is_only_said_to_be_one(demo_plan: Plan, registry: Registry) -> None:
    """No street, no postal code, no stop."""
    rows = {row["id"]: row for row in data_of(demo_plan, registry)["services"]}
    place = rows["zuflucht-fuer-jugendliche"]["location"]
    assert place == {"confidential": True, "address": None, "accessibility": "yes", "transportation": None}
    for code in CODES:
        assert "Verborgener Winkel" not in open_data(demo_plan, registry.by_code[code])


def test_nothing_that_only_editors_need_is_in_it(full_plan_plain: Plan, registry: Registry, filled: Filled) -> None:
    """Who checked, reviewed or translated a record, notes, reasons of waivers and words for checks stay at home."""
    text = open_data(full_plan_plain, registry.source)
    inner = (".note", ".by", ".reason", ".rule", ".fingerprint", ".translator")
    hidden = [value for path, value in filled.values.items() if path.endswith(inner) or ".avoid" in path]
    assert hidden != []
    assert [value for value in hidden if value in text] == []
    assert '"translator"' not in text


def test_the_address_is_that_of_the_language(registry: Registry) -> None:
    """Each language has its own file."""
    assert [open_data_file(language) for language in registry] == [
        "daten/de.json", "daten/de-simple.json", "daten/tr.json", "daten/ar.json",
    ]  # fmt: skip
