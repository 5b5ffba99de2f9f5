"""A local web server that sends the site's own header file, as a static host would."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

# How long each script and each of its data files is held back, to find tests that act before the scripts do.
# Unit: seconds.
SCRIPTS_COME_AFTER = float(os.environ.get("KLARWEG_SCRIPTS_COME_AFTER", "0"))


def headers_of(site: Path) -> dict[str, str]:
    """The headers in ``_headers`` of a built site that hold for all its files."""
    everywhere = (site / "_headers").read_text(encoding="utf-8").split("\n/")[0]
    lines = everywhere.splitlines()
    pairs = (line.strip().partition(": ") for line in lines if line.startswith("  "))
    return {name: value for name, _, value in pairs}


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers with files of a site and the headers it ships; a missing file with the page the site has for it."""

    def __init__(self, *args: Any, extra: dict[str, str], **kwargs: Any) -> None:
        self._extra = extra
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Sends the file; a script or its data as late as was asked for."""
        if SCRIPTS_COME_AFTER and self.path.split("?")[0].endswith((".js", ".json")):
            time.sleep(SCRIPTS_COME_AFTER)
        super().do_GET()

    def end_headers(self) -> None:
        """Adds the headers of the site."""
        for name, value in self._extra.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Sends the site's own page for a missing file."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing when a browser leaves a page before all of it has come."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(site: Path, root: Path | None = None, port: int = 0) -> Iterator[str]:
    """The address of a server for ``site`` on a port of the loopback interface, by default a free one.

    ``root`` is the folder to serve where the site lies deeper in it.
    """
    handler = partial(SiteHandler, directory=str(root or site), extra=headers_of(site))
    server = _Server(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
