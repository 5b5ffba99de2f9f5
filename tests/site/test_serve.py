"""The preview shows edits, shows what is broken, and goes on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.findings import Finding, Severity
from generator.pages.plan import Plan
from generator.site.serve import Preview, _decoded, problem_page
from tests.support import PROJECT, write_tiny_project

# Only so that a broken preview ends the test; how fast it is says benchmarks/preview.py. Unit: seconds.
PATIENCE = 30


@dataclass
class Running:
    """A preview of the tiny project in a process of its own."""

    root: Path
    url: str
    process: subprocess.Popen[str]
    log: Path

    def get(self, path: str = "/") -> str:
        """The page at ``path``."""
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as response:  # noqa: S310 - loopback
            return str(response.read().decode())

    def wait_for(self, text: str, path: str = "/") -> None:
        """Waits until ``text`` stands on the page."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if text in self.get(path):
                    return
            except (urllib.error.URLError, ConnectionError):
                pass
            time.sleep(0.1)
        raise AssertionError(f"{text!r} did not appear on {path}: {self.log.read_text(encoding='utf-8')}")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Running]:
    """A running preview."""
    root = write_tiny_project(tmp_path / "p")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "generator.cli", "serve", "--port", str(port)],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=stream,
            stderr=stream,
            text=True,
        )
        running = Running(root, f"http://127.0.0.1:{port}", process, log)
        try:
            running.wait_for("<main")
            yield running
        finally:
            process.terminate()
            process.wait()


def test_edits_of_records_and_pages_show(preview: Running) -> None:
    """A changed record, a changed hand-written page and a new record appear without a restart."""
    step = preview.root / "offers" / "common" / "steps" / "antrag.yml"
    step.write_text(step.read_text(encoding="utf-8").replace("Sie können fragen.", "Neuer Satz hier."), "utf-8")
    preview.wait_for("Neuer Satz hier.", "/schritte/antrag/")
    start = preview.root / "site_src" / "de" / "index.md"
    start.write_text("# Ganz neu\n", encoding="utf-8")
    preview.wait_for("Ganz neu")
    term = preview.root / "offers" / "common" / "terms" / "bescheid.yml"
    term.write_text("texts:\n  de:\n    name: Bescheid\n    explanation: Ein Brief.\n", encoding="utf-8")
    preview.wait_for("Ein Brief.", "/woerter/bescheid/")


def test_a_broken_file_shows_its_findings_and_the_preview_goes_on(preview: Running) -> None:
    """Browser and terminal name file, line and column; when the file is right again the page is back."""
    step = preview.root / "offers" / "common" / "steps" / "antrag.yml"
    good = step.read_text(encoding="utf-8")
    step.write_text(good.replace("order: 10", "order: zehn"), encoding="utf-8")
    preview.wait_for("Hier muss eine ganze Zahl stehen, nicht „zehn“.", "/schritte/antrag/")
    assert "<code>offers/common/steps/antrag.yml</code>, Zeile 1, Spalte 8" in preview.get("/")
    log = preview.log.read_text(encoding="utf-8")
    assert "offers/common/steps/antrag.yml:1:8: order: Hier muss eine ganze Zahl stehen" in log
    assert "Traceback" not in log
    step.write_text(good, encoding="utf-8")
    preview.wait_for("Sie können fragen.", "/schritte/antrag/")
    assert preview.process.poll() is None


def test_the_readability_of_all_texts_is_shown_and_follows_edits(preview: Running) -> None:
    """The list leads to each text, hard words are underlined there, and a saved change shows without a restart."""
    assert f"Lesbarkeit der Texte: {preview.url}/_lesbarkeit/" in preview.log.read_text(encoding="utf-8")
    address = "/_lesbarkeit/de/offers/common/steps/antrag.yml/"
    listed = preview.get("/_lesbarkeit/")
    assert f'<a href="{address}">offers/common/steps/antrag.yml</a>' in listed
    assert "28 Texte, 0 Fehler." in listed
    assert "/livereload/" in listed
    assert "<mark" not in preview.get(address)
    step = preview.root / "offers" / "common" / "steps" / "antrag.yml"
    good = step.read_text(encoding="utf-8")
    step.write_text(good.replace("Sie können fragen.", "Sie können z. B. fragen."), encoding="utf-8")
    preview.wait_for('Sie können <mark class="error" id="stelle-4-11">z. B.</mark> fragen.', address)
    page = preview.get(address)
    assert "/livereload/" in page
    assert "<bdi>z. B.</bdi> → <ins><bdi>zum Beispiel</bdi></ins>" in page
    assert '<a href="#stelle-4-11">Zeile 11</a>, abbreviation' in page
    assert "28 Texte, 1 Fehler." in preview.get("/_lesbarkeit/")
    step.write_text(good, encoding="utf-8")
    preview.wait_for("28 Texte, 0 Fehler.", "/_lesbarkeit/")
    assert "<mark" not in preview.get(address)


