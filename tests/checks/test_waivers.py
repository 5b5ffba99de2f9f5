"""A waiver silences one readability rule at one sentence as it was, and nothing else."""

from __future__ import annotations

import itertools
import re

import pytest

from generator.checks import run, waivers
from generator.checks.readability.rules.base import WHOLE_PAGE
from generator.findings import Finding, Severity
from generator.fingerprints import fingerprint
from tests.checks.conftest import MakeContext
from tests.records.reading import extended, findings_in
from tests.support import TERM

TERM_FILE = "offers/common/terms/frist.yml"
RULE = "readability/abbreviation"
FIRST, SECOND = "Die Frist ist z. B. im Mai.", "Die Frist ist z. B. im Juni."


def waiver(text: str, sentence: str | None = None, rule: str = RULE) -> str:
    """One waiver, with the fingerprint of ``sentence`` where there is one."""
    shown = f", fingerprint: {fingerprint(sentence)}" if sentence else ""
    return f"{{rule: {rule}, text: {text}, reason: Ein fester Name{shown}}}"


def term(*sentences: str, exceptions: tuple[str, ...] = ()) -> dict[str, str | None]:
    """The term of the tiny project with these sentences, one a line, and these waivers."""
    body = "".join(f"\n      {sentence}" for sentence in sentences)
    text = TERM.replace("Bis zu diesem Tag müssen Sie etwas tun.", f"|{body}")
    return {TERM_FILE: text + (f"waivers: [{', '.join(exceptions)}]\n" if exceptions else "")}


def found(make_context: MakeContext, changes: dict[str, str | None], *groups: str) -> list[Finding]:
    """The findings in the term."""
    result = run.run(make_context(changes), groups or ("readability",))
    return [finding for finding in result.findings if finding.path == TERM_FILE]


def rules_of(make_context: MakeContext, changes: dict[str, str | None]) -> list[str]:
    """The rules that the term breaks."""
    return [finding.rule for finding in found(make_context, changes)]


def test_a_confirmed_waiver_silences_its_rule_at_its_sentence(make_context: MakeContext) -> None:
    """With rule, beginning and fingerprint of the sentence nothing is found."""
    assert rules_of(make_context, term(FIRST)) == [RULE]
    assert rules_of(make_context, term(FIRST, exceptions=(waiver("Die Frist ist", FIRST),))) == []


@pytest.mark.parametrize("text", ["Die", "Die Frist ist z. B. im Mai.", "'Die  Frist   ist'"])
def test_any_beginning_of_the_sentence_is_enough(make_context: MakeContext, text: str) -> None:
    """White space does not count."""
    assert rules_of(make_context, term(FIRST, exceptions=(waiver(text, FIRST),))) == []


def test_without_a_fingerprint_the_finding_stays(make_context: MakeContext) -> None:
    """The check says at the waiver what to write."""
    first, second = found(make_context, term(FIRST, exceptions=(waiver("Die Frist"),)))
    assert first.rule == RULE
    assert (second.rule, second.line, second.column) == ("check/unconfirmed-waiver", 6, 11)
    assert second.message == f"Die Ausnahme von „{RULE}“ für „Die Frist“ hat keinen Fingerabdruck."
    assert second.hint == (
        f"Lesen Sie den Satz noch einmal. Ist die Ausnahme richtig, schreiben Sie: fingerprint: {fingerprint(FIRST)}"
    )


# The digits that YAML could take for a number or for an octal or decimal one.
NUMBER_LIKE = (r"[1-9]\d{7}", r"0\d{7}", r"\d+e\d+")


@pytest.mark.parametrize("form", NUMBER_LIKE)
def test_a_fingerprint_that_looks_like_a_number_is_typed_as_the_hint_says(make_context: MakeContext, form: str) -> None:
    """Nobody needs to know when YAML wants quotation marks."""
    sentences = (f"Der Tag {number} ist z. B. gut." for number in itertools.count())
    sentence = next(sentence for sentence in sentences if re.fullmatch(form, fingerprint(sentence)))
    assert rules_of(make_context, term(sentence, exceptions=(waiver("Der Tag", sentence),))) == []


