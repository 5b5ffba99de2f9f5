"""``law/*``: every citation exists in the law register, down to sentence and number, and the register is young."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.checks.context import SITE_SRC, Context
from generator.findings import Finding, Rule, Severity, Threshold
from generator.records.citations import FoundCitation, LegalCitation, find_citations
from generator.records.models import Law, LawParagraph, LawSection
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
    "Holen Sie einen neuen Stand und starten Sie „klarweg law update DATEI“.",
    _SOURCE,
    bad=("as_of: 2020-01-01",),
    good=("as_of: 2026-08-19",),
    threshold=REGISTER_MAX_AGE,
)
CITATION_IN_TEXT = Rule(
    "law/citation-in-text",
    Severity.WARNING,
    "Im Text steht eine Fundstelle, die kein Feld des Eintrags trägt.",
    "Nur was in einem Feld steht, wird bei einer Änderung vom Gesetz wiedergefunden.",
    "Tragen Sie die Fundstelle unter „citations“ ein und nehmen Sie sie aus dem Text.",
    _SOURCE,
    bad=("Das steht in § 28 SGB VIII.", "Das steht in § 8 Abs. 1 i. V. m. § 28 SGB VIII."),
    good=("Das steht im Gesetz.", "Das steht in § 36 Abs. 1 Satz 2 SGB VIII."),
    false_alarms=("Auf geschriebenen Seiten reicht es, wenn irgendein Eintrag die Fundstelle trägt.",),
)
UNREADABLE_CITATION = Rule(
    "law/unreadable-citation",
    Severity.ERROR,
    "Im Text steht eine Fundstelle, die niemand prüfen kann.",
    "Ohne Gesetz und Nummer weiß niemand, welche Stelle gemeint ist.",
    "Schreiben Sie Paragraf und Gesetz, zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII. Oder lassen Sie die Stelle weg.",
    _SOURCE,
    bad=("Das steht in § 5.", "Das steht in § sechs SGB VIII.", "Das steht in § 6 GG."),
    good=("Das steht im Gesetz.", "Das steht in § 36 SGB VIII."),
)

RULES = (
    UNKNOWN_LAW, UNKNOWN_SECTION, REPEALED_SECTION, UNKNOWN_PARAGRAPH, UNKNOWN_SENTENCE, UNKNOWN_NUMBER, OLD_REGISTER,
    CITATION_IN_TEXT, UNREADABLE_CITATION,
)  # fmt: skip


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
    if citation.sentence and not 1 <= int(citation.sentence) <= paragraph.sentences:
        return Fault(UNKNOWN_SENTENCE, f"„{citation}“: Dort gibt es nur {paragraph.sentences} Sätze.")
    return _fault_of_number(citation, paragraph) if citation.number else None


def _fault_of_number(citation: LegalCitation, paragraph: LawParagraph) -> Fault | None:
    sentence = citation.sentence or "1"
    highest, listed = paragraph.numbers.get(sentence, 0), paragraph.listed.get(sentence)
    if citation.number in (listed or map(str, range(1, highest + 1))):
        return None
    if not highest:
        return Fault(UNKNOWN_NUMBER, f"„{citation}“: Satz {sentence} hat keine Nummern.")
    known = f"die Nummern {', '.join(listed)}" if listed else f"nur {highest} Nummern"
    return Fault(UNKNOWN_NUMBER, f"„{citation}“: Satz {sentence} hat {known}.")


def check(context: Context) -> Iterator[Finding]:
    """Faults of all citations of all records and in all texts, and registers that are too old."""
    register = Register(context.plan.records.all(Law))
    carried: list[LegalCitation] = []
    for record in context.plan.records:
        carried += cited(record)
        yield from _citation_findings(context, record, register)
        if not isinstance(record, Law):
            yield from _text_findings(context, record, register)
    yield from _page_findings(context, register, carried)
    for law in context.plan.records.all(Law):
        yield from _age_findings(context, law)


def cited(record: Record) -> list[LegalCitation]:
    """The citations in the fields of ``record``."""
    citations: tuple[Citation, ...] = getattr(record, "citations", ())
    return [item.cite for item in citations]


def _citation_findings(context: Context, record: Record, register: Register) -> Iterator[Finding]:
    citations: tuple[Citation, ...] = getattr(record, "citations", ())
    for position, item in enumerate(citations):
        fault = register.fault(item.cite)
        if fault is not None:
            line, column = context.plan.records.locate(record, "citations", position, "cite")
            yield fault.rule.finding(record.path, line, column, fault.message)


def _text_findings(context: Context, record: Record, register: Register) -> Iterator[Finding]:
    """Citations in the texts of a record, in every language."""
    carried = cited(record)
    for text in text_fields(record):
        for found in find_citations(text.value):
            for rule, message in _faults_in_text(found, register, carried):
                line, column = context.plan.records.locate_text(record, text.location, found.start)
                yield rule.finding(record.path, line, column, message)


def _page_findings(context: Context, register: Register, carried: Sequence[LegalCitation]) -> Iterator[Finding]:
    """Citations on hand-written pages: a page has no fields, so any record may carry them."""
    root = context.plan.records.root
    for language in context.plan.languages:
        for path in sorted((root / SITE_SRC / language.code).rglob("*.md")):
            text = path.read_text(encoding="utf-8-sig")
            for found in find_citations(text):
                line = text.count("\n", 0, found.start) + 1
                column = found.start - text.rfind("\n", 0, found.start)
                for rule, message in _faults_in_text(found, register, carried):
                    yield rule.finding(path.relative_to(root).as_posix(), line, column, message)


def _faults_in_text(
    found: FoundCitation, register: Register, carried: Sequence[LegalCitation]
) -> Iterator[tuple[Rule, str]]:
    """What is wrong with a citation in a text: it cannot be read, does not exist, or nothing carries it."""
    if found.problem:
        yield UNREADABLE_CITATION, found.problem
    for citation in found.citations:
        fault = register.fault(citation)
        if fault is not None:
            yield fault.rule, f"Im Text: {fault.message}"
        elif not any(field.within(citation) or citation.within(field) for field in carried):
            yield CITATION_IN_TEXT, f"Im Text steht die Fundstelle „{citation}“. Kein Feld „citations“ trägt sie."


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
