"""Which figures exist by design: since when, of which members, in which parts of the year, and how final."""

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Dimension, Indicator, Member
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.intake.fact import Fact
from kernbeeld.language import gettext


def why_impossible(indicator: Indicator, catalogue: Catalogue, cell: Breakdown, period: Period) -> str:
    """Say why a figure can't exist in a period by design; an empty text when it can."""
    where = {"code": indicator.code, "period": period.code}
    if period.last_day < indicator.since:
        return gettext("{code} exists since {since}.", since=indicator.since.isoformat(), **where)
    for dimension, code in cell:
        member = member_of(catalogue, dimension, code)
        if member is not None and not exists_in(member, period):
            return gettext("{code} has no {member} in {period}.", member=code, **where)
    if is_made_elsewhere(indicator, period):
        parts = ", ".join(indicator.delivered_in)
        return gettext("{code} is only made in {parts}, so not in {period}.", parts=parts, **where)
    return ""


def member_of(catalogue: Catalogue, dimension: str, code: str) -> Member | None:
    """Return a member of a breakdown, if both are defined."""
    known = catalogue.dimensions.get(dimension)
    return known.member(code) if known else None


def exists_in(member: Member, period: Period) -> bool:
    """Tell whether a member exists on at least one day of a period."""
    return not (
        (member.since is not None and member.since > period.last_day)
        or (member.until is not None and member.until < period.first_day)
    )


def members_in(dimension: Dimension, period: Period) -> tuple[Member, ...]:
    """Return the members that exist in a period."""
    return tuple(member for member in dimension.members if exists_in(member, period))


def made_in(indicator: Indicator, year: int) -> tuple[Period, ...]:
    """Return the periods of a year in which a figure is made; empty means every period."""
    return tuple(part for text in indicator.delivered_in if (part := _part(year, text)) is not None)


def _part(year: int, text: str) -> Period | None:
    try:
        return Period.parse(f"{year:04d}" + ("" if text in ("year", "jaar") else text))
    except PeriodError:
        return None


def is_made_elsewhere(indicator: Indicator, period: Period) -> bool:
    """Tell whether a figure is made in other parts of the year only."""
    made = made_in(indicator, period.year)
    return bool(made) and not any(part.contains(period) or period.contains(part) for part in made)


def gaps_by_design(indicator: Indicator, span: Period) -> tuple[Period, ...]:
    """Return the parts of a span in which a figure does not exist: before its start, between its parts."""
    gaps: list[Period] = []
    first = indicator.since.year * 12 + indicator.since.month - 1
    if span.start < first <= span.end:
        gaps.append(Period(span.start, first - span.start))
    for year in range(span.year, span.end // 12 + 1):
        made = made_in(indicator, year)
        lengths = {part.months for part in made}
        gaps += [
            part
            for months in sorted(lengths)
            for part in (Period(start, months) for start in range(year * 12, year * 12 + 12, months))
            if span.contains(part) and not any(other.contains(part) or part.contains(other) for other in made)
        ]
    return tuple(gaps)


def by_nature(indicator: Indicator, fact: Fact) -> frozenset[Qualifier]:
    """Return what has to be said about a figure whoever delivered it: known so early it is provisional."""
    known = fact.known_from.year * 12 + fact.known_from.month - 1
    early = known - fact.period.end <= indicator.provisional_months
    return frozenset({Qualifier.PROVISIONAL}) if indicator.provisional_months and early else frozenset()
