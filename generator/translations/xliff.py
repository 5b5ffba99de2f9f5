"""XLIFF 1.2 and 2.0 (OASIS), as Weblate, OmegaT and others read them. lxml writes and parses them.

Texts are plain: markup of ours is text in these files, so that it comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from generator import __version__
from generator.findings import GeneratorError
from generator.translations.incoming import Incoming, IncomingUnit
from generator.translations.states import State
from generator.translations.units import Package, Unit

ENDING = ".xlf"
NS_12 = "urn:oasis:names:tc:xliff:document:1.2"
NS_20 = "urn:oasis:names:tc:xliff:document:2.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_TOOL = "klarweg"
# A DOCTYPE can bring entities that read other files or grow without end; neither format needs one.
_DOCTYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(r"""\A\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']""")
# XLIFF 1.2, section 2.3, state: only these say that nobody has worked on the target yet.
_UNTOUCHED = {"new", "needs-translation"}
_FINISHED = {"translated", "signed-off", "final", "reviewed"}


def render_12(package: Package) -> bytes:
    """One ``file`` per record, in XLIFF 1.2."""
    root = etree.Element(f"{{{NS_12}}}xliff", {"version": "1.2"}, nsmap=_default(NS_12))
    for path, units in _by_file(package.units):
        file = _child(root, "file", {
            "original": path, "source-language": package.source.tag, "target-language": package.language.tag,
            "datatype": "plaintext", "tool-id": _TOOL, "product-name": package.project,
            f"{_XML}space": "preserve",
        })  # fmt: skip
        header = _child(file, "header", {})
        _child(header, "tool", {"tool-id": _TOOL, "tool-name": "Klarweg", "tool-version": __version__})
        body = _child(file, "body", {})
        for unit in units:
            _unit_12(body, unit, package)
    return _bytes(root)


def _unit_12(body: etree._Element, unit: Unit, package: Package) -> None:
    about = {"id": unit.id, "resname": unit.id, f"{_XML}space": "preserve"}
    if unit.is_reviewed and unit.state is State.CURRENT:
        about["approved"] = "yes"
    element = _child(body, "trans-unit", about)
    _child(element, "source", {f"{_XML}lang": package.source.tag}, unit.source)
    if unit.target:
        _child(element, "target", {f"{_XML}lang": package.language.tag, "state": _state_12(unit)}, unit.target)
    group = _child(element, "context-group", {"purpose": "location"})
    _child(group, "context", {"context-type": "sourcefile"}, unit.file)
    _child(group, "context", {"context-type": "linenumber"}, str(unit.line))
    for note in unit.notes:
        _child(element, "note", {"from": _TOOL, f"{_XML}lang": package.source.tag}, note)


def _state_12(unit: Unit) -> str:
    if unit.state is State.OUTDATED:
        return "needs-adaptation"
    if unit.state is State.UNCONFIRMED or (unit.is_draft and not unit.is_reviewed):
        return "needs-review-translation"
    return "signed-off" if unit.is_reviewed else "translated"


def render_20(package: Package) -> bytes:
    """One ``file`` per record, in XLIFF 2.0."""
    about = {
        "version": "2.0", "srcLang": package.source.tag, "trgLang": package.language.tag, f"{_XML}space": "preserve",
    }  # fmt: skip
    root = etree.Element(f"{{{NS_20}}}xliff", about, nsmap=_default(NS_20))
    for path, units in _by_file(package.units):
        file = _child(root, "file", {"id": units[0].id.rpartition(".")[0], "original": path})
        _child(_child(file, "notes", {}), "note", {"category": "project"}, package.project)
        for unit in units:
            _unit_20(file, unit)
    return _bytes(root)


def _unit_20(file: etree._Element, unit: Unit) -> None:
    element = _child(file, "unit", {"id": unit.id, "name": unit.id.rpartition(".")[2]})
    notes = _child(element, "notes", {})
    for note in unit.notes:
        _child(notes, "note", {"category": "description"}, note)
    _child(notes, "note", {"category": "location"}, f"{unit.file}:{unit.line}")
    segment = _child(element, "segment", _state_20(unit))
    _child(segment, "source", {}, unit.source)
    if unit.target:
        _child(segment, "target", {}, unit.target)


def _state_20(unit: Unit) -> dict[str, str]:
    """State and reason; a reason has the prefix of its program (XLIFF 2.0, section 4.3.1.26)."""
    if not unit.target or unit.state is not State.CURRENT:
        return {"state": "initial", "subState": f"{_TOOL}:{unit.state.value}"}
    return {"state": "reviewed" if unit.is_reviewed else "translated"}


