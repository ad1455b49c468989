"""Let the fund that pays an action wholly go on doing so when the amounts of its years change."""

from collections.abc import Mapping
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.policy.actions.programmes.keep_fund import cover
from kernbeeld.policy.models import Actie, Dekking


def sole_payer(actie: Actie, slices: Mapping[int, int]) -> Dekking | None:
    """Return the one fund that pays every year of an action to the cent; nothing where there is no such."""
    rows = actie.dekkingsregels.select_related("dekking__programma").order_by("at", "pk")
    paid = {(row.dekking_id, row.jaar): row for row in rows}
    paying = [row for row in paid.values() if row.bedrag != 0]
    pays = {row.jaar: row.bedrag for row in paying}
    is_one = len({row.dekking_id for row in paying}) == 1
    return paying[0].dekking if is_one and pays == _planned(slices) else None


def follow(
    fund: Dekking | None, actie: Actie, slices: Mapping[int, int], *, acting_user: User, at: datetime
) -> None:
    """Let a fund pay what the years of an action are now. Call it within a transaction."""
    if fund is not None:
        pays = {(actie.code, year): cents for year, cents in slices.items()}
        cover(fund, pays, acting_user=acting_user, at=at)


def _planned(slices: Mapping[int, int]) -> dict[int, int]:
    return {year: cents for year, cents in slices.items() if cents}
