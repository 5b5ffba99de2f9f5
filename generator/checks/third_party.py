"""``safety/third-party``: nothing makes a reader's browser contact another host by itself, from pages to manifests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.checks.context import BuiltPage
from generator.findings import Finding, Rule, Severity

THIRD_PARTY = Rule(
    "safety/third-party",
    Severity.ERROR,
    "Die Seite lädt etwas von einer fremden Adresse.",
    "Fremde erfahren so, wer Hilfe sucht.",
    "Legen Sie die Datei auf die eigene Seite oder lassen Sie sie weg.",
    "DSGVO Art. 5 Abs. 1; TDDDG § 25",
    bad=(
        '<img src="https://beispiel.de/bild.png" alt="">',
        '<img src="bild.png" srcset="bild.png 1x, https://beispiel.de/bild.png 2x" alt="">',
        '<link rel="stylesheet" href="//cdn.example/x.css">',
        '<meta http-equiv="refresh" content="0; url=https://beispiel.de/">',
        '<iframe src="https://beispiel.de/"></iframe>',
        '<link rel="preconnect" href="https://beispiel.de/">',
    ),
    good=(
        '<a href="https://www.gesetze-im-internet.de/">Gesetz</a>',
        '<link rel="canonical" href="https://familie.musterstadt.example/">',
        '<link rel="stylesheet" href="../assets/klarweg.css">',
    ),
)

# What a browser fetches or contacts by itself. A link that a person must follow is not among them.
_LOADING = (
    "script[src], img[src], iframe[src], source[src], video[src], audio[src], track[src], input[src], embed[src], "
    "object[data], link[href], form[action], use[href], img[srcset], source[srcset], video[poster]"
)
_ADDRESS_ATTRIBUTES = ("src", "href", "data", "action", "poster")
_HARMLESS_RELATIONS = frozenset({"canonical", "alternate", "license", "author", "prev", "next", "help"})
_REFRESH = re.compile(r"url\s*=\s*['\"]?\s*(?P<url>[^'\"]+)", re.IGNORECASE)
_CSS_URL = re.compile(r"(?:url\(|@import)\s*['\"]?\s*(?P<url>(?:https?:)?//[^'\")\s]+)", re.IGNORECASE)

# An address of another host at the beginning of a string of a script, also one that is put together afterwards.
_SCRIPT_ADDRESS = re.compile(r"^(?:(?:https?|wss?|ftp)://|//[\w\[])", re.IGNORECASE)
# Reading a script takes a moment; only one with such a string, or such a way out, is read.
_SCRIPT_SIGN = re.compile(
    r"""["'`]\s*(?:(?:https?|wss?|ftp):)?//|WebSocket|EventSource|sendBeacon|RTCPeerConnection|WebTransport""",
    re.IGNORECASE,
)
# Ways to a server that a site of files does not have: whoever uses them talks to somebody else, wherever it leads.
_WAYS_OUT = frozenset({"WebSocket", "EventSource", "sendBeacon", "RTCPeerConnection", "WebTransport"})
# Names of XML vocabularies look like addresses and are never fetched (Namespaces in XML 1.0, 2).
_NAMESPACES = "http://www.w3.org/"
# Members whose address a browser fetches or opens by itself (W3C Web Application Manifest).
_MANIFEST_MEMBERS = frozenset({"src", "url", "start_url", "scope", "id", "action"})
# Members that scripts put into elements which load. Others, such as the website of an office, are there to be followed.
_JSON_MEMBERS = frozenset({"src", "srcset", "poster", "image", "icon", "logo", "stylesheet", "script"})
# A tag that loads from elsewhere, in a page that is packed into a string. The frame of each page names its own address.
_PACKED = re.compile(r"<(?!a\b|/)[a-z][^>]*[\s\"'=](?:https?:)?//", re.IGNORECASE)
_OWN_RELATION = re.compile(r"<link\b[^>]*\brel=[\"']?(?:canonical|alternate)\b[^>]*>", re.IGNORECASE)
# SVG 2, 16.1 (a link is for people) and XML 1.0, 4.2.2.
_SVG_ADDRESS = re.compile(
    r"<(?!a\b)[\w:?-]+\b[^>]*?\s(?:xlink:)?href\s*=\s*[\"'](?P<href>[^\"']+)|<!ENTITY[^>]*\sSYSTEM\s+[\"'](?P<entity>[^\"']+)",
    re.IGNORECASE,
)


