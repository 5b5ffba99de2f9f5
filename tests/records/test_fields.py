from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.records import fields
from tests.records.reading import english_words, is_german_sentence

_KINDS: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(getattr(fields, name))
    for name in (
        "Name", "Line", "Body", "IsoDate", "Email", "Url", "Phone", "Schedule", "LanguageTag", "PostalCode", "Age",
        "Cite", "Identifier",
    )
}  # fmt: skip

_MAIL = "ist keine E-Mail-Adresse. Richtig ist zum Beispiel: info@beratung.de"
_WEB = "ist keine Internet-Adresse. Richtig ist zum Beispiel: https://www.beratung.de/"
_NO_PHONE = "ist keine Telefonnummer. Richtig ist zum Beispiel: 0431 123456"
_BAD_PHONE = "gibt es in Deutschland nicht. Prüfen Sie Vorwahl und Ziffern. Richtig ist zum Beispiel: 0431 123456"
_HOURS = (
    "ist nicht lesbar. Richtig ist zum Beispiel: Mo-Fr 09:00-12:00, Tu 14:00-18:00; PH off. "
    "Tage: Mo Tu We Th Fr Sa Su. Ein Komma ergänzt Zeiten, ein Semikolon ersetzt sie. PH off: Feiertag zu."
)
_TAG = "ist kein Sprach-Kürzel. Richtig ist zum Beispiel: de, tr, ar, uk"
_CODE = "ist keine Postleitzahl. Richtig sind fünf Ziffern, zum Beispiel: 01067"
_ID = "ist kein Name eines Eintrags. Erlaubt sind a bis z, 0 bis 9 und der Bindestrich."
_DATE = "ist kein Datum. Richtig ist zum Beispiel: 2026-11-22"
_NO_DAY = "gibt es nicht. Prüfen Sie Tag und Monat."


