"""What the paper of a programme tells of how it is steered, paid and planned, and no empty tables."""

from datetime import UTC, date, datetime
from decimal import Decimal

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.language import speaking
from kernbeeld.policy.models import Programmabesluit, Risico, Streefmeting, Streefwaarde, Stuurgroeplid
from kernbeeld.policy.queries.steering import steering_of
from kernbeeld.policy.queries.steering_blocks import steering_blocks
from kernbeeld.policy.rules.programmes.paper import programme_paper
from kernbeeld.policy.rules.steering import Measured, TargetDetails
from kernbeeld.policy.rules.steering_words import target_chart
from kernbeeld.publishing.papers.model import PaperChart, PaperTable, Text
from kernbeeld.publishing.papers.words import written
from tests.policy.programme.building import built, plain

AT = datetime(2015, 7, 1, 9, tzinfo=UTC)
TODAY = date(2015, 7, 1)
TARGET = TargetDetails(
    "Huishoudens in een woonservicegebied", "procent", Decimal(70), date(2015, 12, 31), "de raad"
)


def steered(programma) -> None:
    target = Streefwaarde.objects.create(
        programma=programma,
        title=TARGET.title,
        unit="procent",
        value=70,
        by=TARGET.by,
        agreed_with="de raad",
    )
    for on, value in ((date(2013, 6, 30), "50"), (date(2015, 1, 31), "61.5")):
        Streefmeting.objects.create(
            streefwaarde=target, on=on, value=Decimal(value), bron="telling", at=AT, acting_user="a"
        )
    for title, state in (("Geld op", "open"), ("Voorbij", "vervallen")):
        Risico.objects.create(
            programma=programma, title=title, kans=4, gevolg=4, owner="controller", state=state
        )
    Programmabesluit.objects.create(
        programma=programma,
        gremium="stuurgroep",
        text="Door.",
        decided_on=date(2014, 6, 16),
        at=AT,
        acting_user="a",
    )
    Stuurgroeplid.objects.create(programma=programma, name="A. Bee", functie="lid", begin=date(2011, 1, 1))


def rows_of(blocks) -> dict[str, list[tuple]]:
    return {one.title: [row.cells for row in one.rows] for one in blocks if isinstance(one, PaperTable)}


def test_targets_with_every_measurement_open_risks_and_decisions_stand_on_paper(programma, adviser):
    steered(programma)

    with speaking("nl"):
        found = rows_of(steering_blocks(steering_of(programma, adviser, TODAY), packaged_catalogue()))

    assert found == {
        "Wat we willen bereiken": [
            (
                "Huishoudens in een woonservicegebied",
                "de raad",
                "ten minste 70%",
                "31 december 2015",
                "30 juni 2013: 50%; 31 januari 2015: 61,5%",
                "nog niet",
            )
        ],
        "Wat er mis kan gaan": [("Geld op", "zwaar", None, "controller")],
        "Wat er is besloten": [("Door.", "stuurgroep", "16 juni 2014")],
    }
    assert "A. Bee" not in str(found)


def test_who_steers_nothing_has_no_empty_tables(programma, adviser):
    assert steering_blocks(steering_of(programma, adviser, TODAY), packaged_catalogue()) == ()


def test_a_programme_without_actions_has_no_picture_of_nothing():
    with speaking("nl"):
        blocks = programme_paper(built({"actions": {}})).blocks

    assert [one for one in blocks if isinstance(one, PaperChart)] == []
    assert [plain(one.text) for one in blocks if isinstance(one, Text)] == ["Er zijn nog geen acties."]
    assert list(rows_of(blocks)) == ["Wat de controles vinden"]


def test_who_pays_until_when_and_what_has_to_be_there_stand_on_paper():
    case = {
        "today": date(2022, 7, 1),
        "funds": {"rijk": {"has": 8000, "ends": date(2022, 12, 31)}, "later": None},
        "milestones": [
            {"title": "Begin", "planned": date(2022, 1, 1), "reached": date(2022, 1, 5), "action": "a"},
            {"title": "Eind", "planned": date(2022, 6, 1)},
            {"title": "Straks", "planned": date(2022, 12, 1)},
        ],
        "actions": {"a": {"slices": {2022: 8000}, "paid": {"rijk": {2022: 7500.5}, "later": {2022: None}}}},
    }

    with speaking("nl"):
        blocks = programme_paper(built(case)).blocks
        found = rows_of(blocks)
        (funds,) = [one for one in blocks if isinstance(one, PaperTable) and one.title == "Wie betaalt"]
        told = [
            [plain(written(column, row, place)) for place, column in enumerate(funds.columns)]
            for row in funds.rows
        ]

    assert told == [
        ["rijk", "€ 8.000,00", "€ 7.500,50", "31 december 2022", "onbekend"],
        ["later", "onbekend", "onbekend", "onbekend", "onbekend"],
    ]
    assert found["Wie betaalt"][0][1:3] == (Decimal(8000), Decimal("7500.5"))
    assert found["Mijlpalen"] == [
        ("Begin", "a", "1 januari 2022", "bereikt op 5 januari 2022"),
        ("Eind", "het hele programma", "1 juni 2022", "te laat"),
        ("Straks", "het hele programma", "1 december 2022", "nog niet zover"),
    ]
    assert found["De acties"][0][-1] == "loopt"


def test_the_picture_of_a_target_says_in_words_what_was_measured_and_what_is_aimed_for():
    measured = [Measured(date(2013, 6, 30), Decimal(50)), Measured(date(2016, 6, 30), Decimal(72))]

    with speaking("nl"):
        drawn = target_chart(packaged_catalogue(), TARGET, measured)

    assert "ten minste 70% op 31 december 2015" in drawn.alt
    assert all(day in drawn.svg for day in ("2013", "2015", "2016"))
    assert drawn == target_chart_in_dutch(measured[::-1])


def target_chart_in_dutch(measured):
    with speaking("nl"):
        return target_chart(packaged_catalogue(), TARGET, measured)
