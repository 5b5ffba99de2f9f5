"""How politely and how patiently links are visited. Every number is here, with its unit and reason."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from generator import __version__
from generator.checks.external.network import LookUp, Proxies, system_look_up
from generator.findings import GeneratorError
from generator.records.municipality import Municipality


@dataclass(frozen=True)
class Settings:
    """What a run of visits may do. Times are seconds, sizes bytes.

    ``pause`` lies between two requests to one host, ``patience`` is the time for one request and ``deadline`` the
    time for one address with all its tries and redirects, waiting in the queue of its host apart. ``give_up`` faults
    of a host end the visits of its other addresses. ``sleep`` waits; tests do not.
    """

    user_agent: str = f"Klarweg/{__version__}"
    # No host notices how many others are asked. Ten addresses of one host take 20 requests with their pauses, 6 s: with
    # 64 hosts at once 500 such hosts take 50 s, and 128 connections fit into any limit of open files.
    hosts_at_once: int = 64
    per_host: int = 2
    pause: float = 0.3
    tries: int = 3
    first_wait: float = 1.0
    longest_wait: float = 10.0
    patience: float = 15.0
    deadline: float = 45.0
    redirects: int = 10
    give_up: int = 3
    # A title stands at the beginning; a place on a page can be anywhere.
    head_bytes: int = 128 * 1024
    page_bytes: int = 2 * 1024 * 1024
    # Days that a good answer counts; with a run every night each link is visited about once a week.
    keep_days: int = 6
    seed: str = "klarweg"
    allow_private: bool = False
    look_up: LookUp = system_look_up
    ssl_context: ssl.SSLContext | None = None
    proxies: Proxies = field(default_factory=Proxies)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


def user_agent(municipality: Municipality) -> str:
    """Who asks, and whom to write to when the visits disturb (RFC 9110, 10.1.5)."""
    contact = next(iter(municipality.publisher.emails), "")
    words = f"Klarweg/{__version__} (Link-Pruefung; +{municipality.site_url}" + (f"; {contact})" if contact else ")")
    return words.encode("ascii", "ignore").decode()


def trusted_certificates() -> ssl.SSLContext:
    """The certificates that this machine trusts.

    Raises GeneratorError when it has none: then every https link would look broken.
    """
    paths = ssl.get_default_verify_paths()
    has_folder = paths.capath is not None and any(Path(paths.capath).glob("*.[0-9]"))
    context = ssl.create_default_context()
    if not has_folder and not context.cert_store_stats()["x509_ca"]:
        raise GeneratorError(
            "Auf diesem Rechner fehlen die Zertifikate der Zertifizierungs-Stellen. Damit sähe jeder https-Link kaputt "
            "aus. Auf Debian und Ubuntu hilft: apt-get install ca-certificates"
        )
    return context
