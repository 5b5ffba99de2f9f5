"""The rule about texts in another language than their field says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from generator.checks.readability.rules.base import PREFIX, BlockRule, Examples, Hit, TextBlock
from generator.checks.readability.text.markup import BlockKind
from generator.checks.readability.text.sentences import Token, TokenKind
from generator.findings import Severity

# Languages that are told apart: those of the site and those that its authors and readers are likely to use.
_LANGUAGES: Final = (
    "de", "tr", "ar", "en", "nl", "fr", "es", "it", "pt", "pl", "ro", "sq", "ru", "uk", "bg", "fa", "ur", "ps", "so",
    "vi", "cs", "hu", "sr", "hr",
)  # fmt: skip
_NAMES: Final = {
    "de": "Deutsch", "tr": "Türkisch", "ar": "Arabisch", "en": "Englisch", "nl": "Niederländisch", "fr": "Französisch",
    "es": "Spanisch", "it": "Italienisch", "pt": "Portugiesisch", "pl": "Polnisch", "ro": "Rumänisch",
    "sq": "Albanisch", "ru": "Russisch", "uk": "Ukrainisch", "bg": "Bulgarisch", "fa": "Persisch", "ur": "Urdu",
    "ps": "Paschtu", "so": "Somali", "vi": "Vietnamesisch", "cs": "Tschechisch", "hu": "Ungarisch",
    "sr": "Serbisch", "hr": "Kroatisch",
}  # fmt: skip
_IN_ARABIC_SCRIPT: Final = frozenset({"ar", "fa", "ur", "ps"})
# The language of a whole text shows in its beginning.
_LOOKED_AT: Final = 2000  # characters
# A block in another script than its language's: the share of its letters from which on it is that language no more.
_FOREIGN_SHARE: Final = 0.7
# How sure the model must be; names and terms of another language make it less sure.
_SURE: Final = 0.9
_UNLIKELY: Final = 0.05
# The share of words in small letters below which a block is a name ("Haus der Familie Musterstadt").
_SENTENCE_SHARE: Final = 0.3
# How much more frequent (Zipf, mean of the words) the words must be in the language that the model sees.
_MORE_FREQUENT: Final = 0.7
_SCRIPTS: Final = {
    "arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefe]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "other": re.compile(r"[\u0370-\u05ff\u0900-\u1cff\u3040-\u9fff\uac00-\ud7af]"),
}
_NOT_LATIN: Final = re.compile(f"{_SCRIPTS['arabic'].pattern}|{_SCRIPTS['other'].pattern}")
# So many of a language's most frequent words are looked at; so many different ones, and such a share of a text, are
# proof enough. Unit: words, words, share of words.
_FREQUENT: Final = 300
_PLAIN_WORDS: Final = 2
_PLAIN_SHARE: Final = 0.2
_IN_PARENTHESES: Final = re.compile(r"[(„“\"«»\[][^()„“”\"«»\[\]]{1,120}[)“”\"»«\]]")


def _wrong_language(block: TextBlock, limit: float) -> Iterator[Hit]:
    if not block.sentences or block.block.kind is BlockKind.ADDRESS:
        return
    expected = block.sentences[0].base
    words = list(_first_words(block))
    if len(words) < limit:
        return
    found = _language([word.text for word in words], expected)
    if found is None:
        return
    name = _NAMES.get(found)
    shown = " ".join(word.text for word in words[:5])
    ist = f"ist wohl {name}" if name else f"hat eine andere Schrift als {_NAMES[expected]}"
    yield Hit(0, len(block.raw), f"„{shown}…“ {ist}. Hier soll {_NAMES[expected]} stehen.")


def _first_words(block: TextBlock) -> Iterator[Token]:
    """Words without numbers and addresses, and without German terms in parentheses."""
    length = 0
    for sentence in block.sentences:
        if len(sentence.text) < _LOOKED_AT:
            aside = [match.span() for match in _IN_PARENTHESES.finditer(sentence.text)]
        else:
            aside = []
        for token in sentence.tokens if len(sentence.text) <= 10 * _LOOKED_AT else ():
            length += len(token.text)
            if length > _LOOKED_AT:
                return
            if token.kind is TokenKind.WORD and not (aside and _is_inside(token, aside)):
                yield token


def _is_inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in spans)


def _language(words: Sequence[str], expected: str) -> str | None:
    """The language of ``words`` when it is surely not ``expected``, empty for an unknown one in another script."""
    text = " ".join(words)
    is_latin = expected not in _IN_ARABIC_SCRIPT and not _NOT_LATIN.search(text)
    if is_latin and (_is_plainly(words, expected) or not _SCRIPTS["latin"].search(text)):
        return None
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    letters = sum(counts.values())
    script = max(counts, key=lambda name: counts[name])
    if not letters or counts[script] < _FOREIGN_SHARE * letters:
        return None
    if script != ("arabic" if expected in _IN_ARABIC_SCRIPT else "latin"):
        return _in_other_script(words, text, script)
    if _is_plainly(words, expected):
        return None
    found, probability = _identified(text)
    if found == expected or probability <= _SURE or not _is_unlikely(text, expected):
        return None
    return found if _confirms(words, found, expected) else None


def _is_plainly(words: Sequence[str], expected: str) -> bool:
    """Whether so many of the words are among the most frequent of ``expected`` that nobody need look closer."""
    frequent = _frequent(expected)
    hits = [lower for word in words if (lower := word.lower()) in frequent]
    return len(hits) >= _PLAIN_SHARE * len(words) and len(set(hits)) >= _PLAIN_WORDS


@lru_cache(maxsize=8)
def _frequent(language: str) -> frozenset[str]:
    """The most frequent words of a language without those that are as frequent in another."""
    from wordfreq import available_languages, top_n_list

    if language not in available_languages("small"):
        return frozenset()
    others = [other for other in _LANGUAGES if other != language and other in available_languages("small")]
    shared = {word for other in others for word in _most_frequent(other)}
    return frozenset(top_n_list(language, _FREQUENT, "small")) - shared


def _most_frequent(language: str) -> list[str]:
    from wordfreq import get_frequency_list, top_n_list

    words: list[str] = top_n_list(language, _FREQUENT, "small")
    # Of a language that is only compared with nothing else is needed: together they would take 100 MB.
    get_frequency_list.cache_clear()
    return words


def _in_other_script(words: Sequence[str], text: str, script: str) -> str | None:
    """Letters decide; only a name in Latin letters is allowed to stand alone in an Arabic text."""
    if script == "latin" and sum(word[0].islower() for word in words) < _SENTENCE_SHARE * len(words):
        return None
    found, probability = _identified(text)
    return found if probability > _SURE else ""


def _identified(text: str) -> tuple[str, float]:
    """The likeliest language and its probability."""
    found, probability = _identifier().classify(_plain(text))
    return found, probability


def _is_unlikely(text: str, language: str) -> bool:
    ranking: dict[str, float] = dict(_identifier().rank(_plain(text)))
    return ranking.get(language, 0.0) <= _UNLIKELY


def _plain(text: str) -> str:
    return text.replace("·", "").replace("\u00ad", "")[:_LOOKED_AT]


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    every = LanguageIdentifier.from_model_file(MODEL_FILE)
    every.set_languages(list(_LANGUAGES))
    # The table of all other languages takes 28 MB; half precision is read more slowly.
    table = every.nb_ptc.astype("float32")
    return LanguageIdentifier(
        table, every.nb_pc, every.nb_classes, every.tk_nextmove, every.tk_output, norm_probs=True, tk_row=every.tk_row
    )


def _confirms(words: Sequence[str], found: str, expected: str) -> bool:
    """A second opinion: the words are frequent in the language the model sees, and not in the expected one."""
    from wordfreq import available_languages, zipf_frequency

    if found not in available_languages("small"):
        return True
    plain = [word.replace("·", "").replace("\u00ad", "") for word in words[:60]]
    there = sum(zipf_frequency(word, found, "small") for word in plain) / len(plain)
    here = sum(zipf_frequency(word, expected, "small") for word in plain) / len(plain)
    return there - here > _MORE_FREQUENT


WRONG_LANGUAGE = BlockRule(
    id=PREFIX + "wrong-language",
    severity=Severity.ERROR,
    title="Ein Text steht in der falschen Sprache da.",
    why="Wer die Sprache der Seite liest, versteht diesen Text nicht. Vorlese-Programme sprechen ihn falsch aus.",
    advice="Setzen Sie den Text in das Feld seiner Sprache, oder übersetzen Sie ihn.",
    source="BITV 2.0 Anlage 1; WCAG 2.2, 3.1.2; py3langid 0.4",
    unit="Wörter",
    bad=(
        "You can call the youth office every day.",
        "Çocuklar görüşmede kendi fikirlerini söyleyebilir.",
        "يساعد مكتب رعاية الشباب الأطفال والعائلات.",
    ),
    good=(
        "Sie können jeden Tag beim Jugendamt anrufen.",
        "Das Café heißt Open House.",
        "Fatma Yılmaz und Ahmet Öztürk wohnen in Musterstadt.",
    ),
    other_examples={
        "turkish": Examples(
            (
                "Bitte bringen Sie Ihren Ausweis mit.",
                "Please call us before your appointment.",
                "Пожалуйста, принесите свидетельство о рождении.",
            ),
            (
                "Gençlik Dairesi (Jugendamt) size yardım eder.",
                "Allgemeiner Sozialer Dienst",
                "Yardım planı görüşmesine (Hilfeplangespräch) bir yakınınızı getirin.",
            ),
        ),
        "arabic": Examples(
            (
                "Bitte rufen Sie uns morgen an.",
                "The youth office can help your family.",
                "Çocuğunuz için yardım isteyebilirsiniz, bizi arayın.",
            ),
            (
                "مكتب رعاية الشباب (Jugendamt) يساعد الأهل والأطفال.",
                "Allgemeiner Sozialer Dienst Musterstadt",
                "نعمل يوم الاثنين ويوم الأربعاء ويوم الخميس.",
            ),
        ),
    },
    check=_wrong_language,
)
RULES = (WRONG_LANGUAGE,)
