"""A waiver silences one readability rule at one sentence, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from generator.checks import run
from generator.checks.context import Context
from tests.support import TERM

TERM_FILE = "offers/common/terms/frist.yml"
LONG = "Diese Frist " + "und noch eine Frist " * 5 + "ist lang."
WAIVER = "waivers: [{{rule: {rule}, text: {text}, reason: Der Satz ist ein fester Name.}}]\n"


def rules_of(context: Context) -> list[str]:
    """The rules that the term breaks."""
    return [finding.rule for finding in run.run(context, ("readability",)).findings if finding.path == TERM_FILE]


def term(waiver: str = "") -> dict[str, str]:
    """The term of the tiny project with a long sentence in a block."""
    return {TERM_FILE: TERM.replace("Bis zu diesem Tag müssen Sie etwas tun.", f"|\n      {LONG}") + waiver}


def test_a_waiver_silences_its_rule_at_its_sentence(make_context: Callable[..., Context]) -> None:
    """With the rule and the beginning of the sentence nothing is found."""
    waiver = WAIVER.format(rule="readability/long-sentence", text="Diese Frist und noch")
    assert rules_of(make_context(term())) == ["readability/long-sentence"]
    assert rules_of(make_context(term(waiver))) == []


def test_a_waiver_for_another_sentence_silences_nothing(make_context: Callable[..., Context]) -> None:
    """The finding stays, and the waiver is reported as unused."""
    waiver = WAIVER.format(rule="readability/long-sentence", text="Eine andere Frist")
    assert rules_of(make_context(term(waiver))) == ["readability/long-sentence", "check/unused-waiver"]


def test_safety_cannot_be_waived(make_context: Callable[..., Context]) -> None:
    """A waiver of anything but wording is reported."""
    waiver = WAIVER.format(rule="safety/third-party", text="Diese Frist")
    assert rules_of(make_context(term(waiver))) == ["readability/long-sentence", "check/unused-waiver"]


def test_without_the_readability_group_no_waiver_is_called_unused(make_context: Callable[..., Context]) -> None:
    """Who checks only the law does not know whether a waiver is needed."""
    waiver = WAIVER.format(rule="readability/long-sentence", text="Eine andere Frist")
    assert run.run(make_context(term(waiver)), ("law",)).findings == []
