"""The report for people: the heaviest file first, and one sentence at the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.findings import Finding, Severity, has_errors
from generator.reports.summary import Summary
from generator.reports.text import lines, total

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def finding(path: str, line: int, severity: Severity, column: int = 1, hint: str = "") -> Finding:
    """A finding at one place."""
    return Finding(path, line, column, "probe/regel", severity, "Nachricht.", hint)


def summary(*severities: Severity) -> Summary:
    """A run with findings of these weights."""
    return Summary([finding("a.yml", line, severity) for line, severity in enumerate(severities, start=1)])


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], "Alles in Ordnung."),
        ([ERROR], "1 Fehler."),
        ([ERROR] * 2, "2 Fehler."),
        ([WARNING], "1 Warnung."),
        ([WARNING] * 2, "2 Warnungen."),
        ([INFO], "1 Hinweis."),
        ([INFO] * 2, "2 Hinweise."),
        ([WARNING, ERROR, INFO, WARNING], "1 Fehler, 2 Warnungen, 1 Hinweis."),
    ],
)
def test_the_total_is_a_german_sentence(severities: list[Severity], expected: str) -> None:
    """One and many have their own words, and what does not occur is not named."""
    assert expected == total(summary(*severities))


def test_files_with_errors_come_first() -> None:
    """Within a weight the files are in order, within a file the weights, lines and columns."""
    findings = [
        finding("a.yml", 1, WARNING),
        finding("c.yml", 9, ERROR),
        finding("b.yml", 7, WARNING),
        finding("b.yml", 9, ERROR),
        finding("b.yml", 2, ERROR, column=8),
        finding("b.yml", 2, ERROR, column=3),
        finding("d.yml", 1, INFO),
    ]
    assert [(line, severity) for line, severity in lines(Summary(findings)) if severity] == [
        ("b.yml:2:3: Nachricht. [probe/regel]", ERROR),
        ("b.yml:2:8: Nachricht. [probe/regel]", ERROR),
        ("b.yml:9:1: Nachricht. [probe/regel]", ERROR),
        ("b.yml:7:1: Nachricht. [probe/regel]", WARNING),
        ("c.yml:9:1: Nachricht. [probe/regel]", ERROR),
        ("a.yml:1:1: Nachricht. [probe/regel]", WARNING),
        ("d.yml:1:1: Nachricht. [probe/regel]", INFO),
    ]


def test_a_fact_comes_before_the_wording() -> None:
    """Among warnings an outdated translation and an old fact stand above sentences, in a file and among files."""
    wording, outdated, old = (
        replace(finding(path, line, WARNING), rule=rule)
        for path, line, rule in (
            ("a.yml", 1, "readability/x"), ("b.yml", 9, "translation/outdated"), ("c.yml", 1, "freshness/old-facts"),
        )
    )  # fmt: skip
    style = replace(wording, path="b.yml")
    shown = [line for line, severity in lines(Summary([wording, style, outdated, old])) if severity]
    assert [line.partition(": ")[0] for line in shown] == ["c.yml:1:1", "b.yml:9:1", "b.yml:1:1", "a.yml:1:1"]


@pytest.mark.parametrize(("warnings", "expected"), [(19, ""), (20, " Die Fehler stehen ganz oben.")])
def test_a_long_report_says_where_its_errors_are(warnings: int, expected: str) -> None:
    """What has scrolled away is not overlooked."""
    *_, (last, _) = lines(summary(ERROR, *[WARNING] * warnings))
    assert last == f"1 Fehler, {warnings} Warnungen.{expected}"


def test_hints_can_be_counted_only() -> None:
    """Errors and warnings stay, and the last line says how many hints there are and how to see them."""
    findings = [finding("a.yml", 1, INFO), finding("a.yml", 2, ERROR), finding("b.yml", 3, INFO)]
    assert list(lines(Summary(findings), hints=False)) == [
        ("a.yml:2:1: Nachricht. [probe/regel]", ERROR),
        ("1 Fehler, 2 Hinweise. Die Hinweise zeigt die Option --hints.", None),
    ]


def test_without_hints_nothing_is_said_about_them() -> None:
    """A run that has none does not name the option."""
    assert list(lines(summary(WARNING), hints=False)) == [
        ("a.yml:1:1: Nachricht. [probe/regel]", WARNING), ("1 Warnung.", None),
    ]  # fmt: skip


def test_the_order_does_not_depend_on_the_order_of_the_checks() -> None:
    """The same findings give the same report."""
    findings = [finding(path, line, ERROR) for path in ("b.yml", "a.yml") for line in (2, 1)]
    assert list(lines(Summary(findings))) == list(lines(Summary(findings[::-1])))


def test_a_finding_is_one_line_with_place_message_hint_and_rule() -> None:
    """The place comes first, so that editors open it with a click."""
    found = [finding("offers/a.yml", 3, ERROR, column=7, hint="Tipp.")]
    assert next(lines(Summary(found)))[0] == "offers/a.yml:3:7: Nachricht. Tipp. [probe/regel]"


def test_a_finding_of_a_whole_file_has_no_line() -> None:
    """Line 0 means the file."""
    assert next(lines(Summary([finding("site_src/de/index.md", 0, ERROR)])))[0] == (
        "site_src/de/index.md: Nachricht. [probe/regel]"
    )


def test_what_was_checked_and_skipped_is_said() -> None:
    """Skipped groups are warnings of their own; the total is the last line."""
    report = Summary([], checked=["law: 3 Einträge", "link: 4 Seiten"], skipped=["budget: Die Seite ist nicht gebaut."])
    assert list(lines(report)) == [
        ("Nicht geprüft: budget: Die Seite ist nicht gebaut.", WARNING),
        ("Geprüft: law: 3 Einträge; link: 4 Seiten.", None),
        ("Alles in Ordnung.", None),
    ]


def test_an_empty_run_says_that_all_is_well() -> None:
    """Nothing found, one line."""
    assert list(lines(Summary([]))) == [("Alles in Ordnung.", None)]


@pytest.mark.parametrize(("severities", "expected"), [([], False), ([WARNING, INFO], False), ([INFO, ERROR], True)])
def test_only_errors_count_as_errors(severities: list[Severity], expected: bool) -> None:
    """Warnings do not make a command fail."""
    assert expected is has_errors(list(summary(*severities).findings))
