"""The whole run: collect, visit, remember, report, and never a green run that checked less than it says."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.checks.context import Context
from generator.checks.external import cache, crowd, places, settings
from generator.checks.external.check import check
from generator.checks.external.network import Proxies
from generator.checks.external.outcomes import Kind, Outcome
from generator.checks.external.rules import RULES
from generator.checks.run import Result
from generator.findings import GeneratorError, Rule
from tests.checks.conftest import MakeContext
from tests.checks.external.conftest import MakeSettings
from tests.checks.external.server import Server
from tests.conftest import TODAY
from tests.support import MUNICIPALITY, TERM

TERM_FILE = "offers/common/terms/frist.yml"

Run = Callable[..., Result]


def only_these_links(*addresses: str) -> dict[str, str | None]:
    """The tiny project without other visits: the exit is the own site, and only these addresses stand in a text."""
    text = " ".join(f"[Rat](<{address}>)" for address in addresses)
    return {
        "offers/probestadt/municipality.yml": f"{MUNICIPALITY}exit_url: https://probe.example/\n",
        TERM_FILE: TERM.replace("etwas tun.", f"etwas tun. {text}"),
    }


@pytest.fixture
def project(make_context: MakeContext, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Context]:
    """Makes the tiny project with some addresses; the cited laws are left out, because nobody plays their site."""
    monkeypatch.setattr(places, "LegalCitation", type("NoCitation", (), {}))
    return lambda *addresses: make_context(only_these_links(*addresses))


@pytest.fixture
def run_check(project: Callable[..., Context], make_settings: MakeSettings, tmp_path: Path) -> Run:
    """Runs the check of some addresses."""

    def run(*addresses: str, today: date = TODAY, is_fresh: bool = False, **changes: object) -> Result:
        plan = project(*addresses).plan
        return check(plan, today, make_settings(**{"tries": 1, **changes}), tmp_path / "links.json", is_fresh=is_fresh)

    return run


EXAMPLES = [
    pytest.param(rule, example, is_bad, id=f"{rule.id}-{'bad' if is_bad else 'good'}-{number}")
    for rule in RULES
    if rule.id.startswith("link/")
    for is_bad, examples in ((True, rule.bad), (False, rule.good))
    for number, example in enumerate(examples)
]


@pytest.mark.parametrize(("rule", "example", "is_bad"), EXAMPLES)
def test_an_example_breaks_its_rule_and_no_other(
    server: Server, run_check: Run, rule: Rule, example: str, is_bad: bool
) -> None:
    """A bad example yields exactly its rule, a good one yields others at most."""
    patience = 1.0 if example.endswith(("haengt", "tropft")) else 60.0
    # A page that answers, so that one silent example is no broken network.
    addresses = (server.address(example), server.address("https://anders.test/"))
    found = {finding.rule for finding in run_check(*addresses, patience=patience, tries=3).findings}
    assert found == {rule.id} if is_bad else rule.id not in found


def test_findings_stand_where_the_link_stands(server: Server, run_check: Run) -> None:
    """File, line and column of the address in the text."""
    address = server.address("https://gut.test/404")
    found = run_check(address).findings
    assert [(one.path, one.line, one.column, one.rule, one.text) for one in found] == [
        (TERM_FILE, 4, 65, "link/external-broken", address)
    ]


def test_the_report_says_what_was_checked(server: Server, run_check: Run) -> None:
    """Addresses, hosts, places and forms; what stands twice is visited once."""
    good = server.address("https://gut.test/")
    result = run_check(good, good, "mailto:a@b.de", "https://probe.example/rat/")
    assert result.checked == [
        "link (extern): 1 Adresse auf 1 Seite besucht, E-Mail und Telefon: 1 Adresse auf die Form geprüft, an 3 Stellen"
    ]
    assert result.skipped == ["1 Adresse der eigenen Seite: Sie prüft klarweg check ohne --external."]


def test_what_was_not_asked_is_said(server: Server, run_check: Run) -> None:
    """A host that is given up is named with the number of its addresses."""
    dead = [f"http://zu.test:1/{number}" for number in range(9)]
    result = run_check(server.address("https://gut.test/"), *dead, per_host=1)
    assert result.skipped[0] == ("6 Adressen von zu.test:1: Andere Adressen dort hatten schon einen Fehler.")
    assert [finding.rule for finding in result.findings] == ["link/external-no-answer"]
    assert result.checked[0].startswith("link (extern): 4 Adressen auf 2 Seiten besucht")


def test_good_answers_are_not_asked_for_again_for_six_days(server: Server, run_check: Run) -> None:
    """The report says how many came from the cache and how old the oldest is."""
    address = server.address("https://gut.test/ziel")
    run_check(address)
    server.requests.clear()
    later = run_check(address, today=TODAY + timedelta(days=5))
    assert server.requests == []
    assert later.checked[0].startswith(
        "link (extern): 0 Adressen auf 0 Seiten besucht, 1 aus dem Zwischenspeicher (ältester Besuch 2026-11-22)"
    )
    run_check(address, today=TODAY + timedelta(days=6))
    assert server.asked("/ziel") == ["HEAD", "GET"]


def test_somebody_may_want_all_answers_anew(server: Server, run_check: Run) -> None:
    """``--fresh`` visits everything."""
    address = server.address("https://gut.test/ziel")
    run_check(address)
    server.requests.clear()
    run_check(address, is_fresh=True)
    assert server.asked("/ziel") == ["HEAD", "GET"]


def test_what_may_pass_is_an_error_when_it_lasts(server: Server, run_check: Run) -> None:
    """On the first day a warning, three days later an error, and after a good answer it is forgotten."""
    address = server.address("https://gut.test/500")
    days = [run_check(address, today=TODAY + timedelta(days=number)).findings for number in (0, 2, 3)]
    assert [found[0].severity.value for found in days] == ["warning", "warning", "error"]


def test_without_network_nothing_is_green(run_check: Run, tmp_path: Path) -> None:
    """When nobody answers, the run ends with a sentence, and the cache blames nobody."""
    with pytest.raises(GeneratorError) as raised:
        run_check(*(f"https://gibt-es-nicht-{number}.test/" for number in range(3)))
    assert str(raised.value) == (
        "Keine einzige fremde Seite hat geantwortet (3 gefragt, zum Beispiel gibt-es-nicht-0.test). Wahrscheinlich "
        "gibt es hier kein Netz. Nichts wurde geprüft. Geht das Netz, dann stimmen die Adressen nicht."
    )
    assert not (tmp_path / "links.json").exists()


@pytest.mark.parametrize("code", [socket.EAI_AGAIN, socket.EAI_FAIL])
def test_a_name_that_nobody_could_look_up_proves_no_network(run_check: Run, code: int) -> None:
    """Without a name server even a single link says nothing about itself."""

    async def look_up(host: str) -> list[str]:
        raise socket.gaierror(code, f"keine Auskunft zu {host}")

    with pytest.raises(GeneratorError, match=r"^Keine einzige fremde Seite hat geantwortet \(1 gefragt"):
        run_check("https://gut.test/", look_up=look_up)


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        (("https://gibt-es-nicht.test/",), ["unknown-host"]),
        (("https://gibt-es-nicht.test/", "https://gibt-es-nicht-2.test/"), ["unknown-host", "unknown-host"]),
        (("http://zu.test:1/",), ["no-answer"]),
    ],
)
def test_a_link_that_is_dead_for_certain_is_a_finding(
    run_check: Run, addresses: tuple[str, ...], expected: list[str]
) -> None:
    """Where a name server or a machine says no, there is a network, and the link is at fault."""
    found = run_check(*addresses).findings
    assert [one.rule.removeprefix("link/external-") for one in found] == expected


def test_a_proxy_that_refuses_proves_nothing(run_check: Run) -> None:
    """It is the town's own machine."""
    proxies = Proxies({"http": "http://127.0.0.1:1"})
    with pytest.raises(GeneratorError, match="nennt einen Proxy"):
        run_check("http://gut.test/", proxies=proxies)


