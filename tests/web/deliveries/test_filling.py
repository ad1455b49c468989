"""A partner fills in its form, and the municipality looks at it."""

import pytest
from django.core import mail

from kernbeeld.audit.models import Entry
from kernbeeld.community.models import Delivery, DeliveryStep, EnteredFigure, EnteredStory
from kernbeeld.community.service import figure_store
from tests.web.deliveries.agreed import CODES, KERNEN, address, agreed, filled, posted


def values(code: str = CODES[0]) -> dict[str, object]:
    """What the store knows of a figure, by kern."""
    return {
        dict(fact.breakdown).get("kern", ""): fact.value
        for fact in figure_store().facts()
        if fact.code == code
    }


def test_a_partner_submits_and_the_figures_stand_in_the_store_under_its_name(as_user):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")

    page = partner.get(address(agreement)).content.decode()
    answer = posted(partner, agreement, "indienen/", skt_dossiers__dalfsen="1.234")

    assert all(
        text in page for text in ("Lemelerveld", "Social team files with welfare work", "sociaal kernteam")
    )
    assert "The delivery has been submitted." in answer.content.decode()
    assert values() == {**dict.fromkeys(KERNEN, 10), "dalfsen": 1234}
    assert values(CODES[2])[""] == 30
    assert {(fact.delivery, fact.bron) for fact in figure_store().facts()} == {
        ("welzijn.kernen", "Stichting welzijn")
    }
    assert Delivery.objects.get().state == "submitted"
    assert Entry.objects.filter(action="submit_delivery", record="welzijn.kernen 2017H2").count() == 1


def test_what_still_asks_something_stops_it_beside_the_cell_and_nothing_goes_in(as_user):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")

    answer = posted(
        partner,
        agreement,
        "indienen/",
        skt_dossiers__dalfsen="",
        ondersteuning__hoonhorst="tien",
        bereikte_inwoners__="51",
    )

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Give a number, or say why there is none." in text
    assert "&#x27;tien&#x27; is no number" in text
    assert "The total is more than the parts together." in text
    assert figure_store().history() == []
    assert EnteredFigure.objects.get(code=CODES[1], member="hoonhorst").printed == "tien"


def test_an_absence_is_a_choice_and_an_empty_cell_is_no_zero(as_user):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")
    typed = filled(skt_dossiers__dalfsen="", skt_dossiers__hoonhorst="0")

    partner.post(address(agreement, "indienen/"), {**typed, f"a|{CODES[0]}|dalfsen": "unknown"})

    assert values() == {**dict.fromkeys(KERNEN, 10), "dalfsen": None, "hoonhorst": 0}


def test_a_correction_asks_why_and_both_versions_stay_known(as_user):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")
    posted(partner, agreement, "indienen/")
    first = figure_store().known_at()

    refused = posted(partner, agreement, "indienen/", skt_dossiers__dalfsen="11")
    page = partner.get(address(agreement)).content.decode()
    done = posted(partner, agreement, "indienen/", skt_dossiers__dalfsen="11", reason="verkeerd geteld")

    assert (refused.status_code, "Say why you correct" in refused.content.decode()) == (422, True)
    assert "Something was changed since it was submitted." in page
    assert "verkeerd geteld" in done.content.decode()
    assert values()["dalfsen"] == 11
    assert {
        fact.value for fact in figure_store().facts(first) if dict(fact.breakdown).get("kern") == "dalfsen"
    } == {10}
    assert [step.kind for step in DeliveryStep.objects.all()] == ["submitted", "corrected"]


def test_a_surprising_change_asks_a_word_beside_the_value_of_last_time(as_user):
    before = agreed(code="welzijn", title="Vorig jaar")
    before.starts, before.ends = before.starts.replace(year=2016), before.ends.replace(year=2016)
    before.code = "vorig"
    before.save()
    partner = as_user("partner", organisatie="welzijn")
    partner.post(f"/leveringen/{before.pk}/2016H2/indienen/", filled())
    agreement = agreed()

    refused = posted(partner, agreement, "indienen/", skt_dossiers__dalfsen="90")
    explained = {**filled(skt_dossiers__dalfsen="90"), f"u|{CODES[0]}|dalfsen": "nieuw team"}
    partner.post(address(agreement, "indienen/"), explained)

    text = refused.content.decode()
    assert refused.status_code == 422
    assert ("last time 10" in text, "This differs much from last time." in text) == (True, True)
    assert (
        EnteredFigure.objects.get(delivery__period="2017H2", member="dalfsen", code=CODES[0]).remark
        == "nieuw team"
    )
    assert Delivery.objects.get(period="2017H2").state == "submitted"


