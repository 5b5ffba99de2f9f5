"""Independent help, no third party, no script in pages, no confidential address."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest
import weasyprint

from generator.checks.context import BuiltPage, Context
from generator.checks.safety import (
    SafetyCheck,
    confidential,
    confidential_words,
    independent_help,
    inline_script,
)
from generator.checks.traces import UnreadableFileError, owners_in, secret, secrets_of, text_of_file
from generator.findings import Finding
from tests.checks.conftest import MakeContext, html_page
from tests.conftest import TODAY
from tests.support import SERVICE

HELP = "".join(f'<li data-help="{name}">x</li>' for name in ("ombudsstelle", "person-of-trust", "own-advice"))
SAFE_HOUSE = SERVICE + (
    "location: {confidential: true, address: {street: Schutzweg 3, postal_code: '54321', city: Ort}}\n"
)
SECRET: dict[str, str | None] = {"offers/probestadt/services/schutz.yml": SAFE_HOUSE}


def page(html: str) -> BuiltPage:
    """A page with this HTML."""
    return html_page(html)


def messages(findings: list[Finding]) -> list[str]:
    """The messages without the page's name."""
    return [finding.message.partition(": ")[2] or finding.message for finding in findings]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (HELP, []),
        ("<p>Text</p>", ["Es fehlt: ombudsstelle, person-of-trust, own-advice."]),
        ('<li data-help="person-of-trust">x</li>', ["Es fehlt: ombudsstelle, own-advice."]),
        ("data-help=ombudsstelle", ["Es fehlt: ombudsstelle, person-of-trust, own-advice."]),
    ],
)
def test_missing_ways_to_help_are_named(html: str, expected: list[str]) -> None:
    """The finding says which of the three ways a page lacks."""
    assert expected == messages(list(independent_help(page(html))))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("step", 1), ("right", 1), ("help_form", 1), ("service", 1), ("term", 0), ("step_list", 0), ("written", 0)],
)
def test_pages_that_decide_something_need_independent_help(make_context: MakeContext, kind: str, expected: int) -> None:
    """Steps, rights, forms of help and offers must name it; other pages may."""
    check = SafetyCheck(make_context())
    assert expected == len(list(check.page(html_page("<p>Text</p>", kind=kind))))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<script src="x.js"></script>', []),
        ('<script type="application/ld+json">{}</script>', []),
        ("<p>onclick=x() style=y</p>", []),
        ("<script>x()</script>", ["<script> steht im Text der Seite."]),
        ('<script type="module">x()</script>', ["<script> steht im Text der Seite."]),
        ("<style>p{}</style>", ["<style> steht im Text der Seite."]),
        ('<p STYLE="color:red">a</p>', ["<p> hat das Attribut „style“."]),
        ('<a href="x/" onClick="y()">a</a>', ["<a> hat das Attribut „onclick“."]),
        ('<svg onload="y()"></svg>', ["<svg> hat das Attribut „onload“."]),
    ],
)
def test_scripts_and_styles_stand_in_files(html: str, expected: list[str]) -> None:
    """What the security policy would block is found before a reader sees a broken page."""
    assert expected == messages(list(inline_script(page(html))))


