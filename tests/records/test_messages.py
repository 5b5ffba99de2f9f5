from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from generator.records.messages import describe, field_help, known_fields, quote
from generator.records.models import KINDS, Service, Step, Term
from generator.records.municipality import Municipality
from generator.records.yaml_nodes import parse
from tests.records.reading import VALID, changed, english_words, extended, findings_in

_UNKNOWN, _MISSING, _TYPE, _VALUE = (
    f"record/{name}" for name in ("unknown-field", "missing-field", "wrong-type", "bad-value")
)


@pytest.mark.parametrize(
    ("kind", "text", "findings"),
    [
        (
            "service",
            extended("service", "statuss: x\n"),
            [(_UNKNOWN, "12:1: Die Angabe „statuss“ gibt es hier nicht. Meinten Sie „status“ oder „status_as_of“?")],
        ),
        (
            "term",
            extended("term", "farbe: rot\n"),
            [
                (
                    _UNKNOWN,
                    "5:1: Die Angabe „farbe“ gibt es hier nicht. Möglich sind: texts, waivers, citations, related.",
                )
            ],
        ),
        (
            "term",
            extended("term", "    erklärung: x\n"),
            [
                (
                    _UNKNOWN,
                    "5:5: Die Angabe „erklärung“ gibt es hier nicht. "
                    "Möglich sind: origin, written, translator, source, reviewed, name, explanation, example, forms, "
                    "also, avoid.",
                )
            ],
        ),
        (
            "service",
            changed("service", "{number: '030 23125 003'}", "{number: '030 23125 003', notiz: x}"),
            [(_UNKNOWN, "6:36: Die Angabe „notiz“ gibt es hier nicht. Meinten Sie „note“?")],
        ),
        (
            "term",
            extended("term", "<<: {related: [frist]}\n"),
            [
                (
                    _UNKNOWN,
                    "5:1: Die Angabe „<<“ gibt es hier nicht. Möglich sind: texts, waivers, citations, related.",
                )
            ],
        ),
        (
            "municipality",
            extended("municipality", "texts: {de: {name: x}}\n"),
            [
                (
                    _UNKNOWN,
                    "13:1: Die Angabe „texts“ gibt es hier nicht. Möglich sind: waivers, name, demo, state, site_url, "
                    "publisher, jugendamt, ombudsstelle, verfahrenslotse, guardian_office, family_court, "
                    "administrative_court, objection, imprint, data_protection, accessibility, "
                    "accessibility_enforcement, languages, show_local_services, exit_url, look, app, "
                    "public_contacts, assured.",
                )
            ],
        ),
        (
            "organization",
            "assured: {date: 2026-11-01, by: Redaktion}\n",
            [(_MISSING, "1:1: Die Angabe „name“ fehlt. Name des Trägers.")],
        ),
        (
            "service",
            changed("service", "{date: 2026-11-01, by: Redaktion}", "{date: 2026-11-01}"),
            [(_MISSING, "5:1: Die Angabe „by“ fehlt. Wer die Angaben geprüft hat.")],
        ),
        (
            "service",
            changed("service", "[{number: '030 23125 003'}]", "\n  - note: Zentrale"),
            [
                (
                    _MISSING,
                    "7:5: Die Angabe „number“ fehlt. Telefonnummer, am besten in Anführungszeichen: '0431 123456'",
                )
            ],
        ),
        (
            "term",
            "texts:\n  de:\n    name: Frist\n",
            [(_MISSING, "2:3: Die Angabe „explanation“ fehlt. Erklärung in einfachen Worten.")],
        ),
        (
            "service",
            changed("service", "status: active", "status: aktiv"),
            [
                (
                    _VALUE,
                    "3:9: status: „aktiv“ ist hier nicht möglich. Meinten Sie „active“ oder „inactive“?",
                )
            ],
        ),
        (
            "service",
            changed("service", "status: active", "status: [active]"),
            [
                (
                    _VALUE,
                    "3:9: status: eine Liste ist hier nicht möglich. "
                    "Möglich sind: active, waiting_list, full, temporarily_closed, inactive.",
                )
            ],
        ),
        (
            "helpline",
            changed("helpline", "[child]", "[kind]"),
            [
                (
                    _VALUE,
                    "3:12: audience: „kind“ ist hier nicht möglich. Möglich sind: child, young_person, parent, "
                    "foster_carer, everyone, women, professional.",
                )
            ],
        ),
        (
            "helpline",
            changed("helpline", "[{number: '116 111'}]", "[]"),
            [
                (
                    _VALUE,
                    "2:10: numbers: Die Angabe ist leer. Tragen Sie etwas ein oder löschen Sie die Zeile.",
                )
            ],
        ),
        (
            "meeting_guide",
            changed("meeting_guide", "[Plan lesen, Fragen aufschreiben, Termin merken]", "[Plan lesen]"),
            [(_VALUE, "11:12: after: Hier fehlen Einträge: 1 von mindestens 3.")],
        ),
        (
            "meeting_guide",
            changed("meeting_guide", "[Plan lesen, Fragen aufschreiben, Termin merken]", "[Plan lesen, [x]]"),
            [
                (
                    _TYPE,
                    "11:25: after: Hier muss ein Text stehen, nicht eine Liste. Nach dem Gespräch: zum Abhaken.",
                )
            ],
        ),
        (
            "helpline",
            changed("helpline", "order: 10", "order: 1000"),
            [(_VALUE, "1:8: order: „1000“ ist nicht möglich. Erlaubt ist höchstens 999.")],
        ),
        (
            "service",
            extended("service", "minimum_age: -1\n"),
            [(_VALUE, "12:14: minimum_age: „-1“ ist nicht möglich. Erlaubt ist mindestens 0.")],
        ),
        (
            "organization",
            changed("organization", "Probeverein", "''"),
            [
                (
                    _VALUE,
                    "1:7: name: Die Angabe ist leer. Tragen Sie etwas ein oder löschen Sie die Zeile.",
                )
            ],
        ),
        (
            "organization",
            changed("organization", "Probeverein", ""),
            [(_TYPE, "1:1: name: Hier muss ein Text stehen, nicht (leer). Name des Trägers.")],
        ),
        (
            "organization",
            changed("organization", "Probeverein", "true"),
            [(_TYPE, "1:7: name: Hier muss ein Text stehen, nicht „true“. Name des Trägers.")],
        ),
        (
            "organization",
            changed("organization", "Probeverein", "{a: b}"),
            [(_TYPE, "1:7: name: Hier muss ein Text stehen, nicht ein Block. Name des Trägers.")],
        ),
        (
            "organization",
            extended("organization", "emails: info@a.de\n"),
            [
                (
                    _TYPE,
                    "3:9: emails: Hier muss eine Liste (je Zeile ein Strich) stehen, nicht „info@a.de“. "
                    "E-Mail-Adressen.",
                )
            ],
        ),
        (
            "organization",
            extended("organization", "phones: ['0431 123456']\n"),
            [
                (
                    _TYPE,
                    "3:10: phones: Hier muss ein Block mit eingerückten Angaben stehen, nicht „0431 123456“. "
                    "Telefonnummern.",
                )
            ],
        ),
        (
            "service",
            extended("service", "minimum_age: sechs\n"),
            [(_TYPE, "12:14: minimum_age: Hier muss eine ganze Zahl stehen, nicht „sechs“. Ab welchem Alter.")],
        ),
        (
            "service",
            extended("service", "minimum_age: 6.5\n"),
            [(_TYPE, "12:14: minimum_age: Hier muss eine ganze Zahl stehen, nicht „6.5“. Ab welchem Alter.")],
        ),
        (
            "service",
            extended("service", "cost: {free: vielleicht}\n"),
            [
                (
                    _TYPE,
                    "12:14: free: Hier muss true oder false stehen, nicht „vielleicht“. true: kostet nichts.",
                )
            ],
        ),
        (
            "law",
            changed("law", "numbers: {'2': 4}", "numbers: {'2': vier}"),
            [(_TYPE, "13:90: 2: Hier muss eine ganze Zahl stehen, nicht „vier“. Satz: Zahl der Nummern darin.")],
        ),
        (
            "term",
            extended("term", "related:\n  - Große Frist\n"),
            [
                (
                    _VALUE,
                    "6:5: related: „Große Frist“ ist kein Name eines Eintrags. "
                    "Erlaubt sind a bis z, 0 bis 9 und der Bindestrich.",
                )
            ],
        ),
        (
            "term",
            extended("term", "citations:\n  - cite:\n"),
            [
                (
                    _TYPE,
                    "6:5: cite: Hier muss ein Text stehen, nicht (leer). "
                    "Fundstelle, zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII",
                )
            ],
        ),
        (
            "term",
            extended("term", "    reviewed: {by: Gruppe, date: 1.1.2026}\n"),
            [(_VALUE, "5:34: date: „1.1.2026“ ist kein Datum in dieser Form. Schreiben Sie: 2026-01-01")],
        ),
        (
            "service",
            extended("service", "hours: {}\n"),
            [(_VALUE, "12:8: hours: Geben Sie „schedule“ an oder setzen Sie „by_appointment: true“.")],
        ),
        (
            "service",
            extended("service", "minimum_age: 12\nmaximum_age: 6\n"),
            [
                (
                    _VALUE,
                    "13:14: maximum_age: Das Alter passt nicht: „minimum_age“ (12) ist größer als „maximum_age“ (6).",
                )
            ],
        ),
        (
            "service",
            extended("service", "valid_from: 2026-12-01\nvalid_to: 2026-11-01\n"),
            [
                (
                    _VALUE,
                    "13:11: valid_to: Die Daten passen nicht: "
                    "„valid_from“ (2026-12-01) liegt nach „valid_to“ (2026-11-01).",
                )
            ],
        ),
        (
            "service",
            changed("service", "phones: [{number: '030 23125 003'}]\n", ""),
            [(_VALUE, "1:1: Es fehlt ein Weg zum Angebot. Geben Sie „phones“, „emails“ oder „urls“ an.")],
        ),
        (
            "municipality",
            changed("municipality", ", phones: [{number: '030 23125 001'}]}", "}"),
            [
                (
                    _VALUE,
                    "6:12: jugendamt: Es fehlt ein Weg zu dieser Stelle. Geben Sie „phones“, „emails“ oder „urls“ an.",
                )
            ],
        ),
    ],
)
def test_a_mistake_is_told_with_place_value_and_what_is_right(
    kind: str, text: str, findings: list[tuple[str, str]]
) -> None:
    """Each kind of mistake gives its rule, line and column, the value in quotation marks and what is right."""
    assert [(rule, f"x.yml:{sentence}") for rule, sentence in findings] == findings_in(kind, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Frist", "„Frist“"),
        ("a\n  b", "„a b“"),
        (True, "„true“"),
        (False, "„false“"),
        (7, "„7“"),
        (None, "(leer)"),
        ([1], "eine Liste"),
        ((), "eine Liste"),
        ({"a": 1}, "ein Block"),
        ("x" * 60, f"„{'x' * 60}“"),
        ("x" * 61, f"„{'x' * 60}…“"),
        (f"{'x' * 59} yz", f"„{'x' * 59}…“"),
    ],
)
def test_values_are_quoted_as_people_typed_them(value: object, text: str) -> None:
    """A quote shows YAML's words instead of Python's, on one line, shortened after 60 characters."""
    assert text == quote(value)


