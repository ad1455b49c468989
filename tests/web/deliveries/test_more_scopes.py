"""Two partners side by side: each page, list, count, file and act knows only one's own."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.test import Client

from kernbeeld.community.models import Delivery, DeliveryAgreement, DeliveryStep, EnteredFigure, Partner
from kernbeeld.community.service import figure_store
from tests.web.deliveries.agreed import CODES, address, agreed, filled, posted

RHYTHMS = ("month", "quarter", "half_year", "year")
LIST, EXPORT = "/leveringen/", "/leveringen/lijst.csv"


@pytest.fixture
def two(app_registers) -> tuple[DeliveryAgreement, DeliveryAgreement]:
    """The agreements of two partners."""
    return agreed(), agreed(code="ander", title="Vrijwilligers")


def exported(client: Client, query: str = "") -> list[dict[str, str]]:
    text = client.get(f"{EXPORT}{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def told(client: Client, page: str) -> str:
    """What a page says, apart from its head and its tokens."""
    return client.get(page).content.decode().partition("<main")[2].partition("</main")[0]


def titles(client: Client, query: str = "") -> list[str]:
    return [row.agreement.title for row in client.get(f"{LIST}{query}").context["page"]]


def test_each_partner_lists_searches_and_exports_its_own(as_user, two):
    clients = as_user("partner", organisatie="welzijn"), as_user("partner", "otto", organisatie="ander")

    assert [titles(client) for client in clients] == [["Welzijn per kern"], ["Vrijwilligers"]]
    assert [titles(client, "?zoek=vrijwilligers") for client in clients] == [[], ["Vrijwilligers"]]
    assert [titles(client, "?stand=late") for client in clients] == [["Welzijn per kern"], ["Vrijwilligers"]]
    assert [[row["partner"] for row in exported(client)] for client in clients] == [
        ["Stichting welzijn"],
        ["Stichting ander"],
    ]
    assert [exported(client, "?zoek=welzijn") for client in clients][1] == []


def test_somebody_of_two_partners_sees_both_and_the_municipality_all(as_user, two):
    agreed(code="derde", title="Mantelzorg")
    as_user("partner", "bo", organisatie="welzijn")
    both, adviser = as_user("partner", "bo", organisatie="ander"), as_user("beleidsadviseur")

    assert sorted(titles(both)) == ["Vrijwilligers", "Welzijn per kern"]
    assert sorted(titles(adviser)) == ["Mantelzorg", "Vrijwilligers", "Welzijn per kern"]
    assert len(exported(both)) == 2


def test_what_belongs_to_another_partner_answers_as_what_is_not_there(as_user, two):
    mine, theirs = two
    partner = as_user("partner", organisatie="welzijn")
    posted(as_user("partner", "otto", organisatie="ander"), theirs, "indienen/")
    before = len(figure_store().history())
    nowhere = f"/leveringen/{theirs.pk + 100}/2017H2/"

    answers = {
        base: (
            [partner.get(f"{base}{tail}").status_code for tail in ("", "cijfers.csv")],
            [
                partner.post(f"{base}{tail}", filled()).status_code
                for tail in ("bewaren/", "indienen/", "besluit/", "herinnering/")
            ],
        )
        for base in (address(theirs), nowhere)
    }

    assert answers[address(theirs)] == answers[nowhere] == ([404] * 2, [404] * 4)
    assert told(partner, address(theirs)) == told(partner, nowhere)
    assert len(figure_store().history()) == before
    assert mine.deliveries.count() == 0


def test_a_form_that_names_cells_of_another_partner_keeps_only_its_own(as_user, two):
    mine, theirs = two
    theirs.indicators = ["pwet.vacatures"]
    theirs.breakdown = ""
    theirs.save()
    partner = as_user("partner", organisatie="welzijn")

    partner.post(address(mine, "bewaren/"), {f"w|{CODES[0]}|dalfsen": "5", "w|pwet.vacatures|": "99"})

    assert list(EnteredFigure.objects.values_list("code", "printed")) == [(CODES[0], "5")]


def test_an_adviser_for_one_partner_manages_only_that_one(as_user, two):
    mine, theirs = two
    adviser = as_user("beleidsadviseur", "anna", organisatie="welzijn")
    for agreement, code in ((mine, "welzijn"), (theirs, "ander")):
        posted(as_user("partner", f"van {code}", organisatie=code), agreement, "indienen/")

    decided = [
        adviser.post(address(agreement, "besluit/"), {"kind": "accepted"}).status_code for agreement in two
    ]
    seen = [adviser.get(f"/leveringen/partners/{each.partner.pk}/").status_code for each in two]
    shown = adviser.get("/leveringen/partners/").content.decode()

    assert (decided, seen) == ([302, 404], [200, 404])
    assert ("Stichting welzijn" in shown, "Stichting ander" in shown) == (True, False)
    assert [Delivery.objects.get(agreement=each).state for each in two] == ["accepted", "submitted"]


def test_an_adviser_for_one_partner_makes_no_other_partner(as_user, two):
    adviser = as_user("beleidsadviseur", "anna", organisatie="welzijn")
    new = {"code": "nieuw", "name": "Nieuw", "contact": "", "email": ""}

    refused = adviser.post("/leveringen/partners/nieuw/", new)

    assert refused.status_code == 422
    assert "This is not allowed for this partner." in refused.content.decode()
    assert Partner.objects.count() == 2


def test_an_adviser_for_one_period_decides_only_about_that_one(as_user):
    agreement = agreed()
    posted(as_user("partner", organisatie="welzijn"), agreement, "indienen/")
    later = as_user("beleidsadviseur", "later", period="2018H1")
    now = as_user("beleidsadviseur", "now", period="2017H2")

    answers = [
        client.post(address(agreement, tail), {"kind": "accepted"}).status_code
        for client in (later, now)
        for tail in ("herinnering/", "besluit/")
    ]

    assert answers == [404, 404, 302, 302]
    assert [step.kind for step in DeliveryStep.objects.all()] == ["submitted", "accepted"]


@pytest.mark.parametrize("kind", ["", "submitted", "corrected", "reminded", "draft", "ACCEPTED", "x' --"])
def test_a_decision_that_is_none_is_no_page(as_user, kind):
    agreement, adviser = agreed(), as_user("beleidsadviseur")
    posted(as_user("partner", organisatie="welzijn"), agreement, "bewaren/")

    answer = adviser.post(address(agreement, "besluit/"), {"kind": kind, "remark": "x"})

    assert answer.status_code == 404
    assert not DeliveryStep.objects.exists()


def test_nothing_is_decided_about_what_nobody_began(as_user):
    agreement, adviser = agreed(), as_user("beleidsadviseur")

    assert adviser.post(address(agreement, "besluit/"), {"kind": "accepted"}).status_code == 404
    assert not Delivery.objects.exists()


def test_each_rhythm_is_listed_by_its_own_periods_and_an_ended_agreement_stays_listed(as_user):
    for rhythm in RHYTHMS:
        agreed(code=rhythm, title=rhythm, rhythm=rhythm, starts=date(2017, 1, 1))
    adviser = as_user("beleidsadviseur")

    rows = exported(adviser)

    counted = {rhythm: sum(row["levering"] == rhythm for row in rows) for rhythm in RHYTHMS}
    assert counted == {"month": 12, "quarter": 4, "half_year": 2, "year": 1}
    assert [row["uiterlijk"] for row in rows if row["levering"] == "quarter"] == [
        "2018-01-31",
        "2017-10-31",
        "2017-07-31",
        "2017-05-01",
    ]
    assert {row["periode"] for row in rows if row["levering"] == "half_year"} == {"2017H1", "2017H2"}
    assert all(int(row["dagen te laat"]) > 0 for row in rows)


def test_an_agreement_that_ends_earlier_than_its_deliveries_keeps_what_came_in(as_user):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")
    posted(partner, agreement, "indienen/")
    agreement.ends = date(2017, 12, 1)
    agreement.save()

    assert (
        partner.post(address(agreement, "indienen/"), filled(skt_dossiers__dalfsen="11")).status_code == 404
    )
    assert len(figure_store().history()) == 16
    assert [step.kind for step in DeliveryStep.objects.all()] == ["submitted"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?stand=verzonnen", 1),
        ("?stand=accepted", 0),
        ("?zoek=WELZIJN", 1),
        ("?zoek=%20%20", 1),
        ("?zoek=%27%20OR%201=1", 0),
        ("?zoek=%3Cscript%3E", 0),
        ("?pagina=99", 1),
        ("?pagina=x", 1),
    ],
)
def test_a_list_that_is_asked_strangely_answers_plainly(as_user, two, query, shown):
    partner = as_user("partner", organisatie="welzijn")

    answer = partner.get(f"{LIST}{query}")

    assert (answer.status_code, len(answer.context["page"])) == (200, shown)
    assert "<script>" not in answer.content.decode().partition("<main")[2]
    assert ("There are no deliveries here." in answer.content.decode()) == (shown == 0)


def test_no_text_of_a_list_runs_as_a_formula_in_a_file(as_user):
    agreed(title="=cmd|'/c calc'!A1")
    adviser = as_user("beleidsadviseur")

    (row,) = exported(adviser)

    assert not row["levering"].startswith("=")
    assert "cmd" in row["levering"]


def test_what_was_typed_does_not_run_as_a_formula_in_a_file_either(as_user):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")
    posted(partner, agreement, "bewaren/", skt_dossiers__dalfsen="=1+1")

    text = partner.get(address(agreement, "cijfers.csv")).content.decode("utf-8-sig")

    cells = [row["waarde"] for row in csv.DictReader(StringIO(text)) if row["kern"] == "dalfsen"]
    assert (cells[0].startswith("="), "1+1" in cells[0]) == (False, True)


def test_a_count_that_can_not_be_is_asked_about_beside_its_cell(as_user):
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")

    answer = posted(partner, agreement, "indienen/", skt_dossiers__dalfsen="-5", ondersteuning__dalfsen="2,5")

    text = answer.content.decode()
    assert answer.status_code == 422
    assert all(f"&#x27;{typed}&#x27; can&#x27;t be a count." in text for typed in ("-5", "2,5"))
    assert figure_store().history() == []


def test_a_new_partner_without_a_delivery_sees_an_empty_list(as_user):
    Partner.objects.create(code="leeg", name="Stichting Leeg")
    partner = as_user("partner", organisatie="leeg")

    assert "There are no deliveries here." in partner.get(LIST).content.decode()
    assert exported(partner) == []


def test_the_pages_speak_dutch_where_the_house_does(as_user, settings):
    settings.KERNBEELD_LANGUAGE = "nl"
    agreement, partner = agreed(), as_user("partner", organisatie="welzijn")

    listed = partner.get(LIST, headers={"accept-language": "nl"}).content.decode()
    refused = partner.post(
        address(agreement, "indienen/"), filled(skt_dossiers__dalfsen="-5"), headers={"accept-language": "nl"}
    ).content.decode()

    assert ("Leveringen" in listed, "Deliveries" in listed) == (True, False)
    assert "kan geen aantal zijn" in refused
    assert "can&#x27;t be" not in refused


def test_a_correction_and_a_return_are_told_in_order_with_their_words(as_user):
    agreement, partner, adviser = (
        agreed(),
        as_user("partner", organisatie="welzijn"),
        as_user("beleidsadviseur"),
    )
    posted(partner, agreement, "indienen/")
    posted(partner, agreement, "indienen/", skt_dossiers__dalfsen="11", reason="dubbel geteld")
    adviser.post(address(agreement, "besluit/"), {"kind": "returned", "remark": "Hoonhorst klopt niet"})
    page = posted(partner, agreement, "indienen/", skt_dossiers__hoonhorst="9").content.decode()

    places = [page.index(word) for word in ("Submitted", "dubbel geteld", "Hoonhorst klopt niet")]
    assert places == sorted(places)
    assert [step.kind for step in DeliveryStep.objects.all()] == [
        "submitted",
        "corrected",
        "returned",
        "submitted",
    ]
    assert Delivery.objects.get().submitted_at > datetime(2018, 1, 1, tzinfo=UTC)
