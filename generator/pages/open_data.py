"""The public records of one language as one JSON file, for other sites and apps (docs/betrieb.md).

Names follow Open Referral HSDS 3.1 where it has the thing. Every published field is named here: a new field of a
record stays out until somebody decides otherwise, and a test asks for that decision.
"""

from __future__ import annotations

import json
from typing import Any, cast

from generator.languages import Language
from generator.pages import facts
from generator.pages.plan import Plan
from generator.records.contact import Address, Contact, Hours, PhoneNumber
from generator.records.fields import phone_uri
from generator.records.models import HelpForm, Helpline, MeetingGuide, Organization, Right, Role, Service, Step, Term
from generator.records.municipality import Municipality
from generator.records.record import Record
from generator.records.texts import Text

# Raise the first number when a name or a meaning changes, the second when something is added.
SCHEMA_VERSION = "1.0"
DATA_FOLDER = "daten"
LICENSE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}

# Fields of the kinds that are the same everywhere, in the order of the file; their names need no translation.
PUBLISHED: dict[type[Record], tuple[str, ...]] = {
    Step: ("order", "beside", "roles", "rights", "citations"),
    Right: ("order", "holders", "force", "steps", "citations"),
    HelpForm: ("order", "group", "entitled", "access", "citations"),
    Role: ("order", "presence", "citations"),
    Term: ("related", "citations"),
    MeetingGuide: ("order", "audience", "minimum_age", "maximum_age"),
}
# Of a text: how it was made is said, but not who translated or reviewed it, nor words that only checks need.
_TEXT_WITHHELD = frozenset({"source", "translator", "reviewed", "forms", "avoid"})
# HSDS 3.1 knows less about places than families need; ``availability`` says the rest.
_HSDS_STATUS = {"temporarily_closed": "temporarily closed", "inactive": "defunct"}
# HSDS writes a day and night service as 00:00 to 23:59 (its page on schedules).
_MIDNIGHT, _LAST_MINUTE = "24:00", "23:59"
_ICAL_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Row = dict[str, Any]


def open_data_file(language: Language) -> str:
    """The address of the file below the root of the site."""
    return f"{DATA_FOLDER}/{language.tag}.json"


def open_data(plan: Plan, language: Language) -> str:
    """The file of one language. The same records give the same bytes: it carries the date of the data, not of today."""
    return json.dumps(_Export(plan, language).everything(), ensure_ascii=False, separators=(",", ":")) + "\n"


