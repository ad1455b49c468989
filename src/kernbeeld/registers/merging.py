"""Which records of persons are one person, as known at an instant."""

from datetime import datetime

from kernbeeld.registers.models.persons import Samenvoeging


def merges(known_at: datetime | None = None) -> dict[int, int]:
    """Return for every record that is a duplicate the record that it counts as.

    Both are record numbers; without `known_at` as known now. Chains do not occur: they are refused when
    a merge is made.
    """
    acts = Samenvoeging.objects.order_by("handeling__known_from", "pk")
    if known_at is not None:
        acts = acts.filter(handeling__known_from__lte=known_at)
    found: dict[int, int] = {}
    for dubbel, persoon, kind in acts.values_list("dubbel_id", "persoon_id", "handeling__kind"):
        if kind == "merge":
            found[dubbel] = persoon
        else:
            found.pop(dubbel, None)
    return found


def everybody_with(persoon: int, found: dict[int, int]) -> frozenset[int]:
    """Return all record numbers that are one person with this one, itself included."""
    main = found.get(persoon, persoon)
    return frozenset({main, *(dubbel for dubbel, target in found.items() if target == main)})
