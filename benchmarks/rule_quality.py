"""Precision and recall of the readability rules on labelled sentences.

    python -m benchmarks.rule_quality [--set holdout] [--faults] [--write]

The sentences in ``tests/checks/readability/labelled/`` were written and labelled by people and programs that did not
write the rules. The rules were tuned on the development sets only; the hold-out sets say how good they are. A text
counts once for each rule, however often the rule is broken in it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from benchmarks import write_section
from generator.checks.readability.engine import Engine, Passage, Variety
from generator.checks.readability.rules.base import PageRule
from generator.checks.readability.rules.catalog import BY_NAME, gates
from generator.languages import load_registry

FOLDER = Path(__file__).parent.parent / "tests" / "checks" / "readability" / "labelled"
READABILITY = Path(__file__).parent.parent / "docs" / "readability.md"
SETS = ("development", "holdout")
# Sentences of a later review, most of them used for mending: a guard against relapses, no measure.
REVIEW = "review"
_ABOUT_REVIEW = """A third set of {texts} sentences was written for a later review, by machine as all texts; sentences
whose label was in doubt were left out. The rules as they were before that review had precision 0.99 and recall 0.95 on
its {labels} labels (`--set review` in revision 735ca43, with the files of this set). Most of what they missed has been
mended since, so the set now only guards against relapses."""
# The labels call rare words the same in all languages; each language has a rule of its own.
_RARE = {"turkish": "turkish-rare-word", "arabic": "arabic-rare-word"}


@dataclass(slots=True)
class Quality:
    """Hits, false alarms and misses of each rule, and the texts behind the last two."""

    hits: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    texts: int = 0

    def precision(self, rules: Iterable[str] | None = None) -> float:
        """Hits among what was reported."""
        chosen = list(rules or self.rules)
        hits = sum(self.hits[rule] for rule in chosen)
        return hits / max(1, hits + sum(self.alarms[rule] for rule in chosen))

    def recall(self, rules: Iterable[str] | None = None) -> float:
        """Hits among what was labelled."""
        chosen = list(rules or self.rules)
        hits = sum(self.hits[rule] for rule in chosen)
        return hits / max(1, hits + sum(self.misses[rule] for rule in chosen))

    @property
    def rules(self) -> list[str]:
        """All rules that were labelled or reported."""
        return sorted({*self.hits, *self.alarms, *self.misses})


def labelled(name: str) -> list[dict[str, object]]:
    """The labelled texts of one set (``development`` or ``holdout``) in all languages."""
    return [
        row for path in sorted(FOLDER.glob(f"*_{name}.yml")) for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def evaluate(name: str) -> Quality:
    """The quality of all rules about sentences and blocks on one set."""
    varieties = {row.readability: Variety(row.readability, row.base, row.keeps_lines) for row in load_registry()}
    engines = {profile: Engine(variety) for profile, variety in varieties.items()}
    quality = Quality()
    for row in labelled(name):
        profile, text = str(row["variety"]), str(row["text"])
        known = {gate.rule.name for gate in gates()[profile] if gate.severity is not None}
        rules = row["rules"] if isinstance(row["rules"], list) else []
        expected = {_RARE.get(profile, rule) if rule == "rare-word" else rule for rule in rules}
        unknown = expected - known
        if unknown:
            raise SystemExit(f"{text!r} is labelled {sorted(unknown)}, which {profile} does not use.")
        findings = engines[profile].analyse([Passage(text)]).findings
        found = {finding.rule for finding in findings if not isinstance(BY_NAME[finding.rule], PageRule)}
        quality.hits.update(expected & found)
        quality.alarms.update(found - expected)
        quality.misses.update(expected - found)
        quality.faults += [("false alarm", rule, text) for rule in sorted(found - expected)]
        quality.faults += [("missed", rule, text) for rule in sorted(expected - found)]
        quality.texts += 1
    return quality


def table(quality: dict[str, Quality]) -> list[str]:
    """A Markdown table with one row for each rule."""
    head = " | ".join(f"{name}: n | precision | recall" for name in quality)
    lines = [f"| rule | {head} |", "|---|" + "---|" * 3 * len(quality)]
    rules = sorted({rule for row in quality.values() for rule in row.rules})
    for rule in [*rules, "all"]:
        cells = []
        for row in quality.values():
            chosen = None if rule == "all" else [rule]
            count = sum(row.hits[name] + row.misses[name] for name in chosen or row.rules)
            cells.append(f"{count} | {row.precision(chosen):.2f} | {row.recall(chosen):.2f}")
        lines.append(f"| {rule} | {' | '.join(cells)} |")
    return lines


def _about_review() -> str:
    review = evaluate(REVIEW)
    labels = sum(review.hits[name] + review.misses[name] for name in review.rules)
    return _ABOUT_REVIEW.format(texts=review.texts, labels=labels)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=(*SETS, REVIEW), help="only this set")
    parser.add_argument("--faults", action="store_true", help="print every false alarm and every miss")
    parser.add_argument("--write", action="store_true", help="write docs/readability.md")
    options = parser.parse_args()
    quality = {name: evaluate(name) for name in ([options.set] if options.set else SETS)}
    lines = table(quality)
    print("\n".join(lines))
    if options.faults:
        for name, row in quality.items():
            print("\n".join(f"{name}: {kind} {rule}: {text!r}" for kind, rule, text in sorted(row.faults)))
    if options.write:
        counts = ", ".join(f"{row.texts} texts ({name})" for name, row in quality.items())
        write_section(
            "Quality of the rules",
            f"`python -m benchmarks.rule_quality --write`: {counts}.\n\n{_about_review()}\n\n" + "\n".join(lines),
            READABILITY,
        )


if __name__ == "__main__":
    main()
