"""PO files (GNU gettext), as Poedit, Weblate and OmegaT read them. polib writes and parses them."""

from __future__ import annotations

import re
from pathlib import Path

import polib

from generator import __version__
from generator.findings import GeneratorError
from generator.translations.incoming import Incoming, IncomingUnit
from generator.translations.states import State
from generator.translations.units import Package, Unit, english_name, gettext_code

ENDING = ".po"
_WIDTH = 78
_CHARSET = re.compile(r"charset=([\w.-]+)", re.IGNORECASE)
_LINE = re.compile(r"\(line (\d+)\)")
_TEXT_LINE = re.compile(r'\s*(?:"|msg(?:id|str|ctxt)\b)')
_COUNT, _PROJECT, _LANGUAGE = "X-Klarweg-Units", "X-Klarweg-Project", "X-Klarweg-Language"


def render(package: Package) -> bytes:
    """The file of one package. Same input, same bytes."""
    file = polib.POFile(wrapwidth=_WIDTH)
    file.header = f"Klarweg: {package.source.name} → {package.language.name}. Siehe docs/redaktion.md."
    file.metadata = {
        "Project-Id-Version": package.project,
        "POT-Creation-Date": f"{package.date} 00:00+0000",
        "PO-Revision-Date": f"{package.date} 00:00+0000",
        "Last-Translator": "Klarweg",
        "Language-Team": english_name(package.language),
        "Language": gettext_code(package.language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": package.plural_forms,
        "X-Generator": f"klarweg {__version__}",
        "X-Source-Language": package.source.tag,
        _PROJECT: package.project,
        _LANGUAGE: package.language.code,
        _COUNT: str(len(package.units)),
    }
    file.extend(_entry(unit) for unit in package.units)
    return f"{file}\n".encode()


def _entry(unit: Unit) -> polib.POEntry:
    # A draft that fits its German text is no fuzzy one: it is shown to readers, and marked there.
    needs_work = unit.target and unit.state in {State.OUTDATED, State.UNCONFIRMED}
    return polib.POEntry(
        msgctxt=unit.id,
        msgid=unit.source,
        msgstr=unit.target,
        comment="\n".join(" ".join(note.split()) for note in unit.notes),
        occurrences=[(unit.file, str(unit.line))],
        flags=["fuzzy"] if needs_work else [],
    )


def read(path: Path, text: str, shown: str) -> Incoming:
    """What came back in a PO file.

    Raises GeneratorError for a file that is broken, cut off or in another encoding.
    """
    charset = _CHARSET.search(text)
    if charset and charset[1].upper().replace("-", "") != "UTF8":
        raise GeneratorError(
            f"{shown}:{text[: charset.start()].count(chr(10)) + 1}: Die Datei nennt den Zeichensatz „{charset[1]}“. "
            "Speichern Sie sie mit dem Zeichensatz UTF-8."
        )
    for number, line in enumerate(text.split("\n"), start=1):
        # polib takes a text whose closing quotation mark was cut off.
        if _TEXT_LINE.match(line) and not line.rstrip().endswith('"'):
            raise GeneratorError(f"{shown}:{number}: Die Datei ist keine vollständige PO-Datei.")
    try:
        file = polib.pofile(str(path), encoding="utf-8-sig", wrapwidth=_WIDTH)
    except (OSError, ValueError, UnicodeError) as error:
        known = _LINE.search(str(error))
        place = f"{shown}:{known[1]}" if known else shown
        raise GeneratorError(f"{place}: Die Datei ist keine vollständige PO-Datei.") from None
    units = [_unit(entry) for entry in file if not entry.obsolete]
    stated = str(file.metadata.get(_COUNT, ""))
    if stated.isdecimal() and len(units) < int(stated):
        raise GeneratorError(
            f"{shown}: Die Datei ist abgeschnitten: Sie hat {len(units)} von {stated} Texten. "
            "Bitten Sie um die ganze Datei."
        )
    return Incoming(
        shown,
        file.metadata.get(_PROJECT) or None,
        file.metadata.get(_LANGUAGE) or file.metadata.get("Language") or None,
        units,
    )


def _unit(entry: polib.POEntry) -> IncomingUnit:
    # In PO a text is either fuzzy, that is unfinished, or finished: nothing in between.
    is_finished = not entry.fuzzy
    return IncomingUnit(
        entry.msgctxt or "", entry.msgid, entry.msgstr, int(entry.linenum or 0), is_finished, is_confirmed=is_finished
    )
