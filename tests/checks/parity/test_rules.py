"""Each rule of parity breaks with its bad examples and with no good one."""

from __future__ import annotations

import pytest
import yaml

from generator.checks.parity.check import term_findings
from generator.checks.parity.compare import compare
from generator.checks.parity.pieces import page_piece
from generator.checks.parity.rules import RULES
from generator.checks.parity.terms import Glossary
from generator.findings import Finding, Rule
from generator.languages import Registry
from generator.records.models import Term

EXAMPLES = [
    pytest.param(rule, example, is_bad, id=f"{rule.id}-{'bad' if is_bad else 'good'}-{number}")
    for rule in RULES
    for is_bad, examples in ((True, rule.bad), (False, rule.good))
    for number, example in enumerate(examples)
]


def term(identifier: str, **names: str) -> Term:
    """A term with a name in each language."""
    texts = {code: {"name": name, "explanation": "Text."} for code, name in names.items()}
    return Term.model_validate({"texts": texts}).named(identifier, f"{identifier}.yml")


TERMS = (
    term("jugendamt", de="Jugendamt", tr="Gençlik Dairesi", ar="مكتب رعاية الشباب"),
    term("antrag", de="Antrag", tr="Başvuru", ar="طلب"),
)


def findings_of(registry: Registry, example: str) -> list[Finding]:
    """What the rules say of a record in the form of the examples."""
    texts = yaml.safe_load(example)
    glossary = Glossary(TERMS, registry)
    german = [page_piece("x.yml", texts.pop("de"))]
    found: list[Finding] = []
    for code, text in texts.items():
        language, other = registry.by_code[code], [page_piece("x.yml", text)]
        found += compare(german, other, language, registry.source)
        found += term_findings(glossary.used(german), other, language, glossary)
    return found


@pytest.mark.parametrize(("rule", "example", "is_bad"), EXAMPLES)
def test_a_bad_example_breaks_its_rule_and_a_good_one_none(
    registry: Registry, rule: Rule, example: str, is_bad: bool
) -> None:
    """A bad example yields exactly its rule; a good one is clean."""
    assert ({rule.id} if is_bad else set()) == {finding.rule for finding in findings_of(registry, example)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_three_examples_of_each_kind(rule: Rule) -> None:
    """They are different, and the advice says what to do."""
    assert len(set(rule.bad)) >= 3
    assert len(set(rule.good)) >= 3
    assert rule.advice.startswith(("Schreiben Sie", "Setzen Sie", "Verwenden Sie"))


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ("de: Sie haben 2 Wochen Zeit.\ntr: 3 haftanız var.",
         "Türkçe: Hier steht „3 haftanız“. Im Deutschen steht „2 Wochen“ (Zeile 1, Spalte 11)."),
        ("de: Sie haben 2 Wochen Zeit.\nar: لديكم وقت.",
         "العربية: Hier fehlt „2 Wochen“. Im Deutschen steht es: Zeile 1, Spalte 11."),
        ("de: Sie haben Zeit.\ntr: 3 haftanız var.",
         "Türkçe: Hier steht „3 haftanız“. Im deutschen Text (Zeile 1, Spalte 1) steht das nicht."),
        ("de: Fragen Sie das Jugendamt.\ntr: Belediyeye sorun.",
         "Türkçe: Das Wort „Gençlik Dairesi“ fehlt. Im Deutschen steht „Jugendamt“ (Zeile 1, Spalte 16)."),
    ],
)  # fmt: skip
def test_a_finding_says_what_stands_here_and_in_german(registry: Registry, example: str, message: str) -> None:
    """Language, words and place."""
    assert [message] == [finding.message for finding in findings_of(registry, example)]


@pytest.mark.parametrize(
    ("example", "rules"),
    [
        # A fact that changed its paragraph is missing in one and new in the other.
        ("de: \"2 Wochen.\\n\\n3 Wochen.\"\ntr: \"3 hafta.\\n\\n2 hafta.\"", 2),
        # Easy language is built otherwise: only the whole text counts.
        ("de: \"2 Wochen.\\n\\n3 Wochen.\"\neasy_language: \"3 Wochen.\\n\\n2 Wochen.\"", 0),
        # A count in words that easy language gets wrong.
        ("de: Drei Menschen kommen.\neasy_language: 4 Menschen kommen.", 1),
        ("de: Drei Menschen kommen.\neasy_language: 3 Menschen kommen.", 0),
        # Every place of a wrong fact is told, a missing one once.
        ("de: Zeit.\ntr: 3 hafta, sonra 3 hafta.", 2),
        ("de: 2 Wochen, dann 2 Wochen.\ntr: Zaman.", 1),
        # Digits of another script are the same digits.
        ("de: Rufen Sie 116 111 an.\nar: اتصلوا بالرقم ١١٦١١١.", 0),
    ],
)  # fmt: skip
def test_texts_are_compared_piece_by_piece(registry: Registry, example: str, rules: int) -> None:
    """Paragraph by paragraph where the language keeps them."""
    assert rules == len(findings_of(registry, example))


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("Gençlik Dairesi’nden yazı geldi.", True),
        ("GENÇLİK DAİRESİNE sorun.", True),
        ("Gençlik (Jugendamt) Dairesi", True),
        ("Jugendamtta", False),
        ("Gençlik evi", False),
    ],
)
def test_a_turkish_word_may_carry_endings(registry: Registry, text: str, is_there: bool) -> None:
    """Cases, apostrophes and capitals do not hide a term; the German word counts only as it stands on letters."""
    found = findings_of(registry, f"de: Das Jugendamt.\ntr: {text}")
    assert ([] if is_there else ["parity/missing-term"]) == [finding.rule for finding in found]


@pytest.mark.parametrize("text", ["لمكتب رعاية الشباب", "والمكتب رعاية الشباب", "بِمَكتب رعاية الشباب"])
def test_an_arabic_word_may_carry_letters_in_front(registry: Registry, text: str) -> None:
    """And, for, with, the article and vowel signs do not hide a term."""
    assert findings_of(registry, f"de: Das Jugendamt.\nar: {text}") == []


def test_an_idiom_is_no_term(registry: Registry) -> None:
    """„Bescheid sagen“ needs no decision in the translation."""
    glossary = Glossary((term("bescheid", de="Bescheid", tr="Karar yazısı"),), registry)
    for text, count in (("Sagen Sie dem Amt kurz Bescheid.", 0), ("Bescheid gesagt.", 0), ("Der Bescheid kommt.", 1)):
        assert count == len(glossary.used([page_piece("x.yml", text)])), text
