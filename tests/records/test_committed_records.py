"""The records that are published with the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.languages import Registry
from generator.records.collection import Records, load, municipalities
from generator.records.fields import phone_uri
from generator.records.models import COMMON_KINDS, Helpline
from tests.support import PROJECT, SHARED_DATA

_HELPLINES = SHARED_DATA / "helplines.json"
_with_helplines = pytest.mark.skipif(
    not _HELPLINES.is_file(), reason=f"the list of help numbers is not part of the project ({_HELPLINES} is absent)"
)

# Our file names by the names of the list.
_FILE_OF = {
    "notruf": "notruf",
    "polizei": "polizei",
    "kjt": "kinder-und-jugendtelefon",
    "eltern": "elterntelefon",
    "hgf": "gewalt-gegen-frauen",
    "hsm": "sexueller-missbrauch",
    "ts": "telefonseelsorge",
    "mks": "medizinische-kinderschutzhotline",
    "sin": "schwangere-in-not",
    "116117": "aerztlicher-bereitschaftsdienst",
    "115": "behoerdennummer",
}


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


@pytest.mark.parametrize("municipality", municipalities(PROJECT / "offers"))
def test_every_municipality_loads_without_findings(municipality: str, registry: Registry) -> None:
    """Whoever starts the project sees no mistake."""
    records, findings = load(PROJECT, municipality, registry)
    assert findings == []
    assert records is not None


def test_the_demo_has_every_kind(demo_records: Records) -> None:
    """Musterstadt shows every kind of which the project has records, and says that it is invented."""
    common = {model.kind for model in COMMON_KINDS if any((PROJECT / "offers/common" / model.folder).glob("*.yml"))}
    assert {"step", "right", "help_form", "role", "term", "helpline", "law"} <= common
    assert {*common, "organization", "service", "municipality"} == {record.kind for record in demo_records}
    assert demo_records.municipality.demo is True


def test_the_demo_uses_addresses_that_nobody_owns(demo_records: Records) -> None:
    """Invented places end in .example (RFC 2606), so that no mail reaches a stranger."""
    local = [
        (PROJECT / record.path).read_text(encoding="utf-8")
        for record in demo_records
        if record.path.startswith("offers/musterstadt/")
    ]
    hosts = {host for text in local for host in re.findall(r"(?:https?://|@)([\w.-]+\w)", text)}
    assert set() == {host for host in hosts if not host.endswith(".example")}


@_with_helplines
def test_the_committed_numbers_equal_the_list() -> None:
    """Each help number of the list is committed with the same digits, and no other."""
    source = {entry["id"]: entry for entry in json.loads(_HELPLINES.read_text(encoding="utf-8"))["nummern"]}
    assert sorted(_FILE_OF) == sorted(source)
    folder = PROJECT / "offers/common/helplines"
    assert {f"{name}.yml" for name in _FILE_OF.values()} == {path.name for path in folder.iterdir()}
    for identifier, name in _FILE_OF.items():
        text = Path(folder / f"{name}.yml").read_text(encoding="utf-8")
        typed = re.findall(r"number: '([^']+)'", text)
        expected = [source[identifier]["nummer"], *source[identifier].get("weitere", [])]
        assert [_digits(number) for number in expected] == [_digits(number) for number in typed]


@_with_helplines
def test_the_committed_facts_of_numbers_equal_the_list(demo_records: Records) -> None:
    """What can be dialled, round the clock, free of charge, and whom the number is for agree with the list."""
    for entry in json.loads(_HELPLINES.read_text(encoding="utf-8"))["nummern"]:
        helpline = demo_records.get(Helpline, _FILE_OF[entry["id"]])
        assert entry["tel"] == phone_uri(helpline.numbers[0].number)
        assert entry["zeiten"].startswith("immer") == (helpline.hours.schedule == "24/7")
        assert entry["kosten"].startswith("kostenlos") == helpline.free
        assert ("anonym" in entry["kosten"]) == helpline.anonymous
        assert entry["fuer"].startswith("NUR Fachkräfte") == (not helpline.is_for_families)


def test_numbers_for_professionals_only_are_never_for_families(demo_records: Records) -> None:
    """Every number whose only audience are professionals is hidden from families, and there is such a number."""
    helplines = demo_records.all(Helpline)
    hidden = [helpline.id for helpline in helplines if not helpline.is_for_families]
    assert hidden == ["medizinische-kinderschutzhotline"]
    assert [entry.id for entry in helplines if "professional" in entry.audience and entry.is_for_families] == []


def test_uncertain_hours_are_marked(demo_records: Records) -> None:
    """Times that could not be confirmed are not shown as certain."""
    uncertain = {helpline.id for helpline in demo_records.all(Helpline) if not helpline.hours_certain}
    assert {"sexueller-missbrauch", "schwangere-in-not", "behoerdennummer"} <= uncertain


def test_emergency_numbers_come_first(demo_records: Records) -> None:
    """110 and 112 are the emergency numbers, and they stand at the top."""
    helplines = demo_records.all(Helpline)
    emergency = [helpline for helpline in helplines if helpline.emergency]
    assert emergency == helplines[: len(emergency)]
    assert {"110", "112"} == {phone.number for helpline in emergency for phone in helpline.numbers}
