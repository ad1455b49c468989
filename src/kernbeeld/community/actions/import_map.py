"""Bring in a social map from elsewhere: first what it would change, then everything or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.community.actions.keep_voorziening import add_voorziening, keep_voorziening
from kernbeeld.community.hsds.reading import Service
from kernbeeld.community.hsds.shape import identity
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.map_keeping import details_of
from kernbeeld.community.rules.map_details import VoorzieningDetails, changed_fields
from kernbeeld.community.rules.map_leave import require_keeping
from kernbeeld.community.rules.map_words import name_key


class Change(StrEnum):
    """What bringing in a service does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Proposal:
    """What one service would change: ``fields`` of an entry that is known, or a new one."""

    change: Change
    details: VoorzieningDetails
    fields: tuple[str, ...] = ()
    voorziening: Voorziening | None = None


def propose_map(services: Iterable[Service]) -> tuple[Proposal, ...]:
    """Return what each service would change. It is the entry that was written with its id, else by name."""
    known = list(Voorziening.objects.select_related("owner"))
    by_id = {identity("service", one.code): one for one in known}
    by_name: dict[str, list[Voorziening]] = {}
    for one in known:
        by_name.setdefault(name_key(one.name), []).append(one)
    return tuple(_proposal(each, _known(each, by_id, by_name)) for each in services)


@transaction.atomic
def import_map(proposals: Sequence[Proposal], *, acting_user: User, at: datetime) -> Mapping[Change, int]:
    """Do what was proposed, everything or nothing; return how many of each kind.

    Raises :class:`~kernbeeld.accounts.errors.AccessError` for an entry that the user does not keep, and
    :class:`~kernbeeld.community.errors.MapConflictError` where somebody changed one since.
    """
    require_keeping(acting_user, *(each.details.owner for each in proposals))
    for each in proposals:
        if each.change is Change.NEW:
            add_voorziening(each.details, acting_user=acting_user, at=at)
        elif each.change is Change.CHANGED and each.voorziening:
            keep_voorziening(
                each.voorziening,
                each.details,
                number=each.voorziening.number,
                acting_user=acting_user,
                at=at,
            )
    return {kind: sum(each.change is kind for each in proposals) for kind in Change}


def _known(
    service: Service, by_id: Mapping[str, Voorziening], by_name: Mapping[str, list[Voorziening]]
) -> Voorziening | None:
    named = by_name.get(name_key(service.details.name), [])
    return by_id.get(service.id) or (named[0] if len(named) == 1 else None)


def _proposal(service: Service, known: Voorziening | None) -> Proposal:
    if known is None:
        return Proposal(Change.NEW, service.details)
    old = details_of(known)
    # Where it was read stands in no field of HSDS, and who keeps it is for the municipality to say.
    new = replace(service.details, source=old.source, owner=service.details.owner or old.owner)
    fields = changed_fields(old.to_json(), new.to_json())
    is_back = known.withdrawn_on is not None
    return Proposal(Change.CHANGED if fields or is_back else Change.SAME, new, fields, known)
