"""The formats of translators' files by name, and which one a file is in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.findings import GeneratorError, os_reason
from generator.translations import po, xliff
from generator.translations.incoming import MAX_BYTES, Incoming
from generator.translations.units import Package

Writer = Callable[[Package], bytes]

# Name on the command line: how to write it, and the ending of its files.
FORMATS: dict[str, tuple[Writer, str]] = {
    "po": (po.render, po.ENDING),
    "xliff1.2": (xliff.render_12, xliff.ENDING),
    "xliff2.0": (xliff.render_20, xliff.ENDING),
}
_MEBIBYTE = 1024 * 1024


def read_file(path: Path, shown: str) -> Incoming:
    """What came back in a file, whichever of our formats it is in.

    Raises GeneratorError with file and line for everything that is not one of them.
    """
    text = _decoded(_bytes(path, shown), shown)
    if text.lstrip().startswith("<"):
        return xliff.read(text, shown)
    if "msgid" not in text:
        raise GeneratorError(f"{shown}:1: Die Datei ist weder PO noch XLIFF. Möglich sind: {', '.join(FORMATS)}.")
    return po.read(path, text, shown)


def _bytes(path: Path, shown: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise GeneratorError(
                f"{shown}: Die Datei ist {size / _MEBIBYTE:.0f} MiB groß. Erlaubt sind {MAX_BYTES // _MEBIBYTE} MiB."
            )
        content = path.read_bytes()
    except OSError as error:
        raise GeneratorError(f"{shown}: Die Datei ist nicht lesbar. {os_reason(error)}") from error
    if not content.strip():
        raise GeneratorError(f"{shown}: Die Datei ist leer.")
    return content


def _decoded(content: bytes, shown: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise GeneratorError(
            f"{shown}:{line}: Die Datei ist nicht in UTF-8 gespeichert. Stellen Sie im Programm, mit dem übersetzt "
            "wurde, den Zeichensatz UTF-8 ein und speichern Sie neu."
        ) from None
