"""Take over what the BRP tells of a person: one click, everything that differs, in one go."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.contribution.follow_contribution import follow_contributions
from kernbeeld.casework.actions.move_persoon import NewHome, move_persoon
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.person_acts import acts_of, number_of
from kernbeeld.casework.rules.differences import WHO, Told, differences
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import people_now


def take_over(key: str, told: Told, *, buurt: str = "", acting_user: User, at: datetime) -> tuple[str, ...]:
    """Let a person be what `told` says; return the fields that changed.

    `buurt` is the neighbourhood of a new address, which the BRP does not tell. What is taken over holds
    from today on, a new address from the day that is told. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` where it is needed and missing.
    """
    acts = acts_of(acting_user, at, gettext("Taken over from the BRP."))
    with writing(lambda: at):
        number = number_of(key)
        person = people_now([number], acts.today)[number]
        names = tuple(each.field for each in differences(person, told))
        changed = {name: getattr(told, name) for name in WHO if name in names}
        if "geheim" in names:
            changed["geheimhouding"] = "ja" if told.geheim else None
        if changed:
            acts.change("persoon", key, told.overleden or acts.today, changed)
            follow_contributions([key], acting_user=acts.name, at=at, reason=acts.reason)
        if "adres" in names:
            _move(key, told, buurt, acting_user, at)
        acts.log("take_over_brp", key, fields=", ".join(names))
    return names


def _move(key: str, told: Told, buurt: str, user: User, at: datetime) -> None:
    if not buurt:
        raise CaseworkError("buurt", gettext("Choose the neighbourhood of this address."))
    home = NewHome(buurt, told.postcode, told.huisnummer, told.straat, told.woonplaats)
    since = min(told.since or acts_of(user, at, "").today, acts_of(user, at, "").today)
    move_persoon(key, home, since=since, acting_user=user, at=at)
