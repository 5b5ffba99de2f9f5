"""Which German words have foreign affixes, and an easier word for some."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from generator.checks.readability.german.lexicon import LEXICON, plain, zipf
from generator.checks.readability.german.tagging import Tagged
from generator.checks.readability.rules.word_lists import word_lists
from generator.checks.readability.text.sentences import TokenKind

_NOUN_SUFFIXES: Final = ("ation", "ition", "ution", "ktion", "ption", "ismus", "ität", "ierung")
_NOUN_PLURALS: Final = ("", "en", "s")
_ADJECTIVE_SUFFIXES: Final = ("iv", "ell", "iert")
_ADJECTIVE_ENDINGS: Final = ("", "e", "en", "er", "es", "em", "ere", "eren")
_VERB_FORMS: Final = ("ieren", "iere", "iert", "ierst", "ierte", "ierten", "iertest", "iertet", "ierend", "ierende")
_PREFIXES: Final = ("inter", "multi", "prä", "trans")
_COMMON_PREFIXES: Final = ("internet", "interess", "interview", "internat", "präs", "präm", "transport")
# A foreign word that is used more than this is known to everybody; 5 of 1,000 readers' words are. Unit: Zipf.
_KNOWN: Final = 4.35
_SHORTEST: Final = 6  # letters
_PARTICLES: Final = (
    "ab",
    "an",
    "auf",
    "aus",
    "ein",
    "mit",
    "nach",
    "vor",
    "weiter",
    "zusammen",
    "zu",
    "de",
    "um",
    "neu",
)
# German words that look so.
_GERMAN: Final = frozenset(
    "hell schnell grell tief brief schief quell appell duell hotel modell rebell kastell karussell gesell aquarell "
    "schnelle schnellen heller stelle stellen welle wellen quelle quellen zelle zellen delle kelle elle forelle "
    "libelle tabelle tabellen kapelle frikadelle mortadelle zitadelle bagatelle "
    "interessant interesse interessiert interessieren uninteressiert präsident prämie präsent "
    "stadtviertel viertel niere nieren tiere tieren bier biere papiere verlieren frieren gefrieren zieren schmieren "
    "verziert geschmiert gefriert verliert friert ziert".split()
)


def has_foreign_affix(word: Tagged) -> bool:
    """Whether the token is a foreign word that not everybody knows."""
    if word.token.kind is not TokenKind.WORD or len(word.lower) < _SHORTEST or word.text.isupper():
        return False
    if word.pos.startswith("AP"):
        return False
    if word.pos in {"NE", "FM"} and not _is_listed(word.text):
        return False
    return _is_listed(word.text) or _is_foreign(word.text)


def easier_word(word: Tagged) -> str:
    """An easier word; empty where the list has none."""
    return word_lists().foreign.get(_key(word.text), "")


def _is_listed(text: str) -> bool:
    return _key(text) in word_lists().foreign


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    """The lemma under which the list has the word; empty where it has none."""
    table = word_lists().foreign
    return next((form for form in _lemmas(text) if form in table), "")


@lru_cache(maxsize=20_000)
def _lemmas(text: str) -> tuple[str, ...]:
    """What the word can be a form of; of a compound only its last part counts."""
    known = LEXICON[text]
    lower = known.lower
    head = plain(known.parts[-1]).lower()
    found = [lower, known.lemma.lower()]
    for form in dict.fromkeys((lower, head)):
        found += [
            form[: len(form) - len(end)] for end in ("", "en", "n", "s", "e", "er", "es", "em") if form.endswith(end)
        ]
        found += [form[: len(form) - len(end)] + "ieren" for end in _VERB_FORMS if form.endswith(end)]
        found += [
            form[: len(form) - len(end)] + "ell" for end in ("elle", "ellen", "eller", "elles") if form.endswith(end)
        ]
    for particle in _PARTICLES:
        found += [form.removeprefix(particle) for form in tuple(found) if form.startswith(particle)]
    return tuple(form for form in dict.fromkeys(found) if len(form) > 3)


@lru_cache(maxsize=20_000)
def _is_foreign(text: str) -> bool:
    lemmas = _lemmas(text)
    lists = word_lists()
    if any(form in lists.common_foreign or form in _GERMAN or form in lists.known for form in lemmas):
        return False
    known = LEXICON[text]
    lower = known.lower
    last = plain(known.parts[-1]).lower()
    if text[:1].isupper() and _ends(last, _NOUN_SUFFIXES, _NOUN_PLURALS):
        return _is_seldom(lemmas)
    if text[:1].islower() and (last.endswith(_VERB_FORMS) or _ends(lower, _ADJECTIVE_SUFFIXES, _ADJECTIVE_ENDINGS)):
        return _is_seldom(lemmas)
    if lower.startswith(_COMMON_PREFIXES):
        return False
    return lower.startswith(_PREFIXES) and len(lower) > len("interessen") and _is_seldom(lemmas)


def _ends(lower: str, suffixes: tuple[str, ...], endings: tuple[str, ...]) -> bool:
    return any(
        lower.endswith(suffix + end) and len(lower) > len(suffix + end) + 1 for suffix in suffixes for end in endings
    )


def _is_seldom(lemmas: tuple[str, ...]) -> bool:
    return max(zipf(form) for form in lemmas[:3]) < _KNOWN
