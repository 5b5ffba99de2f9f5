"""Rules about Turkish numbers: the decimal comma, and dates as DD.MM.YYYY."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.readability.rules.base import PREFIX, Hit, SentenceRule
from generator.checks.readability.text.sentences import Sentence, TokenKind
from generator.findings import Severity

_EDGE = r"(?<![\w./:,\-])"
_POINT = re.compile(
    rf"{_EDGE}(?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d+)\.(?P<fraction>\d+)(?![\w/:]|[.,\-]\d)(?P<suffix>['’][^\W\d_]+)?"
)
_UNITS = (
    r"avro|euro|eur|€|lira|tl|dolar|sent|saat|litre|lt|ml|cl|kilo|kilogram|kg|gram|gr|ton|metre|kilometre|km|cm|mm|m²|"
    r"metrekare|derece|santim|santimetre|gün|hafta|ay|yıl|yaş|dakika|puan|kat|kişi|milyon|milyar|bin|çocuk|oda|öğün|porsiyon|adım|"
    r"bardak|tablet|doz|kişilik|odalı|yaşında|yıllık|aylık|günlük|saatlik|%"
)
_UNIT_ENDINGS = (
    "lik|lık|luk|lük|den|dan|ten|tan|e|a|i|ı|u|ü|yi|yı|ya|ye|nin|nın|da|de|ta|te|dur|dır|dir|tir|tır|lar|ler"
)
_UNIT_AFTER = re.compile(rf"\s*(?:{_UNITS})(?:{_UNIT_ENDINGS})?(?!\w)", re.IGNORECASE)
_PERCENT_BEFORE = re.compile(r"(?:yüzde|%|€|ortalama\w*|notu?)\s*\Z", re.IGNORECASE)
# Numbers of chapters, sections and versions have points too.
_NUMBERED = re.compile(
    r"(?<!\w)(?:madde\w*|bölüm\w*|kısım|kısm\w*|başlık|sürüm\w*|versiyon\w*|paragraf\w*|fıkra\w*|tablo|şekil|no|numara|§)"
    r"\.?\s*\Z",
    re.IGNORECASE,
)
# The version of a law, a licence or a program stands behind its name: BITV 2.0, Apache 2.0.
_NAMED = re.compile(r"(?:(?<!\w)[A-Z]{2,}|(?<!\A)(?<![.!?] )(?<!\w)[A-Z][a-z]+)\s\Z")
_VERSION = re.compile(r"\d\.\d\Z")
_NUMBERED_AFTER = re.compile(r"['’]?\s*(?:numaralı|no'lu|nolu|maddesi|bölümü|sürümü|versiyonu)", re.IGNORECASE)
_DAY_AFTER = re.compile(r"\.?\s*(?:tarih|günü|günkü)", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"(?:saat(?:ler[ıi])?|saati|saatleri|ile|[-–]|arasında)\s*:?\s*\Z", re.IGNORECASE)

_MONTHS = "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık"
_SEPARATED = re.compile(r"(?<![\w/.\-])(\d{1,2})\s?([/\-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\w/]|[.\-]\d)")
_ISO = re.compile(r"(?<![\w/.\-])(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})(?![\w/]|[.\-]\d)")
_SHORT_YEAR = re.compile(r"(?<![\w/.\-])(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\w/]|[.\-]\d)")
_MONTH_SHORT = re.compile(
    rf"(?<![\w.])(\d{{1,2}})\.?\s+({_MONTHS})\s+['’]?(\d{{2}})(?=['’][^\W\d_]|\s*(?:[.,;:!?)]|\Z)|\s+(?:tarih|gün[ük]|saat|pazartesi|salı|"
    r"çarşamba|perşembe|cuma|pazar))",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b({_MONTHS})\s+(\d{{1,2}}),\s*(\d{{4}})\b")
_MAX_DAY, _MAX_MONTH = 31, 12
_HOURS, _MINUTES = 24, 60
# Two digits of a year up to this one mean 20.., later ones 19...
_CENTURY = 45


def _decimal_points(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    skipped = _addresses(sentence)
    for match in _POINT.finditer(sentence.text):
        if match.start() not in skipped and _is_decimal(sentence.text, match):
            right = f"{match['whole'].replace(',', '.')},{match['fraction']}"
            end = match.end("fraction")
            written = sentence.text[match.start() : end]
            message = f"In „{written}“ steht ein Punkt statt eines Kommas."
            yield Hit(match.start(), end, message, f"Schreiben Sie: {right}", right)


def _is_decimal(text: str, match: re.Match[str]) -> bool:
    """Whether the point is a decimal one and not that of thousands, a time, a day or a section."""
    before, after = text[max(0, match.start() - 20) : match.start()], text[match.end() : match.end() + 20]
    whole, fraction = match["whole"], match["fraction"]
    if _VERSION.match(f"{whole}.{fraction}") and _NAMED.search(before) and not _UNIT_AFTER.match(after):
        return False
    if _NUMBERED.search(before) or _NUMBERED_AFTER.match(after) or _DAY_AFTER.match(after):
        return False
    if "," in whole:
        return True
    if len(fraction) == 3:
        return whole == "0"
    if len(fraction) != 2 or int(whole) > _HOURS or int(fraction) >= _MINUTES:
        return True
    if _PERCENT_BEFORE.search(before):
        return True
    if _CLOCK_BEFORE.search(before) and not re.match(r"\s*(?:avro|euro|€|lira|tl)\b", after, re.IGNORECASE):
        return False
    return bool(_UNIT_AFTER.match(after)) and not match["suffix"]


def _dates(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    skipped = _addresses(sentence)
    for pattern in (_SEPARATED, _ISO, _SHORT_YEAR, _MONTH_SHORT, _MONTH_FIRST):
        for match in pattern.finditer(sentence.text):
            right = _right_date(pattern, match)
            if right and match.start() not in skipped:
                message = f"Das Datum „{match.group()}“ steht nicht in der türkischen Form."
                yield Hit(match.start(), match.end(), message, f"Schreiben Sie: {right}", right)


def _right_date(pattern: re.Pattern[str], match: re.Match[str]) -> str:
    """The date as DD.MM.YYYY, or with the month's name; empty where the digits are no date."""
    if pattern is _MONTH_SHORT:
        return f"{match[1]} {match[2]} {_year(match[3])}" if 0 < int(match[1]) <= _MAX_DAY else ""
    if pattern is _MONTH_FIRST:
        return f"{match[2]} {match[1]} {match[3]}" if 0 < int(match[2]) <= _MAX_DAY else ""
    if pattern is _ISO:
        day, month, year = int(match[4]), int(match[3]), match[1]
    elif pattern is _SHORT_YEAR:
        day, month, year = int(match[1]), int(match[2]), match[3]
    else:
        day, month, year = int(match[1]), int(match[3]), match[4]
    if month > _MAX_MONTH >= day:
        day, month = month, day
    is_date = 0 < day <= _MAX_DAY and 0 < month <= _MAX_MONTH
    return f"{day:02}.{month:02}.{_year(year)}" if is_date else ""


