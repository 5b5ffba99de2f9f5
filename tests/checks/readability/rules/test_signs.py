"""Rules about signs and marks."""

from __future__ import annotations

import pytest

from generator.checks.readability.rules.base import BlockRule, Hit, SentenceRule, TextBlock
from generator.checks.readability.rules.marks import CAPITALS, CONTROL_CHARACTER, HYPHENATED_LINE_END, ITALICS
from generator.checks.readability.rules.signs import GENDER_SIGN, PARENTHESES, SEE_REFERENCE, SPECIAL_CHARACTER
from generator.checks.readability.text.blocks import blocks
from generator.checks.readability.text.sentences import sentences


def _found(rule: SentenceRule | BlockRule, text: str, base: str = "de") -> list[tuple[str, Hit]]:
    found = []
    for block in blocks(text):
        cut = tuple(sentences(block.text, base, block.kind))
        if isinstance(rule, BlockRule):
            found += [(block.raw[hit.start : hit.end], hit) for hit in rule.check(TextBlock(block, cut), 0)]
        else:
            found += [(s.text[hit.start : hit.end], hit) for s in cut for hit in rule.check(s, 3)]
    return found


def _texts(rule: SentenceRule | BlockRule, text: str, base: str = "de") -> list[str]:
    return [words for words, _ in _found(rule, text, base)]


@pytest.mark.parametrize(
    ("text", "signs", "replacement"),
    [
        ("Das steht in § 27.", ["§"], "Paragraf"),
        ("Das steht in §27.", ["§"], "Paragraf "),
        ("Das steht in §§ 27 und 28.", ["§§"], "Paragrafen"),
        ("Kinder & Eltern kommen.", ["&"], "und"),
        ("Kinder/Eltern kommen.", ["/"], " oder "),
        ("Pass und/oder Foto.", ["und/oder"], "oder"),
        ("Fragen Sie: „Wer hilft?“", ["„Wer hilft?“"], "Wer hilft?"),
        ("Erst das; dann das.", [";"], None),
        ("Das Amt – also wir – hilft.", ["– also wir –"], None),
        ("Warten Sie...", ["..."], None),
        ("Preis*", ["*"], None),
        ("Fahren Sie 50 km/h.", ["/"], None),
        ("Von 9 – 12 Uhr und Mo–Fr.", [], None),
        ("Schreiben Sie an amt@stadt.example.", [], None),
        ("Schauen Sie auf https://a.de/b?c=d&e=f#g.", [], None),
        ("15 % und zehn % sind viel.", [], None),
        ("Alle Lehrer*innen und der/die Leiter/in.", [], None),
        ("Wie geht’s?", [], None),
    ],
)
def test_special_character(text: str, signs: list[str], replacement: str | None) -> None:
    """Signs become words; addresses, times and gender signs are not their business."""
    found = _found(SPECIAL_CHARACTER, text)
    assert [words for words, _ in found] == signs
    assert [hit.replacement for _, hit in found] == [replacement] * len(signs)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Dienst (ASD) hilft.", ["(ASD)"]),
        ("Das [hier (und da)] gilt.", ["[hier (und da)]"]),
        ("Es ist (noch offen.", ["(noch offen."]),
        ("a) Antrag", []),
        ("Gern :)", []),
    ],
)
def test_parentheses(text: str, words: list[str]) -> None:
    """One hit for each pair; a list's letter and a smile have none."""
    assert _texts(PARENTHESES, text) == words


