"""Builds that several site tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages import Registry
from generator.pages.plan import Plan, find_written
from generator.records.collection import load
from generator.site.build import build_into
from tests.support import write_tiny_project


def plan_of(root: Path, registry: Registry) -> Plan:
    """The plan of the project in ``root``."""
    records, findings = load(root, "probestadt", registry)
    assert records is not None, findings
    return Plan(registry, records, find_written(root / "site_src", registry))


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> Path:
    """The built site of the tiny project; tests only read it."""
    root = write_tiny_project(tmp_path_factory.mktemp("projekt"))
    site = root / "site"
    site.mkdir()
    build_into(root, plan_of(root, registry), site)
    return site
