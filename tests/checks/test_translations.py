"""What is missing, outdated, left in German or silent about its origin is found at its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.checks import translations
from generator.checks.context import Context
from generator.checks.translations import severity_of
from generator.findings import Finding, Severity
from generator.languages import Registry
from generator.translations.fingerprints import mark
from generator.translations.own_language import has_script_of, is_copied, script_name
from tests.checks.conftest import MakeContext
from tests.support import MUNICIPALITY, RIGHT, TERM

TOWN = "offers/probestadt/municipality.yml"
TERM_FILE = "offers/common/terms/frist.yml"
RIGHT_FILE = "offers/common/rights/person-des-vertrauens.yml"
GERMAN_AND_TURKISH = MUNICIPALITY + "languages: [de, tr]\n"
EXPLANATION = "Bis zu diesem Tag müssen Sie etwas tun."
TURKISH = f"""\
  tr:
    origin: human
    source: {{name: {mark("Frist")}, explanation: {mark(EXPLANATION)}}}
    name: Süre (Frist)
    explanation: |
      Bu güne kadar bir şey yapmanız gerekir.
"""

TURKISH_RIGHT = """\
  tr:
    name: Güvendiğiniz kişi
    summary: Bu sizin hakkınız.
    question: Ne yapabilirim?
    what: Bunu yapabilirsiniz.
    how_to_use: Söyleyin.
    say: {say}
    if_refused: Gençlik Dairesine sorun.
"""


def found(context: Context, path: str = TERM_FILE) -> list[Finding]:
    """The findings of one file, without the reviews that nobody made."""
    return [
        finding
        for finding in translations.check(context)
        if finding.path == path and finding.rule != "translation/unreviewed"
    ]


def told(findings: list[Finding]) -> list[str]:
    """Place, rule and message."""
    return [f"{finding.line}:{finding.column} {finding.rule} {finding.message}" for finding in findings]


def test_a_current_translation_has_no_finding(make_context: MakeContext) -> None:
    """With the fingerprint of today's German text there is nothing to say."""
    assert found(make_context({TERM_FILE: TERM + TURKISH, TOWN: GERMAN_AND_TURKISH})) == []


def test_a_changed_german_text_ages_only_its_field(make_context: MakeContext) -> None:
    """The finding stands at the old translation and names the new German sentence."""
    changed = TERM.replace("etwas tun.", "handeln. Fragen Sie nach.")
    context = make_context({TERM_FILE: changed + TURKISH, TOWN: GERMAN_AND_TURKISH})
    assert told(found(context)) == [
        "9:18 translation/outdated Türkçe: „explanation“ ist älter als der deutsche Text. "
        "Im Deutschen neu: „Bis zu diesem Tag müssen Sie handeln.“; „Fragen Sie nach.“."
    ]


@pytest.mark.parametrize("facts", ["related: []\n", "citations: [{cite: § 36 Abs. 1 Satz 1 SGB VIII}]\n"])
def test_facts_age_nothing(make_context: MakeContext, facts: str) -> None:
    """Other fields of the record are no wording."""
    assert found(make_context({TERM_FILE: facts + TERM + TURKISH, TOWN: GERMAN_AND_TURKISH})) == []


def test_a_missing_text_is_found_where_the_texts_stand(make_context: MakeContext) -> None:
    """A term weighs a warning, a right an error."""
    context = make_context({TOWN: GERMAN_AND_TURKISH})
    assert [(finding.line, finding.severity, finding.message) for finding in found(context)] == [
        (2, Severity.WARNING, "Türkçe: Der Text von „Frist“ fehlt in dieser Sprache.")
    ]
    assert [finding.severity for finding in found(context, RIGHT_FILE)] == [Severity.ERROR]


def test_a_missing_field_is_named(make_context: MakeContext) -> None:
    """An example that only the German text has is missing in the other."""
    german = TERM + "    example: Die Frist ist morgen.\n"
    context = make_context({TERM_FILE: german + TURKISH, TOWN: GERMAN_AND_TURKISH})
    assert told(found(context)) == [
        "7:5 translation/missing Türkçe: Die Angabe „example“ fehlt, auf Deutsch gibt es sie."
    ]


def test_a_language_that_is_not_published_is_not_missed(make_context: MakeContext) -> None:
    """Who publishes in German only has nothing to translate."""
    assert found(make_context({TOWN: MUNICIPALITY + "languages: [de]\n"})) == []


def test_without_fingerprint_and_origin_both_are_asked_for(make_context: MakeContext) -> None:
    """One finding for all fields without a fingerprint, one for the origin."""
    text = "  tr:\n    name: Süre\n    explanation: Bu güne kadar bir şey yapmanız gerekir.\n"
    context = make_context({TERM_FILE: TERM + text, TOWN: GERMAN_AND_TURKISH})
    assert told(found(context)) == [
        "6:11 translation/unconfirmed Türkçe: Zu „name“, „explanation“ fehlt der Fingerabdruck des deutschen Textes.",
        "6:5 translation/no-origin Türkçe: „Frist“ sagt nicht, woher der Text kommt.",
    ]


def test_a_text_in_another_script_is_found(make_context: MakeContext) -> None:
    """Arabic letters are no Turkish; the German word in parentheses does not count."""
    text = TURKISH.replace("Bu güne kadar bir şey yapmanız gerekir.", "حتى هذا اليوم عليكم أن تفعلوا شيئا (Frist).")
    findings = found(make_context({TERM_FILE: TERM + text, TOWN: GERMAN_AND_TURKISH}))
    assert [(finding.rule, finding.line) for finding in findings] == [("translation/wrong-script", 9)]


