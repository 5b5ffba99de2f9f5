"""Rules about clauses: one statement a sentence, one sentence a line, no dependent clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.readability.german.clauses import Clause, ClauseKind, Clauses, clauses, possible_openers
from generator.checks.readability.german.conjugation import separable
from generator.checks.readability.german.tagging import Tagged, tagged
from generator.checks.readability.rules.base import PREFIX, BlockRule, Hit, SentenceRule, TextBlock
from generator.checks.readability.text.sentences import Sentence, TokenKind
from generator.findings import Severity

_JOINTS = frozenset("und oder sowie bzw beziehungsweise aber sondern denn doch jedoch".split())
# A sentence without a verb counts as full from this many words on. Unit: words.
_FULL = 3
_SUBJECTS = frozenset("ich du er sie es wir ihr man".split())
# How to say it in two sentences, by the word that opens the clause. {verb_first}: with the verb at the start,
# {statement}: with the verb in second place.
_ADVICE = {
    "weil": "Schreiben Sie zwei Sätze: „Denn {statement}.“",
    "da": "Schreiben Sie zwei Sätze: „Denn {statement}.“",
    "wenn": "Schreiben Sie eine Frage und dann einen Satz: „{verb_first}? Dann …“",
    "falls": "Schreiben Sie eine Frage und dann einen Satz: „{verb_first}? Dann …“",
    "ob": "Schreiben Sie eine Frage mit Doppelpunkt davor: „{verb_first}?“",
    "dass": "Schreiben Sie einen eigenen Satz: „{Statement}.“",
    "obwohl": "Schreiben Sie zwei Sätze: „{Statement}. Trotzdem …“",
    "damit": "Schreiben Sie zwei Sätze: „So {verb_first_small}.“",
    "bevor": "Schreiben Sie zwei Sätze: „Erst … Danach {verb_first_small}.“",
    "nachdem": "Schreiben Sie zwei Sätze: „{Statement}. Danach …“",
}
_PLAIN_ADVICE = {
    "weil": "Schreiben Sie zwei Sätze. Der zweite beginnt mit „Denn …“.",
    "da": "Schreiben Sie zwei Sätze. Der zweite beginnt mit „Denn …“.",
    "wenn": "Schreiben Sie eine Frage und dann einen Satz mit „Dann …“.",
    "falls": "Schreiben Sie eine Frage und dann einen Satz mit „Dann …“.",
    "um": "Schreiben Sie zwei Sätze. Der zweite beginnt mit „Das Ziel ist: …“.",
    "ohne": "Schreiben Sie zwei Sätze. Der zweite sagt, was nicht geschieht.",
    "obwohl": "Schreiben Sie zwei Sätze. Der zweite beginnt mit „Trotzdem …“.",
    "damit": "Schreiben Sie zwei Sätze. Der zweite beginnt mit „So …“.",
    "nachdem": "Schreiben Sie zwei Sätze. Der zweite beginnt mit „Danach …“.",
    "bevor": "Schreiben Sie zwei Sätze. Der zweite beginnt mit „Danach …“.",
    "als": "Schreiben Sie zwei Sätze. Der zweite beginnt mit „Da …“.",
    "während": "Schreiben Sie zwei Sätze. Der zweite beginnt mit „In dieser Zeit …“.",
}


def _subordinate(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    analysis = clauses(sentence)
    for clause in analysis.dependent:
        if clause.kind is not ClauseKind.RELATIVE:
            shown = _shown(sentence, analysis, clause)
            yield Hit(*_span(analysis, clause), f"Im Satz steht ein Nebensatz: „{shown}“.", _advice(analysis, clause))


def _relative(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    analysis = clauses(sentence)
    for clause in analysis.dependent:
        if clause.kind is ClauseKind.RELATIVE:
            shown = _shown(sentence, analysis, clause)
            advice = f"Schreiben Sie zwei Sätze: Machen Sie aus „{shown}“ einen eigenen Satz."
            yield Hit(*_span(analysis, clause), f"Im Satz steht ein Relativsatz: „{shown}“.", advice)


def _several_subordinates(sentence: Sentence, limit: float) -> Iterator[Hit]:
    if possible_openers(tagged(sentence)) <= limit:
        return
    analysis = clauses(sentence)
    count = len(analysis.dependent)
    if count > limit:
        openers = ", ".join(f"„{analysis.tokens[clause.opener].text}“" for clause in analysis.dependent)
        start, end = _span(analysis, analysis.dependent[0])[0], _span(analysis, analysis.dependent[-1])[1]
        yield Hit(start, max(start, end), f"Der Satz hat {count} Nebensätze, sie beginnen mit {openers}.")


def _two_statements(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    analysis = clauses(sentence)
    for left, _, right in analysis.joined:
        joint = next((place for place in range(right, left, -1) if analysis.tokens[place].lower in _JOINTS), right)
        start, end = analysis.tokens[joint].start, analysis.tokens[right].end
        verbs = f"„{analysis.tokens[left].text}“ und „{analysis.tokens[right].text}“"
        yield Hit(start, end, f"Der Satz sagt zwei Dinge auf einmal, mit {verbs}.")


def _several_in_a_line(block: TextBlock, _limit: float) -> Iterator[Hit]:
    full = [sentence for sentence in block.sentences if _is_full(sentence)]
    for sentence in full[1:]:
        start, end = block.block.span(sentence.start, sentence.start + len(sentence.text))
        message = f"In der Zeile steht mehr als ein Satz: „{sentence.begin}“ ist ein neuer Satz."
        yield Hit(start, end, message, f"Schreiben Sie „{sentence.begin}“ in eine neue Zeile.")


def _is_full(sentence: Sentence) -> bool:
    if not sentence.words:
        return False
    if any(clauses(sentence).finite):
        return True
    return len(sentence.words) >= _FULL and sentence.text.rstrip()[-1:] in ".!?"


def _span(analysis: Clauses, clause: Clause) -> tuple[int, int]:
    last = clause.last - 1
    while last > clause.opener and analysis.tokens[last].token.kind is TokenKind.MARK:
        last -= 1
    return analysis.tokens[clause.first].start, analysis.tokens[last].end


def _shown(sentence: Sentence, analysis: Clauses, clause: Clause) -> str:
    start, end = _span(analysis, clause)
    words = sentence.text[start:end].split()
    return " ".join(words) if len(words) <= 6 else " ".join(words[:5]) + " …"


def _advice(analysis: Clauses, clause: Clause) -> str:
    opener = analysis.tokens[clause.opener].lower
    if clause.kind is ClauseKind.QUESTION:
        return "Schreiben Sie eine Frage mit Doppelpunkt davor, zum Beispiel: Fragen Sie: Was kostet das?"
    template = _ADVICE.get(opener)
    turned = _turned(analysis, clause) if template else None
    if template is None or turned is None:
        return _PLAIN_ADVICE.get(opener, "")
    subject, verb, rest = turned
    statement = " ".join([*subject, verb, *rest])
    verb_first = " ".join([verb, *subject, *rest])
    return template.format(
        statement=statement,
        Statement=statement[:1].upper() + statement[1:],
        verb_first=verb_first[:1].upper() + verb_first[1:],
        verb_first_small=verb_first,
    )


def _turned(analysis: Clauses, clause: Clause) -> tuple[list[str], str, list[str]] | None:
    """Subject, finite verb and rest of a clause that has a plain subject first and its verb last; else None."""
    words = analysis.tokens[clause.opener + 1 : clause.last]
    if len(words) < 2 or any(word.token.kind is TokenKind.MARK for word in words):
        return None
    if not analysis.finite[clause.last - 1] or sum(analysis.finite[clause.opener : clause.last]) != 1:
        return None
    length = _subject_length(words)
    if not length or length >= len(words):
        return None
    verb = words[-1]
    before, _ = separable(verb.lemma) if verb.pos.startswith("VV") else ("", "")
    text = verb.text
    # "sich" belongs behind the verb, and another verb would need more than a new order.
    if any(word.pos == "PRF" for word in words[length + 1 :]) or any(word.pos == "VVIZU" for word in words):
        return None
    rest = [word.text for word in words[length:-1]]
    if before and text.startswith(before):
        text, rest = text[len(before) :], [*rest, before]
    return [word.text for word in words[:length]], text, rest


def _subject_length(words: Sequence[Tagged]) -> int:
    if words[0].lower in _SUBJECTS:
        return 1
    if words[0].pos in {"NN", "NE"}:
        return 1 if len(words) > 1 and words[1].pos not in {"NN", "NE"} else 0
    if words[0].lower in {"der", "die", "das", "ein", "eine"} or words[0].pos == "PPOSAT":
        place = 1
        while place < len(words) and words[place].pos == "ADJA":
            place += 1
        if place < len(words) and words[place].pos in {"NN", "NE"}:
            return place + 1
    return 0


SUBORDINATE_CLAUSE = SentenceRule(
    id=PREFIX + "subordinate-clause",
    severity=Severity.WARNING,
    title="Im Satz steht ein Nebensatz.",
    why="In einem Nebensatz kommt das Verb erst am Ende. Bis dahin muss man sich alles merken.",
    advice="Schreiben Sie zwei Sätze. „Brauchen Sie Hilfe? Dann rufen Sie uns an.“",
    source="Netzwerk Leichte Sprache; Bredel/Maaß: Leichte Sprache; DIN SPEC 33429",
    bad=(
        "Wenn Sie Hilfe brauchen, rufen Sie an.",
        "Das Amt prüft, ob Ihr Kind Hilfe braucht.",
        "Sie gehen zum Amt, um einen Antrag zu stellen.",
        "Fragen Sie, was das kostet.",
    ),
    good=(
        "Brauchen Sie Hilfe? Dann rufen Sie an.",
        "Ihr Kind ist älter als 14 Jahre.",
        "Damit können Sie zum Amt gehen.",
        "Während der Ferien ist das Büro zu.",
        "Sie können bis Freitag kommen.",
    ),
    false_alarms=("Überschriften wie „Was Sie tun können“, die aus einem Nebensatz bestehen.",),
    check=_subordinate,
)
RELATIVE_CLAUSE = SentenceRule(
    id=PREFIX + "relative-clause",
    severity=Severity.WARNING,
    title="Im Satz steht ein Relativsatz.",
    why="Ein Relativsatz unterbricht den Satz oder macht ihn lang.",
    advice="Schreiben Sie zwei Sätze: „Das ist Frau Meier. Frau Meier hilft Ihnen.“",
    source="Bredel/Maaß: Leichte Sprache",
    bad=(
        "Die Frau, die Ihnen hilft, heißt Meier.",
        "Das ist ein Plan, der Ihnen hilft.",
        "Sie sagen alles, was Sie wissen.",
        "Es gibt Gruppen, in denen Kinder spielen.",
    ),
    good=(
        "Ein Gespräch ist gut, das hilft Ihnen.",
        "Frau Meier, die Leiterin, hilft Ihnen.",
        "Die Mutter, der Vater und das Kind kommen.",
    ),
    false_alarms=("Ein Satz mit Komma und „das“, der kein Relativsatz ist und mit dem Verb endet.",),
    check=_relative,
)
SEVERAL_SUBORDINATE_CLAUSES = SentenceRule(
    id=PREFIX + "several-subordinate-clauses",
    severity=Severity.WARNING,
    title="Ein Satz hat mehr als einen Nebensatz.",
    why="Ein Nebensatz ist gut zu verstehen. Bei zwei Nebensätzen geht der Faden verloren.",
    advice="Machen Sie aus einem Nebensatz einen eigenen Satz.",
    source="Klarweg: höchstens ein Nebensatz für B1; ISO 24495-1",
    unit="Nebensätze",
    bad=(
        "Wenn Sie Hilfe brauchen, rufen Sie an, damit wir einen Termin finden.",
        "Das Amt prüft, ob die Hilfe passt, die Sie sich wünschen.",
        "Sie können jemanden mitbringen, der Sie kennt, um sich sicher zu fühlen.",
    ),
    good=(
        "Wenn Sie Hilfe brauchen, rufen Sie an.",
        "Das Amt prüft den Antrag und schreibt Ihnen einen Brief.",
        "Die Hilfe, die Sie bekommen, kostet nichts.",
    ),
    check=_several_subordinates,
)
TWO_STATEMENTS = SentenceRule(
    id=PREFIX + "two-statements",
    severity=Severity.WARNING,
    title="Ein Satz sagt zwei Dinge auf einmal.",
    why="In Leichter Sprache hat jeder Satz nur eine Aussage.",
    advice="Schreiben Sie zwei Sätze: „Sie gehen hin. Sie sagen Ihre Meinung.“",
    source="Netzwerk Leichte Sprache",
    bad=(
        "Sie gehen hin und sagen Ihre Meinung.",
        "Das Amt hilft Ihnen, aber Sie entscheiden.",
        "Rufen Sie an oder schreiben Sie uns.",
    ),
    good=(
        "Sie können fragen und zuhören.",
        "Mutter und Vater kommen zum Gespräch.",
        "Das Kind hat gelacht und gespielt.",
        "Das Haus ist groß und schön.",
    ),
    check=_two_statements,
)
SEVERAL_SENTENCES_IN_A_LINE = BlockRule(
    id=PREFIX + "several-sentences-in-a-line",
    severity=Severity.ERROR,
    title="In einer Zeile steht mehr als ein Satz.",
    why="Jeder Satz in einer neuen Zeile macht Pausen sichtbar und hilft beim Lesen.",
    advice="Schreiben Sie jeden Satz in eine neue Zeile.",
    source="Netzwerk Leichte Sprache B10; DIN SPEC 33429",
    bad=(
        "Das Jugendamt hilft. Das kostet kein Geld.",
        "Haben Sie Fragen? Dann rufen Sie an.",
        "Kommen Sie zu uns! Wir hören Ihnen zu.",
    ),
    good=(
        "Das Jugendamt hilft.",
        "Das Gespräch ist am 3. Mai um 14.30 Uhr.",
        "Dr. Meier arbeitet im Jugendamt.",
    ),
    check=_several_in_a_line,
)
RULES = (
    SUBORDINATE_CLAUSE,
    SEVERAL_SUBORDINATE_CLAUSES,
    RELATIVE_CLAUSE,
    TWO_STATEMENTS,
    SEVERAL_SENTENCES_IN_A_LINE,
)
