"""A name for each finding that stays when lines move, so that programs know an old finding from a new one."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from generator.findings import Finding

_FIGURES = re.compile(r"\d+")


def identities(findings: Sequence[Finding]) -> list[str]:
    """32 hexadecimal digits for each finding, all different.

    File, rule and sentence make the name, never the line. Where there is no sentence the message does, without its
    figures: the age of a record is another one every day. Equal ones are counted from the top of the file.
    """
    names = [""] * len(findings)
    seen: Counter[str] = Counter()
    for position in sorted(range(len(findings)), key=lambda number: findings[number]):
        base = _base(findings[position])
        seen[base] += 1
        names[position] = _digest(f"{base}\0{seen[base]}")
    return names


def _base(finding: Finding) -> str:
    about = finding.sentence or finding.text or _FIGURES.sub("#", finding.message)
    words = finding.text if finding.sentence else ""
    return "\0".join((finding.path, finding.rule, " ".join(about.split()), " ".join(words.split())))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
