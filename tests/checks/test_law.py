"""Citations exist in the register, down to sentence and number, and the register is young."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.checks.context import Context
from generator.checks.law import Register, age_in_days, check
from generator.findings import Finding
from generator.records.citations import parse_citation
from generator.records.models import Law
from tests.checks.conftest import MakeContext
from tests.conftest import TODAY
from tests.support import LAW, RIGHT, TERM

# Section 27 and the Basic Law complete what the rules' examples cite.
EXTENDED_LAW = LAW.replace(
    "  - {number: '28',",
    "  - {number: '27', heading: Hilfe, paragraphs: [{number: '1', sentences: 1}]}\n"
    "  - {number: '101', heading: Daten, paragraphs: [{number: '2', sentences: 1, numbers: {'1': 6},"
    " listed: {'1': ['1', 1a, '2', '6']}}]}\n  - {number: '28',",
)
GG = """\
abbreviation: GG
title: Grundgesetz
complete: false
as_of: 2026-08-19
origin: Probe
sections:
  - {number: '6', heading: '', paragraphs: [{number: '1', sentences: 1}, {number: '3', sentences: 1}]}
"""
LAWS: dict[str, str | None] = {"offers/common/laws/sgb-viii.yml": EXTENDED_LAW, "offers/common/laws/gg.yml": GG}


@pytest.fixture
def register(make_context: MakeContext) -> Register:
    """The register of the tiny project."""
    return Register(make_context(LAWS).plan.records.all(Law))


def fault_of(register: Register, text: str) -> str:
    """Rule and message of a citation's fault, empty for none."""
    fault = register.fault(parse_citation(text))
    return f"{fault.rule.id}: {fault.message}" if fault else ""


def with_citation(text: str) -> dict[str, str | None]:
    """The tiny project with one citation changed."""
    right = RIGHT.format(order=10, name="Recht").replace("§ 8 Abs. 1 Satz 1 SGB VIII", text)
    return {"offers/common/rights/person-des-vertrauens.yml": right}


