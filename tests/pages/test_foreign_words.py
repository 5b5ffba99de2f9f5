"""German words on pages in other languages are marked, and nothing else is."""

from __future__ import annotations

import pytest

from generator.languages import Language, Registry
from generator.pages.bidi import isolate
from generator.pages.foreign_words import ForeignWords, marker
from generator.pages.plan import Plan


def same_letters(registry: Registry) -> Language:
    """The language that is neither German nor runs from right to left."""
    return next(one for one in registry if one.base != registry.source.base and not one.is_rtl)


@pytest.fixture(scope="module")
def words(demo_plan: Plan, registry: Registry) -> ForeignWords:
    """The marks of one language."""
    return ForeignWords(demo_plan, same_letters(registry))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Gençlik Dairesi (Jugendamt)</p>", '<p>Gençlik Dairesi (<span lang="de">Jugendamt</span>)</p>'),
        ("<p>ekip (Fachteam) ve", '<p>ekip (<span lang="de">Fachteam</span>) ve'),
        ("<p>(Hilfe zur Erziehung)</p>", '<p>(<span lang="de">Hilfe zur Erziehung</span>)</p>'),
        ("<p>(freier Träger)</p>", '<p>(<span lang="de">freier Träger</span>)</p>'),
        ("<p>“Ich suche das Jugendamt”</p>", '<p>“<span lang="de">Ich suche das Jugendamt</span>”</p>'),
        ("<p>(zorunlu)</p>", "<p>(zorunlu)</p>"),
        ("<p>(genellikle zorunlu)</p>", "<p>(genellikle zorunlu)</p>"),
        ("<p>(2026)</p>", "<p>(2026)</p>"),
        ("<p>(…)</p>", "<p>(…)</p>"),
        ("<p>Jugendamt</p>", "<p>Jugendamt</p>"),
        ('<p>(<bdi lang="de">Jugendamt</bdi>)</p>', '<p>(<bdi lang="de">Jugendamt</bdi>)</p>'),
        ('<div lang="de"><p>Amt (Jugendamt)</p></div>', '<div lang="de"><p>Amt (Jugendamt)</p></div>'),
        ("<title>Başvuru (Antrag)</title>", "<title>Başvuru (Antrag)</title>"),
        ('<a title="(Antrag)">Git</a>', '<a title="(Antrag)">Git</a>'),
        ("</p>(Antrag)<br>(Antrag)", '</p>(<span lang="de">Antrag</span>)<br>(<span lang="de">Antrag</span>)'),
        ('<html lang="tr"><p>(Antrag)', '<html lang="tr"><p>(<span lang="de">Antrag</span>)'),
    ],
)
def test_german_in_brackets_and_quotation_marks(words: ForeignWords, html: str, expected: str) -> None:
    """All words must be German; what has a language of its own, and what cannot hold elements, stays."""
    assert words.mark(html) == expected
    assert words.mark(expected) == expected


def test_letters_tell_in_another_script_and_german_needs_nothing(demo_plan: Plan, registry: Registry) -> None:
    """Each language is marked in its own way."""
    rtl = next(one for one in registry if one.is_rtl)
    assert marker(demo_plan, rtl) is isolate
    assert marker(demo_plan, registry.source)("<p>(Antrag)</p>") == "<p>(Antrag)</p>"
    assert marker(demo_plan, same_letters(registry))("(Antrag)") == '(<span lang="de">Antrag</span>)'
