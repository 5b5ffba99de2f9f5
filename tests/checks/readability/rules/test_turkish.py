"""The rules about Turkish wording, numbers and address."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.checks.readability.rules.base import Hit, Page, PageBlock, SentenceRule
from generator.checks.readability.rules.turkish import MANY_SYLLABLES, OFFICE_PHRASE, OFFICE_VERB, RARE_WORD, RULES
from generator.checks.readability.rules.turkish_address import MIXED_SEN_SIZ
from generator.checks.readability.rules.turkish_numbers import DATE_FORM, DECIMAL_POINT
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.sentences import Sentence
from generator.checks.readability.turkish.verbs import office_verb
from generator.checks.readability.turkish.words import is_german, stems, syllables, turkish_lower

LIMIT = 6


def hits(rule: SentenceRule, text: str) -> list[Hit]:
    """What ``rule`` finds in one sentence."""
    return list(rule.check(Sentence(text, 0, "tr"), LIMIT))


def found(rule: SentenceRule, text: str) -> list[tuple[str, str | None]]:
    """The words that ``rule`` finds and what it puts in their place."""
    return [(text[hit.start : hit.end], hit.replacement) for hit in hits(rule, text)]


def page(texts: Sequence[str]) -> Page:
    """A page with one passage for each text."""
    return Page(
        "turkish", tuple(PageBlock(number, block, ()) for number, text in enumerate(texts) for block in blocks(text))
    )


def test_small_letters_are_turkish() -> None:
    """The dotted and the dotless i stay apart, and no letter becomes two."""
    assert turkish_lower("İIiı ŞÇÖ") == "iıiı şçö"


def test_stems_lose_their_endings() -> None:
    """A chain of endings leads to the word of the dictionary, softened letters included."""
    assert {"çocuk", "kitap"} <= stems("çocuğunuzun") | stems("kitaplarınızdan")
    assert "Berlin".lower() in stems("Berlin'dekilerden")


@pytest.mark.parametrize(("word", "count"), [("Avusturya'daysanız", 7), ("kâğıt", 2), ("12", 1), ("değerlendirme", 5)])
def test_syllables_are_vowels(word: str, count: int) -> None:
    """Each vowel is a syllable, with and without a circumflex."""
    assert syllables(word) == count


def test_german_words_are_known() -> None:
    """Letters and frequency tell German words from Turkish ones."""
    assert [is_german(word) for word in ("Erziehungsberatungsstelle", "Jugendamt", "teneffüs", "in", "çocuk")] == [
        True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("office", "present"),
    [
        ("edilmektedir", "ediliyor"), ("bulunmaktadır", "bulunuyor"), ("istemektedir", "istiyor"),
        ("yapılmamaktadır", "yapılmıyor"), ("etmekteyiz", "ediyoruz"), ("gitmektedir", "gidiyor"),
        ("öğretmektedir", "öğretiyor"), ("uygulamaktadırlar", "uyguluyorlar"), ("söylemektedir", "söylüyor"),
        ("korumaktadır", "koruyor"), ("demektedir", "diyor"), ("yapılmaktaydı", "yapılıyordu"),
        ("reddetmektedir", "reddediyor"), ("İSTENMEKTEDİR", "isteniyor"),
    ],
)  # fmt: skip
def test_the_office_form_becomes_the_present(office: str, present: str) -> None:
    """Vowels follow the stem, t becomes d where it does in speech, and the person stays."""
    verb = office_verb(office)
    assert verb is not None
    assert verb.present == present


@pytest.mark.parametrize("noun", ["parmaktadır", "yemekte", "ekmekte", "mektedir", "basamaktadır"])
def test_nouns_in_mak_are_no_verbs(noun: str) -> None:
    """A finger, a meal, bread and a step only look like verbs."""
    assert office_verb(noun) is None


def test_an_office_verb_is_quoted_and_replaced() -> None:
    """The hit covers the verb, and its replacement can stand there."""
    text = "Görüşmeler burada yapılmaktadır."
    advice = "Schreiben Sie: yapılıyor"
    assert hits(OFFICE_VERB, text) == [
        Hit(18, 31, "„yapılmaktadır“ ist die Amtsform eines Verbs.", advice, "yapılıyor")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Evde yaşamakta olan çocuklar.", [("yaşamakta olan", "yaşayan")]),
        ("Yardım verilmekte olup karar yazılır.", [("verilmekte olup", None)]),
        ("Başvurular incelenmekte.", [("incelenmekte", "inceleniyor")]),
        ("Çocuk okumakta zorlanıyor.", []),
        ("Öğrenmekte ve yazmakta zorlanıyor.", []),
        ("Amaç yardım etmektir.", []),
    ],
)
def test_the_bare_form_needs_its_company(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Bare -makta is an infinitive too, so only what stands around it makes it an office verb."""
    assert found(OFFICE_VERB, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yardım hususunda bilgi alın.", [("hususunda", "konusunda")]),
        ("Söz konusu karar geldi.", [("Söz konusu", "Bu")]),
        ("Böyle bir şey söz konusu değil.", [("söz konusu", None)]),
        ("Formun tarafınızca imzalanması şart.", [("tarafınızca", None)]),
        ("Bu hususlar önemli.", [("hususlar", "konular")]),
        ("İlgili makama verin.", [("İlgili makama", None)]),
        ("Mezkûr karar geldi.", [("Mezkûr", "Bu")]),
        ("İki tarafın da avukatı geldi.", []),
        ("Randevuyu değiştirmek mümkündür.", []),
    ],
)
def test_office_phrases_have_simple_words(text: str, expected: list[tuple[str, str | None]]) -> None:
    """The simple words stand in their place only where the sentence stays right."""
    assert found(OFFICE_PHRASE, text) == expected


