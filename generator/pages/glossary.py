"""Explains hard words where they stand: the first mention on a page leads to an explanation at its end.

Links, headings, addresses and quoted names stay as they are. Nothing needs a script: the explanation is a native
disclosure on the same page, so it is there without network too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise
from operator import eq

from generator.pages.bidi import MARKUP

# Elements whose words are no running text, or cannot hold a link.
_CLOSED = frozenset(
    "a h1 h2 h3 h4 h5 h6 summary button label nav address bdi aside dt code pre script style svg title details".split(),
)
# A line above or below a heading that names it once more.
_LABEL = ' class="kicker"'
_TAG_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
# Accents and Arabic vowel signs: they stand on a letter and are no letters of their own (Unicode category Mn).
_SIGNS = "\u0300-\u036f\u064b-\u065f\u0670"
_LETTERS = f"(?:[^\\W_][{_SIGNS}]*)+"
# A word with the marks inside it that split it for reading; entities are no words.
_WORD = re.compile(rf"&[#\w]+;|{_LETTERS}(?:[·‧\u00ad\-‑]{_LETTERS})*")
# What makes no other word: splitting marks, Arabic vowel signs, and the stroke that makes an Arabic word longer.
_SILENT = re.compile("[·‧\u00ad\u0640\u064b-\u065f\u0670]")
# Small and capital letters that are not the same in all languages: Turkish has both i and ı.
_CAPITALS = {"i": ("I", "İ"), "ı": ("I",)}
_SMALL = {"I": ("i", "ı"), "İ": ("i",)}
# So many letters of a form tell that it is another ending of the same word. Unit: letters.
_STEM = 3


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
            for form in _spellings(tuple(words)):
                parts = _parts(escape(form, quote=False))
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
        pieces, position = [], 0
        for start, end, identifier in self._mentions(text, seen):
            pieces += [text[position:start], f'<a class="word" href="#wort-{identifier}">{text[start:end]}</a>']
            position = end
        return "".join([*pieces, text[position:]])

    def _mentions(self, text: str, seen: dict[str, None]) -> Iterator[tuple[int, int, str]]:
        """Begin and end of each mention that is the first of its term."""
        words = _words(text)
        folded = [_folded(word.group()) for word in words]
        position = 0
        while position < len(words):
            for parts, identifier in self._by_first.get(folded[position], ()):
                last = position + len(parts) // 2
                if _stands(parts, text, words[position : last + 1], folded[position : last + 1]):
                    if identifier not in seen:
                        seen[identifier] = None
                        yield words[position].start(), words[last].end(), identifier
                    position = last
                    break
            position += 1


def _stands(parts: tuple[str, ...], text: str, words: list[re.Match[str]], folded: list[str]) -> bool:
    """Whether the words and what is between them are the parts of a form."""
    gaps = (_gap(text, word, following) for word, following in pairwise(words))
    return tuple(folded) == parts[::2] and all(map(eq, gaps, parts[1::2]))


def _spellings(words: tuple[str, ...]) -> set[str]:
    """The words of one term, each with a capital letter too, as at the beginning of a sentence.

    A word that is small in one of its forms is no German noun; then all its forms may be small.
    """
    spellings = set(words)
    for word in words:
        first, rest = word[:1], word[1:]
        spellings |= {capital + rest for capital in _CAPITALS.get(first, (first.upper(),))}
        for small in _SMALL.get(first, (first.lower(),)):
            if any(other.startswith((small + rest)[:_STEM]) for other in words):
                spellings.add(small + rest)
    return spellings


def _parts(form: str) -> tuple[str, ...]:
    """The words of a form and what is between them, in turns."""
    words = _words(form)
    parts: list[str] = []
    for word, following in pairwise(words):
        parts += [_folded(word.group()), _gap(form, word, following)]
    return (*parts, *(_folded(word.group()) for word in words[-1:]))


def _words(text: str) -> list[re.Match[str]]:
    return [match for match in _WORD.finditer(text) if not match.group().startswith("&")]


def _gap(text: str, word: re.Match[str], following: re.Match[str]) -> str:
    """What is between two words, with single spaces and plain apostrophes."""
    between = unescape(text[word.end() : following.start()])
    return re.sub(r"\s+", " ", between).replace("’", "'")


def _follow(open_elements: list[str], tag: str) -> None:
    """Keeps the closed elements that are open, so that their text is left alone."""
    match = _TAG_NAME.match(tag)
    name = match[1].lower() if match else ""
    if tag.startswith("</"):
        if name in open_elements:
            del open_elements[len(open_elements) - 1 - open_elements[::-1].index(name) :]
    elif (name in _CLOSED or _LABEL in tag) and not tag.endswith("/>"):
        open_elements.append(name)


def _folded(word: str) -> str:
    return _SILENT.sub("", unicodedata.normalize("NFC", word)).replace("‑", "-")
