"""What the deeds of the script made so far, by the names that the script gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar

from kernbeeld.accounts.service import User
from kernbeeld.casework.models import (
    Beschikking,
    Bezwaar,
    Casus,
    Doel,
    Melding,
    Noodinzage,
    Ondersteuningsplan,
    Planbrief,
    Verwijzing,
)
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.deeds import workday, workday_ahead
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon

LONG_AGO, FAR_AHEAD = 36_500, 3_650
"""So many days back or ahead a deed can name at most."""

Thing = TypeVar("Thing")
Do = Callable[[User, datetime], None]
"""What somebody does at an instant."""


class Names(dict[str, Thing]):
    """Things of one sort by name. What is not there yet raises :class:`~kernbeeld.errors.UserError`."""

    def __missing__(self, name: str) -> Thing:
        raise UserError(gettext("No earlier deed made '{name}'.", name=name))


@dataclass
class Made:
    """Everything that was made, and the day on which the demo is made."""

    today: date
    users: Mapping[str, User]
    people: Names[str] = field(default_factory=Names)
    meldingen: Names[Melding] = field(default_factory=Names)
    plans: Names[Ondersteuningsplan] = field(default_factory=Names)
    goals: Names[Doel] = field(default_factory=Names)
    letters: Names[Planbrief] = field(default_factory=Names)
    besluiten: Names[Beschikking] = field(default_factory=Names)
    bezwaren: Names[Bezwaar] = field(default_factory=Names)
    cases: Names[Casus] = field(default_factory=Names)
    referrals: Names[Verwijzing] = field(default_factory=Names)
    glass: Names[Noodinzage] = field(default_factory=Names)

    def persoon(self, name: str) -> Persoon:
        """Return the record of a person."""
        return Persoon.objects.get(sleutel=self.people[name])

    def user(self, name: str) -> User:
        """Return a user of the demo."""
        if name not in self.users:
            raise UserError(gettext("The demo has no user '{name}'.", name=name))
        return self.users[name]

    def ago(self, entry: Entry, key: str, default: int = 0) -> date:
        """Read a day as how many days ago it was: a working day."""
        return workday(self.today, entry.whole(key, default, LONG_AGO))

    def ahead(self, entry: Entry, key: str) -> date | None:
        """Read a day as how many days it is from today: a working day; absent: none."""
        if not entry.has(key):
            return None
        return workday_ahead(self.today, entry.whole(key, 0, FAR_AHEAD))

    def exactly(self, entry: Entry, key: str) -> date | None:
        """Read a last day as how many days it is from today; absent: none."""
        if not entry.has(key):
            return None
        return self.today + timedelta(days=entry.whole(key, 0, FAR_AHEAD))
