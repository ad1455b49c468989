"""Which organisations got data of a resident: assigned, referred to, named in the plan, or by looking."""

from collections.abc import Collection

from kernbeeld.casework.models import Beschikkingsregel, Deelname, Verwijzing
from kernbeeld.casework.queries.request.looks import looks_of
from kernbeeld.registers.service import histories_of


def recipients_of(persons: Collection[int]) -> list[str]:
    """Return the codes or keys of the organisations that got something, in order; a dozen questions."""
    among = list(persons)
    found: set[str] = set()
    for model in (Deelname, Verwijzing, Beschikkingsregel):
        rows = model._base_manager.filter(persoon__in=among)
        found.update(rows.values_list("organisatie", flat=True).distinct())
    for pictures in histories_of("toewijzing", among).values():
        found.update(str(part.fields.get("organisatie") or "") for each in pictures for part in each.parts)
    found.update(look.organisatie for look in looks_of(persons))
    return sorted(found - {""})
