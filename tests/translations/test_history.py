"""The changed words are shown where git knows the old German text, and the new sentences where it does not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.languages import Registry
from generator.records.collection import load
from generator.translations.entries import Entry, read_entries
from generator.translations.fingerprints import mark
from generator.translations.history import History, changed_words
from generator.translations.wording import describe_change
from tests.support import TERM, write_tiny_project

OLD = "Bis zu diesem Tag müssen Sie etwas tun."
TERM_FILE, PAGE_FILE = "offers/common/terms/frist.yml", "site_src/de/impressum.md"


def git(root: Path, *arguments: str) -> None:
    """Runs git without what the machine has set."""
    identity = ["-c", "user.name=Probe", "-c", "user.email=probe@probe.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


def entry(root: Path, registry: Registry, key: str) -> Entry:
    """One entry of the project as it is now."""
    records, findings = load(root, "probestadt", registry)
    assert records is not None, findings
    return next(one for one in read_entries(records, registry)[0] if one.key == key)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_knows_the_old_wording(tmp_path: Path, registry: Registry) -> None:
    """Records and pages are found at the commit that had the fingerprint; an unknown fingerprint is found nowhere."""
    root = write_tiny_project(tmp_path / "projekt")
    git(root, "init", "--quiet")
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "Anfang")
    (root / TERM_FILE).write_text(TERM.replace("etwas tun", "handeln"), encoding="utf-8")
    (root / PAGE_FILE).write_text("---\ntitle: Neu\n---\n\n# Neue Seite\n", encoding="utf-8")
    git(root, "commit", "--quiet", "-a", "-m", "Neu")
    history = History(root)
    term = entry(root, registry, "common.terms.frist")
    page = entry(root, registry, "page.impressum")
    assert history.wording(term, "explanation", "de", mark(OLD)) == OLD
    assert history.wording(page, "body", "de", mark("# Seite")) == "# Seite"
    assert history.wording(term, "explanation", "de", "00000000") is None


def test_without_git_nothing_is_known(tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """No program and no repository are no fault."""
    root = write_tiny_project(tmp_path / "projekt")
    term = entry(root, registry, "common.terms.frist")
    assert History(root).wording(term, "name", "de", mark("Alt")) is None
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert History(root).wording(term, "name", "de", mark("Frist")) is None


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("Sie haben 14 Tage Zeit.", "Sie haben 10 Tage Zeit.", "Im Deutschen neu: „10“ statt „14“."),
        ("Sie fragen.", "Sie fragen nach.", "Im Deutschen neu: „fragen nach.“ statt „fragen.“."),
        ("Bitte sofort fragen", "Bitte fragen", "Im Deutschen neu: weg „sofort“."),
        (("Ausweis",), ("Ausweis", "Brief"), "Im Deutschen neu: dazu „Brief“."),
        ("a b c d e f g h i", "1 b 2 d 3 f 4 h 5",
         "Im Deutschen neu: „1“ statt „a“; „2“ statt „c“; „3“ statt „e“ und 2 weitere Stellen."),
    ],
)  # fmt: skip
def test_changed_words_are_one_sentence(before: str, now: str, expected: str) -> None:
    """What is there now, what was there, what came and what went; long lists are cut."""
    assert describe_change(before, now, ()) == expected
    assert changed_words(before, before) == []


def test_without_the_old_text_sentences_are_named() -> None:
    """A vanished sentence leaves nothing to quote."""
    assert describe_change(None, "x", ("Neuer Satz.",)) == "Im Deutschen neu: „Neuer Satz.“."
    assert describe_change(None, "x", ()) == "Im Deutschen ist etwas weggefallen."
