"""Rules about what belongs into lines of its own: long enumerations and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.checks.readability.german.tagging import Tagged, tagged
from generator.checks.readability.rules.base import PREFIX, Examples, Hit, SentenceRule
from generator.checks.readability.text.markup import BlockKind
from generator.checks.readability.text.sentences import Sentence, TokenKind
from generator.findings import Severity

_CONJUNCTIONS: Final = frozenset("und oder sowie bzw beziehungsweise".split())
_AND_SO_ON: Final = frozenset("usw etc uvm ua".split())
# "Sie brauchen Pass, Foto und so weiter."
_SO: Final = "so"
_PRONOUNS: Final = frozenset(
    "sie ihnen ihr ihre ihren ihrem ihrer ihres er es wir ich du man uns euch mir dir mich dich ihm ihn".split()
)
_NO_UMLAUTS: Final = str.maketrans("äöü", "aou")
_BEFORE_NOUN: Final = ("ihre",)
_CLAUSE: Final = frozenset({"KOUS", "KOUI", "PWS", "PWAV", "PRELS", "PRELAT", "PTKZU"})
# "Streit und Sucht sowie Schulden oder Trennung" are pairs; an enumeration has commas.
_COMMAS: Final = 2
# Tokens; the tagger gives up on sentences of many thousand words, and no editor looks for a list in one.
_LONGEST: Final = 2000
_ITEM_WORDS: Final = 7  # words of one item; what is longer is a clause
_REACH: Final = 5  # words between a conjunction and the noun of the last item
_SHOWN: Final = 80  # characters of an enumeration in a message


@dataclass(frozen=True, slots=True)
class _Run:
    """An enumeration that is being read: the tokens from ``first`` to before ``end`` and how many items it has."""

    first: int
    end: int
    items: int


def _long_lists(sentence: Sentence, limit: float) -> Iterator[Hit]:
    commas = sum(token.text in {",", ";"} for token in sentence.tokens)
    if commas < _COMMAS or len(sentence.tokens) > _LONGEST:
        return
    words = tagged(sentence)
    for run in _runs(words):
        if run.items > limit:
            start, end = words[run.first].start, words[run.end - 1].end
            text = sentence.text[start:end]
            shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
            yield Hit(start, end, f"Der Satz zählt {run.items} Dinge auf: „{shown}“.")


def _runs(words: Sequence[Tagged]) -> Iterator[_Run]:
    """Enumerations: items of one kind with a comma or "und" between them and at least one conjunction."""
    separators = list(_separators(words))
    place = 0
    while place < len(separators):
        kind = _kind_before(words, separators[place][0])
        if kind is None:
            place += 1
            continue
        last = place
        while last + 1 < len(separators) and _is_item(words, separators[last][1], separators[last + 1][0], kind):
            # Behind "und" a comma ends the enumeration, except behind a first pair: "Eltern und Kinder, Lehrer".
            if last > place and _joins(words, separators[last]) and not _joins(words, separators[last + 1]):
                break
            last += 1
        run = _run(words, separators[place : last + 1], kind)
        if run is not None:
            yield run
        place = last + 1


def _separators(words: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """Where a separator begins and ends: a comma, a conjunction or both."""
    place = 0
    while place < len(words):
        end = place + (words[place].text in {",", ";"})
        if end < len(words) and (words[end].lower in _CONJUNCTIONS or words[end].text in {"&"}):
            end += 1
            end += end < len(words) and words[end].text == "." and words[end - 1].lower == "bzw"
        if end > place and not _is_pair(words, place, end):
            yield place, end
        place = max(end, place + 1)


def _is_pair(words: Sequence[Tagged], start: int, end: int) -> bool:
    """Whether "und" joins two forms of one word: "Schülerinnen und Schüler" are one item."""
    if not 0 < start < end < len(words) or words[start].text == ",":
        return False
    # Ärztin oder Arzt: the umlaut says nothing.
    pair = [word.lower.translate(_NO_UMLAUTS) for word in (words[start - 1], words[end])]
    one, other = sorted(pair, key=len, reverse=True)
    stem = one.removesuffix("innen").removesuffix("in")
    return stem != one and other.startswith(stem[:-1]) and len(other) <= len(stem) + 2


def _kind_before(words: Sequence[Tagged], end: int) -> str | None:
    """What the item before a separator ends with: a noun, an infinitive, a finite verb, an adjective."""
    place = end - 1
    while place >= 0 and words[place].text in {")", "“", '"', "«", "”"}:
        place -= 1
    return _kind(words, place) if place >= 0 else None


def _kind(words: Sequence[Tagged], place: int) -> str | None:
    word = words[place]
    if word.token.kind in {TokenKind.NUMBER, TokenKind.URL, TokenKind.EMAIL, TokenKind.PHONE}:
        return "noun"
    if word.text[0].isupper() and word.lower not in _PRONOUNS and (place > 0 or word.type.pos in {"NN", "NE"}):
        return "noun"
    if word.pos in {"VVINF", "VVIZU", "VVFIN", "VVPP", "VVIMP", "VAINF", "VMINF"}:
        return "verb"
    if word.pos in {"ADJA", "ADJD", "ADV"}:
        return "adjective"
    return "noun" if word.pos in {"NN", "NE", "FM", "CARD", "TRUNC"} else None


def _is_item(words: Sequence[Tagged], start: int, end: int, kind: str) -> bool:
    """Whether the tokens between two separators are an item of an enumeration of ``kind``."""
    item = words[start:end]
    if not item or len(item) > _ITEM_WORDS or any(word.text in {":", "–"} for word in item):
        return False
    if sum(word.text == "(" for word in item) != sum(word.text == ")" for word in item):
        return False
    if any(word.pos in _CLAUSE or _is_pronoun(word) for word in item if not (word.pos == "PTKZU" and kind == "verb")):
        return False
    if _kind_before(words, end) != kind:
        return False
    if kind == "noun":
        return not any(_is_verb(word) for word in item)
    if kind == "verb":
        return not any(_is_verb(word) for word in item[:-1]) and (item[-1].pos != "VVFIN" or len(item) == 1)
    return len(item) == 1 or all(word.pos in {"ADJA", "ADJD", "ADV", "PTKA", "PTKNEG"} for word in item)


def _is_pronoun(word: Tagged) -> bool:
    """A pronoun that stands alone; "Ihrem" before a noun belongs to the item."""
    return (
        word.lower in _PRONOUNS and word.pos not in {"PPOSAT", "ART", "NN"} and not word.lower.startswith(_BEFORE_NOUN)
    )


def _is_verb(word: Tagged) -> bool:
    """A verb in small letters; "schwer erziehbare" and participles before nouns are none."""
    return word.pos[:2] in {"VV", "VA", "VM"} and word.text[0].islower() and word.pos != "VVPP"


def _run(words: Sequence[Tagged], separators: Sequence[tuple[int, int]], kind: str) -> _Run | None:
    end = _last_item_end(words, separators[-1][1], kind)
    while separators and end is None:
        # What follows the last separator is a clause of its own: the item before it is the last one.
        separators, end = separators[:-1], separators[-1][0]
    if not separators or end is None:
        return None
    joins = sum(_joins(words, separator) for separator in separators)
    if len(separators) - joins < _COMMAS or (
        not joins and not _goes_on(words, end) and not _are_bare_nouns(words, separators)
    ):
        return None
    return _Run(_first_item_start(words, separators[0][0]), end, len(separators) + 1)


def _are_bare_nouns(words: Sequence[Tagged], separators: Sequence[tuple[int, int]]) -> bool:
    """Eltern, Freunde, Nachbarn, Lehrer: nouns need no "und" to be an enumeration; names and numbers do."""
    items = [words[one[1] : other[0]] for one, other in pairwise(separators)]
    return bool(items) and all(len(item) == 1 and item[0].pos == "NN" for item in items)


def _joins(words: Sequence[Tagged], separator: tuple[int, int]) -> bool:
    return words[separator[1] - 1].text not in {",", ";"}


def _goes_on(words: Sequence[Tagged], end: int) -> bool:
    """Whether "usw." follows."""
    return end < len(words) and words[end].lower in _AND_SO_ON


def _first_item_start(words: Sequence[Tagged], separator: int) -> int:
    """The head of the first item with its article and adjectives."""
    place = separator - 1
    while place > 0 and words[place - 1].pos in {"ART", "PPOSAT", "ADJA", "PIAT", "PDAT", "CARD"}:
        place -= 1
    return place


def _last_item_end(words: Sequence[Tagged], start: int, kind: str) -> int | None:
    """Where the last item ends; None when a clause follows."""
    if start < len(words) and words[start].lower == _SO:
        return start + 2 if start + 1 < len(words) and words[start + 1].lower == "weiter" else None
    for place in range(start, min(start + _REACH, len(words))):
        word = words[place]
        if word.text in {",", ":", ".", "!", "?"} or word.pos in _CLAUSE or _is_pronoun(word):
            return None
        if _kind(words, place) == kind or (kind == "adjective" and word.pos == "ADJA"):
            return None if kind == "noun" and _is_new_clause(words, start, place) else place + 1
        if kind == "noun" and _is_verb(word):
            return None
    return None


def _is_new_clause(words: Sequence[Tagged], start: int, head: int) -> bool:
    """Whether a subject with its verb follows (und das Amt hilft) where the clause before has its own verb."""
    has_verb_before = any(word.pos in {"VVFIN", "VAFIN", "VMFIN"} for word in words[:start])
    after = words[head + 1] if head + 1 < len(words) else None
    return (
        has_verb_before and after is not None and after.pos in {"VVFIN", "VAFIN", "VMFIN"} and after.text[0].islower()
    )


_SURE_END: Final = r"stra(?:ß|ss)e|str\.|allee|gasse|chaussee|promenade|ufer|damm"
_STREET_END: Final = rf"(?:{_SURE_END}|weg|platz|ring|markt|hof|steig|pfad|wall|graben|stieg|anger|winkel)"
_NUMBER: Final = r"\d{1,3}(?:\s?[a-hA-H](?![^\W_]))?(?:\s?[-–/+]\s?\d{1,3}[a-h]?)?"
_TOWN: Final = r"(?:D[-–\s])?\d{5}\s+[A-ZÄÖÜ][^\W\d_]+(?:[-\s](?:am|an der|im|ob der|bei|[A-ZÄÖÜ][^\W\d_]+)){0,3}"
_NAME: Final = r"[A-ZÄÖÜ][^\W\d_]{1,40}(?:-[A-ZÄÖÜ]?[^\W\d_]{1,40}){0,4}"
_ADDRESS: Final = re.compile(
    # Lindenstraße 5 | Lange Straße 5 | Straße der Einheit 5, with or without the town
    r"(?<![\w\-])(?:(?P<street>[A-ZÄÖÜ][^\W\d_\-]{0,40}(?:-[A-ZÄÖÜ]?[^\W\d_]{1,40}){0,4}?\.?)"
    rf"|(?!D(?:er|ie|as|en|em)\s|Ihre?\s|Eine?\s){_NAME}\s(?:Stra(?:ß|ss)e|Str\.|Allee|Gasse|Weg|Platz|Ring|Damm|Ufer|Markt|Hof)"
    rf"|(?:Straße|Platz|Allee)\s(?:der|des)\s{_NAME})"
    rf"\s(?P<number>{_NUMBER})(?![\w.:]\d|[^\W_])(?P<town>\s?[,·|–-]?\s*(?:in\s)?{_TOWN})?"
)
_PLACE: Final = re.compile(
    r"(?<![\w\-])(?:Am|An der|An den|Im|In der|Zum|Zur|Unter den|Auf dem|Auf der|Hinter der|Vor dem|Bei der|Beim)"
    rf"\s(?:{_NAME}\s)?{_NUMBER}\s?,\s*{_TOWN}"
    rf"|(?<![\w\-])Postfach\s\d[\d ]{{1,9}},?\s*{_TOWN}"
    r"|(?<![\w\-])(?:Am|Im|Zum)\s(?:Markt|Marktplatz|Rathaus|Bahnhof|Park|Kirchplatz|Schlossplatz|Anger|Ring)"
    r"\s\d{1,3}(?![\w.:]\d|[^\W_]|\s*(?:Uhr|[A-ZÄÖÜ]))"
)
_SURE_STREET: Final = re.compile(rf"(?:{_SURE_END})\Z", re.IGNORECASE)
_STREET: Final = re.compile(rf"{_STREET_END}\Z", re.IGNORECASE)
# Compounds with the same endings that are no streets.
_NO_STREETS: Final = re.compile(
    r"(?:\A|-)(?:arbeits|park|spiel|sitz|schlaf|betreuungs|kita-?|studien|ausbildungs|therapie|wohnheim|heim|krippen|"
    r"stell|steh|"
    r"schutz|sport|kindergarten|hort|schul|um|aus|rechts|lebens|hilfs|bahn|fried|bauern|super|floh|weihnachts|kinder|"
    r"tier|freizeit|fuhr|pausen|innen|fahrrad|lehr|praktikums|pflege|schulhof|bildungs)"
    r"(?:platz|weg|hof|markt|ring)\Z",
    re.IGNORECASE,
)
_NOT_A_HOUSE_NUMBER: Final = frozenset(
    "uhr minuten minute meter metern kilometer km m stunden euro tage tagen wochen jahre jahren prozent kinder "
    "plätze mal".split()
)
_SMALL_WORD: Final = re.compile(r"[„“\"(]?[a-zäöüß]{2,}[.,:;!?)“”\"]*\Z")
_IN_NAMES: Final = frozenset("der die das für und von des im am in zu zur".split())


def _addresses(sentence: Sentence, limit: float) -> Iterator[Hit]:
    del limit
    if sentence.kind is BlockKind.ADDRESS:
        return
    text = sentence.text
    found = sorted({*_street_addresses(text), *(match.span() for match in _PLACE.finditer(text))})
    last_end = 0
    for start, end in found:
        if start < last_end or not _has_sentence_around(text, start, end):
            continue
        last_end = end
        address = text[start:end].strip(" ,")
        message = f"Die Adresse „{address}“ steht mitten im Satz."
        lines = " / ".join(part.strip() for part in re.split(r",\s*", address))
        yield Hit(start, end, message, f"Schreiben Sie die Adresse unter den Satz, jeden Teil in eine Zeile: {lines}")


def _street_addresses(text: str) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(text):
        street = match["street"]
        if street is not None and not _is_street(street, has_town=match["town"] is not None):
            continue
        following = re.match(r"\s*([^\W\d_]+)", text[match.end("number") : match.end("number") + 20])
        if match["town"] is None and following is not None and following[1].lower() in _NOT_A_HOUSE_NUMBER:
            continue
        yield match.start(), match.end() if match["town"] else match.end("number")


def _is_street(name: str, *, has_town: bool) -> bool:
    if _SURE_STREET.search(name):
        return True
    if _NO_STREETS.search(name) or name.lower() in {"weg", "platz", "ring", "hof", "park", "markt", "berg", "garten"}:
        return has_town
    return _STREET.search(name) is not None or has_town


def _has_sentence_around(text: str, start: int, end: int) -> bool:
    """Whether words of a sentence stand beside the address; an address on its own has none in small letters."""
    if re.search(r"\b(?:in der|in den|in die|in|im|am|an den|an der)\s\Z", text[:start]):
        return True
    return any(_SMALL_WORD.match(word) and word not in _IN_NAMES for word in (text[:start] + " " + text[end:]).split())


LONG_LIST = SentenceRule(
    id=PREFIX + "long-list-in-sentence",
    severity=Severity.WARNING,
    title="Der Satz zählt viele Dinge auf.",
    why="Viele Dinge in einem Satz kann man sich nicht merken.",
    advice="Machen Sie eine Liste: jedes Ding in eine Zeile mit einem Punkt davor.",
    source="Netzwerk Leichte Sprache: Gestaltung; BITV 2.0 Anlage 2 Teil 2 Nr. 7",
    unit="Dinge",
    bad=(
        "Bringen Sie Pass, Foto, Geld und Stifte mit.",
        "Mütter, Väter, Omas und Opas kommen zum Fest.",
        "Sie lernen kochen, putzen, waschen und sparen.",
        "Wir helfen bei Streit, Sucht, Schulden oder Trennung.",
    ),
    good=(
        "Bringen Sie Pass, Foto und Geld mit.",
        "Wir kommen zu Ihnen, wir reden mit Ihnen, und dann helfen wir.",
        "Am Montag und Dienstag kommen Sie und Ihr Kind.",
        "Frau Roth, Jugendamt, Lindenstraße 5, Musterstadt.",
    ),
    other_examples={
        "plain": Examples(
            (
                "Wir helfen bei Schulden, Streit, Trennung, Sucht, Gewalt und Krankheit.",
                "Bringen Sie Pass, Foto, Zeugnis, Vertrag, Karte und Brille mit.",
                "Eltern, Großeltern, Tanten, Onkel, Nachbarn und Freunde dürfen anrufen.",
            ),
            (
                "Wir helfen bei Schulden, Streit, Trennung, Sucht und Gewalt.",
                "Bringen Sie Pass, Foto, Geld und Stifte mit.",
                "Bringen Sie Pass und Foto mit.",
            ),
        )
    },
    check=_long_lists,
)
ADDRESS_IN_TEXT = SentenceRule(
    id=PREFIX + "address-in-text",
    severity=Severity.WARNING,
    title="Eine Adresse steht mitten im Satz.",
    why="In einem eigenen Absatz findet man eine Adresse sofort und kann sie abschreiben.",
    advice="Schreiben Sie die Adresse unter den Satz. Jeder Teil bekommt eine Zeile.",
    source="Netzwerk Leichte Sprache: Gestaltung; BITV 2.0 Anlage 2 Teil 2 Nr. 12",
    bad=(
        "Kommen Sie in die Lindenstraße 5, 12345 Musterstadt.",
        "Das Büro ist am Rathausplatz 1, 12345 Musterstadt.",
        "Wir sind umgezogen: Am Markt 3, 12345 Musterstadt.",
        "Unser Büro ist in der Lange Straße 12.",
    ),
    good=(
        "Lindenstraße 5, 12345 Musterstadt",
        "Jugendamt Musterstadt, Lindenstraße 5, 12345 Musterstadt",
        "Kommen Sie in das Jugendamt in Musterstadt.",
        "Am Spielplatz 3 Kinder sehen.",
        "Der Bus fährt über die Hauptstraße.",
    ),
    check=_addresses,
)
RULES = (LONG_LIST, ADDRESS_IN_TEXT)
