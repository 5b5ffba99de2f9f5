"""Folds what people write and type into the words of the search, by the rules in ``search_rules.json``.

The rules are data so that Python, which makes the index, and the browser, which reads it, follow the same ones: the
file travels inside every index. ``tests/pages/search_cases.json`` holds what both must give.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "search_rules.json"


@dataclass(frozen=True, slots=True)
class Folding:
    """The rules of one edition of ``search_rules.json``, made ready for use."""

    data: dict[str, Any]
    marks: re.Pattern[str]
    letters: dict[int, str]
    word: re.Pattern[str]
    article: re.Pattern[str]
    umlauts: re.Pattern[str]

    def words(self, text: str) -> list[str]:
        """The folded words of ``text`` in its order, Arabic articles cut off."""
        # Unicode NFKD takes ä apart into a and its mark, and a ligature into its letters; the marks fall away.
        decomposed = unicodedata.normalize("NFKD", text).lower()
        plain = self.marks.sub("", decomposed).translate(self.letters)
        return [self.article.sub("", word) for word in self.word.findall(plain)]

    def key(self, word: str) -> str:
        """What ``mueller`` and ``muller`` have in common."""
        return self.umlauts.sub(r"\1", word)


@lru_cache(maxsize=1)
def folding() -> Folding:
    """The rules of the project."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    pattern = {name: re.compile(data[name]) for name in ("marks", "word", "article", "umlauts")}
    return Folding(data=data, letters=str.maketrans(data["letters"]), **pattern)


def rules_for_browsers() -> dict[str, Any]:
    """The rules as they travel in an index."""
    return {name: value for name, value in folding().data.items() if name != "source"}
