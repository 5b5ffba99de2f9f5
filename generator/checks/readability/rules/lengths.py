"""Rules about the length of sentences: one sentence, the share of long ones on a page, and the mean."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.readability.rules.base import (
    PREFIX,
    Examples,
    Hit,
    Page,
    PageHit,
    PageRule,
    SentenceRule,
)
from generator.checks.readability.rules.thresholds import thresholds
from generator.checks.readability.text.sentences import Sentence
from generator.findings import Severity

# Below this many sentences one long sentence would already be "too many". Unit: sentences.
_MIN_SENTENCES = 7

_SOURCE = "Netzwerk Leichte Sprache B5; DIN SPEC 33429; Grenzen in thresholds.yml"
_PROPOSAL = "Vorschlag ohne Prüfung an Leserinnen und Lesern; Grenzen in thresholds.yml"


def _too_long(sentence: Sentence, limit: float) -> Iterator[Hit]:
    count = len(sentence.words)
    if count > limit:
        message = f"Der Satz „{sentence.begin}“ hat {count} Wörter. Gut sind höchstens {limit:.0f}."
        yield Hit(0, len(sentence.text), message)


def _many_long(page: Page, limit: float) -> Iterator[PageHit]:
    return _share(page, limit, _long(page, "many-long-sentences"))


def _very_many_long(page: Page, limit: float) -> Iterator[PageHit]:
    return _share(page, limit, _long(page, "very-many-long-sentences"))


def _long(page: Page, rule: str) -> int:
    """Which sentences count as long for the share: those of more words than this."""
    words: int = thresholds()[page.variety][rule]["words"]
    return words


def _share(page: Page, limit: float, words: int) -> Iterator[PageHit]:
    counted = [(number, facts) for number, facts in page.sentences if facts.words]
    long = [(number, facts) for number, facts in counted if facts.words > words]
    if len(counted) < _MIN_SENTENCES or round(100 * len(long) / len(counted)) <= limit:
        return
    number, facts = max(long, key=lambda found: found[1].words)
    message = (
        f"{100 * len(long) / len(counted):.0f} von 100 Sätzen haben mehr als {words} Wörter. "
        f"Gut sind höchstens {limit:.0f}."
    )
    yield PageHit(number, Hit(facts.start, facts.end, message))


def _mean(page: Page, limit: float) -> Iterator[PageHit]:
    counted = [(number, facts) for number, facts in page.sentences if facts.words]
    if len(counted) < _MIN_SENTENCES:
        return
    mean = sum(facts.words for _, facts in counted) / len(counted)
    if mean > limit:
        number, facts = max(counted, key=lambda found: found[1].words)
        shown = f"{mean:.1f}".replace(".", ",")
        message = f"Ein Satz hat im Mittel {shown} Wörter. Gut sind höchstens {limit:.0f}."
        yield PageHit(number, Hit(facts.start, facts.end, message))


_EASY_LONG = (
    "Das Jugendamt muss Sie vor der Entscheidung über jede Hilfe gut beraten.",
    "Sie können zum Gespräch im Jugendamt auch eine Freundin oder Ihre Mutter mitbringen.",
    "Am Anfang schreiben alle zusammen auf einem großen Blatt die Ziele für Ihr Kind auf.",
)
_EASY_SHORT = (
    "Das Jugendamt muss Sie beraten.",
    "Sie können eine Freundin mitbringen.",
    "Am Anfang schreiben alle zusammen die Ziele auf.",
)
_PLAIN_LONG = (
    "Das Jugendamt muss Sie vor der Entscheidung über eine Hilfe verständlich über alle Folgen und alle anderen "
    "möglichen Hilfen in Ruhe beraten.",
    "Sie können zum Gespräch im Jugendamt auch eine Freundin, Ihre Mutter oder einen anderen Menschen mitbringen, dem "
    "Sie schon lange vertrauen.",
    "Am Anfang des Gesprächs schreiben alle zusammen auf einem großen Blatt auf, welche Ziele die Familie im nächsten "
    "halben Jahr erreichen will.",
)
_PLAIN_SHORT = (
    "Das Jugendamt muss Sie beraten, bevor es über eine Hilfe entscheidet.",
    "Sie können zum Gespräch auch eine Freundin oder Ihre Mutter mitbringen.",
    "Am Anfang schreiben alle zusammen auf, welche Ziele die Familie im nächsten halben Jahr erreichen will.",
)
_PLAIN_FAIRLY_LONG = (
    "Das Jugendamt muss Sie vor der Entscheidung über eine Hilfe verständlich über alle anderen Hilfen beraten.",
    "Sie können zum Gespräch im Jugendamt auch eine Freundin, Ihre Mutter oder einen anderen Menschen mitbringen.",
    "Am Anfang des Gesprächs schreiben alle zusammen auf einem großen Blatt die Ziele der Familie auf.",
)
_PLAIN_VERY_LONG = (
    "Das Jugendamt muss Sie vor der Entscheidung über eine Hilfe und vor jeder Änderung dieser Hilfe, die nötig wird, "
    "verständlich über alle Folgen und alle anderen möglichen Hilfen beraten.",
    "Sie können zum Gespräch im Jugendamt auch eine Freundin, Ihre Mutter oder einen anderen Menschen mitbringen, dem "
    "Sie schon lange vertrauen und der Ihnen beim Erklären und beim Zuhören hilft.",
    "Am Anfang des Gesprächs schreiben alle zusammen auf einem großen Blatt auf, welche Ziele die Familie im nächsten "
    "halben Jahr erreichen will und wer ihr dabei helfen kann und soll.",
)
_TURKISH_LONG = (
    "Gençlik Dairesi yardım hakkında karar vermeden önce size bütün olası yardımları kolay sözlerle anlatmak zorunda.",
    "Görüşmeye annenizi, bir arkadaşınızı ya da güvendiğiniz bir kişiyi de yanınızda getirebilirsiniz, bu serbest.",
    "Görüşmenin başında herkes birlikte büyük bir kâğıda çocuğunuz için en önemli hedefleri yazar ve okur.",
)
_TURKISH_SHORT = (
    "Gençlik Dairesi size yardım eder.",
    "Görüşmeye bir arkadaşınızı getirebilirsiniz.",
    "Herkes hedefleri birlikte yazar.",
)
_ARABIC_LONG = (
    "يجب على مكتب الشباب أن يشرح لكم كل المساعدات الممكنة بكلمات سهلة قبل أن يقرر أي شيء.",
    "يمكنكم أن تحضروا معكم إلى الموعد في مكتب الشباب صديقة أو والدتكم أو شخصا آخر تثقون به.",
    "في بداية الحديث يكتب الجميع معا على ورقة كبيرة أهم الأهداف التي تريد العائلة أن تصل إليها خلال نصف السنة.",
)
_ARABIC_SHORT = (
    "مكتب الشباب يشرح لكم المساعدات.",
    "يمكنكم أن تحضروا صديقة معكم.",
    "في البداية يكتب الجميع الأهداف معا.",
)


def _doubled(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Texts that are above the higher limit too."""
    return tuple(f"{text.rstrip('.؟!')} {text[:1].lower()}{text[1:]}" for text in texts)


