"""A hard word is told once, whatever number of rules finds it hard."""

from __future__ import annotations

from generator.checks.readability.engine import Engine, Passage, TextFinding, Variety
from generator.checks.readability.repeats import without_repeats
from generator.findings import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def finding(
    rule: str, severity: Severity, advice: str = "", replacement: str | None = None, start: int = 4
) -> TextFinding:
    """A finding about the word from ``start`` on."""
    return TextFinding(0, start, 30, rule, severity, f"{rule}.", advice, replacement, "Satz.")


LONG = finding("long-word", ERROR, "Kürzer.")
UNSPLIT = finding("unsplit-compound", WARNING, "Schreiben Sie: „Hilfe·plan“.", "Hilfe·plan")
RARE = finding("rare-word", WARNING, "Ein bekanntes Wort.")


def test_the_heaviest_is_told_with_the_proposal_of_another() -> None:
    """An error stays an error, so that the exit status can be understood."""
    (told,) = without_repeats([LONG, RARE, UNSPLIT])
    assert (told.rule, told.severity, told.message) == ("long-word", ERROR, "long-word.")
    assert (told.advice, told.replacement) == ("Schreiben Sie: „Hilfe·plan“.", "Hilfe·plan")


def test_of_equally_heavy_ones_the_one_with_a_proposal_is_told() -> None:
    """Whichever comes first."""
    assert without_repeats([RARE, UNSPLIT]) == without_repeats([UNSPLIT, RARE]) == [UNSPLIT]


def test_its_own_proposal_stays() -> None:
    """The heaviest finding knows best."""
    own = finding("long-word", ERROR, "Schreiben Sie: „Plan“.", "Plan")
    assert without_repeats([UNSPLIT, own]) == [own]


def test_without_any_proposal_the_heaviest_stays_as_it_is() -> None:
    """Advice of its own is not lost."""
    assert without_repeats([RARE, LONG]) == [LONG]


def test_other_words_and_other_rules_stay() -> None:
    """Another place, another text and another kind of fault are told too, in their order."""
    other_word, passive = finding("rare-word", WARNING, start=9), finding("passive", ERROR)
    assert without_repeats([LONG, passive, UNSPLIT, other_word])[1:] == [passive, other_word]


def test_a_word_of_a_text_is_told_once() -> None:
    """Three rules find this word, and the reader of the report sees it once, with where to split it."""
    text = "Das ist ein Kostenübernahmeantrag."
    found = Engine(Variety("easy", "de", keeps_lines=True)).analyse([Passage(text)]).findings
    about = [item for item in found if text[item.start : item.end] == "Kostenübernahmeantrag"]
    assert {item.rule for item in about} >= {"long-word", "unsplit-compound"}
    (told,) = [item for item in without_repeats(found) if text[item.start : item.end] == "Kostenübernahmeantrag"]
    assert (told.rule, told.replacement) == ("long-word", "Kosten·übernahme·antrag")
