"""What subsidies can buy after some years: what was kept of them beside assumptions about prices."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.policy.models import Kostensoort, Subsidie
from kernbeeld.policy.queries.subsidies.seen import GRANTED
from kernbeeld.policy.rules.subsidies.purchasing_power import Bought, Part, Rate, bought, moved, together

PRICES: Mapping[str, str] = {
    Kostensoort.LOON: "prijs.loon",
    Kostensoort.HUISVESTING: "prijs.huisvesting",
    Kostensoort.OVERIG: "prijs.inflatie",
}
"""The parameter that says by how much the price of a sort of cost rises in a year."""
POINT = Decimal("0.01")
LAST_YEAR = 9999


@dataclass(frozen=True)
class Power:
    """What was bought in the last year, seen from the first. Amounts in cents.

    ``lower`` and ``higher`` are the whole where every price rises a point a year less, or more. ``left_out``
    are organisations of which the parts of a year are not known, with what they got in the last year.
    ``assumed`` are the years with an amount that is no decision, ``asked`` the sorts of cost for which
    somebody tried another price.
    """

    first: int
    last: int
    rows: Sequence[Bought]
    whole: Bought
    lower: Bought
    higher: Bought
    left_out: Sequence[tuple[str, int]]
    prices: Mapping[str, tuple[Decimal, ...]]
    assumed: Sequence[int] = ()
    asked: Collection[str] = ()


def purchasing_power(
    user: User,
    catalogue: Catalogue,
    first: int,
    last: int,
    *,
    organisatie: str = "",
    prices: Mapping[str, Decimal] | None = None,
) -> Power:
    """Say what subsidies bought in the last year, seen from the first. Two queries.

    `prices` are yearly raises by sort of cost that somebody tries in place of the parameters.
    """
    rising = {soort: _rising(catalogue, soort, first, last, prices or {}) for soort in PRICES}
    by_partner = _subsidies(user, first, last, organisatie)
    whole = {code: years for code, years in by_partner.items() if _is_known(years, first, last)}
    parts = _parts(whole, rising, first, last)
    rows = tuple(map(bought, parts))
    left_out = tuple(
        (years[max(years)][0].name, sum(one.verleend for one in years.get(last, ())))
        for code, years in by_partner.items()
        if code not in whole
    )
    return Power(
        first=first,
        last=last,
        rows=rows,
        whole=together(rows),
        lower=_shifted(parts, -POINT),
        higher=_shifted(parts, POINT),
        left_out=left_out,
        prices=rising,
        assumed=_assumed(whole.values()),
        asked=frozenset(prices or {}),
    )


def widest_span(user: User) -> tuple[int, int] | None:
    """Return the first and the last year over which the most organisations can be followed.

    Of those with as many it is the longest, and of those as long the latest. None where nobody can be
    followed over two years.
    """
    by_partner = _subsidies(user, 0, LAST_YEAR, "")
    followed = Counter(
        (first, last)
        for years in by_partner.values()
        for first, last in combinations(sorted(years), 2)
        if _is_known(years, first, last)
    )
    return max(followed, key=lambda span: (followed[span], span[1] - span[0], span), default=None)


def _assumed(counted: Iterable[Mapping[int, Sequence[Subsidie]]]) -> tuple[int, ...]:
    held = (one for years in counted for subsidies in years.values() for one in subsidies)
    return tuple(sorted({one.jaar for one in held if one.assumption}))


def _shifted(parts: Sequence[Part], by: Decimal) -> Bought:
    return together(
        [bought(Part(one.soort, one.first, one.last, one.indexed, moved(one.priced, by))) for one in parts]
    )


def _rising(
    catalogue: Catalogue, soort: str, first: int, last: int, tried: Mapping[str, Decimal]
) -> tuple[Decimal, ...]:
    parameter = catalogue.parameters[PRICES[soort]]
    years = range(first + 1, last + 1)
    return tuple(tried.get(soort, parameter.on(date(year, 1, 1)) or Decimal(0)) for year in years)


def _subsidies(user: User, first: int, last: int, organisatie: str) -> dict[str, dict[int, list[Subsidie]]]:
    shown = Subsidie.objects.for_user(user).filter(jaar__gte=first, jaar__lte=last, state__in=GRANTED)
    shown = shown.filter(organisatie=organisatie) if organisatie else shown
    found: dict[str, dict[int, list[Subsidie]]] = {}
    for one in shown.prefetch_related("kostendelen"):
        found.setdefault(one.organisatie, {}).setdefault(one.jaar, []).append(one)
    return found


def _is_known(years: Mapping[int, Sequence[Subsidie]], first: int, last: int) -> bool:
    """Tell whether every year is there, and each subsidy in it divided by sort of cost."""
    asked = range(first, last + 1)
    return all(year in years and all(one.kostendelen.all() for one in years[year]) for year in asked)


def _parts(
    by_partner: Mapping[str, Mapping[int, Sequence[Subsidie]]],
    rising: Mapping[str, tuple[Decimal, ...]],
    first: int,
    last: int,
) -> list[Part]:
    """Make one part of each sort of cost, of all organisations together: raises are weighed by amount."""
    found = []
    for soort, priced in rising.items():
        amounts = {year: _amounts(by_partner, year, soort) for year in range(first, last + 1)}
        if not any(amounts.values()):
            continue
        sums = {year: sum(cents for cents, _ in held) for year, held in amounts.items()}
        indexed = tuple(_weighed(amounts[year]) for year in range(first + 1, last + 1))
        found.append(Part(soort, sums[first], sums[last], indexed, priced))
    return found


def _amounts(
    by_partner: Mapping[str, Mapping[int, Sequence[Subsidie]]], year: int, soort: str
) -> list[tuple[int, Decimal]]:
    return [
        (part.bedrag, part.indexatie)
        for years in by_partner.values()
        for one in years[year]
        for part in one.kostendelen.all()
        if part.soort == soort
    ]


def _weighed(amounts: Sequence[tuple[int, Decimal]]) -> Rate:
    """Return the raise of several amounts together: what they are, over what they would be without it."""
    without = sum((Fraction(cents) / (1 + Fraction(rate)) for cents, rate in amounts), Fraction(0))
    return sum(cents for cents, _ in amounts) / without - 1 if without else Fraction(0)
