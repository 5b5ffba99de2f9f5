"""``klarweg text`` and ``klarweg rules``: any text from anywhere gets a judgement, and nobody ever sees a traceback."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from generator.languages import load_registry
from tests.conftest import Klarweg, Outcome
from tests.support import PROJECT

CODES = load_registry().codes
MEASURES = ["sentences", "words", "words_per_sentence", "wiener_4", "amstad", "lix", "atesman", "cetinkaya_uzun",
            "bezirci_yilmaz", "word_frequency", "rare_words"]  # fmt: skip
FINDING = ["rule", "severity", "start", "end", "line", "column", "text", "message", "replacement"]
PASSIVE = "Der Antrag wird vom Jugendamt geprüft."
BAD = f"Sie bekommen Hilfe.\n{PASSIVE}\nBringen Sie z. B. Ihren Ausweis mit.\n"
GOOD = "Sie bekommen Hilfe.\nDas Jugendamt prüft den Antrag.\n"
NOT_PROVEN = "Ob ein Text wirklich Leichte Sprache ist, können nur Menschen der Zielgruppe sagen."
# One text with a fault in each language.
FAULTY = {
    "de": "Bringen Sie z. B. Ihren Ausweis mit.",
    "easy_language": PASSIVE,
    "tr": " ".join(["başvuru"] * 45) + ".",
    "ar": " ".join(["الطلب"] * 45) + ".",
}


def findings_of(ended: Outcome) -> list[dict[str, object]]:
    """The findings of a JSON report."""
    return list(json.loads(ended.out)["findings"])


def places(ended: Outcome) -> list[tuple[object, ...]]:
    """Rule and place of each finding."""
    return [tuple(found[key] for key in ("rule", "start", "end", "line", "column")) for found in findings_of(ended)]


# -- text for people ---------------------------------------------------------------------------------------------


def test_the_words_are_marked_and_the_advice_stands_below_their_line(klarweg: Klarweg, tmp_path: Path) -> None:
    """Each line is followed by what to change in it; the score, the figures and the counts end the output."""
    (tmp_path / "brief.txt").write_text(BAD, encoding="utf-8")
    ended = klarweg("text", "--language", "easy_language", "brief.txt", cwd=tmp_path)
    assert (ended.status, ended.err) == (1, "")
    lines = ended.out.splitlines()
    assert lines[:8] == [
        "Sie bekommen Hilfe.",
        "⟦Der Antrag wird vom Jugendamt geprüft.⟧",
        "  Fehler (Zeile 2, Spalte 1): Der Satz steht im Passiv: „wird … geprüft“. [readability/passive]",
        "    Vorschlag: Der Antrag wird vom Jugendamt geprüft. → Das Jugendamt prüft den Antrag.",
        "Bringen Sie ⟦z. B.⟧ Ihren Ausweis mit.",
        "  Fehler (Zeile 3, Spalte 13): „z. B.“ ist eine Abkürzung. [readability/abbreviation]",
        "    Vorschlag: z. B. → zum Beispiel",
        "",
    ]
    assert lines[8].startswith("Wert: 1,")
    assert lines[8].endswith(" (1 leicht bis 7 schwer, wie Menschen Sätze bewerten)")
    assert lines[9].startswith("Sätze: 3 · Wörter: 16 · Wörter je Satz: 5,3 · Wiener Sachtextformel 4: ")
    assert lines[10:] == ["Fehler: 2 · Warnungen: 0 · Hinweise: 0", NOT_PROVEN]


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_without_a_file_the_text_comes_from_standard_input(
    klarweg: Klarweg, tmp_path: Path, arguments: list[str]
) -> None:
    """A pipe and ``-`` give what the file gives."""
    (tmp_path / "brief.txt").write_text(BAD, encoding="utf-8")
    of_file = klarweg("text", "-l", "easy_language", "brief.txt", cwd=tmp_path)
    assert klarweg("text", "-l", "easy_language", *arguments, cwd=tmp_path, typed=BAD) == of_file


def test_a_text_in_order_ends_with_0(klarweg: Klarweg, tmp_path: Path) -> None:
    """The text is repeated without marks, and no finding stands below it."""
    ended = klarweg("text", "-l", "easy_language", cwd=tmp_path, typed=GOOD)
    assert ended.status == 0
    assert ended.out.startswith(GOOD + "\nWert: 1,")
    assert "Fehler: 0 · Warnungen: 0 · Hinweise: 0\n" in ended.out


def test_no_report_calls_a_text_proven(klarweg: Klarweg, tmp_path: Path) -> None:
    """A clean text in easy language gets the sentence that only people can say so; plain German gets none."""
    assert klarweg("text", "-l", "easy_language", cwd=tmp_path, typed=GOOD).out.endswith(f"{NOT_PROVEN}\n")
    assert NOT_PROVEN not in klarweg("text", "-l", "de", cwd=tmp_path, typed=GOOD).out


@pytest.mark.parametrize("options", [[], ["--format", "json"], ["--lines"]])
@pytest.mark.parametrize("code", CODES)
def test_only_errors_fail_and_exit_zero_forgives_them(
    klarweg: Klarweg, tmp_path: Path, code: str, options: list[str]
) -> None:
    """Status 1 in every language and form, 0 with --exit-zero; the output is the same."""
    failed = klarweg("text", "-l", code, *options, cwd=tmp_path, typed=FAULTY[code])
    forgiven = klarweg("text", "-l", code, *options, "--exit-zero", cwd=tmp_path, typed=FAULTY[code])
    assert (failed.status, forgiven.status) == (1, 0)
    assert forgiven.out == failed.out


def test_warnings_end_with_0(klarweg: Klarweg, tmp_path: Path) -> None:
    """A number word in easy language is a warning."""
    ended = klarweg("text", "-l", "easy_language", cwd=tmp_path, typed="Sie haben zwei Wochen Zeit.")
    assert "Fehler: 0 · Warnungen: 1 · Hinweise: 0" in ended.out
    assert ended.status == 0


@pytest.mark.parametrize("typed", ["", "\n\n", " \t\n", "\ufeff"])
def test_a_text_without_words_says_so(klarweg: Klarweg, tmp_path: Path, typed: str) -> None:
    """Nothing to judge is no fault and has no score."""
    ended = klarweg("text", "-l", "de", cwd=tmp_path, typed=typed)
    assert ended == Outcome(
        0,
        "\nDer Text hat keine Wörter.\nSätze: 0 · Wörter: 0 · Wörter je Satz: 0\n"
        "Fehler: 0 · Warnungen: 0 · Hinweise: 0\n",
        "",
    )


def test_a_person_at_the_keyboard_is_told_how_to_end(tmp_path: Path) -> None:
    """Without a file and without a pipe the command does not wait in silence."""
    terminal, typed = pty.openpty()
    os.write(terminal, "الطلب هنا.\n\x04".encode())
    ended = subprocess.run(
        [sys.executable, "-m", "generator.cli", "text", "-l", "ar"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(PROJECT)}, stdin=typed, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    os.close(typed)
    os.close(terminal)
    assert ended.stderr == "Geben Sie den Text ein. Ende mit Strg+D in einer neuen Zeile.\n"
    assert ended.stdout.startswith("الطلب هنا.\n\nSätze: 1 · Wörter: 2")


# -- text for programs -------------------------------------------------------------------------------------------


def test_json_has_exactly_these_keys(klarweg: Klarweg, tmp_path: Path) -> None:
    """Score, measures and findings, and the nine keys of a finding, in this order."""
    ended = klarweg("text", "-l", "easy_language", "--format", "json", cwd=tmp_path, typed=BAD)
    report = json.loads(ended.out)
    assert list(report) == ["score", "measures", "findings"]
    assert list(report["measures"]) == MEASURES
    assert [list(found) for found in report["findings"]] == [FINDING, FINDING]
    assert 1 <= report["score"] < 2
    start = BAD.index("z. B.")
    assert report["findings"][1] == {
        "rule": "readability/abbreviation",
        "severity": "error",
        "start": start,
        "end": start + 5,
        "line": 3,
        "column": 13,
        "text": "z. B.",
        "message": "„z. B.“ ist eine Abkürzung. Schreiben Sie: „zum Beispiel“.",
        "replacement": "zum Beispiel",
    }


@pytest.mark.parametrize("code", CODES)
def test_the_text_of_a_finding_is_the_input_at_its_place(klarweg: Klarweg, tmp_path: Path, code: str) -> None:
    """In every language, behind umlauts, emojis, line ends of Windows and signs of more than 16 bits."""
    typed = f"😀 Größe 𝐀 ñ\r\n\r\n{FAULTY[code]}\r\n- {FAULTY[code]}\r"
    findings = findings_of(klarweg("text", "-l", code, "--format", "json", cwd=tmp_path, typed=typed))
    assert findings
    for found in findings:
        start, end = int(str(found["start"])), int(str(found["end"]))
        before = typed[:start].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert (found["text"], found["line"], found["column"]) == (
            typed[start:end], len(before), len(typed[:start]) - max(typed.rfind("\n", 0, start), -1),
        )  # fmt: skip


def test_only_german_has_a_score(klarweg: Klarweg, tmp_path: Path) -> None:
    """There is no fitted model for the other languages; null is no easy text."""
    scores = {
        code: json.loads(klarweg("text", "-l", code, "--format", "json", cwd=tmp_path, typed=FAULTY[code]).out)["score"]
        for code in CODES
    }
    assert [code for code, score in scores.items() if score is None] == ["tr", "ar"]


def test_measures_are_those_of_the_language(klarweg: Klarweg, tmp_path: Path) -> None:
    """German indices for German, Turkish ones for Turkish, and word counts for all."""
    known = {}
    for code in CODES:
        ended = klarweg("text", "-l", code, "--format", "json", cwd=tmp_path, typed=FAULTY[code])
        measures = json.loads(ended.out)["measures"]
        known[code] = [name for name in MEASURES[3:9] if measures[name] is not None]
    assert known == {
        "de": ["wiener_4", "amstad", "lix"],
        "easy_language": ["wiener_4", "amstad", "lix"],
        "tr": ["atesman", "cetinkaya_uzun", "bezirci_yilmaz"],
        "ar": [],
    }


# -- what files are like -----------------------------------------------------------------------------------------


def test_line_ends_of_windows_and_old_macs_change_no_finding(klarweg: Klarweg, tmp_path: Path) -> None:
    """The same lines, columns and rules; offsets count the characters of the input."""
    call = ("text", "-l", "easy_language", "--format", "json")
    plain = places(klarweg(*call, cwd=tmp_path, typed=BAD))
    assert plain == [("readability/passive", 20, 58, 2, 1), ("readability/abbreviation", 71, 76, 3, 13)]
    assert places(klarweg(*call, cwd=tmp_path, typed=BAD.replace("\n", "\r"))) == plain
    assert places(klarweg(*call, cwd=tmp_path, typed=BAD.replace("\n", "\r\n"))) == [
        ("readability/passive", 21, 59, 2, 1), ("readability/abbreviation", 73, 78, 3, 13),
    ]  # fmt: skip


def test_a_byte_order_mark_is_no_character(klarweg: Klarweg, tmp_path: Path) -> None:
    """Windows writes one in front of UTF-8; offsets and columns begin behind it."""
    ended = klarweg("text", "-l", "easy_language", "--format", "json", cwd=tmp_path, typed="\ufeff" + PASSIVE)
    assert places(ended) == [("readability/passive", 0, 38, 1, 1)]


@pytest.mark.parametrize("options", [[], ["--lines"]])
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Größe".encode("latin-1"),
         "„alt.txt“ ist nicht in UTF-8 gespeichert (Byte 3). Speichern Sie den Text als UTF-8, zum Beispiel mit "
         "„Speichern unter“.\n"),
        ("Größe".encode("utf-16"),
         "„alt.txt“ ist nicht in UTF-8 gespeichert (Byte 1). Speichern Sie den Text als UTF-8, zum Beispiel mit "
         "„Speichern unter“.\n"),
        (b"PK\x03\x04\x14\x00\xff\xfe",
         "„alt.txt“ ist eine Word- oder PDF-Datei. Kopieren Sie den Text in eine Text-Datei.\n"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
         "„alt.txt“ ist eine Word- oder PDF-Datei. Kopieren Sie den Text in eine Text-Datei.\n"),
    ],
    ids=["Latin-1", "UTF-16", "Word", "PDF"],
)  # fmt: skip
def test_a_file_that_is_no_utf_8_is_explained(
    klarweg: Klarweg, tmp_path: Path, content: bytes, expected: str, options: list[str]
) -> None:
    """One German sentence says what to do, with status 2 and no output."""
    (tmp_path / "alt.txt").write_bytes(content)
    assert klarweg("text", "-l", "de", *options, "alt.txt", cwd=tmp_path) == Outcome(2, "", expected)


def test_standard_input_that_is_no_utf_8_is_named(klarweg: Klarweg, tmp_path: Path) -> None:
    """The place is called what it is."""
    ended = klarweg("text", "-l", "de", cwd=tmp_path, typed="ä".encode("latin-1"))
    assert (ended.status, ended.err[:38]) == (2, "„Standard-Eingabe“ ist nicht in UTF-8 ")


def test_an_empty_name_is_no_standard_input(klarweg: Klarweg, tmp_path: Path) -> None:
    """An unset variable of a script does not read what somebody types."""
    ended = klarweg("text", "-l", "de", "", cwd=tmp_path, typed=GOOD)
    assert ended == Outcome(2, "", "„“ ist nicht lesbar. Das ist ein Ordner.\n")


def test_strange_characters_are_findings_and_no_crash(klarweg: Klarweg, tmp_path: Path) -> None:
    """NUL, a line separator and a form feed are invisible; each is found at its place."""
    typed = "Eins\x00 zwei.\u2028Drei.\x0c"
    ended = klarweg("text", "-l", "de", "--format", "json", cwd=tmp_path, typed=typed)
    found = [(item["text"], item["start"]) for item in findings_of(ended)
             if item["rule"] == "readability/control-character"]  # fmt: skip
    assert found == [("\x00", 4), ("\u2028", 11), ("\x0c", 17)]


@pytest.mark.parametrize("code", CODES)
def test_a_huge_line_is_judged(klarweg: Klarweg, tmp_path: Path, code: str) -> None:
    """Ten thousand words without a full stop, and as many marks in one line, end in time."""
    ended = klarweg("text", "-l", code, cwd=tmp_path, typed="usw. " * 2_000 + "und " * 10_000)
    assert ended.status == 1
    assert "12000" in ended.out


def test_output_is_utf_8_whatever_the_system_prefers(tmp_path: Path) -> None:
    """A pipe gets UTF-8 although the system speaks Latin-1; German quotation marks cannot end the command."""
    ended = subprocess.run(
        [sys.executable, "-m", "generator.cli", "rules"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "latin-1"},
        capture_output=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "Im Satz steht „man“." in ended.stdout.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Only Linux has a disk that is always full.")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    """The sentence says why the output ends, and the status is 2."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "generator.cli", "rules"],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(PROJECT)}, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert ended.stderr.splitlines()[0] == (
        "Die Ausgabe kann nicht geschrieben werden. Auf der Festplatte ist kein Platz mehr."
    )
    assert "Traceback" not in ended.stderr