def test_a_parenthesis_becomes_a_sentence() -> None:
    """The advice names the words."""
    ((_, hit),) = _found(PARENTHESES, "Der Dienst (ASD) hilft.")
    assert (hit.start, hit.end) == (11, 16)
    assert hit.message == "„ASD“ steht in Klammern."
    assert hit.advice == "Machen Sie einen eigenen Satz: Die Abkürzung ist ASD."


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Mitarbeiter*innen", ["Mitarbeiter*innen"]),
        ("Kita-Mitarbeiter:innen", ["Kita-Mitarbeiter:innen"]),
        ("LehrerInnen und SchülerInnenrat", ["LehrerInnen", "SchülerInnenrat"]),
        ("Lehrer/-innen, Schüler/innen, Kolleg(inn)en", ["Lehrer/-innen", "Schüler/innen", "Kolleg(inn)en"]),
        ("Der/die Leiter/in", ["Der/die", "Leiter/in"]),
        ("jede*r, ein/e, Liebe:r", ["jede*r", "ein/e", "Liebe:r"]),
        ("Fachkraft (m/w/d)", ["(m/w/d)"]),
        ("Lehrer/Lehrerinnen", ["Lehrer/Lehrerinnen"]),
        ("Lehrerinnen und Lehrer", []),
        ("km/h, Vater/Mutter, Haus/in, 9:00 Uhr", []),
        ("LinkedIn und innen", []),
        ("www.amt.de/mitarbeiter_innen", []),
    ],
)
def test_gender_sign(text: str, forms: list[str]) -> None:
    """Every usual sign is known; slashes and colons elsewhere are none."""
    assert _texts(GENDER_SIGN, text) == forms


@pytest.mark.parametrize(
    ("form", "instead"),
    [
        ("Mitarbeiter*innen", "Schreiben Sie: Mitarbeitende oder Mitarbeiterinnen und Mitarbeiter"),
        ("Münchner*innen", "Schreiben Sie: Münchnerinnen und Münchner"),
        ("Polizist*innen", "Schreiben Sie: Polizistinnen und Polizisten"),
        ("Ärzt*innen", "Schreiben Sie: Ärztinnen und Ärzte"),
        ("Leiter/in", "Schreiben Sie: Leitung oder Leiterin oder Leiter"),
        ("Arbeitnehmer*innenrechte", ""),
    ],
)
def test_a_neutral_or_paired_form_is_advised(form: str, instead: str) -> None:
    """The case of the sentence may change the word, so it is advice and no replacement."""
    ((_, hit),) = _found(GENDER_SIGN, form)
    assert (hit.advice, hit.replacement) == (instead, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Siehe oben.", ["Siehe oben"]),
        ("Das gilt (vgl. Seite 3).", ["vgl."]),
        ("Die oben genannten Papiere.", ["oben genannten"]),
        ("Das steht in Fußnote 3.", ["Fußnote"]),
        ("Das ist Ihr Recht [1].", ["[1]"]),
        ("Das ist Ihr Recht.¹", ["¹"]),
        ("Das gilt, s. o., immer.", ["s. o."]),
        ("Und siehe da: Es geht.", []),
        ("Der Raum hat 20 m² und 30m².", []),
        ("Gehen Sie nach oben, es wird genannt.", []),
        ("Die Regeln sind wie folgt.", []),
    ],
)
def test_see_reference(text: str, words: list[str]) -> None:
    """Words and marks that send the reader elsewhere."""
    assert _texts(SEE_REFERENCE, text) == words


@pytest.mark.parametrize(
    ("text", "words", "replacement"),
    [
        ("Das ist *sehr wichtig* hier.", ["*sehr wichtig*"], "**sehr wichtig**"),
        ("Das ist _jetzt_ neu.", ["_jetzt_"], "**jetzt**"),
        ("***Alles***", ["***Alles***"], "**Alles**"),
        ("**fett** und a_b_c und 5 * 3 * 2", [], None),
        ("Schüler*innen und Lehrer*innen", [], None),
        ("[Text](https://a.de/_x_) und `*a*` und https://a.de/_y_/", [], None),
        ("Name* und *Pflichtfeld", [], None),
    ],
)
def test_italics(text: str, words: list[str], replacement: str | None) -> None:
    """Emphasis becomes bold; stars that are none stay."""
    found = _found(ITALICS, text)
    assert [(source, hit.replacement) for source, hit in found] == [(source, replacement) for source in words]


