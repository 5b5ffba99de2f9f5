"""Whether a page explains a word: in the sentence itself, in the next one, or through the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.checks.readability.rules.base import Page
from generator.checks.readability.tables import read_table

_WORD = re.compile(r"[^\W_]+(?:[·‧\u00ad\-‑][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?\n]")

# An explanation stands near its word. Unit: characters.
_NEAR = 60
# Endings that a word may have where it is explained. Unit: letters.
_ENDING = 3


@dataclass(frozen=True, slots=True)
class _Marks:
    after: re.Pattern[str]
    before: re.Pattern[str]
    following: re.Pattern[str]


def explains(page: Page, word: str) -> bool:
    """Whether ``page`` says what ``word`` means."""
    folded = fold(word)
    # A long word may have lost an ending: "Rechtsbehelfe" is explained by "Rechtsbehelf heißt".
    stem = folded[:-2] if len(folded) > 2 * _ENDING and folded[-1:].isalpha() else folded
    return _is_term(page, word) or stem in _explained_stems(page.variety, page.text)


def _is_term(page: Page, word: str) -> bool:
    """Whether the site itself explains the word, because it is a term of the glossary."""
    folded = fold(word)
    return page.explains_terms and any(fold(form) == folded for term in page.terms for form in (term.name, *term.forms))


def fold(word: str) -> str:
    """A word without the signs that split compounds, in small letters: ``Jugend·amt`` is ``jugendamt``."""
    return re.sub(r"[·‧\-‑\u00ad]", "", word).casefold()


@lru_cache(maxsize=8)
def _explained_stems(variety: str, text: str) -> frozenset[str]:
    """The words near every mark of an explanation, and each of them without some of its last letters."""
    found: set[str] = set()
    for window in _windows(_marks()[variety], text):
        for word in _WORD.findall(window):
            folded = fold(word)
            found.update(folded[:end] for end in range(max(1, len(folded) - _ENDING - 2), len(folded) + 1))
    return frozenset(found)


def _windows(marks: _Marks, text: str) -> Iterator[str]:
    """The text beside each mark that can hold the explained word."""
    for match in marks.after.finditer(text):
        yield _SENTENCE_END.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
    for match in marks.before.finditer(text):
        yield _SENTENCE_END.split(text[match.end() : match.end() + _NEAR])[0]
    for match in marks.following.finditer(text):
        yield text[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]


@cache
def _marks() -> dict[str, _Marks]:
    data = read_table("explanations.yml")
    return {
        variety: _Marks(
            after=re.compile(rf"[“”\"»*]*:?\s+(?:{_any(row['after'])})"),
            before=re.compile(rf"(?:{_any(row['before'])})"),
            following=re.compile(rf"[.!?:؟]\s+(?:{_any(row['next'])})"),
        )
        for variety, row in data.items()
    }


def _any(marks: list[str]) -> str:
    return "|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True))
