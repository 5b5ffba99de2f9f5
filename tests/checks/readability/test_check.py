"""Readability findings stand at the sentence: in YAML of any form, and in hand-written pages."""

from __future__ import annotations

import pytest

from generator.checks.context import Context
from generator.checks.readability.check import check, record_measures
from generator.findings import Finding
from tests.checks.conftest import MakeContext
from tests.support import MUNICIPALITY, TERM

LONG = "Das ist " + "sehr " * 20 + "lang."
TERM_FILE = "offers/common/terms/frist.yml"
EXPLANATION = "    explanation: Bis zu diesem Tag müssen Sie etwas tun.\n"


def places(context: Context, path: str) -> list[tuple[int, int]]:
    """Line and column of the findings in one file."""
    return [(finding.line, finding.column) for finding in check(context) if finding.path == path]


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        (f"    explanation: {LONG}\n", [(4, 18)]),
        (f"    explanation: Kurz. {LONG}\n", [(4, 24)]),
        (f"    explanation: '{LONG}'\n", [(4, 19)]),
        (f'    explanation: "Kurz. {LONG}"\n', [(4, 25)]),
        (f"    explanation: 'Geht''s? {LONG}'\n", [(4, 28)]),
        (f"    explanation: |\n      {LONG}\n", [(5, 7)]),
        (f"    explanation: |\n      Kurz. {LONG}\n", [(5, 13)]),
        (f"    explanation: |\n      Kurz.\n\n      Kurz.\n      {LONG}\n", [(8, 7)]),
        (f"    explanation: |\n\n      {LONG}\n", [(6, 7)]),
        (f"    explanation: |\n      Mit:\n      - kurz\n      - {LONG}\n", [(7, 9)]),
        (f"    explanation: |\n      {LONG} {LONG}\n", [(5, 7), (5, 121)]),
        (f"    explanation: |-\n          {LONG}\n", [(5, 11)]),
    ],
)
def test_a_long_sentence_is_found_at_its_line_and_column(
    make_context: MakeContext, yaml: str, expected: list[tuple[int, int]]
) -> None:
    """Plain, quoted and literal texts all lead to the first letter of the sentence."""
    context = make_context({TERM_FILE: TERM.replace(EXPLANATION, yaml)})
    assert expected == places(context, TERM_FILE)


def test_a_folded_text_leads_to_its_beginning(make_context: MakeContext) -> None:
    """Where lines are folded, only the beginning of the text is certain."""
    folded = f"    explanation: >\n      Kurz.\n      {LONG}\n"
    assert places(make_context({TERM_FILE: TERM.replace(EXPLANATION, folded)}), TERM_FILE) == [(4, 18)]


def test_a_text_over_several_lines_leads_to_its_beginning(make_context: MakeContext) -> None:
    """The same holds for a plain text that goes on in the next line."""
    wrapped = f"    explanation: Kurz.\n      {LONG}\n"
    assert places(make_context({TERM_FILE: TERM.replace(EXPLANATION, wrapped)}), TERM_FILE) == [(4, 18)]


def test_each_language_has_its_own_limits(make_context: MakeContext) -> None:
    """Thirteen words are too many in Turkish and easy language only, and the finding names the language."""
    words = "Wort " * 12 + "Ende."
    texts = "".join(f"  {code}: {{name: Wort, explanation: {words}}}\n" for code in ("de", "easy_language", "tr", "ar"))
    found = [finding for finding in check(make_context({TERM_FILE: f"texts:\n{texts}"})) if finding.path == TERM_FILE]
    assert [(finding.line, finding.message.split(":")[0]) for finding in found] == [
        (3, "Leichte Sprache"),
        (4, "Türkçe"),
    ]


def test_languages_that_a_town_does_not_publish_are_not_read(make_context: MakeContext) -> None:
    """A Turkish text is judged only where Turkish is published."""
    changes: dict[str, str | None] = {
        TERM_FILE: TERM + f"  tr: {{name: Süre, explanation: {LONG}}}\n",
        "offers/probestadt/municipality.yml": f"{MUNICIPALITY}languages: [ar]\n",
    }
    assert places(make_context(changes), TERM_FILE) == []


