from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findings import Finding, Rule, Severity
from generator.languages import Registry
from generator.records import rules
from generator.records.collection import load
from generator.records.rules import RECORD_RULES
from generator.records.yaml_nodes import MAX_FILE_BYTES
from tests.records.reading import english_words
from tests.support import TERM, TINY_RECORDS, write_tiny_project

_EXAMPLE = "offers/common/terms/beispiel.yml"
_FILE = re.compile(r"# file: (?P<name>.+)\n")


def _unreadable(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / _EXAMPLE).write_text(TERM, encoding="utf-8")
    read_bytes = Path.read_bytes

    def refuse_one(path: Path) -> bytes:
        if path.name == "beispiel.yml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse_one)


def _large(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / _EXAMPLE).write_bytes(TERM.encode().ljust(MAX_FILE_BYTES + 1, b"#"))


def _latin_1(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / _EXAMPLE).write_bytes(TERM.encode("latin-1"))


def _no_municipality(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "offers/probestadt/municipality.yml").unlink()


def _no_records(root: Path, _: pytest.MonkeyPatch) -> None:
    for path in (*TINY_RECORDS, "offers/probestadt/services/mitte.yml"):
        if path.startswith("offers/common/") or path.endswith("mitte.yml"):
            (root / path).unlink(missing_ok=True)


def _no_logo(root: Path, _: pytest.MonkeyPatch) -> None:
    path = root / "offers/probestadt/municipality.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}look: {{logo: {{file: logo.svg, alt: Wappen}}}}\n", encoding="utf-8")


# Examples that are no text, by the name in their first line.
_SET_UPS: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "unreadable": _unreadable,
    "large": _large,
    "latin-1": _latin_1,
    "no-municipality": _no_municipality,
    "no-records": _no_records,
    "no-logo": _no_logo,
}


def _findings(example: str, root: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What a whole run says about the small project with the example in it."""
    write_tiny_project(root)
    named = _FILE.match(example)
    if named and named["name"] in _SET_UPS:
        _SET_UPS[named["name"]](root, monkeypatch)
    else:
        path = root / (named["name"] if named else _EXAMPLE)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example, encoding="utf-8")
    return load(root, "probestadt", registry)[1]


def _examples(group: str) -> list[pytest.param]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{position}")
        for rule in RECORD_RULES.values()
        for position, example in enumerate(getattr(rule, group))
    ]


@pytest.mark.parametrize(("rule", "example"), _examples("bad"))
def test_a_bad_example_breaks_its_rule_and_no_other(
    rule: Rule, example: str, tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad example cannot be satisfied by any other rule."""
    findings = _findings(example, tmp_path, registry, monkeypatch)
    assert {rule.id} == {finding.rule for finding in findings}
    assert {rule.severity} == {finding.severity for finding in findings}


@pytest.mark.parametrize(("rule", "example"), _examples("good"))
def test_a_good_example_has_no_findings(
    rule: Rule, example: str, tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a rule shows as right passes the whole loader."""
    assert rule.good
    assert _findings(example, tmp_path, registry, monkeypatch) == []


@pytest.mark.parametrize("rule", RECORD_RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_is_complete_and_german(rule: Rule) -> None:
    """A rule has examples of both kinds and says in German what is wrong, why, what to do and who says so."""
    assert rule.bad
    assert rule.good
    for text in (rule.title, rule.why, rule.advice):
        assert text.endswith((".", "name", "active"))
        assert english_words(text) == []
    assert rule.source
    assert Severity.ERROR is rule.severity


def test_ids_are_unique_and_belong_to_the_records() -> None:
    """No rule hides another, and the id says which room speaks."""
    identifiers = [rule.id for rule in rules._RULES]
    assert sorted(set(identifiers)) == sorted(identifiers)
    assert list(RECORD_RULES) == identifiers
    assert [name for name in identifiers if not re.fullmatch(r"record/[a-z]+(-[a-z]+)*", name)] == []


def test_every_special_set_up_is_used() -> None:
    """The set-ups of this test and the examples of the rules name the same cases."""
    named = {match["name"] for rule in RECORD_RULES.values() for text in rule.bad if (match := _FILE.match(text))}
    assert set(_SET_UPS) == {name for name in named if "/" not in name}


def test_every_rule_the_code_names_exists() -> None:
    """The loader never asks for a rule that is not in the list, and every rule in the list is asked for."""
    folder = Path(rules.__file__).parent
    sources = [path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "rules.py"]
    named = {name for source in sources for name in re.findall(r'"(record/[a-z-]+)"', source)}
    assert set(RECORD_RULES) == named
