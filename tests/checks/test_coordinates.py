"""Coordinates of a confidential place are found in every kind of file, and those of others are not its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.checks.context import Context
from generator.checks.coordinates import Owner, located_in_index, located_owners, owners_of
from generator.checks.safety import SafetyCheck
from tests.checks.conftest import MakeContext
from tests.checks.test_safety import SECRET
from tests.conftest import TODAY

OWNER = Owner("schutz", frozenset({"schutz", "haus am see"}), ("/schutz/", "/schutz/index.html"), frozenset({"23125"}))
HERE = {"lat": 54.3233, "lon": 10.1228}


def located(name: str, content: object) -> list[str]:
    """Whose coordinates a file holds."""
    text = content if isinstance(content, str) else json.dumps(content)
    return list(located_owners(name, text, (OWNER,)))


@pytest.mark.parametrize(
    ("content", "is_found"),
    [
        ([{"id": "schutz", **HERE}], True),
        ([{"id": "schutz", "location": HERE}], True),
        ([{"name": "Haus am See", "place": {"point": [10.1228, 54.3233]}}], True),
        ([{"url": "https://probe.example/angebote/schutz/", "at": "54.3233,10.1228"}], True),
        ({"features": [{"geometry": {"coordinates": [10.1228, 54.3233]}, "properties": {"id": "schutz"}}]}, True),
        ({"schutz": HERE, "andere": {}}, True),
        ({"rows": [["schutz", 54.3233, 10.1228]]}, True),
        ({"pages": ["<p>Haus am See: 54.3233, 10.1228</p>"]}, True),
        ([{"id": "schutz"}, {"id": "offen", **HERE}], False),
        ({"schutz": {"name": "x"}, "offen": HERE}, False),
        ([{"id": "offen", "related": ["schutz"], **HERE}], False),
        ([{"id": "schutz", "lat": 54.3, "lon": 10.1}], False),
        ([{"id": "schutz", "price": 54.3233}], False),
        ("{kaputt", False),
    ],
)
def test_coordinates_in_json(content: object, is_found: bool) -> None:
    """They belong to the row that names the offer, however deep they lie, and to no other row."""
    assert located("daten/de.json", content) == ["schutz"] * is_found


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("angebote/schutz/index.html", "<p>54.3233, 10.1228</p>", True),
        ("tr/angebote/schutz/index.html", "latitude=54.3233 longitude=10.1228", True),
        ("angebote/index.html", "<li>Haus am See <data>10.1228;54.3233</data></li>", True),
        ("angebote/index.html", f"<li>Haus am See</li>{'x' * 500}54.3233, 10.1228", False),
        ("angebote/offen/index.html", "<p>54.3233, 10.1228</p>", False),
        ("karte.csv", "name;lat;lon\nHaus am See;54.3233;10.1228\n", True),
        ("karte.kml", "<name>HAUS AM SEE</name><coordinates>10.1228,54.3233,0</coordinates>", True),
        ("karte.csv", "name;lat;lon\nOffenes Haus am Seeufer;54.3233;10.1228\n", False),
        ("angebote/schutz/index.html", "<p>Version 54.32.1, 10.12</p>", False),
    ],
)
def test_coordinates_in_texts(name: str, text: str, is_found: bool) -> None:
    """On the page of the offer all count; elsewhere those near its name."""
    assert located(name, text) == ["schutz"] * is_found


@pytest.mark.parametrize(
    ("own", "is_found"),
    [("1228 10 3233 54", True), ("10 23125 54 3233", False), ("1228 3233 54", False), ("10 54", False)],
)
def test_coordinates_in_a_search_index(own: str, is_found: bool) -> None:
    """The words of the index are the pieces of the numbers; the phone number of the offer is none of them."""
    words = own.split()
    index = {
        "pages": [["angebote/schutz/", 0, "", ""], ["offen/", 0, "", ""]],
        "words": own,
        "found": "0 " * len(words),
    }
    index["found"] = str(index["found"]).strip()
    assert list(located_in_index(json.dumps(index), (OWNER,))) == ["schutz"] * is_found


def test_numbers_of_other_pages_are_no_coordinates() -> None:
    """What stands on other pages as well gives nothing away."""
    pages = [["angebote/schutz/", 0, "", ""], ["offen/", 0, "", ""]]
    index = {"pages": pages, "words": "10 1228 3233 54", "found": "0 04 0 0"}
    assert list(located_in_index(json.dumps(index), (OWNER,))) == []


def test_only_offers_at_confidential_places_are_looked_for(make_context: MakeContext) -> None:
    """An offer with a public address has no secret."""
    assert [(one.id, sorted(one.names)) for one in owners_of(make_context(SECRET).plan)] == [
        ("schutz", ["beratung mitte", "schutz"])
    ]


def test_every_file_of_a_site_is_searched_for_coordinates(make_context: MakeContext, tmp_path: Path) -> None:
    """Open data, search index and any other file, each with its own sentence."""
    index = {"pages": [["angebote/schutz/", 0, "", ""]], "words": "10 1228 3233 54", "found": "0 0 0 0"}
    site = tmp_path / "site"
    for name, content in {
        "daten/de.json": json.dumps([{"id": "schutz", **HERE}]),
        "assets/suche-de.00000000.json": json.dumps(index),
        "angebote/schutz/karte.txt": "nichts",
        "liste.csv": "schutz;54.3233;10.1228",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(content, encoding="utf-8")
    found = list(SafetyCheck(Context(make_context(SECRET).plan, TODAY, site)).finish())
    assert [(one.rule, one.message) for one in found] == [
        (
            "safety/confidential",
            "assets/suche-de.00000000.json: Die Suche kennt Koordinaten des geheimen Angebots „schutz“.",
        ),
        ("safety/confidential", "daten/de.json enthält Koordinaten des geheimen Angebots „schutz“."),
        ("safety/confidential", "liste.csv enthält Koordinaten des geheimen Angebots „schutz“."),
    ]
