"""The adviser sees the whole tree: what was measured, what it proves, who is late, what nobody measures."""

from datetime import date

from django.urls import reverse

from kernbeeld.accounts.service import User
from kernbeeld.conf.house import house_catalogue
from kernbeeld.policy.models.results import Resultaatindicator
from kernbeeld.policy.queries.results.evidence import evidence_of
from kernbeeld.policy.queries.results.goal_tree import goal_tree
from kernbeeld.policy.queries.results.measurements import waiting_measurements
from kernbeeld.policy.queries.subsidies.resting import rests_by_year
from kernbeeld.policy.rules.subsidies.resting import Basis
from tests.web.results.conftest import agree
from tests.web.results.test_partner_measures import GOOD, address, text_of

TREE = "/resultaten/"


def test_the_tree_shows_effects_results_indicators_and_what_was_measured_last(adviser, tree):
    shown = text_of(adviser.get(TREE))

    assert tree == 15
    for words in (
        "Kwetsbare volwassenen en ouderen voelen zich goed",
        "Result in: Ontwikkeling van talent",
        "47.4% (of 57)",
        "↑ higher than the time before",
        "62.5% (of 8) (few people)",
        "2 indicators that nobody measures",
    ):
        assert words in shown
    assert "49% (of 58)" not in shown, "what was corrected no longer holds"


def test_an_outcome_that_is_only_counted_is_shown_as_output(adviser, tree):
    user = User.objects.get(name="adviseur")

    nodes = {node.indicator.code: node for node in goal_tree(user, date(2018, 3, 1)).indicators}

    grounds = {code: nodes[code].ground for code in nodes}
    assert grounds["bereikte-jongeren"] == "output"
    assert grounds["tevreden-over-ontmoeting"] == "output"
    assert grounds["minder-eenzaam-na-een-half-jaar"] == "outcome"
    assert grounds["meldingen-overlast"] == "nothing"
    # Both are figures of the report, and in this house no figure was delivered or counted.
    assert grounds["bereikte-inwoners"] == "nothing"
    assert grounds["voorkomen-volgens-professionals"] == "nothing"


def test_the_tree_can_be_narrowed_to_what_nobody_measures_and_to_what_is_late(adviser, tree):
    unmeasured = text_of(adviser.get(TREE, {"alleen": "unmeasured"}))
    late = text_of(adviser.get(TREE, {"alleen": "late"}))
    youth = text_of(adviser.get(TREE, {"terrein": "Jeugd- en jongerenwerk"}))
    nothing = text_of(adviser.get(TREE, {"terrein": "Sport"}))

    assert "Meldingen van overlast door jongeren" in unmeasured
    assert "Ontmoetingen die zijn gehouden" not in unmeasured
    assert "Ontmoetingen die zijn gehouden" in late
    assert "Meldingen van overlast door jongeren" not in late
    assert "Jongeren ontdekken" in youth
    assert "Kwetsbare volwassenen" not in youth
    assert "There is nothing here." in nothing


def test_an_indicator_shows_who_measures_when_what_it_proves_and_its_chart_with_a_table(adviser, tree):
    shown = text_of(adviser.get(reverse("results:indicator", args=("minder-eenzaam-na-een-half-jaar",))))

    for words in (
        "Shows what changed. It does not show that the help did it.",
        "each half-year, at most 45 days after it",
        "Eén lijst was dubbel ingevoerd.",
        "<svg",
        "No subsidy rests on this.",
    ):
        assert words in shown


def test_an_indicator_that_nobody_measures_says_so(adviser, tree):
    shown = text_of(adviser.get(reverse("results:indicator", args=("meldingen-overlast",))))

    assert "Nobody measures this: there is no instrument." in shown


def test_a_figure_that_stands_in_no_report_yet_says_so(adviser, tree):
    shown = text_of(adviser.get(reverse("results:indicator", args=("bereikte-inwoners",))))

    assert "not in the report" in text_of(adviser.get(TREE))
    assert "This figure does not stand in a report that you can read yet." in shown


def test_an_indicator_that_is_not_there_is_not_found(adviser, tree):
    assert adviser.get(reverse("results:indicator", args=("bestaat-niet",))).status_code == 404


def test_a_member_of_the_council_sees_the_tree_with_what_rests_on_it_and_changes_nothing(as_user, tree):
    agree("minder-eenzaam-na-een-half-jaar", 2017, 1_000_000)
    council = as_user("raadslid")

    shown = text_of(council.get(TREE))
    one = text_of(council.get(reverse("results:indicator", args=("minder-eenzaam-na-een-half-jaar",))))

    assert "47.4% (of 57)" in shown
    assert "2017: € 10,000" in shown
    assert "€ 10,000" in one
    assert "New effect" not in shown
    for name, code in (
        ("edit_indicator", "minder-eenzaam-na-een-half-jaar"),
        ("effect", "welbevinden"),
        ("edit_instrument", "eenzaamheidsschaal"),
        ("instrument", "eenzaamheidsschaal"),
    ):
        assert council.get(reverse(f"results:{name}", args=(code,))).status_code == 404


