"""The record kinds. Names follow Open Referral HSDS 3.1 where it has the thing; descriptions are the editor's help."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from generator.records.contact import Address, Hours, PhoneNumber, PublicContacts
from generator.records.fields import (
    Age,
    Count,
    Email,
    Flag,
    HelpFormId,
    IsoDate,
    LanguageTag,
    Name,
    OrganizationId,
    PictureId,
    RightId,
    RoleId,
    StepId,
    TermId,
    Url,
)
from generator.records.municipality import Municipality
from generator.records.record import Assurance, Citation, Force, Record, texts_field
from generator.records.texts import (
    HelpFormText,
    HelplineText,
    MeetingGuideText,
    Model,
    OrganizationText,
    PictureText,
    RightText,
    RoleText,
    ServiceText,
    StepText,
    TermText,
)

Audience = Literal["child", "young_person", "parent", "foster_carer"]
Status = Literal["active", "waiting_list", "full", "temporarily_closed", "inactive"]


def _ages_fit_together(maximum: int | None, info: ValidationInfo) -> int | None:
    minimum = info.data.get("minimum_age")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise ValueError(f"Das Alter passt nicht: „minimum_age“ ({minimum}) ist größer als „maximum_age“ ({maximum}).")
    return maximum


class Step(Record):
    """One step of the help-plan process."""

    kind: ClassVar[str] = "step"
    folder: ClassVar[str] = "steps"
    label: ClassVar[str] = "Schritt"
    picture: PictureId | None = Field(None, description="Bild: Name eines Eintrags in pictures.")
    order: Count = Field(ge=1, le=999, description="Platz in der Reihenfolge.")
    beside: Flag = Field(False, description="true: steht neben dem Weg (zum Beispiel: Wenn es schnell gehen muss).")
    roles: tuple[RoleId, ...] = Field((), description="Wer dabei ist: Namen von Einträgen in roles.")
    rights: tuple[RightId, ...] = Field((), description="Rechte, die hier wichtig sind.")
    citations: tuple[Citation, ...] = Field(min_length=1, description="Fundstellen im Gesetz.")
    texts: dict[str, StepText] = texts_field()


class Right(Record):
    """One right."""

    kind: ClassVar[str] = "right"
    folder: ClassVar[str] = "rights"
    label: ClassVar[str] = "Recht"
    picture: PictureId | None = Field(None, description="Bild: Name eines Eintrags in pictures.")
    order: Count = Field(ge=1, le=999, description="Platz in der Reihenfolge.")
    holders: tuple[Audience, ...] = Field(
        min_length=1,
        description="Wer das Recht hat: child (Kind), young_person (junger Mensch), parent (Eltern), "
        "foster_carer (Pflegeeltern).",
    )
    force: Force = Field(description="Wie stark das Recht ist: must (muss), should (soll), may (kann).")
    steps: tuple[StepId, ...] = Field((), description="Schritte, in denen das Recht wichtig ist.")
    citations: tuple[Citation, ...] = Field(min_length=1, description="Fundstellen im Gesetz.")
    texts: dict[str, RightText] = texts_field()


class HelpForm(Record):
    """One form of help."""

    kind: ClassVar[str] = "help_form"
    folder: ClassVar[str] = "help_forms"
    label: ClassVar[str] = "Form der Hilfe"
    picture: PictureId | None = Field(None, description="Bild: Name eines Eintrags in pictures.")
    order: Count = Field(ge=1, le=999, description="Platz in der Reihenfolge.")
    group: Literal["advice", "at_home", "daytime", "living_elsewhere", "crisis"] = Field(
        description="Gruppe in der Liste: advice (Beratung), at_home (zu Hause), daytime (am Tag), "
        "living_elsewhere (woanders wohnen), crisis (Notfall)."
    )
    entitled: tuple[Audience, ...] = Field(min_length=1, description="Wem der Anspruch gehört.")
    access: Literal["direct", "via_jugendamt"] = Field(
        description="Zugang: direct (ohne Antrag) oder via_jugendamt (über das Jugendamt)."
    )
    citations: tuple[Citation, ...] = Field(min_length=1, description="Fundstellen im Gesetz.")
    texts: dict[str, HelpFormText] = texts_field()


class Role(Record):
    """Somebody who may sit at the table."""

    kind: ClassVar[str] = "role"
    folder: ClassVar[str] = "roles"
    label: ClassVar[str] = "Rolle"
    picture: PictureId | None = Field(None, description="Bild: Name eines Eintrags in pictures.")
    order: Count = Field(ge=1, le=999, description="Platz in der Reihenfolge.")
    presence: Literal["always", "if_needed", "you_invite"] = Field(
        description="Wann die Person dabei ist: always (meistens), if_needed (wenn nötig), "
        "you_invite (wenn die Familie es will)."
    )
    citations: tuple[Citation, ...] = Field((), description="Fundstellen im Gesetz.")
    texts: dict[str, RoleText] = texts_field()


class Term(Record):
    """A hard word and its explanation."""

    kind: ClassVar[str] = "term"
    folder: ClassVar[str] = "terms"
    label: ClassVar[str] = "Wort"
    citations: tuple[Citation, ...] = Field((), description="Fundstellen im Gesetz.")
    related: tuple[TermId, ...] = Field((), description="Verwandte Wörter.")
    texts: dict[str, TermText] = texts_field()


class Picture(Record):
    """One picture: one idea in one style, with a text for people who cannot see it."""

    kind: ClassVar[str] = "picture"
    folder: ClassVar[str] = "pictures"
    label: ClassVar[str] = "Bild"
    source: Literal["material", "own"] = Field(
        description="Woher das Bild kommt: material (Material Design Icons) oder own (selbst gezeichnet)."
    )
    name: Name = Field(description="Name des Bildes in dieser Sammlung, zum Beispiel: account-voice")
    texts: dict[str, PictureText] = texts_field()


class MeetingGuide(Record):
    """Questions and reminders for the meeting, for one group of people."""

    kind: ClassVar[str] = "meeting_guide"
    folder: ClassVar[str] = "meeting_guides"
    label: ClassVar[str] = "Gesprächs-Hilfe"
    order: Count = Field(ge=1, le=999, description="Platz in der Reihenfolge.")
    audience: Audience = Field(
        description="Für wen: child (Kind), young_person (junger Mensch), parent (Eltern), foster_carer (Pflegeeltern)."
    )
    minimum_age: Age | None = Field(None, description="Ab welchem Alter.")
    maximum_age: Age | None = Field(None, description="Bis zu welchem Alter.")
    texts: dict[str, MeetingGuideText] = texts_field()

    _ages = field_validator("maximum_age")(_ages_fit_together)


class Helpline(Record):
    """A nation-wide help number."""

    kind: ClassVar[str] = "helpline"
    folder: ClassVar[str] = "helplines"
    label: ClassVar[str] = "Hilfe-Nummer"
    order: Count = Field(ge=1, le=999, description="Platz in der Reihenfolge.")
    numbers: tuple[PhoneNumber, ...] = Field(min_length=1, description="Die Telefonnummern.")
    emergency: Flag = Field(False, description="true: für den Notfall (110, 112).")
    audience: tuple[
        Literal["child", "young_person", "parent", "foster_carer", "everyone", "women", "professional"], ...
    ] = Field(
        min_length=1,
        description="Für wen die Nummer ist. professional: nur für Fachkräfte, wird Familien nie gezeigt.",
    )
    hours: Hours = Field(description="Wann jemand da ist. Immer: 24/7")
    hours_certain: Flag = Field(description="false: Die Seite sagt „Bitte prüfen“ und nennt keine Zeit als sicher.")
    free: Flag = Field(description="true: Der Anruf kostet nichts.")
    anonymous: Flag = Field(False, description="true: Man muss den Namen nicht sagen.")
    languages: tuple[LanguageTag, ...] = Field(("de",), description="Sprachen am Telefon, zum Beispiel: de, tr, ar")
    more_languages: Flag = Field(False, description="true: Es gibt weitere Sprachen mit Dolmetschern.")
    url: Url | None = Field(None, description="Internet-Adresse.")
    assured: Assurance = Field(description="Letzte Prüfung der Angaben.")
    texts: dict[str, HelplineText] = texts_field()

    @property
    def is_for_families(self) -> bool:
        """Whether families may see this number."""
        return set(self.audience) != {"professional"}


class Location(Model):
    """Where an offer is. A confidential place keeps its address in the record and never shows it."""

    address: Address | None = Field(None, description="Anschrift.")
    confidential: Flag = Field(False, description="true: Schutz-Adresse. Sie erscheint nirgends auf der Seite.")
    wheelchair: Literal["yes", "limited", "no"] | None = Field(None, description="Mit Rollstuhl erreichbar.")
    public_transport: Name | None = Field(None, description="Haltestelle und Linie.")

    @property
    def public_address(self) -> Address | None:
        """The address that may be shown: None for a confidential place."""
        return None if self.confidential else self.address


class Organization(Record):
    """A provider."""

    kind: ClassVar[str] = "organization"
    folder: ClassVar[str] = "organizations"
    label: ClassVar[str] = "Träger"
    name: Name = Field(description="Name des Trägers.")
    alternate_name: Name | None = Field(None, description="Kurzname.")
    legal_form: Name | None = Field(None, description="Rechtsform, zum Beispiel: e. V.")
    phones: tuple[PhoneNumber, ...] = Field((), description="Telefonnummern.")
    emails: tuple[Email, ...] = Field((), description="E-Mail-Adressen.")
    urls: tuple[Url, ...] = Field((), description="Internet-Adressen.")
    public_contacts: PublicContacts = ()
    assured: Assurance = Field(description="Letzte Prüfung der Angaben.")
    texts: dict[str, OrganizationText] = Field(default_factory=dict, description="Die Texte, je Sprache ein Block.")


class Cost(Model):
    """What an offer costs."""

    free: Flag = Field(description="true: kostet nichts.")
    amount: Annotated[int, Field(ge=0, le=100_000)] | None = Field(None, description="Betrag in ganzen Euro.")


class Service(Record):
    """One local help offer."""

    kind: ClassVar[str] = "service"
    folder: ClassVar[str] = "services"
    label: ClassVar[str] = "Angebot"
    organization: OrganizationId = Field(description="Träger: Name eines Eintrags in organizations.")
    help_form: HelpFormId = Field(description="Form der Hilfe: Name eines Eintrags in help_forms.")
    status: Status = Field(
        description="active (Plätze können frei sein), waiting_list (Warteliste), full (zurzeit voll), "
        "temporarily_closed (zurzeit geschlossen), inactive (gibt es nicht mehr)."
    )
    status_as_of: IsoDate = Field(description="Von wann der Status ist, zum Beispiel 2026-11-22.")
    assured: Assurance = Field(description="Letzte Prüfung der Angaben.")
    access: Literal["direct", "via_jugendamt"] = Field(
        "via_jugendamt",
        description="Zugang: direct (einfach hingehen) oder via_jugendamt (über das Jugendamt).",
    )
    minimum_age: Age | None = Field(None, description="Ab welchem Alter.")
    maximum_age: Age | None = Field(None, description="Bis zu welchem Alter.")
    areas: tuple[Name, ...] = Field((), description="Stadtteile oder Gemeinden.")
    location: Location | None = Field(None, description="Ort des Angebots.")
    phones: tuple[PhoneNumber, ...] = Field((), description="Telefonnummern.")
    emails: tuple[Email, ...] = Field((), description="E-Mail-Adressen.")
    urls: tuple[Url, ...] = Field((), description="Internet-Adressen.")
    public_contacts: PublicContacts = ()
    hours: Hours | None = Field(None, description="Sprechzeiten.")
    languages: tuple[LanguageTag, ...] = Field(("de",), description="Gesprochene Sprachen, zum Beispiel: de, tr, ar")
    interpreters: Flag = Field(False, description="true: Dolmetscher können bestellt werden.")
    sign_language: Flag = Field(False, description="true: Deutsche Gebärdensprache ist möglich.")
    cost: Cost | None = Field(None, description="Kosten für die Familie.")
    required_documents: tuple[
        Literal["none", "id_card", "health_card", "court_order", "school_report", "hilfeplan"], ...
    ] = Field(
        (),
        description="Was man mitbringen muss: none (nichts), id_card (Ausweis), health_card (Gesundheitskarte), "
        "court_order (Beschluss vom Gericht), school_report (Schulbericht), hilfeplan (Hilfeplan).",
    )
    valid_from: IsoDate | None = Field(None, description="Ab wann es das Angebot gibt.")
    valid_to: IsoDate | None = Field(None, description="Bis wann es das Angebot gibt.")
    tags: tuple[Name, ...] = Field((), description="Stichwörter für die Suche.")
    texts: dict[str, ServiceText] = texts_field()

    _ages = field_validator("maximum_age")(_ages_fit_together)

    @field_validator("valid_to")
    @classmethod
    def _dates_fit_together(cls, end: date | None, info: ValidationInfo) -> date | None:
        start = info.data.get("valid_from")
        if start is not None and end is not None and start > end:
            raise ValueError(f"Die Daten passen nicht: „valid_from“ ({start}) liegt nach „valid_to“ ({end}).")
        return end

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not (self.phones or self.emails or self.urls):
            raise ValueError("Es fehlt ein Weg zum Angebot. Geben Sie „phones“, „emails“ oder „urls“ an.")
        return self


class LawParagraph(Model):
    """One Absatz: how many sentences it has, and how many numbers each sentence lists."""

    number: Name | None = Field(None, description="Nummer des Absatzes. Fehlt, wenn der Paragraf keine Absätze hat.")
    sentences: Count = Field(ge=0, description="Zahl der Sätze.")
    numbers: dict[str, int] = Field(default_factory=dict, description="Satz: Zahl der Nummern darin.")
    listed: dict[str, tuple[Name, ...]] = Field(
        default_factory=dict,
        description="Satz: alle seine Nummern, wo es nicht 1, 2, 3 ohne Lücke sind, zum Beispiel 1, 1a, 2.",
    )
    fingerprint: str | None = Field(
        None,
        pattern=r"^[0-9a-f]{8}$",
        description="Fingerabdruck vom Wortlaut. Ändert er sich, hat sich das Gesetz geändert. Setzt klarweg selbst.",
    )


class LawSection(Model):
    """One section: heading and structure, never its text."""

    number: Name = Field(description="Nummer des Paragrafen.")
    heading: str = Field(description="Überschrift des Paragrafen.")
    repealed: Flag = Field(False, description="true: weggefallen.")
    paragraphs: tuple[LawParagraph, ...] = Field((), description="Die Absätze.")


class Law(Record):
    """The register of one law: which sections it has, no statute text."""

    kind: ClassVar[str] = "law"
    folder: ClassVar[str] = "laws"
    label: ClassVar[str] = "Gesetz"
    abbreviation: Name = Field(description="Abkürzung, zum Beispiel: SGB VIII")
    title: Name = Field(description="Name des Gesetzes.")
    complete: Flag = Field(description="true: Das Register nennt alle Paragrafen des Gesetzes.")
    as_of: IsoDate = Field(description="Stand des Registers.")
    origin: Name = Field(description="Woher das Register kommt.")
    sections: tuple[LawSection, ...] = Field(min_length=1, description="Die Paragrafen.")


COMMON_KINDS: tuple[type[Record], ...] = (
    Step,
    MeetingGuide,
    Right,
    HelpForm,
    Role,
    Term,
    Helpline,
    Picture,
    Law,
)
LOCAL_KINDS: tuple[type[Record], ...] = (Organization, Service)
_ALL_KINDS: tuple[type[Record], ...] = (*COMMON_KINDS, *LOCAL_KINDS, Municipality)
KINDS: dict[str, type[Record]] = {model.kind: model for model in _ALL_KINDS}
