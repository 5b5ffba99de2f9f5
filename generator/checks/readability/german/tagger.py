"""HanTa's tagger, quick: each spelling is analysed once, each piece of a new spelling is looked up once.

It gives the tags and log-probabilities of HanTa's own functions (Wartena 2019), which are named beside each method.
Only a word of more than ``LONGEST`` letters is read by its end alone, so that no text takes more than linear time.
Importing this module loads HanTa; :func:`generator.checks.readability.frequencies.tagger` does so when the first
German word is read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Final

from HanTa.HanoverTagger import HanoverTagger

_MODEL = "morphmodel_ger.pgz"
# HanTa's numbers for the end of a sentence and for what it cannot read.
_END, _UNKNOWN = 2, 3
# Before the first word or morpheme.
_BEGIN = (0, 1)
# A tag e^5 times less likely than the best of an unknown word is dropped.
_CUTOFF = 5
# States kept at each word and at each letter, with those less than e times less likely than the next one.
_WORD_BEAM, _LETTER_BEAM = 5, 3
# Below this log-probability HanTa drops a reading of a word.
_LEAST = -1e6
# What HanTa takes off a reading that holds a whole word for one unknown morpheme.
_WHOLE_WORD = 4.6
# The longest ending in HanTa's tables. Unit: letters.
_LONGEST_ENDING = 4
# HanTa's table of lengths of unknown morphemes ends here. Unit: letters.
_LONGEST_GUESS = 24
# Duden's longest word has 44 letters; of a longer string only the end is read.
LONGEST: Final = 60

State = tuple[int, int]
# The last tag and the path before it.
Path = tuple[int, "Path | None"]
Chances = tuple[tuple[int, float], ...]
# The best way to a state of a word: its log-probability, the state before, and where its last piece begins.
_Cell = tuple[float, State, int]
# For each place of a word the ends of the known morphemes that begin there, with their tags and chances.
_Pieces = list[dict[int, Mapping[int, float]]]
# For each end of a piece of a word its longest ending, by the length of the piece.
_Endings = list[list[str]]
# The chance of each tag that may follow a state, and those of them that a guess can have.
_Way = tuple[Mapping[int, float], Sequence[tuple[int, float, Sequence[float], Mapping[str, float]]]]
# What may follow each state.
Followers = Mapping[State, Sequence[tuple[int, float]]]
# The chance of an unknown morpheme of one class by its length, and what each ending adds.
_Guess = tuple[Sequence[float], Mapping[str, float]]
_NOTHING: Final[Mapping[int, float]] = {}


class Tagger(HanoverTagger):  # type: ignore[misc]  # HanTa has no types
    """HanTa's German model with a memory."""

    def __init__(self) -> None:
        super().__init__(_MODEL)
        self._known: dict[tuple[str, int, bool, bool], list[tuple[int, float]]] = {}
        self._emissions: dict[tuple[str, bool], Chances] = {}
        # HanTa looks at small letters only; a word is asked for with and without its capital, in and out of a sentence.
        self._classes: dict[str, list[tuple[int, float]]] = {}
        self._morphemes: dict[tuple[str, int], list[tuple[int, int]]] = {}
        self._ways: dict[tuple[State, int], _Way] = {}
        self._last_word: tuple[str, _Pieces] = ("", [])
        self._last_endings: tuple[str, _Endings] = ("", [])
        self._stts = {number: _stts(tag) for number, tag in self.int2tag.items()}
        self._order: tuple[int, ...] = tuple(self.LP_trans_word[_BEGIN])
        self._pieces = _by_piece(self.LP_m_t)
        self._guesses: dict[int, _Guess] = {
            tag: ([self.Int_t + self.LP_hapax_t[tag] + lp for lp in self.LP_len_t[tag]], self.LP_s_t[tag])
            for tag in self.LP_hapax_t
            if tag in self.LP_s_t
        }
        # Every open class has the same endings.
        self._endings = frozenset(next(iter(self.LP_s_t.values())))

    def stts(self, tag: int) -> str:
        """The STTS tag of one of HanTa's: ``VVFIN`` for ``VV(FIN)``."""
        return self._stts[tag]

    def tag_sent_viterbi(self, sent: Sequence[str], casesensitive: bool = True) -> list[int]:
        """HanTa's function of this name; the capital of the first word says nothing."""
        cased = [casesensitive and place > 0 for place in range(len(sent))]
        return self.best_tags([self.chances(word, cased=is_cased) for word, is_cased in zip(sent, cased, strict=True)])

    def best_tags(self, words: Iterable[Chances]) -> list[int]:
        """The likeliest tags of a sentence under HanTa's trigram model, by what each of its words may be."""
        transitions: Mapping[State, Mapping[int, float]] = self.LP_trans_word
        beam: dict[State, tuple[float, Path | None]] = {_BEGIN: (0.0, None)}
        for chances in words:
            following: dict[State, tuple[float, Path | None]] = {}
            floor = _floor([lp for lp, _ in beam.values()], _WORD_BEAM) if len(beam) > _WORD_BEAM else -math.inf
            for state, (lp, path) in beam.items():
                if lp < floor:
                    continue
                follow = transitions[state]
                last = state[1]
                for tag, chance in chances:
                    total = lp + follow[tag] + chance
                    reached = (last, tag)
                    best = following.get(reached)
                    if best is None or total > best[0]:
                        following[reached] = (total, (tag, path))
            beam = following
        ends = ((lp + transitions[state].get(_END, -math.inf), path) for state, (lp, path) in beam.items())
        return _unwound(max(ends, key=itemgetter(0))[1])

    def chances(self, word: str, *, cased: bool) -> Chances:
        """The tags a spelling may have with its log-probability given the tag; every tag where HanTa knows none."""
        found = self._emissions.get((word, cased))
        if found is None:
            read = {tag: float(lp) for tag, lp in self._tag_word(word, _CUTOFF, cased, True) if tag != _UNKNOWN}
            # HanTa's order decides between equals.
            tags = [tag for tag in self._order if (tag in read if read else tag != _END)]
            found = self._emissions[word, cased] = tuple((tag, read.get(tag, 0.0)) for tag in tags)
        return found

    def _tag_word(
        self, word: str, cutoff: int = _CUTOFF, casesensitive: bool = True, conditional: bool = False
    ) -> list[tuple[int, float]]:
        """HanTa's ``_tag_word``: tags with log-probabilities, likeliest first."""
        key = (word, cutoff, casesensitive, conditional)
        found = self._known.get(key)
        if found is None:
            found = [(_UNKNOWN, 0.0)]
            if word:
                short = word if len(word) <= LONGEST else _shortened(word)
                found = super()._tag_word(short, cutoff, casesensitive, conditional)
            self._known[key] = found
        return found

    def analyze_viterbi(self, word: str, targetpos: int) -> list[tuple[int, int]]:
        """HanTa's function of this name: classes and ends of the morphemes; a string too long for a word is one."""
        if len(word) > LONGEST:
            return [(-targetpos, len(word)), (targetpos, len(word) + 1)]
        found = self._morphemes.get((word, targetpos))
        if found is None:
            found = self._morphemes[word, targetpos] = self._read_morphemes(word, targetpos)
        return found

    def _read_morphemes(self, word: str, target: int) -> list[tuple[int, int]]:
        """The best row of morphemes that makes a word of class ``target``: of known ones, else with unknown ones."""
        size = len(word)
        pieces = self._pieces_of(word)
        for guesses in (False, True):
            table: list[dict[State, _Cell]] = [{_BEGIN: (0.0, _BEGIN, 0)}, *({} for _ in range(size))]
            for start in range(size):
                for state, lp in _above_floor(table[start]):
                    way = self._way(state, target)
                    _follow(table, pieces, start, state, lp, way)
                    if guesses:
                        self._guess(table, word, start, state, lp, way)
            ends: dict[State, _Cell] = {}
            for state, (lp, _, _) in table[size].items():
                for tag, step in self.LP_trans_final.get(state, ()):
                    if tag == target:
                        _keep(ends, (state[1], tag), (lp + step, state, size))
                        break
            if ends:
                return _steps([*table, ends], max(ends, key=lambda state: ends[state][0]))
        return [(_UNKNOWN, size), (-_UNKNOWN, size + 1)]

    def _pieces_of(self, word: str) -> _Pieces:
        """For each place of a word the known morphemes that begin there: their ends, tags and chances."""
        if self._last_word[0] != word:
            get, size = self._pieces.get, len(word)
            found: _Pieces = [
                {end: known for end in range(start + 1, size + 1) if (known := get(word[start:end]))}
                for start in range(size)
            ]
            self._last_word = (word, found)
        return self._last_word[1]

    def _way(self, state: State, target: int) -> _Way:
        """What may follow a state on the way to a word of class ``target``, and which of it can be guessed."""
        found = self._ways.get((state, target))
        if found is None:
            reachable = self.reachability.get(target, frozenset())
            steps = {tag: step for tag, step in self.LP_trans_nonfinal.get(state, ()) if tag in reachable}
            open_steps = [(tag, step, *self._guesses[tag]) for tag, step in steps.items() if tag in self._guesses]
            found = self._ways[state, target] = (steps, open_steps)
        return found

    def _guess(
        self, table: list[dict[State, _Cell]], word: str, start: int, state: State, lp: float, way: _Way
    ) -> None:
        """Adds every unknown piece that begins at ``start`` behind ``state``."""
        last, size, pieces = state[1], len(word), self._pieces_of(word)[start]
        endings_of = self._endings_of(word)
        for end in range(start + _shortest_guess(size), size + 1):
            known = pieces.get(end, _NOTHING)
            length, whole = min(end - start, _LONGEST_GUESS), _WHOLE_WORD if end - start == size else 0.0
            ending = endings_of[end][min(end - start, _LONGEST_ENDING + 1)]
            for tag, step, lengths, endings in way[1]:
                if tag not in known:
                    chance = lengths[length] + endings[ending] - whole
                    _keep(table[end], (last, tag), (lp + step + chance, state, start))

    def _endings_of(self, word: str) -> _Endings:
        """For each end of a piece the longest of HanTa's endings, by the length of the piece.

        An ending is shorter than its piece; from a length of ``_LONGEST_ENDING`` + 1 on nothing changes.
        """
        if self._last_endings[0] != word:
            found = [
                [""] + [self._ending(word, end - length, end) for length in range(1, min(end, _LONGEST_ENDING + 1) + 1)]
                for end in range(len(word) + 1)
            ]
            self._last_endings = (word, found)
        return self._last_endings[1]

    def _ending(self, word: str, start: int, end: int) -> str:
        for cut in range(start + 1, end):
            if word[cut:end] in self._endings:
                return word[cut:end]
        return ""

    def analyze_forward(self, word: str) -> list[tuple[int, float]]:
        """HanTa's function of this name: the classes a spelling can have, by the best row of morphemes for each."""
        found = self._classes.get(word)
        if found is None:
            found = self._classes[word] = self._read_classes(word)
        return found

    def _read_classes(self, word: str) -> list[tuple[int, float]]:
        size = len(word)
        table: list[dict[State, float]] = [{_BEGIN: 0.0}, *({} for _ in range(size))]
        for start in range(size):
            if table[start]:
                self._extend(table, start, word)
        results: dict[int, float] = {}
        for (_, tag), lp in _reached(table[size], self.LP_trans_final, _LEAST).items():
            results[-tag] = _log_add(results[-tag], lp) if -tag in results else lp
        return sorted(results.items(), key=itemgetter(1), reverse=True) or [(_UNKNOWN, 0.0)]

    def _extend(self, table: list[dict[State, float]], start: int, word: str) -> None:
        """Adds every piece that begins at ``start`` to the table, under every tag that can follow."""
        row = table[start]
        floor = _floor(row.values(), _LETTER_BEAM)
        by_tag: dict[int, list[tuple[State, float]]] = {}
        for state, lp in _reached(row, self.LP_trans_nonfinal, floor).items():
            by_tag.setdefault(state[1], []).append((state, lp))
        guesses = [(tag, *self._guesses[tag], states) for tag, states in by_tag.items() if tag in self._guesses]
        pieces = self._pieces_of(word)[start]
        for end, known in pieces.items():
            for tag, chance in known.items():
                if tag in by_tag:
                    _enter(table[end], by_tag[tag], chance)
        size, endings_of = len(word), self._endings_of(word)
        for end in range(start + _shortest_guess(size), size + 1):
            known = pieces.get(end, _NOTHING)
            length, whole = min(end - start, _LONGEST_GUESS), _WHOLE_WORD if end - start == size else 0.0
            ending = endings_of[end][min(end - start, _LONGEST_ENDING + 1)]
            for tag, lengths, endings, states in guesses:
                if tag not in known:
                    _enter(table[end], states, lengths[length] + endings[ending] - whole)


