"""What checks look at, and which file an editor opens to change a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.context import BuiltPage, Context
from generator.findings import GeneratorError
from tests.checks.conftest import MakeContext, write_site
from tests.conftest import TODAY
from tests.support import MUNICIPALITY


def test_sources_are_files_that_people_edit(make_context: MakeContext) -> None:
    """Pages of records come from offers/, hand-written ones from site_src/, lists from the templates."""
    context = make_context(built=True)
    sources = {page.source for page in context.pages()}
    root = context.plan.records.root
    assert {source.split("/")[0] for source in sources} == {"offers", "site_src", "generator"}
    assert {source for source in sources if source.startswith("generator/")} == {"generator/pages/templates"}
    assert [source for source in sources if not source.startswith("generator/") and not (root / source).is_file()] == []


def test_no_source_points_into_the_build_folder(make_context: MakeContext) -> None:
    """Neither a page nor the 404 page names a file of the built site."""
    context = make_context(built=True)
    assert context.site is not None
    (context.site / "404.html").write_text("<h1>404</h1>", encoding="utf-8")
    pages = list(context.pages())
    assert pages[-1].source == "generator/pages/templates/not_found.html"
    built = context.built_files
    assert [page.source for page in pages if page.source in built or "index.html" in page.source] == []


def test_a_written_page_that_a_language_lacks_comes_from_the_source_language(make_context: MakeContext) -> None:
    """The notice about a missing page leads to the German text that has to be translated."""
    context = make_context({"site_src/tr/impressum.md": None}, built=True)
    sources = {page.path: page.source for page in context.pages()}
    assert sources["tr/impressum/index.html"] == "site_src/de/impressum.md"
    assert sources["ar/impressum/index.html"] == "site_src/ar/impressum.md"
    assert sources["tr/index.html"] == "site_src/tr/index.md"


def test_the_source_of_a_folder_page_is_its_index(make_context: MakeContext) -> None:
    """``rat/index.md`` is the page ``rat/``."""
    context = make_context({f"site_src/{code}/rat/index.md": "# Rat\n" for code in ("de", "ar")}, built=True)
    sources = {page.path: page.source for page in context.pages()}
    assert sources["rat/index.html"] == "site_src/de/rat/index.md"
    assert sources["ar/rat/index.html"] == "site_src/ar/rat/index.md"


def test_pages_know_their_language_and_route(make_context: MakeContext) -> None:
    """Checks judge by language and kind of page."""
    pages = {page.path: page for page in make_context(built=True).pages()}
    page = pages["leichte-sprache/schritte/antrag/index.html"]
    assert page.language is not None
    assert page.route is not None
    assert (page.language.code, page.route.kind, page.source) == (
        "easy_language", "step", "offers/common/steps/antrag.yml",
    )  # fmt: skip


def test_every_page_is_looked_at_once(make_context: MakeContext) -> None:
    """Each page of each language comes by exactly once."""
    context = make_context(built=True)
    paths = [page.path for page in context.pages()]
    assert len(paths) == len(set(paths))
    assert set(paths) == context.built_files


def test_without_a_site_there_are_no_pages(make_context: MakeContext) -> None:
    """Nothing built, nothing to look at."""
    context = make_context()
    assert (list(context.pages()), context.built_files) == ([], frozenset())


def test_a_site_that_lacks_a_page_is_an_error_of_the_environment(make_context: MakeContext, tmp_path: Path) -> None:
    """A site that was built before a record was added has to be built again; the sentence says so."""
    context = make_context(built=True)
    missing = tmp_path / "projekt" / "site" / "woerter" / "frist" / "index.html"
    missing.unlink()
    with pytest.raises(GeneratorError) as caught:
        list(context.pages())
    expected = (
        f"Die gebaute Seite passt nicht zu den Einträgen: „{missing}“ fehlt oder ist nicht lesbar. "
        "Bauen Sie die Seite neu mit „klarweg build“."
    )
    assert expected == str(caught.value)


def test_a_page_that_is_no_text_is_an_error_of_the_environment(make_context: MakeContext) -> None:
    """A damaged file is not a crash."""
    context = make_context(built=True)
    assert context.site is not None
    (context.site / "index.html").write_bytes(b"\xff\xfe")
    with pytest.raises(GeneratorError, match="nicht lesbar"):
        list(context.pages())


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/", "/"),
        ("https://a.example", "/"),
        ("https://a.example/familie", "/familie/"),
        ("https://a.example/a/b/", "/a/b/"),
    ],
)
def test_the_base_path_comes_from_the_sites_address(make_context: MakeContext, address: str, expected: str) -> None:
    """It begins and ends with a slash."""
    municipality = MUNICIPALITY.replace("https://probe.example/", address)
    assert expected == make_context({"offers/probestadt/municipality.yml": municipality}).base_path


def test_a_page_without_a_known_source_names_itself() -> None:
    """A page made for a test is its own source."""
    assert BuiltPage.from_html("x/index.html", "<p>a</p>").source == "x/index.html"


def test_only_published_languages_are_looked_at(make_context: MakeContext, tmp_path: Path) -> None:
    """A town that publishes two languages has no pages to check in the others."""
    municipality = f"{MUNICIPALITY}languages: [tr]\n"
    plan = make_context({"offers/probestadt/municipality.yml": municipality}).plan
    context = Context(plan, TODAY, write_site(plan, tmp_path / "site"))
    assert {page.language.code for page in context.pages() if page.language} == {"de", "tr"}
