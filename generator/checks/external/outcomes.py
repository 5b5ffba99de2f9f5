"""What one visit of an address brought: plain data that the cache keeps and the report judges."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a visit ended."""

    OK = "ok"
    MOVED = "moved"
    BROKEN = "broken"
    BLOCKED = "blocked"
    SERVER_ERROR = "server-error"
    LOOP = "loop"
    CERTIFICATE = "certificate"
    UNKNOWN_HOST = "unknown-host"
    NO_ANSWER = "no-answer"
    BAD_ANSWER = "bad-answer"
    SOFT_MISSING = "soft-missing"
    MISSING_ANCHOR = "missing-anchor"
    PRIVATE = "private"
    BAD_FORM = "bad-form"
    CRASHED = "crashed"


class Detail(StrEnum):
    """What exactly is wrong, where the kind alone says too little."""

    NONE = ""
    TIMEOUT = "timeout"
    REFUSED = "refused"
    RESET = "reset"
    UNREACHABLE = "unreachable"
    NO_NAME_SERVER = "no-name-server"
    ENDLESS = "endless"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    WRONG_HOST = "wrong-host"
    SELF_SIGNED = "self-signed"
    INCOMPLETE = "incomplete"
    TLS = "tls"
    NO_TARGET = "no-target"
    BAD_TARGET = "bad-target"
    PROTOCOL = "protocol"
    TITLE = "title"
    HOME = "home"
    WALL = "wall"
    LOGIN = "login"
    TOO_MANY = "too-many"


# Faults of a whole host: when one address of it fails so, the others will too.
HOST_KINDS = frozenset({Kind.CERTIFICATE, Kind.UNKNOWN_HOST, Kind.NO_ANSWER})
# Faults that may pass by themselves; they are tried again, and are an error only when they last.
PASSING_KINDS = frozenset({Kind.UNKNOWN_HOST, Kind.NO_ANSWER, Kind.SERVER_ERROR, Kind.BAD_ANSWER})
# No answer of the other side at all; when nobody answers, the network here is at fault.
SILENT_KINDS = frozenset({Kind.UNKNOWN_HOST, Kind.NO_ANSWER})
# Silence that somebody told us of: a name server knows no such name, a machine refuses or ends the connection. That
# needs a network; an outage of ours would look otherwise.
TOLD_DETAILS = frozenset(
    {
        (Kind.UNKNOWN_HOST, Detail.NONE),
        (Kind.NO_ANSWER, Detail.REFUSED),
        (Kind.NO_ANSWER, Detail.RESET),
        (Kind.NO_ANSWER, Detail.ENDLESS),
    }
)
# What stays as it is for some days and needs no new visit.
LASTING_KINDS = frozenset({Kind.OK, Kind.MOVED, Kind.BLOCKED, Kind.SOFT_MISSING, Kind.MISSING_ANCHOR})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the visit of one address ended. ``address`` is where the answer came from, or the new address."""

    kind: Kind
    detail: Detail = Detail.NONE
    status: int = 0
    address: str = ""
    # Not visited, because the host had failed for others before.
    is_assumed: bool = False
