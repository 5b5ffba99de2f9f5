"""The numbers of one word that sentences add up, compare and look for, as one row of a table."""

from __future__ import annotations

from typing import Final

from generator.checks.readability.score.profiles import COMMON, FLAGS, KNOWN_ENGLISH, Profile
from generator.checks.readability.score.vocabulary import words

# Parts of speech by the names of their features.
CLASSES: Final[dict[str, frozenset[str]]] = {
    "nouns": frozenset({"NN", "NNA", "NNI"}),
    "names": frozenset({"NE"}),
    "attributive_adjectives": frozenset({"ADJA"}),
    "predicative_adjectives": frozenset({"ADJD"}),
    "adverbs": frozenset({"ADV", "PROAV"}),
    "finite_verbs": frozenset({"VVFIN", "VAFIN", "VMFIN"}),
    "modal_verbs": frozenset({"VMFIN", "VMINF", "VMPP"}),
    "auxiliaries": frozenset({"VAFIN", "VAINF", "VAPP"}),
    "full_verbs": frozenset({"VVFIN", "VVINF", "VVPP", "VVIZU", "VVIMP"}),
    "participles": frozenset({"VVPP"}),
    "infinitives": frozenset({"VVINF", "VVIZU"}),
    "prepositions": frozenset({"APPR", "APPRART", "APPO", "APZR"}),
    "articles": frozenset({"ART"}),
    "conjunctions": frozenset({"KON"}),
    "subordinators": frozenset({"KOUS", "KOUI"}),
    "relative_pronouns": frozenset({"PRELS", "PRELAT", "PWAV", "PWS", "PWAT"}),
    "personal_pronouns": frozenset({"PPER", "PRF"}),
    "possessives": frozenset({"PPOSAT", "PPOSS"}),
    "numbers": frozenset({"CARD"}),
    "other_pronouns": frozenset({"PDS", "PDAT", "PIS", "PIAT"}),
}
_OPENERS: Final = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "APPRART"})
_LONG: Final = (6, 9, 13)  # letters
_MANY: Final = (3, 5)  # syllables
RARE: Final = (2, 3, 4)  # Zipf
_LONG_COGNATE: Final = 5  # letters


def columns(word: Profile) -> dict[str, float]:
    """The row of one word."""
    return {
        **_of_spelling(word),
        **{name: float(name in word.flags) for name in ("content", *FLAGS)},
        **{name: float(word.pos in tags) for name, tags in CLASSES.items()},
        **_of_register(word),
        **_of_grammar(word),
    }


def _of_spelling(word: Profile) -> dict[str, float]:
    return {
        "letters": float(word.length),
        "letters_squared": float(word.length**2),
        "syllables": float(word.syllables),
        **{f"over{limit}": float(word.length > limit) for limit in _LONG},
        **{f"syllables{limit}": float(word.syllables >= limit) for limit in _MANY},
        "parts": float(word.parts),
        "compounds": float(word.parts > 1),
        "morphemes": float(word.morphemes),
        "digits": float(word.has_digits),
        "hyphens": float("-" in word.text),
        "zipf": word.zipf,
        "part": word.part_zipf,
        "rarity": max(0.0, COMMON - word.zipf),
    }


def _of_register(word: Profile) -> dict[str, float]:
    content = "content" in word.flags
    seen = content and word.press > 0
    is_cognate = content and word.cognate > KNOWN_ENGLISH and word.length > _LONG_COGNATE
    return {
        "seen": float(seen),
        "excess": word.excess() if seen else 0.0,
        "positive_excess": max(0.0, word.excess()) if seen else 0.0,
        "english": float(word.english > word.zipf),
        "cognates": float(is_cognate),
        "surprise": word.surprise,
        "advanced_rarity": max(0.0, COMMON - word.part_zipf) if "advanced" in word.flags else 0.0,
    }


def _of_grammar(word: Profile) -> dict[str, float]:
    return {
        "verb": float(word.pos.startswith("V")),
        "finite": float(word.pos in CLASSES["finite_verbs"]),
        "full_finite": float(word.pos == "VVFIN"),
        "particle": float(word.pos == "PTKVZ"),
        "nonfinite": float(word.pos in {"VVPP", "VVINF", "VVIZU"}),
        "common_noun": float(word.pos == "NN"),
        "head": float(word.pos in {"NN", "NE"}),
        "opener": float(word.pos in _OPENERS),
        "preposition": float(word.pos == "APPR"),
        "zu": float(word.pos in {"VVIZU", "PTKZU"}),
        "werden": float(word.lemma == "werden"),
        **{name: float(word.lower in words(name)) for name in _WORDS},
    }


_WORDS: Final = ("genitive", "genitive_or_dative", "subjunctive", "personal", "negation")
