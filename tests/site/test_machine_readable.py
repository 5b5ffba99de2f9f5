"""What machines get from the site: previews of links, data of offers, the public records."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.checks import run
from generator.checks.context import Context
from generator.languages import Registry
from generator.site.build import build_into
from generator.site.frame import PREVIEW_PICTURE
from generator.site.preview_picture import HEIGHT, PATH, WIDTH, rows
from tests.conftest import TODAY
from tests.site.conftest import plan_of
from tests.support import SERVICE, write_tiny_project

PREFIXES = ("", "leichte-sprache/", "tr/", "ar/")
REFUGE = "location: {confidential: true, address: {street: Schutzweg 3, postal_code: '54321', city: Ort}}\n"


def meta(site: Path, path: str) -> dict[str, str]:
    """The Open Graph values of a page."""
    tree = LexborHTMLParser((site / path / "index.html").read_text(encoding="utf-8"))
    nodes = tree.css('meta[property^="og:"]')
    return {str(node.attributes["property"]): str(node.attributes["content"]) for node in nodes}


@pytest.mark.parametrize("path", ["", "schritte", "schritte/antrag", "tr/schritte", "ar/angebote"])
def test_a_shared_link_has_text_and_our_own_picture(tiny_site: Path, path: str) -> None:
    """Title, description and address are those of the page, and the picture lies on the same host."""
    values = meta(tiny_site, path)
    slashed = f"{path}/" if path else ""
    assert values["og:url"] == f"https://probe.example/{slashed}"
    assert values["og:title"]
    assert values["og:description"]
    assert values["og:image"] == f"https://probe.example/assets/{PREVIEW_PICTURE}"
    assert (tiny_site / "assets" / PREVIEW_PICTURE).is_file()
    assert values["og:locale"] == {"tr": "tr_TR", "ar": "ar_EG"}.get(path.split("/")[0], "de_DE")


def test_the_shipped_picture_is_the_drawn_one() -> None:
    """The file in the repository shows what the script draws, and is small."""
    content = PATH.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (WIDTH, HEIGHT)
    start = content.index(b"IDAT")
    (length,) = struct.unpack(">I", content[start - 4 : start])
    assert zlib.decompress(content[start + 4 : start + 4 + length]) == b"".join(b"\0" + row for row in rows())
    assert len(content) < 10_000


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_lists_of_offers_lie_beside_their_pages(tiny_site: Path, prefix: str) -> None:
    """Each language has its own, and its offers lead to pages that exist."""
    data = json.loads((tiny_site / prefix / "angebote" / "liste.json").read_text(encoding="utf-8"))
    assert [offer["id"] for offer in data["offers"]] == ["mitte"]
    assert (tiny_site / prefix / "angebote" / "mitte" / "index.html").is_file()


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_public_records_can_be_found(tiny_site: Path, prefix: str) -> None:
    """The start page names the file of its language to programs, and the file is there."""
    tree = LexborHTMLParser((tiny_site / prefix / "index.html").read_text(encoding="utf-8"))
    found = [node.attributes["href"] for node in tree.css('link[rel=alternate][type="application/json"]')]
    assert len(found) == 1
    data = json.loads((tiny_site / prefix / str(found[0])).read_text(encoding="utf-8"))
    assert tree.root is not None
    assert data["language"] == tree.root.attributes["lang"]


def test_addresses_in_the_public_records_lead_to_pages(tiny_site: Path) -> None:
    """Every record names the page on which it is shown."""
    for file in (tiny_site / "daten").iterdir():
        data = json.loads(file.read_text(encoding="utf-8"))
        rows_with_page = [row for value in data.values() if isinstance(value, list) for row in value]
        assert rows_with_page
        for row in rows_with_page:
            path = row["url"].removeprefix("https://probe.example/")
            assert (tiny_site / path / "index.html").is_file(), row["url"]


def test_a_town_without_offers_has_no_filter_and_says_so(tmp_path: Path, registry: Registry) -> None:
    """The list says that nothing is there yet, and the data is empty, not missing."""
    root = write_tiny_project(tmp_path / "p", {"offers/probestadt/services/mitte.yml": None})
    site = tmp_path / "site"
    site.mkdir()
    build_into(root, plan_of(root, registry), site)
    html = (site / "angebote" / "index.html").read_text(encoding="utf-8")
    assert registry.source.ui["list_empty"] in html
    assert "data-filter" not in html
    assert json.loads((site / "angebote" / "liste.json").read_text(encoding="utf-8"))["offers"] == []
    assert json.loads((site / "daten" / "de.json").read_text(encoding="utf-8"))["services"] == []


def test_a_town_that_shows_no_offers_has_none_in_its_data(tmp_path: Path, registry: Registry) -> None:
    """Without local offers there is no list, no note list, and nothing of them in the public records."""
    municipality = (write_tiny_project(tmp_path / "m") / "offers/probestadt/municipality.yml").read_text("utf-8")
    changes: dict[str, str | None] = {
        "offers/probestadt/municipality.yml": f"{municipality}show_local_services: false\n"
    }
    root = write_tiny_project(tmp_path / "p", changes)
    site = tmp_path / "site"
    site.mkdir()
    build_into(root, plan_of(root, registry), site)
    assert not (site / "angebote").exists()
    assert not (site / "merkliste").exists()
    data = json.loads((site / "daten" / "de.json").read_text(encoding="utf-8"))
    assert data["services"] == data["organizations"] == []


@pytest.mark.parametrize("leak", [None, "tags: [Schutzweg 3]\n"])
def test_data_files_are_searched_for_confidential_addresses(tmp_path: Path, registry: Registry, leak: str) -> None:
    """A street that got into a field which only data files publish stops the build; otherwise there is no trace."""
    offer = SERVICE + REFUGE + (leak or "")
    root = write_tiny_project(tmp_path / "p", {"offers/probestadt/services/mitte.yml": offer})
    plan = plan_of(root, registry)
    site = tmp_path / "site"
    site.mkdir()
    build_into(root, plan, site)
    found = [item.message for item in run.run(Context(plan, TODAY, site), ("safety",)).findings]
    names = ("ar", "de-simple", "de", "tr") if leak else ()
    assert found == [f"daten/{name}.json enthält die geheime Adresse des Angebots „mitte“." for name in names]
