"""What is known of a German word on its own: parts of speech, lemma, frequency, compound parts, syllables.

Every word type is analysed once and remembered, so a long text costs little more than its vocabulary.
The morphology is HanTa's (Wartena 2019, "A Probabilistic Morphology Model for German Lemmatization"), the frequencies
are wordfreq's (Speer 2022). ``joints`` says where a compound may be split.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.checks.readability.german.frequencies import tagger, zipf
from generator.checks.readability.german.joints import LINKS, part_lengths

__all__ = [
    "HYPHENS",
    "INVISIBLE",
    "LEXICON",
    "Lexicon",
    "Reading",
    "WordType",
    "count_syllables",
    "plain",
    "tagger",
    "zipf",
]

HYPHENS: Final = "-‐‑"  # hyphen-minus, hyphen, no-break hyphen
INVISIBLE: Final = re.compile("[·‧•\u00ad\u200b]")  # Mediopunkt and its look-alikes, soft hyphen, no width
GENDER_SIGN: Final = re.compile(r"(?<=\w)[*:_](?=in)")  # Schüler*innen, Schüler:innen, Schüler_innen
PIECES: Final = re.compile(rf"[^{HYPHENS}]+[{HYPHENS}]*|[{HYPHENS}]+")
LONGEST_WORD: Final = 60  # letters; Duden's longest word has 44
CANDIDATES: Final = 4  # parts of speech kept for a word
CUTOFF: Final = 5.0  # natural log: a part of speech e^5 times less likely than the best is dropped
CAPITAL_NOUN: Final = 2.0  # natural log: how much likelier an adjective must be than a noun for a capitalised word
VOWELS: Final = re.compile(r"aa|ai|ay|au|äu|ee|ei|ey|eu|ie|oo|ou|oi|oy|[aeiouyäöüáàâéèêëíîïóôúûœæøå]")
HIATUS: Final = re.compile(  # be-enden, ge-eignet; Famili-e, Studi-e, Feri-en
    r"^(?:be|ge)(?=[eiu])|(?<=[aeiouäöü][lnd])i(?=e$)|(?<=[aeiouäöü][lrndtzs])i(?=en$)"
)


@dataclass(frozen=True, slots=True)
class WordType:
    """One spelling of a word and everything that can be said of it without its sentence.

    ``candidates`` holds up to four STTS tags with the natural logarithm of their probability given the spelling,
    likeliest first; ``pos`` is the first of them. ``"".join(parts) == text`` always holds: a part is a stem with its
    prefixes, endings, linking letters and the hyphen behind it (``Hilfe|plan|gespräch``, ``Erziehungs|beratung``,
    ``Kita-|Gutschein``). ``morphemes`` are HanTa's, in lower case, with HanTa's tags, for the best part of speech.
    """

    text: str
    lower: str
    candidates: tuple[tuple[str, float], ...]
    pos: str
    lemma: str
    zipf: float
    parts: tuple[str, ...]
    part_zipfs: tuple[float, ...]
    syllables: int
    morphemes: tuple[tuple[str, str], ...]


def _unknown(text: str) -> WordType:
    """A string that is no word or too long for one: nothing is said of it, so the time stays linear."""
    return WordType(text, text.lower(), (("XY", 0.0),), "XY", text, 0.0, (text,), (0.0,), 1, ())


@dataclass(frozen=True, slots=True)
class Reading:
    """A word read as one part of speech: its lemma and its morphemes with HanTa's tags."""

    lemma: str
    morphemes: tuple[tuple[str, str], ...]


class Lexicon:
    """Word types by spelling, analysed at first sight.

    ``lexicon["Hilfeplan"]`` reads the capital letter as a sign of a noun or a name; ``lexicon.initial("Helfen")``
    does not, for the first word of a sentence. HanTa (0.1 s) and wordfreq (0.3 s) load with the first word.
    """

    def __init__(self) -> None:
        self._words: dict[str, WordType] = {}
        self._initial: dict[str, WordType] = {}
        self._readings: dict[tuple[str, str], Reading] = {}

    def __getitem__(self, text: str) -> WordType:
        """Everything known of this spelling inside a sentence."""
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = self._analyse(text, cased=True)
        return found

    def initial(self, text: str) -> WordType:
        """Everything known of this spelling at the start of a sentence, where the capital letter says nothing."""
        found = self._initial.get(text)
        if found is None:
            cased = not (text[:1].isupper() and text[1:] == text[1:].lower())
            found = self._initial[text] = self[text] if cased else self._analyse(text, cased=False)
        return found

    def sentence(self, words: Iterable[str]) -> list[WordType]:
        """The word types of a sentence; only the first is read without its capital letter."""
        texts = list(words)
        return [self.initial(text) if place == 0 else self[text] for place, text in enumerate(texts)]

    def reading(self, text: str, pos: str) -> Reading:
        """The word read as the given STTS tag, whether or not that is the likeliest one."""
        found = self._readings.get((text, pos))
        if found is None:
            word = plain(text)
            found = self._readings[text, pos] = _reading(word, pos)
        return found

    def __len__(self) -> int:
        """How many spellings are remembered."""
        return len(self._words) + len(self._initial)

    def _analyse(self, text: str, *, cased: bool) -> WordType:
        if len(text) > LONGEST_WORD:
            return _unknown(text)
        plain_text = plain(text)
        if not any(sign.isalnum() for sign in plain_text):
            return _unknown(text)
        hyphenated = plain_text.strip(HYPHENS) and any(sign in plain_text.rstrip(HYPHENS) for sign in HYPHENS)
        if hyphenated and plain_text.lower() not in tagger().cache:
            return self._hyphenated(text, plain_text)
        candidates = _candidates(plain_text, cased=cased)
        reading = _reading(plain_text, candidates[0][0])
        lengths = part_lengths(plain_text, candidates[0][0], reading.morphemes)
        return _word_type(text, plain_text, candidates, reading, lengths)

    def _hyphenated(self, text: str, plain_text: str) -> WordType:
        """A word with hyphens takes its part of speech from its last piece and its parts from all of them."""
        pieces = PIECES.findall(plain_text)
        known = [self[piece.rstrip(HYPHENS) or piece] for piece in pieces]
        last = known[-1]
        lengths: list[int] = []
        for piece, word in zip(pieces, known, strict=True):
            lengths += [len(part) for part in word.parts]
            lengths[-1] += len(piece) - len(word.text)
        reading = Reading("".join(pieces[:-1]) + last.lemma, tuple(m for word in known for m in word.morphemes))
        return _word_type(text, plain_text, last.candidates, reading, lengths)


