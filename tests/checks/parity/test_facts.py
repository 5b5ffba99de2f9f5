"""Facts are read in every language, with one value for what is the same."""

from __future__ import annotations

import pytest

from generator.checks.parity.facts import Kind, facts
from generator.checks.parity.plain import Plain
from generator.checks.parity.vocabulary import vocabulary
from generator.languages import Registry


def read(registry: Registry, code: str, text: str) -> list[str]:
    """Kind, value and unit of each fact; a weak one is in brackets."""
    language = registry.by_code[code]
    found = facts(text, vocabulary(language, registry.source))
    shown = [f"{fact.kind} {fact.value}{' ' * bool(fact.unit)}{fact.unit}" for fact in found]
    return [f"({text})" if fact.weak else text for text, fact in zip(shown, found, strict=True)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("de", "Sie haben **2 Wochen** Zeit.", ["duration 2 week"]),
        ("de", "Alle zwei Wochen, eine halbe Stunde.", ["duration 2 week", "duration 30 minute"]),
        ("de", "Das dauert einen Monat.", ["(duration 1 month)"]),
        ("de", "Ein Brief und zwei Häuser.", ["(number 2)"]),
        ("de", "ab 15 Jahren, unter 18, 17-Jährige", ["age 15 year", "age 18", "age 17 age"]),
        ("de", "Am 22.11.2026 und am 1. Januar", ["date 2026-11-22", "date --01-01"]),
        ("de", "Am 31.02.2026", ["date 31.02.2026"]),
        ("de", "von 9 bis 12 Uhr, um 17.30 Uhr", ["time 9:00 clock", "time 12:00 clock", "time 17:30 clock"]),
        ("de", "Tel. 0431 123456, +49 431 123456, 116 111, 110",
         ["phone 0431123456", "phone 0431123456", "phone 116111", "phone 110"]),
        ("de", "1.000,50 Euro und 12 €", ["amount 1000.5", "amount 12"]),
        ("de", "[Mehr](/rechte/ab-15/) und info@Amt.example", ["address /rechte/ab-15", "address info@amt.example"]),
        ("de", "[Anruf](tel:+49431123456) und [[unabhaengige-hilfe]]",
         ["phone 0431123456", "address [[unabhaengige-hilfe]]"]),
        ("de", "§ 36 Absatz 1 SGB VIII und § 5", ["citation § 36 Abs. 1 SGB VIII", "citation § 5"]),
        ("de", "1. Fragen Sie.\n2. Warten Sie.", ["(number 1)", "(number 2)"]),
        ("de", "CC BY 4.0, Stufe B1", ["number 4"]),
        ("easy_language", "Sie haben 2 Wo·chen Zeit.", ["duration 2 week"]),
        ("tr", "2 haftanız, iki haftada bir, bir ay", ["duration 2 week", "duration 2 week", "(duration 1 month)"]),
        ("tr", "15 yaşından, 18. doğum günü", ["age 15 age", "age 18"]),
        ("tr", "saat 17’de, 3 saat, yarım saat", ["time 17:00 clock", "duration 3 hour", "duration 30 minute"]),
        ("tr", "22 Kasım 2026", ["date 2026-11-22"]),
        ("tr", "2 aynı kişi", ["number 2"]),
        ("tr", "2 hafta (2 Wochen)", ["duration 2 week", "duration 2 week"]),
        ("ar", "لديكم أسبوعان (2)", ["duration 2 week", "number 2"]),
        ("ar", "قبل ذلك بأسبوعين", ["duration 2 week"]),
        ("ar", "و٣ أشهر", ["duration 3 month"]),
        ("ar", "ثلاثة أيام و15 يوما", ["duration 3 day", "duration 15 day"]),
        ("ar", "شهر واحد", ["(duration 1 month)"]),
        ("ar", "من عمر ١٥ سنة", ["age 15 year"]),
        ("ar", "الساعة 5 مساء", ["time 17:00 clock"]),
        ("ar", "٢٢ نوفمبر ٢٠٢٦", ["date 2026-11-22"]),
        ("ar", "١٢٫٥٠ يورو", ["amount 12.5"]),
        ("ar", "١٬٠٠٠٫٥٠ يورو, خمسون يورو", ["amount 1000.5", "amount 5E+1"]),
        ("de", "1 000 Euro, 50,– €, hundert Euro", ["amount 1E+3", "amount 5E+1", "amount 1E+2"]),
        ("tr", "elli euro, bin avro", ["amount 5E+1", "amount 1E+3"]),
        ("easy_language", "vierzehn Ta·ge, fünfundzwanzig Tage, neunzig Tage",
         ["duration 14 day", "duration 25 day", "duration 90 day"]),
        ("tr", "on dört gün, yirmi beş gün, otuz gün, on iki ay",
         ["duration 14 day", "duration 25 day", "duration 30 day", "duration 12 month"]),
        ("ar", "أربعة عشر يومًا, خمسة وعشرون يوما, ثلاثين يوما, اثنا عشر شهرا",
         ["duration 14 day", "duration 25 day", "duration 30 day", "duration 12 month"]),
        ("tr", "on dört yaşından", ["age 14 age"]),
        ("tr", "bir buçuk saat", ["duration 90 minute"]),
        ("ar", "ساعة ونصف", ["duration 90 minute"]),
        ("de", "anderthalb Stunden, eine Dreiviertelstunde", ["duration 90 minute", "duration 45 minute"]),
        ("ar", "١ أيار ٢٠٢٦, 2026/5/1, 1/5/2026", ["date 2026-05-01", "date 2026-05-01", "date 2026-05-01"]),
        ("de", "am 1.5.26 und am 1.5. um 9 Uhr abends", ["date 2026-05-01", "date --05-01", "time 21:00 clock"]),
        ("de", "Nach WCAG 2.1. Und CC BY 4.0.", ["number 2.1", "number 4"]),
        ("de", "+49 (0)431 123456", ["phone 0431123456"]),
        ("de", "[a](https://a.example/x?utm_source=b&id=3) https://a.example/x?fbclid=9",
         ["address a.example/x?id=3", "address a.example/x"]),
        ("tr", "SGB VIII madde 36, SGB VIII'in 37. maddesi", ["citation § 36 SGB VIII", "citation § 37 SGB VIII"]),
        ("ar", "المادة ٣٦ من SGB VIII", ["citation § 36 SGB VIII"]),
    ],
)  # fmt: skip
def test_facts_have_one_value_in_every_language(registry: Registry, code: str, text: str, expected: list[str]) -> None:
    """Digits, words, duals, endings and signs of each language give the same values."""
    assert expected == read(registry, code, text)


