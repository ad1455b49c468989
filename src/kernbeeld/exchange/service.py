"""The only door to other systems. Importing it makes Django ready."""

from pathlib import Path

from django.conf import settings

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.exchange.brp.client import Brp
from kernbeeld.exchange.brp.errors import BrpError, BrpQuestionError
from kernbeeld.exchange.brp.purposes import Purpose
from kernbeeld.exchange.brp.questions import AddressSearch, NameSearch
from kernbeeld.exchange.brp.values import (
    BrpPerson,
    Gezag,
    GezagKind,
    Gezagsdrager,
    Naam,
    Opschorting,
    PartialDate,
    Verblijfplaats,
    VerblijfplaatsKind,
    Verwant,
)

__all__ = [
    "AddressSearch",
    "Brp",
    "BrpError",
    "BrpPerson",
    "BrpQuestionError",
    "Gezag",
    "GezagKind",
    "Gezagsdrager",
    "Naam",
    "NameSearch",
    "Opschorting",
    "PartialDate",
    "Purpose",
    "Verblijfplaats",
    "VerblijfplaatsKind",
    "Verwant",
    "brp",
]


def brp() -> Brp | None:
    """Return the BRP of this house; None where it is not connected, and everything goes by hand.

    Raises :class:`~kernbeeld.errors.UserError` where the connection is set up wrongly.
    """
    url = settings.KERNBEELD_BRP_URL
    return Brp(url, Path(settings.KERNBEELD_BRP_KEY_FILE)) if url else None
