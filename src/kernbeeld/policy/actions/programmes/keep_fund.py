"""Keep a fund that pays for a programme, and what it pays of which action in which year."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.versions import (
    REGISTER,
    expect,
    expect_number,
    free_code,
    keep,
    record_of,
    told,
)
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Dekking, Dekkingsregel, Programma
from kernbeeld.policy.rules.programmes.details import FundDetails, fund_problems, year_problems


@transaction.atomic
def keep_dekking(
    details: FundDetails,
    *,
    programma: Programma,
    dekking: Dekking | None = None,
    number: int = 0,
    code: str = "",
    acting_user: User,
    at: datetime,
) -> Dekking:
    """Keep a fund: a new one, or another version of the one that was read as `number`.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` and its conflict.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    expect(fund_problems(details))
    if dekking is None:
        taken = ("nieuw", *programma.dekkingen.values_list("code", flat=True))
        dekking = Dekking(programma=programma, code=free_code(code or details.name, taken, "dekking"))
    else:
        expect_number(dekking, number)
    keep(dekking, "keep_dekking", asdict(details), acting_user=acting_user, at=at)
    return dekking


@transaction.atomic
def cover(
    dekking: Dekking, pays: Mapping[tuple[str, int], int | None], *, acting_user: User, at: datetime
) -> int:
    """Say what a fund pays, in cents, by action and year; return how many changed.

    Nothing: it pays, how much is unknown; zero: it does not pay. What is not named stays as it is. Raises
    :class:`~kernbeeld.policy.errors.PolicyError` for an amount below zero or an action that is not there.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    expect(year_problems("pays", tuple(year for _, year in pays)))
    actions = {one.code: one for one in dekking.programma.acties.all()}
    held = {(one.actie.code, one.jaar): one.bedrag for one in dekking.regels.select_related("actie")}
    changes = {place: cents for place, cents in pays.items() if held.get(place, 0) != cents}
    for (code, _), cents in changes.items():
        if code not in actions:
            raise PolicyError("pays", gettext("There is no such action in this programme."))
        if cents is not None and cents < 0:
            raise PolicyError("pays", gettext("A fund does not pay less than nothing."))
    for (code, year), cents in sorted(changes.items(), key=lambda one: one[0]):
        Dekkingsregel.objects.create(
            dekking=dekking,
            actie=actions[code],
            jaar=year,
            bedrag=cents,
            at=at,
            acting_user=acting_user.name,
        )
    if changes:
        log_act(
            acting_user.name,
            "cover",
            at=at,
            register=REGISTER,
            record=record_of(dekking),
            old={f"{code} {year}": told(held.get((code, year), 0)) for code, year in changes},
            new={f"{code} {year}": told(cents) for (code, year), cents in changes.items()},
        )
    return len(changes)
