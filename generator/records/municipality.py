"""The municipality that publishes a site, and its offices."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints

from generator.records.accent import parse_accent
from generator.records.contact import Contact, PublicContacts
from generator.records.fields import (
    Flag,
    Name,
    Url,
)
from generator.records.record import Assurance, Record
from generator.records.texts import (
    Model,
)

State = Literal["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"]

# A file beside municipality.yml; never a way into another folder.
_LOGO_FILE = re.compile(r"^[a-z0-9]+(?:[-_][a-z0-9]+)*\.(?:svg|png)$")


def _logo_file(text: str) -> str:
    if not _LOGO_FILE.match(text):
        raise ValueError(
            f"„{text}“ ist kein Dateiname für ein Logo. Richtig ist zum Beispiel: logo.svg. Die Datei liegt neben "
            "municipality.yml. Erlaubt sind a bis z, 0 bis 9, der Bindestrich und die Endungen .svg und .png."
        )
    return text


LogoFile = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_logo_file)]
Accent = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(parse_accent)]


class Logo(Model):
    """The picture beside the name of the site."""

    file: LogoFile = Field(description="Datei neben municipality.yml: SVG oder PNG, höchstens 8 KB.")
    alt: Name = Field(description="Was das Logo zeigt, für Menschen, die es nicht sehen: Wappen von Musterstadt.")


class Look(Model):
    """What makes the site look like its municipality."""

    accent: Accent | None = Field(
        None, description="Eine Farbe wie '#005a5f' (in Anführungszeichen). Der Kontrast wird geprüft."
    )
    logo: Logo | None = Field(None, description="Das Logo der Kommune. Ohne: das Zeichen von Klarweg.")


class Imprint(Model):
    """What the imprint must say (§ 5 DDG)."""

    represented_by: Name = Field(description="Wer die Kommune vertritt.")
    editor: Name = Field(description="Wer für die Inhalte verantwortlich ist.")
    vat_id: Name | None = Field(None, description="Umsatzsteuer-Nummer, wenn es eine gibt.")


class App(Model):
    """How the site appears among the apps of a device, and whether its pages can be read there without network."""

    name: Name | None = Field(
        None,
        max_length=30,
        description="Name auf dem Startbildschirm, unauffällig und kurz. Fehlt er, steht dort je Sprache „Infos“.",
    )
    icon: Literal["neutral", "klarweg"] = Field(
        "neutral", description="Zeichen auf dem Startbildschirm: neutral (ein Blatt Papier) oder klarweg (ein Weg)."
    )
    offline: Literal["automatic", "ask", "none"] = Field(
        "automatic",
        description="Ohne Internet lesen: automatic (das Gerät speichert die Seiten beim ersten Besuch), "
        "ask (nur auf Knopfdruck) oder none (nie).",
    )


class Municipality(Record):
    """The town or district that publishes the site."""

    kind: ClassVar[str] = "municipality"
    folder: ClassVar[str] = ""
    label: ClassVar[str] = "Kommune"
    name: Name = Field(description="Name der Stadt oder des Landkreises.")
    demo: Flag = Field(False, description="true: Die Kommune ist erfunden. Jede Seite sagt das.")
    state: State = Field(description="Bundesland als Kürzel, zum Beispiel: SH")
    site_url: Url = Field(description="Adresse der fertigen Seite im Internet.")
    publisher: Contact = Field(description="Wer die Seite herausgibt.")
    jugendamt: Contact = Field(description="Das Jugendamt.")
    ombudsstelle: Contact = Field(description="Die Ombudsstelle (§ 9a SGB VIII).")
    verfahrenslotse: Contact | None = Field(None, description="Verfahrenslotse (§ 10b SGB VIII).")
    guardian_office: Contact | None = Field(None, description="Amtsvormundschaft.")
    family_court: Contact | None = Field(None, description="Familiengericht.")
    administrative_court: Contact | None = Field(None, description="Verwaltungsgericht.")
    objection: Literal["objection", "lawsuit"] = Field(
        description="Was nach einem Nein möglich ist (Landesrecht): objection (erst Widerspruch) "
        "oder lawsuit (gleich Klage)."
    )
    imprint: Imprint = Field(description="Angaben für das Impressum.")
    data_protection: Contact = Field(description="Datenschutz-Beauftragte.")
    accessibility: Contact = Field(description="Wo man Barrieren melden kann.")
    accessibility_enforcement: Contact | None = Field(None, description="Durchsetzungsstelle für Barrierefreiheit.")
    languages: tuple[Name, ...] = Field((), description="Sprachen, die veröffentlicht werden. Leer: alle.")
    show_local_services: Flag = Field(True, description="false: keine Angebote vor Ort zeigen.")
    exit_url: Url = Field(
        "https://www.wetter.de/",
        description="Wohin „Seite schnell verlassen“ führt: eine unauffällige Seite.",
    )
    look: Look = Field(Look(), description="Farbe und Logo der Kommune.")
    app: App = Field(
        App(name=None, icon="neutral", offline="automatic"),
        description="Name und Zeichen auf dem Startbildschirm, und ob die Seiten ohne Internet lesbar sind.",
    )
    public_contacts: PublicContacts = ()
    assured: Assurance = Field(description="Letzte Prüfung der Angaben.")
