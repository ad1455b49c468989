"""What may stand in the log, and for how long: no BSN, whatever somebody wrote."""

from collections.abc import Mapping
from datetime import date, datetime

from kernbeeld.audit.rules.activities import activity_of
from kernbeeld.house_time import day_of
from kernbeeld.intake.masking import masked

__all__ = ["KEPT_YEARS", "Detail", "activity_of", "kept_until", "masked", "masked_details"]

Detail = str | int | bool | None

KEPT_YEARS = 5
"""How long an entry is kept at least: what the law asks of care providers who log by NEN 7513 (Besluit
elektronische gegevensverwerking door zorgaanbieders, art. 5), taken over for a municipality."""


def masked_details(details: Mapping[str, Detail]) -> dict[str, Detail]:
    """Return details in which no text holds a BSN."""
    return {name: masked(value) if isinstance(value, str) else value for name, value in details.items()}


def kept_until(at: datetime) -> date:
    """Return the last day on which an entry must still be there."""
    day = day_of(at)
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + KEPT_YEARS, day=28 if leap else day.day)
