"""A melding outside somebody's reach is nowhere: in no list, search, count or file, and at no address."""

from inspect import signature

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import who_could_see
from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Informatievraag, Melding
from kernbeeld.casework.queries.desk import running
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import wall_clock
from kernbeeld.web.clock import now
from tests.access.case import PERSOON, a_case, shown_by, signed_in, worker
from tests.access.routes import routes
from tests.access.test_pages import ABSENT, bare
from tests.accounts.granting import somebody
from tests.casework.worklist.making import melding as another
from tests.casework.worklist.making import person

OUTSIDE = (
    {"wet": "jeugdwet"},
    {"team": "dalfsen"},
    {"gebied": "dalfsen"},
    {"organisatie": "saam"},
    {"period": "2017H1"},
)
INSIDE = ({}, {"wet": "wmo"}, {"gebied": "lemelerveld"})
LISTS = ("/", "/werk/", "/werk/?lijst=all", "/werk/?lijst=nobody", "/werk/?lijst=team", "/werk/?lijst=area")
SEARCHES = (
    ("/werk/zoeken/", {"naam": "Zilverschoon"}),
    ("/werk/zoeken/", {"geboren": "1950-06-01"}),
    ("/werk/meenemen/?lijst=all", {"doel": "overleg met het team"}),
)
WHY = {"purpose": "intake", "wet": "wmo"}
ROUTES = {route.name: route for route in routes()}


ROOMS = ("file", "desk", "personen")
"""Rooms of which every part of an address is filled in; `test_named_rows.py` asks the others."""


def named_routes() -> set[str]:
    """Every address of these rooms that names a melding."""
    with_key = {name for name, route in ROUTES.items() if "kenmerk" in signature(route.view).parameters}
    return {name for name in with_key if name.split(":")[0] in ROOMS}


def answers(client, case) -> dict[tuple[str, str], object]:
    """Ask every address of a case in every way that it takes."""
    return {
        (name, method): bare(getattr(client, method)(address))
        for name, address in case.addresses().items()
        for method in ("get", "post")
        if method.upper() in ROUTES[name].methods
    }


def strangers(case) -> dict[str, User]:
    """Users whose work does not reach the case, by what keeps them out."""
    if case.melding.is_besloten:
        return {"besloten": worker("collega")}
    return {str(scope): worker(f"vreemd {scope}", **scope) for scope in OUTSIDE}


def test_every_address_of_a_melding_is_tried(app_registers):
    assert set(a_case(worker()).parts) == named_routes()


@pytest.mark.parametrize("is_besloten", [False, True], ids=["open", "besloten"])
def test_a_melding_outside_the_reach_of_somebody_answers_like_one_that_is_not_there(
    app_registers, is_besloten
):
    case = a_case(worker(), is_besloten=is_besloten)
    before = Melding.objects.values().get()
    told_apart = {}
    for what, user in strangers(case).items():
        client = signed_in(user)
        nothing = {method: bare(getattr(client, method)(ABSENT)) for method in ("get", "post")}
        told = [key for key, answer in answers(client, case).items() if answer != nothing[key[1]]]
        told_apart |= {what: told} if told else {}

    looks = Entry.objects.filter(action="look").exclude(acting_user=case.worker.name)
    assert told_apart == {}
    assert Melding.objects.values().get() == before
    assert not looks.exists()


@pytest.mark.parametrize("is_besloten", [False, True], ids=["open", "besloten"])
def test_no_list_search_count_or_file_holds_a_melding_outside_the_reach_of_somebody(
    app_registers, is_besloten
):
    case = a_case(worker(), is_besloten=is_besloten)
    another(person("Buitenplaats"), "2026-777777", gebied="elders", team="elders", wet="participatiewet")
    searches = (*SEARCHES, ("/werk/zoeken/", {"kenmerk": case.melding.kenmerk}))

    def seen(user) -> bool:
        client = signed_in(user)
        pages = [client.get(address) for address in LISTS]
        pages += [client.post(address, said) for address, said in searches]
        text = "".join(map(shown_by, pages))
        return case.melding.kenmerk in text.replace(
            f'value="{case.melding.kenmerk}"', ""
        ) or "Zilverschoon" in (text.replace('value="Zilverschoon"', ""))

    assert [what for what, user in strangers(case).items() if seen(user)] == []
    assert seen(case.worker)
    if not is_besloten:
        assert all(seen(worker(f"binnen{number}", **scope)) for number, scope in enumerate(INSIDE))


