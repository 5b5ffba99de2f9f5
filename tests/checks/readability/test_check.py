"""Readability findings stand at the words: in YAML of any form, and in hand-written pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.checks.context import Context
from generator.checks.readability import engine, pages
from generator.checks.readability.check import TextPage, analyse, place, terms, variety_of
from generator.checks.readability.memory import CACHE_FILE
from generator.checks.readability.rules.base import GlossaryTerm, Hit
from generator.checks.readability.rules.catalog import gates
from generator.findings import Finding, Severity
from generator.languages import Registry
from tests.checks.conftest import MakeContext
from tests.support import MUNICIPALITY, STEP, TERM

TERM_FILE = "offers/common/terms/frist.yml"
STEP_FILE = "offers/common/steps/antrag.yml"
EXPLANATION = "    explanation: Bis zu diesem Tag müssen Sie etwas tun.\n"
PAGE = "site_src/de/impressum.md"
# An abbreviation is a bad word in German, wherever it stands.
BAD = "z. B."


def findings(context: Context, path: str, rule: str = "abbreviation") -> list[Finding]:
    """The findings of one rule in one file."""
    return [found for found in analyse(context).findings() if (found.path, found.rule) == (path, f"readability/{rule}")]


def places(context: Context, path: str) -> list[tuple[int, int]]:
    """Line and column of the bad words in one file."""
    return [(finding.line, finding.column) for finding in findings(context, path)]


def typed(context: Context, finding: Finding, length: int) -> str:
    """What an editor sees at the place of a finding."""
    lines = (context.plan.records.root / finding.path).read_text(encoding="utf-8").split("\n")
    return lines[finding.line - 1][finding.column - 1 :][:length]


# -- every way to write a text in YAML -------------------------------------------------------------------------

FORMS = {
    "plain": (f"    explanation: {BAD} Rat.\n", [(4, 18)]),
    "plain, inside": (f"    explanation: Es gibt {BAD} Rat.\n", [(4, 26)]),
    "plain, two": (f"    explanation: Es gibt {BAD} Rat. Und {BAD} Geld.\n", [(4, 26), (4, 41)]),
    "plain, next line": (f"    explanation: Es gibt\n      Rat und {BAD} Geld.\n", [(5, 15)]),
    "plain, third line": (f"    explanation: Es gibt\n      Rat\n\n      und {BAD} Geld.\n", [(7, 11)]),
    "plain, over two lines": ("    explanation: Es gibt z.\n      B. Rat.\n", [(4, 26)]),
    "single": (f"    explanation: '{BAD} Rat.'\n", [(4, 19)]),
    "single, with a quote": (f"    explanation: 'Geht''s? Ja, {BAD} so.'\n", [(4, 32)]),
    "single, next line": (f"    explanation: 'Geht''s?\n      Ja, ''so'' {BAD} nicht.'\n", [(5, 18)]),
    "single, spaces": (f"    explanation: '  Es gibt {BAD} Rat.  '\n", [(4, 29)]),
    "double": (f'    explanation: "{BAD} Rat."\n', [(4, 19)]),
    "double, escapes": (f'    explanation: "\\u00c4rzte \\"helfen\\" {BAD} gern."\n', [(4, 41)]),
    "double, line break": (f'    explanation: "Ja.\\n\\nEs gibt {BAD} Rat."\n', [(4, 34)]),
    "double, next line": (f'    explanation: "Ja,\n      es gibt \\\n      {BAD} Rat."\n', [(6, 7)]),
    "double, written spaces": (f'    explanation: "Ja,\\x20es\\u0020gibt\\_{BAD} Rat."\n', [(4, 40)]),
    "literal": (f"    explanation: |\n      {BAD} Rat.\n", [(5, 7)]),
    "literal, second line": (f"    explanation: |\n      Es gibt Rat\n      und {BAD} Geld.\n", [(6, 11)]),
    "literal, paragraphs": (f"    explanation: |\n\n      Ja.\n\n\n      - Rat\n      - {BAD} Geld\n", [(10, 9)]),
    "literal, own indent": (f"    explanation: |2\n         Es gibt {BAD} Rat.\n", [(5, 18)]),
    "literal, deep": (f"    explanation: |-\n            Es gibt {BAD} Rat.\n", [(5, 21)]),
    "literal, bold": (f"    explanation: |\n      Es gibt **{BAD}** Rat.\n", [(5, 17)]),
    "folded": (f"    explanation: >\n      {BAD} Rat.\n", [(5, 7)]),
    "folded, next line": (f"    explanation: >\n      Es gibt Rat\n      und {BAD} Geld.\n", [(6, 11)]),
    "folded, paragraphs": (
        f"    explanation: >-\n      Ja.\n\n      Es gibt Rat\n      und\n      {BAD} Geld.\n",
        [(9, 7)],
    ),
    "folded, over two lines": ("    explanation: >\n      Es gibt z.\n      B. Rat.\n", [(5, 15)]),
    "emojis before": (f"    explanation: 👨‍👩‍👧 Ä\u0301 Es gibt {BAD} Rat.\n", [(4, 35)]),
}


@pytest.mark.parametrize(("yaml", "expected"), FORMS.values(), ids=FORMS)
def test_a_bad_word_is_found_at_its_line_and_column(
    make_context: MakeContext, yaml: str, expected: list[tuple[int, int]]
) -> None:
    """Plain, quoted, literal and folded texts, on one line or several, all lead to its first letter."""
    context = make_context({TERM_FILE: TERM.replace(EXPLANATION, yaml)})
    found = findings(context, TERM_FILE)
    assert expected == [(finding.line, finding.column) for finding in found]
    assert [typed(context, finding, 2) for finding in found] == ["z."] * len(expected)


def test_a_bad_word_in_a_list_is_found_in_its_line(make_context: MakeContext) -> None:
    """Each entry of a list is a text of its own, in short and in long form."""
    step = STEP.replace("ask: [Wer hilft mir?]", f"ask: [Wer?, 'Wo {BAD} ist das?']")
    step = step.replace("say: [Ich möchte Hilfe.]", f"say:\n      - Ich will Hilfe.\n      - Ich will {BAD} Geld.")
    context = make_context({STEP_FILE: step})
    found = findings(context, STEP_FILE)
    assert [typed(context, finding, len(BAD)) for finding in found] == [BAD, BAD]
    assert [finding.line for finding in found] == [15, 18]


def test_the_second_language_has_its_own_places(make_context: MakeContext) -> None:
    """A finding in easy language stands in its block and names the language."""
    text = f"{TERM}  easy_language:\n    name: Frist\n    explanation: |\n      Das ist {BAD} ein Tag.\n"
    (found,) = findings(make_context({TERM_FILE: text}), TERM_FILE)
    assert (found.line, found.column) == (8, 15)
    assert found.message == "Leichte Sprache: „z. B.“ ist eine Abkürzung."


def test_a_finding_carries_words_proposal_and_sentence(make_context: MakeContext) -> None:
    """What a program needs to mend the text, and what waivers and the baseline know it by."""
    yaml = f"    explanation: |\n      Ja. Es gibt\n      {BAD} Rat.\n"
    (found,) = findings(make_context({TERM_FILE: TERM.replace(EXPLANATION, yaml)}), TERM_FILE)
    assert found == Finding(
        TERM_FILE, 6, 7, "readability/abbreviation", Severity.ERROR,
        "Deutsch: „z. B.“ ist eine Abkürzung.", "Schreiben Sie: „zum Beispiel“.",
        text="z. B.", replacement="zum Beispiel", sentence="Es gibt z. B. Rat.",
    )  # fmt: skip


# -- what is read ----------------------------------------------------------------------------------------------


def test_languages_that_a_town_does_not_publish_are_not_read(make_context: MakeContext) -> None:
    """A Turkish text is judged only where Turkish is published."""
    long = "Kelime " * 20 + "son."
    changes: dict[str, str | None] = {TERM_FILE: f"{TERM}  tr: {{name: Süre, explanation: {long}}}\n"}
    assert len(findings(make_context(changes), TERM_FILE, "very-long-sentence")) == 1
    changes["offers/probestadt/municipality.yml"] = f"{MUNICIPALITY}languages: [ar]\n"
    assert findings(make_context(changes), TERM_FILE, "very-long-sentence") == []


def test_word_lists_are_no_prose(make_context: MakeContext) -> None:
    """What no reader sees, such as words to avoid, is not judged."""
    shown: dict[str, str | None] = {TERM_FILE: f"{TERM}    example: Das ist {BAD} ein Tag.\n"}
    assert places(make_context(shown), TERM_FILE) == [(5, 22)]
    hidden: dict[str, str | None] = {TERM_FILE: f"{TERM}    forms: [{BAD}]\n    avoid: [Ablauf {BAD}]\n"}
    assert places(make_context(hidden), TERM_FILE) == []


def test_stars_in_a_line_are_text_and_in_a_body_marks(make_context: MakeContext) -> None:
    """Names are no Markdown."""
    easy = "  easy_language:\n    name: Die **Frist**\n    explanation: Die **Frist** ist ein Tag.\n"
    found = findings(make_context({TERM_FILE: TERM + easy}), TERM_FILE, "special-character")
    assert {(finding.line, finding.text) for finding in found} == {(6, "*")}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (f"# Titel\n\n{BAD} so.\n", [(3, 1)]),
        (f"---\ntitle: {BAD}\n---\n\n# Titel\n\nKurz. Ja, {BAD} so.\n", [(7, 11)]),
        (f"# Titel {BAD}\n", [(1, 9)]),
        (f"# Titel\n\n- kurz\n- lang, {BAD} so\n", [(4, 9)]),
        (f"# Titel\n\nKurz.\nJa, {BAD} so.\n", [(4, 5)]),
        (f"# Titel\n\n[[weg]]\n\n{BAD} so.\n", [(5, 1)]),
        (f"# Titel\n\n| a | {BAD} so |\n", [(3, 7)]),
        (f"# Titel\n\n```\n{BAD}\n```\n\n<!-- {BAD} -->\n", []),
        (f"# Titel\r\n\r\nKurz. Ja, {BAD} so.\r\n", [(3, 11)]),
        (f"\ufeff# Titel {BAD}\n", [(1, 9)]),
        (f"Ein [Weg {BAD} hier](https://amt.example/) **und {BAD}**", [(1, 10), (1, 50)]),
        ("", []),
    ],
)
def test_hand_written_pages_are_read_too(
    make_context: MakeContext, markdown: str, expected: list[tuple[int, int]]
) -> None:
    """All that a reader sees is judged at its place; front matter, code and comments are not."""
    assert expected == places(make_context({PAGE: markdown}), PAGE)


def test_a_hand_written_page_has_the_rules_of_its_folder(make_context: MakeContext) -> None:
    """The folder says the language, and the finding names it."""
    words = "Wort " * 13 + "Ende.\n"
    changes: dict[str, str | None] = {f"site_src/{code}/impressum.md": words for code in ("de", "tr", "ar")}
    found = [finding for finding in analyse(make_context(changes)).findings() if "long-sentence" in finding.rule]
    assert [(finding.path, finding.message) for finding in found] == [
        (
            "site_src/tr/impressum.md",
            "Türkçe: Der Satz „Wort Wort Wort Wort Wort…“ hat 14 Wörter. Gut sind höchstens 12.",
        )
    ]


def test_pages_in_folders_are_read(make_context: MakeContext) -> None:
    """A hand-written page may lie deeper."""
    assert places(make_context({"site_src/de/hilfe/rat.md": f"Rat, {BAD} so.\n"}), "site_src/de/hilfe/rat.md") == [
        (1, 6)
    ]


def test_explaining_a_word_speaks_to_nobody(make_context: MakeContext) -> None:
    """A page of the glossary need not say „Sie“; another page must."""
    body = "\n\n".join(["Das Jugendamt hilft."] * 9)
    term = TERM.replace(EXPLANATION, "    explanation: |\n      " + body.replace("\n\n", "\n\n      ") + "\n")
    context = make_context({TERM_FILE: term, PAGE: body})
    found = [finding.path for finding in analyse(context).findings() if finding.rule == "readability/no-address"]
    assert found == [PAGE]


# -- glossary --------------------------------------------------------------------------------------------------


def test_words_to_avoid_are_reported_beside_the_term(make_context: MakeContext) -> None:
    """``avoid`` of a term is a rule for all pages in its language."""
    changes: dict[str, str | None] = {
        TERM_FILE: f"{TERM}    avoid: [Ablauftag]\n",
        PAGE: "Die Frist ist im Mai. Der Ablauftag ist fest.\n",
    }
    (found,) = findings(make_context(changes), PAGE, "synonym-for-term")
    assert (found.line, found.column, found.text, found.hint) == (1, 27, "Ablauftag", "Schreiben Sie überall: Frist")


def test_the_glossary_of_a_language_has_its_words(make_context: MakeContext, registry: Registry) -> None:
    """Readers of Turkish and Arabic get the German word too; easy language is German."""
    text = (
        f"{TERM}    forms: [Fristen]\n    avoid: [Termin]\n"
        "  easy_language: {name: Frist, explanation: Ein Tag.}\n  tr: {name: Süre, explanation: Gün.}\n"
    )
    records = make_context({TERM_FILE: text}).plan.records
    assert {language.code: terms(records, registry, language) for language in registry} == {
        "de": (GlossaryTerm("Frist", ("Fristen",), ("Termin",)),),
        "easy_language": (GlossaryTerm("Frist"),),
        "tr": (GlossaryTerm("Süre", german="Frist"),),
        "ar": (),
    }


def test_each_language_has_a_variety_with_gates(registry: Registry) -> None:
    """No published language goes unchecked, and easy language keeps its lines."""
    varieties = {language.code: variety_of(language) for language in registry}
    assert {variety.profile for variety in varieties.values()} <= set(gates())
    assert {code for code, variety in varieties.items() if variety.keeps_lines} == {"easy_language"}
    assert {code: variety.base for code, variety in varieties.items()} == {
        "de": "de", "easy_language": "de", "tr": "tr", "ar": "ar",
    }  # fmt: skip


# -- figures ---------------------------------------------------------------------------------------------------


def test_measures_are_figures_by_file_and_language(make_context: MakeContext) -> None:
    """Each page's text has its figures and its score in each language; records without texts have none."""
    changes: dict[str, str | None] = {TERM_FILE: f"{TERM}  tr: {{name: Süre, explanation: Bu bir süre.}}\n"}
    found = analyse(make_context(changes)).measures()
    assert {code: (row["sentences"], row["words"]) for code, row in found[TERM_FILE].items()} == {
        "de": (2, 9), "tr": (2, 4),
    }  # fmt: skip
    german, turkish = found[TERM_FILE]["de"], found[TERM_FILE]["tr"]
    assert (german["wiener_4"] is None, german["atesman"], german["score"] is None) == (False, None, False)
    assert (turkish["wiener_4"], turkish["atesman"] is None, turkish["score"]) == (None, False, None)
    assert "offers/common/laws/sgb-viii.yml" not in found
    assert found[PAGE]["de"]["words"] == 1


