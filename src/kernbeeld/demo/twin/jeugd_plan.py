"""What must happen in youth care in one half-year for the published figures to come out."""

from collections.abc import Mapping
from dataclasses import dataclass

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.provision import PGB, ZIN
from kernbeeld.demo.twin.world import World

BOTH = "zin_pgb"
_CLIENTS = "jeugd.clienten.stand_eind"


@dataclass(frozen=True)
class YouthPlan:
    """Numbers of young people by financing, of provisions by form, and clients by category at the end.

    ``joining`` get a PGB beside their care in kind; ``turning`` of those who leave turn eighteen.
    """

    exits: Mapping[str, int]
    entries: Mapping[str, int]
    joining: int
    turning: int
    provisions: Mapping[str, int]
    categories: Mapping[str, int]


def plan_of(world: World, period: Period | None) -> YouthPlan:
    """Return the plan of a period, or of everybody who had help before the first one."""
    targets = world.targets
    now = period or world.periods[0].shift(-1)
    stock = targets.near_members(_CLIENTS, "financiering", now)
    provisions = targets.near_members("jeugd.voorzieningen", "leveringsvorm", now)
    categories = targets.near_members(_CLIENTS, "jeugd_categorie", now)
    if period is None:
        return YouthPlan({}, stock, 0, 0, provisions, categories)
    held = targets.near_members(_CLIENTS, "financiering", period.shift(-1))
    started = targets.near_members("jeugd.gestart", "financiering", period)
    lost = round(world.settings.number("pgb.uitstroom") * held[BOTH])
    joining = min(max(0, stock[BOTH] + lost - held[BOTH] - started[BOTH]), started[PGB])
    entries = {**started, PGB: started[PGB] - joining}
    moved = {ZIN: -joining, PGB: 0, BOTH: joining}
    exits = {form: held[form] + entries[form] + moved[form] - stock[form] for form in stock}
    turning = targets.near("jeugd.uitstroom.18plus", period)
    return YouthPlan(exits, entries, joining, turning, provisions, categories)
