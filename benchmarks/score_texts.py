"""Rated and unrated German sentences for the complexity score, as the check itself reads them."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from benchmarks.score_fit import Data, Integers, Vector, Words
from generator.checks.readability.score.batch import Rows, batch
from generator.checks.readability.score.features import features
from generator.checks.readability.score.profiles import Profile
from generator.checks.readability.score.word_features import word_numbers
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.sentences import Sentence, sentences

PROJECT = Path(__file__).parent.parent
SHARED = PROJECT.parent / "shared" / "data"
RATED = SHARED / "real" / "textcomplexityde"
BASE = "de"
# Sentences of each kind of text, at least of so many words.
SAMPLE, SHORTEST = 1500, 4
_NO_TEXT = frozenset({"origin", "written", "checked", "by", "picture", "source", "url", "id", "label"})


@dataclass(frozen=True)
class Pair:
    """A sentence and its simplification, both read."""

    article: int
    hard: tuple[Vector, Words]
    easy: tuple[Vector, Words]


class Reader:
    """Turns sentences into features and words; words are read once."""

    def __init__(self) -> None:
        self._numbers: list[tuple[float, ...]] = []
        self._rows = Rows(self._note)

    def _note(self, word: Profile) -> float:
        """Stands where a word's difficulty will be: the number of the word."""
        self._numbers.append(word_numbers(word))
        return len(self._numbers) - 1.0

    def read(self, found: Sequence[Sentence]) -> tuple[Vector, Words]:
        """The features of each sentence and the numbers of its words."""
        table, kept = batch(found, self._rows)
        if table is None or len(kept) < len(found):
            sys.exit("A rated sentence has no words.")
        places = table.column("difficulty").astype(np.intp)
        numbers = np.array(self._numbers, dtype=np.float64)[places]
        return features(table), Words(numbers, np.append(table.starts, len(places)))


def rated() -> list[dict[str, str]]:
    """The rows of the rated sentences."""
    path = RATED / "ratings_utf8.csv"
    if not path.exists():
        sys.exit(
            "The rated sentences ../shared/data/real/textcomplexityde are not there; this script needs them.\n"
            "TextComplexityDE: Naderi, Mohtaj, Ensikat, Möller (2019), https://github.com/babaknaderi/TextComplexityDE"
        )
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def digest() -> str:
    """Which version of the ratings the score is fitted to."""
    return hashlib.sha256((RATED / "ratings_utf8.csv").read_bytes()).hexdigest()


def rated_data(reader: Reader) -> Data:
    """The rated sentences with their articles."""
    rows = rated()
    table, words = reader.read([Sentence(row["Sentence"], 0, BASE) for row in rows])
    groups: Integers = np.array([int(row["Article_ID"]) for row in rows], dtype=np.intp)
    return Data(table, words, np.array([float(row["MOS_Complexity"]) for row in rows]), groups)


def pairs(reader: Reader) -> list[Pair]:
    """The sentences that people rewrote, each with what they wrote."""
    with (RATED / "parallel_corpus.csv").open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Pair(
            int(row["Article_ID"]),
            reader.read([Sentence(row["Original_Sentence"], 0, BASE)]),
            reader.read(sentences(row["Simplification"].strip(), BASE)),
        )
        for row in rows
    ]


def unrated() -> Iterator[tuple[str, list[Sentence]]]:
    """Kinds of texts that nobody rated, easiest first, with a sample of their sentences; absent ones are left out."""
    own = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in _own_files()]
    yield "own texts in easy language", _sample(text for record in own for text in _below(record, "easy_language"))
    yield "own texts in plain German", _sample(text for record in own for text in _below(record, BASE))
    pages = _json(SHARED / "real" / "integreat-qa" / "alle_seiten.json")
    if pages:
        yield (
            "municipal pages (Integreat)",
            _sample(line for page in pages if page["lang"] == BASE for line in page["text"].split("\n")),
        )
    laws = _json(SHARED / "laws.json")
    if laws:
        yield "laws", _sample(_below(laws, "saetze"))


def _own_files() -> list[Path]:
    return sorted((PROJECT / "offers" / "common").rglob("*.yml"))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _below(value: Any, key: str) -> Iterator[str]:
    """All texts under the given key, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner) if name == key else _below(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _below(inner, key)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NO_TEXT:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _sample(texts: Iterator[str]) -> list[Sentence]:
    """At most ``SAMPLE`` different whole sentences."""
    found = {
        sentence.text: sentence
        for text in texts
        for block in blocks(text)
        for sentence in sentences(block.text, BASE, block.kind)
        if len(sentence.words) >= SHORTEST and sentence.text[-1] in ".!?:"
    }
    chance = random.Random(0)  # noqa: S311 - no secret, the same sentences each time
    return chance.sample(list(found.values()), min(SAMPLE, len(found)))
