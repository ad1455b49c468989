"""What fits in the whole municipality, seen from one kern: the lightest first, then the nearest."""

from collections.abc import Sequence
from datetime import date

from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.kernen import FARTHEST, kern_distances, kern_names
from kernbeeld.community.queries.social_map import Wanted, check_after, find_voorzieningen, fit_of
from kernbeeld.community.rules.fitting import LADDER, Fit, nearest, place_words


def around(leefgebied: str, gebied: str, *, day: date) -> Sequence[Fit]:
    """Return what may fit a part of life, also elsewhere in the municipality, with how far that is.

    One question for the map. What is near comes first within each step of the ladder; then what is
    nearest, as far as the distances are known.
    """
    names, distances, days = kern_names(), kern_distances(), check_after(day)

    def found(one: Voorziening) -> tuple[tuple[int, int, bool, str], Fit]:
        km = nearest(gebied, one.kernen, distances)
        there = {kern: names.get(kern, kern) for kern in one.kernen}
        fit = fit_of(one, gebied, day, days, place=place_words(gebied, there, km))
        step = LADDER.index(one.step) if one.step in LADDER else len(LADDER)
        return (step, FARTHEST + 1 if km is None else km, not fit.is_checked, one.name.casefold()), fit

    listed = [found(one) for one in find_voorzieningen(Wanted(leefgebied), day)]
    return [fit for _, fit in sorted(listed, key=lambda each: each[0])]
