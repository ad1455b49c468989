"""What the letter of a besluit tells of the own contribution: worked out before anything is registered."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date

from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.contribution.households import WMO, house_rates, households_of
from kernbeeld.casework.rules.contribution.costing import cost_of
from kernbeeld.casework.rules.contribution.duty import Provision, Rule
from kernbeeld.casework.rules.contribution.foreseen import foreseen, foreseen_words
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.catalogue.products import PROVISION
from kernbeeld.conf.house import house_catalogue


def contribution_foretold(melding: Melding, lines: Sequence[Line], today: date) -> str:
    """Say what the household owes by what is granted, or why nothing; empty where it is no Wmo.

    In the language that is spoken. Nothing is logged here: who shows it does that, before it is shown.
    """
    persoon = melding.persoon.sleutel
    given = [line for line in lines if _is_provision(line)]
    if melding.wet != WMO or not given:
        return ""
    begin, rates = min(line.begin for line in given), house_rates()
    coming = tuple(_coming(persoon, given))
    for household in households_of([persoon], today, coming=coming):
        if any(one.persoon == persoon and one.is_in(begin) for one in household.members):
            return foreseen_words(foreseen(household.spans(rates, today), rates, begin))
    return ""


def _is_provision(line: Line) -> bool:
    product = house_catalogue().products.get(line.product)
    return product is not None and product.register == PROVISION


def _coming(persoon: str, lines: Sequence[Line]) -> Iterator[Provision]:
    """Give what stands in no register yet."""
    catalogue = house_catalogue()
    for place, line in enumerate(lines):
        if line.voorziening:
            continue
        cost = cost_of(asdict(line), line.begin, catalogue.contracts.values(), line.bedrag)
        rule = Rule(catalogue.products[line.product].bijdrage)
        yield Provision(f"nieuw-{place}", persoon, line.begin, line.einde, rule, cost)
