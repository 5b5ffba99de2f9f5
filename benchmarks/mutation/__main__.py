"""Seeds faults into copies of the real project and counts how many the checks find, and what they say without a fault.

    python -m benchmarks.mutation [--write]

Every fault is the same in every run. A fault of a record counts as found when its own rule names the broken line of the
broken file, a fault of a page when its rule names the page's source. Links to other sites are proved in
``tests/checks/external``, whose server plays every answer. ``--write`` puts the tables into ``docs/benchmarks.md``.
Takes some minutes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks import parity_mutations, write_section
from benchmarks.mutation import Project, Tried, built, context_of, copied
from benchmarks.mutation.pages import page_faults
from benchmarks.mutation.records import law_faults, private_faults, record_faults
from benchmarks.mutation.texts import text_faults
from generator.checks import freshness, run, translations
from generator.checks.context import Context
from generator.findings import Finding, Severity
from generator.records.collection import Cache
from tests.translations.seeds import seeds as dated_seeds

TITLE = "Faults that the checks find"
# Rules that are not seeded here, and why.
ELSEWHERE: Final = {
    "link/external-": "a server plays every answer in tests/checks/external; nothing here visits other hosts",
    "check/": "they speak of the checks themselves: tests/checks/test_run.py, test_waivers.py and test_baseline.py",
    "readability/crashed-rule": "a crash of a rule is planted in tests/checks/readability/test_engine.py",
    "record/": "faults of folders and of the system: tests/records/test_rules.py",
    "translation/": "tests/checks/test_translations.py",
    "law/": "tests/checks/test_law.py",
}


def faults(project: Project, context: Context) -> Iterator[Tried]:
    """All faults of all groups."""
    yield from record_faults(project)
    yield from law_faults(project)
    yield from private_faults(project)
    yield from _parity_faults(project)
    yield from _dated_faults(project)
    yield from text_faults(project)
    yield from page_faults(context)


def _parity_faults(project: Project) -> Iterator[Tried]:
    for seed in parity_mutations.seeds(project.root):
        yield Tried(seed.rule, seed.path, parity_mutations.outcome(seed, project.root)[0])


def _dated_faults(project: Project) -> Iterator[Tried]:
    """Faults of translations and of dates."""
    cache: Cache = {}
    for seed in dated_seeds():
        path = project.root / seed.path
        before = path.read_bytes()
        try:
            seed.apply(project.root)
            context = context_of(project, cache)
            found = [*translations.check(context), *freshness.check(context)]
        finally:
            path.write_bytes(before)
        yield Tried(seed.rule, seed.path, any(one.rule == seed.rule and one.path == seed.reported for one in found))


def _section(tried: Sequence[Tried], clean: Sequence[Finding]) -> str:
    """The tables by group and by rule, and what is not found."""
    groups = list(dict.fromkeys(one.rule.partition("/")[0] for one in tried))
    alarms = Counter(one.rule.partition("/")[0] for one in clean if one.severity is Severity.ERROR)
    warnings = Counter(one.rule.partition("/")[0] for one in clean if one.severity is Severity.WARNING)
    lines = [
        "`make mutation`: faults seeded into copies of the real content and of its built site, the same in every run."
        " Found means: the rule that is meant names the broken file, and in records and wording the broken place.",
        "",
        "| group | seeded | found | share | errors on clean content | warnings on clean content |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for group in groups:
        mine = [one for one in tried if one.rule.startswith(f"{group}/")]
        found = sum(one.is_found for one in mine)
        share = f"{found / len(mine):.1%}"
        lines.append(f"| {group} | {len(mine)} | {found} | {share} | {alarms[group]} | {warnings[group]} |")
    missed = Counter(one.rule for one in tried if not one.is_found)
    if missed:
        lines += ["", "Not found: " + ", ".join(f"{rule} {count}" for rule, count in sorted(missed.items())) + "."]
    lines += ["", "Rules without a seeded fault here:", ""]
    lines += [f"- `{rule}`: {reason}" for rule, reason in unseeded(tried).items()]
    return "\n".join(lines)


def unseeded(tried: Sequence[Tried]) -> dict[str, str]:
    """Rules that no fault was seeded for, each with where it is proved instead; empty where nobody does."""
    seen = {one.rule for one in tried}
    rules = [rule.id for rule in run.ALL_RULES if rule.id not in seen]
    return {rule: next((why for start, why in ELSEWHERE.items() if rule.startswith(start)), "") for rule in rules}


def main() -> None:
    """Breaks, looks and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="klarweg-") as temporary:
        project = copied(Path(temporary) / "projekt")
        context = built(project, Path(temporary) / "site")
        clean = run.run(context).findings
        tried = list(faults(project, context))
    for one in tried:
        if not one.is_found:
            print(f"Nicht gefunden: {one.rule} in {one.place}", file=sys.stderr)
    section = _section(tried, clean)
    print(f"## {TITLE}\n\n{section}")
    if options.write:
        write_section(TITLE, section)
    nobody = [rule for rule, reason in unseeded(tried).items() if not reason]
    if nobody:
        sys.exit(f"Nobody breaks these rules: {', '.join(nobody)}")


if __name__ == "__main__":
    main()