def test_counts_do_not_tell_that_there_is_a_melding_outside_the_reach_of_somebody(app_registers):
    stranger = worker("vreemd", gebied="dalfsen")
    client = signed_in(stranger)
    pages = [address for address in LISTS if address != "/"]
    before = [bare(client.get(address)) for address in pages]

    a_case(worker())

    assert [bare(client.get(address)) for address in pages] == before


def test_the_page_of_a_person_tells_of_no_melding_outside_the_reach_of_who_looks(app_registers):
    case = a_case(worker(), is_besloten=True)
    address = f"/personen/{PERSOON}/"

    def told(user) -> bool:
        client = signed_in(user)
        client.post(address, WHY)
        page = shown_by(client.get(address))
        assert "Zilverschoon" in page
        return case.melding.kenmerk in page

    others = [worker("jeugd", wet="jeugdwet"), worker("collega"), somebody("frontoffice", "balie")]
    assert told(case.worker)
    assert [user.name for user in others if told(user)] == []


def test_the_desk_tells_what_runs_already_only_to_who_takes_in_there(app_registers):
    case = a_case(worker())
    persoon = Persoon.objects.get(sleutel=PERSOON)
    told = [*INSIDE, {"gebied": "dalfsen"}, {"wet": "jeugdwet"}, {"organisatie": "saam"}]

    found = [
        running(persoon, "wmo", somebody("frontoffice", f"balie{n}", **scope)) for n, scope in enumerate(told)
    ]

    assert found == [[case.melding]] * 3 + [[]] * 3


def test_who_took_it_in_sees_what_was_done_for_a_day_and_nobody_else_at_the_desk(app_registers):
    case = a_case(worker())
    taker, other = somebody("frontoffice", "balie"), somebody("frontoffice", "tweede")
    Melding.objects.update(created_by=taker.name)
    address = case.addresses()["desk:taken"]

    assert signed_in(taker).get(address).status_code == 200
    assert signed_in(other).get(address).status_code == 404
    Melding.objects.update(created_at=now().replace(year=2020))
    assert signed_in(taker).get(address).status_code == 404


def test_a_question_is_taken_back_and_followed_only_by_who_takes_in_from_there(app_registers):
    told = {"leefgebied": "contacten", "day": day_of(wall_clock()), "at": wall_clock(), "acting_user": "test"}
    Informatievraag.objects.create(sleutel="vraag-1", gebied="lemelerveld", **told)
    addresses = ("/balie/vragen/vraag-1/terugnemen/", "/balie/vragen/vraag-1/stap/")
    strangers = [
        somebody("frontoffice", "elders", gebied="dalfsen"),
        somebody("consulent", "saam", organisatie="saam"),
    ]

    assert {signed_in(user).post(each).status_code for user in strangers for each in addresses} == {404}
    assert Informatievraag.objects.get().withdrawn_at is None


def test_who_could_see_what_is_besloten_is_who_works_on_it_and_of_what_is_open_everybody_within_reach(
    app_registers,
):
    case = a_case(worker())
    for scope in (*INSIDE, *OUTSIDE):
        worker(str(scope), **scope)
    hangs = [case.melding, *(getattr(case.melding, name).first() for name in HANGING)]

    everybody = [_seers(each) for each in hangs]
    Melding.objects.update(is_besloten=True)
    shielded = [_seers(each) for each in hangs]

    assert everybody == [{"werkster", *map(str, INSIDE)}] * len(hangs)
    assert shielded == [{"werkster"}] * len(hangs)


HANGING = ("stappen", "betrokkenen", "hulpvragen", "fields", "brieven", "bijlagen", "aanbod_gedaan")


def _seers(row) -> set[str]:
    return {seer.user.name for seer in who_could_see(type(row), row.pk, wall_clock())}
