"""Keeps Latin words and numbers in one piece inside right-to-left text.

Without this, ``030 1234567`` in an Arabic sentence is displayed as ``1234567 030`` by every browser, because
spaces between digit groups take the direction of the line (Unicode UAX #9, rules N1 and N2).
"""

from __future__ import annotations

import re

_MARKUP = re.compile(r"(<[^>]*>)")

# A run begins and ends with a Latin letter, digit, § or +; between two such characters there may be spaces and the
# punctuation of phone numbers, dates, e-mail addresses and citations.
_RUN = re.compile(r"[+§]?[0-9A-Za-z\u00c0-\u024f](?:[\s.,:;/@_+§%€·'’\-–&]{0,3}[+§]?[0-9A-Za-z\u00c0-\u024f])*[%€]?|§+")
_ENTITY = re.compile(r"(&(?:#\d+|#x[0-9a-fA-F]+|[a-z]+);)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")

# Elements whose text already has a direction of its own or is not displayed.
_OPAQUE = ("bdi", "script", "style", "title")


def isolate(html: str) -> str:
    """``html`` with every Latin or numeric run in its text wrapped in ``<bdi dir="ltr">``.

    Runs with Latin letters are marked as German, which they are on these pages. Text inside ``<bdi>`` and markup
    stay untouched, so applying this twice changes nothing.
    """
    pieces = _MARKUP.split(html)
    depth = 0
    for index, piece in enumerate(pieces):
        if index % 2:
            depth += _depth_change(piece)
        elif depth == 0 and piece and not piece.isspace():
            pieces[index] = _isolate_text(piece)
    return "".join(pieces)


def _depth_change(tag: str) -> int:
    name = tag.strip("</>").split()[0].lower() if len(tag) > 2 else ""
    if name not in _OPAQUE:
        return 0
    return -1 if tag.startswith("</") else 1


def _isolate_text(text: str) -> str:
    parts = _ENTITY.split(text)
    return "".join(part if index % 2 else _RUN.sub(_wrap, part) for index, part in enumerate(parts))


def _wrap(match: re.Match[str]) -> str:
    run = match.group()
    language = ' lang="de"' if _LATIN.search(run) else ""
    return f'<bdi{language} dir="ltr">{run}</bdi>'
