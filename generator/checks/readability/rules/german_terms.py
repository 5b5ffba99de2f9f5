"""The German name of a term, at its first mention in a Turkish or Arabic text.

Readers meet the German word in letters and at the door of the office; they must be able to match it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.checks.readability.arabic.words import MARKS
from generator.checks.readability.rules.base import PREFIX, Examples, GlossaryTerm, Hit, Page, PageHit, PageRule
from generator.checks.readability.text.markup import BlockKind
from generator.checks.readability.turkish.words import is_german, turkish_lower
from generator.findings import Severity

# How far behind the term its German name may stand outside of brackets ("adı Jugendamt"). Unit: characters.
_BESIDE = 30
_BRACKETS = re.compile(r"[\s\"'”’»*_]*[(\[]([^()\[\]\n]{0,120})")
# What may stand between the German name and the term behind it: Jugendamt (Gençlik Dairesi).
_BETWEEN = 4
_TURKISH_ENDING = (
    r"(?:['’]?(?:l[ae]r)?(?:[ıiuü]?m(?:[ıiuü]z)?|(?:[ıiuü])?n(?:[ıiuü]z)?|s?[ıiuü])?"
    r"(?:n?[ıiuü]n|[yn]?[ıiuü]|[yn]?[ae]|n?[dt][ae](?:n|ki)?|y?l[ae]|[dt][ıiuü]r)?)"
)
_ARABIC_PREFIX = "(?:[وف]?[بلك]?(?:ال|لل)?)"
_ARABIC_ENDING = "(?:هما|هم|هن|ها|ه|كما|كم|كن|ك|نا|ي)?"
# Shorter words would be found inside of many others. Unit: letters.
_SHORTEST = 3
# German endings (Fachkraft, Fachkräfte): the last letters of a word are not compared. Unit: letters.
_GERMAN_ENDING = 2
# A name on its own has at most so many words and no full stop.
_TITLE_WORDS = 6
_SENTENCE_END = re.compile(r"[.!?:؟…][\"”»*_)\]]*\s*\Z")
_LATIN_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
_TURKISH = re.compile("[çğışÇĞİŞ]")
_UMLAUTS = str.maketrans("äöü", "aou")


def _missing_german_terms(page: Page, _limit: float) -> Iterator[PageHit]:
    terms = {form: term for term in page.terms if term.german for form in _forms(term)}
    if not terms or page.explains_terms:
        # The site itself shows the German word at the end of the page, with the explanation.
        return
    pattern = _pattern(tuple(terms), page.variety)
    seen: set[str] = set()
    for number, block in enumerate(page.blocks):
        text = block.block.text
        if block.block.kind is BlockKind.HEADING or _is_title(text):
            continue
        for match in pattern.finditer(_folded(text)):
            term = terms[_form_of(match.group("form"))]
            start, end = match.span("word")
            if term.german not in seen and not _has_german(text, start, end, term):
                yield _hit(page, number, start, end, term)
            seen |= {term.german, *_named_in_brackets(page, text, end)}


def _named_in_brackets(page: Page, text: str, end: int) -> Iterator[str]:
    """The German names in the brackets behind a term; a longer term may name a shorter one inside of it."""
    brackets = _BRACKETS.match(text, end)
    if brackets:
        yield from (term.german for term in page.terms if term.german and _contains(brackets[1], term.german))


def _is_title(text: str) -> bool:
    """Whether a block is a name rather than a sentence; the word in brackets follows in the text below it."""
    return len(text.split()) <= _TITLE_WORDS and not _SENTENCE_END.search(text)


def _hit(page: Page, number: int, start: int, end: int, term: GlossaryTerm) -> PageHit:
    block = page.blocks[number].block
    written = block.text[start:end]
    message = f"Bei „{written}“ fehlt beim ersten Mal das deutsche Wort."
    return PageHit(number, Hit(*block.span(start, end), message, f"Schreiben Sie: {written} ({term.german})"))


def _forms(term: GlossaryTerm) -> Iterator[str]:
    """The written forms of a term, each of two names (Uzman / Kişi) on its own."""
    for name in (term.name, *term.forms):
        for part in name.split("/"):
            form = _form_of(part)
            if len(form) >= _SHORTEST:
                yield form


def _form_of(text: str) -> str:
    return " ".join(_folded(text).split())


def _folded(text: str) -> str:
    """``text`` in small letters with the same length, so that offsets stay."""
    folded = turkish_lower(text)
    return folded if len(folded) == len(text) else text


@lru_cache(maxsize=64)
def _pattern(forms: tuple[str, ...], variety: str) -> re.Pattern[str]:
    """Any of the forms, the longest first, with the endings and prefixes of the language."""
    before, after = (_ARABIC_PREFIX, _ARABIC_ENDING) if variety == "arabic" else ("", _TURKISH_ENDING)
    names = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w{MARKS}])(?P<word>{before}(?P<form>{names}){after})(?![\w{MARKS}])")


def _has_german(text: str, start: int, end: int, term: GlossaryTerm) -> bool:
    """Whether the German name stands in brackets behind the term, or directly beside it.

    Another German name in the brackets serves as well: Koruyucu aileler (Pflegeeltern).
    """
    brackets = _BRACKETS.match(text, end)
    if brackets:
        return _contains(brackets[1], term.german) or _names_something(brackets[1])
    rest = re.split(r"[.!?؟\n]", text[end : end + _BESIDE + len(term.german)], maxsplit=1)[0]
    before = text[max(0, start - len(term.german) - _BETWEEN - _GERMAN_ENDING) : start]
    return _contains(rest, term.german) or _contains(before, term.german)


def _names_something(text: str) -> bool:
    """Whether there is a German word, or in an Arabic text any word in Latin letters."""
    return any(
        is_german(word) or (word[0].isupper() and not _TURKISH.search(text)) for word in _LATIN_WORD.findall(text)
    )


def _contains(text: str, german: str) -> bool:
    """Whether ``text`` has all words of ``german``, with any ending, or its initials."""
    folded = text.lower().translate(_UMLAUTS)
    stems = [word[: max(_SHORTEST, len(word) - _GERMAN_ENDING)] for word in german.lower().translate(_UMLAUTS).split()]
    if all(re.search(rf"(?<!\w){re.escape(stem)}", folded) for stem in stems):
        return True
    initials = "".join(word[0] for word in german.split() if word[:1].isupper())
    return len(initials) > 1 and bool(re.search(rf"(?<!\w){initials}(?!\w)", text))


EXAMPLE_TERMS = (
    GlossaryTerm("Gençlik Dairesi", ("Gençlik Dairesine",), german="Jugendamt"),
    GlossaryTerm("Yardım planı", german="Hilfeplan"),
    GlossaryTerm("Yardım planı görüşmesi", german="Hilfeplangespräch"),
    GlossaryTerm("Uzman", ("uzmanlar",), german="Fachkraft"),
    GlossaryTerm("مكتب رعاية الشباب", german="Jugendamt"),
    GlossaryTerm("خطة المساعدة", german="Hilfeplan"),
    GlossaryTerm("أخصائي / أخصائية", ("أخصائيون",), german="Fachkraft"),
)
MISSING_GERMAN_TERM = PageRule(
    id=PREFIX + "missing-german-term",
    severity=Severity.WARNING,
    title="Bei einem Begriff fehlt beim ersten Mal das deutsche Wort.",
    why="Auf Briefen und Schildern steht das deutsche Wort. Wer es nicht kennt, findet das Amt nicht.",
    advice="Schreiben Sie das deutsche Wort beim ersten Mal in Klammern dahinter.",
    source="docs/readability.md (Türkisch, Arabisch)",
    bad=(
        "Gençlik Dairesi size yardım eder.",
        "Yardım planı görüşmesine gelin.",
        "Gençlik Dairesi (Jugendamt) yardım eder.\n\nYardım planını birlikte yazarız.",
    ),
    good=(
        "Gençlik Dairesi (Jugendamt) size yardım eder. Gençlik Dairesine gelin.",
        "Yardım planı görüşmesine (Hilfeplangespräch) gelin.",
        "Uzmanlar (Fachkräfte) sizi dinler.",
    ),
    other_examples={
        "arabic": Examples(
            ("مكتب رعاية الشباب يساعدكم.", "نكتب خطة المساعدة معا.", "تحدثوا مع الأخصائي."),
            (
                "مكتب رعاية الشباب (Jugendamt) يساعدكم.",
                "نكتب خطة المساعدة (Hilfeplan) معا.",
                "الأخصائيون (Fachkräfte) يساعدونكم.",
            ),
        )
    },
    false_alarms=(
        "Ein Alltagswort, das auch ein Begriff ist: süre heißt Frist und Dauer.",
        "Seiten, die Klarweg baut: Am Ende jeder Seite steht die Erklärung mit dem deutschen Wort. Darum schweigt die "
        "Regel in klarweg check.",
    ),
    check=_missing_german_terms,
)
RULES = (MISSING_GERMAN_TERM,)