@pytest.mark.parametrize(
    "citation",
    [
        "§ 36 SGB VIII",
        "§ 36 Abs. 2 SGB VIII",
        "§ 36 Abs. 1 Satz 2 SGB VIII",
        "§ 45 Abs. 2 Satz 2 Nr. 4 SGB VIII",
        "§ 101 Abs. 2 Nr. 1a SGB VIII",
        "§ 101 Abs. 2 Nr. 6 SGB VIII",
        "§ 37a SGB VIII",
        "§ 37a Satz 5 SGB VIII",
        "§§ 27 ff. SGB VIII",
        "§§ 27 bis 36 SGB VIII",
        "Art. 6 Abs. 3 GG",
    ],
)
def test_a_place_that_the_register_knows_has_no_fault(register: Register, citation: str) -> None:
    """Sections, Absätze, sentences, numbers and ranges that exist are right."""
    assert fault_of(register, citation) == ""


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("§ 1 StGB", "law/law-not-registered: Zum Gesetz „StGB“ gibt es kein Register."),
        ("§ 399 SGB VIII", "law/unknown-section: „§ 399 SGB VIII“ gibt es im Register nicht."),
        ("§ 399 Abs. 1 SGB VIII", "law/unknown-section: „§ 399 SGB VIII“ gibt es im Register nicht."),
        ("Art. 7 GG", "law/unknown-section: „Art. 7 GG“ gibt es im Register nicht."
         " Das Register enthält nur einen Auszug."),
        ("§§ 27 bis 399 SGB VIII", "law/unknown-section: „§ 399 SGB VIII“ gibt es im Register nicht."),
        ("§§ 27 bis 107 SGB VIII", "law/repealed-section: „§ 107 SGB VIII“ ist weggefallen."),
        ("§ 107 SGB VIII", "law/repealed-section: „§ 107 SGB VIII“ ist weggefallen."),
        ("§ 36 Abs. 6 SGB VIII",
         "law/unknown-paragraph: „§ 36 Abs. 6 SGB VIII“: Der Paragraf hat die Absätze 1, 2."),
        ("Art. 6 Abs. 2 GG", "law/unknown-paragraph: „Art. 6 Abs. 2 GG“: Der Artikel hat die Absätze 1, 3."),
        ("§ 37a Abs. 1 SGB VIII", "law/unknown-paragraph: „§ 37a Abs. 1 SGB VIII“: Der Paragraf hat keine Absätze."),
        ("§ 36 Satz 1 SGB VIII",
         "law/unknown-paragraph: „§ 36 Satz 1 SGB VIII“: Der Paragraf hat mehrere Absätze. Nennen Sie den Absatz."),
        ("§ 45 Nr. 4 SGB VIII",
         "law/unknown-paragraph: „§ 45 Nr. 4 SGB VIII“: Der Paragraf hat mehrere Absätze. Nennen Sie den Absatz."),
        ("§ 36 Abs. 1 Satz 3 SGB VIII",
         "law/unknown-sentence: „§ 36 Abs. 1 Satz 3 SGB VIII“: Dort gibt es nur 2 Sätze."),
        ("§ 37a Satz 6 SGB VIII", "law/unknown-sentence: „§ 37a Satz 6 SGB VIII“: Dort gibt es nur 5 Sätze."),
        ("§ 45 Abs. 2 Satz 1 Nr. 4 SGB VIII",
         "law/unknown-number: „§ 45 Abs. 2 Satz 1 Nr. 4 SGB VIII“: Satz 1 hat keine Nummern."),
        ("§ 45 Abs. 2 Nr. 4 SGB VIII",
         "law/unknown-number: „§ 45 Abs. 2 Nr. 4 SGB VIII“: Satz 1 hat keine Nummern."),
        ("§ 45 Abs. 2 Satz 2 Nr. 5 SGB VIII",
         "law/unknown-number: „§ 45 Abs. 2 Satz 2 Nr. 5 SGB VIII“: Satz 2 hat nur 4 Nummern."),
        ("§ 45 Abs. 2 Satz 2 Nr. 9k SGB VIII",
         "law/unknown-number: „§ 45 Abs. 2 Satz 2 Nr. 9k SGB VIII“: Satz 2 hat nur 4 Nummern."),
        ("§ 45 Abs. 2 Satz 2 Nr. 4a SGB VIII",
         "law/unknown-number: „§ 45 Abs. 2 Satz 2 Nr. 4a SGB VIII“: Satz 2 hat nur 4 Nummern."),
        ("§ 45 Abs. 2 Satz 2 Nr. 0 SGB VIII",
         "law/unknown-number: „§ 45 Abs. 2 Satz 2 Nr. 0 SGB VIII“: Satz 2 hat nur 4 Nummern."),
        ("§ 36 Abs. 1 Satz 0 SGB VIII",
         "law/unknown-sentence: „§ 36 Abs. 1 Satz 0 SGB VIII“: Dort gibt es nur 2 Sätze."),
        ("§ 101 Abs. 2 Nr. 3 SGB VIII",
         "law/unknown-number: „§ 101 Abs. 2 Nr. 3 SGB VIII“: Satz 1 hat die Nummern 1, 1a, 2, 6."),
    ],
)  # fmt: skip
def test_a_place_that_does_not_exist_is_named(register: Register, citation: str, expected: str) -> None:
    """The message quotes the citation and says what the law has there instead."""
    assert expected == fault_of(register, citation)


def test_a_fault_stands_at_the_citation(make_context: MakeContext) -> None:
    """Line and column lead to the value after ``cite:``."""
    context = make_context(with_citation("§ 36 Abs. 6 SGB VIII"))
    found = [finding for finding in check(context) if finding.rule == "law/unknown-paragraph"]
    assert [(finding.path, finding.line, finding.column) for finding in found] == [
        ("offers/common/rights/person-des-vertrauens.yml", 5, 12)
    ]


