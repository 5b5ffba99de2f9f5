"""Rules about signs in a sentence: special characters, parentheses, gender signs and references to other places.

The rules about marks in the source (italics, capitals, line ends, invisible characters) stand in ``marks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from generator.checks.readability.german.gender import gender_forms
from generator.checks.readability.german.numerals import number_of_word
from generator.checks.readability.rules import marks
from generator.checks.readability.rules.base import PREFIX, Hit, SentenceRule
from generator.checks.readability.tables import read_table
from generator.checks.readability.text.sentences import Sentence, Token, TokenKind
from generator.findings import Severity

_CLOSING: Final = {
    "„": "“”\"", "“": "”\"", "”": "”", '"': '"“”', "»": "«", "«": "»", "‚": "‘’'", "‹": "›", "›": "‹",
}  # fmt: skip
_WORDS: Final = {"&": "und", "/": "oder", "%": "Prozent", "§": "Paragraf"}
_SIGNS: Final = frozenset("§&%/;…+=#*@")
_DASHES: Final = frozenset("–—-")
_ADVICE: Final = {
    ";": "Machen Sie hier einen Punkt. Beginnen Sie einen neuen Satz.",
    "…": "Schreiben Sie den Satz zu Ende.",
    "*": "Löschen Sie den Stern. Schreiben Sie in Worten, was er heißt.",
    "+": "Schreiben Sie: und, plus oder mehr als",
    "=": "Schreiben Sie: ist oder heißt",
    "#": "Schreiben Sie: Nummer",
    "@": "Schreiben Sie die ganze E-Mail-Adresse, oder schreiben Sie: bei",
}
# Dots in a row that mean "and so on".
_ELLIPSIS: Final = 3
_FOOTNOTE: Final = re.compile(r"\[\^?\d{1,3}\]|(?<=[^\W\d_])[¹²³⁰⁴-⁹]+|(?<=[.,;:!?“”\")»])[¹²³⁰⁴-⁹]+")
_FOOTNOTE_SIGN: Final = re.compile(r"[\[¹²³⁰⁴-⁹]")
_SQUARE: Final = re.compile(r"(?<![^\W\d_])[kdcmKM]?[mM]\Z")
_OFTEN_SHORT: Final = re.compile(r"(?<![^\W_])(?:[sS]\.\s?[ou]\.|Fn\.\s?\d+)")
_UNIT_LENGTH: Final = 4  # characters: a mark and "km"
_ACRONYM: Final = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,2}[A-ZÄÖÜ]{1,5}\Z")
_SHOWN: Final = 60  # characters of a quotation or parenthesis in a message
_LOOK_AHEAD: Final = 2  # tokens between "oben" and "genannt"


def _special_characters(sentence: Sentence, limit: float) -> Iterator[Hit]:
    del limit
    text, tokens = sentence.text, sentence.tokens
    free = [token for token in _outside_gender_forms(sentence) if token.kind is TokenKind.MARK]
    yield from _quotations(text, free)
    yield from _dashes(text, tokens)
    places = {token.start: place for place, token in enumerate(tokens)}
    for token in free:
        if token.text in _SIGNS:
            hit = _sign(text, tokens, places[token.start])
            if hit is not None:
                yield hit
        elif text.startswith("...", token.start) and text[max(0, token.start - 1) : token.start] != ".":
            yield Hit(token.start, token.start + _ELLIPSIS, "„...“ ist ein Sonderzeichen.", _ADVICE["…"])


def _outside_gender_forms(sentence: Sentence) -> Iterator[Token]:
    forms = iter(gender_forms(sentence.text))
    form = next(forms, None)
    for token in sentence.tokens:
        while form is not None and form.end <= token.start:
            form = next(forms, None)
        if form is None or token.end <= form.start:
            yield token


def _quotations(text: str, free: Sequence[Token]) -> Iterator[Hit]:
    """One hit for each quotation with both its marks; a mark without its partner stands for itself."""
    opened: Token | None = None
    for token in free:
        if opened is not None and token.text in _CLOSING[opened.text]:
            words = text[opened.end : token.start].strip()
            message = f"Hier stehen Anführungs-Zeichen um „{_shown(words)}“."
            yield Hit(opened.start, token.end, message, f"Schreiben Sie: {_shown(words)}", words or None)
            opened = None
        elif token.text in _CLOSING:
            if opened is not None:
                yield _lonely(opened)
            opened = token
    if opened is not None:
        yield _lonely(opened)


def _lonely(token: Token) -> Hit:
    return Hit(token.start, token.end, f"„{token.text}“ ist ein Anführungs-Zeichen.", "Löschen Sie das Zeichen.")


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"


def _dashes(text: str, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Two dashes around words do what parentheses do; "9 – 12 Uhr" has only one."""
    opened: Token | None = None
    for place, token in enumerate(tokens):
        if token.text not in _DASHES or not _stands_free(text, token) or _is_range(tokens, place):
            continue
        if opened is None:
            opened = token
            continue
        words = text[opened.end : token.start].strip()
        message = f"„{_shown(words)}“ steht zwischen Gedanken-Strichen."
        yield Hit(opened.start, token.end, message, f"Machen Sie einen eigenen Satz aus „{_shown(words)}“.")
        opened = None