def _by_file(units: Sequence[Unit]) -> Iterator[tuple[str, list[Unit]]]:
    for path, members in groupby(units, key=lambda unit: unit.file):
        yield path, list(members)


def _default(namespace: str) -> Any:
    """The namespace of all elements without a prefix; the stubs of lxml do not know that a prefix may be None."""
    return {None: namespace}


def _line(element: Any) -> int:
    return int(element.sourceline or 0)


def _child(parent: etree._Element, name: str, attributes: dict[str, str], text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}", attributes)
    if text is not None:
        try:
            element.text = text
        except ValueError:
            raise GeneratorError(
                f"Ein Text enthält ein Steuerzeichen, das in XLIFF nicht stehen kann: „{text[:40]!r}“. Löschen Sie es."
            ) from None
    return element


def _bytes(root: etree._Element) -> bytes:
    """The file with line breaks between elements, never inside of a text."""
    etree.indent(root, space="  ")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


def read(text: str, shown: str) -> Incoming:
    """What came back in an XLIFF file of either version.

    Raises GeneratorError for broken XML, a DOCTYPE, entities, another encoding or another kind of XML.
    """
    _refuse_unsafe(text, shown)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise GeneratorError(
            f"{shown}:{line}: Die Datei ist kein vollständiges XML. Bitten Sie um eine neue."
        ) from None
    namespace = etree.QName(root).namespace
    if namespace == NS_12:
        return _read_12(root, shown)
    if namespace == NS_20:
        return _read_20(root, shown)
    raise GeneratorError(f"{shown}:1: Die Datei ist kein XLIFF 1.2 oder 2.0, sondern „{root.tag}“.")


def _refuse_unsafe(text: str, shown: str) -> None:
    unsafe = _DOCTYPE.search(text)
    if unsafe:
        line = text[: unsafe.start()].count("\n") + 1
        raise GeneratorError(
            f"{shown}:{line}: Die Datei hat eine DOCTYPE-Angabe oder Entities. Damit könnte sie fremde Dateien lesen. "
            "Sie wird nicht gelesen."
        )
    encoding = _ENCODING.search(text)
    if encoding and encoding[1].upper().replace("-", "") != "UTF8":
        raise GeneratorError(f"{shown}:1: Die Datei nennt die Kodierung „{encoding[1]}“. Speichern Sie sie in UTF-8.")


def _read_12(root: etree._Element, shown: str) -> Incoming:
    files = root.findall(f"{{{NS_12}}}file")
    units = []
    for element in root.iter(f"{{{NS_12}}}trans-unit"):
        target = element.find(f"{{{NS_12}}}target")
        state = target.get("state", "") if target is not None else ""
        approved = element.get("approved") == "yes"
        units.append(
            IncomingUnit(
                element.get("id", ""), _text(element.find(f"{{{NS_12}}}source")), _text(target),
                _line(element), state not in _UNTOUCHED, approved or state in _FINISHED,
            )
        )  # fmt: skip
    return Incoming(
        shown, _only(file.get("product-name") for file in files), _only(file.get("target-language") for file in files),
        units,
    )  # fmt: skip


def _read_20(root: etree._Element, shown: str) -> Incoming:
    units = []
    for element in root.iter(f"{{{NS_20}}}unit"):
        segments = element.findall(f"{{{NS_20}}}segment")
        # A program may cut a text into segments; what stands between them is an ignorable.
        parts = [part for part in element if etree.QName(part).localname in {"segment", "ignorable"}]
        source = "".join(_text(part.find(f"{{{NS_20}}}source")) for part in parts)
        targets = [part.find(f"{{{NS_20}}}target") for part in parts]
        is_whole = all(segment.find(f"{{{NS_20}}}target") is not None for segment in segments)
        target = "".join(
            _text(found if found is not None else part.find(f"{{{NS_20}}}source"))
            for part, found in zip(parts, targets, strict=True)
        )
        states = {segment.get("state", "initial") for segment in segments}
        units.append(
            IncomingUnit(
                element.get("id", ""), source, target if is_whole else "", _line(element), is_whole,
                bool(states) and states <= _FINISHED,
            )
        )  # fmt: skip
    projects = (note.text for note in root.iter(f"{{{NS_20}}}note") if note.get("category") == "project")
    return Incoming(shown, _only(projects), root.get("trgLang"), units)


def _only(values: Iterator[str | None]) -> str | None:
    found = sorted({value for value in values if value})
    return "; ".join(found) or None


def _text(element: etree._Element | None) -> str:
    """All text below an element; inline codes of a program are left out, their text stays."""
    return "".join(str(part) for part in element.itertext()) if element is not None else ""
