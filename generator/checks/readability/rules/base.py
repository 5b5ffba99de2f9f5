"""What a readability rule is: data about it, and one pure function that finds it.

Sentence rules see one sentence, block rules one paragraph or line with its markup, page rules everything that stands
on one page. Which variety uses which rule, how severe, with which limit, is data in ``thresholds.yml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.checks.readability.text.markup import Block, BlockKind
from generator.checks.readability.text.sentences import Sentence
from generator.findings import Rule

PREFIX = "readability/"
# Stands for the sentence of findings that are about a page as a whole.
WHOLE_PAGE = "(ganze Seite)"


@dataclass(frozen=True, slots=True)
class Hit:
    """One rule at one place: from ``start`` to before ``end``.

    Offsets count in the sentence's text for sentence rules and in the block's source (``raw``) for all others.
    ``message`` is one German sentence that quotes what is wrong. ``advice`` says what to write instead at this place;
    empty for the rule's own advice. ``replacement`` may stand there as it is; None where no proposal can be computed.
    """

    start: int
    end: int
    message: str
    advice: str = ""
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts that a rule must report, and texts that it must not."""

    bad: tuple[str, ...]
    good: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule(Rule):
    """A rule about wording.

    ``bad`` and ``good`` are examples in the rule's first variety and, unless ``other_examples`` has some for it, in
    every other variety that uses the rule. ``unit`` says what its limits count.
    """

    unit: str = ""
    other_examples: Mapping[str, Examples] = field(default_factory=dict)
    # Where one of these rules (ids without prefix) was broken at the same place, this one adds nothing.
    unless: tuple[str, ...] = ()
    # A word that the page explains is not reported.
    unless_explained: bool = False

    @property
    def name(self) -> str:
        """The id without the prefix of all readability rules."""
        return self.id.removeprefix(PREFIX)

    def examples(self, variety: str) -> Examples:
        """The examples for one variety."""
        return self.other_examples.get(variety, Examples(self.bad, self.good))


SentenceCheck = Callable[[Sentence, float], Iterator[Hit]]
BlockCheck = Callable[["TextBlock", float], Iterator[Hit]]
PageCheck = Callable[["Page", float], Iterator["PageHit"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRule(TextRule):
    """A rule on one sentence; ``check`` gets the sentence and the variety's limit (0 where it has none)."""

    check: SentenceCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRule(TextRule):
    """A rule on one block with its markup; in a variety that keeps lines a block is a line."""

    check: BlockCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRule(TextRule):
    """A rule on everything that stands on one page in one language.

    ``whole_page`` says that a hit is about the page and only stands at a sentence to begin with.
    """

    check: PageCheck
    whole_page: bool = False


@dataclass(frozen=True)
class TextBlock:
    """A block with its sentences."""

    block: Block
    sentences: tuple[Sentence, ...]

    @property
    def raw(self) -> str:
        """The block as it stands in the source."""
        return self.block.raw

    @property
    def text(self) -> str:
        """What a reader sees of the block."""
        return self.block.text


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """What page rules need of one sentence: where it stands in its block's source, words, score, rules it breaks."""

    start: int
    end: int
    words: int
    score: float | None
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page with the facts of its sentences; ``passage`` is the number of the text it comes from."""

    passage: int
    block: Block
    facts: tuple[SentenceFacts, ...]


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A term of the glossary in one language.

    ``name`` is the word to use, ``forms`` all its written forms, ``synonyms`` other words for the same thing that
    shall not stand beside it, ``german`` the German term for readers of other languages (empty for German).
    """

    name: str
    forms: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    german: str = ""


@dataclass(frozen=True)
class Page:
    """All texts of one page in one variety, in reading order.

    ``explains_terms`` says that the site itself explains glossary terms where they stand.
    """

    variety: str
    blocks: tuple[PageBlock, ...]
    terms: tuple[GlossaryTerm, ...] = ()
    explains_terms: bool = False

    @cached_property
    def sentences(self) -> tuple[tuple[int, SentenceFacts], ...]:
        """All sentences with the number of their block."""
        return tuple((number, facts) for number, block in enumerate(self.blocks) for facts in block.facts)

    @cached_property
    def sections(self) -> tuple[int, ...]:
        """For each block the number of its section: a text of a record, or what stands under one heading."""
        found, number, passage = [], 0, -1
        for block in self.blocks:
            if block.block.kind is BlockKind.HEADING or block.passage != passage:
                number, passage = number + 1, block.passage
            found.append(number)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """What a reader sees, one block a line."""
        return "\n".join(block.block.text for block in self.blocks)

    @cached_property
    def score(self) -> float | None:
        """The mean score of the sentences; None where the variety has no model or the page no sentence."""
        scores = [facts.score for _, facts in self.sentences if facts.score is not None and facts.words]
        return round(sum(scores) / len(scores), 2) if scores else None


@dataclass(frozen=True, slots=True)
class PageHit:
    """A hit in one block of a page, by the block's number."""

    block: int
    hit: Hit
