"""All offers of one language as one small JSON file, for the filter and the note list on the reader's device.

Only what cards show and what can be chosen is in it; every field is named here, so a new field of a record stays out
until somebody decides otherwise.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from generator.languages import Language
from generator.pages import bidi, facts
from generator.pages.offer_facts import fixed_text, hours_today, old_from, on_holidays, week_text
from generator.pages.plan import Plan
from generator.records.contact import Hours
from generator.records.fields import phone_uri
from generator.records.models import HelpForm, Service, Status

OFFER_LIST_FILE = "angebote/liste.json"
# The script refuses another one. Raise it when a name or a meaning changes.
_VERSION = 1

_SHOWN: tuple[Status, ...] = ("active", "waiting_list", "full", "temporarily_closed")


def offer_list(plan: Plan, language: Language) -> str:
    """The listed offers in the order of the list pages, with the tables that they point into."""
    services = [service for page in plan.service_pages for service in page]
    say = bidi.isolate_plain if language.is_rtl else str
    tables = _Tables(plan, language, say)
    offers = [tables.row(service) for service in services]
    forms = list(tables.forms_of(services))
    return json.dumps(
        {
            "version": _VERSION,
            "texts": language.script_texts("filter"),
            "forms": forms,
            "areas": sorted({area for service in services for area in service.areas}),
            "languages": tables.languages,
            "statuses": {status: say(language.ui[f"status_{status}"]) for status in _SHOWN},
            "dates": tables.dates,
            "hours": list(tables.hours.values()),
            "offers": offers,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def list_version(content: str) -> str:
    """A fingerprint of a list; pages ask for the list under it, so that a stored page gets the list of its time."""
    return hashlib.sha256(content.encode()).hexdigest()[:8]


class _Tables:
    """Turns offers into rows and collects what several rows share."""

    def __init__(self, plan: Plan, language: Language, say: Callable[[str], str]) -> None:
        self._plan, self._language, self._say = plan, language, say
        self.languages: dict[str, str] = {}
        self.dates: dict[str, str] = {}
        self.hours: dict[Hours, dict[str, Any]] = {}
        self._hours_at: dict[Hours, int] = {}

    def forms_of(self, services: list[Service]) -> Iterator[dict[str, Any]]:
        """The forms of help that have offers, in their order, with their names."""
        used = {service.help_form for service in services}
        for form in self._plan.records.all(HelpForm):
            name, is_german = self._name(form)
            if form.id in used:
                yield {"id": form.id, "name": name, **({"german": True} if is_german else {})}

    def row(self, service: Service) -> dict[str, Any]:
        """One offer; what is empty or false is left out."""
        name, is_german = self._name(service)
        text = service.text(self._language.code)
        day = service.status_as_of.isoformat()
        self.dates[day] = self._say(facts.date_text(service.status_as_of, self._language))
        for tag in service.languages:
            self.languages.setdefault(tag, self._say(facts.language_names((tag,), self._language)))
        row = {
            "id": service.id,
            "name": name,
            "german": is_german,
            "summary": self._say(str(getattr(text, "summary", ""))),
            "form": service.help_form,
            "status": service.status,
            "asOf": day,
            "oldFrom": old_from(service).isoformat(),
            "direct": service.access == "direct",
            "minimumAge": service.minimum_age,
            "maximumAge": service.maximum_age,
            "ages": self._say(facts.age_text(service.minimum_age, service.maximum_age, self._language)),
            "areas": list(service.areas),
            "languages": list(service.languages),
            "interpreters": service.interpreters,
            "signLanguage": service.sign_language,
            "phones": [{"number": item.number, "uri": phone_uri(item.number)} for item in service.phones],
            "hours": self._hours(service),
            "today": hours_today(service) is not None,
        }
        return {key: value for key, value in row.items() if value not in ("", None, False, [])}

    def _hours(self, service: Service) -> int | None:
        hours = service.hours
        if hours is None:
            return None
        if hours not in self._hours_at:
            self._hours_at[hours] = len(self.hours)
            lines = facts.hours_lines(hours.schedule, self._language) if hours.schedule else []
            if hours.by_appointment:
                lines = [*lines, self._language.ui["by_appointment"]]
            self.hours[hours] = {
                "lines": [self._say(line) for line in lines],
                "week": week_text(hours),
                "holiday": on_holidays(hours),
                "fixed": self._say(fixed_text(hours, self._language)),
            }
        return self._hours_at[hours]

    def _name(self, record: HelpForm | Service) -> tuple[str, bool]:
        """The name in the reader's language, or the German one, marked as such."""
        text = record.text(self._language.code)
        if text is not None:
            return self._say(str(getattr(text, "name", ""))), False
        source = record.text(self._plan.registry.source.code)
        return str(getattr(source, "name", "")), True
