"""One visit of every case that a server can play ends with the right outcome."""

from __future__ import annotations

import pytest

from generator.checks.external import visit
from generator.checks.external.crowd import visit_all
from generator.checks.external.network import Proxies
from generator.checks.external.outcomes import Detail, Kind, Outcome
from tests.checks.external.conftest import MakeSettings
from tests.checks.external.server import Server

Case = tuple[str, Kind, Detail, int]
CASES: list[Case] = [
    ("https://gut.test/", Kind.OK, Detail.NONE, 200),
    ("http://gut.test/", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/301", Kind.MOVED, Detail.NONE, 200),
    ("https://gut.test/308", Kind.MOVED, Detail.NONE, 200),
    ("https://gut.test/302", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/307", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/302-dann-301", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/301-dann-302", Kind.MOVED, Detail.NONE, 200),
    ("https://gut.test/umzug-ins-leere", Kind.BROKEN, Detail.NONE, 404),
    ("https://gut.test/302-ohne-ziel", Kind.BAD_ANSWER, Detail.NO_TARGET, 302),
    ("https://gut.test/302-falsches-ziel", Kind.BAD_ANSWER, Detail.BAD_TARGET, 302),
    ("https://gut.test/302-kaputtes-ziel", Kind.BAD_ANSWER, Detail.BAD_TARGET, 302),
    ("https://gut.test/302-intern", Kind.PRIVATE, Detail.NONE, 0),
    ("https://gut.test/kreis", Kind.LOOP, Detail.NONE, 302),
    ("https://gut.test/kette/0", Kind.LOOP, Detail.TOO_MANY, 0),
    ("https://gut.test/kreis-mit-keks", Kind.BLOCKED, Detail.WALL, 302),
    ("https://gut.test/401", Kind.BLOCKED, Detail.NONE, 401),
    ("https://gut.test/402", Kind.BROKEN, Detail.NONE, 402),
    ("https://gut.test/403", Kind.BLOCKED, Detail.NONE, 403),
    ("https://gut.test/404", Kind.BROKEN, Detail.NONE, 404),
    ("https://gut.test/410", Kind.BROKEN, Detail.NONE, 410),
    ("https://gut.test/429", Kind.BLOCKED, Detail.NONE, 429),
    ("https://gut.test/429-am-2026", Kind.BLOCKED, Detail.NONE, 429),
    ("https://gut.test/500", Kind.SERVER_ERROR, Detail.NONE, 500),
    ("https://gut.test/503", Kind.BLOCKED, Detail.NONE, 503),
    ("https://gut.test/roboter-sperre", Kind.BLOCKED, Detail.WALL, 200),
    ("https://gut.test/cf-sperre", Kind.BLOCKED, Detail.WALL, 200),
    ("https://gut.test/weich-404", Kind.SOFT_MISSING, Detail.TITLE, 200),
    ("https://gut.test/weich-404-gepackt", Kind.SOFT_MISSING, Detail.TITLE, 200),
    ("https://gut.test/weich-startseite", Kind.SOFT_MISSING, Detail.HOME, 200),
    ("https://gut.test/kaputt-gepackt", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/unbekannt-gepackt", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/anker", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/anker#da", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/anker#alt", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/anker#top", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/anker#:~:text=Da", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/anker#%C3%BCber-uns", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/anker#nix", Kind.MISSING_ANCHOR, Detail.NONE, 200),
    ("https://gut.test/bombe", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/bombe#da", Kind.MISSING_ANCHOR, Detail.NONE, 200),
    ("https://gut.test/falscher-zeichensatz", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/falsche-bytes", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/kein-http", Kind.BAD_ANSWER, Detail.PROTOCOL, 0),
    ("https://gut.test/riesiger-kopf", Kind.BAD_ANSWER, Detail.PROTOCOL, 0),
    ("http://gut.test/haengt", Kind.NO_ANSWER, Detail.TIMEOUT, 0),
    ("https://gut.test/bricht-ab", Kind.NO_ANSWER, Detail.RESET, 0),
    ("http://gut.test/tropft", Kind.NO_ANSWER, Detail.ENDLESS, 0),
    ("https://gut.test/zu-kurz", Kind.NO_ANSWER, Detail.RESET, 0),
    ("https://gut.test/endlos", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/langsam", Kind.OK, Detail.NONE, 200),
    ("http://zu.test:1/", Kind.NO_ANSWER, Detail.REFUSED, 0),
    ("https://gibt-es-nicht.test/", Kind.UNKNOWN_HOST, Detail.NONE, 0),
    ("https://intern.test/", Kind.PRIVATE, Detail.NONE, 0),
    ("http://192.168.0.1/", Kind.PRIVATE, Detail.NONE, 0),
    ("http://[::ffff:10.0.0.1]/", Kind.PRIVATE, Detail.NONE, 0),
    ("https://abgelaufen.test/", Kind.CERTIFICATE, Detail.EXPIRED, 0),
    ("https://zu-jung.test/", Kind.CERTIFICATE, Detail.NOT_YET_VALID, 0),
    ("https://falscher-name.test/", Kind.CERTIFICATE, Detail.WRONG_HOST, 0),
    ("https://selbst-gemacht.test/", Kind.CERTIFICATE, Detail.SELF_SIGNED, 0),
    ("https://unbekannt.test/", Kind.CERTIFICATE, Detail.INCOMPLETE, 0),
    ("https://gut.test/kopf-405", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/kopf-403", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/kopf-501", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/kopf-404", Kind.OK, Detail.NONE, 200),
    ("https://gut.test/kopf-500", Kind.OK, Detail.NONE, 200),
]
# The server never comes to an end there, so the test must not wait for it as long as for the others.
NEVER_DONE = {"http://gut.test/haengt", "http://gut.test/tropft"}


def visited(server: Server, settings: object, example: str) -> Outcome:
    """How the visit of one example ends."""
    address = server.address(example)
    return visit_all([address], settings)[address]  # type: ignore[arg-type]


@pytest.mark.parametrize(("example", "kind", "detail", "status"), CASES, ids=[case[0] for case in CASES])
def test_a_case_ends_as_it_should(
    server: Server, make_settings: MakeSettings, example: str, kind: Kind, detail: Detail, status: int
) -> None:
    """Kind, detail and status of every case."""
    patience = 1.0 if example in NEVER_DONE else 60.0
    outcome = visited(server, make_settings(tries=1, patience=patience), example)
    assert (outcome.kind, outcome.detail, outcome.status) == (kind, detail, status)


def test_pages_are_asked_for_with_head_and_then_get(server: Server, make_settings: MakeSettings) -> None:
    """A page is read for its title; a redirect and what is no page need no second request."""
    visited(server, make_settings(), "https://gut.test/302")
    assert (server.asked("/302"), server.asked("/ziel")) == (["HEAD"], ["HEAD", "GET"])


def test_a_refused_head_is_asked_again_with_get(server: Server, make_settings: MakeSettings) -> None:
    """Many servers answer HEAD wrongly, so only GET counts as a fault."""
    visited(server, make_settings(), "https://gut.test/kopf-405")
    assert server.asked("/kopf-405") == ["HEAD", "GET"]


def test_a_passing_fault_is_tried_again_with_growing_pauses(server: Server, make_settings: MakeSettings) -> None:
    """The third try succeeds; the pauses double, and their jitter is the same in every run."""
    waits: list[float] = []
    outcome = visited(server, make_settings(waits), "https://gut.test/erholt-sich")
    assert (outcome.kind, len(waits)) == (Kind.OK, 2)
    assert 1.0 <= waits[0] < 2.0 <= waits[1] < 4.0
    again: list[float] = []
    visited(server, make_settings(again, tries=3), "https://gut.test/500")
    repeated: list[float] = []
    visited(server, make_settings(repeated, tries=3), "https://gut.test/500")
    assert again == repeated != []


def test_the_server_says_when_to_come_back(server: Server, make_settings: MakeSettings) -> None:
    """``Retry-After`` replaces our own pause; the third try is let in."""
    waits: list[float] = []
    assert visited(server, make_settings(waits), "https://gut.test/429-kurz").kind is Kind.OK
    assert waits == [7.0, 7.0]


@pytest.mark.parametrize("path", ["429", "429-am-2026", "503"])
def test_nobody_waits_an_hour(server: Server, make_settings: MakeSettings, path: str) -> None:
    """A long ``Retry-After``, in seconds or as a date, ends the visit at once: the clerk looks by hand."""
    waits: list[float] = []
    assert visited(server, make_settings(waits), f"https://gut.test/{path}").kind is Kind.BLOCKED
    assert (waits, server.asked(f"/{path}")) == ([], ["HEAD", "GET"])


def test_too_many_requests_without_a_time_are_tried_again(server: Server, make_settings: MakeSettings) -> None:
    """Our own pauses hold where the server names none."""
    waits: list[float] = []
    visited(server, make_settings(waits), "https://gut.test/429-ohne-zeit")
    assert len(waits) == 2


def test_a_broken_page_is_not_asked_again(server: Server, make_settings: MakeSettings) -> None:
    """404 is an answer, not an accident."""
    visited(server, make_settings(), "https://gut.test/404")
    assert server.asked("/404") == ["HEAD", "GET"]


def test_the_deadline_ends_all_tries(server: Server, make_settings: MakeSettings) -> None:
    """A server that hangs is not tried again when the time of its address is used up."""
    outcome = visited(server, make_settings(deadline=0.3), "http://gut.test/haengt")
    assert (outcome.kind, outcome.detail) == (Kind.NO_ANSWER, Detail.TIMEOUT)
    assert len(server.asked("/haengt")) <= 1


def test_every_request_says_who_asks(server: Server, make_settings: MakeSettings) -> None:
    """Name and contact are in each request, no cookie and no packed answer is asked for."""
    visited(
        server,
        make_settings(user_agent="Klarweg (Link-Pruefung; stadt@probe.example)"),
        "https://gut.test/kreis-mit-keks",
    )
    headers = [request.headers for request in server.requests]
    assert {one["user-agent"] for one in headers} == {"Klarweg (Link-Pruefung; stadt@probe.example)"}
    assert {one["accept-encoding"] for one in headers} == {"identity"}
    assert not any("cookie" in one or "authorization" in one or "referer" in one for one in headers)


def test_a_moved_page_tells_its_new_address(server: Server, make_settings: MakeSettings) -> None:
    """Only the permanent part of the way counts, and the place on the page stays."""
    port = server.tls_port
    outcomes = visit_all(
        [f"https://gut.test:{port}{path}" for path in ("/301#da", "/301-dann-302", "/302-dann-301")], make_settings()
    )
    assert [outcome.address for _, outcome in sorted(outcomes.items())] == [
        f"https://gut.test:{port}/neu#da",
        f"https://gut.test:{port}/302",
        f"https://gut.test:{port}/neu",
    ]


def test_no_more_requests_at_once_than_a_host_may_get(server: Server, make_settings: MakeSettings) -> None:
    """Thirty slow pages of one host are visited two at a time."""
    addresses = [f"http://gut.test:{server.port}/langsam?nummer={number}" for number in range(30)]
    outcomes = visit_all(addresses, make_settings(per_host=2))
    assert {outcome.kind for outcome in outcomes.values()} == {Kind.OK}
    assert 1 <= server.slow_at_once <= 2


def test_requests_to_one_host_keep_their_pause(server: Server, make_settings: MakeSettings) -> None:
    """Each request begins a pause after the one before; sleeping is replaced, so the planned waits grow."""
    waits: list[float] = []
    addresses = [f"http://gut.test:{server.port}/ziel?nummer={number}" for number in range(3)]
    visit_all(addresses, make_settings(waits, pause=100.0, per_host=1))
    # HEAD and GET for each of three addresses; the first request waits for nothing.
    assert [round(wait / 100) for wait in waits] == [1, 2, 3, 4, 5]


def test_a_silent_host_is_given_up(make_settings: MakeSettings) -> None:
    """After three addresses without an answer the other addresses of the host are not asked for any more."""
    addresses = [f"http://zu.test:1/{number}" for number in range(40)]
    outcomes = visit_all(addresses, make_settings(tries=1, per_host=1))
    assert {(outcome.kind, outcome.detail) for outcome in outcomes.values()} == {(Kind.NO_ANSWER, Detail.REFUSED)}
    assert [outcome.is_assumed for _, outcome in sorted(outcomes.items())].count(False) == 3


def test_a_wrong_certificate_is_asked_for_once(server: Server, make_settings: MakeSettings) -> None:
    """It is the same for all addresses of a host."""
    addresses = [f"https://abgelaufen.test:{server.tls_port}/{number}" for number in range(5)]
    outcomes = visit_all(addresses, make_settings(per_host=1))
    assert [outcome.is_assumed for _, outcome in sorted(outcomes.items())] == [False, True, True, True, True]


def test_a_fault_behind_a_redirect_blames_nobody_else(server: Server, make_settings: MakeSettings) -> None:
    """One address that leads to a dead host says nothing about the other addresses of its own host."""
    addresses = [server.address(f"https://gut.test/{path}") for path in ("302-tot", "302-tot?a", "302-tot?b", "ziel")]
    outcomes = visit_all(addresses, make_settings(tries=1, per_host=1))
    assert not any(outcome.is_assumed for outcome in outcomes.values())
    assert outcomes[addresses[0]].address == "http://zu.test:1/"
    assert outcomes[addresses[3]].kind is Kind.OK


def test_a_bug_at_one_address_hides_no_other(
    server: Server, make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is reported with the last line of the fault."""

    def crash(*_: object) -> None:
        raise ZeroDivisionError("geteilt")

    monkeypatch.setattr(visit, "decoded", crash)
    pages = [server.address("https://gut.test/"), "http://192.168.0.1/"]
    outcomes = visit_all(pages, make_settings())
    assert outcomes[pages[0]] == Outcome(Kind.CRASHED, address="ZeroDivisionError: geteilt")
    assert outcomes[pages[1]].kind is Kind.PRIVATE


def test_a_proxy_is_used_where_the_environment_names_one(server: Server, make_settings: MakeSettings) -> None:
    """The proxy gets the whole address, may live in the internal network, and internal addresses stay refused."""
    proxies = Proxies({"http": f"127.0.0.1:{server.port}", "no": "direkt.test"})
    outcomes = visit_all(["http://weit-weg.invalid/404", "http://192.168.0.1/"], make_settings(proxies=proxies))
    assert outcomes["http://weit-weg.invalid/404"].kind is Kind.BROKEN
    assert outcomes["http://192.168.0.1/"].kind is Kind.PRIVATE
    assert {request.host for request in server.requests} == {"weit-weg.invalid"}


def test_progress_is_told(server: Server, make_settings: MakeSettings) -> None:
    """Every address counts once, and the last call says that all are done."""
    told: list[tuple[int, int]] = []
    visit_all(
        [server.address("https://gut.test/"), "http://192.168.0.1/"], make_settings(), lambda *at: told.append(at)
    )
    assert told == [(1, 2), (2, 2)]
