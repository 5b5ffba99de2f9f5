"""Every rule has examples, and each example breaks exactly the rule it belongs to."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import generator.checks
from generator.checks import freshness, html, law, private_data, run, translations, waivers
from generator.checks.budget import BudgetCheck
from generator.checks.context import BuiltPage, Context
from generator.checks.html import HtmlCheck
from generator.checks.law import Register
from generator.checks.links import LinkCheck
from generator.checks.private_data import PRIVATE_DATA
from generator.checks.run import ALL_RULES
from generator.checks.safety import INDEPENDENT_HELP, UNREADABLE, SafetyCheck
from generator.findings import Rule, Severity, Threshold
from generator.records import rules as record_rules
from generator.records.citations import parse_citation
from generator.records.models import Law
from generator.translations.fingerprints import mark
from tests.checks.conftest import MakeContext, html_page
from tests.checks.test_budget import letters, write_edition, write_index
from tests.checks.test_law import LAWS
from tests.checks.test_links import small_site
from tests.checks.test_safety import HELP, SECRET
from tests.conftest import TODAY
from tests.support import HELPLINE, LAW, MUNICIPALITY, RIGHT, SERVICE, TERM

# Finds the ids of the rules that an example breaks.
Judge = Callable[[Rule, str], set[str]]

# These rules have their own tests: of the loader in tests/records, of readability, parity and other people's sites in
# the folders of that name, of the baseline in tests/checks/test_baseline.py.
ELSEWHERE = ("record/", "readability/", "parity/", "check/harder-than-baseline", "check/mended-baseline",
             "link/external-", "check/damaged-link-cache")  # fmt: skip
CHECKED = [rule for rule in ALL_RULES if not rule.id.startswith(ELSEWHERE)]
EXAMPLES = [
    pytest.param(rule, example, is_bad, id=f"{rule.id}-{'bad' if is_bad else 'good'}-{number}")
    for rule in CHECKED
    for is_bad, examples in ((True, rule.bad), (False, rule.good))
    for number, example in enumerate(examples)
]
TERM_FILE = "offers/common/terms/frist.yml"
RIGHT_FILE = "offers/common/rights/person-des-vertrauens.yml"
ENGLISH = re.compile(r"\b(the|is|are|and|not|of|must|should|page|missing|please)\b")
SENTENCE = re.compile(r"[A-ZÄÖÜ„0-9].*([.“?]|: .+)", re.DOTALL)


def term_with(text: str) -> dict[str, str | None]:
    """The tiny project with this text in a record."""
    return {TERM_FILE: TERM.replace("Bis zu diesem Tag müssen Sie etwas tun.", text)}


@pytest.fixture
def judges(make_context: MakeContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Judge]:
    """How an example is judged, by the group of its rule."""

    def judge_law(rule: Rule, example: str) -> set[str]:
        if rule.id == "law/old-register":
            changed = re.sub(r"as_of: \S+", example, LAW)
            return {finding.rule for finding in law.check(make_context({"offers/common/laws/sgb-viii.yml": changed}))}
        if rule.id in {"law/citation-in-text", "law/unreadable-citation"}:
            cited = "citations: [{cite: § 36 SGB VIII}]\n"
            text = {name: f"{cited}{record}" for name, record in term_with(example).items()}
            return {finding.rule for finding in law.check(make_context(text))}
        citation = parse_citation(example.removesuffix(" ohne Register"))
        fault = Register(make_context(LAWS).plan.records.all(Law)).fault(citation)
        return {fault.rule.id} if fault else set()

    def judge_link(_: Rule, example: str) -> set[str]:
        check = LinkCheck(Context(make_context().plan, TODAY, small_site(tmp_path / "site")))
        return {finding.rule for finding in [*check.page(html_page(example, "index.html")), *check.finish()]}

    def judge_safety(rule: Rule, example: str) -> set[str]:
        if rule is PRIVATE_DATA:
            return {finding.rule for finding in private_data.check(make_context(term_with(f"'{example}'")))}
        if rule is UNREADABLE:
            (tmp_path / "site").mkdir()
            (tmp_path / "site" / ("a.pdf" if example.startswith("%PDF") else "a.txt")).write_text(example)
            files = Context(make_context(SECRET).plan, TODAY, tmp_path / "site")
            return {finding.rule for finding in SafetyCheck(files).finish()}
        check = SafetyCheck(make_context(SECRET))
        html = example if rule is INDEPENDENT_HELP else f"{example}{HELP}"
        return {finding.rule for finding in check.page(html_page(html))}

    def judge_html(rule: Rule, example: str) -> set[str]:
        needs_arabic = rule in {html.UNISOLATED_RUN, html.MISSING_LANG}
        language = next(one for one in make_context().plan.languages if one.is_rtl == needs_arabic)
        head = example if rule is html.MISSING_FRAME else "<title>Seite</title>"
        body = "" if head is example else example
        frame = f'<html lang="{language.tag}"><head>{head}</head><body>{body}</body></html>'
        whole = f"{example}<title>Seite</title>" if example.startswith("<html") else frame
        built = BuiltPage.from_html("a/index.html", f"<!doctype html>{whole}", language)
        return {finding.rule for finding in HtmlCheck().page(built)}

    def judge_budget(_: Rule, example: str) -> set[str]:
        kind, _, count = example.partition(":")
        if kind == "index":
            write_index(tmp_path, *map(int, count.split(":")))
        if kind == "offline":
            write_edition(tmp_path, int(count))
        made = {"random": lambda: letters(int(count)), "index": str, "offline": str}
        html = made.get(kind, lambda: example)()
        check = BudgetCheck(tmp_path)
        return {finding.rule for finding in [*check.page(html_page(html)), *check.finish()]}

    def judge_check(rule: Rule, example: str) -> set[str]:
        if rule in waivers.RULES:
            # The wording that the examples waive; only what the waivers themselves break is judged here.
            text = {TERM_FILE: (term_with("Die Frist ist z. B. bald.")[TERM_FILE] or "") + example}
            found = run.run(make_context(text), ("readability",)).findings
            return {finding.rule for finding in found if finding.rule.startswith("check/")}

        def stub(_: Context) -> list[object]:
            return [1 / 0] if "ZeroDivisionError" in example else []

        monkeypatch.setitem(run._RECORD_CHECKS, "law", stub)
        return {finding.rule for finding in run.run(make_context(), ("law",)).findings}

    def judge_translation(_: Rule, example: str) -> set[str]:
        marks = {"{frist}": mark("Frist"), "{text}": mark("Bis zu diesem Tag müssen Sie etwas tun.")}
        for name, value in marks.items():
            example = example.replace(name, value)
        path, record = TERM_FILE, TERM
        if "{source}" in example:
            path, record = RIGHT_FILE, RIGHT.format(order=10, name="Person des Vertrauens")
            texts: dict[str, str | list[str]] = yaml.safe_load(record)["texts"]["de"]
            marks = {name: mark(tuple(text) if isinstance(text, list) else text) for name, text in texts.items()}
            example = example.replace("{source}", f"{marks}")
        german = "  de:\n    origin: human\n    reviewed: {by: Redaktion, date: 2026-11-22}"
        changes = {
            path: record.replace("  de:", german) + example,
            "offers/probestadt/municipality.yml": MUNICIPALITY + "languages: [de, tr]\n",
        }
        found = translations.check(make_context(changes))
        return {finding.rule for finding in found if finding.path == path}

    def judge_freshness(_: Rule, example: str) -> set[str]:
        kind, _, lines = example.partition(": ")
        file, text = {
            "service": ("offers/probestadt/services/mitte.yml", SERVICE),
            "helpline": ("offers/common/helplines/kummer.yml", HELPLINE),
            "text": (TERM_FILE, TERM),
        }[kind]
        for line in lines.split("; "):
            key = line.split(":")[0]
            text = re.sub(rf"^{key}: .*\n", "", text, flags=re.MULTILINE)
            text = f"{text}    {line}\n" if kind == "text" else f"{line}\n{text}"
        return {finding.rule for finding in freshness.check(make_context({file: text}))}

    return {
        "translation": judge_translation,
        "freshness": judge_freshness,
        "law": judge_law,
        "link": judge_link,
        "safety": judge_safety,
        "html": judge_html,
        "budget": judge_budget,
        "check": judge_check,
    }


@pytest.mark.parametrize(("rule", "example", "is_bad"), EXAMPLES)
def test_an_example_breaks_its_rule_and_no_other(
    judges: dict[str, Judge], rule: Rule, example: str, is_bad: bool
) -> None:
    """A bad example yields exactly its rule, a good one does not yield it."""
    found = judges[rule.id.partition("/")[0]](rule, example)
    if is_bad:
        assert {rule.id} == found
    else:
        assert rule.id not in found


def defined_rules() -> list[Rule]:
    """Every rule that a module of the checks or the loader defines."""
    names = [module.name for module in pkgutil.walk_packages(generator.checks.__path__, "generator.checks.")]
    modules = [record_rules, *(importlib.import_module(name) for name in names)]
    found: dict[str, Rule] = {}
    for module in modules:
        for value in vars(module).values():
            values = value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else [value]
            found |= {rule.id: rule for rule in values if isinstance(rule, Rule)}
    return list(found.values())


def test_every_rule_is_registered() -> None:
    """A rule that some module defines and that nobody lists would never be documented."""
    assert {rule.id for rule in defined_rules()} == {rule.id for rule in ALL_RULES}


def test_every_rule_has_examples() -> None:
    """At least one bad and one good example, none of them empty."""
    lacking = [rule.id for rule in ALL_RULES if not (rule.bad and rule.good)]
    empty = [rule.id for rule in ALL_RULES if not all(map(str.strip, (*rule.bad, *rule.good)))]
    assert (lacking, [name for name in empty if name != "record/empty-file"]) == ([], [])


def test_ids_are_unique() -> None:
    """One id, one rule."""
    ids = [rule.id for rule in ALL_RULES]
    assert sorted(set(ids)) == sorted(ids)


def test_ids_name_the_group_and_the_bad_pattern() -> None:
    """``group/bad-pattern`` in lower case, and the group can be chosen on the command line."""
    assert [rule.id for rule in ALL_RULES if not re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*", rule.id)] == []
    assert {rule.id.partition("/")[0] for rule in ALL_RULES} == {*run.GROUPS, "check"}


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself_in_german(rule: Rule) -> None:
    """Title, reason and advice are German sentences, and the source is named."""
    for sentence in (rule.title, rule.why, rule.advice):
        assert SENTENCE.fullmatch(sentence), sentence
        assert ENGLISH.findall(sentence) == []
    assert rule.source.strip() != ""


PASSING = [f"link/external-{name}" for name in ("server-error", "unknown-host", "no-answer", "bad-answer")]


def test_thresholds_have_a_unit() -> None:
    """A limit without a unit says nothing."""
    thresholds = {rule.id: rule.threshold for rule in ALL_RULES if rule.threshold is not None}
    assert thresholds == {
        "law/old-register": Threshold(180, "Tage"),
        "translation/wrong-script": Threshold(0.5, "Anteil der Buchstaben"),
        "translation/untranslated": Threshold(0.5, "Anteil der Sätze"),
        "freshness/old-facts": Threshold(180, "Tage"),
        "freshness/very-old-facts": Threshold(365, "Tage"),
        "freshness/old-helpline": Threshold(365, "Tage"),
        "freshness/old-status": Threshold(30, "Tage"),
        "freshness/old-review": Threshold(730, "Tage"),
        **dict.fromkeys(PASSING, Threshold(3, "Tage")),
        "budget/heavy-first-view": Threshold(30720, "Bytes (brotli)"),
        "budget/many-requests": Threshold(5, "Anfragen"),
        "budget/many-elements": Threshold(1500, "Elemente"),
        "budget/heavy-search-index": Threshold(61440, "Bytes (brotli)"),
        "budget/offline-edition": Threshold(1048576, "Bytes (brotli)"),
    }


def test_a_finding_carries_the_advice_of_its_rule() -> None:
    """Without a hint of its own a finding says what the rule advises."""
    rule = CHECKED[0]
    assert rule.finding("a.yml", 1, 2, "Nachricht.").hint == rule.advice
    assert rule.finding("a.yml", 1, 2, "Nachricht.", "").hint == ""
    assert rule.finding("a.yml", 1, 2, "Nachricht.").severity is rule.severity


def test_severities_weigh_in_their_order() -> None:
    """Errors come first."""
    assert [severity.rank for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)] == [0, 1, 2]
