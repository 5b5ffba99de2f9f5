from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.languages import Registry
from generator.records.models import KINDS
from generator.records.schema import json_schema, write_schemas
from generator.records.yaml_nodes import parse, read
from tests.records.reading import REGISTRY, VALID, changed, english_words, extended
from tests.support import PROJECT

_OFFERS = PROJECT / "offers"
_RECORD_FILES = sorted(path for path in _OFFERS.rglob("*.yml") if ".schema" not in path.parts)
_KIND_OF_FOLDER = {model.folder: kind for kind, model in KINDS.items() if model.folder}
_VALIDATORS = {kind: Draft202012Validator(json_schema(model, REGISTRY)) for kind, model in KINDS.items()}


def _kind(path: Path) -> str:
    return _KIND_OF_FOLDER.get(path.parent.name, "municipality")


def _mistakes(kind: str, data: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in _VALIDATORS[kind].iter_errors(data)]


def _data(text: str) -> dict[str, Any]:
    document, findings = parse("x.yml", text.encode())
    assert document is not None, findings
    return document.data


def test_the_committed_schemas_are_current(tmp_path: Path, registry: Registry) -> None:
    """The files under offers/.schema are exactly what ``klarweg schema`` writes."""
    written = {path.name: path.read_text(encoding="utf-8") for path in write_schemas(tmp_path, registry)}
    committed = {path.name: path.read_text(encoding="utf-8") for path in (_OFFERS / ".schema").iterdir()}
    assert sorted(written) == sorted(committed)
    assert [name for name, text in written.items() if text != committed[name]] == []


def test_schemas_are_written_into_a_new_folder(tmp_path: Path, registry: Registry) -> None:
    """The folder is made when it is missing, and each kind gets one file."""
    paths = write_schemas(tmp_path / "offers", registry)
    assert [f"{kind}.json" for kind in KINDS] == [path.name for path in paths]
    assert {tmp_path / "offers" / ".schema"} == {path.parent for path in paths}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_schema_is_a_valid_schema(kind: str, registry: Registry) -> None:
    """Each schema is sound by JSON Schema 2020-12 itself."""
    schema = json_schema(KINDS[kind], registry)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert KINDS[kind].label == schema["title"]


@pytest.mark.parametrize("path", _RECORD_FILES, ids=lambda path: path.relative_to(_OFFERS).as_posix())
def test_every_committed_record_is_valid_against_its_schema(path: Path) -> None:
    """Editors show no mistake where the loader finds none."""
    document, findings = read(path, path.name)
    assert document is not None, findings
    assert _mistakes(_kind(path), document.data) == []


@pytest.mark.parametrize("path", _RECORD_FILES, ids=lambda path: path.relative_to(_OFFERS).as_posix())
def test_every_committed_record_names_its_schema(path: Path) -> None:
    """The first line tells editors which schema to use, by a path that exists."""
    first_line = path.read_text(encoding="utf-8").split("\n", 1)[0]
    way_up = "/".join([".."] * len(path.relative_to(_OFFERS).parent.parts))
    assert f"# yaml-language-server: $schema={way_up}/.schema/{_kind(path)}.json" == first_line
    assert (path.parent / way_up / ".schema" / f"{_kind(path)}.json").is_file()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_the_loader_accepts_the_schema_accepts(kind: str) -> None:
    """The small valid record of each kind is valid against its schema."""
    assert _mistakes(kind, _data(VALID[kind])) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("term", extended("term", "farbe: rot\n")),
        ("term", extended("term", "    farbe: rot\n")),
        ("term", extended("term", "  en: {name: a, explanation: b}\n")),
        ("term", "texts:\n  tr: {name: a, explanation: b}\n"),
        ("term", "texts:\n  de: {name: a}\n"),
        ("term", extended("term", "citations: [{cite: {law: SGB VIII, section: '36'}}]\n")),
        ("term", extended("term", "related: frist\n")),
        ("service", changed("service", "status: active", "status: aktiv")),
        ("service", changed("service", "status_as_of: 2026-11-01\n", "")),
        ("service", extended("service", "minimum_age: sechs\n")),
        ("service", extended("service", "minimum_age: 120\n")),
        ("municipality", extended("municipality", "texts: {de: {name: x}}\n")),
        ("law", extended("law", "texts: {de: {name: x}}\n")),
        ("helpline", changed("helpline", "[child]", "[]")),
    ],
)
def test_what_the_schema_refuses_is_a_mistake(kind: str, text: str) -> None:
    """Editors mark unknown keys, languages and choices, missing fields and wrong types while somebody types."""
    assert _mistakes(kind, _data(text)) != []


def _texts(schema: Any, key: str) -> Iterator[str]:
    """Every text under ``key`` anywhere in a schema."""
    if isinstance(schema, list):
        for item in schema:
            yield from _texts(item, key)
    if isinstance(schema, dict):
        if isinstance(schema.get(key), str):
            yield schema[key]
        for item in schema.values():
            yield from _texts(item, key)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_editors_show_german_help_only(kind: str, registry: Registry) -> None:
    """Neither the English docstrings nor the titles that pydantic makes of names reach the editor."""
    schema = json_schema(KINDS[kind], registry)
    assert [KINDS[kind].label] == list(_texts(schema, "title"))
    names_of_choices = {"required_documents": {"none"}}
    allowed = {word for words in names_of_choices.values() for word in words}
    english = {word for text in _texts(schema, "description") for word in english_words(text)}
    assert set() == {word for word in english if word.lower() not in allowed}


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"law", "municipality"}))
def test_texts_offer_the_languages_of_the_registry(kind: str, registry: Registry) -> None:
    """Editors complete the language codes, show their own names and ask for German."""
    texts = json_schema(KINDS[kind], registry)["properties"]["texts"]
    assert {language.code: language.name for language in registry} == {
        code: inner["description"] for code, inner in texts["properties"].items()
    }
    assert (texts["required"], texts["additionalProperties"]) == (["de"], False)


def test_citations_and_dates_are_typed_as_text(registry: Registry) -> None:
    """People write one text for what the models take apart."""
    definitions = json_schema(KINDS["step"], registry)["$defs"]
    assert definitions["LegalCitation"] == {"type": "string"}
    service = json_schema(KINDS["service"], registry)
    assert service["properties"]["status_as_of"]["type"] == "string"
