"""One YAML file becomes one record, or the findings that say why not."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.findings import Finding
from generator.languages import Registry
from generator.records import messages, rules, yaml_nodes
from generator.records.record import Record
from generator.records.yaml_nodes import Document, nearest


def load_record(
    path: Path, shown_path: str, model: type[Record], registry: Registry
) -> tuple[Record | None, list[Finding]]:
    """The record in ``path``, or None with all findings of the file.

    ``shown_path`` stands in the findings. Never raises for what a file contains.
    """
    document, findings = yaml_nodes.read(path, shown_path)
    if document is None:
        return None, findings
    return validate(document, model, registry, identifier=path.stem)


def validate(
    document: Document, model: type[Record], registry: Registry, identifier: str
) -> tuple[Record | None, list[Finding]]:
    """The record that ``document`` describes, or None with all findings."""
    findings = _language_findings(document, model, registry)
    try:
        record = model.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, findings + [
            _to_finding(document, detail, model) for detail in details if not _is_repetition(detail, details, registry)
        ]
    if findings:
        return None, findings
    return record.named(identifier, document.path), []


def _is_repetition(error: ErrorDetails, errors: list[ErrorDetails], registry: Registry) -> bool:
    """Whether another finding says it: what stands under an unknown language, or a list short of its wrong items."""
    location = error["loc"]
    if location[:1] == ("texts",) and len(location) > 1 and location[1] not in registry.by_code:
        return True
    has_wrong_items = any(other is not error and other["loc"][: len(location)] == location for other in errors)
    return error["type"] == "too_short" and has_wrong_items


def _language_findings(document: Document, model: type[Record], registry: Registry) -> list[Finding]:
    texts = document.data.get("texts")
    if not isinstance(texts, dict) or "texts" not in messages.known_fields(model, ()):
        return []
    if not texts and not model.model_fields["texts"].is_required():
        return []
    findings = []
    for code in texts:
        if code not in registry.by_code:
            hint = nearest(code, list(registry.codes)) or f"Möglich sind: {', '.join(registry.codes)}."
            line, column = document.key_place(("texts", code))
            message = f"Die Sprache „{code}“ gibt es hier nicht."
            findings.append(
                rules.RECORD_RULES["record/unknown-language"].finding(document.path, line, column, message, hint)
            )
    if registry.source.code not in texts:
        line, column = document.key_place(("texts",))
        rule = rules.RECORD_RULES["record/source-text-missing"]
        findings.append(rule.finding(document.path, line, column, "Der deutsche Text fehlt."))
    return findings


def _to_finding(document: Document, error: ErrorDetails, model: type[Record]) -> Finding:
    location = tuple(error["loc"])
    rule_id, message, hint = messages.describe(error, model)
    if rule_id == "record/missing-field":
        line, column = document.key_place(location[:-1])
    elif rule_id == "record/unknown-field":
        line, column = document.key_place(location)
    else:
        line, column = document.place(location)
    return rules.RECORD_RULES[rule_id].finding(document.path, line, column, message, hint)


def _document_on_disk(path: Path, shown_path: str) -> Document | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _document_of_version(path, shown_path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=256)
def _document_of_version(path: Path, shown_path: str, _changed: int, _size: int) -> Document | None:
    """The file as it was at one moment: the preview reads edited files again."""
    return yaml_nodes.read(path, shown_path)[0]


def locate(root: Path, record: Record, location: tuple[str | int, ...]) -> tuple[int, int]:
    """Line and column of a value of a loaded record.

    The file is read again, because keeping the places of thousands of records costs more memory than the
    few findings need.
    """
    document = _document_on_disk(root / record.path, record.path)
    return document.place(location) if document else (1, 1)


def locate_text(root: Path, record: Record, location: tuple[str | int, ...], offset: int) -> tuple[int, int]:
    """Line and column of one character inside a text of a loaded record."""
    document = _document_on_disk(root / record.path, record.path)
    return document.text_place(location, offset) if document else (1, 1)