def test_after_a_change_the_finding_is_back(make_context: MakeContext) -> None:
    """One word is enough; the waiver is reported with the new fingerprint."""
    first, second = found(make_context, term(SECOND, exceptions=(waiver("Die Frist", FIRST),)))
    assert (first.rule, second.rule) == (RULE, "check/unconfirmed-waiver")
    assert second.message == f"Der Satz „Die Frist…“ hat sich geändert, seit die Ausnahme von „{RULE}“ gilt."
    assert fingerprint(SECOND) in second.hint


def test_a_sentence_that_moves_is_the_same(make_context: MakeContext) -> None:
    """Lines before it and line breaks inside it change nothing."""
    confirmed = (waiver("Die Frist", FIRST),)
    moved = term("Ein Satz.", "", "Die Frist ist", "z. B. im Mai.", exceptions=confirmed)
    assert rules_of(make_context, moved) == []


def test_a_waiver_for_another_sentence_silences_nothing(make_context: MakeContext) -> None:
    """The finding stays, and the waiver is reported as unused."""
    changes = term(FIRST, exceptions=(waiver("Eine andere Frist", FIRST),))
    first, second = found(make_context, changes)
    assert (first.rule, second.rule, second.line, second.column) == (RULE, "check/unused-waiver", 6, 11)
    assert second.message == f"Die Ausnahme von „{RULE}“ für „Eine andere Frist“ wird nicht gebraucht."


def test_a_waiver_of_another_rule_silences_nothing(make_context: MakeContext) -> None:
    """Each rule is waived by itself."""
    changes = term(FIRST, exceptions=(waiver("Die Frist", FIRST, "readability/long-word"),))
    assert rules_of(make_context, changes) == [RULE, "check/unused-waiver"]


@pytest.mark.parametrize("rule", ["safety/third-party", "law/citation-in-text", "record/bad-value", "abbreviation"])
def test_only_wording_can_be_waived(make_context: MakeContext, rule: str) -> None:
    """A waiver of safety, law or facts is reported and does nothing."""
    changes = term("Hier gilt § 28 SGB VIII.", exceptions=(waiver("Hier gilt", "Hier gilt § 28 SGB VIII.", rule),))
    names = [finding.rule for finding in found(make_context, changes, "readability", "law")]
    assert "law/citation-in-text" in names
    assert "check/unused-waiver" in names


@pytest.mark.parametrize("rule", ["safety/third-party", "law/citation-in-text", "check/crashed"])
def test_a_fitting_waiver_of_anything_else_does_nothing(make_context: MakeContext, rule: str) -> None:
    """Even if such a finding names its sentence and the fingerprint is right."""
    finding = Finding(TERM_FILE, 4, 3, rule, Severity.ERROR, "Falsch.", sentence=FIRST)
    context = make_context(term("Ja.", exceptions=(waiver("Die Frist", FIRST, rule),)))
    kept = waivers.apply(context, [finding], checked=True)
    assert [item.rule for item in kept] == [rule, "check/unused-waiver"]


def test_two_sentences_that_begin_alike_need_a_waiver_each(make_context: MakeContext) -> None:
    """The one that is confirmed is silent, the other one is found; the waiver itself is in order."""
    one = term(FIRST, SECOND, exceptions=(waiver("Die Frist", FIRST),))
    other = term(FIRST, SECOND, exceptions=(waiver("Die Frist", SECOND),))
    assert [(finding.rule, finding.line) for finding in found(make_context, one)] == [(RULE, 6)]
    assert [(finding.rule, finding.line) for finding in found(make_context, other)] == [(RULE, 5)]


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_waivers_with_the_same_beginning_find_their_sentences(
    make_context: MakeContext, order: tuple[str, str]
) -> None:
    """In either order, also where one text is the beginning of the other."""
    exceptions = tuple(waiver("Die Frist", sentence) for sentence in order)
    assert rules_of(make_context, term(FIRST, SECOND, exceptions=exceptions)) == []
    longer = (waiver("Die", order[0]), waiver(order[1][:14], order[1]))
    assert rules_of(make_context, term(FIRST, SECOND, exceptions=longer)) == []


def test_one_waiver_holds_for_a_sentence_that_stands_twice(make_context: MakeContext) -> None:
    """The sentence was read, wherever it stands in the record."""
    assert rules_of(make_context, term(FIRST, "Ja.", FIRST, exceptions=(waiver("Die Frist", FIRST),))) == []


