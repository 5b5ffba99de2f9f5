"""Publishing is atomic: whatever happens, there is one whole site."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.findings import GeneratorError
from generator.site import publish
from generator.site.publish import staging, swap
from tests.support import PROJECT, write_tiny_project


def write(folder: Path, text: str) -> None:
    """A site of one page."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """All files with their bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    """What lies in a folder, hidden names too."""
    return sorted(path.name for path in folder.iterdir())


def _fail_half_way(folder: Path) -> None:
    write(folder, "halb")
    raise RuntimeError("kaputt")


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """After the swap only the new site is there, and nothing beside it."""
    site = tmp_path / "site"
    write(site, "alt")
    with staging(site) as folder:
        write(folder, "neu")
        swap(folder, site)
    assert (site / "index.html").read_text(encoding="utf-8") == "neu"
    assert names(tmp_path) == ["site"]


def test_without_a_swap_the_old_site_stays(tmp_path: Path) -> None:
    """A build that fails leaves the old site and no rubbish."""
    site = tmp_path / "site"
    write(site, "alt")
    with pytest.raises(RuntimeError, match="kaputt"), staging(site) as folder:
        _fail_half_way(folder)
    assert (site / "index.html").read_text(encoding="utf-8") == "alt"
    assert names(tmp_path) == ["site"]


def test_systems_without_exchange_swap_by_two_renames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system call is missing the result is the same."""
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    site = tmp_path / "site"
    write(site, "alt")
    with staging(site) as folder:
        write(folder, "neu")
        swap(folder, site)
    assert (site / "index.html").read_text(encoding="utf-8") == "neu"
    assert names(tmp_path) == ["site"]


def test_the_next_start_repairs_a_kill_between_two_renames(tmp_path: Path) -> None:
    """The old site lies under its other name and comes back."""
    site = tmp_path / "site"
    write(tmp_path / ".site.alt", "alt")
    with staging(site):
        assert (site / "index.html").read_text(encoding="utf-8") == "alt"


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    """The second build says that the first is still running."""
    site = tmp_path / "site"
    with staging(site), pytest.raises(GeneratorError, match="Es läuft schon ein Bau"), staging(site):
        pass


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "kein Platz mehr"), (errno.EROFS, "schreibgeschützt"), (errno.EACCES, "Die Rechte dafür fehlen")],
)
def test_a_full_or_locked_disk_is_said_in_german(tmp_path: Path, number: int, sentence: str) -> None:
    """The sentence names the reason and that the old site is unchanged."""
    site = tmp_path / "site"
    write(site, "alt")
    with pytest.raises(GeneratorError, match=sentence) as caught, publish.environment_errors(site):
        raise OSError(number, os.strerror(number))
    assert "Die alte Seite ist unverändert." in str(caught.value)


def test_no_space_while_writing_pages_leaves_the_old_site(tmp_path: Path) -> None:
    """A build that runs out of file space ends with status 2, one German sentence and the old site."""
    root = write_tiny_project(tmp_path / "p")
    write(root / "site", "alt")
    # Writing the first page fails as on a full disk.
    code = (
        "import errno, generator.site.plugin as plugin\n"
        "def full(path, html, made):\n"
        "    raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "plugin._write = full\n"
        "from generator.cli import main\n"
        "main(['build'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Auf der Festplatte ist kein Platz mehr." in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(root / "site") == {"index.html": b"alt"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 400 KB; only root may mount one."""
    folder = tmp_path / "klein"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("mount is missing on this machine")
    if done.returncode:
        pytest.skip("mounting a small file system needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_really_full_disk_leaves_the_old_site(small_disk: Path) -> None:
    """On a disk too small for the new site the build ends with status 2, and the old site is whole."""
    root = write_tiny_project(small_disk / "p")
    write(root / "site", "alt")
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Auf der Festplatte ist kein Platz mehr. Die alte Seite ist unverändert." in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(root / "site") == {"index.html": b"alt"}


def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    """Twelve builds are killed at growing delays; each time the site is the old one or the new one, complete."""
    root = write_tiny_project(tmp_path / "p")
    command = [sys.executable, "-m", "generator.cli", "build", "--no-check"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    started = time.monotonic()
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    duration = time.monotonic() - started
    old = contents(root / "site")
    step = root / "offers" / "common" / "steps" / "antrag.yml"
    step.write_text(step.read_text(encoding="utf-8").replace("Sie können fragen.", "Fragen Sie."), encoding="utf-8")
    subprocess.run([*command, "--output", "neu"], cwd=root, env=environment, check=True, capture_output=True)
    new = contents(root / "neu")
    assert old != new
    for attempt in range(12):
        process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(duration * (attempt + 1) / 12)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert contents(root / "site") in (old, new)
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    assert contents(root / "site") == new
    assert [name for name in names(root) if name.startswith(".site")] == []
