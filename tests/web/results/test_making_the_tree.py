"""The adviser makes the tree on screen: adds, changes, moves, and takes away what was a mistake."""

from datetime import date

import pytest
from django.urls import reverse

from kernbeeld.accounts.service import AccessError, User
from kernbeeld.audit.models import Entry
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.policy.actions.results.deliver_meting import deliver_meting
from kernbeeld.policy.actions.results.drop_goal import drop_goal
from kernbeeld.policy.actions.results.keep_effect import keep_effect
from kernbeeld.policy.actions.results.keep_indicator import keep_indicator
from kernbeeld.policy.actions.results.keep_instrument import keep_instrument
from kernbeeld.policy.actions.results.keep_resultaat import keep_resultaat
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models.results import Effect, Meetinstrument, Resultaat, Resultaatindicator
from kernbeeld.policy.rules.results.details import (
    EffectDetails,
    IndicatorDetails,
    InstrumentDetails,
    ResultaatDetails,
)
from kernbeeld.policy.rules.results.measuring import Said
from kernbeeld.web.clock import now
from tests.web.results.test_partner_measures import text_of

EFFECT = {
    "title": "Iedereen kan lezen",
    "domain": "Taal",
    "text": "",
    "bron": "",
    "order": "10",
    "number": "",
}
INSTRUMENT = {
    "title": "Leestoets",
    "how": "",
    "bewijsniveau": "voor_en_na",
    "organisatie": "",
    "rhythm": "half_year",
    "due_days": "45",
    "starts": "2017-01-01",
    "ends": "",
    "number": "",
}


def made(client) -> None:
    """Make a branch of the tree, from effect to instrument, through the forms."""
    client.post(reverse("results:new_effect"), EFFECT)
    effect = Effect.objects.get()
    said = {"title": "Meer lezers", "effect": effect.pk, "resultaatgebied": "", "order": "10"}
    client.post(reverse("results:new_resultaat", args=(effect.code,)), said)
    resultaat = Resultaat.objects.get()
    said = {
        "title": "Deelnemers die slagen",
        "resultaat": resultaat.pk,
        "sort": "outcome",
        "figure": "",
        "unit": "procent",
        "order": "10",
    }
    client.post(reverse("results:new_indicator", args=(resultaat.code,)), said)
    client.post(reverse("results:new_instrument", args=("deelnemers-die-slagen",)), INSTRUMENT)


def branch() -> None:
    """Make the same branch as the forms do, without them."""
    by = {"acting_user": User.objects.get(name="adviseur"), "at": now()}
    effect = keep_effect(EffectDetails("Iedereen kan lezen", "Taal", order=10), **by)
    result = keep_resultaat(ResultaatDetails("Meer lezers", order=10), effect=effect, **by)
    told = IndicatorDetails("Deelnemers die slagen", "outcome", "procent", order=10)
    indicator = keep_indicator(told, house_catalogue(), resultaat=result, **by)
    details = InstrumentDetails("Leestoets", "voor_en_na", "half_year", date(2017, 1, 1))
    keep_instrument(details, house_catalogue(), indicator=indicator, **by)


def changed(row, **said) -> dict[str, object]:
    """The form of a row as it stands, with what somebody changes in it."""
    fields = {field.name: getattr(row, field.attname) for field in row._meta.fields}
    return {name: "" if value is None else value for name, value in fields.items()} | said


def test_a_branch_is_made_from_effect_to_instrument_and_stands_in_the_log(adviser):
    made(adviser)

    shown = text_of(adviser.get(reverse("results:tree")))
    acts = set(Entry.objects.filter(acting_user="adviseur").values_list("action", flat=True))

    for words in ("Iedereen kan lezen", "Meer lezers", "Deelnemers die slagen", "the municipality itself"):
        assert words in shown
    assert {"keep_effect", "keep_resultaat", "keep_indicator", "keep_instrument"} <= acts
    assert set(Entry.objects.filter(action="keep_effect").values_list("activity", flat=True)) == {"policy"}


@pytest.mark.parametrize(
    ("name", "code", "model", "said", "words"),
    [
        ("effect", "iedereen-kan-lezen", Effect, {"title": "Iedereen leest"}, "Iedereen leest"),
        ("resultaat", "meer-lezers", Resultaat, {"resultaatgebied": "Taal thuis"}, "Result in: Taal thuis"),
        (
            "edit_indicator",
            "deelnemers-die-slagen",
            Resultaatindicator,
            {"sort": "output"},
            "output: what was",
        ),
        (
            "edit_instrument",
            "leestoets",
            Meetinstrument,
            {"bewijsniveau": "controlegroep"},
            "a control group",
        ),
    ],
)
def test_each_part_can_be_changed_and_shows_what_it_became(adviser, name, code, model, said, words):
    branch()
    row = model.objects.get(code=code)
    place = reverse(f"results:{name}", args=(code,))

    first = adviser.get(place)
    sent = changed(row, **said) | {"effect": Effect.objects.get().pk, "resultaat": Resultaat.objects.get().pk}
    answer = adviser.post(place, sent)

    row.refresh_from_db()
    assert first.status_code == 200
    assert answer.status_code == 302
    assert row.number == 2
    told = text_of(adviser.get(reverse("results:tree"))) + text_of(
        adviser.get(reverse("results:indicator", args=("deelnemers-die-slagen",)))
    )
    assert words in told


