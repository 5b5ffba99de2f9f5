"""The command line: what it prints, how it ends, and that nobody ever sees a traceback."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import cli
from tests.conftest import Klarweg, Outcome
from tests.support import MUNICIPALITY, PROJECT, TERM, TINY_RECORDS, write_tiny_project

KLARWEG = Path(sys.executable).with_name("klarweg")
COMMANDS = sorted(cli.commands)
BROKEN_TERM = "offers/common/terms/frist.yml"
ENGLISH = re.compile(r"\b(Usage|Options|Commands|Show|the|is not|must be|default|Error|valid|No such|Arguments)\b")


def bytes_of(folder: Path) -> dict[str, str]:
    """A fingerprint of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# -- calls ---------------------------------------------------------------------------------------------------------


def test_the_command_is_installed(tiny_project: Path) -> None:
    """``klarweg`` and ``python -m generator.cli`` are the same command."""
    for command in ([str(KLARWEG)], [sys.executable, "-m", "generator.cli"]):
        ended = subprocess.run([*command, "validate"], cwd=tiny_project, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stdout, ended.stderr) == (
            0, "Geprüft: probestadt: 11 Einträge.\nAlles in Ordnung.\n", "",
        )  # fmt: skip


def test_importing_the_command_line_is_light() -> None:
    """Help and complaints do not wait for MkDocs, pydantic, or the libraries of the readability check."""
    heavy = ("mkdocs", "textstat", "pydantic", "jinja2", "babel", "ruamel", "selectolax", "phonenumbers",
             "numpy", "HanTa", "wordfreq", "simplemma", "py3langid")  # fmt: skip
    code = (
        "import sys\nfrom generator.cli import main\ntry:\n    main(['text', '--help'])\nfinally:\n"
        f"    print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert (ended.stdout.splitlines()[0], ended.stderr) == ("Aufruf: klarweg text [OPTIONEN] [DATEI]", "[]\n")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_all_commands(klarweg: Klarweg, tmp_path: Path, option: str) -> None:
    """Help needs no project and is German."""
    ended = klarweg(option, cwd=tmp_path)
    assert ended.status == 0
    assert [name for name in COMMANDS if name not in ended.out] == []
    assert ENGLISH.findall(ended.out) == []


def test_a_call_without_a_command_shows_the_help(klarweg: Klarweg, tmp_path: Path) -> None:
    """Somebody who types only ``klarweg`` sees what can be done."""
    ended = klarweg(cwd=tmp_path)
    assert ended.status == 2
    assert [name for name in COMMANDS if name not in ended.out + ended.err] == []


def test_the_version_is_the_packages(klarweg: Klarweg, tmp_path: Path) -> None:
    """One line with name and number."""
    assert klarweg("--version", cwd=tmp_path) == Outcome(0, f"klarweg {__version__}\n", "")


@pytest.mark.parametrize(
    "command",
    [["build"], ["serve"], ["check"], ["validate"], ["text"], ["rules"], ["schema"], ["new"], ["new", "service"],
     ["law"], ["law", "import"], ["law", "update"]],
)  # fmt: skip
def test_every_command_explains_itself_in_german(klarweg: Klarweg, tmp_path: Path, command: list[str]) -> None:
    """Help of a command works outside of a project too."""
    ended = klarweg(*command, "--help", cwd=tmp_path)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"Aufruf: klarweg {' '.join(command)}")
    assert "Diese Hilfe zeigen." in ended.out


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_no_english(klarweg: Klarweg, tmp_path: Path, command: str) -> None:
    """Headings, defaults and options are German."""
    assert ENGLISH.findall(klarweg(command, "--help", cwd=tmp_path).out) == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["bauen"], "Den Befehl „bauen“ gibt es nicht. Hilfe: klarweg --help"),
        (["law", "holen"], "Den Befehl „holen“ gibt es nicht. Hilfe: klarweg --help"),
        (["--leise"], "Die Option „--leise“ gibt es nicht. Hilfe: klarweg --help"),
        (["check", "--leise"], "Die Option „--leise“ gibt es nicht. Hilfe: klarweg --help"),
        (["check", "--output"], "Die Option „--output“ braucht einen Wert. Hilfe: klarweg --help"),
        (["build", "zu", "viel"], "Der Aufruf ist nicht richtig. Hilfe: klarweg --help"),
        (["law", "import"], "Es fehlt eine Angabe: DATEI. Hilfe: klarweg --help"),
        (["check", "--group", "linke"], "Die Gruppe „linke“ gibt es nicht. Meinten Sie „link“?"),
        (["check", "-g", "xyz"],
         "Die Gruppe „xyz“ gibt es nicht. "
         "Bekannt sind: record, law, parity, translation, freshness, readability, link, safety, html, budget."),
        (["check", "--municipality", "probestad"],
         "Die Kommune „probestad“ gibt es nicht. Meinten Sie „probestadt“?"),
        (["build", "-m", "xyz"], "Die Kommune „xyz“ gibt es nicht. Bekannt sind: probestadt."),
        (["check", "-g", "law", "--write-baseline"],
         "Eine Grundlinie braucht die Prüfung „readability“. Lassen Sie --group weg."),
        (["check", "-g", "law", "--baseline", "alt.json"],
         "Eine Grundlinie braucht die Prüfung „readability“. Lassen Sie --group weg."),
        (["check", "--baseline", "alt.json"],
         "Die Grundlinie „alt.json“ ist nicht lesbar. Den Ordner oder die Datei gibt es nicht."),
        (["text"],
         "Es fehlt eine Angabe: --language. Bekannt sind: de (Deutsch), easy_language (Leichte Sprache), tr (Türkçe), "
         "ar (العربية)."),
        (["text", "--language"], "Die Option „--language“ braucht einen Wert. Hilfe: klarweg --help"),
        (["text", "-l", "easy_languag"], "Die Sprache „easy_languag“ gibt es nicht. Meinten Sie „easy_language“?"),
        (["text", "-l", "en"],
         "Die Sprache „en“ gibt es nicht. Bekannt sind: de (Deutsch), easy_language (Leichte Sprache), tr (Türkçe), "
         "ar (العربية)."),
        (["text", "-l", "de", "a.txt", "b.txt"], "Der Aufruf ist nicht richtig. Hilfe: klarweg --help"),
        (["text", "-l", "de", "gibt-es-nicht.txt"],
         "„gibt-es-nicht.txt“ ist nicht lesbar. Den Ordner oder die Datei gibt es nicht."),
        (["text", "-l", "de", "offers"], "„offers“ ist nicht lesbar. Das ist ein Ordner."),
        (["rules", "--group", "readabilty"], "Die Gruppe „readabilty“ gibt es nicht. Meinten Sie „readability“?"),
        (["rules", "--output", "gibt/es/nicht.md"],
         "Der Bericht kann nicht nach „gibt/es/nicht.md“ geschrieben werden. "
         "Den Ordner oder die Datei gibt es nicht."),
        (["serve", "-m", "xyz"], "Die Kommune „xyz“ gibt es nicht. Bekannt sind: probestadt."),
        (["validate", "-m", "common"], "Die Kommune „common“ gibt es nicht. Bekannt sind: probestadt."),
        (["new", "service", "-m", "xyz"], "Die Kommune „xyz“ gibt es nicht. Bekannt sind: probestadt."),
        (["check", "-g", "law", "--today", "22.11.2026"],
         "„22.11.2026“ ist kein Datum. Richtig ist zum Beispiel: 2026-11-22"),
        (["check", "-g", "law", "--today", "2026-02-30"],
         "„2026-02-30“ ist kein Datum. Richtig ist zum Beispiel: 2026-11-22"),
        (["build", "--today", "morgen"], "„morgen“ ist kein Datum. Richtig ist zum Beispiel: 2026-11-22"),
        (["check", "--site", "gibt-es-nicht"],
         "In „gibt-es-nicht“ liegt keine gebaute Seite (index.html fehlt)."),
        (["law", "import", "gibt-es-nicht.json"],
         "Die Gesetzes-Datei „gibt-es-nicht.json“ ist nicht lesbar (FileNotFoundError)."),
    ],
)  # fmt: skip
def test_a_wrong_call_is_one_german_sentence(
    klarweg: Klarweg, tiny_project: Path, arguments: list[str], expected: str
) -> None:
    """It quotes what was typed, says what is right, and ends with 2."""
    assert klarweg(*arguments, cwd=tiny_project) == Outcome(2, "", f"{expected}\n")


