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

_TOKENS = {
    "sign": r"(?:§§?|Art(?:ikel[ns]?|\.)?(?=[\s\d]))",
    "paragraph": r"Abs(?:\.|atz(?:es)?\b|ätzen?\b|(?=\s*\d))",
    "sentence": r"(?:Satz(?:es)?|Sätzen?|S\.)(?=\s*[0-9])",
    "half": r"(?:(?:Halbsatz|Halbs\.|Hs\.)\s*(?P<half_number>[1-9])(?!\w))",
    "number": r"(?:Nr\.|Nrn\.|Nummern?\b|Ziff\.|Ziffern?\b|Nr(?=\s*\d))",
    "letter": r"(?:Buchst\.|Buchstaben?\b|lit\.)\s*(?P<letter_name>[a-z]{1,2})(?!\w)",
    "together": r"(?:i\.\s?V\.\s?m\.|iVm\b|in Verbindung mit\b)",
    "separator": r"(?:,|und\b|sowie\b|oder\b|/)",
    "range": r"(?:bis\b|–|-|—)",
    "following": r"ff?\.|ff(?!\w)",
    # „35a“ and „35 a“; „27f.“ is the next section too and no letter.
    "digits": r"[0-9]{1,5}(?:(?:(?!f\.)[a-z](?!\w))|(?:\s[a-eg-z](?=\s|$)))?(?=ff?\.|ff\b|\W|$)",
    "roman": r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})(?!\w)",
}
_TOKEN = re.compile(r"\s*(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _TOKENS.items()) + ")")
_ROMAN = {"I": 1, "V": 5, "X": 10}


class LawNames:
    """The names of all known laws, as one pattern."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        self._canonical = {_squeezed(alias): name for name, aliases in names.items() for alias in aliases}
        known = sorted((alias for aliases in names.values() for alias in aliases), key=len, reverse=True)
        pattern = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in known)
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)")
        self._next = re.compile(rf"\s*(?P<name>(?:{pattern})(?!\w))")
        self._begin = re.compile(
            rf"(?:(?<!\w)(?:{pattern})\s+)?(?:§§?|(?<!\w)(?:Art\.?|Artikel[ns]?)(?=\s*\d))",
        )

    def search(self, text: str) -> bool:
        """Whether ``text`` names a known law."""
        return self._pattern.search(text) is not None

    def canonical(self, text: str) -> str:
        """The abbreviation of the first law that ``text`` names, which must be one."""
        match = self._pattern.search(text)
        assert match is not None  # noqa: S101 - the caller has searched
        return self._canonical[_squeezed(match.group())]

    def begin(self, text: str, position: int) -> re.Match[str] | None:
        """Where the next citation begins: at a sign, or at the law in front of one. An article needs its law."""
        return self._begin.search(text, position)

    def match(self, text: str, position: int) -> tuple[str, int] | None:
        """The law named at ``position`` and where its name ends."""
        match = self._next.match(text, position)
        return (self._canonical[_squeezed(match["name"])], match.end()) if match else None


def law_names(names: Mapping[str, tuple[str, ...]]) -> LawNames:
    """A pattern for laws; each has its abbreviation and everything people call it."""
    return LawNames(names)


def _squeezed(name: str) -> str:
    return " ".join(name.split())


@dataclass(frozen=True, slots=True)
class Draft:
    """A citation that is being read."""

    section: str
    is_article: bool
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
        self._sign = ""
        self._open = ""
        self._joined = ""
        self._is_roman = False
        # So many of the drafts have their law.
        self._named = 0
        self._result = Reading(end=start)

    def run(self) -> Reading:
        first = self._names.match(self._text, self._position)
        if first is not None:
            self._law, self._position = first
        while self._step():
            pass
        if self._law:
            self._give_law(self._law)
        return self._result

    def _step(self) -> bool:
        law = self._names.match(self._text, self._position) if self._result.drafts and not self._open else None
        if law is not None and not self._law and not self._joined:
            name, self._position = law
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
        is_other_kind = bool(self._result.drafts) and self._last.is_article != match["sign"].startswith("Art")
        if is_other_kind and not self._last.law:
            # „§ 8 und Art. 6 GG“: the first of them names no law.
            return False
        self._sign, self._open = match["sign"], "section"
        return True

    def _read_digits(self, match: re.Match[str]) -> bool:
        number = re.sub(r"\s", "", match["digits"])
        if not self._result.drafts or (self._open == "section" and self._joined != "range"):
            return self._open == "section" and self._done(Draft(number, self._sign.startswith("Art")))
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
            return bool(self._sign) and self._done(Draft(number, self._sign.startswith("Art")))
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
        return bool(self._result.drafts) and self._part("half", match["half_number"])

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

    def _read_separator(self, _match: re.Match[str]) -> bool:
        return self._joins("list")

    def _read_together(self, _match: re.Match[str]) -> bool:
        return self._joins("together")

    def _read_range(self, _match: re.Match[str]) -> bool:
        return bool(self._result.drafts) and not self._last.last and self._joins("range")

    def _joins(self, how: str) -> bool:
        is_possible = bool(self._result.drafts) and not self._open and self._joined in {"", "list"}
        self._joined = how if is_possible else self._joined
        return is_possible


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
