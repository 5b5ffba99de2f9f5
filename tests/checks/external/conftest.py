"""A server that plays all cases, and settings that visit it without waiting."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator

import pytest

from generator.checks.external import exchange, network
from generator.checks.external.network import Proxies
from generator.checks.external.settings import Settings
from tests.checks.external.server import ADDRESS, Server, stage

MakeSettings = Callable[..., Settings]


@pytest.fixture(scope="session")
def running_server() -> Iterator[Server]:
    """One server for all tests."""
    with stage() as server:
        yield server


@pytest.fixture
def server(running_server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server without memory of other tests; its address counts as a public one."""
    running_server.forget()
    original = network.is_public

    def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
        return str(address) == ADDRESS or original(address)

    for module in (network, exchange):
        monkeypatch.setattr(module, "is_public", is_public)
    return running_server


async def look_up(host: str) -> list[str]:
    """Every name of the tests leads to the server, but two."""
    if host.startswith("gibt-es-nicht") or not host.endswith(".test"):
        raise socket.gaierror(socket.EAI_NONAME, "unbekannt")
    return ["10.1.2.3" if host == "intern.test" else ADDRESS]


@pytest.fixture
def make_settings(server: Server) -> MakeSettings:
    """Settings for the server; ``waits`` collects the pauses that a real run would make."""

    def make(waits: list[float] | None = None, **changes: object) -> Settings:
        async def sleep(seconds: float) -> None:
            if waits is not None:
                waits.append(seconds)

        values: dict[str, object] = {
            "pause": 0.0,
            "patience": 60.0,
            "deadline": 120.0,
            "look_up": look_up,
            "ssl_context": server.trust,
            "proxies": Proxies({}),
            "sleep": sleep,
        }
        return Settings(**{**values, **changes})  # type: ignore[arg-type]

    return make