@pytest.mark.parametrize("arguments", [["check", "--format", "xml"], ["serve", "--port", "acht"]])
def test_a_value_that_is_not_possible_is_explained_in_german(
    klarweg: Klarweg, tiny_project: Path, arguments: list[str]
) -> None:
    """The sentence names the option and quotes the value, without click's English."""
    ended = klarweg(*arguments, cwd=tiny_project)
    assert (ended.status, ended.out) == (2, "")
    assert arguments[1] in ended.err
    assert arguments[2] in ended.err
    assert ENGLISH.findall(ended.err) + re.findall("one of|integer", ended.err) == []


@pytest.mark.parametrize(
    "arguments", [["build"], ["check"], ["validate"], ["schema"], ["serve"], ["new", "service"], ["law", "import", "x"]]
)
def test_outside_of_a_project_the_sentence_says_so(klarweg: Klarweg, tmp_path: Path, arguments: list[str]) -> None:
    """No command guesses where the project may be."""
    expected = (
        f"In „{tmp_path}“ liegt kein Klarweg-Projekt (mkdocs.yml fehlt). Wechseln Sie in den Ordner des Projekts.\n"
    )
    assert klarweg(*arguments, cwd=tmp_path) == Outcome(2, "", expected)


def test_a_folder_inside_of_the_project_is_the_project(klarweg: Klarweg, tiny_project: Path) -> None:
    """The project is the nearest folder upwards."""
    assert klarweg("validate", cwd=tiny_project / "offers" / "common").status == 0


