"""Visits one address: HEAD, then GET, redirects step by step, tries with growing pauses; the end is one outcome."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from yarl import URL

from generator.checks.external.exchange import Answer, Exchange, FailedVisitError
from generator.checks.external.gates import Gates
from generator.checks.external.outcomes import PASSING_KINDS, Detail, Kind, Outcome
from generator.checks.external.page_signs import PageSigns, decoded, is_home
from generator.checks.external.settings import Settings

# RFC 9110, 15.4: where the answer is elsewhere, for good or for now.
_FOR_GOOD = frozenset({301, 308})
_REDIRECTS = _FOR_GOOD | {302, 303, 307}
# Not broken: a login, a robot wall, too many visits, a break for repairs. 999 is a wall of some big sites.
_WALLS = frozenset({401, 403, 407, 429, 451, 503, 999})
# Worth another try, after the time that the server names.
_LATER = frozenset({429, 503})
_NOT_FOUND = 400
_SERVER_FAULT = 500


@dataclass(slots=True)
class _Way:
    """The redirects of one try. ``moved`` is where the address moved for good before any passing redirect."""

    start: URL
    current: URL
    seen: set[URL] = field(default_factory=set)
    is_for_good: bool = True
    moved: URL | None = None
    has_cookies: bool = False

    def follow(self, answer: Answer) -> Outcome | None:
        """Goes one redirect on; an outcome where the way ends."""
        target = _target(answer)
        if isinstance(target, Outcome):
            return target
        self.has_cookies = self.has_cookies or "Set-Cookie" in answer.headers
        self.is_for_good = self.is_for_good and answer.status in _FOR_GOOD
        if self.is_for_good:
            self.moved = target
        self.seen.add(self.current)
        self.current = target
        if target not in self.seen:
            return None
        # A page that sends back to itself until a cookie comes is a wall; nothing of ours keeps cookies.
        kind, detail = (Kind.BLOCKED, Detail.WALL) if self.has_cookies else (Kind.LOOP, Detail.NONE)
        return Outcome(kind, detail, answer.status, str(target))


class Visitor:
    """Visits addresses one at a time, each with its own deadline."""

    def __init__(self, exchange: Exchange, gates: Gates, settings: Settings) -> None:
        self._exchange = exchange
        self._gates = gates
        self._settings = settings

    async def visit(self, address: str) -> Outcome:
        """How the visit of ``address`` ends after all tries."""
        try:
            url = URL(address)
            _ = url.host_subcomponent
        except (ValueError, UnicodeError):
            return Outcome(Kind.BAD_FORM)
        jitter = random.Random(f"{self._settings.seed} {address}")  # noqa: S311 - spreads load, protects nothing
        clock = _Clock(self._settings.deadline)
        outcome = Outcome(Kind.NO_ANSWER, Detail.TIMEOUT)
        for number in range(self._settings.tries):
            outcome, wait = await self._once(url, clock, number)
            is_passing = outcome.kind in PASSING_KINDS or outcome.status in _LATER
            if not is_passing or number + 1 == self._settings.tries or clock.is_over:
                break
            grown = self._settings.first_wait * 2**number * (1 + jitter.random())
            wait = grown if wait is None else wait
            if wait > self._settings.longest_wait:
                break
            await self._settings.sleep(wait)
        return outcome

    async def _once(self, url: URL, clock: _Clock, number: int) -> tuple[Outcome, float | None]:
        """One try, and how many seconds the server wants us to wait."""
        way = _Way(url, url.with_fragment(None))
        try:
            for _ in range(self._settings.redirects + 1):
                answer = await self._ask(way.current, clock, uses_head=number == 0, reads_all=bool(url.raw_fragment))
                if answer.status not in _REDIRECTS:
                    return _judged(way, answer), _wanted_wait(answer)
                end = way.follow(answer)
                if end is not None:
                    return end, None
            return Outcome(Kind.LOOP, Detail.TOO_MANY, address=str(way.current)), None
        except FailedVisitError as error:
            return replace(error.outcome, address=str(way.current)), None

    async def _ask(self, url: URL, clock: _Clock, *, uses_head: bool, reads_all: bool) -> Answer:
        """The answer to GET, where HEAD does not say enough: errors (many servers refuse HEAD) and pages."""
        if uses_head:
            head = await self._timed("HEAD", url, clock)
            if head.status in _REDIRECTS or (head.status < _NOT_FOUND and not head.is_html):
                return head
        limit = self._settings.page_bytes if reads_all else self._settings.head_bytes
        return await self._timed("GET", url, clock, limit)

    async def _timed(self, method: str, url: URL, clock: _Clock, limit: int = 0) -> Answer:
        async with self._gates.pass_through(url.host or ""):
            if clock.is_over:
                raise FailedVisitError(Kind.NO_ANSWER, Detail.TIMEOUT)
            with clock:
                return await self._exchange.ask(method, url, min(self._settings.patience, clock.rest), limit)


class _Clock:
    """Counts the time in requests, so that waiting in the queue of a host costs an address nothing."""

    def __init__(self, deadline: float) -> None:
        self.rest = deadline
        self._begun = 0.0

    @property
    def is_over(self) -> bool:
        return self.rest <= 0

    def __enter__(self) -> None:
        self._begun = asyncio.get_running_loop().time()

    def __exit__(self, *_: object) -> None:
        self.rest -= asyncio.get_running_loop().time() - self._begun


def _target(answer: Answer) -> URL | Outcome:
    """Where a redirect leads, or why it leads nowhere."""
    location = answer.headers.get("Location", "").strip()
    if not location:
        return Outcome(Kind.BAD_ANSWER, Detail.NO_TARGET, answer.status)
    try:
        target = answer.address.join(URL(location)).with_fragment(None)
        is_right = target.scheme in {"http", "https"} and bool(target.host)
    except (ValueError, UnicodeError):
        is_right = False
    return target if is_right else Outcome(Kind.BAD_ANSWER, Detail.BAD_TARGET, answer.status, location[:200])


def _judged(way: _Way, answer: Answer) -> Outcome:
    """The outcome of a try that ended with ``answer``, which is no redirect."""
    status, last = answer.status, str(answer.address)
    signs = PageSigns(decoded(answer.body, answer.headers.get("Content-Type", ""))) if answer.body else None
    if status in _WALLS or "cf-mitigated" in answer.headers or (signs is not None and signs.is_wall):
        return Outcome(Kind.BLOCKED, Detail.NONE if status in _WALLS else Detail.WALL, status, last)
    if status >= _SERVER_FAULT:
        return Outcome(Kind.SERVER_ERROR, status=status, address=last)
    if status >= _NOT_FOUND:
        return Outcome(Kind.BROKEN, status=status, address=last)
    if signs is not None and signs.is_missing:
        return Outcome(Kind.SOFT_MISSING, Detail.TITLE, status, last)
    if answer.address != way.start.with_fragment(None) and is_home(answer.address) and not is_home(way.start):
        return Outcome(Kind.SOFT_MISSING, Detail.HOME, status, last)
    if way.moved is not None:
        fragment = way.start.fragment
        return Outcome(Kind.MOVED, status=status, address=str(way.moved.with_fragment(fragment or None)))
    if signs is not None and answer.is_html and not signs.has_place(way.start.raw_fragment):
        return Outcome(Kind.MISSING_ANCHOR, status=status, address=last)
    return Outcome(Kind.OK, status=status, address=last)


def _wanted_wait(answer: Answer) -> float | None:
    """The seconds of ``Retry-After`` (RFC 9110, 10.2.3), as a number or a date; None where it says nothing."""
    text = answer.headers.get("Retry-After", "").strip()
    if answer.status not in _LATER or not text:
        return None
    if text.isdecimal():
        return float(text[:6])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
