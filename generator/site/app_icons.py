"""Draws the icons of the site for home screens, which take no SVG everywhere. Own work, CC BY 4.0 like the texts.

``python -m generator.site.app_icons`` writes them again; a test compares them with the shipped files. Everything that
matters lies inside the circle that all systems leave (W3C Web Application Manifest, maskable icons: 80 % of the width).
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from generator.site.preview_picture import png_file

FOLDER = Path(__file__).parent / "theme" / "assets"
# What Chromium asks of an app that can be installed. Unit: pixels.
SIZES = (192, 512)

Colour: TypeAlias = tuple[int, int, int]
Mask: TypeAlias = npt.NDArray[np.bool_]
# A line with round ends in units of the icon's width: from x, y to x, y, and its width.
Line: TypeAlias = tuple[float, float, float, float, float]
# A rectangle in the same units: left, top, right, bottom.
Box: TypeAlias = tuple[float, float, float, float]

# Each pixel is looked at so many times in each direction, so that slanting edges are smooth.
_SAMPLES = 4
_WHITE: Colour = (0xFF, 0xFF, 0xFF)
_SLATE: Colour = (0x3D, 0x4F, 0x55)
_ACCENT: Colour = (0x00, 0x5A, 0x5F)
_AMBER: Colour = (0xFF, 0xBF, 0x3F)

# From the ground up: colour and the shapes drawn in it. The neutral icon is a sheet of paper with three lines, like
# zeichen-neutral.svg; the other one a way with a goal, like zeichen-klarweg.svg.
ICONS: dict[str, tuple[Colour, list[tuple[Colour, list[Line | Box]]]]] = {
    "neutral": (
        _SLATE,
        [
            (_WHITE, [(0.32, 0.25, 0.68, 0.75)]),
            (_SLATE, [(0.41, 0.38, 0.59, 0.38, 0.04), (0.41, 0.5, 0.59, 0.5, 0.04), (0.41, 0.62, 0.52, 0.62, 0.04)]),
        ],
    ),
    "klarweg": (
        _ACCENT,
        [
            (_WHITE, [(0.3, 0.68, 0.3, 0.42, 0.08), (0.3, 0.42, 0.66, 0.58, 0.08), (0.66, 0.58, 0.66, 0.32, 0.08)]),
            (_AMBER, [(0.66, 0.3, 0.66, 0.3, 0.18)]),
        ],
    ),
}


def _covered(width: int, shape: Line | Box) -> Mask:
    """Where a shape covers a square of ``width`` samples."""
    axis = (np.arange(width) + 0.5) / width
    points = np.stack(np.meshgrid(axis, axis), axis=-1)
    if len(shape) == 4:
        inside = (points >= np.array(shape[:2])) & (points <= np.array(shape[2:]))
        return np.asarray(inside.all(axis=-1))
    start, end = np.array(shape[:2]), np.array(shape[2:4])
    along = end - start
    length = float(along @ along)
    share = np.clip(((points - start) @ along) / length, 0, 1) if length else np.zeros((width, width))
    distance = np.linalg.norm(points - start - share[..., None] * along, axis=-1)
    return np.asarray(distance <= shape[4] / 2)


def png(name: str, size: int) -> bytes:
    """An icon as PNG without transparency."""
    ground, layers = ICONS[name]
    width = size * _SAMPLES
    picture = np.full((width, width, 3), ground, dtype=np.float32)
    for colour, shapes in layers:
        for shape in shapes:
            picture[_covered(width, shape)] = colour
    pixels = picture.reshape(size, _SAMPLES, size, _SAMPLES, 3).mean(axis=(1, 3)).round().astype(np.uint8)
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    return png_file((size, size), 2, ((b"IDAT", zlib.compress(rows, 9)),))


if __name__ == "__main__":
    for icon in ICONS:
        for pixels in SIZES:
            (FOLDER / f"zeichen-{icon}-{pixels}.png").write_bytes(png(icon, pixels))