# -- one text in each line ---------------------------------------------------------------------------------------


def test_each_line_gives_one_object(klarweg: Klarweg, tmp_path: Path) -> None:
    """Empty lines and a last line without a line end too; each object is what the line alone would give."""
    typed = f"{PASSIVE}\n\n  \nSie bekommen Hilfe.\n{PASSIVE}"
    ended = klarweg("text", "-l", "easy_language", "--lines", cwd=tmp_path, typed=typed)
    assert ended.status == 1
    objects = [json.loads(line) for line in ended.out.splitlines()]
    alone = [
        json.loads(klarweg("text", "-l", "easy_language", "--format", "json", cwd=tmp_path, typed=line).out)
        for line in typed.split("\n")
    ]
    assert objects == alone
    assert [len(found["findings"]) for found in objects] == [1, 0, 0, 0, 1]
    assert [found["score"] is None for found in objects] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("typed", "count"),
    [("", 0), ("\n", 1), ("\n\n", 2), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("a\rb", 2), ("\ufeffa", 1),
     ("a\u2028b\x0bc\x0cd\x85e", 1)],
)  # fmt: skip
def test_a_line_ends_where_editors_end_it(klarweg: Klarweg, tmp_path: Path, typed: str, count: int) -> None:
    """With the line ends of Linux, Windows and old Macs; other separators are characters of the line."""
    ended = klarweg("text", "-l", "de", "--lines", "--exit-zero", cwd=tmp_path, typed=typed)
    assert (ended.status, len(ended.out.splitlines())) == (0, count)


