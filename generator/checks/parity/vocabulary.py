"""What a language calls units, small numbers, ages and times: read from ``words/<language>.yml``, made into patterns.

A text also contains what stands in German letters and forms, so its vocabulary is that of its language and of the
source language together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel.dates import get_month_names

from generator.languages import Language

_WORDS = Path(__file__).parent / "words"
# Two figures with this between them are a range: „9 bis 12 Uhr“, „9–12 Uhr“.
_RANGE = r"\s*(?:bis|–|-)\s*"
_CLOCK = r"(?P<hour{0}>[01]?\d|2[0-4])(?:[:.](?P<minute{0}>[0-5]\d))?"


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of units, such as 2 weeks. ``unit`` is empty where none is said."""

    number: int
    unit: str


@dataclass(frozen=True, eq=False)
class NumberWords:
    """Number words of one or two languages as one pattern, the longest first: „on dört“ is 14 and not 4."""

    pattern: re.Pattern[str]
    values: tuple[int, ...]

    def finditer(self, text: str) -> Iterator[tuple[re.Match[str], int]]:
        """The number words of a text, each with its number."""
        for match in self.pattern.finditer(text):
            assert match.lastgroup is not None  # noqa: S101 - every alternative is a group
            yield match, self.values[int(match.lastgroup[1:])]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The patterns of one or two languages. Each maps a compiled pattern to what its match means."""

    units: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    numbers: NumberWords | None = None
    ones: tuple[tuple[re.Pattern[str], str], ...] = ()
    counted: tuple[tuple[re.Pattern[str], Counted], ...] = ()
    clocks: tuple[re.Pattern[str], ...] = ()
    amounts: tuple[re.Pattern[str], ...] = ()
    currency: re.Pattern[str] | None = None
    before_age: re.Pattern[str] | None = None
    after_age: re.Pattern[str] | None = None
    months: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def counting(self) -> re.Pattern[str]:
        """Any word for a number; a text without one has no number words."""
        patterns = [pattern.pattern for pattern, _ in (*self.counted, *self.ones)]
        patterns += [self.numbers.pattern.pattern] if self.numbers else []
        return re.compile("|".join(patterns) or r"(?!)", re.I)

    @cached_property
    def dated(self) -> re.Pattern[str]:
        """A day with the name of its month, with or without a year."""
        names = "|".join(sorted(map(re.escape, self.months), key=len, reverse=True)) or r"(?!)"
        day, year = r"(?<![A-Za-z\d_.])(?P<day>[0-3]?\d)\.?", r"(?:\s+(?P<year>\d{4}))?"
        return re.compile(rf"{day}\s+(?P<month>{names}){year}(?!\w)", re.I)


def vocabulary(language: Language, source: Language) -> Vocabulary:
    """The words of ``language`` and of the source; a language without a file has only what all share."""
    bases = tuple(dict.fromkeys((language.base, source.base)))
    return _vocabulary_of(bases, (source.locale, language.locale))


@lru_cache(maxsize=16)
def idioms(language: str) -> re.Pattern[str] | None:
    """What sounds like a term of the glossary in the language with this primary subtag and is none."""
    return _any(_read(language).get("idioms", ()), r"(?<!\w)(?:{})(?!\w)")


@lru_cache(maxsize=32)
def _vocabulary_of(bases: tuple[str, ...], locales: tuple[str, ...]) -> Vocabulary:
    rows = [row for row in map(_read, bases) if row]
    named = (*locales, *(locale for row in rows for locale in row.get("month_locales", ())))
    return _vocabulary(rows, {name: number for locale in named for name, number in _months(locale).items()})


@lru_cache(maxsize=16)
def _read(base: str) -> dict[str, Any]:
    path = _WORDS / f"{base}.yml"
    if not path.is_file():
        return {}
    words: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return words


def _months(locale: str) -> dict[str, int]:
    """The names of the months by CLDR."""
    names = {}
    for context in ("format", "stand-alone"):
        for number, name in get_month_names("wide", context=context, locale=locale).items():
            names[name.lower()] = number
    return names


def _vocabulary(rows: list[dict[str, Any]], months: Mapping[str, int]) -> Vocabulary:
    return Vocabulary(
        units=_units(rows),
        numbers=_numbers(rows),
        ones=tuple(pair for row in rows for pair in _ones(row)),
        counted=tuple(pair for row in rows for pair in _counted(row)),
        clocks=tuple(pattern for row in rows for pattern in _clocks(row)),
        amounts=tuple(pattern for row in rows for pattern in _amounts(row)),
        currency=_any((row["currency"] for row in rows), r"\s*(?:{})(?!\w)"),
        before_age=_any((word for row in rows for word in row["age_before"]), r"(?<!\w)(?:{})\s*$"),
        after_age=_any((word for row in rows for word in row["age_after"]), r"^[.'-]?\s*(?:{})"),
        months=months,
    )


def _units(rows: list[dict[str, Any]]) -> dict[str, re.Pattern[str]]:
    """A pattern for each unit that stands behind a figure: „2 Wochen“, „17-Jährige“, „2 haftada“."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for unit, words in row["units"].items():
            found.setdefault(unit, []).append(f"{row.get('prefix', '')}(?:{words})")
    return {unit: re.compile(rf"[.'-]?\s*(?:{'|'.join(words)})(?!\w)", re.I) for unit, words in found.items()}