def test_a_project_without_records_says_what_to_do(klarweg: Klarweg, tmp_path: Path) -> None:
    """Without offers/, and without a municipality in it."""
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    assert klarweg("validate", cwd=tmp_path) == Outcome(
        2, "", f"Den Ordner „{tmp_path / 'offers'}“ gibt es nicht. Starten Sie klarweg im Ordner des Projekts.\n"
    )
    (tmp_path / "offers" / "common").mkdir(parents=True)
    for command in ("validate", "check", "build"):
        assert klarweg(command, cwd=tmp_path) == Outcome(
            2, "", "Unter offers/ gibt es keine Kommune. Legen Sie einen Ordner mit municipality.yml an.\n"
        )


def test_several_municipalities_ask_for_a_choice(klarweg: Klarweg, tmp_path: Path) -> None:
    """Only ``validate`` looks at all of them."""
    root = two_towns(tmp_path)
    expected = "Es gibt mehrere Kommunen. Wählen Sie eine mit --municipality: probestadt, zweitstadt.\n"
    for command in (["build"], ["check"], ["new", "service"], ["serve"]):
        assert klarweg(*command, cwd=root) == Outcome(2, "", expected)


def two_towns(folder: Path) -> Path:
    """A project with two municipalities."""
    second = {
        name.replace("probestadt", "zweitstadt"): text for name, text in TINY_RECORDS.items() if "/probestadt/" in name
    }
    return write_tiny_project(folder / "projekt", dict(second))


# -- validate ------------------------------------------------------------------------------------------------------


def test_validate_looks_at_all_municipalities(klarweg: Klarweg, tmp_path: Path) -> None:
    """Each town is counted with the common records."""
    assert klarweg("validate", cwd=two_towns(tmp_path)) == Outcome(
        0, "Geprüft: probestadt: 11 Einträge; zweitstadt: 11 Einträge.\nAlles in Ordnung.\n", ""
    )


def test_validate_shows_all_findings_of_all_files_at_once(klarweg: Klarweg, tmp_path: Path) -> None:
    """One broken file hides no other, and a common file is reported once for two towns."""
    root = two_towns(tmp_path)
    (root / BROKEN_TERM).write_text("texts: [\n", encoding="utf-8")
    town = root / "offers/zweitstadt/municipality.yml"
    town.write_text(MUNICIPALITY.replace("state: SH", "state: XX"), encoding="utf-8")
    ended = klarweg("validate", cwd=root)
    lines = ended.out.splitlines()
    assert ended.status == 1
    assert lines[0].startswith(f"{BROKEN_TERM}:")
    assert lines[1].startswith("offers/zweitstadt/municipality.yml:3:8: ")
    assert lines[2:] == [
        "Geprüft: probestadt: nicht vollständig; zweitstadt: nicht vollständig.", "2 Fehler.",
    ]  # fmt: skip


# -- check ---------------------------------------------------------------------------------------------------------


def test_check_ends_with_0_on_a_clean_project(klarweg: Klarweg, tiny_project: Path) -> None:
    """It says what was checked and leaves nothing behind but what it remembers for the next run."""
    municipality = tiny_project / "offers/probestadt/municipality.yml"
    municipality.write_text(MUNICIPALITY + "languages: [de]\n", encoding="utf-8")
    before = bytes_of(tiny_project)
    ended = klarweg("check", "--today", "2026-11-22", cwd=tiny_project)
    assert (ended.status, ended.err) == (0, "")
    # Nobody has reviewed the eight records and the five pages; that is a hint, no warning.
    assert ended.out.splitlines()[-1] == "13 Hinweise. Die Hinweise zeigt die Option --hints."
    after = bytes_of(tiny_project)
    assert after.pop(".klarweg/readability.sqlite")
    assert before == after


