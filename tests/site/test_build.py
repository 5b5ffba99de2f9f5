"""The built site: addresses, languages, alternates, files beside the pages, and what is not shipped."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.checks import law, run
from generator.checks.context import Context
from generator.findings import GeneratorError
from generator.languages import Registry, load_registry
from generator.pages.plan import Plan, find_written
from generator.records.collection import load
from generator.records.texts import NamedText, Review, Text
from generator.site.build import build_into
from generator.site.outputs import CONTENT_SECURITY_POLICY, last_change
from tests.site.conftest import plan_of
from tests.support import PROJECT, STEP, write_tiny_project

LANGUAGES = {"": ("de", "ltr"), "leichte-sprache/": ("de-simple", "ltr"), "tr/": ("tr", "ltr"), "ar/": ("ar", "rtl")}
XHTML = "{http://www.w3.org/1999/xhtml}"


def page(site: Path, path: str) -> LexborHTMLParser:
    """The parsed page at ``path``."""
    return LexborHTMLParser((site / path / "index.html").read_text(encoding="utf-8"))


def attributes(tree: LexborHTMLParser, selector: str, name: str) -> list[str | None]:
    """One attribute of all elements that match."""
    return [node.attributes.get(name) for node in tree.css(selector)]


@pytest.mark.parametrize(("prefix", "expected"), LANGUAGES.items())
def test_each_language_has_its_address_tag_and_direction(
    tiny_site: Path, prefix: str, expected: tuple[str, str]
) -> None:
    """German lies at the root, the others in their folders, each with lang and dir on the html element."""
    for path in ("", "schritte/", "schritte/antrag/", "impressum/"):
        html = page(tiny_site, prefix + path).css_first("html")
        assert (html.attributes["lang"], html.attributes["dir"]) == expected


def test_every_kind_has_a_list_and_a_page_in_every_language(tiny_site: Path) -> None:
    """Each of the ten kinds is reachable under each language."""
    paths = [
        "schritte/antrag", "rechte/beratung-ohne-eltern", "hilfen/beratung", "angebote/mitte",
        "wer-sitzt-am-tisch/fachkraft", "woerter/frist", "hilfe-sofort/kummer", "traeger/probeverein",
        "gesetze/sgb-viii", "jugendamt",
    ]  # fmt: skip
    expected = {f"{prefix}{path}/index.html" for prefix in LANGUAGES for path in paths}
    expected |= {f"{prefix}{path.split('/')[0]}/index.html" for prefix in LANGUAGES for path in paths}
    assert [name for name in sorted(expected) if not (tiny_site / name).is_file()] == []


def test_nothing_of_the_stock_theme_is_shipped(tiny_site: Path) -> None:
    """Only pages, our own assets and the files for hosts are in the site."""
    others = {path.relative_to(tiny_site).as_posix() for path in tiny_site.rglob("*") if path.is_file()}
    others -= {name for name in others if name.endswith("index.html")}
    others -= {f"assets/{path.name}" for path in (PROJECT / "generator/site/theme/assets").iterdir()}
    data = {f"{prefix}angebote/liste.json" for prefix in LANGUAGES}
    data |= {f"daten/{tag}.json" for tag, _ in LANGUAGES.values()}
    data |= {f"{prefix}manifest.webmanifest" for prefix in LANGUAGES}
    data |= {name for name in others if name.startswith(("assets/suche-", "offline/"))}
    assert others - data == {
        "404.html", "_headers", ".htaccess", "headers.nginx.conf", "robots.txt", "sitemap.xml", "sw.js",
    }  # fmt: skip
    assert data <= others


def test_alternates_name_only_existing_translations(tmp_path: Path, registry: Registry) -> None:
    """A step in German and Turkish has those two alternates, absolute, and the German one as default."""
    turkish = STEP[STEP.index("  de:") :].replace("  de:", "  tr:").replace("Antrag", "Başvuru")
    root = write_tiny_project(tmp_path / "p", {"offers/common/steps/antrag.yml": STEP + turkish})
    site = tmp_path / "site"
    site.mkdir()
    build_into(root, plan_of(root, registry), site)
    tree = page(site, "tr/schritte/antrag/")
    links = {node.attributes["hreflang"]: node.attributes["href"] for node in tree.css("link[hreflang]")}
    assert links == {
        "de": "https://probe.example/schritte/antrag/",
        "tr": "https://probe.example/tr/schritte/antrag/",
        "x-default": "https://probe.example/schritte/antrag/",
    }
    assert attributes(tree, "link[rel=canonical]", "href") == ["https://probe.example/tr/schritte/antrag/"]
    missing = page(site, "ar/schritte/antrag/")
    assert attributes(missing, "link[hreflang], link[rel=canonical]", "href") == []
    assert attributes(missing, "meta[name=robots]", "content") == ["noindex"]


def test_the_switcher_leads_to_the_same_page_in_each_language(tiny_site: Path) -> None:
    """From a deep Arabic page every entry leads to that page, in its own name and language."""
    tree = page(tiny_site, "ar/schritte/antrag/")
    entries = [
        (node.text(), node.attributes["lang"], node.attributes["href"], node.attributes.get("aria-current"))
        for node in tree.css(".languages a")
    ]
    assert entries == [
        ("Deutsch", "de", "../../../schritte/antrag/", None),
        ("Leichte Sprache", "de-simple", "../../../leichte-sprache/schritte/antrag/", None),
        ("Türkçe", "tr", "../../../tr/schritte/antrag/", None),
        ("العربية", "ar", "../../../ar/schritte/antrag/", "true"),
    ]


def test_the_menu_marks_where_the_reader_is(tiny_site: Path) -> None:
    """The list is marked as the page itself, a record's list as the section it belongs to."""
    on_list = [
        (node.attributes["href"], node.attributes["aria-current"])
        for node in page(tiny_site, "rechte/").css(".menu a[aria-current]")
    ]
    on_page = [
        (node.attributes["href"], node.attributes["aria-current"])
        for node in page(tiny_site, "rechte/beratung-ohne-eltern/").css(".menu a[aria-current]")
    ]
    assert on_list == [("../rechte/", "page")]
    assert on_page == [("../../rechte/", "true")]


