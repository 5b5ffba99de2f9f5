"""Arabic word lists: rare words with simple ones, and words that short vowel marks help to read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from generator.checks.readability.arabic.words import bare, cores
from generator.checks.readability.tables import read_table

_DAMMA: Final = "\u064f"
_SHADDA: Final = "\u0651"


def rare_word(word: str) -> str:
    """The simple word for a rare one; empty where ``word`` is not on the list."""
    known = _rare_words()
    return next((known[form] for form in cores(word) if form in known), "")


def needs_marks(word: str) -> bool:
    """Whether ``word`` is one of those that are read in two ways without its short vowel marks."""
    lists = _homographs()
    for form in (word, word[1:] if word[:1] in "وف" else word):
        if bare(form.lstrip("\u064e\u064f\u0650")) in lists["any"]:
            return True
        marks = [sign for sign in form if sign != _SHADDA and "\u064b" <= sign <= "\u0652"]
        only_passive = marks == [_DAMMA] and form[1:2] == _DAMMA and form[0] in "يتن"
        if only_passive and bare(form)[1:].removesuffix("ون").removesuffix("وا") in lists["passive"]:
            return True
    return False


@lru_cache(maxsize=1)
def _rare_words() -> Mapping[str, str]:
    return {bare(word): simple for word, simple in read_table("arabic_rare_words.yml").items()}


@lru_cache(maxsize=1)
def _homographs() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_table("arabic_homographs.yml").items()}
