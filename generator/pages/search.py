"""Builds the search index of one language from its finished pages.

An index holds only what stands on pages, so what pages keep secret (confidential addresses) it cannot know. Words
are folded (see :mod:`generator.pages.folding`) and belong to a page by the best place where they stand there:
its title, a heading, another form of a hard word that it explains, or its text.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from generator.languages import Language
from generator.pages import bidi
from generator.pages.folding import folding, rules_for_browsers
from generator.pages.plan import BILINGUAL_KIND, NOTE_LIST_KIND, SEARCH_KIND, Page, Plan
from generator.records.models import Helpline, Service, Term
from generator.records.texts import TermText

# The most telling words of a text that an index keeps for each page; titles, headings and terms are always kept.
KEY_WORDS = 40
# A word of running text on more than this share of all pages says nothing about any of them.
_COMMON_SHARE = 0.2
# On a small site a share is no measure. Unit: pages.
_COMMON_PAGES = 12
# The words below a result. Unit: characters.
SNIPPET_LENGTH = 110
# Longer numbers are phone numbers and postal codes, which nobody looks up here. Unit: digits.
_LONGEST_NUMBER = 3

# What stands on many pages, or leads to other pages, says nothing about this one.
_BESIDE = ".independent, .draft, .sources, .words, .missing, .assured, .position, .no-search, nav, svg, address"
_HEADINGS = "h1, h2, h3, dt"
_EXPLAINED = re.compile(r'href="#wort-([a-z0-9-]+)"')

# The list of the numbers that help at once.
HELP_NOW_KIND = f"{Helpline.kind}_list"
# Pages that repeat others, or hold nothing of their own.
_NO_RESULTS = frozenset({BILINGUAL_KIND, NOTE_LIST_KIND, SEARCH_KIND})
# What the template of the search page writes for the address of the index.
_INDEX_IN_PAGE = "assets/suche.json"
# Numbers in base 32, least digits first; a digit of the second half says that more follow. Safe inside JSON.
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"


class Place(IntEnum):
    """Where a word stands on a page; higher is better."""

    TEXT = 0
    TERM = 1
    HEADING = 2
    TITLE = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as a result, with the best place of each of its words and the counts of its running text."""

    path: str
    kind: str
    title: str
    snippet: str
    places: Mapping[str, Place]
    text: Counter[str]


class SearchIndex:
    """Collects the pages of one language and gives them as one JSON text."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self._plan = plan
        self._language = language
        self._entries: list[Entry] = []
        self._forms = {term.id: _forms(term, language) for term in plan.records.all(Term)}

    def add(self, page: Page) -> None:
        """Takes a page in; one that is not translated, or an offer that has ended, is no result."""
        record = page.route.record
        if not page.is_translated or page.route.kind in _NO_RESULTS:
            return
        if isinstance(record, Service) and record.status == "inactive":
            return
        headings, text = _texts(page.body)
        words = folding().words
        terms = [form for identifier in _EXPLAINED.findall(page.body) for form in self._forms.get(identifier, ())]
        # The page of a term is the answer to all its forms, and to the German word that families read in letters.
        titles = [*words(page.title), *(self._names(record) if isinstance(record, Term) else ())]
        if page.route.kind == HELP_NOW_KIND:
            # No page need hold the word that somebody in danger types; a page that looks like it would mislead.
            titles += words(self._language.ui["search_words_help_now"])
        places: dict[str, Place] = dict.fromkeys(terms, Place.TERM)
        places.update(dict.fromkeys(words(headings), Place.HEADING))
        places.update(dict.fromkeys(titles, Place.TITLE))
        self._entries.append(
            Entry(
                page.route.path, self._kind(page), page.title, _snippet(page.description), places, Counter(words(text))
            )
        )

    def to_json(self) -> str:
        """The index: rules, kinds, pages, the sorted words, and for each word its pages and places."""
        postings: dict[str, list[int]] = {}
        for number, places in enumerate(self._places()):
            for word, place in places.items():
                postings.setdefault(word, []).append(number * len(Place) + place)
        kinds = list(dict.fromkeys(entry.kind for entry in self._entries))
        plain = bidi.isolate_plain if self._language.is_rtl else str
        data: dict[str, Any] = {
            "rules": rules_for_browsers(),
            "kinds": kinds,
            "pages": [
                [entry.path, kinds.index(entry.kind), plain(entry.title), plain(entry.snippet)]
                for entry in self._entries
            ],
            "words": " ".join(sorted(postings)),
            "found": " ".join(encode(postings[word]) for word in sorted(postings)),
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"

    def _places(self) -> Iterable[dict[str, Place]]:
        """The words of each page that the index keeps."""
        pages = Counter(word for entry in self._entries for word in entry.text)
        limit = max(_COMMON_PAGES, _COMMON_SHARE * len(self._entries))
        for entry in self._entries:
            weights = {
                word: count * math.log(len(self._entries) / pages[word] + 1)
                for word, count in entry.text.items()
                if pages[word] <= limit and word not in entry.places and _is_telling(word)
            }
            best = sorted(weights, key=lambda word: (-weights[word], word))[:KEY_WORDS]
            yield {**dict.fromkeys(best, Place.TEXT), **entry.places}

    def _names(self, term: Term) -> Iterable[str]:
        """The folded words of a term in the reader's language, and of its German name."""
        german = term.text(self._plan.registry.source.code)
        name = german.name if isinstance(german, TermText) else ""
        return (*self._forms[term.id], *folding().words(name))

    def _kind(self, page: Page) -> str:
        ui = self._language.ui
        return ui.get(f"{page.route.kind}_one", ui["search_kind_page"])


