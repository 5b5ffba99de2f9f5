"""Groups of checks run over one site, and a crash never counts as clean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.checks import baseline, run
from generator.checks.context import BuiltPage, Context
from generator.checks.links import LinkCheck
from generator.checks.readability import check as readability
from generator.checks.safety import SafetyCheck
from generator.findings import Finding, GeneratorError, Severity
from tests.checks.conftest import MakeContext
from tests.pages.full_project import CODES
from tests.support import MUNICIPALITY, TERM, WRITTEN_PAGES

CITATION: dict[str, str | None] = {
    "offers/common/terms/frist.yml": TERM.replace("müssen Sie etwas tun", "gilt § 28 SGB VIII")
}

# A town that publishes in one language has nothing to translate.
ONLY_GERMAN: dict[str, str | None] = {"offers/probestadt/municipality.yml": MUNICIPALITY + "languages: [de]\n"}


def crash(*_: object) -> Iterator[Finding]:
    """A check with a bug."""
    raise ZeroDivisionError("geteilt durch null")


def late_crash(self: LinkCheck, page: BuiltPage) -> Iterator[Finding]:  # noqa: ARG001 - the checks' own signature
    """A check that finds something and then has a bug."""
    yield Finding(page.source, 0, 0, "link/internal-missing-page", Severity.ERROR, "Gefunden.")
    raise KeyError("weg")


def test_a_clean_site_has_no_errors(make_context: MakeContext) -> None:
    """All groups look at the tiny project, find nothing and say what they looked at."""
    result = run.run(make_context(ONLY_GERMAN, built=True))
    assert [str(finding) for finding in result.findings if finding.severity is Severity.ERROR] == []
    names = [line.split(":")[0] for line in result.checked]
    assert (list(run.GROUPS), []) == (names, result.skipped)


def test_the_result_counts_what_was_checked(make_context: MakeContext) -> None:
    """Records and pages are counted in German."""
    context = make_context(built=True)
    records, pages = len(list(context.plan.records)), len(list(context.pages()))
    # Records with German texts, and the hand-written pages in four languages.
    texts = sum(bool(record.texts) for record in context.plan.records) + len(CODES) * len(WRITTEN_PAGES)
    left_out = ", ohne unexplained-term und missing-german-term (die Seite erklärt Begriffe selbst)"
    assert run.run(context).checked == [
        f"record: {records} Einträge gelesen",
        f"law: {records} Einträge",
        f"parity: {records} Einträge",
        f"translation: {records} Einträge",
        f"freshness: {records} Einträge",
        f"readability: {texts} Seiten mit Text{left_out}",
        f"link: {pages} Seiten",
        f"safety: {pages} Seiten",
        f"html: {pages} Seiten",
        f"budget: {pages} Seiten",
    ]


@pytest.mark.parametrize("group", run.GROUPS)
def test_one_group_runs_alone(make_context: MakeContext, group: str) -> None:
    """Only the chosen group is named as checked."""
    result = run.run(make_context(built=True), (group,))
    assert [line.split(":")[0] for line in result.checked] == [group]


def test_groups_of_pages_are_skipped_by_name_when_nothing_is_built(make_context: MakeContext) -> None:
    """What was not checked is said, one sentence per group."""
    result = run.run(make_context())
    assert result.skipped == [f"{name}: Die Seite ist nicht gebaut." for name in ("link", "safety", "html", "budget")]
    assert [line.split(":")[0] for line in result.checked] == [
        "record",
        "law",
        "parity",
        "translation",
        "freshness",
        "readability",
    ]


def test_groups_that_nobody_chose_are_not_skipped(make_context: MakeContext) -> None:
    """Only a chosen group that could not run is skipped."""
    assert run.run(make_context(), ("law",)).skipped == []


def test_a_crashing_check_is_an_error_and_the_others_run(
    make_context: MakeContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The finding names the check and the last line of the fault; the other groups report as ever."""
    monkeypatch.setattr(readability, "analyse", crash)
    monkeypatch.setattr(SafetyCheck, "page", crash)
    result = run.run(make_context(CITATION, built=True))
    crashed = [finding for finding in result.findings if finding.rule == "check/crashed"]
    assert [(finding.path, finding.severity, finding.message) for finding in crashed] == [
        ("klarweg", Severity.ERROR,
         f"Die Prüfung „{name}“ ist abgestürzt: ZeroDivisionError: geteilt durch null")
        for name in ("readability", "safety")
    ]  # fmt: skip
    assert "law/citation-in-text" in {finding.rule for finding in result.findings}
    # What crashed was not checked.
    assert [line.split(":")[0] for line in result.checked] == [
        "record", "law", "parity", "translation", "freshness", "link", "html", "budget",
    ]  # fmt: skip
    assert result.skipped == [
        f"{name}: Die Prüfung ist abgestürzt. Es ist nicht alles geprüft." for name in ("readability", "safety")
    ]
    assert result.texts is None


