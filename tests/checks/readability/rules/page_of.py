"""Pages for tests of page rules: blocks and sentences as the engine makes them, scores and broken rules as given."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.checks.readability.rules.base import GlossaryTerm, Page, PageBlock, PageRule, SentenceFacts
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.markup import Block
from generator.checks.readability.text.sentences import Sentence, sentences

# What a test says about a sentence: its score, and the rules it breaks.
Judge = Callable[[str], tuple[float | None, Sequence[str]]]


def page_of(
    *texts: str,
    variety: str = "easy",
    base: str = "de",
    terms: tuple[GlossaryTerm, ...] = (),
    explained: bool = False,
    judge: Judge = lambda _: (None, ()),
) -> Page:
    """A page of these texts, one passage each."""
    found = [
        PageBlock(number, block, tuple(_facts(block, sentence, judge) for sentence in sentences(block.text, base)))
        for number, text in enumerate(texts)
        for block in blocks(text, keeps_lines=variety == "easy")
    ]
    return Page(variety, tuple(found), terms, explained)


def _facts(block: Block, sentence: Sentence, judge: Judge) -> SentenceFacts:
    score, rules = judge(sentence.text)
    span = block.span(sentence.start, sentence.start + len(sentence.text))
    return SentenceFacts(*span, len(sentence.words), score, frozenset(rules))


def found_on(page: Page, rule: PageRule, limit: float = 0) -> list[tuple[int, str, str, str]]:
    """Block, words, message and advice of each hit."""
    return [
        (place.block, page.blocks[place.block].block.raw[place.hit.start : place.hit.end], place.hit.message,
         place.hit.advice)
        for place in rule.check(page, limit)
    ]  # fmt: skip


def words_on(page: Page, rule: PageRule, limit: float = 0) -> list[str]:
    """The words of each hit."""
    return [words for _, words, _, _ in found_on(page, rule, limit)]
