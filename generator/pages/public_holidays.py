"""Public holidays of a Bundesland, so that the reader's device can say which hours hold today.

They are computed when the site is built, from the package ``holidays`` (MIT, no network), and travel with the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays

# The year of the data and two more: a site that nobody builds again for a year still knows its holidays. Unit: years.
YEARS = 3
_COUNTRY = "DE"
# Holidays that hold only in communities with a Catholic majority (Bavaria, Saxony, Thuringia).
_IN_SOME_PLACES = ("public", "catholic")


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The holidays of some whole years. ``local`` ones hold only in some communities of the Bundesland."""

    first_year: int
    last_year: int
    everywhere: tuple[date, ...]
    local: tuple[date, ...]

    @property
    def as_attribute(self) -> str:
        """Years, then days, such as ``2026-2028 2026-01-01 2026-08-15?``; a mark of doubt stands at local ones."""
        days = [*((day, "") for day in self.everywhere), *((day, "?") for day in self.local)]
        return " ".join([f"{self.first_year}-{self.last_year}", *(f"{day}{mark}" for day, mark in sorted(days))])


@lru_cache(maxsize=32)
def public_holidays(state: str, first_year: int) -> PublicHolidays:
    """The holidays of ``state``, a Bundesland such as ``SH`` (ISO 3166-2:DE), for :data:`YEARS` years."""
    years = range(first_year, first_year + YEARS)
    everywhere = set(holidays.country_holidays(_COUNTRY, subdiv=state, years=years))
    somewhere = everywhere
    if set(_IN_SOME_PLACES) <= set(holidays.country_holidays(_COUNTRY, subdiv=state).supported_categories):
        somewhere = set(holidays.country_holidays(_COUNTRY, subdiv=state, years=years, categories=_IN_SOME_PLACES))
    return PublicHolidays(years[0], years[-1], tuple(sorted(everywhere)), tuple(sorted(somewhere - everywhere)))
