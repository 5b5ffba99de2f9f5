"""Rules about numbers: words for numbers, large and broken numbers, Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from generator.checks.readability.german.lexicon import HYPHENS, INVISIBLE
from generator.checks.readability.german.numerals import number_of_roman, number_of_word
from generator.checks.readability.german.tagging import Tagged, tagged
from generator.checks.readability.rules.base import PREFIX, Hit, SentenceRule
from generator.checks.readability.tables import read_table
from generator.checks.readability.text.sentences import Sentence, Token, TokenKind
from generator.findings import Severity

_TIMES: Final = "mal"
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,(?P<cents>\d+))?\Z")
_WHOLE: Final = re.compile(r"\d+\Z")
_COMMA: Final = re.compile(r"\d+(?:\.\d{3})*,\d+\Z")
_DECIMAL_WORD: Final = re.compile(r"\d+,\d+[-‑]?[^\W\d_]")
_POINT: Final = re.compile(r"\d+\.\d{1,2}\Z")
# Numbers of help lines are written like thousands (116 117) and as one number (116117).
_HELPLINE: Final = re.compile(r"116 ?\d{3}\Z")
_MILLIONS: Final = re.compile(r"(?:million|milliarde|billion)(?:en)?\Z")
_PERCENT: Final = re.compile(r"prozent\Z|prozentig(?:e[mnrs]?)?\Z")
_BROKEN_UNITS: Final = re.compile(
    r"(?:stunden?|minuten?|(?:kilo|zenti|quadrat)?metern?|km|m|cm|kilo(?:gramms?)?|kg|litern?|prozent|euro|millionen|"
    r"milliarden|jahren?|monaten?|tagen?|wochen?|punkten?|mal)\Z"
)
# From here on 5 digits in one piece can be a postcode, and 6 without a unit are an identifier. Unit: digits.
_POSTCODE_DIGITS: Final = 5
# How far before a long number the word stands that makes it an identifier. Unit: tokens.
_IDENTIFIER_REACH: Final = 3
# Tokens between "SGB" and the last numeral in "SGB II, III, VIII und XII" that are looked through.
_LAW_REACH: Final = 12
_LAWS: Final = ("sgb", "sozialgesetzbuch", "sozialgesetzbuchs", "sozialgesetzbuches", "sozialgesetzbücher")
_LAST_BOOK: Final = 14
_SIMPLE_ROMAN: Final = frozenset("IVX")
_HALVES: Final = {"25": 15, "5": 30, "50": 30, "75": 45}


@lru_cache(maxsize=1)
def _tables() -> dict[str, frozenset[str]]:
    data = read_table("numbers.yml")
    return {name: frozenset(words) for name, words in data.items()}


def _number_words(sentence: Sentence, limit: float) -> Iterator[Hit]:
    del limit
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        value = _word_value(token.text)
        if value is None or not _is_number_here(tokens, place):
            continue
        number, times = value
        digits = f"{number}-mal" if times else f"{number}" if number < 10_000 else f"{number:,}".replace(",", ".")
        digits += "-" if token.text[-1] in HYPHENS else ""
        message = f"„{token.text}“ steht als Wort da. Eine Ziffer liest man leichter."
        yield Hit(token.start, token.end, message, f"Schreiben Sie: {digits}", digits)


def _word_value(text: str) -> tuple[int, bool] | None:
    """The number of a number word from two on, and whether it ends in "-mal"."""
    word = re.sub(rf"[{HYPHENS}]", "", INVISIBLE.sub("", text)).lower()
    times = word.endswith(_TIMES) and word != _TIMES
    number = number_of_word(word.removesuffix(_TIMES) if times else word)
    return (number, times) if number is not None and number > 1 else None


def _is_number_here(tokens: Sequence[Token], place: int) -> bool:
    """False for "die Acht" and "Geben Sie acht"."""
    text = tokens[place].text
    first = not any(token.counts for token in tokens[:place][-3:]) or tokens[place - 1].text in {
        ":",
        "„",
        "“",
        '"',
        "»",
    }
    if text[0].isupper() and not first and not text.isupper():
        return False
    if text.lower() != "acht":
        return True
    before = {token.text.lower() for token in tokens[max(0, place - 3) : place]}
    after = tokens[place + 1].text.lower() if place + 1 < len(tokens) else ""
    is_last = place + 1 >= len(tokens) or not tokens[place + 1].counts
    return not (after in _tables()["care"] or (is_last and before & _tables()["care"]))


def _large_numbers(sentence: Sentence, limit: float) -> Iterator[Hit]:
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is not None and _MILLIONS.match(following.text.lower()):
            if _amount(token) is not None or _word_value(token.text) or token.text.lower() in {"eine", "einer"}:
                yield _large_hit(sentence, token.start, following.end, tokens[place + 2 : place + 3])
            continue
        amount = _amount(token)
        if amount is not None and amount > limit and not _is_identifier(sentence, place):
            yield _large_hit(sentence, token.start, token.end, tokens[place + 1 : place + 2])


def _amount(token: Token) -> float | None:
    """The value of a number in digits or words; None for dates, times and phone numbers."""
    if token.kind is TokenKind.WORD:
        return number_of_word(INVISIBLE.sub("", token.text).lower())
    if token.kind is not TokenKind.NUMBER:
        return None
    text = token.text.lstrip("+-−")
    if _THOUSANDS.match(text):
        return float(re.sub(r"[. ]", "", text).replace(",", "."))
    if _WHOLE.match(text) or _COMMA.match(text) or _POINT.match(text):
        # A float holds no more; nobody writes amounts of 15 digits.
        return float(text[:15].replace(".", "").replace(",", ".")) if not _POINT.match(text) else float(text[:15])
    return None


def _is_identifier(sentence: Sentence, place: int) -> bool:
    """Whether a long number names something: a postcode, an account, a file, a help line."""
    token = sentence.tokens[place]
    if token.kind is TokenKind.WORD:
        return False
    following = sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else None
    unit = following.text.lower() if following is not None else ""
    before = sentence.tokens[max(0, place - _IDENTIFIER_REACH) : place]
    if unit in {"€", "%"} or unit in _tables()["units"]:
        return False
    if _is_joined(sentence.text, token) or token.text[0] == "0" or _HELPLINE.match(token.text):
        return True
    if any(_names_identifier(word.text) for word in before):
        return True
    if not _WHOLE.match(token.text):
        return False
    if len(token.text) > _POSTCODE_DIGITS:
        return following is None or not following.text[0].isupper()
    return len(token.text) == _POSTCODE_DIGITS and _is_postcode(sentence, place)


def _is_joined(text: str, token: Token) -> bool:
    """Whether letters, digits or a slash touch the number: 51/12345, AZ-12345."""
    around = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    return any(sign.isalnum() or sign in "/-_·#" for sign in around)


def _names_identifier(text: str) -> bool:
    return text.lower().endswith(tuple(_tables()["identifiers"] - {"id", "az", "gz", "nr", "tel", "pin"})) or (
        text.lower() in _tables()["identifiers"] or text.endswith(("-ID", "-PIN", "-Nr"))
    )


def _is_postcode(sentence: Sentence, place: int) -> bool:
    """Five digits before a town: after a house number or a comma, after "in", or before a name."""
    words = tagged(sentence)
    if place + 1 >= len(words) or not words[place + 1].text[0].isupper():
        return False
    town = words[place + 1]
    before = words[place - 1] if place else None
    if before is not None and (before.text in {",", "("} or before.lower in _tables()["before_postcode"]):
        # "in 12345 Haushalten": a frequent plural noun is no town.
        return not (before.pos.startswith("AP") and town.pos == "NN" and town.type.zipf > 3.5)
    return town.pos == "NE" or town.type.zipf == 0.0 or town.lower.endswith(("stadt", "dorf", "burg", "hausen"))


def _large_hit(sentence: Sentence, start: int, end: int, following: Sequence[Token]) -> Hit:
    text = sentence.text[start:end]
    noun = following[0].text if following and following[0].kind is TokenKind.WORD else ""
    if noun in {"Euro", "EUR"} or (following and following[0].text == "€"):
        advice = "Schreiben Sie: viel Geld. Oder runden Sie die Zahl."
    elif noun[:1].isupper():
        advice = f"Schreiben Sie: viele {noun}. Oder runden Sie die Zahl."
    else:
        advice = ""
    return Hit(start, end, f"Die Zahl „{text}“ ist sehr groß.", advice)


def _broken_numbers(sentence: Sentence, limit: float) -> Iterator[Hit]:
    del limit
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if _is_percent(following) and (token.kind is TokenKind.NUMBER or _word_value(token.text)):
            yield _percent_hit(sentence, token, tokens[place + 1 : place + 3])
        elif _PERCENT.search(token.text.lower()) and token.text[0].isdigit():
            number = re.match(r"\d+", token.text)
            yield _broken_hit(
                token.text, token.start, token.end, f"Schreiben Sie: {number[0]} von 100" if number else ""
            )
        elif token.kind is TokenKind.WORD and _DECIMAL_WORD.match(token.text):
            yield _broken_hit(token.text, token.start, token.end, "")
        elif token.kind is TokenKind.NUMBER and _is_decimal(tokens, place):
            yield _decimal_hit(sentence, token, following)


def _is_percent(token: Token | None) -> bool:
    return token is not None and (token.text == "%" or _PERCENT.match(token.text.lower()) is not None)


def _percent_hit(sentence: Sentence, token: Token, following: Sequence[Token]) -> Hit:
    """15 % sind: 15 von 100 sind. Before a noun its case would change, so that is advice only."""
    sign = following[0]
    number = _amount(token) or 0
    text = sentence.text[token.start : sign.end]
    if number == 100:
        return _broken_hit(text, token.start, sign.end, "Schreiben Sie: alle oder alles")
    if number > 100:
        return _broken_hit(text, token.start, sign.end, "")
    rounded = max(1, int(number + 0.5))
    parts = f"{rounded} von 100"
    is_exact = rounded == number and token.text[0] not in "+-−"
    is_alone = len(following) > 1 and following[1].kind is TokenKind.WORD and following[1].text[0].islower()
    fits = (
        is_exact
        and is_alone
        and following[1].text not in {"der", "des", "aller", "dieser", "unserer", "ihrer", "von", "vom"}
    )
    fits = fits and following[1].start > sign.end and sign.text.lower() in {"%", "prozent"}
    advice = f"Schreiben Sie: {parts}" if is_exact else f"Schreiben Sie: etwa {parts}"
    return _broken_hit(
        text, token.start, sign.end, advice, parts if fits and not _is_part_of(following[1].text) else None
    )


def _is_part_of(word: str) -> bool:
    """Whether the word after a percentage asks for "von 100" in another form: "10 Prozent weniger"."""
    return word in {"weniger", "mehr", "höher", "niedriger", "günstiger", "teurer", "seiner", "meiner", "deiner"}


def _is_decimal(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    text = token.text.lstrip("+-−")
    following = tokens[place + 1].text.lower() if place + 1 < len(tokens) else ""
    if following == "uhr":
        return False
    if _COMMA.match(text):
        before = tokens[place - 1].text.lower() if place else ""
        return before not in _tables()["listed"]
    return _POINT.match(text) is not None and (following in {"€", "%"} or _BROKEN_UNITS.match(following) is not None)


def _decimal_hit(sentence: Sentence, token: Token, following: Token | None) -> Hit:
    unit = following.text if following is not None else ""
    whole, _, rest = token.text.replace(".", ",", 0 if "," in token.text else 1).rpartition(",")
    spoken = ""
    if unit.lower() in {"stunde", "stunden"} and rest in _HALVES and whole.isdigit():
        spoken = _spoken(int(whole), "Stunde" if whole == "1" else "Stunden", _HALVES[rest], "Minuten")
    elif unit in {"Euro", "€"} and len(rest) == len("00") and whole.replace(".", "").isdigit():
        amount = int(whole.replace(".", ""))
        spoken = _spoken(amount, "Euro", int(rest), "Cent").replace(f"{amount}", whole, 1)
    if spoken and following is not None:
        text = sentence.text[token.start : following.end]
        return _broken_hit(text, token.start, following.end, f"Schreiben Sie: {spoken}", spoken)
    return _broken_hit(token.text, token.start, token.end, "")


def _spoken(amount: int, unit: str, small_amount: int, small_unit: str) -> str:
    parts = [f"{amount} {unit}"] if amount or not small_amount else []
    return " und ".join([*parts, f"{small_amount} {small_unit}"] if small_amount else parts)


def _broken_hit(text: str, start: int, end: int, advice: str, replacement: str | None = None) -> Hit:
    return Hit(start, end, f"„{text}“ ist schwer zu verstehen: Das ist ein Teil von etwas.", advice, replacement)


def _roman_numerals(sentence: Sentence, limit: float) -> Iterator[Hit]:
    del limit
    if not _ROMAN.search(sentence.text):
        return
    words = tagged(sentence)
    for place, word in enumerate(words):
        letters = re.sub(r"[\u2160-\u217f]", lambda sign: _LETTERS_OF[ord(sign[0]) - 0x2160], word.text)
        number = number_of_roman(letters)
        if number is None or _is_law(words, place, number) or not _is_numeral(words, place, letters):
            continue
        before = words[place - 1].text if place else ""
        is_name = place + 1 < len(words) and words[place + 1].text == "." and before[:1].isupper()
        advice = (
            f"Schreiben Sie: {before} der {number}."
            if is_name and words[place - 1].pos == "NE" and not before.isupper()
            else ""
        )
        message = f"„{word.text}“ ist eine römische Zahl."
        yield Hit(word.start, word.end, message, advice or f"Schreiben Sie: {number}", None if advice else f"{number}")


# Without such a word a sentence needs no parts of speech.
_ROMAN: Final = re.compile(r"(?<![^\W_])[IVXLCDM\u2160-\u217f]+(?![^\W_])")
# Ⅰ to Ⅿ and ⅰ to ⅿ, the signs for Roman numerals.
_LETTERS_OF: Final = "I II III IV V VI VII VIII IX X XI XII L C D M".split() * 2


def _is_law(words: Sequence[Tagged], place: int, number: int) -> bool:
    """Whether a numeral is a book of the social code: SGB VIII, SGB II, III und XII."""
    if number > _LAST_BOOK:
        return False
    for word in reversed(words[max(0, place - _LAW_REACH) : place]):
        if word.lower in _LAWS:
            return True
        joins = word.text in {",", "/", "und", "oder", "(", ")", "SGB", "-", "–", "Buch", "sowie", "bis"}
        if not joins and number_of_roman(word.text) is None:
            return False
    return False


def _is_numeral(words: Sequence[Tagged], place: int, letters: str) -> bool:
    """Whether capital letters count something; CD, MIX, XXL and Familie X do not."""
    before = words[place - 1].lower.rsplit("-", 1)[-1] if place else ""
    following = words[place + 1].lower if place + 1 < len(words) else ""
    if before in _tables()["counted"] or (
        following in _tables()["counted"] and set(letters) <= _SIMPLE_ROMAN and len(letters) > 1
    ):
        return set(letters) <= _SIMPLE_ROMAN or len(letters) > 1
    if len(letters) == 1 or set(letters) == {"X"}:
        return False
    return set(letters) <= _SIMPLE_ROMAN or (len(letters) > 3 and len(set(letters)) > 2)


NUMBER_WORD = SentenceRule(
    id=PREFIX + "number-word",
    severity=Severity.WARNING,
    title="Eine Zahl steht als Wort da.",
    why="Ziffern erkennt man auf einen Blick. Zahl-Wörter muss man erst lesen.",
    advice="Schreiben Sie die Ziffer: 3 Wochen.",
    source="Netzwerk Leichte Sprache: Zahlen; BITV 2.0 Anlage 2 Teil 2",
    bad=(
        "Die Hilfe dauert drei Monate.",
        "Zwölf Kinder wohnen in dem Haus.",
        "Sie kommen zweimal in der Woche.",
        "Die Familie bekommt hundert Euro.",
        "Das Kind ist einundzwanzig Tage alt.",
    ),
    good=(
        "Die Hilfe dauert 3 Monate.",
        "Ein Kind spielt mit einer Puppe.",
        "Das ist Ihr erstes Gespräch.",
        "Beide Eltern kommen einmal im Monat.",
        "Bitte geben Sie acht.",
        "Achten Sie auf die Zeit.",
    ),
    false_alarms=("Zahl-Wörter in Redensarten und Namen: unter vier Augen, Haus der vier Winde.",),
    check=_number_words,
)
LARGE_NUMBER = SentenceRule(
    id=PREFIX + "large-number",
    severity=Severity.WARNING,
    title="Eine Zahl ist sehr groß.",
    why="Große Zahlen können sich viele Menschen nicht vorstellen.",
    advice="Schreiben Sie: viele oder wenige. Oder runden Sie die Zahl.",
    source="Netzwerk Leichte Sprache: Zahlen",
    unit="höchste Zahl",
    bad=(
        "In der Stadt leben 48.312 Menschen.",
        "Das Haus kostet 250000 Euro.",
        "Der Verein hat 12 000 Mitglieder.",
        "Die Stadt zahlt 2 Millionen Euro.",
    ),
    good=(
        "In der Gruppe sind 8 Kinder.",
        "Das Gesetz gilt seit dem Jahr 1991.",
        "Das Amt ist in 12345 Musterstadt.",
        "Rufen Sie an: 0800 111 0 550.",
        "Ihr Aktenzeichen ist 51234.",
        "Sie bekommen 1.250 Euro.",
    ),
    false_alarms=("Nummern ohne das Wort Nummer davor.",),
    check=_large_numbers,
)
PERCENT_OR_DECIMAL = SentenceRule(
    id=PREFIX + "percent-or-decimal",
    severity=Severity.WARNING,
    title="Eine Zahl hat ein Komma oder ist eine Prozent-Zahl.",
    why="Teile von etwas kann man sich schwer vorstellen.",
    advice="Schreiben Sie: 15 von 100. Oder schreiben Sie eine ganze Zahl.",
    source="Netzwerk Leichte Sprache: Zahlen",
    bad=(
        "15 % sind jünger.",
        "Das Amt zahlt 80 Prozent.",
        "Das Gespräch dauert 2,5 Stunden.",
        "Das kostet 12,50 Euro.",
        "Der Weg ist 2.5 Kilometer lang.",
    ),
    good=(
        "15 von 100 Kindern sind jünger.",
        "Der Termin ist um 14.30 Uhr.",
        "Der Termin ist am 3.5.2026.",
        "Das kostet 12 Euro und 50 Cent.",
        "Gehen Sie in die Zimmer 3,4 oder 5.",
    ),
    check=_broken_numbers,
)
ROMAN_NUMERAL = SentenceRule(
    id=PREFIX + "roman-numeral",
    severity=Severity.ERROR,
    title="Eine Zahl ist römisch geschrieben.",
    why="Römische Zahlen kennen viele Menschen nicht. Vorlese-Programme lesen sie als Buchstaben.",
    advice="Schreiben Sie arabische Zahlen: Kapitel 4.",
    source="Netzwerk Leichte Sprache: Zahlen",
    bad=(
        "Das steht in Kapitel IV.",
        "Lesen Sie Teil II.",
        "König Heinrich VIII. hatte 6 Frauen.",
        "Die Gruppe trifft sich in Haus V.",
    ),
    good=(
        "Das steht im SGB VIII.",
        "Das steht in SGB II, III und XII.",
        "Die CD liegt im Büro.",
        "Frau X. hat Größe XL.",
        "Essen Sie Vitamin C.",
    ),
    check=_roman_numerals,
)
RULES = (NUMBER_WORD, LARGE_NUMBER, PERCENT_OR_DECIMAL, ROMAN_NUMERAL)
