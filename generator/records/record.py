"""The base of all record kinds, and what several kinds carry: who checked, which law, which rule may be broken."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from pydantic import Field, PrivateAttr

from generator.records.fields import (
    Cite,
    IsoDate,
    Name,
)
from generator.records.texts import (
    Model,
    Text,
)

Force = Literal["must", "should", "may"]


class Assurance(Model):
    """When somebody last checked that the facts of a record are true."""

    date: IsoDate = Field(description="Wann die Angaben zuletzt geprüft wurden, zum Beispiel 2026-11-22.")
    by: Name = Field(description="Wer die Angaben geprüft hat.")


class Citation(Model):
    """A place in the law on which the record rests."""

    cite: Cite = Field(description="Fundstelle, zum Beispiel: § 36 Abs. 1 Satz 2 SGB VIII")
    force: Force | None = Field(None, description="Wie stark das Gesetz ist: must (muss), should (soll), may (kann).")


class Waiver(Model):
    """A rule that may be broken at one sentence, with the reason."""

    rule: Name = Field(description="Name der Regel, zum Beispiel: readability/long-sentence")
    text: Name = Field(description="Anfang des Satzes, für den die Ausnahme gilt, genau wie im Text.")
    reason: Name = Field(description="Warum die Ausnahme richtig ist.")
    fingerprint: str | None = Field(
        None,
        pattern=r"^[0-9a-f]{8}$",
        description="Fingerabdruck des ganzen Satzes, zum Beispiel 3fa2b1c9. klarweg check sagt ihn. "
        "Ändert sich der Satz, gilt die Ausnahme nicht mehr.",
    )


class Record(Model):
    """Base of all kinds. ``id`` is the file name; it is set by the loader and never written in the file."""

    kind: ClassVar[str]
    folder: ClassVar[str]
    label: ClassVar[str]
    # Kinds with texts replace this field; the others have none.
    texts: dict[str, Any] = Field(default_factory=dict, max_length=0)
    waivers: tuple[Waiver, ...] = Field((), description="Begründete Ausnahmen von Prüfregeln.")

    _id: str = PrivateAttr(default="")
    _path: str = PrivateAttr(default="")

    @property
    def id(self) -> str:
        """The file name without its ending."""
        return self._id

    @property
    def path(self) -> str:
        """The file, as shown to people."""
        return self._path

    def named(self, identifier: str, path: str) -> Self:
        """Sets id and file; called once by the loader."""
        object.__setattr__(self, "_id", identifier)
        object.__setattr__(self, "_path", path)
        return self

    def text(self, code: str) -> Text | None:
        """The text in the language ``code``, or None where it is missing."""
        return self.texts.get(code)


def texts_field() -> Any:
    """The ``texts`` field: one block per language."""
    return Field(description="Die Texte, je Sprache ein Block: de, easy_language, tr, ar.")
