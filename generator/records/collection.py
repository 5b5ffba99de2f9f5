"""All records of one site: the common ones and those of one municipality, with their references checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from generator.findings import Finding, GeneratorError, has_errors
from generator.languages import Registry
from generator.records import fields, rules
from generator.records.fields import ReferenceTo
from generator.records.loader import load_record, locate, locate_text
from generator.records.logo import InvalidLogoError, read_logo
from generator.records.models import COMMON_KINDS, KINDS, LOCAL_KINDS
from generator.records.municipality import Municipality
from generator.records.record import Record
from generator.records.yaml_nodes import nearest

COMMON = "common"
MUNICIPALITY_FILE = "municipality.yml"
# A municipality's logo lies beside its record.
LOGO_ENDINGS = frozenset({".svg", ".png"})

_RecordT = TypeVar("_RecordT", bound=Record)


@dataclass(frozen=True)
class Records:
    """The records of one site by kind and id, each kind in reading order."""

    root: Path
    municipality: Municipality
    by_kind: Mapping[str, Mapping[str, Record]]

    def all(self, model: type[_RecordT]) -> list[_RecordT]:
        """All records of one kind, in reading order."""
        return cast("list[_RecordT]", list(self.by_kind.get(model.kind, {}).values()))

    def get(self, model: type[_RecordT], identifier: str) -> _RecordT:
        """The record with this id.

        Raises KeyError; references in loaded records are known to exist.
        """
        return cast("_RecordT", self.by_kind[model.kind][identifier])

    def __iter__(self) -> Iterator[Record]:
        """Every record, the municipality first."""
        yield self.municipality
        for records in self.by_kind.values():
            yield from records.values()

    def locate(self, record: Record, *location: str | int) -> tuple[int, int]:
        """Line and column of a value of ``record``."""
        return locate(self.root, record, location)

    def locate_text(self, record: Record, location: tuple[str | int, ...], offset: int) -> tuple[int, int]:
        """Line and column of one character inside a text of ``record``."""
        return locate_text(self.root, record, location, offset)


# What a file held when it was last read: its state on disk, and the result.
Cache = dict[Path, tuple[tuple[int, int, tuple[str, ...]], tuple[Record | None, list[Finding]]]]


@dataclass(slots=True)
class _Loading:
    root: Path
    registry: Registry
    cache: Cache
    findings: list[Finding] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)

    def folder(self, folder: Path, kinds: tuple[type[Record], ...]) -> dict[str, dict[str, Record]]:
        """The records of one folder of ``offers/``, by kind and id."""
        known = {model.folder: model for model in kinds}
        found: dict[str, dict[str, Record]] = {model.kind: {} for model in kinds}
        for path in sorted(folder.rglob("*")):
            inner = path.relative_to(folder).parts
            is_municipality = inner == (MUNICIPALITY_FILE,) and folder.name != COMMON
            is_picture = len(inner) == 1 and path.suffix in LOGO_ENDINGS and folder.name != COMMON
            if path.is_dir() or path.name.startswith(".") or is_municipality or is_picture:
                continue
            model = known.get(inner[0]) if len(inner) == 2 else None
            if model is None:
                self._misplaced(path, list(known))
            elif self._has_good_name(path):
                self._load(path, model, found[model.kind])
        return found

    def _load(self, path: Path, model: type[Record], into: dict[str, Record]) -> None:
        record, findings = self._read(path, model)
        self.findings += findings
        if record is None:
            self.broken.add((model.kind, path.stem))
        else:
            into[record.id] = record

    def _read(self, path: Path, model: type[Record]) -> tuple[Record | None, list[Finding]]:
        try:
            status = path.stat()
        except OSError:
            return load_record(path, self._shown(path), model, self.registry)
        state = (status.st_mtime_ns, status.st_size, self.registry.codes)
        known = self.cache.get(path)
        if known is None or known[0] != state:
            known = self.cache[path] = (state, load_record(path, self._shown(path), model, self.registry))
        return known[1]

    def municipality(self, folder: Path) -> Municipality | None:
        """The record of the municipality itself."""
        path = folder / MUNICIPALITY_FILE
        if not path.exists():
            rule = rules.RECORD_RULES["record/no-municipality"]
            message = f"Die Datei {MUNICIPALITY_FILE} fehlt."
            self.findings.append(rule.finding(self._shown(path), 1, 1, message))
            return None
        record, findings = load_record(path, self._shown(path), Municipality, self.registry)
        self.findings += findings
        if not isinstance(record, Municipality):
            return None
        for position, code in enumerate(record.languages):
            if code not in self.registry.by_code:
                line, column = locate(self.root, record, ("languages", position))
                codes = list(self.registry.codes)
                hint = nearest(code, codes) or f"Möglich sind: {', '.join(codes)}."
                rule = rules.RECORD_RULES["record/unknown-language"]
                message = f"Die Sprache „{code}“ gibt es hier nicht."
                self.findings.append(rule.finding(self._shown(path), line, column, message, hint))
        named = record.named(folder.name, record.path)
        self._check_logo(named)
        return named

    def _check_logo(self, municipality: Municipality) -> None:
        path = logo_path(self.root, municipality)
        try:
            if path is not None:
                read_logo(path)
        except InvalidLogoError as error:
            line, column = locate(self.root, municipality, ("look", "logo", "file"))
            rule = rules.RECORD_RULES["record/unusable-logo"]
            self.findings.append(rule.finding(municipality.path, line, column, str(error)))

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _misplaced(self, path: Path, known: list[str]) -> None:
        rule = rules.RECORD_RULES["record/unknown-folder"]
        hint = nearest(path.parent.name, known) or f"Bekannte Ordner sind: {', '.join(known)}."
        message = f"Die Datei liegt im Ordner „{path.parent.name}“. Dort wird kein Eintrag gelesen."
        self.findings.append(rule.finding(self._shown(path), 1, 1, message, hint))

    def _has_good_name(self, path: Path) -> bool:
        if path.suffix == ".yml" and fields.IDENTIFIER.match(path.stem):
            return True
        rule = rules.RECORD_RULES["record/bad-file-name"]
        self.findings.append(rule.finding(self._shown(path), 1, 1, f"Der Dateiname „{path.name}“ ist nicht möglich."))
        return False


def logo_path(root: Path, municipality: Municipality) -> Path | None:
    """The file of a municipality's logo; None where it has none."""
    logo = municipality.look.logo
    return (root / municipality.path).parent / logo.file if logo else None


