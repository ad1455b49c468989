"""Help that runs on in the registers after a resident died or left the municipality."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.accounts.service import Right, User, may, scopes
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.rules.decision.leaving import Leaving, leaving_of
from kernbeeld.registers.service import Timeline, people_now, timelines

PROVISION = "beschikte_voorziening"
ALONG = ("toewijzing", "pgb_toekenning")
"""What ends with a provision: what a provider is assigned, and a personal budget."""


@dataclass(frozen=True)
class RunningHelp:
    """What still runs of one resident, of which a user may decide that it ends; and why it ends."""

    leaving: Leaving
    provisions: Sequence[Timeline]


def running_help(user: User, persoon: int, today: date) -> RunningHelp | None:
    """Return what runs on after a resident died or left; None where nothing does, or not for this user.

    Nothing is logged here: who shows it does that, before it is shown.
    """
    if not may(user, Right.PREPARE_BESLUITEN):
        return None
    homes = [each.einde for each in timelines("verblijf", "persoon", [persoon])]
    died = people_now([persoon], today, with_homes=False)[persoon].overleden
    leaving = leaving_of(died, homes, today)
    if leaving is None:
        return None
    held = [one for one in timelines(PROVISION, "persoon", [persoon]) if runs_after(one, leaving.last_day)]
    open_to = _open_to(user, held)
    mine = [one for one in held if one.record in open_to]
    return RunningHelp(leaving, mine) if mine else None


def runs_after(one: Timeline, day: date) -> bool:
    """Tell whether something is there after a day."""
    return one.einde is None or one.einde > day


def _open_to(user: User, held: Sequence[Timeline]) -> frozenset[str]:
    """Return which provisions a user may end: by their besluit, or by their law where no besluit is here."""
    numbers = {_besluit(one) for one in held}
    here = Beschikking.objects.filter(kenmerk__in=numbers)
    known = frozenset(here.values_list("kenmerk", flat=True))
    open_to = Beschikking.objects.for_user(user, right=Right.PREPARE_BESLUITEN)
    mine = frozenset(open_to.filter(kenmerk__in=numbers).values_list("kenmerk", flat=True))
    whole = [one for one in scopes(user, Right.PREPARE_BESLUITEN) if not one.limits.keys() - {"wet"}]
    laws = {one.wet for one in whole}
    return frozenset(
        one.record
        for one in held
        if _besluit(one) in mine
        or (_besluit(one) not in known and laws & {"", str(one.parts[-1].fields["wet"])})
    )


def _besluit(one: Timeline) -> str:
    return str(one.parts[-1].fields.get("beschikking") or "")
