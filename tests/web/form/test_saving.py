"""A form that is saved and taken up again: two elements, short-lived, good for one attacker's nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.clear_forms import clear_forms
from kernbeeld.casework.models import Formulier, Melding
from tests.web.form.conftest import ROOM, SELF, Visitor, text_of

NOW = datetime(2018, 3, 1, 9, tzinfo=UTC)
WORDS = "Ik krijg de trap niet meer schoon."


class Hands:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(monkeypatch) -> Hands:
    hands = Hands()
    for place in ("filling", "saving", "sending", "holding"):
        monkeypatch.setattr(f"kernbeeld.web.pages.form.{place}.now", hands)
    return hands


@pytest.fixture
def saved(visitor, clock) -> tuple[Visitor, str, str]:
    """A form that was saved on the way; the link and the code."""
    visitor.fill(SELF, until="naam")
    return (visitor, *visitor.saved())


def other_code(code: str) -> str:
    return f"{(int(code.replace(' ', '')) + 1) % 10**6:06}"


def test_begun_on_the_bus_and_finished_at_home(saved):
    bus, link, code = saved
    home = Visitor()

    opened = home.resume(link, code)
    page = text_of(home.get("bewaard/?hervat=ja"))

    assert opened["Location"] == f"{ROOM}/bewaard/?hervat=ja"
    assert home.get("vraag/eigen-woorden/").text.count(WORDS) == 1
    assert home.get("controle/")["Location"] == f"{ROOM}/vraag/naam/"
    assert code not in page
    for step in (
        "naam",
        "geboortedatum",
        "adres",
        "kern",
        "bereiken",
        "taal",
        "clientondersteuning",
        "eigen-plan",
    ):
        home.answer(step, SELF[step])
    assert home.send()["Location"] == f"{ROOM}/verstuurd/"
    assert "another device" in text_of(bus.get("verstuurd/"))
    assert Melding.objects.get().kenmerk in bus.get("verstuurd/").text
    assert bus.get("verstuurd/brief.pdf").status_code == 404
    assert Visitor().resume(link, code).status_code == 410


def test_the_same_form_on_two_devices_is_sent_once(saved):
    bus, link, code = saved
    home = Visitor()
    home.resume(link, code)
    for device in (home, bus):
        for step in SELF:
            device.answer(step, SELF[step])
        device.send()

    assert Melding.objects.count() == 1


def test_a_code_is_good_for_once_and_the_next_one_is_on_the_screen(saved):
    _, link, code = saved
    home = Visitor()
    home.resume(link, code)

    again = Visitor().resume(link, code)
    new = text_of(home.get("bewaard/")).partition("Write down this code. It is nowhere else: ")[2][:7]

    assert again.status_code == 422
    assert Visitor().resume(link, new)["Location"] == f"{ROOM}/bewaard/?hervat=ja"


def test_five_wrong_codes_destroy_the_form_and_the_right_one_comes_too_late(saved):
    bus, link, code = saved
    thief = Visitor()

    told = [text_of(thief.resume(link, other_code(code))) for _ in range(5)]

    assert "You can try 4 more times" in told[0]
    assert "You can try 1 more time." in told[3]
    assert "This link does not work any more" in told[4]
    assert Visitor().resume(link, code).status_code == 410
    assert not Formulier.objects.filter(is_saved=True).exists()
    assert WORDS in bus.get("vraag/eigen-woorden/").text
    actions = list(Entry.objects.filter(register="formulier").values_list("action", flat=True))
    assert (actions.count("refuse_code"), actions.count("destroy_form")) == (5, 1)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "1234567", "१२३४५६"])
def test_what_is_no_code_costs_no_try(saved, code):
    _, link, _ = saved

    answer = Visitor().resume(link, code)

    assert answer.status_code in (200, 422)
    assert Formulier.objects.get(is_saved=True).tries == 5


def test_a_link_that_never_was_tells_nothing(saved):
    for link in ("", "x", "a" * 5_000, "../../etc", "\u202e", saved[1].rpartition("=")[2][:-1]):
        assert Visitor().resume(f"{ROOM}/verder/?link={link}", "123456").status_code == 410


def test_the_link_leaves_the_address_at_once_and_goes_nowhere_along(saved):
    _, link, _ = saved

    answer = Visitor().browser.get(link)

    assert answer["Location"] == f"{ROOM}/verder/"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    (cookie,) = answer.cookies.values()
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (
        True,
        "Lax",
        "",
        "",
    )


def test_after_a_week_the_saved_form_is_gone(saved, clock):
    _, link, code = saved

    clock.at = NOW + timedelta(days=7)

    assert Visitor().resume(link, code).status_code == 410
    assert clear_forms(at=clock.at) == 2
    assert not Formulier.objects.exists()
    assert clear_forms(at=clock.at) == 0


def test_time_begins_anew_with_every_answer(saved, clock):
    visitor, *_ = saved
    for hours in (2, 4, 6):
        clock.at = NOW + timedelta(hours=hours)
        assert visitor.answer("naam", SELF["naam"]).status_code == 302

    clock.at += timedelta(hours=3)

    assert visitor.get("vraag/naam/")["Location"] == f"{ROOM}/?verlopen=ja"
    assert visitor.answer("naam", SELF["naam"])["Location"] == f"{ROOM}/?verlopen=ja"
    assert "not here any more" in text_of(visitor.get("?verlopen=ja"))


def test_saved_again_the_older_link_is_worth_nothing(saved):
    visitor, link, code = saved

    newer = visitor.saved()

    assert Visitor().resume(link, code).status_code == 410
    assert Visitor().resume(*newer).status_code == 302


def test_the_mail_holds_the_link_and_never_the_code(visitor, clock, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example"
    visitor.fill(SELF, until="naam")

    link, code = visitor.saved("aro@example.org")

    (message,) = mailoutbox
    assert link in message.body
    assert code not in message.body
    assert code.replace(" ", "") not in message.body
    assert WORDS not in message.body


def test_the_database_holds_neither_answers_nor_what_opens_them(saved):
    visitor, link, code = saved
    secret = next(one.value for name, one in visitor.browser.cookies.items() if "form" in name)

    rows = str([(bytes(one.payload), one.digest) for one in Formulier.objects.all()])

    assert not [each for each in (WORDS, "huishouden", link[-43:], code, secret) if each in rows]


def test_who_stops_leaves_nothing_on_the_device_but_can_go_on(saved):
    visitor, link, code = saved

    answer = visitor.browser.post(f"{ROOM}/weg/")

    assert [one["max-age"] for one in answer.cookies.values()] == [0]
    assert visitor.get("vraag/voor-wie/")["Location"] == f"{ROOM}/?verlopen=ja"
    assert visitor.resume(link, code).status_code == 302


def test_who_throws_it_away_throws_away_what_was_saved_too(saved):
    visitor, link, code = saved

    visitor.browser.post(f"{ROOM}/weggooien/")

    assert not Formulier.objects.exists()
    assert visitor.resume(link, code).status_code == 410


def test_who_begins_anew_keeps_what_was_saved(saved):
    visitor, link, code = saved

    visitor.begin()

    assert visitor.resume(link, code).status_code == 302


def test_what_is_written_on_the_page_is_saved_with_the_form(visitor, clock):
    visitor.fill(SELF, until="naam")

    answer = visitor.answer("naam", {"voornamen": "Aro", "geslachtsnaam": "", "bewaren": "ja"})
    home = Visitor()
    home.resume(*visitor.saved())

    assert answer["Location"] == f"{ROOM}/bewaren/"
    assert home.get("controle/")["Location"] == f"{ROOM}/vraag/naam/"
    assert 'value="Aro"' in home.get("vraag/naam/").text
