"""``klarweg check --external``: collects, visits what needs a visit, remembers, and says what was not checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.checks.external import cache
from generator.checks.external.cache import Entry
from generator.checks.external.crowd import Progress, host_of, visit_all
from generator.checks.external.forms import fault
from generator.checks.external.outcomes import SILENT_KINDS, TOLD_DETAILS, Kind, Outcome
from generator.checks.external.places import Links, Place, collect
from generator.checks.external.rules import DAMAGED_CACHE
from generator.checks.external.settings import Settings
from generator.checks.external.verdicts import Fault, findings, form_findings
from generator.checks.run import CRASHED, Result
from generator.findings import Finding, GeneratorError
from generator.pages.plan import Plan

# So many hosts do not die on one day; a network does, and its name server may then deny every name. Unit: hosts.
_HOSTS_OF_AN_OUTAGE = 3


def check(
    plan: Plan,
    today: date,
    settings: Settings,
    cache_file: Path,
    *,
    is_fresh: bool = False,
    progress: Progress | None = None,
) -> Result:
    """All findings about links to other sites. With ``is_fresh`` earlier good answers do not count.

    Raises GeneratorError when nobody at all answers, or when the cache cannot be read or written.
    """
    links = collect(plan)
    before, is_damaged = cache.read(cache_file)
    right = {address for address in links.visited if not fault(address)}
    kept = {
        address
        for address in right
        if not is_fresh and address in before and before[address].is_fresh(today, settings.keep_days)
    }
    outcomes = visit_all(right - kept, settings, progress)
    _refuse_no_network(outcomes, settings)
    entries = cache.updated(before, outcomes, today, right)
    cache.write(cache_file, {name: entry for name, entry in entries.items() if entry.outcome.kind is not Kind.CRASHED})
    result = Result()
    if is_damaged:
        message = f"„{cache_file.name}“ war nicht lesbar und ist neu angelegt."
        result.findings.append(DAMAGED_CACHE.finding(f".klarweg/{cache_file.name}", 0, 0, message))
    result.findings += _judged(links, entries, today)
    result.checked.append(_checked(links, outcomes, kept, entries))
    result.skipped += _skipped(links, outcomes)
    return result


def _refuse_no_network(outcomes: Mapping[str, Outcome], settings: Settings) -> None:
    """When nobody answers, the network here is at fault, and a report would blame the others.

    One or two dead links may be all there is to visit; there a name server or a machine that says no is an answer. A
    proxy says no by itself, so its word is none.
    """
    if not outcomes or any(outcome.kind not in SILENT_KINDS for outcome in outcomes.values()):
        return
    hosts = sorted({host_of(address) for address in outcomes})
    is_told = any((outcome.kind, outcome.detail) in TOLD_DETAILS for outcome in outcomes.values())
    if is_told and len(hosts) < _HOSTS_OF_AN_OUTAGE and not settings.proxies.hosts:
        return
    by_proxy = " Die Umgebung nennt einen Proxy; prüfen Sie auch ihn." if settings.proxies.hosts else ""
    raise GeneratorError(
        f"Keine einzige fremde Seite hat geantwortet ({len(hosts)} gefragt, zum Beispiel {hosts[0]}). Wahrscheinlich "
        f"gibt es hier kein Netz. Nichts wurde geprüft.{by_proxy} Geht das Netz, dann stimmen die Adressen nicht."
    )


def _judged(links: Links, entries: Mapping[str, Entry], today: date) -> list[Finding]:
    faults: list[Fault] = []
    found = list(form_findings({**links.forms, **links.visited}))
    for address, entry in entries.items():
        if entry.outcome.kind is Kind.CRASHED:
            found += _crashed(address, entry, links.visited[address])
        elif entry.outcome.kind is not Kind.OK:
            faults.append(Fault(address, entry, links.visited[address]))
    return sorted({*found, *findings(faults, today)})


def _crashed(address: str, entry: Entry, places: tuple[Place, ...]) -> list[Finding]:
    message = f"Der Besuch von „{address}“ ist abgestürzt: {entry.outcome.address}"
    return [CRASHED.finding(place.path, place.line, place.column, message) for place in places[:1]]


def _checked(links: Links, outcomes: Mapping[str, Outcome], kept: set[str], entries: Mapping[str, Entry]) -> str:
    places = sum(map(len, links.visited.values())) + sum(map(len, links.forms.values()))
    visited = sum(not outcome.is_assumed for outcome in outcomes.values())
    hosts = len({host_of(address) for address in outcomes})
    words = f"link (extern): {_addresses(visited)} auf {hosts} {'Seite' if hosts == 1 else 'Seiten'} besucht"
    if kept:
        oldest = min(entries[address].visited for address in kept)
        words += f", {len(kept)} aus dem Zwischenspeicher (ältester Besuch {oldest.isoformat()})"
    if links.forms:
        words += f", E-Mail und Telefon: {_addresses(len(links.forms))} auf die Form geprüft"
    return f"{words}, an {places} {'Stelle' if places == 1 else 'Stellen'}"


def _skipped(links: Links, outcomes: Mapping[str, Outcome]) -> list[str]:
    assumed = sorted({host_of(address) for address, outcome in outcomes.items() if outcome.is_assumed})
    count = sum(outcome.is_assumed for outcome in outcomes.values())
    sentences = []
    if count:
        sentences.append(
            f"{_addresses(count)} von {', '.join(assumed)}: Andere Adressen dort hatten schon einen Fehler."
        )
    if links.invented:
        sentences.append(f"{_addresses(links.invented)} mit .example: Die Kommune ist erfunden.")
    if links.own:
        sentences.append(f"{_addresses(links.own)} der eigenen Seite: Sie prüft klarweg check ohne --external.")
    return sentences


def _addresses(count: int) -> str:
    return "1 Adresse" if count == 1 else f"{count} Adressen"
