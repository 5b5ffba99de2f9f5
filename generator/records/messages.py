"""Pydantic's errors in German, for a clerk: what is wrong, with the value quoted, and what is right."""

from __future__ import annotations

from typing import Any, get_origin

from pydantic_core import ErrorDetails

from generator.records.record import Record
from generator.records.yaml_nodes import nearest

# Longer quotes hide the message. Unit: characters.
_QUOTE_LENGTH = 60

_TYPES = {
    "string_type": "ein Text",
    "int_type": "eine ganze Zahl",
    "int_parsing": "eine ganze Zahl",
    "int_from_float": "eine ganze Zahl",
    "bool_type": "true oder false",
    "bool_parsing": "true oder false",
    "tuple_type": "eine Liste (je Zeile ein Strich)",
    "list_type": "eine Liste (je Zeile ein Strich)",
    "dict_type": "ein Block mit eingerückten Angaben",
    "model_type": "ein Block mit eingerückten Angaben",
    "model_attributes_type": "ein Block mit eingerückten Angaben",
}


def quote(value: Any) -> str:
    """The value as people typed it, shortened, in German quotation marks."""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif value is None:
        return "(leer)"
    elif isinstance(value, list | tuple):
        return "eine Liste"
    elif isinstance(value, dict):
        return "ein Block"
    else:
        text = " ".join(str(value).split())
    if len(text) > _QUOTE_LENGTH:
        text = text[:_QUOTE_LENGTH].rstrip() + "…"
    return f"„{text}“"


def describe(error: ErrorDetails, model: type[Record]) -> tuple[str, str, str]:
    """Rule id, German sentence and hint for one pydantic error."""
    kind, name, value = error["type"], _field_name(error), error["input"]
    if kind == "missing":
        return "record/missing-field", f"Die Angabe „{name}“ fehlt.", field_help(model, error["loc"])
    if kind == "extra_forbidden" or (kind == "too_long" and error["loc"] == ("texts",)):
        known = known_fields(model, error["loc"][:-1])
        hint = nearest(str(name), known) or f"Möglich sind: {', '.join(known)}."
        return "record/unknown-field", f"Die Angabe „{name}“ gibt es hier nicht.", hint
    if kind in _TYPES:
        sentence = f"{name}: Hier muss {_TYPES[kind]} stehen, nicht {quote(value)}."
        return "record/wrong-type", sentence, field_help(model, error["loc"])
    return "record/bad-value", *_value_message(error, model)


def _value_message(error: ErrorDetails, model: type[Record]) -> tuple[str, str]:
    kind, name, value = error["type"], _field_name(error), error["input"]
    context = error.get("ctx", {})
    prefix = f"{name}: " if name else ""
    if kind == "value_error":
        return f"{prefix}{context['error']}", ""
    if kind == "literal_error":
        allowed = [str(option).strip("'") for option in context["expected"].replace(" or ", ", ").split(", ")]
        similar = nearest(value, allowed) if isinstance(value, str) else ""
        hint = similar or f"Möglich sind: {', '.join(allowed)}."
        return f"{prefix}{quote(value)} ist hier nicht möglich.", hint
    if kind == "too_short" and context["min_length"] > 1:
        return f"{prefix}Hier fehlen Einträge: {len(value)} von mindestens {context['min_length']}.", ""
    if kind in {"string_too_short", "too_short"}:
        return f"{prefix}Die Angabe ist leer.", "Tragen Sie etwas ein oder löschen Sie die Zeile."
    if kind in {"greater_than_equal", "less_than_equal", "greater_than", "less_than"}:
        limit = next(iter(context.values()))
        word = "mindestens" if kind.startswith("greater") else "höchstens"
        return f"{prefix}{quote(value)} ist nicht möglich. Erlaubt ist {word} {limit}.", ""
    return f"{prefix}{quote(value)} ist hier nicht möglich.", field_help(model, error["loc"])


def _field_name(error: ErrorDetails) -> str:
    """The last named step of the location: list positions have no name."""
    names = [step for step in error["loc"] if isinstance(step, str)]
    return names[-1] if names else ""


def known_fields(model: type[Record], location: tuple[str | int, ...]) -> list[str]:
    """The names that may stand at ``location``, in the order of the model."""
    target = _model_at(model, location)
    return [
        name
        for name in getattr(target, "model_fields", {})
        if not (name == "texts" and target is not None and not _has_texts(target))
    ]


def _has_texts(target: Any) -> bool:
    annotation = target.model_fields["texts"].annotation
    return "Any" not in str(annotation)


def field_help(model: type[Record], location: tuple[str | int, ...]) -> str:
    """The description of the field at ``location``, or of the nearest field above it."""
    for end in range(len(location), 0, -1):
        target = _model_at(model, location[: end - 1])
        field = getattr(target, "model_fields", {}).get(location[end - 1])
        if field is not None and field.description:
            return str(field.description)
    return ""


def _model_at(model: Any, location: tuple[str | int, ...]) -> Any:
    """The model class that describes the block at ``location``; None where there is none."""
    target, is_inside_dict = model, False
    for step in location:
        if isinstance(step, int) or is_inside_dict:
            is_inside_dict = False  # A list position or a language code: the class below it was already found.
            continue
        fields = getattr(target, "model_fields", {})
        if step not in fields:
            return None
        target = _inner_model(fields[step].annotation)
        is_inside_dict = get_origin(fields[step].annotation) is dict
    return target


def _inner_model(annotation: Any) -> Any:
    """The model inside ``Model | None``, ``tuple[Model, ...]`` or ``dict[str, Model]``."""
    if hasattr(annotation, "model_fields"):
        return annotation
    candidates = [_inner_model(argument) for argument in getattr(annotation, "__args__", ())]
    return next((candidate for candidate in candidates if candidate is not None), _Container if candidates else None)


class _Container:
    """Stands for a list of plain values: nothing below it has fields."""
