"""The readability rules that stand from day one: sentence length in all varieties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from generator.checks.readability.passages import sentences
from generator.findings import Rule, Severity

_SOURCES = "Netzwerk Leichte Sprache B5; DIN SPEC 33429; Grenzen in thresholds.yml"
_LONG = (
    "Das Jugendamt muss Sie vor der Entscheidung über eine Hilfe und vor jeder Änderung dieser Hilfe, die nötig wird, "
    "verständlich über alle Folgen und alle anderen möglichen Hilfen beraten."
)
_FAIRLY_LONG = (
    "Das Jugendamt muss Sie vor der Entscheidung über eine Hilfe verständlich über alle Folgen und alle anderen "
    "möglichen Hilfen in Ruhe beraten."
)
_RATHER_LONG = (
    "Das Jugendamt muss Sie vor der Entscheidung über eine Hilfe verständlich über alle Folgen dieser Hilfe beraten."
)
_SHORT = "Das Jugendamt muss Sie beraten."

VERY_LONG_SENTENCE = Rule(
    "readability/very-long-sentence",
    Severity.ERROR,
    "Ein Satz ist viel zu lang.",
    "Lange Sätze vergisst man, bevor sie zu Ende sind.",
    "Teilen Sie den Satz: ein Gedanke, ein Satz.",
    _SOURCES,
    bad=(_LONG,),
    good=(_SHORT, _FAIRLY_LONG),
)
LONG_SENTENCE = Rule(
    "readability/long-sentence",
    Severity.WARNING,
    "Ein Satz ist lang.",
    "Lange Sätze sind für viele schwer zu lesen.",
    "Prüfen Sie, ob zwei Sätze daraus werden können.",
    _SOURCES,
    bad=(_FAIRLY_LONG,),
    good=(_SHORT,),
)
MANY_LONG_SENTENCES = Rule(
    "readability/many-long-sentences",
    Severity.WARNING,
    "Zu viele Sätze sind lang.",
    "Einzelne lange Sätze gehen, viele ermüden.",
    "Kürzen Sie die längsten Sätze zuerst.",
    _SOURCES,
    bad=(" ".join([_RATHER_LONG] * 3 + [_SHORT] * 7),),
    good=(" ".join([_RATHER_LONG] + [_SHORT] * 9),),
)
RULES = (VERY_LONG_SENTENCE, LONG_SENTENCE, MANY_LONG_SENTENCES)


@dataclass(frozen=True, slots=True)
class Limits:
    """Sentence limits of one variety, in words; ``share_warn`` is a share of sentences.

    ``indices`` is the language whose textstat indices are reported, empty for none.
    """

    warn: int
    error: int
    long: int
    share_warn: float
    indices: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One rule at one offset of a text."""

    rule: Rule
    offset: int
    message: str


@lru_cache(maxsize=1)
def limits() -> dict[str, Limits]:
    """The limits of all varieties, by readability profile."""
    data = yaml.safe_load((Path(__file__).parent / "thresholds.yml").read_text(encoding="utf-8"))
    return {profile: Limits(**values) for profile, values in data.items()}


def sentence_hits(text: str, profile: str, base: str) -> Iterator[Hit]:
    """Sentences of ``text`` that are longer than its variety allows."""
    limit = limits()[profile]
    for sentence in sentences(text, base, line_breaks=profile == "easy"):
        count = len(sentence.words)
        if count <= limit.warn:
            continue
        rule = VERY_LONG_SENTENCE if count > limit.error else LONG_SENTENCE
        allowed = limit.error if count > limit.error else limit.warn
        message = f"Der Satz „{_begin(sentence.text)}“ hat {count} Wörter. Gut sind höchstens {allowed}."
        yield Hit(rule, sentence.offset, message)


def share_hit(counts: list[int], profile: str) -> Hit | None:
    """Whether too many of the sentences with these word counts are long."""
    limit = limits()[profile]
    share = sum(count > limit.long for count in counts) / max(1, len(counts))
    if round(share, 2) <= limit.share_warn:
        return None
    percent = f"{share * 100:.0f} von 100 Sätzen haben mehr als {limit.long} Wörter."
    return Hit(MANY_LONG_SENTENCES, 0, f"{percent} Gut sind höchstens {limit.share_warn * 100:.0f}.")


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:5]) + ("…" if len(words) > 5 else "")
