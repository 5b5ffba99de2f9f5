"""``klarweg law update``: what a newer register changes, whom it concerns, and what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Klarweg
from tests.support import LAW, write_tiny_project

REGISTER = "offers/common/laws/sgb-viii.yml"
# § 8 Abs. 1 has a sentence more, § 28 is gone, § 45 has another heading, which nobody cites.
NEWER = (
    LAW.replace("2026-08-19", "2026-11-20")
    .replace("heading: Beteiligung, paragraphs: [{number: '1', sentences: 2}]", "heading: Beteiligung, "
             "paragraphs: [{number: '1', sentences: 3}]")
    .replace("  - {number: '28', heading: Erziehungsberatung, paragraphs: [{sentences: 2}]}\n", "")
    .replace("heading: Erlaubnis", "heading: Betriebserlaubnis")
)  # fmt: skip
CHANGES = """\
SGB VIII: Stand 2026-08-19 → 2026-11-20, 3 Änderungen.
  § 8 Abs. 1 SGB VIII hatte 2 Sätze und hat jetzt 3.
  § 45 SGB VIII hieß „Erlaubnis“ und heißt jetzt „Betriebserlaubnis“.
  § 28 SGB VIII steht nicht mehr im Gesetz.
"""
PLACES = """\

Bitte lesen:
  offers/common/help_forms/beratung.yml: Form der Hilfe (Texte: Deutsch)
    Zeile 6, Spalte 12: § 28 Satz 1 SGB VIII. § 28 SGB VIII steht nicht mehr im Gesetz.
  offers/common/rights/beratung-ohne-eltern.yml: Recht (Texte: Deutsch)
    Zeile 5, Spalte 12: § 8 Abs. 1 Satz 1 SGB VIII. § 8 Abs. 1 SGB VIII hatte 2 Sätze und hat jetzt 3.
  offers/common/rights/person-des-vertrauens.yml: Recht (Texte: Deutsch)
    Zeile 5, Spalte 12: § 8 Abs. 1 Satz 1 SGB VIII. § 8 Abs. 1 SGB VIII hatte 2 Sätze und hat jetzt 3.
  site_src/tr/index.md: Seite (Texte: Türkçe)
    Zeile 5, Spalte 1: § 8 SGB VIII. § 8 Abs. 1 SGB VIII hatte 2 Sätze und hat jetzt 3.

4 Dateien zu lesen. Prüfen Sie dort jede Sprache.
"""
PENDING = "Die Register sind noch nicht geändert. Schreiben Sie sie mit der Option --write.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The tiny project with a citation on a Turkish page, and the newer register beside it."""
    pages: dict[str, str | None] = {"site_src/tr/index.md": "---\ntitle: x\n---\n\n§ 8 SGB VIII.\n"}
    root = write_tiny_project(tmp_path / "projekt", pages)
    (root / "neu.yml").write_text(NEWER, encoding="utf-8")
    return root


def test_the_changes_and_the_places_to_read_are_shown(klarweg: Klarweg, project: Path) -> None:
    """Every language and page is named, nothing is written, and the exit status asks to read."""
    before = (project / REGISTER).read_bytes()
    ended = klarweg("law", "update", "neu.yml", "--today", "2026-11-22", cwd=project)
    assert (ended.status, ended.out, ended.err) == (1, CHANGES + PLACES + PENDING, "")
    assert before == (project / REGISTER).read_bytes()


def test_the_registers_are_written_when_asked(klarweg: Klarweg, project: Path) -> None:
    """With --write the register is new; a second run changes nothing and has nothing to read."""
    ended = klarweg("law", "update", "neu.yml", "--today", "2026-11-22", "--write", cwd=project)
    assert (ended.status, ended.out.splitlines()[-1]) == (1, f"Geschrieben: {REGISTER}.")
    assert "as_of: '2026-11-20'" in (project / REGISTER).read_text(encoding="utf-8")
    written = (project / REGISTER).read_bytes()
    again = klarweg("law", "update", "neu.yml", "--today", "2026-11-22", "--write", cwd=project)
    assert (again.status, again.out) == (
        0,
        "SGB VIII: Stand 2026-11-20, keine Änderung.\n\nKein Eintrag und keine Seite nennt, was sich geändert hat.\n"
        "Die Register sind schon auf diesem Stand.\n",
    )
    assert written == (project / REGISTER).read_bytes()