def test_long_words_are_counted_without_german_ones() -> None:
    """The ending behind an apostrophe counts, the German name in brackets does not."""
    assert found(MANY_SYLLABLES, "Avusturya'daysanız arayın.") == [("Avusturya'daysanız", None)]
    assert found(MANY_SYLLABLES, "Danışma (Erziehungsberatungsstelle) ücretsiz.") == []
    assert hits(MANY_SYLLABLES, "Birini getirebilirsiniz.")[0].message == (
        "„getirebilirsiniz“ hat 7 Silben. Gut sind höchstens 6."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Annenin muvafakatı lazım.", ["muvafakatı"]),
        ("İkametgâhınızı yazın.", ["İkametgâhınızı"]),
        ("Yardımda subsidiyarite ilkesi var.", ["subsidiyarite"]),
        ("Muvafakat (yani onay) annenindir.", []),
        ("Mahkemede ifade verin.", []),
        ("İkamet izni lazım.", []),
        ("Ayşe Hanım ile Çağrışım Derneği geldi.", []),
        ("Please call us before your appointment.", []),
    ],
)
def test_rare_words(text: str, expected: list[str]) -> None:
    """Old and learned words are found with their endings; names, explained words and other languages are not."""
    assert [word for word, _ in found(RARE_WORD, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yolculuk 1.5 saat.", [("1.5", "1,5")]),
        ("Ücret 12.50 avrodur.", [("12.50", "12,50")]),
        ("Toplam 1,250.50 avro.", [("1,250.50", "1.250,50")]),
        ("Ateşi 38.5'i geçti.", [("38.5", "38,5")]),
        ("Görüşme saat 14.30'da.", []),
        ("Salı 8.15'ten 12.00'ye kadar.", []),
        ("Belediye 10.000 aileye ve 1.250.000 kişiye yardım etti.", []),
        ("Son gün 03.05.2026, sonra 03.05. tarihinde.", []),
        ("Madde 2.1 ve https://a.example/2.5", []),
    ],
)
def test_decimal_points(text: str, expected: list[tuple[str, str]]) -> None:
    """Times, days, thousands, sections and addresses have points too."""
    assert found(DECIMAL_POINT, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarih: 05/03/2026", [("05/03/2026", "05.03.2026")]),
        ("Son gün 2026-05-03.", [("2026-05-03", "03.05.2026")]),
        ("3 Mayıs 26 tarihinde", [("3 Mayıs 26", "3 Mayıs 2026")]),
        ("1.2.98 doğumlu", [("1.2.98", "01.02.1998")]),
        ("3 Mayıs 26 kişi geldi.", []),
        ("2026/2027 eğitim yılı", []),
        ("45/67/2026", []),
    ],
)
def test_date_forms(text: str, expected: list[tuple[str, str]]) -> None:
    """A date has day, month and a year of four digits, in this order."""
    assert found(DATE_FORM, text) == expected


def test_sen_and_siz_in_one_text() -> None:
    """The later form of address is the hit, with its offset in the block's source."""
    places = list(MIXED_SEN_SIZ.check(page(["**Size** yardım ederiz.\n\nSen de gel."]), 0))
    assert [(place.block, place.hit.start, place.hit.end, place.hit.message) for place in places] == [
        (1, 0, 3, "Hier steht „Sen“, an anderer Stelle steht „Size“.")
    ]


def test_two_texts_may_address_two_readers() -> None:
    """The text for parents and the text for children of one record are two passages."""
    assert list(MIXED_SEN_SIZ.check(page(["Size yardım ederiz.", "Sen de gel."]), 0)) == []


@pytest.mark.parametrize("text", ["", "12", "İ", "😀😀", "a̐ " * 50, "maktadır " * 500, "x" * 50_000, "(" * 300])
def test_no_text_is_too_odd(text: str) -> None:
    """No rule raises, whatever the text."""
    for rule in RULES:
        if isinstance(rule, SentenceRule):
            list(rule.check(Sentence(text, 0, "tr"), LIMIT))


@pytest.mark.parametrize("rule", [rule for rule in RULES if isinstance(rule, SentenceRule)], ids=lambda rule: rule.name)
def test_the_examples_are_right(rule: SentenceRule) -> None:
    """Every bad example breaks its rule and no good one does."""
    assert [text for text in rule.bad if not hits(rule, text)] == []
    assert [text for text in rule.good if hits(rule, text)] == []
