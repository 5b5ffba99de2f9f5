"""Frequency, register and kind of the words of a sentence."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.checks.readability.score.batch import Batch, Vector
from generator.checks.readability.score.columns import RARE
from generator.checks.readability.score.profiles import COMMON


def _spread_names(prefix: str, whose: str) -> dict[str, str]:
    return {
        f"{prefix}_mean": f"mean Zipf frequency of {whose}",
        f"{prefix}_min": f"lowest Zipf frequency of {whose}",
        f"{prefix}_rarest3": f"mean Zipf frequency of the three rarest of {whose}",
        f"{prefix}_rarity": f"log of 1 + the sum of (6 - Zipf) over {whose}",
    }


def _below_names(prefix: str, whose: str) -> dict[str, str]:
    counts = {f"{prefix}_below{limit}": f"log of 1 + number of {whose} with Zipf below {limit}" for limit in RARE}
    shares = {f"{prefix}_below{limit}_share": f"share of {whose} with Zipf below {limit}" for limit in RARE}
    return counts | shares


FREQUENCY: Final = {
    **_spread_names("zipf", "the content words"),
    **_spread_names("part", "the content words, compounds by their rarest part"),
    **_spread_names("all", "all words"),
    **_below_names("zipf", "content words"),
    **_below_names("part", "content words (compounds by their rarest part)"),
    "rarity_mean": "mean of (6 - Zipf) over all words",
}
REGISTER: Final = {
    "press_mean": "how much more frequent content words are in newspapers than elsewhere (Zipf), mean",
    "press_max": "the same, highest",
    "press_sum": "the same, sum of the positive ones",
    "press_share": "share of content words that HanTa saw in newspapers three times or more",
    "unseen": "log of 1 + number of content words it did not",
    "english": "log of 1 + number of words more frequent in English than in German (names, quotations)",
    "cognates": "log of 1 + number of content words that begin like a frequent English word (internationalisms)",
    "surprise": "log of 1 + summed surprise of the spellings under HanTa's morphology",
    "surprise_max": "highest surprise of a spelling",
}
VOCABULARY: Final = {
    "abstract": "log of 1 + number of nouns with an abstract ending (-ung, -heit, -tion, ...)",
    "nominal": "log of 1 + number of nouns made of verbs and adjectives (-ung, -heit, -keit, -nis)",
    "latin": "log of 1 + number of nouns with a Latin ending",
    "foreign": "log of 1 + number of content words with foreign letters or affixes",
    "science": "log of 1 + number of words with a Greek or Latin combining form (geo-, -logie, ...)",
    "formal": "log of 1 + number of formal connectors and adverbs",
    "general": "log of 1 + number of general abstract nouns (Rahmen, Verfahren, ...)",
    "everyday": "log of 1 + number of everyday words (level A1)",
    "basic": "log of 1 + number of basic words (level B1) and compounds of them",
    "formal_verbs": "log of 1 + number of verbs of formal writing",
    "advanced": "log of 1 + number of content words that are not basic",
    "abstract_share": "share of nouns with an abstract ending among the words",
    "foreign_share": "share of foreign-looking words among the content words",
    "everyday_share": "share of everyday words among the words",
    "basic_share": "share of basic words among the words",
    "advanced_share": "share of content words that are not basic among the words",
    "advanced_rarity": "log of 1 + the sum of (6 - Zipf) over the content words that are not basic",
}
_COUNTED: Final = (
    *("abstract", "nominal", "latin", "foreign", "science", "formal", "general"),
    *("everyday", "basic", "formal_verb", "advanced"),
)


def frequency(batch: Batch) -> list[Vector]:
    """One column for each name in ``FREQUENCY``; infinite values are words that do not count."""
    content = batch.mask("content")
    own = np.where(content, batch.column("zipf"), np.inf)
    part = np.where(content, batch.column("part"), np.inf)
    return [
        *_spread(batch, own),
        *_spread(batch, part),
        *_spread(batch, batch.column("zipf")),
        *_below(batch, own),
        *_below(batch, part),
        batch.share("rarity"),
    ]


def _spread(batch: Batch, values: Vector) -> list[Vector]:
    """Mean, lowest, mean of the three lowest, logarithm of the summed rarity; common where nothing counts."""
    counts = np.isfinite(values)
    count = batch.add(counts)
    rarest = batch.lowest(values, 3)
    mean = batch.add(np.where(counts, values, 0.0)) / np.maximum(1, count)
    mean3 = np.where(np.isfinite(rarest), rarest, 0.0).sum(axis=1) / np.maximum(1, np.minimum(3, count))
    common = (np.where(count > 0, found, COMMON) for found in (mean, rarest[:, 0], mean3))
    return [*common, np.log1p(batch.add(np.maximum(0.0, COMMON - values)))]


def _below(batch: Batch, values: Vector) -> list[Vector]:
    counts = [batch.add(values < limit) for limit in RARE]
    return [*map(np.log1p, counts), *(count / batch.size for count in counts)]


def register(batch: Batch) -> list[Vector]:
    """One column for each name in ``REGISTER``."""
    content, seen = batch.total("content"), batch.total("seen")
    highest = batch.highest(np.where(batch.mask("seen"), batch.column("excess"), -np.inf))
    return [
        batch.total("excess") / np.maximum(1, seen),
        np.where(seen > 0, highest, 0.0),
        batch.total("positive_excess"),
        seen / np.maximum(1, content),
        np.log1p(content - seen),
        np.log1p(batch.total("english")),
        np.log1p(batch.total("cognates")),
        np.log1p(batch.total("surprise")),
        batch.highest(batch.column("surprise")),
    ]


def vocabulary(batch: Batch) -> list[Vector]:
    """One column for each name in ``VOCABULARY``."""
    return [
        *(np.log1p(batch.total(name)) for name in _COUNTED),
        batch.share("abstract"),
        batch.total("foreign") / np.maximum(1, batch.total("content")),
        *(batch.share(name) for name in ("everyday", "basic", "advanced")),
        np.log1p(batch.total("advanced_rarity")),
    ]
