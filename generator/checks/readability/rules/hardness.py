"""Rules about how hard a page is as a whole.

The fitted score for German, Bezirci-Yılmaz for Turkish, and the share of passives and genitives in plain language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.readability.rules.base import PREFIX, Examples, Hit, Page, PageHit, PageRule
from generator.checks.readability.turkish.measures import bezirci_yilmaz
from generator.findings import Severity

# A mean of fewer sentences says nothing about a page. Unit: sentences.
_MIN_SENTENCES = 5
# German terms in brackets are no Turkish words.
_BRACKETS = re.compile(r"\([^()\n]{0,200}\)")
_SCORE_SOURCE = "docs/readability.md: an 1.000 von Menschen bewerteten Sätzen angepasst; Grenzen in thresholds.yml"


def _hard(page: Page, limit: float) -> Iterator[PageHit]:
    scored = [(number, facts) for number, facts in page.sentences if facts.score is not None and facts.words]
    if len(scored) < _MIN_SENTENCES or page.score is None or page.score <= limit:
        return
    number, facts = max(scored, key=lambda found: found[1].score or 0)
    message = f"Die Texte sind im Mittel zu schwer: {_german(page.score)}. Gut sind höchstens {_german(limit)}."
    yield PageHit(number, Hit(facts.start, facts.end, message))


def _hard_turkish(page: Page, limit: float) -> Iterator[PageHit]:
    counted = [(number, facts) for number, facts in page.sentences if facts.words]
    if len(counted) < _MIN_SENTENCES:
        return
    value = bezirci_yilmaz(_BRACKETS.sub(" ", page.text))
    if value > limit:
        number, facts = max(counted, key=lambda found: found[1].words)
        message = f"Der Bezirci-Yılmaz-Wert ist {_german(value)}. Gut sind höchstens {_german(limit)}."
        yield PageHit(number, Hit(facts.start, facts.end, message))


def _many_passives(page: Page, limit: float) -> Iterator[PageHit]:
    counted = [(number, facts) for number, facts in page.sentences if facts.words]
    hard = [(number, facts) for number, facts in counted if facts.rules & {"passive", "genitive"}]
    if len(counted) < _MIN_SENTENCES or 100 * len(hard) / len(counted) <= limit:
        return
    number, facts = hard[0]
    message = f"{len(hard)} von {len(counted)} Sätzen haben ein Passiv oder einen Genitiv."
    yield PageHit(number, Hit(facts.start, facts.end, message))


def _german(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


_EASY_PAGE = "\n\n".join(["Das Jugendamt hilft.", "Wir reden mit Ihnen.", "Sie sagen Ihre Meinung."] * 2)
_HARD = (
    "Die Inanspruchnahme familienunterstützender Leistungen setzt eine einvernehmliche Bedarfsfeststellung voraus, "
    "deren Dokumentation in der Hilfeplanung verbindlich niederzulegen ist.",
    "Hinsichtlich der Heranziehung zu den Kosten vollstationärer Leistungen finden einkommensabhängige Pauschalbeträge "
    "nach Maßgabe der Kostenbeitragsverordnung Anwendung.",
    "Unbeschadet weitergehender Mitwirkungsobliegenheiten der Personensorgeberechtigten erfolgt die Fortschreibung des "
    "Hilfeplans unter Einbeziehung der leistungserbringenden Träger.",
)
_HARD_PAGES = tuple("\n\n".join([text] * 5) for text in _HARD)
_EASY_PAGES = (
    _EASY_PAGE,
    "\n\n".join(["Sie haben Rechte.", "Sie können fragen.", "Wir sind für Sie da."] * 2),
    "\n\n".join(["Am Montag ist das Gespräch.", "Sie kommen mit Ihrem Kind.", "Das kostet nichts."] * 2),
)
_RATHER_HARD = (
    "Das Jugendamt entscheidet nach der Beratung über die geeignete und notwendige Hilfe.",
    "Bei der Auswahl der Einrichtung sind die Wünsche der Familie zu berücksichtigen.",
    "Die Eltern beantragen die notwendige Unterstützung schriftlich bei der zuständigen Behörde.",
)
_FAIRLY_HARD = (
    "Die Leistung setzt voraus, dass die Eltern im Alltag regelmäßig mit der Fachkraft zusammenarbeiten.",
    "Die Beteiligten überprüfen gemeinsam die Wirksamkeit der vereinbarten Maßnahmen und dokumentieren die Ergebnisse.",
    "Der Kostenbeitrag richtet sich nach dem durchschnittlichen Monatseinkommen der Eltern im letzten Kalenderjahr.",
)
_SENTENCES = ("Wir helfen.", "Sie fragen uns.", "Das kostet nichts.")

VERY_HARD_TEXT = PageRule(
    id=PREFIX + "very-hard-text",
    severity=Severity.ERROR,
    title="Die Texte dieser Seite sind viel zu schwer.",
    why="Menschen haben so schwere Sätze nicht verstanden.",
    advice="Beginnen Sie mit dem Satz an dieser Stelle: Er ist der schwerste.",
    source=_SCORE_SOURCE,
    bad=_HARD_PAGES,
    good=_EASY_PAGES,
    unit="Wert von 1 (leicht) bis 7 (schwer)",
    whole_page=True,
    check=_hard,
)
HARD_TEXT = PageRule(
    id=PREFIX + "hard-text",
    severity=Severity.WARNING,
    title="Die Texte dieser Seite sind schwer.",
    why="Menschen haben solche Sätze als schwer bewertet.",
    advice="Beginnen Sie mit dem Satz an dieser Stelle: Er ist der schwerste.",
    source=_SCORE_SOURCE,
    bad=tuple("\n\n".join([text] * 5) for text in _RATHER_HARD),
    good=_EASY_PAGES,
    other_examples={"plain": Examples(tuple("\n\n".join([text] * 5) for text in _FAIRLY_HARD), _EASY_PAGES)},
    unit="Wert von 1 (leicht) bis 7 (schwer)",
    unless=("very-hard-text",),
    whole_page=True,
    check=_hard,
)
HARD_TURKISH_TEXT = PageRule(
    id=PREFIX + "hard-turkish-text",
    severity=Severity.WARNING,
    title="Der türkische Text ist schwer.",
    why="Lange Sätze mit langen Wörtern sind schwer zu lesen.",
    advice="Schreiben Sie kürzere Sätze und kürzere Wörter.",
    source="Bezirci und Yılmaz 2010; Vorschlag ohne Prüfung an Leserinnen und Lesern",
    bad=tuple(
        "\n\n".join([text] * 5)
        for text in (
            "Yardımlardan yararlanabilmeniz için gerekli değerlendirmelerin tamamlanabilmesi beklenilmektedir.",
            "Başvurularınızın değerlendirilebilmesi bilgilendirilmenize ve onaylayabilmenize bağlıdır.",
            "Görevlendirilmiş uzmanlarımızın bilgilendirmelerinden yararlanabileceğinizi hatırlatıyoruz.",
        )
    ),
    good=tuple(
        "\n\n".join([text] * 5) for text in ("Size yardım ederiz.", "Çocuğunuz da gelir.", "Yarın saat 10'da gelin.")
    ),
    unit="Wert nach Bezirci-Yılmaz (Schuljahre)",
    whole_page=True,
    check=_hard_turkish,
)
MANY_PASSIVES_AND_GENITIVES = PageRule(
    id=PREFIX + "many-passives-and-genitives",
    severity=Severity.WARNING,
    title="Zu viele Sätze haben ein Passiv oder einen Genitiv.",
    why="Im Passiv fehlt, wer etwas tut. Genitive klingen nach Amt.",
    advice="Schreiben Sie, wer etwas tut. Schreiben Sie „von“ statt eines Genitivs.",
    source="Netzwerk Leichte Sprache B1, gelockert für einfache Sprache; Grenzen in thresholds.yml",
    bad=(
        "\n\n".join(["Der Antrag wird geprüft.", "Das Wohl des Kindes ist wichtig.", *_SENTENCES]),
        "\n\n".join(["Die Hilfe wird bezahlt.", "Der Plan wird geschrieben.", *_SENTENCES]),
        "\n\n".join(["Die Rechte der Eltern sind wichtig.", "Der Brief wird geschickt.", *_SENTENCES]),
    ),
    good=(
        "\n\n".join(["Das Jugendamt prüft den Antrag.", "Das ist wichtig.", *_SENTENCES]),
        "\n\n".join(["Der Antrag wird geprüft.", "Das ist wichtig.", *_SENTENCES]),
        "\n\n".join(["Das Wohl des Kindes ist wichtig.", "Sie können fragen.", *_SENTENCES]),
    ),
    unit="Prozent der Sätze",
    whole_page=True,
    check=_many_passives,
)
RULES = (VERY_HARD_TEXT, HARD_TEXT, HARD_TURKISH_TEXT, MANY_PASSIVES_AND_GENITIVES)
