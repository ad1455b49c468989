"""Take in a request of a resident about the own data."""

from dataclasses import dataclass
from datetime import date, datetime

from kernbeeld.accounts.service import AccessError, Right, User, may
from kernbeeld.casework.actions.request.writing import add_step, log
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Verzoek
from kernbeeld.casework.queries.desk import persoon_for
from kernbeeld.casework.queries.numbers import VERZOEK, unused_number
from kernbeeld.casework.queries.request.requests import age_of, has_gezagsdrager
from kernbeeld.casework.rules.request.asking import DOOR, IDENTITEIT, SOORTEN, ZELF, refusal
from kernbeeld.casework.rules.request.steps import ONTVANGST
from kernbeeld.casework.rules.request.terms import due
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Vernietiging
from kernbeeld.registers.service import seal_content


@dataclass(frozen=True, slots=True)
class VerzoekAsked:
    """What is asked: about whom (key), what, by whom, how that was made sure, when, and in which words.

    ``naam`` is who asks where that is not the person; ``together``: the child of 12 to 15 asks too.
    """

    persoon: str
    soort: str
    door: str
    identiteit: str
    ontvangst: date
    vraag: str
    naam: str = ""
    together: bool = False


def take_verzoek(asked: VerzoekAsked, *, acting_user: User, at: datetime) -> Verzoek:
    """Keep a request and return it, with the last day to answer.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` where it is not complete or can't be taken from
    who asks, and :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    if not may(acting_user, Right.HANDLE_VERZOEKEN):
        raise AccessError(gettext("You may not handle requests of residents."))
    _expect_complete(asked, day_of(at))
    with writing(lambda: at):
        persoon = persoon_for(asked.persoon)
        if Vernietiging.objects.filter(persoon=persoon).exists():
            raise CaseworkError("persoon", gettext("What was known about this person is being destroyed."))
        said = refusal(
            asked.door,
            age_of(persoon.pk, asked.ontvangst),
            together=asked.together,
            has_gezag=has_gezagsdrager(persoon.pk, asked.ontvangst),
        )
        if said:
            raise CaseworkError("door", said)
        verzoek = Verzoek(
            persoon=persoon,
            kenmerk=unused_number(Verzoek, VERZOEK, at),
            soort=asked.soort,
            ontvangst=asked.ontvangst,
            due=due(asked.ontvangst, house_catalogue().parameters),
            behandelaar=acting_user,
            at=at,
            acting_user=acting_user.name,
        )
        texts = {"vraag": asked.vraag.strip(), "naam": asked.naam.strip()}
        verzoek.payload = seal_content(verzoek.place, {name: text for name, text in texts.items() if text})
        verzoek.save(force_insert=True)
        codes = {"door": asked.door, "identiteit": asked.identiteit}
        add_step(verzoek, ONTVANGST, acting_user=acting_user, at=at, details=codes)
        log(verzoek, "take_verzoek", acting_user=acting_user, at=at, soort=asked.soort, **codes)
    return verzoek


def _expect_complete(asked: VerzoekAsked, today: date) -> None:
    if asked.soort not in SOORTEN:
        raise CaseworkError("soort", gettext("Choose what is asked."))
    if asked.door not in DOOR:
        raise CaseworkError("door", gettext("Choose who asks."))
    if asked.identiteit not in IDENTITEIT:
        raise CaseworkError("identiteit", gettext("Say how you made sure who asks."))
    if asked.door != ZELF and not asked.naam.strip():
        raise CaseworkError("naam", gettext("Write down who asks for this person."))
    if not asked.vraag.strip():
        raise CaseworkError("vraag", gettext("Write down what is asked."))
    if asked.ontvangst > today:
        raise CaseworkError("ontvangst", gettext("This day is still to come."))
