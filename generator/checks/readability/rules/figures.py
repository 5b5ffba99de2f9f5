"""Figures of speech in a German sentence, whatever the form and place of their verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.checks.readability.tables import read_table
from generator.checks.readability.text.sentences import Sentence, TokenKind

# Particles and prefixes in front of a verb's form: hingezogen, einzuholen.
_PARTICLES = (
    "ab an auf aus be bei durch ein er fort her heraus hin hinein los mit nach über um ver vor weg weiter zer zu "
    "zurück zusammen"
)
_BEFORE_VERB = rf"(?:{_PARTICLES.replace(' ', '|')})?(?:zu|ge)?"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of speech from ``start`` to before ``end`` of the sentence, and plain words for it."""

    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    phrase: re.Pattern[str]
    verb: re.Pattern[str] | None
    plain: str


@cache
def _patterns() -> tuple[tuple[_Pattern, ...], re.Pattern[str]]:
    """All figures, and one expression that matches where any of them may stand."""
    data = read_table("metaphors.yml")
    verbs = {name: re.compile(f"{_BEFORE_VERB}(?:{'|'.join(stems)})") for name, stems in data["verbs"].items()}
    rows = data["figures"]
    found = tuple(
        _Pattern(re.compile(rf"\b(?:{row['phrase']})\b"), verbs[row["verb"]] if "verb" in row else None, row["plain"])
        for row in rows
    )
    # An expression without a mark in front of each alternative leaves out those that begin with another letter at once.
    return found, re.compile(rf"\b(?:{'|'.join(row['phrase'] for row in rows)})\b")


def figures(sentence: Sentence) -> Iterator[Figure]:
    """The figures of speech of a sentence, none inside another one."""
    text = _lower(sentence.text)
    patterns, anyone = _patterns()
    if not anyone.search(text):
        return
    end = -1
    found = sorted(_matches(sentence, text, patterns), key=lambda figure: (figure.start, -figure.end))
    for figure in found:
        if figure.start >= end:
            yield figure
            end = figure.end


def _lower(text: str) -> str:
    """The text in small letters and of the same length: lower() makes some letters of other languages longer."""
    lower = text.lower()
    if text.isascii() or (len(lower) == len(text) and "ς" not in lower):
        return lower
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _matches(sentence: Sentence, text: str, patterns: tuple[_Pattern, ...]) -> Iterator[Figure]:
    words = [(token, text[token.start : token.end]) for token in sentence.tokens if token.kind is TokenKind.WORD]
    for pattern in patterns:
        for match in pattern.phrase.finditer(text):
            if pattern.verb is None:
                yield Figure(match.start(), match.end(), pattern.plain)
                continue
            outside = [
                token for token, word in words if pattern.verb.match(word) and not _is_inside(token.start, match)
            ]
            if outside:
                beside = [token for token in outside if 1 in {token.start - match.end(), match.start() - token.end}]
                start = min([match.start(), *(token.start for token in beside)])
                yield Figure(start, max([match.end(), *(token.end for token in beside)]), pattern.plain)


def _is_inside(position: int, match: re.Match[str]) -> bool:
    return match.start() <= position < match.end()
