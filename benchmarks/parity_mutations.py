"""Seeds mismatches of facts into copies of the real texts, and counts how many the parity rules find.

``seeds(root)`` gives the same 200 seeds at every call. Each names the rule that must report it; ``seed.apply(copy)``
writes the fault into a copy of the project. A seed is a fact that its field then has in one language only: changing one
of two equal figures into another figure of the same paragraph is no such thing, and the rules do not claim to see it.

    python -m benchmarks.parity_mutations
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path

from generator.checks.context import SITE_SRC, Context
from generator.checks.parity.check import page_findings, record_findings, written_pages
from generator.checks.parity.facts import Fact, Kind, facts
from generator.checks.parity.pieces import Piece, page_pieces, pairs, record_pieces
from generator.checks.parity.rules import MISSING_TERM
from generator.checks.parity.terms import Glossary
from generator.checks.parity.vocabulary import vocabulary
from generator.findings import Finding
from generator.languages import Language, load_registry
from generator.pages.plan import Plan, find_written
from generator.records.collection import load
from generator.records.loader import load_record
from generator.records.models import Term
from generator.records.record import Record

PROJECT = Path(__file__).parent.parent
MUNICIPALITY = "musterstadt"
COUNT = 200
_RANDOM_SEED = 20261122
_TERMS_IN_TURN = 8

# Facts that the texts hardly hold: each is planted in all languages, and then one language gets another one.
# The two forms per language are the right one and the wrong one. See generator/checks/parity/words for the languages.
_PLANTS: dict[Kind, tuple[dict[str, str], dict[str, str]]] = {
    Kind.PHONE: ({"": "0431 123456"}, {"": "0431 123465"}),
    Kind.CITATION: ({"": "§ 36 Abs. 1 SGB VIII"}, {"": "§ 36 Abs. 2 SGB VIII"}),
    Kind.ADDRESS: ({"": "https://www.amt.example/hilfe"}, {"": "https://www.rat.example/hilfe"}),
    Kind.DATE: (
        {"": "22. November 2026", "tr": "22 Kasım 2026", "ar": "٢٢ نوفمبر ٢٠٢٦"},
        {"": "23. November 2026", "tr": "22 Aralık 2026", "ar": "22 نوفمبر 2027"},
    ),
    Kind.TIME: (
        {"": "um 17 Uhr", "tr": "saat 17.00", "ar": "الساعة 5 مساء"},
        {"": "um 18 Uhr", "tr": "saat 17.30", "ar": "الساعة 5 صباحا"},
    ),
    Kind.AMOUNT: (
        {"": "12,50 Euro", "tr": "12,50 avro", "ar": "12,50 يورو"},
        {"": "125 Euro", "tr": "12 avro", "ar": "15 يورو"},
    ),
    Kind.AGE: (
        {"": "ab 13 Jahren", "tr": "13 yaşından itibaren", "ar": "من عمر 13 سنة"},
        {"": "ab 31 Jahren", "tr": "12 yaşından itibaren", "ar": "من عمر ١٢ سنة"},
    ),
    Kind.DURATION: (
        {"": "5 Wochen", "tr": "5 hafta", "ar": "خمسة أسابيع"},
        {"": "5 Monate", "tr": "beş ay", "ar": "خمسة أشهر"},
    ),
    Kind.NUMBER: (
        {"": "44 Plätze", "tr": "44 yer", "ar": "44 مكانا"},
        {"": "45 Plätze", "tr": "4 yer", "ar": "43 مكانا"},
    ),
}  # fmt: skip
_END = re.compile(r"[.؟?!](?=\s*$)")


@dataclass(frozen=True, slots=True)
class Edit:
    """Words at a place of a file, and what stands there instead."""

    path: str
    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Seed:
    """One fault: ``rule`` must report it in ``path`` for ``language``."""

    name: str
    rule: str
    path: str
    language: str
    edits: tuple[Edit, ...]

    def apply(self, root: Path) -> None:
        """Writes the fault into the project copy at ``root``.

        Raises ValueError when the copy is not like the project that the seed was made from.
        """
        for path in {edit.path for edit in self.edits}:
            lines = (root / path).read_text(encoding="utf-8").split("\n")
            for edit in sorted((one for one in self.edits if one.path == path), key=_backwards):
                line, start = lines[edit.line - 1], edit.column - 1
                if line[start : start + len(edit.old)] != edit.old:
                    raise ValueError(f"{path}:{edit.line}:{edit.column}: „{edit.old}“ steht hier nicht.")
                lines[edit.line - 1] = line[:start] + edit.new + line[start + len(edit.old) :]
            (root / path).write_text("\n".join(lines), encoding="utf-8")


def _backwards(edit: Edit) -> tuple[int, int]:
    return -edit.line, -edit.column


@dataclass(frozen=True, slots=True)
class _Text:
    """One text in all languages: a field of a record, or a page; ``record`` is None for a page."""

    name: str
    pieces: dict[str, list[Piece]]


def seeds(root: Path = PROJECT, count: int = COUNT) -> Iterator[Seed]:
    """``count`` faults, every kind and every language in turn, always the same for the same texts."""
    makers = _Makers(root)
    pools: dict[tuple[str, str], list[Seed]] = defaultdict(list)
    for seed in makers.all():
        operation = seed.name.split(" ")[0]
        pools[seed.rule, f"{seed.language} {operation}"].append(seed)
    generator = random.Random(_RANDOM_SEED)  # noqa: S311 - the same seeds every time
    for pool in pools.values():
        generator.shuffle(pool)
    yield from islice(_in_turn(list(pools.values())), count)


def _in_turn(pools: Sequence[Sequence[Seed]]) -> Iterator[Seed]:
    """One seed of every pool, then the next; more of a rule that has only one pool in each language."""
    for position in range(max(map(len, pools))):
        for pool in pools:
            size = _TERMS_IN_TURN if pool[0].rule == MISSING_TERM.id else 1
            yield from pool[position * size : (position + 1) * size]


class _Makers:
    """Makes the candidates of one project."""

    def __init__(self, root: Path) -> None:
        self.context = context_of(root)
        self.source = self.context.plan.registry.source
        self.others = [one for one in self.context.plan.languages if not one.is_source]
        self.glossary = Glossary(self.context.plan.records.all(Term), self.context.plan.registry)

    def all(self) -> Iterator[Seed]:
        texts = [*self._fields(), *self._pages()]
        for text in texts:
            yield from self._real(text)
        planted = random.Random(_RANDOM_SEED).sample(texts, 60)  # noqa: S311 - the same seeds every time
        for number, text in enumerate(planted):
            yield from self._planted(text, list(Kind)[number % len(Kind)])
        yield from self._terms()

    def _fields(self) -> Iterator[_Text]:
        records = self.context.plan.records
        for record in records:
            for name, pieces in record_pieces(records, record).items():
                if len(pieces) == len(self.others) + 1:
                    yield _Text(f"{record.path} {name}", dict(pieces))

    def _pages(self) -> Iterator[_Text]:
        root = self.context.plan.records.root
        for path in written_pages(self.context):
            inner = path.relative_to(root / SITE_SRC / self.source.code).as_posix()
            names = {one.code: f"{SITE_SRC}/{one.code}/{inner}" for one in (self.source, *self.others)}
            texts = {code: (root / name).read_text(encoding="utf-8") for code, name in names.items()}
            yield _Text(inner, {code: page_pieces(names[code], text) for code, text in texts.items()})

    def _facts(self, piece: Piece, language: Language) -> tuple[Fact, ...]:
        return facts(piece.text, vocabulary(language, self.source))

    def _real(self, text: _Text) -> Iterator[Seed]:
        """Facts that stand in the texts, changed or taken away in one language."""
        for language in self.others:
            german, other = text.pieces[self.source.code], text.pieces[language.code]
            for ours, theirs in pairs(german, other, is_alike=not language.keeps_lines):
                asked = [fact for piece in ours for fact in self._facts(piece, self.source)]
                given = [(piece, fact) for piece in theirs for fact in self._facts(piece, language)]
                for piece, fact in given:
                    others = [one for _, one in given if one is not fact]
                    if not fact.weak:
                        yield from self._changed(text, language, piece, fact, asked)
                    right = _asking(fact, asked)
                    if right is not None and not right.weak and not any(one.answers(fact) for one in others):
                        yield from _edit(f"weg {text.name}", right.kind, language, piece, fact, "")

    def _changed(
        self, text: _Text, language: Language, piece: Piece, fact: Fact, asked: Sequence[Fact]
    ) -> Iterator[Seed]:
        words = piece.text[fact.start : fact.end]
        number = re.search(r"\d+", words)
        if number is None or fact.kind is Kind.ADDRESS:
            return
        wrong = words[: number.start()] + str(int(number.group()) + 4) + words[number.end() :]
        read = self._facts(replace(piece, text=piece.text.replace(words, wrong, 1)), language)
        right = _asking(fact, asked)
        before = self._facts(piece, language)
        new = [one for one in read if not any(one.answers(known) for known in before)]
        if right is not None and new and not any(one.answers(two) for one in asked for two in new):
            is_alone = not any(one.answers(fact) for one in before if one is not fact)
            if language.keeps_lines and new[0].kind is Kind.NUMBER and not is_alone:
                # Easy language may count by itself, and the right number is still there.
                return
            kind = right.kind if is_alone and not right.weak else new[0].kind
            yield from _edit(f"anders {text.name}", kind, language, piece, fact, wrong)

    def _planted(self, text: _Text, kind: Kind) -> Iterator[Seed]:
        """The right fact in every language, but another or none in one of them."""
        last = {code: _last(pieces) for code, pieces in text.pieces.items()}
        if any(place is None for place in last.values()):
            return
        right, wrong = _PLANTS[kind]
        for language in self.others:
            for operation, words in (("gepflanzt-anders", _in(wrong, language)), ("gepflanzt-weg", ""), ("dazu", None)):
                if kind in {Kind.CITATION, Kind.NUMBER} and language.keeps_lines and (operation != "gepflanzt-anders"):
                    continue
                edits = []
                for one in (self.source, *self.others):
                    planted = words if one is language else _in(right, one)
                    if words is None:
                        planted = _in(right, one) if one is language else ""
                    edit = last[one.code]
                    if edit is not None and planted:
                        edits.append(replace(edit, new=f" {planted}{edit.old}"))
                path = next(edit.path for code, edit in last.items() if code == language.code and edit is not None)
                yield Seed(f"{operation} {text.name}", f"parity/different-{kind}", path, language.code, tuple(edits))

    def _terms(self) -> Iterator[Seed]:
        """All forms of a term taken out of one language of a record."""
        records = self.context.plan.records
        for record in records:
            fields = record_pieces(records, record)
            german = [piece for field in fields.values() for piece in field.get(self.source.code, [])]
            used = self.glossary.used(german)
            for language in filter(self.glossary.checks, self.others):
                for mention in used:
                    edits = tuple(_replaced(fields, language, self.glossary.pattern(mention.term, language)))
                    if edits and self._is_gone(fields, language, mention.term):
                        name = f"wort {record.path} {mention.term}"
                        yield Seed(name, "parity/missing-term", record.path, language.code, edits)

    def _is_gone(self, fields: object, language: Language, term: str) -> bool:
        """Whether the plain words are all there is of a term: none is split by a German word in brackets."""
        assert isinstance(fields, dict)  # noqa: S101 - a helper of the method above
        pattern = self.glossary.pattern(term, language)
        text = "\n".join(piece.text for field in fields.values() for piece in field.get(language.code, []))
        return not pattern.search(re.sub(r"\s*\([^()]*\)", "", pattern.sub("", text)))


def _asking(fact: Fact, asked: Sequence[Fact]) -> Fact | None:
    """The German fact to which ``fact`` is the answer."""
    return next((one for one in asked if fact.answers(one) and not one.is_list_number), None)


def _replaced(fields: object, language: Language, pattern: re.Pattern[str]) -> Iterator[Edit]:
    assert isinstance(fields, dict)  # noqa: S101 - a helper of the method above
    for field in fields.values():
        for piece in field.get(language.code, []):
            for match in pattern.finditer(piece.text):
                yield Edit(piece.path, *piece.place(match.start()), match.group(), "…")


def _in(forms: dict[str, str], language: Language) -> str:
    return forms.get(language.base, forms[""])


def _last(pieces: Sequence[Piece]) -> Edit | None:
    """The full stop at the end of a text, in front of which something can be planted."""
    match = _END.search(pieces[-1].text)
    return Edit(pieces[-1].path, *pieces[-1].place(match.start()), match.group(), match.group()) if match else None


def _edit(name: str, kind: Kind, language: Language, piece: Piece, fact: Fact, new: str) -> Iterator[Seed]:
    line, column = piece.place(fact.start)
    old = piece.text[fact.start : fact.end]
    if "\n" not in old and piece.place(fact.end - 1) == (line, column + len(old) - 1):
        edit = Edit(piece.path, line, column, old, new or "…")
        yield Seed(name, f"parity/different-{kind}", piece.path, language.code, (edit,))


def context_of(root: Path) -> Context:
    """The project at ``root``, not built."""
    registry = load_registry()
    records, findings = load(root, MUNICIPALITY, registry)
    if records is None:
        raise ValueError(f"Die Einträge sind nicht lesbar: {findings[0]}")
    return Context(Plan(registry, records, find_written(root / SITE_SRC, registry)), date(2026, 11, 22))


@lru_cache(maxsize=4)
def _glossary(root: Path) -> tuple[Context, Glossary]:
    context = context_of(root)
    return context, Glossary(context.plan.records.all(Term), context.plan.registry)


def detect(seed: Seed, root: Path) -> list[Finding]:
    """What the rules say about the file of ``seed`` in the copy at ``root``, in which the seed is applied."""
    context, glossary = _glossary(root)
    if seed.path.startswith(SITE_SRC):
        inner = Path(seed.path).relative_to(Path(SITE_SRC) / seed.language)
        return list(page_findings(context, root / SITE_SRC / context.plan.registry.source.code / inner, glossary))
    known = next(record for record in context.plan.records if record.path == seed.path)
    record, findings = load_record(root / seed.path, seed.path, type(known), context.plan.registry)
    return findings if record is None else list(record_findings(context, _as(known, record), glossary))


def _as(known: Record, record: Record) -> Record:
    """The changed record in the place of the one that the project has."""
    return record.named(known.id, known.path)


def is_found(seed: Seed, findings: Sequence[Finding], languages: dict[str, str]) -> bool:
    """Whether the seeded rule speaks of the seeded language in the seeded file, at the line of the fault."""
    return any(
        finding.rule == seed.rule
        and finding.path == seed.path
        and finding.message.startswith(f"{languages[seed.language]}: ")
        for finding in findings
    )


def outcome(seed: Seed, root: Path) -> tuple[bool, list[Finding]]:
    """Applies a seed to the copy at ``root``, looks, and puts the files back."""
    before = {edit.path: (root / edit.path).read_bytes() for edit in seed.edits}
    languages = {language.code: language.name for language in load_registry()}
    try:
        seed.apply(root)
        findings = detect(seed, root)
    finally:
        for path, content in before.items():
            (root / path).write_bytes(content)
    return is_found(seed, findings, languages), findings


def copy_project(target: Path, root: Path = PROJECT) -> Path:
    """The records and pages of the project in ``target``."""
    for folder in ("offers", SITE_SRC):
        shutil.copytree(root / folder, target / folder)
    return target


def main() -> None:
    """Prints seeded and found faults by rule and language."""
    with tempfile.TemporaryDirectory(prefix="klarweg-") as temporary:
        root = copy_project(Path(temporary) / "projekt")
        seeded: Counter[tuple[str, str]] = Counter()
        found: Counter[tuple[str, str]] = Counter()
        for seed in seeds(root):
            is_seen, _ = outcome(seed, root)
            seeded[seed.rule, seed.language] += 1
            found[seed.rule, seed.language] += is_seen
            if not is_seen:
                print("Nicht gefunden:", seed)
        for (rule, language), number in sorted(seeded.items()):
            print(f"{rule:28} {language:14} {found[rule, language]:3} / {number:3}")
        print(f"{'zusammen':43} {sum(found.values()):3} / {sum(seeded.values()):3}")


if __name__ == "__main__":
    main()