def test_ten_thousand_lines_are_one_call(klarweg: Klarweg, tmp_path: Path) -> None:
    """As many objects come out as lines went in, in their order."""
    lines = [f"Sie bekommen {number % 10} Briefe." if number % 3 != 1 else "" for number in range(10_000)]
    lines[7_777] = "Bringen Sie z. B. Briefe."
    ended = klarweg("text", "-l", "de", "--lines", cwd=tmp_path, typed="\n".join(lines))
    objects = [json.loads(line) for line in ended.out.splitlines()]
    assert (ended.status, ended.err) == (1, "")
    assert [found["measures"]["words"] for found in objects] == [
        5 if number == 7_777 else 4 if line else 0 for number, line in enumerate(lines)
    ]
    assert [number for number, found in enumerate(objects) if found["findings"]] == [7_777]


# -- the glossary of a project -------------------------------------------------------------------------------------


def test_a_broken_project_around_the_text_does_not_matter(klarweg: Klarweg, tiny_project: Path) -> None:
    """Whoever checks a letter gets an answer while a colleague breaks a record."""
    before = klarweg("text", "-l", "de", cwd=tiny_project, typed=GOOD)
    (tiny_project / "offers/common/terms/frist.yml").write_text("texts: [\n", encoding="utf-8")
    assert klarweg("text", "-l", "de", cwd=tiny_project, typed=GOOD) == before


