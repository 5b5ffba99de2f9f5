"""Parts of a German sentence and the finite verbs in them.

A sentence is cut at its commas and at ``und``. In a part that a conjunction or a pronoun opens the finite verb stands
at the end, in others it stands first or second and says what can still follow: an infinitive or a participle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from generator.checks.readability.german.tagging import FINITE, Tagged
from generator.checks.readability.german.verb_forms import (
    can_be_finite,
    can_be_infinitive,
    can_be_participle,
    is_auxiliary,
    is_only_finite,
)
from generator.checks.readability.german.word_lists import word_list
from generator.checks.readability.text.sentences import TokenKind

_words = partial(word_list, "clause_words")
INFINITIVE_OPENERS = frozenset("um ohne statt anstatt".split())
# Join two main clauses; the second kind only after a comma, elsewhere they are adverbs.
AND = frozenset("und oder sowie bzw beziehungsweise".split())
BUT = frozenset("aber sondern denn doch jedoch".split())
_STOPS = frozenset(";:.?!…")
_BORDERS = frozenset(",;:.?!…–—()")
# What may part a sentence, as words in small letters.
PART_BORDERS = _BORDERS | AND | BUT


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens between two borders; ``joint`` is the comma, ``und`` or other word before them, "" at the start."""

    joint: str
    first: int
    last: int


def parts_of(words: Sequence[Tagged]) -> list[Part]:
    """The sentence cut at commas and other marks and at ``und``; a joint belongs to no part."""
    parts: list[Part] = []
    first, joint = 0, ""
    for place, word in enumerate(words):
        if word.token.kind is TokenKind.MARK:
            if word.text not in _BORDERS:
                if place == first:
                    first += 1
                continue
            # A point inside a sentence belongs to an abbreviation or an ordinal number.
            if word.text == "." and place < len(words) - 1 and words[place + 1].token.kind is not TokenKind.MARK:
                continue
            # What stands in brackets only interrupts.
            border = "." if word.text in _STOPS else word.text if word.text in "()" else ","
        elif word.lower in AND or (word.lower in BUT and place == first and joint == ","):
            border = word.lower
        else:
            continue
        if first < place:
            parts.append(Part(joint, first, place))
            joint = border
        else:
            joint = border if border in AND | BUT or joint not in AND | BUT else joint
        first = place + 1
    if first < len(words):
        parts.append(Part(joint, first, len(words)))
    return parts


def finite_verbs(words: Sequence[Tagged], parts: Sequence[Part]) -> tuple[bool, ...]:
    """For each token whether it is a finite verb here."""
    found = [False] * len(words)
    waits, verbless = "", False
    for part in parts:
        if part.joint == ".":
            waits, verbless = "", False
        opens = opens_dependent(words, part)
        if opens or (verbless and part.joint != "." and not _has_sure(words, part)):
            _mark_last(words, part, found)
            verbless = not any(found[part.first : part.last]) and zu_infinitive(words, part) is None
        else:
            waits, verbless = _finite_in_part(words, part, found, waits), False
    return tuple(found)


def _has_sure(words: Sequence[Tagged], part: Part) -> bool:
    return any(is_only_finite(words, place) for place in range(part.first, part.last))


def _finite_in_part(words: Sequence[Tagged], part: Part, found: list[bool], waits: str) -> str:
    """Marks the finite verbs of a part of a main clause; returns what its auxiliary still waits for."""
    sure = [place for place in range(part.first, part.last) if is_only_finite(words, place)]
    for place in sure:
        found[place] = True
    first = sure[0] if sure else None
    end = last_word(words, part)
    for place in range(part.first, part.last if first is None else first):
        if _is_finite_here(words, part, place, end, waits):
            found[place] = True
            first = place
            break
    if first is None:
        _mark_beside_subject(words, part, found, end if waits else -1)
        if part.joint in BUT and waits in {"", "participle"} and end > part.first and words[end].pos == "VVINF":
            found[end] = can_be_finite(words, end)
        if (
            part.joint in {"", "."}
            and end > part.first
            and can_be_participle(words[end])
            and words[end].lower[-1] == "t"
        ):
            # "Die Person übersetzt": a form that is also a participle, with nothing beside it that waits for one.
            found[end] = any(tag == "VVFIN" for tag, _ in words[end].type.candidates)
        return waits if not any(found[part.first : part.last]) else ""
    helper = is_auxiliary(words[first])
    for place in range(first + 1, part.last if not helper else first):
        found[place] = found[place] or (
            words[place].pos in FINITE and can_be_finite(words, place) and not can_be_participle(words[place])
        )
    return helper


