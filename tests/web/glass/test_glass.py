"""A look in an emergency: asked, shown, counted down, stopped, and judged; through the door."""

from datetime import date, timedelta

import pytest
from django.core import mail

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry, Outcome
from kernbeeld.casework.models import Melding, Noodinzage
from kernbeeld.casework.queries.wall.waiting import waiting_walls
from kernbeeld.registers.service import wall_clock
from tests.accounts.granting import somebody
from tests.casework.wall.making import a_member, a_part, a_plan, everything_about

ASK = "/noodinzage/"
WHY = {"soort": "direct_gevaar", "reden": "Zij belt huilend op, het kan niet wachten."}


@pytest.fixture
def family(app_registers):
    """A mother and a child in one plan, with files that somebody else works on; all besloten."""
    anna = somebody("consulent", "anna")
    plan = a_plan(anna, *(a_member(key) for key in ("moeder", "kind")))
    people = [one.persoon for one in plan.leden.select_related("persoon")]
    everything_about(plan, people, ("wmo", "jeugdwet"))
    a_part(plan, anna, people[0], "wmo")
    Melding.objects.update(is_besloten=True, behandelaar=anna)
    return plan


@pytest.fixture
def bo(family, as_user):
    """A member of the team, who is named in nothing."""
    return as_user("kernteamlid", "bo")


@pytest.fixture
def coco(family, as_user):
    """The privacy officer, with an address."""
    client = as_user("privacy_officer", "coco")
    User.objects.filter(name="coco").update(email="coco@example.org")
    return client


def a_kenmerk(persoon: str = "moeder", wet: str = "wmo") -> str:
    return Melding.objects.get(persoon__sleutel=persoon, wet=wet).kenmerk


def broken(client, **changed: object):
    return client.post(ASK, {"kenmerk": a_kenmerk()} | WHY | changed)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_page_warns_before_anything_is_open(bo):
    page = text(bo.get(ASK))

    assert "reported to the privacy officer at once" in page
    assert "Zilverschoon" not in page


def test_with_a_kenmerk_and_a_reason_the_file_is_open_and_everything_else_is_not(bo):
    key, other = a_kenmerk(), a_kenmerk("kind", "jeugdwet")
    before = bo.get(f"/meldingen/{key}/").status_code

    answer = broken(bo)
    page = text(bo.get(answer.url))

    assert before == 404
    assert "Moeder Zilverschoon" in page
    assert f"/meldingen/{key}/" in page
    assert "/plannen/P2026-000001/" in page
    assert bo.get(f"/meldingen/{key}/").status_code == 200
    assert bo.get(f"/meldingen/{other}/").status_code == 404
    assert bo.get("/plannen/P2026-000001/").status_code == 200


def test_it_opens_reading_and_never_working(bo):
    broken(bo)
    address = f"/meldingen/{a_kenmerk()}/"

    page = text(bo.get(address))

    assert bo.post(f"{address}nemen/").status_code == 404
    assert bo.post(f"{address}tekst/situatie/", {"value": "x", "number": 0}).status_code == 404
    assert "nemen" not in page


def test_a_name_with_a_day_of_birth_finds_one_person_and_tells_nothing_before(bo, family):
    sister = a_member("zus", date(1990, 1, 1))
    said = {"kenmerk": "", "geslachtsnaam": "zilverschoon", "geboortedatum": "1990-01-01", "wet": "wmo"}

    found = broken(bo, **said)
    twice = broken(bo, **said | {"geboortedatum": "1980-06-01"})
    nobody = broken(bo, **said | {"geboortedatum": "1991-01-01"})
    no_law = broken(bo, **said | {"wet": ""})

    assert Noodinzage.objects.get().persoon == sister
    assert "There is nothing of this person under this law" in text(bo.get(found.url))
    assert [answer.status_code for answer in (twice, nobody, no_law)] == [422] * 3
    assert "More than one person" in text(twice)
    assert "Moeder" not in text(twice) + text(nobody)
    assert Entry.objects.filter(action="break_glass", outcome=Outcome.REFUSED.value).count() == 3


