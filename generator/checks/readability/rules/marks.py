"""Rules about marks in the source: italics, capitals, words broken at the end of a line, invisible characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from generator.checks.readability.german.lexicon import LEXICON
from generator.checks.readability.german.numerals import number_of_roman
from generator.checks.readability.rules.base import PREFIX, BlockRule, Examples, Hit, SentenceRule, TextBlock
from generator.checks.readability.tables import read_table
from generator.checks.readability.text.sentences import Sentence, Token, TokenKind
from generator.checks.readability.turkish.words import turkish_capital, turkish_lower
from generator.findings import Severity

# Languages (ISO 639) that write nouns with a capital letter.
_CAPITAL_NOUNS: Final = frozenset({"de"})
# Small letters and a capital first letter, where they are not what Unicode says for all languages: Turkish i and ı.
_LETTER_CASES: Final[dict[str, tuple[Callable[[str], str], Callable[[str], str]]]] = {
    "tr": (turkish_lower, turkish_capital)
}

# Stars and underscores in code, addresses and targets of links are no emphasis.
_NO_EMPHASIS: Final = re.compile(r"`[^`\n]*`|\]\([^()\n]*\)|<[^<>\n]*>|(?:https?://|www\.)[^\s<>()]+|\\.")
_ITALICS: Final = re.compile(
    r"(?<![\w*])(?P<three>\*\*\*)(?=[^\s*])(?P<both>[^*]{1,2000}?)(?<=[^\s*])\*\*\*(?!\w)"
    r"|(?<![\w*])\*(?=[^\s*])(?P<star>[^*]{1,2000}?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<line>[^_]{1,2000}?)(?<=[^\s_])_(?![\w_])"
)
_BROKEN: Final = re.compile(
    r"(?<![^\W\d_])(?P<first>[^\W\d_]{2,40}(?:-[^\W\d_]{2,40}){0,2})(?P<hyphen>[-‐\u00ad])[ \t]*\r?\n[ \t>]*"
    r"(?P<second>[^\W\d_]{2,60})"
)
_SUSPENDED: Final = frozenset(
    "und oder bis sowie beziehungsweise bzw als wie noch statt aber sondern plus ve veya ile".split()
)
# Characters nobody sees. Joiners inside emojis and between Arabic letters, and soft hyphens, do their work.
_INVISIBLE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    r"\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff\ud800-\udfff]+"
)
_NO_WIDTH: Final = re.compile(r"[\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+\Z")
_ZERO_WIDTH_NON_JOINER: Final = "\u200c"
_ZERO_WIDTH_JOINER: Final = "\u200d"
_EMOJI: Final = re.compile(r"[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\ufe0f]")
_WORD_REACH: Final = 40  # characters around an invisible one that a message shows
_LONG_CAPITALS: Final = 7  # letters from which on capitals are no abbreviation
_VOWELS: Final = 0.27  # share of vowels; abbreviations have fewer than words
_FREQUENT: Final = 2.5  # Zipf: a word, where capitals could also be an abbreviation
_VERY_FREQUENT: Final = 4.0  # Zipf: a word in spite of its few vowels (RECHT, NICHT)


def _italics(block: TextBlock, limit: float) -> Iterator[Hit]:
    del limit
    raw = block.raw
    if "*" not in raw and "_" not in raw:
        return
    masked = _NO_EMPHASIS.sub(lambda match: "\x00" * len(match.group()), raw)
    for match in _ITALICS.finditer(masked):
        inner = match.lastgroup or "star"
        inner = "both" if match["both"] is not None else inner
        words = raw[match.start(inner) : match.end(inner)]
        replacement = f"**{words}**"
        message = f"„{' '.join(words.split())[:_WORD_REACH]}“ ist schräg geschrieben."
        yield Hit(match.start(), match.end(), message, f"Schreiben Sie es fett: {replacement}", replacement)


def _line_ends(block: TextBlock, limit: float) -> Iterator[Hit]:
    del limit
    if "\n" not in block.raw:
        return
    for match in _BROKEN.finditer(block.raw):
        first, second = match["first"], match["second"]
        if second.lower() in _SUSPENDED and match["hyphen"] != "\u00ad":
            continue
        keeps_hyphen = second[0].isupper() and match["hyphen"] != "\u00ad"
        word = f"{first}-{second}" if keeps_hyphen else first + second
        yield Hit(
            match.start(), match.end(), f"„{word}“ ist am Ende der Zeile getrennt.", f"Schreiben Sie: {word}", word
        )


def _control_characters(block: TextBlock, limit: float) -> Iterator[Hit]:
    del limit
    raw = block.raw
    if raw.isascii() and raw.isprintable():
        return
    for match in _INVISIBLE.finditer(raw):
        if not _is_needed(raw, match.start(), match.end()):
            yield _invisible_hit(raw, match)


def _is_needed(raw: str, start: int, end: int) -> bool:
    """Joiners in emojis (a family), tags of a flag, a (non-)joiner between Arabic letters."""
    before = raw[max(0, start - 1) : start]
    after = raw[end : end + 1]
    signs = raw[start:end]
    if signs == _ZERO_WIDTH_JOINER and _EMOJI.match(before) and _EMOJI.match(after):
        return True
    if (
        signs in {_ZERO_WIDTH_JOINER, _ZERO_WIDTH_NON_JOINER}
        and _is_arabic(before)
        and (_is_arabic(after) or not after.strip())
    ):
        return True
    return before == "\U0001f3f4" and "\U000e0000" <= signs[0] <= "\U000e007f"


def _is_arabic(sign: str) -> bool:
    return "\u0620" <= sign <= "\u06ff"


def _invisible_hit(raw: str, match: re.Match[str]) -> Hit:
    names = ", ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(match.group()[:3]))
    begin, stop = match.start(), match.end()
    while begin > 0 and match.start() - begin < _WORD_REACH and not raw[begin - 1].isspace():
        begin -= 1
    while stop < len(raw) and stop - match.end() < _WORD_REACH and not raw[stop].isspace():
        stop += 1
    word = _INVISIBLE.sub("", raw[begin:stop])
    kind = "kaputtes" if "\ufffd" in match.group() else "unsichtbares"
    message = (
        f"In „{word}“ steckt ein {kind} Zeichen ({names})." if word else f"Hier steckt ein {kind} Zeichen ({names})."
    )
    if word and _NO_WIDTH.match(match.group()) and len(_INVISIBLE.findall(raw[begin:stop])) == 1:
        return Hit(begin, stop, message, f"Löschen Sie das Zeichen: {word}", word)
    return Hit(match.start(), match.end(), message)


def _capitals(sentence: Sentence, limit: float) -> Iterator[Hit]:
    """One hit for each run of words in capitals that holds at least one longer than ``limit`` letters."""
    run: list[Token] = []
    for token in sentence.tokens:
        if _is_capital(token):
            run.append(token)
        elif run:
            yield from _capital_hits(sentence, run, limit)
            run = []
    yield from _capital_hits(sentence, run, limit)


def _is_capital(token: Token) -> bool:
    return token.kind is TokenKind.WORD and token.text.isupper() and sum(sign.isalpha() for sign in token.text) > 1


def _capital_hits(sentence: Sentence, run: Sequence[Token], limit: float) -> Iterator[Hit]:
    words = [token for token in run if _is_word_in_capitals(token.text, sentence.base, limit)]
    if not words:
        return
    start, end = words[0], words[-1]
    inner = [token for token in run if start.start <= token.start <= end.start]
    is_first = not any(token.counts for token in sentence.tokens if token.end <= start.start)
    normal = sentence.text[start.start : end.end]
    for token in reversed(inner):
        spelled = _normal(token.text, sentence.base, is_first=is_first and token is start)
        normal = normal[: token.start - start.start] + spelled + normal[token.end - start.start :]
    text = sentence.text[start.start : end.end]
    message = f"„{' '.join(text.split())[:_WORD_REACH]}“ steht nur in Großbuchstaben."
    yield Hit(start.start, end.end, message, f"Schreiben Sie: {normal}", normal)


def _is_word_in_capitals(text: str, base: str, limit: float) -> bool:
    """A word with more than ``limit`` letters; HILFE is one, ADHS and VIII are not."""
    return any(_is_piece_in_capitals(piece, base, limit) for piece in re.split(r"[-‑]", text))


def _is_piece_in_capitals(text: str, base: str, limit: float) -> bool:
    letters = "".join(sign for sign in text if sign.isalpha())
    lower = _cases(base)[0](letters)
    if (
        len(letters) <= limit
        or lower in _acronyms()
        or lower.startswith(("lgbt", "lsbt"))
        or number_of_roman(text) is not None
        or any(c.isdigit() for c in text)
    ):
        return False
    # FSME and EMRK: few vowels and no common word.
    has_vowels = len(re.findall(r"[aeiouäöüyıâîû]", lower)) >= _VOWELS * len(lower)
    frequency = _zipf(lower, base)
    if has_vowels and len(letters) >= _LONG_CAPITALS:
        return True
    return frequency >= (_FREQUENT if has_vowels else _VERY_FREQUENT)


def _zipf(word: str, base: str) -> float:
    if base in _CAPITAL_NOUNS:
        # Of two parts, "jugendamt" has a frequency of its own or of its parts.
        found = LEXICON[word.capitalize()]
        return max(found.zipf, min(found.part_zipfs))
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, base))


def _cases(base: str) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """How a language makes small letters, and a capital first letter of a word in small ones."""
    return _LETTER_CASES.get(base, (str.lower, str.capitalize))


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    data = read_table("acronyms.yml")
    return frozenset(word for words in data.values() for word in words)


def _normal(text: str, base: str, *, is_first: bool) -> str:
    """The usual spelling: a noun keeps one capital letter."""
    if not text or text.lower() in _acronyms() or number_of_roman(text) is not None:
        return text
    if base in _CAPITAL_NOUNS and "-" in text.strip("-"):
        first, _, rest = text.partition("-")
        return f"{_normal(first, base, is_first=is_first)}-{_normal(rest, base, is_first=False)}"
    small, capital = _cases(base)
    lower = small(text)
    return capital(lower) if is_first or (base in _CAPITAL_NOUNS and _is_noun(lower)) else lower


def _is_noun(lower: str) -> bool:
    if lower in {"sie", "ihr", "ihnen", "ihre", "ihren", "ihrem", "ihrer"}:
        return True
    # "Bitte" is rather a wish than a plea, and "Oder" no river: the word in small letters must be a noun as well.
    return lower != "bitte" and {LEXICON[lower].pos, LEXICON[lower.capitalize()].pos} <= {"NN", "NE"}


ITALICS = BlockRule(
    id=PREFIX + "italics",
    severity=Severity.ERROR,
    title="Ein Text ist schräg geschrieben.",
    why="Schräge Buchstaben sind schwer zu lesen.",
    advice="Schreiben Sie wichtige Wörter fett: **wichtig**.",
    source="Netzwerk Leichte Sprache: Gestaltung; BITV 2.0 Anlage 2 Teil 2 Nr. 9",
    bad=(
        "Das ist *wichtig* für Sie.",
        "Sie dürfen _immer_ fragen.",
        "Das ist ***sehr wichtig*** für Sie.",
    ),
    good=(
        "Das ist **wichtig** für Sie.",
        "Die Schüler*innen und Lehrer*innen kommen.",
        "Die Datei heißt antrag_neu_2026.",
        "Schauen Sie auf https://amt.example/a_b_c/_neu_.",
    ),
    check=_italics,
)
CAPITALS = SentenceRule(
    id=PREFIX + "capitals",
    severity=Severity.ERROR,
    title="Ein Wort steht nur in Großbuchstaben.",
    why="Die Form eines Wortes erkennt man an großen und kleinen Buchstaben.",
    advice="Schreiben Sie das Wort wie sonst. Machen Sie es fett, wenn es wichtig ist.",
    source="Netzwerk Leichte Sprache: Gestaltung; BITV 2.0 Anlage 2 Teil 2 Nr. 1",
    unit="Buchstaben",
    bad=(
        "Das ist WICHTIG für Sie.",
        "ACHTUNG: Das Büro ist zu.",
        "BITTE NICHT STÖREN!",
        "Die HILFE kostet nichts.",
    ),
    good=(
        "Das ist wichtig für Sie.",
        "Das Kind hat ADHS.",
        "Das steht im SGB VIII.",
        "Die Kita gehört der AWO.",
    ),
    other_examples={
        "turkish": Examples(
            ("Bu çok ÖNEMLİ bir konu.", "LÜTFEN bizi arayın.", "DİKKAT: Büro kapalı."),
            ("Bu çok önemli bir konu.", "SGB VIII bir yasadır.", "Çocukta DEHB var."),
        )
    },
    check=_capitals,
)
HYPHENATED_LINE_END = BlockRule(
    id=PREFIX + "hyphenated-line-end",
    severity=Severity.ERROR,
    title="Ein Wort ist am Ende der Zeile getrennt.",
    why="Getrennte Wörter muss man im Kopf zusammensetzen. Auf der Seite steht der Strich dann mitten im Wort.",
    advice="Schreiben Sie das Wort ganz in eine Zeile.",
    source="Netzwerk Leichte Sprache: Gestaltung; BITV 2.0 Anlage 2 Teil 2 Nr. 1",
    bad=("Das Jugend-\namt hilft Ihnen.", "Der Hilfe-\nPlan ist fertig.", "Den An-\n  trag prüft Frau Klein."),
    good=("Das Jugendamt\nhilft Ihnen.", "Kinder-\nund Jugendhilfe hilft.", "Wir helfen -\nmit Ihnen."),
    check=_line_ends,
)
CONTROL_CHARACTER = BlockRule(
    id=PREFIX + "control-character",
    severity=Severity.ERROR,
    title="Im Text steckt ein unsichtbares oder kaputtes Zeichen.",
    why="Solche Zeichen stören Vorlese-Programme und die Suche.",
    advice="Löschen Sie das Zeichen oder tippen Sie das Wort neu.",
    source="Unicode Standard Annex 31; eigene Erfahrung mit kopierten Texten",
    bad=("Das Jugend\u200bamt hilft.", "F\ufffdr Ihr Kind.", "Das ist ein Recht\x03 der Kinder."),
    good=("Das Jugend·amt hilft.", "Familie 👨\u200d👩\u200d👧 ist da.", "Das Jugend\u00adamt hilft."),
    check=_control_characters,
)
RULES = (ITALICS, CAPITALS, HYPHENATED_LINE_END, CONTROL_CHARACTER)