@pytest.mark.parametrize(("long", "short", "expected"), [(1, 6, []), (2, 5, [(2, 3)]), (1, 5, [])])
def test_many_long_sentences_need_a_text_of_some_length(
    make_context: MakeContext, long: int, short: int, expected: list[tuple[int, int]]
) -> None:
    """Below seven sentences, with the name as one, a share says nothing; it stands at the language's block."""
    body = "      " + "\n      ".join(["Wort " * 16 + "Ende."] * long + ["Kurz."] * (short - 1)) + "\n"
    context = make_context(
        {TERM_FILE: TERM.replace(EXPLANATION, f"    explanation: |\n{body}").replace("  de:", "  de:")}
    )
    found = [finding for finding in check(context) if finding.path == TERM_FILE]
    assert [finding.rule for finding in found] == ["readability/many-long-sentences"] * len(expected)
    assert [(finding.line, finding.column) for finding in found] == [(3, 5)] * len(expected)


PAGE = "site_src/de/impressum.md"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (f"# Titel\n\n{LONG}\n", [(3, 1)]),
        (f"---\ntitle: {LONG}\n---\n\n# Titel\n\nKurz. {LONG}\n", [(7, 7)]),
        (f"# {LONG}\n", []),
        (f"# Titel\n\n- kurz\n- {LONG}\n", [(4, 3)]),
        (f"# Titel\n\nKurz.\nKurz. {LONG}\n", [(4, 7)]),
        (f"# Titel\n\n[[weg]]\n\n{LONG}\n", [(5, 1)]),
        (f"# Titel\n\n| {LONG} |\n", []),
        (f"# Titel\n\n<p>{LONG}</p>\n", []),
        (f"# Titel\n\n{LONG}\n\n## Zwei\n\n{LONG}\n", [(3, 1), (7, 1)]),
        (f"# Titel\r\n\r\nKurz. {LONG}\r\n", [(3, 7)]),
    ],
)
def test_hand_written_pages_are_read_too(
    make_context: MakeContext, markdown: str, expected: list[tuple[int, int]]
) -> None:
    """Paragraphs and lists are judged at their place; headings, front matter, tables, blocks and HTML are not."""
    assert expected == places(make_context({PAGE: markdown}), PAGE)


def test_a_hand_written_page_has_the_limits_of_its_folder(make_context: MakeContext) -> None:
    """The folder says the language, and the finding names it."""
    words = "Wort " * 12 + "Ende.\n"
    changes: dict[str, str | None] = {f"site_src/{code}/impressum.md": words for code in ("de", "tr", "ar")}
    found = [finding for finding in check(make_context(changes)) if finding.path.startswith("site_src/")]
    assert [(finding.path, finding.message.split(":")[0]) for finding in found] == [
        ("site_src/tr/impressum.md", "Türkçe")
    ]


def test_the_finding_quotes_the_sentence(make_context: MakeContext) -> None:
    """Language, first words, count and limit stand in one sentence."""
    context = make_context({TERM_FILE: TERM.replace(EXPLANATION, f"    explanation: {LONG}\n")})
    found: list[Finding] = [finding for finding in check(context) if finding.path == TERM_FILE]
    assert [finding.message for finding in found] == [
        "Deutsch: Der Satz „Das ist sehr sehr sehr…“ hat 23 Wörter. Gut sind höchstens 20."
    ]


def test_measures_are_figures_by_file_and_language(make_context: MakeContext) -> None:
    """Each record's text has its figures in each language; records without texts have none."""
    changes: dict[str, str | None] = {TERM_FILE: f"{TERM}  tr: {{name: Süre, explanation: Bu bir süre.}}\n"}
    found = record_measures(make_context(changes))
    assert {code: (figures.sentences, figures.words) for code, figures in found[TERM_FILE].items()} == {
        "de": (2, 9), "tr": (2, 4),
    }  # fmt: skip
    assert found[TERM_FILE]["de"].wiener_4 is not None
    assert found[TERM_FILE]["tr"].wiener_4 is None
    assert "offers/common/laws/sgb-viii.yml" not in found
