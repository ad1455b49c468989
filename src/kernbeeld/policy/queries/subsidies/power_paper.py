"""What subsidies still buy in words, and as a paper with everything that it assumes: PDF, XLSX and ODS."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_number
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.policy.queries.subsidies.papers import made_words
from kernbeeld.policy.queries.subsidies.purchasing import PRICES, Power
from kernbeeld.policy.rules.programmes.money import euro_words
from kernbeeld.policy.rules.subsidies.purchasing_power import Bought
from kernbeeld.policy.rules.subsidies.words import cost_words
from kernbeeld.publishing.papers.model import Cell, Paper, PaperColumn, PaperRow, PaperTable, Text


@dataclass(frozen=True)
class Price:
    """By how much the price of a sort of cost was taken to rise, year by year, and on what that is based."""

    name: str
    by_year: str
    bron: str
    note: str


def power_paper(power: Power, catalogue: Catalogue, at: datetime) -> Paper:
    """Return what subsidies buy after some years, with its range and the prices that it assumes."""
    told = [*power_left_out(power), *power_assumed(power)]
    return Paper(
        title=gettext("What subsidies still buy"),
        subtitle=power_subtitle(power),
        blocks=(
            Text(power_explanation()),
            Text(power_sentence(power), strong=True),
            _table(power),
            *map(Text, told),
            _moved_table(power),
            _price_table(power, catalogue),
        ),
        made=made_words(at),
        language=active(),
        day=day_of(at),
    )


def power_subtitle(power: Power) -> str:
    """Name the two years."""
    return gettext("{last} seen from {first}", first=power.first, last=power.last)


def power_explanation() -> str:
    """Say what the columns mean and what they rest on."""
    return gettext(
        "An amount of a later year is turned into what it buys at prices of the first year. What is gone "
        "has two causes: what was taken away, and what prices took because the subsidy was not raised "
        "with them. The raises are those that were kept with the subsidies; how much prices rose is an "
        "assumption."
    )


def power_note() -> str:
    """Say which sums close."""
    return gettext("What it buys = first year + taken away or added + taken by prices, to the cent.")


def power_headings(power: Power) -> tuple[str, ...]:
    """Name the amounts of a row."""
    return (
        str(power.first),
        str(power.last),
        gettext("the same would cost"),
        gettext("taken away or added"),
        gettext("taken by prices"),
        gettext("buys, at prices of {year}", year=power.first),
    )


def power_amounts(one: Bought) -> tuple[int, ...]:
    """Return the amounts of a row in cents, in the order of its headings."""
    return (one.first, one.last, one.needed, one.cut, one.eroded, one.buys)


def power_sentence(power: Power) -> str:
    """Say what it comes to, as a range: how much prices really rose is an assumption."""
    high, low = power.lower, power.higher
    return gettext(
        "What organisations got in {last} buys between {low} and {high} at prices of {first}, "
        "if prices rose a point a year more or less than assumed. In {first} they got {begin}.",
        first=power.first,
        last=power.last,
        low=euro_words(low.buys),
        high=euro_words(high.buys),
        begin=euro_words(power.whole.first),
    )


def power_moved(power: Power) -> tuple[tuple[str, Bought], ...]:
    """Return the whole where prices rise less, as assumed, and more."""
    return (
        (gettext("prices rise one point a year less"), power.lower),
        (gettext("as assumed"), power.whole),
        (gettext("prices rise one point a year more"), power.higher),
    )


def power_left_out(power: Power) -> list[str]:
    """Say which organisations do not count, and why."""
    return [
        gettext(
            "{name} is left out, with {amount} in {year}: "
            "not every year has a subsidy that is divided by sort of cost.",
            name=name,
            amount=euro_words(cents),
            year=power.last,
        )
        for name, cents in power.left_out
    ]


def power_assumed(power: Power) -> list[str]:
    """Say in which years amounts and raises are no decisions; nothing where they all are."""
    if not power.assumed:
        return []
    years = ", ".join(map(str, power.assumed))
    return [
        gettext("Amounts and raises of these years are an assumption, and no decision: {years}.", years=years)
    ]


def power_prices(power: Power | None, catalogue: Catalogue) -> tuple[Price, ...]:
    """Return each price with its rise per year, its source and what is said about it."""
    return tuple(
        Price(
            cost_words(soort),
            "; ".join(write_number((rate * 100).normalize() + 0) for rate in power.prices[soort])
            if power
            else "",
            gettext("tried on this page")
            if power and soort in power.asked
            else catalogue.parameters[code].bron,
            "" if power and soort in power.asked else catalogue.parameters[code].note,
        )
        for soort, code in PRICES.items()
    )


def _table(power: Power) -> PaperTable:
    columns = (
        PaperColumn(gettext("Spent on")),
        *(PaperColumn(heading, Cell.EURO, 2) for heading in power_headings(power)),
        PaperColumn(gettext("buys less by"), Cell.PERCENT, 1),
    )
    rows = [_row(one) for one in power.rows]
    return PaperTable(gettext("What it buys"), columns, (*rows, _row(power.whole, total=True)), power_note())


def _row(one: Bought, *, total: bool = False) -> PaperRow:
    return PaperRow((cost_words(one.soort), *map(_euro, power_amounts(one)), _lost(one)), total)


def _moved_table(power: Power) -> PaperTable:
    columns = (
        PaperColumn(gettext("Where")),
        PaperColumn(gettext("It buys"), Cell.EURO, 2),
        PaperColumn(gettext("buys less by"), Cell.PERCENT, 1),
    )
    rows = [PaperRow((name, _euro(one.buys), _lost(one))) for name, one in power_moved(power)]
    return PaperTable(gettext("How much the assumption matters"), columns, tuple(rows))


def _price_table(power: Power, catalogue: Catalogue) -> PaperTable:
    headings = (gettext("Spent on"), gettext("Percent, year by year"), gettext("Source"), gettext("Note"))
    rows = [PaperRow((one.name, one.by_year, one.bron, one.note)) for one in power_prices(power, catalogue)]
    columns = tuple(PaperColumn(heading) for heading in headings)
    return PaperTable(gettext("The price rises that were used"), columns, tuple(rows))


def _lost(one: Bought) -> Decimal | None:
    return Decimal(100) * one.lost.numerator / one.lost.denominator if one.lost is not None else None


def _euro(cents: int) -> Decimal:
    return Decimal(cents) / 100
