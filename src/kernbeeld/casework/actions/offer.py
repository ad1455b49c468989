"""Offer something from the social map, beside a question or a melding."""

from datetime import date, datetime

from kernbeeld.accounts.service import AccessError, Right, User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Aanbod, Aanbodstap, Informatievraag, Melding
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.offers import FIRST, next_steps
from kernbeeld.community.service import is_public
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import Part, Value, register_record

TAAK = "sociale_kaart"


def offer(
    beside: Melding | Informatievraag,
    voorziening: str,
    *,
    leefgebied: str,
    acting_user: User,
    at: datetime,
) -> Aanbod:
    """Note that a provision of the social map was offered; `voorziening` is its code.

    The register of offers gets an event, so that offers are counted. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for what is not on the map, and where the same stands
    open with the melding already, and :class:`~kernbeeld.accounts.errors.AccessError` for who may not work
    on it.
    """
    # The lock of the registers' clock comes first, as everywhere: so nobody waits for each other.
    with writing(lambda: at):
        expect_reach(beside, acting_user)
        expect_on_map(voorziening, day_of(at))
        _expect_part_of_life(leefgebied)
        melding = beside if isinstance(beside, Melding) else None
        if melding is not None:
            _expect_new(melding, voorziening)
        made = Aanbod.objects.create(
            melding=melding,
            informatievraag=beside if isinstance(beside, Informatievraag) else None,
            voorziening=voorziening,
            leefgebied=leefgebied,
            gebied=beside.gebied,
        )
        write_step(made, FIRST, acting_user=acting_user, at=at)
    return made


def write_step(aanbod: Aanbod, stap: str, *, acting_user: User, at: datetime) -> Aanbodstap:
    """Write a step that may be taken: the row, the event of the register, and the entry in the log."""
    day, melding = day_of(at), aanbod.melding
    step = Aanbodstap.objects.create(aanbod=aanbod, stap=stap, day=day, at=at, acting_user=acting_user.name)
    fields: dict[str, Value] = {
        "leefgebied": aanbod.leefgebied,
        "voorziening": aanbod.voorziening,
        "stap": stap,
        # Of a question only the kern is known: that is then the finest area there is.
        "persoon": melding.persoon.sleutel if melding else "",
        "buurt": "" if melding else aanbod.gebied,
    }
    register_record(
        "aanbod",
        step_key(aanbod, stap),
        parts=[Part(day, day, fields)],
        reason=gettext("Noted beside a question or a melding."),
        acting_user=acting_user.name,
        now=lambda: at,
    )
    log_act(
        acting_user.name,
        "note_offer",
        at=at,
        register="melding" if melding else "informatievraag",
        record=melding.kenmerk if melding else _question_of(aanbod),
        new={"voorziening": aanbod.voorziening, "leefgebied": aanbod.leefgebied, "stap": stap},
        ground=Ground(wet=melding.wet if melding else "", taak=TAAK),
    )
    return step


def step_key(aanbod: Aanbod, stap: str) -> str:
    """Return the key under which the register of offers knows a step."""
    return f"aanbod-{aanbod.pk}-{stap}"


def expect_reach(beside: Melding | Informatievraag, acting_user: User) -> None:
    """Raise :class:`~kernbeeld.accounts.errors.AccessError` unless somebody works on what is offered to."""
    reached = (
        Melding.objects.for_user(acting_user, right=Right.WORK_ON_CASES)
        if isinstance(beside, Melding)
        else Informatievraag.objects.for_user(acting_user)
    )
    if not reached.filter(pk=beside.pk).exists():
        raise AccessError(gettext("You don't work on this, so you can't note an offer here."))


def expect_on_map(voorziening: str, day: date) -> None:
    """Raise :class:`~kernbeeld.casework.errors.CaseworkError` for what is not on the social map that day."""
    if not is_public(voorziening, day):
        raise CaseworkError("aanbod", gettext("This is not on the social map. Choose from the list."))


def _expect_part_of_life(leefgebied: str) -> None:
    if leefgebied not in members(house_catalogue(), "leefgebied"):
        raise CaseworkError("leefgebied", gettext("Choose what the question is about."))


def _expect_new(melding: Melding, voorziening: str) -> None:
    same = Aanbod.objects.filter(melding=melding, voorziening=voorziening).prefetch_related("stappen")
    if any(next_steps([step.stap for step in one.stappen.all()]) for one in same):
        raise CaseworkError(
            "voorziening",
            gettext("This is offered already. Note there how it goes, or offer something else."),
        )


def _question_of(aanbod: Aanbod) -> str:
    return aanbod.informatievraag.sleutel if aanbod.informatievraag else ""
