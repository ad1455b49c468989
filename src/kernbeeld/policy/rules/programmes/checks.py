"""Whether the amounts of a programme add up, to the cent, and what nobody knows. Pure."""

from collections.abc import Iterator

from kernbeeld.language import gettext
from kernbeeld.policy.rules.programmes.cover_checks import cover_findings
from kernbeeld.policy.rules.programmes.facts import Action, Programme
from kernbeeld.policy.rules.programmes.findings import Check, ProgrammeFinding, Weight
from kernbeeld.policy.rules.programmes.money import euro_words

_ORDER = (Weight.ERROR, Weight.WARNING, Weight.UNKNOWN)


def findings_of(programme: Programme) -> tuple[ProgrammeFinding, ...]:
    """Return everything that the checks find, the heaviest first."""
    found = [*_whole(programme), *cover_findings(programme), *_milestones(programme)]
    for action in programme.included:
        found += [*_slices(action), *_spending(action), *_evaluation(action)]
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.weight)))


def _whole(programme: Programme) -> Iterator[ProgrammeFinding]:
    """Actions add up to the budget of the programme; what an action costs is its budget, else its slices."""
    if programme.details.budget is None:
        yield ProgrammeFinding(
            Check.PROGRAMME_BUDGET_UNKNOWN,
            gettext("No budget was agreed for the programme as a whole."),
            gettext("Fill in the budget of the programme, then the actions are checked against it."),
        )
        return
    total = sum(one.cost or 0 for one in programme.included)
    if total != programme.details.budget:
        yield ProgrammeFinding(
            Check.ACTIONS_DIFFER,
            gettext(
                "The actions add up to {total}, and {budget} was agreed: a difference of {gap}.",
                total=euro_words(total),
                budget=euro_words(programme.details.budget),
                gap=euro_words(abs(total - programme.details.budget)),
            ),
            gettext("Change the budget of an action, or that of the programme."),
        )


def _slices(action: Action) -> Iterator[ProgrammeFinding]:
    slices, budget = action.slices, action.details.budget
    if budget is None:
        yield ProgrammeFinding(
            Check.BUDGET_UNKNOWN,
            gettext("The budget of this action is unknown."),
            gettext("Fill in the budget of the action, then its years are checked against it."),
            action.code,
        )
    elif budget and not slices:
        yield ProgrammeFinding(
            Check.SLICES_MISSING,
            gettext("The budget of {budget} is not divided over years.", budget=euro_words(budget)),
            gettext("Fill in how much is for each year."),
            action.code,
        )
    elif sum(slices.values()) != budget:
        yield ProgrammeFinding(
            Check.SLICES_DIFFER,
            gettext(
                "The years add up to {total}, the budget of the action is {budget}: a difference of {gap}.",
                total=euro_words(sum(slices.values())),
                budget=euro_words(budget),
                gap=euro_words(abs(sum(slices.values()) - budget)),
            ),
            gettext("Change the amount of a year, or the budget of the action."),
            action.code,
        )
    yield from _slice_years(action)


def _slice_years(action: Action) -> Iterator[ProgrammeFinding]:
    begin, einde = action.details.begin, action.details.einde
    for year, cents in action.slices.items():
        if cents < 0:
            yield ProgrammeFinding(
                Check.SLICE_BELOW_ZERO,
                gettext("More was moved out of {year} than there was.", year=year),
                gettext("Move money back to this year by a decision."),
                action.code,
            )
        outside = (begin is not None and year < begin.year) or (einde is not None and year > einde.year)
        if cents and outside:
            yield ProgrammeFinding(
                Check.SLICE_OUTSIDE_PERIOD,
                gettext(
                    "{amount} is planned in {year}, outside the period of the action.",
                    amount=euro_words(cents),
                    year=year,
                ),
                gettext("Move the amount to a year of the action, or change the period."),
                action.code,
            )


def _spending(action: Action) -> Iterator[ProgrammeFinding]:
    slices = action.slices
    for year, spent in action.spent.items():
        if spent and year not in slices:
            yield ProgrammeFinding(
                Check.SPENT_WITHOUT_SLICE,
                gettext(
                    "{spent} was spent in {year}, and nothing was planned there.",
                    spent=euro_words(spent),
                    year=year,
                ),
                gettext("Shift money to this year by a decision, or take the booking back."),
                action.code,
            )
        elif spent > slices.get(year, 0):
            yield ProgrammeFinding(
                Check.SPENT_ABOVE_SLICE,
                gettext(
                    "{spent} was spent in {year}, and {budget} was planned.",
                    spent=euro_words(spent),
                    year=year,
                    budget=euro_words(slices[year]),
                ),
                gettext("Shift money to this year by a decision, or say where the difference comes from."),
                action.code,
            )
    yield from _expecting(action)


def _expecting(action: Action) -> Iterator[ProgrammeFinding]:
    for year, given in action.expected.items():
        if given.cents < action.spent.get(year, 0):
            yield ProgrammeFinding(
                Check.EXPECTED_BELOW_SPENT,
                gettext(
                    "{expected} is expected over the whole of {year}, and {spent} was spent already.",
                    expected=euro_words(given.cents),
                    year=year,
                    spent=euro_words(action.spent[year]),
                ),
                gettext("Say again what this year is going to cost."),
                action.code,
            )
        if given.cents > action.slices.get(year, 0) >= action.spent.get(year, 0):
            yield ProgrammeFinding(
                Check.EXPECTED_ABOVE_SLICE,
                gettext(
                    "{expected} is expected in {year}, and {budget} is planned.",
                    expected=euro_words(given.cents),
                    year=year,
                    budget=euro_words(action.slices.get(year, 0)),
                ),
                gettext("Decide what to do before the money is spent: shift, add or stop."),
                action.code,
            )


def _milestones(programme: Programme) -> Iterator[ProgrammeFinding]:
    out = {one.code for one in programme.left_out}
    for one in programme.milestones:
        if one.is_overdue(programme.today) and one.details.actie not in out:
            yield ProgrammeFinding(
                Check.MILESTONE_OVERDUE,
                gettext("Milestone '{title}' should have been reached.", title=one.details.title),
                gettext("Write down that it was reached, or plan another day and say why."),
                one.details.actie,
            )


def _evaluation(action: Action) -> Iterator[ProgrammeFinding]:
    if action.state in ("afgerond", "gestopt") and not action.evaluatie.strip():
        yield ProgrammeFinding(
            Check.NOT_EVALUATED,
            gettext("The action has ended, and nobody wrote down what came of it."),
            gettext("Write the evaluation."),
            action.code,
        )