def test_the_controller_sees_the_euros_that_rest_on_each_indicator(as_user, tree):
    agree("minder-eenzaam-na-een-half-jaar", 2017, 1_234_567)
    agree("meldingen-overlast", 2017, None)

    shown = text_of(as_user("controller").get(TREE))

    assert "2017: € 12,345.67" in shown
    assert "2017: 1 unknown amount" in shown
    assert "rests on outcome" in shown
    assert "rests on nothing" not in shown, "of an unknown amount nobody can say what it rests on"


def test_the_tree_and_the_page_of_euros_say_the_same_of_a_year(as_user, tree):
    for year in (2017, 2018):
        agree("minder-eenzaam-na-een-half-jaar", year, 1_000_000)
    controller = as_user("controller")
    user = User.objects.get(name="controller")

    node = next(one for one in goal_tree(user, date(2019, 3, 1)).indicators if one.euros)
    rests = {one.jaar: one.totals for one in rests_by_year(user, house_catalogue())}

    assert [(one.jaar, one.ground) for one in node.euros] == [(2018, "nothing"), (2017, "outcome")]
    assert (node.measured_in, node.ground) == (2017, "outcome")
    assert all(rests[one.jaar][Basis(one.ground)] >= one.cents for one in node.euros)
    shown = text_of(controller.get(reverse("results:indicator", args=(node.indicator.code,))))
    assert "Measured last in 2017: " in shown
    page = text_of(controller.get(reverse("subsidies:resting"), {"jaar": "2017"}))
    assert reverse("results:indicator", args=(node.indicator.code,)) in page
    assert reverse("subsidies:resting") in text_of(controller.get(TREE))


def test_a_partner_and_who_is_nobody_do_not_enter_the_tree(partner, client, tree):
    assert partner.get(TREE).status_code == 404
    assert partner.get(reverse("results:csv")).status_code == 404
    assert client.get(TREE).status_code in (302, 404)


def test_the_file_holds_a_row_for_each_instrument_and_for_what_nobody_measures(adviser, tree):
    rows = adviser.get(reverse("results:csv")).content.decode("utf-8-sig").splitlines()

    whole = "\n".join(rows)
    assert len(rows) == 1 + len(goal_tree(User.objects.get(name="adviseur"), date(2018, 3, 1)).indicators)
    assert "Vergeleken met een controlegroep" in whole or "Compared with a control group" in whole
    assert "Meldingen van overlast door jongeren,outcome: what changed for residents,meldingen" in (
        whole.replace("notifications", "meldingen")
    )


def test_the_tree_asks_as_few_queries_for_many_as_for_one(adviser, tree, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        adviser.get(TREE)
    with django_assert_max_num_queries(20):
        adviser.get(reverse("results:indicator", args=("minder-eenzaam-na-een-half-jaar",)))


def test_what_waits_for_a_partner_is_each_instrument_and_for_the_adviser_how_many_are_late(partner, scale):
    user, adviser = User.objects.get(name="partner"), User.objects.get(name="adviseur")

    in_time = waiting_measurements(user, date(2018, 7, 1))
    late = waiting_measurements(user, date(2019, 6, 1))
    kept = waiting_measurements(adviser, date(2019, 6, 1))

    words = [one.text for one in in_time]
    assert (
        "Measurement 'Vragenlijst over eenzaamheid, bij de start en na een half jaar' over half-year 1 2018 "
        "is due on 14-08-2018." in words
    )
    assert any("is late" in one.text for one in late)
    assert [one.text for one in kept] == ["8 measuring instruments are late with their measurement."]
    assert partner.get(in_time[0].address).status_code == 200


def test_nothing_waits_for_who_does_not_measure(as_user, tree):
    as_user("raadslid")

    assert waiting_measurements(User.objects.get(name="raadslid"), date(2019, 6, 1)) == []


def test_when_a_measurement_came_in_it_no_longer_waits(partner, scale):
    user = User.objects.get(name="partner")
    before = len(waiting_measurements(user, date(2018, 8, 1)))

    partner.post(address(scale.code), GOOD)

    assert len(waiting_measurements(user, date(2018, 8, 1))) == before - 1


def test_evidence_of_a_year_is_what_was_measured_in_it_beside_what_was_promised(tree):
    codes = (
        "minder-eenzaam-na-een-half-jaar",
        "tevreden-over-ontmoeting",
        "meldingen-overlast",
        "bereikte-inwoners",
        "zelfredzaamheid-vergeleken",
    )
    indicators = {code: Resultaatindicator.objects.get(code=code) for code in codes}

    told = {jaar: evidence_of(indicators.values(), jaar) for jaar in (2016, 2017, 2019)}

    of = {code: {jaar: told[jaar][one.pk] for jaar in told} for code, one in indicators.items()}
    scale, card = of["minder-eenzaam-na-een-half-jaar"], of["tevreden-over-ontmoeting"]
    assert (scale[2016].measured, scale[2017].measured) == (("voor_en_na",), ("voor_en_na",))
    assert scale[2019].promised == ()
    assert card[2017].measured == ("mening",), "a half-year without a value takes nothing from one with it"
    assert (of["meldingen-overlast"][2017].measured, of["meldingen-overlast"][2017].promised) == ((), ())
    reached = of["bereikte-inwoners"][2019]
    assert (reached.measured, reached.promised) == ((), ("telling",)), "this house has no value of the figure"
    trial = of["zelfredzaamheid-vergeleken"]
    assert (trial[2017].measured, trial[2017].promised) == ((), ("controlegroep",))
