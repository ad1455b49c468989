"""The council compares: what stands in the table, what stands beside it, and what the file says."""

import csv
from io import StringIO

import pytest

from tests.web.reading.published import BEGIN, COLLECTED, END, INFLOW, OUTFLOW, REACHED
from tests.web.reading.walking import link, links, opened, text

ROOM = "/rapportage/cijfers/"


def rows(client, query: str) -> list[list[str]]:
    """What is shown, as the file has it: the heads and each row."""
    content = opened(client, f"{ROOM}als/csv?{query}").content.decode("utf-8-sig")
    return list(csv.reader(StringIO(content)))[:-1]


def test_a_table_by_kern_shows_the_kernen_that_were_delivered(house, as_user):
    heads, *found = rows(as_user("raadslid"), "uitgave=1&tabel=welzijn_kernen")

    reached = next(row for row in found if row[1] == REACHED)
    shown = dict(zip(heads[2:], reached[2:], strict=True))
    assert [shown[name] for name in ("Dalfsen", "Lemelerveld", "Nieuwleusen")] == ["400", "8", "500"]


def test_a_small_number_of_last_time_gives_no_percentage(house, as_user):
    query = f"uitgave=1&cijfer={REACHED}&deel=kern:lemelerveld&periode=2017H1&periode=2017H2&vergelijk=ja"

    heads, found = rows(as_user("raadslid"), query)
    words = text(opened(as_user("raadslid"), f"{ROOM}?{query}"))

    assert found[2:] == ["7", "8", "1", ""]
    assert "No percentage: the figure compared with is below 10." in words
    assert len(heads) == len(found)


def test_the_same_question_of_two_editions_gives_what_each_said(house, as_user):
    client = as_user("raadslid")

    first = rows(client, f"uitgave=1&cijfer={END}&periode=2017H2")
    second = rows(client, f"uitgave=2&cijfer={END}&periode=2017H2")

    assert (first[1][2], second[1][2]) == ("222", "225")


def test_stock_and_flow_add_up_in_what_is_shown(house, as_user):
    _, *found = rows(as_user("raadslid"), "uitgave=1&tabel=begeleiding&periode=2017H2")
    values = {row[1]: int(row[2]) for row in found if row[2].isdigit()}

    assert values[BEGIN] + values[INFLOW] - values[OUTFLOW] == values[END]


def test_a_provisional_figure_is_compared_with_a_warning_beside_it(house, as_user):
    query = f"uitgave=1&cijfer={COLLECTED}&periode=2017H1&periode=2017H2&vergelijk=ja"

    words = text(opened(as_user("raadslid"), f"{ROOM}?{query}"))

    assert "provisional" in words


def test_loose_figures_stay_chosen_when_something_else_changes(house, as_user):
    client = as_user("raadslid")
    page = opened(client, f"{ROOM}?uitgave=1&cijfer={END}&cijfer={COLLECTED}")

    again = opened(client, link(page, "Address of this table") + "&vorm=staaf")

    assert "Chosen figures" in text(again)
    assert again.content.count(b"<svg") == 2


def test_from_a_passport_the_figure_is_compared_over_periods(house, as_user):
    client = as_user("raadslid")
    passport = opened(client, f"{ROOM}{END}/?uitgave=1")

    explorer = opened(client, link(passport, "Compare this figure"))

    assert "Edition 1" in text(explorer)
    assert any(address.startswith(f"{ROOM}{END}/") for _, address in links(explorer))


@pytest.mark.parametrize("shape", ["lijn", "staaf"])
def test_a_chart_has_its_words_and_the_table_stays_below_it(house, as_user, shape):
    page = opened(as_user("raadslid"), f"{ROOM}?uitgave=1&tabel=begeleiding&vorm={shape}")

    assert b'role="img" aria-label="' in page.content
    assert "222" in text(page)
    assert b"style=" not in page.content.partition(b'id="verkenner"')[2].partition(b"</main>")[0]
