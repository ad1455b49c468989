"""Protect a person's address (BRP: geheimhouding), or end that."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.person_acts import acts_of, number_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def shield_address(key: str, *, is_shielded: bool, acting_user: User, at: datetime) -> None:
    """Show the address of a person only to who works on a melding of that person, or to everybody again.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` where there is no such person.
    """
    reason = gettext("Address protected.") if is_shielded else gettext("Address no longer protected.")
    acts = acts_of(acting_user, at, reason)
    with writing(lambda: at):
        number_of(key)
        acts.change("persoon", key, acts.today, {"geheimhouding": "ja" if is_shielded else None})
        acts.log("shield_address", key, is_shielded=is_shielded)
