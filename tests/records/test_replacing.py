"""Several files become new together, or none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import GeneratorError
from generator.records.replacing import replace_files


def test_all_files_are_replaced_and_keep_their_rights(tmp_path: Path) -> None:
    """New folders are made, rights stay, and no temporary file is left."""
    old, new = tmp_path / "a.yml", tmp_path / "neu" / "b.yml"
    old.write_bytes(b"alt")
    old.chmod(0o640)
    replace_files({old: b"eins", new: b"zwei"})
    assert (old.read_bytes(), new.read_bytes()) == (b"eins", b"zwei")
    assert (old.stat().st_mode & 0o777, new.stat().st_mode & 0o777) == (0o640, 0o644)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.yml", "b.yml"]


def test_a_folder_in_the_way_changes_nothing(tmp_path: Path) -> None:
    """A file that cannot be replaced gives the others their old content back, and new ones go."""
    first, fresh, blocked = tmp_path / "a.yml", tmp_path / "b.yml", tmp_path / "c.yml"
    first.write_bytes(b"alt")
    (blocked / "voll").mkdir(parents=True)
    with pytest.raises(GeneratorError, match=r"Nichts wurde geändert: „.*“ kann nicht geschrieben werden\."):
        replace_files({first: b"neu", fresh: b"neu", blocked: b"neu"})
    assert (first.read_bytes(), fresh.exists()) == (b"alt", False)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.yml"]


def test_a_file_in_place_of_a_folder_is_said(tmp_path: Path) -> None:
    """What stands in the way of a folder is named in German."""
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(GeneratorError, match="Nichts wurde geändert"):
        replace_files({tmp_path / "x" / "a.yml": b"neu"})


def test_the_file_that_was_meant_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows the temporary file beside it; where that cannot be made, its folder is named."""

    def refused(*_: object, **named: Path) -> None:
        name = str(named["dir"] / ".klarweg-abc.tmp")
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr("generator.records.replacing.tempfile.mkstemp", refused)
    with pytest.raises(GeneratorError) as caught:
        replace_files({tmp_path / "a.yml": b"neu"})
    assert str(caught.value) == (
        f"Nichts wurde geändert: „{tmp_path}“ kann nicht geschrieben werden. Die Rechte dafür fehlen."
    )
