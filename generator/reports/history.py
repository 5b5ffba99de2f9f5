"""What earlier runs found: one small file, so that the report can show whether it gets better."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.findings import GeneratorError, os_reason
from generator.reports.files import write_text

# A changed meaning of the file is a new version; an older program refuses it.
VERSION = 1
DEFAULT_FILE = Path(".klarweg") / "history.json"
# More than a year of daily runs. Unit: runs of one municipality.
LIMIT = 400


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of one day.

    ``scores`` are means by language, 1 easy to 7 hard; ages count the days since a person last checked a record.
    """

    day: date
    errors: int
    warnings: int
    hints: int
    scores: Mapping[str, float]
    median_age: int | None
    oldest_age: int | None


# The runs of each municipality, the oldest first.
History = Mapping[str, Sequence[Run]]


def read(path: Path) -> History:
    """The history in ``path``; none where there is no file.

    Raises GeneratorError when it cannot be read or is of another version.
    """
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        found_version = data["version"]
        if found_version == VERSION:
            return {name: [_run(item) for item in runs] for name, runs in data["runs"].items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise GeneratorError(f"Der Verlauf „{path}“ ist nicht lesbar. {os_reason(error)}") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise GeneratorError(
            f"Der Verlauf „{path}“ ist beschädigt. Holen Sie die Datei aus einer Sicherung, oder löschen Sie sie: "
            "Dann beginnt der Verlauf neu."
        ) from None
    raise GeneratorError(
        f"Der Verlauf „{path}“ hat die Version {found_version}. Dieses Programm kennt die Version {VERSION}. "
        "Nehmen Sie die neueste Fassung von Klarweg, oder nennen Sie mit --history eine andere Datei."
    )


def _run(item: Any) -> Run:
    return Run(
        date.fromisoformat(item["day"]),
        int(item["errors"]),
        int(item["warnings"]),
        int(item["hints"]),
        {str(code): float(score) for code, score in item["scores"].items()},
        _age(item["median_age"]),
        _age(item["oldest_age"]),
    )


def _age(value: Any) -> int | None:
    return None if value is None else int(value)


def with_run(history: History, municipality: str, run: Run) -> History:
    """The history with one more run; a second run of a day takes the place of the first."""
    others = [item for item in history.get(municipality, ()) if item.day != run.day]
    runs = sorted([*others, run], key=lambda item: item.day)
    return {**history, municipality: runs[-LIMIT:]}


def write(path: Path, history: History) -> None:
    """Writes the history.

    Raises GeneratorError when it cannot be written; the old one is then as it was.
    """
    content = {
        "version": VERSION,
        "runs": {name: [{**asdict(run), "day": run.day.isoformat()} for run in runs] for name, runs in history.items()},
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GeneratorError(f"Der Verlauf „{path}“ kann nicht geschrieben werden. {os_reason(error)}") from error
    write_text(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