def _numbers(rows: Iterable[dict[str, Any]]) -> NumberWords | None:
    words = [(row.get("prefix", ""), word, number) for row in rows for word, number in _number_rows(row)]
    words.sort(key=lambda one: -len(one[1]))
    parts = [rf"{prefix}(?P<n{place}>{word})" for place, (prefix, word, _) in enumerate(words)]
    pattern = re.compile(rf"(?<![\w.,])(?:{'|'.join(parts)})(?!\w)", re.I)
    return NumberWords(pattern, tuple(number for _, _, number in words)) if words else None


def _number_rows(row: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """All number words of a language; tens are joined with ones as it joins them: „fünfundzwanzig“, „yirmi beş“."""
    yield from row["numbers"].items()
    yield from row["ordinals"].items()
    for ten, tens in row["tens"].items():
        yield ten, tens
        for one, ones in row["joined"].items():
            yield row["join"].format(one=f"(?:{one})", ten=f"(?:{ten})"), tens + ones


def _word(row: Mapping[str, Any], word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){row.get('prefix', '')}(?:{word})(?!\w)", re.I)


def _ones(row: Mapping[str, Any]) -> Iterable[tuple[re.Pattern[str], str]]:
    """One of a unit in words, before or behind it, or the bare unit where a language has no article for it."""
    one = "|".join(row["ones"])
    for unit, words in row["units"].items():
        if row.get("duals"):
            yield _word(row, f"(?:{words})(?: (?:{one}))?"), unit
        else:
            yield _word(row, f"(?:{one}) (?:{words})"), unit


def _counted(row: Mapping[str, Any]) -> Iterable[tuple[re.Pattern[str], Counted]]:
    for unit, words in row.get("duals", {}).items():
        yield _word(row, words), Counted(2, unit)
    for words, (number, unit) in row["phrases"].items():
        yield _word(row, words), Counted(number, unit)


def _clocks(row: Mapping[str, Any]) -> Iterable[re.Pattern[str]]:
    first, last = _CLOCK.format(1), _CLOCK.format(2)
    noon = f"(?P<noon>\\s*(?:{'|'.join(row['afternoon'])}))?" if row["afternoon"] else "(?P<noon>(?!))?"
    both = f"{first}(?:{_RANGE}{last})?"
    if row["clock_after"]:
        yield re.compile(rf"(?<![A-Za-z\d_.,]){both}\s*(?:{row['clock_after']})(?!\w){noon}", re.I)
    if row["clock_before"]:
        yield re.compile(rf"(?<!\w)(?:{row['clock_before']})\s+{both}(?!\d){noon}", re.I)


def _amounts(row: Mapping[str, Any]) -> Iterable[re.Pattern[str]]:
    number = r"(?P<number>\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:[.,]\d+){0,6})(?:,[-–])?"
    yield re.compile(rf"(?<![A-Za-z\d_.,]){number}\s*(?:{row['currency']})(?!\w)", re.I)
    yield re.compile(rf"(?:€|EUR)\s*{number}")


def _any(words: Iterable[str], frame: str) -> re.Pattern[str] | None:
    joined = "|".join(words)
    return re.compile(frame.format(joined), re.I) if joined else None
