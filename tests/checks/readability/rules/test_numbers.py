"""Rules about numbers."""

from __future__ import annotations

import pytest

from generator.checks.readability.german.numerals import number_of_roman, number_of_word, roman
from generator.checks.readability.rules.base import Hit, SentenceRule
from generator.checks.readability.rules.numbers import LARGE_NUMBER, NUMBER_WORD, PERCENT_OR_DECIMAL, ROMAN_NUMERAL
from generator.checks.readability.text.sentences import sentences

LIMITS = {LARGE_NUMBER.id: 9999.0}


def _hits(rule: SentenceRule, text: str) -> list[Hit]:
    found = sentences(text, "de")
    return [hit for sentence in found for hit in rule.check(sentence, LIMITS.get(rule.id, 0))]


def _texts(rule: SentenceRule, text: str) -> list[str]:
    found = sentences(text, "de")
    return [s.text[hit.start : hit.end] for s in found for hit in rule.check(s, LIMITS.get(rule.id, 0))]


def test_every_roman_numeral_is_read_back() -> None:
    """Numbers up to 3999 have one usual form."""
    assert all(number_of_roman(roman(number)) == number for number in range(1, 4000))
    assert [number_of_roman(text) for text in ("IIII", "VV", "IC", "", "A", "X" * 99)] == [None] * 6


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("zwei", 2), ("dreißig", 30), ("dreissig", 30), ("einundzwanzig", 21), ("hundert", 100),
        ("zweihundertfünf", 205),
        ("neunzehnhundertneunzig", 1990), ("zwanzigtausend", 20_000), ("zweitausendundeins", 2001), ("eins", 1),
        ("haus", None), ("sech", None), ("dritte", None), ("zweiung" * 50, None),
    ],
)  # fmt: skip
def test_number_words(word: str, number: int | None) -> None:
    """Words are read as they are built."""
    assert number_of_word(word) == number


@pytest.mark.parametrize(
    ("text", "words", "replacements"),
    [
        ("Es dauert drei Wochen.", ["drei"], ["3"]),
        ("Zwölf Kinder und zwanzig Eltern.", ["Zwölf", "zwanzig"], ["12", "20"]),
        ("Kommen Sie zweimal.", ["zweimal"], ["2-mal"]),
        ("Es dauert zwei- bis dreimal so lang.", ["zwei-", "dreimal"], ["2-", "3-mal"]),
        ("Er ist ein·und·zwanzig Jahre alt.", ["ein·und·zwanzig"], ["21"]),
        ("Acht Kinder wohnen hier.", ["Acht"], ["8"]),
        ("Es kamen zehntausend Kinder.", ["zehntausend"], ["10.000"]),
        ("Geben Sie acht.", [], []),
        ("Nehmen Sie sich in Acht.", [], []),
        ("Er hat eine Drei im Zeugnis.", [], []),
        ("Ein Kind, das erste, kommt einmal.", [], []),
        ("Achten Sie auf beide Seiten.", [], []),
        ("Wir kommen zu dritt.", [], []),
    ],
)
def test_number_word(text: str, words: list[str], replacements: list[str]) -> None:
    """Number words from two on become digits; ordinals and "ein" stay."""
    assert _texts(NUMBER_WORD, text) == words
    assert [hit.replacement for hit in _hits(NUMBER_WORD, text)] == replacements