def test_from_the_page_of_a_person_only_the_law_is_asked(family, as_user):
    cas = as_user("consulent", "cas", wet="jeugdwet")

    form = text(cas.get(f"{ASK}?persoon=moeder"))
    answer = broken(cas, kenmerk="", persoon="moeder", wet="wmo")

    assert 'type="hidden" name="persoon" value="moeder"' in form
    assert "geslachtsnaam" not in form
    assert "Moeder" in text(cas.get(answer.url))


def test_who_may_see_it_anyway_goes_straight_there_and_nothing_is_broken(family, as_user):
    anna = as_user("consulent", "anna")

    answer = broken(anna)

    assert answer.url == f"/meldingen/{a_kenmerk()}/"
    assert not Noodinzage.objects.exists()
    assert not Entry.objects.filter(action="break_glass").exists()


def test_without_a_reason_nothing_opens(bo):
    answers = [broken(bo, reden="zomaar"), broken(bo, soort=""), broken(bo, kenmerk="2020-000001")]

    assert {answer.status_code for answer in answers} == {422}
    assert not Noodinzage.objects.exists()


def test_a_banner_with_the_time_that_is_left_stands_on_every_page_until_it_is_over(bo):
    broken(bo)
    opened = text(bo.get(f"/meldingen/{a_kenmerk()}/"))
    elsewhere = text(bo.get("/"))
    Noodinzage.objects.update(until=wall_clock() - timedelta(seconds=1))
    after = text(bo.get("/"))

    assert "You look behind a wall (Social support (Wmo))." in opened
    assert "3 hours and 59 minutes left" in opened
    assert "You look behind a wall" in elsewhere
    assert "You look behind a wall" not in after
    assert bo.get(f"/meldingen/{a_kenmerk()}/").status_code == 404


def test_who_signs_in_anew_while_something_is_open_sees_the_banner_too(bo, as_user):
    broken(bo)

    assert "You look behind a wall" in text(as_user("kernteamlid", "bo").get("/"))


def test_a_page_asks_nothing_about_it_while_nothing_is_open(bo, django_assert_max_num_queries):
    with django_assert_max_num_queries(9) as asked:
        bo.get(ASK)

    assert sum("noodinzage" in query["sql"] for query in asked.captured_queries) == 1


def test_stopping_closes_it_at_once(bo):
    broken(bo)
    number = Noodinzage.objects.get().pk

    answer = bo.post(f"{ASK}{number}/stoppen/")

    assert answer.url == ASK
    assert bo.get(f"/meldingen/{a_kenmerk()}/").status_code == 404
    assert bo.get(f"{ASK}{number}/").status_code == 404
    assert "You look behind a wall" not in text(bo.get("/"))


def test_nobody_opens_or_stops_what_another_opened(bo, as_user):
    broken(bo)
    number = Noodinzage.objects.get().pk
    other = as_user("kernteamlid", "cas")

    assert other.get(f"{ASK}{number}/").status_code == 404
    assert other.post(f"{ASK}{number}/stoppen/").status_code == 404
    assert Noodinzage.objects.get().until > wall_clock()


def test_every_look_through_it_says_so_and_stands_in_the_overview(bo, coco):
    answer = broken(bo)
    bo.get(answer.url)
    bo.get(f"/meldingen/{a_kenmerk()}/")
    bo.get("/plannen/P2026-000001/")
    number = Noodinzage.objects.get().pk

    page = text(coco.get(f"{ASK}overzicht/{number}/"))

    looks = Entry.objects.filter(action="look", acting_user="bo", purpose__startswith="noodinzage")
    assert {"melding", "ondersteuningsplan", "doel", "persoon"} == {entry.register for entry in looks}
    assert {entry.wet for entry in looks.filter(register__in=("melding", "doel"))} == {"wmo"}
    assert f"melding {a_kenmerk()}" in page
    assert "ondersteuningsplan P2026-000001" in page
    assert "doel D-" in page
    assert "Zij belt huilend op" in page
    assert "Zilverschoon" not in page


