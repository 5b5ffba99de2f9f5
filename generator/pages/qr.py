"""QR codes (ISO/IEC 18004) for paper: the way from a sheet in the hand to the page on a phone."""

from __future__ import annotations

import re
from functools import lru_cache

import segno
from markupsafe import Markup

# Level M survives 15 % dirt and folds. One fixed mask (of eight, all valid) is a quarter of the work of comparing.
_LEVEL, _MASK = "m", 3
_PATH = re.compile(r'viewBox="([\d ]+)"><path stroke="#000" (d="[^"]+")')


# A preview builds the same pages again and again, and drawing a code takes longer than rendering the page around it.
@lru_cache(maxsize=1024)
def code(address: str, label: str) -> Markup:
    """The QR code of an address as an SVG picture; ``label`` is what a screen reader says."""
    made = segno.make(address, micro=False, error=_LEVEL, mask=_MASK, boost_error=False)
    match = _PATH.search(made.svg_inline(omitsize=True, svgclass=None, lineclass=None))
    if match is None:
        raise ValueError(f"segno drew something else than one path for {address!r}")
    box, path = Markup(match[1]), Markup(match[2])  # noqa: S704 - digits and letters of a path, as matched above
    return Markup(
        '<svg class="qr" role="img" aria-label="{}" viewBox="{}"><title>{}</title><path stroke="#000" {}/></svg>'
    ).format(label, box, label, path)
