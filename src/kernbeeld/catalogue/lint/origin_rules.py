"""The members of a dimension must come out of the facts that are divided by it."""

from collections.abc import Mapping
from itertools import pairwise

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.lint.measure_rules import expect_column, measures_of
from kernbeeld.catalogue.measure import Measure, PlaceMap, Source
from kernbeeld.catalogue.model import BreakdownRule, Catalogue, Dimension
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.language import gettext

Bands = Mapping[str, tuple[int, int | None]]

_WITH_DURATION = (FactKind.SPELL,)
_WITH_AGE = (FactKind.SPELL, FactKind.EVENT)


def origins_name_known_members(catalogue: Catalogue, problems: Problems) -> None:
    """What ``from`` says is about members that exist, and about all of them; its map exists."""
    for dimension in catalogue.dimensions.values():
        source = dimension.source
        if source is None:
            continue
        if source.place:
            _known_map(catalogue, dimension, source.place, problems)
        named = [found for found in (source.combination, source.duration, source.age) if found is not None]
        for members in named:
            _known_members(dimension, members, problems)
            _all_members(dimension, members, problems)
        _known_members(dimension, source.values or {}, problems)


def _known_members(dimension: Dimension, named: Mapping[str, object], problems: Problems) -> None:
    for member in named:
        if not dimension.member(member):
            problems.add(
                dimension.place,
                gettext(
                    "Dimension '{dimension}' has no member '{member}'.",
                    dimension=dimension.code,
                    member=member,
                ),
                did_you_mean(member, [known.code for known in dimension.members]),
            )


def _all_members(dimension: Dimension, named: Mapping[str, object], problems: Problems) -> None:
    for member in dimension.members:
        if member.code not in named:
            problems.add(
                dimension.place,
                gettext("'from' does not say what belongs to member '{member}'.", member=member.code),
            )


def _known_map(catalogue: Catalogue, dimension: Dimension, code: str, problems: Problems) -> None:
    places = catalogue.places.get(code)
    if places is None:
        problems.add(
            dimension.place,
            gettext("The map of places '{code}' is unknown.", code=code),
            did_you_mean(code, catalogue.places),
        )
    elif places.versions:
        _map_fits(dimension, places, problems)


def _map_fits(dimension: Dimension, places: PlaceMap, problems: Problems) -> None:
    used = {member for version in places.versions for found in version.areas.values() for member in found}
    for member in sorted(used):
        if not dimension.member(member):
            problems.add(
                places.place,
                gettext(
                    "Dimension '{dimension}' has no member '{member}'.",
                    dimension=dimension.code,
                    member=member,
                ),
                did_you_mean(member, [known.code for known in dimension.members]),
            )
    for known in dimension.members:
        if known.code not in used:
            problems.add(
                places.place,
                gettext("The map '{code}' gives no area to '{member}'.", code=places.code, member=known.code),
            )


def breakdowns_can_be_computed(catalogue: Catalogue, problems: Problems) -> None:
    """A measure that is divided has facts that say which member each of them belongs to."""
    for indicator, measure in measures_of(catalogue):
        # A figure that somebody delivered is delivered by member as well.
        divided = indicator.breakdowns if measure.of is not FactKind.COUNT else ()
        for rule in divided:
            dimension = catalogue.dimensions.get(rule.dimension)
            if dimension:
                _computable(catalogue, measure, rule, dimension, problems)


def _computable(
    catalogue: Catalogue, measure: Measure, rule: BreakdownRule, dimension: Dimension, problems: Problems
) -> None:
    source = dimension.source
    if source is None:
        problems.add(
            measure.place,
            gettext(
                "Dimension '{dimension}' has no 'from', so no fact has a member.", dimension=dimension.code
            ),
        )
        return
    _fact_has(measure, source, dimension, problems)
    if source.combination and measure.count != "persoon":
        problems.add(
            measure.place,
            gettext(
                "Dimension '{dimension}' combines what one person has; it needs 'count: persoon'.",
                dimension=dimension.code,
            ),
        )
    if rule.closing:
        _bands_close(dimension, source.duration or source.age or {}, problems)
        if source.place in catalogue.places:
            _map_closes(catalogue.places[source.place], problems)


def _fact_has(measure: Measure, source: Source, dimension: Dimension, problems: Problems) -> None:
    if source.column or source.place:
        expect_column(measure.of, source.column or "area", measure.place, problems)
    kinds = _WITH_DURATION if source.duration else _WITH_AGE if source.age else tuple(FactKind)
    if measure.of not in kinds:
        problems.add(
            measure.place,
            gettext(
                "Facts of kind '{kind}' can't be divided by '{dimension}'.",
                kind=measure.of,
                dimension=dimension.code,
            ),
        )


def _bands_close(dimension: Dimension, bands: Bands, problems: Problems) -> None:
    """Bands that add up to the total begin at 0, go on without end, and touch each other."""
    if not bands:
        return
    ordered = sorted(bands.items(), key=lambda item: item[1][0])
    if ordered[0][1][0] != 0 or ordered[-1][1][1] is not None:
        problems.add(
            dimension.place,
            gettext("The bands of '{dimension}' must go from 0 to null.", dimension=dimension.code),
        )
    for (lower, (_, high)), (upper, (low, _)) in pairwise(ordered):
        if high != low:
            problems.add(
                dimension.place,
                gettext(
                    "The bands '{lower}' and '{upper}' overlap or leave a gap.", lower=lower, upper=upper
                ),
            )


def _map_closes(places: PlaceMap, problems: Problems) -> None:
    for version in places.versions:
        for area, members in sorted(version.areas.items()):
            if len(members) > 1:
                problems.add(
                    places.place,
                    gettext(
                        "Area '{area}' is in {members}, but the parts must add up to the total.",
                        area=area,
                        members=", ".join(sorted(members)),
                    ),
                )