def test_the_privacy_officer_is_told_at_once_on_the_start_page_and_by_mail_without_a_name(bo, coco, settings):
    settings.EMAIL_HOST = "mail.example.org"

    broken(bo)

    user = User.objects.get(name="coco")
    line = waiting_walls(user, wall_clock())
    assert [(one.count, one.address) for one in line] == [(1, "/noodinzage/overzicht/")]
    assert waiting_walls(User.objects.get(name="bo"), wall_clock()) == []
    assert [sent.to for sent in mail.outbox] == [["coco@example.org"]]
    said = mail.outbox[0].subject + mail.outbox[0].body
    assert not any(word in said for word in ("Zilverschoon", "moeder", "bo ", a_kenmerk(), "huilend"))


def test_a_house_without_a_mail_server_sends_nothing(bo, coco, settings):
    settings.EMAIL_HOST = ""

    broken(bo)

    assert mail.outbox == []
    assert Noodinzage.objects.exists()


def test_the_privacy_officer_judges_and_then_it_waits_no_longer(bo, coco):
    broken(bo)
    number = Noodinzage.objects.get().pk
    before = text(coco.get(f"{ASK}overzicht/"))

    nothing = coco.post(f"{ASK}overzicht/{number}/", {})
    talk = coco.post(f"{ASK}overzicht/{number}/", {"oordeel": "gesprek"})
    last = coco.post(f"{ASK}overzicht/{number}/", {"oordeel": "terecht"})
    again = coco.post(f"{ASK}overzicht/{number}/", {"oordeel": "niet_terecht"})

    assert "waits for you" in before
    assert [answer.status_code for answer in (nothing, talk, last, again)] == [422, 302, 302, 422]
    assert Noodinzage.objects.get().oordeel == "terecht"
    assert "Rightly done" in text(coco.get(f"{ASK}overzicht/"))
    assert waiting_walls(User.objects.get(name="coco"), wall_clock()) == []


def test_nobody_else_finds_the_overview(bo, as_user):
    broken(bo)
    number = Noodinzage.objects.get().pk
    others = [as_user(role) for role in ("kernteamcoordinator", "beheerder", "controller")]

    for client in (bo, *others):
        assert client.get(f"{ASK}overzicht/").status_code == 404
        assert client.get(f"{ASK}overzicht/{number}/").status_code == 404


def test_the_fourth_of_a_day_is_refused_and_says_whom_to_call(bo):
    keys = [a_kenmerk(*each) for each in (("moeder", "wmo"), ("moeder", "jeugdwet"), ("kind", "wmo"))]
    first = [broken(bo, kenmerk=key).status_code for key in keys]

    fourth = broken(bo, kenmerk=a_kenmerk("kind", "jeugdwet"))

    assert first == [302] * 3
    assert fourth.status_code == 422
    assert "Call the privacy officer" in text(fourth)


def test_who_takes_part_and_broke_the_wall_of_another_leaves_two_sorts_of_looks(family, as_user):
    people = {lid.persoon.sleutel: lid.persoon for lid in family.leden.select_related("persoon")}
    bo = as_user("kernteamlid", "bo")
    a_part(family, User.objects.get(name="bo"), people["moeder"], "wmo")
    broken(bo, kenmerk=a_kenmerk("kind", "jeugdwet"))
    since = Entry.objects.latest("pk").pk

    bo.get("/plannen/P2026-000001/")
    bo.get("/plannen/")

    looks = Entry.objects.filter(pk__gt=since, action="look", acting_user="bo")
    seen = {(look.record, look.purpose) for look in looks if look.register == "persoon"}
    assert {("moeder", "plan"), ("kind", "noodinzage")} <= seen
    assert ("moeder", "noodinzage") not in seen
    assert {look.purpose for look in looks if look.register == "ondersteuningsplan"} == {"plan"}


def test_a_plan_that_is_open_only_through_the_glass_is_so_in_the_list_too(bo):
    broken(bo)
    since = Entry.objects.latest("pk").pk

    page = text(bo.get("/plannen/"))

    looks = Entry.objects.filter(pk__gt=since, action="look", acting_user="bo")
    assert "P2026-000001" in page
    assert {look.purpose for look in looks} == {"noodinzage"}