def test_the_sitemap_lists_existing_translations(tiny_site: Path) -> None:
    """A record that exists only in German stands in the sitemap once; a list stands there in all languages."""
    root = ElementTree.parse(tiny_site / "sitemap.xml").getroot()  # noqa: S314 - our own file
    found = {url[0].text: [link.attrib["hreflang"] for link in url if link.tag == f"{XHTML}link"] for url in root}
    assert found["https://probe.example/schritte/antrag/"] == ["de"]
    assert "https://probe.example/tr/schritte/antrag/" not in found
    assert found["https://probe.example/tr/schritte/"] == ["de", "de-simple", "tr", "ar"]


def test_the_sitemap_says_when_a_text_was_written_or_its_facts_checked() -> None:
    """The newest known day counts, never the day of the build; a list, of which no day is known, has none."""
    registry = load_registry()
    german, turkish = registry.source, registry.by_code["tr"]
    text = NamedText(name="Mitte", summary="Eltern.", written=date(2026, 3, 1))
    reviewed = text.model_copy(update={"reviewed": Review(by="Prüfgruppe", date=date(2026, 4, 1))})
    facts = SimpleNamespace(assured=SimpleNamespace(date=date(2026, 2, 1)), status_as_of=date(2026, 2, 5))

    def record(known: Text, **more: Any) -> Any:
        return SimpleNamespace(text=lambda code: known if code == "de" else None, **more)

    assert last_change(record(text), german) == date(2026, 3, 1)
    assert last_change(record(reviewed), german) == date(2026, 4, 1)
    assert last_change(record(text, **vars(facts)), turkish) == date(2026, 2, 5)
    assert last_change(record(text), turkish) is None
    assert last_change(None, german) is None


def test_the_sitemap_has_its_days_where_the_standard_wants_them(tiny_site: Path) -> None:
    """The day of an offer stands right behind its address."""
    root = ElementTree.parse(tiny_site / "sitemap.xml").getroot()  # noqa: S314 - our own file
    found = {url[0].text: (url[1].tag.rpartition("}")[2], url[1].text) for url in root}
    assert found["https://probe.example/angebote/mitte/"] == ("lastmod", "2026-11-01")
    assert found["https://probe.example/angebote/"][0] == "link"


def test_the_404_page_speaks_every_language_and_works_at_any_depth(tiny_site: Path) -> None:
    """Each language has its own section, and every link starts at the root of the site."""
    tree = LexborHTMLParser((tiny_site / "404.html").read_text(encoding="utf-8"))
    sections = [(node.attributes["lang"], node.attributes["dir"]) for node in tree.css("main section")]
    assert sections == list(LANGUAGES.values())
    internal = [
        href for href in attributes(tree, "a, link", "href") if href and not href.startswith(("http", "#", "data:"))
    ]
    assert [href for href in internal if not href.startswith("/")] == []


