"""The manual says what the rules say: nothing in it is written twice."""

from __future__ import annotations

import json

from generator.findings import Rule, Severity, Threshold
from generator.reports.rule_manual import Entry, Use, as_json, as_lines, as_markdown

LONG = Rule(
    "readability/long-word", Severity.WARNING, "Ein Wort ist lang.", "Lange Wörter sind schwer.", "Teilen Sie es.",
    "DIN SPEC 33429", bad=("eins", "zwei", "drei"), good=("a", "b", "c"), false_alarms=("Namen von Orten.",),
)  # fmt: skip
USES = (
    Use("de", Severity.WARNING, 19.0, "Buchstaben", ("langes Wort",), ("Wort",)),
    Use("easy_language", Severity.ERROR, 12.5, "Buchstaben", ("lang", "länger"), ("kurz",)),
)
PLAIN = Rule(
    "law/x", Severity.ERROR, "Titel.", "Darum.", "Anders.", "§ 1", bad=("schlecht",), good=("gut",),
    threshold=Threshold(3, "Tage"),
)  # fmt: skip


def test_json_has_each_rule_with_its_varieties() -> None:
    """Severities and limits by variety, examples of the first variety where one list is wanted, and of each."""
    assert as_json([Entry(LONG, USES)]) == [
        {
            "id": "readability/long-word",
            "title": "Ein Wort ist lang.",
            "varieties": ["de", "easy_language"],
            "severity": "warning",
            "severities": {"de": "warning", "easy_language": "error"},
            "source": "DIN SPEC 33429",
            "threshold": {"unit": "Buchstaben", "limits": {"de": 19.0, "easy_language": 12.5}},
            "why": "Lange Wörter sind schwer.",
            "advice": "Teilen Sie es.",
            "bad": ["langes Wort"],
            "good": ["Wort"],
            "examples": {
                "de": {"bad": ["langes Wort"], "good": ["Wort"]},
                "easy_language": {"bad": ["lang", "länger"], "good": ["kurz"]},
            },
            "false_alarms": ["Namen von Orten."],
        }
    ]


def test_a_rule_that_is_not_about_wording_has_its_own_limit_and_examples() -> None:
    """No varieties; a rule without any limit has null."""
    found = as_json([Entry(PLAIN), Entry(LONG)])
    assert [(rule["varieties"], rule["threshold"], rule["bad"], rule["good"]) for rule in found] == [
        ([], {"unit": "Tage", "value": 3}, ["schlecht"], ["gut"]),
        ([], None, ["eins", "zwei", "drei"], ["a", "b", "c"]),
    ]
    assert json.loads(json.dumps(found)) == found


def test_a_rule_that_counts_nothing_has_no_limit() -> None:
    """Zero is a limit, none is none."""
    uses = (Use("de", Severity.ERROR, None, "", (), ()), Use("tr", Severity.ERROR, 0.0, "Wörter", (), ()))
    assert [rule["threshold"] for rule in as_json([Entry(LONG, uses[:1]), Entry(LONG, uses[1:])])] == [
        None, {"unit": "Wörter", "limits": {"tr": 0.0}},
    ]  # fmt: skip


def test_lines_stand_in_two_columns() -> None:
    """Ids are filled up to the longest, and a rule without varieties says its own weight."""
    assert list(as_lines([Entry(LONG, USES), Entry(PLAIN)])) == [
        "readability/long-word  Ein Wort ist lang. (de: Warnung, easy_language: Fehler)",
        "law/x                  Titel. (Fehler)",
    ]
    assert list(as_lines([])) == []


def test_the_page_has_a_table_and_a_section_for_each_rule() -> None:
    """Table, reasons, limits, source, known false alarms, and examples of the first variety."""
    assert as_markdown([Entry(LONG, USES)], "Regeln", ["Einleitung."]).splitlines() == [
        "# Regeln", "", "Einleitung.", "",
        "| Regel | Was ist falsch? | Wo gilt sie? |", "|---|---|---|",
        "| [long-word](#long-word) | Ein Wort ist lang. | de (Warnung), easy_language (Fehler) |",
        "",
        "## long-word", "", "**Ein Wort ist lang.** Lange Wörter sind schwer.", "",
        "- Stattdessen: Teilen Sie es.",
        "- `de`: Warnung, Grenze 19 Buchstaben",
        "- `easy_language`: Fehler, Grenze 12,5 Buchstaben",
        "- Quelle: DIN SPEC 33429",
        "- Bekannter Fehlalarm: Namen von Orten.",
        "", "Falsch:", "", "```text", "langes Wort", "```",
        "", "Richtig:", "", "```text", "Wort", "```",
    ]  # fmt: skip


def test_a_rule_without_varieties_holds_everywhere() -> None:
    """Its section has no limit lines and its own examples."""
    page = as_markdown([Entry(PLAIN)], "Regeln", []).splitlines()
    assert "| [x](#x) | Titel. | überall |" in page
    assert page[page.index("- Stattdessen: Anders.") + 1] == "- Quelle: § 1"
    assert page[-11:] == ["Falsch:", "", "```text", "schlecht", "```", "", "Richtig:", "", "```text", "gut", "```"]


def test_a_very_long_example_is_cut() -> None:
    """Four hundred characters of a page say enough; texts of several lines stand apart."""
    uses = (Use("de", Severity.ERROR, None, "", ("kurz", "a\nb", "x" * 401), ("y" * 400,)),)
    page = as_markdown([Entry(LONG, uses)], "Regeln", []).splitlines()
    begin = page.index("kurz")
    assert page[begin : begin + 6] == ["kurz", "", "a", "b", "x" * 400 + " …", "```"]
    assert "y" * 400 in page


def test_an_example_with_a_fence_does_not_end_its_fence() -> None:
    """The fence around it is longer (CommonMark 0.31, section 4.5)."""
    uses = (Use("de", Severity.ERROR, None, "", ("```\nCode\n```",), ("gut",)),)
    page = as_markdown([Entry(LONG, uses)], "Regeln", []).splitlines()
    begin = page.index("Falsch:")
    assert page[begin + 2 : begin + 7] == ["````text", "```", "Code", "```", "````"]


def test_a_bar_in_a_title_is_no_border_of_the_table() -> None:
    """The table keeps its three columns."""
    rule = Rule("a/b", Severity.ERROR, "Ein | Strich.", "", "", "", bad=(), good=())
    assert "| [b](#b) | Ein \\| Strich. | überall |" in as_markdown([Entry(rule)], "Regeln", [])
