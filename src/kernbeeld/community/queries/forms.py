"""A delivery as it stands in its form: what was typed, what it says, and what is odd about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.community.models.deliveries import Delivery
from kernbeeld.community.models.partners import DeliveryAgreement
from kernbeeld.community.queries.store import HouseStore
from kernbeeld.community.rules.entry import Entered, Entry, read_entries
from kernbeeld.community.rules.judging import Judged, cut_of, judge
from kernbeeld.community.rules.sheet import Cell, Sheet, sheet_of
from kernbeeld.intake.fact import Fact, SourceCell
from kernbeeld.intake.valuing import Valued
from kernbeeld.language import active

Entries = Mapping[Cell, Entry]


@dataclass(frozen=True)
class Look:
    """A form with everything in it; ``stories`` by member."""

    sheet: Sheet
    entries: Entries
    entered: Entered
    judged: Judged
    stories: Mapping[str, str]
    changed: bool


def entries_of(delivery: Delivery | None) -> dict[Cell, Entry]:
    """Return what was typed so far."""
    if delivery is None:
        return {}
    return {
        (each.code, each.member): Entry(each.printed, each.absence, each.remark)
        for each in delivery.figures.all()
    }


def look_at(
    agreement: DeliveryAgreement,
    period: Period,
    delivery: Delivery | None,
    catalogue: Catalogue,
    at: datetime,
    entries: Entries | None = None,
) -> Look:
    """Read a form and judge it; `entries` goes before what was kept."""
    sheet = sheet_of(agreement.indicators, agreement.breakdown, period, catalogue, active())
    held = entries_of(delivery) if entries is None else entries
    entered = read_entries(held, sheet, catalogue)
    known = HouseStore().facts()
    typed = [_fact(agreement, sheet, cell, valued, at) for cell, valued in entered.values.items()]
    stories = {each.member: each.text for each in delivery.stories.all()} if delivery else {}
    return Look(
        sheet,
        held,
        entered,
        judge(sheet, entered, known, typed, catalogue),
        stories,
        _said(typed) != _said([fact for fact in known if _is_of(fact, agreement, period)]),
    )


def _fact(agreement: DeliveryAgreement, sheet: Sheet, cell: Cell, valued: Valued, at: datetime) -> Fact:
    return Fact(
        code=cell[0],
        period=sheet.period,
        breakdown=cut_of(sheet, cell[1]),
        value=valued.value,
        absence=valued.absence,
        qualifiers=valued.qualifiers,
        printed=valued.printed,
        quantum=valued.quantum,
        rounded=valued.rounded,
        delivery=agreement.delivery_name,
        bron=agreement.partner.name,
        public=True,
        source=SourceCell(agreement.delivery_name, "", 0, ""),
        known_from=at,
    )


def _is_of(fact: Fact, agreement: DeliveryAgreement, period: Period) -> bool:
    return fact.delivery == agreement.delivery_name and fact.period == period


def _said(facts: list[Fact]) -> set[tuple[object, ...]]:
    """Return what facts say, apart from when and where it was said."""
    return {
        (fact.code, fact.breakdown, fact.value, fact.absence, fact.qualifiers, fact.printed) for fact in facts
    }
