"""Fixtures that several test modules share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.languages import Registry, load_registry
from generator.pages.plan import Plan, find_written
from generator.records.collection import Records, load
from tests.support import PROJECT, write_tiny_project

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The languages of the project."""
    return load_registry()


@pytest.fixture
def tiny_project(tmp_path: Path) -> Path:
    """A small valid project on disk that a test may damage."""
    return write_tiny_project(tmp_path / "projekt")


@pytest.fixture
def tiny_plan(tiny_project: Path, registry: Registry) -> Plan:
    """The plan of the small project."""
    records, findings = load(tiny_project, "probestadt", registry)
    assert records is not None, findings
    return Plan(registry, records, find_written(tiny_project / "site_src", registry))


@pytest.fixture(scope="session")
def demo_records(registry: Registry) -> Records:
    """The records of Musterstadt."""
    records, findings = load(PROJECT, "musterstadt", registry)
    assert records is not None, findings
    return records


@pytest.fixture(scope="session")
def demo_plan(registry: Registry, demo_records: Records) -> Plan:
    """The plan of Musterstadt."""
    return Plan(registry, demo_records, find_written(PROJECT / "site_src", registry))
