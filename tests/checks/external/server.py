"""A server on the loopback that plays every case of a link: good, gone, blocked, hanging, lying, endless."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ADDRESS = "127.0.0.1"
LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
# A hundred megabytes of nothing, packed into a hundred kilobytes.
BOMB = gzip.compress(bytes(100 * 1024 * 1024), compresslevel=9)


@dataclass(frozen=True)
class Request:
    """What was asked, with header names in lower case."""

    method: str
    host: str
    path: str
    headers: dict[str, str]


def page(title: str, body: str = "") -> bytes:
    """A small HTML page."""
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    )


def answer(status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """An answer with its head; underscores in header names are hyphens."""
    named = {"Content-Type": kind, "Content-Length": str(len(body))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status} Antwort\r\n{lines}\r\n".encode("latin-1") + body


GOOD = page("Beratung")
# Answers that are always the same, by path.
FIXED: dict[str, bytes] = {
    "/": answer(200, GOOD),
    "/ziel": answer(200, GOOD),
    "/neu": answer(200, GOOD),
    "/301": answer(301, Location="/neu"),
    "/302": answer(302, Location="/ziel"),
    "/307": answer(307, Location="/ziel"),
    "/308": answer(308, Location="/neu"),
    "/302-dann-301": answer(302, Location="/301"),
    "/301-dann-302": answer(301, Location="/302"),
    "/umzug-ins-leere": answer(301, Location="/404"),
    "/302-ohne-ziel": answer(302),
    "/302-falsches-ziel": answer(302, Location="ftp://gut.test/x"),
    "/302-kaputtes-ziel": answer(302, Location="http://[nix/"),
    "/302-tot": answer(302, Location="http://zu.test:1/"),
    "/302-intern": answer(302, Location="http://10.0.0.1/"),
    "/kreis": answer(302, Location="/kreis2"),
    "/kreis2": answer(302, Location="/kreis"),
    "/kreis-mit-keks": answer(302, Location="/kreis-mit-keks", Set_Cookie="a=b"),
    "/401": answer(401, page("Anmelden")),
    "/402": answer(402, page("Bezahlen")),
    "/403": answer(403, page("Verboten")),
    "/404": answer(404, page("Weg")),
    "/410": answer(410, page("Weg")),
    "/429": answer(429, page("Zu viel"), Retry_After="3600"),
    "/429-am-2026": answer(429, page("Zu viel"), Retry_After="Wed, 21 Oct 2065 07:28:00 GMT"),
    "/429-ohne-zeit": answer(429, page("Zu viel")),
    "/500": answer(500, page("Fehler")),
    "/503": answer(503, page("Wartung"), Retry_After="3600"),
    "/roboter-sperre": answer(200, page("Just a moment...")),
    "/cf-sperre": answer(200, page("Seite"), cf_mitigated="challenge"),
    "/weich-404": answer(200, page("Seite nicht gefunden – Stadt")),
    "/weich-404-gepackt": answer(200, gzip.compress(page("Seite nicht gefunden")), Content_Encoding="gzip"),
    "/kaputt-gepackt": answer(200, b"nicht gzip", Content_Encoding="gzip"),
    "/unbekannt-gepackt": answer(200, b"???", Content_Encoding="br"),
    "/weich-startseite": answer(302, Location="/"),
    "/anker": answer(200, page("Team", '<h2 id="da">Da</h2><a name="alt"></a><h2 id="über-uns">Wir</h2>')),
    "/bombe": answer(200, BOMB, Content_Encoding="gzip"),
    "/falscher-zeichensatz": answer(200, GOOD, "text/html; charset=nix-8"),
    "/falsche-bytes": answer(200, b"<title>\xff\xfe\x00</title>", "text/html; charset=utf-8"),
    "/kein-http": b"HALLO\r\n\r\n",
    "/riesiger-kopf": b"HTTP/1.1 200 Gut\r\nX-Viel: " + b"a" * 200_000 + b"\r\n\r\n",
}
# HEAD is answered differently there.
HEAD_REFUSED = {"/kopf-405": 405, "/kopf-403": 403, "/kopf-501": 501, "/kopf-404": 404, "/kopf-500": 500}


@dataclass
class Server:
    """The running server: its ports, what it was asked, and a context that trusts its good certificates."""

    trust: ssl.SSLContext
    port: int = 0
    tls_port: int = 0
    requests: list[Request] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    slow_now: int = 0
    slow_at_once: int = 0

    def address(self, example: str) -> str:
        """``https://gut.test/404`` with the port of this server; an address with a port stays."""
        parts = urlsplit(example)
        if parts.port is not None or not (parts.hostname or "").endswith(".test"):
            return example
        port = self.tls_port if parts.scheme == "https" else self.port
        return example.replace(parts.netloc, f"{parts.netloc}:{port}", 1)

    def forget(self) -> None:
        """Begins anew for the next test."""
        self.requests.clear()
        self.counts.clear()
        self.slow_at_once = 0

    def asked(self, path: str) -> list[str]:
        """The methods with which a path was asked for."""
        return [request.method for request in self.requests if request.path == path]


