"""Which terms of the glossary a text uses, in any form of its language.

German forms are written out in the glossary. Turkish hangs endings on a word and Arabic puts letters in front of it
and behind it, so there a word counts when it begins with a form of the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.checks.parity.pieces import Piece
from generator.checks.parity.plain import Plain
from generator.checks.parity.vocabulary import idioms
from generator.languages import Language, Registry
from generator.records.models import Term
from generator.records.texts import TermText

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# Letters that Arabic puts in front of a word: and, so, with, like, for, the.
_IN_FRONT = re.compile(r"^(?:[وف])?(?:(?:[بك])?ال|لل|[بكل])?(?=\w{3})")
_ARABIC = re.compile("[\u0600-\u06ff]")
# The last letter of a word that becomes soft or changes before an ending.
_SOFT = {"k": "kğg", "p": "pb", "t": "td", "ç": "çc", "ة": "ةت", "ى": "ىيا"}
# Endings are shorter than this. Unit: letters.
_ENDING = 9
# A shorter word is no stem: too many others begin like it. Unit: letters.
_STEM = 3
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_UMLAUTS = str.maketrans("äöüÄÖÜ", "aouAOU")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a term stands first, and in which words."""

    term: str
    piece: Piece
    start: int
    words: str

    @property
    def place(self) -> tuple[int, int]:
        """Line and column in the file."""
        return self.piece.place(self.start)


class Glossary:
    """The terms of all languages, ready to be looked for."""

    def __init__(self, terms: Sequence[Term], registry: Registry) -> None:
        self._source = registry.source
        german = {term.id: _forms(term, self._source) for term in terms}
        # Only the word itself asks for its translation: „beteiligen“ may be put in other words, „Beteiligung“ not.
        self._words = _patterns({term: _nouns(forms) for term, forms in german.items()}, inflects=False)
        self._german = _patterns(german, inflects=False)
        self._names = {
            (term.id, language.code): text.name
            for term in terms
            for language in registry
            if (text := term.text(language.code)) is not None and isinstance(text, TermText)
        }
        self._others = {
            language.code: _patterns({term.id: _forms(term, language) for term in terms}, inflects=True)
            for language in registry
            if self.checks(language)
        }

    def checks(self, language: Language) -> bool:
        """Whether a language has words of its own; easy language is German in words that the editor chooses."""
        return language.base != self._source.base

    def name(self, term: str, language: Language) -> str:
        """The word for a term."""
        return self._names[term, language.code]

    def pattern(self, term: str, language: Language) -> re.Pattern[str]:
        """Any form of ``term`` in ``language``, or its German word.

        Raises KeyError where the language has no word for it.
        """
        return re.compile(f"{self._others[language.code][term].pattern}|{self._german[term].pattern}", re.IGNORECASE)

    def used(self, german: Sequence[Piece]) -> list[Mention]:
        """The terms of a German text, each where it first stands."""
        plains = [(piece, _without_idioms(Plain.of(piece.text), self._source)) for piece in german]
        whole = "\n".join(plain.text for _, plain in plains)
        return [
            _mention(term, pattern, plains)
            for term, pattern in self._words.items()
            if pattern.search(whole) is not None
        ]

    def missing(self, used: Sequence[Mention], other: Sequence[Piece], language: Language) -> Iterator[Mention]:
        """The terms among ``used`` that the translation names in none of its forms, nor in German."""
        text = "\n".join(Plain.of(piece.text).text for piece in other)
        # „Yardım planı (Hilfeplan) görüşmesi“ is one term with a German word inside.
        texts = (text, _BRACKETS.sub("", text))
        patterns = self._others[language.code]
        for mention in used:
            own, german = patterns.get(mention.term), self._german[mention.term]
            if own is not None and not any(own.search(one) or german.search(one) for one in texts):
                yield mention


def _forms(term: Term, language: Language) -> tuple[str, ...]:
    """All words for a term: „A / B“ is two of them."""
    text = term.text(language.code)
    if not isinstance(text, TermText):
        return ()
    return (*(name.strip() for name in text.name.split(" / ")), *text.forms, *text.also)


def _nouns(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms that are the word itself, declined: as many words, beginning alike, and a noun among them."""
    if not forms:
        return ()
    name = forms[0].translate(_UMLAUTS).split()
    return tuple(
        form for form in forms if form != form.lower() and _is_declined(name, form.translate(_UMLAUTS).split())
    )


def _is_declined(name: list[str], words: list[str]) -> bool:
    """Whether each word begins like the one of the name and has hardly another length."""
    return len(words) == len(name) and all(
        word.startswith(own[: max(_STEM, len(own) - 2)]) and len(word) <= len(own) + _STEM
        for own, word in zip(name, words, strict=True)
    )


def _mention(term: str, pattern: re.Pattern[str], plains: Sequence[tuple[Piece, Plain]]) -> Mention:
    """The first place of a term that one of the pieces has."""
    matches = ((piece, plain, pattern.search(plain.text)) for piece, plain in plains)
    piece, plain, match = next(found for found in matches if found[2] is not None)
    assert match is not None  # noqa: S101 - the line above says so
    return Mention(term, piece, plain.origin(match.start()), match.group())


def _without_idioms(plain: Plain, language: Language) -> Plain:
    """The text with what only sounds like a term blanked: „Bescheid sagen“ is no Bescheid."""
    pattern = idioms(language.base)
    if pattern is None:
        return plain
    return Plain(pattern.sub(lambda match: "\x00" * len(match.group()), plain.text), plain.origins)


def _patterns(forms: Mapping[str, Iterable[str]], *, inflects: bool) -> dict[str, re.Pattern[str]]:
    found = {term: _pattern(words, inflects=inflects) for term, words in forms.items()}
    return {term: pattern for term, pattern in found.items() if pattern is not None}


def _pattern(words: Iterable[str], *, inflects: bool) -> re.Pattern[str] | None:
    """Any form of one term. ``inflects``: a word may carry letters that the glossary does not list."""
    forms = sorted({Plain.of(word).text for word in words}, key=lambda word: (-len(word), word))
    alternatives = [form for form in (_form(word, inflects=inflects) for word in forms) if form]
    if not alternatives:
        return None
    # German nouns have capitals, and a small letter makes another word of them; elsewhere only sentences do.
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)})(?![^\W_])", re.IGNORECASE if inflects else 0)


def _form(form: str, *, inflects: bool) -> str:
    words = _WORD.findall(form)
    if not inflects:
        return r"[\s-]+".join(re.escape(word) for word in words)
    return r"\s+".join(_inflected(word) for word in words)


def _inflected(word: str) -> str:
    if _ARABIC.search(word):
        return rf"(?:[وف])?(?:[بك])?(?:ال|لل|ل)?{_stem(_IN_FRONT.sub('', word))}\w{{0,{_ENDING}}}"
    return rf"{_stem(word)}(?:'?\w{{0,{_ENDING}}})"


def _stem(word: str) -> str:
    soft = _SOFT.get(word[-1]) if len(word) > _STEM else None
    return re.escape(word[:-1]) + f"[{soft}]" if soft else re.escape(word)
