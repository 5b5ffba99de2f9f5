"""The office form of Turkish verbs (``edilmektedir``) and the form people use (``ediliyor``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.checks.readability.turkish.words import VOWELS, turkish_lower

# The ending for each person in the office form, and the same person behind -yor.
_PERSONS: Final = {
    "": "", "dır": "", "dir": "", "dırlar": "lar", "dirler": "lar", "lar": "lar", "ler": "lar",
    "yım": "um", "yim": "um", "sın": "sun", "sin": "sun", "yız": "uz", "yiz": "uz", "sınız": "sunuz", "siniz": "sunuz",
    "ydı": "du", "ydi": "du", "ydılar": "lardı", "ydiler": "lardı", "ydım": "dum", "ydim": "dum", "ydık": "duk",
    "ydik": "duk", "ydınız": "dunuz", "ydiniz": "dunuz", "ymış": "muş", "ymiş": "muş", "ysa": "sa", "yse": "sa",
    "yken": "ken",
}  # fmt: skip
_OFFICE = re.compile(rf"(?P<stem>\w+?)(?:makta|mekte)(?P<person>{'|'.join(sorted(_PERSONS, key=len, reverse=True))})")
# Nouns that end in -mak or -mek by chance: finger, river, palate, step, effort, meal, bread, knob, ball, lighter.
_NOUNS: Final = frozenset("par ır da basa e ye ek tok yu ya ço çak kay".split())
_HIGH: Final = {
    "a": "ı",
    "ı": "ı",
    "e": "i",
    "i": "i",
    "o": "u",
    "u": "u",
    "ö": "ü",
    "ü": "ü",
    "â": "ı",
    "î": "i",
    "û": "u",
}
# Verbs that end like a passive and are none, with an infinitive that often stands alone: öğrenmekte zorlanıyor.
_ACTIVE: Final = frozenset(
    "öğren düşün kazan dayan güven inan uyan uzan beğen utan sevin edin geçin sığın yararlan dinlen ilgilen "
    "evlen boşan faydalan davran hoşlan zorlan görün dokun savun giyin yıkan beslen barın tüken tükür dön yan "
    "sun kon don bil bul ol kal dol gül böl sil del çal".split()
)
# Verbs whose t becomes d before a vowel.
_SOFT: Final = re.compile(
    r"(?:\A|(?<=af)|(?<=kayb)|(?<=hiss)|(?<=redd)|(?<=bahs)|(?<=sabr)|(?<=keşf)|(?<=zann)|(?<=hall)|(?<=seyr)|(?<=terk)|"
    r"(?<=nakl)|(?<=fesh)|(?<=devr)|(?<=azl)|(?<=lağv)|(?<=addl)|(?<=hükm)|(?<=vad)|(?<=şükr))et\Z|\A(?:git|tat|güt)\Z"
)


@dataclass(frozen=True, slots=True)
class OfficeVerb:
    """A verb in -mAktA: its stem in small letters and the person's ending behind -mAktA."""

    stem: str
    person: str

    @property
    def is_finite(self) -> bool:
        """Whether the form is a whole predicate; bare -makta is also an infinitive (okumakta zorlanıyor)."""
        return self.person != ""

    @property
    def is_passive(self) -> bool:
        """Whether the stem looks like a passive, or is one of the two helping verbs that offices use like one."""
        ends_like_passive = bool(re.search(r"[ıiuü]l\Z|[aeıiuü]n\Z", self.stem))
        return (ends_like_passive and self.stem not in _ACTIVE) or self.stem in {"et", "ol"}

    @property
    def present(self) -> str:
        """The form in -yor: ``ediliyor`` of ``edilmektedir``."""
        return _before_yor(self.stem) + "yor" + _PERSONS[self.person]

    @property
    def participle(self) -> str:
        """The form in -(y)An: ``yaşayan`` of ``yaşamakta olan``."""
        stem = _softened(self.stem)
        glide = "y" if stem[-1] in VOWELS else ""
        return stem + glide + ("an" if _last_vowel(stem) in "aıouâû" else "en")


def office_verb(word: str) -> OfficeVerb | None:
    """``word`` as a verb in -mAktA, None where it is none."""
    match = _OFFICE.fullmatch(turkish_lower(word))
    if match is None or match["stem"] in _NOUNS or not _last_vowel(match["stem"]):
        return None
    return OfficeVerb(match["stem"], match["person"])


def _before_yor(stem: str) -> str:
    stem = _softened(stem)
    if stem[-1] not in VOWELS:
        return stem + _HIGH[_last_vowel(stem)]
    if stem[-1] in "aeâ":
        shorter = stem[:-1]
        return shorter + _HIGH[_last_vowel(shorter) or stem[-1]]
    return stem


def _softened(stem: str) -> str:
    return f"{stem[:-1]}d" if _SOFT.search(stem) else stem


def _last_vowel(stem: str) -> str:
    return next((sign for sign in reversed(stem) if sign in VOWELS), "")
