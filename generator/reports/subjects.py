"""What the report for people is about: each record and each hand-written page, with its findings by language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.findings import Finding, Severity
from generator.languages import Registry
from generator.records.collection import Records
from generator.records.record import Record
from generator.reports.owners import NOBODY, TECHNICIANS, editors, informant_of, owner_of
from generator.reports.priorities import points

_WRITTEN = "site_src"
# The front matter of a hand-written page.
_TITLE = re.compile(r"^title:\s*['\"]?(.+?)['\"]?\s*$", re.MULTILINE)
WRITTEN_KIND, OTHER_KIND = "written", "other"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding with the language it is about (empty for facts) and its weight for readers."""

    finding: Finding
    language: str
    points: int


@dataclass(slots=True)
class Subject:
    """A record, or a page in all its languages. ``languages`` has the codes of the texts there are."""

    name: str
    kind: str
    label: str
    title: str
    owner: str
    informant: str
    languages: tuple[str, ...]
    found: list[Found] = field(default_factory=list)
    # What the fields of the texts mean, by their names in the file.
    labels: Mapping[str, str] = field(default_factory=dict)

    def count(self, severity: Severity, language: str | None = None) -> int:
        """How many findings weigh this much; with ``language`` only those about it."""
        return sum(
            item.finding.severity is severity for item in self.found if language is None or item.language == language
        )

    @property
    def rank(self) -> tuple[int, int, str]:
        """For sorting: the heaviest finding first, then all of them together, then the name."""
        weights = [item.points for item in self.found]
        return -max(weights, default=0), -sum(weights), self.name


def subjects(records: Records | None, registry: Registry, findings: Sequence[Finding]) -> list[Subject]:
    """Every record and page, those first whose mending helps readers most; then what is in no record."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.path].append(finding)
    found: list[Subject] = []
    if records is not None:
        found += [_of_record(record, records, by_path.pop(record.path, [])) for record in records]
        found += _of_pages(records, registry, by_path)
    found += [_other(path, records, rest) for path, rest in by_path.items()]
    for subject in found:
        subject.found.sort(key=lambda item: (-item.points, item.finding))
    return sorted(found, key=lambda subject: subject.rank)


def _of_record(record: Record, records: Records, findings: Sequence[Finding]) -> Subject:
    source = next(iter(record.texts.values()), None)
    names = [getattr(record, "name", ""), getattr(record, "abbreviation", ""), *_names(source)]
    title = next(filter(None, names), record.id)
    subject = Subject(
        record.path, record.kind, record.label, title, owner_of(record, records), informant_of(record, records),
        tuple(record.texts), labels=_labels(source),
    )  # fmt: skip
    places = _places(record, records) if findings else []
    for finding in findings:
        subject.found.append(Found(finding, _language_at(places, finding), points(finding, record.kind)))
    return subject


def _labels(text: Any) -> dict[str, str]:
    """The German description of each field, as editors see it while they type."""
    fields = type(text).model_fields.items() if text is not None else ()
    return {name: info.description for name, info in fields if info.description}


def _names(text: object) -> list[str]:
    """What a text calls its record; a picture has a description only."""
    return [getattr(text, "name", ""), getattr(text, "alt", "")]


def _places(record: Record, records: Records) -> list[tuple[tuple[int, int], str]]:
    """Where each part of the file begins, and the language of its texts; empty for facts."""
    parts = [(records.locate(record, "texts", code), code) for code in record.texts]
    parts += [(records.locate(record, name), "") for name in record.model_fields_set if name != "texts"]
    return sorted(parts)


def _language_at(places: Sequence[tuple[tuple[int, int], str]], finding: Finding) -> str:
    position = bisect_right(places, ((finding.line, finding.column), "\U0010ffff")) - 1
    return places[position][1] if finding.line and position >= 0 else ""


def _of_pages(records: Records, registry: Registry, by_path: dict[str, list[Finding]]) -> list[Subject]:
    """The hand-written pages; one page is a file of the same name in each language."""
    files: dict[str, dict[str, str]] = defaultdict(dict)
    for language in registry:
        folder = records.root / _WRITTEN / language.code
        for file in sorted(folder.rglob("*.md")):
            files[file.relative_to(folder).as_posix()][language.code] = file.relative_to(records.root).as_posix()
    found = []
    for name, paths in sorted(files.items()):
        page = Subject(
            f"{_WRITTEN}/*/{name}", WRITTEN_KIND, "Geschriebene Seite", _title(records, paths) or name,
            editors(records), "", tuple(paths),
        )  # fmt: skip
        for code, path in paths.items():
            rest = by_path.pop(path, [])
            page.found += [Found(finding, code, points(finding, WRITTEN_KIND)) for finding in rest]
        found.append(page)
    return found


def _title(records: Records, paths: Mapping[str, str]) -> str:
    """The title in the first language that has the page."""
    text = (records.root / next(iter(paths.values()))).read_text(encoding="utf-8-sig", errors="replace")
    found = _TITLE.search(text)
    return found[1] if found else ""


def _other(path: str, records: Records | None, findings: Sequence[Finding]) -> Subject:
    """A file that is no loaded record: a part of the program, or a record while others cannot be read."""
    is_content = path.startswith(("offers/", f"{_WRITTEN}/"))
    owner = NOBODY if is_content and records is None else editors(records) if is_content else TECHNICIANS
    found = [Found(finding, "", points(finding, OTHER_KIND)) for finding in findings]
    return Subject(path, OTHER_KIND, "Datei" if is_content else "Programm", path, owner, "", (), found)
