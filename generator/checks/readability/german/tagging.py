"""German sentences with the part of speech of each word in its context.

HanTa's hidden Markov model chooses among the parts of speech that each word can have; what a word can be is asked
once for each spelling.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Final, TypeVar

from generator.checks.readability.german.lexicon import HYPHENS, LEXICON, WordType, plain, tagger
from generator.checks.readability.text.sentences import Sentence, Token, TokenKind

# Parts of speech (STTS) of finite verbs.
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
_FIXED = {TokenKind.NUMBER: "CARD", TokenKind.PHONE: "CARD", TokenKind.URL: "NE", TokenKind.EMAIL: "NE"}


class WordUse:
    """A spelling as one part of speech; one object stands for all its places, so that rules can judge it once."""

    __slots__ = ("_lemma", "kind", "lower", "pos", "text", "type")

    def __init__(self, text: str, kind: TokenKind, pos: str, word: WordType) -> None:
        self.text = text
        self.kind = kind
        self.pos = pos
        self.type = word
        self.lower = word.lower
        self._lemma: str | None = None

    @property
    def lemma(self) -> str:
        """The dictionary form for this part of speech."""
        if self._lemma is None:
            word = self.type
            self._lemma = word.lemma if self.pos == word.pos else LEXICON.reading(self.text, self.pos).lemma
        return self._lemma


class Tagged:
    """A token with its part of speech in this sentence: an STTS tag, ``$,`` ``$.`` ``$(`` for punctuation.

    ``text`` is the token as it is written, ``lower`` in small letters, without Mediopunkt and gender sign; it stands
    from ``start`` to before ``end`` of the sentence's text.
    """

    # Read a hundred times as often as made: plain attributes, no properties.
    __slots__ = ("end", "lower", "pos", "start", "text", "token", "type", "use")

    def __init__(self, token: Token, use: WordUse) -> None:
        self.token = token
        self.use = use
        self.text, self.start, self.end, _ = token
        self.lower = use.lower
        self.pos = use.pos
        self.type = use.type

    @property
    def lemma(self) -> str:
        """The dictionary form for this part of speech."""
        return self.use.lemma


_Answer = TypeVar("_Answer")


def once_for_each_use(question: Callable[[Tagged], _Answer]) -> Callable[[Tagged], _Answer]:
    """Remembers the answer to a question about a word for which its neighbours and its place do not matter."""
    known: dict[WordUse, _Answer] = {}

    @wraps(question)
    def answer(word: Tagged) -> _Answer:
        try:
            return known[word.use]
        except KeyError:
            found = known[word.use] = question(word)
            return found

    return answer


class _Spelling:
    """What one spelling always brings along: how the tagger sees it, its word type, the tag it has in any context."""

    __slots__ = ("chances", "fixed", "token", "type", "uses")

    def __init__(self, token: Token, word: WordType, *, is_first: bool) -> None:
        self.chances: Any = tagger().chances(_seen(token), cased=not is_first)
        self.type = word
        self.token = token
        self.fixed = _FIXED.get(token.kind)
        self.uses: dict[int, WordUse] = {}

    def use(self, tag: int) -> WordUse:
        """The spelling as HanTa's tag ``tag``."""
        found = self.uses.get(tag)
        if found is None:
            pos = self.fixed or tagger().stts(tag)
            found = self.uses[tag] = WordUse(self.token.text, self.token.kind, pos, self.type)
        return found


# Spellings inside sentences and at their start, where the capital letter says nothing.
_INNER: Final[dict[tuple[str, TokenKind], _Spelling]] = {}
_FIRST: Final[dict[tuple[str, TokenKind], _Spelling]] = {}


@lru_cache(maxsize=4096)
def tagged(sentence: Sentence) -> tuple[Tagged, ...]:
    """The tokens of a German sentence with their parts of speech."""
    tokens = sentence.tokens
    if not tokens:
        return ()
    words = [_spelling(token, is_first=place == 0) for place, token in enumerate(tokens)]
    tags = tagger().best_tags([word.chances for word in words])
    return tuple(Tagged(token, word.use(tag)) for token, word, tag in zip(tokens, words, tags, strict=True))


def _spelling(token: Token, *, is_first: bool) -> _Spelling:
    memory = _FIRST if is_first else _INNER
    found = memory.get((token.text, token.kind))
    if found is None:
        word = LEXICON.initial(token.text) if is_first else LEXICON[token.text]
        found = memory[token.text, token.kind] = _Spelling(token, word, is_first=is_first)
    return found


def _seen(token: Token) -> str:
    """What the tagger sees: the last piece of a word with hyphens, an integer for numbers, a name for addresses."""
    if token.kind is TokenKind.WORD:
        spelling = plain(token.text).rstrip(HYPHENS)
        return spelling.replace("‑", "-").rsplit("-", 1)[-1] or token.text
    return {"NE": "Berlin", "CARD": "12"}.get(_FIXED.get(token.kind, ""), token.text)
