"""Translators' files lose nothing, open in their programs, and refuse what is broken or dangerous."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage import po as toolkit_po
from translate.storage import xliff as toolkit_xliff
from translate.storage import xliff2 as toolkit_xliff2

from generator.findings import GeneratorError
from generator.languages import Registry
from generator.translations.formats import FORMATS, read_file
from generator.translations.incoming import MAX_BYTES
from generator.translations.states import State
from generator.translations.units import Package, Unit, gettext_code

SCHEMAS = Path(__file__).parent / "schemas"
# What YAML and XML can both hold; a text has no space around it.
TEXT = st.text(
    alphabet=st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t"
    )
).map(str.strip)


def unit(source: str = "Frist", target: str = "Süre", name: str = "name", state: State = State.CURRENT) -> Unit:
    """One unit of a term."""
    return Unit(
        f"common.terms.frist.{name}", source, target, state, is_draft=False, is_reviewed=False, label="Wort: Frist",
        notes=("Wort: Frist. Angabe „name“", "Form: eine Zeile."), file="offers/common/terms/frist.yml", line=3,
    )  # fmt: skip


def package(registry: Registry, *units: Unit, code: str = "tr") -> Package:
    """A file of these units."""
    return Package("klarweg/probestadt", registry.source, registry.by_code[code], units, "2026-11-22")


def written(tmp_path: Path, registry: Registry, file_format: str, *units: Unit, code: str = "tr") -> Path:
    """The file on disk."""
    render, ending = FORMATS[file_format]
    path = tmp_path / f"datei{ending}"
    path.write_bytes(render(package(registry, *units, code=code)))
    return path


@pytest.mark.parametrize("file_format", FORMATS)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=TEXT.filter(bool), target=TEXT)
def test_any_text_comes_back_as_it_went(
    tmp_path: Path, registry: Registry, file_format: str, source: str, target: str
) -> None:
    """Quotes, line breaks, bidi signs, emojis, percent signs and markup survive writing and reading."""
    path = written(tmp_path, registry, file_format, unit(source, target))
    back = read_file(path, path.name).units
    assert [(one.id, one.source, one.target) for one in back] == [("common.terms.frist.name", source, target)]


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("code", ["easy_language", "tr", "ar"])
def test_a_file_says_where_it_comes_from(tmp_path: Path, registry: Registry, file_format: str, code: str) -> None:
    """Project and language come back; easy language is a target too."""
    path = written(tmp_path, registry, file_format, unit(), code=code)
    back = read_file(path, path.name)
    language = registry.by_code[code]
    assert back.project == "klarweg/probestadt"
    assert back.language in {language.code, language.tag}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.CURRENT, {"po": (True, True), "xliff1.2": (True, True), "xliff2.0": (True, True)}),
        (State.OUTDATED, {"po": (False, False), "xliff1.2": (True, False), "xliff2.0": (True, False)}),
        (State.UNCONFIRMED, {"po": (False, False), "xliff1.2": (True, False), "xliff2.0": (True, False)}),
    ],
)
def test_the_state_tells_finished_from_open_texts(
    tmp_path: Path, registry: Registry, state: State, expected: dict[str, tuple[bool, bool]]
) -> None:
    """An outdated text that comes back untouched confirms nothing."""
    found = {}
    for file_format in FORMATS:
        path = written(tmp_path, registry, file_format, unit(state=state))
        one = read_file(path, path.name).units[0]
        found[file_format] = (one.is_finished, one.is_confirmed)
    assert found == expected


def test_programs_that_build_upon_translate_toolkit_open_the_files(tmp_path: Path, registry: Registry) -> None:
    """What Weblate reads with sees the same texts, contexts and open states."""
    units = (unit(), unit("Bis dann.\n\n- Eins", "O güne kadar.\n\n- Bir", "explanation", State.OUTDATED))
    po = toolkit_po.pofile.parsefile(str(written(tmp_path, registry, "po", *units)))
    seen = [
        (one.getcontext(), str(one.source), str(one.target), one.isfuzzy()) for one in po.units if not one.isheader()
    ]
    assert seen == [(one.id, one.source, one.target, one.state is State.OUTDATED) for one in units]
    old = toolkit_xliff.xlifffile.parsefile(str(written(tmp_path, registry, "xliff1.2", *units)))
    assert [(one.getid().split("\x04")[-1], str(one.source), str(one.target)) for one in old.units] == [
        (one.id, one.source, one.target) for one in units
    ]
    assert (old.sourcelanguage, old.targetlanguage) == ("de", "tr")
    new = toolkit_xliff2.Xliff2File.parsefile(str(written(tmp_path, registry, "xliff2.0", *units)))
    assert [(str(one.source), str(one.target)) for one in new.units] == [(one.source, one.target) for one in units]


@pytest.mark.parametrize(
    ("file_format", "schema"), [("xliff1.2", "xliff-core-1.2-strict.xsd"), ("xliff2.0", "xliff-core-2.0.xsd")]
)
def test_xliff_is_valid(tmp_path: Path, registry: Registry, file_format: str, schema: str) -> None:
    """The files keep to the schemas of OASIS."""
    file = SCHEMAS / schema
    text = file.read_text(encoding="utf-8")
    # The import of xml.xsd by its address on the web is answered by the copy beside it.
    local = text.replace("http://www.w3.org/2001/xml.xsd", (SCHEMAS / "xml.xsd").as_uri())
    local = local.replace("informativeCopiesOf3rdPartySchemas/w3c/xml.xsd", (SCHEMAS / "xml.xsd").as_uri())
    rules = etree.XMLSchema(etree.fromstring(local.encode(), base_url=str(file)))
    for state in State:
        one = unit(target="" if state is State.MISSING else "Süre", state=state)
        rules.assertValid(etree.parse(str(written(tmp_path, registry, file_format, one))))


@pytest.mark.parametrize("code", ["easy_language", "tr", "ar"])
def test_msgfmt_takes_the_file(tmp_path: Path, registry: Registry, code: str) -> None:
    """GNU gettext checks header, plural forms and every text."""
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("msgfmt is not installed (Debian: gettext)")
    path = written(tmp_path, registry, "po", unit(), unit("100 % %s", "% 100 %s", "example"), code=code)
    ended = subprocess.run(
        [program, "--check", "--output-file=/dev/null", str(path)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_po_header_says_what_programs_ask(tmp_path: Path, registry: Registry) -> None:
    """Language, plural forms, encoding and generator stand there."""
    text = written(tmp_path, registry, "po", unit(), code="ar").read_text(encoding="utf-8")
    for line in (
        '"Language: ar\\n"', '"Content-Type: text/plain; charset=UTF-8\\n"', '"X-Generator: klarweg 0.1.0\\n"',
        'msgctxt "common.terms.frist.name"', "#: offers/common/terms/frist.yml:3", "#. Form: eine Zeile.",
    ):  # fmt: skip
        assert line in text
    assert "nplurals=6" in text


def test_gettext_names_of_languages(registry: Registry) -> None:
    """A variant follows an at sign."""
    assert {language.code: gettext_code(language) for language in registry} == {
        "de": "de", "easy_language": "de@simple", "tr": "tr", "ar": "ar",
    }  # fmt: skip


XLIFF = '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\nmsgid "Hilfe"\nmsgstr "Übe"'
         .encode("latin-1"), "a.po:5: Die Datei ist nicht in UTF-8 gespeichert."),
        ("a.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n',
         "a.po:2: Die Datei nennt den Zeichensatz „ISO-8859-1“."),
        ("a.po", b'msgid "Hilfe"\nmsgstr "Yard', "a.po:2: Die Datei ist keine vollständige PO-Datei."),
        ("a.po", b'msgid ""\nmsgstr "X-Klarweg-Units: 3\\n"\n\nmsgid "Hilfe"\nmsgstr "Y"\n',
         "a.po: Die Datei ist abgeschnitten: Sie hat 1 von 3 Texten."),
        ("a.xlf", (XLIFF + "<file>").encode(), "a.xlf:2: Die Datei ist kein vollständiges XML."),
        ("a.xlf", f'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n{XLIFF[39:]}&a;</xliff>'
         .encode(), "a.xlf:2: Die Datei hat eine DOCTYPE-Angabe oder Entities."),
        ("a.xlf", XLIFF.replace("UTF-8", "ISO-8859-1").encode(),
         "a.xlf:1: Die Datei nennt die Kodierung „ISO-8859-1“."),
        ("a.xlf", b"<html><body/></html>", "a.xlf:1: Die Datei ist kein XLIFF 1.2 oder 2.0, sondern „html“."),
        ("a.xlf", b"<a>" * 100_000, "a.xlf:1: Die Datei ist kein vollständiges XML."),
        ("a.csv", b"a;b\n", "a.csv:1: Die Datei ist weder PO noch XLIFF."),
        ("a.po", b" \n", "a.po: Die Datei ist leer."),
        ("a.po", b"\xff\xfem\x00s\x00", "a.po:1: Die Datei ist nicht in UTF-8 gespeichert."),
    ],
)  # fmt: skip
def test_a_broken_file_is_one_german_sentence(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """File and line, and what to do."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GeneratorError) as caught:
        read_file(path, name)
    assert str(caught.value).startswith(message)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """50 MB are no translation; the size is said before anything is read."""
    path = tmp_path / "gross.po"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    with pytest.raises(GeneratorError, match=r"gross\.po: Die Datei ist 50 MiB groß\. Erlaubt sind 20 MiB\."):
        read_file(path, "gross.po")
    assert MAX_BYTES == 20 * 1024 * 1024


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """The system's reason is told in German."""
    with pytest.raises(
        GeneratorError, match=r"a\.po: Die Datei ist nicht lesbar\. Den Ordner oder die Datei gibt es nicht\."
    ):
        read_file(tmp_path / "a.po", "a.po")


def test_segments_of_a_program_are_joined(tmp_path: Path) -> None:
    """A unit that was cut into sentences comes back whole, and unfinished while one of them has no target."""
    body = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" trgLang="tr"><file id="f">'
        '<unit id="a.b"><segment state="translated"><source>Eins.</source><target>Bir.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>Zwei.</source>{}</segment></unit></file></xliff>'
    )
    path = tmp_path / "a.xlf"
    found = []
    for target in ("<target>İki.</target>", ""):
        path.write_text(body.format(target), encoding="utf-8")
        one = read_file(path, "a.xlf").units[0]
        found.append((one.source, one.target, one.is_finished))
    assert found == [("Eins. Zwei.", "Bir. İki.", True), ("Eins. Zwei.", "", False)]