class Stage:
    """Plays the cases on a thread of its own."""

    def __init__(self, server: Server, contexts: dict[str, ssl.SSLContext]) -> None:
        self._server = server
        self._contexts = contexts
        self._loop = asyncio.new_event_loop()
        self._ready, self._stop = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),), daemon=True)

    def __enter__(self) -> Server:
        self._thread.start()
        assert self._ready.wait(10)
        return self._server

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self) -> None:
        good = self._contexts["gut.test"]

        def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
            connection.context = self._contexts.get(name or "", good)

        good.sni_callback = choose  # type: ignore[assignment]
        plain = await asyncio.start_server(self._handle, ADDRESS, 0)
        secure = await asyncio.start_server(self._handle, ADDRESS, 0, ssl=good)
        self._server.port, self._server.tls_port = (one.sockets[0].getsockname()[1] for one in (plain, secure))
        self._ready.set()
        await self._stop.wait()
        plain.close()
        secure.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while True:
                request = _read_request(await reader.readuntil(b"\r\n\r\n"))
                self._server.requests.append(request)
                await self._play(request, writer)
                if request.path in NOT_REUSED:
                    break
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    async def _play(self, request: Request, writer: asyncio.StreamWriter) -> None:
        path = request.path
        special: Callable[[asyncio.StreamWriter], Awaitable[None]] | None = SPECIAL.get(path)
        if path.startswith("/kette/"):
            content = answer(302, Location=f"/kette/{int(path.removeprefix('/kette/')) + 1}")
        elif path in HEAD_REFUSED:
            content = answer(HEAD_REFUSED[path]) if request.method == "HEAD" else FIXED["/"]
        elif path in {"/erholt-sich", "/429-kurz"}:
            self._server.counts[path] = self._server.counts.get(path, 0) + (request.method == "GET")
            bad = FIXED["/500"] if path == "/erholt-sich" else answer(429, page("Zu viel"), Retry_After="7")
            content = FIXED["/"] if self._server.counts[path] > 2 else bad
        elif path == "/langsam" and request.method == "GET":
            await self._slow()
            content = FIXED["/"]
        elif special is not None and (request.method == "GET" or path in ALSO_HEAD):
            await special(writer)
            return
        else:
            content = FIXED.get(path, FIXED["/"])
        if request.method == "HEAD":
            content = content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        writer.write(content)
        await writer.drain()

    async def _slow(self) -> None:
        """Takes its time, and counts how many others are doing the same."""
        self._server.slow_now += 1
        self._server.slow_at_once = max(self._server.slow_now, self._server.slow_at_once)
        await asyncio.sleep(0.02)
        self._server.slow_now -= 1


def _read_request(head: bytes) -> Request:
    first, *rest = head.decode("latin-1").strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
    parts = urlsplit(target)
    return Request(method, headers.get("host", "").partition(":")[0], parts.path, headers)


async def _hang(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def _reset(writer: asyncio.StreamWriter) -> None:
    """Closes with RST (SO_LINGER of no seconds)."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _drip(writer: asyncio.StreamWriter) -> None:
    """A page that never ends, and never gives enough to be judged."""
    writer.write(b"HTTP/1.1 200 Gut\r\nContent-Type: text/html\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


async def _endless(writer: asyncio.StreamWriter) -> None:
    """A page that never ends, as fast as it can be read."""
    writer.write(b"HTTP/1.1 200 Gut\r\nContent-Type: text/html\r\n\r\n" + GOOD)
    while not writer.is_closing():
        writer.write(b" " * 65536)
        await writer.drain()
        # Draining does not give way to the loop, which alone learns that the other side has gone.
        await asyncio.sleep(0)


async def _cut(writer: asyncio.StreamWriter) -> None:
    """Promises more than it sends."""
    writer.write(b"HTTP/1.1 200 Gut\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<title>")
    await writer.drain()


SPECIAL: dict[str, Callable[[asyncio.StreamWriter], Awaitable[None]]] = {
    "/haengt": _hang,
    "/bricht-ab": _reset,
    "/tropft": _drip,
    "/endlos": _endless,
    "/zu-kurz": _cut,
}
ALSO_HEAD = {"/haengt", "/bricht-ab"}
NOT_REUSED = {"/kein-http", "/riesiger-kopf", *SPECIAL}


def _self_signed(name: str) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(LONG_AGO)
        .not_valid_after(LONG_AGO + datetime.timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    form = serialization.PrivateFormat.PKCS8
    pem += key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with trustme.Blob(pem).tempfile() as file:
        context.load_cert_chain(file)
    return context


def stage() -> Stage:
    """A server with certificates that are good, expired, too young, for another name, self-signed and unknown."""
    authority, stranger = trustme.CA(), trustme.CA()
    expired = {"not_before": LONG_AGO, "not_after": LONG_AGO + datetime.timedelta(days=1)}
    young = {"not_before": LONG_AGO.replace(year=2090), "not_after": LONG_AGO.replace(year=2091)}
    leaves = {
        "gut.test": authority.issue_cert("gut.test", "anders.test"),
        "abgelaufen.test": authority.issue_cert("abgelaufen.test", **expired),
        "zu-jung.test": authority.issue_cert("zu-jung.test", **young),
        "falscher-name.test": authority.issue_cert("ganz-anders.test"),
        "unbekannt.test": stranger.issue_cert("unbekannt.test"),
    }
    contexts = {"selbst-gemacht.test": _self_signed("selbst-gemacht.test")}
    for name, leaf in leaves.items():
        contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        leaf.configure_cert(contexts[name])
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    return Stage(Server(trust), contexts)
