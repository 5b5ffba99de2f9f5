"""The preview server: an edit shows within two seconds, a broken file shows its findings, and the server goes on."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from generator.findings import Finding, GeneratorError, Severity
from generator.pages.plan import Plan
from generator.records.models import Helpline, Step
from generator.site.build import build_into, rebuild_records
from generator.site.frame import Frame

# How often files are looked at. Unit: seconds.
_POLLING_INTERVAL = 0.3

Load = Callable[[], tuple[Plan | None, list[Finding]]]

_PAGE = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>Klarweg: Bitte verbessern</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:1.06rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b2427}}
code{{background:#eef2f1;padding:.1em .3em;border-radius:4px}}li{{margin:0 0 1rem}}h1{{font-size:1.5rem}}</style></head>
<body><h1>{title}</h1><p>Die Seite zeigt sich wieder, sobald alles stimmt. Speichern genügt.</p>
<ol>{items}</ol></body></html>
"""


def problem_page(findings: list[Finding]) -> str:
    """The page that the browser shows while records are broken."""
    count = len(findings)
    title = "Eine Stelle ist zu verbessern" if count == 1 else f"{count} Stellen sind zu verbessern"
    items = "".join(
        f"<li><code>{escape(finding.path)}</code>, Zeile {finding.line}, Spalte {finding.column}<br>"
        f"{escape(finding.message)} {escape(finding.hint)}</li>"
        for finding in findings
    )
    return _PAGE.format(title=title, items=items)


@dataclass(slots=True)
class Preview:
    """Builds the site again after each change; what is wrong becomes :attr:`problem` instead of an exception."""

    root: Path
    site: Path
    load: Load
    tell: Callable[[list[Finding]], None]
    # Makes pages that are not part of the site: gets the plan and an address, gives HTML or None.
    beside: Callable[[Plan, str], str | None] | None = None
    problem: str = ""
    plan: Plan | None = None
    frames: dict[str, Frame] = field(default_factory=dict)
    _frame_state: tuple[Any, ...] = ()

    def build(self) -> None:
        """One build; never raises for what people can write."""
        try:
            plan, findings = self.load()
            if plan is not None:
                self._build(plan)
                self.plan = plan
        except GeneratorError as error:
            plan, findings = None, [Finding("klarweg", 0, 0, "build/failed", Severity.ERROR, str(error))]
        self.problem = "" if plan is not None else problem_page(findings)
        self.tell(findings)

    def page_beside(self, address: str) -> str | None:
        """A page that the site does not have, such as the readability of its texts."""
        return self.beside(self.plan, address) if self.beside is not None and self.plan is not None else None

    def _build(self, plan: Plan) -> None:
        state = self._state(plan)
        if state == self._frame_state:
            rebuild_records(plan, self.frames, self.site)
        else:
            self.frames = build_into(self.root, plan, self.site, with_offline=False)
            self._frame_state = state

    def _state(self, plan: Plan) -> tuple[Any, ...]:
        """All that a frame or a hand-written page is made of; most records are not part of it."""
        theme = Path(__file__).parent / "theme"
        folders = (self.root / "site_src", theme, Path(__file__).parents[1] / "languages")
        files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
        paths = tuple((route.path, route.kind) for route in plan.record_routes)
        embedded = (*plan.records.all(Helpline), *plan.records.all(Step))
        return plan.municipality, paths, embedded, tuple((path, path.stat().st_mtime_ns) for path in files)


class PreviewServer(LiveReloadServer):
    """MkDocs's live-reload server that shows a problem page while the records are broken."""

    def __init__(self, preview: Preview, host: str, port: int) -> None:
        super().__init__(preview.build, host, port, str(preview.site), polling_interval=_POLLING_INTERVAL)
        self.preview = preview
        self.error_handler = self._not_found

    def _not_found(self, code: int) -> bytes | None:
        page = Path(self.root) / "404.html"
        return page.read_bytes() if code == 404 and page.exists() else None

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        path = environ.get("PATH_INFO", "")
        is_page = path.endswith("/") and not path.startswith("/livereload/")
        if is_page:
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                epoch = self._visible_epoch
            page = self.preview.problem or self.preview.page_beside(_decoded(path))
            if page:
                content: bytes = self._inject_js_into_html(page.encode(), epoch)  # type: ignore[no-untyped-call]
                start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
                return [content]
        return super()._serve_request(environ, start_response)


def _decoded(path: str) -> str:
    """The address as people type it; WSGI hands it over as Latin-1 (PEP 3333)."""
    return path.encode("latin-1", "replace").decode("utf-8", "replace")


def serve(preview: Preview, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Builds once, serves, and builds again after every change until interrupted.

    Raises GeneratorError when the port is taken.
    """
    preview.build()
    try:
        server = PreviewServer(preview, host, port)
        for folder in ("offers", "site_src"):
            server.watch(str(preview.root / folder))
        package = Path(__file__).parents[1]
        for folder in ("pages/templates", "site/theme", "languages"):
            server.watch(str(package / folder))
        announce(server.url)
        server.serve()  # type: ignore[no-untyped-call]
    except socket.gaierror as error:
        raise GeneratorError(f"Die Adresse „{host}“ gibt es nicht. Richtig ist zum Beispiel: 127.0.0.1") from error
    except OSError as error:
        raise GeneratorError(f"Der Anschluss {port} ist nicht frei. Wählen Sie einen anderen mit --port.") from error
    except KeyboardInterrupt:
        server.shutdown(wait=True)