def test_what_is_typed_is_kept_at_once_and_seen_live(as_user, django_assert_max_num_queries):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")
    typed = {**filled(skt_dossiers__dalfsen="15"), "v|dalfsen": "Het **wijkhuis** is open."}
    partner.get(address(agreement))

    with django_assert_max_num_queries(75):
        first = partner.post(address(agreement, "bewaren/"), typed, headers={"HX-Request": "true"})
    with django_assert_max_num_queries(24):
        again = partner.post(address(agreement, "bewaren/"), typed, headers={"HX-Request": "true"})

    assert "Kept at" in first.content.decode()
    assert '<output id="r0-totaal" hx-swap-oob="true">55</output>' in again.content.decode()
    assert EnteredStory.objects.get().text == "Het **wijkhuis** is open."
    assert Delivery.objects.get().state == "draft"
    assert figure_store().history() == []
    assert Entry.objects.filter(action="fill_in_delivery").count() == 1


def test_the_page_of_a_form_asks_few_questions(as_user, django_assert_max_num_queries):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")
    posted(partner, agreement, "indienen/")

    with django_assert_max_num_queries(18):
        partner.get(address(agreement))


def test_the_adviser_accepts_takes_it_back_and_sends_it_back_with_a_remark(as_user):
    agreement, partner, adviser = (
        agreed(),
        as_user("partner", organisatie="welzijn"),
        as_user("beleidsadviseur"),
    )
    posted(partner, agreement, "indienen/")

    for kind, remark in (("accepted", ""), ("reopened", "toch nog eens kijken"), ("returned", "")):
        adviser.post(address(agreement, "besluit/"), {"kind": kind, "remark": remark})
    without = Delivery.objects.get().state
    adviser.post(address(agreement, "besluit/"), {"kind": "returned", "remark": "Hoonhorst klopt niet"})
    page = partner.get(address(agreement)).content.decode()
    waiting = partner.get("/leveringen/?stand=returned").content.decode()

    assert (without, Delivery.objects.get().state) == ("submitted", "returned")
    assert "Hoonhorst klopt niet" in page
    assert "Welzijn per kern" in waiting
    assert values()["hoonhorst"] == 10


@pytest.mark.parametrize("server", ["", "mail.example.nl"])
def test_a_reminder_stays_on_the_page_and_goes_by_mail_where_there_is_a_server(as_user, settings, server):
    settings.EMAIL_HOST = server
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    agreement, adviser = agreed(), as_user("beleidsadviseur")

    first = adviser.post(address(agreement, "herinnering/"), {"remark": "Graag voor vrijdag"}, follow=True)
    second = adviser.post(address(agreement, "herinnering/"), {"remark": "Nog eens"}, follow=True)

    assert "Graag voor vrijdag" in first.content.decode()
    assert "today already" in second.content.decode()
    assert [step.mailed for step in DeliveryStep.objects.all()] == [bool(server)]
    assert [each.to for each in mail.outbox] == ([["welzijn@example.nl"]] if server else [])


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        ("partner", {"organisatie": "ander"}),
        ("partner", {"organisatie": "welzijn", "period": "2018H1"}),
        ("raadslid", {}),
        ("controller", {"wet": "wmo", "team": "x"}),
    ],
)
def test_who_may_not_gets_the_answer_of_a_page_that_is_not_there(as_user, role, scope):
    agreement, client = agreed(), as_user(role, **scope)
    posted(as_user("partner", name="eigen", organisatie="welzijn"), agreement, "bewaren/")

    answers = [client.get(address(agreement, tail)).status_code for tail in ("", "cijfers.csv")]
    sent = [
        client.post(address(agreement, tail), filled()).status_code
        for tail in ("bewaren/", "indienen/", "besluit/")
    ]

    assert sent == [404, 404, 404]
    assert set(answers) == {404} or scope.get("period") == "2018H1"
    assert figure_store().history() == []


def test_a_reader_sees_the_figures_and_has_nothing_to_type(as_user):
    agreement, controller = agreed(), as_user("controller")
    posted(as_user("partner", organisatie="welzijn"), agreement, "indienen/", skt_dossiers__dalfsen="77")

    page, export = controller.get(address(agreement)), controller.get(address(agreement, "cijfers.csv"))

    assert ("77" in page.content.decode(), "<input" in page.content.decode().partition("<main")[2]) == (
        True,
        False,
    )
    assert "welzijn.skt_dossiers,2017H2,dalfsen,77" in export.content.decode("utf-8-sig")


@pytest.mark.parametrize("period", ["2017H1", "2017", "2017Q3", "2017-H2", "2018H2", "x"])
def test_a_period_that_was_not_agreed_on_is_no_page(as_user, period):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")

    assert partner.get(f"/leveringen/{agreement.pk}/{period}/").status_code == 404
