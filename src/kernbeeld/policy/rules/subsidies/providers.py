"""Who is contracted for what, what ends soon, and what is not contracted at all. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.products import PGB, PROVISION, Contract, Product
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError

SOON = timedelta(days=183)
"""A contract that ends within half a year has to be talked about now."""


@dataclass(frozen=True, slots=True)
class Held:
    """A contract on a day: not begun yet, holding, ending soon or ended."""

    contract: Contract
    state: str


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider with its contracts, those that hold first."""

    organisatie: str
    naam: str
    contracts: Sequence[Held]

    @property
    def holds(self) -> int:
        """How many of its contracts hold."""
        return sum(one.state in ("holds", "soon") for one in self.contracts)

    @property
    def soon(self) -> int:
        """How many of them end soon."""
        return sum(one.state == "soon" for one in self.contracts)


@dataclass(frozen=True, slots=True)
class Spread:
    """A product that is contracted: by how many, and between which prices in cents per unit."""

    product: str
    eenheid: str
    lowest: int
    highest: int
    providers: int


ORDER = ("soon", "holds", "later", "ended")


def state_on(contract: Contract, day: date) -> str:
    """Tell how a contract stands on a day: ``later``, ``ended``, ``soon`` (to end) or ``holds``."""
    if contract.since > day:
        return "later"
    if contract.until is None:
        return "holds"
    if contract.until < day:
        return "ended"
    return "soon" if contract.until - day <= SOON else "holds"


def providers_on(contracts: Iterable[Contract], day: date) -> tuple[Provider, ...]:
    """Return every provider that has, had or will have a contract, by name."""
    found: dict[str, list[Held]] = {}
    for one in contracts:
        found.setdefault(one.organisatie, []).append(Held(one, state_on(one, day)))
    listed = [_provider(code, held) for code, held in found.items()]
    return tuple(sorted(listed, key=lambda one: (one.naam.casefold(), one.organisatie)))


def _provider(code: str, held: list[Held]) -> Provider:
    ordered = sorted(held, key=lambda one: (ORDER.index(one.state), one.contract.product, one.contract.code))
    return Provider(code, ordered[0].contract.naam, tuple(ordered))


def uncontracted(
    products: Iterable[Product], contracts: Iterable[Contract], day: date
) -> tuple[Product, ...]:
    """Return the products that a resident can only have by PGB: nobody is contracted for them on a day."""
    there = {one.product for one in contracts if one.holds_on(day)}
    return tuple(
        one
        for one in products
        if one.register == PROVISION and PGB in one.leveringsvormen and one.code not in there
    )


def prices_on(contracts: Iterable[Contract], day: date) -> tuple[Spread, ...]:
    """Return for each product and unit between which prices it is contracted on a day."""
    found: dict[tuple[str, str], list[Contract]] = {}
    for one in contracts:
        if one.holds_on(day):
            found.setdefault((one.product, one.eenheid), []).append(one)
    return tuple(
        Spread(
            product,
            eenheid,
            min(one.cents for one in held),
            max(one.cents for one in held),
            len({one.organisatie for one in held}),
        )
        for (product, eenheid), held in sorted(found.items())
    )


def expect_provider(organisatie: str, product: str, catalogue: Catalogue) -> None:
    """Raise :class:`PolicyError` for a provider without any contract, and a product that is not defined."""
    if organisatie not in {one.organisatie for one in catalogue.contracts.values()}:
        raise PolicyError("organisatie", gettext("No contract names this provider."))
    if product and product not in catalogue.products:
        raise PolicyError("product", gettext("This product is not defined."))
