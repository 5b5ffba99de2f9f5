"""Traces of confidential places, however they are spelled or packed; and the texts inside of PDFs and pictures."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from unicodedata import normalize
from urllib.parse import unquote_plus

from generator.pages.plan import Plan
from generator.records.contact import Address
from generator.records.models import Service

# Escapes in JSON (RFC 8259, section 7) and in scripts (ECMA-262, section 12.9.4), and marks that readers do not see, or
# that easy language puts into words.
_ESCAPE = re.compile(
    r"\\(?:u(?P<code>[0-9a-fA-F]{4})|u\{(?P<long>[0-9a-fA-F]{1,5})\}|x(?P<short>[0-9a-fA-F]{2})|[nrtbf])"
)
_UNSEEN = re.compile("[·•\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_TAG = re.compile(r"<[^>]*>")
# A word cut in two at the end of a line or by a hyphen.
_CUT = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011]\s*(?=[^\W\d_])")
# „ 3“, „ 3 a“, „ 3-5“ at the end of a street.
HOUSE_NUMBER = re.compile(r"\s+\d+[\s\d/–-]*[a-z]?$")
_HOUSE = re.compile(r"(\d+)([a-z])")
_STREET = re.compile(r"(?:strasse|str\.?)$")
_WORD = re.compile(r"\w+\.?")
# A street without its number says where a house is only when its name is no everyday word. Unit: letters.
_TELLING = 6
# Between a postcode and its town in structured data: quotes, and the name of a field. Unit: characters.
_BETWEEN = 40
# Little words in front of the name of a street.
_IN_FRONT = re.compile(r"^(?:am|an der|an den|im|in der|auf dem|auf der|zum|zur|beim|bei der|unter den)\s+")
# Two spellings of German letters: as in addresses of pages, and as without umlauts.
_SPELLED = (
    (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")),
    (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss")),
)
# Packed as entities of percent signs of entities: no deeper.
_LAYERS = 3
# PNG specification (W3C, third edition), 11.3.3: chunks with text. Unpacked texts longer than this are no captions.
_PNG_BEGINNING = b"\x89PNG\r\n\x1a\n"
_PNG_TEXT_BYTES = 1024 * 1024
# ZIP (PKWARE APPNOTE, 4.3.7) and GZIP (RFC 1952); what becomes larger than this is no document of a municipality.
_ZIP_BEGINNING, _GZIP_BEGINNING = b"PK\x03\x04", b"\x1f\x8b"
_UNPACKED_BYTES = 64 * 1024 * 1024
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class UnreadableFileError(Exception):
    """A file that may hold text, and cannot be searched."""


@dataclass(frozen=True)
class _Trace:
    """Words one after the other. A text without one of them needs no slow search."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        return all(word in text for word in self.words) and self.pattern.search(text) is not None


@dataclass(frozen=True)
class Secret:
    """A confidential place: whose it is, and what would give it away in each spelling."""

    owner: str
    traces: tuple[tuple[_Trace, ...], ...]


def secrets_of(plan: Plan) -> tuple[Secret, ...]:
    """Every confidential place of one site; what a public office has as well is no secret."""
    places = [service for service in plan.records.all(Service) if service.location is not None]
    public = [place.location.public_address for place in places if place.location is not None]
    town = plan.municipality
    offices = (getattr(town, name) for name in type(town).model_fields)
    public += [office.address for office in offices if isinstance(getattr(office, "address", None), Address)]
    known = {(one.postal_code, one.city) for one in public if one is not None}
    found = []
    for service in places:
        location = service.location
        if location is not None and location.confidential and location.address is not None:
            address = location.address
            postal = "" if (address.postal_code, address.city) in known else f"{address.postal_code} {address.city}"
            found.append(secret(service.id, address.street, postal))
    return tuple(found)


def secret(owner: str, street: str, postal: str = "") -> Secret:
    """A confidential place by its street and, where it gives the place away, postcode with town."""
    lower = " ".join(street.casefold().split())
    bare = HOUSE_NUMBER.sub("", lower)
    # „Im Rosengarten 12a“ is „Am Rosengarten 12a“.
    short = _IN_FRONT.sub("", lower) if bare != lower else lower
    said = dict.fromkeys(
        [lower, *([short] if len(short) >= _TELLING else []), *([bare] if len(bare) >= _TELLING else [])]
    )
    spelled = tuple(
        (
            *(_trace(_respelled(text, letters)) for text in said),
            *([_postal(_respelled(postal.casefold(), letters))] if postal else []),
        )
        for letters in _SPELLED
    )
    return Secret(owner, spelled)


def _respelled(text: str, letters: tuple[tuple[str, str], ...]) -> str:
    # For whole pages this is ten times faster than str.translate.
    for letter, spelled in letters:
        text = text.replace(letter, spelled)
    return text


def _trace(text: str) -> _Trace:
    """Finds the words of ``text`` with anything but letters and digits between them; „Straße“ may be cut short."""
    stems, words = [], []
    for word in _WORD.findall(text):
        stem = _STREET.sub("", word)
        is_street = stem != word
        stem = stem.rstrip(".")
        # „12a“ is „12 a“ too.
        number = _HOUSE.fullmatch(stem)
        stems.append(number[1] if number else stem)
        written = rf"{number[1]}[\W_]{{0,3}}{number[2]}" if number else re.escape(stem)
        words.append(written + (r"[\W_]{0,3}str(?:asse|\.)?" if is_street else ""))
    return _Trace(tuple(stems), re.compile(r"(?<![0-9])" + r"[\W_]{0,6}".join(words) + r"(?![0-9])"))


