"""The rules about Arabic wording and writing."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.arabic import CHAINED_CLAUSES, RARE_WORD, RULES
from generator.checks.readability.rules.arabic_signs import (
    DIACRITICS,
    LATIN_PUNCTUATION,
    MIXED_DIGITS,
    PERSIAN_LETTER,
    PRESENTATION_FORM,
    TATWEEL,
)
from generator.checks.readability.rules.base import Hit, SentenceRule
from generator.checks.readability.text.sentences import Sentence

LIMIT = 2


def hits(rule: SentenceRule, text: str) -> list[Hit]:
    """What ``rule`` finds in one sentence."""
    return list(rule.check(Sentence(text, 0, "ar"), LIMIT))


def found(rule: SentenceRule, text: str) -> list[tuple[str, str | None]]:
    """The words that ``rule`` finds and what it puts in their place."""
    return [(text[hit.start : hit.end], hit.replacement) for hit in hits(rule, text)]


@pytest.mark.parametrize(
    "text",
    [
        "اكتبوا أسئلتكم وخذوها معكم واسألوا الموظفة.",
        "يبكي الطفل ولا ينام ويخاف من المدرسة.",
        "ستزوركم الموظفة وستتحدث معكم وستشرح لكم الخطة.",
        "وصلت الرسالة أمس وفتحتها أمي وقرأتها لي.",
        "التقى الوالدان بالمستشار وتحدثا معه واتفقا على خطة.",
        "حضر الأب إلى المكتب وقدم الطلب ووقع عليه.",
    ],
)
def test_three_clauses_are_too_many(text: str) -> None:
    """Two verbs behind و after the first clause are one too many."""
    assert len(hits(CHAINED_CLAUSES, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "أحضرت الأم جواز السفر وعقد الإيجار وكتب المدرسة.",
        "جاء والدي ووالدتي وأخي وأختي.",
        "يحتاج الطفل إلى وقت وصبر وحب وأمان.",
        "طلب المساعدة وشروطها وتكاليفها ومدتها مكتوبة هنا.",
        "إذا وجد سبب وجيه، تستمر المساعدة.",
        "وصلت الرسالة وفهمتها.",
        "وافق المكتب وأنا سعيدة وابني سعيد.",
    ],
)
def test_lists_of_nouns_are_no_clauses(text: str) -> None:
    """Nouns behind و, and words whose first letter is و, chain nothing."""
    assert hits(CHAINED_CLAUSES, text) == []


def test_a_chain_names_its_verbs() -> None:
    """The hit stands where a new sentence should begin."""
    text = "يقرأ الموظف الرسالة ويكتب الجواب ويرسله إليك."
    assert hits(CHAINED_CLAUSES, text) == [
        Hit(
            33,
            39,
            "In diesem Satz hängen 3 Aussagen mit „و“ aneinander: „ويكتب“, „ويرسله“.",
            "Beginnen Sie bei „ويرسله“ einen neuen Satz.",
        )
    ]


def test_rare_words_have_simple_ones() -> None:
    """Clitics do not hide a rare word, and an explained one is none."""
    assert hits(RARE_WORD, "والتمحيص طويل.") == [
        Hit(0, 8, "„والتمحيص“ ist ein seltenes Wort.", "Sagen Sie es einfach: فحص")
    ]
    assert hits(RARE_WORD, "التمحيص (أي الفحص) طويل.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("موعدك في 12 مايو الساعة ٩.", [("٩", None)]),
        ("تدفع ١٢٫٥٠ يورو في 3 أشهر.", [("١٢٫٥٠", None)]),
        ("الورقة A4 و٣ صور.", []),
        ("القانون § 8a SGB VIII في ٣ مواد.", []),
        ("اكتب في ٣ أيام إلى a1@amt.example", []),
    ],
)
def test_mixed_digits(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Digits of Latin words, German paragraphs and addresses mix nothing."""
    assert found(MIXED_DIGITS, text) == expected


def test_western_digits_are_advised_with_a_reason() -> None:
    """The advice has the number in the digits of phones and letters."""
    advice = "Schreiben Sie: 12,50 – denn auch Telefonnummern und Briefe haben europäische Ziffern."
    assert hits(MIXED_DIGITS, "تدفع ١٢٫٥٠ يورو في 3 أشهر.")[0].advice == advice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ما هو اسم طفلك?", [("?", "؟")]),
        ("(الأم, الأب)", [(",", "،")]),
        ("هل تعرف Jugendamt?", [("?", "؟")]),
        ("الخدمة (Allgemeiner Sozialer Dienst, ASD) تجيب.", []),
        ("السعر 12,50 يورو.", []),
        ("انظر https://a.example/?a=1,2 هنا.", []),
    ],
)
def test_latin_punctuation(text: str, expected: list[tuple[str, str]]) -> None:
    """Marks inside of German words, numbers and addresses stay."""
    assert found(LATIN_PUNCTUATION, text) == expected


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (TATWEEL, "مكتــب الشباب", [("مكتــب", "مكتب")]),
        (TATWEEL, "عام ١٤٤٥ هـ", []),
        (PRESENTATION_FORM, "هذه ﻻ تكلف", [("ﻻ", "لا")]),
        (PRESENTATION_FORM, "﴾نص﴿", []),
        (PERSIAN_LETTER, "مکتب قريب", [("مکتب", "مكتب")]),
        (PERSIAN_LETTER, "في پوتسدام", [("پوتسدام", None)]),
        (DIACRITICS, "القرارُ مهم جدًا", [("القرارُ", "القرار")]),
        (DIACRITICS, "حقٌّ في الأمان", [("حقٌّ", "حقّ")]),
        (DIACRITICS, "مَن يسأل؟ يُسمح لك. إنّ هذا حقًّا مساءً", []),
    ],
)
def test_signs(rule: SentenceRule, text: str, expected: list[tuple[str, str | None]]) -> None:
    """Each sign is found in its word, and the word without it is proposed."""
    assert found(rule, text) == expected


@pytest.mark.parametrize("text", ["", "و", "و و و", "😀", "ـ", "ً", "و " * 500, "ك" * 50_000, "(" * 300])
def test_no_text_is_too_odd(text: str) -> None:
    """No rule raises, whatever the text."""
    for rule in RULES:
        list(rule.check(Sentence(text, 0, "ar"), LIMIT))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_examples_are_right(rule: SentenceRule) -> None:
    """Every bad example breaks its rule and no good one does."""
    assert [text for text in rule.bad if not hits(rule, text)] == []
    assert [text for text in rule.good if hits(rule, text)] == []
