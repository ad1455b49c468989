"""Whether what is planned is paid for: by which fund, how much, and before the fund ends. Pure."""

from collections.abc import Iterator

from kernbeeld.language import gettext
from kernbeeld.policy.rules.programmes.facts import Action, Fund, Programme
from kernbeeld.policy.rules.programmes.findings import Check, ProgrammeFinding
from kernbeeld.policy.rules.programmes.money import euro_words
from kernbeeld.publishing.html.words import day_words


def cover_findings(programme: Programme) -> Iterator[ProgrammeFinding]:
    """Yield what the funds don't pay, what they pay too much, and what nobody knows of them."""
    for action in programme.included:
        slices = action.slices
        for year in sorted(action.years):
            if slices.get(year):
                yield from _slice(programme, action, year, slices[year])
            else:
                yield from _unplanned(action, year)
        yield from _bookings(programme, action)
    for fund in programme.funds:
        yield from _fund(programme, fund)


def _slice(programme: Programme, action: Action, year: int, cents: int) -> Iterator[ProgrammeFinding]:
    paid = action.paid_by(year)
    known = sum(amount for amount in paid.values() if amount is not None)
    if not paid:
        yield ProgrammeFinding(
            Check.COVER_MISSING,
            gettext("No fund pays the {amount} of {year}.", amount=euro_words(cents), year=year),
            gettext("Name the fund that pays it."),
            action.code,
        )
    elif None in paid.values() and known <= cents:
        yield ProgrammeFinding(
            Check.COVER_UNKNOWN,
            gettext(
                "It is unknown how much of the {amount} of {year} is paid by: {funds}.",
                amount=euro_words(cents),
                year=year,
                funds=", ".join(_names(programme, [code for code in paid if paid[code] is None])),
            ),
            gettext("Fill in the amount as soon as it is known; until then it can't be checked."),
            action.code,
        )
    elif known != cents:
        yield ProgrammeFinding(
            Check.COVER_DIFFERS,
            gettext(
                "The funds pay {known} in {year}, and {amount} is planned: a difference of {gap}.",
                known=euro_words(known),
                year=year,
                amount=euro_words(cents),
                gap=euro_words(abs(known - cents)),
            ),
            gettext("Change what a fund pays, or the amount of the year."),
            action.code,
        )
    yield from _too_late(programme, action, year)


def _unplanned(action: Action, year: int) -> Iterator[ProgrammeFinding]:
    """Yield a year that is paid and not planned, such as one out of which everything was moved."""
    known = sum(cents for cents in action.paid_by(year).values() if cents is not None)
    if known:
        yield ProgrammeFinding(
            Check.COVER_DIFFERS,
            gettext(
                "The funds pay {known} in {year}, and nothing is planned there.",
                known=euro_words(known),
                year=year,
            ),
            gettext("Change what a fund pays, or the amount of the year."),
            action.code,
        )


def _too_late(programme: Programme, action: Action, year: int) -> Iterator[ProgrammeFinding]:
    for code in action.paid_by(year):
        fund = programme.fund(code)
        if fund and fund.details.ends_on and year > fund.details.ends_on.year:
            yield ProgrammeFinding(
                Check.PLANNED_AFTER_FUND,
                gettext(
                    "{year} is paid by '{fund}', which can be spent until {day}.",
                    year=year,
                    fund=fund.details.name,
                    day=day_words(fund.details.ends_on),
                ),
                gettext("Name another fund for this year, or move the amount to an earlier year."),
                action.code,
            )


def _bookings(programme: Programme, action: Action) -> Iterator[ProgrammeFinding]:
    """Yield each year with spending after every fund of that year has ended; what was taken back is none."""
    late: dict[int, int] = {}
    for booking in action.bookings:
        ends = [
            fund.details.ends_on
            for code in action.paid_by(booking.on.year)
            if (fund := programme.fund(code)) is not None
        ]
        if ends and all(day is not None and day < booking.on for day in ends):
            late[booking.on.year] = late.get(booking.on.year, 0) + booking.cents
    for year, cents in late.items():
        if cents > 0:
            yield ProgrammeFinding(
                Check.SPENT_AFTER_FUND,
                gettext(
                    "{spent} was spent in {year} after the fund that pays it had ended.",
                    spent=euro_words(cents),
                    year=year,
                ),
                gettext("Let another fund pay it, or ask whoever gave the money for more time."),
                action.code,
            )


def _fund(programme: Programme, fund: Fund) -> Iterator[ProgrammeFinding]:
    amounts = [
        cents
        for action in programme.included
        for (code, _), cents in (action.covers or {}).items()
        if code == fund.code
    ]
    asked, has = sum(one for one in amounts if one is not None), fund.details.bedrag
    if has is None:
        yield ProgrammeFinding(
            Check.FUND_UNKNOWN,
            gettext("It is unknown how much is in '{fund}'.", fund=fund.details.name),
            gettext("Fill in the amount of the fund, then what it pays is checked against it."),
        )
    elif asked > has:
        yield ProgrammeFinding(
            Check.FUND_OVERDRAWN,
            gettext(
                "'{fund}' holds {has}, and {asked} is taken from it.",
                fund=fund.details.name,
                has=euro_words(has),
                asked=euro_words(asked),
            ),
            gettext("Let another fund pay a part of it."),
        )
    if fund.details.ends_on is None:
        yield ProgrammeFinding(
            Check.FUND_END_UNKNOWN,
            gettext("It is unknown until when '{fund}' can be spent.", fund=fund.details.name),
            gettext("Look it up in the conditions; until then spending after the end can't be seen."),
        )


def _names(programme: Programme, codes: list[str]) -> list[str]:
    return [fund.details.name if (fund := programme.fund(code)) else code for code in codes]