def _stands_free(text: str, token: Token) -> bool:
    before = text[max(0, token.start - 1) : token.start]
    after = text[token.end : token.end + 1]
    return (before.isspace() and (after.isspace() or after == ",")) or (token.text == "—" and bool(before and after))


def _is_range(tokens: Sequence[Token], place: int) -> bool:
    around = [*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]]
    return any(token.kind in {TokenKind.NUMBER, TokenKind.PHONE} for token in around)


def _sign(text: str, tokens: Sequence[Token], place: int) -> Hit | None:
    token = tokens[place]
    sign = token.text
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if sign == "%" and before is not None and _is_number(before):
        return None
    message = f"„{sign}“ ist ein Sonderzeichen."
    if sign not in _WORDS:
        return Hit(token.start, token.end, message, _ADVICE.get(sign, ""))
    if sign == "§" and before is not None and before.text == "§" and before.end == token.start:
        return None
    if sign == "§" and text.startswith("§§", token.start):
        return Hit(
            token.start,
            token.end + 1,
            "„§§“ ist ein Sonderzeichen.",
            "",
            _spaced(text, token.start, token.end + 1, "Paragrafen"),
        )
    word = _WORDS[sign]
    if sign == "/" and before is not None and after is not None and {before.text, after.text} == {"und", "oder"}:
        return Hit(
            before.start,
            after.end,
            f"„{text[before.start : after.end]}“ hat ein Sonderzeichen.",
            "Schreiben Sie: oder",
            "oder",
        )
    fits = sign == "§" or (_is_plain_word(before) and _is_plain_word(after))
    replacement = _spaced(text, token.start, token.end, word) if fits else None
    return Hit(token.start, token.end, message, f"Schreiben Sie: {word}" if fits else "", replacement)


def _is_number(token: Token) -> bool:
    return token.kind is TokenKind.NUMBER or number_of_word(token.text.lower()) is not None


def _is_plain_word(token: Token | None) -> bool:
    """A word of its own: "R & B", "km/h", "Mo/Di" and "GmbH & Co." cannot be read with "und" or "oder"."""
    if token is None or token.kind is not TokenKind.WORD:
        return False
    return len(token.text) > len("Mon") and not any(sign.isdigit() for sign in token.text) and token.text != "GmbH"


def _spaced(text: str, start: int, end: int, word: str) -> str:
    """``word`` with a space where the sign touches its neighbours."""
    left = "" if start == 0 or text[start - 1].isspace() or text[start - 1] in '([„“"' else " "
    right = "" if end >= len(text) or text[end].isspace() else " "
    return f"{left}{word}{right}"


def _parentheses(sentence: Sentence, limit: float) -> Iterator[Hit]:
    del limit
    text = sentence.text
    opened: list[int] = []
    last_end = 0
    for match in _PARENTHESIS.finditer(text):
        start = match.start()
        if match.group() in "([":
            opened.append(start)
        elif opened:
            begin = opened.pop()
            if not opened:
                last_end = match.end()
                yield _parenthesis_hit(text, begin, match.end())
        elif not _is_enumerator(text, start):
            yield _parenthesis_hit(text, start, start + 1)
    if opened and opened[0] >= last_end:
        yield _parenthesis_hit(text, opened[0], len(text))