def test_a_damaged_cache_is_told_and_replaced(server: Server, run_check: Run, tmp_path: Path) -> None:
    """The run goes on, and the file is whole afterwards."""
    (tmp_path / "links.json").write_text("{kaputt", encoding="utf-8")
    result = run_check(server.address("https://gut.test/"))
    assert [(one.rule, one.path, one.message) for one in result.findings] == [
        ("check/damaged-link-cache", ".klarweg/links.json", "„links.json“ war nicht lesbar und ist neu angelegt.")
    ]
    assert cache.read(tmp_path / "links.json")[1] is False


def test_a_bug_is_an_error_and_is_not_remembered(
    server: Server, run_check: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is named, the other is checked, and the next run visits the first again."""
    real = crowd.Visitor.visit

    async def visit(self: crowd.Visitor, address: str) -> Outcome:
        return await real(self, address) if address.endswith("404") else _divide(0)

    monkeypatch.setattr(crowd.Visitor, "visit", visit)
    good, gone = server.address("https://gut.test/"), server.address("https://gut.test/404")
    result = run_check(good, gone)
    assert sorted(one.rule for one in result.findings) == ["check/crashed", "link/external-broken"]
    assert {address: entry.outcome.kind for address, entry in cache.read(tmp_path / "links.json")[0].items()} == {
        gone: Kind.BROKEN
    }


def _divide(number: int) -> Outcome:
    return Outcome(Kind.OK, status=1 // number)


def test_the_request_names_the_town_and_its_address(make_context: MakeContext) -> None:
    """Who is disturbed by the visits knows whom to write to; only ASCII can stand there."""
    municipality = make_context().plan.municipality
    assert settings.user_agent(municipality).endswith("(Link-Pruefung; +https://probe.example/; stadt@probe.example)")
    publisher = municipality.publisher.model_copy(update={"emails": ("bürger@probe.example",)})
    assert settings.user_agent(municipality.model_copy(update={"publisher": publisher})).isascii()


def test_a_machine_without_certificates_cannot_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise every https link would look broken."""
    nothing = replace_paths(ssl.get_default_verify_paths())
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: nothing)
    monkeypatch.setattr(ssl, "create_default_context", lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    with pytest.raises(GeneratorError, match="fehlen die Zertifikate"):
        settings.trusted_certificates()


def replace_paths(paths: object) -> object:
    """The same places without a folder of certificates."""
    return paths._replace(capath=None)  # type: ignore[attr-defined]
