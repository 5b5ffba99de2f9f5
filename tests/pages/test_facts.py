"""Hours, dates, ages and languages in the words of each language."""

from __future__ import annotations

from datetime import date

import pytest

from generator.languages import Registry
from generator.pages import facts
from generator.pages.facts import DayGroup

MORNING, AFTERNOON, NIGHT = ("09:00", "12:00"), ("14:00", "18:00"), ("20:00", "04:00")
WHOLE_DAY = ("00:00", "24:00")


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("24/7", [(0, 6, [WHOLE_DAY])]),
        ("Mo-Su 00:00-24:00", [(0, 6, [WHOLE_DAY])]),
        ("24/7; PH off", [(0, 6, [WHOLE_DAY])]),
        ("Mo-Fr 00:00-24:00", [(0, 4, [WHOLE_DAY])]),
        ("Mo-Fr 09:00-12:00; PH off", [(0, 4, [MORNING])]),
        ("Mo-Fr 09:00-12:00, Th 14:00-18:00; PH off",
         [(0, 2, [MORNING]), (3, 3, [MORNING, AFTERNOON]), (4, 4, [MORNING])]),
        ("Mo-Fr 09:00-12:00; Th 14:00-18:00", [(0, 2, [MORNING]), (3, 3, [AFTERNOON]), (4, 4, [MORNING])]),
        ("Mo,We 09:00-12:00", [(0, 0, [MORNING]), (2, 2, [MORNING])]),
        ("Sa-Su 14:00-18:00", [(5, 6, [AFTERNOON])]),
        ("Mo-Fr 09:00-12:00,14:00-18:00", [(0, 4, [MORNING, AFTERNOON])]),
        ("Fr 20:00-04:00", [(4, 4, [NIGHT])]),
        ("Mo-Su 20:00-04:00", [(0, 6, [NIGHT])]),
        ("Su 20:00-04:00", [(6, 6, [NIGHT])]),
        ("Sa-Mo 20:00-04:00", [(0, 0, [NIGHT]), (5, 6, [NIGHT])]),
        ("Mo-Fr 18:00-24:00", [(0, 4, [("18:00", "24:00")])]),
        ("Mo 00:00-24:00; Tu 00:00-04:00", [(0, 0, [WHOLE_DAY]), (1, 1, [("00:00", "04:00")])]),
        ("Su 00:00-24:00; Mo 00:00-04:00", [(0, 0, [("00:00", "04:00")]), (6, 6, [WHOLE_DAY])]),
        ("Mo 18:00-24:00; Tu-We 00:00-24:00; Th 00:00-08:00",
         [(0, 0, [("18:00", "24:00")]), (1, 2, [WHOLE_DAY]), (3, 3, [("00:00", "08:00")])]),
        ("Mo-We 09:00-12:00, Sa-Su 20:00-04:00", [(0, 2, [MORNING]), (5, 6, [NIGHT])]),
        ("off", []),
    ],
)  # fmt: skip
def test_a_week_groups_neighbouring_days_with_equal_hours(
    schedule: str, expected: list[tuple[int, int, list[tuple[str, str]]]]
) -> None:
    """Nights belong to the evening on which they begin, also from Sunday to Monday, and no whole day is lost."""
    assert tuple(DayGroup(first, last, tuple(spans)) for first, last, spans in expected) == facts.week(schedule)


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [("24/7", True), ("Mo-Su 00:00-24:00", True), ("Mo-Sa 00:00-24:00", False), ("off", False)],
)
def test_always_open_means_every_hour_of_the_week(schedule: str, expected: bool) -> None:
    """Only a week without a gap counts as always open."""
    assert expected is facts.is_always_open(schedule)


