"""More of the worklist on its page: the last page, the file, the first page again, strange input."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.casework.models import SavedView
from kernbeeld.casework.queries import worklist
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from tests.casework.worklist.making import melding, person

LIST = reverse("work:list")
STRANGE = (
    {"lijst": "<script>alert(1)"},
    {"wanneer": "gisteren"},
    {"wet": "%"},
    {"kern": "x" * 5_000},
    {"wie": "9" * 40},
    {"wie": "-1"},
    {"van": "0000-00-00"},
    {"tot": "31-02-2026"},
    {"van": "🎂"},
)


@pytest.fixture
def anna(as_user) -> Client:
    return as_user("consulent", "anna")


def day(days: int) -> date:
    return day_of(now()) + timedelta(days=days)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_page_past_the_end_leads_back_to_the_first(anna):
    melding(person("Oudewater"), due=day(1))

    page = anna.get(LIST, {"lijst": "alles", "na": f"{day(1)}_999999999"})

    assert page.context["rows"] == []
    assert "No melding stands in this list." in text(page)
    assert f'href="{LIST}?lijst=alles">Back to the first page</a>' in text(page)


def test_the_first_page_has_no_way_back_and_every_other_has(anna, monkeypatch):
    monkeypatch.setattr(worklist, "EACH_PAGE", 2)
    for number in range(5):
        melding(person(), due=day(number))

    pages, address = [], f"{LIST}?lijst=alles&wet=wmo"
    while address:
        page = anna.get(address)
        pages.append("Back to the first page" in text(page))
        address = page.context["next"] and f"{LIST}{page.context['next']}"

    assert pages == [False, True, True]
    assert "lijst=alles&amp;wet=wmo" in text(anna.get(f"{LIST}?lijst=alles&wet=wmo&na=_1"))


def test_what_has_no_last_day_stands_last_in_the_file_as_on_the_page(anna):
    without = melding(person("Zonder"))
    late, soon = melding(person(), due=day(-3)), melding(person(), due=day(2))

    file = anna.post(f"{reverse('work:csv')}?lijst=alles", {"doel": "overleg"}).content.decode("utf-8-sig")

    listed = [line.split(",")[0] for line in file.splitlines()[1:]]
    assert listed == [late.kenmerk, soon.kenmerk, without.kenmerk]
    shown = anna.get(LIST, {"lijst": "alles"}).context["rows"]
    assert [row.melding.kenmerk for row in shown] == listed


@pytest.mark.parametrize("asked", STRANGE, ids=[str(asked)[:40] for asked in STRANGE])
def test_what_no_list_offers_is_told_and_opens_nothing(anna, asked):
    melding(person("Oudewater"), due=day(0), behandelaar=User.objects.get(name="anna"))

    answer = anna.get(LIST, asked)

    assert answer.status_code == 422
    assert "<script>alert" not in text(answer)
    assert [row.melding.behandelaar.name for row in answer.context["rows"]] == ["anna"]


@pytest.mark.parametrize("purpose", ["", "   ", "x" * 201])
def test_a_file_goes_along_for_a_purpose_that_fits_on_a_line(anna, purpose):
    answer = anna.post(reverse("work:csv"), {"doel": purpose})

    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("name", ["=1+1", "+31", "-x", "@SUM(A1)", "\tx"])
def test_a_name_is_no_formula_in_a_spreadsheet(anna, name):
    melding(person("Proef", voornamen=name), due=day(0))

    file = anna.post(f"{reverse('work:csv')}?lijst=alles", {"doel": "overleg"}).content.decode("utf-8-sig")

    cells = [cell.strip('"') for cell in file.splitlines()[1].split(",")]
    assert not any(cell[:1] in {"=", "+", "@", "\t"} for cell in cells)


@pytest.mark.parametrize(
    "asked",
    [{"naam": "%"}, {"naam": "_" * 60}, {"naam": "' OR 1=1 --"}, {"naam": "🎂"}, {"kenmerk": "2026-%"}],
    ids=str,
)  # fmt: skip
def test_signs_that_a_database_reads_find_nothing(anna, asked):
    melding(person("Oudewater"), "2026-000001")

    answer = anna.post(reverse("work:search"), asked)

    assert (answer.status_code, answer.context["rows"]) == (200, [])
    assert "No melding was found that you may see." in text(answer)


@pytest.mark.parametrize(
    "asked", [{"naam": "x" * 61}, {"kenmerk": "2" * 21}, {"naam": "O", "geboren": "gisteren"}]
)
def test_what_is_too_long_or_no_day_is_told(anna, asked):
    assert anna.post(reverse("work:search"), asked).status_code == 422


def test_a_name_of_a_view_is_shown_as_text(anna):
    anna.post(f"{reverse('work:keep')}?lijst=alles", {"name": "<script>alert(1)</script>"})

    shown = anna.get(LIST).content.decode() + anna.get(reverse("work:views")).content.decode()

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_a_view_of_what_no_longer_exists_still_opens(anna):
    view = SavedView.objects.create(
        user=User.objects.get(name="anna"), name="oud", query="lijst=alles&team=weg", is_start=True
    )

    answer = anna.get(LIST, follow=True)

    assert answer.redirect_chain[0][0] == f"{LIST}?{view.query}"
    assert answer.status_code == 422
    assert "Without filters" in text(answer)


def test_after_taking_one_goes_back_to_the_same_question(anna):
    one = melding(person(), due=day(0), gebied="lemelerveld")

    answer = anna.post(f"{reverse('work:take')}?lijst=niemand&kern=lemelerveld", {"een": f"{one.pk}-0"})

    assert answer["Location"] == f"{LIST}?lijst=niemand&kern=lemelerveld"


def test_a_row_of_a_protected_address_shows_no_address(anna):
    melding(person("Oudewater", geheimhouding="ja"), due=day(0))

    shown = text(anna.get(LIST, {"lijst": "alles"}))

    assert "Oudewater" in shown
    assert not re.search(r"straat|Dorps", shown)