@pytest.mark.parametrize(
    ("street", "text", "expected"),
    [
        ("Schutzweg 3", "<p>Schutzweg 3</p>", 1),
        ("Schutzweg 3", "<p>schutzweg  3</p>", 1),
        ("Schutzweg 3", "<p>SCHUTZWEG\n3</p>", 1),
        ("Schutzweg 3", "<p>Schutzweg&nbsp;3</p>", 1),
        ("Schutzweg 3", "<p>Im Schutzweg sind wir.</p>", 1),
        ("Schutzweg 3", '<a title="Schutzweg 3">a</a>', 1),
        ("Schutzweg 3", "<p><bdi>Schutz</bdi>weg <b>3</b></p>", 1),
        ("Schutzweg 3 a", "im Schutzweg", 1),
        ("Schutzweg 3-5", "im Schutzweg", 1),
        ("Straße des 17. Juni 5", "Straße des 17. Juni", 1),
        ("Straße des 17. Juni 5", "Straße des Friedens", 0),
        ("Groß & Klein Weg 3", "<p>groß &amp; klein weg</p>", 1),
        ("Am Ort 3", "Am Ort 3", 1),
        ("Weg 3", "Der Weg ist weit.", 0),
        ("Schutzweg 3", "<p>Die Adresse ist geheim.</p>", 0),
        ("Groß & Klein Weg 3", '{"address_1":"Gro\\u00df \\u0026 Klein Weg 3"}', 1),
        ("Am Ort 3", '{"description":"Am Ort\\n3"}', 1),
        ("Schutzweg 3", '{"description":"im Schutz·weg"}', 1),
        ("Kleine Straße 5", "Kleine Str. 5", 1),
        ("Kleine Straße 5", "KLEINE STRASSE", 1),
        ("Kleine Str. 5", "in der Kleinen Gasse", 0),
        ("Kleine Str. 5", "kleine Straße 5", 1),
        ("Hauptstr. 7", "Hauptstraße 7", 1),
        ("Hauptstraße 7", "Haupt-Straße 7", 1),
        ("Grüner Ring 7", "/gruener-ring-7/", 1),
        ("Grüner Ring 7", "gruner_ring", 1),
        ("Grüner Ring 7", "Gr&uuml;ner&nbsp;Ring 7", 1),
        ("Grüner Ring 7", "?ziel=Gr%C3%BCner+Ring+7", 1),
        ("Grüner Ring 7", "?ziel=Gr%25C3%25BCner%2520Ring%25207", 1),
        ("Grüner Ring 7", "Gr&amp;uuml;ner Ring 7", 1),
        ("Schutzweg 3", "Schutz-\nweg 3", 1),
        ("Schutzweg 3", "\uff33chutzweg 3", 1),
        ("Schutzweg 3", "Schutz\u202aweg\u202c 3", 1),
        ("Schutzweg 3", "Schutz\u061cweg\u034f 3", 1),
        ("Schutzweg 3", r"\x53chutzweg 3", 1),
        ("Schutzweg 3", r"\u{53}chutzweg 3", 1),
        ("Müllerstraße 5", "Mu\u0308llerstraße 5", 1),
        ("Am Rosengarten 12a", "im Rosengarten 12 a", 1),
        ("Am Rosengarten 12a", "im Rosengarten 12", 0),
        ("Weg 3", "Weg 30", 0),
        ("Weg 3", "Weg, Haus 3", 0),
        ("Am Ort 3", '{"description":"\u2066Am Ort\u2069 3"}', 1),
    ],
)
def test_traces_of_a_confidential_street(street: str, text: str, expected: int) -> None:
    """A street is found in any case and spacing, across tags, with or without its number."""
    assert expected == len(list(confidential("x.html", "offers/x.yml", text, (secret("schutz", street),))))


def test_a_confidential_address_names_its_offer(make_context: MakeContext) -> None:
    """The finding leads to the file that has to change and names the offer that is in danger."""
    check = SafetyCheck(make_context(SECRET))
    found = list(check.page(page(f"{HELP}<p>Schutzweg 3</p>")))
    assert [(finding.rule, finding.path, finding.message) for finding in found] == [
        ("safety/confidential", "offers/x.yml",
         "schritte/antrag/index.html enthält die geheime Adresse des Angebots „schutz“.")
    ]  # fmt: skip


