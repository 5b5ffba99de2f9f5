"""Rules about verbs: passive, subjunctive, past tense, and ``man`` for who acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from generator.checks.readability.german.clauses import Clauses, clauses
from generator.checks.readability.german.conjugation import (
    auxiliary,
    participle,
    past_of_strong,
    present,
    reported,
    reported_third_person,
    separable,
    subjunctive,
)
from generator.checks.readability.german.tagging import Tagged, tagged
from generator.checks.readability.german.verb_forms import can_be_infinitive, can_be_participle
from generator.checks.readability.german.voice import Passive, active, agent, passives
from generator.checks.readability.german.word_lists import word_list
from generator.checks.readability.rules.base import PREFIX, Hit, SentenceRule
from generator.checks.readability.text.sentences import Sentence, TokenKind
from generator.findings import Severity

_words = partial(word_list, "verb_words")


_THIRD_PERSONS = frozenset("er es man sie jemand niemand wer".split())
_WERDEN_PAST = frozenset("wurde wurden wurdest wurdet ward".split())
_ALLOWED_PAST = frozenset({"sein", "haben", "können", "müssen", "dürfen", "sollen", "wollen", "mögen"})
_SAYING_OF_MAN = frozenset("nennen sagen sprechen heißen sehen merken verstehen bezeichnen meinen".split())
_WITH_SIE = {"ist": "sind", "hat": "haben", "wird": "werden", "kann": "können", "muss": "müssen", "darf": "dürfen",
             "soll": "sollen", "will": "wollen", "mag": "mögen", "möchte": "möchten", "weiß": "wissen"}  # fmt: skip
# How far a word looks for others of its clause; keeps the time linear. Unit: tokens.
_NEAR = 60
_ICH = frozenset({"ich", "mir", "mich"})


def _passive(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    words = tagged(sentence)
    for found in passives(sentence):
        first, last = sorted((found.werden, found.participle))
        shown = f"{words[first].text} {'… ' if last > first + 1 else ''}{words[last].text}"
        message = f"Der Satz steht im Passiv: „{shown}“."
        rewritten = active(sentence, found)
        if rewritten:
            yield Hit(0, len(sentence.text), message, f"Schreiben Sie, wer es tut: {rewritten}", rewritten)
        else:
            yield Hit(words[first].start, words[last].end, message, _passive_advice(words, found))


def _passive_advice(words: Sequence[Tagged], found: Passive) -> str:
    verb = words[found.participle].type.lemma
    if verb == words[found.participle].lower or not verb.endswith("n") or words[found.werden].lower != "wird":
        return ""
    last = max(found.werden, found.participle)
    named = agent(words, found)
    if named is None and any(word.lower in {"von", "vom", "durch"} for word in words[:last]):
        return ""
    name = named[0] if named else "das Jugendamt"
    before, rest = separable(verb)
    return (
        f"Schreiben Sie, wer es tut: „{name[:1].upper()}{name[1:]} {present(rest)} …{' ' + before if before else ''}“."
    )


def _near(words: Sequence[Tagged], place: int) -> Sequence[Tagged]:
    return words[max(0, place - _NEAR) : place + _NEAR]


# "Das dürfte klappen" is a guess, and "Das darf klappen" says something else.
_GUESSES: Final = ("dürft",)


def _subjunctive(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    for place, word in enumerate(tagged(sentence)):
        hit = _subjunctive_at(sentence, place, word)
        if hit is not None:
            yield hit


def _subjunctive_at(sentence: Sentence, place: int, word: Tagged) -> Hit | None:
    words, lower = tagged(sentence), word.lower
    if word.token.kind is not TokenKind.WORD or lower[-1:] not in "enti":
        return None
    form = subjunctive(lower)
    indicative: str | None = None
    if form is not None:
        if not _is_verb(sentence, place):
            return None
        if lower.startswith("würd"):
            return _wuerde(sentence, place)
        indicative = _indicative(sentence, place, form.indicative, form.with_ich)
    elif lower in reported() and not word.text[:1].isupper():
        indicative = reported()[lower]
    elif lower in {"sei", "seien", "seist", "seiest"} and _reports_sei(sentence, place):
        # "es sei denn" means "außer wenn": no other form of the verb fits.
        is_idiom = lower == "sei" and place + 1 < len(words) and words[place + 1].lower == "denn"
        indicative = None if is_idiom else {"sei": "ist", "seien": "sind"}.get(lower)
    elif not (lower in reported_third_person() and _is_third_person(sentence, place)):
        return None
    else:
        indicative = reported_third_person()[lower]
    return _subjunctive_hit(word, indicative)


def _subjunctive_hit(word: Tagged, indicative: str | None) -> Hit:
    if indicative and (word.text[:1].isupper() or word.lower.startswith(_GUESSES)):
        indicative = None
    advice = f"Schreiben Sie „{indicative}“." if indicative else ""
    return Hit(word.start, word.end, f"„{word.text}“ ist Konjunktiv.", advice, indicative)


def _is_verb(sentence: Sentence, place: int) -> bool:
    """Whether the form is a verb here: not the noun ``Würde``, not a past (``Sie gingen``) or participle."""
    words = tagged(sentence)
    word = words[place]
    if word.text[:1].isupper() and place:
        return words[place - 1].token.kind is TokenKind.MARK and word.pos.startswith("V")
    if word.lower == "würde" and place == 0:
        return place + 1 < len(words) and words[1].pos in {"PPER", "ART", "PDS", "PIS", "NE", "PPOSAT", "NN"}
    if word.lower.endswith(("te", "ten")) and word.pos.startswith("ADJ"):
        return not word.lower.startswith("hielt")
    return word.pos.startswith("V") or not word.text[:1].isupper()


def _indicative(sentence: Sentence, place: int, third: str, with_ich: str) -> str | None:
    """The word for the word; None where more than the word must change."""
    analysis = clauses(sentence)
    words = analysis.tokens
    domain = analysis.domain[place]
    first, last = max(0, place - _NEAR), place + _NEAR
    clause = [
        word for word, number in zip(words[first:last], analysis.domain[first:last], strict=True) if number == domain
    ]
    perfect = words[place].lower.startswith(("hätt", "wär")) and any(
        can_be_participle(word) and word.pos.startswith("V") for word in clause
    )
    if perfect or not third:
        return None
    return with_ich if any(word.lower == "ich" for word in clause) else third


def _wuerde(sentence: Sentence, place: int) -> Hit:
    """``würde … helfen`` becomes ``hilft …``."""
    analysis = clauses(sentence)
    words = analysis.tokens
    word = words[place]
    message = f"„{word.text}“ ist Konjunktiv."
    end = place + 1
    while end < min(len(words), place + _NEAR) and analysis.domain[end] == analysis.domain[place]:
        end += 1
    verb = end - 1
    persons = {other.lower for other in words[max(0, end - _NEAR) : end]}
    plain_form = word.text in {"würde", "würden"} and not persons & _ICH and verb > place
    if not plain_form or words[verb].pos != "VVINF" or words[verb - 1].lower in {"zu", "und", "oder"}:
        return Hit(word.start, word.end, message)
    if any(other.pos in {"VVINF", "VVPP"} for other in words[place + 1 : verb]) or not words[place - 1 : place]:
        return Hit(word.start, word.end, message)
    before, rest = separable(words[verb].text)
    form = present(rest) if word.text == "würde" else rest
    middle = sentence.text[word.end : words[verb].start].strip()
    text = " ".join(piece for piece in (form, middle, before) if piece)
    return Hit(word.start, words[verb].end, message, f"Schreiben Sie: „{text}“.", text)


def _reports_sei(sentence: Sentence, place: int) -> bool:
    """Whether ``sei`` or ``seien`` is no imperative; that stands first: "Seien Sie pünktlich"."""
    words = tagged(sentence)
    if place == 0:
        return False
    before = words[place - 1]
    first = before.token.kind is TokenKind.MARK or before.lower in {"und", "bitte", "aber", "dann", "oder"}
    following = words[place + 1].lower if place + 1 < len(words) else ""
    if first and following in {"es", "er", "dies"}:
        return True
    return not first and not (words[place].lower == "seien" and following == "sie" and place < 2)


def _is_third_person(sentence: Sentence, place: int) -> bool:
    """Whether a form with -e has a subject in the third person beside it."""
    words = tagged(sentence)
    word = words[place]
    if word.text[:1].isupper() or any(other.lower == "ich" for other in _near(words, place)):
        return False
    analysis = clauses(sentence)
    first = max(0, place - _NEAR)
    before = [
        other
        for number, other in zip(analysis.domain[first:place], words[first:place], strict=True)
        if number == analysis.domain[place]
    ]
    if not before or not word.pos.startswith("V"):
        return False
    if before[-1].lower in {"bitte", "und", "dann"}:
        return False
    nominative = any(
        other.text in {"er", "es", "man", "sie", "der", "die", "das", "niemand", "jemand"} or other.pos in {"NE"}
        for other in before
    )
    return nominative or any(
        other.lower in _THIRD_PERSONS and other.text.islower() for other in words[place + 1 : place + 2]
    )


def _simple_past(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    words = tagged(sentence)
    candidates = [(place, verb) for place, word in enumerate(words) if (verb := _past(word)) is not None]
    if not candidates:
        return
    analysis = clauses(sentence)
    in_passive = {found.werden for found in passives(sentence)}
    for place, verb in candidates:
        if place not in in_passive and _is_finite_past(analysis, place):
            word = words[place]
            yield Hit(
                word.start,
                word.end,
                f"„{word.text}“ ist Vergangenheit mit einem Wort.",
                _perfect(sentence, place, verb),
            )


def _past(word: Tagged) -> str | None:
    """The infinitive if the word can be the past of a full verb, else None."""
    lower = word.lower
    if word.token.kind is not TokenKind.WORD or len(lower) < 2:
        return None
    if lower in _WERDEN_PAST:
        return "werden"
    verb = past_of_strong(lower)
    if verb:
        return verb
    if not lower.endswith(("te", "ten", "test")) or word.lemma in _ALLOWED_PAST or subjunctive(lower):
        return None
    return _weak_past(word)


def _weak_past(word: Tagged) -> str | None:
    from generator.checks.readability.german.lexicon import LEXICON

    if not any(tag == "VVFIN" and lp > -4 for tag, lp in word.type.candidates):
        return None
    reading = LEXICON.reading(word.text.lower(), "VVFIN")
    endings = [morpheme for morpheme, tag in reading.morphemes if tag == "SUF_FIN"]
    return reading.lemma if endings and endings[-1] in {"te", "ten", "test", "ete", "eten", "etest"} else None


def _is_finite_past(analysis: Clauses, place: int) -> bool:
    words = analysis.tokens
    word = words[place]
    if word.text[:1].isupper() and not (place == 0 or words[place - 1].token.kind is TokenKind.MARK):
        return False
    if word.text[:1].isupper() and word.type.pos in {"NN", "NE"}:
        return False
    if word.lower in _WERDEN_PAST:
        return True
    if analysis.finite[place]:
        return not _is_only_participle_here(analysis, place)
    # The tagger does not know it: then no other finite verb may stand in the clause.
    if word.pos.startswith(("ADJ", "N", "AP", "AD", "PTK")) and word.lower not in {"gab", "lud", "mied"}:
        return False
    near = range(max(0, place - _NEAR), min(len(words), place + _NEAR))
    others = any(analysis.finite[other] and analysis.domain[other] == analysis.domain[place] for other in near)
    return not others and word.pos not in {"VVPP", "VVINF"}


def _is_only_participle_here(analysis: Clauses, place: int) -> bool:
    """A form like ``verboten`` or ``entschieden`` is past only with a subject in the plural before or behind it."""
    word = analysis.tokens[place]
    if not (can_be_participle(word) or can_be_infinitive(word)):
        return False
    if word.pos in {"VVPP", "VVINF"}:
        return True
    return not any(other.lower in {"wir", "sie", "die", "alle", "beide"} for other in _near(analysis.tokens, place))


def _perfect(sentence: Sentence, place: int, verb: str) -> str:
    """The perfect as advice, with the whole sentence where that is short and simple."""
    analysis = clauses(sentence)
    words = analysis.tokens
    helper = auxiliary(verb)
    if words[place].lower.endswith("en"):
        helper = {"hat": "haben", "ist": "sind"}[helper]
    elif words[place].lower.endswith("st") and any(word.lower == "du" for word in _near(words, place)):
        helper = {"hat": "hast", "ist": "bist"}[helper]
    elif any(word.lower == "ich" for word in _near(words, place)):
        helper = {"hat": "habe", "ist": "bin"}[helper]
    rest = [word for word in words[place + 1 : place + _NEAR] if word.token.kind is not TokenKind.MARK]
    particle = rest[-1].text if rest and rest[-1].pos in {"PTKVZ", "APZR"} else ""
    form = participle(particle + verb if particle else verb)
    simple = not analysis.dependent and len(analysis.main_verbs) == 1 and 0 < place < _NEAR and len(words) < _NEAR
    if not simple or any(word.text in ",:;" for word in words) or words[-1].text != ".":
        return f"Schreiben Sie mit zwei Wörtern: „{helper} … {form}“."
    kept = [word.text for word in (rest[:-1] if particle else rest)]
    text = " ".join([sentence.text[: words[place].start].strip(), helper, *kept, form])
    return f"Schreiben Sie: {text}."


def _man(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    words = tagged(sentence)
    for place, word in enumerate(words):
        if word.lower == "man" and word.text in {"man", "Man"} and word.pos != "FM":
            yield _man_at(sentence, place)


def _man_at(sentence: Sentence, place: int) -> Hit:
    words = tagged(sentence)
    word = words[place]
    message = f"„{word.text}“ sagt nicht, wer gemeint ist."
    found = _verb_of_man(sentence, place)
    if found is None:
        return Hit(word.start, word.end, message)
    verb, form = found
    first, last = sorted((place, verb))
    middle = sentence.text[words[first].end : words[last].start]
    text = f"Sie{middle}{form}" if place < verb else f"{form}{middle}Sie"
    if place > verb and words[verb].text[:1].isupper():
        text = text[:1].upper() + text[1:]
    return Hit(words[first].start, words[last].end, message, f"Schreiben Sie: „{text}“.", text)


def _verb_of_man(sentence: Sentence, place: int) -> tuple[int, str] | None:
    """The finite verb of ``man`` with its form for ``Sie``; None where more than the verb must change."""
    analysis = clauses(sentence)
    words = analysis.tokens
    if len(words) > _NEAR or any(word.lower in _words("other_persons") for word in words):
        return None
    verbs = [
        other
        for other, is_finite in enumerate(analysis.finite)
        if is_finite and analysis.domain[other] == analysis.domain[place]
    ]
    if len(verbs) != 1 or any(left == verbs[0] for left, _, _ in analysis.joined):
        return None
    verb = words[verbs[0]]
    if any(word.lower in {"und", "oder"} for word in words[max(place, verbs[0]) :]) and place < verbs[0]:
        return None
    form = _WITH_SIE.get(verb.lower)
    if form is None and verb.pos == "VVFIN" and verb.lower.endswith("t") and verb.lemma.endswith("n"):
        form = verb.lemma if verb.lemma not in _SAYING_OF_MAN else None
    return (verbs[0], form) if form else None


PASSIVE = SentenceRule(
    id=PREFIX + "passive",
    severity=Severity.ERROR,
    title="Ein Satz steht im Passiv.",
    why="Im Passiv bleibt offen, wer etwas tut. Leserinnen und Leser wissen nicht, an wen sie sich wenden können.",
    advice="Schreiben Sie, wer es tut: Das Jugendamt prüft den Antrag.",
    source="Netzwerk Leichte Sprache B1; BITV 2.0 Anlage 2",
    bad=(
        "Der Antrag wird geprüft.",
        "Sie wurden vom Jugendamt eingeladen.",
        "Der Brief kann abgeholt werden.",
        "Ihr Kind ist gefragt worden.",
    ),
    good=(
        "Wir werden kommen.",
        "Das Kind wird krank.",
        "Leon wird 18.",
        "Der Antrag ist geprüft.",
        "Sie werden einen Brief bekommen.",
    ),
    false_alarms=("„wird“ mit einem Eigenschaftswort, das wie ein Partizip aussieht: wird erwachsen.",),
    check=_passive,
)
SUBJUNCTIVE = SentenceRule(
    id=PREFIX + "subjunctive",
    severity=Severity.ERROR,
    title="Ein Satz steht im Konjunktiv.",
    why="Der Konjunktiv sagt, was sein könnte. Viele lesen, was ist.",
    advice="Schreiben Sie, was ist: „kann“ statt „könnte“, „hilft“ statt „würde helfen“.",
    source="Netzwerk Leichte Sprache B1",
    bad=("Das könnte helfen.", "Das Amt würde Ihnen helfen.", "Er sagt, er habe Zeit.", "Das wäre gut."),
    good=("Ich möchte Hilfe.", "Das wollte ich.", "Die Würde ist wichtig.", "Seien Sie pünktlich.", "Ich habe Zeit."),
    false_alarms=("„sollte“ als Vergangenheit.",),
    check=_subjunctive,
)
SIMPLE_PAST = SentenceRule(
    id=PREFIX + "simple-past",
    severity=Severity.WARNING,
    title="Ein Satz steht in der Vergangenheit mit einem Wort (Präteritum).",
    why="Beim Sprechen sagt fast niemand „entschied“. „Hat entschieden“ kennen alle.",
    advice="Schreiben Sie mit „hat“ oder „ist“: Das Jugendamt hat entschieden.",
    source="Bredel/Maaß: Leichte Sprache",
    bad=("Das Jugendamt entschied.", "Er ging zum Amt.", "Sie machten einen Plan.", "Das Kind wurde krank."),
    good=("Das war gut.", "Sie hatten Zeit.", "Er konnte kommen.", "Ich arbeite im Amt.", "Der Plan wurde gemacht."),
    false_alarms=("Formen, die auch Gegenwart oder Partizip sind.",),
    check=_simple_past,
)
INDEFINITE_MAN = SentenceRule(
    id=PREFIX + "indefinite-man",
    severity=Severity.WARNING,
    title="Im Satz steht „man“.",
    why="„Man“ sagt nicht, wer etwas tun soll oder darf.",
    advice="Sagen Sie, wer gemeint ist: „Sie können fragen.“ oder „Das Jugendamt prüft.“",
    source="Netzwerk Leichte Sprache B2",
    bad=("Man kann fragen.", "Dann füllt man den Antrag aus.", "Das nennt man Hilfeplan."),
    good=("Sie können fragen.", "Ein Mann fragt.", "Jemand fragt."),
    check=_man,
)
RULES = (PASSIVE, SUBJUNCTIVE, SIMPLE_PAST, INDEFINITE_MAN)