def municipalities(offers: Path) -> list[str]:
    """The folders under ``offers/`` that are municipalities, sorted by name."""
    return sorted(
        path.name
        for path in offers.iterdir()
        if path.is_dir() and path.name != COMMON and not path.name.startswith(".")
    )


def choose_municipality(offers: Path, wanted: str | None) -> str:
    """The municipality to build: the wanted one, or the only one.

    Raises GeneratorError with what can be chosen.
    """
    if not offers.is_dir():
        raise GeneratorError(f"Den Ordner „{offers}“ gibt es nicht. Starten Sie klarweg im Ordner des Projekts.")
    known = municipalities(offers)
    if wanted is None and len(known) == 1:
        return known[0]
    if wanted is not None and wanted in known:
        return wanted
    if not known:
        raise GeneratorError("Unter offers/ gibt es keine Kommune. Legen Sie einen Ordner mit municipality.yml an.")
    if wanted is None:
        raise GeneratorError(f"Es gibt mehrere Kommunen. Wählen Sie eine mit --municipality: {', '.join(known)}.")
    raise GeneratorError(
        f"Die Kommune „{wanted}“ gibt es nicht. {nearest(wanted, known) or 'Bekannt sind: ' + ', '.join(known) + '.'}"
    )


def load(
    root: Path, municipality: str, registry: Registry, cache: Cache | None = None
) -> tuple[Records | None, list[Finding]]:
    """The records of one municipality under ``root/offers``, and all findings of all files.

    Records are None when a finding is an error: a site is never built from half of its records. A ``cache`` that a
    caller keeps between calls spares reading files that did not change.
    """
    loading = _Loading(root, registry, {} if cache is None else cache)
    common_folder, local_folder = root / "offers" / COMMON, root / "offers" / municipality
    common = loading.folder(common_folder, COMMON_KINDS)
    if not any(common.values()) and not loading.findings:
        rule = rules.RECORD_RULES["record/no-records"]
        loading.findings.append(rule.finding(f"offers/{COMMON}", 0, 0, "Der Ordner enthält keine Einträge."))
    # A municipality may override any common record by the same kind and id.
    local = loading.folder(local_folder, (*COMMON_KINDS, *LOCAL_KINDS))
    head = loading.municipality(local_folder)
    merged = {kind: _in_order({**common.get(kind, {}), **local.get(kind, {})}) for kind in local}
    loading.findings += _reference_findings(root, merged, loading.broken)
    findings = sorted(set(loading.findings))
    if head is None or has_errors(findings):
        return None, findings
    return Records(root, head, merged), findings


def _in_order(records: dict[str, Record]) -> dict[str, Record]:
    return dict(sorted(records.items(), key=lambda item: (getattr(item[1], "order", 0), item[0])))


def _reference_findings(
    root: Path, by_kind: Mapping[str, Mapping[str, Record]], broken: set[tuple[str, str]]
) -> Iterator[Finding]:
    rule = rules.RECORD_RULES["record/unknown-reference"]
    for records in by_kind.values():
        for record in records.values():
            for location, target_kind, identifier in references(record):
                if identifier in by_kind.get(target_kind, {}) or (target_kind, identifier) in broken:
                    continue
                line, column = locate(root, record, location)
                target = KINDS[target_kind]
                hint = nearest(identifier, list(by_kind.get(target_kind, {})))
                message = f"{location[0]}: Den Eintrag „{identifier}“ ({target.label}) gibt es nicht."
                yield rule.finding(
                    record.path, line, column, message, hint or f"Einträge liegen im Ordner {target.folder}."
                )


def references(record: Record) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Location, kind and id of everything that ``record`` refers to."""
    for name, kind in _reference_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            for position, identifier in enumerate(value):
                yield (name, position), kind, identifier
        elif value is not None:
            yield (name,), kind, value


@lru_cache(maxsize=32)
def _reference_fields(model: type[Record]) -> list[tuple[str, str]]:
    """Name and kind of every field that names other records, alone, optional or in a list."""
    found = []
    for name, info in model.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, ReferenceTo)] or _inner_marks(info.annotation)
        if marks:
            found.append((name, marks[0].kind))
    return found


def _inner_marks(annotation: Any) -> list[ReferenceTo]:
    marks: list[ReferenceTo] = []
    for argument in getattr(annotation, "__args__", ()):
        marks += [mark for mark in getattr(argument, "__metadata__", ()) if isinstance(mark, ReferenceTo)]
    return marks
