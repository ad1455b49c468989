"""The municipality's partners and agreements, and the list of what came in."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.catalogue.period import Period
from kernbeeld.community.models import DeliveryAgreement, Partner
from kernbeeld.community.service import deliveries_of, waiting_deliveries
from tests.web.deliveries.agreed import CODES, address, agreed, filled, posted

TERMS = {
    "code": "kernen",
    "title": "Welzijn per kern",
    "chapter": "welzijn",
    "indicators": "\n".join(CODES),
    "breakdown": "kern",
    "rhythm": "half_year",
    "due_days": "31",
    "tells_story": "on",
    "starts": "2017-07-01",
    "ends": "2017-12-31",
}
NEW = "/leveringen/partners/nieuw/"
MOMENT = datetime(2018, 2, 10, 12, tzinfo=UTC)


def test_the_adviser_makes_a_partner_and_an_agreement_without_yaml(as_user):
    adviser = as_user("beleidsadviseur")

    adviser.post(
        NEW, {"code": "welzijn", "name": "Stichting Welzijn", "contact": "", "email": "a@example.nl"}
    )
    partner = Partner.objects.get()
    page = adviser.post(f"/leveringen/partners/{partner.pk}/afspraak/", TERMS, follow=True)
    agreement = DeliveryAgreement.objects.get()
    adviser.post(f"/leveringen/afspraken/{agreement.pk}/", {**TERMS, "title": "Anders", "due_days": "14"})

    assert "The agreement has been kept." in page.content.decode()
    assert (agreement.delivery_name, agreement.indicators) == ("welzijn.kernen", list(CODES))
    assert DeliveryAgreement.objects.get().due_days == 14
    assert list(Entry.objects.values_list("action", flat=True)) == ["keep_partner", *["keep_agreement"] * 2]
    assert Entry.objects.last().old["title"] == "Welzijn per kern"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"indicators": "welzijn.skt_dosiers"}, "Did you mean &#x27;welzijn.skt_dossiers&#x27;"),
        ({"indicators": " "}, "required"),
        ({"breakdown": "leeftijd"}, "is not divided by &#x27;leeftijd&#x27;"),
        ({"ends": "2017-01-01"}, "The end lies before the begin."),
        ({"code": "Niet goed!"}, "valid"),
        ({"due_days": "-1"}, "greater than or equal"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused_beside_the_field(as_user, change, said):
    partner = (
        Partner.objects.create(code="welzijn", name="Stichting Welzijn")
        if as_user("beleidsadviseur")
        else None
    )
    adviser = as_user("beleidsadviseur")

    answer = adviser.post(f"/leveringen/partners/{partner.pk}/afspraak/", {**TERMS, **change})

    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not DeliveryAgreement.objects.exists()


def test_a_code_is_used_once(as_user):
    adviser, agreement = as_user("beleidsadviseur"), agreed()

    partner = adviser.post(NEW, {"code": "welzijn", "name": "Nog een"})
    again = adviser.post(f"/leveringen/partners/{agreement.partner.pk}/afspraak/", TERMS)

    assert "There is a partner with this code already." in partner.content.decode()
    assert "has an agreement with this code already" in again.content.decode()


@pytest.mark.parametrize("role", ["partner", "controller", "raadslid", "beheerder", "college"])
def test_only_who_manages_deliveries_makes_agreements(as_user, role):
    agreement, client = agreed(), as_user(role)
    pages = (
        NEW,
        "/leveringen/partners/",
        f"/leveringen/partners/{agreement.partner.pk}/",
        f"/leveringen/afspraken/{agreement.pk}/",
    )

    assert [client.get(page).status_code for page in pages] == [404] * 4
    assert [client.post(page, TERMS).status_code for page in pages] == [404] * 4


def test_list_search_count_and_export_agree_and_a_partner_sees_only_its_own(
    as_user, django_assert_max_num_queries
):
    mine, other = agreed(), agreed(code="vrijwillig", title="Vrijwilligers")
    partner, adviser = as_user("partner", organisatie="welzijn"), as_user("beleidsadviseur")
    posted(partner, mine, "indienen/")

    seen = {
        who: client.get("/leveringen/").content.decode() for who, client in (("p", partner), ("a", adviser))
    }
    found = adviser.get("/leveringen/?zoek=vrijw&stand=late").content.decode()
    exports = [
        client.get("/leveringen/lijst.csv").content.decode("utf-8-sig").count("\r\n") - 1
        for client in (partner, adviser)
    ]
    with django_assert_max_num_queries(12):
        adviser.get("/leveringen/")

    assert ("1 delivery" in seen["p"], "Vrijwilligers" in seen["p"]) == (True, False)
    assert ("2 deliveries" in seen["a"], "days late" in seen["a"]) == (True, True)
    assert ("1 delivery" in found, "Welzijn per kern" in found) == (True, False)
    assert exports == [1, 2]
    assert other.partner.code == "vrijwillig"


def test_the_board_asks_which_deliveries_the_chapters_of_a_report_need(as_user):
    half, month = agreed(), agreed(code="maand", rhythm="month", breakdown="")
    year = agreed(code="jaar", rhythm="year", starts=date(2017, 1, 1))
    as_user("beleidsadviseur")
    adviser, today = User.objects.get(name="beleidsadviseur"), date(2018, 2, 10)
    posted(as_user("partner", organisatie="welzijn"), half, "indienen/")

    rows = deliveries_of({"welzijn"}, Period.parse("2017H2"), adviser, today)

    told = {(row.agreement.partner.code, row.period.code): (row.state, row.late, row.is_in) for row in rows}
    assert told["welzijn", "2017H2"] == ("submitted", 0, True)
    assert told["jaar", "2017"] == ("draft", 10, False)
    assert [period for code, period in told if code == "maand"] == [
        f"2017M{number:02d}" for number in range(7, 13)
    ]
    assert deliveries_of({"wmo"}, Period.parse("2017H2"), adviser, today) == ()
    assert deliveries_of({"welzijn"}, Period.parse("2017H1"), adviser, today) == ()
    assert month.pk != year.pk


def test_what_waits_is_told_to_the_partner_and_counted_for_the_municipality(as_user):
    agreement = agreed()
    partner, adviser = as_user("partner", organisatie="welzijn"), as_user("beleidsadviseur")
    as_user("raadslid")
    who = {user.name: user for user in User.objects.all()}
    in_time = waiting_deliveries(who["partner"], MOMENT - timedelta(days=20))
    adviser.post(address(agreement, "herinnering/"), {"remark": "Graag snel"})

    late, counted = (
        waiting_deliveries(who["partner"], MOMENT),
        waiting_deliveries(who["beleidsadviseur"], MOMENT),
    )
    partner.post(address(agreement, "indienen/"), filled())
    after = [waiting_deliveries(who[name], MOMENT) for name in ("partner", "beleidsadviseur", "raadslid")]

    assert ["is due on 31-01-2018" in each.text for each in in_time] == [True]
    assert [each.address for each in late] == [address(agreement)] * 2
    assert ("is late" in late[0].text, "Graag snel" in late[1].text) == (True, True)
    assert [(each.count, each.address) for each in counted] == [(1, "/leveringen/?stand=late")]
    assert [[each.address for each in waiting] for waiting in after] == [
        [],
        ["/leveringen/?stand=submitted"],
        [],
    ]
