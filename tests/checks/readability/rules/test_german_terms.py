"""The German name at the first mention of a term."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.base import Hit, Page, PageBlock
from generator.checks.readability.rules.german_terms import EXAMPLE_TERMS, MISSING_GERMAN_TERM
from generator.checks.readability.text.blocks import blocks


def found(text: str, variety: str = "turkish", *, explains: bool = False) -> list[Hit]:
    """The hits on a page of one text."""
    page = Page(variety, tuple(PageBlock(0, block, ()) for block in blocks(text)), EXAMPLE_TERMS, explains)
    return [place.hit for place in MISSING_GERMAN_TERM.check(page, 0)]


def test_the_first_mention_is_the_hit() -> None:
    """The hit covers the term with its ending, and the advice adds the German name."""
    assert found("Sonra Gençlik Dairesi'nden bir mektup gelir. Gençlik Dairesi (Jugendamt) yazar.") == [
        Hit(
            6,
            26,
            "Bei „Gençlik Dairesi'nden“ fehlt beim ersten Mal das deutsche Wort.",
            "Schreiben Sie: Gençlik Dairesi'nden (Jugendamt)",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Gençlik Dairesine (Jugendamt) gelin.",
        "Jugendamt (Gençlik Dairesi) yardım eder.",
        "Yardım planı görüşmesinde (Hilfeplangespräch, HPG) konuşuruz.",
        "Uzmanlar (Fachkräfte) gelir.",
        "Uzmanlık gerekmez.",
        "# Gençlik Dairesi\n\nGençlik Dairesi (Jugendamt) yardım eder.",
    ],
)
def test_the_german_name_may_stand_on_both_sides(text: str) -> None:
    """In brackets, before the term, in another form, and not needed in a heading or inside of another word."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("تحدثوا مع الأخصائي.", ["الأخصائي"]),
        ("اذهبوا لمكتب رعاية الشباب.", ["لمكتب رعاية الشباب"]),
        ("نكتب خطة المساعدة (Hilfeplan).", []),
    ],
)
def test_arabic_prefixes(text: str, words: list[str]) -> None:
    """The article and the letters before it belong to the term."""
    assert [text[hit.start : hit.end] for hit in found(text, "arabic")] == words


def test_a_site_that_explains_needs_the_name_in_the_block_only() -> None:
    """Where the site shows the term, its German name may stand anywhere in the same block."""
    text = "Gençlik Dairesi size yardım eder, siz de ona her zaman sorabilirsiniz: Bu daire Jugendamt."
    assert len(found(text)) == 1
    assert found(text, explains=True) == []
