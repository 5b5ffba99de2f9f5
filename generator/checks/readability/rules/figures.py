"""Figures of speech in a German sentence, whatever the form and place of their verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.checks.readability.tables import read_table
from generator.checks.readability.text.sentences import Sentence, TokenKind

# Particles and prefixes in front of a verb's form: hingezogen, einzuholen.
_PARTICLES = (
    "ab an auf aus be bei durch ein er fort her heraus hin hinein los mit nach über um ver vor weg weiter zer zu "
    "zurück zusammen"
)
# Letters of a phrase by which it is found. Unit: letters.
_BEGINNING = 2
_PLAIN_BEGINNING = re.compile(r"[^\W\d_]{2}(?![?*+{])")
# Groups of phrases hold no groups.
_BETWEEN_CHOICES = re.compile(r"\|(?![^()]*\))")
_GROUP_IN_FRONT = re.compile(r"\(\?:(?P<choices>[^()]*)\)(?P<optional>\??)(?![*+{])(?P<rest>.*)\Z")
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
    return found, re.compile(rf"\b(?:{_by_beginning(row['phrase'] for row in rows)})\b")


def _by_beginning(phrases: Iterable[str]) -> str:
    """An expression for any of the phrases; those that begin with two other letters are left out at once."""
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        for opened in (opened for choice in _BETWEEN_CHOICES.split(phrase) for opened in _opened(choice)):
            size = _BEGINNING if _PLAIN_BEGINNING.match(opened) else 0
            groups.setdefault(opened[:size], []).append(opened[size:])
    return "|".join(f"{beginning}(?:{'|'.join(rests)})" for beginning, rests in groups.items())


def _opened(phrase: str) -> Iterator[str]:
    """The same phrase as alternatives without a group in front: ``(?:am|im) boot`` is ``am boot`` or ``im boot``."""
    group = _GROUP_IN_FRONT.match(phrase)
    if group is None:
        yield phrase
        return
    choices = [*group["choices"].split("|"), *([""] if group["optional"] else [])]
    for choice in choices:
        yield from _opened(choice + group["rest"])


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
