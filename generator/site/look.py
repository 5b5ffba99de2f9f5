"""The part of the style sheet that comes from a municipality: its accent colour and its logo.

It stands at the end of the one style sheet: no further request, no inline style (``style-src 'self'``), and a browser
keeps the logo with the sheet. The logo comes as a ``data:`` picture, which runs no script and loads nothing.
"""

from __future__ import annotations

from generator.records.accent import palette
from generator.records.collection import Records, logo_path
from generator.records.logo import read_logo

# The height of the logo in the header, and the widest it may become. Unit: CSS pixels.
_HEIGHT, _WIDEST = 36, 96


def look_sheet(records: Records) -> str:
    """The rules for accent and logo; empty where the municipality has neither."""
    return _accent_rules(records) + _logo_rules(records)


def _accent_rules(records: Records) -> str:
    accent = records.municipality.look.accent
    if accent is None:
        return ""
    shades = palette(accent)
    light = f":root{{--brand:{shades.accent};--accent:{shades.accent};--accent-soft:{shades.soft}}}"
    dark = f":root{{--accent:{shades.dark_accent};--accent-soft:{shades.dark_soft};--accent-ink:{shades.dark_ink}}}"
    return f"\n{light}\n@media (prefers-color-scheme: dark){{{dark}}}\n"


def _logo_rules(records: Records) -> str:
    path = logo_path(records.root, records.municipality)
    if path is None:
        return ""
    image = read_logo(path)
    width = min(_WIDEST, round(_HEIGHT * image.ratio))
    return f'\n.logo{{width:{width}px;height:{_HEIGHT}px;background-image:url("{image.data_uri}")}}\n'
