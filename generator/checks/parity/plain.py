"""Text as facts are looked for in it: one kind of digit, no marks inside words, and the way back to what was typed."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Marks inside words and between signs that say nothing: splitting marks, soft hyphens, signs of direction and zero
# width, the stroke and the vowel signs of Arabic, and bold print.
_SILENT = re.compile("[·‧\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0640\u064b-\u065f\u0670*]")
# What people type for one and the same sign. The Turkish capital İ has no small letter of one character in Unicode.
_SIGNS = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "‘": "'", "‑": "-", "٫": ",", "٬": ".", "İ": "i"}


@lru_cache(maxsize=1)
def _same() -> dict[int, str]:
    """The signs above, and a Western digit for every other decimal digit of Unicode (category Nd)."""
    foreign = (chr(code) for code in range(0x80, sys.maxunicode + 1) if chr(code).isdecimal())
    return str.maketrans({**_SIGNS, **{digit: str(unicodedata.decimal(digit)) for digit in foreign}})


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without silent marks; ``origins`` says for each character where it stands in the typed text."""

    text: str
    origins: Sequence[int]

    @classmethod
    def of(cls, typed: str) -> Plain:
        """What is left of ``typed``: Arabic-Indic and other digits become Western ones, one by one."""
        text = typed.translate(_same())
        if not _SILENT.search(text):
            return cls(text, range(len(text)))
        silent = {match.start() for match in _SILENT.finditer(text)}
        origins = [index for index in range(len(text)) if index not in silent]
        return cls("".join(text[index] for index in origins), origins)

    def origin(self, offset: int) -> int:
        """Where the character at ``offset`` stands in the typed text; the end of the text for the offset behind it."""
        if not self.origins:
            return 0
        return self.origins[offset] if offset < len(self.origins) else self.origins[-1] + 1
