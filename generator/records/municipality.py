"""The municipality that publishes a site, and its offices."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from generator.records.contact import Contact
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


class Imprint(Model):
    """What the imprint must say (§ 5 DDG)."""

    represented_by: Name = Field(description="Wer die Kommune vertritt.")
    editor: Name = Field(description="Wer für die Inhalte verantwortlich ist.")
    vat_id: Name | None = Field(None, description="Umsatzsteuer-Nummer, wenn es eine gibt.")


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
    assured: Assurance = Field(description="Letzte Prüfung der Angaben.")
