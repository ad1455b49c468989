"""Two clicks and many guesses at the same moment, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connections

from kernbeeld.casework.actions.begin_form import begin_form
from kernbeeld.casework.actions.keep_answers import keep_answers
from kernbeeld.casework.actions.resume_form import resume_form
from kernbeeld.casework.actions.save_form import save_form
from kernbeeld.casework.actions.send_form import send_form
from kernbeeld.casework.errors import CaseworkError, FormGoneError, FormIncompleteError
from kernbeeld.casework.models import Formulier, Melding
from kernbeeld.registers.models.persons import Persoon

AT = datetime(2018, 3, 1, 9, tzinfo=UTC)
TODAY = date(2018, 3, 1)
ANSWERS = {
    "wie": "zelf",
    "leefgebied": "huishouden",
    "soort": "hulp",
    "woorden": "Ik krijg de trap niet meer schoon.",
    "spoed": "nee",
    "voornamen": "Aro",
    "geslachtsnaam": "Vlobizel",
    "geboortedatum": "1940-05-06",
    "postcode": "0123 ZZ",
    "huisnummer": "12",
    "toevoeging": "",
    "kern": "hoonhorst",
    "telefoon": "0612345678",
    "email": "",
    "voorkeur": "telefoon",
    "tolk": "nee",
    "taal": "",
    "clientondersteuning": "nee",
    "eigen_plan": "nee",
}


def form_with(answers: dict[str, str]) -> str:
    secret = begin_form(at=AT)
    keep_answers(secret, answers, today=TODAY, at=AT)
    return secret


def at_once(act, times: int) -> list[str]:
    """Do the same in so many threads; return what came of each."""

    def done(_: int) -> str:
        try:
            return act()
        except CaseworkError as error:
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(done, range(times)))


def test_two_clicks_at_once_are_one_melding(registers):
    secret = form_with(ANSWERS)

    answers = at_once(lambda: send_form(secret, today=TODAY, at=AT), 3)

    assert set(answers) == {Melding.objects.get().kenmerk}
    assert Persoon.objects.count() == 1


def test_eight_guesses_at_once_are_no_more_than_five(registers):
    secret = form_with(ANSWERS)
    saved = save_form(secret, at=AT)
    wrong = f"{(int(saved.code) + 1) % 10**6:06}"

    answers = at_once(lambda: resume_form(saved.link, wrong, at=AT), 8)

    assert answers.count("WrongCodeError") <= 4
    assert not Formulier.objects.filter(is_saved=True).exists()
    with pytest.raises(FormGoneError):
        resume_form(saved.link, saved.code, at=AT)


def test_what_is_not_finished_or_not_there_is_not_sent(sqlite_registers):
    secret = form_with({**ANSWERS, "soort": "informatie"})

    with pytest.raises(FormIncompleteError):
        send_form(secret, today=TODAY, at=AT)
    with pytest.raises(FormGoneError):
        send_form("niets", today=TODAY, at=AT)

    assert not Melding.objects.exists()


def test_a_kern_leads_to_its_team_where_it_has_one(sqlite_registers):
    for kern in ("hoonhorst", "elders"):
        send_form(form_with({**ANSWERS, "kern": kern}), today=TODAY, at=AT)

    here, elsewhere = Melding.objects.order_by("kenmerk")
    assert (here.gebied, bool(here.team)) == ("hoonhorst", True)
    assert (elsewhere.gebied, elsewhere.team) == ("", "")