def test_every_wrong_citation_of_a_record_is_found(make_context: MakeContext) -> None:
    """One fault hides no other."""
    cites = "§ 399 SGB VIII, force: must}\n  - {cite: § 8 Abs. 1 Satz 1 SGB VIII}\n  - {cite: § 398 SGB VIII"
    found = [finding for finding in check(make_context(with_citation(cites))) if finding.rule.startswith("law/unknown")]
    assert [(finding.line, finding.message[:16]) for finding in found] == [
        (5, "„§ 399 SGB VIII“"),
        (7, "„§ 398 SGB VIII“"),
    ]


@pytest.mark.parametrize(
    ("body", "line", "column", "quoted"),
    [
        ("    explanation: Das steht in § 28 SGB VIII.", 4, 31, "§ 28 SGB VIII"),
        ("    explanation: 'Das steht in §37a SGB VIII.'", 4, 32, "§ 37a SGB VIII"),
        ("    explanation: |\n      Das ist ein Satz.\n      Und § 36 Absatz 1 SGB VIII gilt.", 6, 11,
         "§ 36 Abs. 1 SGB VIII"),
        ("    explanation: Siehe §§ 28 ff. SGB VIII.", 4, 24, "§§ 28 ff. SGB VIII"),
    ],
)  # fmt: skip
def test_a_citation_in_a_text_is_found_at_its_place(
    make_context: MakeContext, body: str, line: int, column: int, quoted: str
) -> None:
    """A citation in running text that no field carries is a warning with the line and column of its sign."""
    term = TERM.replace("    explanation: Bis zu diesem Tag müssen Sie etwas tun.", body)
    context = make_context({"offers/common/terms/frist.yml": term})
    assert [(one.rule, one.path, one.line, one.column, one.message) for one in check(context)] == [
        ("law/citation-in-text", "offers/common/terms/frist.yml", line, column,
         f"Im Text steht die Fundstelle „{quoted}“. Kein Feld „citations“ trägt sie.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        # The right carries § 8 Abs. 1 Satz 1.
        ("Das steht in § 8 SGB VIII.", []),
        ("Das steht in § 8 Abs. 1 Satz 1 SGB VIII.", []),
        ("Das steht in § 8 Abs. 1 Satz 2 SGB VIII.", ["law/citation-in-text"]),
        ("Das steht in § 36 Abs. 9 SGB VIII.", ["law/unknown-paragraph"]),
        ("Das steht in § 5.", ["law/unreadable-citation"]),
        ("Das steht in §§ 8, 28 und 107 SGB VIII.", ["law/citation-in-text", "law/repealed-section"]),
    ],
)
@pytest.mark.parametrize("language", ["de", "tr"])
def test_a_citation_in_any_language_is_checked(
    make_context: MakeContext, language: str, text: str, rules: list[str]
) -> None:
    """Texts of every language are read, and what the record carries may stand there."""
    right = RIGHT.format(order=10, name="Recht").replace("Das ist Ihr Recht.", text if language == "de" else "Recht.")
    more = right[right.index("  de:") :].replace("  de:", "  tr:").replace("Recht.", text)
    files: dict[str, str | None] = {
        "offers/common/rights/person-des-vertrauens.yml": right + more if language == "tr" else right
    }
    assert rules == sorted(finding.rule for finding in check(make_context(files)))


def test_a_citation_on_a_page_is_checked(make_context: MakeContext) -> None:
    """On a page any record may carry it; place and file are those of the page."""
    files: dict[str, str | None] = {
        "site_src/tr/index.md": "---\ntitle: x\n---\n\n§ 8 SGB VIII, § 28 Satz 2 SGB VIII\n ve § 9 SGB VIII.\n"
    }
    assert [(one.rule, one.path, one.line, one.column) for one in check(make_context(files))] == [
        ("law/citation-in-text", "site_src/tr/index.md", 5, 1),
        ("law/unknown-section", "site_src/tr/index.md", 6, 5),
    ]


