"""Which German nouns are made from verbs and adjectives, and from which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from generator.checks.readability.german.lexicon import LEXICON, plain, zipf
from generator.checks.readability.german.tagging import Tagged, once_for_each_use
from generator.checks.readability.tables import read_table
from generator.checks.readability.text.sentences import TokenKind

_ENDINGS: Final = ("ung", "heit", "keit", "ion", "schaft")
_PLURALS: Final = ("en", "")
_SHORTEST: Final = 6  # letters: Dung, Sprung and Zion are no nouns of action


@dataclass(frozen=True, slots=True)
class _Nouns:
    everyday: frozenset[str]
    origin: Mapping[str, str]


@cache
def _nouns() -> _Nouns:
    data = read_table("nominal_nouns.yml")
    return _Nouns(frozenset(data["everyday"].split()), data["origin"])


@once_for_each_use
def nominalised(word: Tagged) -> bool:
    """Whether the token is a noun made from a verb or an adjective."""
    return word.token.kind is TokenKind.WORD and word.text[:1].isupper() and bool(_singular(word.text))


@lru_cache(maxsize=20_000)
def _singular(text: str) -> str:
    """The singular of a noun of action in small letters; empty for all other words."""
    head = _head(text)
    for plural in _PLURALS:
        singular = head.removesuffix(plural)
        if head.endswith(plural) and singular.endswith(_ENDINGS) and len(singular) >= _SHORTEST:
            return "" if singular in _nouns().everyday else singular
    return ""


def _head(text: str) -> str:
    """The last part of a compound, without joints."""
    last = plain(text.replace("·", "-").rsplit("-", 1)[-1])
    known = LEXICON[last[:1].upper() + last[1:]]
    return known.parts[-1].lower()


def origin(word: Tagged) -> str:
    """The verb or adjective that the noun is made from; empty where there is no plain one."""
    return _origin(_singular(word.text))


@lru_cache(maxsize=20_000)
def _origin(noun: str) -> str:
    known = _nouns().origin.get(noun)
    if known is not None:
        return known
    if noun.endswith("ung"):
        return _best(_verbs(noun.removesuffix("ung")))
    if noun.endswith("ation"):
        stem = noun.removesuffix("ation")
        return _best([stem + "ieren", stem.removesuffix("k") + "zieren"])
    if noun.endswith("ion"):
        stem = noun.removesuffix("ion")
        return _best([stem + "ieren", stem.removesuffix("t") + "tieren", stem.removesuffix("t") + "eren"])
    if noun.endswith(("heit", "keit")):
        stem = noun[:-4]
        adjective = _best([stem, stem.removesuffix("ig")])
        return f"{adjective} sein" if adjective else ""
    return ""


def _verbs(stem: str) -> list[str]:
    """Verbs that a noun on -ung can come from: Änder-ung, Entwickl-ung, Prüf-ung."""
    found = [stem + "en", stem + "n"]
    if stem.endswith("l"):
        found.append(stem[:-1] + "eln")
    return found


def _best(words: list[str]) -> str:
    """The most used of the words; empty when none is used."""
    best = max(words, key=zipf)
    return best if zipf(best) > 0 else ""
