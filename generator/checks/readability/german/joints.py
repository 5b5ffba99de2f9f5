"""Where a German compound may be split: ``Hilfe|plan|gespräch``, ``Erziehungs|beratung``.

A joint stands between two stems, never inside a prefix verb and never before a suffix; linking letters stay with the
stem before them. HanTa splits where its training data did. What it leaves whole or splits at an impossible place is
read as a row of known nouns (HanTa's, if they are used often enough) and of the parts in ``compound_parts.yml``.
Time is quadratic in the letters of one word, and a word has at most sixty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from generator.checks.readability.german.frequencies import tagger, zipf
from generator.checks.readability.tables import read_table

STEMS: Final = ("NN", "NE", "ADJ", "VV", "ACR", "CARD", "ADV", "FM", "TRUNC")  # morpheme tags that open a part
ENDINGS: Final = ("ADJ_COMP", "ADJ_SUP")  # endings whose tags look like stems
LINKS: Final = ("", "s", "es", "n", "en", "er", "e")
COMPOUND_CLASSES: Final = ("NN", "NE", "AD", "FM")  # STTS of what can be a compound; verbs with particles are none
SHORTEST: Final = 9  # letters: a shorter word stays whole
USED: Final = 3.0  # Zipf: a noun that is used less is no part of its own
NOUN_ENDINGS: Final = ("", "e", "n", "en", "s", "es", "er", "ern", "nen", "in", "innen", "se", "sen", "te", "ten")
ADJECTIVE_ENDINGS: Final = ("", "e", "en", "er", "es", "em", "ere", "eren", "keit", "keiten", "heit")
# Nouns with these suffixes take an s before the next part: Beratungs|stelle.
NEED_S: Final = ("ung", "heit", "keit", "schaft", "ion", "tät", "ling", "tum")
LONG_STEM: Final = 5  # letters: shorter guesses of HanTa are not believed
PARTICIPLE_RESTS: Final = ("ende", "enden", "endes")
LONGEST_PART: Final = 30  # letters; no stem is longer, and a string without end takes linear time
PART_COST: Final = 10.0  # fewer parts are better by so much as 10 steps of frequency


@dataclass(frozen=True, slots=True)
class _Parts:
    """The data file as sets, with HanTa's nouns."""

    first: frozenset[str]
    last: frozenset[str]
    adjectives: frozenset[str]
    nouns: Mapping[str, float]
    never: frozenset[str]
    whole: frozenset[str]
    names: frozenset[str]


@cache
def _parts() -> _Parts:
    data = read_table("compound_parts.yml")
    words = {name: frozenset(text.split()) for name, text in data.items()}
    hanta = tagger()
    tables = [hanta.LP_m_t.get(hanta.tag2int[tag], {}) for tag in ("NN", "NN_VAR", "NN_IRR", "NN_VAR_EL")]
    stems = {stem for table in tables for stem in table if stem.isalpha() and (len(stem) > 3 or stem in words["short"])}
    noun = hanta.tag2int["NN"]
    forms = {form for form, tags in hanta.cache.items() if tags and tags[0][0] == noun}
    stems |= {form for form in forms if form.isalpha() and len(form) > 3}
    stems -= words["never"]
    nouns = {stem: value for stem in stems if (value := _used(stem)) >= USED}
    names = frozenset(hanta.LP_m_t[hanta.tag2int["NE"]])
    return _Parts(words["first"], words["last"], words["adjective"], nouns, words["never"], words["whole"], names)


def _used(stem: str) -> float:
    """How often a noun stem is used: plural stems (``kräft``) have no form of their own."""
    return max(zipf(stem), zipf(stem + "e"), zipf(stem + "en") if len(stem) > 4 else 0.0)


def part_lengths(word: str, pos: str, morphemes: tuple[tuple[str, str], ...]) -> list[int]:
    """How many letters each part of ``word`` has; the sum is its length."""
    lower = word.lower()
    if len(lower) != len(word) or pos[:2] not in COMPOUND_CLASSES:
        return [len(word)]
    if len(word) < SHORTEST or not word.isalpha() or _is_whole(lower) or (pos == "NE" and lower in _parts().names):
        return [len(word)]
    is_adjective = pos[:2] == "AD" and not word[:1].isupper()
    lengths = _of_morphemes(lower, morphemes, is_adjective=is_adjective)
    return _finer(lower, lengths) if len(lengths) > 1 else split(lower, is_adjective=is_adjective)


def _of_morphemes(lower: str, morphemes: tuple[tuple[str, str], ...], *, is_adjective: bool) -> list[int]:
    """HanTa's parts, each a stem with what follows it; nothing when one of them cannot be a part."""
    if sum(len(morpheme) for morpheme, _ in morphemes) != len(lower):
        return []
    lengths: list[int] = []
    stems: list[tuple[str, str]] = []
    for morpheme, tag in morphemes:
        if tag.startswith(STEMS) and tag not in ENDINGS:
            lengths.append(len(morpheme))
            stems.append((morpheme, tag))
        elif lengths:
            lengths[-1] += len(morpheme)
        else:
            return []
    pieces = _pieces(lower, lengths)
    first = (_first_value(piece) is not None or _is_stem(stem) for piece, stem in zip(pieces[:-1], stems, strict=False))
    if not lengths or not all(first):
        return []
    head = pieces[-1]
    if _head_value(head, is_adjective=is_adjective) is None and (is_adjective or not _is_stem(stems[-1])):
        return []
    return lengths if _may_close(head, pieces[:-1]) else []


