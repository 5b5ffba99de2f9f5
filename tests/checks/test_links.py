"""Every link leads somewhere, in the reader's language, and without a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.context import BuiltPage, Context, path_in_site
from generator.checks.links import LinkCheck
from generator.findings import Finding
from tests.checks.conftest import MakeContext, html_page
from tests.conftest import TODAY
from tests.support import MUNICIPALITY

FILES = ("index.html", "schritte/index.html", "schritte/antrag/index.html", "tr/index.html", "tr/schritte/index.html",
         "assets/bild.png")  # fmt: skip


def small_site(folder: Path) -> Path:
    """A folder with a few files of a site."""
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def context(make_context: MakeContext, tmp_path: Path) -> Context:
    """The context of a small site."""
    return Context(make_context().plan, TODAY, small_site(tmp_path / "site"))


def findings_of(context: Context, *pages: BuiltPage) -> list[Finding]:
    """All findings of these pages."""
    check = LinkCheck(context)
    return [*(finding for page in pages for finding in check.page(page)), *check.finish()]


def rules_of(context: Context, html: str, path: str = "index.html") -> list[str]:
    """The rules that the links of one page break."""
    return [finding.rule.removeprefix("link/internal-") for finding in findings_of(context, html_page(html, path))]


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("schritte/", []),
        ("./schritte/", []),
        ("schritte/antrag/", []),
        ("schritte/../schritte/", []),
        (".", []),
        ("./", []),
        ("?a=1", []),
        ("/schritte/", []),
        ("/", []),
        ("schritte/index.html", []),
        ("schritte/?a=1", []),
        ("schritte/antrag/%69ndex.html", []),
        ("https://beispiel.de/nix/", []),
        ("//beispiel.de/", []),
        ("tel:110", []),
        ("mailto:a@b.de", []),
        ("gibt-es-nicht/", ["missing-page"]),
        ("schritte/nix/", ["missing-page"]),
        ("/nix/", ["missing-page"]),
        ("../schritte/", ["missing-page"]),
        ("../", ["missing-page"]),
        ("schritte", ["missing-page"]),
        ("https://[nix/", ["missing-page"]),
        ("tr/", ["other-language"]),
        ("tr/schritte/", ["other-language"]),
        ("", ["needs-script"]),
        (" # ", ["needs-script"]),
        ("JavaScript:x()", ["needs-script"]),
    ],
)
def test_a_link_on_the_start_page(context: Context, href: str, expected: list[str]) -> None:
    """Relative links go from the folder of the page, and none may leave the site or the language."""
    assert expected == rules_of(context, f'<a href="{href}">Mehr</a>')


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("../", []),
        ("..", []),
        ("../antrag/", []),
        ("../../", []),
        ("../../tr/", ["other-language"]),
        ("../nix/", ["missing-page"]),
    ],
)
def test_a_link_on_a_deep_page(context: Context, href: str, expected: list[str]) -> None:
    """From a deeper page the same rules hold."""
    assert expected == rules_of(context, f'<a href="{href}">Mehr</a>', "schritte/antrag/index.html")


def test_a_link_that_says_its_language_may_lead_there(context: Context) -> None:
    """``hreflang`` tells the reader what to expect."""
    assert rules_of(context, '<a href="tr/" hreflang="tr">Türkçe</a>') == []


def test_a_link_from_a_language_to_the_source_must_say_so(context: Context) -> None:
    """From Turkish to German is another language too."""
    assert rules_of(context, '<a href="../schritte/">Mehr</a>', "tr/index.html") == ["other-language"]


def test_a_page_without_a_language_may_link_everywhere(context: Context) -> None:
    """The 404 page speaks all languages."""
    page = BuiltPage.from_html("404.html", '<a href="/tr/">Türkçe</a><a href="/">Deutsch</a>')
    assert findings_of(context, page) == []


def test_anchors_are_judged_when_all_pages_are_known(context: Context) -> None:
    """A link to a place on a later page is right, one to a missing place is not."""
    first = html_page('<a href="schritte/#da">a</a><a href="schritte/#nix">b</a><a href="#hier">c</a>', "index.html")
    second = html_page('<h2 id="da">Da</h2>', "schritte/index.html")
    found = findings_of(context, first, second)
    assert [(finding.rule, finding.path, finding.message) for finding in found] == [
        ("link/internal-missing-anchor", "offers/x.yml",
         "Seite index.html: Der Link führt zu „#nix“ auf schritte/index.html. Diese Stelle gibt es nicht."),
        ("link/internal-missing-anchor", "offers/x.yml",
         "Seite index.html: Der Link führt zu „#hier“ auf index.html. Diese Stelle gibt es nicht."),
    ]  # fmt: skip


def test_an_anchor_with_an_umlaut_is_found(context: Context) -> None:
    """Browsers write such anchors with percent signs."""
    assert rules_of(context, '<h2 id="für-dich">x</h2><a href="#f%C3%BCr-dich">a</a>') == []


def test_a_dead_link_on_few_pages_is_reported_on_each(context: Context) -> None:
    """Up to three pages are named one by one, each once."""
    pages = [html_page('<a href="/nix/">a</a><a href="/nix/">a</a>', f"s{number}/index.html") for number in range(3)]
    assert [finding.message for finding in findings_of(context, *pages)] == [
        f"Seite s{number}/index.html: Der Link „/nix/“ führt ins Leere." for number in range(3)
    ]


def test_a_dead_link_on_many_pages_is_reported_once(context: Context) -> None:
    """A dead link in the menu is one finding that counts the pages, not the links."""
    pages = [html_page('<a href="/nix/">a</a><a href="/nix/">a</a>', f"s{number}/index.html") for number in range(9)]
    assert [finding.message for finding in findings_of(context, *pages)] == [
        "Seite s0/index.html: Der Link „/nix/“ führt ins Leere. So auch auf 8 weiteren Seiten."
    ]


def test_links_without_a_target_quote_their_text(context: Context) -> None:
    """The clerk finds the link by its words."""
    found = findings_of(context, html_page('<a href="#"> Mehr  </a>', "index.html"))
    assert [finding.message for finding in found] == ["Seite index.html: Der Link „Mehr“ hat kein Ziel."]


@pytest.mark.parametrize(
    ("href", "expected"),
    [("/familie/schritte/", []), ("/familie/", []), ("/schritte/", ["missing-page"]), ("/", ["missing-page"])],
)
def test_a_site_in_a_folder_of_its_host_counts_from_that_folder(
    make_context: MakeContext, tmp_path: Path, href: str, expected: list[str]
) -> None:
    """With the address https://stadt.example/familie/ links from the root begin with /familie/."""
    municipality = MUNICIPALITY.replace("https://probe.example/", "https://probe.example/familie")
    plan = make_context({"offers/probestadt/municipality.yml": municipality}).plan
    context = Context(plan, TODAY, small_site(tmp_path / "site"))
    assert expected == rules_of(context, f'<a href="{href}">Mehr</a>')


@pytest.mark.parametrize(
    ("page", "address", "base", "expected"),
    [
        ("index.html", "a/", "/", "a"),
        ("a/b/index.html", "../c.css", "/", "a/c.css"),
        ("a/index.html", "/c.css", "/", "c.css"),
        ("a/index.html", "/x/c.css", "/x/", "c.css"),
        ("a/index.html", "/c.css", "/x/", "../c.css"),
        ("a/index.html", "../", "/", ""),
        ("index.html", "../", "/", ".."),
    ],
)
def test_addresses_become_paths_in_the_site(page: str, address: str, base: str, expected: str) -> None:
    """The root is an empty path, and what leaves the site begins with two dots."""
    assert expected == path_in_site(page, address, base)


def test_the_pages_of_the_tiny_project_have_no_dead_links(make_context: MakeContext) -> None:
    """All links of all record pages of a site lead to pages and places of it."""
    context = make_context(built=True)
    assert [str(finding) for finding in findings_of(context, *context.pages())] == []
