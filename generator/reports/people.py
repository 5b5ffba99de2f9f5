"""The report for people who run a site: what is wrong, what to do next, who can do it, and whether it gets better."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.findings import Finding, Severity
from generator.languages import Language, Registry
from generator.records.collection import Records
from generator.reports.history import Run
from generator.reports.marked_text import SEVERITY_NAMES
from generator.reports.overview import index_values
from generator.reports.plots import day_text, number_text
from generator.reports.readability_preview import PreviewMark, PreviewPage, anchor, pieces
from generator.reports.subjects import Found, Subject, subjects
from generator.reports.summary import Summary

STYLE = "bericht.css"
# A page with more than this helps nobody; the number of the rest is said. Unit: findings.
MOST_ON_A_PAGE = 200
_TEMPLATES = Path(__file__).parent / "templates"
# Names of files; what is longer or has other signs gets a fingerprint.
_LONGEST_NAME = 80
_PLAIN_PATH = re.compile(r"[a-z0-9/._-]+")

# What HTML forbids (WHATWG, section 13.2.3.5: control characters and surrogates).
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

Lights = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Report:
    """All that the report shows. ``previews`` are the texts with their marks, ``runs`` this and earlier runs.

    ``records`` is None where they cannot be read; ``unrecorded`` says why this run is not in the history.
    """

    summary: Summary
    records: Records | None
    registry: Registry
    day: date
    previews: Sequence[PreviewPage] = ()
    runs: Sequence[Run] = ()
    unrecorded: str = ""

    @cached_property
    def crashes(self) -> list[Finding]:
        """The checks that did not come to their end; every page names them."""
        return self.summary.crashes

    @property
    def languages(self) -> list[Language]:
        """The published languages."""
        chosen = self.records.municipality.languages if self.records is not None else ()
        return [language for language in self.registry if not chosen or language.code in chosen]

    @property
    def place(self) -> str:
        """The municipality; empty where its record cannot be read."""
        return self.records.municipality.name if self.records is not None else ""


def files(report: Report) -> Iterator[tuple[str, str]]:
    """Name and content of every file of the report, one after the other; the index is the last."""
    yield STYLE, (_TEMPLATES / STYLE).read_text(encoding="utf-8")
    members = subjects(report.records, report.registry, report.summary.findings)
    names = _names(members)
    texts: dict[str, list[PreviewPage]] = {}
    for page in report.previews:
        texts.setdefault(page.path, []).append(page)
    for subject in members:
        if subject.found or subject.languages:
            yield names[subject.name], _subject_page(report, subject, _texts_of(subject, texts))
    values = index_values(report.summary, members, report.languages, report.runs)
    head = _head(report, f"Bericht {report.place}".strip())
    yield (
        "index.html",
        _template("report_index.html").render(
            **head, **values, names=names, lights={item.name: lights(report, item) for item in members},
            unrecorded=report.unrecorded,
        ),
    )  # fmt: skip


def _head(report: Report, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "style": STYLE,
        "day": day_text(report.day),
        "demo": report.records is not None and report.records.municipality.demo,
        "languages": report.languages,
        "checked": report.summary.checked,
        "skipped": report.summary.skipped,
        "notes": report.summary.notes,
        "crashes": report.crashes,
    }


def lights(report: Report, subject: Subject) -> Lights:
    """State and words of the facts (empty code) and of each language of a subject."""
    facts = _light(report, subject, "", is_there=True)
    return {"": facts, **{item.code: _light(report, subject, item.code, is_there=item.code in subject.languages)
                          for item in report.languages}}  # fmt: skip


def _light(report: Report, subject: Subject, code: str, *, is_there: bool) -> tuple[str, str]:
    errors, warnings = subject.count(Severity.ERROR, code), subject.count(Severity.WARNING, code)
    if errors:
        return "red", f"{errors} Fehler"
    if warnings:
        return "yellow", "1 Warnung" if warnings == 1 else f"{warnings} Warnungen"
    if not is_there:
        return ("missing", "fehlt") if subject.languages else ("none", "entfällt")
    # Silence is good only where somebody looked.
    wanted = "readability" if code else "record"
    return ("green", "ohne Fund") if wanted in report.summary.checked_groups else ("unknown", "nicht geprüft")


# -- the page of one subject ---------------------------------------------------------------------------------------


def _texts_of(subject: Subject, texts: Mapping[str, list[PreviewPage]]) -> list[PreviewPage]:
    """The texts of a record, or of a page in all languages."""
    if "*" not in subject.name:
        return texts.get(subject.name, [])
    paths = [subject.name.replace("*", code, 1) for code in subject.languages]
    return [page for path in paths for page in texts.get(path, [])]


def _subject_page(report: Report, subject: Subject, texts: Sequence[PreviewPage]) -> str:
    shown = {_key(item.finding) for item in subject.found}
    texts = [_with_marks(page, shown) for page in texts]
    anchors = {
        _mark_key(page, mark): anchor(f"{page.code}-{number}", mark.start)
        for page in texts
        for number, text in enumerate(page.texts)
        for mark in text.marks
        if mark.end > mark.start
    }
    todo = [item for item in subject.found if item.finding.severity is not Severity.INFO]
    hints = [item for item in subject.found if item.finding.severity is Severity.INFO]
    html: str = _template("report_subject.html").render(
        **_head(report, subject.title),
        subject=subject,
        lights=lights(report, subject),
        todo=[_item(report, item, anchors) for item in islice(todo, MOST_ON_A_PAGE)],
        hints=[_item(report, item, anchors) for item in islice(hints, MOST_ON_A_PAGE)],
        rest=max(len(todo) - MOST_ON_A_PAGE, 0) + max(len(hints) - MOST_ON_A_PAGE, 0),
        texts=[_text(page, subject.labels) for page in texts],
    )
    return html


_Key = tuple[str, str, int, str]


def _key(finding: Finding) -> _Key:
    return finding.path, finding.rule.partition("/")[2], finding.line, finding.message


def _mark_key(page: PreviewPage, mark: PreviewMark) -> _Key:
    return page.path, mark.rule, mark.line, f"{page.language}: {mark.message}"


def _with_marks(page: PreviewPage, shown: set[_Key]) -> PreviewPage:
    """The page without marks that are no findings of the report: waived ones, and those of the baseline."""
    texts = tuple(
        replace(text, marks=tuple(mark for mark in text.marks if _mark_key(page, mark) in shown)) for text in page.texts
    )
    return replace(page, texts=texts)


def _text(page: PreviewPage, labels: Mapping[str, str]) -> dict[str, Any]:
    """The texts of one language; the points of a list stand below one heading."""
    parts: list[dict[str, Any]] = []
    for number, text in enumerate(page.texts):
        label = labels.get(text.label, text.label)
        if not parts or parts[-1]["label"] != label:
            parts.append({"label": label, "texts": []})
        parts[-1]["texts"].append(pieces(text, f"{page.code}-{number}"))
    return {
        "language": page.language,
        "tag": page.tag,
        "direction": page.direction,
        "score": number_text(page.score, 1) if page.score is not None else "",
        "parts": parts,
    }


def _item(report: Report, found: Found, anchors: Mapping[_Key, str]) -> dict[str, Any]:
    finding = found.finding
    language = report.registry.by_code.get(found.language)
    before, marked, after = _quoted(finding)
    return {
        "severity": finding.severity.value,
        "name": SEVERITY_NAMES[finding.severity],
        "language": language.name if language else "",
        "tag": language.tag if language else "",
        "direction": language.direction if language else "ltr",
        "message": finding.message,
        "hint": finding.hint,
        "before": before,
        "marked": marked,
        "after": after,
        "proposal": finding.replacement,
        "place": f"{finding.path}, Zeile {finding.line}" if finding.line else finding.path,
        "rule": finding.rule,
        "href": anchors.get(_key(finding), ""),
    }


def _quoted(finding: Finding) -> tuple[str, str, str]:
    """The sentence before the words, the words, and the rest."""
    start = finding.sentence.find(finding.text) if finding.text else -1
    if start < 0:
        return finding.sentence, finding.text if not finding.sentence else "", ""
    end = start + len(finding.text)
    return finding.sentence[:start], finding.text, finding.sentence[end:]


# -- names and templates -------------------------------------------------------------------------------------------


def _names(members: Sequence[Subject]) -> dict[str, str]:
    """A file name for each subject: short, and nothing in it but small letters, figures and hyphens."""
    found: dict[str, str] = {}
    taken = set()
    for subject in members:
        short = subject.name.removeprefix("offers/").removesuffix(".yml").removesuffix(".md").replace("/*/", "/")
        name = re.sub(r"[^a-z0-9]+", "-", short.lower()).strip("-")[:_LONGEST_NAME]
        if not _PLAIN_PATH.fullmatch(short) or name in taken or len(short) > _LONGEST_NAME or name == "index":
            digest = hashlib.blake2b(subject.name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
            name = f"{name}-{digest}".strip("-")
        taken.add(name)
        found[subject.name] = f"{name}.html"
    return found


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, finalize=_without_controls
    )


def _without_controls(value: Any) -> Any:
    """A value as HTML may contain it; macros give markup that has been cleaned before."""
    return _CONTROLS.sub("\ufffd", value) if type(value) is str else value


def _template(name: str) -> Any:
    return _environment().get_template(name)
