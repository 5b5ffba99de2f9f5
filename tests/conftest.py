"""Fixtures that several test modules share."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.cli import main
from generator.languages import Registry, load_registry
from generator.pages.plan import Plan, find_written
from generator.records.collection import Records, load
from generator.site.build import build_into
from tests.support import PROJECT, write_tiny_project

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


Klarweg = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def no_sleeping_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lets tests without a browser start event loops of their own.

    The browsers' loop sleeps between their tests, but stays marked as running in this thread.
    """
    loop = None if "chromium" in request.fixturenames else asyncio._get_running_loop()
    if loop is not None:
        asyncio._set_running_loop(None)
    yield
    if loop is not None:
        asyncio._set_running_loop(loop)


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


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, demo_plan: Plan) -> Path:
    """The built site of Musterstadt."""
    site = tmp_path_factory.mktemp("musterstadt") / "site"
    site.mkdir()
    build_into(PROJECT, demo_plan, site)
    return site


@pytest.fixture
def klarweg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Klarweg:
    """Runs the command in a folder, with what somebody would type."""

    def run(*arguments: str, cwd: Path, typed: str | bytes = "") -> Outcome:
        data = typed.encode() if isinstance(typed, str) else typed
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return Outcome(int(ended.value.code or 0), printed.out, printed.err)

    return run
