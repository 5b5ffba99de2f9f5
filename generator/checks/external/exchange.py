"""One request and its answer, never more than a limited number of bytes; what goes wrong becomes an outcome."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from yarl import URL

from generator.checks.external.network import PrivateAddressError, is_public, literal
from generator.checks.external.outcomes import Detail, Kind, Outcome
from generator.checks.external.settings import Settings

# OpenSSL's reasons (x509_vfy.h).
_CERTIFICATE_FAULTS = {
    9: Detail.NOT_YET_VALID,
    10: Detail.EXPIRED,
    18: Detail.SELF_SIGNED,
    19: Detail.SELF_SIGNED,
    62: Detail.WRONG_HOST,
    64: Detail.WRONG_HOST,
}
# 16: a gzip header, 47: either a gzip or a zlib header (zlib manual, inflateInit2).
_ANY_HEADER = 47
_CHUNK = 16 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. ``body`` holds at most as many bytes as were asked for."""

    address: URL
    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def is_html(self) -> bool:
        """Whether the answer is a page."""
        return "html" in self.headers.get("Content-Type", "").lower()


class FailedVisitError(Exception):
    """A request without an answer; carries the outcome."""

    def __init__(self, kind: Kind, detail: Detail = Detail.NONE) -> None:
        super().__init__(kind, detail)
        self.outcome = Outcome(kind, detail)


class Exchange:
    """Asks servers over one session."""

    def __init__(self, session: aiohttp.ClientSession, settings: Settings) -> None:
        self._session = session
        self._settings = settings

    async def ask(self, method: str, address: URL, patience: float, limit: int = 0) -> Answer:
        """The answer to one request with up to ``limit`` bytes of its body.

        Raises FailedVisitError.
        """
        host = address.host or ""
        number = literal(host)
        if number is not None and not (self._settings.allow_private or is_public(number)):
            raise FailedVisitError(Kind.PRIVATE)
        headers_came = False
        try:
            async with (
                asyncio.timeout(patience),
                self._session.request(
                    method, address, allow_redirects=False, proxy=self._settings.proxies.of(address.scheme, host)
                ) as response,
            ):
                headers_came = True
                try:
                    body = await _read(response, limit) if limit else b""
                finally:
                    _hang_up(response)
                return Answer(address, response.status, response.headers, body)
        except TimeoutError:
            raise FailedVisitError(Kind.NO_ANSWER, Detail.ENDLESS if headers_came else Detail.TIMEOUT) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FailedVisitError(*_fault(error)) from error


def _hang_up(response: aiohttp.ClientResponse) -> None:
    """Ends a connection whose body is not read to its end; a polite goodbye would wait for the rest."""
    connection = response.connection
    if connection is not None and connection.transport is not None and not response.content.is_eof():
        connection.transport.abort()


async def _read(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """The first ``limit`` bytes of the body, unpacked; a small packed body never becomes a big one."""
    packed = response.headers.get("Content-Encoding", "identity").lower().strip()
    unpacker = zlib.decompressobj(_ANY_HEADER) if packed in {"gzip", "x-gzip", "deflate"} else None
    if unpacker is None and packed not in {"", "identity"}:
        return b""
    found = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        try:
            found += chunk if unpacker is None else unpacker.decompress(chunk, limit - len(found))
        except zlib.error:
            break
        if len(found) >= limit:
            break
    return bytes(found[:limit])


def _fault(error: Exception) -> tuple[Kind, Detail]:
    """Kind and detail of what aiohttp or the system raised."""
    cause = getattr(error, "os_error", None) or error.__cause__
    if isinstance(cause, PrivateAddressError) or isinstance(error, PrivateAddressError):
        return Kind.PRIVATE, Detail.NONE
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return Kind.CERTIFICATE, _certificate_fault(error.certificate_error)
    if isinstance(error, aiohttp.ClientSSLError):
        return Kind.CERTIFICATE, Detail.TLS
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Kind.UNKNOWN_HOST, _name_fault(error.os_error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Kind.NO_ANSWER, _connection_fault(error.os_error)
    if isinstance(error, aiohttp.ServerDisconnectedError | OSError):
        return Kind.NO_ANSWER, Detail.RESET
    if isinstance(error, aiohttp.ClientPayloadError):
        return Kind.NO_ANSWER, Detail.RESET
    if isinstance(error, aiohttp.InvalidURL | UnicodeError):
        return Kind.BAD_FORM, Detail.NONE
    return Kind.BAD_ANSWER, Detail.PROTOCOL


def _name_fault(error: OSError) -> Detail:
    """Whether a name server said that there is no such name, or none could be asked (RFC 3493, 6.1: EAI_AGAIN)."""
    return Detail.NO_NAME_SERVER if error.errno in {socket.EAI_AGAIN, socket.EAI_FAIL} else Detail.NONE


def _certificate_fault(error: Exception) -> Detail:
    code = error.verify_code if isinstance(error, ssl.SSLCertVerificationError) else 0
    return _CERTIFICATE_FAULTS.get(code, Detail.INCOMPLETE)


def _connection_fault(error: OSError) -> Detail:
    if error.errno == errno.ECONNREFUSED:
        return Detail.REFUSED
    if error.errno in {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}:
        return Detail.UNREACHABLE
    return Detail.RESET