@pytest.mark.parametrize(
    ("model", "location", "names"),
    [
        (Term, (), ["texts", "waivers", "citations", "related"]),
        (Term, ("citations", 0), ["cite", "force"]),
        (Term, ("texts", "de", "reviewed"), ["by", "date"]),
        (Service, ("location", "address"), ["street", "postal_code", "city"]),
        (Service, ("phones", 3), ["number", "note"]),
        (Municipality, ("jugendamt", "hours"), ["schedule", "by_appointment"]),
        (Term, ("related",), []),
        (Term, ("related", 0), []),
        (Term, ("gibt", "es", "nicht"), []),
        (Term, ("texts", "de", "source", "name"), []),
    ],
)
def test_known_fields_are_those_of_the_place(model: Any, location: tuple[str | int, ...], names: list[str]) -> None:
    """The names that may stand at a place are found through lists, languages and optional blocks."""
    assert names == known_fields(model, location)


@pytest.mark.parametrize(
    ("model", "location", "text"),
    [
        (Step, ("texts", "de", "how_long"), "Wie lange der Schritt dauert."),
        (Step, ("texts", "de", "bring", 2), "Was man mitbringen kann, je Zeile eine Sache."),
        (Step, ("citations", 0, "force"), "Wie stark das Gesetz ist: must (muss), should (soll), may (kann)."),
        (Municipality, ("publisher", "address", "city"), "Ort."),
        (Term, ("gibt-es-nicht",), ""),
        (Term, (), ""),
    ],
)
def test_field_help_is_the_description_of_the_place(model: Any, location: tuple[str | int, ...], text: str) -> None:
    """The help of a field is its own description, or that of the nearest field above."""
    assert text == field_help(model, location)


