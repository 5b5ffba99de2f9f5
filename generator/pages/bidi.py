"""Keeps Latin words and numbers in one piece inside right-to-left text.

Without this, ``030 1234567`` in an Arabic sentence is displayed as ``1234567 030`` by every browser, because
spaces between digit groups take the direction of the line (Unicode UAX #9, rules N1 and N2).
"""

from __future__ import annotations

import re

# A tag; inside the quotation marks of an attribute > is a character like any other (HTML Standard, 13.2.5).
MARKUP = re.compile(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")

# A run begins and ends with a Latin letter, digit, § or +; between two such characters there may be spaces and the
# punctuation of phone numbers, dates, e-mail and web addresses and citations. An area code may stand in brackets.
_CHARACTER = r"[0-9A-Za-z\u00c0-\u024f]"
_BEGIN = r"(?:\+|§{1,2}\s?|\([+0][0-9]{0,6}\)[\s/-]{0,2}(?=[0-9]))?"
_JOINT = r"(?:(?:[\s.,:;/@_+§%€·'’\-–?=#]|&amp;){0,3}|\s?\(0\)\s?)"
_RUN = re.compile(f"{_BEGIN}{_CHARACTER}(?:{_JOINT}[+§]?{_CHARACTER})*[%€]?|§+|&amp;")
_ENTITY = re.compile(r"(&(?!amp;)(?:#\d+|#x[0-9a-fA-F]+|[a-z]+);)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")

# Elements whose text already has a direction of its own or is not displayed.
_OPAQUE = frozenset({"bdi", "script", "style", "title"})
_TAG_NAME = re.compile(r"</?([a-zA-Z0-9]+)")


def isolate(html: str) -> str:
    """``html`` with every Latin or numeric run in its text wrapped in ``<bdi dir="ltr">``.

    Runs with Latin letters are marked as German, which they are on these pages. Markup, and text inside ``<bdi>`` or
    an element with ``dir="ltr"``, stay untouched, so applying this twice changes nothing.
    """
    pieces = MARKUP.split(html)
    inside, depth = "", 0
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            if not inside and piece and not piece.isspace():
                pieces[index] = _isolate_text(piece)
            continue
        match = _TAG_NAME.match(piece)
        name = match[1].lower() if match else ""
        if inside:
            if name == inside:
                depth += -1 if piece.startswith("</") else 1
            inside = inside if depth else ""
        elif not piece.startswith("</") and (name in _OPAQUE or ' dir="ltr"' in piece):
            inside, depth = name, 1
    return "".join(pieces)


def isolate_plain(text: str) -> str:
    """``text`` with every Latin or numeric run between LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE (UAX #9).

    For text that leaves the page as data, where no element can carry the direction.
    """
    return _RUN.sub(lambda match: f"\u2066{match.group()}\u2069", text)


def _isolate_text(text: str) -> str:
    parts = _ENTITY.split(text)
    return "".join(part if index % 2 else _RUN.sub(_wrap, part) for index, part in enumerate(parts))


def _wrap(match: re.Match[str]) -> str:
    run = match.group()
    if run == "&amp;":
        return run
    language = ' lang="de"' if _LATIN.search(run) else ""
    return f'<bdi{language} dir="ltr">{run}</bdi>'