SCHEDULE = "Mo-Th 09:00-12:00, Th 14:00-18:00, Sa-Su 20:00-02:00; PH off"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", ["Montag bis Mittwoch: 09:00 bis 12:00 Uhr",
                "Donnerstag: 09:00 bis 12:00 Uhr, 14:00 bis 18:00 Uhr",
                "Samstag und Sonntag: 20:00 bis 02:00 Uhr"]),
        ("tr", ["Pazartesi – Çarşamba: 09:00 – 12:00",
                "Perşembe: 09:00 – 12:00, 14:00 – 18:00",
                "Cumartesi ve Pazar: 20:00 – 02:00"]),
        ("ar", ["من الاثنين إلى الأربعاء: من 09:00 إلى 12:00",
                "الخميس: من 09:00 إلى 12:00، من 14:00 إلى 18:00",
                "السبت والأحد: من 20:00 إلى 02:00"]),
    ],
)  # fmt: skip
def test_hours_are_lines_in_the_readers_language(registry: Registry, code: str, expected: list[str]) -> None:
    """One line per group of days, with the language's own words for days and ranges."""
    assert expected == facts.hours_lines(SCHEDULE, registry.by_code[code])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", "Immer, Tag und Nacht"),
        ("easy_language", "Immer, am Tag und in der Nacht"),
        ("tr", "Her zaman, gece ve gündüz"),
        ("ar", "دائما، ليلا ونهارا"),
    ],
)
def test_always_open_is_one_sentence(registry: Registry, code: str, expected: str) -> None:
    """A service that never closes names no times."""
    assert facts.hours_lines("24/7", registry.by_code[code]) == [expected]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", ["22. November 2026", "1. März 2026"]),
        ("easy_language", ["22. November 2026", "1. März 2026"]),
        ("tr", ["22 Kasım 2026", "1 Mart 2026"]),
        ("ar", ["22 نوفمبر 2026", "1 مارس 2026"]),
    ],
)
def test_dates_are_written_out_with_western_digits(registry: Registry, code: str, expected: list[str]) -> None:
    """Day, month in words and year, in every language with the digits that stand on German letters."""
    days = (date(2026, 11, 22), date(2026, 3, 1))
    assert expected == [facts.date_text(day, registry.by_code[code]) for day in days]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", ["6 bis 17 Jahre", "ab 6 Jahren", "bis 17 Jahre", "ab 0 Jahren", ""]),
        ("tr", ["6 – 17 yaş", "6 yaşından itibaren", "17 yaşına kadar", "0 yaşından itibaren", ""]),
        ("ar", ["من عمر 6 إلى عمر 17", "من عمر 6", "حتى عمر 17", "من عمر 0", ""]),
    ],
)
def test_ages_name_what_is_known(registry: Registry, code: str, expected: list[str]) -> None:
    """A range, a lower end, an upper end, or nothing when everybody may come; 0 is an age."""
    ages = [(6, 17), (6, None), (None, 17), (0, None), (None, None)]
    assert expected == [facts.age_text(lower, upper, registry.by_code[code]) for lower, upper in ages]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", "Deutsch, Türkisch, Arabisch, Ukrainisch"),
        ("easy_language", "Deutsch, Türkisch, Arabisch, Ukrainisch"),
        ("tr", "Almanca, Türkçe, Arapça, Ukraynaca"),
        ("ar", "الألمانية، التركية، العربية، الأوكرانية"),
    ],
)
def test_spoken_languages_have_their_names_in_the_readers_language(
    registry: Registry, code: str, expected: str
) -> None:
    """The names come from CLDR and are joined with the comma of the language."""
    assert expected == facts.language_names(("de", "tr", "ar", "uk"), registry.by_code[code])


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("rom", "Romani"),
        ("ckb", "Zentralkurdisch"),
        ("sr-Latn", "Serbisch (Lateinisch)"),
        ("fa-AF", "Persisch (Afghanistan)"),
        ("rom-DE", "Romani"),
        ("xx", "xx"),
        ("qqq-Latn", "qqq-Latn"),
    ],
)
def test_rare_languages_have_a_name_or_their_tag(registry: Registry, tag: str, expected: str) -> None:
    """A language of which CLDR knows only the name has it, and one that nobody knows keeps its tag."""
    assert expected == facts.language_names((tag,), registry.source)
