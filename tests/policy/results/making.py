"""A goal tree for tests: one effect with one result, indicators and instruments as asked, and who made it."""

from datetime import UTC, date, datetime, time

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.period import Period
from kernbeeld.policy.actions.results.deliver_meting import deliver_meting
from kernbeeld.policy.actions.results.keep_effect import keep_effect
from kernbeeld.policy.actions.results.keep_indicator import keep_indicator
from kernbeeld.policy.actions.results.keep_instrument import keep_instrument
from kernbeeld.policy.actions.results.keep_resultaat import keep_resultaat
from kernbeeld.policy.models.results import Effect, Meetinstrument, Resultaat, Resultaatindicator
from kernbeeld.policy.rules.results.details import (
    EffectDetails,
    IndicatorDetails,
    InstrumentDetails,
    ResultaatDetails,
)
from kernbeeld.policy.rules.results.measuring import Said
from tests.community.golden import catalogue

MADE = datetime(2017, 1, 2, 8, tzinfo=UTC)
BEGIN = date(2017, 1, 1)


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def result(user: User) -> Resultaat:
    """The one result, under the one effect."""
    found = Effect.objects.first() or keep_effect(EffectDetails("Taal", "Taal"), acting_user=user, at=MADE)
    details = ResultaatDetails("Meer lezers")
    return found.resultaten.first() or keep_resultaat(details, effect=found, acting_user=user, at=MADE)


def indicator(user: User, code: str, sort: str = "outcome", figure: str = "") -> Resultaatindicator:
    """An indicator in percent, or one that is a figure of the report."""
    details = IndicatorDetails(code.capitalize(), sort, "" if figure else "procent", figure, code=code)
    return keep_indicator(details, catalogue(), resultaat=result(user), acting_user=user, at=MADE)


def instrument(
    user: User,
    of: Resultaatindicator,
    grade: str = "voor_en_na",
    ends: date | None = None,
    starts: date = BEGIN,
) -> Meetinstrument:
    """An instrument of the municipality, measured each half-year from 2017 where nothing else is said."""
    details = InstrumentDetails(f"{of.title} {grade}", grade, "half_year", starts, ends)
    return keep_instrument(details, catalogue(), indicator=of, acting_user=user, at=MADE)


def deliver(user: User, using: Meetinstrument, period: str, said: Said, day: date, seen: int = 0):
    """Deliver over a period on a day."""
    span = Period.parse(period)
    return deliver_meting(using, span, said, catalogue(), seen=seen, acting_user=user, at=morning(day))