# Where :func:`index_name` puts an index.
INDEX_FILE = re.compile(r"assets/suche-[a-z0-9-]+\.[0-9a-f]{8}\.json")


def index_name(language: Language, content: str) -> str:
    """The address of an index below the site; it changes with the content, so that browsers may keep it for long."""
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return f"assets/suche-{language.tag.lower()}.{digest}.json"


def with_index(page: Page, name: str) -> Page:
    """The search page with the address of its index, which is known only when all other pages are."""
    return replace(page, body=page.body.replace(_INDEX_IN_PAGE, name))


def encode(numbers: Iterable[int]) -> str:
    """Rising numbers as the differences between them, in digits of base 32."""
    pieces, before = [], 0
    for number in numbers:
        rest, before = number - before, number
        while rest >= 32:
            pieces.append(DIGITS[32 + rest % 32])
            rest //= 32
        pieces.append(DIGITS[rest])
    return "".join(pieces)


def decode(text: str) -> list[int]:
    """The numbers that :func:`encode` wrote."""
    numbers: list[int] = []
    rest, scale = 0, 1
    for letter in text:
        digit = DIGITS.index(letter)
        rest, scale = rest + digit % 32 * scale, scale * 32
        if digit < 32:
            numbers.append(rest + (numbers[-1] if numbers else 0))
            rest, scale = 0, 1
    return numbers


def words_by_page(content: str) -> dict[str, set[str]]:
    """The words under which an index finds each of its pages, by address."""
    data = json.loads(content)
    addresses = [address for address, *_ in data["pages"]]
    found: dict[str, set[str]] = {address: set() for address in addresses}
    for word, postings in zip(data["words"].split(" "), data["found"].split(" "), strict=True):
        for number in decode(postings):
            found[addresses[number // len(Place)]].add(word)
    return found


def _texts(body: str) -> tuple[str, str]:
    """The headings and the running text of a page, without what stands beside them."""
    tree = LexborHTMLParser(body)
    for node in tree.css(_BESIDE):
        node.decompose()
    headings = " ".join(node.text(separator="") for node in tree.css(_HEADINGS))
    return headings, tree.root.text(separator=" ") if tree.root else ""


def _forms(term: Term, language: Language) -> tuple[str, ...]:
    """The folded words of all forms of a term: its name, its other forms, and the words it stands for."""
    text = term.text(language.code)
    if not isinstance(text, TermText):
        return ()
    forms = (text.name, *text.forms, *text.avoid)
    return tuple(dict.fromkeys(word for form in forms for word in folding().words(form) if _is_telling(word)))


def _is_telling(word: str) -> bool:
    return len(word) > 1 and not (word.isdigit() and len(word) > _LONGEST_NUMBER)


def _snippet(text: str) -> str:
    if len(text) <= SNIPPET_LENGTH:
        return text
    return text[: SNIPPET_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
