"""The preview beside the text shows what ``klarweg check`` says, and nothing that a waiver allows."""

from __future__ import annotations

from pathlib import Path

from generator.cli.readability_preview import ReadabilityPages
from generator.fingerprints import fingerprint
from generator.languages import Registry
from generator.pages.plan import Plan, find_written
from generator.records.collection import load
from generator.reports.readability_preview import ADDRESS
from tests.support import TERM

SENTENCE = "Die Frist ist z. B. im Mai."
FILE = "offers/common/terms/frist.yml"


def shown(project: Path, registry: Registry, waiver: str = "") -> str:
    """The preview page of the term in German."""
    text = TERM.replace("Bis zu diesem Tag müssen Sie etwas tun.", SENTENCE)
    (project / FILE).write_text(text + waiver, encoding="utf-8")
    records, findings = load(project, "probestadt", registry)
    assert records is not None, findings
    html = ReadabilityPages()(
        Plan(registry, records, find_written(project / "site_src", registry)), f"{ADDRESS}de/{FILE}/"
    )
    assert html is not None
    return html


def test_what_a_waiver_allows_is_not_shown(tiny_project: Path, registry: Registry) -> None:
    """The same text, with the finding and without it."""
    waiver = (
        "waivers: [{rule: readability/abbreviation, text: Die Frist ist, reason: Ein fester Name, "
        f"fingerprint: {fingerprint(SENTENCE)}}}]\n"
    )
    assert "„z. B.“ ist eine Abkürzung." in shown(tiny_project, registry)
    assert "„z. B.“ ist eine Abkürzung." not in shown(tiny_project, registry, waiver)


def test_a_waiver_for_another_sentence_hides_nothing(tiny_project: Path, registry: Registry) -> None:
    """Its fingerprint is that of other words."""
    waiver = (
        "waivers: [{rule: readability/abbreviation, text: Die Frist ist, reason: Ein fester Name, "
        "fingerprint: 12345678}]\n"
    )
    assert "„z. B.“ ist eine Abkürzung." in shown(tiny_project, registry, waiver)