def _postal(text: str) -> _Trace:
    """Postcode and town near each other, in either order: in structured data the names of fields stand between them."""
    code, _, town = text.partition(" ")
    one, other = rf"(?<![0-9]){re.escape(code)}(?![0-9])", rf"(?<![^\W_]){re.escape(town)}"
    between = rf".{{0,{_BETWEEN}}}?"
    return _Trace((code, town), re.compile(f"{one}{between}{other}|{other}{between}{one}"))


def owners_in(text: str, secrets: tuple[Secret, ...]) -> list[str]:
    """Whose places ``text`` gives away."""
    if not secrets:
        return []
    plain = _unpacked(text)
    folded = [_respelled(plain, letters) for letters in _SPELLED]
    return [
        one.owner
        for one in secrets
        if any(trace.is_in(spelled) for spelled, traces in zip(folded, one.traces, strict=True) for trace in traces)
    ]


def _unpacked(text: str) -> str:
    """The text without its packing: escapes, entities, percent signs, tags, marks inside words; in lower case."""
    plain = _UNSEEN.sub("", _ESCAPE.sub(_unescaped, text))
    for _ in range(_LAYERS):
        opened = unescape(unquote_plus(plain) if "%" in plain else plain)
        if opened == plain:
            break
        plain = opened
    # macOS writes „ü“ as two signs, and some fonts have signs of their own (Unicode, Normalization Form KC).
    plain = normalize("NFKC", _UNSEEN.sub("", plain))
    without_tags = _TAG.sub("", plain)
    joined = _CUT.sub("", without_tags)
    return " ".join(f"{plain}\n{without_tags}\n{joined}".casefold().split())


def _unescaped(escape: re.Match[str]) -> str:
    code = escape["code"] or escape["long"] or escape["short"]
    return chr(int(code, 16)) if code else " "


def text_of_file(name: str, content: bytes) -> str:
    """Everything written in a file.

    Raises UnreadableFileError for a PDF, PNG, ZIP or GZIP file that cannot be opened:
    what was not searched is not clean.
    """
    if content.startswith(b"%PDF") or name.endswith(".pdf"):
        return _text_of_pdf(content)
    if content.startswith(_PNG_BEGINNING) or name.endswith(".png"):
        return "\n".join(_texts_of_png(content))
    if content.startswith(_ZIP_BEGINNING):
        return "\n".join(_texts_of_zip(content))
    if content.startswith(_GZIP_BEGINNING):
        return _text_of_gzip(name, content)
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8"
    return content.decode(encoding, errors="replace")


def _texts_of_zip(content: bytes) -> Iterator[str]:
    """Names and texts of what is packed; documents of Word and Writer are such files."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _UNPACKED_BYTES:
                raise UnreadableFileError
            for entry in packed.infolist():
                yield entry.filename
                yield text_of_file(entry.filename, packed.read(entry))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError) as error:
        # A password is a RuntimeError.
        raise UnreadableFileError from error


def _text_of_gzip(name: str, content: bytes) -> str:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            unpacked = packed.read(_UNPACKED_BYTES + 1)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise UnreadableFileError from error
    if len(unpacked) > _UNPACKED_BYTES:
        raise UnreadableFileError
    return text_of_file(name.removesuffix(".gz"), unpacked)


def _text_of_pdf(content: bytes) -> str:
    """Pages, title and other facts of a PDF."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(content))
        facts = [str(value) for value in (reader.metadata or {}).values()]
        return "\n".join([*(page.extract_text() for page in reader.pages), *facts])
    except Exception as error:  # pypdf raises many kinds for broken files; each means that nothing was searched.
        raise UnreadableFileError from error


def _texts_of_png(content: bytes) -> Iterator[str]:
    """The texts of the chunks ``tEXt``, ``zTXt`` and ``iTXt``, packed or not."""
    if not content.startswith(_PNG_BEGINNING):
        raise UnreadableFileError
    position = len(_PNG_BEGINNING)
    while position + 8 <= len(content):
        length, kind = int.from_bytes(content[position : position + 4], "big"), content[position + 4 : position + 8]
        data = content[position + 8 : position + 8 + length]
        if len(data) < length:
            raise UnreadableFileError
        if kind in {b"tEXt", b"zTXt", b"iTXt"}:
            yield from _texts_of_chunk(data)
        position += 12 + length


def _texts_of_chunk(data: bytes) -> Iterator[str]:
    """The chunk as it is, and what is packed in it behind any of its separators."""
    yield data.decode("utf-8", errors="replace")
    for start in (match.end() for match in re.finditer(rb"\x00", data)):
        for skipped in (0, 1):
            try:
                unpacked = zlib.decompressobj().decompress(data[start + skipped :], _PNG_TEXT_BYTES)
            except zlib.error:
                continue
            yield unpacked.decode("utf-8", errors="replace")
