"""Seeded faults for ``translation/*`` and ``freshness/*``: what ``make mutation`` breaks, and which rule must say so.

``seeds()`` gives plain values. Each :class:`Seed` names the file of Musterstadt to change, a text that stands in it,
what stands there afterwards, and the rule that must report that file. Apply one seed to a copy of the project, run the
group of the rule with ``--today 2026-11-22``; the seed is found when a finding of ``rule`` has the path ``reported``.
Without a seed no finding of these rules has that path: that is the figure for false alarms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support import PROJECT

# So many files of each kind are broken.
_FILES = 12
_RIGHTS = "offers/common/rights"
_SERVICES = "offers/musterstadt/services"
_HELPLINES = "offers/common/helplines"


@dataclass(frozen=True, slots=True)
class Seed:
    """One fault: ``old`` becomes ``new`` once in ``path``, and ``rule`` must report the file ``reported``."""

    rule: str
    path: str
    old: str
    new: str

    @property
    def reported(self) -> str:
        """The file at which the finding stands."""
        return self.path

    def apply(self, root: Path) -> None:
        """Breaks the file below ``root``."""
        file = root / self.path
        text = file.read_text(encoding="utf-8")
        assert self.old in text, (self.path, self.old)
        file.write_text(text.replace(self.old, self.new, 1), encoding="utf-8")


def seeds() -> tuple[Seed, ...]:
    """All seeded faults, always the same and in the same order."""
    return (*_of_rights(), *_of_services(), *_of_helplines())


def _files(folder: str) -> list[tuple[str, str]]:
    paths = sorted((PROJECT / folder).glob("*.yml"))[:_FILES]
    return [(path.relative_to(PROJECT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def _of_rights() -> Iterator[Seed]:
    for path, text in _files(_RIGHTS):
        german = _first(r"\n  de:\n(?:.*\n)*?    summary: .*\n", text)
        turkish = _first(r"\n  tr:\n(?:.*\n)*?    summary: .*\n", text)
        arabic = _first(r"\n  ar:\n(?:.*\n)*?    summary: .*\n", text)
        yield Seed("translation/outdated", path, german, german[:-2] + " neu.\n")
        yield Seed("translation/no-origin", path, turkish, turkish.replace("    origin: machine\n", ""))
        yield Seed("translation/unconfirmed", path, turkish, re.sub(r"    source: .*\n", "", turkish))
        yield Seed("translation/wrong-script", path, arabic, _with_summary(arabic, "Bu metin Türkçe yazıldı."))
        own = german.rpartition("summary: ")[2].strip()
        if len(re.sub(r"[^\w ]", "", own).split()) >= 6 and own.count(".") == 1:
            yield Seed("translation/untranslated", path, turkish, _with_summary(turkish, own))
        said = _first(r"\n  tr:\n(?:.*\n)*?    say:\n(?:      - .*\n)+", text)
        yield Seed("translation/points-differ", path, said, f"{said}      - Bir cümle daha.\n")
        yield Seed("translation/missing", path, _first(r"\n  ar:\n(?:.*\n)*", text), "\n")


def _of_services() -> Iterator[Seed]:
    for path, text in _files(_SERVICES):
        if "status: inactive" in text:
            continue  # Nobody sees it, so its dates may be as old as they like.
        assured = _first(r"  date: .*\n", text)
        status = _first(r"status_as_of: .*\n", text)
        yield Seed("freshness/old-facts", path, assured, "  date: 2026-05-25\n")
        # Musterstadt is an example: the rule is the same, its weight a warning.
        yield Seed("freshness/very-old-facts", path, assured, "  date: 2025-11-21\n")
        yield Seed("freshness/future-date", path, assured, "  date: 2026-11-23\n")
        yield Seed("freshness/old-status", path, status, "status_as_of: 2026-10-22\n")
        if "valid_to" not in text:
            yield Seed("freshness/ended-offer", path, status, f"{status}valid_to: 2026-11-21\n")
        written = _first(r"    written: .*\n", text)
        review = "    reviewed: {{by: Probe, date: {}}}\n"
        yield Seed("freshness/review-before-text", path, written, written + review.format("2026-11-01"))
        old = "    written: 2024-01-01\n"
        yield Seed("freshness/old-review", path, written, old + review.format("2024-11-21"))


def _of_helplines() -> Iterator[Seed]:
    for path, text in _files(_HELPLINES):
        date = _first(r"date: \d{4}-\d\d-\d\d", text)
        yield Seed("freshness/old-helpline", path, date, "date: 2025-11-21")


def _with_summary(block: str, summary: str) -> str:
    return f"{block.rpartition('    summary: ')[0]}    summary: {summary}\n"


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found is not None, pattern
    return found[0]
