"""The list of offers for the filter: small, complete, and without anything that is not shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.languages import Registry
from generator.pages.offer_list import offer_list
from generator.pages.plan import Plan
from generator.records.models import Service

CODES = ("de", "easy_language", "tr", "ar")


def listed(plan: Plan, registry: Registry, code: str) -> dict[str, Any]:
    """The parsed list of one language."""
    found: dict[str, Any] = json.loads(offer_list(plan, registry.by_code[code]))
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_offer_that_still_exists_stands_there_once(demo_plan: Plan, registry: Registry, code: str) -> None:
    """The order is that of the list pages; what has ended is not in it."""
    offers = listed(demo_plan, registry, code)["offers"]
    pages = [service.id for page in demo_plan.service_pages for service in page]
    assert [offer["id"] for offer in offers] == pages
    assert "gruppe-mutig-reden" not in pages


@pytest.mark.parametrize("code", CODES)
def test_what_rows_point_to_exists(demo_plan: Plan, registry: Registry, code: str) -> None:
    """Forms, areas, languages, statuses, dates and hours of each row are in their tables."""
    data = listed(demo_plan, registry, code)
    forms = {form["id"] for form in data["forms"]}
    for offer in data["offers"]:
        assert offer["form"] in forms
        assert set(offer.get("areas", [])) <= set(data["areas"])
        assert set(offer["languages"]) <= set(data["languages"])
        assert offer["status"] in data["statuses"]
        assert offer["asOf"] in data["dates"]
        assert offer.get("hours", 0) in range(len(data["hours"]))


def test_a_missing_translation_is_said(demo_plan: Plan, registry: Registry) -> None:
    """The offer that exists only in German has its German name, marked, and no German summary."""
    offers = {offer["id"]: offer for offer in listed(demo_plan, registry, "tr")["offers"]}
    only_german = offers["elternkurs-ruhige-abende"]
    assert only_german["german"] is True
    assert "summary" not in only_german
    assert "german" not in offers["familienhilfe-zu-hause"]


def test_latin_words_and_numbers_keep_their_direction_in_arabic(demo_plan: Plan, registry: Registry) -> None:
    """They stand between isolating marks, as elements do it on the page."""
    data = listed(demo_plan, registry, "ar")
    offers = {offer["id"]: offer for offer in data["offers"]}
    assert "(\u2066Familienhilfe zu Hause\u2069)" in offers["familienhilfe-zu-hause"]["name"]
    assert data["dates"]["2026-11-20"].startswith("\u206620\u2069")
    assert "\u2066" not in offer_list(demo_plan, registry.source)


def test_a_confidential_address_is_not_in_it(demo_plan: Plan, registry: Registry) -> None:
    """Neither street nor stop nor anything else of the place."""
    service = demo_plan.records.get(Service, "zuflucht-fuer-jugendliche")
    assert service.location is not None
    assert service.location.address is not None
    street = service.location.address.street
    for code in CODES:
        assert street not in offer_list(demo_plan, registry.by_code[code])
