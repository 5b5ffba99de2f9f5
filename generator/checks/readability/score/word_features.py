"""What makes a word hard, whatever its sentence: the numbers of the word model."""

from __future__ import annotations

from typing import Final

from generator.checks.readability.score.profiles import COMMON, FLAGS, KNOWN_ENGLISH, Profile

_TAGS: Final = (
    *("NN", "NE", "ADJA", "ADJD", "VV", "VA", "VM", "ADV", "APPR", "ART", "KON", "KOUS"),
    *("PREL", "PP", "CARD", "PI", "PD", "FM", "VVPP", "PTK"),
)
# Letters from which on each further one counts twice.
_LONG: Final = 9

WORD_FEATURES: Final[dict[str, str]] = {
    "constant": "1 for every word",
    **{f"rarity{step}": f"6 - Zipf, above {step}" for step in range(4)},
    "part_rarity": "6 - Zipf of the rarest part of a compound",
    "letters": "letters / 10",
    "letters_over9": "letters above 9 / 10",
    "syllables": "syllables / 3",
    "surprise": "surprise of the spelling / 20",
    "press": "how much more frequent it is in newspapers (Zipf)",
    "unseen": "1 when HanTa did not see it in newspapers three times",
    "english": "1 when it is more frequent in English",
    "cognate": "1 when it begins like a frequent English word",
    "compound": "1 for a compound",
    "digits": "1 with a digit",
    **{name: f"1 when the word is {name.replace('_', ' ')} (see FEATURES)" for name in FLAGS},
    **{f"tag_{tag}": f"1 when its tag begins with {tag}" for tag in _TAGS},
}


def word_numbers(word: Profile) -> tuple[float, ...]:
    """One number for each name in ``WORD_FEATURES``."""
    rarity = max(0.0, COMMON - word.zipf)
    return (
        1.0,
        *(max(0.0, rarity - step) for step in range(4)),
        max(0.0, COMMON - word.part_zipf),
        word.length / 10,
        max(0, word.length - _LONG) / 10,
        word.syllables / 3,
        word.surprise / 20,
        word.excess(),
        float(not word.press),
        float(word.english > word.zipf),
        float(word.cognate > KNOWN_ENGLISH),
        float(word.parts > 1),
        float(word.has_digits),
        *(float(name in word.flags) for name in FLAGS),
        *(float(word.pos.startswith(tag)) for tag in _TAGS),
    )
