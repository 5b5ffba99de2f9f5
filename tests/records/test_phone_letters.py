"""Letters are no part of a phone number, though the numbering library reads them as keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages import Registry
from generator.records.collection import load
from tests.support import SERVICE, write_tiny_project


@pytest.mark.parametrize("number", ["030 ABC", "0800 HILFE", "030 23125 003 App. 5"])
def test_letters_in_a_phone_number_are_refused(tmp_path: Path, registry: Registry, number: str) -> None:
    """The finding quotes the number; nobody would be sent to 030 222."""
    service = SERVICE.replace("030 23125 003", number)
    root = write_tiny_project(tmp_path / "p", {"offers/probestadt/services/mitte.yml": service})
    findings = load(root, "probestadt", registry)[1]
    assert [finding.rule for finding in findings] == ["record/bad-value"]
    assert f"„{number}“ ist keine Telefonnummer." in findings[0].message
