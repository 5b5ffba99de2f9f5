"""Citations of law: raw text in, checked parts out, in the one canonical form the site prints.

Accepts the forms people write: ``§ 36 Abs. 1 Satz 2 SGB VIII``, ``SGB VIII § 36 Abs. 1 S. 2``, ``§ 36 I 2 SGB VIII``,
``§ 45 Abs. 2 S. 2 Nr. 4 Buchst. a SGB VIII``, ``§§ 27 ff. SGB VIII``, ``§§ 16 bis 21 SGB VIII``,
``Art. 6 Abs. 3 GG``, ``Paragraf 36 (1) SGB VIII``, ``§ 36 des Achten Buches Sozialgesetzbuch``; in Turkish and Arabic
``SGB VIII madde 36``, ``SGB VIII'in 36. maddesi``, ``المادة ٣٦ من SGB VIII``; and of several at once
``§§ 27, 36 und 37 SGB VIII``, ``§ 36 Abs. 1 und 2 SGB VIII``,
``§ 8a SGB VIII i. V. m. § 4 KKG``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from unicodedata import decimal

from generator.records.citation_words import Draft, Reading, law_names, read


@dataclass(frozen=True, slots=True)
class KnownLaw:
    """A law that can be cited: where its text is, whether it counts articles, and other names people use."""

    url: str
    page: str = "__{}.html"
    articles: bool = False
    aliases: tuple[str, ...] = ()


_OFFICIAL = "https://www.gesetze-im-internet.de/"
# Treaties are not on gesetze-im-internet.de; the Federal Law Gazette holds the German text (BGBl. 1992 II S. 121).
_CHILD_RIGHTS = "https://www.bgbl.de/xaver/bgbl/start.xav?startbk=Bundesanzeiger_BGBl&jumpTo=bgbl292s0121.pdf"


def _social_code(number: str, nominative: str) -> tuple[str, ...]:
    """What people call a book of the social code: „Achtes Buch Sozialgesetzbuch“, also declined."""
    stem = nominative.removesuffix("s")
    books = (f"{nominative} Buch", f"{stem}n Buches", f"{stem}n Buchs", f"{stem}n Buch")
    codes = ("Sozialgesetzbuch", "Sozialgesetzbuches", "Sozialgesetzbuchs")
    return (*(f"{book} {codes[0]}" for book in books), *(f"{code} {number}" for code in codes))


# Abbreviations as printed by gesetze-im-internet.de, and the folder of each law there.
LAWS: dict[str, KnownLaw] = {
    "SGB I": KnownLaw(
        f"{_OFFICIAL}sgb_1/",
        aliases=(
            *_social_code("I", "Erstes"),
            "SGB 1",
        ),
    ),
    "SGB VIII": KnownLaw(
        f"{_OFFICIAL}sgb_8/",
        aliases=(
            *_social_code("VIII", "Achtes"),
            "SGB 8",
            "KJHG",
            "Kinder- und Jugendhilfegesetz",
            "Kinder- und Jugendhilfegesetzes",
        ),
    ),
    "SGB IX": KnownLaw(
        f"{_OFFICIAL}sgb_9_2018/",
        aliases=(
            *_social_code("IX", "Neuntes"),
            "SGB 9",
        ),
    ),
    "SGB X": KnownLaw(
        f"{_OFFICIAL}sgb_10/",
        aliases=(
            *_social_code("X", "Zehntes"),
            "SGB 10",
        ),
    ),
    "BGB": KnownLaw(
        f"{_OFFICIAL}bgb/", aliases=("Bürgerliches Gesetzbuch", "Bürgerlichen Gesetzbuchs", "Bürgerlichen Gesetzbuches")
    ),
    "GG": KnownLaw(f"{_OFFICIAL}gg/", "art_{}.html", articles=True, aliases=("Grundgesetz", "Grundgesetzes")),
    "KKG": KnownLaw(f"{_OFFICIAL}kkg/"),
    "JGG": KnownLaw(f"{_OFFICIAL}jgg/"),
    "FamFG": KnownLaw(f"{_OFFICIAL}famfg/"),
    "VwGO": KnownLaw(f"{_OFFICIAL}vwgo/"),
    "BGG": KnownLaw(f"{_OFFICIAL}bgg/"),
    "StGB": KnownLaw(f"{_OFFICIAL}stgb/"),
    "UN-KRK": KnownLaw(_CHILD_RIGHTS, "", articles=True, aliases=("KRK", "UN-Kinderrechtskonvention")),
}
# Any decimal digit but the Western ones (Unicode, general category Nd).
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
# So far behind an unread citation a law may still stand that belongs to it. Unit: characters.
_BEHIND = 40
_NAMES = law_names({name: (name, *law.aliases) for name, law in LAWS.items()})


class InvalidCitationError(ValueError):
    """The text is no citation this site can check; the message says in German what is right."""


@dataclass(frozen=True, slots=True, order=True)
class LegalCitation:
    """One place in a law. Empty parts are not cited; ``last`` ends a range, ``following`` is ``f.`` or ``ff.``."""

    law: str
    section: str
    paragraph: str = ""
    sentence: str = ""
    number: str = ""
    last: str = ""
    following: str = ""
    half: str = ""
    letter: str = ""

    @property
    def is_article(self) -> bool:
        """Whether the law counts articles, as the Basic Law does."""
        return LAWS[self.law].articles

    @property
    def is_range(self) -> bool:
        """Whether more than one section is cited."""
        return bool(self.last or self.following)

    def __str__(self) -> str:
        """The canonical form, with the law last."""
        sign = "Art." if self.is_article else ("§§" if self.is_range else "§")
        parts = [f"{sign} {self.section}"]
        named = {
            "Abs.": self.paragraph, "Satz": self.sentence, "Halbsatz": self.half, "Nr.": self.number,
            "Buchst.": self.letter,
        }  # fmt: skip
        parts += [f"{name} {value}" for name, value in named.items() if value]
        if self.last:
            # „Art. 6 Abs. 1 bis 3“ ends with an Absatz; the sign says that it ends with an article.
            parts.append(f"bis Art. {self.last}" if self.is_article and len(parts) > 1 else f"bis {self.last}")
        if self.following:
            parts.append(self.following)
        return " ".join([*parts, self.law])

    @property
    def url(self) -> str:
        """The section on the official site of the Federal Ministry of Justice; of a treaty, the treaty."""
        law = LAWS[self.law]
        return law.url + law.page.format(self.section)

    @property
    def whole_section(self) -> LegalCitation:
        """The same section without Absatz, Satz and Nummer."""
        return replace(self, paragraph="", sentence="", number="", half="", letter="")

    def covers(self, number: str) -> bool:
        """Whether section ``number`` of the law is cited: alone, or between the ends of a range."""
        first, wanted = _order(self.section), _order(number)
        if self.following == "f.":
            return wanted == first or wanted == (first[0] + 1, "")
        if self.following:
            return wanted >= first
        return first <= wanted <= _order(self.last or self.section)

    def within(self, other: LegalCitation) -> bool:
        """Whether ``other`` cites this place too, or a part of the law around it."""
        if self.law != other.law or not (other.covers(self.section) and other.covers(self.last or self.section)):
            return False
        parts = ((self.paragraph, other.paragraph), (self.sentence, other.sentence), (self.number, other.number))
        return other.is_range or all(not theirs or ours == theirs for ours, theirs in parts)


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A citation in a running text: its place, its words, and what they cite.

    Without ``citations`` it cannot be checked, and ``problem`` says in German why.
    """

    start: int
    end: int
    words: str
    citations: tuple[LegalCitation, ...]
    problem: str = ""


