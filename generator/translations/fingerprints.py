"""The fingerprint of a German text: it says later whether the wording changed, and in which sentences.

A mark is eight hexadecimal digits of the whole text and, where it has several sentences or list items, four digits for
each of them: ``9c1f2e4b-3fa2-91bc``. The eight digits decide; the short ones only name what is new
(docs/decisions/0020). White space never counts, so that a text may be wrapped differently.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

# A text, or a list of which each item is one line.
Value = str | tuple[str, ...]

_TEXT_BYTES, _SENTENCE_BYTES = 4, 2
# Paragraphs, list items and headings of our Markdown subset.
_BLOCK_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.|#+)\s)")
# The end of a sentence with its closing signs; „3. Mai“ is none; abbreviations only shorten the named part.
_SENTENCE_BREAK = re.compile(r"(?:(?<=[!?…:])|(?<=[^\d.]\.))[“”\")»›]*\s+(?=[^\s\d])")


def mark(value: Value) -> str:
    """The fingerprint of a text or of a list."""
    parts = sentences(value)
    whole = _digits(" ".join(parts), _TEXT_BYTES)
    return "-".join([whole, *(_digits(part, _SENTENCE_BYTES) for part in parts if len(parts) > 1)])


def is_same(mark_then: str, value: Value) -> bool:
    """Whether ``value`` is still the text of which ``mark_then`` was taken."""
    return mark_then.split("-", maxsplit=1)[0] == mark(value).split("-", maxsplit=1)[0]


def new_sentences(mark_then: str, value: Value) -> tuple[str, ...]:
    """The sentences of ``value`` that the marked text did not have; all of them where the mark names none."""
    known = Counter(mark_then.split("-")[1:])
    found = []
    for part in sentences(value):
        digits = _digits(part, _SENTENCE_BYTES)
        if known[digits] > 0:
            known[digits] -= 1
        else:
            found.append(part)
    return tuple(found)


def sentences(value: Value) -> tuple[str, ...]:
    """The sentences of a text or the items of a list, in one line each."""
    if not isinstance(value, str):
        return tuple(_plain(item) for item in value)
    return tuple(
        plain
        for block in _BLOCK_BREAK.split(value.strip())
        for sentence in _split(_plain(block))
        if (plain := sentence.strip())
    )


def _split(block: str) -> Sequence[str]:
    starts = [0, *(match.end() for match in _SENTENCE_BREAK.finditer(block)), len(block)]
    return [block[start:end] for start, end in pairwise(starts)]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _digits(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