def test_headers_for_common_hosts_hold_a_strict_policy(tiny_site: Path) -> None:
    """All three header files carry the same policy, which allows nothing inline and nothing foreign."""
    for name in ("_headers", ".htaccess", "headers.nginx.conf"):
        assert CONTENT_SECURITY_POLICY in (tiny_site / name).read_text(encoding="utf-8")
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two builds in two processes with different hash seeds agree in every byte."""
    root = write_tiny_project(tmp_path / "p")
    trees = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "UTC" if seed == "1" else "Asia/Tokyo"}
        command = [sys.executable, "-m", "generator.cli", "build", "--output", f"site-{seed}"]
        subprocess.run(
            command, cwd=root, env={**environment, "PYTHONPATH": str(PROJECT)}, check=True, capture_output=True
        )
        site = root / f"site-{seed}"
        trees.append({p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()})
    assert trees[0] == trees[1]


def test_a_broken_markdown_link_stops_the_build_with_its_file(tmp_path: Path, registry: Registry) -> None:
    """MkDocs's strict mode is on, and its complaint reaches the user."""
    root = write_tiny_project(tmp_path / "p", {"site_src/de/index.md": "# Start\n\n[x](gibt-es-nicht.md)\n"})
    (tmp_path / "site").mkdir()
    with pytest.raises(GeneratorError, match=r"(?s)Die Seite lässt sich nicht bauen:.*gibt-es-nicht\.md"):
        build_into(root, plan_of(root, registry), tmp_path / "site")


def test_an_unknown_block_stops_the_build_with_the_known_names(tmp_path: Path, registry: Registry) -> None:
    """``[[gaga]]`` is refused with the page and the blocks that exist."""
    root = write_tiny_project(tmp_path / "p", {"site_src/tr/index.md": "# Start\n\n[[gaga]]\n"})
    (tmp_path / "site").mkdir()
    with pytest.raises(GeneratorError, match=r"site_src/tr/index\.md: Den Baustein \[\[gaga\]\] gibt es nicht"):
        build_into(root, plan_of(root, registry), tmp_path / "site")


def test_a_missing_hand_written_page_says_so_in_the_readers_language(tmp_path: Path, registry: Registry) -> None:
    """Where only German has a page, the Turkish address says that it is missing and leads to the German one."""
    root = write_tiny_project(tmp_path / "p", {"site_src/de/nur-deutsch.md": "# Nur Deutsch\n"})
    site = tmp_path / "site"
    site.mkdir()
    build_into(root, plan_of(root, registry), site)
    main = page(site, "tr/nur-deutsch/").css_first("main")
    assert registry.by_code["tr"].ui["missing_text"] in main.text()
    assert "Nur Deutsch" not in main.text()
    assert attributes(page(site, "tr/nur-deutsch/"), ".missing a", "href") == ["../../nur-deutsch/"]


def test_easy_language_keeps_one_sentence_per_line(tmp_path: Path, registry: Registry) -> None:
    """Line breaks of easy-language Markdown become line breaks of the page; elsewhere they do not."""
    text = "# Start\n\nErster Satz.\nZweiter Satz.\n"
    pages = {f"site_src/{code}/index.md": text for code in ("de", "easy_language")}
    root = write_tiny_project(tmp_path / "p", pages)
    site = tmp_path / "site"
    site.mkdir()
    build_into(root, plan_of(root, registry), site)
    assert len(page(site, "leichte-sprache/").css("main p br")) == 1
    assert len(page(site, "").css("main p br")) == 0


def test_a_hand_written_page_says_who_wrote_it_and_when(tmp_path: Path, registry: Registry) -> None:
    """Origin and date at the top of the Markdown stand at the end of the page; without them nothing is claimed."""
    text = "---\norigin: machine\nwritten: 2026-11-22\n---\n\n# Start\n"
    root = write_tiny_project(tmp_path / "p", {"site_src/de/index.md": text})
    site = tmp_path / "site"
    site.mkdir()
    build_into(root, plan_of(root, registry), site)
    sources = page(site, "").css_first("main .sources").text()
    assert registry.source.ui["origin_machine"] in sources
    assert "Text vom 22. November 2026." in sources
    assert page(site, "impressum/").css_first("main .sources") is None