def _year(digits: str) -> str:
    if len(digits) > 2:
        return digits
    return f"20{digits}" if int(digits) <= _CENTURY else f"19{digits}"


def _addresses(sentence: Sentence) -> frozenset[int]:
    """The places inside of web and e-mail addresses."""
    kinds = {TokenKind.URL, TokenKind.EMAIL}
    tokens = [token for token in sentence.tokens if token.kind in kinds]
    return frozenset(place for token in tokens for place in range(token.start, token.end))


DECIMAL_POINT = SentenceRule(
    id=PREFIX + "decimal-point",
    severity=Severity.WARNING,
    title="Eine türkische Zahl hat einen Punkt statt eines Kommas.",
    why="Im Türkischen trennt der Punkt Tausender: 2.5 liest sich wie ein Fehler oder wie ein Datum.",
    advice="Schreiben Sie ein Komma: 2,5 saat.",
    source="TDK Yazım Kılavuzu (Sayıların yazılışı)",
    bad=("Görüşme 2.5 saat sürer.", "Yemek 3.80 avro tutuyor.", "Oran yüzde 12.75 oldu.", "Günde 0.5 litre su için."),
    good=(
        "Görüşme 2,5 saat sürer.",
        "Görüşme 03.05.2026 günü saat 14.30'da.",
        "Belediye 10.000 aileye yardım etti.",
        "Salı günü 8.15'ten 12.00'ye kadar açığız.",
    ),
    false_alarms=("Die Nummer einer Übung oder einer Fassung ohne das Wort davor: 2.1.",),
    check=_decimal_points,
)
DATE_FORM = SentenceRule(
    id=PREFIX + "date-form",
    severity=Severity.WARNING,
    title="Ein Datum steht nicht in der türkischen Form.",
    why="05/03/2026 kann der 5. März oder der 3. Mai sein.",
    advice="Schreiben Sie: 03.05.2026 oder 3 Mayıs 2026.",
    source="TDK Yazım Kılavuzu (Tarihlerin yazılışı)",
    bad=(
        "Görüşme 05/03/2026 günü.",
        "Son gün 2026-05-03.",
        "Toplantı 3 Mayıs 26 tarihinde.",
        "Mektup 03.05.26 tarihli.",
    ),
    good=(
        "Görüşme 05.03.2026 günü.",
        "Toplantı 3 Mayıs 2026 günü.",
        "2026/2027 eğitim yılı ağustosta başlıyor.",
        "Mayıs ayında 26 aile bize başvurdu.",
    ),
    false_alarms=("Ein Aktenzeichen, das wie ein Datum aussieht: 12/05/2026.",),
    check=_dates,
)
RULES = (DECIMAL_POINT, DATE_FORM)