def _stts(tag: str) -> str:
    return tag if tag[0] == "$" else re.sub(r"[()]", "", tag)


def _floor(values: Iterable[float], beam: int) -> float:
    """The log-probability below which HanTa follows a state no further."""
    ordered = sorted(values)
    return ordered[-beam - 1] - 1 if len(ordered) > beam else -math.inf


def _shortened(word: str) -> str:
    """The end of a long word, with a capital where the word has one."""
    end = word[-LONGEST:]
    return end.capitalize() if word[0].isupper() else end.lower()


def _by_piece(tables: Mapping[int, Mapping[str, float]]) -> dict[str, dict[int, float]]:
    """Each morpheme that HanTa knows, with its tags and log-probabilities."""
    pieces: dict[str, dict[int, float]] = {}
    for tag, table in tables.items():
        for piece, lp in table.items():
            pieces.setdefault(piece, {})[tag] = lp
    return pieces


def _reached(row: Mapping[State, float], follow: Followers, floor: float) -> dict[State, float]:
    """The best log-probability of each next state, before its piece of the word."""
    reached: dict[State, float] = {}
    for state, lp in row.items():
        if lp >= floor:
            for tag, step in follow.get(state, ()):
                key = (state[1], tag)
                if lp + step > reached.get(key, -math.inf):
                    reached[key] = lp + step
    return reached


