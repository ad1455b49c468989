"""What the report says of programmes: which ask for a chapter, and what of them concerns its year."""

from datetime import datetime

from kernbeeld.catalogue.period import Period
from kernbeeld.language import gettext
from kernbeeld.policy.models import Programma
from kernbeeld.policy.queries.programmes.seen import programmes_at
from kernbeeld.policy.rules.programmes.checks import findings_of
from kernbeeld.policy.rules.programmes.facts import Programme
from kernbeeld.policy.rules.programmes.findings import Weight
from kernbeeld.policy.rules.programmes.money import euro_words
from kernbeeld.policy.rules.programmes.paper import about, overview, year_picture, year_table
from kernbeeld.policy.rules.programmes.table import ProgrammeTable, basis_words, table_of
from kernbeeld.policy.rules.programmes.words import programme_state_words
from kernbeeld.publishing.html.words import day_words
from kernbeeld.publishing.papers.model import Block, Heading, PaperTable, Text


def programme_papers(report: str, period: Period, known_at: datetime) -> tuple[PaperTable, ...]:
    """Return only the tables of the chapter of programmes: see :func:`programme_blocks`."""
    return tuple(one for one in programme_blocks(report, period, known_at) if isinstance(one, PaperTable))


def programme_blocks(report: str, period: Period, known_at: datetime) -> tuple[Block, ...]:
    """Return the chapter of programmes of a report over a period, as it was known at a moment.

    Only programmes that name the report and run in the year of the period, and were known then and not in
    concept; nothing without any. What concerns that year is said in words first.
    """
    year = period.last_day.year
    found: list[Block] = []
    for programme in _in_order(programmes_at(Programma.objects.all(), known_at)):
        is_told = programme.state != "concept" and report in programme.details.reports
        if is_told and _concerns(programme, year):
            found += _programme(programme, year)
    return tuple(found)


def _in_order(programmes: tuple[Programme, ...]) -> list[Programme]:
    """Put the latest first, by what was known then."""
    by_code = sorted(programmes, key=lambda one: one.code)
    return sorted(by_code, key=lambda one: one.details.begin, reverse=True)


def _concerns(programme: Programme, year: int) -> bool:
    """Tell whether a programme runs in a year, or has money there."""
    said = programme.details
    return year in programme.years or (said.einde is None and said.begin.year <= year)


def _programme(programme: Programme, year: int) -> list[Block]:
    table, said = table_of(programme), programme.details
    state = gettext("{title} is {state}.", title=said.title, state=programme_state_words(programme.state))
    blocks: list[Block] = [
        Heading(said.title),
        Text(f"{state} {said.aanleiding}".strip()),
        Text(year_words(table, year), strong=True),
        overview(table),
        *year_picture(table),
        year_table(table),
    ]
    wrong = [one for one in findings_of(programme) if one.weight is Weight.ERROR]
    return [*blocks, *(Text(f"{about(programme, one)}: {one.text} {one.todo}") for one in wrong)]


def year_words(table: ProgrammeTable, year: int) -> str:
    """Say what of a programme concerns one year."""
    money = table.year(year)
    if not (money.budget or money.spent or money.expected):
        return gettext("Nothing of this programme falls in {year}.", year=year)
    return gettext(
        "For {year}, {budget} was budgeted; {spent} was spent by {day}, and {expected} is expected over the "
        "whole year ({basis}).",
        year=year,
        budget=euro_words(money.budget),
        spent=euro_words(money.spent),
        day=day_words(table.programme.today),
        expected=euro_words(money.expected),
        basis=basis_words(money.basis),
    )