def test_files_beside_the_pages_are_read_too(make_context: MakeContext, tmp_path: Path) -> None:
    """Sitemap, style sheet and data may neither leak nor load; the finding names the source of the file."""
    site = tmp_path / "site"
    for name, text in {
        "sitemap.xml": "<loc>Schutzweg 3</loc>",
        "assets/klarweg.css": "@import '//a.de/x.css'; p{background:url( https://a.de/y.png )} a{b:url(z.png)}",
        "suche.json": '{"a": "im schutzweg"}',
        "daten.csv": "schutzweg",
        "bild.bin": "\udcff",
        "kaputt.pdf": "%PDF-1.7 kaputt",
        "kaputt.png": "\x89PNG",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(text.encode(errors="surrogateescape"))
    plan = make_context({**SECRET, "site_src/daten.csv": "schutzweg"}).plan
    found = list(SafetyCheck(Context(plan, TODAY, site)).finish())
    assert [(finding.path, finding.message) for finding in found] == [
        ("generator/site/theme/assets/klarweg.css", "assets/klarweg.css lädt „//a.de/x.css“."),
        ("generator/site/theme/assets/klarweg.css", "assets/klarweg.css lädt „https://a.de/y.png“."),
        ("site_src/daten.csv", "daten.csv enthält die geheime Adresse des Angebots „schutz“."),
        ("generator/site/outputs.py", "kaputt.pdf lässt sich nicht öffnen."),
        ("generator/site/outputs.py", "kaputt.png lässt sich nicht öffnen."),
        ("generator/site/outputs.py", "sitemap.xml enthält die geheime Adresse des Angebots „schutz“."),
        ("generator/site/outputs.py", "suche.json enthält die geheime Adresse des Angebots „schutz“."),
    ]


def test_without_a_site_there_are_no_files(make_context: MakeContext) -> None:
    """The check of files needs a built site."""
    assert list(SafetyCheck(make_context(SECRET)).finish()) == []


def test_the_pages_of_a_safe_house_do_not_name_it(make_context: MakeContext) -> None:
    """The pages that we make from a confidential offer pass our own check in every language."""
    context = make_context(SECRET, built=True)
    check = SafetyCheck(context)
    pages = [str(finding) for built in context.pages() for finding in check.page(built)]
    assert [*pages, *map(str, check.finish())] == []


@pytest.mark.parametrize(
    ("street", "expected"),
    [
        ("Schützweg 3", 1),
        ("Am Grünen Tor 12 a", 1),
        ("Am Roten Haus", 0),
        ("Am 5", 0),
        ("Schützweg-Süd 3", 0),
        ("7", 0),
    ],
)
def test_a_search_index_holds_no_confidential_street(street: str, expected: int) -> None:
    """Folded words in another order are a trace as well, when all words that say something belong to one page."""
    index = json.dumps(
        {
            "pages": [["a/", 0, "", ""], ["b/", 0, "", ""]],
            "words": "grunen haus roten schutzweg tor",
            "found": "0 4 0 0 4",
        }
    )
    found = list(confidential_words("assets/suche-xx.00000000.json", "x", index, [("schutz", street)]))
    assert [finding.message for finding in found] == [
        "assets/suche-xx.00000000.json: Die Suche findet „a/“ mit der geheimen Straße des Angebots „schutz“."
    ] * expected


def test_the_search_index_of_a_built_site_is_searched(make_context: MakeContext) -> None:
    """Every index below assets is read at the end, whatever its language."""
    context = make_context(SECRET, built=True)
    assert context.site is not None
    index = {"pages": [["a/", 0, "", ""]], "words": "schutzweg", "found": "0"}
    (context.site / "assets").mkdir()
    (context.site / "assets" / "suche-xx.00000000.json").write_text(json.dumps(index), encoding="utf-8")
    assert {finding.rule for finding in SafetyCheck(context).finish()} == {"safety/confidential"}


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


@pytest.mark.parametrize(
    "data",
    [
        chunk(b"tEXt", b"Title\x00Schutzweg 3"),
        chunk(b"zTXt", b"Title\x00\x00" + zlib.compress(b"Schutzweg 3")),
        chunk(b"iTXt", b"Title\x00\x01\x00de\x00\x00" + zlib.compress(b"Schutzweg 3")),
    ],
    ids=["plain", "packed", "international"],
)
def test_texts_inside_of_pictures_are_read(data: bytes) -> None:
    """A caption that nobody sees on the page is still in the file."""
    picture = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + data + chunk(b"IEND", b"")
    assert owners_in(text_of_file("bild.png", picture), (secret("schutz", "Schutzweg 3"),)) == ["schutz"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Kommen Sie in die Kleine Straße 5</p>", ["schutz"]),
        ("<title>Kleine Str. 5</title><p>a</p>", ["schutz"]),
        ("<p>Die Adresse ist geheim.</p>", []),
    ],
)
def test_the_text_and_title_of_a_pdf_are_read(html: str, expected: list[str]) -> None:
    """Paper is handed out, so it is searched as well."""
    paper = weasyprint.HTML(string=html).write_pdf()
    assert expected == owners_in(text_of_file("a.pdf", paper), (secret("schutz", "Kleine Straße 5"),))


