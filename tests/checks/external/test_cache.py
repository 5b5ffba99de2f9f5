"""The cache spares visits, remembers since when a fault lasts, and never stops a run because it is damaged."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.checks.external import cache
from generator.checks.external.cache import Entry
from generator.checks.external.outcomes import Detail, Kind, Outcome
from generator.findings import GeneratorError

DAY = date(2026, 11, 22)
GOOD, GONE = Outcome(Kind.OK, status=200, address="https://a.de/"), Outcome(Kind.BROKEN, status=404)
SILENT = Outcome(Kind.NO_ANSWER, Detail.TIMEOUT)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Every outcome comes back as it was, in a folder that did not exist."""
    path = tmp_path / "neu" / "links.json"
    entries = {"https://a.de/": Entry(GOOD, DAY), "https://b.de/": Entry(SILENT, DAY, DAY - timedelta(days=2))}
    cache.write(path, entries)
    assert cache.read(path) == (entries, False)
    assert [file.name for file in path.parent.iterdir()] == ["links.json"]


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    """The order in which addresses were visited does not show."""
    one, other = tmp_path / "a.json", tmp_path / "b.json"
    cache.write(one, {"b": Entry(GOOD, DAY), "a": Entry(GONE, DAY, DAY)})
    cache.write(other, {"a": Entry(GONE, DAY, DAY), "b": Entry(GOOD, DAY)})
    assert one.read_bytes() == other.read_bytes()


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    """The first run has no cache, and that is no damage."""
    assert cache.read(tmp_path / "links.json") == ({}, False)


@pytest.mark.parametrize(
    "content",
    [
        b"{kaputt",
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": 1}',
        b'{"version": 1, "links": []}',
        b'{"version": 1, "links": {"a": {"kind": "neu", "visited": "2026-11-22"}}}',
        b'{"version": 1, "links": {"a": {"kind": "ok", "visited": "gestern"}}}',
    ],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    """Whatever is in it, the run goes on and is told."""
    path = tmp_path / "links.json"
    path.write_bytes(content)
    assert cache.read(path) == ({}, True)


def test_a_file_of_another_version_is_built_anew(tmp_path: Path) -> None:
    """A newer program is no damage."""
    path = tmp_path / "links.json"
    path.write_text(json.dumps({"version": 99, "links": {}}), encoding="utf-8")
    assert cache.read(path) == ({}, False)


def test_a_cache_that_cannot_be_read_or_written_is_a_fault_of_the_environment(tmp_path: Path) -> None:
    """A folder in its place is named in German."""
    path = tmp_path / "links.json"
    path.mkdir()
    with pytest.raises(GeneratorError, match=r"links\.json“ ist nicht lesbar\. Das ist ein Ordner\."):
        cache.read(path)
    (path / "x").write_text("", encoding="utf-8")
    with pytest.raises(GeneratorError, match="kann nicht geschrieben werden"):
        cache.write(path, {})
    assert [file.name for file in tmp_path.iterdir()] == ["links.json"]


@pytest.mark.parametrize(
    ("kind", "age", "expected"),
    [
        (Kind.OK, 0, True),
        (Kind.OK, 5, True),
        (Kind.OK, 6, False),
        (Kind.OK, -1, False),
        (Kind.BLOCKED, 5, True),
        (Kind.BROKEN, 0, False),
        (Kind.NO_ANSWER, 0, False),
    ],
)
def test_good_answers_count_for_some_days_and_faults_never(kind: Kind, age: int, expected: bool) -> None:
    """Six days; an answer from the future is not believed."""
    assert expected is Entry(Outcome(kind), DAY - timedelta(days=age)).is_fresh(DAY, 6)


def test_a_fault_remembers_its_first_day_until_it_is_mended() -> None:
    """The first day stays while the kind stays, a good answer clears it, and another kind begins anew."""
    first = cache.updated({}, {"a": SILENT, "b": GONE}, DAY, {"a", "b"})
    assert first == {"a": Entry(SILENT, DAY, DAY), "b": Entry(GONE, DAY, DAY)}
    later = DAY + timedelta(days=4)
    again = cache.updated(first, {"a": SILENT, "b": GOOD}, later, {"a", "b"})
    assert again == {"a": Entry(SILENT, later, DAY), "b": Entry(GOOD, later)}
    assert again["a"].days_failing(later) == 4
    other = cache.updated(again, {"a": GONE}, later, {"a", "b"})
    assert other["a"] == Entry(GONE, later, later)


def test_addresses_that_nobody_links_to_are_forgotten() -> None:
    """The file does not grow for ever."""
    assert cache.updated({"a": Entry(GOOD, DAY)}, {}, DAY, {"b"}) == {}