def foreign_in_page(tree: LexborHTMLParser) -> Iterator[str]:
    """What is foreign on a page, as the end of a German sentence."""
    for node in tree.css(_LOADING):
        relation = set((node.attributes.get("rel") or "").lower().split())
        if node.tag == "link" and relation and relation <= _HARMLESS_RELATIONS:
            continue
        foreign = next((address for address in _addresses(node) if _is_foreign(address)), None)
        if foreign is not None:
            yield f"<{node.tag}> lädt „{foreign}“."
    for node in tree.css('meta[http-equiv="refresh"]'):
        match = _REFRESH.search(node.attributes.get("content") or "")
        if match and _is_foreign(match["url"]):
            yield f"Die Seite leitet weiter zu „{match['url']}“."


def third_party(page: BuiltPage) -> Iterator[Finding]:
    """Everything on a page that makes the browser contact another host by itself."""
    for sentence in foreign_in_page(page.tree):
        yield THIRD_PARTY.finding(page.source, 0, 0, f"Seite {page.path}: {sentence}")


def third_party_file(name: str, source: str, text: str, own: str) -> Iterator[Finding]:
    """Everything in a style sheet, script, picture, manifest or data file that leads a browser elsewhere by itself.

    ``own`` is the address of the site: naming oneself is harmless.
    """
    for ending, look in _LOOKS.items():
        if name.endswith(ending):
            for sentence in dict.fromkeys(look(text, own)):
                yield THIRD_PARTY.finding(source, 0, 0, f"{name} {sentence}")


def _of_style(text: str, own: str) -> Iterator[str]:
    for match in _CSS_URL.finditer(text):
        if _is_foreign(match["url"], own):
            yield f"lädt „{match['url']}“."


def _of_script(text: str, own: str) -> Iterator[str]:
    if not _SCRIPT_SIGN.search(text):
        return
    from pygments.lexers.javascript import JavascriptLexer
    from pygments.token import Name, String

    before = ""
    for kind, value in JavascriptLexer().get_tokens(text):
        # A template string comes in pieces; only the first tells where it leads.
        if kind in String and kind not in String.Regex and (kind not in String.Backtick or before == "`"):
            literal = value.strip("\"'`").strip()
            if _SCRIPT_ADDRESS.match(literal) and not literal.startswith(_NAMESPACES) and _is_foreign(literal, own):
                yield f"enthält die fremde Adresse „{literal}“."
        elif kind in Name and value in _WAYS_OUT:
            yield f"öffnet mit „{value}“ eine Verbindung, die eine Seite aus Dateien nicht braucht."
        before = value


def _of_picture(text: str, own: str) -> Iterator[str]:
    for match in _SVG_ADDRESS.finditer(text):
        address = match["href"] or match["entity"]
        if _is_foreign(address, own):
            yield f"lädt „{address}“."
    yield from _of_style(text, own)


def _of_manifest(text: str, own: str) -> Iterator[str]:
    for member, value in _strings(text):
        if member in _MANIFEST_MEMBERS and _is_foreign(value, own):
            yield f"führt mit „{member}“ zu „{value}“."


def _of_data(text: str, own: str) -> Iterator[str]:
    for member, value in _strings(text):
        if member in _JSON_MEMBERS and _is_foreign(value, own):
            yield f"führt mit „{member}“ zu „{value}“."
        elif _PACKED.search(_OWN_RELATION.sub("", value)):
            yield from foreign_in_page(LexborHTMLParser(value))


_LOOKS = {
    ".css": _of_style,
    ".js": _of_script,
    ".svg": _of_picture,
    ".webmanifest": _of_manifest,
    ".json": _of_data,
}


def _strings(text: str) -> Iterator[tuple[str, str]]:
    """Every text of a JSON file with the name of its member; a broken file loads nothing."""
    try:
        stack: list[tuple[str, Any]] = [("", json.loads(text))]
    except (ValueError, RecursionError):
        return
    while stack:
        member, value = stack.pop()
        if isinstance(value, str):
            yield member, value
        elif isinstance(value, dict):
            stack += [(str(name), item) for name, item in reversed(value.items())]
        elif isinstance(value, list):
            stack += [(member, item) for item in reversed(value)]


def _addresses(node: LexborNode) -> Iterator[str]:
    """What an element loads; ``srcset`` holds several addresses, each followed by its size."""
    yield from (node.attributes.get(name) or "" for name in _ADDRESS_ATTRIBUTES)
    for candidate in (node.attributes.get("srcset") or "").split(","):
        yield candidate.strip().partition(" ")[0]


def _is_foreign(address: str, own: str = "") -> bool:
    """Whether an address names another host than the one of ``own``, or no host that anybody could know."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return True
    if own and parts.netloc and parts.netloc == urlsplit(own).netloc and parts.scheme in {"http", "https", ""}:
        return False
    return bool(parts.netloc) or parts.scheme in {"http", "https", "ftp", "ws", "wss"}
