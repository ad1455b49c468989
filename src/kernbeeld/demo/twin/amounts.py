"""Money and figures that come from others: own contributions, spent budgets, and delivered counts."""

from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.halves import after, first
from kernbeeld.demo.twin.world import World, spread
from kernbeeld.intake.fact import Fact

_CENTS = 100
_CONTRIBUTION = "wmo.eigen_bijdrage"
_BY_MONTH = ("opgelegd", "geind")
_SPENT = (0.75, 1.0)


def note_contributions(world: World) -> None:
    """Note own contributions: one amount a half-year as budgeted, one a month as imposed and collected."""
    rng = world.generator("eigen bijdrage")
    for period in world.periods:
        _note(world, period, "begroot", world.targets.near(f"{_CONTRIBUTION}.begroot", period))
        months = [Period(period.start + step, 1) for step in range(period.months)]
        for sort in _BY_MONTH:
            total = world.targets.near(f"{_CONTRIBUTION}.{sort}", period)
            weights = rng.uniform(0.8, 1.2, len(months)).tolist()
            for month, amount in zip(months, spread(total, weights), strict=True):
                _note(world, month, sort, amount)


def _note(world: World, period: Period, sort: str, euros: int) -> None:
    world.ledger.span("eigen_bijdrage", first(period), after(period), sort=sort, bedrag=euros * _CENTS)


def note_spending(world: World) -> None:
    """Note per half-year what was spent of each PGB: never more than was granted."""
    rng = world.generator("pgb besteding")
    for budget in world.ledger.of("pgb_toekenning"):
        for period in world.periods:
            begin, stop = max(first(period), budget.begin), min(after(period), budget.stop or world.dusk)
            if begin < stop:
                granted = int(str(budget.fields["bedrag"])) * (stop - begin) / 366
                amount = int(granted * rng.uniform(*_SPENT))
                world.ledger.span("pgb_besteding", begin, stop, toekenning=budget.key, bedrag=amount)


def note_delivered(world: World) -> None:
    """Note every figure that is counted by somebody else, as that was published."""
    for fact in world.targets.facts:
        indicator = world.catalogue.indicator(fact.code)
        versions = indicator.measures if indicator else ()
        if fact.value is not None and any(version.measure.of is FactKind.COUNT for version in versions):
            _deliver(world, fact)


def _deliver(world: World, fact: Fact) -> None:
    code, breakdown = world.catalogue.cell(fact.code, fact.breakdown)
    world.ledger.span(
        "geleverd_aantal",
        first(fact.period),
        after(fact.period),
        code=code,
        breakdown=write_breakdown(breakdown),
        value=int(fact.value or 0),
        bron=fact.bron or fact.delivery,
    )