def test_a_postcode_with_its_town_is_a_trace_unless_it_is_public(make_context: MakeContext) -> None:
    """A town with its own public office at the same postcode gives nothing away by it."""
    secrets = secrets_of(make_context(SECRET).plan)
    assert owners_in("Wir wohnen in 54321 Ort.", secrets) == ["schutz"]
    public = SERVICE + "location: {address: {street: Markt 1, postal_code: '54321', city: Ort}}\n"
    known = secrets_of(make_context({**SECRET, "offers/probestadt/services/offen.yml": public}).plan)
    assert owners_in("Wir wohnen in 54321 Ort.", known) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"postalCode":"54321","addressLocality":"Ort"}', ["schutz"]),
        ('{"addressLocality": "Ort", "postalCode": "54321"}', ["schutz"]),
        ("54321 Andernort", []),
        ("Ort 154321", []),
    ],
)
def test_a_postcode_is_found_among_the_fields_of_structured_data(text: str, expected: list[str]) -> None:
    """The names of the fields stand between them, in either order."""
    assert expected == owners_in(text, (secret("schutz", "Weg 3", "54321 Ort"),))


def packed(kind: str) -> bytes:
    """A file with the confidential street, packed."""
    if kind == "gz":
        return gzip.compress(b"Schutzweg 3", mtime=0)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as document:
        document.writestr(zipfile.ZipInfo("word/document.xml"), "<w:t>Schutz</w:t><w:t>weg 3</w:t>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("antrag.docx", packed("zip")),
        ("daten.json.gz", packed("gz")),
        ("zwei.json.gz", gzip.compress(b"{}", mtime=0) + packed("gz")),
        ("notiz.txt", "Schutzweg 3".encode("utf-16")),
        ("schutzweg-3.jpg", b"\xff\xd8\xff\xe0"),
    ],
    ids=["zip", "gzip", "second-part", "utf-16", "name"],
)
def test_packed_files_and_names_of_files_are_searched(make_context: MakeContext, name: str, content: bytes) -> None:
    """A document of Word, a packed file, another encoding and the name of a picture give nothing away."""
    context = make_context(SECRET, built=True)
    assert context.site is not None
    (context.site / name).write_bytes(content)
    found = [one for one in SafetyCheck(context).finish() if one.rule == "safety/confidential"]
    assert [one.message for one in found] == [f"{name} enthält die geheime Adresse des Angebots „schutz“."]


@pytest.mark.parametrize(
    "content", [packed("zip")[:60], packed("gz")[:4] + b"\xff" * 20, packed("gz")[:-9]], ids=["zip", "gz", "half"]
)
def test_a_packed_file_that_cannot_be_opened_is_said(content: bytes) -> None:
    """What was not searched is not clean."""
    with pytest.raises(UnreadableFileError):
        text_of_file("antrag.docx", content)
