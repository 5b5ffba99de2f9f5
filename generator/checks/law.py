"""``law/*``: every citation exists in the law register, down to sentence and number, and the register is young."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase

from generator.checks.context import Context
from generator.findings import Finding, Rule, Severity, Threshold
from generator.records.citations import LegalCitation
from generator.records.models import Law, LawSection
from generator.records.record import Citation, Record
from generator.records.text_fields import text_fields

# Laws of this field change several times a year; half a year without a look is too long.
REGISTER_MAX_AGE = Threshold(180, "Tage")

_SOURCE = "Gesetzes-Register unter offers/common/laws/"
_GOOD = (
    "§ 36 Abs. 1 Satz 2 SGB VIII",
    "§ 45 Abs. 2 Satz 2 Nr. 4 SGB VIII",
    "§ 37a SGB VIII",
    "Art. 6 Abs. 3 GG",
    "§§ 27 ff. SGB VIII",
)


def _rule(name: str, title: str, advice: str, bad: tuple[str, ...], severity: Severity = Severity.ERROR) -> Rule:
    why = "Eine falsche Fundstelle nimmt Familien das Argument aus der Hand und uns die Glaubwürdigkeit."
    return Rule(f"law/{name}", severity, title, why, advice, _SOURCE, bad=bad, good=_GOOD)


UNKNOWN_LAW = _rule(
    "law-not-registered",
    "Zu diesem Gesetz gibt es kein Register.",
    "Legen Sie mit „klarweg law import“ ein Register an oder verbessern Sie den Namen des Gesetzes.",
    ("§ 1 StGB ohne Register",),
)
UNKNOWN_SECTION = _rule(
    "unknown-section",
    "Diesen Paragrafen gibt es nicht.",
    "Prüfen Sie die Nummer im Gesetz.",
    ("§ 399 SGB VIII", "Art. 400 GG"),
)
REPEALED_SECTION = _rule(
    "repealed-section",
    "Dieser Paragraf ist weggefallen.",
    "Suchen Sie die Stelle, die heute gilt.",
    ("§ 107 SGB VIII",),
)
UNKNOWN_PARAGRAPH = _rule(
    "unknown-paragraph",
    "Diesen Absatz gibt es nicht.",
    "Prüfen Sie die Nummer des Absatzes im Gesetz.",
    ("§ 36 Abs. 6 SGB VIII", "§ 37a Abs. 1 SGB VIII"),
)
UNKNOWN_SENTENCE = _rule(
    "unknown-sentence",
    "Diesen Satz gibt es nicht.",
    "Zählen Sie die Sätze des Absatzes im Gesetz nach.",
    ("§ 36 Abs. 1 Satz 3 SGB VIII",),
)
UNKNOWN_NUMBER = _rule(
    "unknown-number",
    "Diese Nummer gibt es nicht.",
    "Prüfen Sie, in welchem Satz die Aufzählung steht.",
    ("§ 45 Abs. 2 Satz 1 Nr. 4 SGB VIII", "§ 45 Abs. 2 Satz 2 Nr. 9 SGB VIII"),
)
OLD_REGISTER = Rule(
    "law/old-register",
    Severity.WARNING,
    "Das Gesetzes-Register ist zu alt.",
    "Das Gesetz kann sich seitdem geändert haben.",
    "Holen Sie einen neuen Stand und starten Sie „klarweg law import“.",
    _SOURCE,
    bad=("as_of: 2020-01-01",),
    good=("as_of: 2026-08-19",),
    threshold=REGISTER_MAX_AGE,
)
CITATION_IN_TEXT = Rule(
    "law/citation-in-text",
    Severity.WARNING,
    "Im Text steht eine Fundstelle, die kein Feld des Eintrags trägt.",
    "Was nur im Text steht, kann niemand prüfen.",
    "Tragen Sie die Fundstelle unter „citations“ ein und nehmen Sie sie aus dem Text.",
    _SOURCE,
    bad=("Das steht in § 5 SGB VIII.",),
    good=("Das steht im Gesetz.",),
)

RULES = (
    UNKNOWN_LAW, UNKNOWN_SECTION, REPEALED_SECTION, UNKNOWN_PARAGRAPH, UNKNOWN_SENTENCE, UNKNOWN_NUMBER, OLD_REGISTER,
    CITATION_IN_TEXT,
)  # fmt: skip

_SECTION_IN_TEXT = re.compile(r"(?:§§?|Art\.)\s*\d+[a-z]?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one citation."""

    rule: Rule
    message: str