def test_the_text_is_judged_with_the_terms_of_the_project(klarweg: Klarweg, tiny_project: Path) -> None:
    """A word that the glossary replaces is a finding there, and none outside of a project."""
    term = tiny_project / "offers/common/terms/frist.yml"
    term.write_text(term.read_text(encoding="utf-8") + "    avoid: [Zeitgrenze]\n", encoding="utf-8")
    typed = "Die Frist ist ein Tag im Mai.\n\nDie Zeitgrenze steht im Brief.\n"
    rules = {}
    for folder in (tiny_project, tiny_project.parent):
        ended = klarweg("text", "-l", "de", "--format", "json", cwd=folder, typed=typed)
        rules[folder] = "readability/synonym-for-term" in {found["rule"] for found in findings_of(ended)}
    assert rules == {tiny_project: True, tiny_project.parent: False}


# -- rules ---------------------------------------------------------------------------------------------------------


def test_rules_lists_each_rule_in_one_line(klarweg: Klarweg, tmp_path: Path) -> None:
    """Id, what is wrong, and how much it weighs in each language."""
    ended = klarweg("rules", cwd=tmp_path)
    ids = [found["id"] for found in json.loads(klarweg("rules", "--format", "json", cwd=tmp_path).out)]
    assert (ended.status, [line.split()[0] for line in ended.out.splitlines()]) == (0, ids)
    line = next(line for line in ended.out.splitlines() if line.startswith("readability/passive "))
    assert line.split(maxsplit=1)[1] == "Ein Satz steht im Passiv. (easy_language: Fehler)"


