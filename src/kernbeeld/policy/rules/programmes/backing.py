"""Who pays a programme and on what conditions, and what has to be there when: for its paper. Pure."""

from datetime import date
from decimal import Decimal

from kernbeeld.language import gettext
from kernbeeld.policy.rules.programmes.facts import Fund, Milestone, Programme
from kernbeeld.policy.rules.programmes.money import euro_words
from kernbeeld.publishing.html.words import day_words
from kernbeeld.publishing.papers.model import Block, Cell, PaperColumn, PaperRow, PaperTable


def backing_blocks(programme: Programme) -> tuple[Block, ...]:
    """Return the table of the funds and that of the milestones; none that is empty."""
    found: list[Block] = []
    if programme.funds:
        found.append(_funds(programme))
    if programme.milestones:
        found.append(_milestones(programme))
    return tuple(found)


def taken_from(programme: Programme, fund: str) -> tuple[int, bool]:
    """Return how much is known to be taken from a fund, in cents, and whether something is unknown."""
    amounts = [
        cents
        for one in programme.included
        for (code, _), cents in (one.covers or {}).items()
        if code == fund and cents != 0
    ]
    return sum(cents for cents in amounts if cents is not None), None in amounts


def taken_words(programme: Programme, fund: str) -> str:
    """Say how much a fund pays for a programme, and that some of it is unknown."""
    taken, is_unknown = taken_from(programme, fund)
    if not is_unknown:
        return euro_words(taken)
    if not taken:
        return gettext("unknown")
    return gettext("{amount}, and an unknown amount", amount=euro_words(taken))


def milestone_words(milestone: Milestone, today: date) -> str:
    """Say how far a milestone is."""
    if milestone.details.reached_on is not None:
        return gettext("reached on {day}", day=day_words(milestone.details.reached_on))
    return gettext("too late") if milestone.is_overdue(today) else gettext("to come")


def _funds(programme: Programme) -> PaperTable:
    amounts = [one.details.bedrag or 0 for one in programme.funds]
    amounts += [taken_from(programme, one.code)[0] for one in programme.funds]
    decimals = 2 if any(cents % 100 for cents in amounts) else 0
    columns = (
        PaperColumn(gettext("Fund")),
        PaperColumn(gettext("How much is in it?"), Cell.EURO, decimals),
        PaperColumn(gettext("Pays for this programme"), Cell.EURO, decimals),
        PaperColumn(gettext("Can be spent until")),
        PaperColumn(gettext("Conditions")),
    )
    return PaperTable(gettext("Who pays"), columns, tuple(_fund(programme, one) for one in programme.funds))


def _fund(programme: Programme, fund: Fund) -> PaperRow:
    """Return a fund; an amount of which something is unknown is no number, and says so."""
    said, unknown = fund.details, gettext("unknown")
    taken, is_unknown = taken_from(programme, fund.code)
    cells = (
        said.name,
        None if said.bedrag is None else Decimal(said.bedrag) / 100,
        None if is_unknown else Decimal(taken) / 100,
        day_words(said.ends_on) if said.ends_on else unknown,
        said.conditions or unknown,
    )
    return PaperRow(cells, words={1: unknown, 2: taken_words(programme, fund.code)})


def _milestones(programme: Programme) -> PaperTable:
    heads = (gettext("Milestone"), gettext("About"), gettext("Planned on"), gettext("How far"))
    whole = gettext("the whole programme")
    rows = tuple(
        PaperRow(
            (
                one.details.title,
                of.details.title if (of := programme.action(one.details.actie)) else whole,
                day_words(one.details.planned_on),
                milestone_words(one, programme.today),
            )
        )
        for one in programme.milestones
    )
    return PaperTable(gettext("Milestones"), tuple(PaperColumn(one) for one in heads), rows)
