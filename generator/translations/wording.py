"""What changed in a German text, in one German sentence for the people who look after its translations."""

from __future__ import annotations

from collections.abc import Sequence

from generator.translations.fingerprints import Value
from generator.translations.history import changed_words

# More changed places than these make a sentence that nobody reads. Unit: places; characters.
_SHOWN_CHANGES, _SHOWN_LENGTH = 3, 90


def describe_change(before: Value | None, now: Value, new: Sequence[str]) -> str:
    """The changed words where the old text is known, otherwise the new sentences."""
    if before is not None:
        parts = [_pair(*words) for words in changed_words(before, now)]
        if parts:
            return f"Im Deutschen neu: {_some(parts)}."
    if new:
        quoted = [f"„{shorten(sentence)}“" for sentence in new]
        return f"Im Deutschen neu: {_some(quoted)}."
    return "Im Deutschen ist etwas weggefallen."


def _pair(before: str, now: str) -> str:
    if not before:
        return f"dazu „{shorten(now)}“"
    if not now:
        return f"weg „{shorten(before)}“"
    return f"„{shorten(now)}“ statt „{shorten(before)}“"


def _some(parts: Sequence[str]) -> str:
    rest = len(parts) - _SHOWN_CHANGES
    shown = "; ".join(parts[:_SHOWN_CHANGES])
    return shown if rest <= 0 else f"{shown} und {rest} {'weitere Stelle' if rest == 1 else 'weitere Stellen'}"


def shorten(text: str) -> str:
    """The beginning of a long text."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN_LENGTH else plain[:_SHOWN_LENGTH].rstrip() + "…"
