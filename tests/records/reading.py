"""Reads YAML texts as records, and says what a German message never contains."""

from __future__ import annotations

import re

from generator.findings import Finding
from generator.languages import load_registry
from generator.records.loader import validate
from generator.records.models import KINDS
from generator.records.record import Record
from generator.records.yaml_nodes import parse
from tests import support

PATH = "x.yml"
REGISTRY = load_registry()

PICTURE = """\
source: material
name: account-voice
texts:
  de: {alt: Ein Mensch spricht.}
"""

MEETING_GUIDE = """\
order: 10
audience: parent
texts:
  de:
    name: Mein Gespräch
    summary: So bereiten Sie sich vor.
    before: [Was ist gut?, Was ist schwer?, Wer kommt mit?]
    wishes: [Ich wünsche mir, Ich brauche, Ich möchte nicht]
    ask: [Wer hilft mir?, Wie lange?, Was kostet es?, Was steht im Plan?, Wann reden wir wieder?]
    during: [Sie dürfen fragen., Sie dürfen Nein sagen., Sie dürfen eine Pause machen.]
    after: [Plan lesen, Fragen aufschreiben, Termin merken]
"""

# One valid text per kind.
VALID = {
    "picture": PICTURE,
    "meeting_guide": MEETING_GUIDE,
    "step": support.STEP,
    "right": support.RIGHT.format(order=10, name="Person des Vertrauens"),
    "help_form": support.HELP_FORM,
    "role": support.ROLE,
    "term": support.TERM,
    "helpline": support.HELPLINE,
    "law": support.LAW,
    "organization": support.ORGANIZATION,
    "service": support.SERVICE,
    "municipality": support.MUNICIPALITY,
}

# Words of pydantic, PyYAML and Python that would tell a clerk nothing.
_ENGLISH = re.compile(
    r"\bNone\b|(?i:\b(input|should|value|valid|invalid|field|required|extra|expected|found|while|scanning|parsing|"
    r"permission|denied|directory|error|errno|the|not|is|of)\b)"
)
# What people typed stands between these marks, and „should“ is also the name of a choice.
_QUOTED = re.compile(r"„[^“]*“")
_CHOICES = re.compile(r"\bmust, should, may\b|\bmust \(muss\), should \(soll\), may \(kann\)")


def english_words(text: str) -> list[str]:
    """The English words of a message, apart from what it quotes and from names of choices."""
    return [match[0] for match in _ENGLISH.finditer(_CHOICES.sub("", _QUOTED.sub("", text)))]


def is_german_sentence(message: str) -> bool:
    """Whether a message is a sentence with a German word and without English ones."""
    says_german = re.search(
        r"\b(ist|sind|steht|fehlt|muss|kein|keine|nicht|gibt|kann|wird|enthält|zählt|nennt|passen|passt|"
        r"nur|Hier|Die|Der|Das|Eine|Geben|Schreiben)\b",
        message,
    )
    return bool(says_german) and not english_words(message)


def read_record(kind: str, text: str) -> tuple[Record | None, list[Finding]]:
    """The record written in ``text``, or its findings; nothing is read from disk."""
    document, findings = parse(PATH, text.encode())
    if document is None:
        return None, findings
    return validate(document, KINDS[kind], REGISTRY, "x")


def findings_in(kind: str, text: str) -> list[tuple[str, str]]:
    """Rule and full text of every finding, in the order of the file."""
    return [(finding.rule, str(finding)) for finding in sorted(read_record(kind, text)[1])]


def changed(kind: str, old: str, new: str) -> str:
    """The valid text of a kind with one place replaced."""
    assert old in VALID[kind]
    return VALID[kind].replace(old, new, 1)


def extended(kind: str, lines: str) -> str:
    """The valid text of a kind with more lines at its end."""
    return VALID[kind] + lines