def _word_type(
    text: str, plain_text: str, candidates: tuple[tuple[str, float], ...], reading: Reading, lengths: list[int]
) -> WordType:
    parts = _cut(text, lengths)
    names = [re.sub(r"[^\w]+$", "", INVISIBLE.sub("", part)) for part in parts]
    return WordType(
        text=text,
        lower=plain_text.lower(),
        candidates=candidates,
        pos=candidates[0][0],
        lemma=reading.lemma,
        zipf=zipf(plain_text),
        parts=parts,
        part_zipfs=tuple(_part_zipf(name) for name in names) if len(names) > 1 else (zipf(plain_text),),
        syllables=sum(count_syllables(name) for name in names),
        morphemes=reading.morphemes,
    )


@cache
def _tags() -> tuple[dict[str, str], dict[str, str]]:
    """From HanTa's tags to STTS and back: ``VV(FIN)`` is ``VVFIN``."""
    there = {tag: tag if tag[0] == "$" else re.sub(r"[()]", "", tag) for tag in tagger().tag2int}
    return there, {stts: tag for tag, stts in there.items()}


def plain(text: str) -> str:
    """The spelling without Mediopunkt, soft hyphen and gender sign."""
    return GENDER_SIGN.sub("", INVISIBLE.sub("", text)) or text


def _candidates(word: str, *, cased: bool) -> tuple[tuple[str, float], ...]:
    found = [(tag, float(lp)) for tag, lp in tagger().tag_word(word, CUTOFF, cased) if math.isfinite(lp)]
    found = [(tag, lp) for tag, lp in found if tag != "UNKNOWN"] or [("XY", 0.0)]
    best = found[0][1]
    found = [(tag, lp) for tag, lp in found if lp >= best - CUTOFF]
    total = best + math.log(sum(math.exp(lp - best) for _, lp in found))
    if cased and word[:1].isupper() and word.lower() not in tagger().cache:
        found = _prefer_noun(found)
    to_stts = _tags()[0]
    return tuple((to_stts[tag], round(lp - total, 3)) for tag, lp in found[:CANDIDATES])


def _prefer_noun(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """An unknown capitalised word is a noun when an adjective is only a little likelier (Kindertagesstätte)."""
    noun = next((item for item in found if item[0] == "NN"), None)
    if noun is None or not found[0][0].startswith(("ADJ", "NNA")) or found[0][1] - noun[1] > CAPITAL_NOUN:
        return found
    return [("NN", found[0][1]), *(item for item in found if item[0] != "NN")]


def _reading(word: str, pos: str) -> Reading:
    hanta = tagger()
    tag = _tags()[1].get(pos, pos)
    if tag not in hanta.tag2int or not any(sign.isalnum() for sign in word):
        return Reading(word, ((word.lower(), tag),))
    stem, morphemes, tag = hanta._analyze(word, hanta.tag2int[tag], 3)
    lemma = hanta.makelemma([stem], tag) if stem and tag != "UNKNOWN" else word
    if pos in {"NE", "NN", "FM", "XY"} and lemma.lower() == word.lower():
        lemma = word
    return Reading(lemma, tuple(morphemes) or ((word.lower(), tag),))


def _cut(text: str, lengths: list[int]) -> tuple[str, ...]:
    """The parts as written: invisible and gender signs stay with the part before them."""
    if len(lengths) == 1:
        return (text,)
    parts, start, used = [], 0, 0
    for length in lengths[:-1]:
        end, used = start, used + length
        while end < len(text) and len(plain(text[:end])) < used:
            end += 1
        while end < len(text) and INVISIBLE.match(text[end]):
            end += 1
        parts.append(text[start:end])
        start = end
    return (*parts, text[start:])


def _part_zipf(part: str) -> float:
    """The frequency of a compound's part, with or without its linking letters, whichever is more frequent."""
    lower = part.lower()
    forms = [lower, *(lower[: -len(link)] for link in LINKS[1:] if lower.endswith(link) and len(lower) - len(link) > 2)]
    return max(zipf(form) for form in forms)


def count_syllables(word: str) -> int:
    """Vowel groups, diphthongs counted once; a number counts its digits and letters without a vowel count each."""
    lower = HIATUS.sub(lambda match: match.group() + "'", word.lower()).replace("qu", "q")
    digits = sum(sign.isdigit() for sign in lower)
    groups = len(VOWELS.findall(lower))
    if not groups and word.isupper() and len(word) > 1:
        groups = sum(sign.isalpha() for sign in word)
    return max(1, groups + digits)


# The words of this process: analysed once, whichever text they come from.
LEXICON: Final = Lexicon()
