"""How rare a German word is for a reader: by its lemma, its forms and the parts of a compound."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from generator.checks.readability.german.joints import loose_parts
from generator.checks.readability.german.lexicon import LEXICON, plain, zipf
from generator.checks.readability.german.tagging import Tagged
from generator.checks.readability.rules.word_lists import word_lists
from generator.checks.readability.text.sentences import TokenKind

# A word of the list of hard words that is used more than this is read often enough to be known. Unit: Zipf.
LISTED_LIMIT: Final = 3.2
# Shorter words are pronouns, sounds and abbreviations. Unit: letters.
_SHORTEST: Final = 4
_NOUN_ENDINGS: Final = ("innen", "in", "ern", "en", "er", "es", "n", "e", "s")
_OTHER_ENDINGS: Final = ("sten", "eren", "end", "en", "er", "es", "em", "et", "st", "te", "ten", "e", "n", "t")
_SUFFIXES: Final = ("ung", "keit", "heit", "isch", "lich", "bar", "los", "chen", "lein")
_PARTICLES: Final = tuple(
    "ab an auf aus bei ein fest her hin los mit nach vor weg weiter zu zurück zusammen um durch rein raus runter rüber "
    "heraus herein hinein vorbei kennen un wieder heran dazu dran krank zurecht herum voran außer mittel".split()
)


def is_counted(word: Tagged) -> bool:
    """Whether the token can be a rare word: no name, number, address or abbreviation."""
    if word.token.kind is not TokenKind.WORD or len(word.lower) < _SHORTEST or word.text.isupper():
        return False
    # "Bahnhofstr. 5": the rule for abbreviations speaks of it.
    if (
        word.lower.endswith("str")
        or word.text.endswith("-")
        or "." in word.text
        or any(sign.isdigit() for sign in word.text)
    ):
        return False
    if word.pos.startswith(("AP", "KO", "PTK")):
        return False
    return word.pos not in {"NE", "FM", "XY", "ITJ"} or lemma_of(word) in word_lists().hard


def lemma_of(word: Tagged) -> str:
    """The dictionary form in small letters, as the lists have it."""
    return _listed(word.lemma.lower(), word.lower)


@lru_cache(maxsize=20_000)
def _listed(lemma: str, lower: str) -> str:
    """The first of the forms that a list has; the lemma where none has it."""
    lists = word_lists()
    for form in (lower, plain(lemma), *_shorter(lower)):
        if form in lists.rare or form in lists.foreign or form in lists.hard or form in lists.known:
            return form
    return plain(lemma)


def _shorter(lower: str) -> Iterator[str]:
    """The word without endings, as noun, adjective and verb; HanTa's lemma is wrong for words that it guesses."""
    for end in (*_NOUN_ENDINGS, *_OTHER_ENDINGS):
        stem = lower[: len(lower) - len(end)]
        if lower.endswith(end) and len(stem) >= _SHORTEST:
            yield stem
            yield stem + "en"
            yield stem + "e"
            yield stem + "er"
    if "ge" in lower and lower.endswith(("t", "en")):
        yield lower.replace("ge", "", 1).removesuffix("t").removesuffix("en") + "en"


def frequency(word: Tagged) -> float:
    """The Zipf frequency of the word for a reader; a compound is as rare as its rarest part."""
    return _frequency(word.text, word.lemma)


@lru_cache(maxsize=20_000)
def _frequency(text: str, lemma: str) -> float:
    known = LEXICON[text]
    whole = _best(known.lower, plain(lemma).lower())
    parts = known.parts if len(known.parts) > 1 else loose_parts(known.lower)
    return whole if len(parts) < 2 else max(whole, min(_of_part(part) for part in parts))


def _of_part(part: str) -> float:
    lower = plain(part).lower().strip("-‑")
    if lower in word_lists().known or len(lower) < _SHORTEST:
        return max(5.0, zipf(lower))
    best = _best(lower, lower)
    for link in ("s", "es", "n", "en", "er", "e"):
        stem = lower.removesuffix(link)
        if lower.endswith(link) and len(stem) > 2:
            best = max(best, _best(stem, stem), zipf(stem + "en"))
    return max(best, zipf(lower + "en"), zipf(lower + "e"))


@lru_cache(maxsize=20_000)
def _best(lower: str, lemma: str) -> float:
    """The frequency of the most used form: inflected forms must not look rarer than their lemma."""
    if lower in word_lists().known or lemma in word_lists().known:
        return 9.0
    best = max(zipf(lower), zipf(lemma))
    for end in (*_NOUN_ENDINGS, *_OTHER_ENDINGS):
        stem = lower[: len(lower) - len(end)]
        if lower.endswith(end) and len(stem) >= _SHORTEST:
            best = max(best, zipf(stem), zipf(stem + "en"), zipf(stem + "e"))
    return max(best, *_related(lower))


def _related(lower: str) -> Iterator[float]:
    """The frequency of the word without particle or suffix: who knows ``freundlich`` knows ``Freundlichkeit``."""
    yield 0.0
    for particle in _PARTICLES:
        rest = lower.removeprefix(particle)
        if lower.startswith(particle) and len(rest) >= _SHORTEST:
            rest = rest.removeprefix("zu") if len(rest) > _SHORTEST + 2 else rest
            yield zipf(rest) - 0.8
    for suffix in _SUFFIXES:
        stem = lower.removesuffix(suffix)
        if lower.endswith(suffix) and len(stem) >= _SHORTEST:
            yield max(zipf(stem), zipf(stem + "en"), zipf(stem + "e")) - 0.8
