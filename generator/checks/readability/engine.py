"""Runs the rules of a variety over texts: blocks first, each only once, then what needs the whole page."""

from __future__ import annotations

import traceback
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TypeVar

from generator.checks.readability.explanations import explains
from generator.checks.readability.german.tagging import tagged
from generator.checks.readability.rules.base import (
    WHOLE_PAGE,
    BlockCheck,
    BlockRule,
    GlossaryTerm,
    Hit,
    Page,
    PageBlock,
    PageCheck,
    PageHit,
    PageRule,
    SentenceCheck,
    SentenceFacts,
    SentenceRule,
    TextBlock,
    TextRule,
)
from generator.checks.readability.rules.catalog import Gate, gates
from generator.checks.readability.score import sentence_scores
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.markup import Block
from generator.checks.readability.text.sentences import Sentence, sentences
from generator.findings import Severity

# Blocks that are remembered at most; a page has some fifty, and one takes about two kilobytes.
_REMEMBERED = 20_000

# The name under which a rule that raised is reported.
RULE_CRASHED = "crashed-rule"

# The texts of a page, the terms of its glossary, and whether the site explains them.
PageInput = tuple[Sequence["Passage"], tuple[GlossaryTerm, ...], bool]

_AnyHit = TypeVar("_AnyHit", Hit, PageHit)
_Text = TypeVar("_Text", Sentence, TextBlock, Page)
_GatedHit = tuple[Gate, Hit]
# What a block is known by: the same source is another text where marks are no Markdown.
_Seen = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Variety:
    """What the rules must know of a language of the site. ``profile`` names its gates, ``base`` is ISO 639."""

    profile: str
    base: str
    keeps_lines: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a page; without ``is_markdown`` marks are text."""

    value: str
    is_markdown: bool = True


@dataclass(frozen=True, slots=True)
class TextFinding:
    """A rule broken in passage number ``passage`` from offset ``start`` to before ``end`` of its value."""

    passage: int
    start: int
    end: int
    rule: str
    severity: Severity
    message: str
    advice: str = ""
    replacement: str | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Findings of one page in the order of its texts, its score (1 easy to 7 hard; None without a model) and counts."""

    findings: tuple[TextFinding, ...]
    score: float | None
    sentences: int
    words: int


@dataclass(slots=True)
class _Line:
    """What was found in one block; offsets count in the block's source."""

    hits: tuple[tuple[Gate, Hit], ...]
    crashes: tuple[str, ...]
    facts: tuple[SentenceFacts, ...]


@dataclass(slots=True)
class Engine:
    """Analyses pages of one variety and remembers every block it has seen."""

    variety: Variety
    _known: dict[_Seen, _Line] = field(default_factory=dict)
    # Blocks that were met again since the memory was last full.
    _again: set[_Seen] = field(default_factory=set)

    def analyse(
        self, passages: Sequence[Passage], terms: tuple[GlossaryTerm, ...] = (), *, explains_terms: bool = False
    ) -> Analysis:
        """All findings of one page."""
        return next(self.analyse_all([(passages, terms, explains_terms)]))

    def analyse_all(self, pages: Sequence[PageInput]) -> Iterator[Analysis]:
        """All findings of each page; the scores of their sentences are worked out together, in a fourth of the time."""
        found = [self._blocks(passages) for passages, _, _ in pages]
        self._learn(block for page in found for _, block in page)
        for page_blocks, (_, terms, explains_terms) in zip(found, pages, strict=True):
            yield self._analyse(page_blocks, terms, explains_terms=explains_terms)

    def _blocks(self, passages: Sequence[Passage]) -> list[tuple[int, Block]]:
        """The blocks of a page with the numbers of their passages."""
        return [
            (number, block)
            for number, passage in enumerate(passages)
            for block in blocks(passage.value, keeps_lines=self.variety.keeps_lines, is_markdown=passage.is_markdown)
        ]

    def _analyse(
        self, found: Sequence[tuple[int, Block]], terms: tuple[GlossaryTerm, ...], *, explains_terms: bool
    ) -> Analysis:
        lines = [self._known[_seen(block)] for _, block in found]
        page = Page(
            self.variety.profile,
            tuple(PageBlock(number, block, line.facts) for (number, block), line in zip(found, lines, strict=True)),
            terms,
            explains_terms,
        )
        findings = [
            finding
            for block, line in zip(page.blocks, lines, strict=True)
            for finding in _block_findings(page, block, line)
        ]
        findings += _page_findings(page)
        findings.sort(key=lambda finding: (finding.passage, finding.start, finding.end, finding.rule))
        return _analysis(page, _crashes_once(findings))

    def _learn(self, found: Iterable[Block]) -> None:
        """Analyses the blocks that were not seen before, all scores at once."""
        every = {_seen(block): block for block in found}
        new = {key: block for key, block in every.items() if key not in self._known}
        self._again.update(key for key in every if key in self._known)
        if len(self._known) + len(new) > _REMEMBERED:
            # What stood on one page only is not likely to come again.
            self._known = {key: line for key, line in self._known.items() if key in self._again}
            if len(self._known) + len(new) > _REMEMBERED:
                self._known.clear()
                new = every
            self._again.clear()
        texts = [
            TextBlock(block, tuple(sentences(block.text, self.variety.base, block.kind))) for block in new.values()
        ]
        scores = iter(sentence_scores([sentence for text in texts for sentence in text.sentences], self.variety.base))
        for key, text in zip(new, texts, strict=True):
            self._known[key] = _read(text, [next(scores) for _ in text.sentences], self.variety.profile)
        tagged.cache_clear()


