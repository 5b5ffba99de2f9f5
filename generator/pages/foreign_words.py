"""Marks German words on pages in other languages, so that a voice reads them as German (WCAG 2.2, 3.1.2).

Texts in other languages give the German word of an office in brackets: „Gençlik Dairesi (Jugendamt)“, and what to say
in German in quotation marks. Where letters tell the languages apart, ``bidi`` marks every Latin run; here the words of
the German texts tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from generator.languages import Language
from generator.pages.bidi import MARKUP, isolate
from generator.pages.plan import Plan
from generator.records.text_fields import text_fields

_ENCLOSED = re.compile(r"(?P<open>[(“„])(?P<text>[^()<>“”„]{2,160})(?P<close>[)”“])")
# Folder of the hand-written pages below the root of the project.
_WRITTEN = "site_src"
_WORD = re.compile(r"[^\W\d_]+")
_ENTITY = re.compile(r"&#?\w+;")
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_HAS_LANGUAGE = re.compile(r"\slang\s*=")
# Elements without an end (HTML Standard, 13.1.2), and those that no voice reads or that hold no elements.
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CLOSED = frozenset({"script", "style", "title", "textarea", "option", "svg"})


class ForeignWords:
    """Knows the German words in brackets of one language that is written in the same letters."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self._plan, self._language = plan, language
        self._mark = f'<span lang="{plan.registry.source.tag}">'

    @cached_property
    def _vocabulary(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words of the German texts, and those of the language's own running texts."""
        source = self._plan.registry.source
        german = set(_words(" ".join(map(str, source.ui.values()))))
        for file in sorted((self._plan.records.root / _WRITTEN / source.code).rglob("*.md")):
            german.update(_words(file.read_text(encoding="utf-8", errors="replace")))
        own: set[str] = set()
        for record in self._plan.records:
            for field in text_fields(record):
                if field.language == source.code:
                    german.update(_words(field.value))
                elif field.language == self._language.code and field.is_prose:
                    own.update(_words(_ENCLOSED.sub(" ", field.value)))
        return frozenset(german), frozenset(own)

    def mark(self, html: str) -> str:
        """``html`` with every German text in brackets marked. Applying this twice changes nothing."""
        pieces = MARKUP.split(html)
        for index in _free_texts(pieces):
            pieces[index] = _ENCLOSED.sub(self._marked, pieces[index])
        return "".join(pieces)

    def _marked(self, match: re.Match[str]) -> str:
        if not self._is_german(match["text"]):
            return match.group()
        return f"{match['open']}{self._mark}{match['text']}</span>{match['close']}"

    def _is_german(self, text: str) -> bool:
        """Whether all words stand in German texts; small ones must not all be words of the page's own language too."""
        found = [match.group() for match in _WORD.finditer(_ENTITY.sub(" ", text))]
        german, own = self._vocabulary
        words = {word.casefold() for word in found}
        has_noun = any(word[0].isupper() for word in found)
        return bool(words) and words <= german and (has_noun or not words <= own)


def marker(plan: Plan, language: Language) -> Callable[[str], str]:
    """What marks German words in the HTML of a language: by their letters where those tell, or by the German texts."""
    if language.base == plan.registry.source.base:
        return str
    return isolate if language.is_rtl else ForeignWords(plan, language).mark


def _words(text: str) -> Iterator[str]:
    return (match.group().casefold() for match in _WORD.finditer(text))


def _free_texts(pieces: list[str]) -> Iterator[int]:
    """The places of the texts that stand in no element with a language of its own below the page's."""
    stack: list[tuple[str, bool]] = []
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            if piece and not piece.isspace() and not (stack and stack[-1][1]):
                yield index
            continue
        match = _TAG_NAME.match(piece)
        name = match[1].lower() if match else ""
        if piece.startswith("</"):
            if any(other == name for other, _ in stack):
                while stack.pop()[0] != name:
                    continue
        elif name and name not in _VOID and not piece.endswith("/>"):
            is_closed = name in _CLOSED or (name != "html" and bool(_HAS_LANGUAGE.search(piece)))
            stack.append((name, is_closed or bool(stack and stack[-1][1])))
