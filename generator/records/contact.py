"""How people reach an office or a service: phone numbers, hours, address."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.records.fields import (
    Email,
    Flag,
    Name,
    Phone,
    PostalCode,
    PublicContact,
    Schedule,
    Url,
)
from generator.records.texts import (
    Model,
)

# On services, organizations and the municipality: what may be public although it belongs to a person.
PublicContacts = Annotated[
    tuple[PublicContact, ...],
    Field(
        description="Handy-Nummern, E-Mail-Adressen und Namen einzelner Menschen, die öffentlich sein dürfen. "
        "Die Person ist einverstanden."
    ),
]


class PhoneNumber(Model):
    """One phone number."""

    number: Phone = Field(description="Telefonnummer, am besten in Anführungszeichen: '0431 123456'")
    note: Name | None = Field(None, description="Nur für die Redaktion: wofür die Nummer ist.")


class Hours(Model):
    """When somebody is there."""

    schedule: Schedule | None = Field(
        None, description="Zeiten in OSM-Schreibweise, zum Beispiel: Mo-Fr 09:00-12:00; PH off"
    )
    by_appointment: Flag = Field(False, description="true: nur oder auch nach Vereinbarung.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.schedule is None and not self.by_appointment:
            raise ValueError("Geben Sie „schedule“ an oder setzen Sie „by_appointment: true“.")
        return self


class Address(Model):
    """A postal address in Germany."""

    street: Name = Field(description="Straße und Hausnummer.")
    postal_code: PostalCode = Field(description="Postleitzahl in Anführungszeichen: '01067'")
    city: Name = Field(description="Ort.")


class Contact(Model):
    """A public office and how to reach it."""

    name: Name = Field(description="Name der Stelle.")
    phones: tuple[PhoneNumber, ...] = Field((), description="Telefonnummern.")
    emails: tuple[Email, ...] = Field((), description="E-Mail-Adressen.")
    urls: tuple[Url, ...] = Field((), description="Internet-Adressen.")
    address: Address | None = Field(None, description="Anschrift.")
    hours: Hours | None = Field(None, description="Sprechzeiten.")

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not (self.phones or self.emails or self.urls):
            raise ValueError("Es fehlt ein Weg zu dieser Stelle. Geben Sie „phones“, „emails“ oder „urls“ an.")
        return self
