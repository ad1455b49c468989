"""Entries of a social map, made through its own door."""

from datetime import UTC, date, datetime, timedelta

from kernbeeld.accounts.models import User
from kernbeeld.community.models.partners import Partner
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.service import VoorzieningDetails, add_voorziening
from tests.accounts.granting import somebody

AT = datetime(2018, 3, 1, 9, tzinfo=UTC)
TODAY = date(2018, 3, 1)


def adviser() -> User:
    """The one who keeps the whole map."""
    return User.objects.filter(name="ada").first() or somebody("beleidsadviseur", "ada")


def details(name: str = "Koffie", **said: object) -> VoorzieningDetails:
    given = {"leefgebieden": ("contacten",), **said}
    return VoorzieningDetails(
        name, **{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    )


def entry(name: str = "Koffie", *, checked: int | None = None, **said: object) -> Voorziening:
    """Add an entry; `checked` is how many days ago somebody checked it."""
    at = AT - timedelta(days=checked or 0)
    is_checked = checked is not None
    return add_voorziening(details(name, **said), is_checked=is_checked, acting_user=adviser(), at=at)


def partner(code: str = "saam", **said: str) -> Partner:
    return Partner.objects.create(code=code, name=code.title(), **said)