def _enter(row: dict[State, float], states: Sequence[tuple[State, float]], chance: float) -> None:
    """Keeps the best way to each state."""
    for state, lp in states:
        total = lp + chance
        if total > _LEAST and total > row.get(state, -math.inf):
            row[state] = total


def _shortest_guess(size: int) -> int:
    """From how many letters on HanTa guesses a piece of a word of ``size`` letters."""
    return 1 if size < 4 else 3


def _follow(table: list[dict[State, _Cell]], pieces: _Pieces, start: int, state: State, lp: float, way: _Way) -> None:
    """Adds every known piece that begins at ``start`` behind ``state``."""
    steps, last = way[0], state[1]
    for end, known in pieces[start].items():
        for tag, chance in known.items():
            if tag in steps:
                _keep(table[end], (last, tag), (lp + steps[tag] + chance, state, start))


def _above_floor(row: Mapping[State, _Cell]) -> list[tuple[State, float]]:
    """The states of a row that HanTa follows further, with their log-probabilities."""
    floor = _floor([lp for lp, _, _ in row.values()], _LETTER_BEAM)
    return [(state, lp) for state, (lp, _, _) in row.items() if lp >= floor]


def _keep(row: dict[State, _Cell], state: State, cell: _Cell) -> None:
    """Keeps the best way to a state, of equal ones the first."""
    known = row.get(state)
    if cell[0] > _LEAST and (known is None or cell[0] > known[0]):
        row[state] = cell


def _steps(table: Sequence[Mapping[State, _Cell]], last: State) -> list[tuple[int, int]]:
    """Class and end of each morpheme on the way to the state ``last`` of the last row."""
    steps = []
    state, place = last, len(table) - 1
    while place > 0:
        steps.append((state[1], place))
        _, state, place = table[place][state]
    return steps[::-1]


def _unwound(path: Path | None) -> list[int]:
    """The tags of a path, first to last."""
    tags = []
    while path is not None:
        tag, path = path
        tags.append(tag)
    return tags[::-1]


def _log_add(one: float, other: float) -> float:
    high, low = max(one, other), min(one, other)
    return high + math.log1p(math.exp(low - high)) if math.isfinite(low) else high
