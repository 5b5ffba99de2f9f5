"""What may belong to a single person is told at its place, unless a list says that it may be public."""

from __future__ import annotations

import pytest

from generator.checks import private_data
from generator.checks.context import Context
from generator.checks.private_data import private_in
from generator.pages.open_data import open_data
from tests.checks.conftest import MakeContext
from tests.support import MUNICIPALITY, SERVICE, TERM

SERVICE_FILE = "offers/probestadt/services/beratung.yml"
TOWN_FILE = "offers/probestadt/municipality.yml"
TERM_FILE = "offers/common/terms/frist.yml"
MOBILE = SERVICE.replace("030 23125 003", "0151 23456789")


def told(text: str) -> list[str]:
    """What is private in a text."""
    return [found.shown for found in private_in(text)]


def places(context: Context) -> list[str]:
    """Place and message of each finding."""
    return [f"{one.path}:{one.line}:{one.column} {one.message}" for one in private_data.check(context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0151 23456789", ["0151 23456789"]),
        ("Rufen Sie +49 (0)170 1234567 an.", ["+49 (0)170 1234567"]),
        ("اتصلوا ٠١٥١ ٢٣٤٥٦٧٨٩", ["٠١٥١ ٢٣٤٥٦٧٨٩"]),
        ("[Anruf](tel:+4915123456789)", ["+4915123456789"]),
        ("[Chat](https://wa.me/4915123456789)", ["4915123456789"]),
        ("030 23125 001", []),
        ("0800 1110333 und 116 111", []),
        ("Aktenzeichen 0151/2026", []),
        ("12345678901234567890", []),
    ],
)
def test_mobile_numbers(text: str, expected: list[str]) -> None:
    """In any spelling and any digits; numbers of offices and others are none."""
    assert expected == told(text)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("anna.schmidt@stadt.de", True),
        ("A.Schmidt@stadt.de", True),
        ("anna_schmidt-meier2@stadt.de", True),
        ("ayşe.yılmaz@stadt.de", True),
        ("info@stadt.de", False),
        ("kontakt.nord@stadt.de", False),
        ("jugendamt.muster@stadt.de", False),
        ("erziehungs-beratung@stadt.de", False),
        ("haus.regenbogen@regenbogen-verein.de", False),
        ("schmidt@stadt.de", False),
        ("a@b", False),
    ],
)
def test_mail_addresses(text: str, is_found: bool) -> None:
    """First and last name make a person; words of an office or of its domain do not."""
    assert told(f"Schreiben Sie an {text}.") == [text] * is_found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fragen Sie Frau Schmidt.", ["Frau Schmidt"]),
        ("Herrn Dr. Yılmaz-Öz fragen", ["Herrn Dr. Yılmaz-Öz"]),
        ("Das ist Hr. Schmidt", ["Hr. Schmidt"]),
        ("Wenn eine Frau Hilfe braucht", []),
        ("Als Frau Rat suchen", []),
        ("Guten Tag, Frau Richterin", []),
        ("Frau Mustermann", []),
        ("Frau und Herr", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    """A title makes a name; offices, invented names and women in general are none."""
    assert expected == told(text)


def test_the_place_is_that_of_the_value(make_context: MakeContext) -> None:
    """In a field, in the middle of a text, and in a hand-written page."""
    context = make_context(
        {
            SERVICE_FILE: MOBILE,
            TERM_FILE: TERM.replace("etwas tun.", "etwas tun. Fragen Sie anna.schmidt@probe.example."),
            "site_src/de/hilfe.md": "# Hilfe\n\nFragen Sie Frau Schmidt.\n",
        }
    )
    line = next(number for number, text in enumerate(MOBILE.splitlines(), 1) if "0151" in text)
    column = MOBILE.splitlines()[line - 1].index("'0151") + 1
    text_line, text = next((n, t) for n, t in enumerate(TERM.splitlines(), 1) if "etwas tun." in t)
    text_column = text.index("etwas tun.") + len("etwas tun. Fragen Sie ") + 1
    assert sorted(places(context)) == sorted([
        f"{TERM_FILE}:{text_line}:{text_column} Die E-Mail-Adresse „anna.schmidt@probe.example“ kann einer einzelnen "
        "Person gehören.",
        f"{SERVICE_FILE}:{line}:{column} Die Handy-Nummer „0151 23456789“ kann einer einzelnen Person gehören.",
        "site_src/de/hilfe.md:3:12 Der Name „Frau Schmidt“ kann einer einzelnen Person gehören.",
    ])  # fmt: skip


@pytest.mark.parametrize("entry", ["'0151 23456789'", "'+4915123456789'"])
def test_a_record_says_what_may_be_public(make_context: MakeContext, entry: str) -> None:
    """However the number is written; the list itself is on no page and not in the open data."""
    context = make_context({SERVICE_FILE: f"{MOBILE}public_contacts: [{entry}]\n"})
    assert places(context) == []
    assert "public_contacts" not in open_data(context.plan, context.plan.registry.source)


def test_the_municipality_speaks_for_all_texts(make_context: MakeContext) -> None:
    """Names and addresses of people who are public anyway."""
    text = TERM.replace("etwas tun.", "etwas tun. Fragen Sie Frau Schmidt, anna.schmidt@probe.example.")
    town = f"{MUNICIPALITY}public_contacts: [Frau Schmidt, Anna.Schmidt@probe.example]\n"
    assert places(make_context({TERM_FILE: text, TOWN_FILE: town})) == []


def test_who_checked_a_record_is_not_published(make_context: MakeContext) -> None:
    """``assured`` is for the office."""
    service = SERVICE.replace("by: Redaktion", "by: anna.schmidt@probe.example")
    assert service != SERVICE
    assert places(make_context({SERVICE_FILE: service})) == []


def test_the_clean_content_has_none(demo_context: Context) -> None:
    """No false alarm in all records and pages of the example town."""
    assert places(demo_context) == []
