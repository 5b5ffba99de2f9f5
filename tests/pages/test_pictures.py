"""Pictures are plain shapes in the page itself, with a text for people who cannot see them."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.findings import GeneratorError
from generator.pages.pictures import MAX_PICTURE_BYTES, PictureSource
from generator.records.models import Picture
from tests.pages.conftest import MATERIAL

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M1 1h2"/></svg>'


def picture(name: str = "bild", source: str = "own") -> Picture:
    """A record that asks for a picture."""
    record = Picture.model_validate({"source": source, "name": name, "texts": {"de": {"alt": "Text"}}})
    return record.named("probe", "offers/common/pictures/probe.yml")


def source_with(folder: Path, content: str) -> PictureSource:
    """A collection with one picture."""
    (folder / "bild.svg").write_text(content, encoding="utf-8")
    return PictureSource({"own": folder})


def test_a_picture_is_its_shapes_with_a_text(tmp_path: Path) -> None:
    """View box and shapes stay, the text becomes the label."""
    expected = '<svg class="picture" role="img" aria-label="Zwei Menschen" viewBox="0 0 24 24"><path d="M1 1h2"/></svg>'
    assert expected == source_with(tmp_path, SVG).svg(picture(), "Zwei Menschen")


def test_a_picture_without_a_text_is_hidden_from_screen_readers(tmp_path: Path) -> None:
    """A picture that says nothing is an ornament."""
    assert 'aria-hidden="true"' in source_with(tmp_path, SVG).svg(picture(), "")


def test_a_hostile_text_stays_in_its_attribute(tmp_path: Path) -> None:
    """The label is escaped."""
    html = source_with(tmp_path, SVG).svg(picture(), '"><script>x()</script>')
    nodes = LexborHTMLParser(f"<body>{html}</body>").css("body *")
    assert [node.tag for node in nodes] == ["svg", "path"]
    assert nodes[0].attributes["aria-label"] == '"><script>x()</script>'


@pytest.mark.parametrize(
    "content",
    [
        SVG.replace("<path", "<script>x()</script><path"),
        SVG.replace("<path", '<path onclick="x()"'),
        SVG.replace("<path", '<path style="fill:url(https://a.de)"'),
        SVG.replace("<path", '<image href="https://a.de/x.png"/><path'),
        SVG.replace("<path", '<use href="#a"/><path'),
        SVG.replace("<path", "<text>Wort</text><path"),
        SVG.replace("<path", "<foreignObject/><path"),
        SVG.replace(' viewBox="0 0 24 24"', ""),
        SVG.replace("M1 1h2", "M" + "1 " * MAX_PICTURE_BYTES),
        "kein Bild",
        "",
    ],
)
def test_anything_but_plain_shapes_is_refused(tmp_path: Path, content: str) -> None:
    """Scripts, events, styles, links, words and heavy files never reach a page."""
    with pytest.raises(GeneratorError) as caught:
        source_with(tmp_path, content).svg(picture(), "Text")
    expected = "offers/common/pictures/probe.yml: Die Datei bild.svg ist kein einfaches Bild aus Formen unter 4 KB."
    assert expected == str(caught.value)


def test_only_the_view_box_of_the_drawing_is_taken_over(tmp_path: Path) -> None:
    """What else stands in the first tag of the file does not come onto the page."""
    html = source_with(tmp_path, SVG.replace("viewBox", 'onload="x()" viewBox')).svg(picture(), "Text")
    assert set(LexborHTMLParser(html).css_first("svg").attributes) == {"class", "role", "aria-label", "viewBox"}


def test_an_unknown_picture_is_named_with_the_nearest(tmp_path: Path) -> None:
    """The sentence quotes the name, names the collection and suggests."""
    with pytest.raises(GeneratorError) as caught:
        source_with(tmp_path, SVG).svg(picture("bidl"), "Text")
    expected = (
        "offers/common/pictures/probe.yml: Das Bild „bidl“ gibt es in der Sammlung „own“ nicht. Meinten Sie „bild“?"
    )
    assert expected == str(caught.value)


def test_a_collection_that_is_not_there_has_no_pictures() -> None:
    """Without the theme's package only our own pictures are known."""
    with pytest.raises(GeneratorError, match="in der Sammlung „material“ nicht"):
        PictureSource().svg(picture("account", "material"), "Text")


def test_a_picture_of_the_theme_is_found() -> None:
    """The collection of the theme is used as it is shipped."""
    html = PictureSource({"material": MATERIAL}).svg(picture("account-voice", "material"), "Stimme")
    assert [node.tag for node in LexborHTMLParser(html).css("svg, svg *")] == ["svg", "path"]
