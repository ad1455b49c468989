"""Note what an outcome of an adopted run really was in a year, so that the forecast can be scored."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.scenario_units import unit_label
from kernbeeld.catalogue.scenarios import FigureSource
from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Scenariorun, Uitkomstmeting
from kernbeeld.policy.models.scenarios import RunState
from kernbeeld.policy.queries.scenarios.models import figure_now
from kernbeeld.policy.queries.scenarios.runs import model_of
from kernbeeld.policy.rules.scenarios.quantities import may_be_taken
from kernbeeld.policy.rules.scenarios.words import REGISTER, expect_outcome, fitting, kept_number, said

_LONGEST_BRON = 300


@transaction.atomic
def note_actual(
    run: Scenariorun,
    outcome: str,
    year: int,
    value: Decimal,
    *,
    bron: str,
    acting_user: User,
    at: datetime,
) -> Uitkomstmeting:
    """Note by hand what an outcome was, with the source that says so; the last one noted holds.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for a run that nobody adopted, an outcome or a year
    that it does not have, a year that has not ended, and without a source.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    if run.state != RunState.ADOPTED:
        raise PolicyError("", gettext("Only an adopted run is held against what happened. Adopt it first."))
    expect_outcome(model_of(run), outcome, year)
    if year >= day_of(at).year:
        raise PolicyError("jaar", gettext("{year} has not ended yet.", year=year))
    missing = gettext("Say where this number comes from.")
    noted = Uitkomstmeting.objects.create(
        run=run,
        outcome=outcome,
        jaar=year,
        value=kept_number("value", value),
        bron=said("bron", bron, _LONGEST_BRON, missing),
        at=at,
        acting_user=acting_user.name,
    )
    log_act(
        acting_user.name,
        "note_actual",
        at=at,
        register=REGISTER,
        record=run.kenmerk,
        new={"outcome": outcome, "year": year, "value": str(value), "bron": noted.bron},
    )
    return noted


def take_actual(
    run: Scenariorun, outcome: str, year: int, source: FigureSource, *, acting_user: User, at: datetime
) -> Uitkomstmeting:
    """Note what an outcome was, as a figure of this house tells it; the figure is the source.

    Raises what :func:`note_actual` raises, and :class:`~kernbeeld.policy.errors.PolicyError` for a figure
    that is not there and one that counts something else than the outcome.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    _expect_unit(run, outcome, source)
    try:
        found = figure_now(source)
    except UserError as error:
        raise PolicyError("figure", str(error)) from error
    if found.value is None:
        raise PolicyError(
            "figure",
            gettext(
                "Figure '{code}' has no value in {period}: {reason}.",
                code=source.code,
                period=source.period,
                reason=found.absence,
            ),
        )
    cell = write_breakdown(source.breakdown)
    bron = gettext("figure {code}, {period}", code=source.code, period=source.period)
    bron = f"{bron} ({cell})" if cell else bron
    value = fitting(found.value)
    return note_actual(run, outcome, year, value, bron=bron, acting_user=acting_user, at=at)


def _expect_unit(run: Scenariorun, outcome: str, source: FigureSource) -> None:
    catalogue = house_catalogue()
    known = source.code in catalogue.indicators or source.code in catalogue.aliases
    formula = next((one for one in model_of(run).formulas if one.name == outcome), None)
    if formula is None or not known:
        return  # told by what follows
    unit = catalogue.unit_of(source.code)
    if not may_be_taken(catalogue, formula.unit, unit):
        raise PolicyError(
            "figure",
            gettext(
                "This figure counts {unit}, and the outcome {other}.",
                unit=unit_label(unit, catalogue.units, active()),
                other=unit_label(formula.unit, catalogue.units, active()),
            ),
        )
