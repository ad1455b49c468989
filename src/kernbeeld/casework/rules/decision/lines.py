"""What is decided about one product: a line of a besluit, and why it can't be granted as it stands. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from kernbeeld.casework.rules.decision.words import euros, volume_words
from kernbeeld.catalogue.products import (
    BENEFIT,
    PER_YEAR,
    PGB,
    PROVISION,
    WEEKLY,
    ZIN,
    Contract,
    Product,
)
from kernbeeld.language import gettext

NOT_CONTRACTED, OWN_CHOICE = REDENEN = ("niet_gecontracteerd", "eigen_keuze")
"""Why it is a budget: nobody delivers it under a contract, or the resident chose to buy the help himself."""
MINUTE, HOUR = "01", "04"
MINUTES = 60
MOST_VOLUME = 10_000
MOST_CENTS = 100_000_000
LONGEST = 2_000


class Condition(StrEnum):
    """What must be so before a budget can be granted (Wmo 2015, article 2.3.6; Jeugdwet, article 8.1.1).

    The value is the ground on which a budget is refused that does not meet it.
    """

    PLAN = "pgb_geen_plan"
    ABLE = "pgb_niet_vaardig"
    QUALITY = "pgb_kwaliteit"
    PRICE = "pgb_te_duur"


@dataclass(frozen=True, slots=True)
class Line:
    """One product of a besluit; ``bedrag`` is a budget in cents a year.

    ``pgb_plan`` is the day on which the plan for the budget came in (ISO, empty: it did not),
    ``is_pgb_vaardig`` whether the resident can manage it, with ``pgb_vaardigheid`` why, and
    ``is_pgb_goed`` whether the help that is bought is good and safe. None: nobody judged it yet.
    ``reden_begin`` is why a benefit is needed, and ``is_for_two`` whether the partner lives on it as well.
    ``voorziening`` is the key of the provision in the registers
    that it gave, or that it changes or ends.
    """

    product: str
    begin: date
    einde: date | None = None
    leveringsvorm: str = ""
    reden_leveringsvorm: str = ""
    omvang: int | None = None
    eenheid: str = ""
    frequentie: str = ""
    organisatie: str = ""
    bedrag: int | None = None
    is_pgb_vaardig: bool | None = None
    is_pgb_goed: bool | None = None
    pgb_plan: str = field(default="", repr=False)
    pgb_vaardigheid: str = field(default="", repr=False)
    toelichting: str = field(default="", repr=False)
    reden_begin: str = ""
    voorziening: str = ""
    is_for_two: bool = False


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a line can't be granted: the field that it is about, and what to do."""

    field: str
    text: str


def usual_end(product: Product, begin: date) -> date | None:
    """Return the last day of a product that begins on `begin`, by its usual length; None: it has none."""
    if not product.months:
        return None
    months = begin.year * 12 + begin.month - 1 + product.months
    year, month = divmod(months, 12)
    last = min(begin.day, _days_in(year, month + 1))
    return date(year, month + 1, last) - timedelta(days=1)


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def completed(line: Line, product: Product | None, contracts: Sequence[Contract]) -> Line:
    """Return a line with what follows from what was chosen: its end, and who delivers where only one can."""
    if product is None:
        return line
    einde = line.einde or usual_end(product, line.begin)
    form = line.leveringsvorm or (ZIN if ZIN in product.leveringsvormen else "")
    if product.register != PROVISION:
        return Line(
            line.product,
            line.begin,
            einde,
            toelichting=line.toelichting,
            reden_begin=line.reden_begin,
            voorziening=line.voorziening,
            is_for_two=line.is_for_two and product.register == BENEFIT,
        )
    if form == ZIN:
        only = contracts[0].organisatie if len(contracts) == 1 else ""
        return replace(
            line,
            einde=einde,
            leveringsvorm=form,
            organisatie=line.organisatie or only,
            reden_leveringsvorm="",
            bedrag=None,
            is_pgb_vaardig=None,
            is_pgb_goed=None,
            pgb_plan="",
            pgb_vaardigheid="",
            is_for_two=False,
        )
    return replace(line, einde=einde, leveringsvorm=form, organisatie="", is_for_two=False)


def objections(
    line: Line, product: Product | None, wet: str, contracts: Sequence[Contract]
) -> Iterator[Objection]:
    """Yield why a product can't be granted as a line has it; `contracts` are those that hold as it begins."""
    if product is None or product.wet != wet:
        yield Objection("product", gettext("Choose a product of this law."))
        return
    yield from _days(line)
    if product.register != PROVISION:
        return
    if line.leveringsvorm not in product.leveringsvormen:
        yield Objection("leveringsvorm", gettext("Choose how it is delivered: in kind, or as a PGB."))
    yield from _volume(line, product)
    if line.leveringsvorm == ZIN:
        yield from _in_kind(line, contracts)
    elif line.leveringsvorm == PGB:
        yield from _as_budget(line, contracts)


