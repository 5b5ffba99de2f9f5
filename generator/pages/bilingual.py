"""A text in the reader's language beside the German one, row by row, with the same numbers on both sides.

Paper for a table at which one side reads Turkish or Arabic and the other side German: „3.2“ is the same sentence for
both. Where the two texts of a section have different paragraphs, the section is one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from markupsafe import Markup

from generator.languages import Language
from generator.pages.markdown import point, render_body
from generator.records.models import MeetingGuide, Right, Step
from generator.records.record import Record
from generator.records.texts import Text

Style = Literal["text", "ticks", "lines"]

# What stands on paper for each kind, in the order of its page: title in ``ui``, field of the text, style.
_SECTIONS: dict[type[Record], tuple[tuple[str, str, Style], ...]] = {
    Step: (
        ("step_you_can_do", "you_can_do", "text"),
        ("step_what_happens", "what_happens", "text"),
        ("step_how_long", "how_long", "text"),
        ("step_bring", "bring", "ticks"),
        ("step_ask", "ask", "ticks"),
        ("step_say", "say", "text"),
        ("if_you_say_no", "if_you_say_no", "text"),
        ("if_it_goes_wrong", "if_it_goes_wrong", "text"),
        ("for_young_people", "young_people", "text"),
    ),
    Right: (
        ("right_how_to_use", "how_to_use", "text"),
        ("step_say", "say", "text"),
        ("right_what", "what", "text"),
        ("right_limits", "limits", "text"),
        ("right_if_refused", "if_refused", "text"),
        ("for_young_people", "young_people", "text"),
    ),
    MeetingGuide: (
        ("meeting_before", "before", "ticks"),
        ("meeting_wishes", "wishes", "lines"),
        ("meeting_ask", "ask", "ticks"),
        ("meeting_own", "", "lines"),
        ("meeting_during", "during", "ticks"),
        ("meeting_after", "after", "ticks"),
    ),
}
# Room for questions that nobody has thought of yet. Unit: lines.
_EMPTY_LINES = 4

_BLOCK = re.compile(r"<(p|li)>(.*?)</\1>", re.DOTALL)
_WRAPPERS = re.compile(r'\s*</?(?:ul|ol)(?: start="\d+")?>\s*|\s+')


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence in both languages and the number by which both sides name it; a whole text if ``is_whole``."""

    number: str
    own: Markup
    german: Markup
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One heading in both languages and what stands below it."""

    number: int
    own_title: str
    german_title: str
    style: Style
    rows: tuple[Row, ...]


def sections(record: Record, own: Language, german: Language) -> tuple[Section, ...]:
    """The sections of a step, a right or a meeting guide; those that are empty in both languages are left out."""
    texts = record.text(own.code), record.text(german.code)
    found: list[Section] = []
    for title, field, style in _SECTIONS[type(record)]:
        pairs = list(_pairs(texts, field, (own, german)))
        if pairs:
            number = len(found) + 1
            rows = tuple(_row(f"{number}.{place}", *pair) for place, pair in enumerate(pairs, start=1))
            found.append(Section(number, own.ui[title], german.ui[title], style, rows))
    return tuple(found)


def view(record: Record, own: Language, german: Language) -> dict[str, Any]:
    """What the template needs: the record, its texts' headings in both languages, and its sections."""
    text = record.text(own.code)
    return {
        "record": record,
        "text": text,
        "german": german,
        "heading": _heading(text, own.ui[f"{record.kind}_one"]),
        "german_heading": _heading(record.text(german.code), german.ui["missing_title"]),
        "sections": sections(record, own, german),
    }


def _heading(text: Text | None, otherwise: str) -> str:
    """The question that heads a page, or its name, or ``otherwise`` where the text is missing."""
    return str(getattr(text, "question", "") or getattr(text, "name", otherwise))


def has_bilingual(record: Record) -> bool:
    """Whether a record of this kind has a page with German at its side."""
    return type(record) in _SECTIONS


def _row(number: str, own: Markup, german: Markup) -> Row:
    return Row(number, own, german, is_whole=own.startswith("<") or german.startswith("<"))


def _pairs(
    texts: tuple[Text | None, Text | None], field: str, languages: tuple[Language, Language]
) -> Iterator[tuple[Markup, Markup]]:
    if not field:
        yield from [(Markup(""), Markup(""))] * _EMPTY_LINES
        return
    own, german = (_content(text, field, language) for text, language in zip(texts, languages, strict=True))
    if isinstance(own, str) and isinstance(german, str):
        yield from _aligned(own, german)
    else:
        yield from zip_longest(_lines(own), _lines(german), fillvalue=Markup(""))


def _content(text: Text | None, field: str, language: Language) -> str | tuple[str, ...]:
    value: str | tuple[str, ...] | None = getattr(text, field, None)
    return render_body(value, line_breaks=language.keeps_lines) if isinstance(value, str) else value or ""


def _lines(content: str | tuple[str, ...]) -> list[Markup]:
    if isinstance(content, tuple):
        return [point(line) for line in content]
    return [Markup(content)] if content else []  # noqa: S704 - made by render_body, which escapes and sanitises


def _aligned(own: str, german: str) -> Iterator[tuple[Markup, Markup]]:
    """Paragraph beside paragraph where both texts have the same ones, otherwise the whole texts beside each other."""
    blocks = _blocks(own), _blocks(german)
    if blocks[0] and [kind for kind, _ in blocks[0]] == [kind for kind, _ in blocks[1]]:
        for (_, left), (_, right) in zip(*blocks, strict=True):
            yield Markup(left), Markup(right)  # noqa: S704 - pieces of what render_body made
    elif own or german:
        yield Markup(own), Markup(german)  # noqa: S704 - made by render_body


def _blocks(html: str) -> list[tuple[str, str]]:
    """Kind and content of each paragraph and list item; empty when they lie inside each other."""
    blocks: list[tuple[str, str]] = _BLOCK.findall(html)
    is_flat = not any("<p>" in text or "<li>" in text for _, text in blocks)
    return blocks if is_flat and not _WRAPPERS.sub("", _BLOCK.sub("", html)) else []
