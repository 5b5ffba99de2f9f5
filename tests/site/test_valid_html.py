"""Every built page is valid HTML: browsers, readers for blind people and search engines need not guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages import Registry
from tests.tools import faults_in_html

FAULTS = {
    '<p><div id="a"></div></p>': "No “p” element in scope",
    '<img src="bild.svg">': "An “img” element must have an “alt” attribute",
    '<p id="zwei"></p><p id="zwei"></p>': "Duplicate ID “zwei”",
    "<ul><p>Text</p></ul>": "not allowed as child of element “ul”",
    '<a href="x y">Text</a>': "Bad value “x y” for attribute “href”",
    '<p role="button" aria-checked="ja">Text</p>': "aria-checked",
    '<p onclik="x">Text</p>': "“onclik” not allowed",
    "<p>Text</b></p>": "Stray end tag “b”",
}


def test_every_page_of_the_demo_town_is_valid(demo_site: Path, registry: Registry) -> None:
    """The checker finds nothing, not even a warning, on any page in any language, nor in the icon."""
    pages = [path.relative_to(demo_site).as_posix() for path in demo_site.rglob("*.html")]
    assert "404.html" in pages
    for language in registry:
        assert sum(page.startswith(language.prefix) for page in pages) > 150
    assert faults_in_html(demo_site) == []


def test_a_town_with_little_in_it_is_valid(tiny_site: Path) -> None:
    """Lists with one entry, pages without a translation and organisations without contact leave no broken markup."""
    assert faults_in_html(tiny_site) == []


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, demo_site: Path) -> list[str]:
    """What the checker says about copies of a real page, each with one mistake."""
    folder = tmp_path_factory.mktemp("fehler")
    page = (demo_site / "schritte" / "antrag" / "index.html").read_text(encoding="utf-8")
    for number, fault in enumerate(FAULTS):
        broken = page.replace("</h1>", f"</h1>{fault}", 1)
        (folder / f"{number}.html").write_text(broken, encoding="utf-8")
    return faults_in_html(folder)


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=list(FAULTS))
def test_planted_mistakes_are_found(planted: list[str], number: int) -> None:
    """The check can fail: each of these mistakes in a real page is reported for its file."""
    said = [line for line in planted if f"/{number}.html:" in line]
    expected = list(FAULTS.values())[number]
    assert any(expected in line for line in said), said
