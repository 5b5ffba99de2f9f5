"""Facts in a text: what must be the same in every language, each with a value that no language changes.

Figures with a unit, bare figures and times may answer each other: „Bist du 14?“ is „14 yaşında mısın?“. Number words
for one, and number words without a unit, answer a figure but are no facts of their own: „einen Brief“ is no count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from generator.checks.parity.plain import Plain
from generator.checks.parity.vocabulary import Vocabulary
from generator.records.citations import find_citations


class Kind(StrEnum):
    """What a fact tells; each kind has a rule of its own."""

    PHONE = "phone"
    CITATION = "citation"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    DURATION = "duration"
    AMOUNT = "amount"
    ADDRESS = "address"
    NUMBER = "number"


# Kinds that are figures: a bare figure answers one with a unit.
FIGURES = frozenset({Kind.TIME, Kind.AGE, Kind.DURATION, Kind.NUMBER})
# Units that divide each other evenly, by the smallest of them: a week is always 7 days, a year always 12 months.
_BASES = {
    "minute": ("minute", 1), "hour": ("minute", 60), "day": ("day", 1), "week": ("day", 7),
    "month": ("month", 1), "year": ("month", 12), "age": ("month", 12), "clock": ("clock", 1),
}  # fmt: skip
# Kind of a figure by its unit, where nothing around it says more.
_KINDS = {"age": Kind.AGE, "clock": Kind.TIME, "": Kind.NUMBER}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact at ``start`` to ``end`` of a typed text, with the words it was written in.

    ``value`` is compared; figures are compared by ``number`` and ``unit``. A ``weak`` fact only answers others.
    """

    kind: Kind
    start: int
    end: int
    words: str
    value: str
    number: Decimal | None = None
    unit: str = ""
    weak: bool = False

    @property
    def is_list_number(self) -> bool:
        """Whether it only says where an item stands in a list."""
        return self.weak and self.words[:1].isdecimal()

    def answers(self, other: Fact) -> bool:
        """Whether both say the same."""
        if self.number is None or other.number is None:
            return self.kind == other.kind and self.value == other.value
        if not self.unit or not other.unit:
            return self.number == other.number
        base, size = _BASES[self.unit]
        other_base, other_size = _BASES[other.unit]
        return base == other_base and self.number * size == other.number * other_size


@lru_cache(maxsize=4096)
def facts(typed: str, words: Vocabulary) -> tuple[Fact, ...]:
    """The facts of a text, by their place. What one kind has taken is no part of another.

    The German text is compared with every other language, so its facts are kept.
    """
    reading = _Reading(typed, words)
    return tuple(reading.facts()) if reading.has_any else ()


# A link of Markdown; the address between brackets is a fact, its figures are none.
_TARGET = re.compile(r"\]\((?P<address>[^)\s]+)[^)]*\)|\[\[(?P<insert>[\w-]+)\]\]")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]„“”\"]+[^\s<>()\[\]„“”\".,;:!?]", re.I)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_ISO_DAY = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_NUMBER_DAY = re.compile(r"(?<![\d.])(?P<day>[0-3]?\d)(?P<dot>[./])(?P<month>[01]?\d)(?P=dot)(?P<year>\d{4})(?!\d)")
# „2026/5/1“ stands in Arabic texts, „1.5.26“ in German ones. „WCAG 2.1.“ is no day: „1.5.“ needs a word in front.
_SLASHED_DAY = re.compile(r"(?<![\d/])(?P<year>\d{4})/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?![\d/])")
_D_M = r"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\."
_SHORT_DAYS = (
    re.compile(rf"(?<![\d.]){_D_M}(?P<year>\d{{2}})(?!\d|\.\d)"),
    re.compile(rf"(?<![\d.])(?:(?<=\b[Aa]m )|(?<=\b[Bb]is )|(?<=vom )|(?<=zum )|(?<=den )){_D_M}(?P<year>(?!))?(?!\d)"),
)
_CLOCK = re.compile(r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])")
# Begins with + or 0, or is a short number such as 110, 115, 116 117; at most single signs between the digits.
_PHONE = re.compile(
    r"(?<![A-Za-z\d_.,])(?:(?:\+\s?[1-9]|0)(?:[\s()/.–-]{0,2}\d){4,14}|116[ ]?\d{3}|11[0258])(?![\w]|[.,]\d)"
)
_FIGURE = re.compile(r"(?<![A-Za-zÀ-ɏ\d_.,])\d+(?:[.,]\d+){0,6}")
_LIST_NUMBER = re.compile(r"^[ \t]*(?P<number>\d{1,3})[.)](?=[ \t])", re.MULTILINE)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# Every fact but a number in words has one of these.
_MARK = re.compile(r"[\d§@]|\]\(|\[\[|https?:|www\.", re.I)
# So far around a bare figure we look for a word of age. Unit: characters.
_AROUND = 24
# The oldest age that texts about young people speak of; a higher bare figure is a count. Unit: years.
# The youngest is that of school children: „unter 2 Bedingungen“ is no age.
_YOUNGEST, _OLDEST = 6, 27


