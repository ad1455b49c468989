"""Subsidies through the door: kept, paid, accounted for and judged, and who sees what."""

from django.urls import reverse

from kernbeeld.policy.models import Kostendeel, Prestatieafspraak, Subsidie, Verantwoording

PAGES = ("list", "resting", "power")
NEW = {
    "organisatie": "welzijnswerk",
    "jaar": "2019",
    "title": "Buurtkamers",
    "verleend": "10.000,50",
    "state": "verleend",
    "deel_loon": "8.000",
    "index_loon": "1,5",
    "deel_overig": "2.000,50",
}


def shown(client, name, *args, status=200, **asked) -> str:
    answer = client.get(reverse(f"subsidies:{name}", args=args), asked)
    assert answer.status_code == status, (name, answer.status_code)
    return answer.content.decode()


def sent(client, name, *args, follow=True, **said):
    return client.post(reverse(f"subsidies:{name}", args=args), said, follow=follow)


KENMERK = "welzijnswerk-2019"


def test_an_adviser_keeps_a_subsidy_and_the_money_is_followed_to_the_verdict(
    furnished, adviser, controller, partner
):
    kept = sent(adviser, "new", **NEW).content.decode()
    assert "€ 10,000.50" in kept
    assert "no agreement covers it" in kept

    agree_on_two(adviser)
    pay_all(adviser, controller)
    report_and_talk(adviser, controller, partner)

    said = {"vastgesteld": "9.000", "verdict": "deels_behaald", "verdict_text": "Inloop is niet gemeten."}
    sent(adviser, "settle", KENMERK, **said)
    own = shown(partner, "subsidy", KENMERK)
    assert "Inloop is niet gemeten." in own
    assert "Paid or planned beyond it" in own
    assert "−€ 1,000.50" in own


def agree_on_two(adviser) -> None:
    """One agreement of which nothing measures the indicator in the year, and one without an amount."""
    first = {"text": "Ontmoeting", "bedrag": "6.000", "indicator": "minder-eenzaam-na-een-half-jaar"}
    sent(adviser, "agree", KENMERK, **first, target="40", at_least="ja")
    second = {"text": "Inloop", "bedrag": "", "indicator": "", "target": "", "at_least": "ja"}
    page = sent(adviser, "agree", KENMERK, **second).content.decode()
    assert "there is an indicator, but nothing that measures it" in page
    assert "agreed without saying for how much" in page
    assert "€ 4,000.50" in page


def pay_all(adviser, controller) -> None:
    """What the adviser plans, the controller writes down as paid, and nobody else."""
    sent(adviser, "plan", KENMERK, planned_on="2019-01-15", bedrag="10.000,50")
    tranche = Subsidie.objects.get(kenmerk=KENMERK).tranches.get()
    assert sent(adviser, "pay", KENMERK, tranche.pk, paid_on="2019-01-16").status_code == 404
    said = {"paid_on": "2019-01-16", "journaalpost": "2019-7"}
    assert "2019-7" in sent(controller, "pay", KENMERK, tranche.pk, **said).content.decode()


def report_and_talk(adviser, controller, partner) -> None:
    """What the organisation hands in is read by all; a note that was not shared not by the organisation."""
    sent(adviser, "ask", KENMERK, title="Jaarverslag", due_on="2020-04-01")
    report = Verantwoording.objects.get(subsidie__kenmerk=KENMERK)
    handed = sent(partner, "deliver", KENMERK, report.pk, text="Wij hielden 42 ontmoetingen.")
    assert "Wij hielden 42 ontmoetingen." in handed.content.decode()
    sent(adviser, "talk", KENMERK, held_on="2019-06-01", text="Intern besproken.")
    sent(adviser, "talk", KENMERK, held_on="2019-06-02", text="Samen besproken.", shared="on")
    assert "Intern besproken." in shown(adviser, "subsidy", KENMERK)
    assert "Intern besproken." in shown(controller, "subsidy", KENMERK)
    own = shown(partner, "subsidy", KENMERK)
    assert "Samen besproken." in own
    assert "Intern besproken." not in own


WRONG = (
    ({"verleend": "veel"}, "Write an amount in euro"),
    ({"verleend": "-5"}, "less than zero"),
    ({"deel_loon": "1"}, "The parts together are"),
    ({"organisatie": "nergens"}, "Select a valid choice"),
    ({"title": " "}, "This field is required"),
    ({"index_loon": "300"}, "A raise lies between"),
)


def test_what_can_not_be_is_refused_and_who_read_an_older_version_is_told(furnished, adviser):
    for wrong, beside in WRONG:
        answer = sent(adviser, "new", **NEW | wrong)
        assert answer.status_code == 422
        assert beside in answer.content.decode()
    assert not Subsidie.objects.filter(jaar=2019).exists()

    sent(adviser, "new", **NEW)
    said = {"title": "Anders", "verleend": "10.000,50", "state": "verleend", "nummer": "1"}
    assert sent(adviser, "change", "welzijnswerk-2019", **said).status_code == 200

    late = sent(adviser, "change", "welzijnswerk-2019", **said | {"title": "Te laat"})

    assert late.status_code == 422
    assert "Somebody changed this after you opened it." in late.content.decode()
    assert Subsidie.objects.get(kenmerk="welzijnswerk-2019").title == "Anders"
    assert "Buurtkamers" not in shown(adviser, "change", "welzijnswerk-2019")

    # An agreement is changed, and taken out with a reason.
    one = Prestatieafspraak.objects.get(subsidie__kenmerk="welzijnswerk-2018", indicator__code="ontmoetingen")
    where = ("welzijnswerk-2018", one.pk)

    assert 'value="33.000"' in shown(adviser, "agreement", *where)
    sent(
        adviser,
        "agreement",
        *where,
        text="Minder",
        bedrag="30.000",
        indicator="",
        target="",
        at_least="nee",
        nummer="1",
    )
    one.refresh_from_db()
    assert (one.bedrag, one.indicator, one.number) == (3_000_000, None, 2)
    assert sent(adviser, "drop_agreement", *where, reason="", nummer="2").status_code == 422
    sent(adviser, "drop_agreement", *where, reason="Vervalt", nummer="2")
    assert not Prestatieafspraak.objects.filter(pk=one.pk).exists()
    shown(adviser, "agreement", *where, status=404)


