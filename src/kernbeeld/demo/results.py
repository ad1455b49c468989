"""The demo's goal tree with its measurements: ``resultaten.yaml`` beside its ``gemeente.yaml``."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import count

from kernbeeld.accounts.service import User, user_named
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.source import Entry
from kernbeeld.conf.house import house_catalogue
from kernbeeld.demo.naming import (
    Organisations,
    expect_allowed,
    expect_organisation,
    keep_organisations,
    read_organisations,
)
from kernbeeld.demo.reading import read_period, read_script
from kernbeeld.language import gettext
from kernbeeld.policy.models.results import (
    Effect,
    IndicatorSort,
    Meetinstrument,
    Resultaat,
    Resultaatindicator,
)
from kernbeeld.policy.rules.results.details import LONGEST_DUE, expect_instrument, unit_of
from kernbeeld.policy.rules.results.measuring import RHYTHMS, covers, read_said
from kernbeeld.policy.service import (
    EffectDetails,
    IndicatorDetails,
    InstrumentDetails,
    ResultaatDetails,
    Said,
    deliver_meting,
    keep_effect,
    keep_indicator,
    keep_instrument,
    keep_resultaat,
)

FILE = "resultaten.yaml"
MADE_AT = datetime(2017, 1, 10, 8, tzinfo=UTC)
"""When the adviser of the demo made the tree: after its partners were known."""
PARTNER = "partner"
"""Who delivers where he may; elsewhere the adviser does, as a municipality does for who has no account."""
STEP = 10
DUE_DAYS = 45


@dataclass(frozen=True)
class _Instrument:
    details: InstrumentDetails
    metingen: tuple[tuple[Period, Said, date], ...]


@dataclass(frozen=True)
class _Indicator:
    details: IndicatorDetails
    instruments: tuple[_Instrument, ...]


@dataclass(frozen=True)
class _Result:
    details: ResultaatDetails
    indicators: tuple[_Indicator, ...]


@dataclass(frozen=True)
class _Effect:
    details: EffectDetails
    results: tuple[_Result, ...]


def furnish_results(workspace: Workspace, *, acting_user: User) -> int:
    """Let an adviser make the tree, and the partner deliver; return how many measurements there are.

    Nothing happens where there is no such file. Raises
    :class:`~kernbeeld.catalogue.problems.DefinitionsError` for mistakes, before anything is written: also for
    an organisation, unit, figure or grade that is not there, and a measurement that can't be kept.
    """
    organisations, effects = read_script(workspace.folder / FILE, _read) or ({}, [])
    keep_organisations(organisations, acting_user=acting_user)
    for effect in effects:
        _keep_effect(effect, acting_user)
    return sum(
        len(instrument.metingen)
        for effect in effects
        for result in effect.results
        for indicator in result.indicators
        for instrument in indicator.instruments
    )


def _listed(entry: Entry, key: str) -> Iterator[tuple[int, Entry]]:
    """Give what stands under a key, each with its place in the list; nothing where the key is not there."""
    return zip(count(STEP, STEP), entry.entries(key) if entry.has(key) else iter(()), strict=False)


def _read(root: Entry) -> tuple[Organisations, list[_Effect]]:
    own = read_organisations(root)
    return own, [_effect(entry, order, own) for order, entry in _listed(root, "effects")]


def _effect(entry: Entry, order: int, own: Organisations) -> _Effect:
    details = EffectDetails(
        title=entry.text("title"),
        domain=entry.text("domain"),
        text=entry.text("text", ""),
        bron=entry.text("bron", ""),
        order=order,
        code=entry.slug(),
    )
    results = tuple(_result(each, place, own) for place, each in _listed(entry, "results"))
    entry.finish()
    return _Effect(details, results)


def _result(entry: Entry, order: int, own: Organisations) -> _Result:
    area = entry.text("resultaatgebied", "")
    details = ResultaatDetails(entry.text("title"), area, order, entry.slug())
    indicators = tuple(_indicator(each, place, own) for place, each in _listed(entry, "indicators"))
    entry.finish()
    return _Result(details, indicators)


def _indicator(entry: Entry, order: int, own: Organisations) -> _Indicator:
    details = IndicatorDetails(
        title=entry.text("title"),
        sort=entry.choice("sort", tuple(IndicatorSort)),
        unit=entry.text("unit", ""),
        figure=entry.text("figure", ""),
        order=order,
        code=entry.slug(),
    )
    catalogue = house_catalogue()
    expect_allowed(entry, lambda: unit_of(details, catalogue))
    unit = catalogue.units.get(details.unit)
    dimension = unit.dimension if unit else ""
    instruments = tuple(_instrument(each, own, dimension) for _, each in _listed(entry, "instruments"))
    if details.figure and any(one.metingen for one in instruments):
        entry.wrong(gettext("This is a figure of the report: it is delivered or counted there."))
    entry.finish()
    return _Indicator(details, instruments)


def _instrument(entry: Entry, own: Organisations, dimension: str) -> _Instrument:
    details = InstrumentDetails(
        title=entry.text("title"),
        bewijsniveau=entry.text("bewijsniveau"),
        rhythm=entry.choice("rhythm", tuple(RHYTHMS)),
        starts=entry.day("starts"),
        ends=entry.day("ends") if entry.has("ends") else None,
        how=entry.text("how", ""),
        organisatie=entry.text("organisatie", ""),
        due_days=entry.whole("due_days", DUE_DAYS, LONGEST_DUE),
        code=entry.slug(),
    )
    expect_organisation(entry, details.organisatie, own)
    expect_allowed(entry, lambda: expect_instrument(details, house_catalogue(), {details.organisatie}))
    told: set[Period] = set()
    metingen = tuple(_meting(each, details, dimension, told) for _, each in _listed(entry, "metingen"))
    entry.finish()
    return _Instrument(details, metingen)


def _meting(
    entry: Entry, instrument: InstrumentDetails, dimension: str, told: set[Period]
) -> tuple[Period, Said, date]:
    """Read a measurement; `told` are the periods that have one already, so that this one corrects it."""
    names = ("value", "absence", "base", "remark", "reason")
    said = Said(**{name: entry.text(name, "") for name in names})
    period, day = read_period(entry), entry.day("day")
    expect_allowed(entry, lambda: read_said(said, dimension))
    if not covers(instrument, period):
        text = gettext("Nothing is measured over {period}.", period=period.label)
        entry.wrong(text, place=entry.place_of("period"))
    if period in told and not said.reason:
        entry.wrong(gettext("Say why you correct this: both stay readable."))
    told.add(period)
    entry.finish()
    return period, said, day


def _keep_effect(effect: _Effect, adviser: User) -> None:
    kept = keep_effect(effect.details, acting_user=adviser, at=MADE_AT)
    for result in effect.results:
        _keep_result(result, kept, adviser)


def _keep_result(result: _Result, effect: Effect, adviser: User) -> None:
    kept = keep_resultaat(result.details, effect=effect, acting_user=adviser, at=MADE_AT)
    for indicator in result.indicators:
        _keep_indicator(indicator, kept, adviser)


def _keep_indicator(indicator: _Indicator, resultaat: Resultaat, adviser: User) -> None:
    kept = keep_indicator(
        indicator.details, house_catalogue(), resultaat=resultaat, acting_user=adviser, at=MADE_AT
    )
    for instrument in indicator.instruments:
        _keep_instrument(instrument, kept, adviser)


def _keep_instrument(instrument: _Instrument, indicator: Resultaatindicator, adviser: User) -> None:
    catalogue = house_catalogue()
    kept = keep_instrument(
        instrument.details, catalogue, indicator=indicator, acting_user=adviser, at=MADE_AT
    )
    seen: dict[str, int] = {}
    for period, said, day in instrument.metingen:
        seen[period.code] = deliver_meting(
            kept,
            period,
            said,
            catalogue,
            seen=seen.get(period.code, 0),
            acting_user=_who_delivers(kept, adviser),
            at=datetime.combine(day, time(9), UTC),
        ).pk


def _who_delivers(instrument: Meetinstrument, adviser: User) -> User:
    partner = user_named(PARTNER)
    if partner is None or not instrument.organisatie:
        return adviser
    return partner if Meetinstrument.objects.for_user(partner).filter(pk=instrument.pk).exists() else adviser
