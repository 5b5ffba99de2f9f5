"""Only public addresses are visited, however they are written."""

from __future__ import annotations

import asyncio
import ipaddress
import socket

import pytest

from generator.checks.external.network import GuardedResolver, PrivateAddressError, Proxies, is_public, literal


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:192.168.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::10.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_addresses_for_special_purposes_are_not_public(address: str, expected: bool) -> None:
    """Also where an IPv4 address hides in an IPv6 one."""
    assert expected is is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", "127.0.0.1"), ("[::1]", "::1"), ("fe80::1%eth0", "fe80::1"), ("a.de", None), ("127.1", None)],
)
def test_a_literal_address_is_told_from_a_name(host: str, expected: str | None) -> None:
    """Short forms such as 127.1 are names: the look-up turns them into addresses, and those are judged."""
    found = literal(host)
    assert expected == (None if found is None else str(found))


def resolved(addresses: list[str], host: str = "a.de", **options: object) -> list[str]:
    """What the resolver gives for a host that has these addresses."""

    async def look_up(_: str) -> list[str]:
        return addresses

    resolver = GuardedResolver(look_up, **{"allow_private": False, **options})  # type: ignore[arg-type]
    rows = asyncio.run(resolver.resolve(host, 443, socket.AF_UNSPEC))
    return [row["host"] for row in rows]


def test_internal_addresses_of_a_public_name_are_left_out() -> None:
    """A name may have both; the connection goes to the public one."""
    assert resolved(["10.0.0.1", "93.184.216.34", "::1"]) == ["93.184.216.34"]


def test_a_name_with_internal_addresses_only_is_refused() -> None:
    """It would make this machine talk to the town's own network."""
    with pytest.raises(PrivateAddressError):
        resolved(["10.0.0.1"])


def test_a_name_without_addresses_is_unknown() -> None:
    """An empty answer is no answer."""
    with pytest.raises(OSError, match="no address"):
        resolved([])


def test_internal_addresses_are_allowed_on_demand_and_for_the_proxy() -> None:
    """A town may check links of its intranet, and its proxy lives there."""
    assert resolved(["10.0.0.1"], allow_private=True) == ["10.0.0.1"]
    assert resolved(["10.0.0.1"], host="proxy.stadt", proxies=["proxy.stadt"]) == ["10.0.0.1"]


def test_proxies_without_a_scheme_and_of_unknown_kinds() -> None:
    """``proxy:3128`` is a proxy over http; SOCKS is none that we can use."""
    proxies = Proxies({"http": "proxy.stadt:3128", "all": "socks5://socks.stadt:1080"})
    assert (proxies.of("http", "a.de"), proxies.of("https", "a.de")) == ("http://proxy.stadt:3128", None)
    assert proxies.hosts == {"proxy.stadt"}
