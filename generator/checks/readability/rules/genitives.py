"""Finds genitives in a German sentence: behind nouns, behind prepositions, and names with -s.

``der`` before a feminine noun is a genitive or a dative. It counts as a genitive behind a noun, unless a verb that
takes a dative object stands in the clause and nothing else there is its object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from generator.checks.readability.german.lexicon import LEXICON, zipf
from generator.checks.readability.german.tagging import Tagged, once_for_each_use
from generator.checks.readability.rules.noun_phrases import (
    OF_HIS,
    OF_THE,
    STRONG,
    Number,
    Phrase,
    is_attribute,
    is_genitive_singular,
    is_noun,
    number,
    phrase_at,
    word_list,
)
from generator.checks.readability.tables import read_table
from generator.checks.readability.text.sentences import TokenKind

# Pronouns with a partitive genitive: eine der Fragen.
_PARTITIVE: Final = frozenset(
    "eine einer eines einen einem keine keiner keines keinen keinem jede jeder jedes jeden jedem viele vielen einige "
    "einigen mehrere mehreren manche manchen wenige wenigen meisten welche welcher welches beide beiden teile".split()
)
# After these words the preposition has no genitive.
_NO_GENITIVE: Final = frozenset("von vom dem einem meinem deinem seinem ihrem unserem eurem zu dass sein".split())
_DATIVE_PRONOUNS: Final = frozenset({"mir", "dir", "ihm", "ihnen", "uns", "euch"})
_NEEDS: Final = frozenset({"bedarf", "bedürfen", "bedurfte", "bedurften", "bedürfe"})
_POSTPOSITIONS: Final = frozenset({"gegenüber", "zufolge", "entsprechend", "zuliebe", "entlang", "nach"})
_APOSTROPHES: Final = frozenset({"'", "’", "‘", "`"})
_CLAUSE_ENDS: Final = frozenset({",", ";", ":", "–", "(", ")"})
# A noun without an article that ends so and is used less is a town. Unit of the limit: Zipf.
_TOWN_ENDINGS: Final = ("stadt", "burg", "hausen", "dorf", "furt", "berg")
_TOWN_LIMIT: Final = 2.5
# A name with -s is used less than the name without by so much. Unit: Zipf.
_NAME_GAP: Final = 0.4


@dataclass(frozen=True, slots=True)
class Preposition:
    """A preposition with the genitive from token ``first`` to ``last``, with the phrase that it governs."""

    first: int
    last: int
    name: str
    easier: str
    phrase: Phrase | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the genitive, from token ``first`` to the noun at ``last``: ``Annas Rechte``."""

    first: int
    last: int
    name: str


@cache
def _prepositions() -> Mapping[str, Mapping[str, Any]]:
    table: Mapping[str, Mapping[str, Any]] = read_table("genitive_prepositions.yml")
    return table


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split(" ")[0] for name in _prepositions())


def prepositions(words: Sequence[Tagged]) -> Iterator[Preposition]:
    """The prepositions with the genitive of a sentence."""
    table, begins = _prepositions(), _first_words()
    for place, word in enumerate(words):
        if word.lower not in begins:
            continue
        pair = f"{word.lower} {words[place + 1].lower}" if place + 1 < len(words) else ""
        name, last = (pair, place + 1) if pair in table else (word.lower, place)
        row = table.get(name)
        if row is None or (name != pair and not _is_small(words, place)):
            continue
        phrase = _governed(words, last + 1)
        if _is_preposition(words, last, phrase, needs=bool(row.get("needs"))):
            yield Preposition(place, last, name, row["as"], phrase)


def _is_small(words: Sequence[Tagged], place: int) -> bool:
    """Whether the word is written small, or only big because the sentence begins: not ``auf neuen Wegen``."""
    return words[place].text[:1].islower() or place == 0 or words[place - 1].token.kind is TokenKind.MARK


def _governed(words: Sequence[Tagged], first: int) -> Phrase | None:
    if first >= len(words):
        return None
    has_determiner = words[first].lower in OF_THE | OF_HIS
    return phrase_at(words, first, has_determiner=has_determiner)


def _is_preposition(words: Sequence[Tagged], last: int, phrase: Phrase | None, *, needs: bool) -> bool:
    following = words[last + 1] if last + 1 < len(words) else None
    if following is None or (following.token.kind is TokenKind.MARK and following.text not in {"§", "„", '"'}):
        return False
    if (following.lower in _NO_GENITIVE and words[last].lower != "gemäß") or following.pos[:2] in {"VV", "VA", "VM"}:
        return False
    if following.pos in {"PPER", "PRF"} or following.lower in _DATIVE_PRONOUNS:
        return False
    if not needs:
        return following.pos not in {"ADV", "PTKVZ", "KON"} or phrase is not None
    if phrase is None:
        return False
    if phrase.determiner in OF_HIS:
        return phrase.determiner == "des" or is_genitive_singular(phrase.noun)
    return phrase.determiner in OF_THE and _is_oblique(phrase)


