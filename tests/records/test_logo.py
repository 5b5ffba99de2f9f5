from __future__ import annotations

import base64
import struct
from pathlib import Path

import pytest

from generator.languages import Registry
from generator.records.collection import load
from generator.records.logo import InvalidLogoError, read_logo
from tests.support import MUNICIPALITY, PROJECT, write_tiny_project

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'


def png(width: int, height: int) -> bytes:
    """The beginning of a PNG of this size."""
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", width, height) + b"\x08\x03\0\0\0"
    )


def refusal(folder: Path, content: str | bytes, name: str = "logo.svg") -> str:
    """Why this file is refused."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(InvalidLogoError) as caught:
        read_logo(path)
    return str(caught.value)


def test_a_good_svg_becomes_a_picture_for_the_style_sheet(tmp_path: Path) -> None:
    """The bytes of the file stand in the address, and its shape is known."""
    content = f'{HEAD}<defs><path id="a" d="M0 0h4v4z"/></defs><use xlink:href="#a" fill="url(#b)"/></svg>'
    (tmp_path / "logo.svg").write_text(content, encoding="utf-8")
    image = read_logo(tmp_path / "logo.svg")
    assert image.ratio == 2.0
    assert image.data_uri == "data:image/svg+xml;base64," + base64.b64encode(content.encode()).decode()


def test_a_good_png_is_taken(tmp_path: Path) -> None:
    """Its size stands in its first chunk."""
    (tmp_path / "logo.png").write_bytes(png(300, 100))
    assert read_logo(tmp_path / "logo.png").ratio == 3.0


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("\n<script>alert(1)</script>", "in Zeile 2 ein <script>"),
        ("\n\n<g><foreignObject/></g>", "in Zeile 3 ein <foreignObject>"),
        ('<path onclick="x()"/>', "in Zeile 1 das Attribut „onclick“ (Programm)"),
        ('\n<image href="data:image/png;base64,AA"/>', "in Zeile 2 ein <image>"),
        ('<use xlink:href="https://a.example/b.svg#c"/>', "in Zeile 1 einen Verweis auf eine fremde Datei"),
        ('<path fill="url(https://a.example/#b)"/>', "in Zeile 1 einen Verweis auf eine fremde Datei"),
        ("<style>\n@import 'a.css';</style>", "in Zeile 2 einen Verweis auf eine fremde Datei"),
        ('<?xml-stylesheet href="a.css"?>', "in Zeile 1 die Anweisung <?xml-stylesheet?>"),
    ],
)
def test_an_svg_that_does_more_than_draw_is_refused(tmp_path: Path, inside: str, what: str) -> None:
    """The sentence names what it is and in which line it stands."""
    assert refusal(tmp_path, f"{HEAD}{inside}</svg>") == (
        f"Das Logo „logo.svg“ enthält {what}. Ein Logo darf nur zeichnen. Speichern Sie es im Zeichenprogramm als "
        "„normales SVG“."
    )


def test_entities_are_not_even_read(tmp_path: Path) -> None:
    """A file with a DOCTYPE could grow without end, so reading stops there."""
    bomb = f'<!DOCTYPE svg [<!ENTITY a "{"x" * 50}"><!ENTITY b "&a;&a;&a;">]>\n{HEAD}&b;</svg>'
    assert "in Zeile 1 eine DOCTYPE-Zeile" in refusal(tmp_path, bomb)


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ("<svg", "logo.svg", "Die Datei „logo.svg“ ist ab Zeile 1 kein lesbares SVG."),
        ("", "logo.svg", "Die Datei „logo.svg“ ist ab Zeile 1 kein lesbares SVG."),
        ("<html/>", "logo.svg", "Die Datei „logo.svg“ ist kein SVG-Bild. Speichern Sie das Bild als „normales SVG“."),
        (
            '<svg xmlns="http://www.w3.org/2000/svg"/>',
            "logo.svg",
            "Die Datei „logo.svg“ sagt nicht, wie groß es ist (viewBox fehlt). Speichern Sie das Bild als "
            "„normales SVG“.",
        ),
        (
            HEAD.replace("0 0 40 20", "0 0 90 20") + "</svg>",
            "logo.svg",
            "Das Logo „logo.svg“ ist 4,5-mal so breit wie hoch. Erlaubt ist 0,5-mal bis 4-mal.",
        ),
        (
            b"GIF89a",
            "logo.png",
            "Die Datei „logo.png“ ist kein PNG-Bild. Speichern Sie das Bild als PNG oder SVG.",
        ),
        (
            png(40, 40),
            "logo.png",
            "Das Logo „logo.png“ ist 40 mal 40 Pixel groß. Richtig sind 80 bis 1024 Pixel Höhe und höchstens 1024 "
            "Pixel Breite.",
        ),
        (b" " * 9000, "logo.png", "Die Datei „logo.png“ ist 8,8 KB groß. Erlaubt sind 8 KB."),
    ],
)
def test_a_file_that_cannot_be_shown_is_refused(tmp_path: Path, content: str | bytes, name: str, message: str) -> None:
    """Broken, foreign, huge or tiny files get a sentence that says what is right."""
    assert refusal(tmp_path, content, name) == message


def look_findings(root: Path, registry: Registry, look: str) -> list[tuple[str, int, int, str]]:
    """What the loader says about a municipality with this look."""
    write_tiny_project(root, {"offers/probestadt/municipality.yml": f"{MUNICIPALITY}look:\n{look}"})
    _, findings = load(root, "probestadt", registry)
    return [(finding.path, finding.line, finding.column, finding.message) for finding in findings]


LINE = len(MUNICIPALITY.splitlines()) + 2


def test_findings_point_at_the_value(tmp_path: Path, registry: Registry) -> None:
    """A weak colour, a bad name and a missing file are found where they stand in municipality.yml."""
    path = "offers/probestadt/municipality.yml"
    found = look_findings(tmp_path, registry, "  accent: '#ffcc00'\n")
    assert [item[:3] for item in found] == [(path, LINE, 11)]
    assert found[0][3].startswith("accent: Die Farbe „#ffcc00“ ist zu hell.")
    found = look_findings(tmp_path, registry, "  logo:\n    file: ../logo.svg\n    alt: Wappen\n")
    assert [item[:3] for item in found] == [(path, LINE + 1, 11)]
    assert found[0][3].startswith("file: „../logo.svg“ ist kein Dateiname für ein Logo.")
    found = look_findings(tmp_path, registry, "  logo:\n    file: logo.svg\n    alt: Wappen\n")
    assert found == [(path, LINE + 1, 11, "Die Datei „logo.svg“ liegt nicht neben municipality.yml.")]
    found = look_findings(tmp_path, registry, "  logo:\n    file: logo.svg\n")
    assert [item[3] for item in found] == ["Die Angabe „alt“ fehlt."]


def test_the_logo_of_the_demo_town_is_good() -> None:
    """Musterstadt shows how it is done."""
    assert read_logo(PROJECT / "offers/musterstadt/logo.svg").ratio == 1.0
