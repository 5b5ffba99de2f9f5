"""Passive in German sentences, and the active sentence where it can be computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from generator.checks.readability.german.clauses import Clauses, clauses
from generator.checks.readability.german.conjugation import is_strong_participle, past_of_strong, present, separable
from generator.checks.readability.german.tagging import Tagged
from generator.checks.readability.german.verb_forms import can_be_infinitive, can_be_participle
from generator.checks.readability.german.word_lists import word_list
from generator.checks.readability.text.sentences import Sentence, TokenKind

_words = partial(word_list, "verb_words")


_FINITE = frozenset("werde wirst wird werdet wurde wurdest wurden wurdet würde würdest würden würdet werden".split())
# How far behind "wird" its participle is searched; keeps the time linear. Unit: tokens.
_FARTHEST = 60
# A form more frequent than this is taken for what the tagger says. Unit: Zipf.
_COMMON = 3.5
_PERFECT = frozenset({"haben", "sein"})
_PARTICIPLES = frozenset({"VVPP", "VAPP", "VMPP"})
# Participles by form that say what somebody becomes: "wird bekannt", "wird erwachsen".
# Participle and infinitive are one form; after a finite "werden" these are future, the others passive.
# Preposition and article of an agent, and its article in the nominative.
_NOMINATIVE = {
    "von der": "die",
    "von einer": "eine",
    "von Ihrer": "Ihre",
    "von unserer": "unsere",
    "durch das": "das",
    "durch die": "die",
}
_MASCULINE_ENDINGS = (
    "er",
    "ist",
    "ent",
    "ling",
    "or",
    "mann",
    "vater",
    "arzt",
    "anwalt",
    "dienst",
    "träger",
    "bund",
    "staat",
)
# Masculine nouns with these endings have another form as object: den Jungen, den Studenten.
_WEAK_ENDINGS = ("e", "ent", "ant", "ist", "at", "mensch", "herr", "nachbar", "bauer", "oge", "graf", "held")
# With these endings "der" is the dative of a feminine noun: der Mutter wird geholfen.
_FEMININE_ENDINGS = (
    *("ung", "heit", "keit", "schaft", "ion", "tät", "in", "ie", "ik", "ur", "ei"),
    *("mutter", "tochter", "frau", "schwester", "stadt", "person", "behörde"),
)
_DATIVE_VERBS = frozenset("helfen danken folgen gratulieren widersprechen zuhören vertrauen drohen zustimmen".split())
_NEUTER_ENDINGS = ("amt", "gericht", "team", "büro", "land", "gesetz", "kind", "heim", "ministerium", "zentrum")


@dataclass(frozen=True, slots=True)
class Passive:
    """A form of ``werden`` and a participle that make a passive, by token number."""

    werden: int
    participle: int


def passives(sentence: Sentence) -> list[Passive]:
    """All passives of a sentence; a second participle behind ``und`` belongs to the first."""
    if "worden" not in sentence.spellings and _FINITE.isdisjoint(sentence.spellings):
        return []
    analysis = clauses(sentence)
    found = []
    for place, word in enumerate(analysis.tokens):
        if word.lower in _FINITE and not (word.text[:1].isupper() and word.pos == "NN"):
            participle = _participle(analysis, place)
        elif word.lower == "worden":
            participle = _before(analysis, place)
        else:
            continue
        if participle is not None:
            found.append(Passive(place, participle))
    return _without_doubles(found)


def _without_doubles(found: list[Passive]) -> list[Passive]:
    seen: set[int] = set()
    kept = []
    for passive in sorted(found, key=lambda item: abs(item.werden - item.participle)):
        if passive.participle not in seen:
            seen.add(passive.participle)
            kept.append(passive)
    return sorted(kept, key=lambda item: min(item.werden, item.participle))


def _before(analysis: Clauses, place: int) -> int | None:
    """The participle before ``werden``, ``worden`` or ``wird``: beside it or with "nicht" between."""
    words = analysis.tokens
    for other in range(place - 1, max(-1, place - 4), -1):
        if analysis.domain[other] != analysis.domain[place]:
            return None
        if _is_participle(words[other]):
            return other
        if (
            words[other].lower not in {"nicht", "zu", "erst", "gerade"}
            and words[other].token.kind is not TokenKind.MARK
        ):
            return None
    return None


def _participle(analysis: Clauses, place: int) -> int | None:
    words = analysis.tokens
    before = _before(analysis, place)
    infinitive = words[place].lower == "werden" and not (analysis.finite[place] and before is None)
    if before is not None and (infinitive or not _is_subject_verb(analysis, place)):
        return before
    if words[place].lower == "werden" and before is None and not analysis.finite[place]:
        return None
    return _after(analysis, place)


def _is_subject_verb(analysis: Clauses, place: int) -> bool:
    """Whether what stands before a finite ``wird`` can only be what the sentence begins with."""
    return place == 1 and analysis.tokens[0].lower in _words("future")


def _after(analysis: Clauses, place: int) -> int | None:
    """The participle behind a finite ``werden`` that stands first or second in its clause."""
    words = analysis.tokens
    domain = analysis.domain[place]
    for other in range(place + 1, min(len(words), place + _FARTHEST)):
        if analysis.domain[other] != domain:
            if words[other].text in {";", ":", ".", "!", "?"}:
                return None
            continue
        word = words[other]
        if not _is_participle(word):
            continue
        following = _next(analysis, other)
        if following is not None and (following.lower in _PERFECT or following.lower == "bleiben"):
            return None
        if following is not None and following.pos in {"NN", "ADJA"} and word.pos not in _PARTICIPLES:
            continue
        if word.lower in _words("future") or (
            word.lower in _words("same_as_infinitive") and _has_object(analysis, place, other)
        ):
            return None
        if following is not None and following.lower == "werden" and word.lower not in _words("future"):
            return other
        return other
    return None


def _next(analysis: Clauses, place: int) -> Tagged | None:
    following = place + 1
    if following < len(analysis.tokens) and analysis.domain[following] == analysis.domain[place]:
        return analysis.tokens[following]
    return None


def _has_object(analysis: Clauses, first: int, last: int) -> bool:
    """Whether an accusative stands beside the verb: then ``wird … beraten`` is a future."""
    words = analysis.tokens
    accusative = frozenset("einen den ihn keinen meinen deinen seinen ihren unseren diesen mich dich".split())
    near = [word.lower for word in words[max(0, first - 1) : last]]
    if any(word in accusative for word in near):
        return True
    return words[first - 1].lower in {"wir", "ich"} and any(
        word in {"sie", "es", "ihr", "ihre", "das", "die", "nichts", "etwas", "alles"} for word in near[2:]
    )


def _is_participle(word: Tagged) -> bool:
    lower = word.lower
    if (
        word.token.kind is not TokenKind.WORD
        or lower in _words("adjectives")
        or (word.text[:1].isupper() and word.start)
    ):
        return False
    if lower in _words("same_as_infinitive") or lower in _words("future"):
        return True
    if word.pos in _PARTICIPLES:
        return can_be_participle(word) and lower.endswith(("t", "n", "tan"))
    if not lower.endswith(("t", "en", "n")):
        return False
    if is_strong_participle(lower) and past_of_strong(lower) is not None:
        return True
    if word.pos == "VVFIN" and lower.endswith("t") and not can_be_infinitive(word):
        return True
    if word.pos == "ADJD" and lower.endswith("t") and word.type.zipf < _COMMON:
        # An uncommon adjective that is a form of a verb, too, is its participle: anberaumt.
        return any(tag == "VVFIN" for tag, _ in word.type.candidates)
    return word.pos in {"VVFIN", "ADJD", "VVINF", "ADV"} and can_be_participle(word) and not _only_adjective(word)


def _only_adjective(word: Tagged) -> bool:
    """Whether the word is an adjective or infinitive first and a participle hardly ever."""
    chances = dict(word.type.candidates)
    participle = max((chances[tag] for tag in _PARTICIPLES if tag in chances), default=-99.0)
    return (
        participle < -2.5
        if word.pos != "VVINF"
        else not word.lower.startswith(("ge", "be", "ver", "ent", "er")) or participle < -1.5
    )


def active(sentence: Sentence, passive: Passive) -> str | None:
    """The active sentence to "<subject> wird <agent> … <participle>." where that is safe; else None."""
    analysis = clauses(sentence)
    words = analysis.tokens
    werden, end = passive.werden, passive.participle
    if words[werden].lower not in {"wird", "werden"} or analysis.dependent or len(analysis.main_verbs) != 1:
        return None
    if end < werden or len(words) > _FARTHEST or any(word.text in ",;:" for word in words):
        return None
    if any(word.token.kind is not TokenKind.MARK for word in words[end + 1 :]):
        return None
    found = agent(words, passive)
    subject = _accusative(words[:werden], is_plural=words[werden].lower == "werden")
    if found is None or not subject:
        return None
    name, first, last = found
    # "von der Leiterin der Gruppe", "vom Amt oder der Schule": the agent is longer than what was read.
    if last < end and not words[last].pos.startswith(("ADV", "ADJD", "PTKNEG")):
        return None
    lemma = words[end].type.lemma
    has_other_noun = any(word.pos == "NN" for word in (*words[werden + 1 : first], *words[last:end]))
    if lemma in _DATIVE_VERBS or (subject[0] == "den" and has_other_noun):
        return None
    before, verb = separable(lemma)
    kept = [word.text for word in (*words[werden + 1 : first], *words[last:end])]
    text = " ".join([name, present(verb), *subject, *kept, *([before] if before else [])])
    return text[:1].upper() + text[1:] + sentence.text[words[end].end :]


def _accusative(subject: Sequence[Tagged], *, is_plural: bool) -> list[str]:
    """A plain noun phrase as the object, empty where its form is not sure."""
    if not 1 <= len(subject) <= 3 or subject[-1].pos != "NN" or any(word.pos != "ADJA" for word in subject[1:-1]):
        return []
    if len(subject) == 1:
        return [subject[0].text]
    article, noun = subject[0].lower, subject[-1].lower
    same = (
        {"die", "diese", "alle", "ihre", "unsere"} if is_plural else {"die", "das", "eine", "ihre", "diese", "unsere"}
    )
    first = article
    if (
        article == "der"
        and len(subject) == 2
        and not is_plural
        and not noun.endswith(_WEAK_ENDINGS + _FEMININE_ENDINGS)
    ):
        first = "den"
    elif article not in same and not (article == "ihr" and noun.endswith(_NEUTER_ENDINGS) and len(subject) == 2):
        return []
    return [first.capitalize() if article.startswith("ihr") else first, *(word.text for word in subject[1:])]


def agent(words: Sequence[Tagged], passive: Passive) -> tuple[str, int, int] | None:
    """Who acts, in the nominative, with its first and last token: ``vom Jugendamt`` gives ``das Jugendamt``."""
    first, last = sorted((passive.werden, passive.participle))
    for place in range(first + 1, last - 1):
        lower, noun = words[place].lower, words[place + 1]
        if lower == "vom" and noun.lower.endswith(_NEUTER_ENDINGS):
            return f"das {noun.text}", place, place + 2
        if lower == "vom" and noun.lower.endswith(_MASCULINE_ENDINGS):
            return f"der {noun.text}", place, place + 2
        if lower not in {"von", "durch"} or place + 2 >= last:
            continue
        name = words[place + 2]
        if noun.text in {"Frau", "Herrn"} and name.text[:1].isupper():
            return f"{noun.text.removesuffix('n')} {name.text}", place, place + 3
        article = _NOMINATIVE.get(f"{words[place].text} {noun.text}")
        is_singular = noun.text != "die" or name.text.endswith(("ung", "heit", "keit", "schaft", "in"))
        if article and name.pos == "NN" and is_singular:
            return f"{article} {name.text}", place, place + 3
    return None
