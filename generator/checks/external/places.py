"""Where links to other sites stand: every address once, with all its places in records and hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from generator.checks.context import SITE_SRC
from generator.pages.plan import Plan
from generator.records.citations import LegalCitation
from generator.records.record import Record
from generator.records.text_fields import Location, text_fields
from generator.records.yaml_nodes import read_text

# ``[text](address)`` and ``[text](<address>)`` of CommonMark 0.31, 6.3; other addresses in texts are no links,
# but people type them from paper. A bracket or a full stop at the end belongs to the sentence.
_MARKDOWN_LINK = re.compile(r"\]\(\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?(?P<plain>[^\s<>]+)", re.MULTILINE)
_BARE = re.compile(r"(?<![\w/])https?://[^\s<>\"'„“”)\]]+", re.IGNORECASE)
_END_OF_SENTENCE = ".,;:!?"
_SCHEME = re.compile(r"(?:https?|mailto|tel):|//", re.IGNORECASE)
# RFC 2606, 3: a fictional town has fictional links.
_INVENTED = re.compile(r"^https?://[^/?#]*\.(?:example|invalid)(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a source that an editor can open."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        """The clickable form."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses with their places in order; ``forms`` are addresses without a site, such as ``mailto:``.

    ``invented`` and ``own`` are counted and never visited.
    """

    visited: dict[str, tuple[Place, ...]]
    forms: dict[str, tuple[Place, ...]]
    invented: int
    own: int


def collect(plan: Plan) -> Links:
    """All links of the records and hand-written pages of one site."""
    found: dict[str, set[Place]] = {}
    for address, place in (*_of_records(plan), *_of_written_pages(plan)):
        found.setdefault(address, set()).add(place)
    sites, forms, invented, own = {}, {}, 0, 0
    own_address = plan.municipality.site_url.rstrip("/")
    for address in sorted(found):
        places = tuple(sorted(found[address]))
        if not re.match(r"https?:", address, re.IGNORECASE):
            forms[address] = places
        elif address.rstrip("/") == own_address:
            continue
        elif address.startswith(f"{own_address}/"):
            own += 1
        elif plan.municipality.demo and _INVENTED.match(address):
            invented += 1
        else:
            sites[address] = places
    return Links(sites, forms, invented, own)


def _of_records(plan: Plan) -> Iterator[tuple[str, Place]]:
    for record in plan.records:
        for location, address in _values(record):
            yield address, Place(record.path, *plan.records.locate(record, *location))
        for text in text_fields(record):
            if text.is_prose:
                for offset, address in links_in(text.value):
                    yield address, Place(record.path, *plan.records.locate_text(record, text.location, offset))


def _values(record: Record) -> Iterator[tuple[Location, str]]:
    """Addresses outside of texts, and the official pages of cited laws."""
    stack: list[tuple[Location, object]] = [((), record)]
    while stack:
        location, value = stack.pop()
        if isinstance(value, LegalCitation):
            yield location, value.url
        elif isinstance(value, BaseModel):
            fields = (name for name in type(value).model_fields if name != "texts")
            stack += [((*location, name), getattr(value, name)) for name in fields]
        elif isinstance(value, tuple):
            stack += [((*location, position), item) for position, item in enumerate(value)]
        elif isinstance(value, str) and re.match(r"https?://", value, re.IGNORECASE):
            yield location, value


def _of_written_pages(plan: Plan) -> Iterator[tuple[str, Place]]:
    root = plan.records.root
    for language in plan.languages:
        for file in sorted((root / SITE_SRC / language.code).rglob("*.md")):
            shown = file.relative_to(root).as_posix()
            text, _ = read_text(file, shown)
            for offset, address in links_in(text or ""):
                before = (text or "")[:offset]
                yield address, Place(shown, before.count("\n") + 1, offset - before.rfind("\n"))


def links_in(text: str) -> Iterator[tuple[int, str]]:
    """Offset and address of every link of a Markdown text that leaves the site, in the order of the text."""
    found: dict[int, str] = {}
    for pattern in (_MARKDOWN_LINK, _REFERENCE):
        for match in pattern.finditer(text):
            name = "pointed" if match.groupdict().get("pointed") is not None else "plain"
            if _SCHEME.match(match[name]):
                address = match[name]
                found[match.start(name)] = f"https:{address}" if address.startswith("//") else address
    for match in _BARE.finditer(text):
        if not any(start <= match.start() < start + len(address) for start, address in found.items()):
            found[match.start()] = match.group().rstrip(_END_OF_SENTENCE)
    yield from sorted(found.items())