def _mistake(kind: str, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        _KINDS[kind].validate_python(value)
    return str(caught.value.errors()[0].get("ctx", {}).get("error", ""))


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("Name", "  Stadt  ", "Stadt"),
        ("Line", "Ein Satz.", "Ein Satz."),
        ("Body", "a\n\nb\n", "a\n\nb"),
        ("IsoDate", "2026-11-22", date(2026, 11, 22)),
        ("IsoDate", " 2024-02-29 ", date(2024, 2, 29)),
        ("IsoDate", date(2026, 11, 22), date(2026, 11, 22)),
        ("Email", "info@beratung.de", "info@beratung.de"),
        ("Email", "stadt@probe.example", "stadt@probe.example"),
        ("Email", "info@jugendämter.de", "info@jugendämter.de"),
        ("Url", "https://www.beratung.de/", "https://www.beratung.de/"),
        ("Url", "http://a.de:8080/x?y=1#z", "http://a.de:8080/x?y=1#z"),
        ("Url", "https://müller.de/", "https://müller.de/"),
        ("Phone", "0431 123456", "0431 123456"),
        ("Phone", "+49 431 123456", "+49 431 123456"),
        ("Phone", "116 111", "116 111"),
        ("Phone", "116 016", "116 016"),
        ("Phone", "110", "110"),
        ("Phone", "112", "112"),
        ("Phone", "115", "115"),
        ("Phone", "0800 111 0 550", "0800 111 0 550"),
        ("Phone", "030 23125 001", "030 23125 001"),
        ("Schedule", "24/7", "24/7"),
        ("Schedule", "Mo-Fr 09:00-12:00, Th 14:00-18:00; PH off", "Mo-Fr 09:00-12:00, Th 14:00-18:00; PH off"),
        ("LanguageTag", "de", "de"),
        ("LanguageTag", "zh-Hant", "zh-Hant"),
        ("LanguageTag", "pt-BR", "pt-BR"),
        ("LanguageTag", "kmr", "kmr"),
        ("PostalCode", "01067", "01067"),
        ("Age", 0, 0),
        ("Age", 99, 99),
        ("Identifier", "beratung-nord-2", "beratung-nord-2"),
    ],
)
def test_good_values_come_out_checked(kind: str, typed: object, value: object) -> None:
    """A good value is stripped, and nothing else about it changes."""
    assert value == _KINDS[kind].validate_python(typed)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("Name", "a\nb", "Der Text muss in einer Zeile stehen. Für längere Texte gibt es eigene Angaben."),
        ("Line", "a\nb", "Der Text muss in einer Zeile stehen. Für längere Texte gibt es eigene Angaben."),
        ("IsoDate", "1.11.2026", "„1.11.2026“ ist kein Datum in dieser Form. Schreiben Sie: 2026-11-01"),
        ("IsoDate", "22. 11. 2026", "„22. 11. 2026“ ist kein Datum in dieser Form. Schreiben Sie: 2026-11-22"),
        ("IsoDate", "31.02.2026", f"Das Datum „31.02.2026“ {_NO_DAY}"),
        ("IsoDate", "2026-02-30", f"Das Datum „2026-02-30“ {_NO_DAY}"),
        ("IsoDate", "0000-01-01", f"Das Datum „0000-01-01“ {_NO_DAY}"),
        ("IsoDate", "22.11.26", f"„22.11.26“ {_DATE}"),
        ("IsoDate", "gestern", f"„gestern“ {_DATE}"),
        ("IsoDate", "2026-11-22T10:00", f"„2026-11-22T10:00“ {_DATE}"),
        ("IsoDate", 20261122, f"„20261122“ {_DATE}"),
        ("IsoDate", "", f"„“ {_DATE}"),
        ("Email", "info(at)beratung.de", f"„info(at)beratung.de“ {_MAIL}"),
        ("Email", "info@beratung", f"„info@beratung“ {_MAIL}"),
        ("Email", "a@b.de, c@d.de", f"„a@b.de, c@d.de“ {_MAIL}"),
        ("Url", "www.beratung.de", f"„www.beratung.de“ {_WEB}"),
        ("Url", "javascript:alert(1)", f"„javascript:alert(1)“ {_WEB}"),
        ("Url", "ftp://a.de/", f"„ftp://a.de/“ {_WEB}"),
        ("Url", "https://localhost/", f"„https://localhost/“ {_WEB}"),
        ("Url", "https://a.de/x y", f"„https://a.de/x y“ {_WEB}"),
        ("Url", "https://[a.de/", f"„https://[a.de/“ {_WEB}"),
        ("Url", "https://a.de:achtzig/", f"„https://a.de:achtzig/“ {_WEB}"),
        (
            "Url",
            "https://ich:geheim@a.de/",
            "Die Internet-Adresse „https://ich:geheim@a.de/“ enthält einen Namen oder ein Passwort. Löschen Sie es.",
        ),
        ("Phone", "abc", f"„abc“ {_NO_PHONE}"),
        ("Phone", "12", f"Die Telefonnummer „12“ {_BAD_PHONE}"),
        ("Phone", "0431 1", f"Die Telefonnummer „0431 1“ {_BAD_PHONE}"),
        ("Phone", "0999 9999999999", f"Die Telefonnummer „0999 9999999999“ {_BAD_PHONE}"),
        ("Schedule", "Mo-Fr 9 bis 12", f"Die Öffnungszeit „Mo-Fr 9 bis 12“ {_HOURS}"),
        ("Schedule", "Montag 9-12", f"Die Öffnungszeit „Montag 9-12“ {_HOURS}"),
        ("LanguageTag", "deutsch", f"„deutsch“ {_TAG}"),
        ("LanguageTag", "DE", f"„DE“ {_TAG}"),
        ("LanguageTag", "de_DE", f"„de_DE“ {_TAG}"),
        ("PostalCode", "1067", f"„1067“ {_CODE}"),
        ("PostalCode", "D-24103", f"„D-24103“ {_CODE}"),
        ("PostalCode", "٢٤١٠٣", f"„٢٤١٠٣“ {_CODE}"),
        ("Identifier", "Träger Süd", f"„Träger Süd“ {_ID}"),
        ("Identifier", "a--b", f"„a--b“ {_ID}"),
        ("Identifier", "../geheim", f"„../geheim“ {_ID}"),
    ],
)
def test_bad_values_are_quoted_with_what_is_right(kind: str, typed: object, sentence: str) -> None:
    """A bad value gives one German sentence for the clerk: the value in quotation marks and what to write."""
    assert sentence == _mistake(kind, typed)


