"""Offers in the words of schema.org."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.languages import Registry
from generator.pages.json_ld import opening_hours, service_block, service_thing
from generator.pages.plan import Page, Plan
from generator.records.contact import Hours
from generator.records.models import Service
from tests.pages.full_project import Filled

OPENED, CLOSED = '<script type="application/ld+json">', "</script>"

# The types of schema.org that we use, each with the properties that we write; compiled by hand, not from its schema.
PROPERTIES: dict[str, set[str]] = {
    "Service": {"name", "description", "url", "serviceType", "provider", "areaServed", "audience", "availableChannel",
                "hoursAvailable", "offers"},
    "GovernmentService": {"name", "description", "url", "serviceType", "provider", "areaServed", "audience",
                          "availableChannel", "hoursAvailable", "offers", "serviceOperator"},
    "Organization": {"name", "url", "contactPoint"},
    "GovernmentOrganization": {"name", "contactPoint", "address"},
    "ContactPoint": {"telephone", "email", "availableLanguage"},
    "ServiceChannel": {"serviceUrl", "servicePhone", "availableLanguage", "serviceLocation"},
    "Language": {"name", "alternateName"},
    "Place": {"name", "containedInPlace", "address"},
    "AdministrativeArea": {"name"},
    "PeopleAudience": {"suggestedMinAge", "suggestedMaxAge"},
    "PostalAddress": {"streetAddress", "postalCode", "addressLocality", "addressCountry"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes"},
    "Offer": {"price", "priceCurrency"},
}  # fmt: skip
REQUIRED = {"@context", "@type", "@id", "url", "name", "description", "provider", "areaServed", "availableChannel"}


def blocks(pages: list[Page]) -> list[tuple[Page, dict[str, Any]]]:
    """The parsed data of all pages that have some."""
    return [(page, json.loads(page.head.removeprefix(OPENED).removesuffix(CLOSED))) for page in pages if page.head]


def things(value: Any) -> list[dict[str, Any]]:
    """Every object in a structure."""
    if isinstance(value, dict):
        return [value, *(thing for item in value.values() for thing in things(item))]
    return [thing for item in value for thing in things(item)] if isinstance(value, list) else []


def test_every_translated_offer_has_a_block_and_nothing_else_has(demo_pages: list[Page]) -> None:
    """An offer that has ended, or whose text is missing in a language, tells machines nothing."""
    with_block = {(page.language.code, page.route.path) for page in demo_pages if page.head}
    expected = {
        (page.language.code, page.route.path)
        for page in demo_pages
        if page.route.kind == "service"
        and page.is_translated
        and isinstance(page.route.record, Service)
        and page.route.record.status != "inactive"
    }
    assert with_block == expected
    assert len(expected) > 20


def test_blocks_use_only_known_types_and_properties(demo_pages: list[Page], full_pages: list[Page]) -> None:
    """Each object names its type, has only properties of that type, and none is empty."""
    for page, data in blocks([*demo_pages, *full_pages]):
        assert set(data) >= REQUIRED, page.route.path
        assert data["@context"] == "https://schema.org"
        for thing in things(data):
            properties = {name for name in thing if not name.startswith("@")}
            assert properties <= PROPERTIES[thing["@type"]], (thing["@type"], properties)
            assert [name for name, value in thing.items() if value in ("", [], {}, None)] == []


def test_numbers_and_times_have_the_form_that_machines_expect(demo_pages: list[Page]) -> None:
    """Phones in E.164, times with hours and minutes, days as addresses of schema.org."""
    for _, data in blocks(demo_pages):
        for thing in things(data):
            assert re.fullmatch(r"\+49[0-9]{5,}", thing.get("telephone", "+4930000"))
            for name in ("opens", "closes"):
                assert re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", thing.get(name, "09:00"))
            assert all(day.startswith("https://schema.org/") for day in thing.get("dayOfWeek", []))


def test_who_grants_the_help_is_named(demo_plan: Plan, registry: Registry) -> None:
    """Help through the Jugendamt is a service of the government; where one may just go, it is a service."""
    granted = service_thing(demo_plan, registry.source, demo_plan.records.get(Service, "familienhilfe-zu-hause"))
    direct = service_thing(demo_plan, registry.source, demo_plan.records.get(Service, "treff-musterbogen"))
    assert granted["@type"] == "GovernmentService"
    assert granted["serviceOperator"]["name"] == "Jugendamt Musterstadt"
    assert direct["@type"] == "Service"
    assert "serviceOperator" not in direct


def test_a_day_that_ends_at_midnight_closes_at_its_last_minute() -> None:
    """24:00 is no time in schema.org."""
    assert [item["closes"] for item in opening_hours(Hours(schedule="Fr 18:00-24:00"))] == ["23:59"]
    assert opening_hours(Hours(by_appointment=True)) == []


def test_a_confidential_place_has_no_address(demo_plan: Plan, registry: Registry) -> None:
    """The block of the refuge names no place at all."""
    service = demo_plan.records.get(Service, "zuflucht-fuer-jugendliche")
    for language in registry:
        block = service_block(demo_plan, language, service)
        assert "PostalAddress" not in json.dumps(service_thing(demo_plan, language, service)["availableChannel"])
        assert service.location is not None
        assert service.location.address is not None
        assert service.location.address.street not in block


@pytest.mark.parametrize("smuggled", ["</script><script>x()</script>", "<!--<script>", "]]>&amp;", "\u2028"])
def test_nothing_ends_the_block_early(smuggled: str, demo_plan: Plan, registry: Registry) -> None:
    """What a record says stays inside the element, and is read as it was written."""
    service = demo_plan.records.get(Service, "familienhilfe-zu-hause")
    text = service.texts[registry.source.code].model_copy(update={"name": smuggled})
    changed = service.model_copy(update={"texts": {registry.source.code: text}}).named(service.id, service.path)
    block = service_block(demo_plan, registry.source, changed)
    inner = block.removeprefix(OPENED).removesuffix(CLOSED)
    assert not set("<>&\u2028") & set(inner)
    assert json.loads(inner)["name"] == smuggled


def test_the_full_record_shows_no_field_for_editors(full_pages: list[Page], filled: Filled) -> None:
    """Notes and tags of the editors do not reach search engines."""
    heads = "".join(page.head for page in full_pages)
    hidden = [value for path, value in filled.values.items() if path.endswith((".note", ".by", "waivers.reason"))]
    assert [value for value in hidden if value in heads] == []
