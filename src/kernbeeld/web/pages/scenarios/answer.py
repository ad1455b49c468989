"""An answer as the page shows it: ranges with their table, how sure, what would have to be true, who pays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from kernbeeld.catalogue.scenarios import Outcome, Scenario
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.policy.rules.scenarios.quantities import EUROS, Quantity, between, percent, places, turning
from kernbeeld.policy.rules.scenarios.told import asked_turns, streams_told, turning_told
from kernbeeld.publishing.charts.fan import Reach, fan_chart
from kernbeeld.publishing.charts.pencil import number
from kernbeeld.publishing.charts.tornado import SwingBar, tornado_chart
from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.result import QUANTILES, OutcomeRange, PartyRange, Range, Run
from kernbeeld.simulation.sentence import moves_no_money
from kernbeeld.simulation.turning import crossings, middle_of
from kernbeeld.web.pages.scenarios.quantities import bare, quantity, quantity_of, total_of, unit_words

MOST_BARS = 8
"""How many inputs a tornado shows; the table has all of them."""
PARTIES = "partij"


@dataclass(frozen=True)
class RangeRow:
    """A year, or all years together: the five values as a reader sees them, and what happened."""

    name: str
    values: tuple[str, ...]
    total: bool = False
    happened: str = ""


@dataclass(frozen=True)
class OutcomeView:
    """One outcome: its chart, its table, and which way is wished for."""

    code: str
    label: str
    unit: str
    wish: str
    svg: SafeString
    rows: tuple[RangeRow, ...]
    said: str
    """The range over all years, or of the last one, in words."""


@dataclass(frozen=True)
class Turning:
    """What one input would have to be for it to pay, as a sentence."""

    label: str
    text: str
    is_possible: bool


@dataclass(frozen=True)
class SwingRow:
    """One input of the tornado: its low and high, and the balance at each; what knowing it is worth."""

    label: str
    low: str
    high: str
    at_low: str
    at_high: str
    worth: str


@dataclass(frozen=True)
class PartyRow:
    """What one party pays or receives, and why, over all years and per year."""

    party: str
    why: str
    total: str
    by_year: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """Everything that is shown of a run."""

    run: Run
    sentence: str
    besides: str
    chance: str
    chance_words: str
    outcomes: tuple[OutcomeView, ...]
    turning: tuple[Turning, ...]
    swings: tuple[SwingRow, ...]
    tornado: SafeString
    years: tuple[int, ...]
    pays: tuple[PartyRow, ...]
    gains: tuple[PartyRow, ...]

    @property
    def chance_width(self) -> str:
        """How much of the bar of 100 wide is filled."""
        return number(float((self.run.probability_break_even or Decimal(0)) * 100))

    @property
    def first(self) -> OutcomeView:
        """The outcome that the question is about: the balance, where there is one."""
        return self.outcomes[0]

    @property
    def others(self) -> tuple[OutcomeView, ...]:
        """The other outcomes."""
        return self.outcomes[1:]


Happened = Mapping[tuple[str, int], Decimal]


def answer_of(
    bound: Bound, run: Run, *, happened: Happened | None = None, beside: Run | None = None
) -> Answer:
    """Return the answer of a run of a model. With another run `beside` it, the charts have the same axes."""
    scenario = bound.scenario
    ordered = sorted(scenario.outcomes, key=lambda one: one.formula != scenario.balance)
    idle = moves_no_money(run.outcomes)
    chance = None if idle else run.probability_break_even
    return Answer(
        run=run,
        sentence=_said(run.sentence),
        besides=_said(run.besides),
        chance="" if chance is None else percent(chance),
        chance_words=chance_words(chance),
        outcomes=tuple(_outcome(one, run, happened or {}, beside) for one in ordered),
        turning=() if idle else _turning(bound, run),
        swings=_swings(scenario, run),
        tornado=_tornado(bound, run),
        years=tuple(scenario.years),
        pays=tuple(_party(one, streams_told(scenario, one.party, pays=True)) for one in run.who_pays),
        gains=tuple(_party(one, streams_told(scenario, one.party, pays=False)) for one in run.who_gains),
    )


def _said(texts: Mapping[str, str]) -> str:
    """Return a text in the active language, an amount on one line with its sign; empty for none."""
    return _unbroken(texts.get(active(), ""))


def _unbroken(text: str) -> str:
    return text.replace("€ ", "€\N{NO-BREAK SPACE}")


def chance_words(share: Decimal | None) -> str:
    """Say a probability in words, alike for alike numbers; nothing where there is no balance."""
    if share is None:
        return ""
    steps = (
        (Decimal("0.01"), gettext("practically ruled out")),
        (Decimal("0.10"), gettext("very unlikely")),
        (Decimal("0.33"), gettext("unlikely")),
        (Decimal("0.66"), gettext("about as likely as not")),
        (Decimal("0.90"), gettext("likely")),
        (Decimal("0.99"), gettext("very likely")),
    )
    return next((words for below, words in steps if share < below), gettext("practically certain"))


def _outcome(one: Outcome, run: Run, happened: Happened, beside: Run | None) -> OutcomeView:
    found = run.outcome(one.formula)
    shown, decimals = quantity(found.unit), places(one.precision)
    years = sorted(found.by_year)
    rows = [
        _row(str(year), found.by_year[year], shown, decimals, happened.get((one.formula, year)))
        for year in years
    ]
    if found.total and len(years) > 1:
        rows.append(_row(gettext("Together"), found.total, shown, decimals, None, total=True))
    said = (
        between(total_of(found.unit), found.total, decimals)
        if found.total
        else between(shown, found.by_year[years[-1]], decimals)
    )
    return OutcomeView(
        code=one.formula,
        label=one.label[active()],
        unit=unit_words(shown),
        wish=_wish(one),
        svg=_fan(one, found, shown, decimals, happened, beside),
        rows=tuple(rows),
        said=_unbroken(said),
    )


def _row(
    name: str, found: Range, shown: Quantity, decimals: int, was: Decimal | None, *, total: bool = False
) -> RangeRow:
    values = tuple(bare(shown, found.quantiles[key], decimals) for key in QUANTILES)
    return RangeRow(name, values, total, "" if was is None else bare(shown, was, decimals))


def _wish(one: Outcome) -> str:
    wishes = {"higher": gettext("Higher is better."), "lower": gettext("Lower is better.")}
    return wishes.get(one.better.value, "")


def _fan(
    one: Outcome, found: OutcomeRange, shown: Quantity, decimals: int, happened: Happened, beside: Run | None
) -> SafeString:
    years = sorted(found.by_year)
    other = beside.outcome(one.formula).by_year.values() if beside else ()
    svg = fan_chart(
        one.label[active()],
        [str(year) for year in years],
        [Reach(*(found.by_year[year].quantiles[key] for key in QUANTILES)) for year in years],
        unit_words(shown),
        actual=[happened.get((one.formula, year)) for year in years],
        also=[each.quantiles[key] for each in other for key in ("p05", "p95")],
        decimals=decimals,
    )
    return _drawn(svg)


def _turning(bound: Bound, run: Run) -> tuple[Turning, ...]:
    """Say for each input that was asked for at which values it pays."""
    told = []
    middles = {value.name: value for value in run.pin.values}
    for crossing in asked_turns(run, crossings(bound)):
        name = crossing.found.name
        found = bound.scenario.input(name)
        if found is None:
            continue
        shown, held = quantity_of(found), middles.get(name)
        text = turning_told(shown, crossing)
        if held is not None and held.low is not None and held.high is not None:
            text += " " + gettext(
                "Held possible: {low} to {high}.", low=shown.write(held.low), high=shown.write(held.high)
            )
        told.append(Turning(found.label[active()], _unbroken(text), crossing.found.in_range))
    return tuple(told)


def _swings(scenario: Scenario, run: Run) -> tuple[SwingRow, ...]:
    worth = {one.name: one.worth for one in run.knowing}
    measure, shown = turning(house_catalogue(), scenario)
    decimals = places(measure.precision)
    return tuple(
        SwingRow(
            label=found.label[active()],
            low=_unbroken(quantity_of(found).write(one.low)),
            high=_unbroken(quantity_of(found).write(one.high)),
            at_low=shown.write(one.at_low, decimals),
            at_high=shown.write(one.at_high, decimals),
            worth=EUROS.write(worth[one.name], 0) if one.name in worth else "",
        )
        for one in run.tornado
        if (found := scenario.input(one.name))
    )


def _tornado(bound: Bound, run: Run) -> SafeString:
    """Draw what matters most, from the answer with every input at its middle."""
    scenario, middle = bound.scenario, middle_of(bound)
    bars = [
        SwingBar(
            found.label[active()],
            quantity_of(found).write(one.low),
            quantity_of(found).write(one.high),
            one.at_low,
            one.at_high,
        )
        for one in run.tornado[:MOST_BARS]
        if (found := scenario.input(one.name)) and one.width
    ]
    if not bars or middle is None:
        return SafeString()
    measure, shown = turning(house_catalogue(), scenario)
    title, decimals = gettext("What matters most"), places(measure.precision)
    return _drawn(tornado_chart(title, bars, middle, unit_words(shown), decimals=decimals))


def _drawn(svg: str) -> SafeString:
    """Let a page hold a drawing of ours: every text in it was escaped when it was drawn."""
    return mark_safe(svg)  # noqa: S308


def party_name(code: str) -> str:
    """Return what a party is called."""
    dimension = house_catalogue().dimensions.get(PARTIES)
    found = dimension.member(code) if dimension else None
    return found.label[active()] if found else code


def _party(one: PartyRange, why: str) -> PartyRow:
    years: Sequence[int] = sorted(one.by_year)
    return PartyRow(
        party_name(one.party),
        why,
        _unbroken(between(EUROS, one.total)),
        tuple(_unbroken(between(EUROS, one.by_year[year])) for year in years),
    )
