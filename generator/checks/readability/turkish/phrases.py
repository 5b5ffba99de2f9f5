"""Turkish office phrases and rare words, with the simple words that may stand in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from generator.checks.readability.tables import read_table
from generator.checks.readability.turkish.words import plain, stem_part, stems


@dataclass(frozen=True, slots=True)
class Phrase:
    """What to say instead of a phrase; ``replaces`` when it may stand in its place as it is."""

    simple: str
    replaces: bool


@dataclass(frozen=True, slots=True)
class _Phrases:
    pattern: re.Pattern[str]
    exact: Mapping[str, Phrase]
    inflected: Mapping[str, Phrase]


def phrases(text: str) -> Iterator[tuple[int, int, Phrase]]:
    """Start, end and simple words of each office phrase in ``text``, the longest where several begin."""
    folded = plain(text)
    if len(folded) != len(text):  # a combining dot was dropped, so offsets would not fit
        return
    known = _phrases()
    for match in known.pattern.finditer(folded):
        written = " ".join(match.group().split())
        phrase = known.exact.get(written)
        if phrase is None:
            key = max((key for key in known.inflected if written.startswith(key)), key=len)
            phrase = known.inflected[key]
            phrase = Phrase(phrase.simple, phrase.replaces and written == key)
        yield match.start(), match.end(), phrase


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    exact: dict[str, Phrase] = {}
    inflected: dict[str, Phrase] = {}
    for row in read_table("turkish_phrases.yml"):
        phrase = Phrase(row.get("simple") or row["hint"], "simple" in row)
        exact |= {plain(form): phrase for form in row.get("forms", ())}
        inflected |= {plain(form): phrase for form in row.get("endings", ())}
    alternatives = {form: _words(form) for form in exact} | {form: _words(form) + r"[^\W\d_]*" for form in inflected}
    ordered = sorted(alternatives, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w'’])(?:{'|'.join(alternatives[form] for form in ordered)})(?![\w'’])")
    return _Phrases(pattern, MappingProxyType(exact), MappingProxyType(inflected))


def _words(form: str) -> str:
    return r"\s+".join(map(re.escape, form.split()))


def rare_word(word: str) -> str:
    """The simple word for a rare one; empty where ``word`` is not on the list."""
    known = _rare_words()
    exact = known["exact"].get(plain(stem_part(word)))
    if exact:
        return exact
    listed = stems(word) & known["stems"].keys()
    return known["stems"][max(listed, key=len)] if listed else ""


@lru_cache(maxsize=1)
def _rare_words() -> Mapping[str, Mapping[str, str]]:
    data = read_table("turkish_rare_words.yml")
    return {name: {plain(word): simple for word, simple in data[name].items()} for name in ("stems", "exact")}
