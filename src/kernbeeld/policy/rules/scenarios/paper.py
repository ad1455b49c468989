"""A run of a scenario on one page: question, answer as ranges, what it turns on, who stands behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.scenarios import Input, Outcome, Scenario
from kernbeeld.language import active, gettext
from kernbeeld.policy.rules.scenarios.objections import Objection, objection_table
from kernbeeld.policy.rules.scenarios.quantities import (
    EUROS,
    between,
    over_years,
    percent,
    places,
    quantity,
    quantity_of,
    turning,
)
from kernbeeld.policy.rules.scenarios.told import asked_turns, turning_told
from kernbeeld.publishing.charts.fan import Reach, fan_chart, fan_words
from kernbeeld.publishing.charts.tornado import SwingBar, tornado_chart, tornado_words
from kernbeeld.publishing.papers.model import (
    Beside,
    Block,
    Cell,
    Paper,
    PaperChart,
    PaperColumn,
    PaperRow,
    PaperTable,
    Text,
)
from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.result import QUANTILES, OutcomeRange, PartyRange, Range, Run, Value
from kernbeeld.simulation.sentence import moves_no_money
from kernbeeld.simulation.turning import Crossing, crossings, middle_of

MOST_SWINGS = 5
"""How many inputs the page names among those that matter most."""
PARTIES = "partij"


def scenario_paper(
    catalogue: Catalogue,
    bound: Bound,
    run: Run,
    *,
    made: str,
    day: date,
    title: str = "",
    objections: Sequence[Objection] = (),
    happened: Mapping[tuple[str, int], Decimal] | None = None,
) -> Paper:
    """Return a run of a model as a paper of one page, in the active language.

    `title` is what a kept run is called, `made` who made it from what, `happened` what outcomes really were,
    by outcome and year.
    """
    scenario, middle = bound.scenario, middle_of(bound)
    page = _Page(catalogue, scenario, run, tuple(objections), happened or {}, middle, crossings(bound))
    return Paper(
        title=scenario.label[active()],
        subtitle=" · ".join(part for part in (scenario.question[active()], title) if part),
        blocks=tuple(page.blocks()),
        made=made,
        language=active(),
        day=day,
        one_page=True,
    )


@dataclass(frozen=True)
class _Page:
    """What stands on the page, block by block; every text is in the active language."""

    catalogue: Catalogue
    scenario: Scenario
    run: Run
    objections: tuple[Objection, ...]
    happened: Mapping[tuple[str, int], Decimal]
    middle: Decimal | None
    turning: Mapping[str, Crossing]

    def blocks(self) -> list[Block]:
        """Return the page from top to bottom: first what may be said, last from what it follows."""
        first, _ = turning(self.catalogue, self.scenario)
        found: list[Block] = [Text(self.run.sentence[active()], strong=True)]
        found += [Text(self.run.besides[active()])] if self.run.besides else []
        answers: list[Block] = [self._years(first), *self._chance(), self._outcomes()]
        answers += [self._parties()] if self.run.who_pays or self.run.who_gains else []
        answers += [self._swings()] if self.run.tornado else []
        found.append(Beside((self._chart(first), *self._tornado()), tuple(answers)))
        found.append(self._inputs())
        if self.objections:
            found.append(objection_table(self.catalogue, self.scenario, self.objections))
        found += [*self._certain(), Text(self._pin())]
        return found

    def _chart(self, one: Outcome) -> PaperChart:
        found, decimals = self.run.outcome(one.formula), places(one.precision)
        years = sorted(found.by_year)
        columns = [str(year) for year in years]
        reaches = [_reach(found.by_year[year]) for year in years]
        unit = self._unit(found.unit)
        actual = [self.happened.get((one.formula, year)) for year in years]
        label = one.label[active()]
        svg = fan_chart(label, columns, reaches, unit, actual=actual, decimals=decimals)
        return PaperChart(label, svg, fan_words(columns, reaches, unit, decimals))

    def _unit(self, unit: str) -> str:
        shown = quantity(self.catalogue, unit)
        return f"euro {shown.behind}".strip() if shown.is_money else shown.behind or gettext("plain number")

    def _years(self, one: Outcome) -> PaperTable:
        """The table below the chart: where the outcome lies in each year, and what it was."""
        found = self.run.outcome(one.formula)
        known = any((one.formula, year) in self.happened for year in found.by_year)
        kind = Cell.EURO if quantity(self.catalogue, found.unit).is_money else Cell.NUMBER
        decimals = places(one.precision)
        heads = [*_shares(), *([gettext("what happened")] if known else [])]
        columns = tuple(PaperColumn(head, kind, decimals) for head in heads)
        rows = [self._year(one, year, found.by_year[year], known=known) for year in sorted(found.by_year)]
        if found.total and len(rows) > 1:
            rows.append(PaperRow((gettext("Together"), *_five(found.total)), total=True))
        note = gettext("So many of the draws stay at or below the number in the column.")
        title = f"{one.label[active()]} ({self._unit(found.unit)})"
        return PaperTable(title, (PaperColumn(gettext("Year")), *columns), tuple(rows), note)

    def _year(self, one: Outcome, year: int, found: Range, *, known: bool) -> PaperRow:
        last = [self.happened.get((one.formula, year))] if known else []
        return PaperRow((str(year), *_five(found), *last))

    def _outcomes(self) -> PaperTable:
        columns = (PaperColumn(gettext("Outcome")), PaperColumn(gettext("Of the draws 90% lie")))
        rows = tuple(
            PaperRow((f"{one.label[active()]}, {when}", said))
            for one in self.scenario.outcomes
            for when, said in (self._said(one, self.run.outcome(one.formula)),)
        )
        return PaperTable(gettext("Everything that follows"), columns, rows)

    def _said(self, one: Outcome, found: OutcomeRange) -> tuple[str, str]:
        years = sorted(found.by_year)
        if found.total is None:
            shown = quantity(self.catalogue, found.unit)
            return str(years[-1]), between(shown, found.by_year[years[-1]], places(one.precision))
        when = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
        return when, between(over_years(self.catalogue, found.unit), found.total, places(one.precision))

    def _chance(self) -> list[Block]:
        """How likely it is that it pays, and what would have to be true for it."""
        if self.run.probability_break_even is None or moves_no_money(self.run.outcomes):
            return []
        share = percent(self.run.probability_break_even)
        found: list[Block] = [Text(gettext("In {share} of the draws it pays for itself.", share=share))]
        for crossing in asked_turns(self.run, self.turning):
            given = self.scenario.input(crossing.found.name)
            if given:
                told = turning_told(quantity_of(self.catalogue, given), crossing)
                found.append(Text(f"{given.label[active()]}: {told}"))
        return found

    def _swings(self) -> PaperTable:
        """What matters most: the answer when one input is low or high and all others are in the middle."""
        worth = {one.name: one.worth for one in self.run.knowing}
        measure, written = turning(self.catalogue, self.scenario)
        kind = Cell.EURO if written.is_money else Cell.NUMBER
        heads = [gettext("when low"), gettext("when high"), *([gettext("knowing it")] if worth else [])]
        columns = (
            PaperColumn(gettext("Input, from low to high")),
            *(PaperColumn(head, kind, places(measure.precision)) for head in heads),
        )
        rows = []
        for one in self.run.tornado[:MOST_SWINGS]:
            given = self.scenario.input(one.name)
            if given is None:
                continue
            shown = quantity_of(self.catalogue, given)
            label = f"{given.label[active()]}: {shown.write(one.low)} – {shown.write(one.high)}"
            known = [worth.get(one.name)] if worth else []
            rows.append(PaperRow((label, one.at_low, one.at_high, *known)))
        name = measure.label[active()]
        note = gettext(
            "'{outcome}' when this input is low or high and all others are in the middle.", outcome=name
        )
        if worth:
            note += " " + gettext("At the right: what it is worth at most to know it before deciding.")
        return PaperTable(gettext("What matters most"), columns, tuple(rows), note)

    def _tornado(self) -> tuple[Block, ...]:
        """The same as a picture."""
        bars = []
        for one in self.run.tornado[:MOST_SWINGS]:
            given = self.scenario.input(one.name)
            if given and one.width:
                shown, label = quantity_of(self.catalogue, given), given.label[active()]
                ends = (shown.write(one.low), shown.write(one.high))
                bars.append(SwingBar(label, *ends, one.at_low, one.at_high))
        if not bars or self.middle is None:
            return ()
        measure, written = turning(self.catalogue, self.scenario)
        unit = "euro" if written.is_money else written.behind or gettext("plain number")
        title = gettext("How far '{outcome}' moves", outcome=measure.label[active()])
        decimals = places(measure.precision)
        svg = tornado_chart(title, bars, self.middle, unit, decimals=decimals)
        return (PaperChart(title, svg, tornado_words(bars, unit, decimals)),)

    def _parties(self) -> PaperTable:
        pays, gains = ({one.party: one for one in side} for side in (self.run.who_pays, self.run.who_gains))
        columns = (
            PaperColumn(gettext("Party")),
            PaperColumn(gettext("pays or gets less")),
            PaperColumn(gettext("receives or pays less")),
        )
        parties = dict.fromkeys((*pays, *gains))
        rows = tuple(
            PaperRow((party_name(self.catalogue, party), _amount(pays.get(party)), _amount(gains.get(party))))
            for party in parties
        )
        return PaperTable(gettext("Who pays and who gains, over all years"), columns, rows)

    def _inputs(self) -> PaperTable:
        """The inputs that may turn out otherwise, each with its source and who stands behind it."""
        objected = {one.name for one in self.objections}
        heads = [gettext("Input"), gettext("Value"), gettext("Range"), gettext("Source"), gettext("Who")]
        rows = []
        for one in self._open_inputs():
            value = self._value(one.name)
            label = one.label[active()]
            if one.name in objected:
                label = gettext("{input} (objection: see below)", input=label)
            cells = (label, self._worth(one, value), self._range(one, value))
            rows.append(PaperRow((*cells, self._source(one, value), one.behind)))
        return PaperTable(
            gettext("What goes in, and who stands behind it"),
            tuple(PaperColumn(head) for head in heads),
            tuple(rows),
        )

    def _open_inputs(self) -> list[Input]:
        """Inputs that are chosen, moved, uncertain or objected to; those that matter most first."""
        order = {one.name: place for place, one in enumerate(self.run.tornado)}
        objected = {one.name for one in self.objections}
        found = [one for one in self.scenario.inputs if self._is_open(one) or one.name in objected]
        return sorted(found, key=lambda one: (not one.decision, order.get(one.name, len(order))))

    def _is_open(self, one: Input) -> bool:
        value = self._value(one.name)
        return one.decision or (value is not None and (value.moved or value.low is not None))

    def _certain(self) -> list[Block]:
        """The inputs that are taken as certain, in one paragraph."""
        shown = {one.name for one in self._open_inputs()}
        told = [
            f"{one.label[active()]}: {self._worth(one, self._value(one.name))} ({one.bron}; {one.behind})"
            for one in self.scenario.inputs
            if one.name not in shown
        ]
        return [Text(gettext("Taken as certain: {inputs}.", inputs="; ".join(told)))] if told else []

    def _value(self, name: str) -> Value | None:
        return next((one for one in self.run.pin.values if one.name == name), None)

    def _worth(self, one: Input, value: Value | None) -> str:
        if value is None:
            return ""
        shown, years = quantity_of(self.catalogue, one), sorted(value.by_year)
        first, last = value.by_year[years[0]], value.by_year[years[-1]]
        text = shown.write(first)
        if last != first:
            text = gettext("{first}; in {year} {last}", first=text, year=years[-1], last=shown.write(last))
        return gettext("{value} (moved)", value=text) if value.moved else text

    def _range(self, one: Input, value: Value | None) -> str:
        if value is None or value.low is None or value.high is None:
            return gettext("chosen") if one.decision else gettext("taken as certain")
        shown = quantity_of(self.catalogue, one)
        return f"{shown.write(value.low)} – {shown.write(value.high)}"

    def _source(self, one: Input, value: Value | None) -> str:
        named = one.bron.casefold().startswith(("aanname", "assumption"))
        if one.assumption and not named and not (value and value.moved):
            return gettext("Assumption: {source}", source=one.bron)
        return one.bron

    def _pin(self) -> str:
        pin = self.run.pin
        return gettext(
            "Drawn {draws} times with seed {seed}, version {version}. Model {model}, figures {facts}, "
            "run {digest}: the same fingerprints give the same answer.",
            draws=write_number(Decimal(pin.draws)),
            seed=pin.seed,
            version=pin.version,
            model=pin.model[:12],
            facts=pin.facts[:12],
            digest=pin.digest[:12],
        )


def party_name(catalogue: Catalogue, code: str) -> str:
    """Return what a party is called, in the active language."""
    dimension = catalogue.dimensions.get(PARTIES)
    found = dimension.member(code) if dimension else None
    return found.label[active()] if found else code


def _shares() -> tuple[str, ...]:
    return tuple(f"{int(name[1:])}%" for name in QUANTILES)


def _five(found: Range) -> tuple[Decimal, ...]:
    return tuple(found.quantiles[name] for name in QUANTILES)


def _reach(found: Range) -> Reach:
    return Reach(*_five(found))


def _amount(found: PartyRange | None) -> str:
    return between(EUROS, found.total) if found else gettext("nothing")
