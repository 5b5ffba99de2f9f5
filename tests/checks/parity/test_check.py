"""Records and pages of a project are compared, at exact places, and the real texts are clean."""

from __future__ import annotations

import pytest

from generator.checks.context import Context
from generator.checks.parity.check import check
from generator.languages import Registry
from generator.pages.plan import Plan, find_written
from generator.records.collection import load
from tests.checks.conftest import MakeContext
from tests.conftest import TODAY
from tests.support import PROJECT, TERM

TERM_FILE = "offers/common/terms/frist.yml"
TURKISH = """\
  tr:
    name: Süre
"""


@pytest.mark.parametrize(
    ("scalar", "line", "column"),
    [
        ("    explanation: Sonra 3 hafta var.\n", 7, 24),
        ("    explanation: 'Sonra ''hemen'' 3 hafta var.'\n", 7, 35),
        ('    explanation: "Sonra \\u0033 hafta var."\n', 7, 25),
        ("    explanation: |\n      Sonra\n      3 hafta var.\n", 9, 7),
        ("    explanation: >-\n      Sonra\n      hep 3\n      hafta var.\n", 9, 11),
    ],
)
def test_a_finding_stands_at_the_fact(make_context: MakeContext, scalar: str, line: int, column: int) -> None:
    """Line and column are right in plain, quoted, literal and folded text."""
    german = TERM.replace("Bis zu diesem Tag müssen Sie etwas tun.", "Sie haben 2 Wochen Zeit.")
    found = list(check(make_context({TERM_FILE: f"{german}{TURKISH}{scalar}"})))
    assert [(one.path, one.line, one.column, one.rule) for one in found] == [
        (TERM_FILE, line, column, "parity/different-duration")
    ]
    assert "Im Deutschen steht „2 Wochen“ (Zeile 4, Spalte 28)." in found[0].message


def test_a_field_that_a_language_lacks_is_named_at_its_block(make_context: MakeContext) -> None:
    """The facts of a German example are missing where the translation has no example."""
    german = f"{TERM}    example: Sie haben 2 Wochen Zeit.\n"
    found = list(check(make_context({TERM_FILE: f"{german}{TURKISH}    explanation: Metin.\n"})))
    assert [(one.line, one.rule) for one in found] == [(7, "parity/different-duration")]
    assert found[0].message == "Türkçe: Hier fehlt „2 Wochen“. Im Deutschen steht es: Zeile 5, Spalte 24."


def test_a_missing_language_is_no_matter_of_parity(make_context: MakeContext) -> None:
    """Another rule says that a translation is missing."""
    german = TERM.replace("Bis zu diesem Tag", "In 2 Wochen")
    assert list(check(make_context({TERM_FILE: german}))) == []


def test_pages_are_compared_section_by_section(make_context: MakeContext) -> None:
    """A number under another heading is another number; the finding names the German file."""
    pages: dict[str, str | None] = {
        "site_src/de/index.md": "# Eins\n\n2 Wochen\n\n# Zwei\n\n3 Wochen\n",
        "site_src/tr/index.md": "# Bir\n\n2 hafta\n\n# İki\n\n4 hafta\n",
        "site_src/ar/index.md": "# واحد\n\nأسبوعان\n\n# اثنان\n\n٣ أسابيع\n",
        "site_src/easy_language/index.md": "# Seite\n\n3 Wochen\n\n2 Wochen\n",
    }
    found = list(check(make_context(pages)))
    assert [(one.path, one.line, one.column, one.message) for one in found] == [
        ("site_src/tr/index.md", 7, 1,
         "Türkçe: Hier steht „4 hafta“. Im Deutschen steht „3 Wochen“ (site_src/de/index.md, Zeile 7, Spalte 1).")
    ]  # fmt: skip


def test_a_number_that_is_written_alike_can_be_put_in_its_place(make_context: MakeContext) -> None:
    """Phone numbers, links and citations carry the right words as a proposal; a Turkish date cannot."""
    german = TERM.replace("Bis zu diesem Tag müssen Sie etwas tun.", "Rufen Sie 116 111 in 2 Wochen an.")
    text = f"{german}{TURKISH}    explanation: 3 hafta sonra 116 117 numarasını arayın.\n"
    found = sorted(check(make_context({TERM_FILE: text})))
    assert [(one.text, one.replacement) for one in found] == [("3 hafta", ""), ("116 117", "116 111")]


@pytest.mark.parametrize("municipality", ["musterstadt", "beispielkreis"])
def test_the_real_texts_have_no_false_alarm(registry: Registry, municipality: str) -> None:
    """Every fact of every record and page stands in every language."""
    records, findings = load(PROJECT, municipality, registry)
    assert records is not None, findings
    context = Context(Plan(registry, records, find_written(PROJECT / "site_src", registry)), TODAY)
    assert [str(finding) for finding in check(context)] == []
