"""HanTa's tagger with a memory gives what HanTa gives."""

from __future__ import annotations

from typing import Any

import pytest
from HanTa.HanoverTagger import HanoverTagger

from generator.checks.readability.german.tagger import LONGEST, Tagger

SENTENCES = (
    "Das Jugendamt prüft den Antrag .",
    "Sie können hier Hilfe bekommen , wenn Sie mit Ihrem Kind Sorgen haben .",
    "Der Antrag wird vom Jugendamt innerhalb von drei Wochen bearbeitet .",
    "Die Gewährung von Eingliederungshilfe setzt die Feststellung des Bedarfs voraus .",
    "Ein Mann , der lange krank war , sucht eine neue Arbeit .",
    "Kindertagesstättenbedarfsplanung und Xylofonbauerinnungsmeister sind lange Wörter .",
    "Wer hilft mir ?",
    "Nehmen Sie bitte Ihren Ausweis mit !",
    "Helfen Sie den Eltern des Kindes .",
    "Haus",
    "( 12 )",
    "Qwrtz blorkt die Fnord .",
    "im Jahr 12 gab es das Gesetz noch nicht ; heute schon .",
    "Um zu verstehen , was gemeint ist , muss man das Heft zweimal lesen .",
)
WORDS = ("Haus", "haus", "Jugendhilfeplanungsausschuss", "xq", "Ä", "unverzüglichst", "'", "😀", "12", "ab")


@pytest.fixture(scope="module")
def ours() -> Tagger:
    """The tagger of the check."""
    return Tagger()


@pytest.fixture(scope="module")
def hanta() -> Any:
    """HanTa as it comes."""
    return HanoverTagger("morphmodel_ger.pgz")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_get_the_tags_that_hanta_gives(sentence: str, ours: Tagger, hanta: Any) -> None:
    """The quick Viterbi algorithm finds the same path."""
    words = sentence.split()
    assert ours.tag_sent(words) == hanta.tag_sent(words)


@pytest.mark.parametrize("cased", [True, False])
@pytest.mark.parametrize("word", WORDS)
def test_words_get_the_probabilities_that_hanta_gives(word: str, cased: bool, ours: Tagger, hanta: Any) -> None:
    """The quick analysis of unknown words has the same tags and log-probabilities."""
    found, expected = ours.tag_word(word, 5, cased), hanta.tag_word(word, 5, cased)
    assert [tag for tag, _ in found] == [tag for tag, _ in expected]
    assert [lp for _, lp in found] == pytest.approx([lp for _, lp in expected], abs=1e-6)


@pytest.mark.parametrize("word", WORDS)
def test_classes_get_the_probabilities_that_hanta_gives(word: str, ours: Tagger, hanta: Any) -> None:
    """Before case and context count, the probabilities are the same, too."""
    found, expected = dict(ours.analyze_forward(word.lower())), dict(hanta.analyze_forward(word.lower()))
    assert found == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("tag", ["NN", "NE", "ADJ(A)", "ADJ(D)", "VV(FIN)", "VV(PP)", "ADV"])
@pytest.mark.parametrize("word", [*WORDS, "Kindertagesstättenbedarfsplanung", "umgezogenen", "Blorkungen", "fnordet"])
def test_words_get_the_morphemes_that_hanta_gives(word: str, tag: str, ours: Tagger, hanta: Any) -> None:
    """Of known pieces, of guessed ones, and where no reading is possible."""
    target = -hanta.tag2int[tag]
    assert ours.analyze_viterbi(word.lower(), target) == hanta.analyze_viterbi(word.lower(), target)


def test_a_second_look_gives_the_same(ours: Tagger) -> None:
    """What is remembered is what was found."""
    words = SENTENCES[5].split()
    assert ours.tag_sent_viterbi(words) == ours.tag_sent_viterbi(words)
    assert ours.tag_word("Fnordplan") == ours.tag_word("Fnordplan")


def test_tags_have_their_stts_names(ours: Tagger) -> None:
    """Brackets of HanTa's names fall away, signs of punctuation stay."""
    names = {ours.stts(number) for number in ours.int2tag}
    assert {"VVFIN", "NN", "ADJA", "$,", "$.", "$("} <= names


def test_nothing_has_no_tags(ours: Tagger) -> None:
    """No words and the empty word are no mistakes."""
    assert ours.tag_sent_viterbi([]) == []
    assert len(ours.tag_sent_viterbi([""])) == 1


def test_of_a_very_long_word_the_end_is_read(ours: Tagger) -> None:
    """A string of 10,000 letters ends like its last letters and has one morpheme."""
    word = "Haus" * 2500
    assert ours.tag_word(word) == ours.tag_word(("haus" * 15)[:LONGEST].capitalize())
    assert ours.analyze(word.lower(), "NN", 3)[1] == [(word.lower(), "NN")]


def test_a_very_long_sentence_is_tagged(ours: Tagger) -> None:
    """Probabilities that sink below HanTa's limit do not end the sentence."""
    tags = ours.tag_sent_viterbi(["wort"] * 50_000)
    assert len(tags) == 50_000
