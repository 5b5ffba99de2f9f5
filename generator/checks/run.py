"""Runs groups of checks over one site and says what was checked; a check that crashes never counts as clean."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from generator.checks import law, links, safety, waivers
from generator.checks.budget import RULES as BUDGET_RULES
from generator.checks.budget import BudgetCheck
from generator.checks.context import BuiltPage, Context
from generator.checks.readability import check as readability
from generator.checks.readability.rules import RULES as READABILITY_RULES
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
    *law.RULES,
    *safety.RULES,
    *BUDGET_RULES,
    *READABILITY_RULES,
    CRASHED,
    waivers.UNUSED_WAIVER,
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


_RECORD_CHECKS: dict[str, Callable[[Context], Iterator[Finding]]] = {
    "law": law.check,
    "readability": readability.check,
}
_PAGE_GROUPS = ("link", "safety", "budget")
GROUPS: tuple[str, ...] = ("record", *_RECORD_CHECKS, *_PAGE_GROUPS)


def run(context: Context, groups: tuple[str, ...] = GROUPS) -> Result:
    """All findings of the chosen groups, sorted by file and line."""
    result = Result()
    count = len(list(context.plan.records))
    if "record" in groups:
        result.checked.append(f"record: {count} Einträge gelesen")
    for name, check in _RECORD_CHECKS.items():
        if name in groups:
            _collect(result, name, partial(check, context))
            result.checked.append(f"{name}: {count} Einträge")
    page_groups = tuple(name for name in _PAGE_GROUPS if name in groups)
    if page_groups:
        _run_page_checks(context, page_groups, result)
    checked = "readability" in groups
    result.findings = sorted(set(waivers.apply(context, result.findings, checked=checked)))
    return result


def _run_page_checks(context: Context, groups: tuple[str, ...], result: Result) -> None:
    if context.site is None:
        result.skipped += [f"{name}: Die Seite ist nicht gebaut." for name in groups]
        return
    makers: dict[str, PageCheck] = {
        "link": links.LinkCheck(context),
        "safety": safety.SafetyCheck(context),
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
        last = traceback.format_exc().strip().splitlines()[-1]
        result.findings.append(CRASHED.finding("klarweg", 0, 0, f"Die Prüfung „{name}“ ist abgestürzt: {last}"))
