"""Rules about single German words: rare ones, foreign ones, abbreviations, and figures of speech."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from generator.checks.readability.german.tagging import Tagged, once_for_each_use, tagged
from generator.checks.readability.rules.abbreviations import abbreviations
from generator.checks.readability.rules.base import PREFIX, Hit, SentenceRule
from generator.checks.readability.rules.compounds import follows_title, is_place
from generator.checks.readability.rules.figures import figures
from generator.checks.readability.rules.foreign_affixes import easier_word, has_foreign_affix
from generator.checks.readability.rules.rarity import LISTED_LIMIT, frequency, is_counted, lemma_of
from generator.checks.readability.rules.word_lists import word_lists
from generator.checks.readability.text.sentences import Sentence
from generator.findings import Severity

# How a sentence says that it explains a word: "Clearing heißt Klärung", "Unter Resilienz versteht man …".
_EXPLAINS = frozenset({"heißt", "heißen", "bedeutet", "bedeuten", "meint", "versteht", "nennt", "nennen", "erklärt"})
# A noun behind "in" without an article that is used less is the name of a town. Unit: Zipf.
_TOWN_LIMIT = 2.0


def _rare_word(sentence: Sentence, limit: float) -> Iterator[Hit]:
    words = tagged(sentence)
    if any(word.lower in _EXPLAINS for word in words) and len(sentence.words) > 1 and _explains(sentence.text):
        return
    for place, word in enumerate(words):
        if _familiarity(word) < limit and not _is_name(words, place):
            easier = word_lists().rare.get(lemma_of(word), "")
            message = f"Das Wort „{word.text}“ kennen viele nicht."
            yield Hit(word.start, word.end, message, f"Schreiben Sie: „{easier}“." if easier else "")


def _is_name(words: Sequence[Tagged], place: int) -> bool:
    """Whether a place or a person is called so; behind ``in`` and ``aus`` an unknown noun without article is a town."""
    word = words[place]
    if not word.text[:1].isupper():
        return False
    if follows_title(words, place) or is_place(words, place):
        return True
    before = words[place - 1].lower if place else ""
    return before in {"in", "aus", "nach", "bei"} and word.type.zipf < _TOWN_LIMIT


def _explains(text: str) -> bool:
    """Whether the sentence is about a word: not ``Er heißt Tim`` and not ``das heißt, Sie müssen …``."""
    return not text.startswith(("Er ", "Sie ", "Es ", "Ich ", "Wir ", "Mein "))


@once_for_each_use
def _familiarity(word: Tagged) -> float:
    """How often readers meet the word: Zipf, infinite for what everybody knows and what is no word to know."""
    lists = word_lists()
    lemma = lemma_of(word)
    if not is_counted(word) or lemma in lists.known:
        return math.inf
    if lemma in lists.hard or (lemma in lists.rare and word.type.zipf < LISTED_LIMIT):
        return -math.inf
    return frequency(word)


def _foreign_affix(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    for word in tagged(sentence):
        if has_foreign_affix(word):
            easier = easier_word(word)
            message = f"„{word.text}“ ist ein Fremdwort."
            yield Hit(word.start, word.end, message, f"Schreiben Sie zum Beispiel: „{easier}“." if easier else "")


def _abbreviation(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    for found in abbreviations(sentence):
        message = f"„{sentence.text[found.start : found.end]}“ ist eine Abkürzung."
        advice = f"Schreiben Sie: „{found.long}“." if found.long else ""
        yield Hit(found.start, found.end, message, advice, found.replacement)


def _metaphor(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    for figure in figures(sentence):
        message = f"„{sentence.text[figure.start : figure.end]}“ ist ein Sprachbild."
        yield Hit(figure.start, figure.end, message, f"Gemeint ist: {figure.plain}. Schreiben Sie das.")


RARE_WORD = SentenceRule(
    id=PREFIX + "rare-word",
    severity=Severity.WARNING,
    title="Ein Wort ist selten oder schwer.",
    why="Wer ein Wort nicht kennt, versteht den Satz nicht.",
    advice="Schreiben Sie ein bekanntes Wort, oder erklären Sie das Wort.",
    source="Netzwerk Leichte Sprache B4; Häufigkeiten aus wordfreq (Speer 2022)",
    bad=(
        "Die Inobhutnahme dauert kurz.",
        "Die Teilnahme ist obligatorisch.",
        "Der Adressat ist Ihr Kind.",
        "Die Entscheidung obliegt dem Gericht.",
    ),
    good=(
        "Das Jugendamt hilft Ihnen beim Antrag.",
        "Clearing heißt Klärung.",
        "Frau Yildirim wohnt in Buxtehude.",
        "Die Betreuerinnen spielen mit den Kindern.",
    ),
    false_alarms=("Ein seltenes Wort, das alle kennen, und ein Name, der wie ein Wort aussieht.",),
    unit="Häufigkeit (Zipf)",
    unless_explained=True,
    check=_rare_word,
)
FOREIGN_AFFIX = SentenceRule(
    id=PREFIX + "foreign-affix",
    severity=Severity.INFO,
    title="Ein Fremdwort hat ein einfaches deutsches Wort.",
    why="Fremdwörter kennen nicht alle.",
    advice="Schreiben Sie ein einfaches deutsches Wort.",
    source="Netzwerk Leichte Sprache B4",
    bad=(
        "Wir organisieren ein Treffen.",
        "Die Kommunikation ist gut.",
        "Die Hilfe ist individuell.",
        "Die Qualität ist gut.",
    ),
    good=(
        "Wir telefonieren am Montag mit der Polizei.",
        "Sie bekommen viele Informationen.",
        "Die Person wartet an der Station.",
        "Wir planen ein Treffen.",
    ),
    false_alarms=("Ein Fremdwort, das alle kennen und das in der Liste fehlt.",),
    check=_foreign_affix,
)
ABBREVIATION = SentenceRule(
    id=PREFIX + "abbreviation",
    severity=Severity.ERROR,
    title="Ein Wort ist abgekürzt.",
    why="Abkürzungen kennen nicht alle, und Vorleseprogramme lesen sie falsch vor.",
    advice="Schreiben Sie das Wort aus.",
    source="Netzwerk Leichte Sprache B1; BITV 2.0 Anlage 2 Teil 2",
    bad=(
        "Bringen Sie z. B. Ihren Pass mit.",
        "Die Mutter bzw. der Vater kommt.",
        "Der ASD berät Sie.",
        "Rufen Sie an (Tel. 0123 4567).",
    ),
    good=(
        "Frau Dr. Klein kommt am 3. Mai um 14.30 Uhr.",
        "Das steht im SGB VIII.",
        "Im Bürgerlichen Gesetzbuch (BGB) steht das.",
        "Schicken Sie eine SMS oder eine PDF.",
    ),
    false_alarms=("Eine Abkürzung, die am Ort alle kennen.",),
    check=_abbreviation,
)
METAPHOR = SentenceRule(
    id=PREFIX + "metaphor",
    severity=Severity.WARNING,
    title="Ein Sprachbild ist nicht wörtlich gemeint.",
    why="Wer Deutsch lernt oder wörtlich liest, versteht Sprachbilder falsch.",
    advice="Schreiben Sie, was gemeint ist.",
    source="Netzwerk Leichte Sprache B4",
    bad=(
        "Alle ziehen an einem Strang.",
        "Frau Klein holte die Eltern ins Boot.",
        "Wir greifen Ihnen unter die Arme.",
        "Ihr Sohn soll hier Fuß fassen.",
    ),
    good=(
        "Im Sommer fährt die Gruppe mit dem Boot.",
        "Im Weg liegt ein großer Stein.",
        "Das Kind hat einen roten Pullover.",
        "Sie sitzen alle an einem Tisch.",
    ),
    false_alarms=("Ein Satz, in dem das Bild wörtlich gemeint ist.",),
    check=_metaphor,
)
RULES = (RARE_WORD, FOREIGN_AFFIX, ABBREVIATION, METAPHOR)
