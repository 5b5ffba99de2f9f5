"""Rules about enumerations and addresses in a sentence."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.lists import ADDRESS_IN_TEXT, LONG_LIST
from generator.checks.readability.text.markup import BlockKind
from generator.checks.readability.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sie brauchen Pass, Foto, Geld und Stifte.", ["Pass, Foto, Geld und Stifte"]),
        ("Sie brauchen Pass, Foto, Geld usw.", []),
        ("Sie brauchen Pass, Foto, Geld, Stifte usw.", ["Pass, Foto, Geld, Stifte"]),
        ("Kommen Sie mit Ihrer Mutter, Ihrem Vater, Ihrer Oma oder Ihrem Opa.",
         ["Ihrer Mutter, Ihrem Vater, Ihrer Oma oder Ihrem Opa"]),
        ("Die Kinder spielen, malen, singen und kochen.", ["spielen, malen, singen und kochen"]),
        ("Er ist klug, freundlich, still und fleißig.", ["klug, freundlich, still und fleißig"]),
        ("Sie brauchen Pass, Foto und Geld.", []),
        ("Es kommen Schülerinnen und Schüler, Eltern und Ärztin oder Arzt.", []),
        ("Ich denke, dass Sie kommen, weil Sie Hilfe brauchen, und dass wir helfen.", []),
        ("Wenn Sie kommen, bringen Sie Pass, Foto und Geld mit, und wir helfen.", []),
        ("Kinder und Eltern reden und spielen und lachen.", []),
        ("", []),
    ],
)  # fmt: skip
def test_long_list(text: str, found: list[str]) -> None:
    """Four things of one kind are too many; clauses are no things."""
    hits = [(s, hit) for s in sentences(text, "de") for hit in LONG_LIST.check(s, 3)]
    assert [s.text[hit.start : hit.end] for s, hit in hits] == found


def test_the_message_counts() -> None:
    """The editor sees how many things there are."""
    (sentence,) = sentences("Sie brauchen Pass, Foto, Geld und Stifte.", "de")
    (hit,) = LONG_LIST.check(sentence, 3)
    assert hit.message == "Der Satz zählt 4 Dinge auf: „Pass, Foto, Geld und Stifte“."
    assert not list(LONG_LIST.check(sentence, 5))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kommen Sie in die Lindenstraße 5, 12345 Musterstadt.", ["Lindenstraße 5, 12345 Musterstadt"]),
        ("Kommen Sie in die Bahnhofstr. 5.", ["Bahnhofstr. 5"]),
        ("Das Büro ist am Rathausplatz 1, 12345 Musterstadt.", ["Rathausplatz 1, 12345 Musterstadt"]),
        ("Wir sind umgezogen (Am Markt 3, 12345 Musterstadt).", ["Am Markt 3, 12345 Musterstadt"]),
        ("Wir sind in der Max-Müller-Straße 14a.", ["Max-Müller-Straße 14a"]),
        ("Schreiben Sie an Postfach 12 34, 12345 Musterstadt.", ["Postfach 12 34, 12345 Musterstadt"]),
        ("Lindenstraße 5, 12345 Musterstadt", []),
        ("Jugendamt Musterstadt, Lindenstraße 5, 12345 Musterstadt", []),
        ("Konradstraße 2 amt@stadt.example www.stadt.example", []),
        ("Wir suchen einen Arbeitsplatz 5 Tage lang.", []),
        ("Der Weg 5 ist zu.", []),
        ("Wir treffen uns in der Lindenstraße 12 Uhr.", []),
        ("Wir wohnen in der Lindenstraße.", []),
    ],
)
def test_address_in_text(text: str, found: list[str]) -> None:
    """A street with its number in a sentence; alone in its line it is right."""
    hits = [(s, hit) for s in sentences(text, "de") for hit in ADDRESS_IN_TEXT.check(s, 0)]
    assert [s.text[hit.start : hit.end] for s, hit in hits] == found


def test_an_address_in_its_own_block_is_right() -> None:
    """Blocks know what they are."""
    (sentence,) = sentences("Sie finden uns: Lindenstraße 5", "de", BlockKind.ADDRESS)
    assert not list(ADDRESS_IN_TEXT.check(sentence, 0))