def test_a_broken_file_shows_its_findings_in_place_of_the_readability(preview: Running) -> None:
    """Texts that cannot be read are not judged; when the file is right again the page is back."""
    address = "/_lesbarkeit/de/offers/common/terms/frist.yml/"
    term = preview.root / "offers" / "common" / "terms" / "frist.yml"
    good = term.read_text(encoding="utf-8")
    term.write_text("texts: [\n", encoding="utf-8")
    preview.wait_for("zu verbessern", address)
    assert "<code>offers/common/terms/frist.yml</code>, Zeile " in preview.get("/_lesbarkeit/")
    term.write_text(good, encoding="utf-8")
    preview.wait_for("Bis zu diesem Tag müssen Sie etwas tun.", address)
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")


def test_an_unknown_text_gets_the_404_page(preview: Running) -> None:
    """The address of a text that does not exist is an address like any other."""
    for path in ("/_lesbarkeit/de/gibt-es-nicht.yml/", "/_lesbarkeit/de/%FF/", "/_lesbarkeit/../x/"):
        with pytest.raises(urllib.error.HTTPError) as caught:
            preview.get(path)
        with caught.value as response:
            assert response.code == 404
            assert "Diese Seite gibt es nicht." in response.read().decode()


def test_the_404_page_of_the_site_is_served(preview: Running) -> None:
    """An unknown address gets our page in four languages, with status 404."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        preview.get("/gibt-es-nicht/")
    with caught.value as response:
        assert response.code == 404
        assert "Diese Seite gibt es nicht." in response.read().decode()


def test_a_taken_port_is_said_in_german(preview: Running) -> None:
    """The second preview ends with status 2 and proposes another port."""
    port = preview.url.rsplit(":", 1)[1]
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "serve", "--port", port],
        cwd=preview.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert f"Der Anschluss {port} ist nicht frei" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_does_not_exist_is_said_in_german(tmp_path: Path) -> None:
    """The preview ends with status 2 and proposes the usual address."""
    root = write_tiny_project(tmp_path / "p")
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "serve", "--host", "gibt-es-nicht.invalid"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 2
    assert "Die Adresse „gibt-es-nicht.invalid“ gibt es nicht." in done.stderr


def test_findings_on_the_problem_page_are_escaped() -> None:
    """What stands in a broken file cannot become markup of the problem page."""
    finding = Finding("a.yml", 1, 2, "record/syntax", Severity.ERROR, "<script>alert(1)</script>", "")
    page = problem_page([finding])
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Eine Stelle ist zu verbessern" in page


def test_pages_beside_the_site_are_made_from_the_last_good_plan(tiny_plan: Plan, tmp_path: Path) -> None:
    """The maker gets plan and address; before the first build, and without a maker, there is no such page."""
    asked: list[tuple[Plan, str]] = []

    def beside(plan: Plan, address: str) -> str | None:
        asked.append((plan, address))
        return "<p>da</p>" if address == "/da/" else None

    preview = Preview(tiny_plan.records.root, tmp_path, lambda: (None, []), lambda _: None, beside)
    assert preview.page_beside("/da/") is None
    preview.plan = tiny_plan
    assert (preview.page_beside("/da/"), preview.page_beside("/dort/")) == ("<p>da</p>", None)
    assert asked == [(tiny_plan, "/da/"), (tiny_plan, "/dort/")]
    preview.build()
    assert preview.plan is tiny_plan
    assert Preview(tmp_path, tmp_path, lambda: (None, []), lambda _: None).page_beside("/da/") is None


@pytest.mark.parametrize(("path", "expected"), [("/a/", "/a/"), ("/\xc3\xbc/", "/ü/"), ("/\xff/", "/\ufffd/")])
def test_addresses_are_read_as_people_type_them(path: str, expected: str) -> None:
    """WSGI hands UTF-8 over as Latin-1 (PEP 3333); what is neither is no address of ours."""
    assert _decoded(path) == expected
