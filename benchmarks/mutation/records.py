"""Faults of records: files that the loader must refuse, and citations that the law does not have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Final

from benchmarks.mutation import Project, Tried, context_of, some
from benchmarks.parity_mutations import MUNICIPALITY
from generator.checks import law, private_data
from generator.findings import Finding
from generator.records.collection import Cache, load

_FILES: Final = 8  # files per fault

# A pattern of lines that many files have, and what stands there instead; bytes where no text could say it.
_Damage = tuple[str, str]
_RECORD_DAMAGE: Final[dict[str, tuple[_Damage, ...]]] = {
    "record/syntax": (
        (r"^texts:$", "texts: ["),
        (r"^  de:$", "  de:\n   : : 'x"),
        (r"^    name: (.+)$", r'    name: "\1'),
    ),
    "record/tab": ((r"^  de:$", "\tde:"), (r"^    name:", "    \tname:")),
    "record/control-character": ((r"^(    name: .+)$", "\\1\a"),),
    "record/duplicate-key": ((r"^(    name: .+)$", r"\1\n\1"), (r"^(order: .+)$", r"\1\n\1")),
    "record/alias": ((r"^  de:$", "  de: &de"), (r"^    name: (.+)$", r"    name: &frist \1")),
    "record/tag": ((r"^    name: (.+)$", r"    name: !geheim \1"),),
    "record/bad-key": ((r"^texts:$", "? [a, b]\n: c\ntexts:"),),
    "record/too-deep": ((r"^texts:$", "tief: " + "[" * 40 + "]" * 40 + "\ntexts:"),),
    "record/missing-field": ((r"^    name: .+\n", ""),),
    "record/unknown-field": (
        (r"^    name:", "    nmae:"),
        (r"^order:", "ordner:"),
        (r"^texts:$", "telefon: 1\ntexts:"),
    ),
    "record/wrong-type": ((r"^    name: .+$", "    name: [a, b]"), (r"^order: .+$", "order: [1]")),
    "record/bad-value": (
        (r"^status: .+$", "status: vielleicht"),
        (r"number: '?[\d +/()-]{5,}'?", "number: 'keine Nummer'"),
        (r"date: \d{4}-\d\d-\d\d", "date: 2026-02-30"),
        (r"cite: .+?(?=[,}\n])", "cite: Paragraf sechsunddreissig"),
        (r"force: \w+", "force: vielleicht"),
    ),
    "record/unknown-language": ((r"^  tr:$", "  tur:"),),
    "record/source-text-missing": ((r"^  de:\n(?:    .*\n|\n)+", ""),),
    "record/unknown-reference": (
        (r"^help_form: .+$", "help_form: gibt-es-nicht"),
        (r"^organization: .+$", "organization: gibt-es-nicht"),
        (r"^(rights|steps|roles): \[[a-z]", r"\1: [gibt-es-nicht, a"),
    ),
    "record/empty-file": ((r"(?s)\A.*\Z", "# leer\n"),),
    "record/not-a-mapping": ((r"(?s)\A.*\Z", "- a\n- b\n"),),
    "record/encoding": ((r"^  de:$", "  de: # \udce4"),),
    "record/too-large": ((r"\Z", "# " + "x" * (1 << 20) + "\n"),),
}
# What is missing is told where the block that lacks it begins, and a file that is too large on its first line.
_ABOVE: Final = frozenset({"record/missing-field", "record/source-text-missing", "record/too-large"})
# A quote that nobody closes is seen only where the file cannot go on.
_BELOW: Final = frozenset({"record/syntax"})
# A summary that stands unquoted on one line.
_SUMMARY: Final = r"(?m)^(    summary: )(?![|>\"'])(.+)$"
_LAW_DAMAGE: Final[dict[str, tuple[_Damage, ...]]] = {
    "law/unknown-section": ((r"cite: ('?)§ (\d+)", r"cite: \1§ 99\2"),),
    "law/unknown-paragraph": ((r"(cite: .+?) Abs\. (\d+)", r"\1 Abs. 4\2"),),
    "law/unknown-sentence": ((r"(cite: .+?) Satz (\d+)", r"\1 Satz 7\2"),),
    "law/unknown-number": ((r"(cite: .+?) Nr\. (\d+)", r"\1 Nr. 8\2"),),
    "law/repealed-section": ((r"cite: ('?)§ [^,}\n']+SGB VIII", r"cite: \1§ 67 SGB VIII"),),
    "law/law-not-registered": ((r"cite: [^,}\n]+", "cite: Art. 12 Abs. 1 UN-KRK"),),
    "law/citation-in-text": ((_SUMMARY, r"\1§ 99 Abs. 7 SGB VIII sagt es. \2"),),
    "law/unreadable-citation": ((_SUMMARY, r"\1Das steht in § 36 Abs. VIII und weiter. \2"),),
    "law/old-register": ((r"^as_of: .+$", "as_of: 2025-01-01"),),
}  # fmt: skip
# A colon would end the plain scalar that the examples are planted into, and a bracket may not begin it.
_PRIVATE_DAMAGE: Final[dict[str, tuple[_Damage, ...]]] = {
    private_data.PRIVATE_DATA.id: tuple(
        (_SUMMARY, rf"\1\2 {example.replace(': ', ' ')}") for example in private_data.PRIVATE_DATA.bad
    ),
}


def record_faults(project: Project) -> Iterator[Tried]:
    """Damaged files of every kind of record."""
    cache: Cache = {}

    def look() -> list[Finding]:
        return load(project.root, MUNICIPALITY, project.registry, cache)[1]

    yield from _broken(project, _RECORD_DAMAGE, "offers/[cm]*/**/*.yml", look)


def law_faults(project: Project) -> Iterator[Tried]:
    """Citations that no register has."""
    cache: Cache = {}

    def look() -> list[Finding]:
        try:
            return list(law.check(context_of(project, cache)))
        except ValueError:
            return load(project.root, MUNICIPALITY, project.registry, cache)[1]

    yield from _broken(project, _LAW_DAMAGE, "offers/common/**/*.yml", look)


def private_faults(project: Project) -> Iterator[Tried]:
    """Numbers, addresses and names of single people."""
    cache: Cache = {}
    yield from _broken(
        project, _PRIVATE_DAMAGE, "offers/**/*.yml", lambda: list(private_data.check(context_of(project, cache)))
    )


def _broken(
    project: Project, damage: dict[str, tuple[_Damage, ...]], pattern: str, look: Callable[[], list[Finding]]
) -> Iterator[Tried]:
    files = [(name, text) for name, text in project.files(pattern)]
    for rule, ways in damage.items():
        for old, new in ways:
            fitting = [(name, text) for name, text in files if re.search(old, text, re.MULTILINE)]
            for name, text in some(fitting, _FILES, rule + old):
                changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
                yield Tried(rule, name, _is_reported(project, name, text, changed, rule, look))


def _is_reported(
    project: Project, name: str, text: str, changed: str, rule: str, look: Callable[[], list[Finding]]
) -> bool:
    """Whether the rule names the broken line of the broken file."""
    path = project.root / name
    try:
        path.write_bytes(changed.encode("utf-8", "surrogateescape"))
        lines = [finding.line for finding in look() if (finding.rule, finding.path) == (rule, name)]
    finally:
        path.write_text(text, encoding="utf-8")
    places = _places(rule, text.splitlines(), changed.splitlines())
    return any(line in places for line in lines)


def _places(rule: str, old: list[str], new: list[str]) -> range:
    """The lines where the rule may report the difference between two texts, counted from 1."""
    same = _alike(old, new)
    last = len(new) - _alike(old[same:][::-1], new[same:][::-1])
    if rule in _ABOVE:
        return range(1, same + 1)
    return range(same + 1, len(new) + 2 if rule in _BELOW else last + 1)


def _alike(first: list[str], second: list[str]) -> int:
    """How many lines at the beginning are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
