"""Who can mend a record: the person who last checked it, or the editors of the municipality."""

from __future__ import annotations

from generator.records.collection import Records
from generator.records.models import Organization, Service
from generator.records.record import Assurance, Record

NOBODY = "niemand eingetragen"
TECHNICIANS = "Technik (Betrieb der Seite)"


def owner_of(record: Record, records: Records) -> str:
    """The person in ``assured``; common records are kept by whom the imprint names as editor."""
    assured = getattr(record, "assured", None)
    if isinstance(assured, Assurance):
        return assured.by
    return editors(records)


def editors(records: Records | None) -> str:
    """Who is responsible for the texts of the municipality."""
    return records.municipality.imprint.editor if records is not None else NOBODY


def informant_of(record: Record, records: Records) -> str:
    """Whom the owner can ask for the facts of an offer: its organization. Empty for other records."""
    return records.get(Organization, record.organization).name if isinstance(record, Service) else ""
