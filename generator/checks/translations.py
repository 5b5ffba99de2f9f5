"""``translation/*``: no text is missing, older than its German source, left in German, or silent about its origin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.checks.context import Context
from generator.findings import Finding, Rule, Severity, Threshold
from generator.languages import Language
from generator.translations.entries import Entry, Version, place, read_entries
from generator.translations.fingerprints import Value, sentences
from generator.translations.history import History
from generator.translations.own_language import has_script_of, is_copied, signs
from generator.translations.states import FieldState, State, field_states
from generator.translations.wording import describe_change, shorten

_DATA = Path(__file__).with_name("translations.yml")
_SOURCE = "docs/decisions/0020-translations.md"
_MEDIUM = "medium"

_GOOD = """\
  tr:
    origin: human
    written: 2026-11-22
    source: {name: {frist}, explanation: {text}}
    reviewed: {by: Ayşe Yılmaz, date: 2026-11-22}
    name: Süre (Frist)
    explanation: Bu güne kadar bir şey yapmanız gerekir.
"""

# The German text has one point below „say“.
_TWO_POINTS = """\
  tr:
    origin: human
    source: {source}
    reviewed: {by: Ayşe Yılmaz, date: 2026-11-22}
    name: Hak
    summary: Bu sizin hakkınız.
    question: Ne yapabilirim?
    what: Bunu yapabilirsiniz.
    how_to_use: Bunu söyleyin.
    say: [Bunu istiyorum., Şunu da istiyorum.]
    if_refused: Gençlik Dairesine sorun.
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """The table of this check."""

    risks: Mapping[str, str]
    severities: Mapping[str, Mapping[str, Severity]]


@lru_cache(maxsize=1)
def limits() -> Limits:
    """The limits as they stand in the data file."""
    data: dict[str, Any] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    risks = {kind: risk for risk, kinds in data["risks"].items() for kind in kinds}
    severities = {
        name: {risk: Severity(level) for risk, level in levels.items()} for name, levels in data["severities"].items()
    }
    return Limits(risks, severities)


def severity_of(rule: Rule, kind: str) -> Severity:
    """How much a finding of ``rule`` weighs in a text of this kind."""
    risk = limits().risks.get(kind, _MEDIUM)
    return limits().severities[rule.id.partition("/")[2]][risk]


def _rule(
    name: str, title: str, why: str, advice: str, bad: tuple[str, ...], threshold: Threshold | None = None
) -> Rule:
    worst = min(limits().severities[name].values(), key=lambda severity: severity.rank)
    return Rule(f"translation/{name}", worst, title, why, advice, _SOURCE, bad=bad, good=(_GOOD,), threshold=threshold)


MISSING = _rule(
    "missing",
    "Ein Text fehlt in einer Sprache.",
    "Wer nur diese Sprache liest, erfährt nicht, was ihm zusteht.",
    "Lassen Sie den Text übersetzen: klarweg translations export schreibt die Datei dafür.",
    ("related: []\n",),
)
OUTDATED = _rule(
    "outdated",
    "Der deutsche Text ist neuer als seine Übersetzung.",
    "In einer Sprache steht dann etwas anderes als in der anderen.",
    "Übersetzen Sie die Stelle neu. Ändert sich in dieser Sprache nichts? Dann: klarweg translations accept",
    (_GOOD.replace("{text}", "00000000"),),
)
UNCONFIRMED = _rule(
    "unconfirmed",
    "Niemand weiß, aus welchem deutschen Text übersetzt wurde.",
    "Ohne Fingerabdruck fällt nicht auf, wenn der deutsche Text sich ändert.",
    "Vergleichen Sie beide Texte. Passen sie zueinander? Dann: klarweg translations accept",
    (re.sub(r"    source: .*\n", "", _GOOD),),
)
WRONG_SCRIPT = _rule(
    "wrong-script",
    "Ein Text steht in einer anderen Schrift als in der seiner Sprache.",
    "Meist ist ein Text in die falsche Zeile geraten. Niemand kann ihn dort lesen.",
    "Setzen Sie den Text in der richtigen Sprache ein.",
    (_GOOD.replace("Bu güne kadar bir şey yapmanız gerekir.", "حتى هذا اليوم عليكم أن تفعلوا شيئا."),),
    Threshold(signs().script_share, "Anteil der Buchstaben"),
)
UNTRANSLATED = _rule(
    "untranslated",
    "Ein Text ist noch deutsch.",
    "Wer kein Deutsch liest, hält die Seite für kaputt; besser fehlt der Text, und die Seite sagt es.",
    "Übersetzen Sie den Text, oder löschen Sie ihn aus dieser Sprache.",
    (_GOOD.replace("Bu güne kadar bir şey yapmanız gerekir.", "Bis zu diesem Tag müssen Sie etwas tun."),),
    Threshold(signs().copied_share, "Anteil der Sätze"),
)
NO_ORIGIN = _rule(
    "no-origin",
    "Ein Text sagt nicht, woher er kommt.",
    "Wer den Text liest, soll wissen, ob ein Mensch oder eine Maschine ihn geschrieben hat.",
    "Tragen Sie ein: origin: human, origin: machine oder origin: machine_reviewed",
    (_GOOD.replace("    origin: human\n", ""),),
)
UNREVIEWED = _rule(
    "unreviewed",
    "Niemand hat den Text geprüft.",
    "Ein Entwurf kann falsch sein; die Seite nennt ihn deshalb Entwurf.",
    "Lassen Sie den Text prüfen, und tragen Sie ein: reviewed: {by: Name, date: 2026-11-22}",
    (re.sub(r"    reviewed: .*\n", "", _GOOD),),
)
POINTS_DIFFER = _rule(
    "points-differ",
    "Eine Liste hat nicht so viele Punkte wie die deutsche.",
    "Auf dem zweisprachigen Blatt heißt es: Gleiche Nummer, gleicher Inhalt. Wer auf Nummer 5 zeigt, meint sonst etwas "
    "anderes als das Gegenüber.",
    "Schreiben Sie je deutschem Punkt einen Punkt. Braucht er mehrere Sätze? Setzen Sie sie mit „- |“ untereinander.",
    (_TWO_POINTS,),
)
RULES = (MISSING, OUTDATED, UNCONFIRMED, WRONG_SCRIPT, UNTRANSLATED, NO_ORIGIN, UNREVIEWED, POINTS_DIFFER)