# -- no English ------------------------------------------------------------------------------------------------

_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 7, 1000, 10**30, 1.5, float("inf"), float("nan"), "", " ", "x", "ä\nb", "1.5", "9" * 5000,
    "1.1.2026", "2026-13-01", "https://[x", [], ["x"], [None], [[1]], {}, {"x": 1}, {"x": {}}, [{"x": None}],
)  # fmt: skip


def _places(value: Any) -> Iterator[tuple[str | int, ...]]:
    """The location of every value inside ``value``, itself first."""
    yield ()
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        for rest in _places(inner):
            yield (step, *rest)


def _with(data: Any, place: tuple[str | int, ...], value: Any) -> Any:
    if not place:
        return value
    result = copy.copy(data)
    result[place[0]] = _with(data[place[0]], place[1:], value)
    return result


def _without(data: Any, place: tuple[str | int, ...]) -> Any:
    parent = copy.deepcopy(data)
    inner = parent
    for step in place[:-1]:
        inner = inner[step]
    del inner[place[-1]]
    return parent


def _broken_data(kind: str) -> Iterator[Any]:
    """The valid data of a kind with every value replaced, left out, or given an unknown neighbour."""
    document, _ = parse("x.yml", VALID[kind].encode())
    assert document is not None
    optional = {"service": _ALL_OF_A_SERVICE}.get(kind, {})
    data = {**document.data, **optional}
    for place in _places(data):
        if place:
            yield _without(data, place)
            for value in _ODD:
                yield _with(data, place, value)
        inner = data
        for step in place:
            inner = inner[step]
        if isinstance(inner, dict):
            yield _with(data, place, {**inner, "unknown": 1})
            yield _with(data, place, {**inner, "texts": {"de": {"unknown": 1}}})


