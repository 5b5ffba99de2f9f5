"""``safety/private-data``: mobile numbers, e-mail addresses and names of single people that nobody said may be public.

Looks at the sources, because there a clerk marks what is public: ``public_contacts`` of the record or the municipality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import phonenumbers
import yaml
from pydantic import BaseModel

from generator.checks.context import SITE_SRC, Context
from generator.findings import Finding, Rule, Severity
from generator.records.record import Record
from generator.records.text_fields import Location, text_fields
from generator.records.yaml_nodes import read_text

_MARK = "Ist die Person einverstanden? Dann tragen Sie es unter „public_contacts“ ein."
PRIVATE_DATA = Rule(
    "safety/private-data",
    Severity.WARNING,
    "Hier steht etwas, das einer einzelnen Person gehören kann.",
    "Wer die Stelle wechselt oder bedroht wird, steht sonst weiter mit Namen oder Handy-Nummer im Internet.",
    f"Nennen Sie Nummer und E-Mail-Adresse der Stelle. {_MARK}",
    "DSGVO Art. 5 Abs. 1 Buchst. c; docs/decisions/0023-private-data.md",
    bad=("Rufen Sie an: 0151 23456789.", "Schreiben Sie an anna.schmidt@probe.example.", "Fragen Sie Frau Schmidt.",
         "[Nachricht](https://wa.me/4915123456789)"),
    good=("Rufen Sie an: 030 23125 001.", "Schreiben Sie an jugendamt.mitte@probe.example.",
          "Fragen Sie die Fachkraft.", "Wenn eine Frau Hilfe braucht, ruft sie an."),
)  # fmt: skip

_DATA = Path(__file__).parent / "data" / "office_words.yml"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# vorname.nachname and v.nachname, as authorities form them; a hyphen also joins the words of an office.
_PERSON_MAIL = re.compile(r"(?P<first>[^\W\d_]+)[._](?P<last>[^\W\d_]{2,}(?:-[^\W\d_]{2,})?)\d{0,4}")
# Links that open a chat carry the number without its plus.
_CHAT = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|signal\.me/#p/)\+?(?P<digits>\d{8,15})", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?P<before>[^\W\d_]+)[ \t]+)?\b(?P<title>Frau|Herrn?|Fr\.|Hr\.)[ \t]+(?:Dr\.[ \t]+)?"
    r"(?P<name>[A-ZÄÖÜÇĞİŞ][^\W\d_]+(?:-[A-ZÄÖÜÇĞİŞ][^\W\d_]+)?)"
)
# The shortest German mobile number has ten digits. Unit: digits.
_SHORTEST = 10
# Who checked or translated a text is for the office and on no page.
_UNPUBLISHED = frozenset({"assured", "waivers", "texts", "public_contacts"})


@dataclass(frozen=True, slots=True)
class _Found:
    """Something private in a text, where it begins, and what it is compared by."""

    offset: int
    shown: str
    key: str
    what: str


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    data = yaml.load(_DATA.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - safe loader
    return {name: tuple(map(str, words)) for name, words in data.items()}


def check(context: Context) -> Iterator[Finding]:
    """Private data in all records and hand-written pages."""
    plan = context.plan
    common = _public(plan.municipality)
    for record in plan.records:
        allowed = common | _public(record)
        for location, value in _values(record):
            for found in private_in(value, allowed):
                yield _finding(record.path, plan.records.locate(record, *location), found)
        for text in text_fields(record):
            for found in private_in(text.value, allowed):
                yield _finding(record.path, plan.records.locate_text(record, text.location, found.offset), found)
    for language in plan.languages:
        for file in sorted((plan.records.root / SITE_SRC / language.code).rglob("*.md")):
            shown = file.relative_to(plan.records.root).as_posix()
            content = read_text(file, shown)[0] or ""
            for found in private_in(content, common):
                before = content[: found.offset]
                yield _finding(shown, (before.count("\n") + 1, found.offset - before.rfind("\n")), found)


def private_in(text: str, allowed: frozenset[str] = frozenset()) -> Iterator[_Found]:
    """What in ``text`` may belong to a single person and is not ``allowed``, in the order of the text."""
    found = [*_mobile_numbers(text), *_mail_addresses(text), *_names(text)]
    yield from sorted((one for one in found if one.key not in allowed), key=lambda one: one.offset)


def _mobile_numbers(text: str) -> Iterator[_Found]:
    if sum(map(str.isdigit, text)) < _SHORTEST:
        return
    for match in phonenumbers.PhoneNumberMatcher(text, "DE"):
        if phonenumbers.number_type(match.number) == phonenumbers.PhoneNumberType.MOBILE:
            yield _Found(match.start, match.raw_string, _dialled(match.number), "Die Handy-Nummer")
    for chat in _CHAT.finditer(text):
        yield _Found(chat.start(), chat["digits"], f"+{chat['digits']}", "Die Handy-Nummer")


def _dialled(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _mail_addresses(text: str) -> Iterator[_Found]:
    if "@" not in text:
        return
    for match in _MAIL.finditer(text):
        local, _, domain = match.group().rstrip(".").casefold().partition("@")
        person = _PERSON_MAIL.fullmatch(local)
        # An office is also named after its provider: haus.muster@haus-muster.de.
        offices = (*_words()["mail"], *(part for part in re.split(r"[.-]", domain) if len(part) > 3))
        if person and not any(word in part for word in offices for part in person.groups()):
            yield _Found(match.start(), match.group(), f"{local}@{domain}", "Die E-Mail-Adresse")


def _names(text: str) -> Iterator[_Found]:
    for match in _NAME.finditer(text):
        is_person = match["name"].casefold() not in _words()["person"]
        if is_person and (match["before"] or "").casefold() not in _words()["before"]:
            shown = text[match.start("title") : match.end()]
            yield _Found(match.start("title"), shown, match["name"].casefold(), "Der Name")


def _public(record: Record) -> frozenset[str]:
    """What may be public by the word of this record, as it is compared."""
    keys = []
    for entry in getattr(record, "public_contacts", ()):
        if "@" in entry:
            keys.append(entry.casefold())
        elif any(map(str.isdigit, entry)):
            keys.append(_dialled(phonenumbers.parse(entry, "DE")))
        else:
            keys.append(entry.split()[-1].casefold())
    return frozenset(keys)


def _values(record: Record) -> Iterator[tuple[Location, str]]:
    """Every value of a record that may reach a page, apart from its texts, in the order of the fields."""
    stack: list[tuple[Location, object]] = [((), record)]
    while stack:
        location, value = stack.pop()
        if isinstance(value, BaseModel):
            names = [name for name in type(value).model_fields if name not in _UNPUBLISHED]
            stack += [((*location, name), getattr(value, name)) for name in reversed(names)]
        elif isinstance(value, tuple):
            stack += [((*location, position), item) for position, item in reversed(list(enumerate(value)))]
        elif isinstance(value, str):
            yield location, value


def _finding(path: str, place: tuple[int, int], found: _Found) -> Finding:
    return PRIVATE_DATA.finding(path, *place, f"{found.what} „{found.shown}“ kann einer einzelnen Person gehören.")
