"""Explains hard words where they stand: the first mention on a page leads to an explanation at its end.

Links, headings, addresses and quoted names stay as they are. Nothing needs a script: the explanation is a native
disclosure on the same page, so it is there without network too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.pages.bidi import MARKUP

# Elements whose words are no running text, or cannot hold a link.
_CLOSED = frozenset(
    {"a", "h1", "h2", "h3", "h4", "summary", "button", "nav", "address", "bdi", "aside", "dt", "svg", "title", "details"}
)
_TAG_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
# A word with the marks inside it that split it for reading; entities are no words.
_WORD = re.compile(r"&[#\w]+;|[^\W_]+(?:[·‧\u00ad\-‑][^\W_]+)*")
_SPLITTING = re.compile(r"[·‧\u00ad]")


@dataclass(frozen=True, slots=True)
class Explained:
    """A page with links at its hard words, and the terms they lead to, in the order of the page."""

    html: str
    terms: tuple[str, ...]


class GlossaryLinks:
    """Finds the words of a glossary in HTML. ``forms`` are the written forms of each term by its id."""

    def __init__(self, forms: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for identifier, words in forms:
            for form in {variant for word in words for variant in (word, word[:1].upper() + word[1:])}:
                parts = tuple(_folded(match.group()) for match in _WORD.finditer(form))
                if parts:
                    self._by_first.setdefault(parts[0], []).append((parts, identifier))
        for found in self._by_first.values():
            found.sort(key=lambda item: (-len(item[0]), item))

    def link(self, html: str, own: str = "") -> Explained:
        """``html`` with a link at the first mention of each term but ``own``."""
        pieces = MARKUP.split(html)
        seen: dict[str, None] = {own: None}
        open_elements: list[str] = []
        for index, piece in enumerate(pieces):
            if index % 2:
                _follow(open_elements, piece)
            elif not open_elements and piece and not piece.isspace():
                pieces[index] = self._linked(piece, seen)
        return Explained("".join(pieces), tuple(name for name in seen if name != own))

    def _linked(self, text: str, seen: dict[str, None]) -> str:
        words = list(_WORD.finditer(text))
        pieces, position = [], 0
        for start, end, identifier in self._mentions(words, seen):
            begin, stop = words[start].start(), words[end - 1].end()
            pieces += [text[position:begin], f'<a class="word" href="#wort-{identifier}">{text[begin:stop]}</a>']
            position = stop
        return "".join([*pieces, text[position:]])

    def _mentions(self, words: list[re.Match[str]], seen: dict[str, None]) -> Iterator[tuple[int, int, str]]:
        """First and last word (exclusive) of each mention that is the first of its term."""
        folded = [_folded(word.group()) for word in words]
        position = 0
        while position < len(folded):
            for parts, identifier in self._by_first.get(folded[position], ()):
                if tuple(folded[position : position + len(parts)]) == parts:
                    if identifier not in seen:
                        seen[identifier] = None
                        yield position, position + len(parts), identifier
                    position += len(parts) - 1
                    break
            position += 1


def _follow(open_elements: list[str], tag: str) -> None:
    """Keeps the closed elements that are open, so that their text is left alone."""
    match = _TAG_NAME.match(tag)
    name = match[1].lower() if match else ""
    if name not in _CLOSED or tag.endswith("/>"):
        return
    if not tag.startswith("</"):
        open_elements.append(name)
    elif name in open_elements:
        del open_elements[len(open_elements) - 1 - open_elements[::-1].index(name) :]


def _folded(word: str) -> str:
    return _SPLITTING.sub("", word)
