"""Visits many addresses, host by host: politely to each host, quickly over all, and no longer than makes sense."""

from __future__ import annotations

import asyncio
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import aiohttp

from generator.checks.external.exchange import Exchange
from generator.checks.external.gates import Gates
from generator.checks.external.network import GuardedResolver
from generator.checks.external.outcomes import HOST_KINDS, Detail, Kind, Outcome
from generator.checks.external.settings import Settings, trusted_certificates
from generator.checks.external.visit import Visitor

# Names are looked up in threads, and a look-up that hangs must not stop the others.
_LOOK_UPS = 32
# Answers with more than this in their head are no answers. Unit: bytes.
_LINE_BYTES = 16 * 1024
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"

# TLS takes its time to close: docs.aiohttp.org, "Graceful shutdown". Unit: seconds.
_GOODBYE = 0.25

Fault = tuple[Kind, Detail]
# Told how many of how many addresses are done.
Progress = Callable[[int, int], None]


def host_of(address: str) -> str:
    """The host of an address, with its port where it names one; empty where it has none."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return ""
    return f"{parts.hostname or ''}{port}"


def visit_all(addresses: Iterable[str], settings: Settings, progress: Progress | None = None) -> dict[str, Outcome]:
    """The outcome of every address.

    Raises GeneratorError when this machine trusts no certificates.
    """
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in sorted(set(addresses)):
        by_host[host_of(address)].append(address)
    return asyncio.run(_Crowd(by_host, settings, progress).visit())


class _Crowd:
    """All visits of one run."""

    def __init__(self, by_host: Mapping[str, list[str]], settings: Settings, progress: Progress | None) -> None:
        self._by_host = by_host
        self._settings = settings
        self._progress = progress
        self._total = sum(map(len, by_host.values()))
        self._outcomes: dict[str, Outcome] = {}

    async def visit(self) -> dict[str, Outcome]:
        """All outcomes."""
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_LOOK_UPS))
        settings = self._settings
        async with _session(settings) as session:
            gates = Gates(settings.per_host, settings.pause, settings.sleep)
            visitor = Visitor(Exchange(session, settings), gates, settings)
            # Hosts with many addresses take longest, so they begin first.
            hosts = iter(sorted(self._by_host, key=lambda host: (-len(self._by_host[host]), host)))
            async with asyncio.TaskGroup() as group:
                for _ in range(min(settings.hosts_at_once, len(self._by_host))):
                    group.create_task(self._visit_hosts(hosts, visitor))
        # Closed connections say good-bye, and the loop must not end before the hosts have answered it.
        await asyncio.sleep(_GOODBYE if any(address.startswith("https:") for address in self._outcomes) else 0)
        return self._outcomes

    async def _visit_hosts(self, hosts: Iterable[str], visitor: Visitor) -> None:
        for host in hosts:
            rest = iter(self._by_host[host])
            faults: Counter[Fault] = Counter()
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self._settings.per_host, len(self._by_host[host]))):
                    group.create_task(self._visit_host(host, rest, faults, visitor))

    async def _visit_host(self, host: str, rest: Iterable[str], faults: Counter[Fault], visitor: Visitor) -> None:
        """Visits addresses of one host; after some faults of the whole host the others are taken to be alike."""
        for address in rest:
            known = next((fault for fault, count in faults.items() if count >= self._limit(fault)), None)
            outcome = (
                Outcome(*known, address=address, is_assumed=True)
                if known is not None
                else await _safely(visitor, address)
            )
            if outcome.kind not in HOST_KINDS:
                faults.clear()
            elif host_of(outcome.address) == host:
                faults[outcome.kind, outcome.detail] += 1
            self._outcomes[address] = outcome
            if self._progress is not None:
                self._progress(len(self._outcomes), self._total)

    def _limit(self, fault: Fault) -> int:
        # A name or a certificate is the same for all addresses; faults may have its reason in one of them.
        return self._settings.give_up if fault[0] is Kind.NO_ANSWER else 1


async def _safely(visitor: Visitor, address: str) -> Outcome:
    """A bug at one address is reported there and never hides the others."""
    try:
        return await visitor.visit(address)
    except Exception:
        return Outcome(Kind.CRASHED, address=traceback.format_exc().strip().splitlines()[-1])


def _session(settings: Settings) -> aiohttp.ClientSession:
    """A session that keeps no cookies, follows nothing, unpacks nothing and never sends who we are but in its name."""
    resolver = GuardedResolver(settings.look_up, allow_private=settings.allow_private, proxies=settings.proxies.hosts)
    connector = aiohttp.TCPConnector(
        resolver=resolver,
        ssl=settings.ssl_context or trusted_certificates(),
        limit=settings.hosts_at_once * settings.per_host,
        limit_per_host=settings.per_host,
        ttl_dns_cache=300,
        keepalive_timeout=5,
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": settings.user_agent, "Accept": _ACCEPT, "Accept-Encoding": "identity",
                 "Accept-Language": "de,*;q=0.5"},
        auto_decompress=False,
        trust_env=False,
        max_line_size=_LINE_BYTES,
        max_field_size=_LINE_BYTES,
        timeout=aiohttp.ClientTimeout(total=None),
    )  # fmt: skip
