"""What form of a verb a word can be: finite, infinitive, participle; which auxiliaries wait for what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from generator.checks.readability.german.conjugation import is_strong_participle, participle, past_of_strong
from generator.checks.readability.german.tagging import FINITE, Tagged, once_for_each_use
from generator.checks.readability.german.word_lists import word_list

_words = partial(word_list, "verb_words")


_MODALS = frozenset({"können", "müssen", "dürfen", "sollen", "wollen", "mögen"})
_PARTICIPLES = frozenset({"VVPP", "VAPP", "VMPP"})
_INFINITIVES = frozenset({"VVINF", "VAINF", "VMINF"})
# Third persons that are participles as well: betreut, verkauft, informiert, anerkannt, vorbereitet.
_PARTICIPLE = re.compile(
    r"(?:ab|an|auf|aus|bei|ein|mit|nach|vor|zu|zurück|weiter)?(?:be|emp|ent|er|ge|miss|ver|zer|über|unter|wider|wieder)"
    r"[a-zäöüß]{3,}t\Z|[a-zäöüß]+iert\Z"
)
# natural log: a part of speech less likely than e^-4 is not considered.
_LIKELY = -4.0
# Finite forms that the tagger takes for other words.


def likely(word: Tagged, tags: frozenset[str], limit: float = _LIKELY) -> bool:
    """Whether the word's spelling can be one of the parts of speech ``tags``."""
    return word.pos in tags or any(tag in tags and lp > limit for tag, lp in word.type.candidates)


@once_for_each_use
def can_be_infinitive(word: Tagged) -> bool:
    """Whether the word can be an infinitive: it is tagged so, or ends like one and is no past."""
    if _is_noun(word):
        return False
    shaped = word.lower.endswith(("en", "ern", "eln")) and word.pos in FINITE and past_of_strong(word.lower) is None
    return likely(word, _INFINITIVES) or (shaped and word.lemma == word.lower)


@once_for_each_use
def can_be_participle(word: Tagged) -> bool:
    """Whether the word can be a past participle; ``umziehen`` cannot, for that is ``umgezogen``."""
    if _is_noun(word):
        return False
    if word.pos == "VVFIN" and word.lower.endswith("t") and _PARTICIPLE.match(word.lower):
        return True
    if not likely(word, _PARTICIPLES):
        return False
    if is_strong_participle(word.lower):
        return True
    return not (word.lower.endswith("n") and likely(word, _INFINITIVES) and participle(word.lower) != word.lower)


def can_be_finite(words: Sequence[Tagged], place: int) -> bool:
    """Whether the word at ``place`` can be a finite verb."""
    word = words[place]
    if not _has_finite_form(word) or (place and word.text[:1].isupper() and not _begins(words, place)):
        return False
    return word.lower in _words("always_finite") or not (place and words[place - 1].pos == "PTKZU")


@once_for_each_use
def _has_finite_form(word: Tagged) -> bool:
    """Whether the word by itself can be a finite verb."""
    if word.lower in _words("always_finite"):
        return not _is_noun(word)
    # An infinitive without "zu" is also the form for wir, sie and Sie.
    return likely(word, FINITE | _INFINITIVES)


def is_only_finite(words: Sequence[Tagged], place: int) -> bool:
    """Whether the word at ``place`` can be nothing but a finite verb."""
    word = words[place]
    if not can_be_finite(words, place):
        return False
    if word.lower in _words("always_finite"):
        return True
    return word.pos in FINITE and not can_be_infinitive(word) and not can_be_participle(word)


@once_for_each_use
def is_auxiliary(word: Tagged) -> str:
    """What a finite verb waits for: an infinitive, a participle, both, or "" for a full verb."""
    if word.pos not in FINITE and word.lower not in _words("always_finite"):
        return ""
    if word.lower in _words("werden_finite") or (word.pos.startswith("VA") and word.lemma == "werden"):
        return "both"
    if word.pos.startswith("VM") or word.lemma in _MODALS:
        return "infinitive"
    if word.pos.startswith("VA"):
        return "participle"
    return "infinitive" if word.lemma in {"lassen", "lernen"} else ""


def _is_noun(word: Tagged) -> bool:
    return word.pos in {"NN", "NE"} and word.text[:1].isupper()


def _begins(words: Sequence[Tagged], place: int) -> bool:
    return words[place - 1].text in {".", ":", "?", "!", "„", "“", '"', "»", "«", "(", "–", "*", "_"}
