"""A bezwaar on screen: from its receipt to the besluit that wins, and what others see of it."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Bezwaar
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.decision.bezwaren import texts_of
from kernbeeld.registers.service import picture_of
from tests.casework.objection.making import HELP, considered, objected, sent

pytestmark = pytest.mark.usefixtures("app_registers")


@pytest.fixture
def besluit(as_user, monkeypatch):
    """A besluit that was sent in March; the clock of the pages stands on 1 April 2026."""
    as_user("consulent", "decider")
    stood = datetime.fromisoformat("2026-04-01T09:00:00+00:00")
    for module in ("file.asked", "objection.asked"):
        monkeypatch.setattr(f"kernbeeld.web.pages.{module}.now", lambda: stood)
    return sent(User.objects.get(name="decider"), HELP)


def address(name: str, bezwaar: Bezwaar, *parts: str) -> str:
    return reverse(f"objection:{name}", args=("2026-000001", bezwaar.kenmerk, *parts))


def stands(page) -> dict[str, str]:
    """Return what a form holds as it is shown."""
    form = page.context["form"]
    return {name: str(form[name].value()) for name in form.fields if form[name].value() is not None}


def received(client, besluit) -> Bezwaar:
    """Write a bezwaar down on screen."""
    said = {"besluit": besluit.kenmerk, "ontvangst": "2026-03-30", "gronden": "Te weinig.", "wijze": "post"}
    answer = client.post(reverse("objection:receive", args=("2026-000001",)), said)
    bezwaar = Bezwaar.objects.get()
    assert answer["Location"] == address("bezwaar", bezwaar)
    return bezwaar


def test_a_bezwaar_is_written_down_on_one_form_and_shows_whether_it_is_in_time(as_user, besluit) -> None:
    client = as_user("consulent", "handler")
    assert "2026-04-01" in client.get(reverse("objection:receive", args=("2026-000001",))).text

    bezwaar = received(client, besluit)

    shown = client.get(address("bezwaar", bezwaar)).text
    assert "Bezwaar of Anna Voorbeeld" in shown
    assert "In time: it could come in until 24 April 2026." in shown
    assert "Te weinig." in shown
    one = reverse("decision:one", args=("2026-000001", besluit.kenmerk))
    assert address("bezwaar", bezwaar) in client.get(one).text
    assert Entry.objects.filter(action="look", register="bezwaar", acting_user="handler").exists()


def test_the_road_from_the_hearing_to_a_besluit_that_wins(as_user, besluit) -> None:
    client = as_user("consulent", "handler")
    bezwaar = received(client, besluit)
    decide = address("decide", bezwaar)

    hearing = client.post(address("hearing", bezwaar), {"day": "2026-04-14", "wijze": "post"}, follow=True)
    body = {"writer": "handler", "text": "De ramen zijn vergeten.", "base": "0"}
    saved = client.post(address("save", bezwaar, "overwegingen"), body)
    refused = client.post(decide, {"uitkomst": "gegrond", "wijze": "post"})
    form = client.get(decide)
    said = {"uitkomst": "gegrond", "wijze": "post", **stands(form), "0-omvang": "180"}
    decided = client.post(decide, said, follow=True)

    assert "14 April 2026" in hearing.text
    assert saved.json()["head"] == 1
    assert (refused.status_code, "Say what the resident gets" in refused.text) == (422, True)
    assert 'value="120"' in form.text
    assert "upheld" in decided.text
    (given,) = lines_of(besluit)
    assert picture_of("beschikte_voorziening", given.voorziening).parts[0].fields["omvang"] == 180
    assert "This bezwaar has ended." in client.post(decide, said, follow=True).text


def test_who_decided_reads_it_and_can_not_act(as_user, besluit) -> None:
    handler = as_user("consulent", "handler")
    bezwaar = objected(besluit, User.objects.get(name="handler"))
    decider = as_user("consulent", "decider")

    page = decider.get(address("bezwaar", bezwaar)).text
    assert "You prepared this besluit" in page
    assert "Decide on the bezwaar" not in page
    for name in ("hearing", "waive", "decide", "withdraw"):
        answer = decider.get(address(name, bezwaar), follow=True)
        assert "You prepared this besluit" in answer.text
    assert "You prepared this besluit" in decider.post(address("handle", bezwaar), follow=True).text
    body = {"writer": "decider", "text": "Onzin.", "base": "0"}
    assert decider.post(address("save", bezwaar, "overwegingen"), body).status_code == 409
    assert (
        decider.post(reverse("file:save", args=("2026-000001", "bezwaar.x.overwegingen")), body).status_code
        == 404
    )
    assert "Decide on the bezwaar" in handler.get(address("bezwaar", bezwaar)).text


def test_who_may_not_see_the_file_finds_nothing(as_user, besluit) -> None:
    as_user("consulent", "handler")
    bezwaar = objected(besluit, User.objects.get(name="handler"))

    for client in (
        as_user("consulent", "jeugd", wet="jeugdwet"),
        as_user("frontoffice"),
        as_user("kernteamlid"),
    ):
        assert client.get(address("bezwaar", bezwaar)).status_code == 404
        assert client.post(address("decide", bezwaar), {}).status_code == 404
    elsewhere = reverse("objection:bezwaar", args=("2026-000009", bezwaar.kenmerk))
    assert as_user("consulent", "handler").get(elsewhere).status_code == 404


def test_two_who_write_the_same_words_both_keep_theirs(as_user, besluit) -> None:
    client = as_user("consulent", "handler")
    bezwaar = objected(besluit, User.objects.get(name="handler"))
    for text in ("Het begin.", "Eerste versie."):
        considered(bezwaar, User.objects.get(name="handler"), text)

    body = {"writer": "handler", "text": "Tweede versie.", "base": "1"}
    answer = client.post(address("save", bezwaar, "overwegingen"), body)
    plain = client.post(address("write", bezwaar, "overwegingen"), body)

    assert answer.status_code == plain.status_code == 409
    assert "Eerste versie." in answer.json()["choice"]
    assert "Tweede versie." in plain.text
    assert texts_of(bezwaar)[2].text == "Eerste versie."


def test_waiving_and_withdrawing_are_one_form_each(as_user, besluit) -> None:
    client = as_user("consulent", "handler")
    bezwaar = objected(besluit, User.objects.get(name="handler"))

    waived = client.post(address("waive", bezwaar), {"reden": "Belde op 1 april."}, follow=True)
    late = client.post(address("withdraw", bezwaar), {"day": (date(2026, 4, 1) + timedelta(1)).isoformat()})
    ended = client.post(address("withdraw", bezwaar), {"day": "2026-04-01"}, follow=True)

    assert "the resident does not want one" in waived.text
    assert late.status_code == 422
    assert "withdrawn by the resident" in ended.text


def test_the_page_asks_a_bounded_number_of_questions(as_user, besluit, django_assert_max_num_queries) -> None:
    client = as_user("consulent", "handler")
    bezwaar = objected(besluit, User.objects.get(name="handler"))

    with django_assert_max_num_queries(45):
        client.get(address("bezwaar", bezwaar))