_PARENTHESIS: Final = re.compile(r"(?<![:;\-8=])[()\[\]]")
# "a) Antrag", "1) Antrag" at the start; nothing else stands alone on purpose.
_ENUMERATOR: Final = re.compile(r"\s*(?:[^\W\d_]|\d{1,2}|[ivx]{1,4})\Z")


def _is_enumerator(text: str, position: int) -> bool:
    return position <= _UNIT_LENGTH and _ENUMERATOR.match(text[:position]) is not None


def _parenthesis_hit(text: str, start: int, end: int) -> Hit:
    words = text[start:end].strip("()[] ")
    if not words:
        return Hit(start, end, f"„{text[start:end]}“ ist eine Klammer.")
    if _ACRONYM.match(words):
        advice = f"Machen Sie einen eigenen Satz: Die Abkürzung ist {words}."
    else:
        advice = f"Machen Sie einen eigenen Satz aus „{_shown(words)}“."
    return Hit(start, end, f"„{_shown(words)}“ steht in Klammern.", advice)


def _gender_signs(sentence: Sentence, limit: float) -> Iterator[Hit]:
    del limit
    addresses = [token for token in sentence.tokens if token.kind in {TokenKind.URL, TokenKind.EMAIL}]
    for form in gender_forms(sentence.text):
        if any(token.start <= form.start < token.end for token in addresses):
            continue
        advice = f"Schreiben Sie: {form.instead}" if form.instead else ""
        yield Hit(form.start, form.end, f"„{form.text}“ hat ein Gender-Zeichen.", advice)


@lru_cache(maxsize=1)
def _references() -> dict[str, frozenset[str]]:
    data = read_table("references.yml")
    return {name: frozenset(words) for name, words in data.items()}


@lru_cache(maxsize=1)
def _reference_beginnings() -> frozenset[str]:
    return _references()["words"] | {"oben", "unten", "vergleiche", "vergl"}


def _see_references(sentence: Sentence, limit: float) -> Iterator[Hit]:
    del limit
    text, tokens = sentence.text, sentence.tokens
    last_end = 0
    words = () if _reference_beginnings().isdisjoint(sentence.spellings) else _reference_words(tokens)
    for start, end in sorted([*words, *_reference_marks(text)]):
        if start >= last_end:
            last_end = end
            yield Hit(start, end, f"„{text[start:end]}“ schickt die Leser an eine andere Stelle.")


