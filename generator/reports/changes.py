"""Which findings stand on changed lines: what somebody who proposes a change has to look at."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unidiff.errors import UnidiffParseError
from unidiff.patch import PatchedFile, PatchSet

from generator.findings import Finding, Severity
from generator.reports.summary import is_crash

# A change in one language, or in one record, shows in another line of the same file.
_ACROSS_LINES = frozenset({"parity", "translation"})
# Without readable records nothing else is checked, whoever wrote the line.
_ALWAYS = frozenset({"record"})
# What breaks in other files when one is deleted or gets another name.
_ACROSS_FILES = frozenset({"link"})

# A new file has all its lines from here.
_WHOLE_FILE = range(1, 1 << 31)


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed lines of each changed file, by its present name; ``removed`` are names that are gone."""

    lines: Mapping[str, Sequence[range]]
    removed: frozenset[str] = frozenset()

    def has(self, finding: Finding) -> bool:
        """Whether somebody who made these changes has to look at ``finding``."""
        group = finding.rule.partition("/")[0]
        if is_crash(finding) or group in _ALWAYS:
            return True
        if group in _ACROSS_FILES and self.removed and finding.severity is Severity.ERROR:
            return True
        ranges = self.lines.get(finding.path)
        if ranges is None:
            return False
        if not finding.line or group in _ACROSS_LINES:
            return True
        last = finding.line + finding.text.count("\n")
        return any(finding.line < changed.stop and last >= changed.start for changed in ranges)


def read_diff(text: str) -> Changes:
    """The changes in the output of ``git diff --unified=0``.

    Raises ValueError when it is no such output.
    """
    lines: dict[str, Sequence[range]] = {}
    removed = set()
    try:
        # Only \\n ends a line of git; other signs that Python takes for line ends are part of a text.
        patches = PatchSet(io.StringIO(text, newline="\n"))
    except UnidiffParseError as error:
        raise ValueError(str(error)) from error
    for patch in patches:
        if patch.is_removed_file or patch.is_rename:
            removed.add(_name(patch.source_file))
        if not patch.is_removed_file:
            lines[_name(patch.target_file)] = _ranges(patch)
    return Changes(lines, frozenset(removed))


def with_new_files(changes: Changes, names: Iterable[str]) -> Changes:
    """The changes, and files that git does not know yet."""
    return Changes({**changes.lines, **dict.fromkeys(names, (_WHOLE_FILE,))}, changes.removed)


def _ranges(patch: PatchedFile) -> list[range]:
    found = []
    for hunk in patch:
        first, count = hunk.target_start, hunk.target_length
        # Where lines were only deleted, what is missing now is reported at a neighbour.
        found.append(range(first, first + count) if count else range(first, first + 2))
    return found


def _name(name: str) -> str:
    """A file name without the prefix of the side; git quotes unusual names like strings of C (``git help diff``)."""
    if name.startswith('"') and name.endswith('"'):
        data, _ = codecs.escape_decode(name[1:-1].encode("utf-8", "surrogateescape"))
        name = data.decode("utf-8", "surrogateescape")
    return name.partition("/")[2]


def not_shown(findings: Sequence[Finding], shown: Sequence[Finding], revision: str) -> list[str]:
    """Sentences that say how much of the run is not in the report; no finding disappears without a word."""
    rest = len(findings) - len(shown)
    errors = _errors(findings) - _errors(shown)
    notes = [f"Gezeigt sind nur Funde an Stellen, die sich seit „{revision}“ geändert haben."]
    if rest:
        one = rest == 1
        notes.append(
            f"{rest} weiterer Fund ({errors} Fehler) steht" if one else f"{rest} weitere Funde ({errors} Fehler) stehen"
        )
        notes[-1] += " an anderen Stellen. Auch sie können von der Änderung kommen: klarweg check zeigt alle."
    return notes


def _errors(findings: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)
