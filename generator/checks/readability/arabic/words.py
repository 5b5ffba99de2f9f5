"""Arabic words: letters without marks, the word behind its clitics, and how often it is used.

``wordfreq`` (Speer 2022) has written forms with their clitics, so the most frequent form of a word counts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

ARABIC: Final = r"\u0621-\u063a\u0641-\u064a"
MARKS: Final = r"\u064b-\u0652\u0670"
_MARK = re.compile(rf"[{MARKS}\u0640]")
# What can stand before a noun or verb and behind it, longest first.
_BEFORE: Final = tuple("وبال فبال وكال وال فال بال كال ولل فلل لل ال وس فس وب ول فل فب وك و ف ب ل ك س".split())
_BEHIND: Final = tuple("كما هما هم هن كم كن ها نا ني ه ك ي وا ون ين ان ات تم ت ا".split())
_LONGEST: Final = 30  # letters; longer strings are no words
_SHORTEST: Final = 3  # letters that must remain


def bare(word: str) -> str:
    """``word`` without short vowels, shadda and tatweel."""
    return _MARK.sub("", word)


@lru_cache(maxsize=65536)
def zipf(word: str) -> float:
    """The Zipf frequency of ``word`` exactly as it is written, without marks; 0 where wordfreq has none."""
    from wordfreq import zipf_frequency

    if len(word) > _LONGEST:
        return 0.0
    return float(zipf_frequency(word, "ar"))


@lru_cache(maxsize=65536)
def cores(word: str) -> tuple[str, ...]:
    """``word`` without marks, and what remains without one chain of clitics or endings on each side."""
    start = bare(word)
    if len(start) > _LONGEST:
        return ()
    fronts = [start, *(start[len(piece) :] for piece in _BEFORE if start.startswith(piece))]
    found = []
    for front in fronts:
        found.append(front)
        for piece in _BEHIND:
            if front.endswith(piece):
                rest = front[: -len(piece)]
                found += [rest, f"{rest}ة"]
                if rest.endswith("ت"):
                    found.append(f"{rest[:-1]}ة")
        # Nouns of their own end in -ة too, so only adjectives and participles lose it.
        if front.endswith("ية") or (front.startswith("م") and front.endswith("ة")):
            found.append(front[:-1])
    return tuple(dict.fromkeys(form for form in found if len(form) >= _SHORTEST))


@lru_cache(maxsize=65536)
def use(word: str) -> float:
    """The Zipf frequency of the most frequent form of ``word``, with and without clitics and the article."""
    forms = [*cores(word), *(f"ال{form}" for form in cores(word) if not form.startswith("ال"))]
    return max((zipf(form) for form in forms), default=0.0)
