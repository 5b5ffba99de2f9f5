"""Rules about the signs of Arabic writing: digits, punctuation, stretched letters, letters of other scripts, marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.checks.readability.arabic.lists import needs_marks
from generator.checks.readability.rules.base import PREFIX, Hit, SentenceRule
from generator.checks.readability.text.sentences import Sentence, TokenKind
from generator.findings import Severity

_SOURCE = "docs/readability.md (Arabisch); Unicode-Standard, Kapitel 9.2"

_EASTERN = re.compile(r"[٠-٩۰-۹]+(?:[٫٬.,:/][٠-٩۰-۹]+)*")
# Digits that belong to a Latin word or to a German paragraph are no Arabic number: A4, § 8a SGB VIII.
_WESTERN = re.compile(r"(?<![A-Za-z0-9])(?<!§ )(?<!§)\d+(?![A-Za-z])")
_TO_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789,.")

_LATIN_MARK = re.compile(r"[,;?]")
_TO_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_STRONG = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_DIGITS_AROUND = re.compile(r"\d[,;]\d")
# How far a letter may be away from the mark that it decides on. Unit: characters.
_NEAR = 40

# One stretched word, but not the sign for years after the Hijra (١٤٤٥ هـ).
_STRETCHED = re.compile(r"(?<!\w)(?!هـ(?!\w))[\w\u064b-\u0652\u0670]*\u0640[\w\u064b-\u0652\u0670]*")
_PRESENTED = re.compile(r"(?<![^\W\d_])[^\W\d_]*[\ufb50-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc][^\W\d_]*")
_PERSIAN_LETTERS = "پچژگکیےہھۀەۃۂڤٹڈڑںۇۆ"
_PERSIAN = re.compile(rf"(?<![^\W\d_])[^\W\d_]*[{_PERSIAN_LETTERS}][\w\u064b-\u0652\u0670]*")
_FROM_PERSIAN = str.maketrans("پچژگکیےہھۀەۃۂڤ", "بجزغكييهههةةةف")
# At the end of a word the Farsi ی looks like the Arabic ى, and both ي and ى are possible there.
_LETTERS_AS_IS = frozenset("کیہھۃ")

_MARKED = re.compile("[\u064b-\u0650\u0652\u0670]")
# Tanwin on alif, on hamza and on ى belongs to the spelling: شكرًا, مساءً, هدًى.
# The shadda may stand before it or, in canonical order, behind it.
_TANWIN = re.compile("(?<=[\u0627\u0621\u0649])\u064b|\u064b(?=\u0651?[\u0627\u0649])")
_KEPT = "\ue000"


def _mixed_digits(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    text = _without_addresses(sentence)
    eastern = list(_EASTERN.finditer(text))
    western = _WESTERN.search(_EASTERN.sub(lambda match: " " * len(match.group()), text))
    if eastern and western:
        for match in eastern:
            right = match.group().translate(_TO_WESTERN)
            message = f"„{match.group()}“ hat arabisch-indische Ziffern, „{western.group()}“ hat europäische."
            advice = f"Schreiben Sie: {right} – denn auch Telefonnummern und Briefe haben europäische Ziffern."
            yield Hit(match.start(), match.end(), message, advice)


def _latin_punctuation(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    text = _without_addresses(sentence)
    if not _ARABIC.search(text):
        return
    for match in _LATIN_MARK.finditer(text):
        if _is_arabic_place(text, match.start()):
            right = _TO_ARABIC[match.group()]
            message = f"„{match.group()}“ ist ein lateinisches Satzzeichen."
            yield Hit(match.start(), match.end(), message, f"Schreiben Sie: {right}", right)


def _is_arabic_place(text: str, place: int) -> bool:
    """Whether the mark stands beside an Arabic word, not inside of German words or a number."""
    if _DIGITS_AROUND.match(text, max(0, place - 1)):
        return False
    before = _last_letter(text[max(0, place - _NEAR) : place])
    after = _STRONG.search(text, place + 1, place + 1 + _NEAR)
    in_brackets = text.rfind("(", 0, place) > text.rfind(")", 0, place)
    if _ARABIC.match(before):
        return True
    if in_brackets or text[place + 1 : place + 2] in {"“", "”", '"', "»", "«"}:
        return False
    return after is None or bool(_ARABIC.match(after.group()))


def _last_letter(text: str) -> str:
    return next((sign for sign in reversed(text) if sign.isalpha()), "")


def _without_addresses(sentence: Sentence) -> str:
    """The sentence with web and e-mail addresses as blanks."""
    text = sentence.text
    for token in sentence.tokens:
        if token.kind in {TokenKind.URL, TokenKind.EMAIL}:
            text = text[: token.start] + " " * (token.end - token.start) + text[token.end :]
    return text


def _tatweel(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    for match in _STRETCHED.finditer(sentence.text):
        right = match.group().replace("\u0640", "")
        message = f"„{match.group()}“ ist mit „ـ“ in die Länge gezogen."
        yield Hit(match.start(), match.end(), message, f"Schreiben Sie: {right}", right or None)


def _presentation_forms(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    for match in _PRESENTED.finditer(sentence.text):
        right = unicodedata.normalize("NFKC", match.group())
        message = f"„{match.group()}“ besteht aus Zeichen für den Druck statt aus Buchstaben."
        yield Hit(match.start(), match.end(), message, f"Schreiben Sie: {right}", right)


def _persian_letters(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    for match in _PERSIAN.finditer(sentence.text):
        word = match.group()
        letters = "".join(dict.fromkeys(sign for sign in word if sign in _PERSIAN_LETTERS))
        right = word.translate(_FROM_PERSIAN)
        is_sure = _LETTERS_AS_IS.issuperset(letters)
        message = f"In „{word}“ steht ein Buchstabe, den das Arabische nicht hat: {' '.join(letters)}."
        yield Hit(match.start(), match.end(), message, f"Schreiben Sie: {right}", right if is_sure else None)


def _diacritics(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    if not _MARKED.search(sentence.text):
        return
    for token in sentence.tokens:
        if token.kind is TokenKind.WORD and _MARKED.search(_TANWIN.sub("", token.text)) and not needs_marks(token.text):
            kept = _TANWIN.sub(_KEPT, token.text)
            right = _MARKED.sub("", kept).replace(_KEPT, "\u064b")
            message = f"„{token.text}“ trägt Vokalzeichen."
            yield Hit(token.start, token.end, message, f"Schreiben Sie: {right}", right)


MIXED_DIGITS = SentenceRule(
    id=PREFIX + "mixed-digits",
    severity=Severity.ERROR,
    title="Ein arabischer Satz mischt zwei Arten von Ziffern.",
    why="Wer die Zahl abtippt, braucht eine Art. Telefonnummern, Haltestellen und Briefe haben in Deutschland 1, 2, 3.",
    advice="Schreiben Sie alle Zahlen mit 0 bis 9.",
    source=_SOURCE,
    bad=("موعدك في 12 مايو الساعة ٩.", "تدفع 45 يورو لمدة ٦ أشهر.", "الغرفة رقم 14 في الطابق ٢."),
    good=("موعدك يوم 3.5.2026 في الساعة 10:30.", "عمر ابنتك ١٤ سنة.", "في ٣ أيام: musterstadt24@amt.example"),
    false_alarms=("Die Nummer einer deutschen Haltestelle neben arabisch-indischen Ziffern.",),
    check=_mixed_digits,
)
LATIN_PUNCTUATION = SentenceRule(
    id=PREFIX + "latin-punctuation",
    severity=Severity.WARNING,
    title="Zwischen arabischen Wörtern steht ein lateinisches Satzzeichen.",
    why="Die Zeichen sind andersherum: ein Komma von links nach rechts stört beim Lesen.",
    advice="Schreiben Sie: ، ؛ ؟",
    source=_SOURCE,
    bad=("ما هو اسم طفلك?", "إذا كانت عندك أسئلة, فاتصل بنا.", "تكلم معنا; نحن نساعدك."),
    good=(
        "هل تحتاج إلى مساعدة؟",
        "الخدمة العامة (Allgemeiner Sozialer Dienst, ASD) تجيب عن أسئلتك.",
        "تستمر الجلسة نحو 2,5 ساعة.",
    ),
    check=_latin_punctuation,
)
TATWEEL = SentenceRule(
    id=PREFIX + "tatweel",
    severity=Severity.WARNING,
    title="Ein arabisches Wort ist in die Länge gezogen.",
    why="Suche, Vorlesen und Übersetzen finden das Wort nicht.",
    advice="Lassen Sie das Zeichen „ـ“ weg.",
    source=_SOURCE,
    bad=("مكتــب رعاية الشباب يساعدك.", "أهـــلًا بكم.", "الطفـل مهم."),
    good=("مكتب رعاية الشباب يساعدك.", "أهلًا بكم.", "عام ١٤٤٥ هـ"),
    check=_tatweel,
)
PRESENTATION_FORM = SentenceRule(
    id=PREFIX + "presentation-form",
    severity=Severity.ERROR,
    title="Ein arabisches Wort besteht aus Zeichen für den Druck.",
    why="Solche Zeichen kommen aus PDF-Dateien. Suche, Vorlesen und Übersetzen gehen damit nicht.",
    advice="Schreiben Sie das Wort mit der Tastatur neu.",
    source=_SOURCE,
    bad=("ﻣﻜﺘﺐ الشباب مفتوح.", "هذه المساعدة ﻻ تكلفك شيئًا.", "ﺍﻟﻄﻔﻞ له رأي."),
    good=("مكتب الشباب مفتوح.", "هذه المساعدة لا تكلفك شيئًا.", "الطفل له رأي."),
    check=_presentation_forms,
)
PERSIAN_LETTER = SentenceRule(
    id=PREFIX + "persian-letter",
    severity=Severity.ERROR,
    title="In einem arabischen Wort steht ein persischer Buchstabe.",
    why="Der Buchstabe sieht ähnlich aus. Suche, Vorlesen und Übersetzen finden das Wort nicht.",
    advice="Stellen Sie die Tastatur auf Arabisch, und schreiben Sie das Wort neu.",
    source=_SOURCE,
    bad=("مکتب رعاية الشباب قريب.", "یمكنك أن تسأل.", "تعيش العائلة في پوتسدام."),
    good=("مكتب رعاية الشباب قريب.", "يمكنك أن تسأل.", "تعيش العائلة في بوتسدام."),
    false_alarms=("Ein persischer Name, der so geschrieben werden soll.",),
    check=_persian_letters,
)
DIACRITICS = SentenceRule(
    id=PREFIX + "diacritics",
    severity=Severity.WARNING,
    title="Ein arabisches Wort trägt Vokalzeichen, die es nicht braucht.",
    why="Erwachsene lesen ohne Vokalzeichen. Viele Zeichen machen das Bild unruhig.",
    advice="Lassen Sie die Zeichen weg. Nur bei Wörtern, die man zweifach lesen kann, helfen sie.",
    source="docs/readability.md (Arabisch); eigene Liste arabic_homographs.yml",
    bad=("يُساعِدُ المكتبُ كلَّ عائلة.", "هذا القرارُ مهم.", "يحتاج إلى غرفةٍ هادئة."),
    good=("مَن يساعدني؟", "شكرًا لك.", "إنّ رأي طفلك مهم جدًا.", "يُسمح لك بالسؤال."),
    false_alarms=("Ein Wort mit zwei Lesarten, das nicht auf der Liste steht.",),
    check=_diacritics,
)
RULES = (MIXED_DIGITS, LATIN_PUNCTUATION, TATWEEL, PRESENTATION_FORM, PERSIAN_LETTER, DIACRITICS)
