"""The translatable part of each record kind: what people write, once per language.

Facts (phones, dates, ages, sections of law) are fields of the record itself and never part of these texts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.records.fields import Body, IsoDate, Line, Name, Point, SourceMark, Translatable, WordForm

Origin = Literal["human", "machine", "machine_reviewed"]


class Model(BaseModel):
    """Base of all parts of a record: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, arbitrary_types_allowed=True)


class Review(Model):
    """Who read this text and when."""

    by: Name = Field(description="Wer den Text geprüft hat: Person, Stelle oder Prüfgruppe.")
    date: IsoDate = Field(description="Wann der Text geprüft wurde, zum Beispiel 2026-11-22.")


class Text(Model):
    """What every text says about itself."""

    origin: Origin = Field(
        "machine",
        description="Woher der Text kommt: human (Mensch), machine (Entwurf einer Maschine), "
        "machine_reviewed (Maschine, danach von einem Menschen geprüft). Die Seite zeigt das an.",
    )
    written: IsoDate | None = Field(None, description="Von wann der Text ist, zum Beispiel 2026-11-22.")
    translator: Name | None = Field(None, description="Wer den Text übersetzt hat: Person oder Büro.")
    source: dict[str, SourceMark] | None = Field(
        None,
        description="Fingerabdruck des deutschen Textes, aus dem übersetzt wurde, je Angabe. Setzt klarweg selbst.",
    )
    reviewed: Review | None = Field(None, description="Prüfung des Textes. Bei Leichter Sprache: die Prüfgruppe.")

    @model_validator(mode="after")
    def _names_its_own_texts(self) -> Self:
        known = prose_names(type(self))
        for name in self.source or {}:
            if known and name not in known:
                raise ValueError(f"source: Einen Text „{name}“ gibt es hier nicht. Möglich sind: {', '.join(known)}.")
        return self


def prose_names(model: type[Text]) -> tuple[str, ...]:
    """The fields of a text model that readers see and that are translated, in the order of the model."""
    return tuple(name for name, mark in translatable_fields(model) if mark.prose)


@lru_cache(maxsize=32)
def translatable_fields(model: type[Text]) -> tuple[tuple[str, Translatable], ...]:
    """Name and form of the translatable fields of a text model."""
    found = []
    for name, info in model.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, Translatable)] or _inner_marks(info.annotation)
        if marks:
            found.append((name, marks[0]))
    return tuple(found)


def _inner_marks(annotation: Any) -> list[Translatable]:
    marks: list[Translatable] = []
    for argument in getattr(annotation, "__args__", ()):
        marks += [mark for mark in getattr(argument, "__metadata__", ()) if isinstance(mark, Translatable)]
    return marks


class NamedText(Text):
    """A text with a name and a summary."""

    name: Line = Field(description="Kurzer Name, wie er in Listen steht.")
    summary: Line = Field(description="Ein bis zwei Sätze: Worum geht es?")


class StepText(NamedText):
    """One step of the help-plan process."""

    question: Line = Field(description="Überschrift als Frage, die Menschen stellen.")
    you_can_do: Body = Field(description="Was die Person selbst tun kann. Steht oben auf der Seite.")
    what_happens: Body = Field(description="Was in diesem Schritt geschieht.")
    how_long: Body = Field(description="Wie lange der Schritt dauert.")
    bring: tuple[Point, ...] = Field((), description="Was man mitbringen kann, je Zeile eine Sache.")
    ask: tuple[Point, ...] = Field((), description="Fragen, die man stellen kann.")
    say: tuple[Point, ...] = Field((), description="Sätze, die man im Gespräch laut sagen kann.")
    if_you_say_no: Body = Field(description="Was geschieht, wenn man Nein sagt.")
    if_it_goes_wrong: Body = Field(description="Was man tun kann, wenn es nicht gut läuft.")
    young_people: Body = Field(description="Für Kinder und Jugendliche, mit Du: Was du tun kannst.")


