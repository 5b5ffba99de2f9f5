"""Whether a text is in its own language: the same answer for the checks and for what translators send."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from generator.languages import Language
from generator.languages.locales import subtags
from generator.translations.fingerprints import Value, sentences

_DATA = Path(__file__).with_name("own_language.yml")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Signs:
    """The table by which another language is known."""

    script_share: float
    script_letters: int
    copied_share: float
    copied_words: int


@lru_cache(maxsize=1)
def signs() -> Signs:
    """The table as it stands in the data file."""
    data: dict[str, Any] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    script, copied = data["script"], data["copied"]
    return Signs(script["share"], script["letters"], copied["share"], copied["words"])


def has_script_of(value: Value, language: Language) -> bool:
    """Whether most letters of a text are in the script of ``language``; short texts are not judged."""
    text = _IN_PARENTHESES.sub("", " ".join(sentences(value)))
    letters = [unicodedata.name(sign, "").split(" ")[0] for sign in text if sign.isalpha()]
    if len(letters) < signs().script_letters:
        return True
    return letters.count(script_name(language.locale)) >= signs().script_share * len(letters)


@lru_cache(maxsize=32)
def script_name(locale: str) -> str:
    """The script in which a language is usually written, as Unicode names its letters: LATIN, ARABIC."""
    return str(Locale("en").scripts[subtags(locale).script]).upper().split(" ")[0]


def is_copied(value: Value, other: Value) -> bool:
    """Whether so many sentences are those of the text in another language that nobody can have translated it."""
    theirs = set(sentences(other))
    long = [sentence for sentence in sentences(value) if len(sentence.split()) >= signs().copied_words]
    return bool(long) and sum(sentence in theirs for sentence in long) >= signs().copied_share * len(long)