@pytest.mark.parametrize(("days", "expected"), [(0, 0), (180, 0), (181, 1)])
def test_a_register_is_too_old_after_180_days(make_context: MakeContext, days: int, expected: int) -> None:
    """The 181st day is the first one too many."""
    law = LAW.replace("2026-08-19", (TODAY - timedelta(days=days)).isoformat())
    context = make_context({"offers/common/laws/sgb-viii.yml": law})
    found = [finding for finding in check(context) if finding.rule == "law/old-register"]
    assert expected == len(found)


def test_an_old_register_says_its_age(make_context: MakeContext) -> None:
    """The finding stands at the date and names both ages."""
    law = LAW.replace("2026-08-19", "2026-01-01")
    found = list(check(make_context({"offers/common/laws/sgb-viii.yml": law})))
    assert found == [
        Finding(
            "offers/common/laws/sgb-viii.yml", 4, 8, "law/old-register", found[0].severity,
            "Das Register zum SGB VIII ist 325 Tage alt. Erlaubt sind 180 Tage.", found[0].hint,
        )
    ]  # fmt: skip


def test_ages_are_counted_in_days() -> None:
    """A day in the future has a negative age."""
    assert age_in_days(date(2026, 11, 20), TODAY) == 2
    assert age_in_days(date(2026, 11, 23), TODAY) == -1


# -- the real register -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo_register(demo_context: Context) -> Register:
    """The register that the project ships."""
    return Register(demo_context.plan.records.all(Law))


def test_section_36_has_five_paragraphs(demo_register: Register) -> None:
    """§ 36 SGB VIII ends with Abs. 5."""
    assert fault_of(demo_register, "§ 36 Abs. 5 SGB VIII") == ""
    assert (
        fault_of(demo_register, "§ 36 Abs. 6 SGB VIII")
        == "law/unknown-paragraph: „§ 36 Abs. 6 SGB VIII“: Der Paragraf hat die Absätze 1, 2, 3, 4, 5."
    )


def test_section_37a_has_no_paragraphs(demo_register: Register) -> None:
    """§ 37a SGB VIII is one paragraph without a number."""
    assert fault_of(demo_register, "§ 37a Satz 1 SGB VIII") == ""
    assert (
        fault_of(demo_register, "§ 37a Abs. 1 SGB VIII")
        == "law/unknown-paragraph: „§ 37a Abs. 1 SGB VIII“: Der Paragraf hat keine Absätze."
    )


def test_the_numbers_of_section_45_are_in_the_second_sentence(demo_register: Register) -> None:
    """§ 45 Abs. 2 Satz 2 Nr. 4 SGB VIII exists, Satz 1 has no numbers."""
    assert fault_of(demo_register, "§ 45 Abs. 2 Satz 2 Nr. 4 SGB VIII") == ""
    assert (
        fault_of(demo_register, "§ 45 Abs. 2 Satz 1 Nr. 4 SGB VIII")
        == "law/unknown-number: „§ 45 Abs. 2 Satz 1 Nr. 4 SGB VIII“: Satz 1 hat keine Nummern."
    )


def test_every_citation_of_the_demo_exists(demo_context: Context, demo_register: Register) -> None:
    """All citations of all records of Musterstadt are in the register."""
    citations = [
        (record.path, item.cite) for record in demo_context.plan.records for item in getattr(record, "citations", ())
    ]
    assert len(citations) > 100
    assert [(path, str(cite)) for path, cite in citations if demo_register.fault(cite)] == []


def test_no_text_of_the_demo_carries_a_citation_of_its_own(demo_context: Context) -> None:
    """What the texts of Musterstadt say about the law stands in the field ``citations``."""
    assert [finding for finding in check(demo_context) if finding.rule == "law/citation-in-text"] == []
