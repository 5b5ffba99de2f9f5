"""Offers in the words of schema.org, for search engines and other machines.

The block is data and not executed: ``script-src`` of the security policy does not apply to it (HTML Standard, data
blocks). Nothing here says that a place is free, and nothing of a confidential address is in it.
"""

from __future__ import annotations

import json
from typing import Any

from generator.languages import Language
from generator.pages import facts
from generator.pages.plan import Plan
from generator.records.contact import Address, Hours
from generator.records.fields import phone_uri
from generator.records.models import Organization, Service
from generator.records.municipality import Municipality

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# schema.org closes a day at its last minute; 24:00 is not a time there.
_MIDNIGHT, _LAST_MINUTE = "24:00", "23:59"
# What could end the element or begin a comment in it (HTML Standard, restrictions for script elements).
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}

Thing = dict[str, Any]


def service_block(plan: Plan, language: Language, record: Service) -> str:
    """The ``<script type="application/ld+json">`` element of an offer; empty where there is nothing to offer."""
    if record.text(language.code) is None or record.status == "inactive":
        return ""
    data = json.dumps(service_thing(plan, language, record), ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{data.translate(_ESCAPES)}</script>'


def service_thing(plan: Plan, language: Language, record: Service) -> Thing:
    """A schema.org GovernmentService where the Jugendamt grants the help, otherwise a Service."""
    text = record.text(language.code)
    address = f"{plan.municipality.site_url.rstrip('/')}/{language.prefix}{plan.path_of(Service.kind, record.id)}"
    granted = record.access == "via_jugendamt"
    help_form = plan.records.by_kind["help_form"][record.help_form].text(language.code)
    thing: Thing = {
        "@context": "https://schema.org",
        "@type": "GovernmentService" if granted else "Service",
        "@id": f"{address}#angebot",
        "url": address,
        "name": str(getattr(text, "name", "")),
        "description": str(getattr(text, "summary", "")),
        "serviceType": str(getattr(help_form, "name", "")),
        "provider": _provider(plan.records.get(Organization, record.organization)),
        "serviceOperator": _jugendamt(plan.municipality) if granted else None,
        "areaServed": _areas(plan.municipality, record),
        "audience": _audience(record),
        "availableChannel": _channel(language, record),
        "hoursAvailable": opening_hours(record.hours),
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "EUR"} if _is_free(record) else None,
    }
    filled: Thing = _without_empty(thing)
    return filled


def opening_hours(hours: Hours | None) -> list[Thing]:
    """One OpeningHoursSpecification for each span that neighbouring days share."""
    if hours is None or hours.schedule is None:
        return []
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{day}" for day in _DAYS[group.first : group.last + 1]],
            "opens": start,
            "closes": _LAST_MINUTE if end == _MIDNIGHT else end,
        }
        for group in facts.week(hours.schedule)
        for start, end in group.spans
    ]


def _channel(language: Language, record: Service) -> Thing:
    location = record.location.public_address if record.location is not None else None
    spoken = [
        {"@type": "Language", "name": facts.language_names((tag,), language), "alternateName": tag}
        for tag in record.languages
    ]
    phone = record.phones[0].number if record.phones else ""
    return {
        "@type": "ServiceChannel",
        "serviceUrl": list(record.urls),
        "servicePhone": _contact_point(phone, "", record) if phone else None,
        "availableLanguage": spoken,
        "serviceLocation": {"@type": "Place", "address": _postal(location)} if location is not None else None,
    }


def _contact_point(phone: str, email: str, record: Service | None = None) -> Thing:
    return {
        "@type": "ContactPoint",
        "telephone": phone_uri(phone).removeprefix("tel:") if phone else "",
        "email": email or (record.emails[0] if record is not None and record.emails else ""),
        "availableLanguage": list(record.languages) if record is not None else [],
    }


def _provider(organization: Organization) -> Thing:
    phone = organization.phones[0].number if organization.phones else ""
    email = organization.emails[0] if organization.emails else ""
    return {
        "@type": "Organization",
        "name": organization.name,
        "url": organization.urls[0] if organization.urls else "",
        "contactPoint": _contact_point(phone, email) if phone or email else None,
    }


def _jugendamt(municipality: Municipality) -> Thing:
    office = municipality.jugendamt
    phone = office.phones[0].number if office.phones else ""
    return {
        "@type": "GovernmentOrganization",
        "name": office.name,
        "contactPoint": _contact_point(phone, office.emails[0] if office.emails else ""),
        "address": _postal(office.address) if office.address is not None else None,
    }


def _areas(municipality: Municipality, record: Service) -> list[Thing]:
    town: Thing = {"@type": "AdministrativeArea", "name": municipality.name}
    return [{"@type": "Place", "name": area, "containedInPlace": town} for area in record.areas] or [town]


def _audience(record: Service) -> Thing | None:
    if record.minimum_age is None and record.maximum_age is None:
        return None
    return {"@type": "PeopleAudience", "suggestedMinAge": record.minimum_age, "suggestedMaxAge": record.maximum_age}


def _postal(address: Address) -> Thing:
    return {
        "@type": "PostalAddress",
        "streetAddress": address.street,
        "postalCode": address.postal_code,
        "addressLocality": address.city,
        "addressCountry": "DE",
    }


def _is_free(record: Service) -> bool:
    return record.cost is not None and record.cost.free


def _without_empty(value: Any) -> Any:
    """The same structure without empty texts, lists and nothing; numbers stay, also 0."""
    if isinstance(value, dict):
        kept = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [])}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value