def _is_finite_here(words: Sequence[Tagged], part: Part, place: int, end: int, waits: str) -> bool:
    """Whether a form that can also be infinitive or participle is the finite verb of a main clause."""
    word = words[place]
    if not can_be_finite(words, place) or word.pos not in FINITE:
        return False
    if waits in {"participle", "both"} and can_be_participle(word) and (place == end or place > part.first):
        return False
    if is_auxiliary(word) and place > part.first and words[place - 1].lower in {"wir", "sie"}:
        return True
    return not (waits in {"infinitive", "both"} and place == end and can_be_infinitive(word))


def _mark_last(words: Sequence[Tagged], part: Part, found: list[bool]) -> None:
    """Marks the finite verb of a part that a conjunction or pronoun opens: the last word, unless a helper is before."""
    sure = [place for place in range(part.first, part.last) if is_only_finite(words, place)]
    for place in sure:
        found[place] = True
    end = last_word(words, part)
    if end < part.first or found[end] or (end == part.first and opens_dependent(words, part)):
        return
    helpers = [
        place
        for place in range(part.first, end)
        if is_auxiliary(words[place]) and can_be_finite(words, place) and words[place].pos in FINITE
    ]
    adjacent = helpers[-1:] == [end - 1] and bool(is_auxiliary(words[end]))
    if helpers and not adjacent:
        found[helpers[0]] = True
        return
    if not sure and can_be_finite(words, end) and words[end - 1].pos != "PTKZU":
        found[end] = True
        return
    if not sure:
        tagged_finite = [p for p in range(part.first, end) if words[p].pos in FINITE and can_be_finite(words, p)]
        for place in tagged_finite[:1]:
            found[place] = True


def _mark_beside_subject(words: Sequence[Tagged], part: Part, found: list[bool], infinitive: int) -> None:
    """A form like ``antworten`` is finite beside ``wir``, ``sie`` or ``Sie``."""
    for place in range(part.first, part.last):
        beside = {words[other].lower for other in (place - 1, place + 1) if part.first <= other < part.last}
        if place != infinitive and beside & {"wir", "sie"} and words[place].pos == "VVINF":
            found[place] = can_be_finite(words, place)
            return


def last_word(words: Sequence[Tagged], part: Part) -> int:
    """The last token of the part that is no mark."""
    place = part.last - 1
    while place > part.first and words[place].token.kind is TokenKind.MARK:
        place -= 1
    return place


def opens_dependent(words: Sequence[Tagged], part: Part) -> bool:
    """Whether the part begins with a word that can open a dependent clause."""
    opener = skip_before_opener(words, part)
    if opener >= part.last:
        return False
    lower = words[opener].lower
    if lower in _words("subordinators") or (lower in _words("maybe_subordinators") and part.joint not in AND):
        return True
    if lower in INFINITIVE_OPENERS:
        return part.joint not in AND or zu_infinitive(words, part) is not None
    # Behind "und" an article is likelier than a relative pronoun.
    head = after_preposition(words, opener, part.last)
    pronouns = _words("relatives") | _words("question_words") if part.joint in {",", "("} else _words("question_words")
    return part.joint in {",", "(", "und", "oder"} and words[head].lower in pronouns


def skip_before_opener(words: Sequence[Tagged], part: Part) -> int:
    """The first word of the part behind ``auch``, ``vor allem`` and the like."""
    place = part.first
    while place < part.last and words[place].lower in _words("before_opener"):
        # "je" opens a clause itself: "Je früher Sie kommen, …".
        if (
            words[place].lower == "je"
            and place + 1 < part.last
            and words[place + 1].lower not in _words("subordinators")
        ):
            break
        place += 1
    return place


def after_preposition(words: Sequence[Tagged], place: int, last: int) -> int:
    """The word behind a preposition at ``place``; ``place`` itself where none stands there."""
    return place + 1 if place + 1 < last and words[place].pos.startswith("APPR") else place


def zu_infinitive(words: Sequence[Tagged], part: Part) -> int | None:
    """The infinitive with ``zu`` in the part, None without one."""
    for place in range(part.last - 1, part.first - 1, -1):
        if words[place].pos == "VVIZU":
            return place
        if words[place].lower == "zu" and place + 1 < part.last and can_be_infinitive(words[place + 1]):
            return place + 1
    return None
