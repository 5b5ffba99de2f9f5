"""Reads a municipality's logo and refuses what a page must not carry.

The logo is shown as a picture from the style sheet, where no script of it runs. It is refused all the same when it
carries one, because people copy such files into other pages.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from generator.findings import os_reason

# Every visitor loads it once. Unit: bytes.
MAX_LOGO_BYTES = 8 * 1024
# Wider or higher ones leave no room for the name on a small phone. Unit: width through height.
MIN_RATIO, MAX_RATIO = 0.5, 4.0
# Smaller ones are blurred on today's screens. Unit: pixels.
MIN_PNG_HEIGHT, MAX_PNG_SIDE = 80, 1024

_SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "http://www.w3.org/1999/xlink href"
_PNG_START = b"\x89PNG\r\n\x1a\n"
_FORBIDDEN = frozenset(
    "script foreignObject iframe image feImage a animate animateMotion animateTransform set audio video".split()
)
# A reference to anything but a part of the same file.
_FOREIGN = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*([0-9.]+)")


class InvalidLogoError(ValueError):
    """The file cannot be the logo; the German text says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class LogoImage:
    """A checked logo: its address for the style sheet and its shape."""

    data_uri: str
    ratio: float


def read_logo(path: Path) -> LogoImage:
    """The logo in ``path``.

    Raises InvalidLogoError for a file that is missing, too big, or holds what a logo must not hold.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InvalidLogoError(f"Die Datei „{path.name}“ liegt nicht neben municipality.yml.") from None
    except OSError as error:
        raise InvalidLogoError(f"Die Datei „{path.name}“ ist nicht lesbar. {os_reason(error)}") from None
    if len(content) > MAX_LOGO_BYTES:
        size = f"{len(content) / 1024:.1f}".replace(".", ",")
        raise InvalidLogoError(f"Die Datei „{path.name}“ ist {size} KB groß. Erlaubt sind {MAX_LOGO_BYTES // 1024} KB.")
    is_svg = path.suffix == ".svg"
    ratio = _svg_ratio(path.name, content) if is_svg else _png_ratio(path.name, content)
    if not MIN_RATIO <= ratio <= MAX_RATIO:
        shown = f"{ratio:.1f}".replace(".", ",")
        raise InvalidLogoError(
            f"Das Logo „{path.name}“ ist {shown}-mal so breit wie hoch. Erlaubt ist 0,5-mal bis 4-mal."
        )
    kind = "image/svg+xml" if is_svg else "image/png"
    return LogoImage(f"data:{kind};base64,{base64.b64encode(content).decode()}", round(ratio, 3))


def _png_ratio(name: str, content: bytes) -> float:
    """Width through height from the first chunk (W3C PNG, third edition, 11.2.1)."""
    if not content.startswith(_PNG_START) or content[12:16] != b"IHDR" or len(content) < len(_PNG_START) + 16:
        raise InvalidLogoError(f"Die Datei „{name}“ ist kein PNG-Bild. Speichern Sie das Bild als PNG oder SVG.")
    width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if not MIN_PNG_HEIGHT <= height <= MAX_PNG_SIDE or not 0 < width <= MAX_PNG_SIDE:
        raise InvalidLogoError(
            f"Das Logo „{name}“ ist {width} mal {height} Pixel groß. Richtig sind {MIN_PNG_HEIGHT} bis {MAX_PNG_SIDE} "
            f"Pixel Höhe und höchstens {MAX_PNG_SIDE} Pixel Breite."
        )
    return width / height


class _Drawing:
    """What one SVG holds: the shape of its root, and what is forbidden, with the line."""

    def __init__(self) -> None:
        self.ratio = 0.0
        self.faults: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._is_root = True
        self._in_style = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.ProcessingInstructionHandler = lambda target, _: self._fault(f"die Anweisung <?{target}?>")
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, content: bytes) -> None:
        """Reads the whole file. Raises expat.ExpatError where it is no XML."""
        self._parser.Parse(content, True)

    def _fault(self, what: str) -> None:
        self.faults.append(f"in Zeile {self._parser.CurrentLineNumber} {what}")

    def _doctype(self, *_: object) -> None:
        # Entities can grow without end or read other files, so nothing behind this line is read.
        self._fault("eine DOCTYPE-Zeile")
        raise InvalidLogoError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._in_style = local == "style"
        if self._is_root:
            self._is_root = False
            self.ratio = _ratio_of(attributes) if (space, local) == (_SVG, "svg") else -1.0
        if local in _FORBIDDEN:
            self._fault(f"ein <{local}>")
        for found in _bad_attributes(attributes):
            self._fault(found)

    def _end(self, _: str) -> None:
        self._in_style = False

    def _text(self, text: str) -> None:
        if self._in_style and _FOREIGN.search(text):
            self._fault("einen Verweis auf eine fremde Datei")


def _svg_ratio(name: str, content: bytes) -> float:
    drawing = _Drawing()
    try:
        # Nothing is read behind a DOCTYPE; it is a fault already.
        with suppress(InvalidLogoError):
            drawing.read(content)
    except expat.ExpatError as error:
        raise InvalidLogoError(f"Die Datei „{name}“ ist ab Zeile {error.lineno} kein lesbares SVG.") from None
    if drawing.faults:
        raise InvalidLogoError(
            f"Das Logo „{name}“ enthält {drawing.faults[0]}. Ein Logo darf nur zeichnen. Speichern Sie es im "
            "Zeichenprogramm als „normales SVG“."
        )
    if drawing.ratio <= 0:
        reason = "ist kein SVG-Bild" if drawing.ratio < 0 else "sagt nicht, wie groß es ist (viewBox fehlt)"
        raise InvalidLogoError(f"Die Datei „{name}“ {reason}. Speichern Sie das Bild als „normales SVG“.")
    return drawing.ratio


def _ratio_of(attributes: dict[str, str]) -> float:
    """Width through height from viewBox (SVG 2, 8.6), or from width and height; 0 where neither says it."""
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    sizes = box[2:4] if len(box) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
    numbers = [_NUMBER.match(size) for size in sizes]
    try:
        width, height = (float(match[1]) if match else 0.0 for match in numbers)
    except ValueError:
        return 0.0
    return width / height if height else 0.0


def _bad_attributes(attributes: dict[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        if name.lower().startswith("on"):
            yield f"das Attribut „{name}“ (Programm)"
        elif (name in {"href", _XLINK_HREF, "src"} and not value.strip().startswith("#")) or _FOREIGN.search(value):
            yield "einen Verweis auf eine fremde Datei"
