"""What every act on a person has in common: the right, the registers, one instant, and the audit entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from kernbeeld.accounts.service import AccessError, Right, User, may
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.service import (
    Part,
    Value,
    change_record,
    end_record,
    numbers_of,
    picture_of,
    register_record,
)

TAAK = "toegang"


@dataclass(frozen=True, slots=True)
class PersonActs:
    """Writes what somebody keeps of persons, as one user, at one instant, for one reason."""

    name: str
    at: datetime
    reason: str

    @property
    def today(self) -> date:
        """The day of the act."""
        return day_of(self.at)

    def register(self, register: str, key: str, begin: date, fields: Mapping[str, Value]) -> None:
        """Register a record that holds from `begin` on; what is empty is left out."""
        register_record(
            register,
            key,
            parts=[Part(begin, None, {name: value for name, value in fields.items() if value})],
            reason=self.reason,
            acting_user=self.name,
            now=lambda: self.at,
        )

    def change(self, register: str, key: str, since: date, fields: Mapping[str, Value]) -> None:
        """Change a record from a day on; from its first day where it begins later."""
        first = picture_of(register, key).parts[0].begin
        change_record(
            register,
            key,
            since=max(first, since),
            fields=fields,
            reason=self.reason,
            acting_user=self.name,
            now=lambda: self.at,
        )

    def end(self, register: str, key: str, last_day: date) -> None:
        """Let a record hold up to and including a day."""
        end_record(
            register,
            key,
            last_day=last_day,
            reason=self.reason,
            acting_user=self.name,
            now=lambda: self.at,
        )

    def log(self, action: str, persoon: str, **new: str | bool) -> None:
        """Write the entry of the act: codes and keys only, nothing that tells who it is."""
        log_act(
            self.name,
            action,
            at=self.at,
            purpose=self.reason,
            register="persoon",
            record=persoon,
            new=new,
            ground=Ground(taak=TAAK),
        )


def acts_of(user: User, at: datetime, reason: str) -> PersonActs:
    """Return the pen of a user. Raises :class:`~kernbeeld.accounts.errors.AccessError` for who may not."""
    if not (may(user, Right.FIND_PERSONEN) and may(user, Right.TAKE_IN)):
        raise AccessError(gettext("You may not change what is kept of a person."))
    return PersonActs(user.name, at, reason)


def number_of(key: str, field: str = "") -> int:
    """Return the record number of a person. Raises :class:`~kernbeeld.casework.errors.CaseworkError`."""
    found = numbers_of([key])
    if key not in found:
        raise CaseworkError(field, gettext("There is no such person."))
    return found[key]


def expect_past(day: date, today: date, field: str) -> None:
    """Refuse a day that is still to come."""
    if day > today:
        raise CaseworkError(field, gettext("This day is still to come."))


def new_key() -> str:
    """Return a key that no other record has, and that tells nothing."""
    return uuid4().hex
