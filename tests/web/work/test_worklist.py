"""The worklist on its page: rows, counts, pages, filters, taking cases, and what is written down of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Right, may
from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.worklist import Asked, counts, work_page
from kernbeeld.casework.rules.worklist import Tab
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.pages.work.labels import Labels
from kernbeeld.web.pages.work.rows import shown_rows
from tests.casework.worklist.making import melding, person, worker

LIST = reverse("work:list")


def day(days: int) -> date:
    return day_of(now()) + timedelta(days=days)


@pytest.fixture
def anna(as_user):
    """A consulent of the Wmo in Lemelerveld, signed in."""
    return as_user("consulent", "anna", wet="wmo", gebied="lemelerveld")


def here(surname="Oudewater", **fields):
    return melding(person(surname), gebied="lemelerveld", team="skt_lemelerveld", **fields)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_row_says_whose_it_is_what_is_due_and_when(anna):
    mine = User.objects.get(name="anna")
    late = here("Oudewater", due=day(-2), behandelaar=mine, ontvangst=day(-44))
    here("Vandaag", due=day(0), behandelaar=mine)
    here("Straks", due=day(3), behandelaar=mine)
    here("Rust", is_suspended=True, behandelaar=mine)

    page = text(anna.get(LIST))

    for words in ("2 days late", "today", "in 3 days", "suspended", "Lemelerveld", "44 days"):
        assert words in page
    assert f'href="/meldingen/{late.kenmerk}/"' in page
    assert page.index("Oudewater") < page.index("Vandaag") < page.index("Straks") < page.index("Rust")
    assert "4 meldingen" in page


def test_what_is_late_says_what_can_still_be_done_and_what_is_not_does_not(anna):
    remedy = escape(Labels().remedy("wmo_melding", "onderzoek"))
    here(due=day(5))
    early = text(anna.get(LIST, {"lijst": "alles"}))
    here(due=day(-1))

    late = text(anna.get(LIST, {"lijst": "alles"}))

    assert remedy
    assert remedy not in early
    assert late.count(remedy) == 1


def test_every_shown_melding_is_written_down_and_no_other(anna):
    shown = [here(due=day(number)) for number in range(3)]
    elsewhere = melding(person("Verweg"), gebied="dalfsen", due=day(0))

    anna.get(LIST, {"lijst": "alles"})

    looks = Entry.objects.filter(action="look", register="melding")
    assert sorted(looks.values_list("record", flat=True)) == sorted(each.kenmerk for each in shown)
    assert {(each.acting_user, each.purpose) for each in looks} == {("anna", "werkvoorraad")}
    assert elsewhere.kenmerk not in {each.record for each in looks}


def test_the_next_page_goes_on_where_the_last_one_ended(anna):
    somebody = person("Velen")
    for number in range(120):
        due = day(number // 3) if number < 110 else None
        melding(somebody, f"2026-{number:06d}", gebied="lemelerveld", due=due)

    pages, address = [], f"{LIST}?lijst=alles"
    while address:
        page = anna.get(address)
        pages.append([row.melding.kenmerk for row in page.context["rows"]])
        address = page.context["next"] and f"{LIST}{page.context['next']}"

    assert [len(page) for page in pages] == [25, 25, 25, 25, 20]
    assert [kenmerk for page in pages for kenmerk in page] == [f"2026-{number:06d}" for number in range(120)]


@pytest.mark.parametrize("spot", ["x", "_", "2026-99-99_1", "2026-01-01_x", "_" + "9" * 40, "²_²"])
def test_a_page_that_cannot_be_is_the_first_one(anna, spot):
    here(due=day(1))

    page = anna.get(LIST, {"lijst": "alles", "na": spot})

    assert page.status_code == 200
    assert len(page.context["rows"]) == 1


def test_a_full_page_asks_as_many_questions_as_a_short_one(anna, django_assert_num_queries):
    for number in range(60):
        here(f"Naam{number}", due=day(number))
    for _ in range(2):
        anna.get(LIST, {"lijst": "alles"})

    # Three for who asks, one for the views; nine for the list: rows, counts, names, and the log.
    with django_assert_num_queries(13):
        full = anna.get(LIST, {"lijst": "alles"})
    assert len(full.context["rows"]) == 25


def test_the_list_itself_asks_at_most_twelve_questions(anna, django_assert_max_num_queries):
    for number in range(52):
        here(f"Naam{number}", due=day(number))
    user, asked = User.objects.get(name="anna"), Asked(Tab.ALL)
    assert may(user, Right.SEE_CASES)

    with django_assert_max_num_queries(12):
        found = work_page(user, asked, today=day_of(now()))
        told = counts(user, asked, today=day_of(now()))
        rows = shown_rows(found.meldingen, user, Labels(), today=day_of(now()), at=now())

    assert (len(rows), told.found) == (25, 52)
    assert rows[0].name == "Fenna Naam0"


def test_filters_narrow_and_one_that_cannot_be_is_told_beside_its_field(anna):
    here("Telefoon", due=day(1))
    here("Balie", due=day(1), aanmeldwijze="balie", ontvangst=day(-3))

    assert "Balie" in text(anna.get(LIST, {"lijst": "alles", "hoe": "balie"}))
    page = anna.get(LIST, {"lijst": "alles", "hoe": "balie"})
    assert [row.name for row in page.context["rows"]] == ["Fenna Balie"]
    since = anna.get(LIST, {"lijst": "alles", "van": day(-4).isoformat(), "tot": day(-3).isoformat()})
    assert [row.name for row in since.context["rows"]] == ["Fenna Balie"]
    wrong = anna.get(LIST, {"lijst": "alles", "van": "2026-02-01", "tot": "2026-01-01"})
    assert wrong.status_code == 422
    assert "The last day comes before the first one." in text(wrong)
    assert anna.get(LIST, {"lijst": "niets", "wet": "nergens", "wie": "'"}).status_code == 422


def test_the_filters_are_shown_when_asked_for_and_told_while_they_narrow(anna):
    worker("bert")
    bert = User.objects.get(name="bert")

    assert "bert" not in text(anna.get(LIST, {"lijst": "alles"}))
    page = text(anna.get(LIST, {"filters": "ja", "wet": "wmo"}))
    assert ">bert</option>" in page
    assert '<option value="wmo" selected>' in page
    narrowed = text(anna.get(LIST, {"wet": "wmo", "van": "2026-01-05", "wie": bert.pk}))
    assert "<option" not in narrowed
    assert "Law: Wmo" in narrowed or "Law: Social support (Wmo)" in narrowed
    assert "Who works on it: bert" in narrowed
    assert "Without filters" in narrowed
    here("Van bert", due=day(1), behandelaar=bert)
    page = anna.get(LIST, {"lijst": "alles", "wie": bert.pk})
    assert [row.worker for row in page.context["rows"]] == ["bert"]


def test_one_case_is_taken_with_one_press_and_several_at_once(anna):
    one, two, three = (here(due=day(number)) for number in range(3))

    anna.post(reverse("work:take"), {"een": f"{one.pk}-0", "melding": [f"{two.pk}-0"]})
    answer = anna.post(
        reverse("work:take") + "?lijst=alles", {"melding": [f"{two.pk}-0", f"{three.pk}-0"]}, follow=True
    )

    assert "You work on 2 meldingen now." in text(answer)
    assert set(Melding.objects.values_list("behandelaar__name", flat=True)) == {"anna"}
    taken = Entry.objects.filter(action="take_case").order_by("pk")
    assert [each.record for each in taken] == [one.kenmerk, two.kenmerk, three.kenmerk]
    assert taken[0].new == {"behandelaar": "anna"}


def test_what_a_colleague_took_in_between_is_left_with_the_colleague(anna):
    bert = worker("bert")
    moved, ended = here(due=day(0)), here(due=day(0), einde=day(-1))
    Melding.objects.filter(pk=moved.pk).update(behandelaar=bert)

    answer = anna.post(reverse("work:take"), {"melding": [f"{moved.pk}-0", f"{ended.pk}-0"]}, follow=True)

    told = f"These ended, or a colleague took them just now: {moved.kenmerk}, {ended.kenmerk}."
    assert told in text(answer)
    assert Melding.objects.get(pk=moved.pk).behandelaar == bert
    assert not Entry.objects.filter(action="take_case").exists()


def test_a_case_of_a_colleague_is_taken_over_knowingly(anna):
    bert = worker("bert")
    his = here(due=day(0), behandelaar=bert)

    anna.post(reverse("work:take"), {"een": f"{his.pk}-{bert.pk}"})

    assert Melding.objects.get().behandelaar.name == "anna"
    assert Entry.objects.get(action="take_case").old == {"behandelaar": "bert"}


@pytest.mark.parametrize("chosen", ["", "x", "1", "1-", "-1", "1-2-3", "9" * 30 + "-0"])
def test_taking_nothing_says_so(anna, chosen):
    answer = anna.post(reverse("work:take"), {"melding": [chosen]} if chosen else {}, follow=True)

    assert "Choose one or more meldingen first." in text(answer)


def test_a_list_goes_along_as_a_file_only_when_it_is_said_what_for(anna):
    mine = here("=Oudewater", due=day(-1))
    melding(person("Verweg"), gebied="dalfsen", due=day(0))
    address = reverse("work:csv") + "?lijst=alles"

    assert "Make the file" in text(anna.get(address))
    assert anna.post(address, {"doel": ""}).status_code == 422
    assert not Entry.objects.filter(action="export_worklist").exists()
    file = anna.post(address, {"doel": "overleg van maandag"})

    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(f"{mine.kenmerk},{day(-1)},1 day late,")
    assert "Verweg" not in file.content.decode()
    kept = Entry.objects.get(action="export_worklist")
    assert (kept.purpose, kept.new) == ("overleg van maandag", {"rows": 1})
    assert Entry.objects.get(action="look", record=mine.kenmerk).purpose == "overleg van maandag"


def test_what_lies_outside_a_role_is_in_no_list_count_search_file_and_cannot_be_taken(anna):
    melding(person("Verweg"), "2026-777777", gebied="dalfsen", due=day(0))
    melding(person("Verweg"), "2026-777778", gebied="lemelerveld", wet="jeugdwet", due=day(0))
    secret = here("Verweg", kenmerk="2026-777779", due=day(0), is_besloten=True, behandelaar=worker("bert"))

    for tab in ("mijn", "gebied", "niemand", "alles", "team"):
        page = anna.get(LIST, {"lijst": tab})
        assert page.context["rows"] == []
        assert "0 meldingen" in text(page)
        assert not any(name.rstrip(")")[-1:] != "0" for name, _, _ in page.context["tabs"])
    for asked in ({"naam": "Verweg"}, {"kenmerk": "2026-777777"}, {"kenmerk": secret.kenmerk}):
        assert anna.post(reverse("work:search"), asked).context["rows"] == []
    anna.post(reverse("work:take"), {"een": f"{secret.pk}-{secret.behandelaar_id}"})
    assert Melding.objects.get(pk=secret.pk).behandelaar.name == "bert"
    assert not Entry.objects.filter(action="look").exists()


def test_who_may_not_see_cases_finds_no_worklist(as_user):
    for role in ("frontoffice", "beheerder", "raadslid"):
        client = as_user(role)
        assert client.get(LIST).status_code == 404
        assert client.post(reverse("work:take")).status_code == 404
