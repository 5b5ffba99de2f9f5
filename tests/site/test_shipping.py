"""Scripts and style sheets as they go out: lighter, and the same."""

from __future__ import annotations

import json
from pathlib import Path

import brotli
import pytest

from generator.languages import Language, load_registry
from generator.site.shipping import as_shipped
from tests.support import PROJECT

ASSETS = sorted(path for path in (PROJECT / "generator/site/theme/assets").iterdir() if path.suffix in {".css", ".js"})
each_asset = pytest.mark.parametrize("path", ASSETS, ids=lambda path: path.name)


@pytest.mark.parametrize(
    ("name", "written", "shipped"),
    [
        ("a.css", "/* why */\na :focus {\n  margin: calc(1px + 2px) 0;\n}\n", "a :focus{margin:calc(1px + 2px) 0}\n"),
        ("a.css", "@media (width: 4em) and (color) {\n  a { top: 0 }\n}", "@media (width:4em) and (color){a{top:0}}\n"),
        ("a.css", 'a::after { content: "/*  */  ;" }', 'a::after{content:"/*  */  ;"}\n'),
        ("a.css", "a { margin-inline-end: 0 }", "a{-webkit-margin-end:0;margin-inline-end:0}\n"),
        ("a.js", "/* why */\nvar a = 1; // there\nvar b = 2;\n", "var a=1;var b=2;\n"),
        ("a.js", 'var a = "//  /* x */";', 'var a="//  /* x */";\n'),
        ("a.js", "x.replace(/[/*]  \\//g, 'a  b');", "x.replace(/[/*]  \\//g,'a  b');\n"),
        ("a.js", "return a + ++b", "return a+ ++b\n"),
    ],
)  # fmt: skip
def test_only_what_nobody_reads_goes(name: str, written: str, shipped: str) -> None:
    """Comments and indentation go; texts, regular expressions and spaces with a meaning stay."""
    assert as_shipped(name, written) == shipped


@each_asset
def test_each_file_is_a_tenth_lighter_at_least(path: Path) -> None:
    """As hosts compress it."""
    written = path.read_text(encoding="utf-8")
    before, after = (
        len(brotli.compress(text.encode(), quality=5)) for text in (written, as_shipped(path.name, written))
    )
    assert after < 0.9 * before


@each_asset
@pytest.mark.parametrize("language", list(load_registry()), ids=lambda language: language.code)
def test_a_device_stores_what_the_site_serves(tiny_site: Path, path: Path, language: Language) -> None:
    """The same bytes lie in the site and in the edition of each language."""
    served = (tiny_site / "assets" / path.name).read_text(encoding="utf-8")
    (edition,) = (tiny_site / "offline").glob(f"{language.tag.lower()}.*.json")
    files = json.loads(edition.read_text(encoding="utf-8"))["files"]
    stored = [text for name, text in files.items() if name.startswith(f"assets/{path.name}?v=")]
    assert stored == [served]
