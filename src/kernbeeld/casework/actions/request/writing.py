"""What every act on a request has in common: its step, its sealed texts, and the audit entry."""

from collections.abc import Mapping
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.models import Verzoek, Verzoekstap
from kernbeeld.casework.queries.request.requests import content_of
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import seal_content

WET, TAAK = "avg", "verzoek"
GROUND = Ground(wet=WET, taak=TAAK)
"""On what ground the data of who asks are used: the AVG gives the resident this right."""


def add_step(
    verzoek: Verzoek, soort: str, *, acting_user: User, at: datetime, details: Mapping[str, str] | None = None
) -> Verzoekstap:
    """Write down that something happened with a request today."""
    return Verzoekstap.objects.create(
        verzoek=verzoek,
        soort=soort,
        day=day_of(at),
        details=dict(details or {}),
        at=at,
        acting_user=acting_user.name,
    )


def reseal(verzoek: Verzoek, **changed: str) -> None:
    """Change some of the sealed texts of a request; an empty one goes. The row is saved by the caller."""
    content = {**content_of(verzoek), **changed}
    verzoek.payload = seal_content(verzoek.place, {name: text for name, text in content.items() if text})
    verzoek.number += 1


def log(verzoek: Verzoek, action: str, *, acting_user: User, at: datetime, **new: str | int | bool) -> None:
    """Write the entry of an act: codes only."""
    log_act(
        acting_user.name,
        action,
        at=at,
        register="verzoek",
        record=verzoek.kenmerk,
        new=new,
        ground=GROUND,
    )
