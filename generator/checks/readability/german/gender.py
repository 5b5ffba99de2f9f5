"""Gender signs in German words (Schüler*innen, Lehrer/-in, der/die) and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.checks.readability.tables import read_table

# Stems that take "in": Lehrer, Polizist, Student, Direktor, Friseur, Pädagog, Ärzt. They keep "Haus/in" out.
_PERSON: Final = (
    "er", "ist", "ent", "ant", "and", "or", "eur", "är", "og", "oph", "at", "ert", "ärzt", "wält", "wirt", "amt",
    "freund", "kund", "gäst", "köch", "jüd", "chef", "kolleg", "nachbar", "pat", "zeug", "gesell",
)  # fmt: skip
_PRONOUNS: Final = (
    "der/die die/der den/die die/den dem/der der/dem des/der der/des das/der der/das er/sie sie/er ihm/ihr ihr/ihm "
    "ihn/sie sie/ihn sein/ihr ihr/sein seine/ihre ihre/seine seinen/ihren ihren/seinen seinem/ihrem ihrem/seinem "
    "seiner/ihrer ihrer/seiner ein/eine eine/ein einen/eine eine/einen einem/einer einer/einem eines/einer einer/eines "
    "jeder/jede jede/jeder jeden/jede jede/jeden jedem/jeder jeder/jedem dieser/diese diese/dieser diesen/diese "
    "kein/keine keine/kein welcher/welche welche/welcher mein/meine dein/deine unser/unsere"
).split()
_DETERMINERS: Final = frozenset(
    "ein eine kein keine ihr ihre sein seine mein meine dein deine unser jede welche diese".split()
)
_NO_STEMS: Final = frozenset("und oder bzw sowie ja nein km std".split())

_PAIRS: Final = "|".join(
    re.escape(pair).replace("/", r"\s?[/*:_|]\s?") for pair in sorted(_PRONOUNS, key=len, reverse=True)
)
# A word of up to 61 letters, with hyphens or Mediopunkt inside; looking no further keeps the time linear.
_STEM: Final = r"(?<![\w\-])(?P<stem>[^\W\d_](?:[^\W\d_]|[-·](?=[^\W\d_])){1,60}?)"
_PLURAL: Final = re.compile(
    rf"{_STEM}(?:[*:_•·]|/-?|\(-?)(?:innen|inn\)en)\)?(?P<rest>[^\W\d_]{{0,40}})(?:-[^\W\d_]{{1,40}}){{0,3}}"
)
_SINGULAR: Final = re.compile(rf"{_STEM}(?:[*:_]|/-?|\(-?)in(?:\)|(?![^\W_]))")
_TWICE: Final = re.compile(
    rf"{_STEM}(?:\s?[/|]\s?(?P=stem)(?P<end>innen|in)|(?P<first>innen|in)\s?[/|]\s?(?P=stem)n?)(?![^\W_])"
)
_INNER: Final = re.compile(
    r"(?<![\w\-])(?P<stem>[A-ZÄÖÜ](?:[a-zäöüß]|[-·](?=[A-ZÄÖÜa-zäöüß])|(?<=-)[A-ZÄÖÜ]){2,60}?)I(?P<end>nnen|n(?![^\W_]))(?P<rest>[a-zäöüß]{0,40})"
)
_ENDING: Final = re.compile(
    r"(?<![\w\-])(?P<stem>[^\W\d_]{2,60}?)(?:[*:_]-?|/-?)(?:r|n|e|er|en|m|rn)(?![^\W_])(?:/-?[nrm](?![^\W_]))?"
)
_BRACKET: Final = re.compile(r"(?<![\w\-])(?P<stem>[^\W\d_]{2,60}?)\(-?(?:r|n|e|er|en|m)\)")
_PAIR: Final = re.compile(rf"(?<![^\W_])(?:{_PAIRS})(?![^\W_])", re.IGNORECASE)
_LETTERS: Final = re.compile(r"\(?(?<![^\W_])[mwfdix](?:\s?[/|,]\s?[mwfdix](?![^\W_])){1,3}\)?", re.IGNORECASE)
_SIGN: Final = re.compile(r"[*:_•·/(|]")
_INNER_HINT: Final = re.compile(r"[a-zäöüß]In")


@dataclass(frozen=True, slots=True)
class GenderForm:
    """A form with a gender sign from ``start`` to before ``end``, and words for it (empty: none is known)."""

    start: int
    end: int
    text: str
    instead: str = ""


@lru_cache(maxsize=1024)
def gender_forms(text: str) -> tuple[GenderForm, ...]:
    """All forms with a gender sign in ``text``, in order, none inside another."""
    if not _SIGN.search(text) and not ("In" in text and _INNER_HINT.search(text)):
        return ()
    found = sorted(_candidates(text), key=lambda form: (form.start, -form.end))
    kept: list[GenderForm] = []
    for form in found:
        if not kept or form.start >= kept[-1].end:
            kept.append(form)
    return tuple(kept)


def _candidates(text: str) -> Iterator[GenderForm]:
    yield from _personal_forms(text)
    for match in _INNER.finditer(text):
        is_plural = match["end"] == "nnen"
        if is_plural or (match["stem"].lower().endswith(_PERSON) and not match["rest"]):
            yield _form(match, _instead(match["stem"], is_plural=is_plural) if not match["rest"] else "")
    yield from (_form(match) for match in _ENDING.finditer(text) if match["stem"].lower() not in _NO_STEMS)
    yield from (_form(match) for match in _BRACKET.finditer(text) if match["stem"].lower() in _DETERMINERS)
    yield from (_form(match) for match in _PAIR.finditer(text))
    yield from (_form(match) for match in _LETTERS.finditer(text) if {"m", "w"} <= set(match.group().lower()))


def _personal_forms(text: str) -> Iterator[GenderForm]:
    """Lehrer*innen, Lehrer/-in, Lehrer/Lehrerin; a compound such as Lehrer*innenzimmer has no easy neutral form."""
    for match in _PLURAL.finditer(text):
        yield _form(match, "" if match["rest"] else _plural(match["stem"]))
    for match in _SINGULAR.finditer(text):
        if match["stem"].lower().endswith(_PERSON):
            yield _form(match, _singular(match["stem"]))
    for match in _TWICE.finditer(text):
        yield _form(match, _instead(match["stem"], is_plural=(match["end"] or match["first"]) == "innen"))


def _instead(stem: str, *, is_plural: bool) -> str:
    return _plural(stem) if is_plural else _singular(stem)


def _form(match: re.Match[str], instead: str = "") -> GenderForm:
    return GenderForm(match.start(), match.end(), match.group(), instead)


@lru_cache(maxsize=1)
def _neutral() -> dict[str, list[str]]:
    table: dict[str, list[str]] = read_table("neutral_forms.yml")
    return table


def _plural(stem: str) -> str:
    """Neutral and paired plural: "Mitarbeitende oder Mitarbeiterinnen und Mitarbeiter"."""
    known = _neutral().get(stem.lower())
    pair = f"{stem}innen und {stem}{_plural_ending(stem)}"
    if known is None:
        return pair
    return known[0] if "innen und" in known[0] else f"{known[0]} oder {pair}"


def _plural_ending(stem: str) -> str:
    lower = stem.lower()
    if lower.endswith(("eur", "är", "freund", "wirt")):
        return "e"
    if lower.endswith("chef"):
        return "s"
    return "" if lower.endswith("er") else "en"


def _singular(stem: str) -> str:
    known = _neutral().get(stem.lower())
    if known is not None and len(known) > 1 and "oder" in known[1]:
        return known[1]
    pair = f"{stem}in oder {stem}{'e' if stem.lower().endswith(('og', 'kund', 'kolleg', 'zeug', 'gesell')) else ''}"
    return f"{known[1]} oder {pair}" if known is not None and len(known) > 1 else pair