def parse_citation(text: str) -> LegalCitation:
    """The one citation written in ``text``.

    Raises InvalidCitationError with a German sentence.
    """
    citations = parse_citations(text)
    if len(citations) > 1:
        each = " — ".join(map(str, citations))
        raise InvalidCitationError(f"„{text}“ nennt {len(citations)} Fundstellen. Schreiben Sie jede für sich: {each}.")
    return citations[0]


def parse_citations(text: str) -> tuple[LegalCitation, ...]:
    """All citations written in ``text``, which must hold nothing else.

    Raises InvalidCitationError with a German sentence.
    """
    cleaned = _western(" ".join(text.split()))
    reading = read(cleaned, 0, _NAMES)
    if _NAMES.find(cleaned) is None or (reading.end == len(cleaned) and not all(draft.law for draft in reading.drafts)):
        known = ", ".join(LAWS)
        raise InvalidCitationError(
            f"„{text}“ nennt kein bekanntes Gesetz. Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII. "
            f"Bekannt sind: {known}."
        )
    if reading.end < len(cleaned) or not reading.drafts:
        name = _NAMES.canonical(cleaned)
        example = "Art. 6 Abs. 3" if LAWS[name].articles else "§ 36 Abs. 1 Satz 2"
        raise InvalidCitationError(
            f"„{text}“ ist keine lesbare Fundstelle. Richtig ist zum Beispiel: {example} {name}."
        )
    problem = _problem(text, reading)
    if problem:
        raise InvalidCitationError(problem)
    return _citations(reading)


