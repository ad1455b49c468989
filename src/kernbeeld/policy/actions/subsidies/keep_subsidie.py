"""Keep a subsidy of an organisation in a year, with what it is meant for by sort of cost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from kernbeeld.accounts.service import AccessError, Right, User, scopes
from kernbeeld.community.service import Partner
from kernbeeld.language import gettext
from kernbeeld.policy.actions.subsidies.row import expect_number, expect_open, note, take, told
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Kostendeel, Subsidie, SubsidieState
from kernbeeld.policy.rules.subsidies.sums import expect_parts, expect_payable, expect_within

FIRST_YEAR, LAST_YEAR = 1990, 2100
STATES = (SubsidieState.AANGEVRAAGD, SubsidieState.VERLEEND, SubsidieState.GEWEIGERD)
"""How far somebody can say that a subsidy is; it is settled by a verdict."""
_FIELDS = ("title", "verleend", "state", "bron", "assumption")


@dataclass(frozen=True)
class CostPart:
    """A part of a subsidy in cents, and by how much it was raised for the year, as a share of one."""

    cents: int
    indexatie: Decimal = Decimal(0)


@dataclass(frozen=True)
class SubsidyDetails:
    """What is kept of a subsidy; the fields are those of :class:`~kernbeeld.policy.models.Subsidie`.

    ``verleend`` is in cents; ``parts`` are by :class:`~kernbeeld.policy.models.Kostensoort`, and empty where
    nobody divided it.
    """

    organisatie: str
    jaar: int
    title: str
    verleend: int
    state: str = SubsidieState.VERLEEND.value
    parts: Mapping[str, CostPart] = field(default_factory=dict)
    bron: str = ""
    assumption: bool = False


@transaction.atomic
def keep_subsidie(
    details: SubsidyDetails,
    *,
    subsidie: Subsidie | None = None,
    number: int = 0,
    acting_user: User,
    at: datetime,
) -> Subsidie:
    """Keep a subsidy; its organisation and year stay what they were. `number` is that of what was read.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for an organisation that is not known, parts that
    are not the whole, agreements or payments for more than is granted, and a subsidy that was settled;
    :class:`~kernbeeld.policy.errors.PolicyConflictError` where somebody else changed it meanwhile.
    """
    _expect_good(details)
    if subsidie is None:
        kept = _new(details, acting_user)
    else:
        kept = take(subsidie, Right.KEEP_SUBSIDIES, acting_user)
        expect_number(kept.number, number)
        expect_open(kept)
        kept.number += 1
    old = told(kept, _FIELDS) | (_parts_told(kept) if subsidie else {})
    if subsidie:
        _expect_room(kept, details.verleend)
    for name in _FIELDS:
        setattr(kept, name, getattr(details, name))
    kept.save()
    _keep_parts(kept, details.parts)
    new = told(kept, _FIELDS) | _parts_told(kept)
    note("keep_subsidie", kept, acting_user=acting_user, at=at, old=old, new=new)
    return kept


def _expect_good(details: SubsidyDetails) -> None:
    if not details.title.strip():
        raise PolicyError("title", gettext("Say what the subsidy is for."))
    if not FIRST_YEAR <= details.jaar <= LAST_YEAR:
        raise PolicyError("jaar", gettext("Give a year such as 2017."))
    if details.verleend < 0 or any(one.cents < 0 for one in details.parts.values()):
        raise PolicyError("verleend", gettext("A subsidy is no amount below zero."))
    if not all(-1 < one.indexatie <= 1 for one in details.parts.values()):
        raise PolicyError("parts", gettext("A raise lies between -100% and 100%."))
    if details.state not in STATES:
        raise PolicyError("state", gettext("A subsidy is settled by giving a verdict."))
    expect_parts(details.verleend, {soort: one.cents for soort, one in details.parts.items()})


def _new(details: SubsidyDetails, acting_user: User) -> Subsidie:
    held = scopes(acting_user, Right.KEEP_SUBSIDIES)
    if not any(scope.organisatie in ("", details.organisatie) for scope in held):
        raise AccessError(gettext("This is not allowed for this organisation."))
    partner = Partner.objects.filter(code=details.organisatie).first()
    if partner is None:
        raise PolicyError("organisatie", gettext("Choose an organisation that is known as a partner."))
    base = f"{partner.code}-{details.jaar}"
    taken = Subsidie.objects.filter(organisatie=partner.code, jaar=details.jaar).count()
    kenmerk = f"{base}-{taken + 1}" if taken else base
    return Subsidie(kenmerk=kenmerk, organisatie=partner.code, name=partner.name, jaar=details.jaar)


def _expect_room(subsidie: Subsidie, granted: int) -> None:
    expect_within(granted, subsidie.afspraken.values_list("bedrag", flat=True), "verleend")
    expect_payable(granted, subsidie.tranches.values_list("bedrag", flat=True), "verleend")


def _keep_parts(subsidie: Subsidie, parts: Mapping[str, CostPart]) -> None:
    subsidie.kostendelen.all().delete()
    Kostendeel.objects.bulk_create(
        Kostendeel(subsidie=subsidie, soort=soort, bedrag=one.cents, indexatie=one.indexatie)
        for soort, one in parts.items()
    )


def _parts_told(subsidie: Subsidie) -> dict[str, str]:
    return {one.soort: f"{one.bedrag} {one.indexatie.normalize():f}" for one in subsidie.kostendelen.all()}
