"""What a device gets to read without network: manifests, editions, the service worker, icons."""

from __future__ import annotations

import json
import re
import struct
import zlib
from pathlib import Path

import pytest

from generator.languages import Language, Registry, load_registry
from generator.site import app_icons, offline
from generator.site.build import build_into
from generator.site.outputs import HEADERS, headers_file, htaccess_file, nginx_file
from tests.site.conftest import plan_of
from tests.support import MUNICIPALITY, write_tiny_project

LANGUAGES = list(load_registry())
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def edition_of(site: Path, language: Language) -> dict[str, object]:
    """The one edition of a language in a built site."""
    [path] = (site / "offline").glob(f"{language.tag.lower()}.*.json")
    data: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    assert path.name == f"{language.tag.lower()}.{data['version']}.json"
    return data


def built(root: Path, registry: Registry, changes: dict[str, str | None]) -> Path:
    """The built site of the small project with changes."""
    write_tiny_project(root, changes)
    (root / "site").mkdir()
    build_into(root, plan_of(root, registry), root / "site")
    return root / "site"


@each_language
def test_the_manifest_is_neutral_and_in_the_readers_language(tiny_site: Path, language: Language) -> None:
    """Name, direction and addresses are those of the language; the scope is the whole site."""
    data = json.loads((tiny_site / language.prefix / "manifest.webmanifest").read_text(encoding="utf-8"))
    root = "../" if language.url else "./"
    assert (data["name"], data["short_name"]) == (language.ui["app_name"], language.ui["app_name"])
    assert (data["lang"], data["dir"]) == (language.tag, language.direction)
    assert (data["start_url"], data["scope"], data["id"]) == ("./", root, root)
    assert "larweg" not in json.dumps(data, ensure_ascii=False)
    for icon in data["icons"]:
        header = (tiny_site / language.prefix / icon["src"]).resolve().read_bytes()[16:24]
        assert "x".join(map(str, struct.unpack(">II", header))) == icon["sizes"]


