"""``klarweg check`` writes reports for programs, for people and for proposed changes."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import Klarweg, Outcome

STEP = "offers/common/steps/antrag.yml"
CHECK = ("check", "-g", "readability")
ABBREVIATION = ("Das Jugendamt hört zu.", "Es hilft z. B. mit Rat.")


def rewrite(root: Path, old: str, new: str, name: str = STEP) -> None:
    """Changes the text of a file."""
    content = (root / name).read_text(encoding="utf-8")
    assert old in content
    (root / name).write_text(content.replace(old, new), encoding="utf-8")


@pytest.fixture
def faulty(tiny_project: Path) -> Path:
    """A project with one error."""
    rewrite(tiny_project, *ABBREVIATION)
    return tiny_project


# -- several reports -----------------------------------------------------------------------------------------------


def test_one_run_writes_several_reports(klarweg: Klarweg, faulty: Path) -> None:
    """Each report is in its file, and the terminal shows the text as ever."""
    wanted = ("json=r.json", "sarif=r.sarif", "junit=r.xml", "gitlab=r.gitlab", "github=r.github", "text=r.txt")
    plain = klarweg(*CHECK, cwd=faulty)
    ended = klarweg(*CHECK, *(word for report in wanted for word in ("--report", report)), cwd=faulty)
    assert ended == plain
    assert ended.status == 1
    assert json.loads((faulty / "r.json").read_text(encoding="utf-8"))["counts"]["error"] == 1
    run = json.loads((faulty / "r.sarif").read_text(encoding="utf-8"))["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == ["readability/abbreviation"]
    assert len(run["tool"]["driver"]["rules"]) > 60
    assert ET.parse(faulty / "r.xml").getroot().get("failures") == "1"  # noqa: S314 - our own output
    assert json.loads((faulty / "r.gitlab").read_text(encoding="utf-8"))[0]["severity"] == "major"
    assert (faulty / "r.github").read_text(encoding="utf-8").startswith("::error title=readability/abbreviation,file=")
    assert (faulty / "r.txt").read_text(encoding="utf-8") == plain.out
    assert [path.name for path in faulty.iterdir() if path.name.startswith(".klarweg-")] == []


@pytest.mark.parametrize("form", ["sarif", "junit", "github", "gitlab"])
def test_every_format_can_be_printed_or_written(klarweg: Klarweg, faulty: Path, form: str) -> None:
    """--format prints, and with --output the same bytes are in the file."""
    printed = klarweg(*CHECK, "--format", form, cwd=faulty)
    written = klarweg(*CHECK, "--format", form, "-o", "r", cwd=faulty)
    assert (printed.status, written.status, written.out) == (1, 1, "")
    assert (faulty / "r").read_text(encoding="utf-8") == printed.out


def test_broken_records_are_in_every_report(klarweg: Klarweg, tiny_project: Path) -> None:
    """What could not be checked is skipped by name, and the run does not end green."""
    rewrite(tiny_project, "order: 10", "order: zehn")
    ended = klarweg("check", "--report", "json=r.json", "--report", "sarif=r.sarif", cwd=tiny_project)
    report = json.loads((tiny_project / "r.json").read_text(encoding="utf-8"))
    assert (ended.status, report["counts"]["error"], report["checked"]) == (1, 1, [])
    (skipped,) = report["skipped"]
    assert skipped == (
        "Alles Weitere: Zuerst müssen die Einträge lesbar sein. Verbessern Sie die Fehler, und prüfen Sie noch einmal."
    )
    notes = json.loads((tiny_project / "r.sarif").read_text(encoding="utf-8"))["runs"][0]["invocations"][0]
    assert "Nicht geprüft: Alles Weitere" in notes["toolExecutionNotifications"][0]["message"]["text"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--report", "sarrif=x"], "--report: Die Form „sarrif“ gibt es nicht. Meinten Sie „sarif“?"),
        (["--report", "xyz=x"], "--report: Die Form „xyz“ gibt es nicht. Möglich sind: text, json, sarif"),
        (["--report", "sarif"], "--report: Bei „sarif“ fehlt, wohin. Richtig ist zum Beispiel: sarif=bericht.txt"),
        (["--report", "sarif="], "--report: Bei „sarif=“ fehlt, wohin. Richtig ist zum Beispiel: sarif=bericht.txt"),
        (["--report", "sarif=a", "--report", "json=./a"], "Zwei Berichte können nicht beide nach „"),
        (["--report", "sarif=a", "-o", "a"], "Zwei Berichte können nicht beide nach „"),
        (["--report", "sarif=nix/a"], "Der Bericht kann nicht nach „nix/a“ geschrieben werden. Den Ordner oder"),
        (["-o", "offers"], "Der Bericht kann nicht nach „offers“ geschrieben werden. Das ist ein Ordner."),
        (["-o", "mkdocs.yml/a"], "Der Bericht kann nicht nach „mkdocs.yml/a“ geschrieben werden. Ein Teil des Weges"),
    ],
)
def test_a_report_without_a_place_is_refused_before_the_check(
    klarweg: Klarweg, tiny_project: Path, options: list[str], message: str
) -> None:
    """Nobody waits for a report that cannot be written, and the run does not end green."""
    ended = klarweg("check", *options, cwd=tiny_project)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(message)


def test_a_full_disk_leaves_the_old_report(klarweg: Klarweg, faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half report replaces a whole one, and the status says that the environment is at fault."""
    (faulty / "r.json").write_text("alt", encoding="utf-8")

    def full(handle: int, _mode: str) -> Any:
        os.close(handle)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("generator.reports.files.os.fdopen", full)
    ended = klarweg(*CHECK, "--report", "json=r.json", cwd=faulty)
    assert (ended.status, ended.err) == (
        2, "Der Bericht kann nicht nach „r.json“ geschrieben werden. Auf der Festplatte ist kein Platz mehr.\n",
    )  # fmt: skip
    assert (faulty / "r.json").read_text(encoding="utf-8") == "alt"
    assert [path.name for path in faulty.iterdir() if path.name.startswith(".klarweg-")] == []