def test_what_was_found_before_a_crash_stays(make_context: MakeContext, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash on a page loses neither earlier findings nor the end of the check."""
    monkeypatch.setattr(LinkCheck, "page", late_crash)
    found = run.run(make_context(built=True), ("link",)).findings
    assert {finding.rule for finding in found} == {"check/crashed", "link/internal-missing-page"}
    assert len([finding for finding in found if finding.rule == "check/crashed"]) == 1


def test_a_crash_at_the_end_of_a_check_is_reported(make_context: MakeContext, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a check does after the last page may crash too."""
    monkeypatch.setattr(LinkCheck, "finish", crash)
    found = run.run(make_context(built=True), ("link",)).findings
    assert [finding.rule for finding in found] == ["check/crashed"]


def test_findings_are_sorted_and_reported_once(make_context: MakeContext, monkeypatch: pytest.MonkeyPatch) -> None:
    """Order follows file, line and column, whatever order the checks work in."""

    def unsorted(_: Context) -> Iterator[Finding]:
        for path, line in (("b.yml", 1), ("a.yml", 9), ("a.yml", 2), ("a.yml", 9)):
            yield Finding(path, line, 1, "law/x", Severity.WARNING, "Text.")

    monkeypatch.setitem(run._RECORD_CHECKS, "law", unsorted)
    found = run.run(make_context(), ("law",)).findings
    assert [(finding.path, finding.line) for finding in found] == [("a.yml", 2), ("a.yml", 9), ("b.yml", 1)]


def test_a_site_that_does_not_fit_is_no_crash_of_a_check(make_context: MakeContext) -> None:
    """That a page is missing in the folder is said once, as an error of the environment."""
    context = make_context(built=True)
    assert context.site is not None
    (context.site / "index.html").unlink()
    with pytest.raises(GeneratorError, match="passt nicht zu den Einträgen"):
        run.run(context)


def test_findings_of_pages_name_files_that_people_edit(make_context: MakeContext) -> None:
    """A dead link in a hand-written page leads to the Markdown file, one in a record to the YAML file."""
    context = make_context(built=True)
    assert context.site is not None
    for name in ("impressum", "woerter/frist", "tr/woerter/frist"):
        file = context.site / name / "index.html"
        file.write_text(file.read_text(encoding="utf-8") + '<a href="nix/">a</a>', encoding="utf-8")
    found = run.run(context, ("link",)).findings
    assert [finding.path for finding in found] == [
        "offers/common/terms/frist.yml", "offers/common/terms/frist.yml", "site_src/de/impressum.md",
    ]  # fmt: skip


# -- wording ---------------------------------------------------------------------------------------------------

PAGE = "site_src/de/impressum.md"


@pytest.mark.parametrize(("group", "expected"), [("readability", True), ("law", False)])
def test_only_who_reads_the_texts_has_their_figures(make_context: MakeContext, group: str, expected: bool) -> None:
    """The result carries the analysed texts for reports and baselines."""
    assert (run.run(make_context(), (group,)).texts is not None) is expected


def test_progress_is_told(make_context: MakeContext) -> None:
    """The bar is full when all pages are read."""
    told: list[tuple[int, int]] = []
    result = run.run(make_context(), ("readability",), progress=lambda done, total: told.append((done, total)))
    assert result.texts is not None
    count = len(result.texts.pages)
    assert told[-1] == (count, count)


def test_what_the_baseline_knows_is_not_reported(make_context: MakeContext, tmp_path: Path) -> None:
    """An old fault stays silent, a new one is found, a mended one asks for a new baseline."""
    old = run.run(make_context({PAGE: "Das ist z. B. gut."}), ("readability",))
    assert [finding.rule for finding in old.findings] == ["readability/abbreviation"]
    assert old.texts is not None
    baseline.write(tmp_path / "b.json", old.findings, old.texts.scores())
    known = baseline.read(tmp_path / "b.json")

    def found(text: str) -> list[tuple[str, str]]:
        result = run.run(make_context({PAGE: text}), ("readability",), known=known)
        return [(finding.rule, finding.path) for finding in result.findings]

    assert found("Das ist z. B. gut.") == []
    assert found("Neu.\n\nDas ist z. B. gut.") == []
    new, mended = ("readability/abbreviation", PAGE), ("check/mended-baseline", "b.json")
    assert found("Das ist z. B. neu.") == [mended, new]
    assert found("Das ist gut.") == [mended]


def test_without_the_texts_a_baseline_says_nothing(make_context: MakeContext) -> None:
    """Who checks only the law does not know what was mended."""
    known = baseline.Baseline({(PAGE, "readability/abbreviation", "00000000"): 1}, {})
    assert run.run(make_context(), ("law",), known=known).findings == []


def test_a_crashed_rule_is_a_crash_of_the_run(make_context: MakeContext) -> None:
    """Rules and checks that did not come to their end are told from findings."""
    result = run.run(make_context(), ("law",))
    assert not result.has_crashed
    for rule in ("check/crashed", "readability/crashed-rule"):
        result.findings = [Finding("a.yml", 0, 0, rule, Severity.ERROR, "Abgestürzt.")]
        assert result.has_crashed