class RightText(NamedText):
    """One right."""

    question: Line = Field(description="Überschrift als Frage, die Menschen stellen.")
    what: Body = Field(description="Was das Recht bedeutet. Muss, soll und kann unterscheiden.")
    how_to_use: Body = Field(description="So nutzt man das Recht.")
    say: tuple[Point, ...] = Field(min_length=1, description="Sätze, die man im Gespräch laut sagen kann.")
    if_refused: Body = Field(description="Was man tun kann, wenn das Recht verweigert wird.")
    limits: Body | None = Field(None, description="Grenzen und Ausnahmen, ehrlich gesagt.")
    young_people_summary: Line | None = Field(
        None, description="Ein bis zwei Sätze mit Du; steht in Listen für Kinder und Jugendliche statt summary."
    )
    young_people: Body | None = Field(None, description="Für Kinder und Jugendliche, mit Du.")


class HelpFormText(NamedText):
    """One form of help."""

    question: Line = Field(description="Überschrift als Frage, die Menschen stellen.")
    what: Body = Field(description="Was diese Hilfe ist und für wen.")
    week: Body = Field(description="Wie eine normale Woche mit dieser Hilfe aussieht.")
    who_decides: Body = Field(description="Wer über die Hilfe entscheidet und wer mitredet.")
    cost: Body = Field(description="Was die Hilfe die Familie kostet.")
    if_you_say_no: Body = Field(description="Was geschieht, wenn man diese Hilfe nicht will.")
    young_people_summary: Line | None = Field(
        None, description="Ein bis zwei Sätze mit Du; steht in Listen für Kinder und Jugendliche statt summary."
    )
    young_people: Body | None = Field(None, description="Für Kinder und Jugendliche, mit Du.")


class RoleText(NamedText):
    """One person at the table."""

    what: Body = Field(description="Was diese Person macht.")
    at_the_meeting: Body = Field(description="Was diese Person im Hilfeplan-Gespräch tut.")
    may_ask: tuple[Point, ...] = Field((), description="Was man diese Person fragen kann.")


class TermText(Text):
    """One hard word."""

    name: Line = Field(description="Die eine Form des Wortes, die überall verwendet wird.")
    explanation: Body = Field(description="Erklärung in einfachen Worten.")
    example: Line | None = Field(None, description="Ein Beispielsatz.")
    forms: tuple[WordForm, ...] = Field((), description="Weitere Formen des Wortes, die in Texten vorkommen.")
    also: tuple[WordForm, ...] = Field(
        (), description="Umschreibungen, die in Texten für dieses Wort stehen dürfen. Die Seite verlinkt sie nicht."
    )
    avoid: tuple[WordForm, ...] = Field(
        (), description="Andere Wörter für dieselbe Sache, die nicht neben diesem Wort stehen sollen."
    )


class HelplineText(NamedText):
    """One help number."""

    what_to_expect: Body = Field(description="Was geschieht, wenn man anruft.")


class PictureText(Text):
    """What one picture shows, for people who cannot see it."""

    alt: Line = Field(description="Was das Bild zeigt, in wenigen Worten.")


class MeetingGuideText(NamedText):
    """What one group of people needs before, during and after the meeting."""

    before: tuple[Point, ...] = Field(min_length=3, description="Vor dem Gespräch: zum Überlegen und Abhaken.")
    wishes: tuple[Point, ...] = Field(min_length=3, description="Satzanfänge für eigene Wünsche.")
    ask: tuple[Point, ...] = Field(min_length=5, description="Fragen für das Gespräch, zum Ankreuzen.")
    during: tuple[Point, ...] = Field(min_length=3, description="Im Gespräch: Was man tun und sagen darf.")
    after: tuple[Point, ...] = Field(min_length=3, description="Nach dem Gespräch: zum Abhaken.")


class OrganizationText(Text):
    """One provider."""

    summary: Line = Field(description="Ein bis zwei Sätze: Wer ist der Träger?")


class ServiceText(NamedText):
    """One local help offer."""

    description: Body = Field(description="Was das Angebot macht und wie man hinkommt.")
