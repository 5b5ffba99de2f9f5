"""Pages that several tests look at."""

from __future__ import annotations

import pytest

from generator.languages import Registry
from generator.pages.plan import Page, Plan
from generator.pages.renderer import Renderer
from tests.pages.full_project import Filled, full_plan


def pages_of(plan: Plan) -> list[Page]:
    """All pages of all languages that come from records."""
    return [page for language in plan.languages for page in Renderer(plan, language).pages()]


@pytest.fixture(scope="session")
def demo_pages(demo_plan: Plan) -> list[Page]:
    """All pages of Musterstadt."""
    return pages_of(demo_plan)


@pytest.fixture(scope="session")
def filled() -> Filled:
    """What stands in the fields of the full project."""
    return Filled()


@pytest.fixture(scope="session")
def full_plan_plain(tmp_path_factory: pytest.TempPathFactory, registry: Registry, filled: Filled) -> Plan:
    """The plan of a project in which every field holds a word of its own."""
    return full_plan(tmp_path_factory.mktemp("voll"), registry, filled)


@pytest.fixture(scope="session")
def full_pages(full_plan_plain: Plan) -> list[Page]:
    """All pages of that project."""
    return pages_of(full_plan_plain)
