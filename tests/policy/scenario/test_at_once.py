"""Two who keep, write or adopt at the same moment, and what JSON keeps, on the databases of a house."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from kernbeeld.house_time import day_of
from kernbeeld.policy.actions.scenarios.adopt_run import adopt_run
from kernbeeld.policy.actions.scenarios.answer_objection import answer_objection
from kernbeeld.policy.actions.scenarios.write_scenario import write_scenario
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Runbesluit, Scenariorun, Tegenwerping
from kernbeeld.policy.queries.scenarios.models import versions_of
from kernbeeld.policy.queries.scenarios.runs import answer_of, rerun
from tests.casework.goals.test_goals_at_once import at_once
from tests.policy.scenario.trying import AT, CODE, MODEL, Trial


def refusals(acts: Callable[[], object], times: int = 2) -> list[str]:
    """Do the same at the same moment so many times; return what was refused."""
    said: list[str] = []

    def tries() -> None:
        try:
            acts()
        except PolicyError as error:
            said.append(str(error))

    at_once(*[tries] * times)
    return said


def test_runs_that_are_kept_at_the_same_moment_get_numbers_of_their_own(postgres_registers):
    trial = Trial()

    refused = refusals(lambda: trial.kept(draws=10), times=4)

    assert refused == []
    assert sorted(Scenariorun.objects.values_list("kenmerk", flat=True)) == [
        f"2024-{number:04d}" for number in range(1, 5)
    ]


def test_of_two_who_write_from_one_version_the_second_hears_it_and_loses_nothing(postgres_registers):
    trial = Trial()
    given = {"reason": "Tegelijk", "number": 1, "acting_user": trial.adviser, "at": AT}

    refused = refusals(lambda: write_scenario(MODEL, **given))

    assert [one.version for one in versions_of(CODE)] == [2, 1]
    assert len(refused) == 1
    assert "There is a version 2" in refused[0]


def test_run_is_adopted_once_and_an_objection_answered_once(postgres_registers):
    trial = Trial()
    run, made = trial.kept(draws=10), trial.objection()
    given = {"acting_user": trial.adviser, "at": AT}

    adopted = refusals(lambda: adopt_run(run, text="Besluit", on=day_of(AT), **given))
    answered = refusals(lambda: answer_objection(made, "Klopt.", **given))

    assert (len(adopted), len(answered)) == (1, 1)
    assert Runbesluit.objects.count() == 1
    assert Tegenwerping.objects.get().answer == "Klopt."


def test_kept_run_comes_back_from_either_database_to_the_last_digit(registers):
    trial = Trial()
    moved = {"opbrengst": Decimal("30000.10"), "inzet": "20.000,5"}

    run = Scenariorun.objects.get(pk=trial.kept(moved=moved, seed=2**62).pk)
    objection = trial.act("object", trial.adviser, proposed=Decimal("-1234567.12345678"))

    assert run.moved == {"inzet": "20.000,5", "opbrengst": "30000.10"}
    assert [one["code"] for one in run.figures["parameters"]] == ["eigen_bijdrage.inning"]
    assert all(isinstance(value, str) for one in run.figures["parameters"] for value in one["values"][0])
    assert (run.seed, answer_of(run).pin.seed) == (2**62, 2**62)
    assert rerun(run)
    assert Tegenwerping.objects.get(pk=objection.pk).proposed == Decimal("-1234567.12345678")


@pytest.mark.parametrize("kind", ["kept", "shared", "adopted"])
def test_objection_is_of_its_run_on_either_database(kind, registers):
    trial = Trial()
    run = trial.kept(draws=10)
    if kind != "kept":
        trial.act("share" if kind == "shared" else "adopt", trial.adviser, run)

    made = trial.act("object", trial.adviser, run)

    assert Tegenwerping.objects.select_related("run").get(pk=made.pk).run.state == kind
