"""Which addresses may be asked at all: public ones. Names are looked up once, and connections go to what was checked.

A link in a record must not make the machine that checks it talk to the town's own network (SSRF).
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiohttp.abc import AbstractResolver, ResolveResult

# A host name in, its addresses out; raises OSError when there are none.
LookUp = Callable[[str], Awaitable[list[str]]]

# IPv4 inside of IPv6: NAT64 (RFC 6052), 6to4 (RFC 3056).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddressError(OSError):
    """A name that leads into an internal network."""


def literal(host: str) -> _Address | None:
    """The address that ``host`` is, or None for a name."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None


def is_public(address: _Address) -> bool:
    """Whether everybody can reach ``address``; IPv4 addresses hidden in IPv6 ones are looked at as well."""
    if isinstance(address, ipaddress.IPv6Address):
        hidden = address.ipv4_mapped
        if address in _NAT64:
            hidden = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        elif address in _SIX_TO_FOUR:
            hidden = ipaddress.IPv4Address((int(address) >> 80) & 0xFFFFFFFF)
        if hidden is not None:
            return is_public(hidden)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


async def system_look_up(host: str) -> list[str]:
    """The addresses of ``host`` as the operating system knows them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


class GuardedResolver(AbstractResolver):
    """Gives only public addresses to the connector; ``proxies`` are hosts of the town's own way out."""

    def __init__(self, look_up: LookUp, *, allow_private: bool, proxies: Iterable[str] = ()) -> None:
        self._look_up = look_up
        self._allow_private = allow_private
        self._proxies = frozenset(proxies)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public addresses of ``host``.

        Raises PrivateAddressError when it has only internal ones, and OSError when it has none.
        """
        addresses = [address for address in map(literal, await self._look_up(host)) if address is not None]
        if not addresses:
            raise OSError(f"no address: {host}")
        allowed = [
            address for address in addresses if self._allow_private or host in self._proxies or is_public(address)
        ]
        if not allowed:
            raise PrivateAddressError(host)
        return [_row(host, address, port) for address in allowed if _fits(address, family)]

    async def close(self) -> None:
        """Nothing is held open."""


def _fits(address: _Address, family: socket.AddressFamily) -> bool:
    wanted = {socket.AF_INET: 4, socket.AF_INET6: 6}.get(family)
    return wanted is None or address.version == wanted


def _row(host: str, address: _Address, port: int) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=str(address),
        port=port,
        family=socket.AF_INET if address.version == 4 else socket.AF_INET6,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )


class Proxies:
    """The proxies that the environment names. Credentials of other kinds (``.netrc``) are never read or sent."""

    def __init__(self, by_scheme: dict[str, str] | None = None) -> None:
        found = getproxies() if by_scheme is None else by_scheme
        named = {scheme: found.get(scheme) or found.get("all", "") for scheme in ("http", "https")}
        with_scheme = {
            scheme: proxy if "://" in proxy else f"http://{proxy}" for scheme, proxy in named.items() if proxy
        }
        self._by_scheme = {scheme: proxy for scheme, proxy in with_scheme.items() if proxy.startswith("http")}

    def of(self, scheme: str, host: str) -> str | None:
        """The proxy for one address, or None for the direct way."""
        proxy = self._by_scheme.get(scheme)
        return proxy if proxy and not proxy_bypass(host) else None

    @property
    def hosts(self) -> frozenset[str]:
        """The host names of all proxies."""
        return frozenset(host for host in (urlsplit(proxy).hostname for proxy in self._by_scheme.values()) if host)
