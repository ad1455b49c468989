"""A programme as a paper for the council: the overview, the years with a picture, what is found. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from kernbeeld.language import active, gettext
from kernbeeld.policy.rules.programmes.backing import backing_blocks
from kernbeeld.policy.rules.programmes.checks import findings_of
from kernbeeld.policy.rules.programmes.facts import Programme
from kernbeeld.policy.rules.programmes.findings import ProgrammeFinding, weight_words
from kernbeeld.policy.rules.programmes.money import euro_words
from kernbeeld.policy.rules.programmes.table import Money, ProgrammeTable, basis_words, rule_words, table_of
from kernbeeld.policy.rules.programmes.words import (
    action_state_words,
    period_words,
    programme_state_words,
    span_words,
)
from kernbeeld.publishing.charts.draw import Series, draw
from kernbeeld.publishing.document import DrawnChart
from kernbeeld.publishing.html.words import day_words
from kernbeeld.publishing.papers.model import (
    Block,
    Cell,
    Paper,
    PaperChart,
    PaperColumn,
    PaperRow,
    PaperTable,
    Text,
)


def programme_paper(programme: Programme, municipality: str = "", steering: Sequence[Block] = ()) -> Paper:
    """Return the paper of a programme as it was known on its day, in the reader's language.

    `steering` tells what is aimed for, what may go wrong and what was decided.
    """
    table, said = table_of(programme), programme.details
    subtitle = ", ".join(
        part
        for part in (
            municipality,
            programme_state_words(programme.state),
            span_words(said.begin, said.einde),
        )
        if part
    )
    blocks: list[Block] = [
        *([Text(said.aanleiding)] if said.aanleiding else ()),
        *_money(table),
        *_texts(programme),
        *backing_blocks(programme),
        *steering,
        *_left_out(programme),
        _found(programme),
    ]
    made = gettext("As known on {day}.", day=day_words(programme.today))
    source = gettext("Source: {source}", source=said.bron) if said.bron else ""
    return Paper(said.title, subtitle, tuple(blocks), f"{made} {source}".strip(), active())


def _money(table: ProgrammeTable) -> list[Block]:
    """Tell the money; without actions that there are none, without any amount no picture of nothing."""
    if not table.rows:
        return [Text(gettext("There are no actions yet."))]
    picture = year_picture(table)
    return [overview(table), *picture, *([year_table(table)] if picture else ())]


def overview(table: ProgrammeTable) -> PaperTable:
    """Return the council's table: every action with its years, what was spent and what is expected."""
    decimals = _decimals(table)
    columns = (
        PaperColumn(gettext("Action")),
        PaperColumn(gettext("Budget"), Cell.EURO, decimals),
        *(PaperColumn(str(year), Cell.EURO, decimals) for year in table.years),
        PaperColumn(gettext("Spent"), Cell.EURO, decimals),
        PaperColumn(gettext("Expected"), Cell.EURO, decimals),
    )
    rows = [
        _overview_row(row.action.details.title, row.action.cost, row.expected, row.total, row.ordered)
        for row in table.rows
    ]
    whole = tuple(table.totals.values())
    total = _overview_row(gettext("Total"), table.budget, table.expected, table.total, whole)
    rows.append(replace(total, total=True))
    return PaperTable(gettext("Actions and what they cost"), columns, tuple(rows), rule_words())


def year_table(table: ProgrammeTable) -> PaperTable:
    """Return the years of the programme: budget, spent, expected, what is left, and who is known to pay."""
    decimals = _decimals(table)
    headings = (
        gettext("Budget"),
        gettext("Spent"),
        gettext("Expected"),
        gettext("Left over"),
        gettext("Paid by known amounts of funds"),
    )
    columns = (
        PaperColumn(gettext("Year")),
        *(PaperColumn(heading, Cell.EURO, decimals) for heading in headings),
        PaperColumn(gettext("What is expected rests on")),
    )
    rows = [
        _year_row(str(year), money, table.covered[year], year in table.half_known)
        for year, money in table.totals.items()
    ]
    known = sum(table.covered.values())
    rows.append(_year_row(gettext("Total"), table.total, known, bool(table.half_known), is_total=True))
    return PaperTable(gettext("Budgeted, spent and expected per year"), columns, tuple(rows))


def year_picture(table: ProgrammeTable) -> list[Block]:
    """Return the picture of the years, which its table follows; none of a programme without any amount."""
    if not table.has_amounts:
        return []
    chart = year_chart(table)
    return [PaperChart(chart.title, chart.svg, chart.alt)]