def _seen(block: Block) -> _Seen:
    return block.kind, block.raw, block.text


def _crashes_once(findings: Sequence[TextFinding]) -> list[TextFinding]:
    """The findings, of those of a rule that raises in the same way again and again only the first."""
    told: set[str] = set()
    kept = []
    for finding in findings:
        if finding.rule != RULE_CRASHED or finding.message not in told:
            kept.append(finding)
        if finding.rule == RULE_CRASHED:
            told.add(finding.message)
    return kept


def _read(text: TextBlock, scores: Sequence[float | None], profile: str) -> _Line:
    """The hits of sentence and block rules in one block, and the facts that page rules need."""
    hits: list[_GatedHit] = []
    crashes: list[str] = []
    facts = []
    for sentence, score in zip(text.sentences, scores, strict=True):
        found = _without_repeats(_hits(_sentence_checks(profile), sentence, crashes))
        names = frozenset(gate.rule.name for gate, _ in found)
        span = text.block.span(sentence.start, sentence.start + len(sentence.text))
        facts.append(SentenceFacts(*span, len(sentence.words), score, names))
        hits += [(gate, _in_block(text.block, sentence, hit)) for gate, hit in found]
    hits += _hits(_block_checks(profile), text, crashes)
    return _Line(tuple(hits), tuple(crashes), tuple(facts))


def _without_repeats(found: list[tuple[Gate, _AnyHit]]) -> list[tuple[Gate, _AnyHit]]:
    """The hits without those of rules that say less than another broken rule."""
    names = {gate.rule.name for gate, _ in found}
    return [(gate, hit) for gate, hit in found if names.isdisjoint(gate.rule.unless)]


@cache
def _sentence_checks(profile: str) -> tuple[tuple[Gate, SentenceCheck], ...]:
    return tuple((gate, gate.rule.check) for gate in gates()[profile] if isinstance(gate.rule, SentenceRule))


@cache
def _block_checks(profile: str) -> tuple[tuple[Gate, BlockCheck], ...]:
    return tuple((gate, gate.rule.check) for gate in gates()[profile] if isinstance(gate.rule, BlockRule))


@cache
def _page_checks(profile: str) -> tuple[tuple[Gate, PageCheck], ...]:
    return tuple((gate, gate.rule.check) for gate in gates()[profile] if isinstance(gate.rule, PageRule))


def _hits(
    checks: Sequence[tuple[Gate, Callable[[_Text, float], Iterator[_AnyHit]]]], text: _Text, crashes: list[str]
) -> list[tuple[Gate, _AnyHit]]:
    """The hits of all rules in one sentence, block or page; a rule that raises is noted and the others go on."""
    found: list[tuple[Gate, _AnyHit]] = []
    for gate, check in checks:
        try:
            found += [(gate, hit) for hit in check(text, gate.limit)]
        except Exception:
            last = traceback.format_exc().strip().splitlines()[-1]
            crashes.append(f"Die Regel „{gate.rule.id}“ ist abgestürzt: {last}")
    return found


def _in_block(block: Block, sentence: Sentence, hit: Hit) -> Hit:
    start, end = block.span(sentence.start + hit.start, sentence.start + hit.end)
    return Hit(start, end, hit.message, hit.advice, hit.replacement)


def _block_findings(page: Page, block: PageBlock, line: _Line) -> Iterator[TextFinding]:
    start = block.block.start
    for gate, hit in line.hits:
        explained = gate.rule.unless_explained and explains(page, block.block.raw[hit.start : hit.end])
        if gate.severity is not None and not explained:
            yield _finding(block, gate.rule, gate.severity, hit)
    for message in line.crashes:
        yield TextFinding(block.passage, start, start + len(block.block.raw), RULE_CRASHED, Severity.ERROR, message)


def _page_findings(page: Page) -> Iterator[TextFinding]:
    crashes: list[str] = []
    for gate, place in _without_repeats(_hits(_page_checks(page.variety), page, crashes)):
        block = page.blocks[place.block]
        if gate.severity is not None:
            yield _finding(block, gate.rule, gate.severity, place.hit)
    for message in crashes:
        yield TextFinding(0, 0, 0, RULE_CRASHED, Severity.ERROR, message)


def _finding(block: PageBlock, rule: TextRule, severity: Severity, hit: Hit) -> TextFinding:
    return TextFinding(
        block.passage,
        block.block.start + hit.start,
        block.block.start + hit.end,
        rule.name,
        severity,
        hit.message,
        hit.advice or rule.advice,
        hit.replacement,
        WHOLE_PAGE if isinstance(rule, PageRule) and rule.whole_page else _around(block, hit.start),
    )


def _around(block: PageBlock, offset: int) -> str:
    """The sentence at ``offset`` of the block's source, as it is written, with single spaces."""
    number = bisect_right(block.facts, offset, key=lambda facts: facts.start) - 1
    facts = block.facts[number] if number >= 0 else None
    raw = block.block.raw
    return _single_spaced(raw, facts.start, facts.end) if facts else _single_spaced(raw, 0, len(raw))


@lru_cache(maxsize=64)
def _single_spaced(raw: str, start: int, end: int) -> str:
    """Cut out once for all findings of a sentence: a cut for each takes quadratic time in a text without full stop."""
    return " ".join(raw[start:end].split())


def _analysis(page: Page, findings: Sequence[TextFinding]) -> Analysis:
    facts = [facts for _, facts in page.sentences if facts.words]
    words = sum(sentence.words for sentence in facts)
    return Analysis(tuple(findings), page.score, len(facts), words)