def test_scores_are_by_file_and_name_of_the_language(make_context: MakeContext) -> None:
    """Only German has a model; the same text has the same score in both varieties."""
    easy = "  easy_language: {name: Frist, explanation: Bis zu diesem Tag müssen Sie etwas tun.}\n"
    changes: dict[str, str | None] = {TERM_FILE: f"{TERM}{easy}  tr: {{name: Süre, explanation: Bu bir süre.}}\n"}
    found = analyse(make_context(changes)).scores()[TERM_FILE]
    assert set(found) == {"Deutsch", "Leichte Sprache"}
    assert found["Deutsch"] == found["Leichte Sprache"]
    assert 1 <= found["Deutsch"] < 2


# -- one run ---------------------------------------------------------------------------------------------------


def told_by(context: Context) -> list[tuple[int, int]]:
    """What one run tells of its progress."""
    told: list[tuple[int, int]] = []
    analyse(context, lambda done, total: told.append((done, total)))
    return told


def test_progress_ends_with_all_pages(make_context: MakeContext) -> None:
    """The bar never goes back and is full at the end, with and without remembered pages."""
    context = make_context()
    first, second = [told_by(context) for _ in range(2)]
    count = len(analyse(context).pages)
    assert (first[-1], second[-1]) == ((count, count), (count, count))
    assert (first, second) == (sorted(first), sorted(second))
    assert {total for _, total in first + second} == {count}