def test_a_folder_without_rights_is_refused(klarweg: Klarweg, faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal becomes a German sentence before anything is checked."""

    def refused(**_: object) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refused)
    assert klarweg(*CHECK, "-o", "r.txt", cwd=faulty) == Outcome(
        2, "", "Der Bericht kann nicht nach „r.txt“ geschrieben werden. Die Rechte dafür fehlen.\n"
    )


def test_a_report_may_go_to_a_device_or_through_a_link(klarweg: Klarweg, faulty: Path) -> None:
    """A device is not replaced by a file, and a link goes on leading to its file."""
    (faulty / "echt.json").write_text("alt", encoding="utf-8")
    (faulty / "link.json").symlink_to("echt.json")
    ended = klarweg(*CHECK, "--report", "json=link.json", "--report", "text=/dev/null", cwd=faulty)
    assert ended.status == 1
    assert (faulty / "link.json").is_symlink()
    assert json.loads((faulty / "echt.json").read_text(encoding="utf-8"))["schema"] == 1
    assert not Path("/dev/null").is_file()


# -- changed lines -------------------------------------------------------------------------------------------------


def git(root: Path, *arguments: str) -> str:
    """Runs git with a name of its own and without anybody's settings."""
    who = ("-c", "user.name=Probe", "-c", "user.email=probe@probe.example", "-c", "commit.gpgsign=false")
    settings = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    call = ["git", "-C", root, *who, *arguments]
    return subprocess.run(call, check=True, capture_output=True, text=True, env=settings).stdout


@pytest.fixture
def repository(faulty: Path) -> Path:
    """The project with its old error as the first commit of the branch main."""
    git(faulty, "init", "-q", "-b", "main")
    git(faulty, "add", "-A")
    git(faulty, "commit", "-q", "-m", "Anfang")
    return faulty


LEFT_OUT = ", ohne unexplained-term und missing-german-term (die Seite erklärt Begriffe selbst)"
SINCE = (*CHECK, "--changed-since", "main")
ONLY = "Gezeigt sind nur Funde an Stellen, die sich seit „main“ geändert haben."
ELSEWHERE = (
    "1 weiterer Fund (1 Fehler) steht an anderen Stellen. Auch sie können von der Änderung kommen: "
    "klarweg check zeigt alle."
)


def test_old_faults_are_counted_and_not_shown(klarweg: Klarweg, repository: Path) -> None:
    """Who changed nothing has nothing to do; the report says what it does not show."""
    assert klarweg(*SINCE, cwd=repository) == Outcome(
        0, f"{ONLY}\n{ELSEWHERE}\nGeprüft: readability: 28 Seiten mit Text{LEFT_OUT}.\nAlles in Ordnung.\n", ""
    )


def test_a_new_fault_is_shown_before_and_after_the_commit(klarweg: Klarweg, repository: Path) -> None:
    """Changes that nobody has committed yet count too."""
    git(repository, "checkout", "-q", "-b", "neu")
    rewrite(repository, "Das dauert einige Tage.", "Es dauert ca. einen Tag.")
    before = klarweg(*SINCE, cwd=repository)
    git(repository, "commit", "-q", "-a", "-m", "Neu")
    assert before == klarweg(*SINCE, cwd=repository)
    assert before.status == 1
    lines = before.out.splitlines()
    assert lines[0].startswith(f"{STEP}:13:25: Deutsch: „ca.“ ist eine Abkürzung.")
    assert lines[1:3] == [ONLY, ELSEWHERE]


def test_what_others_did_meanwhile_is_not_ours(klarweg: Klarweg, repository: Path) -> None:
    """Changes count from where the branch left the other one."""
    git(repository, "checkout", "-q", "-b", "neu")
    git(repository, "checkout", "-q", "main")
    rewrite(repository, "Das dauert einige Tage.", "Das dauert lange.")
    rewrite(repository, ABBREVIATION[1], "Es hilft mit Rat.")
    git(repository, "commit", "-q", "-a", "-m", "Andere")
    git(repository, "checkout", "-q", "neu")
    assert klarweg(*SINCE, cwd=repository).status == 0


def test_a_moved_file_has_its_changed_lines_only(klarweg: Klarweg, repository: Path) -> None:
    """A new name does not make old sentences new."""
    git(repository, "mv", STEP, STEP.replace("antrag", "anfang"))
    moved = klarweg(*SINCE, cwd=repository)
    assert (moved.status, ELSEWHERE in moved.out) == (0, True)


def test_a_file_that_git_does_not_know_is_new(klarweg: Klarweg, repository: Path) -> None:
    """All its lines count."""
    name = "offers/common/steps/zweiter.yml"
    text = (repository / STEP).read_text(encoding="utf-8")
    (repository / name).write_text(text, encoding="utf-8")
    lines = klarweg(*SINCE, cwd=repository).out.splitlines()
    assert [line.split(":")[0] for line in lines if "[readability/" in line] == [name]


def test_a_reference_that_breaks_elsewhere_is_shown(klarweg: Klarweg, repository: Path) -> None:
    """The record that was deleted is missing in a file that nobody touched."""
    git(repository, "rm", "-q", "offers/common/roles/fachkraft.yml")
    ended = klarweg("check", "--changed-since", "main", cwd=repository)
    assert ended.status == 1
    assert ended.out.splitlines()[0].startswith(f"{STEP}:2:9: roles: Den Eintrag „fachkraft“ (Rolle) gibt es nicht.")


def test_machine_settings_do_not_change_the_answer(klarweg: Klarweg, repository: Path) -> None:
    """Prefixes, colours, other programs and quoted names are what people set in git."""
    for name, value in (
        ("diff.mnemonicPrefix", "true"), ("diff.noprefix", "true"), ("color.ui", "always"),
        ("diff.external", "false"), ("core.quotePath", "true"), ("diff.context", "20"), ("diff.renames", "false"),
    ):  # fmt: skip
        git(repository, "config", name, value)
    rewrite(repository, "Das dauert einige Tage.", "Es dauert ca. einen Tag.")
    lines = klarweg(*SINCE, cwd=repository).out.splitlines()
    assert [line.split(":")[1] for line in lines if "[readability/" in line] == ["13"]


@pytest.mark.parametrize("revision", ["nix", "--help", "-x", "", "HEAD:mkdocs.yml", "main..main"])
def test_an_unknown_state_is_refused(klarweg: Klarweg, repository: Path, revision: str) -> None:
    """A word that looks like an option is no option of git."""
    ended = klarweg(*CHECK, f"--changed-since={revision}", cwd=repository)
    assert ended == Outcome(2, "", f"Den Stand „{revision}“ kennt git nicht.\n")


def test_a_project_outside_of_git_is_refused(klarweg: Klarweg, tiny_project: Path) -> None:
    """The sentence names the folder and what git says."""
    ended = klarweg(*SINCE, cwd=tiny_project)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"„{tiny_project}“ ist in keinem Git-Archiv, oder git darf es nicht lesen.")


