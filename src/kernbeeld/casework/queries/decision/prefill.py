"""With what a besluit begins: what the onderzoek leaves for maatwerk, and what is known of the melding."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.decision.partner import partner_of
from kernbeeld.casework.queries.research.outcome import outcome_of
from kernbeeld.casework.rules.decision.lines import Line, completed
from kernbeeld.casework.rules.research.ladder import Verdict
from kernbeeld.catalogue.products import BENEFIT, PROVISION, Contract, Product, Volume, contracts_on
from kernbeeld.conf.house import house_catalogue


def first_lines(melding: Melding, *, today: date) -> tuple[Line, ...]:
    """Return a line for each part of life in which the onderzoek left something for maatwerk.

    The law of a benefit or of debt help knows one product to begin with. A line holds what follows from the
    definitions; the rest is the consulent's to fill in.
    """
    found = [(product, "") for product in _without_onderzoek(melding)] or _remaining(melding, today)
    lines = (_line(product, why, today) for product, why in dict(found).items())
    return tuple(_for_whom(line, melding, today) for line in lines)


def _for_whom(line: Line, melding: Melding, today: date) -> Line:
    """Let a benefit be for the partner as well, where there is one."""
    if house_catalogue().products[line.product].register != BENEFIT:
        return line
    return replace(line, is_for_two=bool(partner_of(melding.persoon, today)))


def products_of(wet: str) -> tuple[Product, ...]:
    """Return the products of a law, in the order of the definitions."""
    return tuple(one for one in house_catalogue().products.values() if one.wet == wet)


def _without_onderzoek(melding: Melding) -> Sequence[str]:
    own = [one for one in products_of(melding.wet) if one.register != PROVISION]
    return [own[0].code] if own else []


def _remaining(melding: Melding, today: date) -> list[tuple[str, str]]:
    found = []
    for leefgebied, outcome in outcome_of(melding, today=today).items():
        fitting = [one.code for one in products_of(melding.wet) if leefgebied in one.leefgebieden]
        if outcome.verdict is Verdict.MAATWERK and fitting:
            found.append((fitting[0], outcome.remains))
    return found


def _line(code: str, why: str, today: date) -> Line:
    product = house_catalogue().products[code]
    contracts = contracts_on(house_catalogue().contracts.values(), code, today)
    volume = _usual_volume(product, contracts)
    line = Line(
        code,
        today,
        eenheid=volume.eenheid if volume else "",
        frequentie=volume.frequenties[0] if volume else "",
        toelichting=why,
    )
    return completed(line, product, contracts)


def _usual_volume(product: Product, contracts: Sequence[Contract]) -> Volume | None:
    """Return in what a product is counted: as in the first contract for it, else as the definition begins."""
    agreed = {one.eenheid for one in contracts[:1]}
    found = [one for one in product.volumes if one.eenheid in agreed]
    return next(iter((*found, *product.volumes)), None)
