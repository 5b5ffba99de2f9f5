"""A static host on the loopback interface: the site's own headers, brotli and gzip, one connection for many files."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import brotli

from tests.web import SiteHandler, headers_of

# As hosts compress on the fly: nginx and Apache take 4 to 6 of 11 for brotli and 6 of 9 for gzip.
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
_TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"}


@cache
def packed(path: Path, encoding: str) -> bytes:
    """The content of a file as it goes over the line."""
    content = path.read_bytes()
    if encoding == "br":
        return brotli.compress(content, quality=BROTLI_QUALITY)
    return gzip.compress(content, GZIP_LEVEL, mtime=0) if encoding == "gzip" else content


class _Handler(SiteHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
        """Sends a file as small as the browser can read it; a missing one as the site's own page."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        accepted = {part.split(";")[0].strip() for part in self.headers.get("Accept-Encoding", "").split(",")}
        wanted = next((name for name in ("br", "gzip") if name in accepted and path.suffix in _TEXT), "")
        content = packed(path, wanted)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if wanted:
            self.send_header("Content-Encoding", wanted)
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def hosting(site: Path) -> Iterator[str]:
    """The address of a host for ``site`` on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site), extra=headers_of(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
