"""What follows besluiten on screen: help that ends, bezwaren that wait, contributions that change."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.models import Herindicatie, Melding
from kernbeeld.casework.queries.contribution.waiting import waiting_after
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.fields import standing_text
from kernbeeld.registers.service import Part, picture_of, register_record
from tests.casework.desk.making import AT
from tests.casework.objection.making import HELP, objected, sent

pytestmark = pytest.mark.usefixtures("app_registers")


@pytest.fixture
def on_day(monkeypatch):
    """Let the clock of the pages stand on a day."""

    def stand(day: str) -> None:
        stood = datetime.fromisoformat(f"{day}T09:00:00+00:00")
        for module in ("aftercare.renewals", "aftercare.objections", "aftercare.contributions", "file.asked"):
            monkeypatch.setattr(f"kernbeeld.web.pages.{module}.now", lambda: stood)

    return stand


@pytest.fixture
def besluit(as_user):
    """A besluit on help from April 2026 to March 2027, sent by ``decider``."""
    as_user("consulent", "decider")
    return sent(User.objects.get(name="decider"), HELP)


def test_help_that_ends_is_proposed_in_time_once_and_begins_with_what_was_known(
    as_user, besluit, on_day
) -> None:
    client, renewals = as_user("consulent", "decider"), reverse("aftercare:renewals")
    decider = User.objects.get(name="decider")
    save_field(besluit.melding, "situatie", "Woont alleen.", number=0, acting_user=decider, at=AT)
    (line,) = lines_of(besluit)

    on_day("2027-02-02")
    assert "No help ends soon" in client.get(renewals).text
    on_day("2027-02-03")
    assert "Anna Voorbeeld" in client.get(renewals).text
    answer = client.post(reverse("aftercare:renew", args=(line.voorziening,)))

    melding = Melding.objects.get(aanmeldwijze="herindicatie")
    assert answer["Location"] == reverse("file:melding", args=(melding.kenmerk,))
    assert (melding.behandelaar, melding.procedure, melding.ontvangst) == (
        decider,
        "wmo_melding",
        date(2027, 2, 3),
    )
    assert standing_text(melding, "situatie").text == "Woont alleen."
    assert "Ik kan de ramen niet meer wassen." in client.get(answer["Location"]).text
    assert "No help ends soon" in client.get(renewals).text
    again = client.post(reverse("aftercare:renew", args=(line.voorziening,)), follow=True)
    assert "was looked at already" in again.text
    assert Herindicatie.objects.count() == 1


def test_help_that_simply_ends_says_why_in_the_register(as_user, besluit, on_day) -> None:
    client = as_user("consulent", "decider")
    (line,) = lines_of(besluit)
    on_day("2027-03-01")
    release = reverse("aftercare:release", args=(line.voorziening,))

    assert client.post(release, {}).status_code == 422
    answer = client.post(release, {"reden": "doel_bereikt"}, follow=True)

    assert "It ends on its last day" in answer.text
    parts = picture_of("beschikte_voorziening", line.voorziening).parts
    assert (parts[-1].einde, parts[-1].fields["reden_einde"]) == (date(2027, 3, 31), "doel_bereikt")
    assert client.get(release).status_code == 404
    assert Entry.objects.filter(action="release_herindicatie", activity="casework").exists()


def test_another_law_or_another_role_sees_none_of_it(as_user, besluit, on_day) -> None:
    on_day("2027-03-01")
    (line,) = lines_of(besluit)
    lists = [reverse(f"aftercare:{name}") for name in ("renewals", "objections", "contributions")]

    youth = as_user("consulent", "jeugd", wet="jeugdwet")
    assert all("Anna Voorbeeld" not in youth.get(each).text for each in lists)
    assert (
        "was looked at already"
        in youth.post(reverse("aftercare:renew", args=(line.voorziening,)), follow=True).text
    )
    assert (
        "You may not change this own contribution"
        in youth.post(reverse("aftercare:follow", args=("P-1",)), follow=True).text
    )
    desk = as_user("frontoffice")
    assert {desk.get(each).status_code for each in lists} == {404}


def test_an_open_bezwaar_stands_in_the_list_until_it_ends(as_user, besluit, on_day) -> None:
    on_day("2026-04-01")
    handler = as_user("consulent", "handler")
    assert "No bezwaar waits" in handler.get(reverse("aftercare:objections")).text
    bezwaar = objected(besluit, User.objects.get(name="handler"))

    shown = handler.get(reverse("aftercare:objections")).text
    theirs = as_user("consulent", "decider").get(reverse("aftercare:objections")).text

    assert bezwaar.kenmerk in shown
    assert "to be heard" in shown
    assert "5 June 2026" in shown
    assert "not for you" in theirs


def test_a_changed_household_is_proposed_and_followed_by_one_click(as_user, besluit, on_day) -> None:
    client, page = as_user("consulent", "decider"), reverse("aftercare:contributions")
    on_day("2026-05-04")
    assert "Every own contribution is up to date." in client.get(page).text
    assert "€ 21,80 a month" in client.get(reverse("file:melding", args=(besluit.melding.kenmerk,))).text

    younger = {"voornamen": "Bo", "geslachtsnaam": "Voorbeeld", "geboortedatum": date(1985, 1, 1)}
    day = date(2026, 5, 3)
    for register, key, begin, fields in (
        ("persoon", "P-2", date(1985, 1, 1), younger),
        ("huishouden", "H-1", day, {}),
        ("huishoudlid", "L-1", day, {"persoon": "P-1", "huishouden": "H-1"}),
        ("huishoudlid", "L-2", day, {"persoon": "P-2", "huishouden": "H-1"}),
    ):
        register_record(register, key, parts=[Part(begin, None, fields)], reason="Test.", acting_user="test")

    proposed = client.get(page).text
    followed = client.post(reverse("aftercare:follow", args=("P-1",)), follow=True).text

    assert "stops after 31 May 2026" in proposed
    assert "brought up to date" in followed
    assert "Every own contribution is up to date." in followed
    assert "up to date already" in client.post(reverse("aftercare:follow", args=("P-1",)), follow=True).text


def test_the_lists_ask_as_many_questions_for_many_as_for_one(
    as_user, besluit, on_day, django_assert_max_num_queries
) -> None:
    client = as_user("consulent", "decider")
    objected(besluit, User.objects.get(name="decider"))
    on_day("2027-03-01")

    for name, most in (("renewals", 25), ("objections", 25), ("contributions", 30)):
        with django_assert_max_num_queries(most):
            assert client.get(reverse(f"aftercare:{name}")).status_code == 200


def test_help_is_changed_by_one_form_and_waits_for_a_colleague(as_user, besluit, on_day) -> None:
    client = as_user("consulent", "decider")
    on_day("2026-07-01")
    revise = reverse("objection:revise", args=(besluit.melding.kenmerk, besluit.kenmerk))
    said = {"soort": "herzien", "begin": "2026-08-01", "grond": "veranderde_situatie", "wijze": "post"}

    assert 'value="120"' in client.get(revise).text
    unchanged = client.post(revise, said | {"0-omvang": "120"})
    answer = client.post(revise, said | {"0-omvang": "180", "motivering": "U kunt minder zelf."}, follow=True)

    assert unchanged.status_code == 422
    assert "waits for a colleague" in answer.text
    new = besluit.herzien_door.get()
    assert (new.soort, new.grond, new.issued_on) == ("herzien", "veranderde_situatie", None)
    assert [line.omvang for line in lines_of(new)] == [180]
    assert "U kunt minder zelf." in answer.text
    stopping = client.post(revise, said | {"soort": "intrekken"})
    assert "changing this besluit already" in stopping.text
    other = reverse("objection:revise", args=(besluit.melding.kenmerk, new.kenmerk))
    assert client.get(other).status_code == 404


def test_what_waits_is_counted_for_who_can_do_it(as_user, besluit) -> None:
    as_user("consulent", "handler")
    decider, handler = (User.objects.get(name=name) for name in ("decider", "handler"))
    objected(besluit, handler)

    for user, count in ((decider, 1), (handler, 2)):
        assert len(waiting_after(user, date(2027, 3, 1))) == count
    assert waiting_after(User(name="niemand"), date(2027, 3, 1)) == []