def test_a_short_history_is_explained(klarweg: Klarweg, repository: Path, tmp_path: Path) -> None:
    """Continuous integration often fetches one commit only; the sentence says how to get the rest."""
    rewrite(repository, "Das dauert einige Tage.", "Das dauert lange.")
    git(repository, "commit", "-q", "-a", "-m", "Zweiter")
    first = git(repository, "rev-parse", "HEAD~1").strip()
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "kurz")
    ended = klarweg(*CHECK, "--changed-since", first, cwd=tmp_path / "kurz")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == (
        f"Den Stand „{first}“ kennt git nicht. Der Verlauf in diesem Ordner ist gekürzt. Holen Sie ihn ganz: "
        "git fetch --unshallow (in GitHub Actions: fetch-depth: 0, in GitLab: GIT_DEPTH: 0).\n"
    )


def test_states_without_a_common_beginning_are_refused(klarweg: Klarweg, repository: Path) -> None:
    """Nothing can have changed since a history that is another one."""
    git(repository, "checkout", "-q", "--orphan", "fremd")
    git(repository, "commit", "-q", "-m", "Fremd")
    assert klarweg(*SINCE, cwd=repository) == Outcome(
        2, "", "„main“ und der jetzige Stand haben keinen gemeinsamen Anfang.\n"
    )


