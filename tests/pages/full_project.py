"""A project in which every field of every kind is filled, with texts that a test chooses."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generator.languages import Registry
from generator.pages.plan import Plan, find_written
from generator.records.collection import load
from generator.records.models import KINDS
from generator.records.texts import translatable_fields
from tests.support import LAW, write_tiny_project

# What a test writes into a field, by the way to the field, such as ``service.location.address.street``.
Fill = Callable[[str], str]

CODES = ("de", "easy_language", "tr", "ar")
URL = "https://beispiel.example/"
EMAIL = "info@beispiel.example"

# Facts for editors and checks; no page shows them. The look stands in the frame around each page.
NEVER_SHOWN = frozenset(
    {"waivers", "note", "tags", "alternate_name", "forms", "also", "avoid", "origin", "assured", "look"}
)
# Stands in lists only, on pages of other kinds.
IN_LISTS_ONLY = frozenset({"young_people_summary"})


class Filled:
    """Fills fields by a pattern and remembers what it wrote where."""

    def __init__(self, pattern: str = "{}") -> None:
        self.pattern = pattern
        self.values: dict[str, str] = {}

    def __call__(self, path: str) -> str:
        """The text for the field at ``path``: the pattern around a word that stands nowhere else."""
        self.values[path] = self.pattern.replace("{}", plain(path), 1)
        return self.values[path]

    def shown(self, kind: str, code: str) -> list[str]:
        """What the page of this kind shows in this language."""
        found = []
        for path, value in self.values.items():
            parts = path.split(".")
            other = parts[1] == "texts" and parts[2] != code
            if parts[0] == kind and not other and not (NEVER_SHOWN | IN_LISTS_ONLY) & set(parts):
                found.append(value)
        return found


def plain(path: str) -> str:
    """A word that names its field and stands nowhere else."""
    return "Wort-" + path.replace(".", "-").replace("_", "-") + "-Ende"


def _texts(kind: str, fill: Fill, codes: Sequence[str]) -> dict[str, Any]:
    model = KINDS[kind].model_fields["texts"].annotation.__args__[1]  # type: ignore[union-attr]
    texts: dict[str, Any] = {}
    for code in codes:
        block: dict[str, Any] = {
            "origin": "machine_reviewed",
            "written": "2026-10-31",
            "reviewed": {"by": fill(f"{kind}.texts.{code}.reviewed.by"), "date": "2026-11-01"},
        }
        for name, _ in translatable_fields(model):
            value = fill(f"{kind}.texts.{code}.{name}")
            is_list = "tuple" in str(model.model_fields[name].annotation)
            # Some lists ask for up to five entries.
            more = [fill(f"{kind}.texts.{code}.{name}.{number}") for number in range(4)] if is_list else []
            block[name] = [value, *more] if is_list else value
        texts[code] = block
    return texts


def _contact(path: str, fill: Fill, url: str, email: str) -> dict[str, Any]:
    return {
        "name": fill(f"{path}.name"),
        "phones": [{"number": "030 23125 001", "note": fill(f"{path}.note")}],
        "emails": [email],
        "urls": [url],
        "address": _address(f"{path}.address", fill),
        "hours": {"schedule": "Mo-Fr 09:00-12:00", "by_appointment": True},
    }


def _address(path: str, fill: Fill) -> dict[str, str]:
    return {"street": fill(f"{path}.street"), "postal_code": "01234", "city": fill(f"{path}.city")}


def _common(kind: str, fill: Fill, codes: Sequence[str]) -> dict[str, Any]:
    waiver = {name: fill(f"{kind}.waivers.{name}") for name in ("rule", "text", "reason")}
    return {"waivers": [waiver], "texts": _texts(kind, fill, codes)}


def _records(fill: Fill, url: str, email: str, codes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Every kind once, by its name; the municipality and the law stand apart."""
    cited = [{"cite": "§ 36 Abs. 1 Satz 1 SGB VIII", "force": "must"}]
    number = [{"number": "030 23125 003", "note": "Probe"}]
    contact = {"phones": number, "emails": [email], "urls": [url]}
    facts: dict[str, dict[str, Any]] = {
        "step": {"order": 10, "beside": False, "roles": ["fachkraft"], "rights": ["person-des-vertrauens"],
                 "citations": cited, "picture": "bild"},
        "right": {"order": 10, "holders": ["child", "young_person", "parent", "foster_carer"], "force": "should",
                  "steps": ["antrag"], "citations": cited, "picture": "bild"},
        "help_form": {"order": 10, "group": "at_home", "entitled": ["parent", "child"], "access": "via_jugendamt",
                      "citations": cited, "picture": "bild"},
        "role": {"order": 10, "presence": "you_invite", "citations": cited, "picture": "bild"},
        "picture": {"source": "material", "name": "account-voice"},
        "meeting_guide": {"order": 10, "audience": "parent", "minimum_age": 10, "maximum_age": 20},
        "term": {"citations": cited, "related": ["frist"]},
        "helpline": {"order": 10, "numbers": number, "emergency": True, "audience": ["everyone"],
                     "hours": {"schedule": "Mo-Sa 14:00-20:00", "by_appointment": True}, "hours_certain": False,
                     "free": False, "anonymous": True, "languages": ["de", "rom"], "more_languages": True,
                     "url": url},
        "organization": {"name": fill("organization.name"), "alternate_name": fill("organization.alternate_name"),
                         "legal_form": fill("organization.legal_form"), **contact},
        "service": {"organization": "probeverein", "help_form": "beratung", "status": "waiting_list",
                    "status_as_of": "2026-11-01", "access": "direct", "minimum_age": 6, "maximum_age": 17,
                    "areas": [fill("service.areas"), "Nordstadt"],
                    "location": {"address": _address("service.location.address", fill), "confidential": False,
                                 "wheelchair": "limited",
                                 "public_transport": fill("service.location.public_transport")},
                    **contact, "hours": {"schedule": "24/7"}, "languages": ["de", "tr"], "interpreters": True,
                    "sign_language": True, "cost": {"free": False, "amount": 12},
                    "required_documents": ["id_card", "hilfeplan"], "valid_from": "2026-01-01",
                    "valid_to": "2027-01-01", "tags": [fill("service.tags")]},
    }  # fmt: skip
    for kind in ("helpline", "organization", "service"):
        facts[kind]["assured"] = {"date": "2026-11-01", "by": fill(f"{kind}.assured.by")}
    return {kind: {**fields, **_common(kind, fill, codes)} for kind, fields in facts.items()}