def _is_oblique(phrase: Phrase) -> bool:
    """Whether ``der …`` is no masculine nominative."""
    if phrase.adjectives:
        return phrase.adjectives[0].lower.endswith("en")
    if phrase.determiner != "der" and not phrase.determiner.startswith(("dies", "jen", "jed", "welch", "manch")):
        return True
    return number(phrase.noun) in {Number.FEMININE, Number.PLURAL}


def phrases(words: Sequence[Tagged]) -> Iterator[Phrase]:
    """The genitive phrases of a sentence that no preposition with the genitive governs."""
    taken = {found.phrase.first for found in prepositions(words) if found.phrase}
    end = -1
    for place, word in enumerate(words):
        if place <= end or place in taken or word.token.kind is not TokenKind.WORD:
            continue
        found = _phrase(words, place)
        if found is not None:
            end = found.last
            yield found


def _phrase(words: Sequence[Tagged], place: int) -> Phrase | None:
    lower = words[place].lower
    if lower in OF_HIS:
        return _of_his(words, place)
    if place == 0:
        return None
    if lower in OF_THE:
        found = phrase_at(words, place, has_determiner=True)
        return found if found is not None and _is_of_the(words, found) else None
    if lower in STRONG or (lower.endswith("er") and is_attribute(words, place) and words[place].pos == "ADJA"):
        return _strong(words, place)
    return None


def _of_his(words: Sequence[Tagged], place: int) -> Phrase | None:
    """``des Kindes``, ``Ihres Sohnes``; ``dieses Haus`` is none."""
    found = phrase_at(words, place, has_determiner=True)
    if found is None or found.noun.lower in word_list("adverbs"):
        return None
    if found.determiner == "des":
        return found
    weak_endings = all(word.lower.endswith(("en", "er")) for word in found.adjectives)
    return found if weak_endings and is_genitive_singular(found.noun) else None


def _is_of_the(words: Sequence[Tagged], found: Phrase) -> bool:
    before = words[found.first - 1]
    following = words[found.last + 1].lower if found.last + 1 < len(words) else ""
    if following in _POSTPOSITIONS and number(found.noun) is Number.FEMININE:
        return False
    kind = number(found.noun)
    if before.lower in _NEEDS:
        return True
    is_pronoun = before.lower in _PARTITIVE and (before.text.islower() or before.start == 0)
    if is_pronoun or before.pos == "CARD":
        is_oblique = bool(found.adjectives) and found.adjectives[0].lower.endswith("en")
        return is_oblique or kind in {Number.PLURAL, Number.MASCULINE_OR_PLURAL}
    if not _is_head(words, found.first - 1) or not _may_be_oblique(words, found, kind):
        return False
    # "Papa der Tochter": a name stands alone as the subject, and the phrase behind it is an object.
    if kind is not Number.PLURAL and _is_person(words, found.first - 1):
        return False
    return kind is Number.PLURAL or not _is_dative_object(words, found)


def _is_person(words: Sequence[Tagged], place: int) -> bool:
    """Whether the token is ``Papa`` or the name behind ``Herr``."""
    before = words[place - 1].lower if place else ""
    return words[place].lower + "s" in word_list("as_names") or before in {"herr", "herrn", "frau"}


def _is_head(words: Sequence[Tagged], place: int) -> bool:
    """Whether a genitive can depend on the token: a noun, or the rest of one that the end of a line broke."""
    return is_noun(words[place]) or (place > 0 and words[place - 1].text.endswith("-") and words[place].text.islower())


def _may_be_oblique(words: Sequence[Tagged], found: Phrase, kind: Number) -> bool:
    """Whether the phrase is no subject behind a noun: ``Dann entscheidet in der Regel der Vormund``."""
    if found.adjectives:
        return (found.adjectives[0].lower.endswith("en") and kind is not Number.MASCULINE) or kind is Number.PLURAL
    if found.determiner != "der" and not found.determiner.startswith(("dies", "jen", "jed", "welch", "manch")):
        return True
    if kind is Number.MASCULINE_OR_PLURAL:
        return found.determiner == "der" and not _is_in_prepositional_phrase(words, found.first - 1)
    return kind in {Number.FEMININE, Number.PLURAL}


def _is_in_prepositional_phrase(words: Sequence[Tagged], noun: int) -> bool:
    place = noun - 1
    while place >= 0 and (is_attribute(words, place) or words[place].pos in {"ART", "PPOSAT", "PIAT", "PDAT"}):
        place -= 1
    return place >= 0 and words[place].pos in {"APPR", "APPRART"}