@pytest.mark.parametrize(
    ("text", "words", "replacement"),
    [
        ("Das ist WICHTIG.", ["WICHTIG"], "wichtig"),
        ("ACHTUNG: Neu.", ["ACHTUNG"], "Achtung"),
        ("Die HILFE kommt.", ["HILFE"], "Hilfe"),
        ("BITTE NICHT STÖREN!", ["BITTE NICHT STÖREN"], "Bitte nicht stören"),
        ("Der HILFE-PLAN gilt.", ["HILFE-PLAN"], "Hilfe-Plan"),
        ("Das JUGEND·AMT hilft.", ["JUGEND·AMT"], "Jugend·amt"),
        ("ADHS, IBAN, FSME, SGB VIII, LSBTIQ, USA", [], None),
        ("Wichtig ist das BAföG.", [], None),
    ],
)
def test_capitals(text: str, words: list[str], replacement: str | None) -> None:
    """Words are reported, abbreviations are not."""
    found = _found(CAPITALS, text)
    assert [(source, hit.replacement) for source, hit in found] == [(source, replacement) for source in words]


def test_turkish_capitals_keep_their_dots() -> None:
    """A capital İ becomes i, a capital I becomes ı."""
    ((_, hit),) = _found(CAPITALS, "Bu DİKKAT yazısı.", "tr")
    assert hit.replacement == "dikkat"


@pytest.mark.parametrize(
    ("text", "words", "replacement"),
    [
        ("Das Jugend-\namt hilft.", ["Jugend-\namt"], "Jugendamt"),
        ("Der Hilfe-\r\n  Plan gilt.", ["Hilfe-\r\n  Plan"], "Hilfe-Plan"),
        ("Das Jugend\u00ad\namt hilft.", ["Jugend\u00ad\namt"], "Jugendamt"),
        ("Kinder-\nund Jugendhilfe", [], None),
        ("Wir helfen -\nmit Ihnen.", [], None),
    ],
)
def test_hyphenated_line_end(text: str, words: list[str], replacement: str | None) -> None:
    """Broken words are joined; a hyphen that stands for a part of a word stays."""
    found = _found(HYPHENATED_LINE_END, text)
    assert [(source, hit.replacement) for source, hit in found] == [(source, replacement) for source in words]


@pytest.mark.parametrize(
    ("text", "words", "replacement"),
    [
        ("Das Jugend\u200bamt hilft.", ["Jugend\u200bamt"], "Jugendamt"),
        ("\ufeffBitte kommen.", ["\ufeffBitte"], "Bitte"),
        ("F\ufffdr Ihr Kind.", ["\ufffd"], None),
        ("Ein Recht\x03 hier.", ["\x03"], None),
        ("Familie 👨\u200d👩\u200d👧 ist ❤\ufe0f da.", [], None),
        ("Das Jugend\u00adamt hilft.", [], None),
        ("می\u200cخواهم", [], None),
        ("Eins\tzwei\r\ndrei", [], None),
    ],
)
def test_control_character(text: str, words: list[str], replacement: str | None) -> None:
    """What nobody sees is reported, except where it does its work."""
    found = _found(CONTROL_CHARACTER, text)
    assert [(source, hit.replacement) for source, hit in found] == [(source, replacement) for source in words]


@pytest.mark.parametrize(
    "rule", [SPECIAL_CHARACTER, PARENTHESES, GENDER_SIGN, SEE_REFERENCE, CAPITALS, ITALICS, CONTROL_CHARACTER]
)
@pytest.mark.parametrize(
    "text", ["", "a", "(", "„", "*", "§", "👩\u200d🚀", "مرحبا", "e\u0301" * 50, "\u202eabc", "-" * 500]
)
def test_odd_texts_raise_nothing(rule: SentenceRule | BlockRule, text: str) -> None:
    """Whatever an editor pastes, the check goes on."""
    _found(rule, text)
