"""Clerks write German words where names are English; the finding proposes the right name."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages import Registry
from generator.records.collection import load
from tests.support import SERVICE, write_tiny_project


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (("phones:", "telefon:"), "„phones“"),
        (("status: active", "status: voll"), "„full“"),
        (("status: active", "status: Warteliste"), "„waiting_list“"),
        (("organization:", "Träger:"), "„organization“"),
    ],
)
def test_a_german_word_gets_its_english_name(
    tmp_path: Path, registry: Registry, wrong: tuple[str, str], right: str
) -> None:
    """Similar spelling would not find these."""
    root = write_tiny_project(tmp_path / "p", {"offers/probestadt/services/mitte.yml": SERVICE.replace(*wrong)})
    findings = load(root, "probestadt", registry)[1]
    assert f"Meinten Sie {right}?" in [finding.hint for finding in findings]
