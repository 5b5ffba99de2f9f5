"""What a page says about itself: that it is an error page, a wall against robots, or has a certain place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from selectolax.lexbor import LexborHTMLParser
from yarl import URL

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DATA = Path(__file__).parent / "data" / "titles.yml"
# RFC 9110, 8.3.2, and the beginning of a page (HTML Standard, 13.2.3.2).
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BEGINNING = 2048
# The start page of a site, also in one language.
_HOME = re.compile(
    r"/?(?:(?:[a-z]{2}(?:-[a-z]{2})?|home|start|startseite|index)(?:\.(?:html?|php|aspx?))?/?)?", re.IGNORECASE
)


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    data = yaml.load(_DATA.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - safe loader
    return {name: tuple(str(word).lower() for word in words) for name, words in data.items()}


def decoded(body: bytes, content_type: str) -> str:
    """The text of a page in the character set that it names; a wrong name or wrong bytes never stop anything."""
    beginning = body[:_BEGINNING].decode("latin-1")
    named = _CHARSET.search(content_type) or _CHARSET.search(beginning)
    try:
        return body.decode(named[1] if named else "utf-8", errors="replace")
    except (LookupError, ValueError):
        return body.decode("utf-8", errors="replace")


class PageSigns:
    """Title, first heading and places of one page."""

    def __init__(self, html: str) -> None:
        # Lexbor ends at a NUL, and no page needs one.
        self._tree = LexborHTMLParser(html.replace("\x00", ""))
        texts = (self._tree.css_first(name) for name in ("title", "h1"))
        self._said = "\n".join(" ".join(node.text().split()).lower() for node in texts if node is not None)

    @property
    def is_missing(self) -> bool:
        """Whether the page says that there is nothing here."""
        return self._said.strip() == "404" or any(word in self._said for word in _words()["missing"])

    @property
    def is_wall(self) -> bool:
        """Whether the page wants a human first."""
        return any(word in self._said for word in _words()["walls"])

    def has_place(self, fragment: str) -> bool:
        """Whether ``fragment`` is a place on the page; text fragments and places of scripts always are."""
        wanted = {fragment, unquote(fragment)}
        if not fragment or ":~:" in fragment or fragment.startswith(("/", "!")) or fragment.lower() == "top":
            return True
        nodes = self._tree.css("[id], a[name]")
        return any(node.attributes.get("id") in wanted or node.attributes.get("name") in wanted for node in nodes)


def is_home(address: URL) -> bool:
    """Whether an address is the start page of a site."""
    return not address.query_string and bool(_HOME.fullmatch(address.raw_path))
