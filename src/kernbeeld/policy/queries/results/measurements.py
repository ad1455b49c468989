"""What has to be measured, what came in, who is late, and what rests on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may, scopes
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.catalogue.period import Period
from kernbeeld.community.service import Partner
from kernbeeld.language import gettext, ngettext
from kernbeeld.policy.models.results import Meetinstrument, Resultaatindicator, Resultaatmeting
from kernbeeld.policy.models.subsidies import Prestatieafspraak, SubsidieState
from kernbeeld.policy.rules.results.measuring import (
    Move,
    State,
    asked_periods,
    due_on,
    move,
    next_period,
    state_of,
)


@dataclass(frozen=True)
class MetingRow:
    """One instrument over one period; ``meting`` is what holds, None where nothing came in."""

    period: Period
    due_on: date
    state: State
    meting: Resultaatmeting | None = None

    @property
    def is_late(self) -> bool:
        """Whether it should have been in."""
        return self.state == "late"


@dataclass(frozen=True)
class InstrumentRow:
    """An instrument with every period that it is asked for, the latest first, and who measures."""

    instrument: Meetinstrument
    partner: str
    periods: tuple[MetingRow, ...]
    next: Period | None

    @property
    def missing(self) -> tuple[MetingRow, ...]:
        """The periods over which nothing came in."""
        return tuple(row for row in self.periods if row.meting is None)

    @property
    def late(self) -> int:
        """How many of them should have been in."""
        return sum(row.is_late for row in self.periods)

    @property
    def last(self) -> MetingRow | None:
        """The latest period with a measurement, a value or why there is none."""
        return next((row for row in self.periods if row.meting is not None), None)

    @property
    def last_value(self) -> MetingRow | None:
        """The latest period with a value."""
        return next((row for row in self.periods if row.meting and row.meting.value is not None), None)

    @property
    def to_do(self) -> MetingRow | None:
        """What can be delivered first: the latest period that is missing."""
        return next(iter(self.missing), None)

    @property
    def moved(self) -> Move:
        """How the last measurement moved from that of the period before it."""
        told = [row.meting.value if row.meting else None for row in reversed(self.periods)]
        while told and told[-1] is None:
            told.pop()
        return move(told)


@dataclass(frozen=True)
class CountsFor:
    """The agreements on subsidies that rest on an indicator, as far as a reader may see them."""

    afspraken: tuple[Prestatieafspraak, ...] = ()

    @property
    def by_year(self) -> tuple[tuple[int, int, int], ...]:
        """Per year, the latest first: the euros in cents, and of how many agreements nobody said how many."""
        years = sorted({one.subsidie.jaar for one in self.afspraken}, reverse=True)
        return tuple((year, *self._sum(year)) for year in years)

    def _sum(self, year: int) -> tuple[int, int]:
        amounts = [one.bedrag for one in self.afspraken if one.subsidie.jaar == year]
        known = [amount for amount in amounts if amount is not None]
        return sum(known), len(amounts) - len(known)


def instrument_rows(
    user: User,
    today: date,
    *,
    right: Right = Right.DELIVER_METINGEN,
    code: str = "",
    indicator: int | None = None,
) -> list[InstrumentRow]:
    """Return the instruments that a user may see for a right: all, one of a code, or of one indicator."""
    found: QuerySet[Meetinstrument] = Meetinstrument.objects.for_user(user, right=right)
    if code:
        found = found.filter(code=code)
    if indicator is not None:
        found = found.filter(indicator=indicator)
    instruments = list(found.select_related("indicator__resultaat__effect"))
    held = _held(user, right, instruments)
    names = dict(
        Partner.objects.filter(code__in={each.organisatie for each in instruments}).values_list(
            "code", "name"
        )
    )
    return [
        _row(each, names.get(each.organisatie, each.organisatie), held.get(each.pk, {}), today)
        for each in instruments
    ]


def one_instrument(
    user: User, code: str, today: date, *, right: Right = Right.DELIVER_METINGEN
) -> InstrumentRow | None:
    """Return one instrument; None where there is none that this user may see."""
    return next(iter(instrument_rows(user, today, right=right, code=code)), None) if code else None


def versions_of(
    user: User, instrument: Meetinstrument, period: Period, *, right: Right = Right.DELIVER_METINGEN
) -> Sequence[Resultaatmeting]:
    """Return everything that was said of a period, the first first; the last one holds."""
    shown: QuerySet[Resultaatmeting] = Resultaatmeting.objects.for_user(user, right=right)
    return tuple(shown.filter(instrument=instrument, period=period.code))


def counts_for(user: User, indicators: Iterable[int]) -> Mapping[int, CountsFor]:
    """Return per indicator which agreements on subsidies rest on it; a refused subsidy is no agreement."""
    shown = Prestatieafspraak.objects.for_user(user).filter(indicator__in=set(indicators))
    granted = shown.exclude(subsidie__state=SubsidieState.GEWEIGERD).select_related("subsidie")
    found: dict[int, list[Prestatieafspraak]] = {}
    for each in granted.order_by("-subsidie__jaar", "order", "pk"):
        found.setdefault(each.indicator_id or 0, []).append(each)
    return {key: CountsFor(tuple(agreed)) for key, agreed in found.items()}


def measured_in(user: User, indicators: Iterable[int], jaar: int) -> Mapping[int, Sequence[Resultaatmeting]]:
    """Return per indicator what holds of the periods of a year, the first first, that a user may see."""
    right = Right.SEE_POLICY if may(user, Right.SEE_POLICY) else Right.DELIVER_METINGEN
    shown: QuerySet[Resultaatmeting] = Resultaatmeting.objects.for_user(user, right=right)
    said = shown.filter(instrument__indicator__in=set(indicators), period__startswith=str(jaar))
    held = {
        (each.instrument_id, each.period): each for each in said.select_related("instrument").order_by("pk")
    }
    found: dict[int, list[Resultaatmeting]] = {}
    for each in sorted(held.values(), key=lambda one: (one.period, one.instrument_id)):
        found.setdefault(each.instrument.indicator_id, []).append(each)
    return found


def waiting_measurements(user: User, today: date) -> list[Waiting]:
    """Return what waits: for who measures each instrument, for who keeps the tree how many are late."""
    if not may(user, Right.DELIVER_METINGEN):
        return []
    rows = instrument_rows(user, today)
    own = {scope.organisatie for scope in scopes(user, Right.DELIVER_METINGEN) if scope.organisatie}
    if own:
        return [_to_measure(row) for row in rows if row.instrument.organisatie in own and row.missing]
    late = [row for row in rows if row.late]
    text = ngettext(
        "{count} measuring instrument is late with its measurement.",
        "{count} measuring instruments are late with their measurement.",
        len(late),
    )
    return [Waiting(text, f"{reverse('results:measurements')}?stand=late", len(late))] if late else []


def _to_measure(row: InstrumentRow) -> Waiting:
    what = row.missing[0]
    address = reverse("results:deliver", args=(row.instrument.code, what.period.code))
    if row.late > 1:
        text = gettext(
            "Measurement '{title}' is late over {count} periods.", title=row.instrument.title, count=row.late
        )
        return Waiting(text, reverse("results:instrument", args=(row.instrument.code,)), row.late)
    said = {"title": row.instrument.title, "period": what.period.label}
    if what.is_late:
        return Waiting(gettext("Measurement '{title}' over {period} is late.", **said), address, 1)
    day = f"{what.due_on:%d-%m-%Y}"
    return Waiting(
        gettext("Measurement '{title}' over {period} is due on {day}.", day=day, **said), address, 1
    )


def _held(
    user: User, right: Right, instruments: Iterable[Meetinstrument]
) -> dict[int, dict[str, Resultaatmeting]]:
    """Return of each instrument what holds in each period: the last that was said."""
    shown: QuerySet[Resultaatmeting] = Resultaatmeting.objects.for_user(user, right=right)
    found: dict[int, dict[str, Resultaatmeting]] = {}
    for each in shown.filter(instrument__in=[one.pk for one in instruments]).order_by("pk"):
        found.setdefault(each.instrument_id, {})[each.period] = each
    return found


def _row(
    instrument: Meetinstrument, partner: str, held: Mapping[str, Resultaatmeting], today: date
) -> InstrumentRow:
    if instrument.indicator.figure:
        return InstrumentRow(instrument, partner, (), None)
    # What was measured stays readable, also of a period that is no longer asked for.
    asked = {*asked_periods(instrument, today), *map(Period.parse, held)}
    rows = [_period_row(instrument, period, held.get(period.code), today) for period in asked]
    rows.sort(key=lambda row: row.period.start, reverse=True)
    return InstrumentRow(instrument, partner, tuple(rows), next_period(instrument, today))


def _period_row(
    instrument: Meetinstrument, period: Period, meting: Resultaatmeting | None, today: date
) -> MetingRow:
    due = due_on(instrument, period)
    return MetingRow(period, due, state_of(due, today, is_in=meting is not None), meting)


def indicator_of(user: User, code: str) -> Resultaatindicator | None:
    """Return an indicator with its result and effect; None where there is none that this user may see."""
    shown: QuerySet[Resultaatindicator] = Resultaatindicator.objects.for_user(user)
    return shown.select_related("resultaat__effect").filter(code=code).first()
