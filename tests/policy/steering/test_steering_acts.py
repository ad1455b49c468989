"""What people do in steering a programme: kept, logged, refused without a trace."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.policy.actions.steering.keep_risico import keep_risico
from kernbeeld.policy.actions.steering.keep_streefwaarde import keep_streefwaarde
from kernbeeld.policy.actions.steering.measure_streefwaarde import measure_streefwaarde
from kernbeeld.policy.actions.steering.note_programmabesluit import note_programmabesluit
from kernbeeld.policy.actions.steering.seat_member import seat_member, unseat_member
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models import Programmabesluit, Risico, RisicoState, Streefmeting, Streefwaarde
from kernbeeld.policy.queries.steering import steering_of
from kernbeeld.policy.rules.steering import RiskDetails, Standing, TargetDetails
from tests.policy.steering.conftest import made_programma, somebody

AT = datetime(2015, 7, 1, 9, tzinfo=UTC)
TODAY = date(2015, 7, 1)
RISK = RiskDetails("Het geld is op voor het einde", 4, 4, "controller", "Elk kwartaal kijken.")
TARGET = TargetDetails(
    "Huishoudens in een woonservicegebied", "procent", Decimal(70), date(2015, 12, 31), "de raad"
)


def risk(programma, user, details=RISK, **more):
    return keep_risico(programma, details, acting_user=user, at=AT, **more)


def aimed(programma, user, details=TARGET, **more):
    return keep_streefwaarde(programma, details, packaged_catalogue(), acting_user=user, at=AT, **more)


def measured(target, user, value, *, on=date(2015, 6, 1), bron="telling"):
    return measure_streefwaarde(
        target, on, Decimal(value), bron, packaged_catalogue(), acting_user=user, at=AT
    )


def test_a_risk_is_kept_with_an_entry_in_the_log(programma, adviser):
    kept = risk(programma, adviser)

    assert (kept.title, kept.kans, kept.gevolg, kept.state) == (RISK.title, 4, 4, RisicoState.OPEN)
    entry = Entry.objects.get(action="keep_risico")
    assert entry.new["kans"] == "4"


def test_who_changes_a_risk_that_somebody_changed_meanwhile_is_told_and_nothing_changes(programma, adviser):
    kept = risk(programma, adviser)
    read = kept.number
    risk(programma, adviser, RiskDetails("Anders", 1, 1, "controller"), risico=kept, number=read)

    with pytest.raises(PolicyConflictError):
        risk(programma, adviser, RISK, risico=Risico.objects.get(), number=read)

    assert Risico.objects.get().title == "Anders"


def test_risks_stand_with_the_worst_first_and_those_that_are_gone_last(programma, adviser):
    gone = risk(programma, adviser, RiskDetails("Voorbij", 5, 5, "controller"), state=RisicoState.VERVALLEN)
    small = risk(programma, adviser, RiskDetails("Klein", 1, 2, "controller"))
    large = risk(programma, adviser)

    found = [one.risico for one in steering_of(programma, adviser, TODAY).risks]

    assert found == [large, small, gone]


def test_a_target_is_measured_and_reached_and_the_last_said_of_a_day_holds(programma, adviser):
    target = aimed(programma, adviser)
    for value in ("50", "71"):
        measured(target, adviser, value)

    (view,) = steering_of(programma, adviser, TODAY).targets

    assert view.standing is Standing.REACHED
    assert [one.value for one in view.measured] == [Decimal(71)]
    assert Streefmeting.objects.count() == 2


@pytest.mark.parametrize(
    ("on", "bron", "field"), [(date(2015, 7, 2), "telling", "on"), (date(2015, 6, 1), " ", "bron")]
)
def test_a_measurement_of_tomorrow_or_without_a_source_is_refused(programma, adviser, on, bron, field):
    target = aimed(programma, adviser)

    with pytest.raises(PolicyError) as refused:
        measured(target, adviser, "1", on=on, bron=bron)

    assert refused.value.field == field
    assert not Streefmeting.objects.exists()


@pytest.mark.parametrize(
    ("unit", "value"), [("procent", "140"), ("procent", "-1"), ("huishoudens", "0.5"), ("huishoudens", "-3")]
)
def test_a_measurement_that_its_unit_can_not_have_is_refused_and_leaves_no_trace(
    programma, adviser, unit, value
):
    said = TargetDetails("Huishoudens erbij", unit, Decimal(70), TARGET.by, TARGET.agreed_with)
    target = aimed(programma, adviser, said)

    with pytest.raises(PolicyError) as refused:
        measured(target, adviser, value)

    assert refused.value.field == "value"
    assert not Streefmeting.objects.exists()
    assert not Entry.objects.filter(action="measure_streefwaarde").exists()


def test_the_unit_of_a_target_stays_once_it_was_measured(programma, adviser):
    target = aimed(programma, adviser)
    measured(target, adviser, "50")
    other = TargetDetails(TARGET.title, "gezinnen", Decimal(70), TARGET.by, TARGET.agreed_with)

    with pytest.raises(PolicyError) as refused:
        aimed(programma, adviser, other, streefwaarde=target, number=target.number)

    assert refused.value.field == "unit"
    assert Streefwaarde.objects.get().unit == "procent"


def test_a_target_in_a_unit_that_is_not_defined_is_refused(programma, adviser):
    with pytest.raises(PolicyError) as refused:
        aimed(programma, adviser, TargetDetails("Raar", "bananen", Decimal(1), TARGET.by, "de raad"))

    assert refused.value.field == "unit"


@pytest.mark.parametrize(
    ("gremium", "text", "day", "field"),
    [
        ("", "Akkoord.", date(2015, 6, 1), "gremium"),
        ("stuurgroep", "  ", date(2015, 6, 1), "text"),
        ("stuurgroep", "Akkoord.", date(2015, 7, 2), "decided_on"),
    ],
)
def test_a_decision_that_says_too_little_is_refused(programma, adviser, gremium, text, day, field):
    with pytest.raises(PolicyError) as refused:
        note_programmabesluit(programma, gremium, text, day, acting_user=adviser, at=AT)

    assert refused.value.field == field
    assert not Programmabesluit.objects.exists()


def test_somebody_sits_in_the_steering_group_until_his_last_day(programma, adviser):
    lid = seat_member(programma, "W. Ethouder", "voorzitter", date(2015, 1, 1), acting_user=adviser, at=AT)
    unseat_member(lid, date(2015, 6, 30), acting_user=adviser, at=AT)

    before = steering_of(programma, adviser, date(2015, 6, 30))
    after = steering_of(programma, adviser, TODAY)

    assert [one.name for one in before.members] == ["W. Ethouder"]
    assert ([one.name for one in after.members], [one.name for one in after.former]) == ([], ["W. Ethouder"])


def test_nobody_sits_twice_leaves_twice_or_leaves_before_he_came(programma, adviser):
    lid = seat_member(programma, "A. Bee", "lid", date(2015, 2, 1), acting_user=adviser, at=AT)

    with pytest.raises(PolicyError):
        seat_member(programma, " A. Bee ", "lid", date(2015, 3, 1), acting_user=adviser, at=AT)
    with pytest.raises(PolicyError):
        unseat_member(lid, date(2015, 1, 31), acting_user=adviser, at=AT)
    unseat_member(lid, date(2015, 2, 1), acting_user=adviser, at=AT)
    with pytest.raises(PolicyError):
        unseat_member(lid, date(2015, 3, 1), acting_user=adviser, at=AT)


@pytest.mark.parametrize("role", ["raadslid", "controller", "college", "partner", "consulent", "beheerder"])
def test_only_who_keeps_policy_steers(programma, role):
    user = somebody(role)

    with pytest.raises(AccessError):
        risk(programma, user)
    with pytest.raises(AccessError):
        note_programmabesluit(programma, "raad", "Akkoord.", TODAY, acting_user=user, at=AT)
    assert not Risico.objects.exists()


def test_one_programme_shows_nothing_of_another_and_asks_as_much_for_many(
    programma, adviser, django_assert_num_queries
):
    other = made_programma("anders", "Anders")
    for number in range(4):
        risk(other, adviser, RiskDetails(f"Risico {number}", 2, 2, "controller"))
        target = aimed(other, adviser)
        measured(target, adviser, str(number))

    # Who somebody is, is asked once.
    steering_of(programma, adviser, TODAY)
    with django_assert_num_queries(5):
        mine = steering_of(programma, adviser, TODAY)
    with django_assert_num_queries(5):
        theirs = steering_of(other, adviser, TODAY)

    assert (list(mine.risks), list(mine.targets)) == ([], [])
    assert (len(theirs.risks), len(theirs.targets)) == (4, 4)
