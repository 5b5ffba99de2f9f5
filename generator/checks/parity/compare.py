"""Compares the facts of a German text with those of another language and says what differs, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.checks.parity.facts import FIGURES, Fact, Kind, facts
from generator.checks.parity.pieces import Piece, pairs
from generator.checks.parity.rules import BY_KIND
from generator.checks.parity.vocabulary import vocabulary
from generator.findings import Finding
from generator.languages import Language

# Which direction counts is written down in docs/decisions/0019-parity.md. A language that puts one sentence on a line
# (easy language) may leave out where a rule stands in the law, and may count what the German text lists.
_MAY_BE_LEFT_OUT = frozenset({Kind.CITATION})
_MAY_BE_ADDED = frozenset({Kind.NUMBER})
# Facts that are written alike in every language, so that the German words can be put in their place.
_SAME_WORDS = frozenset({Kind.PHONE, Kind.CITATION, Kind.ADDRESS})


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact and the piece it stands in."""

    fact: Fact
    piece: Piece

    @property
    def place(self) -> tuple[int, int]:
        """Line and column in the file."""
        return self.piece.place(self.fact.start)


def compare(german: Sequence[Piece], other: Sequence[Piece], language: Language, source: Language) -> Iterator[Finding]:
    """What the same text says differently in ``language``. Both need at least one piece."""
    for ours, theirs in pairs(german, other, is_alike=not language.keeps_lines):
        yield from _differences(ours, theirs, language, source)


def _differences(
    ours: Sequence[Piece], theirs: Sequence[Piece], language: Language, source: Language
) -> Iterator[Finding]:
    german, other = _placed(ours, source, source), _placed(theirs, language, source)
    missing, added = _unanswered(german, other), _unanswered(other, german, every=True)
    for wrong in added:
        right = _counterpart(wrong.fact, missing)
        if right is not None:
            missing.remove(right)
            yield _different(wrong, right, language)
        elif not (language.keeps_lines and wrong.fact.kind in _MAY_BE_ADDED):
            yield _added(wrong, ours[0], language)
        elif (word := _number_word(german, other)) is not None:
            yield _different(wrong, word, language)
    for absent in missing:
        if not (language.keeps_lines and absent.fact.kind in _MAY_BE_LEFT_OUT):
            yield _missing(absent, theirs[0], language)


def _placed(pieces: Sequence[Piece], language: Language, source: Language) -> list[Placed]:
    words = vocabulary(language, source)
    return [Placed(fact, piece) for piece in pieces for fact in facts(piece.text, words)]


def _unanswered(asking: list[Placed], answering: list[Placed], *, every: bool = False) -> list[Placed]:
    """The facts that no fact of the other side answers; each only once, or ``every`` place where it stands."""
    found: list[Placed] = []
    # A text may give a fact many times; each is compared once.
    answers = {(one.fact.kind, one.fact.value, one.fact.unit): one.fact for one in answering}.values()
    verdicts: dict[tuple[Kind, str, str], bool] = {}
    for placed in asking:
        fact = placed.fact
        key = (fact.kind, fact.value, fact.unit)
        is_known = not every and any(fact.answers(one.fact) and fact.kind == one.fact.kind for one in found)
        if fact.weak or is_known:
            continue
        if key not in verdicts:
            verdicts[key] = any(answer.answers(fact) for answer in answers)
        if not verdicts[key]:
            found.append(placed)
    return found


def _number_word(german: list[Placed], other: list[Placed]) -> Placed | None:
    """A German count in words to which nothing answers: „drei Menschen“ are not 4."""
    words = (one for one in german if one.fact.weak and one.fact.kind in _MAY_BE_ADDED and not one.fact.is_list_number)
    return next((one for one in words if not any(answer.fact.answers(one.fact) for answer in other)), None)


def _counterpart(wrong: Fact, missing: list[Placed]) -> Placed | None:
    """The German fact that should stand in the place of ``wrong``: of the same kind, or another figure."""
    alike = [one for one in missing if one.fact.kind == wrong.kind]
    if wrong.kind in FIGURES:
        alike += [one for one in missing if one.fact.kind in FIGURES]
    return alike[0] if alike else None


def _different(wrong: Placed, right: Placed, language: Language) -> Finding:
    message = (
        f"{language.name}: Hier steht „{wrong.fact.words}“. "
        f"Im Deutschen steht „{right.fact.words}“ ({_where(right, wrong.piece)})."
    )
    replacement = right.fact.words if right.fact.kind == wrong.fact.kind and wrong.fact.kind in _SAME_WORDS else ""
    return _finding(wrong, right.fact.kind, message, replacement)


def _added(wrong: Placed, german: Piece, language: Language) -> Finding:
    line, column = german.place(0)
    where = shown_place(german.path, line, column, wrong.piece.path)
    message = f"{language.name}: Hier steht „{wrong.fact.words}“. Im deutschen Text ({where}) steht das nicht."
    return _finding(wrong, wrong.fact.kind, message)


def _missing(absent: Placed, piece: Piece, language: Language) -> Finding:
    message = f"{language.name}: Hier fehlt „{absent.fact.words}“. Im Deutschen steht es: {_where(absent, piece)}."
    line, column = piece.place(0)
    return BY_KIND[absent.fact.kind].finding(piece.path, line, column, message)


def _finding(wrong: Placed, kind: Kind, message: str, replacement: str = "") -> Finding:
    line, column = wrong.place
    finding = BY_KIND[kind].finding(wrong.piece.path, line, column, message)
    return replace(finding, text=wrong.fact.words, replacement=replacement)


def _where(german: Placed, beside: Piece) -> str:
    return shown_place(german.piece.path, *german.place, beside.path)


def shown_place(path: str, line: int, column: int, beside: str) -> str:
    """A place in words; the file only where it is another one."""
    place = f"Zeile {line}, Spalte {column}"
    return place if path == beside else f"{path}, {place}"