def test_publishing_may_ask_for_reviews(klarweg: Klarweg, tiny_project: Path) -> None:
    """With --require-reviewed texts that nobody reviewed are errors."""
    municipality = tiny_project / "offers/probestadt/municipality.yml"
    municipality.write_text(MUNICIPALITY + "languages: [de]\n", encoding="utf-8")
    ended = klarweg("check", "-g", "translation", "--require-reviewed", cwd=tiny_project)
    assert (ended.status, ended.out.splitlines()[-1]) == (1, "13 Fehler.")


def test_warnings_do_not_fail(klarweg: Klarweg, tiny_project: Path) -> None:
    """A register that is too old in the year after next is a warning, and the day can be chosen."""
    ended = klarweg("check", "-g", "law", "--today", "2028-01-01", cwd=tiny_project)
    assert (ended.status, ended.out.splitlines()[-1]) == (0, "1 Warnung.")


def test_errors_end_with_1(klarweg: Klarweg, tmp_path: Path) -> None:
    """A citation that does not exist is an error."""
    term = TERM + "citations: [{cite: § 399 SGB VIII}]\n"
    root = write_tiny_project(tmp_path / "projekt", {BROKEN_TERM: term})
    ended = klarweg("check", "-g", "law", cwd=root)
    assert ended.status == 1
    assert ended.out.splitlines()[0] == (
        f"{BROKEN_TERM}:5:20: „§ 399 SGB VIII“ gibt es im Register nicht. Prüfen Sie die Nummer im Gesetz. "
        "[law/unknown-section]"
    )


def test_broken_records_skip_the_rest_and_say_so(klarweg: Klarweg, tmp_path: Path) -> None:
    """Nothing is judged on half of the records."""
    root = write_tiny_project(tmp_path / "projekt", {BROKEN_TERM: "texts: [\n"})
    ended = klarweg("check", cwd=root)
    assert ended.status == 1
    (skipped,) = [line for line in ended.out.splitlines() if line.startswith("Nicht geprüft: ")]
    assert skipped == (
        "Nicht geprüft: Alles Weitere: Zuerst müssen die Einträge lesbar sein. "
        "Verbessern Sie die Fehler, und prüfen Sie noch einmal."
    )


def test_groups_can_be_chosen(klarweg: Klarweg, tiny_project: Path) -> None:
    """Several groups in one call."""
    ended = klarweg("check", "-g", "law", "-g", "record", cwd=tiny_project)
    assert ended.out.splitlines()[-2] == "Geprüft: record: 11 Einträge gelesen; law: 11 Einträge."


def test_check_as_json_is_json_and_nothing_else(klarweg: Klarweg, tiny_project: Path) -> None:
    """Programs read standard output; measures come with the texts."""
    ended = klarweg("check", "--format", "json", "-g", "readability", cwd=tiny_project)
    report = json.loads(ended.out)
    assert (ended.status, report["schema"], report["counts"]["error"]) == (0, 1, 0)
    assert report["measures"][BROKEN_TERM]["de"]["words"] == 9


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_report_can_be_written_to_a_file(klarweg: Klarweg, tiny_project: Path, form: str) -> None:
    """With --output nothing is printed, and the file ends with a line end."""
    ended = klarweg("check", "-g", "law", "--format", form, "--output", "bericht.txt", cwd=tiny_project)
    text = (tiny_project / "bericht.txt").read_text(encoding="utf-8")
    assert ended == Outcome(0, "", "")
    assert "11 Einträge" in text
    assert text.endswith("\n")


@pytest.mark.parametrize("target", ["gibt/es/nicht.txt", "offers", "mkdocs.yml/x.txt"])
def test_a_report_that_cannot_be_written_is_said(klarweg: Klarweg, tiny_project: Path, target: str) -> None:
    """A missing folder, a folder, a file in place of a folder."""
    ended = klarweg("check", "-g", "law", "--output", target, cwd=tiny_project)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"Der Bericht kann nicht nach „{target}“ geschrieben werden")


@pytest.mark.parametrize("target", ["gibt/es/nicht.txt", "offers"])
def test_the_reason_of_a_failed_report_is_german(klarweg: Klarweg, tiny_project: Path, target: str) -> None:
    """A clerk reads why, and not what the operating system calls it."""
    ended = klarweg("check", "-g", "law", "--output", target, cwd=tiny_project)
    assert re.findall(r"No such|directory|denied", ended.err) == []


