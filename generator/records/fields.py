"""Checked field types: raw text in, checked value out, with a German sentence for the clerk when it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from opening_hours import OpeningHours, State
from pydantic import AfterValidator, BeforeValidator, Field, Strict, StringConstraints
from pydantic_core import PydanticKnownError

from generator.records.citations import InvalidCitationError, LegalCitation, parse_citation

# Ordinary weeks in all seasons, two of them in a row; a schedule must mean the same in each of them.
_SAMPLE_MONDAYS = tuple(
    datetime(2026, month, day)  # noqa: DTZ001 - opening hours are local wall-clock time without a zone
    for month, day in ((1, 12), (1, 19), (3, 9), (6, 15), (9, 14), (11, 9))
)

# BCP 47, RFC 5646 section 2.1, the part of it that names spoken languages: language, script, region.
_LANGUAGE_TAG = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")

# Identifiers become addresses: lower-case ASCII words joined by hyphens.
IDENTIFIER = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")

# The European numbers of social value (Commission Decision 2007/116/EC); phonenumbers does not know all of them.
_EUROPEAN_116 = re.compile(r"^116[0-9]{3}$")

# phonenumbers reads letters as the digits on their key, so that 030 ABC would be a number.
_DIALLED = re.compile(r"^[+0-9 ()/.\u00a0\u2010-\u2013-]+$")

# Eight digits for a whole text, and four for each of its sentences (docs/decisions/0020).
_SOURCE_MARK = re.compile(r"^[0-9a-f]{8}(?:-[0-9a-f]{4})*$")

_GERMAN_DATE = re.compile(r"^([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})$")
_ISO_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")


@dataclass(frozen=True, slots=True)
class Translatable:
    """Marks a text field; ``markdown`` tells bodies from plain lines, ``prose`` what readers see from word lists."""

    markdown: bool
    prose: bool = True


@dataclass(frozen=True, slots=True)
class ReferenceTo:
    """Marks a field that holds the id of another record."""

    kind: str


def _no_line_break(text: str) -> str:
    if "\n" in text:
        raise ValueError("Der Text muss in einer Zeile stehen. Für längere Texte gibt es eigene Angaben.")
    return text


def _iso_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    text = _typed_text(value)
    german, iso = _GERMAN_DATE.match(text), _ISO_DATE.match(text)
    if not german and not iso:
        raise ValueError(f"„{text}“ ist kein Datum. Richtig ist zum Beispiel: 2026-11-22")
    year, month, day = (int(part) for part in (german.groups()[::-1] if german else text.split("-")))
    try:
        day_of_calendar = date(year, month, day)
    except ValueError:
        raise ValueError(f"Das Datum „{text}“ gibt es nicht. Prüfen Sie Tag und Monat.") from None
    if german:
        raise ValueError(f"„{text}“ ist kein Datum in dieser Form. Schreiben Sie: {day_of_calendar.isoformat()}")
    return day_of_calendar


def _typed_text(value: Any) -> str:
    """Text or number as typed; an empty value, a list or a block is an error of the wrong type."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise PydanticKnownError("string_type")
    return str(value).strip()


def _email(text: str) -> str:
    try:
        # The demo municipality uses ``.example`` (RFC 2606), which must pass; no name is ever looked up.
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise ValueError(f"„{text}“ ist keine E-Mail-Adresse. Richtig ist zum Beispiel: info@beratung.de") from None


def _public_contact(text: str) -> str:
    """A mobile number, an e-mail address or the name of a person, each in its own form."""
    if "@" in text:
        return _email(text)
    return _phone(text) if any(map(str.isdigit, text)) else text


def _url(text: str) -> str:
    wrong = f"„{text}“ ist keine Internet-Adresse. Richtig ist zum Beispiel: https://www.beratung.de/"
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise ValueError(wrong) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or "." not in parts.hostname or " " in text:
        raise ValueError(wrong)
    if parts.username or parts.password:
        raise ValueError(f"Die Internet-Adresse „{text}“ enthält einen Namen oder ein Passwort. Löschen Sie es.")
    return text


def _is_diallable(number: phonenumbers.PhoneNumber) -> bool:
    return phonenumbers.is_valid_number(number) or phonenumbers.is_valid_short_number_for_region(number, "DE")


@lru_cache(maxsize=4096)
def _phone(text: str) -> str:
    wrong = f"„{text}“ ist keine Telefonnummer. Richtig ist zum Beispiel: 0431 123456"
    if not _DIALLED.match(text):
        raise ValueError(wrong)
    try:
        number = phonenumbers.parse(text, "DE")
    except phonenumbers.NumberParseException:
        raise ValueError(wrong) from None
    if _is_diallable(number) or _EUROPEAN_116.match(re.sub(r"\s", "", text)):
        return text
    raise ValueError(
        f"Die Telefonnummer „{text}“ gibt es in Deutschland nicht. Prüfen Sie Vorwahl und Ziffern. "
        "Richtig ist zum Beispiel: 0431 123456"
    )