def test_a_second_waiver_for_the_same_sentence_is_unused(make_context: MakeContext) -> None:
    """One is enough."""
    exceptions = (waiver("Die Frist", FIRST), waiver("Die", FIRST))
    (finding,) = found(make_context, term(FIRST, exceptions=exceptions))
    assert finding.rule == "check/unused-waiver"
    assert "für „Die“" in finding.message


def test_a_waiver_holds_in_its_record_only(make_context: MakeContext) -> None:
    """The same sentence elsewhere is found."""
    page = "site_src/de/impressum.md"
    changes = {**term(FIRST, exceptions=(waiver("Die Frist", FIRST),)), page: FIRST}
    result = run.run(make_context(changes), ("readability",))
    assert [finding.path for finding in result.findings if finding.rule == RULE] == [page]


def of_page(message: str) -> Finding:
    """A finding about all texts of the term."""
    return Finding(TERM_FILE, 4, 3, "readability/hard-text", Severity.WARNING, message, sentence=WHOLE_PAGE)


def test_the_whole_page_can_be_waived(make_context: MakeContext) -> None:
    """A finding about all texts of a record has no sentence; its name stands instead."""
    exceptions = (waiver(f"'{WHOLE_PAGE}'", f"{WHOLE_PAGE} Zu schwer: 2,6.", "readability/hard-text"),)
    context = make_context(term("Ja.", exceptions=exceptions))
    assert waivers.apply(context, [of_page("Zu schwer: 2,6.")], checked=True) == []


def test_a_waiver_of_a_page_ends_when_the_page_becomes_another(make_context: MakeContext) -> None:
    """What the rule measures has changed: the finding is back, and the check says what to read and write."""
    exceptions = (waiver(f"'{WHOLE_PAGE}'", f"{WHOLE_PAGE} Zu schwer: 2,6.", "readability/hard-text"),)
    context = make_context(term("Ja.", exceptions=exceptions))
    harder = of_page("Zu schwer: 2,9.")
    kept, told = waivers.apply(context, [harder], checked=True)
    assert (kept, told.rule) == (harder, "check/unconfirmed-waiver")
    assert told.message == "Die Seite hat sich geändert, seit die Ausnahme von „readability/hard-text“ gilt."
    assert told.hint == (
        "Lesen Sie die Seite noch einmal. Ist die Ausnahme richtig, schreiben Sie: "
        f"fingerprint: {fingerprint(f'{WHOLE_PAGE} Zu schwer: 2,9.')}"
    )


def test_a_rule_that_crashed_cannot_be_waived(make_context: MakeContext) -> None:
    """It has no sentence, so that no beginning fits."""
    finding = Finding(TERM_FILE, 4, 3, "readability/crashed-rule", Severity.ERROR, "Abgestürzt.")
    context = make_context(term("Ja.", exceptions=(waiver("J", "", "readability/crashed-rule"),)))
    kept = waivers.apply(context, [finding], checked=True)
    assert [item.rule for item in kept] == ["readability/crashed-rule", "check/unused-waiver"]


def test_without_the_readability_group_no_waiver_is_called_unused(make_context: MakeContext) -> None:
    """Who checks only the law does not know whether a waiver is needed."""
    assert found(make_context, term(FIRST, exceptions=(waiver("Eine andere Frist"),)), "law") == []


@pytest.mark.parametrize("typed", ["3FA2B1C9", "3fa2b1c", "3fa2b1c99", "3fa2b1cx", ""])
def test_a_fingerprint_has_eight_digits(typed: str) -> None:
    """Anything else is a mistake that the loader reports at its place."""
    lines = f"waivers: [{{rule: {RULE}, text: Die, reason: Probe, fingerprint: '{typed}'}}]\n"
    ((rule, message),) = findings_in("term", extended("term", lines))
    assert rule == "record/bad-value"
    assert message.startswith(f"x.yml:5:83: fingerprint: „{typed}“ ist hier nicht möglich.")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Die Frist ist da.", "Die  Frist\n ist da. ", True),
        ("Die Frist ist da.", "Die Frist ist da", False),
        ("Die Frist ist da.", "die Frist ist da.", False),
        ("a b", "ab", False),
        ("\ud83d", "\udc00", False),
        ("", " \n", True),
    ],
)
def test_a_fingerprint_is_that_of_the_words(one: str, other: str, same: bool) -> None:
    """White space does not count, everything else does."""
    assert (fingerprint(one) == fingerprint(other)) is same
    assert re.fullmatch("[0-9a-f]{8}", fingerprint(one))