def _reference_words(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    tables, begins = _references(), _reference_beginnings()
    for place, token in enumerate(tokens):
        word = token.text.lower()
        if word not in begins:
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        after = following.text.lower() if following is not None else ""
        if word in tables["words"]:
            if word == "siehe" and after == "da":
                continue
            end = (
                following.end
                if following is not None and (after in {"oben", "unten", "auch"} and word == "siehe")
                else token.end
            )
            yield token.start, end + (word == "vgl" and following is not None and following.text == ".")
        elif word in {"oben", "unten"} and following is not None and _is_pointed_at(after):
            yield token.start, following.end
        elif word in {"vergleiche", "vergl"} and after.rstrip(".") in tables["places"]:
            yield token.start, token.end


def _is_pointed_at(word: str) -> bool:
    """Whether a word is "genannt", "genannten", "beschriebene" behind "oben"."""
    return word in _references()["after_place"] or any(
        word in {f"{stem}{end}" for end in ("e", "en", "er", "es", "em")} for stem in _references()["after_place"]
    )


def _reference_marks(text: str) -> Iterator[tuple[int, int]]:
    if "." in text:
        yield from (match.span() for match in _OFTEN_SHORT.finditer(text))
    if not _FOOTNOTE_SIGN.search(text):
        return
    for match in _FOOTNOTE.finditer(text):
        before = text[max(0, match.start() - _UNIT_LENGTH) : match.start()]
        if match.group()[0] == "[" or not _SQUARE.search(before):
            yield match.span()


SPECIAL_CHARACTER = SentenceRule(
    id=PREFIX + "special-character",
    severity=Severity.WARNING,
    title="Im Satz steht ein Sonderzeichen.",
    why="Sonderzeichen kennen viele Menschen nicht. Vorlese-Programme lesen sie oft falsch.",
    advice="Schreiben Sie ein Wort statt des Zeichens. Zum Beispiel: und, oder, Paragraf.",
    source="Netzwerk Leichte Sprache: Sonderzeichen; BITV 2.0 Anlage 2 Teil 2 Nr. 6",
    bad=(
        "Das steht in § 27.",
        "Kinder & Eltern kommen zusammen.",
        "Die Gruppe heißt „Sonne“.",
        "Bringen Sie Pass und/oder Foto mit.",
        "Das Amt – also Frau Roth – hilft.",
        "Wir reden noch darüber …",
        "Zuerst reden wir; dann entscheiden wir.",
    ),
    good=(
        "Das steht im Paragraf 27.",
        "Schreiben Sie an amt@musterstadt.example.",
        "Wir haben von 9 – 12 Uhr auf.",
        "Rufen Sie an: 030/123456.",
        "Alle Lehrer/innen kommen.",
        "15 % sind jünger.",
        "Das Hilfe-Plan-Gespräch ist morgen.",
    ),
    check=_special_characters,
)
PARENTHESES = SentenceRule(
    id=PREFIX + "parentheses",
    severity=Severity.ERROR,
    title="Im Satz steht eine Klammer.",
    why="Klammern schieben einen zweiten Gedanken in den Satz.",
    advice="Machen Sie aus den Worten in der Klammer einen eigenen Satz.",
    source="Netzwerk Leichte Sprache: Sonderzeichen; BITV 2.0 Anlage 2 Teil 2 Nr. 6",
    bad=(
        "Der Antrag (2 Seiten) ist neu.",
        "Der Soziale Dienst (ASD) hilft.",
        "Das Gespräch [45 Minuten] kostet nichts.",
    ),
    good=("Der Antrag hat 2 Seiten.", "a) Sie schreiben einen Antrag.", "Das machen wir gern :)"),
    check=_parentheses,
)
GENDER_SIGN = SentenceRule(
    id=PREFIX + "gender-sign",
    severity=Severity.WARNING,
    title="Ein Wort hat ein Gender-Zeichen.",
    why="Zeichen im Wort sind schwer zu lesen. Vorlese-Programme machen dort oft eine Pause.",
    advice="Schreiben Sie beide Formen oder ein Wort für alle: Mitarbeiterinnen und Mitarbeiter, Fachkräfte.",
    source="Netzwerk Leichte Sprache: Gendern; DIN SPEC 33429",
    bad=(
        "Unsere Mitarbeiter*innen helfen Ihnen.",
        "Fragen Sie die Lehrer:innen.",
        "Alle SchülerInnen sind da.",
        "Der/die Betreuer/in kommt.",
        "Jede*r darf reden.",
        "Wir suchen eine Fachkraft (m/w/d).",
    ),
    good=(
        "Unsere Mitarbeiterinnen und Mitarbeiter helfen.",
        "Das Büro ist innen neu.",
        "Das Treffen ist um 9:00 Uhr.",
        "Fahren Sie 50 km/h.",
        "Vater/Mutter unterschreiben.",
        "Lernen Sie die Gruppe bei LinkedIn kennen.",
    ),
    check=_gender_signs,
)
SEE_REFERENCE = SentenceRule(
    id=PREFIX + "see-reference",
    severity=Severity.ERROR,
    title="Der Satz schickt die Leser an eine andere Stelle.",
    why="Wer springen muss, findet oft nicht zurück.",
    advice="Schreiben Sie hier noch einmal, was man wissen muss. Oder setzen Sie einen Link.",
    source="Netzwerk Leichte Sprache: Verweise",
    bad=(
        "Siehe Seite 5.",
        "Das steht in Fußnote 3.",
        "Bringen Sie die oben genannten Papiere mit.",
        "Das ist Ihr Recht [1].",
        "Das ist Ihr Recht.¹",
        "Die Kosten sind gleich (vgl. Absatz 3).",
    ),
    good=(
        "Ich sehe das auch so.",
        "Gehen Sie nach oben.",
        "Der Raum hat 20 m².",
        "Die Regeln sind wie folgt.",
        "Sieh dir das Bild an.",
    ),
    check=_see_references,
)
RULES = (SPECIAL_CHARACTER, PARENTHESES, GENDER_SIGN, SEE_REFERENCE, *marks.RULES)
