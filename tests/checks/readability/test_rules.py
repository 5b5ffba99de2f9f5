"""Sentences that are too long, by variety."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.checks.readability import rules
from generator.checks.readability.rules import limits, sentence_hits, share_hit
from generator.languages import Registry

LONG, VERY_LONG = "readability/long-sentence", "readability/very-long-sentence"
THRESHOLDS = Path(rules.__file__).parent / "thresholds.yml"


def words(count: int) -> str:
    """A sentence of this many words."""
    return "Wort " * (count - 1) + "Ende."


def test_the_limits_come_from_the_file() -> None:
    """The file of thresholds is the only place with these figures."""
    data = yaml.safe_load(THRESHOLDS.read_text(encoding="utf-8"))
    for profile, values in data.items():
        assert {name: getattr(limits()[profile], name) for name in values} == values
    assert list(data) == list(limits())


def test_the_file_names_its_source_first() -> None:
    """Where the limits come from, and when, stands in the first line."""
    first = THRESHOLDS.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# Source: N = Netzwerk Leichte Sprache")
    assert "2026-11-22" in first


def test_every_language_has_limits(registry: Registry) -> None:
    """The readability profile of each language is one of the file's."""
    assert [language.code for language in registry if language.readability not in limits()] == []


def test_other_thresholds_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of the file is a change of the rule."""
    (tmp_path / "thresholds.yml").write_text("plain: {warn: 2, error: 3, long: 2, share_warn: 0.5}\n", encoding="utf-8")
    monkeypatch.setattr(rules, "__file__", str(tmp_path / "rules.py"))
    limits.cache_clear()
    try:
        assert [hit.rule.id for hit in sentence_hits(f"{words(3)} {words(4)}", "plain", "de")] == [LONG, VERY_LONG]
    finally:
        limits.cache_clear()


@pytest.mark.parametrize(
    ("profile", "base", "warn", "error"),
    [("plain", "de", 20, 25), ("easy", "de", 10, 15), ("turkish", "tr", 12, 18), ("arabic", "ar", 15, 20)],
)
def test_a_limit_is_the_last_number_that_is_right(profile: str, base: str, warn: int, error: int) -> None:
    """One word more than the limit is too many, in each variety."""
    found = [
        [hit.rule.id for hit in sentence_hits(words(count), profile, base)]
        for count in (warn, warn + 1, error, error + 1)
    ]
    assert found == [[], [LONG], [LONG], [VERY_LONG]]


def test_a_hit_quotes_the_sentence_and_counts() -> None:
    """Five words are enough to find it; the message names the count and the limit that it breaks."""
    found = [(hit.offset, hit.message) for hit in sentence_hits(f"Kurz. {words(21)} {words(26)}", "plain", "de")]
    assert found == [
        (6, "Der Satz „Wort Wort Wort Wort Wort…“ hat 21 Wörter. Gut sind höchstens 20."),
        (112, "Der Satz „Wort Wort Wort Wort Wort…“ hat 26 Wörter. Gut sind höchstens 25."),
    ]


def test_lines_end_sentences_in_easy_language_only() -> None:
    """Three lines of six words are three sentences there and one in plain language."""
    text = "eins zwei drei vier fünf sechs\n" * 3
    assert list(sentence_hits(text, "easy", "de")) == []
    assert [hit.rule.id for hit in sentence_hits(f"{text}{text}", "plain", "de")] == [VERY_LONG]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([15] * 100, None),
        ([16] * 15 + [5] * 85, None),
        ([16] * 16 + [5] * 84, "16 von 100 Sätzen haben mehr als 15 Wörter. Gut sind höchstens 15."),
        ([30], "100 von 100 Sätzen haben mehr als 15 Wörter. Gut sind höchstens 15."),
        ([], None),
    ],
)
def test_too_many_long_sentences_are_a_share(counts: list[int], expected: str | None) -> None:
    """Up to 15 of 100 sentences may have more than 15 words."""
    hit = share_hit(counts, "plain")
    assert (hit.message if hit else None) == expected
