"""What a locale leaves unsaid: the script and the territory that most of its readers have."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from babel.core import get_global, parse_locale


class Subtags(NamedTuple):
    """The parts of a whole locale: ``de``, ``DE``, ``Latn``."""

    language: str
    territory: str
    script: str


@lru_cache(maxsize=32)
def subtags(locale: str) -> Subtags:
    """The parts of a Babel locale; what it does not say is the likely one (CLDR, likely subtags)."""
    # Babel's Locale forgets a script that everybody expects.
    language, territory, script = parse_locale(locale)[:3]
    likely = parse_locale(get_global("likely_subtags")[language])
    return Subtags(language, territory or str(likely[1]), script or str(likely[2]))
