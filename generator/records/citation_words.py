"""Reads the words of a citation one by one: signs, numbers, Absatz, Satz, Nummer, lists and ranges.

Citation style of the Handbuch der Rechtsförmlichkeit (BMJ), part B 4, and what people make of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

# The parts of a section from the greatest to the smallest; a part may only follow a greater one.
_LEVELS = ("section", "paragraph", "sentence", "half", "number", "letter")
# A list such as „Abs. 1 bis 3“ names each; one longer than this is a slip. Unit: parts.
_LONGEST = 40

# Between two words: space, bold print of Markdown, and marks that nobody sees (soft hyphens, signs of direction).
_GAP = r"[\s*_·‧\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]{0,9}"
# Words for the sign, as readers of other languages and of easy language meet them. They count with a figure only.
_SIGN_WORDS = r"(?:Para·?gra(?:f|ph)(?:en|s)?|paragraf\w{0,6}|[Mm]adde|المادتان|المادتين|المادة|للمادة|البند)"
_TOKENS = {
    "sign": rf"(?:§{_GAP}§?|&sect;|&#167;|Art(?:ikel[ns]?|\.)?(?=[\s\d])|{_SIGN_WORDS}(?={_GAP}[0-9]))",
    # Turkish puts the number first: „36. maddesinin 1. fıkrası“.
    "placed": rf"(?P<placed_number>[0-9]{{1,5}}[a-z]?)\.{_GAP}(?P<placed_part>[Mm]adde|[Pp]aragraf|[Ff]ıkra)\w*",
    "bracket": r"\((?P<bracket_number>[0-9]{1,2}[a-z]?)\)",
    "paragraph": r"Abs(?:\.|atz(?:es)?\b|ätzen?\b|(?=\s*\d))|[Ff]ıkra(?=\s*\d)|الفقرة(?=\s*\d)",
    "sentence": r"(?:Satz(?:es)?|Sätzen?|S\.?)(?=\s*[0-9])",
    "half": r"(?:(?:Halbsatz|Halbs\.|Hs\.)\s*(?P<half_number>[1-9])(?!\w)"
    r"|(?P<half_word>[1-9]\.|erste[rn]|zweite[rn])\s*(?:Halbsatz(?:es)?\b|Halbs\.|Hs\.))",
    "number": r"(?:Nr\.|Nrn\.|Nummern?\b|Ziff\.|Ziffern?\b|Nr(?=\s*\d))",
    "letter": r"(?:Buchst\.|Buchstaben?\b|lit\.)\s*(?P<letter_name>[a-z]{1,2})(?!\w)",
    "together": r"(?:i\.\s?V\.\s?m\.|iVm\b|in Verbindung mit\b)",
    "separator": r"(?:,|und\b|u\.|&amp;|&(?!\w)|sowie\b|oder\b|/|ve\b|و)",
    "range": r"(?:bis\b|–|-|—)",
    "following": r"ff?\.|ff?(?!\w)",
    # „35a“, „35A“ and „35 a“; „27f.“ is the next section too and no letter.
    "digits": r"[0-9]{1,5}(?:(?:(?!f\.)[a-zA-H](?!\w))|(?:\s[a-eg-z](?=\s|$)))?(?=ff?\.|ff\b|\W|$)",
    "roman": r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})(?!\w)",
}
_TOKEN = re.compile(_GAP + "(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _TOKENS.items()) + ")")
# Between the number and the law: „§ 36 des SGB VIII“, „المادة 36 من قانون SGB VIII“.
_OF = rf"(?:(?:des|dem|vom|von|im|aus dem|nach dem|من قانون|من|في){_GAP})?"
_HALVES = {"erste": "1", "zweit": "2"}
_ROMAN = {"I": 1, "V": 5, "X": 10}


class LawNames:
    """The names of all known laws, as one pattern."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        self._canonical = {_squeezed(alias): name for name, aliases in names.items() for alias in aliases}
        known = sorted((alias for aliases in names.values() for alias in aliases), key=len, reverse=True)
        pattern = "|".join(re.escape(name).replace(r"\ ", r"[\s-]{0,3}") for name in known)
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)
        self._next = re.compile(rf"{_GAP}{_OF}(?P<name>(?:{pattern})(?!\w))", re.IGNORECASE)
        # In front of the sign: „SGB VIII § 36“, „SGB VIII, § 36“, „SGB VIII'in 36. maddesi“.
        self._front = re.compile(
            rf"(?P<name>(?:{pattern})(?!\w))(?:['’][a-zıüçğöş]{{1,4}}(?!\w))?(?P<comma>{_GAP},)?", re.IGNORECASE
        )
        front = rf"(?:(?<!\w)(?i:{pattern})(?:['’][a-zıüçğöş]{{1,4}})?{_GAP},?{_GAP})"
        signs = rf"§|&sect;|&#167;|(?<!\w)(?:Art\.?|Artikel[ns]?|{_SIGN_WORDS})(?={_GAP}[0-9])"
        self._begin = re.compile(rf"{front}?(?:{signs})|{front}(?=[0-9]{{1,5}}[a-z]?\.{_GAP}(?:[Mm]adde|[Pp]aragraf))")

    def find(self, text: str) -> re.Match[str] | None:
        """Where ``text`` names a known law first, None where it names none."""
        return self._pattern.search(text)

    def canonical(self, text: str) -> str:
        """The abbreviation of the first law that ``text`` names, which must be one."""
        match = self._pattern.search(text)
        assert match is not None  # noqa: S101 - the caller has searched
        return self._canonical[_squeezed(match.group())]

    def begin(self, text: str, position: int) -> re.Match[str] | None:
        """Where the next citation begins: at a sign, or at the law in front of one. An article needs its law."""
        return self._begin.search(text, position)

    def front(self, text: str, position: int) -> tuple[str, int, bool] | None:
        """The law in front of a sign at ``position``, where its name ends, and whether only a comma joins it."""
        match = self._front.match(text, position)
        return (self._canonical[_squeezed(match["name"])], match.end(), bool(match["comma"])) if match else None

    def match(self, text: str, position: int) -> tuple[str, int] | None:
        """The law named at ``position`` and where its name ends."""
        match = self._next.match(text, position)
        return (self._canonical[_squeezed(match["name"])], match.end()) if match else None


