"""What the half-year report tells of programmes, in Dutch, over several years and on several days."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from kernbeeld.catalogue.period import Period
from kernbeeld.language import speaking
from kernbeeld.policy.models import Programma
from kernbeeld.policy.queries.programmes.chapter import programme_blocks, programme_papers
from kernbeeld.policy.queries.programmes.moment import programmes_told
from kernbeeld.publishing.papers.model import Block, Heading, PaperTable, Text
from kernbeeld.publishing.papers.words import written
from tests.accounts.granting import somebody
from tests.databases import connected_to, sqlite_url
from tests.policy.programme.building import cases, plain
from tests.policy.programme.telling import happened, noon

STORIES = cases("chapters.yaml")
ASKED = [
    pytest.param(story.values[0], asked, id=f"{story.id}, {asked['period']} op {asked['made']}")
    for story in STORIES
    for asked in story.values[0]["asked"]
]


@pytest.fixture(scope="module", autouse=True)
def _house(_sqlite_template, key_file, tmp_path_factory, django_db_blocker):
    """A house in which every story happened."""
    path: Path = tmp_path_factory.mktemp("chapters") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        adviser, controller = somebody("beleidsadviseur"), somebody("controller")
        for story in STORIES:
            case = story.values[0]
            happened(case["title"], case["happens"], adviser, controller)
        yield


def of_one(blocks: tuple[Block, ...], title: str) -> list[Block]:
    """The blocks of one programme: from its heading to the next one."""
    found: list[Block] = []
    is_inside = False
    for block in blocks:
        if isinstance(block, Heading):
            is_inside = block.text == title
        if is_inside:
            found.append(block)
    return found


def chapter(case, asked) -> list[Block]:
    with speaking("nl"):
        blocks = programme_blocks("halfjaar", Period.parse(asked["period"]), noon(asked["made"], 13))
    return of_one(blocks, case["title"])


def rows(table: PaperTable) -> list[list[str]]:
    with speaking("nl"):
        return [
            [plain(written(column, row, place)) for place, column in enumerate(table.columns)]
            for row in table.rows
        ]


@pytest.mark.parametrize(("case", "asked"), ASKED)
def test_the_report_says_of_a_programme_what_was_worked_out(case, asked):
    blocks = chapter(case, asked)

    assert [one.text for one in blocks if isinstance(one, Heading)] == asked["heads"]
    assert [plain(one.text) for one in blocks if isinstance(one, Text)] == asked["says"]
    tables = [one for one in blocks if isinstance(one, PaperTable)]
    assert len(tables) == 2 * len(asked["heads"])
    if "actions" in asked:
        assert rows(tables[0]) == asked["actions"]
    if "years" in asked:
        assert rows(tables[1]) == asked["years"]


def test_programmes_stand_with_the_latest_first_and_each_has_two_tables():
    period, at = Period.parse("2022H1"), noon(STORIES[0].values[0]["asked"][-1]["made"], 13)

    blocks = programme_blocks("halfjaar", period, at)

    heads = [one.text for one in blocks if isinstance(one, Heading)]
    assert heads == [
        "Deels gedekt",
        "Klaar",
        "Naheffing",
        "Te duur",
        "Na corona",
        "Stil jaar",
        "Zonder einde",
    ]
    assert len(programme_papers("halfjaar", period, at)) == 2 * len(heads)
    assert all(isinstance(one, PaperTable) for one in programme_papers("halfjaar", period, at))


def test_the_report_of_now_is_told_as_known_at_the_last_change_of_what_it_tells_of():
    period = Period.parse("2022H1")
    last = noon(STORIES[4].values[0]["happens"][-1]["day"])

    assert programmes_told("halfjaar", period) == programme_blocks("halfjaar", period, last)
    assert programmes_told("halfjaar", period) != programme_blocks("halfjaar", period, last - timedelta(1))
    assert programmes_told("jaar", period) == ()


def test_words_of_the_chapter_are_asked_in_the_language_of_the_reader():
    period, at = Period.parse("2022H1"), noon(STORIES[1].values[0]["asked"][0]["made"], 13)

    english = of_one(programme_blocks("halfjaar", period, at), "Te duur")

    said = [plain(one.text) for one in english if isinstance(one, Text)]
    assert said[0] == "Te duur is established."
    assert said[1].startswith("For 2022, € 8,000 was budgeted; € 8,000.01 was spent by 30 June 2022")
    assert Programma.objects.get(title="Te duur").acties.count() == 1
