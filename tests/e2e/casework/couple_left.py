"""What the story of the couple left behind: in the registers, in the figures of the half-year, in the log."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Beschikkingsregel
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.models.provisions import BeschikteVoorziening, Bijdrageplicht, Toewijzing
from kernbeeld.registers.service import wall_clock
from kernbeeld.registers.snapshot.run import take_snapshot
from tests.e2e.casework.seen import in_register

NAMES = ("Cato", "Wim", "Drimzaal", "Rixa", "Hollemeer", "999990093", "999990111", "0612345678")
Cell = tuple[str, str]
ALWAYS: Mapping[Cell, int] = MappingProxyType(
    {
        ("toegang.meldingen.instroom", ""): 1,
        ("toegang.meldingen.instroom", "wet=wmo"): 1,
        ("toegang.meldingen.instroom", "kern=lemelerveld"): 1,
        ("toegang.meldingen.instroom", "aanmeldwijze=telefoon"): 1,
        ("toegang.meldingen.uitstroom", ""): 1,
        ("toegang.onderzoek.op_tijd", ""): 1,
        ("toegang.besluiten.op_tijd", ""): 1,
        ("besluit.genomen", ""): 1,
        ("besluit.genomen", "wet=wmo"): 1,
        ("besluit.genomen", "besluit=toekennen"): 1,
        ("wmo.hh.totaal.clienten", ""): 1,
        ("wmo.hh.totaal.clienten", "hh_soort=maatwerk"): 1,
        ("plan.instroom", ""): 1,
        ("plan.stand_eind", ""): 1,
        ("plan.stand_eind", "kern=lemelerveld"): 1,
        ("plan.inwoners", ""): 2,
        ("plan.doelen.instroom", ""): 2,
        ("plan.doelen.instroom", "wet=wmo"): 2,
        ("plan.doelen.instroom", "leefgebied=huishouden"): 1,
        ("plan.doelen.instroom", "leefgebied=contacten"): 1,
        ("plan.doelen.instroom", "ladder=maatwerk"): 1,
        ("plan.doelen.instroom", "ladder=vrijwilliger"): 1,
        ("plan.doelen.zwaarder", ""): 1,
        ("plan.doelen.zwaarder", "reden_zwaarder=past_niet"): 1,
    }
)
"""What the story changes in the figures of its half-year, whichever day it is told."""
LAST_MONTHS = (6, 12)
"""In the last month of a half-year the own contribution begins in the next one."""


def changed() -> dict[Cell, int]:
    """Return what the story changes in the figures of its half-year: nothing else may."""
    begins_in_it = day_of(wall_clock()).month not in LAST_MONTHS
    return dict(ALWAYS) | ({("bijdrage.huishoudens", ""): 1} if begins_in_it else {})


def half_year() -> Period:
    """Return the half-year of the story."""
    return Period.around(day_of(wall_clock()), "half_year")


def figures(store: FactStore, hour: int) -> Counter[Cell]:
    """Return every figure of the half-year that isn't nought, as it will stand when it is over."""
    period = half_year()
    over = datetime.combine(period.last_day + timedelta(days=1), time(9 + hour), UTC)
    take_snapshot(store, gemeente="GM0148", now=over)
    facts = store.current()
    assert facts is not None
    catalogue = house_catalogue()
    codes = [code for code, one in catalogue.indicators.items() if one.measures]
    cells = count_figures(catalogue, facts, [period], facts.watermark, codes)
    return Counter({(one.code, write_breakdown(one.breakdown)): one.value for one in cells if one.value})


def registers_hold() -> None:
    """Expect what was granted, who delivers it, and the own contribution of the household."""
    granted = in_register("beschikte_voorziening", BeschikteVoorziening.objects.get().sleutel) or {}
    assigned = in_register("toewijzing", Toewijzing.objects.get().sleutel) or {}
    assert (granted["product"], granted["leveringsvorm"], granted["omvang"]) == ("hh", "zin", 3), granted
    assert assigned["organisatie"] == "schoonhuis", assigned
    owed = in_register("bijdrageplicht", Bijdrageplicht.objects.get().sleutel) or {}
    assert (owed["persoon"], owed["huishouden"]) == ("cato", "drimzaal"), owed
    assert owed["bedrag"], owed


def asked_until() -> date:
    """Return the first day on which it is proposed to look again at the help."""
    (line,) = Beschikkingsregel.objects.all()
    assert line.einde is not None
    return line.einde - timedelta(weeks=house_catalogue().products[line.product].herindicatie)


def the_log_names_nobody() -> None:
    """Expect every look and act in the log, and nothing in it that says who it is about."""
    entries = list(Entry.objects.all())
    told = " ".join(f"{one.record} {one.old} {one.new} {one.purpose}" for one in entries)
    assert [word for word in NAMES if word in told] == []