class _Reading:
    """One text on its way: each step takes its facts out, so that the next one does not read them again."""

    def __init__(self, typed: str, words: Vocabulary) -> None:
        self._typed, self._words, self._plain = typed, words, Plain.of(typed)
        self._rest = self._plain.text
        self._found: list[Fact] = []
        self._taken: list[tuple[int, int]] = []

    @property
    def has_any(self) -> bool:
        """Whether a look is worth it: most paragraphs hold no fact at all."""
        return bool(_MARK.search(self._rest) or self._words.counting.search(self._rest))

    def facts(self) -> list[Fact]:
        self._take(_TARGET, self._target)
        self._take(_URL, lambda match: self._fact(Kind.ADDRESS, match, _address(match.group())))
        self._take(_EMAIL, lambda match: self._fact(Kind.ADDRESS, match, match.group().lower()))
        # „1. Fragen Sie“ is a list; „15. doğum günü“ at the begin of a line is not. It may answer, and asks nothing.
        self._take(_LIST_NUMBER, self._list_number)
        self._citations()
        for pattern in (_ISO_DAY, _NUMBER_DAY, _SLASHED_DAY, *_SHORT_DAYS, self._words.dated):
            self._take(pattern, self._day)
        for pattern in self._words.amounts:
            self._take(
                pattern, lambda match: self._fact(Kind.AMOUNT, match, str(_decimal(match["number"].replace(" ", ""))))
            )
        for pattern in (*self._words.clocks, _CLOCK):
            self._take(pattern, self._clock)
        self._take(_PHONE, lambda match: self._fact(Kind.PHONE, match, _phone(match.group())))
        self._figures()
        self._number_words()
        return sorted(self._found, key=lambda fact: (fact.start, fact.end))

    def _take(self, pattern: re.Pattern[str], make: Callable[[re.Match[str]], Iterator[Fact] | Fact | None]) -> None:
        """Makes facts of all matches and blanks them, keeping all places."""
        for match in list(pattern.finditer(self._rest)):
            made = make(match)
            if isinstance(made, Fact):
                self._found.append(made)
            elif made is not None:
                self._found += made
            self._taken.append((match.start(), match.end()))
        self._blank()

    def _blank(self) -> None:
        """Blanks all that was taken, in one go: a long text with many facts is copied once."""
        parts, position = [], 0
        for start, end in self._taken:
            parts += [self._rest[position:start], "\x00" * (end - max(start, position))]
            position = max(position, end)
        self._rest = "".join([*parts, self._rest[position:]])
        self._taken.clear()

    def _fact(
        self, kind: Kind, match: re.Match[str], value: str, *, number: Decimal | None = None, unit: str = "",
        weak: bool = False, end: int | None = None,
    ) -> Fact:  # fmt: skip
        start, last = self._plain.origin(match.start()), self._plain.origin((end or match.end()) - 1) + 1
        return Fact(kind, start, last, " ".join(self._typed[start:last].split()), value, number, unit, weak)

    def _target(self, match: re.Match[str]) -> Fact:
        address = match["address"]
        if address is None:
            return self._fact(Kind.ADDRESS, match, f"[[{match['insert']}]]")
        if address.startswith("tel:"):
            return self._fact(Kind.PHONE, match, _phone(address))
        return self._fact(Kind.ADDRESS, match, _address(address.removeprefix("mailto:")))

    def _list_number(self, match: re.Match[str]) -> Fact:
        number = _decimal(match["number"])
        return self._fact(Kind.NUMBER, match, str(number), number=number, weak=True)

    def _citations(self) -> None:
        for found in find_citations(self._rest):
            match = re.compile(re.escape(found.words)).match(self._rest, found.start)
            assert match is not None  # noqa: S101 - the words stand where they were found
            values = map(str, found.citations) if found.citations else (found.words,)
            self._found += [self._fact(Kind.CITATION, match, value) for value in values]
            self._taken.append((found.start, found.end))
        self._blank()

    def _day(self, match: re.Match[str]) -> Fact | None:
        name = match["month"]
        month = int(name) if name.isdigit() else self._words.months[name.lower()]
        try:
            # A leap year takes every day where no year is said.
            year = int(match["year"] or 2024)
            day = date(year + 2000 if year < 100 else year, month, int(match["day"]))
        except ValueError:
            return self._fact(Kind.DATE, match, match.group())
        return self._fact(Kind.DATE, match, day.isoformat() if match["year"] else f"--{day:%m-%d}")

    def _clock(self, match: re.Match[str]) -> Iterator[Fact]:
        groups = match.groupdict()
        for number in ("", "1", "2"):
            if groups.get(f"hour{number}") is not None:
                hour, minute = int(groups[f"hour{number}"]), int(groups.get(f"minute{number}") or 0)
                is_late = groups.get("noon") is not None and hour < 12
                hour += 12 if is_late else 0
                value = Decimal(hour) + Decimal(minute) / 100
                yield self._fact(Kind.TIME, match, f"{hour}:{minute:02}", number=value, unit="clock")

    def _figures(self) -> None:
        """Figures with a unit behind them, and bare ones."""
        for match in list(_FIGURE.finditer(self._rest)):
            number = _decimal(match.group())
            unit, end = self._unit_behind(match.end())
            kind = self._kind(unit, match.start(), end, number)
            self._found.append(self._fact(kind, match, str(number), number=number, unit=unit, end=end))
            self._taken.append((match.start(), end))
        self._blank()

    def _unit_behind(self, position: int) -> tuple[str, int]:
        for unit, pattern in self._words.units.items():
            match = pattern.match(self._rest, position)
            if match:
                return unit, match.end()
        return "", position

    def _kind(self, unit: str, start: int, end: int, number: Decimal) -> Kind:
        if unit not in {"", "year"} or (not unit and not _YOUNGEST <= number <= _OLDEST):
            return _KINDS.get(unit, Kind.DURATION)
        before, after = self._rest[max(0, start - _AROUND) : start], self._rest[end : end + _AROUND]
        is_age = (self._words.before_age is not None and self._words.before_age.search(before.lower())) or (
            self._words.after_age is not None and self._words.after_age.match(after.lower())
        )
        return Kind.AGE if is_age else _KINDS.get(unit, Kind.DURATION)

    def _number_words(self) -> None:
        if not self._words.counting.search(self._rest):
            return
        for pattern, counted in self._words.counted:
            number = Decimal(counted.number)
            self._take(pattern, lambda m, c=counted, n=number: self._fact(  # type: ignore[misc]
                Kind.DURATION, m, str(n), number=n, unit=c.unit))  # fmt: skip
        for match, count in self._words.numbers.finditer(self._rest) if self._words.numbers else ():
            self._number_word(match, count)
        self._blank()
        for pattern, unit in self._words.ones:
            self._take(pattern, lambda m, u=unit: self._fact(  # type: ignore[misc]
                Kind.DURATION, m, "1", number=Decimal(1), unit=u, weak=True))  # fmt: skip

    def _number_word(self, match: re.Match[str], count: int) -> None:
        """„dört hafta“ is a duration, „elli euro“ an amount; without a unit a word only answers."""
        unit, end = self._unit_behind(match.end())
        paid = self._words.currency.match(self._rest, end) if self._words.currency and not unit else None
        if paid is not None:
            end = paid.end()
            fact = self._fact(Kind.AMOUNT, match, str(_decimal(str(count))), end=end)
        else:
            kind = self._kind(unit, match.start(), end, Decimal(count)) if unit else Kind.NUMBER
            fact = self._fact(kind, match, str(count), number=Decimal(count), unit=unit, weak=not unit, end=end)
        self._found.append(fact)
        self._taken.append((match.start(), end))


