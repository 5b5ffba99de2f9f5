"""The preview of readability: each text with its words underlined, and beside it what to write instead."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator.findings import Severity
from generator.reports.marked_text import NOTHING, SEVERITY_NAMES

# Below this address of the preview; no page of a site begins with an underscore.
ADDRESS = "/_lesbarkeit/"

_NOT_PROVEN = (
    "Diese Prüfung hilft beim Schreiben. Ob ein Text wirklich leicht ist, können nur Leserinnen und Leser sagen."
)


@dataclass(frozen=True, slots=True)
class PreviewMark:
    """One finding in one text; ``line`` is the line of the file."""

    start: int
    end: int
    rule: str
    severity: Severity
    message: str
    advice: str
    replacement: str | None
    line: int


@dataclass(frozen=True, slots=True)
class PreviewText:
    """One field of a record, or a whole hand-written page, with its findings."""

    label: str
    value: str
    marks: tuple[PreviewMark, ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """All texts of one file in one language. ``tag`` is BCP 47."""

    path: str
    code: str
    language: str
    tag: str
    direction: str
    texts: tuple[PreviewText, ...]
    score: float | None

    @property
    def address(self) -> str:
        """Where the preview shows this page."""
        return f"{ADDRESS}{self.code}/{self.path}/"

    def count(self, severity: Severity) -> int:
        """How many findings weigh this much."""
        return Counter(mark.severity for text in self.texts for mark in text.marks)[severity]


def list_page(pages: Sequence[PreviewPage]) -> str:
    """All texts, those with the most errors first."""
    ordered = sorted(pages, key=lambda page: (*(-page.count(severity) for severity in Severity), page.path, page.code))
    rows = [
        {
            "href": page.address,
            "path": page.path,
            "language": page.language,
            "errors": page.count(Severity.ERROR),
            "warnings": page.count(Severity.WARNING),
            "hints": page.count(Severity.INFO),
            "score": _german(page.score),
        }
        for page in ordered
    ]
    errors = sum(page.count(Severity.ERROR) for page in pages)
    total = f"{len(pages)} {'Text' if len(pages) == 1 else 'Texte'}, {errors} Fehler."
    title = "Lesbarkeit aller Texte"
    return _template("preview_list.html").render(title=title, rows=rows, total=total, not_proven=_NOT_PROVEN)


def text_page(page: PreviewPage) -> str:
    """One text with its findings beside it."""
    parts = [
        {
            "label": text.label,
            "pieces": pieces(text, number),
            "findings": [_item(text, number, mark) for mark in _ordered(text)],
        }
        for number, text in enumerate(page.texts, start=1)
    ]
    return _template("preview_page.html").render(
        title=page.path,
        language=page.language,
        tag=page.tag,
        direction=page.direction,
        score=_german(page.score),
        parts=parts,
        back=ADDRESS,
        not_proven=_NOT_PROVEN,
    )


def _ordered(text: PreviewText) -> list[PreviewMark]:
    return sorted(text.marks, key=lambda mark: (mark.start, mark.end, mark.rule))


def _item(text: PreviewText, number: int, mark: PreviewMark) -> dict[str, object]:
    return {
        "severity": mark.severity.value,
        "name": SEVERITY_NAMES[mark.severity],
        "message": mark.message,
        "advice": mark.advice,
        "text": text.value[mark.start : mark.end],
        "proposal": mark.replacement if mark.replacement != "" else NOTHING,
        "line": mark.line,
        "href": f"#{anchor(number, mark.start)}" if mark.end > mark.start else "",
        "rule": mark.rule,
    }


def anchor(number: int | str, start: int) -> str:
    """The id of the words that begin at offset ``start`` of text ``number``."""
    return f"stelle-{number}-{start}"


def pieces(text: PreviewText, number: int | str) -> list[dict[str, str]]:
    """The text cut where a mark begins or ends; each piece has the heaviest severity of the marks over it.

    A mark of a whole sentence gives way to marks of words inside it.
    """
    marks = deque(sorted((mark for mark in text.marks if mark.end > mark.start), key=lambda mark: mark.start))
    borders = sorted({0, len(text.value), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    # Marks that have begun: length, rank and end of each; the first is the one to show, or over and forgotten.
    begun: list[tuple[int, int, int]] = []
    starts = {mark.start for mark in marks}
    severities = list(Severity)
    found = []
    for start, end in pairwise(borders):
        while marks and marks[0].start <= start:
            mark = marks.popleft()
            heappush(begun, (mark.end - mark.start, mark.severity.rank, mark.end))
        while begun and begun[0][2] <= start:
            heappop(begun)
        severity = severities[begun[0][1]].value if begun else ""
        name = anchor(number, start) if start in starts else ""
        found.append({"text": text.value[start:end], "severity": severity, "id": name})
    return found


@cache
def _environment() -> Environment:
    folder = Path(__file__).parent / "templates"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


def _template(name: str) -> Template:
    return _environment().get_template(name)


def _german(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".replace(".", ",")
