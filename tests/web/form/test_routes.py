"""Every route through the public form, from the first question to what the consulent finds."""

from datetime import UTC, date, datetime

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Betrokkene, FieldVersion, Formulier, Hulpvraag, Melding
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import open_contents, people_now
from tests.web.form.conftest import CHILD, OTHER, ROOM, SELF, Visitor, text_of

NOW = datetime(2018, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch) -> None:
    for place in ("filling", "saving", "sending", "holding"):
        monkeypatch.setattr(f"kernbeeld.web.pages.form.{place}.now", lambda: NOW)


def opened(rows) -> list[dict[str, str]]:
    """What stands in rows that were sealed."""
    return [dict(each) for each in open_contents((row.place, bytes(row.payload)) for row in rows)]


def notes() -> str:
    return opened(FieldVersion.objects.filter(field="aantekeningen"))[0]["value"]


def test_who_asks_for_herself_gets_a_number_a_letter_and_a_clock(visitor):
    assert visitor.fill(SELF, looking=True) == f"{ROOM}/controle/"
    page = text_of(visitor.get("controle/"))
    sent = visitor.send()
    shown = text_of(visitor.get("verstuurd/"))

    assert all(words in page for words in ("Ik krijg de trap", "Lemelerveld", "0123 ZZ", "6-5-1940", "Pools"))
    assert sent["Location"] == f"{ROOM}/verstuurd/"
    melding = Melding.objects.get()
    assert (melding.procedure, melding.aanmeldwijze, melding.created_by) == (
        "wmo_melding",
        "online",
        "online",
    )
    assert (melding.ontvangst, melding.gebied) == (date(2018, 3, 1), "lemelerveld")
    assert melding.team
    assert melding.due
    assert melding.kenmerk in shown
    assert "Ik krijg de trap niet meer schoon." in shown
    assert visitor.get("verstuurd/brief.pdf").content.startswith(b"%PDF")


def test_what_was_answered_is_where_the_consulent_looks(visitor):
    visitor.fill(SELF)
    visitor.send()
    melding = Melding.objects.get()
    person = people_now([melding.persoon_id], day_of(NOW))[melding.persoon_id]

    assert (person.voornamen, person.geslachtsnaam, person.geboortedatum) == (
        "Aro",
        "Vlobizel",
        date(1940, 5, 6),
    )
    rows = list(Hulpvraag.objects.all())
    assert [(row.leefgebied, said["woorden"]) for row, said in zip(rows, opened(rows), strict=True)] == [
        ("huishouden", "Ik krijg de trap niet meer schoon."),
        ("contacten", "Gevraagd samen met de eerste vraag."),
    ]
    assert not Betrokkene.objects.exists()
    assert "Cliëntondersteuning: Ja" in notes()
    assert "0123 ZZ 12 a" in notes()


@pytest.mark.parametrize(
    ("born", "questions", "absent"),
    [
        ("2-6-2009", ["gezag", "andere-ouder"], ["eigen-stem"]),
        ("1-3-2005", ["gezag", "andere-ouder", "eigen-stem"], []),
        ("2-3-2000", ["gezag", "andere-ouder", "eigen-stem"], []),
    ],
    ids=["8", "13", "17"],
)
def test_a_child_has_a_voice_by_its_age_and_two_parents(visitor, born, questions, absent):
    visitor.fill(CHILD | {"geboortedatum": {"geboortedatum": born}}, looking=True)
    visitor.send()

    assert [step for step in visitor.asked if step in (*questions, *absent)] == questions
    assert Melding.objects.get().procedure == "jeugd_hulpvraag"
    (caller,) = opened(Betrokkene.objects.all())
    assert (Betrokkene.objects.get().rol, caller["naam"], caller["relatie"]) == (
        "melder",
        "Belu Tramzo",
        "Ouder",
    )
    assert "De andere ouder: Nee, en daar wil ik het eerst met jullie over hebben" in notes()
    assert ("Eigen wens: Weet het en wil het" in notes()) == ("eigen-stem" in questions)


def test_who_asks_for_somebody_else_is_called_back_himself(visitor):
    visitor.fill(OTHER, looking=True)
    visitor.send()

    assert Melding.objects.get().procedure == "wmo_melding"
    (caller,) = opened(Betrokkene.objects.all())
    assert (caller["telefoon"], caller["relatie"]) == ("0612345678", "Zoon of dochter")
    assert "gezag" not in visitor.asked


def test_who_only_wants_information_tells_nothing_about_a_person(visitor):
    end = visitor.fill(SELF | {"informatie-of-hulp": {"soort": "informatie"}})
    page = visitor.get("informatie/")

    assert (end, visitor.asked) == (f"{ROOM}/informatie/", ["voor-wie", "onderwerp", "informatie-of-hulp"])
    assert 'href="/sociale-kaart/?nodig=huishouden"' in page.text
    assert visitor.get("controle/")["Location"] == f"{ROOM}/informatie/"
    assert visitor.send()["Location"] == f"{ROOM}/controle/"
    assert not Persoon.objects.exists()


