"""Old texts may stay as they are; what is new, changed or harder is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.checks import baseline
from generator.checks.baseline import DEFAULT_FILE, VERSION, Baseline, apply, read, write
from generator.findings import Finding, GeneratorError, Severity
from generator.fingerprints import fingerprint

PATH = "offers/common/terms/frist.yml"
OTHER = "site_src/tr/impressum.md"
RULE = "readability/abbreviation"
CHECKED = {PATH, OTHER}


def finding(
    sentence: str, path: str = PATH, rule: str = RULE, severity: Severity = Severity.ERROR, line: int = 4
) -> Finding:
    """A finding about one sentence."""
    return Finding(path, line, 1, rule, severity, "Nachricht.", sentence=sentence)


def known_from(tmp_path: Path, *findings: Finding, scores: baseline.Scores | None = None) -> Baseline:
    """The baseline of these findings, as it comes back from the file."""
    write(tmp_path / DEFAULT_FILE, findings, scores or {})
    return read(tmp_path / DEFAULT_FILE)


def rules(found: list[Finding]) -> list[str]:
    """The rules that are broken."""
    return [item.rule for item in found]


# -- findings --------------------------------------------------------------------------------------------------


def test_what_is_old_may_stay(tmp_path: Path) -> None:
    """On another line, and with another message and limit."""
    known = known_from(tmp_path, finding("Alter Satz."))
    moved = Finding(PATH, 99, 7, RULE, Severity.WARNING, "Andere Nachricht.", sentence="Alter  Satz.")
    assert apply(known, [moved], {}, CHECKED) == []


@pytest.mark.parametrize(
    "new",
    [
        finding("Neuer Satz."),
        finding("Alter Satz!"),
        finding("Alter Satz.", path=OTHER),
        finding("Alter Satz.", rule="readability/long-word"),
    ],
)
def test_what_is_new_is_found(tmp_path: Path, new: Finding) -> None:
    """A changed sentence, the same sentence in another file, and another fault of it."""
    known = known_from(tmp_path, finding("Alter Satz."))
    assert apply(known, [finding("Alter Satz."), new], {}, CHECKED) == [new]


def test_each_place_counts(tmp_path: Path) -> None:
    """Two known faults of a sentence allow two, not three."""
    places = [finding("Alter Satz.", line=line) for line in (4, 5, 6)]
    known = known_from(tmp_path, *places[:2])
    assert apply(known, places[:2], {}, CHECKED) == []
    assert apply(known, places, {}, CHECKED) == [places[2]]
    assert rules(apply(known, places[:1], {}, CHECKED)) == ["check/mended-baseline"]


def test_the_file_says_how_many_it_holds(tmp_path: Path) -> None:
    """Hints are no part of it: they need no forgiveness."""
    findings = [finding("Eins."), finding("Eins.", line=9), finding("Zwei.", severity=Severity.WARNING)]
    assert write(tmp_path / DEFAULT_FILE, [*findings, finding("Drei.", severity=Severity.INFO)], {}) == 3
    assert sum(read(tmp_path / DEFAULT_FILE).known.values()) == 3


@pytest.mark.parametrize(
    "kept",
    [
        finding("Ein Satz.", rule="safety/third-party"),
        finding("Ein Satz.", rule="law/citation-in-text"),
        finding("Ein Satz.", rule="check/crashed"),
        finding("Ein Satz.", severity=Severity.INFO),
        finding("", rule="readability/crashed-rule"),
    ],
)
def test_only_wording_may_stay(tmp_path: Path, kept: Finding) -> None:
    """Safety, law and facts are never old; hints stay hints, and a crash is never known."""
    assert write(tmp_path / DEFAULT_FILE, [kept], {}) == 0
    by_hand = Baseline({(PATH, kept.rule, fingerprint(kept.sentence)): 5}, {})
    assert kept in apply(by_hand, [kept], {}, CHECKED)


def test_other_groups_are_left_as_they_are(tmp_path: Path) -> None:
    """The order of all other findings stays."""
    findings = [finding("a", rule="law/x"), finding("b"), finding("c", rule="link/y"), finding("d")]
    known = known_from(tmp_path, finding("b"))
    assert apply(known, findings, {}, CHECKED) == [findings[0], findings[2], findings[3]]


# -- mended ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "message"),
    [(1, "1 Eintrag wird nicht mehr gebraucht."), (3, "3 Einträge werden nicht mehr gebraucht.")],
)
def test_what_is_mended_is_one_hint(tmp_path: Path, count: int, message: str) -> None:
    """It names the file of the baseline and says how to write it anew."""
    known = known_from(tmp_path, *(finding(f"Satz {number}.") for number in range(count)))
    assert apply(known, [], {}, CHECKED) == [
        Finding(
            DEFAULT_FILE, 0, 0, "check/mended-baseline", Severity.INFO, message,
            "Schreiben Sie die Grundlinie neu: klarweg check --write-baseline",
        )
    ]  # fmt: skip


def test_pages_without_a_score_can_be_mended(tmp_path: Path) -> None:
    """Turkish and Arabic have no model; their entries are needed or not all the same."""
    known = known_from(tmp_path, finding("Eski cümle.", path=OTHER))
    assert rules(apply(known, [], {PATH: {"Deutsch": 1.5}}, CHECKED)) == ["check/mended-baseline"]


def test_files_that_were_not_checked_are_not_called_mended(tmp_path: Path) -> None:
    """The baseline may hold the pages of another town."""
    known = known_from(tmp_path, finding("Alter Satz."))
    assert apply(known, [], {}, {OTHER}) == []


# -- scores ----------------------------------------------------------------------------------------------------


def test_a_harder_page_is_an_error(tmp_path: Path) -> None:
    """By name of the language, with both figures."""
    known = known_from(tmp_path, scores={PATH: {"Deutsch": 1.5, "Leichte Sprache": 1.2}})
    assert apply(known, [], {PATH: {"Deutsch": 1.9, "Leichte Sprache": 1.2}}, CHECKED) == [
        Finding(
            PATH, 0, 0, "check/harder-than-baseline", Severity.ERROR,
            "Deutsch: Die Texte sind schwerer geworden, von 1,50 auf 1,90.",
            "Kürzen oder teilen Sie die Sätze, die Sie geändert haben.",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("scores", [{}, {PATH: {}}, {PATH: {"Deutsch": 1.0}}, {PATH: {"Leichte Sprache": 7.0}}])
def test_an_easier_new_or_missing_page_is_none(tmp_path: Path, scores: baseline.Scores) -> None:
    """Only what the baseline knows can get harder."""
    known = known_from(tmp_path, scores={PATH: {"Deutsch": 1.5}})
    assert apply(known, [], {**scores, OTHER: {"Deutsch": 7.0}}, CHECKED) == []


def test_a_tenth_of_a_point_is_no_step_back() -> None:
    """Exactly a tenth may be added to any score, one hundredth more may not."""
    for hundredths in range(100, 680):
        before, allowed, harder = (value / 100 for value in (hundredths, hundredths + 10, hundredths + 11))
        known = Baseline({}, {PATH: {"Deutsch": before}})
        assert apply(known, [], {PATH: {"Deutsch": allowed}}, CHECKED) == [], before
        assert rules(apply(known, [], {PATH: {"Deutsch": harder}}, CHECKED)) == ["check/harder-than-baseline"], before


# -- the file --------------------------------------------------------------------------------------------------


def test_the_file_is_as_it_was_agreed(tmp_path: Path) -> None:
    """Sorted, so that two towns' changes can be merged, and readable."""
    path = tmp_path / DEFAULT_FILE
    write(path, [finding("Zwei."), finding("Eins."), finding("Eins.")], {PATH: {"Deutsch": 1.25, "Ä": 2.0}})
    text = path.read_text(encoding="utf-8")
    one, two = fingerprint("Eins."), fingerprint("Zwei.")
    assert json.loads(text) == {
        "version": 1,
        "findings": {PATH: {RULE: {one: 2, two: 1}}},
        "scores": {PATH: {"Deutsch": 1.25, "Ä": 2.0}},
    }
    assert (text.endswith("}\n"), '"Ä"' in text) == (True, True)


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    """In whatever order they were found."""
    findings = [finding("Eins."), finding("Zwei.", path=OTHER), finding("Drei.", rule="readability/long-word")]
    write(tmp_path / "a.json", findings, {PATH: {"a": 1.0, "b": 2.0}})
    write(tmp_path / "b.json", findings[::-1], {PATH: {"b": 2.0, "a": 1.0}})
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"7",
        b"null",
        b"{}",
        b'{"version": 1}',
        b'{"version": 1, "findings": []}',
        b'{"version": 1, "findings": {}, "scores": []}',
        b'{"version": 1, "findings": {"a": 1}, "scores": {}}',
        b'{"version": 1, "findings": {"a": {"b": {"c": "x"}}}, "scores": {}}',
        b'{"version": 1, "findings": {"a": {"b": {"c": null}}}, "scores": {}}',
        b'{"version": 1, "findings": {}, "scores": {"a": {"b": null}}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    """Whatever is in it."""
    path = tmp_path / DEFAULT_FILE
    path.write_bytes(content)
    with pytest.raises(GeneratorError) as caught:
        read(path)
    assert str(caught.value) == (
        f"Die Grundlinie „{path}“ ist beschädigt. Schreiben Sie sie neu: klarweg check --write-baseline"
    )


