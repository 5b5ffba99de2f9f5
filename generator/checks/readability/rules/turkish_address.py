"""One way to address the readers of a Turkish page: siz for adults, sen for children."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from generator.checks.readability.rules.base import PREFIX, Hit, Page, PageHit, PageRule
from generator.checks.readability.turkish.words import turkish_lower
from generator.findings import Severity

_CASES = "[ıiuü]|[ae]|n?[ae]|d[ae]|d[ae]n|[ıiuü]n|l[ae]|ki|d[ae]ki|c[ae]"
# Pronouns, and forms that can be nothing else: geliyorsunuz, gelirseniz, çocuğunuz, gelebilir misiniz.
_SIZ = re.compile(
    r"(?<![\w'’])(?:siz(?:i|e|de|den|in|inle|inki|ler|lere|leri|lerin|lerle|ce)?|"
    rf"\w*[^\W\d_]{{2}}(?:s[ıiuü]n[ıiuü]z|d[ıiuü]n[ıiuü]z|s[ae]n[ıi]z|[ıiuü]n[ıiuü]z)(?:{_CASES})?)(?!\w)"
)
# Sen forms that cannot be "he shall" (gelsin) or a genitive (gelin): geliyorsun, gelebilirsin, geleceksin, gelmelisin.
_SEN = re.compile(
    r"(?<![\w'’])(?:sen|seni|sana|sende|senden|senin|seninle|seninki|sence|"
    r"\w+(?:yorsun|bil[iı]rs[iı]n|[ae]ca[kğ]sın|[ae]ce[kğ]sin|mal[ıi]s[ıi]n|mel[ıi]s[ıi]n|m[ae]zs[ıi]n|m[ıi]şs[ıi]n|muşsun|müşsün)|"
    r"(?:ist|ed|gid|söyl|gel|ver|yap|al|ol|bul|kal|konuş|sor|ara|bekl|öğren|hisset|anlat)[aeıiuü]?rs[aeıiuü]n|"
    r"m[ıi]s[ıi]n|musun|müsün|değilsin|varsın|yoksun)(?!\w)"
)
# What somebody says is no address of the reader, and siblings are several children: kardeşlik bağınız.
_QUOTED = re.compile(r"kardeşlik bağınız\w*|[“„«\"][^“”„«»\"\n]*[”»\"“]")


def _mixed_sen_siz(page: Page, _limit: float) -> Iterator[PageHit]:
    """Parents and children may each have a section of their own, so only what stands in one section is compared."""
    for _, numbered in groupby(enumerate(page.blocks), key=lambda numbered: page.sections[numbered[0]]):
        blocks = [(number, block.block.text) for number, block in numbered]
        polite = _first(blocks, _SIZ)
        familiar = _first(blocks, _SEN)
        if polite and familiar:
            earlier, (number, start, end, word) = sorted((polite, familiar))
            message = f"Hier steht „{word}“, an anderer Stelle steht „{earlier[3]}“."
            yield PageHit(number, Hit(*page.blocks[number].block.span(start, end), message))


def _first(blocks: list[tuple[int, str]], pattern: re.Pattern[str]) -> tuple[int, int, int, str] | None:
    """Block, start, end and text of the first form of address outside of quotations."""
    for number, text in blocks:
        lower = turkish_lower(text)
        match = pattern.search(_QUOTED.sub(lambda quoted: " " * len(quoted.group()), lower))
        if match and len(lower) == len(text):
            return number, match.start(), match.end(), text[match.start() : match.end()]
    return None


MIXED_SEN_SIZ = PageRule(
    id=PREFIX + "mixed-sen-siz",
    severity=Severity.ERROR,
    title="Ein türkischer Abschnitt sagt einmal „siz“ und einmal „sen“.",
    why="Wer gemeint ist, muss auf der ganzen Seite klar sein.",
    advice="Sprechen Sie alle Menschen auf einer Seite gleich an: Erwachsene mit „siz“, Kinder mit „sen“.",
    source="BITV 2.0 Anlage 2 Teil 2 Nr. 3",
    bad=(
        "Size yardım ederiz.\n\nSen de gelebilirsin.",
        "Çocuğunuz da gelsin.\n\nBuraya her gün gelebilirsin.",
        "Sana yardım ediyoruz.\n\nBizi arayabilirsiniz.",
    ),
    good=(
        "Size yardım ederiz. Bizi arayabilirsiniz.",
        "Sana yardım ederiz. Bizi arayabilirsin.",
        "Çocuğunuza sorun: “Sen ne istersin?”",
        "Çocuk kendi isteğini söylesin. Siz de dinleyin.",
    ),
    false_alarms=("Ein Text, der zuerst die Eltern und dann in einem eigenen Absatz die Kinder anspricht.",),
    check=_mixed_sen_siz,
)
RULES = (MIXED_SEN_SIZ,)
