"""What an aid or a home adaptation costs, as far as it is known. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from kernbeeld.catalogue.products import PGB, TOTAL, Contract, contracts_on

PIECES = "82"


def cost_of(
    fields: Mapping[str, object], begin: date, contracts: Iterable[Contract], budget: int | None
) -> int | None:
    """Return the cost price of a provision in cents, None where nobody knows it.

    Of a personal budget that is the budget; of what is delivered, the contract's price on its first day for
    what is provided in total. Assumption: without a volume it is one piece.
    """
    if fields.get("leveringsvorm") == PGB:
        return budget
    is_once = fields.get("frequentie") in (TOTAL, None) and fields.get("eenheid") in (PIECES, None)
    found = [
        one
        for one in contracts_on(contracts, str(fields["product"]), begin)
        if one.organisatie == fields.get("organisatie")
    ]
    if not (is_once and found):
        return None
    pieces = fields.get("omvang")
    return found[0].cents * (pieces if isinstance(pieces, int) else 1)