def test_a_number_word_is_quoted_at_its_place() -> None:
    """The message says what stands there."""
    (hit,) = _hits(NUMBER_WORD, "Es dauert drei Wochen.")
    assert (hit.start, hit.end, hit.advice) == (10, 14, "Schreiben Sie: 3")
    assert hit.message == "„drei“ steht als Wort da. Eine Ziffer liest man leichter."


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Hier leben 48.312 Menschen.", ["48.312"]),
        ("Hier leben 25000 Familien.", ["25000"]),
        ("Das kostet 12 000 Euro.", ["12 000"]),
        ("Das kostet 2 Millionen Euro.", ["2 Millionen"]),
        ("Eine Million Menschen kamen.", ["Eine Million"]),
        ("Das kostet 9.999 Euro.", []),
        ("Im Jahr 2026 und im Jahr 1990.", []),
        ("Das Amt ist in 12345 Musterstadt.", []),
        ("Ihre Nummer ist 1234567.", []),
        ("Ihr Aktenzeichen: 51234/26.", []),
        ("Rufen Sie 116117 oder 116 117 an.", []),
        ("Rufen Sie 0800 1110550 an.", []),
        ("Ihre IBAN ist DE12 5001 0517 5407 3249 31.", []),
        ("Der Termin ist am 03.05.2026.", []),
    ],
)
def test_large_number(text: str, numbers: list[str]) -> None:
    """Amounts from 10.000 on are reported, identifiers are not."""
    assert _texts(LARGE_NUMBER, text) == numbers


@pytest.mark.parametrize(
    ("text", "parts", "replacement"),
    [
        ("15 % sind jünger.", ["15 %"], "15 von 100"),
        ("80 Prozent der Kinder lachen.", ["80 Prozent"], None),
        ("Es dauert 2,5 Stunden.", ["2,5 Stunden"], "2 Stunden und 30 Minuten"),
        ("Es dauert 0,5 Stunden.", ["0,5 Stunden"], "30 Minuten"),
        ("Es kostet 12,50 Euro.", ["12,50 Euro"], "12 Euro und 50 Cent"),
        ("Es kostet 1.250,00 Euro.", ["1.250,00 Euro"], "1.250 Euro"),
        ("Die Note ist 2,3.", ["2,3"], None),
        ("Es sind 2.5 Kilometer.", ["2.5"], None),
        ("Eine 50-prozentige Stelle.", ["50-prozentige"], None),
        ("Um 14.30 Uhr, 14:30 Uhr und 14,30 Uhr.", [], None),
        ("Am 3.5.2026.", [], None),
        ("Gehen Sie in Zimmer 3,4.", [], None),
    ],
)
def test_percent_or_decimal(text: str, parts: list[str], replacement: str | None) -> None:
    """Parts of something are reported; times and dates are none."""
    assert _texts(PERCENT_OR_DECIMAL, text) == parts
    assert [hit.replacement for hit in _hits(PERCENT_OR_DECIMAL, text)] == [replacement] * len(parts)


@pytest.mark.parametrize(
    ("text", "numerals", "replacement"),
    [
        ("Das steht in Kapitel IV.", ["IV"], "4"),
        ("Heft II hilft.", ["II"], "2"),
        ("Der II. Weltkrieg.", ["II"], "2"),
        ("Das steht in Kapitel Ⅳ.", ["Ⅳ"], "4"),
        ("Lesen Sie Teil I genau.", ["I"], "1"),
        ("SGB VIII und SGB IX.", [], None),
        ("SGB II, III und XII.", [], None),
        ("Sozialgesetzbuch (SGB) VIII.", [], None),
        ("Die CD, MIX und Größe XL.", [], None),
        ("Vitamin C, Plan D und Familie X.", [], None),
        ("Herr I. Müller.", [], None),
    ],
)
def test_roman_numeral(text: str, numerals: list[str], replacement: str | None) -> None:
    """Roman numerals become digits; the books of the social code keep their names."""
    assert _texts(ROMAN_NUMERAL, text) == numerals
    assert [hit.replacement for hit in _hits(ROMAN_NUMERAL, text)] == [replacement] * len(numerals)


def test_a_king_gets_an_article() -> None:
    """Heinrich 8. alone would be no German."""
    (hit,) = _hits(ROMAN_NUMERAL, "König Heinrich VIII. lebte hier.")
    assert (hit.advice, hit.replacement) == ("Schreiben Sie: Heinrich der 8.", None)
