"""Rules about the terms of the glossary: one word for one thing, explained where it first stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.checks.readability.explanations import explains
from generator.checks.readability.rules.base import PREFIX, GlossaryTerm, Hit, Page, PageHit, PageRule
from generator.findings import Severity

# The words of a link. No opening bracket inside keeps the time linear.
_LABEL = re.compile(r"\[([^\[\]]*)\]\(")
# Marks inside words that split them for reading; a term is the same with and without them.
_SPLIT = "[·‧\u00ad-]?"


def _synonyms(page: Page, _limit: float) -> Iterator[PageHit]:
    for term in page.terms:
        if not term.synonyms or _first(page, (term.name, *term.forms)) is None:
            continue
        place = _first(page, term.synonyms)
        if place is not None:
            number, match = place
            message = f"Hier steht „{match.group()}“, an anderer Stelle steht dafür „{term.name}“."
            start, end = page.blocks[number].block.span(match.start(), match.end())
            yield PageHit(number, Hit(start, end, message, f"Schreiben Sie überall: {term.name}"))


def _unexplained(page: Page, limit: float) -> Iterator[PageHit]:
    if page.explains_terms or len(page.sentences) < limit:
        return
    for term in page.terms:
        place = _first(page, (term.name, *term.forms))
        if place is None:
            continue
        number, match = place
        if not explains(page, match.group()) and not _is_linked(page, term):
            message = f"Das Wort „{match.group()}“ steht hier zum ersten Mal und ist nicht erklärt."
            start, end = page.blocks[number].block.span(match.start(), match.end())
            yield PageHit(number, Hit(start, end, message))


def _is_linked(page: Page, term: GlossaryTerm) -> bool:
    """Whether one of the places of the term is a link."""
    pattern = _words((term.name, *term.forms))
    return any(pattern.search(label) for block in page.blocks for label in _LABEL.findall(block.block.raw))


def _first(page: Page, words: tuple[str, ...]) -> tuple[int, re.Match[str]] | None:
    pattern = _words(words)
    for number, block in enumerate(page.blocks):
        match = pattern.search(block.block.text)
        if match:
            return number, match
    return None


@lru_cache(maxsize=4096)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the words, with and without the marks that split them."""
    alternatives = sorted((_SPLIT.join(map(re.escape, _folded(word))) for word in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")


def _folded(word: str) -> str:
    """The word without splitting marks, with its capital letters: a noun stays a noun."""
    return re.sub(r"[·‧\u00ad]", "", word)


SYNONYM_FOR_TERM = PageRule(
    id=PREFIX + "synonym-for-term",
    severity=Severity.ERROR,
    title="Für dieselbe Sache stehen zwei Wörter auf einer Seite.",
    why="Wer ein neues Wort liest, denkt an eine neue Sache.",
    advice="Schreiben Sie für eine Sache immer dasselbe Wort.",
    source="Netzwerk Leichte Sprache B3",
    bad=(
        "Das Jugendamt hilft.\n\nDie Jugendbehörde schreibt einen Brief.",
        "Sie bekommen einen Bescheid.\n\nDie Verfügung kommt mit der Post.",
        "Das Hilfeplangespräch ist am Montag.\n\nDie Hilfeplankonferenz dauert eine Stunde.",
    ),
    good=(
        "Das Jugendamt hilft.\n\nDas Jugendamt schreibt einen Brief.",
        "Die Verfügung kommt mit der Post.",
        "Das Hilfeplangespräch ist am Montag.",
    ),
    false_alarms=("Ein Satz, der erklärt, dass beide Wörter dasselbe bedeuten.",),
    check=_synonyms,
)
UNEXPLAINED_TERM = PageRule(
    id=PREFIX + "unexplained-term",
    severity=Severity.WARNING,
    title="Ein schweres Wort ist nicht erklärt.",
    why="Wer ein Wort nicht kennt, versteht den ganzen Satz nicht.",
    advice="Erklären Sie das Wort beim ersten Mal, oder verlinken Sie es mit der Wörter-Liste.",
    source="Netzwerk Leichte Sprache B4; DIN SPEC 33429",
    bad=tuple(
        "\n\n".join([f"Hier geht es um {word}.", *["Sie können immer fragen."] * 9])
        for word in ("den Hilfeplan", "das Sorgerecht", "einen Bescheid")
    ),
    good=(
        "\n\n".join(["Ein Bescheid ist ein Brief vom Amt.", *["Sie können immer fragen."] * 9]),
        "\n\n".join(["Das ist der Hilfeplan. Das bedeutet: Alle wissen, was sie tun.", *["Sie können fragen."] * 9]),
        "\n\n".join(["Hier geht es um den [Hilfeplan](woerter.md).", *["Sie können immer fragen."] * 9]),
    ),
    unit="Sätze, ab denen geprüft wird",
    false_alarms=(
        "Seiten, die Klarweg baut: Wo ein Wort der Wörter-Liste das erste Mal im Text steht, führt es zu seiner "
        "Erklärung auf derselben Seite. Darum schweigt die Regel in klarweg check.",
    ),
    check=_unexplained,
)
RULES = (SYNONYM_FOR_TERM, UNEXPLAINED_TERM)

# The glossary that the examples of this family assume.
EXAMPLE_TERMS = (
    GlossaryTerm("Jugendamt", ("Jugendamts",), ("Jugendbehörde",)),
    GlossaryTerm("Bescheid", ("Bescheids", "Bescheide"), ("Verfügung",)),
    GlossaryTerm("Hilfeplangespräch", ("Hilfeplangesprächs",), ("Hilfeplankonferenz",)),
    GlossaryTerm("Hilfeplan", ("Hilfeplans",)),
    GlossaryTerm("Sorgerecht", ("Sorgerechts",)),
)