def find_citations(text: str) -> Iterator[FoundCitation]:
    """Every citation in a running text, in its order; also one that names no law or cannot be read to its end."""
    position, western = 0, _western(text)
    while (match := _NAMES.begin(western, position)) is not None:
        reading = read(western, match.start(), _NAMES).with_law()
        position = max(reading.end, match.end())
        words = text[match.start() : position]
        has_law = all(draft.law for draft in reading.drafts)
        if not has_law and any(draft.is_article is not False for draft in reading.drafts):
            # Not every article is one of a law: „Art. 7 der Satzung“, „madde 2“.
            continue
        problem = (
            _problem(" ".join(words.split()), reading) if reading.drafts and has_law else _unread(text, words, position)
        )
        yield FoundCitation(match.start(), position, words, () if problem else _citations(reading), problem)


def _unread(text: str, words: str, end: int) -> str:
    """Why the citation that was read as far as ``words`` cannot be checked, in German."""
    shown, behind = " ".join(words.split()), text[end : end + _BEHIND].split("\n\n")[0]
    law = _NAMES.find(behind)
    is_begun = any(sign.isdecimal() for sign in shown)
    if is_begun and law is None:
        return f"„{shown}“ nennt kein bekanntes Gesetz. Schreiben Sie zum Beispiel: {shown} SGB VIII."
    # Quoted as far as the law, or the next word.
    rest = behind[: law.end()] if law is not None else " " + "".join(behind.split(maxsplit=1)[:1])
    quoted = " ".join(f"{words}{rest}".split())
    return f"„{quoted}“ ist keine lesbare Fundstelle. Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII."


def _western(text: str) -> str:
    """The text with Western digits in place of others, one by one: „§ ٣٦“ is § 36."""
    if text.isascii():
        return text
    return _FOREIGN_DIGIT.sub(lambda match: str(decimal(match.group())), text)


def _problem(text: str, reading: Reading) -> str:
    """What is wrong with what was read, in German: the sign, or the order of a range."""
    for draft in reading.drafts:
        articles = LAWS[draft.law].articles
        sign = "Art." if articles else "§"
        if draft.is_article not in {articles, None}:
            right = f"{sign} {draft.section} {draft.law}"
            return f"„{text}“: Das {draft.law} zählt mit „{sign}“. Richtig ist: {right}."
        if draft.last and _order(draft.last) <= _order(draft.section):
            return f"„{text}“: Der Bereich endet vor seinem Anfang. Schreiben Sie die kleinere Nummer zuerst."
    if reading.is_backwards:
        return f"„{text}“: Der Bereich endet vor seinem Anfang. Schreiben Sie die kleinere Nummer zuerst."
    return ""


def _citations(reading: Reading) -> tuple[LegalCitation, ...]:
    return tuple(dict.fromkeys(map(_citation, reading.drafts)))


def _citation(draft: Draft) -> LegalCitation:
    return LegalCitation(
        draft.law, draft.section, draft.paragraph, draft.sentence, draft.number, draft.last, draft.following,
        draft.half, draft.letter,
    )  # fmt: skip


def _order(number: str) -> tuple[int, str]:
    """Sections in the order of the law: 8, 8a, 8b, 9."""
    match = re.match(r"(\d+)(.*)", number)
    return (int(match[1]), match[2]) if match else (0, number)