def test_a_town_chooses_name_and_icon(tmp_path: Path, registry: Registry) -> None:
    """Both stand in the manifest, in the icon of the page and in that of a home screen."""
    record = {"offers/probestadt/municipality.yml": MUNICIPALITY + "app: {name: Notizen, icon: klarweg}\n"}
    site = built(tmp_path / "p", registry, record)
    data = json.loads((site / "ar" / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (data["name"], data["short_name"]) == ("Notizen", "Notizen")
    assert data["icons"][0]["src"] == "../assets/zeichen-klarweg-192.png"
    html = (site / "ar" / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="icon" href="{offline.icon_address("klarweg")}" type="image/svg+xml">' in html
    assert '<link rel="apple-touch-icon" href="../assets/zeichen-klarweg-192.png">' in html


@each_language
def test_an_edition_holds_all_of_its_language(tiny_site: Path, language: Language, registry: Registry) -> None:
    """All pages as they are on the site, with every file that they load, and nothing of other languages."""
    files = edition_of(tiny_site, language)["files"]
    assert isinstance(files, dict)
    others = {other.url for other in registry if other.url and other is not language}
    pages = {
        path.relative_to(tiny_site).as_posix().removesuffix("index.html"): path.read_text(encoding="utf-8")
        for path in (tiny_site / language.prefix).rglob("index.html")
    }
    own = {
        name: html
        for name, html in pages.items()
        if not (language.is_source and name.split("/", maxsplit=1)[0] in others)
    }
    assert {name: text for name, text in files.items() if name.endswith("/") or not name} == own
    loaded = {name for html in own.values() for name in re.findall(r'(?:src|href)="[./]*(assets/[^"]+\?v=\w+)"', html)}
    assert len(loaded) == 2
    assert loaded <= set(files)
    for name in loaded:
        assert files[name] == (tiny_site / name.split("?")[0]).read_text(encoding="utf-8")
    scripts = {path.name for path in (tiny_site / "assets").glob("*.js")}
    assert {name.split("?")[0] for name in files if ".js?v=" in name} == {f"assets/{name}" for name in scripts}
    assert [name.split(".")[0] for name in files if "/suche-" in name] == [f"assets/suche-{language.tag.lower()}"]


@each_language
def test_pages_ask_for_the_list_of_offers_of_their_own_edition(tiny_site: Path, language: Language) -> None:
    """The fingerprint on the page is that of the list in the edition."""
    files = edition_of(tiny_site, language)["files"]
    assert isinstance(files, dict)
    [name] = [name for name in files if "liste.json" in name]
    asked = re.findall(r'data-list="(\w+)"', files[f"{language.prefix}angebote/"])
    assert set(asked) == {name.split("?v=")[1]}


def test_no_paper_picture_or_data_file_is_stored(tiny_site: Path) -> None:
    """What is heavy and not needed for reading stays on the host."""
    for language in LANGUAGES:
        files = edition_of(tiny_site, language)["files"]
        assert isinstance(files, dict)
        assert [name for name in files if name.endswith((".pdf", ".png")) or name.startswith("daten/")] == []


def test_a_date_has_holes_for_day_and_year(tiny_site: Path) -> None:
    """The device fills in its own day, written as the language writes dates."""
    by_tag = {language.tag: edition_of(tiny_site, language) for language in LANGUAGES}
    assert by_tag["de"]["months"][10] == "{day}. November {year}"
    assert by_tag["tr"]["months"][10] == "{day} Kasım {year}"
    assert by_tag["ar"]["months"][10] == '<bdi dir="ltr">{day}</bdi> نوفمبر <bdi dir="ltr">{year}</bdi>'
    assert by_tag["de"]["headers"] == HEADERS


def test_the_service_worker_names_every_edition(tiny_site: Path, registry: Registry) -> None:
    """The table holds file and fingerprint of each language, and the files exist."""
    source = (tiny_site / "sw.js").read_text(encoding="utf-8")
    table = json.loads(re.search(r"var EDITIONS = (\{.*\});", source)[1])  # type: ignore[index]
    assert sorted(table) == sorted(language.tag for language in registry)
    for edition in table.values():
        assert (tiny_site / edition["file"]).is_file()
        assert edition["file"].split(".")[-2] == edition["version"]


def test_a_changed_text_changes_only_the_editions_that_show_it(tmp_path: Path, registry: Registry) -> None:
    """A Turkish word on a hand-written page leaves the other three editions as they are."""
    page = "---\ntitle: Index\n---\n\n# Seite\n"
    before = built(tmp_path / "a", registry, {"site_src/tr/index.md": page})
    after = built(tmp_path / "b", registry, {"site_src/tr/index.md": page.replace("# Seite", "# Sayfa")})
    names = [{path.name for path in (site / "offline").iterdir()} for site in (before, after)]
    assert [sorted(name.split(".")[0] for name in names[one] - names[1 - one]) for one in (0, 1)] == [["tr"], ["tr"]]


def test_without_storing_a_service_worker_cleans_up(tmp_path: Path, registry: Registry) -> None:
    """With ``offline: none`` the table is empty, no edition is written, and pages offer nothing."""
    record = {"offers/probestadt/municipality.yml": MUNICIPALITY + "app: {offline: none}\n"}
    site = built(tmp_path / "p", registry, record)
    assert "var EDITIONS = {};" in (site / "sw.js").read_text(encoding="utf-8")
    assert not (site / "offline").exists()
    assert 'data-offline="none"' in (site / "index.html").read_text(encoding="utf-8")


def test_a_preview_offers_no_storing(tmp_path: Path, registry: Registry) -> None:
    """While somebody edits, no browser keeps what is old in a second."""
    root = write_tiny_project(tmp_path / "p")
    (root / "site").mkdir()
    build_into(root, plan_of(root, registry), root / "site", with_offline=False)
    assert not (root / "site" / "sw.js").exists()
    assert 'data-offline="none"' in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_too_many_offers_are_left_out(
    tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch, tiny_site: Path
) -> None:
    """Only pages of offers and providers and the note list are missing then."""
    whole = edition_of(tiny_site, LANGUAGES[0])["files"]
    monkeypatch.setattr(offline, "MOST_OFFERS", 0)
    less = edition_of(built(tmp_path / "p", registry, {}), LANGUAGES[0])["files"]
    assert isinstance(whole, dict)
    assert isinstance(less, dict)
    assert {name.split("/")[0] for name in set(whole) - set(less)} == {"angebote", "merkliste", "traeger"}


def test_hosts_never_keep_the_service_worker() -> None:
    """All three header files ask browsers and caches to look for a new one each time."""
    assert headers_file("/familie/").endswith("/familie/sw.js\n  Cache-Control: no-cache\n")
    assert '<Files "sw.js">\n    Header set Cache-Control "no-cache"\n  </Files>' in htaccess_file()
    location = nginx_file().partition("location ~ /sw\\.js$ {")[2]
    assert 'add_header Cache-Control "no-cache" always;' in location
    assert "Content-Security-Policy" in location


def pixels_of(png: bytes) -> bytes:
    """The unpacked picture data of a PNG; packing may differ between versions of zlib."""
    at, data = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return zlib.decompress(data)


@pytest.mark.parametrize("name", app_icons.ICONS)
def test_the_shipped_icons_are_the_drawn_ones(name: str) -> None:
    """Whoever changes a drawing writes its files again; no corner is cut off by a round mask."""
    shipped = (app_icons.FOLDER / f"zeichen-{name}-192.png").read_bytes()
    drawn = pixels_of(app_icons.png(name, 192))
    assert pixels_of(shipped) == drawn
    ground = bytes(app_icons.ICONS[name][0])
    stride = 1 + 192 * 3
    for y in range(192):
        for x in range(192):
            if (x - 95.5) ** 2 + (y - 95.5) ** 2 > (0.4 * 192) ** 2:
                assert drawn[y * stride + 1 + x * 3 :][:3] == ground


def test_every_icon_of_the_record_has_a_drawing() -> None:
    """The choices in municipality.yml and the drawings are the same."""
    from typing import get_args

    from generator.records.municipality import App

    assert set(get_args(App.model_fields["icon"].annotation)) == set(app_icons.ICONS)
    assert [offline.icon_svg(name)[:4] for name in app_icons.ICONS] == ["<svg"] * len(app_icons.ICONS)
