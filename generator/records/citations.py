"""Citations of law: raw text in, checked parts out, in the one canonical form the site prints.

Accepts the forms people write: ``§ 36 Abs. 1 Satz 2 SGB VIII``, ``SGB VIII § 36 Abs. 1 S. 2``,
``§ 45 Abs. 2 S. 2 Nr. 4 SGB VIII``, ``§§ 27 ff. SGB VIII``, ``§§ 16 bis 21 SGB VIII``, ``Art. 6 Abs. 3 GG``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

# Abbreviations as printed by gesetze-im-internet.de, and the folder of each law there.
LAWS: dict[str, str] = {
    "SGB I": "sgb_1",
    "SGB VIII": "sgb_8",
    "SGB IX": "sgb_9_2018",
    "SGB X": "sgb_10",
    "BGB": "bgb",
    "GG": "gg",
    "KKG": "kkg",
    "JGG": "jgg",
    "FamFG": "famfg",
    "VwGO": "vwgo",
    "BGG": "bgg",
    "StGB": "stgb",
}

_ROMAN = {"1": "I", "8": "VIII", "9": "IX", "10": "X"}
_LAW_NAME = "|".join(re.escape(name) for name in sorted(LAWS, key=len, reverse=True))
_LAW_PATTERN = rf"(?P<law>{_LAW_NAME}|SGB\s+(?:1|8|9|10))(?!\w)"

# § number with an optional letter, then Absatz, Satz and Nummer; citation style of the Handbuch der
# Rechtsförmlichkeit (BMJ), part B 4.
_PARTS = re.compile(
    r"^(?P<sign>§§|§|Art\.?|Artikel)\s*(?P<section>[0-9]+[a-z]?)"
    r"(?:\s*(?:Abs\.|Absatz)\s*(?P<paragraph>[0-9]+[a-z]?))?"
    r"(?:\s*(?:S\.|Satz)\s*(?P<sentence>[0-9]+))?"
    r"(?:\s*(?:Nr\.|Nummer)\s*(?P<number>[0-9]+[a-z]?))?"
    r"(?:\s*(?:(?P<following>ff?\.)|(?:bis|–|-)\s*(?:§\s*)?(?P<last>[0-9]+[a-z]?)))?$"
)
_LAW_FIRST = re.compile(rf"^{_LAW_PATTERN}\s+(?P<rest>.+)$")
_LAW_LAST = re.compile(rf"^(?P<rest>.+?)\s+{_LAW_PATTERN}$")


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

    @property
    def is_article(self) -> bool:
        """Whether the law counts articles, as the Basic Law does."""
        return self.law == "GG"

    @property
    def is_range(self) -> bool:
        """Whether more than one section is cited."""
        return bool(self.last or self.following)

    def __str__(self) -> str:
        """The canonical form, with the law last."""
        sign = "Art." if self.is_article else ("§§" if self.is_range else "§")
        parts = [f"{sign} {self.section}"]
        if self.paragraph:
            parts.append(f"Abs. {self.paragraph}")
        if self.sentence:
            parts.append(f"Satz {self.sentence}")
        if self.number:
            parts.append(f"Nr. {self.number}")
        if self.last:
            parts.append(f"bis {self.last}")
        if self.following:
            parts.append(self.following)
        return " ".join([*parts, self.law])

    @property
    def url(self) -> str:
        """The section on the official site of the Federal Ministry of Justice."""
        folder = LAWS[self.law]
        page = f"art_{self.section}" if self.is_article else f"__{self.section}"
        return f"https://www.gesetze-im-internet.de/{folder}/{page}.html"

    @property
    def whole_section(self) -> LegalCitation:
        """The same section without Absatz, Satz and Nummer."""
        return replace(self, paragraph="", sentence="", number="")


def parse_citation(text: str) -> LegalCitation:
    """The citation written in ``text``.

    Raises InvalidCitationError with a German sentence.
    """
    cleaned = " ".join(text.replace("\u00a0", " ").split())
    match = _LAW_LAST.match(cleaned) or _LAW_FIRST.match(cleaned)
    if match is None:
        known = ", ".join(LAWS)
        raise InvalidCitationError(
            f"„{text}“ nennt kein bekanntes Gesetz. Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII. "
            f"Bekannt sind: {known}."
        )
    law = _canonical_law(match["law"])
    parts = _PARTS.match(match["rest"].strip())
    if parts is None:
        raise InvalidCitationError(
            f"„{text}“ ist keine lesbare Fundstelle. Richtig ist zum Beispiel: § 36 Abs. 1 Satz 2 {law}."
        )
    if (law == "GG") != parts["sign"].startswith("Art"):
        sign = "Art." if law == "GG" else "§"
        raise InvalidCitationError(
            f"„{text}“: Das {law} zählt mit „{sign}“. Richtig ist: {sign} {parts['section']} {law}."
        )
    return LegalCitation(
        law=law,
        section=parts["section"],
        paragraph=parts["paragraph"] or "",
        sentence=parts["sentence"] or "",
        number=parts["number"] or "",
        last=parts["last"] or "",
        following=parts["following"] or "",
    )


def _canonical_law(name: str) -> str:
    words = name.split()
    if words[0] == "SGB" and words[-1] in _ROMAN:
        return f"SGB {_ROMAN[words[-1]]}"
    return " ".join(words)