def law_names(names: Mapping[str, tuple[str, ...]]) -> LawNames:
    """A pattern for laws; each has its abbreviation and everything people call it."""
    return LawNames(names)


def _squeezed(name: str) -> str:
    """A name as it is looked up: „SGB-VIII“, „sgb viii“ and „SGB VIII“ are one."""
    return re.sub(r"[\s-]", "", name).casefold()


@dataclass(frozen=True, slots=True)
class Draft:
    """A citation that is being read."""

    section: str
    # None where the word for the sign says nothing about it, as „madde“ does.
    is_article: bool | None
    law: str = ""
    paragraph: str = ""
    sentence: str = ""
    half: str = ""
    number: str = ""
    letter: str = ""
    last: str = ""
    following: str = ""

    def at(self, level: str, value: str) -> Draft:
        """The same place with ``level`` set and everything smaller left out."""
        changes: dict[str, Any] = dict.fromkeys(_LEVELS[_LEVELS.index(level) + 1 :], "")
        return replace(self, **{**changes, level: value, "last": "", "following": ""})

    @property
    def level(self) -> str:
        """The smallest part that is cited."""
        return next(level for level in reversed(_LEVELS) if getattr(self, level))


@dataclass(slots=True)
class Reading:
    """What was read, and where the last whole part of it ends; ``law_end`` is the end of the last named law."""

    drafts: list[Draft] = field(default_factory=list)
    end: int = 0
    law_end: int = 0
    is_backwards: bool = False

    def with_law(self) -> Reading:
        """Without what follows the last named law; all of it where no law is named."""
        named = [draft for draft in self.drafts if draft.law]
        return Reading(named, self.law_end, self.law_end, self.is_backwards) if named and self.law_end else self


