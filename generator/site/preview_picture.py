"""Draws the picture that messengers show beside a link to the site: a sheet of paper, neutral like the site's sign.

``python -m generator.site.preview_picture`` writes it again; a test compares it with the shipped file.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

PATH = Path(__file__).parent / "theme" / "assets" / "vorschau.png"

# What Open Graph crawlers ask for. Unit: pixels.
WIDTH, HEIGHT = 1200, 630
# Ground, paper, fold and lines: the colours of zeichen-neutral.svg on the site's accent. Red, green, blue.
_PALETTE = ((0x00, 0x5A, 0x5F), (0xFF, 0xFF, 0xFF), (0xC9, 0xD2, 0xD3), (0x3D, 0x4F, 0x55))
_PAPER = (435, 105, 765, 525)
_FOLD = 90
_LINES = ((495, 265, 705), (495, 335, 705), (495, 405, 625))
_LINE_HEIGHT = 24


def rows() -> list[bytes]:
    """The picture line by line, one palette index for each pixel."""
    left, top, right, bottom = _PAPER
    drawn = []
    for y in range(HEIGHT):
        row = bytearray(WIDTH)
        if top <= y < bottom:
            depth = max(0, _FOLD - (y - top))
            row[left : right - depth] = b"\1" * (right - depth - left)
            if depth:
                row[right - _FOLD : right - depth] = b"\2" * (_FOLD - depth)
            for start, above, end in _LINES:
                if above <= y < above + _LINE_HEIGHT:
                    row[start:end] = b"\3" * (end - start)
        drawn.append(bytes(row))
    return drawn


def png() -> bytes:
    """The picture as PNG: eight bits per pixel with a palette."""
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows()), 9)
    return png_file((WIDTH, HEIGHT), 3, ((b"PLTE", b"".join(map(bytes, _PALETTE))), (b"IDAT", pixels)))


def png_file(size: tuple[int, int], colours: int, chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A PNG (W3C PNG, third edition) of a size in pixels, with eight bits per sample of a colour type."""
    header = struct.pack(">IIBBBBB", *size, 8, colours, 0, 0, 0)
    whole = ((b"IHDR", header), *chunks, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in whole)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


if __name__ == "__main__":
    PATH.write_bytes(png())