def _decimal(text: str) -> Decimal:
    """The number, whichever way thousands and parts are marked: „1.000,50“ and „1,000.50“ are one number."""
    whole, mark, parts = re.fullmatch(r"(.*?)(?:([.,])(\d+))?", text).groups()  # type: ignore[union-attr]
    if mark and len(parts) == len("000") and _THOUSANDS.fullmatch(text):
        whole, parts = whole + parts, None
    digits = re.sub(r"[.,]", "", whole)
    return Decimal(f"{digits}.{parts}" if parts else digits).normalize()


def _phone(text: str) -> str:
    """The digits as dialled in Germany."""
    # „+49 (0)431“: the zero in brackets is for callers at home.
    digits = re.sub(r"\D", "", re.sub(r"(?<=\d)\s*\(0\)", "", text))
    if "+" in text:
        digits = f"00{digits}"
    return f"0{digits.removeprefix('0049')}" if digits.startswith("0049") else digits


# What only says where a visitor came from: no part of the place (names of the usual counting services).
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid|mc_[ce]id|pk_\w+|mtm_\w+)=[^&#]*&?")


def _address(text: str) -> str:
    text = re.sub(r"[?&](?=#|$)", "", _TRACKING.sub("", text))
    scheme = re.match(r"(https?://|www\.)[^/]*", text, re.I)
    lowered = scheme.group().lower() + text[scheme.end() :] if scheme else text
    return lowered.removeprefix("http://").removeprefix("https://").removeprefix("www.").rstrip("/")