def read(text: str, start: int, names: LawNames) -> Reading:
    """The citation that begins at ``start``, as far as it goes; its drafts have no law where none is named."""
    return _Reader(text, start, names).run()


class _Reader:
    """Walks over the words. ``_open`` is the part whose number comes next, ``_joined`` says what joins it."""

    def __init__(self, text: str, start: int, names: LawNames) -> None:
        self._text, self._names = text, names
        self._position = start
        self._law = ""
        # A law in front of a comma counts only where no other is named behind: „nach SGB VIII, § 1666 BGB“.
        self._is_tentative = False
        self._sign = ""
        self._open = ""
        self._joined = ""
        self._is_roman = False
        # So many of the drafts have their law.
        self._named = 0
        self._result = Reading(end=start)

    def run(self) -> Reading:
        first = self._names.front(self._text, self._position)
        if first is not None:
            self._law, self._position, self._is_tentative = first
        while self._step():
            pass
        if self._law:
            self._give_law(self._law)
        return self._result

    def _step(self) -> bool:
        law = self._names.match(self._text, self._position) if self._result.drafts and not self._open else None
        if law is not None and (not self._law or self._is_tentative) and not self._joined:
            name, self._position = law
            self._law = ""
            self._give_law(name)
            self._result.end = self._result.law_end = self._position
            self._sign = ""
            return True
        match = _TOKEN.match(self._text, self._position)
        if match is None or match.end() == self._position:
            return False
        kind = next(name for name in _TOKENS if match[name] is not None)
        self._position = match.end()
        handler = getattr(self, f"_read_{kind}")
        return bool(handler(match))

    def _give_law(self, name: str) -> None:
        drafts = self._result.drafts
        for index in range(self._named, len(drafts)):
            drafts[index] = replace(drafts[index], law=name)
        self._named = len(drafts)

    def _done(self, draft: Draft, *, instead: bool = False) -> bool:
        """Keeps a whole part: a new place, or the last one ``instead`` made smaller."""
        if instead:
            self._result.drafts[-1] = draft
        else:
            self._result.drafts.append(draft)
        self._result.end = self._position
        self._open = self._joined = ""
        return True

    @property
    def _last(self) -> Draft:
        return self._result.drafts[-1]

    def _read_sign(self, match: re.Match[str]) -> bool:
        if self._open or (self._result.drafts and not self._joined):
            return False
        is_other_kind = bool(self._result.drafts) and self._last.is_article != _is_article(match["sign"])
        if is_other_kind and not self._last.law:
            # „§ 8 und Art. 6 GG“: the first of them names no law.
            return False
        self._sign, self._open = match["sign"], "section"
        return True

    def _read_digits(self, match: re.Match[str]) -> bool:
        number = re.sub(r"\s", "", match["digits"]).lower()
        if not self._result.drafts or (self._open == "section" and self._joined != "range"):
            return self._open == "section" and self._done(Draft(number, _is_article(self._sign)))
        if self._joined == "range":
            return self._read_range_end(number)
        if self._open:
            return self._part(self._open, number)
        if self._joined:
            return self._listed(number)
        is_sentence = self._is_roman and not self._last.sentence
        self._is_roman = False
        return is_sentence and self._part("sentence", number)

    def _part(self, level: str, value: str) -> bool:
        """A part with its name: inside the last place, or beside it after a comma."""
        if not self._joined and _LEVELS.index(level) <= _LEVELS.index(self._last.level):
            return False
        return self._done(self._last.at(level, value), instead=not self._joined)

    def _listed(self, number: str) -> bool:
        """A bare number after a comma: a section after §§ or before its own Absatz, otherwise one more of the same."""
        follows = _TOKEN.match(self._text, self._position)
        has_paragraph = follows is not None and (follows["paragraph"] or follows["roman"])
        level = self._last.level
        if level == "section" or self._sign == "§§" or has_paragraph:
            return bool(self._sign) and self._done(Draft(number, _is_article(self._sign)))
        return level != "letter" and self._done(self._last.at(level, number))

    def _read_range_end(self, number: str) -> bool:
        draft, level = self._last, self._last.level
        if level == "section" or self._open == "section" or self._sign == "§§":
            return self._done(replace(draft, last=number), instead=True)
        first, last = getattr(draft, level), number
        if not (first.isdigit() and last.isdigit()):
            return self._done(draft.at(level, number))
        if not int(first) < int(last) <= int(first) + _LONGEST:
            self._result.is_backwards = True
            return self._done(draft.at(level, number))
        for value in range(int(first) + 1, int(last) + 1):
            self._done(draft.at(level, str(value)))
        return True

    def _read_paragraph(self, _match: re.Match[str]) -> bool:
        return self._opens("paragraph")

    def _read_sentence(self, _match: re.Match[str]) -> bool:
        return self._opens("sentence")

    def _read_number(self, _match: re.Match[str]) -> bool:
        return self._opens("number")

    def _opens(self, level: str) -> bool:
        self._open = level if self._result.drafts and not self._open else ""
        return bool(self._open)

    def _read_half(self, match: re.Match[str]) -> bool:
        number = match["half_number"] or _HALVES.get(match["half_word"][:5], match["half_word"][0])
        return bool(self._result.drafts) and self._part("half", number)

    def _read_bracket(self, match: re.Match[str]) -> bool:
        """„§ 36 (1)“, as laws print it."""
        is_possible = bool(self._result.drafts) and not self._open and not self._joined
        return is_possible and self._last.level == "section" and self._part("paragraph", match["bracket_number"])

    def _read_placed(self, match: re.Match[str]) -> bool:
        if self._open:
            return False
        if match["placed_part"].lower() == "fıkra":
            return bool(self._result.drafts) and self._part("paragraph", match["placed_number"])
        is_possible = bool(self._law) if not self._result.drafts else bool(self._joined)
        return is_possible and self._done(Draft(match["placed_number"], None))

    def _read_letter(self, match: re.Match[str]) -> bool:
        return bool(self._result.drafts) and self._part("letter", match["letter_name"])

    def _read_roman(self, match: re.Match[str]) -> bool:
        if not self._result.drafts or self._open or self._joined or self._last.level != "section":
            return False
        self._is_roman = True
        return self._part("paragraph", str(_roman(match["roman"].strip())))

    def _read_following(self, match: re.Match[str]) -> bool:
        if not self._result.drafts or self._last.level != "section" or self._joined or self._last.last:
            return False
        following = match["following"].rstrip(".") + "."
        return self._done(replace(self._last, following=following), instead=True)

    def _read_separator(self, match: re.Match[str]) -> bool:
        # In other languages a citation that is whole stays alone, so that each has its own place.
        is_over = match["separator"] in {"ve", "و"} and bool(self._result.drafts) and bool(self._last.law)
        return not is_over and self._joins("list")

    def _read_together(self, _match: re.Match[str]) -> bool:
        return self._joins("together")

    def _read_range(self, _match: re.Match[str]) -> bool:
        return bool(self._result.drafts) and not self._last.last and self._joins("range")

    def _joins(self, how: str) -> bool:
        is_possible = bool(self._result.drafts) and not self._open and self._joined in {"", "list"}
        self._joined = how if is_possible else self._joined
        return is_possible


def _is_article(sign: str) -> bool | None:
    """Whether the sign is one of laws that count articles; None where it may be either."""
    if sign.startswith("Art"):
        return True
    return False if sign[:1] in {"§", "&", "P", "p"} else None


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
