"""From outcomes to findings: one German sentence each, at every place that somebody has to mend.

A host that fails for many addresses is one finding with all places, so that one city's outage hides nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from generator.checks.external import rules
from generator.checks.external.cache import Entry
from generator.checks.external.crowd import host_of
from generator.checks.external.forms import fault
from generator.checks.external.outcomes import HOST_KINDS, PASSING_KINDS, Detail, Kind, Outcome
from generator.checks.external.places import Place
from generator.findings import Finding, Rule, Severity

RULE_OF: Mapping[Kind, Rule] = {
    Kind.MOVED: rules.MOVED,
    Kind.BROKEN: rules.BROKEN,
    Kind.BLOCKED: rules.BLOCKED,
    Kind.SERVER_ERROR: rules.SERVER_ERROR,
    Kind.LOOP: rules.LOOP,
    Kind.CERTIFICATE: rules.CERTIFICATE,
    Kind.UNKNOWN_HOST: rules.UNKNOWN_HOST,
    Kind.NO_ANSWER: rules.NO_ANSWER,
    Kind.BAD_ANSWER: rules.BAD_ANSWER,
    Kind.SOFT_MISSING: rules.SOFT_MISSING,
    Kind.MISSING_ANCHOR: rules.MISSING_ANCHOR,
    Kind.PRIVATE: rules.PRIVATE,
    Kind.BAD_FORM: rules.BAD_FORM,
}

_SAYS: Mapping[tuple[Kind, Detail], str] = {
    (Kind.BLOCKED, Detail.NONE): "lässt die Prüfung nicht herein (Antwort {status})",
    (Kind.BLOCKED, Detail.WALL): "fragt erst, ob ein Mensch da ist",
    (Kind.SERVER_ERROR, Detail.NONE): "meldet einen Fehler ihres Servers (Antwort {status})",
    (Kind.LOOP, Detail.NONE): "leitet im Kreis weiter",
    (Kind.LOOP, Detail.TOO_MANY): "leitet immer wieder weiter und kommt nirgends an",
    (Kind.CERTIFICATE, Detail.EXPIRED): "hat ein abgelaufenes Zertifikat",
    (Kind.CERTIFICATE, Detail.NOT_YET_VALID): "hat ein Zertifikat, das noch nicht gilt",
    (Kind.CERTIFICATE, Detail.WRONG_HOST): "hat ein Zertifikat, das für einen anderen Namen gilt",
    (Kind.CERTIFICATE, Detail.SELF_SIGNED): "hat ein selbst ausgestelltes Zertifikat",
    (Kind.CERTIFICATE, Detail.INCOMPLETE): "hat ein Zertifikat, das sich hier nicht prüfen lässt",
    (Kind.CERTIFICATE, Detail.TLS): "kann keine sichere Verbindung aufbauen",
    (Kind.UNKNOWN_HOST, Detail.NONE): "ist unter diesem Namen nicht zu finden",
    (Kind.UNKNOWN_HOST, Detail.NO_NAME_SERVER): "ist gerade nicht zu finden: Es kam keine Auskunft zu ihrem Namen",
    (Kind.NO_ANSWER, Detail.TIMEOUT): "antwortet nicht",
    (Kind.NO_ANSWER, Detail.ENDLESS): "hört mit ihrer Antwort nicht auf",
    (Kind.NO_ANSWER, Detail.REFUSED): "nimmt keine Verbindung an",
    (Kind.NO_ANSWER, Detail.RESET): "bricht die Verbindung ab",
    (Kind.NO_ANSWER, Detail.UNREACHABLE): "ist von hier nicht zu erreichen",
    (Kind.BAD_ANSWER, Detail.NO_TARGET): "leitet weiter, sagt aber nicht wohin",
    (Kind.BAD_ANSWER, Detail.BAD_TARGET): "leitet weiter zu „{address}“, und das ist keine Internet-Adresse",
    (Kind.BAD_ANSWER, Detail.PROTOCOL): "antwortet unverständlich",
    (Kind.SOFT_MISSING, Detail.TITLE): "sagt, dass es den Inhalt nicht gibt",
    (Kind.SOFT_MISSING, Detail.HOME): "leitet zur Startseite weiter",
    (Kind.MISSING_ANCHOR, Detail.NONE): "hat die Stelle hinter dem # nicht",
    (Kind.PRIVATE, Detail.NONE): "führt in ein internes Netz",
    (Kind.BROKEN, Detail.NONE): "gibt es nicht mehr (Antwort {status})",
    (Kind.BAD_FORM, Detail.NONE): "ist falsch geschrieben",
    (Kind.MOVED, Detail.NONE): "ist für immer umgezogen",
}
# What to do where the rule's own advice does not fit.
_HINTS: Mapping[tuple[Kind, Detail], str] = {
    (Kind.CERTIFICATE, Detail.EXPIRED): "Sagen Sie der Stelle, dass ihr Zertifikat abgelaufen ist.",
    (Kind.CERTIFICATE, Detail.WRONG_HOST): "Prüfen Sie, ob die Adresse richtig ist, zum Beispiel mit oder ohne www.",
    (
        Kind.CERTIFICATE,
        Detail.INCOMPLETE,
    ): "Bitte öffnen Sie den Link von Hand. Warnt der Browser, sagen Sie es der Stelle.",
    (Kind.BAD_ANSWER, Detail.BAD_TARGET): "Suchen Sie die richtige Adresse der Stelle und tragen Sie sie ein.",
}
# A certificate that only lacks its middle part works in most browsers, which know it from elsewhere.
_MILDER: Mapping[tuple[Kind, Detail], Severity] = {(Kind.CERTIFICATE, Detail.INCOMPLETE): Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Fault:
    """One address that is not in order, with what a run found and where it stands."""

    address: str
    entry: Entry
    places: tuple[Place, ...]

    @property
    def host(self) -> str:
        """The host that is at fault: a redirect may have led to another one."""
        is_elsewhere = self.entry.outcome.kind in HOST_KINDS and self.entry.outcome.address
        return host_of(self.entry.outcome.address if is_elsewhere else self.address)


def findings(faults: Sequence[Fault], today: date) -> Iterator[Finding]:
    """One finding for each place; a host with many faults of one kind has one with all its places."""
    by_host: dict[tuple[str, Kind, Detail], list[Fault]] = defaultdict(list)
    for one in faults:
        outcome = one.entry.outcome
        by_host[one.host, outcome.kind, outcome.detail].append(one)
    for (host, kind, _), alike in by_host.items():
        if len(alike) >= (2 if kind in HOST_KINDS else rules.FLOOD.value) and kind is not Kind.BAD_FORM:
            yield _of_host(host, alike, today)
        else:
            for one in alike:
                yield from _of_address(one, today)


def form_findings(addresses: Mapping[str, tuple[Place, ...]]) -> Iterator[Finding]:
    """Addresses that are written wrongly, at every place."""
    for address, places in addresses.items():
        wrong = fault(address)
        for place in places if wrong else ():
            yield replace(
                rules.BAD_FORM.finding(place.path, place.line, place.column, f"Die Adresse „{address}“ {wrong}."),
                text=address,
            )


def _of_address(one: Fault, today: date) -> Iterator[Finding]:
    rule, outcome = RULE_OF[one.entry.outcome.kind], one.entry.outcome
    moved = outcome.kind is Kind.MOVED
    words = f"Die Seite „{one.address}“ {_said(outcome)}{_since(one.entry, today)}."
    if moved:
        words = words.removesuffix(".") + f" nach „{outcome.address}“."
    hint = f"Schreiben Sie: {outcome.address}" if moved else _HINTS.get((outcome.kind, outcome.detail))
    for place in one.places:
        finding = rule.finding(place.path, place.line, place.column, words, hint)
        yield replace(
            finding,
            severity=_severity(one.entry, rule, today, one.address),
            text=one.address,
            replacement=outcome.address if moved else "",
        )


def _of_host(host: str, alike: Sequence[Fault], today: date) -> Finding:
    """One finding at the first place that counts the addresses and names all places."""
    longest = min(alike, key=lambda one: (one.entry.failing_since or today, one.address))
    rule, outcome = RULE_OF[longest.entry.outcome.kind], longest.entry.outcome
    places = sorted({place for one in alike for place in one.places})
    others = "; ".join(map(str, places))
    noun = "dieser Fehler" if outcome.kind in {Kind.BROKEN, Kind.SOFT_MISSING, Kind.MOVED} else "dasselbe"
    message = (
        f"„{host}“: {len(alike)} Adressen, {noun}: Die Seite {_said(outcome)}{_since(longest.entry, today)}. "
        f"Stellen: {others}."
    )
    first = places[0]
    finding = rule.finding(first.path, first.line, first.column, message, _HINTS.get((outcome.kind, outcome.detail)))
    heaviest = min((_severity(one.entry, rule, today, one.address) for one in alike), key=lambda weight: weight.rank)
    return replace(finding, severity=heaviest, text=host)


def _said(outcome: Outcome) -> str:
    return _SAYS[outcome.kind, outcome.detail].format(status=outcome.status, address=outcome.address)


def _since(entry: Entry, today: date) -> str:
    days = entry.days_failing(today)
    if entry.outcome.kind not in PASSING_KINDS or not days:
        return ""
    return " (seit gestern)" if days == 1 else f" (seit {days} Tagen)"


def _severity(entry: Entry, rule: Rule, today: date, address: str) -> Severity:
    """How much a fault weighs today: what may pass by itself is a warning until it has lasted."""
    outcome = entry.outcome
    if outcome.kind is Kind.MOVED and _is_small_move(address, outcome.address):
        return Severity.INFO
    if outcome.kind in PASSING_KINDS and entry.days_failing(today) < rules.LASTING.value:
        return Severity.WARNING
    return _MILDER.get((outcome.kind, outcome.detail), rule.severity)


def _is_small_move(old: str, new: str) -> bool:
    """Whether only ``http`` became ``https``, or ``www.`` or a slash at the end came or went."""

    def bare(address: str) -> tuple[str, str, str]:
        parts = urlsplit(address)
        return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query

    return bare(old) == bare(new)
