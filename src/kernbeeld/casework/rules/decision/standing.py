"""How far a besluit is, and what can be done with it: pure."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from kernbeeld.catalogue.products import PGB
from kernbeeld.language import gettext

TOEKENNEN, GEDEELTELIJK, AFWIJZEN = MADE_HERE = ("toekennen", "gedeeltelijk", "afwijzen")
"""The sorts of besluit on an aanvraag; revising and withdrawing follow later."""
GRANTING = (TOEKENNEN, GEDEELTELIJK)
NEEDS_GROUND = (GEDEELTELIJK, AFWIJZEN)
NEVER, ALWAYS, REFUSALS = range(3)
"""Values of the parameter ``besluit.vier_ogen``."""


class Standing(StrEnum):
    """How far a besluit is."""

    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"


OPEN = (Standing.DRAFT, Standing.RETURNED)
"""It can still be written in."""


class Made(Protocol):
    """What is asked of a besluit here."""

    submitted_at: datetime | None
    approved_at: datetime | None
    returned_at: datetime | None
    issued_on: date | None


def standing_of(besluit: Made) -> Standing:
    """Return how far a besluit is."""
    if besluit.issued_on:
        return Standing.ISSUED
    if besluit.approved_at:
        return Standing.APPROVED
    if besluit.submitted_at:
        return Standing.SUBMITTED
    return Standing.RETURNED if besluit.returned_at else Standing.DRAFT


def standing_words(standing: Standing) -> str:
    """Say how far a besluit is."""
    return {
        Standing.DRAFT: gettext("being written"),
        Standing.RETURNED: gettext("sent back"),
        Standing.SUBMITTED: gettext("waits for a colleague"),
        Standing.APPROVED: gettext("approved, not sent yet"),
        Standing.ISSUED: gettext("sent"),
    }[standing]


def wants_four_eyes(soort: str, budgets: int, rule: int, threshold: int | None) -> bool:
    """Tell whether a colleague has to look at a besluit before it goes out.

    `rule` is `NEVER`, `ALWAYS` or `REFUSALS` (also in part); `budgets` are the personal budgets of the
    besluit together, in cents a year, and from `threshold` (in cents; None: there is none) on they ask for
    a colleague whatever the rule is.
    """
    if threshold is not None and budgets >= threshold:
        return True
    return rule == ALWAYS or (rule == REFUSALS and soort != TOEKENNEN)


def budgets_of(lines: Iterable[tuple[str, int | None]]) -> int:
    """Return the personal budgets together: of each line its form of delivery and its cents a year."""
    return sum(cents or 0 for form, cents in lines if form == PGB)