def check(context: Context) -> Iterator[Finding]:
    """Faults of all texts in all languages that the municipality publishes."""
    plan = context.plan
    entries, findings = read_entries(plan.records, plan.registry)
    yield from findings
    looking = _Looking(context, History(plan.records.root))
    for entry in entries:
        for language in plan.languages:
            version = entry.versions.get(language.code)
            if not language.is_source:
                yield from looking.states(entry, language)
            if version is not None:
                yield from looking.about(entry, language, version)


@dataclass(frozen=True, slots=True)
class _Looking:
    context: Context
    history: History

    @property
    def source(self) -> str:
        return self.context.plan.registry.source.code

    def finding(self, rule: Rule, entry: Entry, language: Language, message: str, *steps: str | int) -> Finding:
        line, column = place(self.context.plan.records.root, entry, language.code, *steps)
        severity = severity_of(rule, entry.kind)
        if rule is UNREVIEWED and self.context.require_reviewed:
            severity = Severity.ERROR
        found = rule.finding(entry.path_in(language.code), line, column, f"{language.name}: {message}")
        return replace(found, severity=severity)

    def states(self, entry: Entry, language: Language) -> Iterator[Finding]:
        """What is missing or outdated."""
        if language.code not in entry.versions:
            if entry.record is None:
                line = f"Die Seite „{entry.name}“ fehlt in dieser Sprache."
            else:
                line = f"Der Text von „{entry.name}“ fehlt in dieser Sprache."
            # A page that does not exist has no place; its German file is what somebody has to translate.
            yield replace(self.finding(MISSING, entry, language, line), path=entry.path)
            return
        states = field_states(entry, language.code, self.source)
        unconfirmed = [state.name for state in states if state.state is State.UNCONFIRMED]
        if unconfirmed:
            names = ", ".join(f"„{name}“" for name in unconfirmed)
            message = f"Zu {names} fehlt der Fingerabdruck des deutschen Textes."
            yield self.finding(UNCONFIRMED, entry, language, message, unconfirmed[0])
        for state in states:
            if state.state is State.MISSING:
                yield self.finding(
                    MISSING, entry, language, f"Die Angabe „{state.name}“ fehlt, auf Deutsch gibt es sie."
                )
            elif state.state is State.OUTDATED:
                message = f"„{state.name}“ ist älter als der deutsche Text. {self.changed(entry, language, state)}"
                yield self.finding(OUTDATED, entry, language, message, state.name)

    def changed(self, entry: Entry, language: Language, state: FieldState) -> str:
        """What is new in the German text, in one German sentence."""
        then = entry.versions[language.code].source[state.name]
        before = self.history.wording(entry, state.name, self.source, then)
        return describe_change(before, entry.versions[self.source].values[state.name], state.changed)

    def about(self, entry: Entry, language: Language, version: Version) -> Iterator[Finding]:
        """What a text says about itself, and whether it is in its language."""
        if version.origin is None and not language.is_source:
            yield self.finding(NO_ORIGIN, entry, language, f"„{entry.name}“ sagt nicht, woher der Text kommt.")
        if version.reviewed is None:
            yield self.finding(UNREVIEWED, entry, language, f"„{entry.name}“ hat noch niemand geprüft.")
        german = entry.versions[self.source].values
        # Easy language is German too: its sentences may be those of the German text.
        base = self.context.plan.registry.source.base
        for name, value in version.values.items():
            if not has_script_of(value, language):
                message = f"„{name}“ steht in einer anderen Schrift: „{shorten(sentences(value)[0])}“."
                yield self.finding(WRONG_SCRIPT, entry, language, message, name)
            elif language.base != base and is_copied(value, german.get(name, "")):
                message = f"„{name}“ ist noch deutsch: „{shorten(sentences(value)[0])}“."
                yield self.finding(UNTRANSLATED, entry, language, message, name)
            yield from self.points(entry, language, name, value, german.get(name, ""))

    def points(self, entry: Entry, language: Language, name: str, value: Value, german: Value) -> Iterator[Finding]:
        """A list with more or fewer points than the German one."""
        if isinstance(value, tuple) and isinstance(german, tuple) and len(value) != len(german):
            message = f"„{name}“ hat {len(value)} Punkte, auf Deutsch {len(german)}."
            yield self.finding(POINTS_DIFFER, entry, language, message, name)
