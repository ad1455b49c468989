"""Demand and supply per kern and part of life, over one period."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Count, Q

from kernbeeld.accounts.service import Right, User, scopes
from kernbeeld.casework.models import Hulpvraag, Informatievraag
from kernbeeld.casework.rules.white_spots import Demand, Grid, Key, Supply, grid_of
from kernbeeld.catalogue.period import Period
from kernbeeld.community.service import supply
from kernbeeld.conf.house import house_catalogue

THRESHOLD = "privacy.drempel"


def white_spots(user: User, period: Period) -> Grid:
    """Return demand beside supply for the kernen that a user may see.

    Demand is all that was asked in the period, whoever noted it: these are figures, and small ones are
    withheld. Supply is what there was on the last day of the period.
    """
    catalogue = house_catalogue()
    kernen = tuple(one.code for one in catalogue.dimensions["kern"].members)
    leefgebieden = tuple(one.code for one in catalogue.dimensions["leefgebied"].members)
    threshold = int(catalogue.parameters[THRESHOLD].on(period.last_day) or 0)
    there = {key: Supply(one.total, one.checked) for key, one in supply(period.last_day).items()}
    return grid_of(_seen(user, kernen), leefgebieden, demand_over(period), there, threshold)


def _seen(user: User, kernen: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the kernen to which a role is limited; another limit than that opens nothing."""
    limits = [scope.limits for scope in scopes(user, Right.SEE_WHITE_SPOTS)]
    if any(not limit for limit in limits):
        return kernen
    named = {limit["gebied"] for limit in limits if set(limit) == {"gebied"}}
    return tuple(kern for kern in kernen if kern in named)


def demand_over(period: Period) -> Mapping[Key, Demand]:
    """Count the questions and the needs of meldingen of a period by kern and part of life: two queries."""
    days = (period.first_day, period.last_day)
    found: defaultdict[Key, Demand] = defaultdict(Demand)
    questions = (
        Informatievraag.objects.filter(day__range=days, withdrawn_at=None)
        .order_by()
        .values_list("gebied", "leefgebied")
        .annotate(asked=Count("pk"), unmet=Count("pk", filter=Q(niets_passends=True)))
    )
    for gebied, leefgebied, asked, unmet in questions:
        found[gebied, leefgebied] += Demand(questions=asked, unmet=unmet)
    needs = (
        Hulpvraag.objects.filter(melding__ontvangst__range=days)
        .order_by()
        .values_list("melding__gebied", "leefgebied")
        .annotate(asked=Count("pk"), unmet=Count("pk", filter=Q(niets_passends=True)))
    )
    for gebied, leefgebied, asked, unmet in needs:
        found[gebied, leefgebied] += Demand(needs=asked, unmet=unmet)
    return found