def test_a_wrong_date_of_a_hand_written_page_is_said(tmp_path: Path, registry: Registry) -> None:
    """The sentence names the page, the key and what is right."""
    text = "---\nwritten: gestern\n---\n\n# Start\n"
    root = write_tiny_project(tmp_path / "p", {"site_src/de/index.md": text})
    (tmp_path / "site").mkdir()
    with pytest.raises(GeneratorError, match=r"site_src/de/index\.md: Diese Angaben .* stimmen nicht: written"):
        build_into(root, plan_of(root, registry), tmp_path / "site")


def test_the_second_town_has_other_answers_and_no_local_offers(tmp_path: Path, registry: Registry) -> None:
    """Beispielkreis is a folder and no code: its law is another, and nothing leads to offers that it does not show."""
    records, findings = load(PROJECT, "beispielkreis", registry)
    assert records is not None, findings
    plan = Plan(registry, records, find_written(PROJECT / "site_src", registry))
    site = tmp_path / "site"
    site.mkdir()
    build_into(PROJECT, plan, site)
    assert run.run(Context(plan, date(2026, 11, 22), site), ("link", "safety", "budget", "law")).findings == [
        finding for finding in law.check(Context(plan, date(2026, 11, 22))) if finding.rule == "law/old-register"
    ]
    assert not (site / "angebote").exists()
    for language in registry:
        text = page(site, f"{language.prefix}jugendamt/").css_first("main").text()
        assert language.ui["objection_lawsuit"] in text
        assert language.ui["objection_objection"] not in text
    assert "https://www.beispielkreis.example/familie/tr/" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert 'href="/familie/assets/' in (site / "404.html").read_text(encoding="utf-8")


def test_plain_mkdocs_builds_the_same_site(tmp_path: Path, tiny_site: Path) -> None:
    """``mkdocs build --strict`` works without the command line, for hosts that call it."""
    root = write_tiny_project(tmp_path / "p")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    built = (root / "site" / "ar" / "schritte" / "antrag" / "index.html").read_bytes()
    assert built == (tiny_site / "ar" / "schritte" / "antrag" / "index.html").read_bytes()


def test_latin_and_numbers_are_isolated_on_every_arabic_page(tmp_path: Path, demo_plan: Plan) -> None:
    """Outside elements with a direction of their own there is no Latin letter and no digit."""
    site = tmp_path / "site"
    site.mkdir()
    build_into(PROJECT, demo_plan, site)
    loose = {}
    for path in sorted((site / "ar").rglob("index.html")):
        html = re.sub(r"<(title|script)\b.*?</\1>|<!doctype[^>]*>", "", path.read_text(encoding="utf-8"), flags=re.S)
        tree = LexborHTMLParser(html)
        for node in tree.css("bdi, body [dir=ltr]"):
            node.decompose()
        found = re.findall(r"[0-9A-Za-z\u00c0-\u024f][^\n]{0,20}", tree.body.text())
        if found:
            loose[path.parent.name] = found[:3]
    assert loose == {}


def test_a_fifth_language_needs_one_registry_file_one_folder_and_texts(tmp_path: Path) -> None:
    """Ukrainian builds in a copy of the project without a line of code."""
    root = write_tiny_project(tmp_path / "p")
    shutil.copytree(PROJECT / "generator", root / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"custom_dir: .*", "custom_dir: generator/site/theme", config))
    turkish = (PROJECT / "generator" / "languages" / "tr.yml").read_text(encoding="utf-8")
    ukrainian = turkish.replace("tag: tr\nurl: tr", "tag: uk\nurl: uk").replace("name: Türkçe", "name: Українська")
    ukrainian = ukrainian.replace("locale: tr\norder: 30", "locale: uk\norder: 50").replace("Acil yardım", "Допомога")
    (root / "generator" / "languages" / "uk.yml").write_text(ukrainian, encoding="utf-8")
    shutil.copytree(root / "site_src" / "de", root / "site_src" / "uk")
    step = STEP + STEP[STEP.index("  de:") :].replace("  de:", "  uk:").replace("Antrag", "Заява")
    (root / "offers" / "common" / "steps" / "antrag.yml").write_text(step, encoding="utf-8")
    # Turkish and German stand in for Ukrainian here, and the check of languages would rightly say so.
    command = [sys.executable, "-m", "generator.cli", "build", "--no-check"]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    tree = page(root / "site", "uk/schritte/antrag/")
    assert tree.css_first("html").attributes["lang"] == "uk"
    assert "Заява" in tree.css_first("main").text()
    assert "Українська" in page(root / "site", "tr/").css_first(".languages").text()
    assert "uk" in attributes(page(root / "site", "schritte/antrag/"), "link[hreflang]", "hreflang")
