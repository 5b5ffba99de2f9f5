"""A new record from a skeleton: answers are filled in, and the skeleton's comments stay for the next editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString, SingleQuotedScalarString

from generator.findings import Finding
from generator.languages import Registry
from generator.records import fields, yaml_nodes
from generator.records.collection import Records
from generator.records.loader import validate
from generator.records.models import HelpForm, Organization, Service, Status

_SKELETON = Path(__file__).parent / "skeletons" / "service.yml"


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the editor; ``options`` are the answers to choose from, with their meaning."""

    key: str
    prompt: str
    check: Any = fields.Name
    options: Mapping[str, str] | None = None

    def mistake(self, answer: str) -> str:
        """What is wrong with ``answer`` in German, or an empty text."""
        if self.options is not None:
            if answer in self.options:
                return ""
            hint = yaml_nodes.nearest(answer, list(self.options)) or f"Möglich sind: {', '.join(self.options)}."
            return f"„{answer}“ ist hier nicht möglich. {hint}"
        try:
            TypeAdapter(self.check).validate_python(answer)
        except ValidationError as error:
            detail = error.errors(include_url=False)[0]
            return (
                str(detail["ctx"]["error"])
                if "ctx" in detail and "error" in detail["ctx"]
                else "Bitte geben Sie etwas ein."
            )
        return ""


_STATUS_NAMES = {
    "active": "Plätze können frei sein",
    "waiting_list": "es gibt eine Warteliste",
    "full": "zurzeit voll",
    "temporarily_closed": "zurzeit geschlossen",
    "inactive": "gibt es nicht mehr",
}


def service_questions(records: Records, registry: Registry) -> tuple[Question, ...]:
    """What has to be known about a new offer."""
    organizations = {record.id: record.name for record in records.all(Organization)}
    help_forms = {record.id: record.texts[registry.source.code].name for record in records.all(HelpForm)}
    statuses = {status: _STATUS_NAMES[status] for status in get_args(Status)}
    return (
        Question(
            "id",
            "Dateiname ohne .yml (wird Teil der Adresse, zum Beispiel beratung-nord)",
            fields.Identifier,
        ),
        Question("name", "Name des Angebots"),
        Question("summary", "Worum geht es? Ein Satz"),
        Question("description", "Was macht das Angebot und wie kommt man hin? Ein bis drei Sätze"),
        Question("organization", "Träger", options=organizations),
        Question("help_form", "Form der Hilfe", options=help_forms),
        Question("status", "Status", options=statuses),
        Question("phone", "Telefonnummer", fields.Phone),
        Question("by", "Wer hat die Angaben geprüft?"),
    )


def new_service(answers: Mapping[str, str], today: date) -> str:
    """The YAML text of a new offer."""
    yaml = YAML()
    yaml.width = 120
    yaml.preserve_quotes = True
    # Equal values, such as today twice, would become & and *, which the loader refuses.
    yaml.representer.ignore_aliases = lambda _: True
    record = yaml.load(_SKELETON.read_text(encoding="utf-8"))
    for key in ("organization", "help_form", "status"):
        record[key] = answers[key]
    record["status_as_of"] = today
    record["assured"]["date"] = today
    record["assured"]["by"] = answers["by"]
    record["phones"][0]["number"] = SingleQuotedScalarString(answers["phone"])
    # The skeleton has one block of text, in the source language.
    text = next(iter(record["texts"].values()))
    text["name"] = answers["name"]
    text["summary"] = answers["summary"]
    text["description"] = LiteralScalarString(answers["description"].strip() + "\n")
    stream = StringIO()
    yaml.dump(record, stream)
    return stream.getvalue()


def findings_of(text: str, identifier: str, path: str, registry: Registry) -> list[Finding]:
    """What the loader says about the text of a new offer."""
    document, findings = yaml_nodes.parse(path, text.encode())
    if document is None:
        return findings
    return validate(document, Service, registry, identifier)[1]
