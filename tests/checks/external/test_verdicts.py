"""Outcomes become German sentences, and one city's outage is one finding."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.checks.external import verdicts
from generator.checks.external.cache import Entry
from generator.checks.external.outcomes import Detail, Kind, Outcome
from generator.checks.external.places import Place
from generator.checks.external.verdicts import Fault
from generator.findings import Finding, Severity

TODAY = date(2026, 11, 22)


def fault(outcome: Outcome, address: str = "https://a.de/x", *places: Place, days: int = 0) -> Fault:
    """A fault that was first seen some days ago."""
    return Fault(address, Entry(outcome, TODAY, TODAY - timedelta(days=days)), places or (Place("offers/a.yml", 3, 5),))


def judged(*faults: Fault) -> list[Finding]:
    """All findings of these faults."""
    return list(verdicts.findings(faults, TODAY))


@pytest.mark.parametrize(
    ("outcome", "days", "severity", "message"),
    [
        (Outcome(Kind.BROKEN, status=404), 0, "error", "gibt es nicht mehr (Antwort 404)."),
        (Outcome(Kind.BROKEN, status=410), 0, "error", "gibt es nicht mehr (Antwort 410)."),
        (Outcome(Kind.BLOCKED, status=403), 9, "info", "lässt die Prüfung nicht herein (Antwort 403)."),
        (Outcome(Kind.BLOCKED, Detail.WALL, 200), 0, "info", "fragt erst, ob ein Mensch da ist."),
        (Outcome(Kind.SERVER_ERROR, status=500), 0, "warning", "meldet einen Fehler ihres Servers (Antwort 500)."),
        (Outcome(Kind.SERVER_ERROR, status=500), 2, "warning",
         "meldet einen Fehler ihres Servers (Antwort 500) (seit 2 Tagen)."),
        (Outcome(Kind.SERVER_ERROR, status=500), 3, "error",
         "meldet einen Fehler ihres Servers (Antwort 500) (seit 3 Tagen)."),
        (Outcome(Kind.NO_ANSWER, Detail.TIMEOUT), 1, "warning", "antwortet nicht (seit gestern)."),
        (Outcome(Kind.NO_ANSWER, Detail.ENDLESS), 3, "error", "hört mit ihrer Antwort nicht auf (seit 3 Tagen)."),
        (Outcome(Kind.UNKNOWN_HOST), 0, "warning", "ist unter diesem Namen nicht zu finden."),
        (Outcome(Kind.UNKNOWN_HOST), 9, "error", "ist unter diesem Namen nicht zu finden (seit 9 Tagen)."),
        (Outcome(Kind.LOOP), 0, "error", "leitet im Kreis weiter."),
        (Outcome(Kind.CERTIFICATE, Detail.EXPIRED), 0, "error", "hat ein abgelaufenes Zertifikat."),
        (Outcome(Kind.CERTIFICATE, Detail.INCOMPLETE), 9, "warning",
         "hat ein Zertifikat, das sich hier nicht prüfen lässt."),
        (Outcome(Kind.SOFT_MISSING, Detail.HOME, 200), 0, "warning", "leitet zur Startseite weiter."),
        (Outcome(Kind.MISSING_ANCHOR, status=200), 0, "info", "hat die Stelle hinter dem # nicht."),
        (Outcome(Kind.PRIVATE), 0, "error", "führt in ein internes Netz."),
        (Outcome(Kind.MOVED, status=200, address="https://a.de/neu"), 0, "warning",
         "ist für immer umgezogen nach „https://a.de/neu“."),
        (Outcome(Kind.MOVED, status=200, address="https://www.a.de/x/"), 0, "info",
         "ist für immer umgezogen nach „https://www.a.de/x/“."),
    ],
)  # fmt: skip
def test_what_a_clerk_reads(outcome: Outcome, days: int, severity: str, message: str) -> None:
    """Place, address and what is wrong; what may pass by itself is an error only from the third day on."""
    found = judged(fault(outcome, days=days))
    assert [(one.path, one.line, one.column, one.severity.value, one.message) for one in found] == [
        ("offers/a.yml", 3, 5, severity, f"Die Seite „https://a.de/x“ {message}")
    ]
    assert found[0].hint.endswith((".", "https://a.de/neu", "https://www.a.de/x/"))


def test_every_outcome_has_a_sentence_and_a_rule() -> None:
    """Nothing that a visit can bring is without words."""
    said = {kind for kind, _ in verdicts._SAYS}
    assert said == set(verdicts.RULE_OF) == set(Kind) - {Kind.OK, Kind.CRASHED}


def test_a_moved_page_carries_its_new_address() -> None:
    """Tools can put it in."""
    found = judged(fault(Outcome(Kind.MOVED, address="https://b.de/")))[0]
    assert (found.text, found.replacement, found.hint) == (
        "https://a.de/x", "https://b.de/", "Schreiben Sie: https://b.de/",
    )  # fmt: skip


def test_every_place_is_a_finding() -> None:
    """Each place has to be mended."""
    places = (Place("offers/a.yml", 3, 5), Place("site_src/tr/index.md", 7, 1))
    found = judged(fault(Outcome(Kind.BROKEN, status=404), "https://a.de/x", *places))
    assert [(one.path, one.line) for one in found] == [("offers/a.yml", 3), ("site_src/tr/index.md", 7)]


def test_a_host_that_fails_is_one_finding_with_all_places() -> None:
    """The longest fault says since when; the first place is where the finding stands."""
    silent = Outcome(Kind.NO_ANSWER, Detail.TIMEOUT)
    faults = [
        fault(silent, f"https://stadt.de/{number}", Place(f"offers/{number}.yml", 3, 5), days=number)
        for number in range(5)
    ]
    found = judged(*faults)
    assert [(str(one.severity), one.path, one.text, one.message) for one in found] == [
        ("error", "offers/0.yml", "stadt.de",
         "„stadt.de“: 5 Adressen, dasselbe: Die Seite antwortet nicht (seit 4 Tagen). "
         "Stellen: offers/0.yml:3:5; offers/1.yml:3:5; offers/2.yml:3:5; offers/3.yml:3:5; offers/4.yml:3:5."),
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "expected"), [(4, 4), (5, 1)])
def test_many_broken_pages_of_one_host_are_one_finding(count: int, expected: int) -> None:
    """A town that has rebuilt its site is one piece of work; up to four addresses are named one by one."""
    gone = [fault(Outcome(Kind.BROKEN, status=404), f"https://stadt.de/{number}") for number in range(count)]
    assert len(judged(*gone)) == expected


def test_faults_of_different_hosts_and_kinds_are_not_mixed() -> None:
    """Two certificates of two hosts are two findings, two faults of one host are two as well."""
    expired, wrong = (Outcome(Kind.CERTIFICATE, detail) for detail in (Detail.EXPIRED, Detail.WRONG_HOST))
    assert len(judged(fault(expired, "https://a.de/"), fault(expired, "https://b.de/"))) == 2
    assert len(judged(fault(expired, "https://a.de/"), fault(wrong, "https://a.de/y"))) == 2


def test_a_fault_behind_a_redirect_is_reported_for_the_host_that_has_it() -> None:
    """Two addresses that lead to one dead host are one finding about that host."""
    dead = Outcome(Kind.NO_ANSWER, Detail.REFUSED, address="https://tot.de/")
    assert [one.text for one in judged(fault(dead, "https://a.de/"), fault(dead, "https://b.de/"))] == ["tot.de"]


def test_wrong_forms_are_reported_at_every_place() -> None:
    """Without any visit."""
    places = (Place("offers/a.yml", 3, 5), Place("offers/b.yml", 4, 6))
    found = list(verdicts.form_findings({"mailto:info": places, "https://a.de/": places}))
    assert [(one.path, one.line, one.severity, one.message) for one in found] == [
        ("offers/a.yml", 3, Severity.ERROR,
         "Die Adresse „mailto:info“ nennt „info“, und das ist keine E-Mail-Adresse."),
        ("offers/b.yml", 4, Severity.ERROR,
         "Die Adresse „mailto:info“ nennt „info“, und das ist keine E-Mail-Adresse."),
    ]  # fmt: skip
