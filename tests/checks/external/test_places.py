"""Links are found in records and pages of all languages, each with every place."""

from __future__ import annotations

import pytest

from generator.checks.external.places import Place, collect, links_in
from tests.checks.conftest import MakeContext
from tests.support import MUNICIPALITY, ORGANIZATION, TERM

TERM_FILE = "offers/common/terms/frist.yml"
ORGANIZATION_FILE = "offers/probestadt/organizations/probeverein.yml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Rat](https://a.de/)", [(6, "https://a.de/")]),
        ("[Rat](<https://a.de/b c>)", [(7, "https://a.de/b c")]),
        ("[Rat](https://a.de/x_(y))", [(6, "https://a.de/x_(y)")]),
        ("[Rat](//a.de/)", [(6, "https://a.de/")]),
        ("[Mail](mailto:a@b.de) [Ruf](tel:110)", [(7, "mailto:a@b.de"), (28, "tel:110")]),
        ("[eins]: https://a.de/ 'Titel'", [(8, "https://a.de/")]),
        ("Sehen Sie https://a.de/b. Dann", [(10, "https://a.de/b")]),
        ("(https://a.de/)", [(1, "https://a.de/")]),
        ("„https://a.de/“", [(1, "https://a.de/")]),
        ('<a href="https://a.de/">', [(9, "https://a.de/")]),
        ("[https://a.de/](https://a.de/)", [(1, "https://a.de/"), (16, "https://a.de/")]),
        ("[innen](../schritte/) und www.a.de", []),
        ("", []),
    ],
)
def test_links_of_a_text(text: str, expected: list[tuple[int, str]]) -> None:
    """Markdown links, references and addresses typed out, each with its offset."""
    assert expected == list(links_in(text))


def test_many_open_brackets_take_no_longer_than_the_text() -> None:
    """No text makes the search for links explode."""
    assert list(links_in("](" * 50_000 + "(" * 50_000 + "[" * 50_000)) == []


def test_every_place_of_an_address_is_kept(make_context: MakeContext) -> None:
    """Fields, texts of all languages and hand-written pages; the address is there once."""
    link = "[Rat](https://rat.de/)"
    texts = (
        TERM.replace("etwas tun.", f"etwas tun. {link}")
        + f"  tr:\n    name: Süre\n    explanation: |\n      Bu {link}\n"
    )
    context = make_context(
        {
            TERM_FILE: texts,
            ORGANIZATION_FILE: ORGANIZATION + "urls: [https://rat.de/]\n",
            "site_src/tr/index.md": f"---\ntitle: x\n---\n\n# Sayfa\n\nBu {link}\n",
        }
    )
    assert collect(context.plan).visited["https://rat.de/"] == (
        Place(TERM_FILE, 4, 64),
        Place(TERM_FILE, 8, 16),
        Place(ORGANIZATION_FILE, 3, 8),
        Place("site_src/tr/index.md", 7, 10),
    )


def test_laws_are_visited_where_records_cite_them(make_context: MakeContext) -> None:
    """The official page of a cited section is a link of the page, and its place is the citation."""
    found = collect(make_context().plan).visited["https://www.gesetze-im-internet.de/sgb_8/__36.html"]
    assert found == (Place("offers/common/steps/antrag.yml", 5, 12),)


def test_the_exit_is_visited_although_no_file_names_it(make_context: MakeContext) -> None:
    """Its address is a default; the place is the record of the municipality."""
    assert collect(make_context().plan).visited["https://www.wetter.de/"] == (
        Place("offers/probestadt/municipality.yml", 1, 1),
    )


def test_own_and_invented_addresses_are_only_counted(make_context: MakeContext) -> None:
    """The own site is checked elsewhere; the sites of a fictional town do not exist."""
    urls = "urls: [https://probe.example/schritte/, https://verein.example/, https://a.de/]\n"
    links = collect(make_context({ORGANIZATION_FILE: ORGANIZATION + urls}).plan)
    assert (links.own, links.invented, "https://a.de/" in links.visited) == (1, 1, True)


def test_a_real_town_has_no_invented_addresses(make_context: MakeContext) -> None:
    """There an address that ends with .example is a mistake and is visited."""
    links = collect(
        make_context(
            {
                "offers/probestadt/municipality.yml": MUNICIPALITY.replace("demo: true", "demo: false"),
                ORGANIZATION_FILE: ORGANIZATION + "urls: [https://verein.example/]\n",
            }
        ).plan
    )
    assert (links.invented, "https://verein.example/" in links.visited) == (0, True)


def test_addresses_without_a_site_are_kept_apart(make_context: MakeContext) -> None:
    """They are judged by their form only."""
    text = TERM.replace("etwas tun.", "etwas tun. [Mail](mailto:a@b.de) [Ruf](tel:110)")
    assert list(collect(make_context({TERM_FILE: text}).plan).forms) == ["mailto:a@b.de", "tel:110"]