class Register:
    """The registered laws by abbreviation and section number."""

    def __init__(self, laws: list[Law]) -> None:
        self._laws = {law.abbreviation: law for law in laws}
        self._sections = {law.abbreviation: {section.number: section for section in law.sections} for law in laws}

    def fault(self, citation: LegalCitation) -> Fault | None:
        """What is wrong with ``citation``, or None when the register knows the place."""
        if citation.law not in self._laws:
            return Fault(UNKNOWN_LAW, f"Zum Gesetz „{citation.law}“ gibt es kein Register.")
        known = self._sections[citation.law]
        # A range is as right as its two ends; a section between them may be repealed.
        for number in filter(None, (citation.section, citation.last)):
            place = LegalCitation(citation.law, number)
            if number not in known:
                extract = "" if self._laws[citation.law].complete else " Das Register enthält nur einen Auszug."
                return Fault(UNKNOWN_SECTION, f"„{place}“ gibt es im Register nicht.{extract}")
            if known[number].repealed:
                return Fault(REPEALED_SECTION, f"„{place}“ ist weggefallen.")
        return _fault_below(citation, known[citation.section])


def _fault_below(citation: LegalCitation, section: LawSection) -> Fault | None:
    named = "Artikel" if citation.is_article else "Paragraf"
    if citation.paragraph:
        paragraph = next((item for item in section.paragraphs if item.number == citation.paragraph), None)
        if paragraph is None:
            known = [item.number for item in section.paragraphs if item.number]
            has = f"hat die Absätze {', '.join(known)}" if known else "hat keine Absätze"
            return Fault(UNKNOWN_PARAGRAPH, f"„{citation}“: Der {named} {has}.")
    elif (citation.sentence or citation.number) and len(section.paragraphs) > 1:
        return Fault(UNKNOWN_PARAGRAPH, f"„{citation}“: Der {named} hat mehrere Absätze. Nennen Sie den Absatz.")
    else:
        paragraph = section.paragraphs[0] if len(section.paragraphs) == 1 else None
    if paragraph is None:
        return None
    if citation.sentence and int(citation.sentence) > paragraph.sentences:
        return Fault(UNKNOWN_SENTENCE, f"„{citation}“: Dort gibt es nur {paragraph.sentences} Sätze.")
    if citation.number:
        sentence = citation.sentence or "1"
        highest = paragraph.numbers.get(sentence, 0)
        if int(citation.number.rstrip(ascii_lowercase)) > highest:
            count = f"nur {highest} Nummern" if highest else "keine Nummern"
            return Fault(UNKNOWN_NUMBER, f"„{citation}“: Satz {sentence} hat {count}.")
    return None


def check(context: Context) -> Iterator[Finding]:
    """Faults of all citations of all records, and registers that are too old."""
    register = Register(context.plan.records.all(Law))
    for record in context.plan.records:
        yield from _citation_findings(context, record, register)
        if not isinstance(record, Law):
            yield from _text_findings(context, record)
    for law in context.plan.records.all(Law):
        yield from _age_findings(context, law)


def _citation_findings(context: Context, record: Record, register: Register) -> Iterator[Finding]:
    citations: tuple[Citation, ...] = getattr(record, "citations", ())
    for position, item in enumerate(citations):
        fault = register.fault(item.cite)
        if fault is not None:
            line, column = context.plan.records.locate(record, "citations", position, "cite")
            yield fault.rule.finding(record.path, line, column, fault.message)


def _text_findings(context: Context, record: Record) -> Iterator[Finding]:
    for text in text_fields(record):
        for match in _SECTION_IN_TEXT.finditer(text.value):
            line, column = context.plan.records.locate_text(record, text.location, match.start())
            message = f"Im Text steht die Fundstelle „{match.group()}“."
            yield CITATION_IN_TEXT.finding(record.path, line, column, message)


def _age_findings(context: Context, law: Law) -> Iterator[Finding]:
    age = age_in_days(law.as_of, context.today)
    if age > REGISTER_MAX_AGE.value:
        line, column = context.plan.records.locate(law, "as_of")
        message = (
            f"Das Register zum {law.abbreviation} ist {age} Tage alt. Erlaubt sind {REGISTER_MAX_AGE.value:.0f} Tage."
        )
        yield OLD_REGISTER.finding(law.path, line, column, message)


def age_in_days(day: date, today: date) -> int:
    """How many days ago ``day`` was."""
    return (today - day).days
