"""Runs the readability rules over all texts of all records and over the hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.checks.context import SITE_SRC, Context
from generator.checks.readability.measures import Measures, measure
from generator.checks.readability.passages import sentences
from generator.checks.readability.rules import limits, sentence_hits, share_hit
from generator.findings import Finding
from generator.languages import Language
from generator.records.models import Record
from generator.records.text_fields import text_fields

# Below this many sentences one long sentence would already be "too many". Unit: sentences.
_MIN_SENTENCES = 7

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_NO_PROSE = re.compile(r"^(?:#+\s|\[\[|\||<).*$", re.MULTILINE)


def check(context: Context) -> Iterator[Finding]:
    """Readability findings of records and hand-written pages in all published languages."""
    for record in context.plan.records:
        for language in context.plan.languages:
            yield from _record_findings(context, record, language)
    for language in context.plan.languages:
        for path in sorted((context.plan.records.root / SITE_SRC / language.code).rglob("*.md")):
            yield from _written_findings(context.plan.records.root, path, language)


def _record_findings(context: Context, record: Record, language: Language) -> Iterator[Finding]:
    counts: list[int] = []
    easy = language.keeps_lines
    for text in text_fields(record):
        if text.language != language.code:
            continue
        counts += [len(sentence.words) for sentence in sentences(text.value, language.base, line_breaks=easy)]
        for hit in sentence_hits(text.value, language.readability, language.base):
            line, column = context.plan.records.locate_text(record, text.location, hit.offset)
            yield hit.rule.finding(record.path, line, column, f"{language.name}: {hit.message}")
    share = share_hit(counts, language.readability) if len(counts) >= _MIN_SENTENCES else None
    if share is not None:
        line, column = context.plan.records.locate(record, "texts", language.code)
        yield share.rule.finding(record.path, line, column, f"{language.name}: {share.message}")


def _written_findings(root: Path, path: Path, language: Language) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8")
    prose = _blank(_NO_PROSE, _blank(_FRONT_MATTER, text))
    for hit in sentence_hits(prose, language.readability, language.base):
        line = prose.count("\n", 0, hit.offset) + 1
        column = hit.offset - (prose.rfind("\n", 0, hit.offset) + 1) + 1
        yield hit.rule.finding(path.relative_to(root).as_posix(), line, column, f"{language.name}: {hit.message}")


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """``text`` with matches replaced by spaces, so that offsets stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def record_measures(context: Context) -> dict[str, dict[str, Measures]]:
    """The figures of each record's text, by file and language."""
    found: dict[str, dict[str, Measures]] = {}
    for record in context.plan.records:
        texts: dict[str, list[str]] = {}
        for text in text_fields(record):
            texts.setdefault(text.language, []).append(text.value)
        for code, values in texts.items():
            language = context.plan.registry.by_code[code]
            joined = "\n\n".join(values)
            found.setdefault(record.path, {})[code] = measure(
                joined,
                language.base,
                line_breaks=language.keeps_lines,
                indices=limits()[language.readability].indices,
            )
    return found