def _days(line: Line) -> Iterator[Objection]:
    if line.einde and line.einde < line.begin:
        yield Objection("einde", gettext("It ends before it begins. Choose a later last day."))


def _volume(line: Line, product: Product) -> Iterator[Objection]:
    if line.omvang is None or not 0 < line.omvang <= MOST_VOLUME:
        yield Objection("omvang", gettext("Say how much is granted, as a whole number above nought."))
    if not product.allows(line.eenheid, line.frequentie):
        known = (
            volume_words(None, volume.eenheid, one)
            for volume in product.volumes
            for one in volume.frequenties
        )
        yield Objection(
            "volume",
            gettext("This product is granted in: {volumes}. Choose one of these.", volumes=", ".join(known)),
        )
    if line.einde is None and (line.frequentie == WEEKLY or line.leveringsvorm == PGB):
        yield Objection("einde", gettext("What is granted by the week, or as a PGB, has a last day."))


def _in_kind(line: Line, contracts: Sequence[Contract]) -> Iterator[Objection]:
    if not contracts:
        yield Objection(
            "leveringsvorm",
            gettext(
                "No provider has a contract for this product on the day that it begins. Choose another "
                "day, or grant a PGB with the reason that nobody is contracted."
            ),
        )
    elif line.organisatie not in {one.organisatie for one in contracts}:
        yield Objection(
            "organisatie",
            gettext("Choose a provider with a contract on the day that it begins."),
        )


def _as_budget(line: Line, contracts: Sequence[Contract]) -> Iterator[Objection]:
    if line.reden_leveringsvorm not in REDENEN:
        yield Objection("reden_leveringsvorm", gettext("Say why it is a PGB."))
    elif line.reden_leveringsvorm == NOT_CONTRACTED and contracts:
        yield Objection(
            "reden_leveringsvorm",
            gettext(
                "There is a contract for this product with {names}. So it is the resident's own choice, "
                "or help in kind.",
                names=", ".join(one.naam for one in contracts),
            ),
        )
    if line.bedrag is None or not 0 < line.bedrag <= MOST_CENTS:
        yield Objection("bedrag", gettext("Say how high the budget is, in euro a year."))
    for condition in unmet(line, contracts):
        yield Objection(_FIELDS[condition], refused_words(condition, line, contracts))


_FIELDS = {
    Condition.PLAN: "pgb_plan",
    Condition.ABLE: "is_pgb_vaardig",
    Condition.QUALITY: "is_pgb_goed",
    Condition.PRICE: "bedrag",
}


def unmet(line: Line, contracts: Sequence[Contract]) -> tuple[Condition, ...]:
    """Return which conditions of a budget a line does not meet; what was not judged yet is not met."""
    most = cost_in_kind(line, contracts)
    found = (
        (Condition.PLAN, not line.pgb_plan),
        (Condition.ABLE, not line.is_pgb_vaardig or not line.pgb_vaardigheid.strip()),
        (Condition.QUALITY, not line.is_pgb_goed),
        (Condition.PRICE, most is not None and line.bedrag is not None and line.bedrag > most),
    )
    return tuple(condition for condition, fails in found if fails)


def cost_in_kind(line: Line, contracts: Sequence[Contract]) -> int | None:
    """Return what the same help costs in kind in a year, in cents, at the dearest contract; None: unknown."""
    if line.omvang is None or line.frequentie not in PER_YEAR:
        return None
    each = [_in_unit(one, line.eenheid, line.omvang) for one in contracts]
    known = [cents for cents in each if cents is not None]
    return max(known) * PER_YEAR[line.frequentie] if known else None


def _in_unit(contract: Contract, eenheid: str, omvang: int) -> int | None:
    """Return what a volume costs under a contract, rounded up to whole cents."""
    if contract.eenheid == eenheid:
        return contract.cents * omvang
    if (contract.eenheid, eenheid) == (HOUR, MINUTE):
        return -(-contract.cents * omvang // MINUTES)
    if (contract.eenheid, eenheid) == (MINUTE, HOUR):
        return contract.cents * omvang * MINUTES
    return None


def refused_words(condition: Condition, line: Line, contracts: Sequence[Contract]) -> str:
    """Say why a budget can't be granted, and what is possible instead."""
    instead = gettext("Help in kind is possible, or refuse the budget on this ground.")
    return {
        Condition.PLAN: gettext("There is no plan for the budget. Write down when it came in."),
        Condition.ABLE: gettext("Say that the resident can manage a budget, and why. If not:")
        + f" {instead}",
        Condition.QUALITY: gettext("The help that is bought must be good and safe. If it is not:")
        + f" {instead}",
        Condition.PRICE: gettext(
            "The same help costs {amount} a year in kind. Lower the budget.",
            amount=euros(cost_in_kind(line, contracts) or 0),
        ),
    }[condition]
