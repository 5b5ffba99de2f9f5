"""Small sites on disk that checks look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks.context import BuiltPage, Context
from generator.languages import Registry
from generator.pages.plan import Plan, Route, find_written
from generator.pages.renderer import Renderer
from generator.records.collection import load
from tests.conftest import TODAY
from tests.support import write_tiny_project

MakeContext = Callable[..., Context]


def write_site(plan: Plan, site: Path) -> Path:
    """All pages of ``plan`` without their frame, in the folders of a built site."""
    for language in plan.languages:
        bodies = {page.route.path: page.body for page in Renderer(plan, language).pages()}
        for route in plan.written_routes:
            bodies.setdefault(route.path, f"<h1>{route.path or 'Start'}</h1>")
        for path, body in bodies.items():
            file = site / language.prefix / path / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            head = f'<!doctype html><html lang="{language.tag}"><head><title>{path}Seite</title></head>'
            file.write_text(f"{head}<body>{body}</body></html>", encoding="utf-8")
    return site


def html_page(html: str, path: str = "schritte/antrag/index.html", kind: str = "step") -> BuiltPage:
    """One page of a built site, with this HTML in its body."""
    route = Route(path.removesuffix("index.html"), kind, kind)
    return BuiltPage.from_html(path, f"<!doctype html><html><body>{html}</body></html>", None, route, "offers/x.yml")


@pytest.fixture
def make_context(tmp_path: Path, registry: Registry) -> MakeContext:
    """Makes the context of the tiny project with other files; ``built`` writes its pages as a site."""

    def make(changes: dict[str, str | None] | None = None, *, built: bool = False) -> Context:
        root = write_tiny_project(tmp_path / "projekt", changes)
        records, findings = load(root, "probestadt", registry)
        assert records is not None, findings
        plan = Plan(registry, records, find_written(root / "site_src", registry))
        return Context(plan, TODAY, write_site(plan, root / "site") if built else None)

    return make


@pytest.fixture(scope="session")
def demo_context(demo_plan: Plan) -> Context:
    """The context of Musterstadt, not built."""
    return Context(demo_plan, TODAY)