@lru_cache(maxsize=4096)
def _schedule(text: str) -> str:
    try:
        OpeningHours(text)
    except Exception:
        raise ValueError(
            f"Die Öffnungszeit „{text}“ ist nicht lesbar. "
            "Richtig ist zum Beispiel: Mo-Fr 09:00-12:00, Tu 14:00-18:00; PH off. "
            "Tage: Mo Tu We Th Fr Sa Su. Ein Komma ergänzt Zeiten, ein Semikolon ersetzt sie. PH off: Feiertag zu."
        ) from None
    weeks = {tuple(open_spans(text, monday)) for monday in _SAMPLE_MONDAYS}
    if len(weeks) > 1 or not next(iter(weeks)):
        raise ValueError(
            f"Die Öffnungszeit „{text}“ gilt nicht in jeder Woche gleich. Tragen Sie die normale Woche ein, zum "
            "Beispiel: Mo-Fr 09:00-12:00. Ausnahmen gehören in den Text."
        )
    return text


def open_spans(schedule: str, monday: datetime) -> Iterator[tuple[timedelta, timedelta]]:
    """The open times of one week, counted from its Monday, midnight."""
    hours = OpeningHours(schedule)
    for start, end, state, *_ in hours.intervals(monday, monday + timedelta(days=7)):
        if state == State.OPEN:
            yield start - monday, end - monday


def _language_tag(text: str) -> str:
    if not _LANGUAGE_TAG.match(text):
        raise ValueError(f"„{text}“ ist kein Sprach-Kürzel. Richtig ist zum Beispiel: de, tr, ar, uk")
    return text


def _identifier(text: str) -> str:
    if not IDENTIFIER.match(text):
        raise ValueError(f"„{text}“ ist kein Name eines Eintrags. Erlaubt sind a bis z, 0 bis 9 und der Bindestrich.")
    return text


def _citation(value: Any) -> Any:
    if isinstance(value, LegalCitation):
        return value
    try:
        return parse_citation(_typed_text(value))
    except InvalidCitationError as error:
        raise ValueError(str(error)) from None


def _postal_code(text: str) -> str:
    if not re.match(r"^[0-9]{5}$", text):
        raise ValueError(f"„{text}“ ist keine Postleitzahl. Richtig sind fünf Ziffern, zum Beispiel: 01067")
    return text


def _source_mark(text: str) -> str:
    if not _SOURCE_MARK.match(text):
        raise ValueError(
            f"„{text}“ ist kein Fingerabdruck. Schreiben Sie ihn nicht von Hand: klarweg translations accept setzt ihn."
        )
    return text


def _checked(check: Callable[[str], str], *more: Any) -> Any:
    return Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(check), *more]


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_no_line_break)]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_no_line_break),
    Translatable(markdown=False),
]
# One point of a list. Where a language keeps one sentence per line, a point may have several of them: so the same point
# has the same number in every language.
Point = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Translatable(markdown=False)]
# A form of a word that no reader sees: it only says where a term of the glossary stands.
WordForm = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_no_line_break),
    Translatable(markdown=False, prose=False),
]
Body = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Translatable(markdown=True)]
IsoDate = Annotated[date, BeforeValidator(_iso_date)]
Email = _checked(_email)
Url = _checked(_url)
Phone = _checked(_phone)
PublicContact = _checked(_public_contact)
Schedule = _checked(_schedule)
LanguageTag = _checked(_language_tag)
PostalCode = _checked(_postal_code)
SourceMark = _checked(_source_mark)
Flag = Annotated[bool, Strict()]
Count = Annotated[int, Strict()]
Age = Annotated[int, Strict(), Field(ge=0, le=99)]
Cite = Annotated[LegalCitation, BeforeValidator(_citation)]


# Fields that name another record by its id.
Identifier = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_identifier)]
RoleId = Annotated[Identifier, ReferenceTo("role")]
RightId = Annotated[Identifier, ReferenceTo("right")]
StepId = Annotated[Identifier, ReferenceTo("step")]
PictureId = Annotated[Identifier, ReferenceTo("picture")]
TermId = Annotated[Identifier, ReferenceTo("term")]
HelpFormId = Annotated[Identifier, ReferenceTo("help_form")]
OrganizationId = Annotated[Identifier, ReferenceTo("organization")]


@lru_cache(maxsize=4096)
def phone_uri(text: str) -> str:
    """The ``tel:`` address (RFC 3966): international form; short and toll-free numbers as dialled in Germany."""
    number = phonenumbers.parse(text, "DE")
    toll_free = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.TOLL_FREE
    if phonenumbers.is_valid_number(number) and not toll_free:
        return f"tel:{phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}"
    dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL) if toll_free else text
    return f"tel:{phonenumbers.normalize_digits_only(dialled)}"