def test_rules_as_json_has_what_a_tool_needs(klarweg: Klarweg, tmp_path: Path) -> None:
    """Id, varieties, severity, source, threshold, good, bad and advice of every rule; none is empty."""
    rules = json.loads(klarweg("rules", "--format", "json", cwd=tmp_path).out)
    needed = ("id", "varieties", "severity", "source", "threshold", "good", "bad", "advice")
    assert [rule["id"] for rule in rules if [key for key in needed if key not in rule]] == []
    wordings = [rule for rule in rules if rule["id"] != "readability/crashed-rule"]
    assert [rule["id"] for rule in wordings if not all(rule[key] for key in needed if key != "threshold")] == []
    assert [rule["id"] for rule in wordings if min(len(rule["bad"]), len(rule["good"])) < 3] == []
    long_word = next(rule for rule in rules if rule["id"] == "readability/long-word")
    assert long_word["threshold"]["unit"] == "Buchstaben"
    assert set(long_word["threshold"]["limits"]) == {"de", "easy_language"}


def test_rules_of_another_group_and_of_all(klarweg: Klarweg, tmp_path: Path) -> None:
    """A group has its own rules only, and all has those of every group once."""
    law = json.loads(klarweg("rules", "-g", "law", "--format", "json", cwd=tmp_path).out)
    everything = [
        rule["id"] for rule in json.loads(klarweg("rules", "-g", "all", "--format", "json", cwd=tmp_path).out)
    ]
    assert {rule["id"].partition("/")[0] for rule in law} == {"law"}
    assert len(set(everything)) == len(everything)
    groups = "law parity translation freshness readability record link safety html budget check"
    assert set(groups.split()) == {identifier.partition("/")[0] for identifier in everything}


def test_docs_rules_is_what_the_rules_say(klarweg: Klarweg, tmp_path: Path) -> None:
    """The manual is never older than the rules: ``klarweg rules --format markdown -o docs/rules.md`` writes it."""
    ended = klarweg("rules", "--format", "markdown", "-o", "rules.md", cwd=tmp_path)
    assert ended == Outcome(0, "", "")
    manual = (tmp_path / "rules.md").read_text(encoding="utf-8")
    assert (PROJECT / "docs" / "rules.md").read_text(encoding="utf-8") == manual
    assert klarweg("rules", "--format", "markdown", cwd=tmp_path).out == manual
