"""One accent colour for a site: is it readable, and which shades of it are.

Contrast is measured as WCAG 2.2 defines it (1.4.3 text 4.5:1, 1.4.11 edges 3:1). Shades keep the hue and change the
lightness in OKLCH, where the same step looks the same for every hue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coloraide import Color

# WCAG 2.2, success criterion 1.4.3 for text and 1.4.11 for edges and focus. Unit: ratio to 1.
TEXT_CONTRAST, EDGE_CONTRAST = 4.5, 3.0

_HEX = re.compile(r"^#[0-9a-fA-F]{6}$")

# What the style sheet (klarweg.css) paints below links and headings in the accent, light and dark.
LIGHT_GROUNDS = {"Grund": "#fbfaf7", "Fläche": "#ffffff", "Hinweis": "#fdf0e4"}
DARK_GROUNDS = {"Grund": "#121719", "Fläche": "#1c2326", "Hinweis": "#3a2616"}
# Text on the soft shade of the accent, and the ring around what has the focus.
LIGHT_TEXTS, DARK_TEXTS = ("#1b2427", "#4a585c"), ("#eef2f1", "#b4c0c2")
FOCUS_RING = "#ffbf3f"
_WHITE = "#ffffff"

# Lightness (0 to 1) and greatest chroma of the soft shades in OKLCH: a breath of colour, not a colour.
_SOFT_LIGHT, _SOFT_DARK = (0.945, 0.02), (0.31, 0.04)
# The accent on dark ground begins here and gets lighter until everything is readable.
_DARK_START, _DARK_CHROMA = 0.80, 0.10
_STEP = 0.005


@dataclass(frozen=True, slots=True)
class Palette:
    """The shades that the style sheet takes from one accent, as ``#rrggbb``."""

    accent: str
    soft: str
    dark_accent: str
    dark_soft: str
    dark_ink: str


@dataclass(frozen=True, slots=True)
class Weakness:
    """The pair of colours that is hardest to tell apart, and how much it would need."""

    place: str
    measured: float
    needed: float


def parse_accent(text: str) -> str:
    """The colour in small letters.

    Raises ValueError with a German sentence when it is no colour or cannot be read, and with the nearest one that can.
    """
    if not _HEX.match(text):
        raise ValueError(f"„{text}“ ist keine Farbe. Richtig sind # und sechs Zeichen in Anführungszeichen: '#005a5f'")
    weakness = weakest(text.lower())
    if weakness is None:
        return text.lower()
    measured, needed = (f"{value:.2f}".replace(".", ",") for value in (weakness.measured, weakness.needed))
    raise ValueError(
        f"Die Farbe „{text}“ ist zu hell. {weakness.place}: Der Kontrast ist {measured} zu 1, "
        f"nötig sind {needed} zu 1. "
        f"Die nächste Farbe, die reicht, ist '{nearest_readable(text.lower())}'."
    )


def weakest(accent: str) -> Weakness | None:
    """What is least readable with this accent on light ground; None when everything is."""
    color = _color(accent)
    soft = _soft(color, *_SOFT_LIGHT)
    pairs = [("Weiße Schrift auf dieser Farbe", _WHITE, TEXT_CONTRAST)]
    grounds = {**LIGHT_GROUNDS, "helle Stufe der Farbe": soft.to_string(hex=True)}
    pairs += [(f"Schrift in dieser Farbe ({name})", ground, TEXT_CONTRAST) for name, ground in grounds.items()]
    pairs.append(("Der Rahmen um das gewählte Feld", FOCUS_RING, EDGE_CONTRAST))
    found = [Weakness(place, contrast(accent, other), needed) for place, other, needed in pairs]
    failing = [one for one in found if one.measured < one.needed]
    return min(failing, key=lambda one: one.measured / one.needed) if failing else None


def nearest_readable(accent: str) -> str:
    """The lightest shade of the same hue that passes."""
    color = _color(accent).convert("oklch")
    lightness = min(1.0, float(color["lightness"]))
    while lightness > 0:
        shade = _hex(color.clone().set("lightness", lightness))
        if weakest(shade) is None:
            return shade
        lightness -= _STEP
    return "#000000"


@lru_cache(maxsize=64)
def palette(accent: str) -> Palette:
    """All shades of a readable accent, light and dark."""
    color = _color(accent)
    dark_soft = _soft(color, *_SOFT_DARK)
    return Palette(
        accent,
        _hex(_soft(color, *_SOFT_LIGHT)),
        _dark(color, [*DARK_GROUNDS.values(), _hex(dark_soft)]),
        _hex(dark_soft),
        _hex(_soft(color, 0.20, 0.03)),
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    return float(_color(one).contrast(other, method="wcag21"))


def _dark(color: Color, grounds: list[str]) -> str:
    lightness = _DARK_START
    shade = _soft(color, lightness, _DARK_CHROMA)
    while lightness < 1 and min(contrast(_hex(shade), ground) for ground in grounds) < TEXT_CONTRAST:
        lightness += _STEP
        shade = _soft(color, lightness, _DARK_CHROMA)
    return _hex(shade)


def _soft(color: Color, lightness: float, chroma: float) -> Color:
    """The same hue at another lightness, with no more than this chroma."""
    shade = color.convert("oklch")
    return shade.set({"lightness": lightness, "chroma": min(chroma, float(shade["chroma"]))}).convert("srgb").fit()


def _hex(color: Color) -> str:
    return str(color.convert("srgb").fit().to_string(hex=True))


def _color(text: str) -> Color:
    # Most commands never see a colour and need not pay for the library.
    from coloraide import Color

    return Color(text)
