"""Facts and links survive translation; markup and invisible signs do not come in."""

from __future__ import annotations

import pytest

from generator.translations.entries import Field
from generator.translations.target_faults import faults

LINE = Field("name", "", is_markdown=False, is_list=False, is_required=True)
BODY = Field("body", "", is_markdown=True, is_list=False, is_required=True)
LIST = Field("say", "", is_markdown=False, is_list=True, is_required=False)


def told(source: str, target: str, field: Field = BODY) -> list[str]:
    """The messages."""
    return [fault.message for fault in faults(source, target, field)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Rufen Sie an: 0431 123456.", "اتصلوا: ٠٤٣١ ١٢٣٤٥٦."),
        ("[Hier](/rechte/akte-sehen/) steht es.", "[Burada](/rechte/akte-sehen/) yazıyor."),
        ("Siehe https://www.beratung.example/seite.", "انظروا https://www.beratung.example/seite،"),
        ("[[impressum]]\n\nEnde", "[[impressum]]\n\nSon"),
        ("In 3 Tagen", "Üç gün içinde"),
        ("Wer < 18 ist", "18 < yaş"),
        ("Text", "Metin \u200fعربي"),
    ],
)
def test_a_faithful_translation_has_no_fault(source: str, target: str) -> None:
    """Digits of any script are the same number; small numbers may be words; a mark of direction is no override."""
    assert told(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Nummer 0431 123456", "Numara", ["Die Nummer „0431123456“ fehlt in der Übersetzung."]),
        ("[Hier](/a/)", "[Burada](/b/)", ["Der Link „/a/“ fehlt in der Übersetzung.",
                                          "Der Link „/b/“ steht nicht im deutschen Text."]),
        ("[[weg]]", "yol", ["Der Baustein „[[weg]]“ fehlt in der Übersetzung."]),
        ("a@b.example", "x", ["Die Adresse „a@b.example“ fehlt in der Übersetzung."]),
        ("x", "<script>", ["Der Text enthält „<script>“. HTML und Skripte sind nicht erlaubt."]),
        ("x", "&#x3c;", ["Der Text enthält „&#x3c;“. HTML und Skripte sind nicht erlaubt."]),
        ("x", "a\x07", ["Der Text enthält das unsichtbare Zeichen U+0007."]),
        ("x", "\u2066a\u2069", ["Der Text enthält das Richtungs-Zeichen U+2066. Es kann den Sinn umdrehen."]),
    ],
)  # fmt: skip
def test_what_is_lost_or_smuggled_in_is_named(source: str, target: str, expected: list[str]) -> None:
    """Every fault quotes what it is about."""
    assert told(source, target) == expected


def test_the_form_of_a_field_is_kept() -> None:
    """A line stays a line; a list of another length is only a warning."""
    assert told("a", "b\nc", LINE) == ["Der Text hat mehrere Zeilen. Hier darf nur eine stehen."]
    found = list(faults("a\nb", "c", LIST))
    assert [(fault.message, fault.is_severe) for fault in found] == [
        ("Die Liste hat 1 Zeilen, die deutsche 2.", False)
    ]  # fmt: skip
