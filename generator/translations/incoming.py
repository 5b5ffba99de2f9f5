"""What comes back from translators, in one shape for all formats, and how a file of any format is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Ten times the texts of this project in all notes and languages; a larger file is something else. Unit: bytes.
MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class IncomingUnit:
    """One text as it came back.

    ``is_finished`` is false where the translator marked it as unfinished; ``is_confirmed`` says that the translator
    vouches for it even if it is unchanged.
    """

    id: str
    source: str
    target: str
    line: int
    is_finished: bool
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file: where it says that it comes from, its language as it writes it, and its units."""

    path: str
    project: str | None
    language: str | None
    units: Sequence[IncomingUnit]
