"""The year after: a run is done again, held against what happened, and against a forecast of no work."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kernbeeld.catalogue.scenarios import FigureSource
from kernbeeld.house_time import day_of
from kernbeeld.policy.actions.scenarios.adopt_run import adopt_run
from kernbeeld.policy.actions.scenarios.keep_run import keep_run
from kernbeeld.policy.actions.scenarios.note_actual import note_actual, take_actual
from kernbeeld.policy.actions.scenarios.write_scenario import write_scenario
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Scenariorun, Uitkomstmeting
from kernbeeld.policy.queries.scenarios.runs import EVERYTHING, actuals_of, differences, rerun, score_of
from tests.policy.scenario.trying import AT, DRAWS, FIGURE, MODEL, Trial, deliver

APRIL = datetime(2024, 4, 1, tzinfo=UTC)
NAIVE = (
    MODEL.replace("proef-fonds", "proef-stil")
    .replace(
        "precision: 100, better: higher, adds_up: true}\n  streams", "precision: 100, naive: 0}\n  streams"
    )
    .replace("of: saldo, label", "of: saldo, naive: lasten, label")
)


@pytest.fixture
def trial(app_registers) -> Trial:
    return Trial()


@pytest.fixture
def quiet(trial) -> Scenariorun:
    """An adopted run of a model that says what would be if everything stays: a balance of what is put in."""
    write_scenario(NAIVE, reason="Met wat blijft", acting_user=trial.adviser, at=AT)
    run = keep_run("proef-stil", {}, title="Stil", draws=DRAWS, acting_user=trial.adviser, at=AT)
    adopt_run(run, text="Besluit", on=day_of(AT), acting_user=trial.adviser, at=AT)
    return run


def note(trial: Trial, run: Scenariorun, outcome: str, value: int) -> None:
    note_actual(run, outcome, 2022, Decimal(value), bron="Jaarrekening", acting_user=trial.adviser, at=AT)


def test_naive_forecast_stands_beside_the_run_and_gives_its_skill(trial, quiet):
    note(trial, quiet, "saldo", 0)
    note(trial, quiet, "baten", 20000)

    found = score_of(quiet)

    one, other = found.outcomes
    assert [(one.outcome, one.naive), (other.outcome, other.naive)] == [("baten", 0), ("saldo", 20000)]
    # Everybody said the same of a yield that was 20.000 and of a balance that was 0: 20.000 beside it.
    assert one.naive_loss == other.naive_loss == 10000
    assert found.skill == 1 - (one.loss + other.loss) / 20000
    assert found.skill > Decimal("0.5")


def test_run_of_a_model_that_says_nothing_of_it_has_no_skill(trial):
    run = trial.adopted()
    note(trial, run, "saldo", 100)

    found = score_of(run)

    assert found.skill is None
    assert found.outcomes[0].naive is None


def test_run_gives_the_same_answer_again_part_by_part(trial, quiet):
    assert differences(trial.kept()) == ()
    assert differences(trial.kept(moved={"inzet": "18000"})) == ()
    assert differences(quiet) == ()


def test_part_that_differs_is_named(trial):
    run = trial.kept()
    told = json.loads(run.result)

    told["probability_break_even"] = 0.25
    told["sentence"]["nl"] = "Iets anders."
    run.result = json.dumps(told)

    assert differences(run) == ("probability_break_even", "sentence")
    assert not rerun(run)


def test_other_seed_or_other_values_give_other_outcomes(trial):
    for name, value in (("seed", 2), ("draws", DRAWS + 1), ("moved", {"inzet": "1000"})):
        run = trial.kept()
        setattr(run, name, value)

        found = differences(run)

        assert {"pin", "outcomes"} <= set(found), name
        assert EVERYTHING not in found


def test_same_answer_in_other_bytes_is_not_the_same(trial):
    run = trial.kept()

    run.result += "\n"

    assert differences(run) == (EVERYTHING,)


def test_run_that_this_version_can_not_read_differs_in_everything(trial):
    run = trial.kept()

    run.model = "scenarios: []"

    assert differences(run) == (EVERYTHING,)


def test_figure_that_counts_something_else_is_refused(trial):
    run = trial.adopted()
    clients = FigureSource("jeugd.clienten.stand_eind", "2017H2")
    deliver("600", APRIL, clients)

    with pytest.raises(PolicyError) as refused:
        take_actual(run, "saldo", 2022, clients, acting_user=trial.adviser, at=AT)

    assert refused.value.field == "figure"
    assert str(refused.value) == "This figure counts clients, and the outcome euro per year."
    assert not Uitkomstmeting.objects.exists()


def test_figure_that_counts_the_same_is_taken_with_its_code_as_the_source(trial):
    run = trial.adopted()
    deliver("18500", APRIL)

    take_actual(run, "baten", 2022, FigureSource(FIGURE, "2017H2"), acting_user=trial.adviser, at=AT)

    (noted,) = actuals_of(run).values()
    assert (noted.value, noted.bron) == (18500, f"figure {FIGURE}, 2017H2")
    assert score_of(run).outcomes[0].in_half


@pytest.mark.parametrize(
    ("outcome", "year", "field"),
    [("niets", 2022, "outcome"), ("baten", 2030, "jaar"), ("baten", 1999, "jaar")],
)
def test_figure_for_what_the_run_does_not_say_is_refused(trial, outcome: str, year: int, field: str):
    run = trial.adopted()
    deliver("18500", APRIL)

    with pytest.raises(PolicyError) as refused:
        take_actual(run, outcome, year, FigureSource(FIGURE, "2017H2"), acting_user=trial.adviser, at=AT)

    assert refused.value.field == field


def test_figure_is_taken_for_an_adopted_run_only(trial):
    run = trial.kept()
    deliver("18500", APRIL)

    with pytest.raises(PolicyError, match="adopted"):
        take_actual(run, "baten", 2022, FigureSource(FIGURE, "2017H2"), acting_user=trial.adviser, at=AT)
