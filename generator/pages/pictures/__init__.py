"""Pictures for easy language: read from a collection, reduced to their shapes, and placed in the page itself.

A picture costs no request and takes the colour of the text. Collections are folders of SVG files; the site room names
the folder of Material Design Icons, because only it knows that package.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup

from generator.findings import GeneratorError
from generator.records.models import Picture
from generator.records.yaml_nodes import nearest

OWN_PICTURES = Path(__file__).parent

# A picture is drawn once on every page that shows it. Unit: bytes. Source: content design, at most 4 KB each.
MAX_PICTURE_BYTES = 4 * 1024

_SVG = re.compile(r"<svg\b[^>]*\bviewBox=\"(?P<box>[\d. -]+)\"[^>]*>(?P<shapes>.*)</svg>", re.DOTALL)
# Event handlers, styles and links are no shapes either.
_SHAPE = re.compile(
    r"<(path|circle|rect|ellipse|polygon|g)\b(?:\s+(?!on|style|href)[a-z-]+=\"[^\"<>]*\")*\s*/?>|</g>|\s+"
)


class PictureSource:
    """Finds pictures in named collections. Without collections only our own pictures are known."""

    def __init__(self, collections: Mapping[str, Path] | None = None) -> None:
        self._collections = {"own": OWN_PICTURES, **(collections or {})}

    def svg(self, picture: Picture, alt: str) -> Markup:
        """The picture as an SVG element with its alternative text.

        Raises GeneratorError when the collection has no such picture or the file holds more than shapes.
        """
        box, shapes = _shapes(self._path(picture), picture.path)
        label = Markup('role="img" aria-label="{}"').format(alt) if alt else Markup('aria-hidden="true"')
        return Markup('<svg class="picture" {} viewBox="{}">{}</svg>').format(label, box, shapes)

    def _path(self, picture: Picture) -> Path:
        folder = self._collections.get(picture.source)
        path = folder / f"{picture.name}.svg" if folder else None
        if path is None or not path.is_file():
            known = [item.stem for item in folder.glob("*.svg")] if folder else []
            raise GeneratorError(
                f"{picture.path}: Das Bild „{picture.name}“ gibt es in der Sammlung „{picture.source}“ nicht. "
                f"{nearest(picture.name, known)}"
            )
        return path


@cache
def _shapes(path: Path, record: str) -> tuple[str, Markup]:
    """View box and shapes of an SVG file; anything but plain shapes is refused."""
    content = path.read_text(encoding="utf-8")
    match = _SVG.search(content)
    if match is None or len(content.encode()) > MAX_PICTURE_BYTES or _SHAPE.sub("", match["shapes"]):
        raise GeneratorError(f"{record}: Die Datei {path.name} ist kein einfaches Bild aus Formen unter 4 KB.")
    return match["box"], Markup(match["shapes"].strip())  # noqa: S704 - only plain shapes passed the check above