def test_where_nobody_can_be_followed_it_is_told_who_is_left_out(furnished, adviser):
    Kostendeel.objects.all().delete()

    page = shown(adviser, "power")

    assert "There are no two years of subsidies that are divided by sort of cost." in page
    assert "Ouderenwerk is left out" in page


def test_the_page_of_what_euros_rest_on_closes_and_what_they_buy_is_a_range(furnished, adviser):
    page = shown(adviser, "resting", jaar="2017")

    for amount in ("€ 165,000.00", "€ 44,000.00", "€ 128,500.00", "€ 20,500.00", "€ 358,000.00"):
        assert amount in page
    assert "€ 64,000.00 rests on nothing only because an instrument" in page
    assert 'aria-current="page"' in page

    # What it buys is said as a range; what can't be asked is refused.
    page = shown(adviser, "power", van="2010", tot="2014", organisatie="")
    assert "€ 212,179.94" in page
    assert "−€ 5,237.10" in page
    assert "14.7%" in page
    assert "Streven van de Europese Centrale Bank" in page

    # Without a question it opens on the years over which the most organisations can be followed.
    at_once = shown(adviser, "power")
    assert "2015 seen from 2010" in at_once
    assert "is left out" not in at_once
    assert "€ 227,000.00" in shown(
        adviser, "power", van="2010", tot="2014", loon="0", huisvesting="0", overig="0"
    )
    assert "Choose a year after the first one." in shown(adviser, "power", van="2014", tot="2014")
    assert "Give a rise between" in shown(adviser, "power", van="2010", tot="2014", loon="80")
    assert "Ouderenwerk is left out" in shown(adviser, "power", van="2014", tot="2017")
    assert "no decision: 2010, 2011, 2012, 2013, 2014." in page
    shown(adviser, "power_paper", "pdf", van="2014", tot="2010", status=404)

    # Every year stands in the list, with what is late.
    latest = shown(adviser, "list")
    assert "2 are late" in latest
    assert "Ouderenwerk" not in latest.partition("<table")[2]
    everything = shown(adviser, "list", jaar="alle")
    assert everything.count("€ 83,") + everything.count("Ouderenwerk") >= 6
    assert shown(adviser, "list", jaar="2010", organisatie="ouderenwerk").count('scope="row"') == 2
    for odd in ("9999", "x" * 500, "-1", "٢٠١٧"):
        assert shown(adviser, "list", jaar=odd).count('scope="row"') == latest.count('scope="row"')


def test_nobody_sees_or_changes_what_is_not_his(
    furnished, as_user, adviser, partner, controller, django_assert_max_num_queries
):
    elsewhere = as_user("partner", "elders", organisatie="ouderenwerk")
    council = as_user("raadslid")
    for name in PAGES:
        shown(as_user("consulent"), name, status=404)
        shown(council, name)
        assert "Samenlevingsopbouw" in shown(partner, name) or name == "power"
    assert "Algemeen maatschappelijk werk" not in shown(partner, "resting", jaar="2017")
    shown(elsewhere, "subsidy", "welzijnswerk-2017", status=404)
    shown(partner, "subsidy", "maatschappelijk_werk-2017", status=404)
    for client in (partner, controller, council):
        shown(client, "new", status=404)
        for name in ("change", "agree", "plan", "ask", "talk", "settle"):
            shown(client, name, "welzijnswerk-2018", status=404)
    report = Verantwoording.objects.filter(subsidie__kenmerk="welzijnswerk-2018").first()
    shown(elsewhere, "deliver", "welzijnswerk-2018", report.pk, status=404)
    shown(controller, "deliver", "welzijnswerk-2018", report.pk, status=404)
    shown(council, "neutral")
    shown(partner, "neutral", status=404)

    # Beside a target stands what holds of the year.
    with_values = shown(adviser, "subsidy", "welzijnswerk-2017")
    assert "half-year 1 2017: 43% (of 61); half-year 2 2017: 47.4% (of 57)" in with_values
    assert "49%" not in with_values, "what was corrected no longer holds"
    assert "47.4% (of 57)" in shown(partner, "subsidy", "welzijnswerk-2017")
    assert "47.4% (of 57)" in shown(council, "subsidy", "welzijnswerk-2017")

    # Pages ask the same, however many there are.
    for name, most in (("list", 12), ("resting", 22), ("power", 12)):
        with django_assert_max_num_queries(most):
            shown(adviser, name)
    with django_assert_max_num_queries(20):
        shown(adviser, "subsidy", "welzijnswerk-2017")