def _is_dative_object(words: Sequence[Tagged], found: Phrase) -> bool:
    """Whether a verb in the clause wants a dative and a feminine phrase may be it."""
    if not _may_receive(found.noun):
        return False
    start, end = _clause(words, found.first)
    clause = words[start:end]
    if any(word.lower in _DATIVE_PRONOUNS for word in clause):
        return False
    head = words[found.first - 1]
    if _is_in_prepositional_phrase(words, found.first - 1) and head.lower not in word_list("time"):
        return False
    if _has_other_dative(clause):
        return False
    stems = tuple(sorted(word_list("dative_verb")))
    return any(
        word.pos.startswith("VV") and not word.text[:1].isupper() and _bare(word.lower).startswith(stems)
        for word in clause
    )


def _may_receive(noun: Tagged) -> bool:
    """Whether somebody can give something to it: a person or an office."""
    head = noun.type.parts[-1].lower()
    return head.endswith("in") or head in word_list("receiver")


def _has_other_dative(clause: Sequence[Tagged]) -> bool:
    """``dem Jugendamt`` without a preposition in front."""
    for place, word in enumerate(clause):
        if word.lower in {"dem", "einem", "meinem", "deinem", "seinem", "ihrem", "unserem", "diesem"} and (
            place == 0 or clause[place - 1].pos not in {"APPR", "APPRART"}
        ):
            return True
    return False


def _bare(verb: str) -> str:
    """The verb without a particle in front of it."""
    for particle in ("ab", "an", "auf", "aus", "bei", "ein", "mit", "nach", "vor", "weiter", "zurück", "zu"):
        if verb.startswith(particle) and len(verb) - len(particle) > 4:
            rest = verb.removeprefix(particle)
            return rest.removeprefix("zu") if len(rest) > 6 else rest
    return verb


def _clause(words: Sequence[Tagged], place: int) -> tuple[int, int]:
    start, end = place, place
    while start > 0 and words[start - 1].text not in _CLAUSE_ENDS:
        start -= 1
    while end < len(words) and words[end].text not in _CLAUSE_ENDS:
        end += 1
    return start, end


def _strong(words: Sequence[Tagged], place: int) -> Phrase | None:
    """``die Rechte junger Menschen``, ``die Zustimmung beider Eltern``."""
    before = words[place - 1]
    if not _is_head(words, place - 1) or words[place].lower == "weniger":
        return None
    found = phrase_at(words, place, has_determiner=False)
    if found is None or not all(word.lower.endswith("er") for word in found.adjectives[:1]):
        return None
    if words[place].lower in STRONG:
        return found
    return found if number(found.noun) is Number.PLURAL and before.pos != "CARD" else None


def names(words: Sequence[Tagged]) -> Iterator[Name]:
    """Names in the genitive in front of a noun: ``Annas Rechte``, ``Lukas’ Mutter``."""
    for place, word in enumerate(words):
        if word.token.kind is not TokenKind.WORD or not word.text[:1].isupper():
            continue
        if not _may_be_owner(word):
            continue
        following, name = place + 1, ""
        if word.lower.endswith(("s", "x", "z", "ß")) and _has_apostrophe(words, place):
            following, name = place + 2, word.text
        elif _is_name_with_s(words, place):
            name = word.text.removesuffix("s").rstrip("'’")
        found = phrase_at(words, following, has_determiner=False) if name else None
        if found is not None and found.noun.pos != "NE" and not _looks_like_name(found):
            yield Name(place, found.last, name)


@once_for_each_use
def _may_be_owner(word: Tagged) -> bool:
    """Whether the word by itself can be a name in the genitive."""
    return word.lower.endswith(("s", "x", "z", "ß")) or word.lower in word_list("as_names")


def _has_apostrophe(words: Sequence[Tagged], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else None
    return following is not None and following.text in _APOSTROPHES and following.start == words[place].end


def _looks_like_name(found: Phrase) -> bool:
    """``Hans Ohnesorge``: what follows the first name is a family name."""
    return len(found.words) == 1 and found.noun.type.pos == "NE"


def _is_name_with_s(words: Sequence[Tagged], place: int) -> bool:
    word = words[place]
    if word.lower in word_list("as_names"):
        return True
    before = words[place - 1].pos if place else ""
    if before in {"ART", "PPOSAT", "PDAT", "PIAT", "APPRART", "ADJA", "CARD"} or not word.lower.endswith("s"):
        return False
    stem = word.text[:-1].rstrip("'’")
    if len(stem) < 3 or stem.lower().endswith(("s", "x", "z", "ß")):
        return False
    base = LEXICON[stem]
    if stem.lower().endswith(_TOWN_ENDINGS) and base.zipf < _TOWN_LIMIT:
        return True
    if base.pos != "NE" or (LEXICON[word.text].lemma.lower() == word.lower and zipf(word.text) > 3.5):
        return False
    return zipf(stem) >= zipf(word.text) + _NAME_GAP or zipf(word.text) == 0.0
