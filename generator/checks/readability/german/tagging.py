"""German sentences with the part of speech of each word in its context.

HanTa's hidden Markov model chooses among the parts of speech that each word can have; what a word can be is asked
once for each spelling.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from generator.checks.readability.german.lexicon import HYPHENS, LEXICON, WordType, plain, tagger
from generator.checks.readability.text.sentences import Sentence, Token, TokenKind

# Parts of speech (STTS) of finite verbs.
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
_FIXED = {TokenKind.NUMBER: "CARD", TokenKind.PHONE: "CARD", TokenKind.URL: "NE", TokenKind.EMAIL: "NE"}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A token with its part of speech in this sentence: an STTS tag, ``$,`` ``$.`` ``$(`` for punctuation."""

    token: Token
    pos: str
    type: WordType

    @property
    def text(self) -> str:
        """The token as it is written."""
        return self.token.text

    @property
    def lower(self) -> str:
        """The token in small letters, without Mediopunkt and gender sign."""
        return self.type.lower

    @property
    def start(self) -> int:
        """Where the token begins in the sentence's text."""
        return self.token.start

    @property
    def end(self) -> int:
        """Where the token ends in the sentence's text."""
        return self.token.end

    @property
    def lemma(self) -> str:
        """The dictionary form for this part of speech."""
        return self.type.lemma if self.pos == self.type.pos else LEXICON.reading(self.text, self.pos).lemma


@dataclass(frozen=True, slots=True)
class _Known:
    """What one spelling always brings along: how the tagger sees it, its word type, the tag it has in any context."""

    spelling: str
    type: WordType
    fixed: str | None


# Spellings inside sentences and at their start, where the capital letter says nothing.
_INNER: Final[dict[tuple[str, TokenKind], _Known]] = {}
_FIRST: Final[dict[tuple[str, TokenKind], _Known]] = {}


@lru_cache(maxsize=4096)
def tagged(sentence: Sentence) -> tuple[Tagged, ...]:
    """The tokens of a German sentence with their parts of speech."""
    tokens = sentence.tokens
    if not tokens:
        return ()
    words = [_known(token, is_first=place == 0) for place, token in enumerate(tokens)]
    model: Any = tagger()
    tags = model.tag_sent_viterbi([word.spelling for word in words])
    return tuple(
        Tagged(token, word.fixed or model.stts(tag), word.type)
        for token, word, tag in zip(tokens, words, tags, strict=True)
    )


def _known(token: Token, *, is_first: bool) -> _Known:
    memory = _FIRST if is_first else _INNER
    found = memory.get((token.text, token.kind))
    if found is None:
        word = LEXICON.initial(token.text) if is_first else LEXICON[token.text]
        found = memory[token.text, token.kind] = _Known(_spelling(token), word, _FIXED.get(token.kind))
    return found


def _spelling(token: Token) -> str:
    """What the tagger sees: the last piece of a word with hyphens, an integer for numbers, a name for addresses."""
    if token.kind is TokenKind.WORD:
        spelling = plain(token.text).rstrip(HYPHENS)
        return spelling.replace("‑", "-").rsplit("-", 1)[-1] or token.text
    return {"NE": "Berlin", "CARD": "12"}.get(_FIXED.get(token.kind, ""), token.text)
