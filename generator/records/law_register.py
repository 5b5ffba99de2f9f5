"""Makes the law register from a snapshot of the laws: headings and counts, never statute text.

The snapshot is JSON of schema ``laws/1``: ``gesetze`` is a list of laws with ``abk``, ``titel``, ``umfang``,
``quelle`` and ``paragraphen``; each section has ``nr``, ``titel`` and ``absaetze`` with ``nr`` and ``saetze``, and
``weggefallen`` where it is repealed.
"""

from __future__ import annotations

import hashlib
import json
import re
from io import StringIO
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from ruamel.yaml import YAML

from generator.findings import GeneratorError, os_reason
from generator.languages import Registry
from generator.records import yaml_nodes
from generator.records.loader import validate
from generator.records.models import Law
from generator.records.replacing import replace_files

# A line of a list inside a sentence: „1. …“ or „2a. …“ (Handbuch der Rechtsförmlichkeit, part B 4).
_LIST_NUMBER = re.compile(r"^\s*(\d+[a-z]?)\.\s", re.MULTILINE)

# What the source prints in place of a repealed section or Absatz.
_REPEALED = "(weggefallen)"

SUPPORTED_SCHEMA = "laws/1"


def import_registers(snapshot: Path, folder: Path) -> list[Path]:
    """Writes one register file per law of ``snapshot`` into ``folder`` and gives their paths: all or none.

    Raises GeneratorError when the snapshot is unreadable or of another schema, or when a file cannot be written.
    """
    files = {folder / name: text.encode() for name, text in registers(snapshot).items()}
    replace_files(files)
    return list(files)


def read_registers(path: Path, registry: Registry) -> dict[str, Law]:
    """The registers of a snapshot (JSON) or of one register file (YAML), by file name.

    Raises GeneratorError with what is wrong with the file.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GeneratorError(f"Die Gesetzes-Datei „{path}“ ist nicht lesbar. {os_reason(error)}") from None
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        texts = registers(path)
        return {name: _law(path, text.encode(), registry) for name, text in texts.items()}
    law = _law(path, content, registry)
    return {f"{_identifier(law.abbreviation)}.yml": law}


def read_register(path: Path, registry: Registry) -> Law:
    """The register in a YAML file of the project.

    Raises GeneratorError with what is wrong with the file.
    """
    try:
        return _law(path, path.read_bytes(), registry)
    except OSError as error:
        raise GeneratorError(f"Das Register „{path}“ ist nicht lesbar. {os_reason(error)}") from None


def _law(path: Path, content: bytes, registry: Registry) -> Law:
    document, findings = yaml_nodes.parse(str(path), content)
    record = None
    if document is not None:
        record, findings = validate(document, Law, registry, path.stem)
    if not isinstance(record, Law):
        raise GeneratorError(f"Die Gesetzes-Datei ist kein Register. {findings[0]}")
    return record


def render(law: Law) -> str:
    """The register as a file, in the form that the import writes."""
    head = law.model_dump(include={"abbreviation", "title", "complete", "as_of", "origin"})
    sections = [_without_defaults(section.model_dump(exclude_defaults=True)) for section in law.sections]
    return _render({**head, "as_of": law.as_of.isoformat(), "sections": sections})


def _without_defaults(section: dict[str, Any]) -> dict[str, Any]:
    """A section in force lists its Absätze, a repealed one has none."""
    if not section.get("repealed"):
        section["paragraphs"] = [_plain(paragraph) for paragraph in section.get("paragraphs", ())]
    return section


def _plain(paragraph: dict[str, Any]) -> dict[str, Any]:
    """A paragraph with lists where the record has tuples."""
    listed = {sentence: list(numbers) for sentence, numbers in paragraph.get("listed", {}).items()}
    return {**paragraph, **({"listed": listed} if listed else {})}


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
    except (KeyError, TypeError, AttributeError, IndexError) as error:
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
    lists = {str(position): _LIST_NUMBER.findall(text) for position, text in enumerate(paragraph["saetze"], start=1)}
    numbers = {position: max(map(_counted, found)) for position, found in lists.items() if found}
    if numbers:
        entry["numbers"] = numbers
    # Inserted and repealed numbers: „1, 1a, 2“ and „1, 2, 6“ are not known by their highest.
    uneven = {
        position: list(dict.fromkeys(lists[position]))
        for position, highest in numbers.items()
        if {*lists[position]} != {*map(str, range(1, highest + 1))}
    }
    if uneven:
        entry["listed"] = uneven
    entry["fingerprint"] = _fingerprint(paragraph["saetze"])
    return entry


def _fingerprint(sentences: list[str]) -> str:
    """Eight digits that change when the wording does; the wording itself stays out of the project."""
    return hashlib.blake2b(" ".join(" ".join(sentences).split()).encode(), digest_size=4).hexdigest()


def _counted(number: str) -> int:
    """The figure of a number: 1 of „1a“."""
    return int(number.rstrip(ascii_lowercase))


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
