"""The rule about texts in the wrong language."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.base import Hit, TextBlock
from generator.checks.readability.rules.foreign import WRONG_LANGUAGE
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.sentences import sentences

GERMAN = "Das Jugendamt hilft Eltern und Kindern."
TURKISH = "Gençlik Dairesi ailelere ve çocuklara yardım eder."
ARABIC = "يساعد مكتب رعاية الشباب الأطفال والعائلات."
ENGLISH = "The youth office helps parents and children."
RUSSIAN = "Вы можете прийти к нам без записи."


def _hits(text: str, base: str) -> list[Hit]:
    found = []
    for block in blocks(text):
        found += list(WRONG_LANGUAGE.check(TextBlock(block, tuple(sentences(block.text, base, block.kind))), 4))
    return found


@pytest.mark.parametrize("base", ["de", "tr", "ar"])
@pytest.mark.parametrize("text", [GERMAN, TURKISH, ARABIC, ENGLISH, RUSSIAN])
def test_a_text_is_right_only_in_its_language(text: str, base: str) -> None:
    """Every pair of languages is told apart."""
    is_right = {GERMAN: "de", TURKISH: "tr", ARABIC: "ar"}.get(text) == base
    assert bool(_hits(text, base)) is not is_right


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Jugendamt Musterstadt", "tr"),
        ("Allgemeiner Sozialer Dienst Musterstadt", "ar"),
        ("Yardım planı görüşmesi (Hilfeplangespräch nach dem Gesetz)", "tr"),
        ("خطة المساعدة (Hilfeplan für die ganze Familie)", "ar"),
        ("Fatma Yılmaz und Ahmet Öztürk wohnen hier.", "de"),
        ("Hilfe·plan im Jugend·amt von der Stadt", "de"),
        ("12345 030 123456 www.stadt.example", "ar"),
        ("Oma und Opa", "tr"),
        ("", "de"),
    ],
)
def test_names_terms_and_short_texts_are_right(text: str, base: str) -> None:
    """German terms may stand in other languages."""
    assert not _hits(text, base)


def test_the_whole_block_is_marked_and_named() -> None:
    """The message quotes the text and names both languages."""
    (hit,) = _hits(f"**{ENGLISH}**", "de")
    assert (hit.start, hit.end) == (0, len(ENGLISH) + 4)
    assert hit.message == "„The youth office helps parents…“ ist wohl Englisch. Hier soll Deutsch stehen."
