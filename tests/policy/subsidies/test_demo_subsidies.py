"""The subsidies of the demo: what they rest on and what they buy, against what was worked out by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from kernbeeld.accounts.service import User
from kernbeeld.audit.models import Entry
from kernbeeld.conf.house import house_catalogue
from kernbeeld.policy.models import Relatienotitie, Subsidie
from kernbeeld.policy.queries.subsidies.purchasing import purchasing_power
from kernbeeld.policy.queries.subsidies.resting import rests_by_year, year_rests
from kernbeeld.policy.queries.subsidies.seen import subsidy_rows
from kernbeeld.policy.rules.subsidies.resting import Basis, Why
from tests.reporting.publishing_office import day, deliver, figure

GOLDEN = yaml.safe_load((Path(__file__).parents[2] / "golden" / "subsidies" / "demo.yaml").read_text())
GOLDEN_DAY = date(2018, 10, 1)
AMOUNTS = ("first", "last", "needed", "buys", "cut", "eroded")


def cents(euro) -> int:
    return int(Decimal(str(euro)) * 100)


def test_the_subsidies_of_the_demo_come_to_what_was_worked_out_by_hand(
    furnished, people, django_assert_num_queries
):
    catalogue, adviser = house_catalogue(), people["adviser"]

    assert furnished == Subsidie.objects.count() == 16
    for line in GOLDEN["rests"]:
        found = year_rests(User.objects.get(pk=adviser.pk), catalogue, line["jaar"])
        assert {basis.value: amount for basis, amount in found.totals.items()} == {
            basis.value: cents(line[basis]) for basis in Basis
        }, line
        assert found.granted == cents(line["granted"]) == sum(one.cents for one in found.lines)

    power = purchasing_power(adviser, catalogue, 2010, 2014)
    assert [
        {"soort": one.soort} | {name: getattr(one, name) for name in AMOUNTS}
        for one in (*power.rows, power.whole)
    ] == [
        {"soort": line["soort"]} | {name: cents(line[name]) for name in AMOUNTS} for line in GOLDEN["buying"]
    ]
    assert power.higher.buys < power.whole.buys < power.lower.buys
    assert power.left_out == ()

    not_measured = year_rests(adviser, catalogue, 2017).unmeasured
    assert not_measured == cents(24_000 + 40_000)
    assert Relatienotitie.objects.count() == 2
    assert Entry.objects.filter(action="pay_tranche", acting_user="controller").exists()
    assert Entry.objects.filter(action="deliver_verantwoording", acting_user="partner").exists()
    assert {one.activity for one in Entry.objects.filter(register="subsidies")} == {"policy"}

    # However many subsidies there are, the questions stay as many.
    fresh = User.objects.get(pk=adviser.pk)
    with django_assert_num_queries(7):
        year_rests(fresh, catalogue, 2017)
    with django_assert_num_queries(3):
        subsidy_rows(fresh, GOLDEN_DAY)
    with django_assert_num_queries(2):
        purchasing_power(fresh, catalogue, 2010, 2014)


def test_an_organisation_sees_its_own_and_what_is_left_out_is_said(furnished, people):
    catalogue, partner = house_catalogue(), people["partner"]

    own = year_rests(partner, catalogue, 2017)
    assert {one.subsidie.organisatie for one in own.subsidies} == {"welzijnswerk"}
    assert own.granted == cents(158_000) == sum(own.totals.values())
    assert all(one.agreement is not None or one.share.why == Why.NO_AMOUNT for one in own.subsidies[0].shares)

    assert len(subsidy_rows(people["council"], GOLDEN_DAY)) == furnished
    assert [row.late for row in subsidy_rows(partner, GOLDEN_DAY, jaar=2018)] == [1]

    # From 2015 on one organisation has no subsidy any more, so it can't be compared.
    power = purchasing_power(people["adviser"], catalogue, 2014, 2017)
    assert dict(power.left_out) == {"Ouderenwerk": 0, "Maatschappelijk werk": cents(200_000)}
    alone = purchasing_power(people["adviser"], catalogue, 2014, 2017, organisatie="welzijnswerk")
    assert (alone.whole, alone.left_out) == (power.whole, ())

    # Prices that somebody tries take the place of the parameters.
    adviser = people["adviser"]
    still = dict.fromkeys(("loon", "huisvesting", "overig"), Decimal(0))

    found = purchasing_power(adviser, catalogue, 2010, 2014, prices=still)

    assert found.whole.buys == found.whole.last == cents(227_000)
    assert found.whole.needed == found.whole.first

    beside = rests_by_year(people["adviser"], house_catalogue())
    assert [one.jaar for one in beside] == [2018, 2017, 2016, 2015, 2014, 2013]
    assert all(sum(one.totals.values()) == one.granted for one in beside)


def test_with_a_value_of_the_report_the_agreement_on_it_rests_on_output_in_that_year_alone(furnished, people):
    catalogue, adviser = house_catalogue(), people["adviser"]
    before = year_rests(adviser, catalogue, 2017).totals

    deliver(figure("welzijn.skt_dossiers", 37, day(40), "2017H2"))

    after = year_rests(adviser, catalogue, 2017).totals
    assert after[Basis.OUTPUT] - before[Basis.OUTPUT] == cents(40_000)
    assert before[Basis.NOTHING] - after[Basis.NOTHING] == cents(40_000)
    assert (after[Basis.OUTPUT], after[Basis.OUTCOME]) == (cents(84_000), cents(165_000))
    beside = {one.jaar: one.totals for one in rests_by_year(adviser, catalogue)}
    assert beside[2017] == after
    assert beside[2018][Basis.OUTPUT] == 0
