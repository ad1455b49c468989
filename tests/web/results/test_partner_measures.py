"""A partner sees what is asked, delivers, says why not, corrects, and sees what it counts for."""

from django.urls import reverse

from kernbeeld.audit.models import Entry
from kernbeeld.policy.models.results import Meetinstrument, Resultaatmeting
from tests.web.results.conftest import agree

GOOD = {"value": "52,5", "absence": "", "base": "40", "remark": "Alle groepen.", "seen": "0"}


def address(code: str, period: str = "2018H1") -> str:
    return reverse("results:deliver", args=(code, period))


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_partner_delivers_and_sees_at_once_what_it_counts_for(partner, scale):
    agree("minder-eenzaam-na-een-half-jaar", 2018, 4_500_050)
    agree("minder-eenzaam-na-een-half-jaar", 2018, None)

    form = text_of(partner.get(address(scale.code)))
    answer = partner.post(address(scale.code), GOOD, follow=True)

    shown = text_of(answer)
    assert "What this counts for" in form
    assert "€ 45,000.50 and 1 unknown amount of subsidy in 2018" in form
    assert "at least 45" in form
    assert "The measurement over half-year 1 2018 has been kept." in shown
    assert "52.5% (of 40)" in shown
    assert "rests on nothing" in form
    assert "rests on outcome" in shown
    assert "rests on nothing" not in shown
    assert "Kwetsbare volwassenen en ouderen voelen zich goed" in shown
    meting = Resultaatmeting.objects.filter(instrument=scale, period="2018H1").get()
    assert (str(meting.value.normalize()), meting.base, meting.acting_user) == ("52.5", 40, "partner")


def test_what_is_delivered_stands_in_the_log_without_its_explanation(partner, scale):
    partner.post(address(scale.code), GOOD)

    entry = Entry.objects.filter(action="deliver_meting").latest("pk")

    assert entry.record == "eenzaamheidsschaal 2018H1"
    assert entry.activity == "policy"
    assert "52.5" in str(entry.new)
    assert "Alle groepen" not in str(entry.new)


def test_a_partner_says_why_there_is_no_value(partner, scale):
    refused = partner.post(
        address(scale.code), GOOD | {"value": "", "absence": "not_available", "remark": ""}
    )
    kept = partner.post(
        address(scale.code), GOOD | {"value": "", "absence": "not_available", "remark": "Ziek."}, follow=True
    )

    assert refused.status_code == 422
    assert "Say in a few words why there is no value." in text_of(refused)
    assert "it was not measured" in text_of(kept)
    assert Resultaatmeting.objects.get(instrument=scale, period="2018H1").value is None


def test_a_correction_asks_a_reason_and_keeps_what_stood_there(partner, scale):
    partner.post(address(scale.code), GOOD)
    first = Resultaatmeting.objects.get(instrument=scale, period="2018H1")
    again = GOOD | {"value": "54", "seen": str(first.pk)}

    shown = text_of(partner.get(address(scale.code)))
    without = partner.post(address(scale.code), again)
    kept = partner.post(address(scale.code), again | {"reason": "Twee lijsten kwamen later."})
    after = text_of(partner.get(address(scale.code)))

    assert 'value="52,5"' in shown
    assert without.status_code == 422
    assert kept.status_code == 302
    assert "52.5% (of 40)" in after
    assert "54% (of 40)" in after
    assert "Twee lijsten kwamen later." in after


def test_the_same_again_is_no_correction(partner, scale):
    partner.post(address(scale.code), GOOD)
    first = Resultaatmeting.objects.get(instrument=scale, period="2018H1")

    answer = partner.post(address(scale.code), GOOD | {"seen": str(first.pk), "reason": "Zomaar."})

    assert "This says the same as before" in text_of(answer)
    assert Resultaatmeting.objects.filter(instrument=scale, period="2018H1").count() == 1


def test_who_did_not_see_the_last_measurement_does_not_overwrite_it(partner, adviser, scale):
    adviser.post(address(scale.code), GOOD)

    late = partner.post(address(scale.code), GOOD | {"value": "10", "reason": "Anders."})

    assert late.status_code == 422
    assert "Another measurement came in after you opened this." in text_of(late)
    assert Resultaatmeting.objects.filter(instrument=scale, period="2018H1").count() == 1


def test_what_is_typed_wrong_stands_in_the_form_with_what_is_wrong(partner, scale):
    answer = partner.post(address(scale.code), GOOD | {"value": "ongeveer veel", "base": ""})

    shown = text_of(answer)
    assert answer.status_code == 422
    assert "is no number" in shown
    assert "Alle groepen." in shown
    assert not Resultaatmeting.objects.filter(instrument=scale, period="2018H1").exists()


