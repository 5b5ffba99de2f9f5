"""Pages that several tests look at."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import pytest

from generator.languages import Language, Registry
from generator.pages.pictures import PictureSource
from generator.pages.plan import Page, Plan
from generator.pages.renderer import Renderer
from tests.pages.full_project import Filled, full_plan

# Where the theme's package keeps the collection of pictures; the site room finds it the same way.
MATERIAL = Path(str(importlib.resources.files("material"))) / "templates/.icons/material"
PICTURES = PictureSource({"material": MATERIAL})


def renderer_of(plan: Plan, language: Language) -> Renderer:
    """The renderer of one language, with the collections of pictures."""
    return Renderer(plan, language, PICTURES)


def pages_of(plan: Plan) -> list[Page]:
    """All pages of all languages that come from records."""
    return [page for language in plan.languages for page in renderer_of(plan, language).pages()]


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
