"""Every format says the same of a run, in the form its readers ask for."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from junitparser import JUnitXml

from generator.checks.run import ALL_RULES
from generator.findings import Finding, Rule, Severity
from generator.fingerprints import fingerprint
from generator.reports import github, gitlab, json_report, junit, sarif
from generator.reports.identity import identities
from generator.reports.summary import Summary
from tests.support import PROJECT

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
RULE = Rule("law/x", ERROR, "Titel.", "Darum.", "Anders.", "§ 1 SGB VIII", bad=("a",), good=("b",))
QUIET = Rule("law/y", WARNING, "Still.", "Darum.", "Anders.", "§ 2 SGB VIII", bad=("a",), good=("b",))
WORD = Finding(
    "offers/ä b.yml", 3, 7, "law/x", ERROR, "„§ 5“ gibt es nicht.", "Prüfen Sie.", text="§ 5", sentence="Nach § 5."
)
OLD = Finding("offers/a.yml", 0, 0, "law/x", WARNING, "Das ist 181 Tage alt.")
HINT = Finding("site_src/de/index.md", 2, 1, "readability/z", INFO, "Kurz.")
CRASH = Finding("klarweg", 0, 0, "check/crashed", ERROR, "Die Prüfung „link“ ist abgestürzt: KeyError")
RUN = Summary(
    [WORD, OLD, HINT, CRASH],
    checked=["law: 3 Einträge", "readability: 1 Seite"],
    skipped=["link: Die Prüfung ist abgestürzt."],
    notes=["1 Fund steht anderswo."],
    rules=[RULE, QUIET],
)
# Signs that end lines, commands, attributes and documents elsewhere.
NASTY = Finding(
    'offers/a:b,"<ü>%\n.yml', 1, 1, "law/x", ERROR, "::error::Nein\r\n]]>&\x00\ud800 100 %", "‮um", text="a\nb"
)


def schema(name: str) -> Any:
    """A schema that somebody else has written, as it was published, or our own."""
    return json.loads((PROJECT / name).read_text(encoding="utf-8"))


def sarif_run(summary: Summary) -> Any:
    """The run in a SARIF log that obeys the schema of the standard."""
    log = json.loads(sarif.render(summary))
    rules = schema("tests/reports/schemas/sarif-schema-2.1.0.json")
    jsonschema.Draft7Validator(rules, format_checker=jsonschema.FormatChecker()).validate(log)
    return log["runs"][0]


# -- identity ------------------------------------------------------------------------------------------------------


def moved(finding: Finding, line: int, message: str = "") -> Finding:
    """The same finding in another line."""
    return Finding(
        finding.path, line, 1, finding.rule, finding.severity, message or finding.message, "", finding.text, "",
        finding.sentence,
    )  # fmt: skip


def test_a_finding_keeps_its_name_when_lines_and_ages_change() -> None:
    """Neither the line nor the days since somebody checked are part of the name."""
    assert identities([WORD, OLD]) == identities([moved(WORD, 90), moved(OLD, 0, "Das ist 182 Tage alt.")])


def test_equal_findings_are_counted_from_the_top() -> None:
    """Names differ within a report, whatever the order of the list."""
    first, second, third = (moved(WORD, line) for line in (1, 2, 3))
    names = identities([third, first, second])
    assert len(set(names)) == 3
    assert [names[1], names[2], names[0]] == identities([first, second, third])
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in names)


def test_another_sentence_rule_or_file_is_another_finding() -> None:
    """Each of them is part of the name."""
    others = [
        Finding("b.yml", 3, 7, "law/x", ERROR, "", text="§ 5", sentence="Nach § 5."),
        Finding(WORD.path, 3, 7, "law/y", ERROR, "", text="§ 5", sentence="Nach § 5."),
        Finding(WORD.path, 3, 7, "law/x", ERROR, "", text="§ 5", sentence="Neu § 5."),
    ]
    assert len({*identities([WORD]), *(identities([other])[0] for other in others)}) == 4


# -- JSON ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("summary", [Summary([]), RUN, Summary([NASTY])], ids=["empty", "full", "nasty"])
def test_json_obeys_its_published_schema(summary: Summary) -> None:
    """The schema in docs/ describes every report, and every key of a report is described."""
    rules = schema("docs/report.schema.json")
    jsonschema.Draft202012Validator.check_schema(rules)
    report = json.loads(json_report.render(summary))
    jsonschema.validate(report, rules)
    assert list(report) == list(rules["properties"])
    for finding in report["findings"]:
        assert list(finding) == list(rules["$defs"]["finding"]["properties"])


# -- SARIF ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("summary", [Summary([]), RUN, Summary([NASTY], rules=ALL_RULES)], ids=["empty", "full", "all"])
def test_sarif_obeys_the_schema_of_the_standard(summary: Summary) -> None:
    """Empty runs, crashes, odd paths and all rules of the program are valid SARIF 2.1.0."""
    assert len(sarif_run(summary)["results"]) == len(summary.findings)


def test_a_sarif_result_has_region_rule_and_fingerprints() -> None:
    """The words are the region, the place of the rule is right, and the sentence is named as in waivers."""
    run = sarif_run(RUN)
    result = run["results"][0]
    assert result == {
        "ruleId": "law/x",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "„§ 5“ gibt es nicht. Prüfen Sie."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "offers/%C3%A4%20b.yml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 3, "endLine": 3, "startColumn": 7, "endColumn": 10},
                }
            }
        ],
        "partialFingerprints": {
            "klarwegFinding/v1": identities(RUN.findings)[0],
            "klarwegSentence/v1": fingerprint("Nach § 5."),
        },
    }
    rules = run["tool"]["driver"]["rules"]
    assert [rules[item["ruleIndex"]]["id"] for item in run["results"]] == [finding.rule for finding in RUN.findings]
    assert rules[0]["help"]["text"] == "Darum. Anders. Quelle: § 1 SGB VIII"
    assert rules[0]["defaultConfiguration"] == {"level": "error"}


def test_sarif_levels_are_those_of_the_findings() -> None:
    """A hint is a note."""
    assert [item["level"] for item in sarif_run(RUN)["results"]] == ["error", "warning", "note", "error"]


def test_a_finding_of_a_whole_file_has_no_region() -> None:
    """Line 0 is no line; the run itself stands at the file of the project."""
    places = [item["locations"][0]["physicalLocation"] for item in sarif_run(RUN)["results"]]
    assert "region" not in places[1]
    assert places[3]["artifactLocation"]["uri"] == "mkdocs.yml"


def test_sarif_says_how_the_run_ended() -> None:
    """What crashed, was skipped, is not shown and was checked are notifications in this order."""
    invocation = sarif_run(RUN)["invocations"][0]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 1)
    assert [(note["level"], note["message"]["text"]) for note in invocation["toolExecutionNotifications"]] == [
        ("error", "Die Prüfung „link“ ist abgestürzt: KeyError"),
        ("warning", "Nicht geprüft: link: Die Prüfung ist abgestürzt."),
        ("note", "1 Fund steht anderswo."),
        ("note", "Geprüft: law: 3 Einträge"),
        ("note", "Geprüft: readability: 1 Seite"),
    ]
    clean = sarif_run(Summary([OLD]))["invocations"][0]
    assert (clean["executionSuccessful"], clean["exitCode"]) == (True, 0)


@pytest.mark.parametrize("path", ["../x", "http:a", "a?b#c", "a b", "ä", "100%", "a\nb", "a\udcffb"])
def test_a_path_is_a_relative_uri_that_names_one_file(path: str) -> None:
    """No sign of a path ends it, begins a scheme or breaks the URI."""
    finding = Finding(path, 1, 1, "law/x", ERROR, "Nein.")
    uri = sarif_run(Summary([finding]))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri)


# -- JUnit ---------------------------------------------------------------------------------------------------------


def junit_cases(summary: Summary) -> dict[str, list[str]]:
    """Name and outcome of each test case, as an independent program reads them."""
    report = JUnitXml.fromstring(junit.render(summary).encode("utf-8", "replace"))
    return {
        f"{suite.name} / {case.name}": [type(result).__name__ for result in case.result]
        for suite in report
        for case in suite
    }


def test_junit_has_a_case_for_each_rule_and_broken_file() -> None:
    """Errors fail, a crash is an error, what was skipped is skipped, and the rest has passed."""
    assert junit_cases(RUN) == {
        "law / law/x: offers/ä b.yml": ["Failure"],
        "law / law/x: offers/a.yml": [],
        "law / law/y": [],
        "readability / readability/z: site_src/de/index.md": [],
        "check / check/crashed: mkdocs.yml": ["Error"],
        "run / checked": [],
        "link (nicht geprüft) / link": ["Skipped"],
    }


def test_junit_counts_its_cases() -> None:
    """The numbers at the top are those of the cases."""
    root = ET.fromstring(junit.render(RUN))  # noqa: S314 - our own output
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "7", "failures": "1", "errors": "1", "skipped": "1",
    }  # fmt: skip


def test_a_rule_of_a_group_that_was_not_checked_has_not_passed() -> None:
    """Silence of a rule counts only where somebody looked."""
    assert junit_cases(Summary([], rules=[RULE], skipped=["law: Keine Zeit."])) == {
        "run / checked": [], "law (nicht geprüft) / law": ["Skipped"],
    }  # fmt: skip


def test_junit_has_places_and_the_run_in_words() -> None:
    """The failure says where and what to do, and one case says what was checked."""
    root = ET.fromstring(junit.render(RUN))  # noqa: S314 - our own output
    assert root.findtext(".//failure") == "offers/ä b.yml:3:7: „§ 5“ gibt es nicht. Prüfen Sie."
    assert root.findtext("testsuite[@name='run']/testcase/system-out") == (
        "law: 3 Einträge\nreadability: 1 Seite\n1 Fund steht anderswo."
    )


def test_junit_is_xml_whatever_a_text_contains() -> None:
    """Signs that XML forbids are replaced, and no text ends an element."""
    failure = ET.fromstring(junit.render(Summary([NASTY]))).find(".//failure")  # noqa: S314 - our own output
    assert failure is not None
    assert failure.get("message") == "::error::Nein\r\n]]>&\ufffd\ufffd 100 %"


# -- GitHub --------------------------------------------------------------------------------------------------------


def test_github_annotations_stand_at_the_words() -> None:
    """Errors, warnings and notices; then what was checked and the total."""
    assert github.render(RUN).splitlines() == [
        "::warning title=Nicht geprüft::link: Die Prüfung ist abgestürzt.",
        "::error title=check/crashed,file=mkdocs.yml::Die Prüfung „link“ ist abgestürzt: KeyError",
        "::error title=law/x,file=offers/ä b.yml,line=3,endLine=3,col=7,endColumn=10::„§ 5“ gibt es nicht. Prüfen Sie.",
        "::warning title=law/x,file=offers/a.yml::Das ist 181 Tage alt.",
        "::notice title=readability/z,file=site_src/de/index.md,line=2,endLine=2,col=1::Kurz.",
        "1 Fund steht anderswo.",
        "Geprüft: law: 3 Einträge; readability: 1 Seite.",
        "2 Fehler, 1 Warnung, 1 Hinweis.",
    ]


def test_github_texts_end_no_command_and_begin_none() -> None:
    """Percent signs, line ends, colons and commas are escaped as the runner reads them."""
    first = github.render(Summary([NASTY])).split("\n")[0]
    assert first == (
        '::error title=law/x,file=offers/a%3Ab%2C"<ü>%25%0A.yml,line=1,endLine=2,col=1::'
        "::error::Nein%0D%0A]]>&\x00\ud800 100 %25 ‮um"
    )


def test_github_gets_ten_annotations_of_a_kind_and_the_rest_in_words() -> None:
    """What the runner would drop stands in the log, where nothing is read as a command."""
    findings = [Finding("0.yml", line, 1, "law/x", ERROR, f"Nummer {line}.") for line in range(1, 13)]
    findings.append(Finding("::error::b", 1, 1, "law/x", ERROR, "Böse."))
    lines = github.render(Summary(findings)).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert lines[10] == "GitHub zeigt höchstens 10 Meldungen je Art und Schritt. 3 weitere Funde stehen hier:"
    token = lines[11].removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert lines[12:] == [
        *("0.yml:11:1: Nummer 11. [law/x]", "0.yml:12:1: Nummer 12. [law/x]", " ::error::b:1:1: Böse. [law/x]"),
        *(f"::{token}::", "13 Fehler."),
    ]


def test_skipped_groups_take_the_place_of_warnings() -> None:
    """Together they are ten."""
    warnings = [Finding("a.yml", line, 1, "law/x", WARNING, "Alt.") for line in range(1, 12)]
    lines = github.render(Summary(warnings, skipped=["link: Nein."])).splitlines()
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert lines[0] == "::warning title=Nicht geprüft::link: Nein."


def test_github_counts_hints_only_where_nobody_asked() -> None:
    """Hundreds of them would bury the few errors."""
    lines = github.render(Summary([HINT, OLD]), hints=False).splitlines()
    assert lines == ["::warning title=law/x,file=offers/a.yml::Das ist 181 Tage alt.", "1 Warnung, 1 Hinweis."]


# -- GitLab --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("summary", [Summary([]), RUN, Summary([NASTY, WORD, WORD])], ids=["empty", "full", "nasty"])
def test_gitlab_obeys_the_documented_form(summary: Summary) -> None:
    """Every entry has what GitLab asks for, and no two have the same name."""
    entries = json.loads(gitlab.render(summary))
    jsonschema.validate(entries, schema("tests/reports/schemas/gitlab-code-quality.json"))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_gitlab_knows_errors_from_hints() -> None:
    """A crash blocks, an error is major, and the entries about the run come last."""
    assert [(e["severity"], e["location"]["path"], e["location"]["lines"]["begin"], e["check_name"])
            for e in json.loads(gitlab.render(RUN))] == [
        ("major", "offers/ä b.yml", 3, "law/x"),
        ("minor", "offers/a.yml", 1, "law/x"),
        ("info", "site_src/de/index.md", 2, "readability/z"),
        ("blocker", "mkdocs.yml", 1, "check/crashed"),
        ("minor", "mkdocs.yml", 1, "check/skipped"),
        ("info", "mkdocs.yml", 1, "check/note"),
        ("info", "mkdocs.yml", 1, "check/checked"),
    ]  # fmt: skip


def test_what_was_checked_is_never_new_for_gitlab() -> None:
    """The entry has the same name however much was checked."""
    names = {
        json.loads(gitlab.render(Summary([], checked=[sentence])))[0]["fingerprint"]
        for sentence in ("law: 3 Einträge", "law: 4 Einträge")
    }
    assert len(names) == 1


# -- all -----------------------------------------------------------------------------------------------------------

RENDERERS = [json_report.render, sarif.render, junit.render, github.render, gitlab.render]


@pytest.mark.parametrize("render", RENDERERS, ids=lambda render: render.__module__.rpartition(".")[2])
def test_every_format_says_what_was_checked_skipped_and_crashed(render: Any) -> None:
    """No reader of any format takes half a run for a whole one."""
    report = render(RUN)
    for sentence in ("law: 3 Einträge", "link: Die Prüfung ist abgestürzt.", "1 Fund steht anderswo.", "KeyError"):
        assert sentence in report


@pytest.mark.parametrize("render", RENDERERS, ids=lambda render: render.__module__.rpartition(".")[2])
def test_the_same_run_gives_the_same_bytes_in_every_format(render: Any) -> None:
    """No time and no chance is in a report."""
    assert render(RUN) == render(RUN)
