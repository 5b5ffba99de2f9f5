"""The clauses of a German sentence: main clauses, subordinate clauses, relative clauses.

German shows a dependent clause twice: by the word that opens it and by the finite verb at its end. Both together tell
``damit`` (so that) from ``damit`` (with it) and a relative pronoun from an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache, partial

from generator.checks.readability.german.finite_verbs import (
    AND,
    BUT,
    INFINITIVE_OPENERS,
    PART_BORDERS,
    Part,
    after_preposition,
    finite_verbs,
    last_word,
    opens_dependent,
    parts_of,
    skip_before_opener,
    zu_infinitive,
)
from generator.checks.readability.german.tagging import Tagged, tagged
from generator.checks.readability.german.verb_forms import is_auxiliary
from generator.checks.readability.german.word_lists import word_list
from generator.checks.readability.text.sentences import Sentence, TokenKind

_words = partial(word_list, "clause_words")
# Parts of speech that cannot follow an article.
_NO_NOUN_PHRASE = frozenset("PPER PRF ART PPOSAT APPR APPRART ADV PTKNEG PIS PIAT ADJD PDAT PAV PROAV".split())
# How many parts of a sentence are searched for the verb of one clause; keeps the time linear.
_FARTHEST = 12


class ClauseKind(StrEnum):
    """What kind of dependent clause it is."""

    SUBORDINATE = "subordinate"
    QUESTION = "question"
    INFINITIVE = "infinitive"
    RELATIVE = "relative"


@dataclass(slots=True)
class Clause:
    """A dependent clause: the tokens from number ``first`` to before ``last``; ``opener`` is the word that opens it."""

    kind: ClauseKind
    first: int
    opener: int
    last: int


@dataclass(slots=True)
class Clauses:
    """The clauses of one sentence.

    ``joined`` holds pairs of finite verbs of main clauses with the word (``und``, ``aber``) between them, by token
    number. ``domain`` numbers the clause of each token: words of different clauses have different numbers.
    """

    tokens: tuple[Tagged, ...]
    finite: tuple[bool, ...]
    dependent: list[Clause] = field(default_factory=list)
    joined: list[tuple[int, int, int]] = field(default_factory=list)
    main_verbs: list[int] = field(default_factory=list)
    domain: list[int] = field(default_factory=list)


@lru_cache(maxsize=4096)
def clauses(sentence: Sentence) -> Clauses:
    """The clauses of a German sentence."""
    words = tagged(sentence)
    parts = parts_of(words)
    finite = finite_verbs(words, parts)
    return _Reader(Clauses(words, finite, domain=[0] * len(words)), parts).read()


def possible_openers(words: Sequence[Tagged]) -> int:
    """How many dependent clauses the sentence has at most: one for each of its parts and of the words that open one."""
    openers, relatives = _openers(), _words("relatives")
    found, borders = 0, 0
    for word in words:
        lower = word.lower
        if lower in openers:
            found += 1
        elif lower in relatives:
            # Without a border before it this is an article.
            found += borders > 0
        elif lower in PART_BORDERS:
            borders += 1
    return min(found, borders + 1)


@cache
def _openers() -> frozenset[str]:
    return INFINITIVE_OPENERS.union(*map(_words, ("subordinators", "maybe_subordinators", "question_words")))


class _Reader:
    """Reads the parts of one sentence from left to right and says to which clause each belongs."""

    def __init__(self, result: Clauses, parts: Sequence[Part]) -> None:
        self.result = result
        self.words = result.tokens
        self.parts = parts
        self.open: Clause | None = None
        self.complete = True
        # Clauses that another one interrupts.
        self.waiting: list[Clause] = []
        self.left: int | None = None
        self.pending = ""
        self.main_domain = 1
        self.next_domain = 2
        self.main_has_verb = False

    def read(self) -> Clauses:
        for number, part in enumerate(self.parts):
            if part.joint == ".":
                self._stop()
            start = part.first
            opener = self._opener(number)
            if opener is not None:
                kind, place = opener
                self._main(part, part.first, place) if place > skip_before_opener(self.words, part) else None
                self._begin(part, kind, place)
            elif self.open is not None and self._goes_on(part):
                self._extend(part)
            elif self.waiting and part.joint == ",":
                self.open, self.complete = self.waiting.pop(), False
                self._extend(part)
            else:
                self._main(part, start, part.last)
        return self.result

    def _stop(self) -> None:
        self.open, self.complete, self.left, self.pending = None, True, None, ""
        self.waiting.clear()
        self.main_domain, self.main_has_verb = self._new_domain(), False

    def _new_domain(self) -> int:
        self.next_domain += 1
        return self.next_domain

    def _begin(self, part: Part, kind: ClauseKind, place: int) -> None:
        if part.joint in AND | BUT and self.open is None and self.left is not None:
            self.pending = part.joint
        if self.open is not None and not self.complete:
            self.waiting.append(self.open)
        first = min(place, part.first) if place <= skip_before_opener(self.words, part) + 1 else place
        self.open = Clause(kind, first, place, part.last)
        self.result.dependent.append(self.open)
        self.complete = False
        self._mark(first, part.last, self._new_domain())
        self.complete = self._ends(part, place)

    def _extend(self, part: Part) -> None:
        if self.open is None:
            return
        self._mark(part.first, part.last, self.result.domain[self.open.opener])
        self.open.last = part.last
        self.complete = self.complete or self._ends(part, part.first)

    def _mark(self, first: int, last: int, number: int) -> None:
        for place in range(first, last):
            self.result.domain[place] = number

    def _ends(self, part: Part, first: int) -> bool:
        if self.open is not None and self.open.kind is ClauseKind.INFINITIVE:
            return zu_infinitive(self.words, part) is not None
        return any(self.result.finite[place] for place in range(first, part.last))

    def _goes_on(self, part: Part) -> bool:
        """Whether the open clause goes on in a part that opens none."""
        finite = [place for place in range(part.first, part.last) if self.result.finite[place]]
        end = last_word(self.words, part)
        if not self.complete:
            return not finite or finite[-1] == end or part.joint in AND or len(finite) > 1
        if part.joint not in {"und", "oder", "sowie", "sondern", "aber"}:
            return False
        if self.open is not None and self.open.kind is ClauseKind.INFINITIVE:
            return zu_infinitive(self.words, part) is not None
        return not finite or finite[-1] == end

    def _main(self, part: Part, first: int, last: int) -> None:
        verbs = [place for place in range(first, last) if self.result.finite[place]]
        joint = part.joint if part.joint in AND | BUT else self.pending
        if verbs:
            if joint and self.left is not None:
                self.result.joined.append((self.left, part.first - 1, verbs[0]))
            if self.main_has_verb:
                self.main_domain = self._new_domain()
            self.main_has_verb = True
            self.left = verbs[-1]
            self.pending = ""
            self.result.main_verbs.extend(verbs)
        elif part.joint == "," and self.open is None and zu_infinitive(self.words, part) is None:
            # A list of nouns: "Hilfe, Geld und Rat gibt es hier" goes on with a noun, not with a statement.
            self.left = None
        if self.open is not None and last == part.last:
            self.open = None
        self._mark(first, last, self.main_domain)

    def _opener(self, number: int) -> tuple[ClauseKind, int] | None:
        """The kind and place of the word that opens a clause in the part, or None."""
        part = self.parts[number]
        for place in range(part.first, part.last):
            if self.words[place].lower in _words("subordinators") and self._subordinates(number, place):
                return ClauseKind.SUBORDINATE, place
        place = skip_before_opener(self.words, part)
        if place >= part.last:
            return None
        lower = self.words[place].lower
        if lower in INFINITIVE_OPENERS and self._infinitive_follows(number, place):
            return ClauseKind.INFINITIVE, place
        if lower in _words("maybe_subordinators") and self._verb_at_end(number, place) is not None:
            return ClauseKind.SUBORDINATE, place
        return self._pronoun_opener(number, place)

    def _subordinates(self, number: int, place: int) -> bool:
        """Whether a clause follows, unlike in ``wenn möglich``."""
        following = self.words[place + 1 : self.parts[number].last]
        if not following:
            return False
        return any(not word.pos.startswith(("ADJD", "ADV", "VVPP", "PTKNEG", "$")) for word in following) or any(
            self.result.finite[other] for other in range(place + 1, self.parts[number].last)
        )

    def _infinitive_follows(self, number: int, place: int) -> bool:
        for part in self._ahead(number):
            first = max(part.first, place + 1)
            found = zu_infinitive(self.words, part)
            finite = [other for other in range(first, part.last) if self.result.finite[other]]
            if found is not None and found > place and not (finite and finite[0] < found):
                return True
            if finite:
                return False
        return False

    def _ahead(self, number: int) -> Iterator[Part]:
        yield self.parts[number]
        for part in self.parts[number + 1 : number + _FARTHEST]:
            in_brackets = self.parts[number].joint == "("
            if part.joint == "." or opens_dependent(self.words, part) or (part.joint == ")" and in_brackets):
                return
            yield part

    def _verb_at_end(self, number: int, opener: int) -> int | None:
        """The finite verb that ends the clause opened at ``opener``; None where it stands second or is missing."""
        for part in self._ahead(number):
            first = max(part.first, opener + 1)
            finite = [place for place in range(first, part.last) if self.result.finite[place]]
            if not finite:
                continue
            if part.first > opener and finite[0] == part.first and part.joint == ",":
                return None
            end = last_word(self.words, part)
            if finite[-1] == end and (end > opener + 1 or part.joint == ","):
                return end if len(finite) == 1 or not self._is_second(opener, finite[0]) else None
            return self._with_tail(finite[-1], opener, end)
        return None

    def _is_second(self, opener: int, verb: int) -> bool:
        return verb == opener + 1

    def _with_tail(self, verb: int, opener: int, end: int) -> int | None:
        """A clause whose verb is followed by a comparison, an infinitive pair or a phrase with a preposition."""
        if verb <= opener + 1:
            return None
        following = self.words[verb + 1 : end + 1]
        if following and following[0].lower in {"als", "wie"} and verb > opener + 2:
            return verb
        if len(following) <= 2 and all(word.pos in {"VVINF", "VMINF", "VAINF"} for word in following):
            return verb if is_auxiliary(self.words[verb]) and len(following) == 2 else None
        return None

    def _pronoun_opener(self, number: int, place: int) -> tuple[ClauseKind, int] | None:
        part = self.parts[number]
        head = after_preposition(self.words, place, part.last)
        lower = self.words[head].lower
        if lower not in _words("relatives") and lower not in _words("question_words"):
            return None
        if lower in _words("relatives") and lower not in _words("question_words") and place > part.first:
            # "zum Beispiel die Hand heben" has an article.
            return None
        if part.joint in {"", "."} or (part.joint in AND | BUT and self.open is None):
            if lower in _words("question_words") and self._leads_question(number, head):
                return ClauseKind.QUESTION, place
            return None
        verb = self._verb_at_end(number, head)
        if verb is None or (lower == "das" and verb == head + 1 and not self._has_article(head)):
            return None
        if lower in _words("relatives") and not (lower.startswith("welch") and self._asks_which(head)):
            return (ClauseKind.RELATIVE, place) if self._is_relative(part, head, verb) else None
        if lower == "wie" and verb >= part.last and self.words[head + 1].pos in {"NN", "NE", "APPRART"}:
            # A list of examples: "Hilfen, wie Kindergeld oder Elterngeld beantragen".
            return None
        if lower in _words("question_words"):
            return (ClauseKind.RELATIVE if self._refers_back(part, lower) else ClauseKind.QUESTION), place
        return None

    def _has_article(self, head: int) -> bool:
        """Whether the noun before ``, das`` has an article: "Sie haben Recht, das stimmt" is no relative clause."""
        before = [word.pos for word in self.words[max(0, head - 5) : max(0, head - 2)]]
        return self.words[head + 1].lower != "heißt" and any(
            tag in {"ART", "PPOSAT", "APPRART", "PIAT"} for tag in before
        )

    def _leads_question(self, number: int, head: int) -> bool:
        """Whether a question word at the start opens a clause ("Wer Hilfe braucht, ruft an."), not a question."""
        verb = self._verb_at_end(number, head)
        if verb is None:
            return False
        after = self.words[verb + 1].text if verb + 1 < len(self.words) else ""
        return after == "," or (verb > head + 1 and after != "?")

    def _asks_which(self, head: int) -> bool:
        following = self.words[head + 1] if head + 1 < len(self.words) else None
        before = self._before(head)
        return (
            before is None
            or not before.pos.startswith(("NN", "NE"))
            or (following is not None and following.pos in {"NN", "ADJA", "CARD"})
        )

    def _before(self, place: int) -> Tagged | None:
        """The last word before the part that begins at or before ``place``."""
        for other in range(place - 1, -1, -1):
            if self.words[other].text == ",":
                before = other - 1
                while before >= 0 and self.words[before].token.kind is TokenKind.MARK:
                    before -= 1
                return self.words[before] if before >= 0 else None
        return None

    def _refers_back(self, part: Part, lower: str) -> bool:
        before = self._before(part.first)
        if before is None or part.joint != ",":
            return self.open is not None and self.open.kind is ClauseKind.RELATIVE
        if lower == "was":
            return before.lower in _words("was_antecedents") or (
                before.pos == "NN" and before.text.endswith(("ste", "es"))
            )
        if lower == "wo":
            asked = any(self.words[verb].lemma in _words("asking") for verb in self.result.main_verbs[-3:])
            return before.lower in _words("places") or (before.pos == "NN" and not asked)
        if lower in {"wofür", "womit", "worüber", "wovon", "wovor", "woran", "worauf"}:
            return before.lower in _words("was_antecedents")
        return False

    def _is_relative(self, part: Part, head: int, verb: int) -> bool:
        if part.joint in AND | BUT:
            return self.open is not None and self.open.kind is ClauseKind.RELATIVE and self._strong(head, verb)
        before = self._before(head)
        if before is None:
            return False
        if before.pos.startswith(("NN", "NE", "P", "CARD", "ADJA")) or before.text[:1].isupper():
            return self._strong(head, verb) or self._main_verb_elsewhere(part, verb)
        return self._strong(head, verb) or (before.lemma not in _words("saying") and verb > head + 1)

    def _strong(self, head: int, verb: int) -> bool:
        """Whether what follows the pronoun cannot be the rest of its noun phrase."""
        if head + 1 >= verb:
            return False
        if head > 0 and self.words[head - 1].pos.startswith("APPR"):
            return self.words[head + 1].pos not in {"NN", "ADJA"}
        return self.words[head + 1].pos in _NO_NOUN_PHRASE

    def _main_verb_elsewhere(self, part: Part, verb: int) -> bool:
        return any(is_finite and not part.first <= place <= verb for place, is_finite in enumerate(self.result.finite))