def year_chart(table: ProgrammeTable) -> DrawnChart:
    """Draw the years: bars of what was budgeted, spent and is expected."""
    years = tuple(str(year) for year in table.years)
    money = [table.year(year) for year in table.years]
    series = (
        _series(gettext("Budget"), [one.budget for one in money], table),
        _series(gettext("Spent"), [one.spent for one in money], table),
        _series(gettext("Expected"), [one.expected for one in money], table),
    )
    title = gettext("Budgeted, spent and expected per year")
    alt = gettext("Three bars per year: what was budgeted, what was spent, and what is expected.")
    return draw("bar", title, alt, years, series, gettext("euro"))


def about(programme: Programme, finding: ProgrammeFinding) -> str:
    """Say what a finding is about: an action by its title, or the whole programme."""
    action = programme.action(finding.action)
    return action.details.title if action else gettext("the whole programme")


def euros(cents: int) -> Decimal:
    """Return an amount in euros, exactly."""
    return Decimal(cents) / 100


def _series(label: str, amounts: Sequence[int], table: ProgrammeTable) -> Series:
    points = tuple(euros(cents) for cents in amounts)
    texts = tuple(euro_words(cents) for cents in amounts)
    return Series(label, points, texts, (False,) * len(table.years))


def _decimals(table: ProgrammeTable) -> int:
    """Return 2 where an amount of the table has cents, else 0."""
    amounts = [
        cents
        for row in table.rows
        for money in row.ordered
        for cents in (money.budget, money.spent, money.expected)
    ]
    amounts += [row.action.cost or 0 for row in table.rows]
    amounts += table.covered.values()
    return 2 if any(cents % 100 for cents in amounts) else 0


def _overview_row(
    name: str, cost: int | None, expected: int | None, total: Money, years: Iterable[Money]
) -> PaperRow:
    """Return what something costs and is going to cost, where anybody knows, and each of its years."""
    cells: list[str | Decimal | None] = [name, None if cost is None else euros(cost)]
    cells += [euros(one.budget) if one.has_slice else None for one in years]
    cells += [euros(total.spent), None if expected is None else euros(expected)]
    unknown = {1: cost, len(cells) - 1: expected}
    words = {place: gettext("unknown") for place, amount in unknown.items() if amount is None}
    return PaperRow(tuple(cells), words=words or None)


def _year_row(
    name: str, money: Money, covered: int, is_half_known: bool, *, is_total: bool = False
) -> PaperRow:
    """Return a year; what funds pay is unknown where nothing of it is known."""
    amounts = (money.budget, money.spent, money.expected, money.room)
    is_unknown = is_half_known and not covered
    cells = (
        name,
        *(euros(cents) for cents in amounts),
        None if is_unknown else euros(covered),
        basis_words(money.basis),
    )
    return PaperRow(cells, is_total, {len(amounts) + 1: gettext("unknown")} if is_unknown else None)


def _texts(programme: Programme) -> list[Block]:
    """Say of each action what it is, for whom, and how far it is."""
    if not programme.included:
        return []
    rows = tuple(
        PaperRow(
            (
                one.details.title,
                one.details.doel,
                one.details.doelgroep,
                ", ".join(one.details.uitvoerders),
                period_words(one),
                action_state_words(one.state),
            )
        )
        for one in programme.included
    )
    headings = (
        gettext("Action"),
        gettext("Goal"),
        gettext("For whom"),
        gettext("Who does it"),
        gettext("Period"),
        gettext("How far"),
    )
    return [PaperTable(gettext("The actions"), tuple(PaperColumn(one) for one in headings), rows)]


def _left_out(programme: Programme) -> list[Block]:
    if not programme.left_out:
        return []
    rows = tuple(PaperRow((one.details.title, one.reason)) for one in programme.left_out)
    columns = (PaperColumn(gettext("Subject")), PaperColumn(gettext("Why not")))
    return [PaperTable(gettext("Considered, not included"), columns, rows)]


def _found(programme: Programme) -> Block:
    found = findings_of(programme)
    if not found:
        return Text(gettext("The checks find nothing."))
    rows = tuple(
        PaperRow((about(programme, one), one.text, weight_words(one.weight), one.todo)) for one in found
    )
    columns = (
        PaperColumn(gettext("About")),
        PaperColumn(gettext("Found")),
        PaperColumn(gettext("How heavy")),
        PaperColumn(gettext("What to do")),
    )
    return PaperTable(gettext("What the checks find"), columns, rows)
