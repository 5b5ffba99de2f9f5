"""A baseline: what was not right when a town began with old texts. It may stay, but nothing may get worse.

The file names each known finding by file, rule and sentence, and the score of each page. A changed sentence is a new
one. What is mended can be taken out of the baseline, so that it never comes back.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.findings import Finding, GeneratorError, Rule, Severity, os_reason
from generator.fingerprints import fingerprint

# A changed meaning of the file is a new version; an older program refuses it.
VERSION = 1
DEFAULT_FILE = "readability-baseline.json"

_GROUP = "readability/"
# Scores move a little with every word; this much is no step back. Unit: points from 1 (easy) to 7 (hard).
_TOLERANCE = 0.1

HARDER_PAGE = Rule(
    "check/harder-than-baseline",
    Severity.ERROR,
    "Eine Seite ist schwerer als in der Grundlinie.",
    "Alte Texte dürfen bleiben, aber sie dürfen nicht schwerer werden.",
    "Kürzen oder teilen Sie die Sätze, die Sie geändert haben.",
    "docs/redaktion.md",
    bad=("1.5 -> 1.9",),
    good=("1.5 -> 1.5",),
)
MENDED = Rule(
    "check/mended-baseline",
    Severity.INFO,
    "Die Grundlinie nennt Stellen, die schon verbessert sind.",
    "Solange sie dort stehen, kann der alte Fehler unbemerkt zurückkommen.",
    "Schreiben Sie die Grundlinie neu: klarweg check --write-baseline",
    "docs/redaktion.md",
    bad=("ein Eintrag ohne Fund",),
    good=("kein Eintrag",),
)
RULES = (HARDER_PAGE, MENDED)

# Scores of pages by file and language name.
Scores = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding is known (by file, rule and fingerprint), and the score of each page."""

    known: Mapping[tuple[str, str, str], int]
    scores: Scores
    file: str = DEFAULT_FILE


def write(path: Path, findings: Iterable[Finding], scores: Scores) -> int:
    """Writes the baseline and says how many findings it holds. Hints are not part of it.

    Raises GeneratorError when the file cannot be written.
    """
    files: dict[str, dict[str, dict[str, int]]] = {}
    count = 0
    for finding in findings:
        if _is_kept(finding):
            count += 1
            sentences = files.setdefault(finding.path, {}).setdefault(finding.rule, {})
            name = fingerprint(finding.sentence)
            sentences[name] = sentences.get(name, 0) + 1
    content = {"version": VERSION, "findings": files, "scores": scores}
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    except OSError as error:
        raise GeneratorError(f"Die Grundlinie „{path}“ kann nicht geschrieben werden. {os_reason(error)}") from error
    return count


def read(path: Path) -> Baseline:
    """The baseline in ``path``.

    Raises GeneratorError when it cannot be read or is of another version.
    """
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        found_version = data["version"]
        if found_version == VERSION:
            return Baseline(_known(data["findings"]), _scores(data["scores"]), path.name)
    except OSError as error:
        raise GeneratorError(f"Die Grundlinie „{path}“ ist nicht lesbar. {os_reason(error)}") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise GeneratorError(
            f"Die Grundlinie „{path}“ ist beschädigt. Schreiben Sie sie neu: klarweg check --write-baseline"
        ) from None
    raise GeneratorError(
        f"Die Grundlinie „{path}“ hat die Version {found_version}. Dieses Programm kennt die Version {VERSION}. "
        "Schreiben Sie sie neu: klarweg check --write-baseline"
    )


def _known(files: Any) -> dict[tuple[str, str, str], int]:
    return {
        (path, rule, name): int(count)
        for path, rules in files.items()
        for rule, sentences in rules.items()
        for name, count in sentences.items()
    }


def _scores(scores: Any) -> dict[str, dict[str, float]]:
    return {path: {name: float(score) for name, score in rows.items()} for path, rows in scores.items()}


def apply(baseline: Baseline, findings: Sequence[Finding], scores: Scores, checked: Collection[str]) -> list[Finding]:
    """The findings that are not in the baseline, and what got harder or better since in the ``checked`` files."""
    rest = Counter(baseline.known)
    kept = []
    for finding in findings:
        key = (finding.path, finding.rule, fingerprint(finding.sentence))
        if _is_kept(finding) and rest[key] > 0:
            rest[key] -= 1
        else:
            kept.append(finding)
    return [*kept, *_harder(baseline, scores), *_mended(baseline, rest, checked)]


def _is_kept(finding: Finding) -> bool:
    # Without a sentence nothing can be known again; a rule that crashed is no old text.
    is_wording = finding.rule.startswith(_GROUP) and bool(finding.sentence)
    return is_wording and finding.severity is not Severity.INFO


def _harder(baseline: Baseline, scores: Scores) -> list[Finding]:
    found = []
    for path, rows in scores.items():
        for name, score in rows.items():
            before = baseline.scores.get(path, {}).get(name)
            if before is not None and round(score - before, 2) > _TOLERANCE:
                message = f"{name}: Die Texte sind schwerer geworden, von {_german(before)} auf {_german(score)}."
                found.append(HARDER_PAGE.finding(path, 0, 0, message))
    return found


def _mended(baseline: Baseline, rest: Counter[tuple[str, str, str]], checked: Collection[str]) -> list[Finding]:
    """One hint for all entries that nothing needs; files that were not checked do not count."""
    unneeded = sum(count for (path, _, _), count in rest.items() if path in checked)
    if not unneeded:
        return []
    one = unneeded == 1
    message = f"{unneeded} {'Eintrag wird' if one else 'Einträge werden'} nicht mehr gebraucht."
    return [MENDED.finding(baseline.file, 0, 0, message)]


def _german(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