def test_a_second_run_finds_the_same(make_context: MakeContext) -> None:
    """From the database in the project's own folder, which a changed page does not mislead."""
    context = make_context({PAGE: f"Rat, {BAD} so.\n"})
    first = list(analyse(context).findings())
    assert (context.plan.records.root / CACHE_FILE).is_file()
    assert list(analyse(context).findings()) == first
    (context.plan.records.root / PAGE).write_text(f"Und Rat, {BAD} so.\n", encoding="utf-8")
    assert places(context, PAGE) == [(1, 10)]


def test_the_order_of_findings_is_that_of_the_pages(make_context: MakeContext) -> None:
    """Records first, each language after the other, then the hand-written pages."""
    context = make_context()
    sources: list[TextPage] = [source for source, _ in analyse(context).pages]
    kinds = [source.record is None for source in sources]
    assert kinds == sorted(kinds)
    assert {source.path.split("/")[0] for source in sources} == {"offers", "site_src"}


@pytest.fixture
def broken_rule(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The id of a rule that raises, between others that do not."""

    def crash(*_: object) -> Iterator[Hit]:
        raise ZeroDivisionError("geteilt durch null")

    checks = [(gate, crash if gate.rule.name == "long-word" else check) for gate, check in
             engine._sentence_checks("plain")]  # fmt: skip
    monkeypatch.setattr(engine, "_sentence_checks", lambda _profile: tuple(checks))
    # What other tests have seen in this process was seen with other rules.
    pages._engine.cache_clear()
    yield "readability/long-word"
    pages._engine.cache_clear()


def test_a_rule_that_raises_is_an_error_at_the_text(make_context: MakeContext, broken_rule: str) -> None:
    """The finding names the rule, and what the others find stays."""
    context = make_context({PAGE: f"Rat, {BAD} so.\n"})
    (crashed,) = findings(context, PAGE, "crashed-rule")
    assert (crashed.line, crashed.column, crashed.severity) == (1, 1, Severity.ERROR)
    assert crashed.message == (
        f"Deutsch: Die Regel „{broken_rule}“ ist abgestürzt: ZeroDivisionError: geteilt durch null"
    )
    assert places(context, PAGE) == [(1, 6)]


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("abc", 0, (1, 1)),
        ("abc", 3, (1, 4)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("\n\na", 2, (3, 1)),
        ("👍🏽ä\u0301x", 4, (1, 5)),
        ("", 0, (1, 1)),
    ],
)
def test_a_place_is_line_and_column(text: str, offset: int, expected: tuple[int, int]) -> None:
    """Both count from one, in characters."""
    assert place(text, offset) == expected