def test_a_partner_sees_its_own_instruments_and_nothing_of_another(partner, other_partner, scale):
    own = text_of(partner.get(reverse("results:measurements")))
    others = text_of(other_partner.get(reverse("results:measurements")))
    taken_along = partner.get(reverse("results:measurements_csv")).content.decode()

    assert "Vragenlijst over eenzaamheid" in own
    assert "Oordeel van de professional bij het afsluiten" not in own + taken_along
    assert "Vragenlijst over eenzaamheid" not in others
    assert "Oordeel van de professional bij het afsluiten" in others
    forbidden = [
        other_partner.get(reverse("results:instrument", args=(scale.code,))),
        other_partner.get(address(scale.code)),
        other_partner.post(address(scale.code), GOOD),
        other_partner.get(address("bestaat-niet")),
    ]
    assert {answer.status_code for answer in forbidden} == {404}
    assert not Resultaatmeting.objects.filter(instrument=scale, period="2018H1").exists()


def test_a_partner_sees_the_euros_of_its_own_subsidy_alone(partner, adviser, scale):
    agree("minder-eenzaam-na-een-half-jaar", 2017, 1_000_000)
    agree("minder-eenzaam-na-een-half-jaar", 2017, 2_000_000, organisatie="maatschappelijk_werk")
    agree("minder-eenzaam-na-een-half-jaar", 2017, 9_000_000, state="geweigerd")

    own = text_of(partner.get(reverse("results:instrument", args=(scale.code,))))
    whole = text_of(adviser.get(reverse("results:instrument", args=(scale.code,))))

    assert "€ 10,000 of subsidy in 2017" in own
    assert "€ 30,000 of subsidy in 2017" in whole
    assert "90,000" not in whole


def test_an_instrument_carries_nothing_until_it_gave_a_value(partner, scale):
    trial = reverse("results:instrument", args=("wachtlijstgroep",))
    new = Meetinstrument.objects.create(
        indicator=scale.indicator,
        code="nieuw-instrument",
        title="Nieuw",
        bewijsniveau="voor_en_na",
        organisatie="welzijnswerk",
        rhythm="half_year",
        starts="2018-01-01",
        ends="2018-06-30",
    )

    before = text_of(partner.get(reverse("results:instrument", args=(new.code,))))
    partner.post(address(new.code), GOOD)
    after = text_of(partner.get(reverse("results:instrument", args=(new.code,))))

    assert "rests on nothing" in before
    assert "rests on outcome" in after
    assert "Shows that the help did it" in text_of(partner.get(trial))


def test_only_a_period_that_is_over_and_asked_can_be_delivered(partner, scale):
    answers = {
        period: partner.get(address(scale.code, period)).status_code
        for period in ("2018H1", "2018H2", "2016H1", "2018Q1", "2018", "straks", "2" * 300)
    }

    assert answers.pop("2018H1") == 200
    assert set(answers.values()) == {404}, answers


def test_a_figure_of_the_report_is_delivered_nowhere_here(adviser, tree):
    answer = adviser.get(reverse("results:instrument", args=("preventieoordeel",)))
    shown = text_of(adviser.get(reverse("results:measurements")))

    assert answer.status_code == 404
    assert "Oordeel over preventie" not in shown


def test_what_is_late_stands_first_and_can_be_asked_for(partner, scale):
    partner.post(address(scale.code), GOOD)

    everything = text_of(partner.get(reverse("results:measurements")))
    late = text_of(partner.get(reverse("results:measurements"), {"stand": "late"}))
    done = text_of(partner.get(reverse("results:measurements"), {"stand": "in"}))
    found = text_of(partner.get(reverse("results:measurements"), {"zoek": "RAPPORTCIJFER"}))

    assert everything.index("Telling uit de agenda") < everything.index("Vragenlijst over eenzaamheid")
    assert "Vragenlijst over eenzaamheid" not in late
    assert "Vragenlijst over eenzaamheid" in done
    assert "Kaartje met een rapportcijfer" in found
    assert "Telling uit de agenda" not in found


def test_the_pages_of_a_partner_ask_as_few_queries_for_many_as_for_one(
    partner, scale, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14):
        partner.get(reverse("results:measurements"))
    with django_assert_max_num_queries(14):
        partner.get(reverse("results:instrument", args=(scale.code,)))
    with django_assert_max_num_queries(14):
        partner.get(address(scale.code))


def test_a_resident_is_not_named_in_an_explanation(partner, scale):
    answer = partner.post(address(scale.code), GOOD | {"remark": "Bel 999900006 voor meer."})

    assert answer.status_code == 422
    assert not Resultaatmeting.objects.filter(instrument=scale, period="2018H1").exists()


def test_what_is_taken_along_has_a_row_for_each_period_and_runs_no_formula(partner, scale):
    partner.post(address(scale.code), GOOD | {"remark": "=1+1"})

    rows = partner.get(reverse("results:measurements_csv"), {"zoek": "eenzaamheid"}).content.decode(
        "utf-8-sig"
    )

    lines = rows.splitlines()
    assert len(lines) == 1 + 4
    assert ",=1+1" not in rows


def test_nobody_enters_without_signing_in(client, tree):
    for name, args in (
        ("measurements", ()),
        ("measurements_csv", ()),
        ("instrument", ("eenzaamheidsschaal",)),
        ("deliver", ("eenzaamheidsschaal", "2018H1")),
        ("tree", ()),
        ("csv", ()),
    ):
        assert client.get(reverse(f"results:{name}", args=args)).status_code in (302, 404)
