"""JSON Schemas of the record kinds, for editors that complete and check while typing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema

from generator.languages import Registry
from generator.records.models import KINDS
from generator.records.record import Record
from generator.records.replacing import replace_files

SCHEMA_FOLDER = ".schema"


class _Generator(GenerateJsonSchema):
    """Describes checked classes as the text that people write for them."""

    def dataclass_schema(self, schema: CoreSchema) -> JsonSchemaValue:  # noqa: ARG002 - the base class sets it
        return {"type": "string"}


def _german_only(value: Any) -> Any:
    """Drops the titles and class descriptions that pydantic makes from English names and docstrings."""
    if isinstance(value, list):
        return [_german_only(item) for item in value]
    if not isinstance(value, dict):
        return value
    is_class = value.get("type") == "object" and "properties" in value
    return {
        key: _german_only(item)
        for key, item in value.items()
        if not (isinstance(item, str) and (key == "title" or (key == "description" and is_class)))
    }


def json_schema(model: type[Record], registry: Registry) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind, with the languages of the registry under ``texts``."""
    schema: dict[str, Any] = _german_only(model.model_json_schema(schema_generator=_Generator))
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = model.label
    texts = schema["properties"].get("texts", {})
    if not isinstance(texts.get("additionalProperties"), dict):
        schema["properties"].pop("texts", None)
        return schema
    inner = texts.pop("additionalProperties")
    texts["properties"] = {language.code: {**inner, "description": language.name} for language in registry}
    texts["additionalProperties"] = False
    texts["required"] = [registry.source.code]
    return schema


def write_schemas(offers: Path, registry: Registry) -> list[Path]:
    """Writes one schema file per kind under ``offers/.schema/`` and gives their paths.

    Raises GeneratorError when one cannot be written; then all are as before.
    """
    files = {}
    for kind, model in KINDS.items():
        text = json.dumps(json_schema(model, registry), ensure_ascii=False, indent=1, sort_keys=True)
        files[offers / SCHEMA_FOLDER / f"{kind}.json"] = f"{text}\n".encode()
    replace_files(files)
    return list(files)