@pytest.mark.parametrize("kind", ["Name", "Line", "Body", "Email", "Url", "Phone", "Schedule", "Identifier"])
def test_a_text_of_spaces_is_empty(kind: str) -> None:
    """Spaces alone are no value."""
    with pytest.raises(ValidationError) as caught:
        _KINDS[kind].validate_python("  ")
    assert [detail["type"] for detail in caught.value.errors()] == ["string_too_short"]


@pytest.mark.parametrize("kind", ["IsoDate", "Cite"])
@pytest.mark.parametrize("value", [None, True, [], {}, ["2026-11-22"]])
def test_dates_and_citations_are_never_made_of_lists(kind: str, value: object) -> None:
    """Python's spelling of an empty value or a list never reaches the clerk."""
    with pytest.raises(ValidationError) as caught:
        _KINDS[kind].validate_python(value)
    assert [detail["type"] for detail in caught.value.errors()] == ["string_type"]


@pytest.mark.parametrize(
    ("typed", "uri"),
    [
        ("0431 123456", "tel:+49431123456"),
        ("+49 431 123456", "tel:+49431123456"),
        ("0431/123-456", "tel:+49431123456"),
        ("116 111", "tel:116111"),
        ("116 123", "tel:116123"),
        ("112", "tel:112"),
        ("0800 111 0 550", "tel:08001110550"),
        ("+49 800 1110550", "tel:08001110550"),
        ("0049 800 1110550", "tel:08001110550"),
        ("١١٢", "tel:112"),
    ],
)
def test_phone_addresses_can_be_dialled_in_germany(typed: str, uri: str) -> None:
    """Ordinary numbers become international; short and toll-free numbers keep the form that works at home."""
    assert uri == fields.phone_uri(typed)


@settings(deadline=None, max_examples=150)
@given(kind=st.sampled_from(sorted(_KINDS)), value=st.text(max_size=40) | st.integers() | st.none())
def test_any_value_is_taken_or_refused_with_a_validation_error(kind: str, value: object) -> None:
    """No text makes a field type raise anything but a validation error, and its own sentences are German."""
    try:
        _KINDS[kind].validate_python(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            sentence = str(detail.get("ctx", {}).get("error", ""))
            rest = sentence.replace(f"„{str(value).strip()}“", "")
            assert not sentence or is_german_sentence(rest), english_words(rest)


@settings(deadline=None, max_examples=100)
@given(st.dates())
def test_every_day_of_the_calendar_is_read_in_iso_form(day: date) -> None:
    """The ISO form is read; the German form is refused and answered with the ISO form."""
    assert day == _KINDS["IsoDate"].validate_python(day.isoformat())
    assert _mistake("IsoDate", f"{day.day}.{day.month}.{day.year:04}").endswith(f"Schreiben Sie: {day.isoformat()}")


def test_every_reference_names_a_kind_that_exists() -> None:
    """The id fields point to kinds of records."""
    from generator.records.models import KINDS

    names = ("RoleId", "RightId", "StepId", "TermId", "HelpFormId", "OrganizationId")
    marks = [getattr(fields, name).__metadata__[-1] for name in names]
    assert {mark.kind for mark in marks} <= set(KINDS)
    assert len(names) == len({mark.kind for mark in marks})
