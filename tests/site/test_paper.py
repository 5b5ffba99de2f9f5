"""Paper for everybody: tagged PDFs with language and bookmarks, the same bytes each time, honest when it fails."""

from __future__ import annotations

import builtins
import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from generator.cli.steps import site_findings
from generator.findings import GeneratorError
from generator.pages.plan import Plan
from generator.records.models import MeetingGuide
from generator.site import paper
from generator.site.build import build_into
from tests.conftest import TODAY
from tests.support import PROJECT


@pytest.fixture(scope="module")
def one_guide(demo_plan: Plan) -> Plan:
    """The demo town with the parents' guide only, so that few PDFs have to be made."""
    records = demo_plan.records
    guides = {"eltern": records.get(MeetingGuide, "eltern")}
    return replace(demo_plan, records=replace(records, by_kind={**records.by_kind, MeetingGuide.kind: guides}))


@pytest.fixture(scope="module")
def papers(one_guide: Plan) -> dict[str, bytes]:
    """The parents' guide in all languages."""
    return paper.make_papers(one_guide)


def elements(node: Any) -> Iterator[DictionaryObject]:
    """All elements of a structure tree in reading order."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from elements(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def test_there_is_one_pdf_per_language(papers: dict[str, bytes]) -> None:
    """Addresses name language and guide."""
    folders = ("de", "leichte-sprache", "tr", "ar")
    assert list(papers) == [f"pdf/{folder}/eltern.pdf" for folder in folders]


def test_each_pdf_says_its_language_title_and_standard(one_guide: Plan, papers: dict[str, bytes]) -> None:
    """PDF/UA-1 wants tags, a language, a title that the window shows, and says so in its metadata."""
    for language, content in zip(one_guide.languages, papers.values(), strict=True):
        reader = PdfReader(io.BytesIO(content))
        root = reader.root_object
        assert root["/Lang"] == language.tag
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        name = one_guide.records.get(MeetingGuide, "eltern").text(language.code).name
        assert name in reader.metadata.title
        assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
        assert reader.pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)


def test_tags_follow_the_page(papers: dict[str, bytes]) -> None:
    """Headings, lists, table and links are tagged; the code has a text; every link says where it leads."""
    german = PdfReader(io.BytesIO(papers["pdf/de/eltern.pdf"]))
    found = list(elements(german.root_object["/StructTreeRoot"]["/K"]))
    kinds = Counter(str(element["/S"]) for element in found)
    assert kinds["/H1"] == 1
    assert kinds["/H2"] >= 6
    assert kinds["/L"] >= 5
    assert [str(element["/Alt"]) for element in found if element["/S"] == "/Figure"] == ["QR-Code zu dieser Seite"]
    links = [note.get_object() for page in german.pages for note in page.get("/Annots", ())]
    assert links
    assert all(link["/Contents"] and link["/A"]["/URI"].startswith(("https://", "tel:")) for link in links)


def test_the_german_column_is_read_in_german(one_guide: Plan, papers: dict[str, bytes]) -> None:
    """In each row of a bilingual PDF the second cell names German, so that the voice changes there."""
    arabic = PdfReader(io.BytesIO(papers["pdf/ar/eltern.pdf"]))
    found = list(elements(arabic.root_object["/StructTreeRoot"]["/K"]))
    rows = [[cell.get_object() for cell in row["/K"]] for row in found if row["/S"] == "/TR"]
    assert len(rows) > 50
    assert {tuple(cell.get("/Lang") for cell in row) for row in rows} == {(None, one_guide.registry.source.tag)}


def test_arabic_can_be_searched_and_copied(papers: dict[str, bytes]) -> None:
    """The text behind the shapes is Arabic letters in the order of reading, not presentation forms."""
    text = PdfReader(io.BytesIO(papers["pdf/ar/eltern.pdf"])).pages[0].extract_text()
    assert "دليل الجلسة للوالدين" in text
    assert "1.1" in text
    assert [letter for letter in text if "\ufb50" <= letter <= "\ufefc"] == []


def test_bookmarks_are_the_headings(papers: dict[str, bytes]) -> None:
    """The outline shows the sections once, in the reader's language."""
    outline = PdfReader(io.BytesIO(papers["pdf/tr/eltern.pdf"])).outline
    titles = [item.title for item in outline[1]]
    assert titles[0] == "1 Görüşmeden önce"
    assert len(titles) == 7


def test_the_same_input_gives_the_same_bytes(one_guide: Plan, papers: dict[str, bytes]) -> None:
    """No date, no random name: a second run makes identical files."""
    assert paper.make_papers(one_guide) == papers


def test_a_letter_without_a_font_is_an_error(demo_plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter that no font has would be an empty box on paper; the message names the package that helps."""
    document = paper.document
    # U+0378 is not assigned in Unicode, so no font draws it.
    monkeypatch.setattr(paper, "document", lambda *given: document(*given).replace("</main>", "\u0378</main>"))
    with pytest.raises(GeneratorError, match="fonts-noto-core"):
        paper.make_papers(demo_plan)


def test_a_machine_without_fonts_is_said(tmp_path: Path) -> None:
    """Where no font is installed the command ends with a sentence; Pango alone would end it with a crash."""
    settings = tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    command = [sys.executable, "-m", "generator.cli", "pdf", "-m", "musterstadt", "-o", str(tmp_path / "pdf")]
    environment = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    ended = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 2, ended.stderr
    assert ended.stderr.startswith("Für PDFs fehlen Schriften")
    assert len(ended.stderr.splitlines()) == 1


def test_a_missing_program_is_said(demo_plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without WeasyPrint, or without the libraries that it loads, the message says what to install."""
    real = builtins.__import__

    def refuse(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(GeneratorError, match=r"klarweg\[pdf\].*libpango"):
        paper.make_papers(demo_plan)


def test_pages_link_a_pdf_only_when_it_was_built(demo_plan: Plan, papers: dict[str, bytes], tmp_path: Path) -> None:
    """The link stands on the guide and on its sheet with the size in whole kilobytes, and leads to the file."""
    sizes = {name: len(content) for name, content in papers.items()}
    build_into(PROJECT, replace(demo_plan, papers=sizes), tmp_path)
    paper.write_papers(papers, tmp_path)
    for folder, name in (("", "de"), ("ar/", "ar")):
        page = tmp_path / folder / "mein-gespraech/eltern"
        html = (page / "index.html").read_text(encoding="utf-8")
        target = f"../../{'../' if folder else ''}pdf/{name}/eltern.pdf"
        assert f'href="{target}"' in html
        assert (page / target).resolve().is_file()
        assert f"{-(-sizes[f'pdf/{name}/eltern.pdf'] // 1024)}" in html
    assert ".pdf" not in (tmp_path / "mein-gespraech/kinder/index.html").read_text(encoding="utf-8")


def test_a_site_with_pdfs_may_be_published(demo_plan: Plan, papers: dict[str, bytes], tmp_path: Path) -> None:
    """A PDF lies outside the folder of its language; its link says the language, so the checks find no fault."""
    sizes = {name: len(content) for name, content in papers.items()}
    plan = replace(demo_plan, papers=sizes)
    build_into(PROJECT, plan, tmp_path)
    paper.write_papers(papers, tmp_path)
    assert [str(finding) for finding in site_findings(plan, tmp_path, TODAY)] == []