def test_a_built_site_can_be_checked(klarweg: Klarweg, tiny_project: Path) -> None:
    """With --site the folder is read as it is; a site that lacks pages has to be built again."""
    assert klarweg("build", cwd=tiny_project).status == 0
    assert klarweg("check", "--site", "site", "-g", "link", cwd=tiny_project).status == 0
    new = tiny_project / "offers/common/terms/neu.yml"
    new.write_text(TERM.replace("Frist", "Neu"), encoding="utf-8")
    ended = klarweg("check", "--site", "site", "-g", "link", cwd=tiny_project)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("Die gebaute Seite passt nicht zu den Einträgen: ")


# -- build ---------------------------------------------------------------------------------------------------------


def test_build_makes_the_site_and_says_where(klarweg: Klarweg, tiny_project: Path) -> None:
    """The town, its languages and the folder are named; nothing else is left in the project."""
    before = set(bytes_of(tiny_project))
    ended = klarweg("build", cwd=tiny_project)
    assert (ended.status, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "Fertig: Probestadt in 4 Sprachen (Deutsch, Leichte Sprache, Türkçe, العربية)."
    assert lines[1].endswith(f"Die Dateien liegen in {tiny_project / 'site'}.")
    assert {name for name in set(bytes_of(tiny_project)) - before if not name.startswith("site/")} == set()


@pytest.mark.parametrize("target", [".", "..", "offers", "site_src", "offers/..", "mkdocs.yml"])
def test_build_refuses_folders_that_people_write_in(klarweg: Klarweg, tiny_project: Path, target: str) -> None:
    """Publishing replaces the whole folder; the project itself is never that folder."""
    before = bytes_of(tiny_project)
    ended = klarweg("build", "--output", target, cwd=tiny_project)
    expected = (tiny_project / target).resolve()
    assert ended == Outcome(
        2, "", f"„{expected}“ ist kein Ordner für die fertige Seite. Wählen Sie einen eigenen Ordner.\n"
    )
    assert before == bytes_of(tiny_project)


def test_build_refuses_a_new_folder_among_the_records(klarweg: Klarweg, tiny_project: Path) -> None:
    """A site under offers/ would be the next municipality."""
    assert klarweg("build", "--output", "offers/seite", cwd=tiny_project).status == 2
    assert not (tiny_project / "offers" / "seite").exists()


def test_build_refuses_a_folder_with_other_files(klarweg: Klarweg, tiny_project: Path) -> None:
    """What does not look like a site is not overwritten."""
    other = tiny_project / "fotos"
    other.mkdir()
    (other / "urlaub.jpg").write_bytes(b"bild")
    ended = klarweg("build", "--output", "fotos", cwd=tiny_project)
    assert ended == Outcome(
        2, "", f"Im Ordner „{other}“ liegt etwas anderes als eine Seite. Er wird nicht überschrieben.\n"
    )
    assert bytes_of(other) == {"urlaub.jpg": hashlib.sha256(b"bild").hexdigest()}


def test_an_empty_folder_may_become_the_site(klarweg: Klarweg, tiny_project: Path) -> None:
    """Somebody may make the folder first."""
    (tiny_project / "leer").mkdir()
    assert klarweg("build", "--output", "leer", cwd=tiny_project).status == 0
    assert (tiny_project / "leer" / "index.html").is_file()


def test_broken_records_leave_the_old_site_as_it_is(klarweg: Klarweg, tiny_project: Path) -> None:
    """Not one byte of the published site changes."""
    assert klarweg("build", cwd=tiny_project).status == 0
    before = bytes_of(tiny_project / "site")
    (tiny_project / BROKEN_TERM).write_text("texts:\n  de:\n\tname: Frist\n", encoding="utf-8")
    ended = klarweg("build", cwd=tiny_project)
    assert ended.status == 1
    assert ended.out.splitlines()[-1] == "1 Fehler."
    assert before == bytes_of(tiny_project / "site")


def test_a_dead_link_leaves_the_old_site_as_it_is(klarweg: Klarweg, tiny_project: Path) -> None:
    """A site with errors is not published, unless somebody says --no-check."""
    assert klarweg("build", cwd=tiny_project).status == 0
    before = bytes_of(tiny_project / "site")
    (tiny_project / "site_src/de/impressum.md").write_text("# Impressum\n\n[Mehr](/nix/)\n", encoding="utf-8")
    ended = klarweg("build", cwd=tiny_project)
    assert ended.status == 1
    assert "„../nix/“ führt ins Leere." in ended.out
    assert ended.out.splitlines()[-1] == "Die Seite ist nicht veröffentlicht. Die alte Seite ist unverändert."
    assert before == bytes_of(tiny_project / "site")
    assert klarweg("build", "--no-check", cwd=tiny_project).status == 0
    assert before != bytes_of(tiny_project / "site")


def test_an_unknown_block_in_a_written_page_is_said(klarweg: Klarweg, tiny_project: Path) -> None:
    """The sentence names the file and the blocks that there are."""
    (tiny_project / "site_src/de/impressum.md").write_text("# Impressum\n\n[[Weg]]\n", encoding="utf-8")
    ended = klarweg("build", cwd=tiny_project)
    assert (ended.status, ended.out) == (2, "")
    assert "Den Baustein [[Weg]] gibt es nicht. Bekannt sind: " in ended.err
    assert "site_src/de/impressum.md" in ended.err


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("site_src/de/impressum.md", "# Ü\n".encode("latin-1")),
        ("site_src/de/Über uns.md", b"# Text\n"),
        ("site_src/de/angebote.md", b"# Text\n"),
        ("mkdocs.yml", b"a: [\n"),
        ("mkdocs.yml", b""),
        ("offers/common/pictures/bild.yml", b"source: own\nname: nix\ntexts: {de: {alt: Bild}}\n"),
        ("offers/probestadt/services/umlaut.yml", "name: Ü\n".encode("latin-1")),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_damaged_file_is_explained(
    klarweg: Klarweg, tiny_project: Path, command: str, file: str, content: bytes
) -> None:
    """Whatever is wrong with a file of the project, the command says it in a sentence and ends with 1 or 2."""
    (tiny_project / file).parent.mkdir(exist_ok=True)
    (tiny_project / file).write_bytes(content)
    ended = klarweg(command, cwd=tiny_project)
    assert ended.status in {1, 2}
    assert (ended.out + ended.err).strip() != ""


def test_a_port_that_cannot_be_is_explained(tiny_project: Path) -> None:
    """Ports end at 65535."""
    command = [KLARWEG, "serve", "--port", "99999"]
    ended = subprocess.run(command, cwd=tiny_project, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False)


# -- schema, law, new ------------------------------------------------------------------------------------------------


def test_a_schema_that_cannot_be_written_is_said(klarweg: Klarweg, tiny_project: Path) -> None:
    """A folder in the way of a schema ends with a German sentence, and no schema is half new."""
    (tiny_project / "offers" / ".schema" / "law.json" / "x").mkdir(parents=True)
    ended = klarweg("schema", cwd=tiny_project)
    assert (ended.status, ended.out, "Nichts wurde geändert" in ended.err) == (2, "", True)
    assert [path.name for path in (tiny_project / "offers" / ".schema").iterdir()] == ["law.json"]


def test_schema_writes_one_schema_per_kind(klarweg: Klarweg, tiny_project: Path) -> None:
    """Every file is valid JSON, and a second run writes the same."""
    ended = klarweg("schema", cwd=tiny_project)
    files = sorted((tiny_project / "offers" / ".schema").glob("*.json"))
    assert ended == Outcome(0, f"{len(files)} Schemas geschrieben nach offers/.schema/.\n", "")
    assert "service.json" in [path.name for path in files]
    assert {json.loads(path.read_text(encoding="utf-8"))["$schema"] for path in files} == {
        "https://json-schema.org/draft/2020-12/schema"
    }
    before = bytes_of(tiny_project)
    assert klarweg("schema", cwd=tiny_project).status == 0
    assert before == bytes_of(tiny_project)


SNAPSHOT = {
    "schema": "laws/1",
    "gesetze": [
        {
            "abk": "SGB VIII",
            "titel": "Kinder- und Jugendhilfe",
            "umfang": "vollständig",
            "quelle": {"snapshot_datum": "2026-08-19T00:00:00", "snapshot": "abcdef0123456", "repo": "probe"},
            "paragraphen": [
                {"nr": str(number), "titel": "Titel", "absaetze": [{"nr": "1", "saetze": ["Satz.", "Satz."]}]}
                for number in (8, 28, 36)
            ],
        }
    ],
}


def test_law_import_writes_registers_that_load(klarweg: Klarweg, tiny_project: Path) -> None:
    """The register is made from the snapshot and is a valid record afterwards."""
    (tiny_project / "gesetze.json").write_text(json.dumps(SNAPSHOT), encoding="utf-8")
    ended = klarweg("law", "import", "gesetze.json", cwd=tiny_project)
    assert ended == Outcome(0, "1 Register geschrieben nach offers/common/laws/.\n", "")
    assert "Satz." not in (tiny_project / "offers/common/laws/sgb-viii.yml").read_text(encoding="utf-8")
    assert klarweg("validate", cwd=tiny_project).status == 0


def test_law_import_makes_the_folder(klarweg: Klarweg, tmp_path: Path) -> None:
    """A new project has no registers yet."""
    root = write_tiny_project(tmp_path / "projekt", {"offers/common/laws/sgb-viii.yml": None})
    (root / "gesetze.json").write_text(json.dumps(SNAPSHOT), encoding="utf-8")
    assert klarweg("law", "import", "gesetze.json", cwd=root).status == 0
    assert (root / "offers/common/laws/sgb-viii.yml").is_file()


@pytest.mark.parametrize(
    "content",
    ["", "kein JSON", "[]", "{}", '{"schema": "laws/2", "gesetze": []}', "\udcff",
     '{"schema": "laws/1"}',
     '{"schema": "laws/1", "gesetze": [{}]}'],
)  # fmt: skip
def test_a_snapshot_that_is_none_is_said(klarweg: Klarweg, tiny_project: Path, content: str) -> None:
    """Whatever is in the file, the register stays as it was."""
    before = bytes_of(tiny_project / "offers")
    (tiny_project / "gesetze.json").write_bytes(content.encode(errors="surrogateescape"))
    ended = klarweg("law", "import", "gesetze.json", cwd=tiny_project)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("Die Gesetzes-Datei „gesetze.json“ ")
    assert before == bytes_of(tiny_project / "offers")


ANSWERS = {
    "id": "nord",
    "name": "Beratung Nord: Rat & Hilfe",
    "summary": "Hier gibt es Rat. # kein Kommentar",
    "description": "Sie rufen an. Wir hören zu.",
    "organization": "probeverein",
    "help_form": "beratung",
    "status": "active",
    "phone": "030 23125 004",
    "by": "Redaktion",
}


def test_new_service_asks_and_writes_a_valid_offer(klarweg: Klarweg, tiny_project: Path) -> None:
    """The answers are in the file, the comments for the next editor too, and the file loads."""
    ended = klarweg("new", "service", cwd=tiny_project, typed="\n".join(ANSWERS.values()) + "\n")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[-1].endswith(
        "Geschrieben: offers/probestadt/services/nord.yml. Weitere Angaben stehen dort hinter #."
    )
    text = (tiny_project / "offers/probestadt/services/nord.yml").read_text(encoding="utf-8")
    assert text.count("#") > 20
    for comment in ("# minimum_age: 6", "# location:", "# emails: [info@beispiel.de]", "# true: Schutz-Adresse"):
        assert comment in text
    assert "number: '030 23125 004'" in text
    assert klarweg("validate", cwd=tiny_project).out == "Geprüft: probestadt: 12 Einträge.\nAlles in Ordnung.\n"


def test_new_service_asks_again_after_a_wrong_answer(klarweg: Klarweg, tiny_project: Path) -> None:
    """A wrong file name, provider, status or phone number is explained and asked again."""
    typed = {
        **ANSWERS,
        "id": "Nord Eins\nnord",
        "organization": "probeverin\nprobeverein",
        "phone": "123\n030 23125 004",
    }
    ended = klarweg("new", "service", cwd=tiny_project, typed="\n".join(typed.values()) + "\n")
    assert ended.status == 0
    assert "„Nord Eins“ ist kein Name eines Eintrags." in ended.out
    assert "„probeverin“ ist hier nicht möglich. Meinten Sie „probeverein“?" in ended.out
    assert "Die Telefonnummer „123“ gibt es in Deutschland nicht." in ended.out
    assert ended.out.count("Telefonnummer: ") == 2
    assert (tiny_project / "offers/probestadt/services/nord.yml").is_file()


def test_new_service_shows_what_can_be_chosen(klarweg: Klarweg, tiny_project: Path) -> None:
    """Providers, forms of help and states are listed with their meaning."""
    ended = klarweg("new", "service", cwd=tiny_project, typed="\n".join(ANSWERS.values()) + "\n")
    for line in ("  probeverein: Probeverein", "  beratung: Beratung", "  full: zurzeit voll"):
        assert line in ended.out


def test_new_service_overwrites_nothing(klarweg: Klarweg, tiny_project: Path) -> None:
    """An existing file is refused and stays as it is."""
    before = bytes_of(tiny_project)
    typed = "\n".join({**ANSWERS, "id": "mitte"}.values()) + "\n"
    ended = klarweg("new", "service", cwd=tiny_project, typed=typed)
    assert ended.status == 2
    assert ended.err == (
        "Die Datei offers/probestadt/services/mitte.yml gibt es schon. Wählen Sie einen anderen Dateinamen.\n"
    )
    assert before == bytes_of(tiny_project)


def test_new_service_can_be_given_up(klarweg: Klarweg, tiny_project: Path) -> None:
    """When the input ends, nothing is written."""
    before = bytes_of(tiny_project)
    ended = klarweg("new", "service", cwd=tiny_project, typed="nord\nName\n")
    assert ended.status == 2
    assert ended.err.splitlines()[-1] == "Abgebrochen."
    assert before == bytes_of(tiny_project)


def test_new_service_needs_readable_records(klarweg: Klarweg, tmp_path: Path) -> None:
    """While other records are broken, they are shown instead of questions."""
    root = write_tiny_project(tmp_path / "projekt", {BROKEN_TERM: "texts: [\n"})
    ended = klarweg("new", "service", cwd=root)
    assert (ended.status, ended.out.splitlines()[-1]) == (1, "1 Fehler.")


# -- where the content stands ----------------------------------------------------------------------------------------


def test_review_lists_what_waits(klarweg: Klarweg, tiny_project: Path) -> None:
    """One language can be chosen, and the list can be written to a file."""
    ended = klarweg("review", "--language", "tr", cwd=tiny_project)
    assert (ended.status, ended.out.splitlines()[0]) == (0, "# Türkçe: 0 Texte warten")
    assert klarweg("review", "-l", "de", "-o", "liste.txt", cwd=tiny_project) == Outcome(0, "", "")
    assert "[ ] Frist  (offers/common/terms/frist.yml)" in (tiny_project / "liste.txt").read_text(encoding="utf-8")


def test_review_knows_the_languages(klarweg: Klarweg, tiny_project: Path) -> None:
    """An unknown language is answered with the known ones."""
    assert klarweg("review", "-l", "xx", cwd=tiny_project) == Outcome(
        2, "", "Die Sprache „xx“ gibt es nicht. Bekannt sind: de, easy_language, tr, ar.\n"
    )


def test_coverage_fails_when_a_fact_is_unused(klarweg: Klarweg, tiny_project: Path) -> None:
    """The tiny project uses few facts; the missing ones are named at the end."""
    ended = klarweg("coverage", cwd=tiny_project)
    assert ended.status == 1
    assert ended.out.startswith("# What the content covers\n")
    assert ended.out.splitlines()[-1].startswith("Diese Fakten verwendet kein Eintrag: G2, ")


# -- paper -----------------------------------------------------------------------------------------------


GUIDE = """\
order: 10
audience: parent
texts:
  de:
    name: Gesprächshilfe
    summary: Dieses Blatt hilft.
    before: [Eins, Zwei, Drei]
    wishes: [Ich will, Ich mag, Ich kann]
    ask: [Wer?, Was?, Wann?, Wo?, Warum?]
    during: [Eins, Zwei, Drei]
    after: [Eins, Zwei, Drei]
"""


@pytest.fixture
def project_with_guide(tmp_path: Path) -> Path:
    """A small project with one meeting guide, in German only."""
    return write_tiny_project(tmp_path / "projekt", {"offers/common/meeting_guides/eltern.yml": GUIDE})


def test_pdf_writes_the_guides_that_exist(klarweg: Klarweg, project_with_guide: Path) -> None:
    """A guide without a translation gives no empty PDF; the command names each file with its size."""
    outcome = klarweg("pdf", cwd=project_with_guide)
    assert outcome.status == 0
    assert re.fullmatch(r"pdf/de/eltern\.pdf \(\d+ KB\)\n", outcome.out)
    assert list(bytes_of(project_with_guide / "pdf")) == ["de/eltern.pdf"]


@pytest.mark.parametrize("target", ["offers", "docs/pdf", "."])
def test_pdf_refuses_folders_that_people_write_in(klarweg: Klarweg, project_with_guide: Path, target: str) -> None:
    """PDFs never land among records or texts."""
    before = bytes_of(project_with_guide)
    outcome = klarweg("pdf", "-o", target, cwd=project_with_guide)
    assert outcome.status == 2
    assert "Wählen Sie einen eigenen Ordner." in outcome.err
    assert bytes_of(project_with_guide) == before


def test_build_can_bring_the_pdfs_along(klarweg: Klarweg, project_with_guide: Path) -> None:
    """With --pdf the site holds the files, its pages link them, and the checks find every link alive."""
    outcome = klarweg("build", "--pdf", "--today", "2026-11-22", cwd=project_with_guide)
    assert outcome.status == 0, outcome.out + outcome.err
    assert (project_with_guide / "site/pdf/de/eltern.pdf").is_file()
    page = project_with_guide / "site/mein-gespraech/eltern/index.html"
    assert "../../pdf/de/eltern.pdf" in page.read_text(encoding="utf-8")
