"""The report for people owns its own files and no others."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.findings import GeneratorError
from generator.reports.folder import MARK, check_folder, write_folder

FILES = [("bericht.css", "x"), ("index.html", "ä")]


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_report_replaces_the_last_one(tmp_path: Path) -> None:
    """Pages of records that are gone are removed, files that somebody put there stay."""
    folder = tmp_path / "neu" / "bericht"
    check_folder(folder)
    assert write_folder(folder, [*FILES, ("alt.html", "alt")]) == 3
    (folder / "notiz.txt").write_text("meins", encoding="utf-8")
    check_folder(folder)
    write_folder(folder, FILES)
    assert names(folder) == sorted(["bericht.css", "index.html", "notiz.txt", MARK])
    assert (folder / "index.html").read_text(encoding="utf-8") == "ä"


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    """Nothing in it is touched."""
    (tmp_path / "index.html").write_text("fremd", encoding="utf-8")
    with pytest.raises(GeneratorError, match=r"liegt etwas anderes als ein Bericht. Er wird nicht überschrieben"):
        check_folder(tmp_path)
    assert names(tmp_path) == ["index.html"]


@pytest.mark.parametrize(
    "mark", ["", "{}", "[]", '{"version": 2, "files": []}', '{"version": 1, "files": ["../weg.html"]}',
             '{"version": 1, "files": ["notiz.txt"]}', '{"version": 1, "files": [1]}', '{"version": 1, "files": 5}']
)  # fmt: skip
def test_a_strange_list_of_files_is_not_ours(tmp_path: Path, mark: str) -> None:
    """A list that names files outside, or kinds we never write, deletes nothing."""
    (tmp_path / "weg.html").write_text("fremd", encoding="utf-8")
    folder = tmp_path / "bericht"
    folder.mkdir()
    (folder / MARK).write_text(mark, encoding="utf-8")
    (folder / "notiz.txt").write_text("meins", encoding="utf-8")
    with pytest.raises(GeneratorError, match="etwas anderes als ein Bericht"):
        check_folder(folder)
    write_folder(folder, FILES)
    assert (tmp_path / "weg.html").exists()
    assert (folder / "notiz.txt").exists()


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    """In the place of the folder, or of one above it."""
    (tmp_path / "datei").write_text("", encoding="utf-8")
    with pytest.raises(GeneratorError, match=r"ist eine Datei\. Der Bericht für Menschen braucht einen Ordner"):
        check_folder(tmp_path / "datei")
    with pytest.raises(GeneratorError, match="Ein Teil des Weges ist kein Ordner"):
        check_folder(tmp_path / "datei" / "bericht")


def test_a_folder_in_the_place_of_a_page_is_explained(tmp_path: Path) -> None:
    """The system refuses to replace it, and nothing in it is lost."""
    folder = tmp_path / "bericht"
    write_folder(folder_made(folder), FILES)
    (folder / "alt.html" / "tief").mkdir(parents=True)
    with pytest.raises(GeneratorError, match="Der Bericht kann nicht nach"):
        write_folder(folder, [("alt.html", "x")])
    assert (folder / "alt.html" / "tief").is_dir()


def folder_made(folder: Path) -> Path:
    """The folder, made and checked."""
    check_folder(folder)
    return folder


def test_a_full_disk_is_explained_and_the_next_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written before belongs to the report still."""
    folder = folder_made(tmp_path / "bericht")
    write_folder(folder, FILES)

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("generator.reports.files._replace", full)
        with pytest.raises(GeneratorError, match="kein Platz mehr"):
            write_folder(folder, [("neu.html", "x")])
    check_folder(folder)
    write_folder(folder, [("neu.html", "x")])
    assert names(folder) == [MARK, "neu.html"]


def test_a_run_that_was_killed_left_a_folder_of_ours(tmp_path: Path) -> None:
    """The mark is there before the first page, so that the next run may write."""
    folder = folder_made(tmp_path / "bericht")

    def killed() -> Iterator[tuple[str, str]]:
        yield "bericht.css", "x"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(folder, killed())
    check_folder(folder)
    assert write_folder(folder, FILES) == 2