def test_who_can_not_wait_is_told_whom_to_call_first(visitor):
    visitor.fill(SELF | {"spoed": {"spoed": "ja"}}, until="nu-bellen")

    page = text_of(visitor.get("vraag/nu-bellen/"))

    assert all(words in page for words in ("112", "general practitioner", "Veilig Thuis", "0800 2000"))


def test_a_changed_answer_leads_back_to_all_answers_and_asks_what_is_new(visitor):
    visitor.fill(SELF)

    back = visitor.answer("naam", {"voornamen": "Ari", "geslachtsnaam": "Vlobizel"}, "?controle=ja")
    other = visitor.answer("voor-wie", {"wie": "ander"}, "?controle=ja")

    assert back["Location"] == f"{ROOM}/controle/"
    assert other["Location"] == f"{ROOM}/vraag/eigen-stem/"
    assert visitor.send()["Location"] == f"{ROOM}/controle/"
    assert "Ari" in visitor.get("vraag/naam/").text


def test_the_way_back_keeps_what_was_answered(visitor):
    visitor.fill(SELF, until="kern")

    page = visitor.get("vraag/kern/").text
    earlier = visitor.get("vraag/onderwerp/").text

    assert f'href="{ROOM}/vraag/adres/"' in page
    assert earlier.count(" checked") == 2
    assert 'value="6-5-1940"' in visitor.get("vraag/geboortedatum/").text


def test_a_question_is_not_asked_before_its_turn(visitor):
    visitor.fill(SELF, until="naam")

    assert visitor.get("vraag/kern/")["Location"] == f"{ROOM}/vraag/naam/"
    assert visitor.get("vraag/gezag/")["Location"] == f"{ROOM}/vraag/naam/"
    assert visitor.get("controle/")["Location"] == f"{ROOM}/vraag/naam/"
    assert visitor.get("vraag/bsn/").status_code == 404


def test_sent_twice_is_sent_once_and_the_answers_are_gone(visitor):
    visitor.fill(SELF)

    answers = [visitor.send()["Location"] for _ in range(2)]

    assert answers == [f"{ROOM}/verstuurd/"] * 2
    assert (Melding.objects.count(), Persoon.objects.count()) == (1, 1)
    assert bytes(Formulier.objects.get().payload) == b""
    assert visitor.get("vraag/naam/")["Location"] == f"{ROOM}/?verlopen=ja"


def test_all_or_nothing_is_sent(visitor, monkeypatch):
    visitor.fill(SELF)
    monkeypatch.setattr("kernbeeld.casework.actions.send_form.seal_content", _fails)

    with pytest.raises(RuntimeError):
        visitor.send()

    assert not Melding.objects.exists()
    assert not Persoon.objects.exists()
    assert visitor.get("controle/").status_code == 200


def _fails(*said: object) -> bytes:
    raise RuntimeError


def test_a_known_person_is_neither_found_nor_shown(visitor):
    for _ in range(2):
        visitor.fill(SELF)
        visitor.send()
        visitor.browser.post(f"{ROOM}/weggooien/")

    assert Persoon.objects.count() == 2
    assert visitor.get("verstuurd/")["Location"] == f"{ROOM}/?verlopen=ja"


def test_the_letter_is_for_the_browser_that_sent_the_form_only(visitor):
    visitor.fill(SELF)
    visitor.send()
    stranger = Visitor()

    assert stranger.get("verstuurd/brief.pdf")["Location"] == f"{ROOM}/?verlopen=ja"
    visitor.browser.post(f"{ROOM}/weggooien/")
    assert visitor.get("verstuurd/brief.pdf")["Location"] == f"{ROOM}/?verlopen=ja"
    assert not Formulier.objects.exists()


def test_a_message_goes_to_the_address_without_what_was_asked(visitor, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example"
    visitor.fill(SELF | {"bereiken": {"telefoon": "", "email": "aro@example.org", "voorkeur": "email"}})

    visitor.send()

    (message,) = mailoutbox
    assert message.to == ["aro@example.org"]
    assert Melding.objects.get().kenmerk in message.body
    assert not any(word in f"{message.subject} {message.body}" for word in ("trap", "Vlobizel", "Aro "))


def test_no_log_holds_a_name_an_answer_or_a_secret(visitor):
    visitor.fill(SELF)
    link, _ = visitor.saved()
    visitor.browser.get(link)
    visitor.send()

    told = str(list(Entry.objects.values()))

    assert "send_form" in told
    assert not any(word in told for word in ("Vlobizel", "trap", "0123", link.rpartition("=")[2]))


def test_after_midnight_here_it_is_the_next_day(visitor, monkeypatch):
    late = datetime(2018, 7, 1, 22, 30, tzinfo=UTC)
    for place in ("filling", "sending", "holding"):
        monkeypatch.setattr(f"kernbeeld.web.pages.form.{place}.now", lambda: late)

    visitor.fill(SELF)
    visitor.send()

    assert Melding.objects.get().ontvangst == date(2018, 7, 2)
