"""What the desk asks before it takes something in: who it is, where, and what runs already."""

from datetime import date, datetime

from kernbeeld.accounts.service import Right, User, scopes
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding
from kernbeeld.casework.rules.intake import may_take_in
from kernbeeld.casework.rules.numbering import kenmerken_of, next_kenmerk
from kernbeeld.casework.rules.place import Where, where_on
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.merging import counted_as
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import PersonNow, people_now


def persoon_for(key: str) -> Persoon:
    """Return the record that a key stands for; of a duplicate the record that it counts as.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` where there is none.
    """
    found = Persoon.objects.filter(sleutel=key).first()
    if found is None:
        raise CaseworkError("persoon", gettext("Choose whom it is about, or add the person."))
    main = counted_as([found.pk]).get(found.pk)
    return Persoon.objects.get(pk=main) if main else found


def person_on(persoon: Persoon, day: date) -> PersonNow:
    """Return who a person is, and where he lives, on a day."""
    return people_now([persoon.pk], day)[persoon.pk]


def place_of(person: PersonNow, day: date, known_at: datetime) -> Where:
    """Return the neighbourhood, kern and team of a person on a day, as known at an instant."""
    return where_on(house_catalogue(), person.buurt, day, known_at)


def running(persoon: Persoon, wet: str, user: User) -> list[Melding]:
    """Return what runs already for a person under a law, so that it is not taken in twice unseen.

    Who takes in under this law from there is told of it, also without a right to the file; what is besloten
    is told to nobody but who works on it.
    """
    held = scopes(user, Right.TAKE_IN)
    found = Melding.objects.filter(persoon=persoon, wet=wet, einde=None).order_by("ontvangst", "pk")
    return [
        one
        for one in found
        if any(may_take_in(scope, wet=one.wet, gebied=one.gebied, team=one.team) for scope in held)
        and (not one.is_besloten or one.behandelaar_id == user.pk)
    ]


def unused_kenmerk(at: datetime) -> str:
    """Return the next number of the year; ask it under the lock of the registers' clock, or two get one."""
    year = day_of(at).year
    first, after = kenmerken_of(year)
    taken = Melding.objects.filter(kenmerk__gte=first, kenmerk__lt=after).order_by("-kenmerk")
    return next_kenmerk(year, taken.values_list("kenmerk", flat=True).first() or "")