@pytest.mark.parametrize("code", ["de", "easy_language", "tr", "ar"])
@pytest.mark.parametrize("text", ["", " ", "*", "٣", "2" * 10_000, "1." * 5_000, "§ " * 3_000, "(" * 10_000, "\x00ٍ·"])
def test_any_text_is_read(registry: Registry, code: str, text: str) -> None:
    """Odd input gives facts or none, and no crash."""
    language = registry.by_code[code]
    assert all(isinstance(fact.kind, Kind) for fact in facts(text, vocabulary(language, registry.source)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1 Jahr", "12 Monate", True),
        ("14 Tage", "2 Wochen", True),
        ("60 Minuten", "1 Stunde", True),
        ("2 Wochen", "2 Monate", False),
        ("15 Jahren", "15", True),
        ("17 Uhr", "17 Stunden", False),
        ("4 Wochen", "1 Monat", False),
    ],
)
def test_figures_answer_each_other_by_their_size(registry: Registry, one: str, other: str, same: bool) -> None:
    """Units that divide evenly are the same; a bare figure answers one with a unit; four weeks are no month."""
    words = vocabulary(registry.source, registry.source)
    assert facts(one, words)[0].answers(facts(other, words)[0]) is same


def test_places_are_those_of_the_typed_text(registry: Registry) -> None:
    """Silent marks before and inside a fact do not move it."""
    text = "Jugend·amt: **2 Wo·chen**"
    fact = facts(text, vocabulary(registry.by_code["easy_language"], registry.source))[0]
    assert (text[fact.start : fact.end], fact.words) == ("2 Wo·chen", "2 Wo·chen")


def test_plain_text_folds_digits_and_keeps_the_way_back() -> None:
    """Arabic-Indic digits become Western ones; dropped marks are counted."""
    plain = Plain.of("\u200f٣\u0640م·x")
    assert (plain.text, list(plain.origins), plain.origin(3), Plain.of("").origin(0)) == ("3مx", [1, 3, 5], 6, 0)
