"""A town with many offers gets list pages that an old phone can show."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.checks import run
from generator.checks.context import Context
from generator.languages import Registry
from generator.pages.plan import OFFERS_PER_PAGE
from generator.site.build import build_into
from tests.conftest import TODAY
from tests.site.conftest import plan_of
from tests.support import SERVICE, write_tiny_project

COUNT = 2 * OFFERS_PER_PAGE + 1


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> tuple[Path, Context]:
    """The built site of a town with two full list pages and one more offer."""
    folder = tmp_path_factory.mktemp("viele")
    services = {f"offers/probestadt/services/angebot-{number}.yml": SERVICE for number in range(COUNT - 1)}
    root = write_tiny_project(folder / "p", dict(services))
    plan = plan_of(root, registry)
    site = folder / "site"
    site.mkdir()
    build_into(root, plan, site)
    return site, Context(plan, TODAY, site)


def test_every_offer_stands_on_exactly_one_list_page(many: tuple[Path, Context]) -> None:
    """Three pages hold all offers, none twice, and link each other."""
    site, _ = many
    seen: list[str] = []
    for path in ("angebote", "angebote-seite-2", "angebote-seite-3"):
        tree = LexborHTMLParser((site / path / "index.html").read_text(encoding="utf-8"))
        links = [node.attributes["href"] or "" for node in tree.css("main .card > a")]
        assert len(links) <= OFFERS_PER_PAGE
        seen += [link.split("/")[-2] for link in links]
        assert len(tree.css("main .pages a")) == 3
        assert len(tree.css("main .pages a[aria-current]")) == 1
    assert len(seen) == COUNT
    assert len(set(seen)) == COUNT


def test_list_pages_have_titles_of_their_own(many: tuple[Path, Context]) -> None:
    """The second page says so in its title."""
    html = (many[0] / "angebote-seite-2" / "index.html").read_text(encoding="utf-8")
    assert "<title>Hilfe vor Ort, Seite 2 – Klarweg</title>" in html


def test_no_page_of_a_big_town_is_too_heavy(many: tuple[Path, Context]) -> None:
    """Lists, the form of help and the provider with all its offers stay within the budgets, and no link is dead."""
    assert run.run(many[1], ("budget", "link", "safety")).findings == []
