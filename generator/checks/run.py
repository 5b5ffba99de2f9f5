"""Runs groups of checks over one site and says what was checked; a check that crashes never counts as clean."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from generator.checks import baseline, freshness, html, law, links, safety, translations, waivers
from generator.checks.baseline import Baseline
from generator.checks.budget import RULES as BUDGET_RULES
from generator.checks.budget import BudgetCheck
from generator.checks.context import BuiltPage, Context
from generator.checks.external.rules import RULES as EXTERNAL_RULES
from generator.checks.parity import check as parity
from generator.checks.parity.rules import RULES as PARITY_RULES
from generator.checks.readability import check as readability
from generator.checks.readability.rules.catalog import RULES as READABILITY_RULES
from generator.findings import Finding, Rule, Severity
from generator.records.rules import RECORD_RULES

CRASHED = Rule(
    "check/crashed",
    Severity.ERROR,
    "Eine Prüfung ist abgestürzt.",
    "Was nicht geprüft wurde, gilt nicht als fehlerfrei.",
    "Das ist ein Fehler im Programm. Bitte melden Sie ihn mit dem Text oben.",
    "docs/decisions/0002-findings-errors-bugs.md",
    bad=("raise ZeroDivisionError",),
    good=("pass",),
)

# Every rule of every group, in the order of the documentation.
ALL_RULES: tuple[Rule, ...] = (
    *RECORD_RULES.values(),
    *links.RULES,
    *EXTERNAL_RULES,
    *law.RULES,
    *PARITY_RULES,
    *translations.RULES,
    *freshness.RULES,
    *safety.RULES,
    *html.RULES,
    *BUDGET_RULES,
    *READABILITY_RULES,
    readability.CRASHED_RULE,
    CRASHED,
    *waivers.RULES,
    *baseline.RULES,
)


class PageCheck(Protocol):
    """A check that sees the built pages one after the other."""

    def page(self, page: BuiltPage) -> Iterator[Finding]:
        """Findings of one page."""

    def finish(self) -> Iterator[Finding]:
        """Findings that need all pages."""


@dataclass(slots=True)
class Result:
    """Findings of one run, and what was checked or skipped and why, in German."""

    findings: list[Finding] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    texts: readability.Readability | None = None
    # Groups that did not come to their end.
    crashed: dict[str, None] = field(default_factory=dict)

    @property
    def has_crashed(self) -> bool:
        """Whether a check or a rule did not come to its end."""
        return any(finding.rule in {CRASHED.id, readability.CRASHED_RULE.id} for finding in self.findings)

    def add(self, other: Result) -> None:
        """Takes in what another run found, checked and skipped."""
        self.findings += other.findings
        self.checked += other.checked
        self.skipped += other.skipped


# Told how many of how many pages are done.
Progress = Callable[[int, int], None]

_RECORD_CHECKS: dict[str, Callable[[Context], Iterator[Finding]]] = {
    "law": law.check,
    "parity": parity.check,
    "translation": translations.check,
    "freshness": freshness.check,
}
# Groups that look at the built site.
PAGE_GROUPS = ("link", "safety", "html", "budget")
# The group that looks at wording; only its findings can be waived or stand in a baseline.
TEXT_GROUP = "readability"
GROUPS: tuple[str, ...] = ("record", *_RECORD_CHECKS, TEXT_GROUP, *PAGE_GROUPS)


def run(
    context: Context,
    groups: tuple[str, ...] = GROUPS,
    *,
    known: Baseline | None = None,
    progress: Progress | None = None,
) -> Result:
    """All findings of the chosen groups, sorted by file and line, without those that the baseline ``known`` allows."""
    result = Result()
    count = len(list(context.plan.records))
    if "record" in groups:
        result.checked.append(f"record: {count} Einträge gelesen")
    for name, check in _RECORD_CHECKS.items():
        if name in groups:
            _collect(result, name, partial(check, context))
            result.checked.append(f"{name}: {count} Einträge")
    if TEXT_GROUP in groups:
        _collect(result, TEXT_GROUP, partial(_readability, context, result, progress))
    page_groups = tuple(name for name in PAGE_GROUPS if name in groups)
    if page_groups:
        _run_page_checks(context, page_groups, result)
    _take_back_crashed(result)
    checked = TEXT_GROUP in groups
    result.findings = sorted(set(waivers.apply(context, result.findings, checked=checked)))
    if known is not None and result.texts is not None:
        checked_files = {page.path for page, _ in result.texts.pages}
        allowed = baseline.apply(known, result.findings, result.texts.scores(), checked_files)
        result.findings = sorted(set(allowed))
    return result


def _take_back_crashed(result: Result) -> None:
    """A group that crashed was not checked, however much of it was."""
    result.checked = [line for line in result.checked if line.partition(":")[0] not in result.crashed]
    result.skipped += [f"{name}: Die Prüfung ist abgestürzt. Es ist nicht alles geprüft." for name in result.crashed]


def _readability(context: Context, result: Result, progress: Progress | None) -> Iterator[Finding]:
    result.texts = readability.analyse(context, progress)
    left_out = " und ".join(rule.name for rule in readability.NOT_ASKED)
    result.checked.append(
        f"{TEXT_GROUP}: {len(result.texts.pages)} Seiten mit Text, ohne {left_out} (die Seite erklärt Begriffe selbst)"
    )
    return result.texts.findings()


def _run_page_checks(context: Context, groups: tuple[str, ...], result: Result) -> None:
    if context.site is None:
        result.skipped += [f"{name}: Die Seite ist nicht gebaut." for name in groups]
        return
    makers: dict[str, PageCheck] = {
        "link": links.LinkCheck(context),
        "safety": safety.SafetyCheck(context),
        "html": html.HtmlCheck(),
        "budget": BudgetCheck(context.site, context.base_path),
    }
    checks = {name: makers[name] for name in groups}
    pages = 0
    for page in context.pages():
        pages += 1
        for name, check in checks.items():
            _collect(result, name, partial(check.page, page))
    for name, check in checks.items():
        _collect(result, name, check.finish)
    result.checked += [f"{name}: {pages} Seiten" for name in groups]


def _collect(result: Result, name: str, produce: Callable[[], Iterator[Finding]]) -> None:
    try:
        result.findings += produce()
    except Exception:
        result.crashed[name] = None
        last = traceback.format_exc().strip().splitlines()[-1]
        result.findings.append(CRASHED.finding("klarweg", 0, 0, f"Die Prüfung „{name}“ ist abgestürzt: {last}"))
