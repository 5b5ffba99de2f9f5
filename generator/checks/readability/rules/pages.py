"""Rules about a page as a whole: one way to address, one way to split words, one form of dates, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.checks.readability.rules.base import PREFIX, Hit, Page, PageHit, PageRule
from generator.checks.readability.text.markup import BlockKind
from generator.findings import Severity

# "Sie" at the beginning of a sentence may mean "they"; inside a sentence the capital letter tells. "Ihr" likewise.
_FORMAL = re.compile(r"(?<![.!?:…\n»“„\"] )(?<!\A)(?<!\n)\b(?:Sie|Ihnen|Ihre?[mnrs]?)\b")
# A sentence that begins with "Sie" and goes on with a verb in -en addresses or means several people.
_FORMAL_START = re.compile(r"(?:^|(?<=[.!?:…\n] ))(?:Sie (?:\w+en|sind)|Ihre?[mnrs]?|Ihnen)\b", re.MULTILINE)
_REQUEST = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]+(?:en|n) Sie\b")
_INFORMAL = re.compile(r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]eine?[mnrs]?|[Ee]uch|[Ee]ure?[mnrs]?)\b")
# What somebody says is no address of the reader: Die Fachkraft fragt: „Was möchtest du?“
_QUOTED = re.compile(r"„[^„“”\n]{0,400}[“”]|»[^»«\n]{0,400}«|\"[^\"\n]{0,400}\"")

_MEDIOPUNKT = re.compile(r"\b[^\W\d_]+(?:·[^\W\d_]+)+")
# A hyphen between two small parts of one word splits it for reading: Jugend-Amt. German needs it in Kita-Platz and
# E-Mail (abbreviations and letters), in names (Schleswig-Holstein) and in "Jugend- und".
_HYPHENATED = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]{2,})+\b")
_NEEDED_HYPHEN = re.compile(
    r"\b(?:Nordrhein|Baden|Rheinland|Sachsen|Schleswig|Mecklenburg|Berlin|Hamburg|Online|Eltern-Kind|Mutter-Kind|"
    r"Vater-Kind|Kosten-Nutzen|Kita|Euro|Podcast|Video|Internet)-|-(?:Holstein|Westfalen|Württemberg|Pfalz|Anhalt|Vorpommern|Straße|Platz|Weg|Allee)\b"
)

# With these begins what is quoted.
_QUOTES = frozenset('„»"')

# The number of a block, and what was found in it.
_Place = tuple[int, re.Match[str]]

_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_DATE_FORMS = {
    "3.5.2026": re.compile(r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\s?\d{2}\b|(?!\d))"),
    "3. Mai 2026": re.compile(rf"\b\d{{1,2}}\.\s?(?:{_MONTHS})\b"),
    "2026-05-03": re.compile(r"\b\d{4}-\d{2}-\d{2}\b"),
    "03/05/2026": re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
}


def _first(page: Page, pattern: re.Pattern[str]) -> _Place | None:
    """The first place where ``pattern`` stands outside of quotations, with its block."""
    return next(_places(page, pattern), None)


def _places(page: Page, pattern: re.Pattern[str]) -> Iterator[_Place]:
    # Most patterns stand nowhere on a page, and one search of the whole says so; none needs what is in other blocks.
    if pattern.search(_unquoted(page.text)) is None:
        return
    for number, block in enumerate(page.blocks):
        for match in pattern.finditer(_unquoted(block.block.text)):
            yield number, match


@lru_cache(maxsize=512)
def _unquoted(text: str) -> str:
    """The text with blanks for quotations."""
    if _QUOTES.isdisjoint(text):
        return text
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def _hit(page: Page, number: int, match: re.Match[str], message: str, advice: str = "") -> PageHit:
    start, end = page.blocks[number].block.span(match.start(), match.end())
    return PageHit(number, Hit(start, end, message, advice))


def _whole_block(page: Page, number: int, message: str) -> PageHit:
    return PageHit(number, Hit(0, len(page.blocks[number].block.raw), message))


def _formal(page: Page) -> _Place | None:
    return _first(page, _FORMAL) or _first(page, _REQUEST)


def _mixed_address(page: Page, _limit: float) -> Iterator[PageHit]:
    """Parents and children may each have a section of their own."""
    formal, informal = _by_section(page, _FORMAL, _REQUEST), _by_section(page, _INFORMAL)
    for section in sorted(formal.keys() & informal.keys()):
        places = sorted((formal[section], informal[section]), key=lambda place: (place[0], place[1].start()))
        number, match = places[1]
        message = f"Hier steht „{match.group()}“, in demselben Abschnitt steht „{places[0][1].group()}“."
        yield _hit(page, number, match, message)


def _by_section(page: Page, *patterns: re.Pattern[str]) -> dict[int, _Place]:
    """The first place in each section."""
    found: dict[int, _Place] = {}
    for pattern in patterns:
        for number, match in _places(page, pattern):
            found.setdefault(page.sections[number], (number, match))
    return found


def _no_address(page: Page, limit: float) -> Iterator[PageHit]:
    counted = [number for number, facts in page.sentences if facts.words]
    addressed = _formal(page) or _first(page, _FORMAL_START) or _first(page, _INFORMAL)
    if len(counted) >= limit and not addressed:
        yield _whole_block(page, counted[0], f"In {len(counted)} Sätzen steht nie „Sie“ oder „du“.")


def _mixed_separators(page: Page, _limit: float) -> Iterator[PageHit]:
    dotted = _first(page, _MEDIOPUNKT)
    hyphened = next(
        (place for place in _places(page, _HYPHENATED) if not _NEEDED_HYPHEN.search(place[1].group())), None
    )
    if dotted and hyphened:
        number, match = hyphened
        message = f"„{match.group()}“ hat einen Bindestrich, „{dotted[1].group()}“ einen Mediopunkt."
        advice = f"Schreiben Sie: {'·'.join([match.group().split('-')[0], *_small(match.group().split('-')[1:])])}"
        yield _hit(page, number, match, message, advice)


def _small(parts: list[str]) -> list[str]:
    return [part[:1].lower() + part[1:] for part in parts]


def _mixed_dates(page: Page, _limit: float) -> Iterator[PageHit]:
    found = {form: place for form, pattern in _DATE_FORMS.items() if (place := _first(page, pattern))}
    if len(found) > 1:
        ordered = sorted(found.values(), key=lambda place: (place[0], place[1].start()))
        number, match = ordered[-1]
        message = f"Hier steht „{match.group()}“, an anderer Stelle steht „{ordered[0][1].group()}“."
        yield _hit(page, number, match, message)


def _no_heading(page: Page, limit: float) -> Iterator[PageHit]:
    """Each text of a record stands under a heading of its own, and can only be cut by empty lines."""
    is_record = len({block.passage for block in page.blocks}) > 1
    count, sections = 0, page.sections
    for number, block in enumerate(page.blocks):
        if number and (sections[number] != sections[number - 1] or (is_record and block.block.is_apart)):
            count = 0
        if block.block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            before = count
            count += len(block.facts)
            if before <= limit < count:
                cut = "leere Zeile" if is_record else "Überschrift"
                message = f"Vor dieser Stelle stehen mehr als {limit:.0f} Sätze ohne eine {cut}."
                yield _whole_block(page, number, message)


MIXED_ADDRESS = PageRule(
    id=PREFIX + "mixed-address",
    severity=Severity.ERROR,
    title="Ein Abschnitt sagt einmal „Sie“ und einmal „du“.",
    why="Wer gemeint ist, muss überall klar sein.",
    advice="Sprechen Sie in einem Abschnitt immer dieselben Menschen an: Erwachsene mit „Sie“, Kinder mit „du“.",
    source="BITV 2.0 Anlage 2 Teil 2 Nr. 3",
    bad=(
        "Wir helfen Ihnen. Du kannst anrufen.",
        "Bringen Sie den Brief mit.\n\nDein Kind kommt auch.",
        "Das ist dein Recht.\n\nHaben Sie noch Fragen?",
    ),
    good=(
        "Sie können anrufen. Wir helfen Ihnen.",
        "Du kannst anrufen. Das ist dein Recht.",
        "Die Fachkraft fragt Ihr Kind: „Was möchtest du?“",
    ),
    false_alarms=("Ein Satz, den Eltern zu ihrem Kind sagen, ohne Anführungszeichen.",),
    check=_mixed_address,
)
NO_ADDRESS = PageRule(
    id=PREFIX + "no-address",
    severity=Severity.WARNING,
    title="Die Seite spricht niemanden an.",
    why="Wer angesprochen wird, versteht besser, dass es um ihn geht.",
    advice="Sprechen Sie die Menschen an: „Sie können …“ oder „Du kannst …“.",
    source="BITV 2.0 Anlage 2 Teil 2 Nr. 2",
    bad=(
        "\n\n".join(["Das Jugendamt hilft."] * 9),
        "\n\n".join(["Eltern haben Rechte.", "Kinder haben Rechte.", "Das Amt prüft."] * 3),
        "\n\n".join(["Die Familie stellt einen Antrag.", "Dann kommt ein Brief."] * 5),
    ),
    good=(
        "\n\n".join(["Das Jugendamt hilft Ihnen."] * 9),
        "\n\n".join(["Das Jugendamt hilft dir."] * 9),
        "\n\n".join(["Das Jugendamt hilft."] * 4),
    ),
    false_alarms=("Eine Seite, die nur Begriffe erklärt.",),
    unit="Sätze, ab denen geprüft wird",
    whole_page=True,
    check=_no_address,
)
MIXED_SEPARATORS = PageRule(
    id=PREFIX + "mixed-separators",
    severity=Severity.ERROR,
    title="Lange Wörter sind einmal mit Punkt und einmal mit Bindestrich getrennt.",
    why="Zwei Zeichen für dasselbe stören beim Lesen.",
    advice="Trennen Sie alle langen Wörter einer Seite mit dem Mediopunkt.",
    source="DIN SPEC 33429; Duden Leichte Sprache",
    bad=(
        "Das Jugend·amt hilft.\n\nDas Jugend-Amt schreibt einen Brief.",
        "Der Hilfe·plan ist wichtig.\n\nDas Hilfe-Gespräch auch.",
        "Die Fach-Kraft kommt.\n\nDas ist der Hilfe·plan.",
    ),
    good=(
        "Das Jugend·amt hilft.\n\nDas Jugend·amt schreibt eine E-Mail.",
        "Das Jugend-Amt hilft.\n\nDer Hilfe-Plan ist wichtig.",
        "Das Jugend·amt ist in Schleswig-Holstein.",
    ),
    false_alarms=("Ein Eigenname mit Bindestrich, der nicht auf der Liste steht.",),
    check=_mixed_separators,
)
MIXED_DATE_FORMS = PageRule(
    id=PREFIX + "mixed-date-forms",
    severity=Severity.WARNING,
    title="Ein Datum ist einmal so und einmal anders geschrieben.",
    why="Gleiche Dinge sollen gleich aussehen.",
    advice="Schreiben Sie jedes Datum gleich, zum Beispiel: 3. Mai 2026.",
    source="Netzwerk Leichte Sprache; DIN 5008",
    bad=(
        "Sie kommen am 3. Mai 2026.\n\nDas nächste Mal ist am 3.6.2026.",
        "Sie haben Zeit bis 01.02.2026.\n\nDer Brief kam am 4. Januar.",
        "Der Termin ist am 2026-05-03. Sie gehen am 7. Mai hin.",
    ),
    good=(
        "Sie kommen am 3. Mai 2026.\n\nDas nächste Mal ist am 3. Juni 2026.",
        "Sie haben Zeit bis 1.2.2026.\n\nDer Brief kam am 4.1.2026.",
        "Der Termin ist am 3. Mai 2026 um 14.30 Uhr.",
    ),
    check=_mixed_dates,
)
_LINES = ("Das Jugendamt hilft Ihnen.", "Sie können fragen.", "Das kostet nichts.")
NO_HEADING = PageRule(
    id=PREFIX + "no-heading",
    severity=Severity.WARNING,
    title="Ein langes Stück Text hat keine Überschrift.",
    why="Überschriften helfen, eine Stelle wiederzufinden.",
    advice="Setzen Sie eine Überschrift davor, am besten eine Frage.",
    source="BITV 2.0 Anlage 2 Teil 2 Nr. 7",
    bad=("\n".join(_LINES * 5), "# Hilfe\n\n" + "\n".join(_LINES * 5), "\n\n".join(_LINES * 5)),
    good=(
        "\n".join(_LINES * 3),
        "\n".join(_LINES * 3) + "\n\n## Und dann?\n\n" + "\n".join(_LINES * 3),
        "# Hilfe\n\n" + "\n".join(_LINES * 3),
    ),
    unit="Sätze",
    whole_page=True,
    check=_no_heading,
)
RULES = (MIXED_ADDRESS, NO_ADDRESS, MIXED_SEPARATORS, MIXED_DATE_FORMS, NO_HEADING)