@pytest.mark.parametrize("version", [0, 2, "x", None])
def test_another_version_is_refused_with_a_sentence(tmp_path: Path, version: object) -> None:
    """A newer file means something else."""
    path = tmp_path / DEFAULT_FILE
    path.write_text(json.dumps({"version": version, "findings": {}, "scores": {}}), encoding="utf-8")
    with pytest.raises(GeneratorError) as caught:
        read(path)
    assert str(caught.value) == (
        f"Die Grundlinie „{path}“ hat die Version {version}. Dieses Programm kennt die Version {VERSION}. "
        "Schreiben Sie sie neu: klarweg check --write-baseline"
    )


def test_a_file_that_is_not_there_is_refused_with_a_sentence(tmp_path: Path) -> None:
    """The path is named."""
    path = tmp_path / "fehlt.json"
    with pytest.raises(GeneratorError) as caught:
        read(path)
    assert str(caught.value) == f"Die Grundlinie „{path}“ ist nicht lesbar. Den Ordner oder die Datei gibt es nicht."


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "Das ist ein Ordner."), ("fehlt/b.json", "Den Ordner oder die Datei gibt es nicht.")],
)
def test_a_file_that_cannot_be_written_is_refused_with_a_sentence(tmp_path: Path, name: str, reason: str) -> None:
    """A folder in its place, or no folder for it."""
    path = tmp_path / name
    with pytest.raises(GeneratorError) as caught:
        write(path, [finding("Eins.")], {})
    assert str(caught.value) == f"Die Grundlinie „{path}“ kann nicht geschrieben werden. {reason}"


def test_an_empty_baseline_forgives_nothing(tmp_path: Path) -> None:
    """No known findings, no known scores."""
    known = known_from(tmp_path)
    assert known == Baseline({}, {}, DEFAULT_FILE)
    assert apply(known, [finding("Eins.")], {PATH: {"Deutsch": 7.0}}, CHECKED) == [finding("Eins.")]
