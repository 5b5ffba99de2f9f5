"""The numbers that the score is made of."""

from __future__ import annotations

import numpy as np
import pytest

from generator.checks.readability.german.tagging import tagged
from generator.checks.readability.score.batch import Batch, Rows, batch
from generator.checks.readability.score.columns import columns
from generator.checks.readability.score.features import FEATURES, GROUPS, features
from generator.checks.readability.score.profiles import profile
from generator.checks.readability.score.word_features import WORD_FEATURES, word_numbers
from generator.checks.readability.text.sentences import Sentence

TEXT = "Der Hund (ein Dackel), der seit gestern bellt, will das Haus des Mannes nicht mehr verlassen; er frisst."


def table(*texts: str) -> Batch:
    """The sentences as a table."""
    found, _ = batch([Sentence(text, 0, "de") for text in texts], Rows(lambda _: 0.0))
    assert found is not None
    return found


def numbers(*texts: str) -> dict[str, float]:
    """The features of the last sentence by name."""
    return dict(zip(FEATURES, features(table(*texts))[-1].tolist(), strict=True))


def test_each_group_has_a_column_for_each_name() -> None:
    """Names and numbers go together, and no name is used twice."""
    found = table(TEXT)
    for names, group in GROUPS.values():
        assert len(group(found)) == len(names)
    assert len(FEATURES) == sum(len(names) for names, _ in GROUPS.values())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("words", 18),
        ("longest_word", 9),
        ("brackets", 1),
        ("colon", 1),
        ("negation", 1),
        ("commas", np.log1p(2)),
        ("segments", np.log(5)),
        ("segment_max", np.log1p(8)),
        ("genitives", np.log1p(1)),
        ("bracket", np.log1p(7)),
        ("noun_phrase", 1),
        ("passive", 0),
        ("parts_max", 1),
    ],
)
def test_a_sentence_has_the_numbers_that_can_be_counted(name: str, expected: float) -> None:
    """What a person would count is what the table says."""
    assert numbers(TEXT)[name] == pytest.approx(expected)


def test_shape_is_counted() -> None:
    """Means, spread and entropy of word lengths are those of the words."""
    found = numbers("Das Amt hilft allen.")
    assert found["letters_per_word"] == pytest.approx(4.0)
    assert found["length_spread"] == pytest.approx(1.0)
    assert found["length_entropy"] == pytest.approx(-sum(share * np.log(share) for share in (0.5, 0.5)))
    assert found["longest3"] == pytest.approx((5 + 5 + 3) / 3)


def test_a_passive_is_a_form_of_werden_with_a_participle() -> None:
    """The active sentence has none."""
    assert numbers("Der Antrag wird heute geprüft.")["passive"] == 1
    assert numbers("Das Amt prüft den Antrag heute.")["passive"] == 0


def test_a_noun_phrase_reaches_from_its_article_to_its_noun() -> None:
    """A preposition opens a phrase unless an article follows."""
    assert numbers("Das sehr kleine alte Haus brennt.")["noun_phrase"] == 4
    assert numbers("Er kam in das alte Haus.")["noun_phrase"] == 2


def test_a_verb_bracket_ends_at_the_comma() -> None:
    """The participle of another clause closes nothing."""
    assert numbers("Wir haben heute den Brief gelesen.")["bracket"] == pytest.approx(np.log1p(4))
    assert numbers("Wir haben Zeit, heute gelesen.")["bracket"] == 0


def test_neighbours_change_nothing() -> None:
    """A sentence has the same features whatever stands before and behind it."""
    alone = features(table(TEXT))[0]
    among = features(table("Das ist gut und", TEXT, "des Hauses, gegangen"))[1]
    assert among == pytest.approx(alone, abs=1e-12)


def test_sentences_without_words_are_left_out() -> None:
    """The places say which sentences remain."""
    found, kept = batch([Sentence(text, 0, "de") for text in ("...", "Ja.", "", "Nein.")], Rows(lambda _: 0.0))
    assert kept == [1, 3]
    assert found is not None
    assert found.size.tolist() == [1, 1]
    assert batch([], Rows(lambda _: 0.0)) == (None, [])


def test_words_are_made_once_and_keep_their_rows() -> None:
    """More words than the first table holds do not mix up the rows."""
    weights = iter(range(100_000))
    rows = Rows(lambda _: float(next(weights)))
    first, _ = batch([Sentence("Das Haus brennt.", 0, "de")], rows)
    batch([Sentence(" ".join(f"Wort{number}" for number in range(3_000)), 0, "de")], rows)
    again, _ = batch([Sentence("Das Haus brennt.", 0, "de")], rows)
    assert first is not None
    assert again is not None
    assert again.values.tolist() == first.values.tolist()
    assert first.column("difficulty").tolist() == [0, 1, 2]


def test_a_word_has_a_number_for_each_name() -> None:
    """The numbers of the word model are finite and in the order of their names."""
    word = profile(tagged(Sentence("Die Zuständigkeitsprüfung", 0, "de"))[1], is_first=False)
    found = dict(zip(WORD_FEATURES, word_numbers(word), strict=True))
    assert (found["constant"], found["compound"], found["abstract"], found["tag_NN"]) == (1, 1, 1, 1)
    assert all(np.isfinite(list(found.values())))
    assert all(np.isfinite(list(columns(word).values())))


def test_a_compound_of_basic_words_is_basic() -> None:
    """``Krankenhausbett`` is, ``Krankenhausfusion`` is not."""
    words = tagged(Sentence("Das Krankenhausbett und Krankenhausfusion", 0, "de"))
    assert "basic" in profile(words[1], is_first=False).flags
    assert "advanced" in profile(words[3], is_first=False).flags
