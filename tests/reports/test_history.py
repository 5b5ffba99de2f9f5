"""The history keeps the figures of whole runs, one for each day."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.findings import GeneratorError
from generator.reports.history import LIMIT, Run, read, with_run, write

FIRST = Run(date(2026, 11, 21), 1, 2, 3, {"a": 1.5}, 10, 40)
SECOND = replace(FIRST, day=date(2026, 11, 22), errors=0, median_age=None, oldest_age=None)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Days, figures and missing ages come back as they were, and the folder is made."""
    file = tmp_path / "neu" / "history.json"
    write(file, {"stadt": [FIRST, SECOND], "kreis": []})
    assert read(file) == {"kreis": [], "stadt": [FIRST, SECOND]}


def test_no_file_is_no_history(tmp_path: Path) -> None:
    """The first run begins it."""
    assert read(tmp_path / "history.json") == {}


def test_the_same_history_gives_the_same_bytes(tmp_path: Path) -> None:
    """The order in which municipalities ran does not matter."""
    write(tmp_path / "a", {"x": [FIRST], "y": [SECOND]})
    write(tmp_path / "b", {"y": [SECOND], "x": [FIRST]})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_second_run_of_a_day_takes_the_place_of_the_first() -> None:
    """Days are in order, and other municipalities stay."""
    again = replace(SECOND, errors=7)
    history = with_run(with_run({"y": [FIRST]}, "x", SECOND), "x", FIRST)
    assert with_run(history, "x", again) == {"y": [FIRST], "x": [FIRST, again]}


def test_the_oldest_runs_are_forgotten() -> None:
    """The file stays small."""
    runs = [replace(FIRST, day=FIRST.day + timedelta(days=number)) for number in range(LIMIT + 1)]
    kept = with_run({"x": runs[:-1]}, "x", runs[-1])["x"]
    assert (len(kept), kept[0], kept[-1]) == (LIMIT, runs[1], runs[-1])


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"version": 1}', '{"version": 1, "runs": []}', '{"version": 1, "runs": {"x": [{}]}}',
     '{"version": 1, "runs": {"x": [{"day": "gestern"}]}}', "[" * 100_000, "\xff"],
)  # fmt: skip
def test_a_damaged_history_is_explained(tmp_path: Path, content: str) -> None:
    """Nobody loses it by accident: the sentence says what can be done."""
    file = tmp_path / "history.json"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(GeneratorError) as caught:
        read(file)
    assert str(caught.value) == (
        f"Der Verlauf „{file}“ ist beschädigt. Holen Sie die Datei aus einer Sicherung, oder löschen Sie sie: "
        "Dann beginnt der Verlauf neu."
    )


def test_a_history_of_another_version_is_refused(tmp_path: Path) -> None:
    """A newer program wrote it."""
    file = tmp_path / "history.json"
    file.write_text('{"version": 2, "runs": {}}', encoding="utf-8")
    with pytest.raises(GeneratorError, match=r"hat die Version 2\. Dieses Programm kennt die Version 1"):
        read(file)


def test_a_history_that_cannot_be_read_or_written_is_explained(tmp_path: Path) -> None:
    """A folder in its place, or a file in the place of its folder."""
    with pytest.raises(GeneratorError, match=r"ist nicht lesbar\. Das ist ein Ordner\."):
        read(tmp_path)
    (tmp_path / "datei").write_text("", encoding="utf-8")
    with pytest.raises(GeneratorError, match="kann nicht geschrieben werden"):
        write(tmp_path / "datei" / "history.json", {})


def test_a_full_disk_leaves_the_old_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written beside and then put in place."""
    file = tmp_path / "history.json"
    write(file, {"x": [FIRST]})

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(GeneratorError, match="Auf der Festplatte ist kein Platz mehr"):
        write(file, {"x": [FIRST, SECOND]})
    assert read(file) == {"x": [FIRST]}
    assert [path.name for path in tmp_path.iterdir()] == ["history.json"]