def _municipality(fill: Fill, url: str, email: str) -> dict[str, Any]:
    contacts = (
        "publisher", "jugendamt", "ombudsstelle", "verfahrenslotse", "guardian_office", "family_court",
        "administrative_court", "data_protection", "accessibility", "accessibility_enforcement",
    )  # fmt: skip
    return {
        "name": fill("municipality.name"),
        "state": "SH",
        "site_url": "https://probe.example/",
        "objection": "lawsuit",
        "imprint": {name: fill(f"municipality.imprint.{name}") for name in ("represented_by", "editor", "vat_id")},
        "exit_url": url,
        "look": {"accent": "#7a2e5c", "logo": {"file": "logo.svg", "alt": fill("municipality.look.alt")}},
        "assured": {"date": "2026-11-01", "by": fill("municipality.assured.by")},
        **{name: _contact(f"municipality.{name}", fill, url, email) for name in contacts},
    }


def _law(fill: Fill) -> dict[str, Any]:
    return {
        "abbreviation": fill("law.abbreviation"),
        "title": fill("law.title"),
        "complete": True,
        "as_of": "2026-08-19",
        "origin": fill("law.origin"),
        "sections": [{"number": "1", "heading": fill("law.sections.heading"), "paragraphs": [{"sentences": 1}]}],
    }


def full_files(
    fill: Fill = plain, *, url: str = URL, email: str = EMAIL, codes: Sequence[str] = CODES
) -> dict[str, str | None]:
    """The files of the full project, as JSON, which is YAML too."""
    ids = {
        "picture": "bild", "meeting_guide": "eltern",
        "step": "antrag", "right": "person-des-vertrauens", "help_form": "beratung", "role": "fachkraft",
        "term": "frist", "helpline": "kummer", "organization": "probeverein", "service": "mitte",
    }  # fmt: skip
    data = {
        f"offers/{'common' if kind not in {'organization', 'service'} else 'probestadt'}/"
        f"{KINDS[kind].folder}/{ids[kind]}.yml": record
        for kind, record in _records(fill, url, email, codes).items()
    }
    data["offers/probestadt/municipality.yml"] = _municipality(fill, url, email)
    data["offers/common/laws/probegesetz.yml"] = _law(fill)
    for number, beside in (("20", False), ("30", True)):
        step = json.loads(json.dumps(data["offers/common/steps/antrag.yml"]))
        data[f"offers/common/steps/schritt-{number}.yml"] = {**step, "order": int(number), "beside": beside}
    files: dict[str, str | None] = {name: json.dumps(record, ensure_ascii=False) for name, record in data.items()}
    files["offers/common/rights/beratung-ohne-eltern.yml"] = None
    files["offers/probestadt/logo.svg"] = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    heading = fill("law.sections.heading")
    files["offers/common/laws/sgb-viii.yml"] = LAW.replace(
        "heading: Hilfeplan", f"heading: {json.dumps(heading, ensure_ascii=False)}"
    )
    return files


def plan_of(root: Path, registry: Registry, municipality: str = "probestadt") -> Plan:
    """The plan of the project in ``root``."""
    records, findings = load(root, municipality, registry)
    assert records is not None, findings
    return Plan(registry, records, find_written(root / "site_src", registry))


def tiny_plan_with(root: Path, registry: Registry, changes: dict[str, str | None]) -> Plan:
    """The plan of the tiny project with other files."""
    return plan_of(write_tiny_project(root, changes), registry)


def full_plan(root: Path, registry: Registry, fill: Fill = plain, **choices: Any) -> Plan:
    """The plan of the full project."""
    return tiny_plan_with(root, registry, full_files(fill, **choices))
