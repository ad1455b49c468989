"""Runs of scenarios in a house: kept, shared, adopted, doubted, and held against what happened."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.audit.rules.activities import POLICY, activity_of
from kernbeeld.catalogue.scenarios import FigureSource
from kernbeeld.errors import UserError
from kernbeeld.policy.actions.scenarios.adopt_run import adopt_run
from kernbeeld.policy.actions.scenarios.answer_objection import answer_objection
from kernbeeld.policy.actions.scenarios.keep_run import keep_run
from kernbeeld.policy.actions.scenarios.note_actual import note_actual, take_actual
from kernbeeld.policy.actions.scenarios.share_run import share_run
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models import Runbesluit, Scenariorun, Tegenwerping, Uitkomstmeting
from kernbeeld.policy.queries.scenarios.runs import (
    actuals_of,
    adopted_runs,
    answer_of,
    bound_of,
    model_of,
    objections_of,
    rerun,
    run_named,
    runs_for,
    score_of,
)
from tests.accounts.granting import somebody
from tests.policy.scenario.trying import AT, CODE, FIGURE, Trial, cases, deliver

ACTS = ("keep", "object", "write", "withdraw", "share", "adopt", "answer", "note")


@pytest.fixture
def trial(app_registers) -> Trial:
    return Trial()


@pytest.mark.parametrize("case", cases("refusals.yaml"), ids=lambda case: case["case"])
def test_what_can_not_be_is_refused_with_a_reason(case, trial):
    given = {name: "a" * 3000 if value == "LONG" else value for name, value in case.get("give", {}).items()}
    given |= {name: Decimal(given[name]) for name in ("proposed", "value") if name in given}
    run = trial.adopted() if case.get("adopted") else None
    before = Entry.objects.count()

    with pytest.raises(PolicyError) as refused:
        trial.act(case["act"], trial.adviser, run, **given)

    assert refused.value.field == case["field"]
    assert case["says"] in str(refused.value)
    assert Entry.objects.count() - before <= 1  # what had to be there first; never the act itself


def test_each_role_may_do_what_the_house_allows_and_nothing_else(trial):
    run, tried = trial.adopted(), {}

    for case in cases("rights.yaml"):
        who = trial.adviser if case["role"] == "beleidsadviseur" else somebody(case["role"])
        tried[case["role"]] = {name for name in ACTS if _is_allowed(trial, name, who, run)}

    assert tried == {case["role"]: set(case["may"]) for case in cases("rights.yaml")}


def _is_allowed(trial: Trial, name: str, who, run: Scenariorun) -> bool:
    try:
        with transaction.atomic():
            trial.act(name, who, run if name == "note" else None, **_fresh(name, who))
            transaction.set_rollback(name in ("withdraw", "write"))
    except AccessError:
        return False
    return True


def _fresh(name: str, who) -> dict[str, object]:
    return {"becomes": f"proef-{who.name}"} if name == "write" else {}


def test_kept_run_holds_all_it_needs_to_be_done_again_to_the_same_bytes(trial):
    run = trial.kept(moved={"opbrengst": "30.000,0"}, seed=7)

    kept = Scenariorun.objects.get(kenmerk="2024-0001")

    assert (kept.title, kept.state, kept.acting_user, kept.scenario) == ("Proef", "kept", "advies", CODE)
    assert kept.moved == {"opbrengst": "30.000,0"}
    assert kept.digest == answer_of(kept).pin.digest == run.digest
    assert [one["code"] for one in kept.figures["parameters"]] == ["eigen_bijdrage.inning"]
    assert model_of(kept).code == CODE
    assert bound_of(kept).input("opbrengst").value == 30000
    assert rerun(kept)
    # Twice 30.000 - 20.000, for sure.
    assert set(answer_of(kept).outcome("saldo").total.quantiles.values()) == {20000}


def test_run_that_was_tampered_with_no_longer_gives_the_same_bytes(trial):
    run = trial.kept()

    run.result = run.result.replace("1", "2", 1)
    changed = rerun(run)
    run.model = "scenarios: []"

    assert not changed
    assert not rerun(run)


def test_run_stays_what_it_was_when_its_model_and_its_figures_change(trial):
    trial_text = trial.kept()
    before = trial_text.result

    trial.act("withdraw", trial.adviser)

    assert rerun(trial_text)
    assert Scenariorun.objects.get(pk=trial_text.pk).result == before
    with pytest.raises(PolicyError):
        trial.kept()


def test_runs_are_numbered_by_year(trial):
    made = [trial.kept().kenmerk for _ in range(3)]
    later = datetime(2025, 1, 1, tzinfo=UTC)

    made.append(keep_run(CODE, {}, title="Later", draws=50, acting_user=trial.adviser, at=later).kenmerk)

    assert made == ["2024-0001", "2024-0002", "2024-0003", "2025-0001"]


def test_value_that_an_input_can_not_have_keeps_nothing(trial):
    for moved in ({"opbrengst": "90000"}, {"weer": "1"}, {"opbrengst": "veel"}):
        with pytest.raises(UserError):
            trial.kept(moved=moved)

    assert not Scenariorun.objects.exists()


def test_try_is_of_who_made_it_until_it_is_shared(trial):
    member, other = somebody("raadslid", "raad"), somebody("raadslid", "ander")
    own = trial.kept(member)
    advised, adopted = trial.kept(), trial.adopted()

    def seen(user):
        return {run.kenmerk for run in runs_for(user)}

    assert seen(member) == {own.kenmerk, adopted.kenmerk}
    assert seen(other) == {adopted.kenmerk}
    assert seen(trial.adviser) == {advised.kenmerk, adopted.kenmerk}
    assert seen(somebody("consulent")) == set()
    assert run_named(other, own.kenmerk) is None
    assert run_named(other, "2024-9999") is None
    assert run_named(member, own.kenmerk) == own
    assert [run.kenmerk for run in adopted_runs(other)] == [adopted.kenmerk]
    assert not runs_for(member, "home-start").exists()

    share_run(advised, text="Voor de raad", acting_user=trial.adviser, at=AT)

    assert seen(other) == {advised.kenmerk, adopted.kenmerk}


def test_nobody_shares_or_adopts_or_doubts_the_try_of_another(trial):
    own = trial.kept(somebody("raadslid", "raad"))

    for act in ("share", "adopt", "object"):
        with pytest.raises(PolicyError, match="no run '2024-0001'"):
            trial.act(act, trial.adviser, own)

    assert Scenariorun.objects.get(pk=own.pk).state == "kept"


def test_run_goes_from_kept_to_shared_to_adopted_and_never_back(trial):
    run = trial.kept()

    trial.act("share", trial.adviser, run)
    with pytest.raises(PolicyError):
        trial.act("share", trial.adviser, run)
    trial.act("adopt", trial.adviser, run, text="Raadsbesluit 12", on=date(2024, 5, 1))
    for act in ("share", "adopt"):
        with pytest.raises(PolicyError, match="already"):
            trial.act(act, trial.adviser, run)

    steps = list(run.stappen.values_list("state", "text", "on"))
    assert steps == [("shared", "", date(2024, 6, 1)), ("adopted", "Raadsbesluit 12", date(2024, 5, 1))]
    assert run.state == Scenariorun.objects.get(pk=run.pk).state == "adopted"


def test_objection_stands_at_its_input_and_is_answered_once(trial):
    member = somebody("raadslid", "raad")
    run = trial.adopted()
    whole = trial.act("object", member, proposed=Decimal("12500.5"))
    of_run = trial.act("object", member, run, text="Deze ook.")
    hidden = trial.act("object", member, trial.kept(member), text="Mijn eigen probeersel.")

    answer_objection(whole, "Dat zoeken wij uit.", acting_user=trial.adviser, at=AT)
    with pytest.raises(PolicyConflictError):
        answer_objection(whole, "Nog een keer.", acting_user=trial.adviser, at=AT)
    with pytest.raises(PolicyError):
        answer_objection(hidden, "Gezien.", acting_user=trial.adviser, at=AT)

    assert [one.pk for one in objections_of(CODE)] == [whole.pk]
    assert [one.pk for one in objections_of(CODE, run=run)] == [whole.pk, of_run.pk]
    assert [one.pk for one in objections_of(CODE, trial.adviser)] == [whole.pk, of_run.pk]
    assert [one.pk for one in objections_of(CODE, member)] == [whole.pk, of_run.pk, hidden.pk]
    kept = Tegenwerping.objects.get(pk=whole.pk)
    assert (kept.answer, kept.answered_by, kept.proposed) == (
        "Dat zoeken wij uit.",
        "advies",
        Decimal("12500.5"),
    )


def test_forecast_stands_beside_what_happened_with_a_score(trial):
    run = trial.adopted()
    assert score_of(run) is None

    note_actual(run, "saldo", 2022, Decimal(99999), bron="Typfout", acting_user=trial.adviser, at=AT)
    note_actual(run, "saldo", 2022, Decimal(500), bron="Jaarrekening 2022", acting_user=trial.adviser, at=AT)
    note_actual(
        run, "baten", 2023, Decimal(50000), bron="Jaarrekening 2023", acting_user=trial.adviser, at=AT
    )
    score = score_of(run)

    assert {key: one.value for key, one in actuals_of(run).items()} == {
        ("saldo", 2022): 500,
        ("baten", 2023): 50000,
    }
    found = {(one.outcome, one.year): one for one in score.outcomes}
    # Uniform from -20.000 to 20.000: 500 lies in the middle half; a yield of 50.000 was held impossible.
    assert found["saldo", 2022].in_half
    assert not found["baten", 2023].in_nine_tenths
    assert score.nine_tenths == Decimal("0.5")
    with pytest.raises(PolicyError, match="not at 2024"):
        note_actual(run, "saldo", 2024, Decimal(1), bron="x", acting_user=trial.adviser, at=AT)


def test_actual_is_taken_from_a_figure_of_the_house(trial):
    run = trial.adopted()
    source = FigureSource(FIGURE, "2017H2")
    with pytest.raises(PolicyError) as refused:
        take_actual(run, "baten", 2022, source, acting_user=trial.adviser, at=AT)
    deliver("21500", datetime(2018, 4, 1, tzinfo=UTC))

    noted = take_actual(run, "baten", 2022, source, acting_user=trial.adviser, at=AT)

    assert refused.value.field == "figure"
    assert (noted.value, noted.bron) == (21500, f"figure {FIGURE}, 2017H2")
    with pytest.raises(PolicyError):
        take_actual(run, "baten", 2022, FigureSource("niets", "2017H2"), acting_user=trial.adviser, at=AT)


def test_year_that_has_not_ended_has_no_actual_yet(trial):
    run = trial.kept()
    early = datetime(2023, 12, 31, tzinfo=UTC)
    adopt_run(run, text="Besluit", on=date(2023, 1, 1), acting_user=trial.adviser, at=early)

    with pytest.raises(PolicyError) as refused:
        note_actual(run, "saldo", 2023, Decimal(1), bron="x", acting_user=trial.adviser, at=early)

    assert refused.value.field == "jaar"


def test_every_act_is_in_the_log_under_policy(trial):
    run = trial.adopted()
    trial.act("note", trial.adviser, run)
    trial.act("answer", trial.adviser)
    trial.act("share", trial.adviser)
    trial.act("withdraw", trial.adviser)

    logged = set(Entry.objects.filter(register="scenario").values_list("action", flat=True))

    assert logged == {
        "write_scenario",
        "keep_run",
        "adopt_run",
        "note_actual",
        "object_to_input",
        "answer_objection",
        "share_run",
        "withdraw_scenario",
    }
    assert {activity_of(action) for action in logged} == {POLICY}


@pytest.mark.parametrize("model", [Runbesluit, Uitkomstmeting])
def test_what_was_decided_or_noted_is_never_changed(model, trial):
    run = trial.adopted()
    trial.act("note", trial.adviser, run)

    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(run=run).update(acting_user="ander")


def test_list_of_runs_asks_the_same_whatever_their_number(trial, django_assert_num_queries):
    member = somebody("raadslid", "raad")
    for _ in range(3):
        trial.adopted()
    assert member.all_grants is not None

    with django_assert_num_queries(1):
        assert len(list(runs_for(member))) == 3
