"""The demo town for old browsers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web import serving


@pytest.fixture(scope="session")
def address(demo_site: Path) -> Iterator[str]:
    """Where the demo site is served, with its own headers."""
    with serving(demo_site) as url:
        yield url
