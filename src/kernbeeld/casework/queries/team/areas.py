"""Where teams work, on a day."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from kernbeeld.casework.models import Teamgebied
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.team.covering import Areas, Covered, covered
from kernbeeld.conf.house import house_catalogue


def areas_of(team: str, on: date) -> QuerySet[Teamgebied]:
    """Return where a team works on a day."""
    return Teamgebied.objects.filter(Q(until=None) | Q(until__gte=on), team=team, since__lte=on)


def coverage(on: date, known_at: datetime) -> Covered:
    """Return which teams work in each neighbourhood on a day.

    As long as no team said where it works, it is the map of the definitions, by which figures are counted.
    """
    areas = neighbourhoods(on, known_at)
    rows = Teamgebied.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on)
    worked = list(rows.values_list("team", "gebied"))
    return covered(worked or _of_definitions(on, known_at), areas)


def neighbourhoods(on: date, known_at: datetime) -> Areas:
    """Return each neighbourhood of the municipality with its kernen."""
    return _map("kern", on, known_at)


def _of_definitions(on: date, known_at: datetime) -> list[tuple[str, str]]:
    held = _map("team", on, known_at)
    return [(team, area) for area, teams in held.items() for team in teams]


def _map(code: str, on: date, known_at: datetime) -> Areas:
    places = house_catalogue().places.get(code)
    version = places.version_on(on, known_at) if places else None
    return version.areas if version else {}


def area_name(gebied: str, areas: Areas) -> str:
    """Return the name of a kern, or of a neighbourhood with that of its kern."""
    kernen = members(house_catalogue(), "kern")
    if gebied in kernen:
        return kernen[gebied]
    around = ", ".join(kernen.get(code, code) for code in sorted(areas.get(gebied, ())))
    return f"{gebied} ({around})" if around else gebied