class _Export:
    """The rows of one language."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self._plan, self._language = plan, language
        self._base = plan.municipality.site_url.rstrip("/") + "/"

    def everything(self) -> Row:
        town = self._plan.municipality
        is_local = town.show_local_services
        records = self._plan.records
        data: Row = {
            "schema_version": SCHEMA_VERSION,
            "license": LICENSE,
            "attribution": town.publisher.name,
            "source": self._base,
            "as_of": self._plan.as_of.isoformat(),
            "language": self._language.tag,
            "demo": town.demo,
            "municipality": self._municipality(town),
            "organizations": [self._organization(one) for one in records.all(Organization)] if is_local else [],
            "services": [self._service(one) for one in self._plan.listed_services] if is_local else [],
            "helplines": [self._helpline(cast("Helpline", one)) for one in self._plan.shown(Helpline)],
        }
        for model, fields in PUBLISHED.items():
            data[model.folder] = [self._common(record, fields) for record in records.all(model)]
        return data

    def _common(self, record: Record, fields: tuple[str, ...]) -> Row:
        row: Row = {"id": record.id, "url": self._address(record)}
        for field in fields:
            value = getattr(record, field)
            row[field] = [_citation(item) for item in value] if field == "citations" else value
        return {**row, "text": self._text(record)}

    def _service(self, record: Service) -> Row:
        text = record.text(self._language.code)
        return {
            "id": record.id,
            "organization_id": record.organization,
            "help_form_id": record.help_form,
            "url": self._address(record),
            "name": getattr(text, "name", None),
            "summary": getattr(text, "summary", None),
            "description": getattr(text, "description", None),
            "text_origin": text.origin if text is not None else None,
            "status": _HSDS_STATUS.get(record.status, "active"),
            "availability": {"status": record.status, "as_of": record.status_as_of.isoformat()},
            "assured_date": record.assured.date.isoformat(),
            "access": record.access,
            "minimum_age": record.minimum_age,
            "maximum_age": record.maximum_age,
            "service_areas": [{"name": area} for area in record.areas],
            "location": _location(record),
            **_contact(record),
            "schedules": _schedules(record.hours),
            "languages": [{"code": tag, "name": self._spoken(tag)} for tag in record.languages],
            "interpretation_services": record.interpreters,
            "sign_language": record.sign_language,
            "cost_options": [_cost(record)] if record.cost is not None else [],
            "required_documents": [{"document": item} for item in record.required_documents],
            "valid_from": _day(record.valid_from),
            "valid_to": _day(record.valid_to),
            "tags": list(record.tags),
        }

    def _organization(self, record: Organization) -> Row:
        text = record.text(self._language.code)
        return {
            "id": record.id,
            "url": self._address(record),
            "name": record.name,
            "alternate_name": record.alternate_name,
            "legal_status": record.legal_form,
            "description": getattr(text, "summary", None),
            **_contact(record),
            "assured_date": record.assured.date.isoformat(),
        }

    def _helpline(self, record: Helpline) -> Row:
        return {
            "id": record.id,
            "url": self._address(record),
            "order": record.order,
            "phones": [_phone(item) for item in record.numbers],
            "emergency": record.emergency,
            "audience": list(record.audience),
            "schedules": _schedules(record.hours),
            "hours_certain": record.hours_certain,
            "free": record.free,
            "anonymous": record.anonymous,
            "languages": [{"code": tag, "name": self._spoken(tag)} for tag in record.languages],
            "more_languages": record.more_languages,
            "website": record.url,
            "assured_date": record.assured.date.isoformat(),
            "text": self._text(record),
        }

    def _municipality(self, town: Municipality) -> Row:
        offices = ("jugendamt", "ombudsstelle", "verfahrenslotse", "guardian_office", "family_court",
                   "administrative_court")  # fmt: skip
        row: Row = {"name": town.name, "state": town.state, "objection": town.objection}
        for name in offices:
            office = getattr(town, name)
            row[name] = _office(office) if office is not None else None
        return row

    def _text(self, record: Record) -> Row | None:
        """The text in this language without what only editors need; None where the translation is missing."""
        text: Text | None = record.text(self._language.code)
        return text.model_dump(mode="json", exclude=set(_TEXT_WITHHELD)) if text is not None else None

    def _spoken(self, tag: str) -> str:
        return facts.language_names((tag,), self._language)

    def _address(self, record: Record) -> str:
        return f"{self._base}{self._language.prefix}{self._plan.route_of(record).path}"


def _citation(item: Any) -> Row:
    return {"cite": str(item.cite), "url": item.cite.url, "force": item.force}


def _phone(item: PhoneNumber) -> Row:
    return {"number": item.number, "uri": phone_uri(item.number)}


def _contact(record: Service | Organization | Contact) -> Row:
    return {
        "phones": [_phone(item) for item in record.phones],
        "emails": list(record.emails),
        "websites": list(record.urls),
    }


def _office(office: Contact) -> Row:
    address = _postal(office.address) if office.address is not None else None
    return {"name": office.name, "address": address, **_contact(office), "schedules": _schedules(office.hours)}


def _postal(address: Address) -> Row:
    return {"address_1": address.street, "postal_code": address.postal_code, "city": address.city, "country": "DE"}


def _location(record: Service) -> Row | None:
    """Where the offer is. Of a confidential place only the fact that it is one, and whether a wheelchair gets in."""
    location = record.location
    if location is None:
        return None
    address = location.public_address
    return {
        "confidential": location.confidential,
        "address": _postal(address) if address is not None else None,
        "accessibility": location.wheelchair,
        "transportation": location.public_transport if address is not None else None,
    }


def _schedules(hours: Hours | None) -> list[Row]:
    """Weekly spans with the day names of iCalendar (RFC 5545), as in HSDS; the OSM text stands beside them."""
    if hours is None:
        return []
    described = {"description": hours.schedule, "by_appointment": hours.by_appointment}
    if hours.schedule is None:
        return [described]
    return [
        {
            "freq": "WEEKLY",
            "byday": ",".join(_ICAL_DAYS[group.first : group.last + 1]),
            "opens_at": start,
            "closes_at": _LAST_MINUTE if end == _MIDNIGHT else end,
            **described,
        }
        for group in facts.week(hours.schedule)
        for start, end in group.spans
    ]


def _cost(record: Service) -> Row:
    cost = record.cost
    amount = None if cost is None else 0 if cost.free else cost.amount
    return {"amount": amount, "currency": "EUR"}


def _day(value: Any) -> str | None:
    return value.isoformat() if value is not None else None