def test_who_read_an_older_version_is_told_and_overwrites_nothing(adviser):
    branch()
    effect = Effect.objects.get()
    place = reverse("results:effect", args=(effect.code,))
    adviser.post(place, changed(effect, title="Eerst"))

    answer = adviser.post(place, changed(effect, title="Daarna"))

    effect.refresh_from_db()
    assert answer.status_code == 422
    assert "Somebody changed this after you opened it." in text_of(answer)
    assert effect.title == "Eerst"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        pytest.param({"title": ""}, "This field is required.", marks=pytest.mark.long),
        ({"bewijsniveau": "zeker"}, "Select a valid choice"),
        pytest.param({"organisatie": "elders"}, "Select a valid choice", marks=pytest.mark.long),
        ({"ends": "2016-01-01"}, "The end lies before the begin."),
        pytest.param({"due_days": "999"}, "less than or equal to 366", marks=pytest.mark.long),
        ({"starts": "gisteren"}, "Enter a valid date."),
    ],
)
def test_an_instrument_that_can_not_be_is_refused_beside_its_field(adviser, wrong, words):
    branch()

    answer = adviser.post(
        reverse("results:new_instrument", args=("deelnemers-die-slagen",)), INSTRUMENT | wrong
    )

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert Meetinstrument.objects.count() == 1


def test_what_was_measured_keeps_its_unit_its_way_and_its_place(adviser):
    branch()
    user, instrument = User.objects.get(name="adviseur"), Meetinstrument.objects.get()
    deliver_meting(
        instrument,
        Period.parse("2017H1"),
        Said(value="60", base="20"),
        house_catalogue(),
        acting_user=user,
        at=now(),
    )
    indicator = Resultaatindicator.objects.get()

    unit = adviser.post(
        reverse("results:edit_indicator", args=(indicator.code,)),
        changed(indicator, unit="inwoners", resultaat=indicator.resultaat_id),
    )
    way = adviser.post(
        reverse("results:edit_instrument", args=(instrument.code,)),
        changed(instrument, bewijsniveau="controlegroep"),
    )
    gone = adviser.post(reverse("results:drop", args=("instrument", instrument.code)), follow=True)

    assert "This has been measured already." in text_of(unit)
    assert "This has measured already." in text_of(way)
    assert "Something hangs on" in text_of(gone)
    assert Meetinstrument.objects.get().bewijsniveau == "voor_en_na"


def test_what_was_made_by_mistake_is_taken_away_from_the_leaves(adviser):
    branch()
    order = (
        ("instrument", "leestoets"),
        ("indicator", "deelnemers-die-slagen"),
        ("resultaat", "meer-lezers"),
        ("effect", "iedereen-kan-lezen"),
    )

    refused = adviser.post(reverse("results:drop", args=order[-1]), follow=True)
    for part in order:
        adviser.post(reverse("results:drop", args=part))
    again = adviser.post(reverse("results:drop", args=order[0]))

    assert "Something hangs on" in text_of(refused)
    assert not Effect.objects.exists()
    assert again.status_code == 404
    assert adviser.post(reverse("results:drop", args=("boom", "leestoets"))).status_code == 404
    assert "There is no effect yet." in text_of(adviser.get(reverse("results:tree")))


def test_a_code_is_made_of_the_title_and_never_twice_the_same(adviser):
    user = User.objects.get(name="adviseur")

    def keep(title: str, code: str = "") -> str:
        return keep_effect(EffectDetails(title, "Taal", code=code), acting_user=user, at=now()).code

    assert [keep("Één doel"), keep("Een doel"), keep("Nieuw"), keep("!!"), keep("!!")] == [
        "een-doel",
        "een-doel-2",
        "nieuw-1",
        "zonder-naam",
        "zonder-naam-2",
    ]
    assert len(keep("lang " * 60)) <= 60
    for wrong in ("een-doel", "Een Doel", "x" * 61):
        with pytest.raises(PolicyError) as refused:
            keep("Nog een", wrong)
        assert refused.value.field == "code"


@pytest.mark.parametrize("role", ["raadslid", "controller", "college", "partner", "consulent"])
def test_only_who_keeps_policy_makes_the_tree(as_user, role):
    limit = {"organisatie": "welzijnswerk"} if role == "partner" else {}
    answer = as_user(role, **limit).post(reverse("results:new_effect"), EFFECT)

    with pytest.raises(AccessError):
        keep_effect(EffectDetails("A", "B"), acting_user=User.objects.get(name=role), at=now())

    assert answer.status_code == 404
    assert not Effect.objects.exists()


def test_actions_refuse_who_may_not_whatever_the_page_did(adviser, other_partner):
    branch()
    stranger, instrument = User.objects.get(name="elders"), Meetinstrument.objects.get()
    said, span = Said(value="60", base="20"), Period.parse("2017H1")

    with pytest.raises(AccessError):
        deliver_meting(instrument, span, said, house_catalogue(), acting_user=stranger, at=now())
    with pytest.raises(AccessError):
        drop_goal(instrument, acting_user=stranger, at=now())
    with pytest.raises(PolicyConflictError):
        deliver_meting(
            instrument,
            span,
            said,
            house_catalogue(),
            seen=7,
            acting_user=User.objects.get(name="adviseur"),
            at=now(),
        )

    assert not instrument.metingen.exists()
