"""The commands for translations: the table, accepting, and files to and from translators."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import pytest

from generator.translations.fingerprints import mark
from tests.conftest import Klarweg
from tests.support import MUNICIPALITY, TERM, write_tiny_project

TERM_FILE = "offers/common/terms/frist.yml"
OLD = "Bis zu diesem Tag müssen Sie etwas tun."
TURKISH = f"""\
  # Türkisch
  tr:
    origin: machine
    written: 2026-11-01
    source: {{name: {mark("Frist")}, explanation: {mark(OLD)}}}
    reviewed: {{by: Ayşe, date: 2026-11-02}}
    name: Süre (Frist)   # fester Begriff
    explanation: |
      Bu güne kadar bir şey yapmanız gerekir.
"""
PO = "uebersetzung/klarweg-probestadt-tr.po"
NEW_GERMAN = TERM.replace("etwas tun.", "handeln.")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The tiny project with one Turkish term."""
    changes: dict[str, str | None] = {
        TERM_FILE: TERM + TURKISH,
        "offers/probestadt/municipality.yml": MUNICIPALITY + "languages: [de, tr]\n",
    }
    return write_tiny_project(tmp_path / "projekt", changes)


def edit(path: Path, old: str, new: str) -> None:
    """Replaces a text in a file in which it stands once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text.count(old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def diff(before: str, after: str) -> list[str]:
    """Removed and added lines."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:3] not in {"---", "+++"} and line[:1] in "+-"]


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file of records and pages."""
    files = [path for folder in ("offers", "site_src") for path in (root / folder).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


# -- table ---------------------------------------------------------------------------------------------------------


def test_the_table_shows_states_and_origin(klarweg: Klarweg, project: Path) -> None:
    """A current text names its origin and its review; the last lines count."""
    lines = klarweg("translations", cwd=project).out.splitlines()
    assert lines[0].split() == ["Eintrag", "tr"]
    assert (
        next(line for line in lines if line.startswith("terms/frist")).split("  ")[-1].strip()
        == "aktuell, Maschine, geprüft"
    )
    assert lines[-1] == "tr (Türkçe): 1 aktuell, 5 unbestätigt, 7 fehlt"


def test_outdated_texts_show_the_changed_words(klarweg: Klarweg, project: Path) -> None:
    """Without git the new German sentence is shown; current texts are left out."""
    edit(project / TERM_FILE, OLD, "Bis zu diesem Tag müssen Sie handeln.")
    lines = klarweg("translations", "--outdated", "-l", "tr", cwd=project).out.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("terms/frist"))
    assert lines[place + 1] == ("    tr explanation: Im Deutschen neu: „Bis zu diesem Tag müssen Sie handeln.“.")
    assert lines[-1].startswith("tr (Türkçe): 1 veraltet")


def test_the_table_as_json(klarweg: Klarweg, project: Path) -> None:
    """Programs get state, place, new sentences and words of every field."""
    edit(project / TERM_FILE, OLD, "Bis zu diesem Tag müssen Sie handeln.")
    data = json.loads(klarweg("translations", "--format", "json", cwd=project).out)
    term = next(entry for entry in data["entries"] if entry["key"] == "common.terms.frist")
    text = term["texts"]["tr"]
    assert (data["version"], data["source"], data["languages"]) == (1, "de", ["tr"])
    assert (text["state"], text["origin"], text["written"]) == ("outdated", "machine", "2026-11-01")
    assert text["reviewed"] == {"by": "Ayşe", "date": "2026-11-02"}
    assert text["fields"] == [
        {"name": "name", "state": "current"},
        {"name": "explanation", "state": "outdated", "line": 12, "column": 18,
         "new_sentences": ["Bis zu diesem Tag müssen Sie handeln."], "words": []},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-l", "de"], "„de“ ist die Quelle. Übersetzt wird in: tr."),
        (["-l", "trr"], "In die Sprache „trr“ wird nicht übersetzt. Meinten Sie „tr“?"),
        (["accept"], "Nennen Sie einen EINTRAG oder --all."),
        (["accept", "terms/frst"], "Den Eintrag „terms/frst“ gibt es nicht. Meinten Sie „terms/frist“?"),
        (["accept", "frist", "-f", "nam"], "Die Angabe „nam“ gibt es in „terms/frist“ nicht. Meinten Sie „name“?"),
        (["accept", "antrag", "-l", "tr"], "„steps/antrag“ hat in der Sprache „tr“ keinen Text"),
        (["import", "fehlt.po"], "fehlt.po: Die Datei ist nicht lesbar."),
        (["export", "-o", "offers"], "ist kein Ordner für Dateien zum Übersetzen."),
    ],
)
def test_a_wrong_call_is_one_german_sentence(
    klarweg: Klarweg, project: Path, arguments: list[str], message: str
) -> None:
    """It says what is wrong and what is right, and ends with 2."""
    ended = klarweg("translations", *arguments, cwd=project)
    assert ended.status == 2
    assert message in ended.err


# -- accept --------------------------------------------------------------------------------------------------------


def test_accepting_changes_only_the_fingerprint(klarweg: Klarweg, project: Path) -> None:
    """Comments, order and everything else stay; afterwards nothing is outdated."""
    edit(project / TERM_FILE, OLD, "Bis zu diesem Tag müssen Sie handeln.")
    before = (project / TERM_FILE).read_text(encoding="utf-8")
    ended = klarweg("translations", "accept", "frist", "-l", "tr", cwd=project)
    assert (ended.status, ended.out) == (0, f"Bestätigt: {TERM_FILE} (tr)\n")
    now = mark("Bis zu diesem Tag müssen Sie handeln.")
    assert diff(before, (project / TERM_FILE).read_text(encoding="utf-8")) == [
        f"-    source: {{name: {mark('Frist')}, explanation: {mark(OLD)}}}",
        f"+    source: {{name: {mark('Frist')}, explanation: {now}}}",
    ]
    again = klarweg("translations", "accept", "frist", "-l", "tr", cwd=project)
    assert again.out == "Alle diese Texte gelten schon als aktuell. Nichts wurde geändert.\n"


def test_accepting_everything_marks_pages_too(klarweg: Klarweg, project: Path) -> None:
    """All texts that are there get their fingerprints; what is missing stays missing."""
    assert klarweg("translations", "accept", "--all", cwd=project).status == 0
    lines = klarweg("translations", cwd=project).out.splitlines()
    assert lines[-1] == "tr (Türkçe): 6 aktuell, 7 fehlt"
    page = (project / "site_src/tr/impressum.md").read_text(encoding="utf-8")
    assert page.startswith(
        f"---\ntitle: impressum\nsource: {{title: {mark('impressum')}, body: {mark('# Seite')}}}\n---\n"
    )


# -- export and import ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file_format", "ending"), [("po", "po"), ("xliff1.2", "xlf"), ("xliff2.0", "xlf")])
def test_an_import_changes_its_sentence_and_what_the_text_says_of_itself(
    klarweg: Klarweg, project: Path, file_format: str, ending: str
) -> None:
    """The difference is the sentence, the day, the translator; a review of the old text goes, the origin stays weak."""
    ended = klarweg("translations", "export", "-l", "tr", "--format", file_format, cwd=project)
    name = f"uebersetzung/klarweg-probestadt-tr.{ending}"
    assert (ended.status, ended.out) == (0, f"Geschrieben: {name}\n")
    edit(project / name, "yapmanız gerekir", "yapmalısınız")
    before = (project / TERM_FILE).read_text(encoding="utf-8")
    ended = klarweg("translations", "import", name, "-t", "Büro Wort", "--today", "2026-11-22", cwd=project)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[0] == f"{TERM_FILE} (tr): explanation"
    assert diff(before, (project / TERM_FILE).read_text(encoding="utf-8")) == [
        "-    written: 2026-11-01",
        "+    written: 2026-11-22",
        "+    translator: Büro Wort",
        "-    reviewed: {by: Ayşe, date: 2026-11-02}",
        "-      Bu güne kadar bir şey yapmanız gerekir.",
        "+      Bu güne kadar bir şey yapmalısınız.",
    ]


@pytest.mark.parametrize("file_format", ["po", "xliff1.2", "xliff2.0"])
def test_an_untouched_file_changes_nothing(klarweg: Klarweg, project: Path, file_format: str) -> None:
    """Export and import of all languages and pages is a way in a circle, also with one file per record."""
    klarweg("translations", "accept", "--all", cwd=project)
    edit(project / TERM_FILE, OLD, "Bis zu diesem Tag müssen Sie handeln.")
    before = snapshot(project)
    klarweg("translations", "export", "--format", file_format, "--per-record", cwd=project)
    files = sorted(str(path) for path in (project / "uebersetzung/tr").iterdir())
    ended = klarweg("translations", "import", *files, cwd=project)
    assert (ended.status, len(files)) == (0, 13)
    assert ended.out.splitlines()[-1].startswith("0 Texte übernommen")
    assert snapshot(project) == before


def test_a_text_in_another_language_than_its_file_is_refused(klarweg: Klarweg, project: Path) -> None:
    """Arabic or copied German in a Turkish file is named with its line, and nothing is written."""
    klarweg("translations", "export", "-l", "tr", cwd=project)
    before = snapshot(project)
    exported = (project / PO).read_text(encoding="utf-8")
    german = f"Das ist der Text auf Deutsch, nicht auf Türkçe: „{OLD}“."
    arabic = "يجب أن تفعلوا شيئا حتى هذا اليوم."
    for text, reason in ((OLD, german), (arabic, f"Der Text steht nicht in der Schrift von Türkçe: „{arabic}“.")):
        (project / PO).write_text(exported, encoding="utf-8")
        edit(project / PO, "Bu güne kadar bir şey yapmanız gerekir.", text)
        ended = klarweg("translations", "import", PO, cwd=project)
        assert ended.status == 1
        assert f"common.terms.frist.explanation: {reason} [import/language]" in ended.out + ended.err
        assert snapshot(project) == before


def test_all_new_texts_are_of_their_translator(klarweg: Klarweg, project: Path) -> None:
    """Who translates all fields gives the text its origin; a reader of all of it is named."""
    klarweg("translations", "export", "-l", "tr", cwd=project)
    edit(project / PO, 'msgstr "Süre (Frist)"', 'msgstr "Son gün (Frist)"')
    edit(project / PO, "yapmanız gerekir", "yapmalısınız")
    ended = klarweg("translations", "import", PO, "--reviewed-by", "Can", "--today", "2026-11-22", cwd=project)
    assert ended.status == 0, ended.out
    text = (project / TERM_FILE).read_text(encoding="utf-8")
    assert "    origin: human\n    written: 2026-11-22\n" in text
    assert "    reviewed: {by: Can, date: 2026-11-22}\n    name: Son gün (Frist) # fester Begriff\n" in text


def test_a_missing_text_comes_in_whole_or_not_at_all(klarweg: Klarweg, project: Path) -> None:
    """A role needs all four of its texts; three are not taken over, and the reason is said."""
    klarweg("translations", "export", "-l", "tr", cwd=project)
    texts = {"name": "Uzman", "summary": "Dairede çalışır.", "what": "Danışmanlık yapar."}
    for name, text in texts.items():
        _fill(project / PO, f"common.roles.fachkraft.{name}", text)
    ended = klarweg("translations", "import", PO, cwd=project)
    assert ended.status == 0
    assert (
        "roles/fachkraft: Der Text wird noch nicht übernommen, es fehlt: „at_the_meeting“. [import/incomplete]"
        in ended.out
    )
    _fill(project / PO, "common.roles.fachkraft.at_the_meeting", "Görüşmeyi yönetir.")
    assert (
        klarweg("translations", "import", PO, "--origin", "machine", "--today", "2026-11-22", cwd=project).status == 0
    )
    role = (project / "offers/common/roles/fachkraft.yml").read_text(encoding="utf-8")
    assert role.endswith(
        f"  tr:\n    origin: machine\n    written: 2026-11-22\n    source: {{name: {mark('Fachkraft')}, "
        f"summary: {mark('Sie arbeitet im Jugendamt.')}, what: {mark('Sie berät.')}, "
        f"at_the_meeting: {mark('Sie leitet das Gespräch.')}}}\n    name: Uzman\n    summary: Dairede çalışır.\n"
        "    what: Danışmanlık yapar.\n    at_the_meeting: Görüşmeyi yönetir.\n"
    )


def _fill(path: Path, identifier: str, target: str) -> None:
    """Fills the empty translation of one text of a PO file."""
    text = path.read_text(encoding="utf-8")
    start = text.index(f'msgctxt "{identifier}"')
    end = text.index('msgstr ""', start)
    rest = text[end:].removeprefix('msgstr ""')
    path.write_text(f'{text[:end]}msgstr "{target}"{rest}', encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        ("yapmanız", "<b>yapmanız</b>", "import/target", "HTML und Skripte sind nicht erlaubt."),
        ("yapmanız", "[x](javascript:alert(1)) yapmanız", "import/target", "HTML und Skripte sind nicht erlaubt."),
        ("yapmanız", "\u202eyapmanız", "import/target", "Richtungs-Zeichen U+202E"),
        ("yapmanız", "\ufeffyapmanız", "import/target", "das unsichtbare Zeichen U+FEFF"),
        ("yapmanız", "[[impressum]] yapmanız", "import/target", "Der Baustein „[[impressum]]“ steht nicht"),
        ("yapmanız", "0431 123456 yapmanız", "import/target", "Die Nummer „0431123456“ steht nicht im deutschen Text."),
        ('msgstr "Süre (Frist)"', 'msgstr "Süre\\nFrist"', "import/target", "Hier darf nur eine stehen."),
        ('msgctxt "common.terms.frist.name"', 'msgctxt "common.terms.first.name"', "import/unknown",
         "Den Text „common.terms.first.name“ gibt es in diesem Projekt nicht. Meinten Sie „common.terms.frist“"),
        ('msgctxt "common.terms.frist.name"', 'msgctxt "common.terms.frist.explanation"', "import/duplicate",
         "steht zweimal in der Datei."),
    ],
)  # fmt: skip
def test_a_bad_text_refuses_the_whole_file(
    klarweg: Klarweg, project: Path, old: str, new: str, rule: str, message: str
) -> None:
    """File and line are named, a good text of the same file is not written either."""
    klarweg("translations", "export", "-l", "tr", cwd=project)
    path = project / PO
    edit(path, old, new)
    if "Süre" not in old:
        edit(path, 'msgstr "Süre (Frist)"', 'msgstr "Son gün"')
    before = snapshot(project)
    ended = klarweg("translations", "import", PO, cwd=project)
    assert ended.status == 1
    line = next(line for line in ended.out.splitlines() if rule in line)
    assert line.startswith(f"{PO}:")
    assert int(line.split(":")[1]) > 1
    assert message in line
    assert ended.out.splitlines()[-1].startswith("Nichts wurde übernommen.")
    assert snapshot(project) == before


def test_an_outdated_file_is_refused_with_the_changed_words(klarweg: Klarweg, project: Path) -> None:
    """Who translated an older German text is told what is new in it."""
    klarweg("translations", "export", "-l", "tr", cwd=project)
    edit(project / PO, "yapmanız gerekir", "yapmalısınız")
    edit(project / TERM_FILE, OLD, "Bis zu diesem Tag müssen Sie handeln.")
    before = snapshot(project)
    ended = klarweg("translations", "import", PO, cwd=project)
    assert ended.status == 1
    assert (
        "common.terms.frist.explanation: Der deutsche Text hat sich seit dem Export geändert. "
        "Im Deutschen neu: „handeln.“ statt „etwas tun.“. [import/outdated]"
    ) in ended.out
    assert snapshot(project) == before


def test_files_of_others_are_refused(klarweg: Klarweg, project: Path) -> None:
    """Another project and another language are no mistake to guess about."""
    klarweg("translations", "export", "-l", "tr", cwd=project)
    edit(project / PO, "X-Klarweg-Project: klarweg/probestadt", "X-Klarweg-Project: klarweg/anderswo")
    ended = klarweg("translations", "import", PO, cwd=project)
    assert (ended.status, ended.err) == (
        2,
        f"{PO}: Die Datei gehört zu „klarweg/anderswo“, nicht zu „klarweg/probestadt“. "
        "Wählen Sie die Kommune mit --municipality.\n",
    )
    edit(project / PO, "X-Klarweg-Project: klarweg/anderswo", "X-Klarweg-Project: klarweg/probestadt")
    edit(project / PO, "X-Klarweg-Language: tr", "X-Klarweg-Language: fr")
    ended = klarweg("translations", "import", PO, cwd=project)
    assert (ended.status, ended.err) == (
        2, f"{PO}: Die Sprache „fr“ ist hier nicht bekannt. Nennen Sie sie mit --language.\n",
    )  # fmt: skip


def test_a_finished_fuzzy_text_confirms_the_old_translation(klarweg: Klarweg, project: Path) -> None:
    """Who takes the mark away says that the translation still fits; who leaves it says nothing."""
    edit(project / TERM_FILE, OLD, "Bis zu diesem Tag müssen Sie handeln.")
    klarweg("translations", "export", "-l", "tr", "--open", cwd=project)
    before = snapshot(project)
    assert "#, fuzzy" in (project / PO).read_text(encoding="utf-8")
    klarweg("translations", "import", PO, cwd=project)
    assert snapshot(project) == before
    text = (project / PO).read_text(encoding="utf-8")
    (project / PO).write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    ended = klarweg("translations", "import", PO, cwd=project)
    assert f"{TERM_FILE} (tr): bestätigt" in ended.out
    assert mark("Bis zu diesem Tag müssen Sie handeln.") in (project / TERM_FILE).read_text(encoding="utf-8")


def test_a_dry_run_writes_nothing(klarweg: Klarweg, project: Path) -> None:
    """It says what would be taken over."""
    klarweg("translations", "export", "-l", "tr", cwd=project)
    edit(project / PO, "yapmanız gerekir", "yapmalısınız")
    before = snapshot(project)
    ended = klarweg("translations", "import", PO, "--dry-run", cwd=project)
    assert "1 Text würde übernommen," in ended.out
    assert snapshot(project) == before


def test_translators_get_notes_and_fixed_words(klarweg: Klarweg, project: Path) -> None:
    """Record, field, form and the words of the glossary stand beside a text."""
    edit(project / "offers/common/roles/fachkraft.yml", "Sie berät.", "Sie berät zur Frist.")
    klarweg("translations", "export", "-l", "tr", cwd=project)
    text = " ".join((project / PO).read_text(encoding="utf-8").replace("#. ", "").split())
    assert "Rolle: Fachkraft. Angabe „what“: Was diese Person macht." in text
    assert "Feste Wörter: Frist = Süre (Frist)." in text
    assert "Form: eine einzige Zeile, ohne Auszeichnung." in text


def test_options_in_front_of_a_command_count_for_it(project: Path, klarweg: Klarweg) -> None:
    """The municipality may be named before „accept“, as it is for the table."""
    outcome = klarweg("translations", "-m", "nirgends", "accept", "frist", cwd=project)
    assert (outcome.status, "Die Kommune „nirgends“ gibt es nicht." in outcome.err) == (2, True)
    outcome = klarweg("translations", "-m", "probestadt", "-l", "xx", "accept", "frist", cwd=project)
    assert (outcome.status, "In die Sprache „xx“ wird nicht übersetzt." in outcome.err) == (2, True)


def test_an_option_of_the_table_in_front_of_a_command_is_refused(project: Path, klarweg: Klarweg) -> None:
    """It would be forgotten otherwise."""
    outcome = klarweg("translations", "--output", "x", "export", cwd=project)
    assert (outcome.status, outcome.err.strip()) == (
        2, "Die Option --output gehört hinter den Befehl: klarweg translations export … --output",
    )  # fmt: skip
    assert not (project / "uebersetzung").exists()