def test_other_programs_get_json(klarweg: Klarweg, project: Path) -> None:
    """Laws, changes and places with field and language tags."""
    ended = klarweg("law", "update", "neu.yml", "--today", "2026-11-22", "--format", "json", cwd=project)
    data = json.loads(ended.out)
    assert (ended.status, data["schema"], data["pending"], data["written"]) == (
        1, "klarweg/law-update/1", ["sgb-viii.yml"], [],
    )  # fmt: skip
    assert [(law["law"], law["from"], law["to"]) for law in data["laws"]] == [("SGB VIII", "2026-08-19", "2026-11-20")]
    assert [change["kind"] for change in data["laws"][0]["changes"]] == ["sentences", "heading", "gone-section"]
    assert data["look_at"][0] == {
        "path": "offers/common/help_forms/beratung.yml", "line": 6, "column": 12, "label": "Form der Hilfe",
        "field": "citations", "citation": "§ 28 Satz 1 SGB VIII", "languages": ["de"],
        "changes": [{"law": "SGB VIII", "section": "28", "paragraph": "", "kind": "gone-section",
                     "message": "§ 28 SGB VIII steht nicht mehr im Gesetz."}],
    }  # fmt: skip
    assert (data["look_at"][-1]["field"], data["look_at"][-1]["languages"]) == ("", ["tr"])


def test_a_citation_in_a_text_is_named_with_its_field(klarweg: Klarweg, project: Path) -> None:
    """Who reads knows where in the record and in which language."""
    path = project / "offers/common/terms/frist.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Bis zu diesem Tag", "Nach § 8 SGB VIII"), encoding="utf-8"
    )
    ended = klarweg("law", "update", "neu.yml", "--today", "2026-11-22", cwd=project)
    assert "  offers/common/terms/frist.yml: Wort (Texte: Deutsch)\n    Zeile 4, Spalte 23: im Text " in ended.out
    assert "im Text texts.de.explanation: § 8 SGB VIII." in ended.out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (LAW.replace("2026-08-19", "2026-08-18"),
         "SGB VIII: Die Datei hat den Stand 2026-08-18. Das Register ist neuer: 2026-08-19. Nichts wurde geändert."),
        (None, "Die Gesetzes-Datei „neu.yml“ ist nicht lesbar. Den Ordner oder die Datei gibt es nicht."),
        ('{"schema": "laws/2"}', "Die Gesetzes-Datei „neu.yml“ hat nicht das Schema laws/1."),
        ("kein: Register\n", "Die Gesetzes-Datei ist kein Register. neu.yml:1:1: "),
    ],
)  # fmt: skip
def test_a_wrong_file_ends_the_command(klarweg: Klarweg, project: Path, content: str | None, sentence: str) -> None:
    """An older, missing or foreign file is refused in German, and nothing is written."""
    before = (project / REGISTER).read_bytes()
    (project / "neu.yml").unlink()
    if content is not None:
        (project / "neu.yml").write_text(content, encoding="utf-8")
    ended = klarweg("law", "update", "neu.yml", "--write", "--today", "2026-11-22", cwd=project)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(sentence)
    assert before == (project / REGISTER).read_bytes()


def test_broken_records_are_told_first(klarweg: Klarweg, project: Path) -> None:
    """Places cannot be listed from half of the records."""
    (project / "offers/common/terms/frist.yml").write_text("texts: {}\n", encoding="utf-8")
    ended = klarweg("law", "update", "neu.yml", "--today", "2026-11-22", cwd=project)
    assert ended.status == 2
    assert ended.err.startswith("Die Einträge von probestadt sind nicht lesbar: offers/common/terms/frist.yml:1:")
    assert ended.err.rstrip().endswith("Alle Fehler zeigt: klarweg validate")
