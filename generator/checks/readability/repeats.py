"""Leaves one finding where several rules say of the same word that it is hard: for people, who need to hear it once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from generator.checks.readability.engine import TextFinding

# Rules that find a word long, made of many words or rare; whoever writes another word has mended all of them.
_HARD_WORD: Final = frozenset({"long-word", "unsplit-compound", "rare-word"})

_Place = tuple[int, int, int]


def without_repeats(findings: Iterable[TextFinding]) -> list[TextFinding]:
    """The findings in their order, of those about one hard word only the heaviest, with the best help of all."""
    kept: dict[_Place | int, list[TextFinding]] = {}
    for number, finding in enumerate(findings):
        is_word = finding.rule in _HARD_WORD
        key = (finding.passage, finding.start, finding.end) if is_word else number
        kept.setdefault(key, []).append(finding)
    return [_most_helpful(alike) for alike in kept.values()]


def _most_helpful(alike: Sequence[TextFinding]) -> TextFinding:
    """The heaviest finding; where only another one knows what to write instead, with that one's proposal."""
    heaviest = min(alike, key=lambda finding: (finding.severity.rank, finding.replacement is None))
    helper = next((finding for finding in alike if finding.replacement is not None), heaviest)
    if heaviest.replacement is not None or helper is heaviest:
        return heaviest
    return replace(heaviest, advice=helper.advice, replacement=helper.replacement)
