"""Rules about Arabic wording and writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.readability.arabic.lists import rare_word
from generator.checks.readability.arabic.verbs import (
    AFTER_PAST,
    ALONE,
    BEFORE_NOUN,
    WITH_OBJECT,
    has_radical_w,
    is_past,
    is_verb,
)
from generator.checks.readability.arabic.words import bare, use
from generator.checks.readability.rules import arabic_signs
from generator.checks.readability.rules.base import PREFIX, Hit, SentenceRule
from generator.checks.readability.text.sentences import Sentence, Token, TokenKind
from generator.findings import Severity

# Behind و one of these opens a clause with the verb after it: ولا يدفع, ولم يكتب, وقد وصل.
_PARTICLES = frozenset({"لا", "لم", "لن", "قد", "سوف", "ما"})
# What follows a verb, but seldom the noun that is spelled like it: طلب من, دفع إلى.
_PREPOSITIONS = frozenset(
    "من إلى أن على عن عند منه منها منهم إليه إليها إليهم عنه عنها بأن لي له لها لهم لنا معه معها معنا فيه فيها".split()
)
_PREPOSED = re.compile(r"ب(?!ال)|[لب]ه|[لب]ها|[لب]نا")
_ACCUSATIVE = re.compile("(?:ًا|اً|ا)\\Z")
# The Zipf frequency from which a noun is used enough to be known; 400 in a billion words are below it.
_KNOWN_NOUN = 2.6
# Everyday nouns that are seldom written.
_EVERYDAY = frozenset("تحميم أحجية المطافئ للمطافئ الحضانة حفاضة الحفاضة رضاعة الرضاعة كرتونة".split())
# Shapes that only nouns have: the article, the feminine ة, and the verbal nouns تفعيل, استفعال, افتعال, انفعال.
_L = r"[\u0621-\u064a]"
_NOUN = re.compile(
    rf"[وف]?(?:ال|بال|كال|لل){_L}{{4,}}|{_L}{{4,}}ة|"
    rf"[وفبل]?(?:ت{_L}{_L}ي{_L}|است{_L}{_L}ا{_L}|ا{_L}[تن]{_L}ا{_L}|ان{_L}{_L}ا{_L})"
)
_OWNER = re.compile("(?:هما|كما|هم|هن|كم|كن|ها|نا|ه|ك|ي|ات|ون|ين|ان)\\Z")
_ARABIC_WORD = re.compile(r"[\u0621-\u063a\u0640-\u0652\u0670]+")
_EXPLAINED = re.compile(r"\s*[»”\"]?\s*(?:\(|–|—|،?\s*(?:أي|يعني|بمعنى)\s)|[^.!?؟]{0,30}\b(?:يعني|تعني|معناه|معناها)\b")


def _chained_clauses(sentence: Sentence, limit: float) -> Iterator[Hit]:
    chained = list(_chained_verbs(sentence))
    # The first clause has no و; what is behind the limit begins with one.
    if len(chained) >= limit:
        first, last = chained[int(limit) - 1]
        written = sentence.text[first.start : last.end]
        verbs = ", ".join(f"„{sentence.text[start.start : end.end]}“" for start, end in chained)
        message = f"In diesem Satz hängen {len(chained) + 1} Aussagen mit „و“ aneinander: {verbs}."
        yield Hit(first.start, last.end, message, f"Beginnen Sie bei „{written}“ einen neuen Satz.")


def _chained_verbs(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """First and last word of each و with its verb, but not of one that begins the sentence."""
    words = [token for token in sentence.words if token.kind is TokenKind.WORD]
    after_past = bool(words) and is_past(words[0].text)
    for place in range(1, len(words)):
        token = words[place]
        text = bare(token.text)
        following = words[place + 1] if place + 1 < len(words) else None
        if text == "و" and following is not None:
            if _is_verb_here(
                following.text, words[place + 2] if place + 2 < len(words) else None, after_past=after_past
            ):
                yield token, following
        elif text.startswith("و") and not has_radical_w(text):
            if text[1:] in _PARTICLES:
                if following is not None and is_verb(following.text, WITH_OBJECT):
                    yield token, following
            elif _is_verb_here(text[1:], following, after_past=after_past):
                yield token, token
                after_past = after_past or is_past(text[1:])


def _is_verb_here(word: str, following: Token | None, *, after_past: bool) -> bool:
    lean = ALONE
    if after_past:
        text = following.text if following is not None else ""
        lean = WITH_OBJECT if _follows_a_verb(text) else BEFORE_NOUN if text.startswith("ال") else AFTER_PAST
    return is_verb(word, lean)


def _follows_a_verb(word: str) -> bool:
    return word in _PREPOSITIONS or bool(
        _PREPOSED.match(word) or (_ACCUSATIVE.search(word) and not word.startswith("ال"))
    )


def _rare_words(sentence: Sentence, _limit: float) -> Iterator[Hit]:
    for token in sentence.tokens:
        if token.kind is not TokenKind.WORD or not _ARABIC_WORD.fullmatch(token.text):
            continue
        simple = rare_word(token.text)
        if not simple and not _is_unknown_noun(bare(token.text)):
            continue
        if not _EXPLAINED.match(sentence.text, token.end):
            advice = f"Sagen Sie es einfach: {simple}" if simple else ""
            yield Hit(token.start, token.end, f"„{token.text}“ ist ein seltenes Wort.", advice)


def _is_unknown_noun(word: str) -> bool:
    """Whether a word that can only be a noun is hardly ever used; long chains of clitics say nothing."""
    return bool(_NOUN.fullmatch(word)) and word not in _EVERYDAY and not _OWNER.search(word) and use(word) < _KNOWN_NOUN


CHAINED_CLAUSES = SentenceRule(
    id=PREFIX + "chained-clauses",
    severity=Severity.WARNING,
    title="Ein arabischer Satz reiht mehr als zwei Aussagen mit „و“.",
    why="Wer langsam liest, verliert den Faden. Jede Aussage verdient einen Satz.",
    advice="Machen Sie aus jeder Aussage einen Satz.",
    source="docs/readability.md (Arabisch); Vorschlag ohne Prüfung an Leserinnen und Lesern",
    bad=(
        "اتصلت الأم بالمكتب وشرحت مشكلتها وطلبت موعدًا.",
        "يقرأ الموظف الرسالة ويكتب الجواب ويرسله إليك.",
        "جلسنا معًا وتحدثنا عن الخطة ووقّعنا عليها.",
    ),
    good=(
        "أحضر معك الهوية وتصريح الإقامة وتقرير الطبيب.",
        "نعمل يوم الاثنين ويوم الأربعاء ويوم الخميس.",
        "تتصل بالمكتب وتحدد موعدًا.",
    ),
    false_alarms=("Ein Hauptwort, das wie ein Verb geschrieben wird: شرح.",),
    unit="Aussagen",
    check=_chained_clauses,
)
RARE_WORD = SentenceRule(
    id=PREFIX + "arabic-rare-word",
    severity=Severity.WARNING,
    title="Ein arabisches Wort ist selten.",
    why="Wer wenig liest, kennt nur die Wörter des Alltags und der Nachrichten.",
    advice="Nehmen Sie ein Wort aus dem Alltag, oder erklären Sie das Wort sofort.",
    source="wordfreq (Zipf-Skala); eigene Liste arabic_rare_words.yml",
    bad=("لا مندوحة عن حضور الجلسة.", "بعد تمحيص الطلب نرسل لك الجواب.", "استنكاف الأب عن الدفع مشكلة كبيرة."),
    good=("بعد فحص الطلب نرسل لك الجواب.", "رفض الأب الدفع.", "المساعدة مجانية لكل العائلات."),
    false_alarms=("Ein Fachwort des Alltags, das selten geschrieben wird.",),
    unless_explained=True,
    check=_rare_words,
)
RULES = (CHAINED_CLAUSES, RARE_WORD, *arabic_signs.RULES)
