"""Providers of care: what is contracted, what is not and how many people have a PGB for it, and notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.products import Product
from kernbeeld.policy.models import Relatienotitie
from kernbeeld.policy.queries.results.latest_figures import Latest, latest_figures
from kernbeeld.policy.rules.subsidies.providers import Provider, Spread, prices_on, providers_on, uncontracted

HOLDERS = "pgb.houders_per_product"
BY_PRODUCT = "pgb_product"


@dataclass(frozen=True)
class Gap:
    """A product that nobody is contracted for, and how many people have a PGB for it, if that is known."""

    product: Product
    holders: Latest | None


@dataclass(frozen=True)
class Supply:
    """Everything that is contracted on a day, and what is not. ``period`` is that of the counts of PGB."""

    providers: Sequence[Provider]
    prices: Sequence[Spread]
    gaps: Sequence[Gap]
    period: Period | None


def supply_on(catalogue: Catalogue, day: date) -> Supply:
    """Return what is contracted on a day."""
    contracts = tuple(catalogue.contracts.values())
    open_ones = uncontracted(catalogue.products.values(), contracts, day)
    cells = {one.code: _cell(catalogue, one.code) for one in open_ones}
    asked = [(HOLDERS, cell) for cell in cells.values() if cell]
    found = latest_figures(asked) if asked else None
    figures: Mapping[tuple[str, Breakdown], Latest] = found.figures if found else {}
    gaps = [Gap(one, figures.get((HOLDERS, cells[one.code]))) for one in open_ones]
    return Supply(
        providers_on(contracts, day), prices_on(contracts, day), gaps, found.period if found else None
    )


def _cell(catalogue: Catalogue, product: str) -> Breakdown:
    """Return the cell that counts a product; empty where the figure does not divide by it."""
    dimension = catalogue.dimensions.get(BY_PRODUCT)
    is_there = HOLDERS in catalogue.indicators and dimension is not None and dimension.member(product)
    return ((BY_PRODUCT, product),) if is_there else ()


def notes_about(user: User, organisatie: str = "") -> Sequence[Relatienotitie]:
    """Return the notes about a provider (empty: about all) that a user may see, the latest first."""
    shown = Relatienotitie.objects.for_user(user)
    return tuple(shown.filter(organisatie=organisatie) if organisatie else shown)