_ALL_OF_A_SERVICE = {
    "minimum_age": 6,
    "maximum_age": 12,
    "areas": ["Nord"],
    "location": {"address": {"street": "Weg 1", "postal_code": "24103", "city": "Kiel"}, "wheelchair": "yes"},
    "emails": ["a@b.de"],
    "urls": ["https://a.de/"],
    "hours": {"schedule": "Mo 09:00-12:00", "by_appointment": True},
    "languages": ["de"],
    "cost": {"free": False, "amount": 5},
    "required_documents": ["none"],
    "valid_from": "2026-01-01",
    "valid_to": "2026-12-31",
    "waivers": [{"rule": "a/b", "text": "x", "reason": "y"}],
}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_message_speaks_english(kind: str) -> None:
    """Whatever is wrong at whatever place, rule, sentence and hint are German and never empty."""
    model = KINDS[kind]
    english, empty = set(), set()
    for data in _broken_data(kind):
        try:
            model.model_validate(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                _, sentence, hint = describe(detail, model)
                english |= {(sentence, word) for word in english_words(f"{sentence} {hint}")}
                empty |= {detail["type"]} if not sentence.strip() or "Möglich sind: ." in hint else set()
    assert set() == english
    assert set() == empty


def test_the_search_for_english_meets_every_type_of_error() -> None:
    """The data of the search above is broken in every way the models know."""
    types = set()
    for kind, model in KINDS.items():
        for data in _broken_data(kind):
            try:
                model.model_validate(data)
            except ValidationError as error:
                types |= {detail["type"] for detail in error.errors(include_url=False)}
    assert {
        "bool_type", "dict_type", "extra_forbidden", "greater_than_equal", "int_from_float",
        "int_parsing", "int_parsing_size", "int_type", "less_than_equal", "literal_error", "missing", "model_type",
        "string_too_short", "string_type", "too_long", "too_short", "tuple_type", "value_error",
    } <= types  # fmt: skip
