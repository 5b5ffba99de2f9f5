"""Rules about German noun phrases: genitives, prepositions with the genitive, and nouns made from verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.readability.german.tagging import Tagged, tagged
from generator.checks.readability.rules.base import PREFIX, Examples, Hit, SentenceRule
from generator.checks.readability.rules.genitives import Name, Preposition, names, phrases, prepositions
from generator.checks.readability.rules.nominal import nominalised, origin
from generator.checks.readability.rules.noun_phrases import Number, Phrase, behind, dative, number
from generator.checks.readability.text.sentences import Sentence
from generator.findings import Severity

# Easier words that have no dative behind them.
_WITHOUT_DATIVE = frozenset({"", "für", "ohne", "gegen", "und dazu", "statt"})
# Only in a time "während der" is "in der".
_TIMES = frozenset(
    "ferien pause zeit zeiten woche wochen tage monate nacht schwangerschaft ausbildung schule stunden jahre".split()
)


def _genitive(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    # A control character between two words is nothing to a reader.
    words = tuple(word for word in tagged(sentence) if word.text.isprintable())
    found = [_phrase_hit(sentence, phrase) for phrase in phrases(words)]
    found += [_name_hit(sentence, words, name) for name in names(words)]
    yield from sorted(found, key=lambda hit: hit.start)


def _phrase_hit(sentence: Sentence, phrase: Phrase) -> Hit:
    start, end = phrase.words[0].start, phrase.noun.end
    message = f"„{sentence.text[start:end]}“ ist ein Genitiv."
    form = dative(phrase)
    if form is None:
        return Hit(start, end, message)
    easier = behind("von", form)
    return Hit(start, end, message, f"Schreiben Sie: „{easier}“.", easier)


def _name_hit(sentence: Sentence, words: Sequence[Tagged], name: Name) -> Hit:
    start, end = words[name.first].start, words[name.last].end
    message = f"„{sentence.text[start:end]}“ ist ein Genitiv."
    owned = sentence.text[words[name.last].start : end]
    easier = f"{owned} von {name.name}"
    article = _article(words, name)
    if article:
        easier = f"{article} {easier}"
        return Hit(start, end, message, f"Schreiben Sie: „{easier}“.", easier)
    return Hit(start, end, message, f"Schreiben Sie: „… {easier}“.")


def _article(words: Sequence[Tagged], name: Name) -> str:
    """The article of a feminine or plural that stands alone; empty where it is not certain."""
    if name.last != name.first + 1 or (name.first and words[name.first - 1].pos in {"APPR", "APPRART", "KON"}):
        return ""
    if number(words[name.last]) not in {Number.FEMININE, Number.PLURAL} or words[name.last].lower.endswith("innen"):
        return "die" if words[name.last].lower.endswith("innen") else ""
    return "Die" if name.first == 0 else "die"


def _genitive_preposition(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    words = tagged(sentence)
    for found in prepositions(words):
        start, end = words[found.first].start, words[found.last].end
        shown = sentence.text[start:end]
        message = f"Nach „{shown}“ steht der Genitiv, und das Wort ist schwer."
        easier = _easier(found)
        whole = sentence.text[start : found.phrase.noun.end] if found.phrase else ""
        if easier is None or found.phrase is None or easier.lower() == whole.lower():
            advice = f"Schreiben Sie „{found.easier}“ oder einen eigenen Satz." if _is_other(found) else ""
            yield Hit(start, end, message, advice)
        else:
            easier = easier[:1].upper() + easier[1:] if shown[:1].isupper() else easier
            yield Hit(start, found.phrase.noun.end, message, f"Schreiben Sie: „{easier}“.", easier)


def _is_other(found: Preposition) -> bool:
    return bool(found.easier) and found.easier != found.name


def _easier(found: Preposition) -> str | None:
    """The easier preposition with the phrase in the dative, where that is certain."""
    if found.phrase is None or not found.phrase.determiner or found.easier in _WITHOUT_DATIVE:
        return None
    if found.easier == "in" and found.phrase.noun.type.parts[-1].lower() not in _TIMES:
        return None
    form = dative(found.phrase)
    return behind(found.easier, form) if form else None


def _nominal_style(sentence: Sentence, limit: float) -> Iterator[Hit]:
    # The same noun twice is no style but a choice: Beratung oder keine Beratung.
    by_name = {word.lower: word for word in reversed(tagged(sentence)) if nominalised(word)}
    found = sorted(by_name.values(), key=lambda word: word.start)
    if len(found) <= limit:
        return
    shown = ", ".join(f"„{word.text}“" for word in found[:-1]) + f" und „{found[-1].text}“"
    pairs = [(word.text, origin(word)) for word in found]
    advice = "; ".join(f"„{noun}“: „{plain}“" for noun, plain in pairs if plain)
    yield Hit(
        found[0].start,
        found[-1].end,
        f"{shown} stehen zusammen in einem Satz: Das ist Amtssprache.",
        f"Schreiben Sie mit Verben, zum Beispiel {advice}." if advice else "",
    )


GENITIVE = SentenceRule(
    id=PREFIX + "genitive",
    severity=Severity.ERROR,
    title="Ein Satz hat einen Genitiv.",
    why="Der Genitiv ist für viele schwer zu verstehen.",
    advice="Schreiben Sie mit „von“: der Antrag von den Eltern.",
    source="Netzwerk Leichte Sprache B1; LanguageTool, Einfache Sprache",
    bad=(
        "Das ist der Antrag der Eltern.",
        "Das Wohl des Kindes ist wichtig.",
        "Annas Rechte stehen im Brief.",
        "Wir kennen die Rechte junger Menschen.",
        "Die Lage Ihres Sohnes ist gut.",
    ),
    good=(
        "Das Jugend·amt hilft der Familie.",
        "Ich komme mit der Mutter.",
        "Manchmal entscheidet in diesem Fall der Vormund.",
        "Dieses Haus ist neu.",
        "Hans Meier kommt morgen.",
    ),
    false_alarms=("Ein Dativ hinter einem Nomen: „Abends liest die Helferin der Tochter vor.“",),
    check=_genitive,
)
GENITIVE_PREPOSITION = SentenceRule(
    id=PREFIX + "genitive-preposition",
    severity=Severity.WARNING,
    title="Eine Präposition verlangt den Genitiv.",
    why="Wörter wie „aufgrund“ und „bezüglich“ stehen in Briefen von Ämtern und sonst selten.",
    advice="Schreiben Sie ein einfaches Wort oder einen Satz mit „weil“ oder „wenn“.",
    source="BITV 2.0 Anlage 2 Teil 2; Bredel und Maaß 2016",
    bad=(
        "Wegen des Streits gibt es ein Gespräch.",
        "Aufgrund der vielen Anträge dauert es länger.",
        "Während der Ferien ist das Büro zu.",
        "Bezüglich Ihres Antrags rufen wir Sie an.",
    ),
    good=(
        "Wegen dem Streit gibt es ein Gespräch.",
        "Wir melden uns innerhalb von zwei Wochen.",
        "Während der Vater arbeitet, ist das Kind in der Kita.",
        "Das Treffen findet statt.",
        "Wir gehen auf neuen Wegen.",
    ),
    false_alarms=("Ein Dativ, der wie ein Genitiv aussieht: „wegen der Schule“.",),
    check=_genitive_preposition,
)
NOMINAL_STYLE = SentenceRule(
    id=PREFIX + "nominal-style",
    severity=Severity.WARNING,
    title="Ein Satz hat mehrere Nomen auf -ung, -heit, -keit oder -ion.",
    why="Solche Nomen verstecken, wer etwas tut.",
    advice="Schreiben Sie mit Verben: „Wir prüfen Ihren Antrag.“",
    source="BITV 2.0 Anlage 2 Teil 2; DIN 8581-1",
    bad=(
        "Nach der Prüfung kommt die Entscheidung.",
        "Die Durchführung der Beratung ist kostenlos.",
        "Bevor die Betreuung beginnt, brauchen wir Ihre Anmeldung.",
    ),
    good=(
        "Die Beratung ist kostenlos.",
        "Ihre Wohnung und Ihre Meinung sind uns wichtig.",
        "Die Zeitung schreibt über Gesundheit und Krankheit.",
    ),
    false_alarms=("Zwei feste Namen von Hilfen in einem Satz: „Erziehungsberatung und Eingliederungshilfe“.",),
    unit="Nomen",
    other_examples={
        "plain": Examples(
            (
                "Nach der Prüfung kommt die Entscheidung.",
                "Die Durchführung der Beratung ist kostenlos.",
                "Bevor die Betreuung beginnt, brauchen wir Ihre Anmeldung.",
            ),
            (
                "Die Beratung ist kostenlos.",
                "Ihre Wohnung und Ihre Meinung sind uns wichtig.",
                "Wir prüfen Ihren Antrag.",
            ),
        )
    },
    check=_nominal_style,
)
RULES = (GENITIVE, GENITIVE_PREPOSITION, NOMINAL_STYLE)
