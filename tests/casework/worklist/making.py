"""Persons with a name in the register, and meldingen about them as the steps would have left them."""

from datetime import UTC, date, datetime
from itertools import count

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.casework.models import Melding
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record
from tests.accounts.granting import granted

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)
TODAY = date(2026, 3, 4)
FIRST = date(2026, 1, 1)
_numbers = count(1)


def person(surname: str = "", born: date | None = None, **fields: str) -> Persoon:
    """Register a person; without a surname one that nobody else has."""
    number = next(_numbers)
    known = {"voornamen": "Fenna", "geslachtsnaam": surname or f"Proef{number}", **fields}
    if born:
        known["geboortedatum"] = born
    register_record(
        "persoon", f"p{number}", parts=[Part(FIRST, None, known)], reason="proef", acting_user="test"
    )
    return Persoon.objects.get(sleutel=f"p{number}")


def melding(persoon: Persoon, kenmerk: str = "", **fields: object) -> Melding:
    """Write a melding; an open one under the Wmo that nobody took, unless told."""
    usual = {
        "wet": "wmo",
        "procedure": "wmo_melding",
        "aanmeldwijze": "telefoon",
        "ontvangst": FIRST,
        "termijn": "onderzoek",
        "created_at": AT,
        "created_by": "test",
    }
    number = kenmerk or f"2026-{next(_numbers):06d}"
    return Melding.objects.create(kenmerk=number, persoon=persoon, **(usual | fields))


def worker(name: str, *scopes: dict[str, str]) -> User:
    """Return a consulent with a role for each scope."""
    user = User.objects.create(name=name)
    for scope in scopes or ({},):
        granted(user, "consulent", Scope(**scope))
    user.forget_grants()
    return user
