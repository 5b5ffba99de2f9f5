"""Makes the law register from a snapshot of the laws: headings and counts, never statute text.

The snapshot is JSON of schema ``laws/1``: ``gesetze`` is a list of laws with ``abk``, ``titel``, ``umfang``,
``quelle`` and ``paragraphen``; each section has ``nr``, ``titel`` and ``absaetze`` with ``nr`` and ``saetze``, and
``weggefallen`` where it is repealed.
"""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from generator.findings import GeneratorError

# A line of a list inside a sentence: „1. …“ or „2a. …“ (Handbuch der Rechtsförmlichkeit, part B 4).
_LIST_NUMBER = re.compile(r"^\s*(\d+)[a-z]?\.\s", re.MULTILINE)

# What the source prints in place of a repealed section or Absatz.
_REPEALED = "(weggefallen)"

SUPPORTED_SCHEMA = "laws/1"


def import_registers(snapshot: Path, folder: Path) -> list[Path]:
    """Writes one register file per law of ``snapshot`` into ``folder`` and gives their paths.

    Raises GeneratorError when the snapshot is unreadable or of another schema.
    """
    written = []
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in registers(snapshot).items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def registers(snapshot: Path) -> dict[str, str]:
    """File name and content of every register of ``snapshot``."""
    try:
        data = json.loads(snapshot.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GeneratorError(f"Die Gesetzes-Datei „{snapshot}“ ist nicht lesbar ({type(error).__name__}).") from None
    if not isinstance(data, dict) or data.get("schema") != SUPPORTED_SCHEMA:
        raise GeneratorError(f"Die Gesetzes-Datei „{snapshot}“ hat nicht das Schema {SUPPORTED_SCHEMA}.")
    try:
        return {f"{_identifier(law['abk'])}.yml": _render(_register(law)) for law in data["gesetze"]}
    except (KeyError, TypeError, AttributeError) as error:
        raise GeneratorError(
            f"Die Gesetzes-Datei „{snapshot}“ hat nicht die Form des Schemas {SUPPORTED_SCHEMA}: Es fehlt {error}."
        ) from None


def _identifier(abbreviation: str) -> str:
    return abbreviation.lower().replace(" ", "-")


def _register(law: dict[str, Any]) -> dict[str, Any]:
    source = law["quelle"]
    return {
        "abbreviation": law["abk"],
        "title": law["titel"],
        "complete": law["umfang"] == "vollständig",
        "as_of": source["snapshot_datum"][:10],
        "origin": f"gesetze-im-internet.de, Abzug {source['snapshot'][:10]} aus {source['repo']}",
        "sections": [_section(section) for section in law["paragraphen"]],
    }


def _section(section: dict[str, Any]) -> dict[str, Any]:
    heading = section["titel"] or ""
    # Some repealed sections have no heading and „(weggefallen)“ as their only sentence; the flag marks them all.
    is_repealed = section.get("weggefallen", False) or "weggefallen" in heading
    entry: dict[str, Any] = {"number": section["nr"], "heading": "" if is_repealed else heading}
    if is_repealed:
        entry["repealed"] = True
        return entry
    # A repealed Absatz is left out: nobody may cite it, and the numbers of the others stay.
    in_force = [paragraph for paragraph in section["absaetze"] if paragraph["saetze"] != [_REPEALED]]
    entry["paragraphs"] = [_paragraph(paragraph) for paragraph in in_force]
    return entry


def _paragraph(paragraph: dict[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if paragraph["nr"]:
        entry["number"] = paragraph["nr"]
    entry["sentences"] = len(paragraph["saetze"])
    numbers = {str(position): _highest_number(text) for position, text in enumerate(paragraph["saetze"], start=1)}
    numbers = {position: count for position, count in numbers.items() if count}
    if numbers:
        entry["numbers"] = numbers
    return entry


def _highest_number(sentence: str) -> int:
    return max((int(match[1]) for match in _LIST_NUMBER.finditer(sentence)), default=0)


def _render(register: dict[str, Any]) -> str:
    """One line per section, so that a change of the law is one changed line."""
    head = {key: value for key, value in register.items() if key != "sections"}
    lines = [
        "# yaml-language-server: $schema=../../.schema/law.json",
        "# Erzeugt mit: klarweg law import. Nur Überschriften und Zahlen, kein Gesetzestext.",
    ]
    lines += _dump(head).splitlines()
    lines.append("sections:")
    lines += [f"  - {_dump(section, flow=True).strip()}" for section in register["sections"]]
    return "\n".join(lines) + "\n"


def _dump(value: dict[str, Any], *, flow: bool = False) -> str:
    yaml = YAML()
    yaml.default_flow_style = flow
    yaml.width = 100_000
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()
