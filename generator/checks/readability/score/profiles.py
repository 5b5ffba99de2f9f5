"""What the score needs of one word as one part of speech, worked out once for each spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.checks.readability.german.lexicon import LEXICON, LONGEST_WORD
from generator.checks.readability.german.tagging import Tagged
from generator.checks.readability.score import spellings
from generator.checks.readability.score.vocabulary import basic, words

# Zipf: no word above this counts as rarer than another.
COMMON: Final = 6.0
# Zipf: an English word that German readers have met.
KNOWN_ENGLISH: Final = 2.5
# Nouns and foreign-looking words of fewer letters are not judged by their endings.
_LONG_ENOUGH: Final = 6

_ABSTRACT: Final = re.compile(
    r"(?:ung|heit|keit|schaft|tion|sion|tät|ismus|nis|enz|anz|tum|ur|ie|ik)(?:e|en|s|es|se|ssen)?$"
)
_NOMINAL: Final = re.compile(r"(?:ung|heit|keit|nis)(?:en|se|ssen|ses)?$")
_LATIN: Final = re.compile(r"(?:tion|sion|tät|ismus|enz|anz|ment|ur|ik|ie|or|um|at|iv|al)(?:e|en|s|es)?$")
_FOREIGN: Final = re.compile(
    r"ph|th|rh|y|x|tion|sion|ieren|iert|ismus|tät|iv|ologi|graph|eur|age$|ment|al(?:e[nrs]?)?$|ell|isch|enz|anz|ant|ativ"
    r"|chem|hydr|meter|skop|tur(?:en)?$|[^s]c[^hk]"
)
_SCIENCE: Final = re.compile(
    r"^(?:geo|hydro|thermo|bio|photo|foto|elektro|iso|poly|mono|mikro|makro|meta|para|proto|neo|paläo|inter|trans|sub|hyper"
    r"|hypo|anti|pseudo|multi|semi|infra|astro|aero|cyclo|zyklo|kinet|pneumo|psych|sozio)"
    r"|(?:logie|logisch|graph|graphie|lyse|oxid|phil|phob|metrie|nomie|these|gen|id|itis|ose|yl|sphäre)(?:e[nrsm]?|n|s|en)?$"
)
_CONTENT: Final = ("NN", "VV", "ADJ", "TRUNC", "FM", "XY")
# HanTa's tags of what makes an adjective of a verb.
_DEVERBAL: Final = frozenset({"PRESPART", "SUF_PP", "PREF_PP"})
_LINKS: Final = ("s", "es", "n", "en", "er", "e")
# A compound is a little less familiar than its rarest part, by so much for the first joint and for each further one.
_FIRST_JOINT, _FURTHER_JOINT = 0.8, 0.4

# What may be said of a word, in the order of its numbers in the model.
FLAGS: Final = (
    *("abstract", "nominal", "latin", "foreign", "science", "formal"),
    *("general", "everyday", "basic", "formal_verb", "advanced", "deverbal"),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A word read as ``pos``. Frequencies are Zipf values; ``flags`` holds names of ``FLAGS`` and "content"."""

    text: str
    lower: str
    pos: str
    lemma: str
    zipf: float
    part_zipf: float
    parts: int
    syllables: int
    morphemes: int
    surprise: float
    press: float
    english: float
    cognate: float
    flags: frozenset[str]

    @property
    def length(self) -> int:
        """Letters, at most so many as a word can have."""
        return min(len(self.text), LONGEST_WORD)

    @property
    def has_digits(self) -> bool:
        """Whether one of its signs is a digit."""
        return any(sign.isdigit() for sign in self.text)

    def excess(self) -> float:
        """How much more frequent it is in newspapers than elsewhere; 0 when newspapers do not have it."""
        return self.press - self.zipf if self.press else 0.0


def profile(word: Tagged, *, is_first: bool) -> Profile:
    """The profile of a word; at the start of a sentence its capital letter says nothing."""
    text, lower, kind = word.text, word.lower, word.type
    cased = not (is_first and text[:1].isupper() and text[1:] == text[1:].lower())
    morphemes = kind.morphemes if word.pos == kind.pos else LEXICON.reading(text, word.pos).morphemes
    return Profile(
        text=text,
        lower=lower,
        pos=word.pos,
        lemma=word.lemma,
        zipf=kind.zipf,
        part_zipf=_part_zipf(word),
        parts=len(kind.parts),
        syllables=kind.syllables,
        morphemes=len(morphemes),
        surprise=spellings.surprise(text, cased=cased),
        press=spellings.press(lower),
        english=spellings.english(lower),
        cognate=spellings.cognate(lower),
        flags=frozenset(name for name, holds in _flags(word, morphemes).items() if holds),
    )


def _flags(word: Tagged, morphemes: tuple[tuple[str, str], ...]) -> dict[str, bool]:
    lower, lemma, parts = word.lower, word.lemma.lower(), word.type.parts
    content = word.pos.startswith(_CONTENT) and any(sign.isalpha() for sign in lower)
    long_enough = len(lower) >= _LONG_ENOUGH
    noun = word.pos == "NN" and long_enough
    is_basic = _is_basic(word, lemma)
    return {
        "content": content,
        "abstract": noun and bool(_ABSTRACT.search(lower)),
        "nominal": noun and bool(_NOMINAL.search(lower)),
        "latin": noun and bool(_LATIN.search(lower)),
        "foreign": content and bool(_FOREIGN.search(lower)),
        "science": content and lower.isalpha() and long_enough and bool(_SCIENCE.search(lower)),
        "formal": lower in words("formal") or lemma in words("formal"),
        "general": lemma in words("general") or (len(parts) > 1 and parts[-1].lower() in words("general")),
        "everyday": lemma in words("everyday") or lower in words("everyday"),
        "basic": is_basic,
        "formal_verb": word.pos.startswith("VV") and lemma in words("formal_verbs"),
        "advanced": content and not is_basic,
        "deverbal": word.pos == "ADJA" and any(tag in _DEVERBAL for _, tag in morphemes),
    }


def _is_basic(word: Tagged, lemma: str) -> bool:
    """A word of level B1, or a compound of nothing else."""
    if lemma in basic() or word.lower in basic():
        return True
    parts = word.type.parts
    return len(parts) > 1 and all(_is_basic_part(part.lower().strip("-·")) for part in parts)


def _is_basic_part(part: str) -> bool:
    return part in basic() or any(part.removesuffix(link) in basic() for link in _LINKS)


def _part_zipf(word: Tagged) -> float:
    """A compound is about as familiar as its rarest part, less a little for each joint, at least as itself."""
    kind = word.type
    if len(kind.parts) == 1:
        return kind.zipf
    return max(kind.zipf, min(kind.part_zipfs) - _FIRST_JOINT - _FURTHER_JOINT * (len(kind.parts) - 2))
