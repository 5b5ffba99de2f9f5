"""German number words and Roman numerals as numbers."""

from __future__ import annotations

import re
from typing import Final

_UNITS: Final = {
    "ein": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
}  # fmt: skip
_TEENS: Final = {
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
    "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS: Final = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
# "mit zweien", "dreier Kinder": only these two have endings in daily use.
_INFLECTED: Final = {"zweien": 2, "zweier": 2, "dreien": 3, "dreier": 3}


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_UNIT_AND_TENS: Final = re.compile(rf"(?P<unit>{_alternatives(_UNITS)})und(?P<tens>{_alternatives(_TENS)})\Z")
_LONGEST: Final = 60  # letters: neunhundertneunundneunzigtausendneunhundertneunundneunzig
_DIGITS: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LONGEST_ROMAN: Final = 15  # letters: MMMDCCCLXXXVIII


def number_of_word(word: str) -> int | None:
    """The number that a German number word in small letters stands for; None for any other word."""
    if word in _INFLECTED:
        return _INFLECTED[word]
    if len(word) > _LONGEST:
        return None
    head, thousand, rest = word.rpartition("tausend")
    if not thousand:
        return _below_1000(rest)
    thousands = _below_1000(head) if head else 1
    ones = _below_1000(rest.removeprefix("und")) if rest else 0
    return None if thousands is None or ones is None else thousands * 1000 + ones


def _below_1000(word: str) -> int | None:
    """Also "neunzehnhundert", as years are read."""
    head, hundred, rest = word.partition("hundert")
    if not hundred:
        return _below_100(head)
    hundreds = _below_100(head) if head else 1
    ones = _below_100(rest.removeprefix("und")) if rest else 0
    return None if hundreds is None or ones is None else hundreds * 100 + ones


def _below_100(word: str) -> int | None:
    match = _UNIT_AND_TENS.match(word)
    if match:
        return _UNITS[match["unit"]] + _TENS[match["tens"]]
    return _TEENS.get(word) or _TENS.get(word) or _UNITS.get(word) or {"eins": 1}.get(word)


def number_of_roman(text: str) -> int | None:
    """The number that capital letters stand for as a Roman numeral in its usual form; None where they do not."""
    if not 0 < len(text) <= _LONGEST_ROMAN:
        return None
    number, rest = 0, text
    for value, letters in _DIGITS:
        while rest.startswith(letters):
            number, rest = number + value, rest[len(letters) :]
    return number if not rest and roman(number) == text else None


def roman(number: int) -> str:
    """``number`` in Roman numerals."""
    found = ""
    for value, letters in _DIGITS:
        found += letters * (number // value)
        number %= value
    return found
