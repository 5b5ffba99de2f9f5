"""The German wording that a translation was made from, looked up in the history of the project where there is one.

Git is asked, never needed: without it, in a shallow copy or after a rename, the fingerprints name the sentences that
are new.
"""

from __future__ import annotations

import difflib
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from generator.records import yaml_nodes
from generator.translations import pages
from generator.translations.entries import PAGE_KIND, Entry
from generator.translations.fingerprints import Value, is_same

# So many older states of a file are looked at; more would make a list of many old texts slow. Unit: commits.
_DEPTH = 60
_SECONDS = 10


@dataclass(slots=True)
class History:
    """Older wordings of the files of one project."""

    root: Path
    _texts: dict[str, list[str]] = field(default_factory=dict)

    def wording(self, entry: Entry, name: str, source: str, mark_then: str) -> Value | None:
        """The German text of a field as it was when ``mark_then`` was taken; None where no history knows it."""
        path = entry.versions[source].path
        if path not in self._texts:
            self._texts[path] = self._older(path)
        for content in self._texts[path]:
            value = _value(content, path, entry.kind, name, source)
            if value is not None and is_same(mark_then, value):
                return value
        return None

    def _older(self, path: str) -> list[str]:
        """The file at its earlier commits, the newest first."""
        revisions = self._git("log", f"--max-count={_DEPTH}", "--format=%H", "--", path).split()
        return [text for revision in revisions if (text := self._git("show", f"{revision}:./{path}"))]

    def _git(self, *arguments: str) -> str:
        program = shutil.which("git")
        if program is None:
            return ""
        command = [program, "--no-optional-locks", "-C", str(self.root), *arguments]
        try:
            ended = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - fixed
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return ended.stdout.decode("utf-8", "replace") if ended.returncode == 0 else ""


def _value(content: str, path: str, kind: str, name: str, source: str) -> Value | None:
    if kind == PAGE_KIND:
        page, _ = pages.parse_page(content, path)
        return getattr(page.text, name, None) if page else None
    document, _ = yaml_nodes.parse(path, content.encode())
    texts = document.data.get("texts") if document else None
    block = texts.get(source) if isinstance(texts, dict) else None
    value = block.get(name) if isinstance(block, dict) else None
    if isinstance(value, list):
        return tuple(str(item).strip() for item in value)
    return value.strip() if isinstance(value, str) else None


def changed_words(before: Value, now: Value) -> list[tuple[str, str]]:
    """What stood there and what stands there now, one pair of word groups per change; empty where nothing stood."""
    old, new = _words(before), _words(now)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        (" ".join(old[i1:i2]), " ".join(new[j1:j2]))
        for operation, i1, i2, j1, j2 in matcher.get_opcodes()
        if operation != "equal"
    ]


def _words(value: Value) -> list[str]:
    return (value if isinstance(value, str) else " ".join(value)).split()
