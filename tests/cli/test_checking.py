"""``klarweg check``: hints bury no errors, and old texts may stay while nothing gets worse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.checks.readability import check, engine, pages
from generator.checks.readability.engine import Engine
from generator.checks.readability.rules.base import Hit, SentenceRule
from generator.checks.readability.rules.catalog import gates
from tests.conftest import Klarweg, Outcome

STEP = "offers/common/steps/antrag.yml"
BASELINE = "readability-baseline.json"
LEFT_OUT = ", ohne unexplained-term und missing-german-term (die Seite erklärt Begriffe selbst)"
CHECK = ("check", "-g", "readability")
ABBREVIATION = (
    f"{STEP}:12:28: Deutsch: „z. B.“ ist eine Abkürzung. Schreiben Sie: „zum Beispiel“. [readability/abbreviation]"
)
GENDER_HINT = f"{STEP}:11:21: Deutsch: „Berater:in“ hat ein Gender-Zeichen."


def rewrite(root: Path, old: str, new: str) -> None:
    """Changes the text of the step."""
    step = root / STEP
    content = step.read_text(encoding="utf-8")
    assert old in content
    step.write_text(content.replace(old, new), encoding="utf-8")


@pytest.fixture
def old_texts(tiny_project: Path) -> Path:
    """A project with one error and one hint in a German text."""
    rewrite(tiny_project, "Sie können fragen.", "Ein Berater:in hilft.")
    rewrite(tiny_project, "Das Jugendamt hört zu.", "Es hilft z. B. mit Rat.")
    return tiny_project


# -- hints ---------------------------------------------------------------------------------------------------------


def test_hints_are_counted_and_not_listed(klarweg: Klarweg, old_texts: Path) -> None:
    """The error is the first line, and the last line says how to see the hint."""
    lines = klarweg(*CHECK, cwd=old_texts).out.splitlines()
    assert lines == [
        ABBREVIATION,
        f"Geprüft: readability: 28 Seiten mit Text{LEFT_OUT}.",
        "1 Fehler, 1 Hinweis. Die Hinweise zeigt die Option --hints.",
    ]


def test_hints_are_listed_when_somebody_asks(klarweg: Klarweg, old_texts: Path) -> None:
    """After the errors of the same file; the total does not name the option any more."""
    lines = klarweg(*CHECK, "--hints", cwd=old_texts).out.splitlines()
    assert lines[0] == ABBREVIATION
    assert lines[1].startswith(GENDER_HINT)
    assert lines[-1] == "1 Fehler, 1 Hinweis."


@pytest.mark.parametrize("options", [[], ["--hints"]])
def test_json_always_has_the_hints(klarweg: Klarweg, old_texts: Path, options: list[str]) -> None:
    """Programs filter for themselves."""
    report = json.loads(klarweg(*CHECK, "--format", "json", *options, cwd=old_texts).out)
    assert report["counts"] == {"error": 1, "warning": 0, "info": 1}
    assert [finding["severity"] for finding in report["findings"]] == ["info", "error"]


def test_a_report_in_a_file_counts_hints_too(klarweg: Klarweg, old_texts: Path) -> None:
    """The file holds what the terminal would show."""
    shown = klarweg(*CHECK, cwd=old_texts)
    written = klarweg(*CHECK, "--output", "bericht.txt", cwd=old_texts)
    assert (written.status, written.out) == (1, "")
    assert (old_texts / "bericht.txt").read_text(encoding="utf-8") == shown.out


# -- baseline ------------------------------------------------------------------------------------------------------


def test_old_texts_may_stay(klarweg: Klarweg, old_texts: Path) -> None:
    """After --write-baseline the check is clean and names the baseline; hints are not part of it."""
    written = klarweg("check", "--write-baseline", cwd=old_texts)
    assert written == Outcome(0, f"Grundlinie mit 1 bekannten Stelle geschrieben: {old_texts / BASELINE}\n", "")
    assert klarweg(*CHECK, cwd=old_texts) == Outcome(
        0,
        f"Geprüft: readability: 28 Seiten mit Text{LEFT_OUT}; Grundlinie: {BASELINE}.\n"
        "1 Hinweis. Die Hinweise zeigt die Option --hints.\n",
        "",
    )


def test_a_new_fault_is_found_beside_the_old_one(klarweg: Klarweg, old_texts: Path) -> None:
    """The baseline forgives only the sentences it names."""
    klarweg("check", "--write-baseline", cwd=old_texts)
    rewrite(old_texts, "Das dauert einige Tage.", "Es dauert ca. einen Tag.")
    ended = klarweg(*CHECK, cwd=old_texts)
    assert ended.status == 1
    assert [line.split(" ")[:4] for line in ended.out.splitlines() if "[readability/abbreviation]" in line] == [
        [f"{STEP}:13:25:", "Deutsch:", "„ca.“", "ist"]
    ]


def test_a_mended_fault_asks_for_a_new_baseline(klarweg: Klarweg, old_texts: Path) -> None:
    """The hint says how; after it the old fault is an error again."""
    klarweg("check", "--write-baseline", cwd=old_texts)
    rewrite(old_texts, "Es hilft z. B. mit Rat.", "Es hilft mit Rat.")
    assert (
        f"{BASELINE}: 1 Eintrag wird nicht mehr gebraucht. "
        "Schreiben Sie die Grundlinie neu: klarweg check --write-baseline [check/mended-baseline]"
    ) in klarweg(*CHECK, "--hints", cwd=old_texts).out.splitlines()
    klarweg("check", "--write-baseline", cwd=old_texts)
    rewrite(old_texts, "Es hilft mit Rat.", "Es hilft z. B. mit Rat.")
    assert klarweg(*CHECK, cwd=old_texts).status == 1


def test_the_baseline_may_stand_elsewhere(klarweg: Klarweg, old_texts: Path) -> None:
    """--baseline names the file for writing and for reading; without it only the usual file counts."""
    klarweg("check", "--write-baseline", "--baseline", "alt.json", cwd=old_texts)
    assert not (old_texts / BASELINE).exists()
    assert klarweg(*CHECK, cwd=old_texts).status == 1
    assert klarweg(*CHECK, "--baseline", "alt.json", cwd=old_texts).status == 0


def test_writing_forgives_nothing_that_an_older_baseline_forgave(klarweg: Klarweg, old_texts: Path) -> None:
    """A baseline that is written twice is the same file."""
    klarweg("check", "--write-baseline", cwd=old_texts)
    first = (old_texts / BASELINE).read_bytes()
    klarweg("check", "--write-baseline", cwd=old_texts)
    assert (old_texts / BASELINE).read_bytes() == first


def test_a_baseline_without_texts_is_not_read(klarweg: Klarweg, old_texts: Path) -> None:
    """A damaged file does not matter for a check of laws, and is explained for a check of texts."""
    (old_texts / BASELINE).write_text("{", encoding="utf-8")
    assert klarweg("check", "-g", "law", cwd=old_texts).status == 0
    assert klarweg(*CHECK, cwd=old_texts) == Outcome(
        2,
        "",
        f"Die Grundlinie „{old_texts / BASELINE}“ ist beschädigt. "
        "Schreiben Sie sie neu: klarweg check --write-baseline\n",
    )


def broken(*_: object, **__: object) -> Iterator[Hit]:
    """A check with a bug."""
    raise ZeroDivisionError


def test_a_crashed_check_gets_no_baseline(klarweg: Klarweg, old_texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report shows the crash, and no file is written."""
    monkeypatch.setattr(check, "analyse_pages", broken)
    ended = klarweg("check", "--write-baseline", cwd=old_texts)
    assert (ended.status, (old_texts / BASELINE).exists()) == (1, False)
    assert "Die Prüfung „readability“ ist abgestürzt: ZeroDivisionError" in ended.out


def test_a_crashed_rule_gets_no_baseline(klarweg: Klarweg, old_texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one rule did not check must not be forgiven either."""
    gate = next(gate for gate in gates()["plain"] if isinstance(gate.rule, SentenceRule))
    bug = replace(gate.rule, check=broken)
    monkeypatch.setattr(engine, "_sentence_checks", lambda _: ((replace(gate, rule=bug), broken),))
    # Nothing that was found without the bug is remembered here, and nothing with it elsewhere.
    monkeypatch.setattr(pages, "_engine", Engine)
    ended = klarweg("check", "--write-baseline", cwd=old_texts)
    assert (ended.status, (old_texts / BASELINE).exists()) == (1, False)
    assert f"Die Regel „{gate.rule.id}“ ist abgestürzt: ZeroDivisionError" in ended.out
