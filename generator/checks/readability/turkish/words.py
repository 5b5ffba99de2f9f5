"""Turkish words: letters, syllables, stems and how often they are used.

Never ``str.lower()``: it makes ``İ`` two characters and ``I`` an ``i``. Stems come from cutting off endings, because
the frequency list (wordfreq: Speer 2022) has stems and frequent forms only, and from simplemma for irregular ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final

from generator.checks.readability.tables import read_table

_TO_LOWER = str.maketrans({"İ": "i", "I": "ı", "̇": None})
_TO_UPPER = str.maketrans({"i": "İ", "ı": "I"})
_PLAIN = str.maketrans("âîû", "aiu")
VOWELS: Final = frozenset("aeıioöuüâîû")
_APOSTROPHE = re.compile("['’‘`´]")

# Letters and groups of letters that no Turkish word has, but German ones do.
_FOREIGN = re.compile(r"[wxqäß]|sch|tz|ck|pf|dt|eu|ung(?:en)?(?:s[a-zäöü]+)?\Z")
_TURKISH_ONLY = re.compile("[çğışŞİ]")
# A shorter word says too little: "al", "in" and "hat" are words of both languages.
_GERMAN_LENGTH = 4
_LONGEST = 60  # letters; longer strings are no words
_DEPTH = 6  # endings that are cut off one after the other
_SHORTEST_STEM = 2
_SHORT_STEM = 3  # stems up to this many letters count only where they are frequent
_FREQUENT = 4.3  # Zipf: about 20 uses in a million words


def turkish_lower(text: str) -> str:
    """``text`` in small letters with ``İ`` as ``i`` and ``I`` as ``ı``."""
    return text.translate(_TO_LOWER).lower()


def turkish_capital(text: str) -> str:
    """``text`` with a capital first letter, ``i`` as ``İ``."""
    return text[:1].translate(_TO_UPPER).upper() + text[1:]


def plain(text: str) -> str:
    """``text`` in small letters without the circumflex, which writers use as they like: ``mezkûr``, ``mezkur``."""
    return turkish_lower(text).translate(_PLAIN)


def syllables(word: str) -> int:
    """As many as vowels; 1 for what has none, such as a number or an abbreviation."""
    return max(1, sum(sign in VOWELS for sign in turkish_lower(word)))


def stem_part(word: str) -> str:
    """What stands before the apostrophe that cuts endings from a name: ``Berlin`` of ``Berlin'de``."""
    return _APOSTROPHE.split(word, maxsplit=1)[0]


@lru_cache(maxsize=65536)
def stems(word: str) -> frozenset[str]:
    """All strings that cutting off Turkish endings leaves of ``word``, itself included, without circumflex."""
    start = plain(stem_part(word))
    if len(start) > _LONGEST:
        return frozenset({start})
    found = {start}
    newest = {start}
    for _ in range(_DEPTH):
        newest = {shorter for form in newest for shorter in _shorter(form)} - found
        found |= newest
    return frozenset(found | {_hardened(form) for form in found})


def _shorter(form: str) -> set[str]:
    """``form`` without one ending."""
    return {
        form[:-length]
        for length in range(1, min(_longest_ending(), len(form) - _SHORTEST_STEM) + 1)
        if form[-length:] in _endings() and not VOWELS.isdisjoint(form[:-length])
    }


def _hardened(form: str) -> str:
    """``form`` as before a consonant: ``kitap`` of ``kitab``, ``çocuk`` of ``çocuğ``."""
    return form[:-1] + {"b": "p", "c": "ç", "d": "t", "ğ": "k"}.get(form[-1:], form[-1:])


@lru_cache(maxsize=1)
def _endings() -> frozenset[str]:
    """Every ending with all its vowels: ``-lAr`` stands for ``-lar`` and ``-ler``, ``-(y)I`` is two entries."""
    rows = read_table("turkish_endings.yml")
    return frozenset(form for row in rows for ending in row["endings"] for form in _harmonised(ending))


def _harmonised(ending: str) -> set[str]:
    forms = {""}
    for sign in ending:
        choices = {"A": "ae", "I": "ıiuü", "D": "dt", "C": "cç", "K": "kğ"}.get(sign, sign)
        forms = {form + choice for form in forms for choice in choices}
    return {form for form in forms if _is_harmonic(form)}


def _is_harmonic(form: str) -> bool:
    """Whether the vowels are all front or all back, as in any Turkish chain of endings."""
    return not (set(form) & set("aıou") and set(form) & set("eiöü"))


@lru_cache(maxsize=1)
def _longest_ending() -> int:
    return max(map(len, _endings()))


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    """Zipf frequency by word without circumflex; the list has words from one in a million on."""
    from wordfreq import get_frequency_dict, zipf_frequency

    return {plain(word): zipf_frequency(word, "tr") for word in get_frequency_dict("tr")}


@lru_cache(maxsize=65536)
def zipf(word: str) -> float:
    """How often the most frequent stem of ``word`` is used (Zipf scale); 0 where none is on the list."""
    forms = stems(word) | {plain(_lemma(word))}
    return max((_attested(form) for form in forms), default=0.0)


def _attested(form: str) -> float:
    """The Zipf frequency of ``form`` or, for a stem that never stands alone, of a form with one ending."""
    frequency = _frequencies().get(form, 0.0)
    if len(form) <= _SHORT_STEM:
        is_verb = f"{form}mak" in _frequencies() or f"{form}mek" in _frequencies()
        return frequency if frequency >= _FREQUENT or is_verb else 0.0
    return frequency or _attested_with_ending(form)


def _attested_with_ending(form: str) -> float:
    words = _sorted_words()
    found = 0.0
    for place in range(bisect_left(words, form), len(words)):
        if not words[place].startswith(form):
            break
        if words[place][len(form) :] in _endings():
            found = max(found, _frequencies()[words[place]])
    return found


@lru_cache(maxsize=1)
def _sorted_words() -> list[str]:
    return sorted(_frequencies())


def _lemma(word: str) -> str:
    from simplemma import lemmatize

    lower = turkish_lower(stem_part(word))
    return lemmatize(lower, "tr") if len(lower) <= _LONGEST else lower


@lru_cache(maxsize=65536)
def in_dictionary(word: str) -> bool:
    """Whether simplemma's word list has ``word`` or one of its stems."""
    from simplemma import is_known

    return any(len(form) > _SHORT_STEM and is_known(form, "tr") for form in stems(word))


@lru_cache(maxsize=65536)
def is_german(word: str) -> bool:
    """Whether ``word`` is a German one: its letters or its frequency say so."""
    lower = stem_part(word).lower()
    if _TURKISH_ONLY.search(stem_part(word)):
        return False
    if _FOREIGN.search(lower):
        return True
    from wordfreq import zipf_frequency

    return len(lower) >= _GERMAN_LENGTH and zipf_frequency(lower, "de") > max(3.0, zipf(word) + 1)
