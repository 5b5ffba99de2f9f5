"""What may not happen to a text on its way: facts and links lost, markup or invisible signs come in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.translations.entries import Field
from generator.translations.units import items

# Signs that turn the direction of everything after them (Unicode Bidirectional Algorithm, UAX 9, section 2). The page
# isolates foreign words itself (docs/decisions/0006).
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u2028\u2029\ufeff\ufffe\uffff]")
_MARKUP = re.compile(r"<[/!?a-zA-Z]|&(?:[a-zA-Z]+|#\w+);")
_SCRIPT = re.compile(r"(?:javascript|data|vbscript)\s*:", re.IGNORECASE)
_EMBED = re.compile(r"\[\[[^\[\]]*\]\]")
_LINK = re.compile(r"\]\(([^()\s]*)\)")
_ADDRESS = re.compile(r"https?://[^\s()<>]*[\w/]|[\w.+-]+@[\w-]+\.[\w.-]+\w")
# Five digits or more, with the signs that people group them by; shorter numbers are the business of parity checks.
_PHONE = re.compile(r"\+?\d(?:[ /().\u00a0-]{0,2}\d){4,}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a target, in German; ``is_severe`` refuses it."""

    message: str
    is_severe: bool = True


def faults(source: str, target: str, field: Field) -> Iterator[Fault]:
    """Everything that is wrong with the translation of ``source``."""
    yield from _signs(target)
    yield from _markup(source, target)
    if "\n" in target.strip() and not (field.is_markdown or field.is_list):
        yield Fault("Der Text hat mehrere Zeilen. Hier darf nur eine stehen.")
    for pattern, what in ((_EMBED, "Der Baustein"), (_LINK, "Der Link"), (_ADDRESS, "Die Adresse")):
        yield from _changed(what, Counter(pattern.findall(source)), Counter(pattern.findall(target)))
    yield from _changed("Die Nummer", _numbers(source), _numbers(target))
    if field.is_list and _lines(source) != _lines(target):
        yield Fault(f"Die Liste hat {_lines(target)} Zeilen, die deutsche {_lines(source)}.", is_severe=False)


def _signs(target: str) -> Iterator[Fault]:
    bidi = _BIDI.search(target)
    if bidi:
        yield Fault(f"Der Text enthält das Richtungs-Zeichen U+{ord(bidi[0]):04X}. Es kann den Sinn umdrehen.")
    for sign in target:
        hidden = unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t"
        if hidden or _INVISIBLE.match(sign):
            yield Fault(f"Der Text enthält das unsichtbare Zeichen U+{ord(sign):04X}.")
            return


def _markup(source: str, target: str) -> Iterator[Fault]:
    for pattern in (_MARKUP, _SCRIPT):
        found = pattern.search(target)
        if found and not pattern.search(source):
            piece = target[found.start() : found.start() + 20].split("\n")[0]
            yield Fault(f"Der Text enthält „{piece}“. HTML und Skripte sind nicht erlaubt.")


def _changed(what: str, theirs: Counter[str], ours: Counter[str]) -> Iterator[Fault]:
    for value in theirs - ours:
        yield Fault(f"{what} „{value}“ fehlt in der Übersetzung.")
    for value in ours - theirs:
        yield Fault(f"{what} „{value}“ steht nicht im deutschen Text.")


def _numbers(text: str) -> Counter[str]:
    folded = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)
    return Counter(re.sub(r"[^\d+]", "", match) for match in _PHONE.findall(folded))


def _lines(text: str) -> int:
    return sum(bool(item.strip()) for item in items(text))