def _pages(long: tuple[str, ...], short: tuple[str, ...]) -> Examples:
    """Pages with three long sentences among nine, and pages without any."""
    bad = tuple("\n\n".join([*long, *short * 2][start:] + [*long, *short * 2][:start]) for start in range(3))
    good = tuple("\n\n".join((short * 3)[start:] + (short * 3)[:start]) for start in range(3))
    return Examples(bad, good)


_EASY_PAGES = _pages(_EASY_LONG, _EASY_SHORT)
_PLAIN_PAGES = _pages(_PLAIN_LONG, _EASY_SHORT)

VERY_LONG_SENTENCE = SentenceRule(
    id=PREFIX + "very-long-sentence",
    severity=Severity.ERROR,
    title="Ein Satz ist viel zu lang.",
    why="Lange Sätze vergisst man, bevor sie zu Ende sind.",
    advice="Teilen Sie den Satz: ein Gedanke, ein Satz.",
    source=_SOURCE,
    bad=_doubled(_EASY_LONG),
    good=(*_EASY_SHORT, *_EASY_LONG),
    false_alarms=("Eine Überschrift mit einem langen Namen.",),
    unit="Wörter",
    other_examples={
        "plain": Examples(_PLAIN_VERY_LONG, _PLAIN_SHORT),
        "turkish": Examples(_doubled(_TURKISH_LONG), _TURKISH_SHORT),
        "arabic": Examples(_doubled(_ARABIC_LONG), _ARABIC_SHORT),
    },
    check=_too_long,
)
LONG_SENTENCE = SentenceRule(
    id=PREFIX + "long-sentence",
    severity=Severity.WARNING,
    title="Ein Satz ist lang.",
    why="Lange Sätze sind für viele schwer zu lesen.",
    advice="Prüfen Sie, ob zwei Sätze daraus werden können.",
    source=_SOURCE,
    bad=_EASY_LONG,
    good=_EASY_SHORT,
    false_alarms=("Eine Aufzählung in einem Satz, die als Liste kürzer wird, nicht als Satz.",),
    unit="Wörter",
    other_examples={
        "plain": Examples(_PLAIN_LONG, _PLAIN_SHORT),
        "turkish": Examples(_TURKISH_LONG, _TURKISH_SHORT),
        "arabic": Examples(_ARABIC_LONG, _ARABIC_SHORT),
    },
    unless=("very-long-sentence",),
    check=_too_long,
)
MANY_LONG_SENTENCES = PageRule(
    id=PREFIX + "many-long-sentences",
    severity=Severity.WARNING,
    title="Zu viele Sätze sind lang.",
    why="Einzelne lange Sätze gehen, viele ermüden.",
    advice="Kürzen Sie die längsten Sätze zuerst.",
    source=_SOURCE,
    bad=_EASY_PAGES.bad,
    good=_EASY_PAGES.good,
    unit="Prozent der Sätze",
    other_examples={
        "plain": _pages(_PLAIN_FAIRLY_LONG, _EASY_SHORT),
        "turkish": _pages(_TURKISH_LONG, _TURKISH_SHORT),
        "arabic": _pages(_ARABIC_LONG, _ARABIC_SHORT),
    },
    unless=("very-many-long-sentences",),
    whole_page=True,
    check=_many_long,
)
VERY_MANY_LONG_SENTENCES = PageRule(
    id=PREFIX + "very-many-long-sentences",
    severity=Severity.ERROR,
    title="Viel zu viele Sätze sind sehr lang.",
    why="Wer oft steckenbleibt, hört auf zu lesen.",
    advice="Teilen Sie die längsten Sätze.",
    source="DIN 8581-1 (Einfache Sprache, etwa B1); Grenzen in thresholds.yml",
    bad=_PLAIN_PAGES.bad,
    good=_PLAIN_PAGES.good,
    unit="Prozent der Sätze",
    whole_page=True,
    check=_very_many_long,
)
LONG_SENTENCES_ON_AVERAGE = PageRule(
    id=PREFIX + "long-sentences-on-average",
    severity=Severity.WARNING,
    title="Die Sätze sind im Mittel zu lang.",
    why="Auch ein Text ohne sehr lange Sätze ermüdet, wenn keiner kurz ist.",
    advice="Kürzen Sie die längsten Sätze zuerst.",
    source=_PROPOSAL,
    bad=_pages(_PLAIN_LONG, _PLAIN_SHORT).bad,
    good=_pages(_PLAIN_LONG, _EASY_SHORT).good,
    unit="Wörter je Satz",
    other_examples={
        "turkish": Examples(
            tuple("\n\n".join([*_TURKISH_LONG, *_TURKISH_LONG, short]) for short in _TURKISH_SHORT),
            _pages(_TURKISH_LONG, _TURKISH_SHORT).good,
        ),
        "arabic": Examples(
            tuple("\n\n".join([*_ARABIC_LONG, *_ARABIC_LONG, short]) for short in _ARABIC_SHORT),
            _pages(_ARABIC_LONG, _ARABIC_SHORT).good,
        ),
    },
    whole_page=True,
    check=_mean,
)
RULES = (
    VERY_LONG_SENTENCE,
    LONG_SENTENCE,
    VERY_MANY_LONG_SENTENCES,
    MANY_LONG_SENTENCES,
    LONG_SENTENCES_ON_AVERAGE,
)