def test_without_git_the_option_is_explained(
    klarweg: Klarweg, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program is missing on the machine."""
    monkeypatch.setattr("generator.cli.git.shutil.which", lambda _: None)
    assert klarweg(*SINCE, cwd=repository) == Outcome(
        2, "", "--changed-since braucht das Programm git. Es ist nicht installiert.\n"
    )


def test_a_project_in_a_folder_of_a_repository(klarweg: Klarweg, tiny_project: Path) -> None:
    """Paths are those of the project, wherever the repository begins."""
    outside = tiny_project.parent
    git(outside, "init", "-q", "-b", "main")
    git(outside, "add", "-A")
    git(outside, "commit", "-q", "-m", "Anfang")
    rewrite(tiny_project, *ABBREVIATION)
    (outside / "fremd.txt").write_text("x", encoding="utf-8")
    assert klarweg(*SINCE, cwd=tiny_project).out.splitlines()[0].startswith(f"{STEP}:12:28: ")


# -- the report for people -----------------------------------------------------------------------------------------


def test_a_run_writes_the_report_for_people(klarweg: Klarweg, faulty: Path) -> None:
    """The terminal says where it is; a run of one group names the others and is not kept in the history."""
    ended = klarweg(*CHECK, "--report", "html=bericht", cwd=faulty)
    assert ended.status == 1
    assert ended.err.endswith(f"Öffnen Sie: {Path('bericht') / 'index.html'}\n")
    index = (faulty / "bericht" / "index.html").read_text(encoding="utf-8")
    assert "Bitte so noch nicht veröffentlichen: 1 Fehler in 1 Eintrag." in index
    assert "Nicht gewählt und darum nicht geprüft: record, law" in index
    assert '<mark class="error" id="stelle-' in (faulty / "bericht" / "common-steps-antrag.html").read_text("utf-8")
    assert not (faulty / ".klarweg" / "history.json").exists()


def test_a_damaged_history_is_told_before_the_check(klarweg: Klarweg, faulty: Path) -> None:
    """Nobody waits for a report that cannot show the trend."""
    (faulty / "h.json").write_text("{", encoding="utf-8")
    ended = klarweg(*CHECK, "--history", "h.json", cwd=faulty)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("Der Verlauf „h.json“ ist beschädigt.")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "html"], "Der Bericht html ist ein Ordner. Sagen Sie, welcher: --format html --output bericht"),
        (["--report", "html=mkdocs.yml"], "ist kein Ordner für einen Bericht."),
        (["--report", "html=."], "ist kein Ordner für einen Bericht."),
        (["--report", "html=offers/x"], "ist kein Ordner für einen Bericht."),
        (["--report", "html=fremd"], "Im Ordner „fremd“ liegt etwas anderes als ein Bericht."),
    ],
)
def test_a_folder_that_is_not_for_reports_is_refused(
    klarweg: Klarweg, faulty: Path, options: list[str], message: str
) -> None:
    """Nothing of other people is overwritten."""
    (faulty / "fremd").mkdir()
    (faulty / "fremd" / "a.txt").write_text("fremd", encoding="utf-8")
    ended = klarweg(*CHECK, *options, cwd=faulty)
    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err
    assert [path.name for path in (faulty / "fremd").iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "-g", "record", "--report", "json=offers/common/terms/frist.yml"],
        ["check", "-g", "record", "--output", "site_src/neu.txt"],
        ["check", "--write-baseline", "--baseline", "offers/common/terms/frist.yml"],
        ["translations", "--output", "offers/common/terms/frist.yml"],
        ["rules", "--output", "site_src/../offers/common/terms/frist.yml"],
    ],
)
def test_no_report_takes_the_place_of_a_record(klarweg: Klarweg, tiny_project: Path, arguments: list[str]) -> None:
    """A mistyped path among the records is refused, and the record stays as it was."""
    record = tiny_project / "offers/common/terms/frist.yml"
    before = record.read_bytes()
    ended = klarweg(*arguments, cwd=tiny_project)
    assert (ended.status, "Dort stehen Ihre Einträge und Texte. Wählen Sie einen anderen Ort." in ended.err) == (
        2,
        True,
    )
    assert record.read_bytes() == before
    assert not (tiny_project / "site_src" / "neu.txt").exists()
