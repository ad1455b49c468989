"""Help that ends soon and that nobody looked at: for who may prepare a besluit on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.models import Beschikkingsregel, Herindicatie
from kernbeeld.casework.rules.decision.renewing import LOOKED_BACK, is_due, reach
from kernbeeld.conf.house import house_catalogue
from kernbeeld.registers.service import Timeline, timelines


@dataclass(frozen=True, slots=True)
class Renewal:
    """Help that ends: the line of the besluit that gave it, and its last day as the register has it."""

    regel: Beschikkingsregel
    einde: date


def due_renewals(user: User, today: date) -> Sequence[Renewal]:
    """Return the help that ends and is to be looked at, what ends first first; a few questions.

    What was looked at, replaced, taken back or ended with a reason is left out. Nothing is logged here: who
    shows it does that, before it is shown.
    """
    rows = list(_rows(user, today))
    held = _held(rows)
    products = house_catalogue().products
    found = {
        row.voorziening: Renewal(row, einde)
        for row in rows
        if (einde := _open_end(held.get(row.voorziening)))
        and is_due(products.get(row.product), einde, today)
        and not _is_followed(held, row, einde)
    }
    return sorted(found.values(), key=lambda one: (one.einde, one.regel.pk))


def renewal_for(user: User, voorziening: str, today: date) -> Renewal | None:
    """Return what is proposed of one provision; None where nothing is, or not to this user."""
    return next((one for one in due_renewals(user, today) if one.regel.voorziening == voorziening), None)


def _rows(user: User, today: date) -> "Sequence[Beschikkingsregel]":
    last = today + reach(house_catalogue().products.values())
    looked = Herindicatie.objects.filter(voorziening=OuterRef("voorziening"))
    mine = Beschikkingsregel.objects.for_user(user, right=Right.PREPARE_BESLUITEN)
    wanted = mine.filter(einde__gte=today - LOOKED_BACK, einde__lte=last).exclude(voorziening="")
    issued = wanted.exclude(beschikking__issued_on=None).exclude(Exists(looked))
    return list(issued.select_related("beschikking__melding__persoon").order_by("pk"))


def _held(rows: Sequence[Beschikkingsregel]) -> Mapping[str, Timeline]:
    persons = {row.persoon_id for row in rows}
    return {each.record: each for each in timelines("beschikte_voorziening", "persoon", persons)}


def _open_end(held: Timeline | None) -> date | None:
    if held is None or held.parts[-1].fields.get("reden_einde"):
        return None
    return held.einde


def _is_followed(held: Mapping[str, Timeline], row: Beschikkingsregel, einde: date) -> bool:
    """Tell whether the same person has the same product after it."""
    persoon = row.beschikking.melding.persoon.sleutel
    return any(
        each.record != row.voorziening
        and each.parts[-1].fields["persoon"] == persoon
        and each.parts[-1].fields["product"] == row.product
        and (each.einde is None or each.einde > einde)
        for each in held.values()
    )
