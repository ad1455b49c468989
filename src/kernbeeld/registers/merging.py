"""Which records of persons are one person, as known at an instant."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from kernbeeld.registers.models.persons import Persoon, Samenvoeging


def merges(known_at: datetime | None = None) -> dict[int, int]:
    """Return for every record that is a duplicate the record that it counts as.

    Both are record numbers; without `known_at` as known now. Chains do not occur: they are refused when
    a merge is made.
    """
    acts = Samenvoeging.objects.all()
    if known_at is not None:
        acts = acts.filter(handeling__known_from__lte=known_at)
    return _standing(acts)


def counted_as(numbers: Iterable[int]) -> dict[int, int]:
    """Return for those of these records that are duplicates, as known now, what each counts as."""
    return _standing(Samenvoeging.objects.filter(dubbel__in=numbers))


def _standing(chosen: QuerySet[Samenvoeging]) -> dict[int, int]:
    acts = chosen.order_by("handeling__known_from", "pk")
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


def duplicates_under(persoon: int) -> dict[str, int]:
    """Return the records that count as this one, as known now: key and record number."""
    ever = Samenvoeging.objects.filter(persoon=persoon).values_list("dubbel_id", flat=True)
    found = [dubbel for dubbel, main in counted_as(set(ever)).items() if main == persoon]
    return dict(Persoon.objects.filter(pk__in=found).order_by("sleutel").values_list("sleutel", "pk"))