def test_a_text_left_in_german_is_found(make_context: MakeContext) -> None:
    """The German sentence under another language is quoted."""
    text = TURKISH.replace("Bu güne kadar bir şey yapmanız gerekir.", EXPLANATION)
    assert told(found(make_context({TERM_FILE: TERM + text, TOWN: GERMAN_AND_TURKISH}))) == [
        f"9:18 translation/untranslated Türkçe: „explanation“ ist noch deutsch: „{EXPLANATION}“."
    ]


def test_a_list_with_more_points_is_found(make_context: MakeContext) -> None:
    """Two points beside one German point would shift the numbers on the sheet; two lines of one point do not."""
    german = RIGHT.format(order=13, name="Person des Vertrauens")
    points = german + TURKISH_RIGHT.format(say="\n      - Bir.\n      - İki.")
    context = make_context({RIGHT_FILE: points, TOWN: GERMAN_AND_TURKISH})
    wanted = "translation/points-differ"
    told_here = [finding for finding in found(context, RIGHT_FILE) if finding.rule == wanted]
    assert [(finding.message, finding.severity) for finding in told_here] == [
        ("Türkçe: „say“ hat 2 Punkte, auf Deutsch 1.", Severity.ERROR)
    ]
    joined = german + TURKISH_RIGHT.format(say="\n      - |\n        Bir.\n        İki.")
    context = make_context({RIGHT_FILE: joined, TOWN: GERMAN_AND_TURKISH})
    assert [finding for finding in found(context, RIGHT_FILE) if finding.rule == wanted] == []


def test_a_review_is_a_hint_until_publishing_asks_for_it(make_context: MakeContext) -> None:
    """With ``require_reviewed`` a text that nobody reviewed is an error."""
    context = make_context({TERM_FILE: TERM + TURKISH, TOWN: GERMAN_AND_TURKISH})
    weights = [
        {finding.severity for finding in translations.check(looked) if finding.rule == "translation/unreviewed"}
        for looked in (context, replace(context, require_reviewed=True))
    ]
    assert weights == [{Severity.INFO}, {Severity.ERROR}]


def test_written_pages_take_part(make_context: MakeContext) -> None:
    """A page has its fingerprints in its head; the finding points at the field."""
    page = "---\ntitle: Seite\n---\n\n# Seite\n\nDas ist neu.\n"
    turkish = f"---\ntitle: Sayfa\norigin: human\nsource: {{title: {mark('Seite')}, body: 00000000}}\n---\n\n# Sayfa\n"
    changes: dict[str, str | None] = {
        "site_src/de/impressum.md": page, "site_src/tr/impressum.md": turkish, TOWN: GERMAN_AND_TURKISH,
    }  # fmt: skip
    assert told(found(make_context(changes), "site_src/tr/impressum.md")) == [
        "7:1 translation/outdated Türkçe: „body“ ist älter als der deutsche Text. "
        "Im Deutschen neu: „# Seite“; „Das ist neu.“."
    ]


def test_a_broken_head_is_a_finding(make_context: MakeContext) -> None:
    """A wrong date at the top of a page is told with its line."""
    page = "---\ntitle: Seite\nwritten: gestern\n---\n\n# Seite\n"
    findings = found(make_context({"site_src/tr/impressum.md": page}), "site_src/tr/impressum.md")
    assert told(findings) == ["3:10 record/bad-value „gestern“ ist kein Datum. Richtig ist zum Beispiel: 2026-11-22"]


@pytest.mark.parametrize(
    ("code", "script"), [("de", "LATIN"), ("easy_language", "LATIN"), ("tr", "LATIN"), ("ar", "ARABIC")]
)
def test_every_language_has_its_script(registry: Registry, code: str, script: str) -> None:
    """The script comes from the locale; no language is named in the code."""
    assert script_name(registry.by_code[code].locale) == script


def test_short_texts_are_not_judged(registry: Registry) -> None:
    """A name of a few letters may be in any script."""
    assert has_script_of("SGB VIII", registry.by_code["ar"])
    assert not has_script_of("Beratung für Eltern", registry.by_code["ar"])
    assert has_script_of(("المساعدة (Beratung für alle Eltern)",), registry.by_code["ar"])


def test_short_sentences_may_be_alike() -> None:
    """Only long sentences that stand in the German text word for word are copies."""
    assert not is_copied("Ja. Das geht.", "Ja. Das geht.")
    assert is_copied(EXPLANATION, EXPLANATION)
    assert not is_copied("Bu güne kadar bir şey yapmanız gerekir.", EXPLANATION)


def test_severity_follows_the_risk() -> None:
    """The table decides; a kind that it does not name is of medium risk."""
    kinds = ("right", "step", "helpline", "service", "page")
    assert [severity_of(translations.OUTDATED, kind).value for kind in kinds] == [
        "error", "error", "error", "warning", "warning",
    ]  # fmt: skip


def test_the_published_texts_are_current(demo_context: Context) -> None:
    """Every translation of Musterstadt fits its German text; one offer is German on purpose."""
    findings = [finding for finding in translations.check(demo_context) if finding.severity is not Severity.INFO]
    offer = "offers/musterstadt/services/elternkurs-ruhige-abende.yml"
    assert [(finding.path, finding.rule, finding.severity) for finding in findings] == [
        (offer, "translation/missing", Severity.WARNING)
    ] * 3
