"""Somebody moved, alone or with others; and what that proposes to the meldingen that are open."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.actions.contribution.follow_contribution import follow_contributions
from kernbeeld.casework.actions.keep_persoon import expect_area
from kernbeeld.casework.actions.plan.follow_home import follow_home
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding
from kernbeeld.casework.person_acts import PersonActs, acts_of, expect_past, new_key, number_of
from kernbeeld.casework.rules.place import Where, where_on
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import holding, people_now

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewHome:
    """Where somebody lives from now on. Without ``buurt``: outside the municipality."""

    buurt: str = ""
    postcode: str = ""
    huisnummer: str = ""
    straat: str = ""
    woonplaats: str = ""


@dataclass(frozen=True, slots=True)
class PlaceProposal:
    """What a move proposes to an open melding: another kern or team; ``left``: out of the municipality."""

    melding: Melding
    where: Where
    left: bool


def move_persoon(
    key: str, home: NewHome, *, since: date, also: Sequence[str] = (), acting_user: User, at: datetime
) -> None:
    """Let a person, and who moves along (`also`, by key), live elsewhere from `since` on.

    Who moves out of the municipality has no residence here from then on. Nothing happens to open meldingen:
    ask :func:`proposals`. Their plan goes along where no melding waits. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError`.
    """
    acts = acts_of(acting_user, at, gettext("Moved."))
    expect_past(since, acts.today, "since")
    expect_area(home.buurt, has_address=False)
    with writing(lambda: at):
        for each in dict.fromkeys((key, *also)):
            _move(each, home, since, acts)
            acts.log("move_persoon", each, since=since.isoformat(), left=not home.buurt)
        for persoon in Persoon.objects.filter(sleutel__in=(key, *also)):
            follow_home(persoon, acting_user=acting_user, at=at)
        follow_contributions((key, *also), acting_user=acts.name, at=at, reason=acts.reason)


def _move(key: str, home: NewHome, since: date, acts: PersonActs) -> None:
    number = number_of(key)
    held = holding("verblijf", "persoon", [number], since)
    if not home.buurt:
        if not held:
            raise CaseworkError("since", gettext("On this day no address is known that could end."))
        for each in held:
            if each.part.begin == since:
                raise CaseworkError(
                    "since", gettext("The person lives there since this day: choose a later one.")
                )
            acts.end("verblijf", each.record, since - ONE_DAY)
        return
    if held:
        acts.change("verblijf", held[-1].record, since, {**asdict(home)})
    else:
        acts.register("verblijf", f"verblijf-{new_key()}", since, {"persoon": key, **asdict(home)})


def proposals(persoon: int, at: datetime) -> tuple[PlaceProposal, ...]:
    """Return which open meldingen of a person stand with another kern or team than where the person lives.

    All of them, whoever may see them: show only what ``Melding.objects.for_user`` gives.
    """
    today = day_of(at)
    person = people_now([persoon], today).get(persoon)
    meldingen = Melding.objects.filter(persoon=persoon, einde=None).order_by("ontvangst", "pk")
    if person is None:
        return ()
    where = where_on(house_catalogue(), person.buurt, today, at)
    return tuple(
        PlaceProposal(melding, where, not person.buurt)
        for melding in meldingen
        if melding.buurt != person.buurt
    )


@transaction.atomic
def accept_place(melding: Melding, *, acting_user: User, at: datetime) -> Melding:
    """Let an open melding go along with a move, and the plan: to the kern and team of the new home.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` where nothing is proposed, the person left the
    municipality (a person decides what then happens), or the user may not work on it.
    """
    open_to = Melding.objects.for_user(acting_user, right=Right.WORK_ON_CASES)
    file = open_to.select_for_update().filter(pk=melding.pk, einde=None).first()
    if file is None:
        raise CaseworkError("", gettext("You may not change this melding."))
    found = [one for one in proposals(file.persoon_id, at) if one.melding.pk == file.pk and not one.left]
    if not found:
        raise CaseworkError("", gettext("There is no other kern or team to go to."))
    old = {"gebied": file.gebied, "team": file.team}
    new = asdict(found[0].where)
    file.buurt, file.gebied, file.team = new["buurt"], new["gebied"], new["team"]
    file.save(update_fields=["buurt", "gebied", "team"])
    log_act(
        acting_user.name,
        "accept_place",
        at=at,
        register="melding",
        record=file.kenmerk,
        old=old,
        new={"gebied": file.gebied, "team": file.team},
        ground=Ground(wet=file.wet),
    )
    follow_home(file.persoon, acting_user=acting_user, at=at)
    return file