def _is_stem(stem: tuple[str, str]) -> bool:
    """Whether HanTa has seen this noun or adjective rather than guessed it."""
    morpheme, tag = stem
    hanta = tagger()
    known = tag.startswith(("NN", "ADJ")) and morpheme in hanta.LP_m_t.get(hanta.tag2int[tag], {})
    return known and len(morpheme) >= LONG_STEM and morpheme not in _parts().never


def _may_close(head: str, front: list[str]) -> bool:
    """``ende`` closes ``Wochenende``, but is the rest of a participle in ``Vorsitzende``."""
    return head not in PARTICIPLE_RESTS or (bool(front) and front[-1].endswith("s")) or front[-1:] == ["wochen"]


def _is_whole(lower: str) -> bool:
    whole = _parts().whole
    return any(lower.endswith(end) and lower[: len(lower) - len(end)] in whole for end in NOUN_ENDINGS)


def _pieces(lower: str, lengths: list[int]) -> list[str]:
    pieces, start = [], 0
    for length in lengths:
        pieces.append(lower[start : start + length])
        start += length
    return pieces


def _finer(lower: str, lengths: list[int]) -> list[int]:
    """Splits again those parts that HanTa holds for one stem (``Sozialhilfe|leistungen``)."""
    pieces = _pieces(lower, lengths)
    found: list[int] = []
    for place, piece in enumerate(pieces):
        if place == len(pieces) - 1:
            found += split(piece, is_adjective=False)
        else:
            found += _split_front(piece)
    return found


def _split_front(piece: str) -> list[int]:
    """A part in front of another one, split like a word of its own without its linking letters."""
    for link in ("", "s", "es", "n", "en"):
        stem = piece[: len(piece) - len(link)]
        if piece.endswith(link) and not _is_whole(stem):
            lengths = split(stem, is_adjective=False)
            if len(lengths) > 1:
                lengths[-1] += len(link)
                return lengths
    return [len(piece)]


@lru_cache(maxsize=20_000)
def _best(lower: str, *, is_adjective: bool) -> tuple[int, ...]:
    """The cheapest row of parts: as few as possible, then the most used ones; dynamic programming from the left."""
    size = len(lower)
    best: list[tuple[float, int] | None] = [None] * (size + 1)
    best[0] = (0.0, 0)
    for end in range(3, size + 1):
        for start in range(max(0, end - LONGEST_PART), end - 2):
            before = best[start]
            if before is None or (start == 0 and end == size):
                continue
            piece = lower[start:end]
            value = _first_value(piece) if end < size else _head_value(piece, is_adjective=is_adjective)
            if value is None:
                continue
            cost = before[0] + PART_COST - value
            known = best[end]
            if known is None or cost < known[0]:
                best[end] = (cost, start)
    return _way_back(best)


def loose_parts(lower: str) -> tuple[str, ...]:
    """The parts of a noun that may be too short to be split in writing: ``Schul|amt``."""
    return tuple(_pieces(lower, list(_best(lower, is_adjective=False)))) or (lower,)


def _way_back(best: list[tuple[float, int] | None]) -> tuple[int, ...]:
    lengths: list[int] = []
    end = len(best) - 1
    while end > 0:
        step = best[end]
        if step is None:
            return ()
        lengths.append(end - step[1])
        end = step[1]
    return tuple(reversed(lengths))


def split(lower: str, *, is_adjective: bool) -> list[int]:
    """Part lengths of a noun or adjective in small letters by known parts alone; one part when it is no compound."""
    if len(lower) < SHORTEST or _is_whole(lower):
        return [len(lower)]
    lengths = list(_best(lower, is_adjective=is_adjective))
    if len(lengths) < 2:
        return [len(lower)]
    pieces = _pieces(lower, lengths)
    head = pieces[-1]
    if not _may_close(head, pieces[:-1]):
        return [len(lower)]
    found = [length for piece in pieces[:-1] for length in _split_front(piece)]
    return [*found, *(split(head, is_adjective=False) if len(head) >= SHORTEST else [len(head)])]


@lru_cache(maxsize=50_000)
def _first_value(piece: str) -> float | None:
    """How often a part in front of another one is used; None when it cannot stand there."""
    parts = _parts()
    if piece in parts.first:
        return 5.0
    if piece.endswith(NEED_S) or piece in parts.never:
        return None
    found = None
    for link in LINKS:
        stem = piece[: len(piece) - len(link)]
        if len(stem) > 2 and piece.endswith(link) and (stem in parts.nouns or stem in parts.last):
            value = parts.nouns.get(stem, 4.0) - 0.5 * bool(link)
            found = value if found is None else max(found, value)
    return found


@lru_cache(maxsize=50_000)
def _head_value(piece: str, *, is_adjective: bool) -> float | None:
    """How often a part that closes a compound is used; None when it cannot stand there."""
    parts = _parts()
    if len(piece) < 4 and piece not in parts.nouns:
        return None
    if any(piece.endswith(end) and piece[: len(piece) - len(end)] in parts.adjectives for end in ADJECTIVE_ENDINGS):
        return 5.0
    if is_adjective:
        return None
    if piece in parts.never and piece not in parts.last:
        return None
    found = None
    for end in NOUN_ENDINGS:
        stem = piece[: len(piece) - len(end)]
        if len(stem) > 2 and piece.endswith(end) and (stem in parts.last or stem in parts.nouns):
            value = (5.0 if stem in parts.last else parts.nouns[stem]) - 0.5 * bool(end)
            found = value if found is None else max(found, value)
    return found
