"""Signals are about nobody in particular: whom a team knows may not be told by one."""

from collections.abc import Mapping
from datetime import date

from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Casus
from kernbeeld.casework.rules.team.naming import Known, objection
from kernbeeld.registers.service import PersonNow, people_now


def expect_nameless(texts: Mapping[str, str], *, team: str, today: date) -> None:
    """Refuse a text, by the name of its field, that tells of somebody in a case of a team (empty: of all).

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` with the place in the text; it says nothing of
    who it is, nor of anybody else. Nobody is shown, so no look is noted.
    """
    cases = Casus.objects.filter(team=team) if team else Casus.objects.all()
    numbers = set(cases.order_by().values_list("persoon", flat=True).distinct())
    persons = [_known(one) for one in people_now(numbers, today).values()] if numbers else []
    for field, text in texts.items():
        if problem := objection(text, persons):
            raise CaseworkError(field, problem)


def _known(person: PersonNow) -> Known:
    straat = person.adres.partition(person.huisnummer)[0] if person.huisnummer else ""
    return Known(
        voornamen=person.voornamen,
        geslachtsnaam=person.geslachtsnaam,
        geboortedatum=person.geboortedatum,
        bsn=person.bsn,
        postcode=person.postcode,
        huisnummer=person.huisnummer,
        straat=straat.strip(" ,"),
    )
