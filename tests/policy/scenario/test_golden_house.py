"""Who sees which run, and how versions of a model follow each other: golden cases in one house each."""

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.house_time import day_of
from kernbeeld.policy.actions.scenarios.adopt_run import adopt_run
from kernbeeld.policy.actions.scenarios.share_run import share_run
from kernbeeld.policy.actions.scenarios.withdraw_scenario import withdraw_scenario
from kernbeeld.policy.actions.scenarios.write_scenario import write_scenario
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Scenariotekst
from kernbeeld.policy.queries.scenarios.models import entry_named, scenario_named, versions_of
from kernbeeld.policy.queries.scenarios.runs import objections_of, run_named, runs_for
from tests.accounts.granting import granted, somebody
from tests.policy.scenario.trying import AT, CODE, MODEL, Trial, cases

SEEING, VERSIONS = cases("who_sees.yaml"), cases("versions.yaml")


@pytest.fixture
def trial(app_registers) -> Trial:
    return Trial()


def made_by_two(trial: Trial) -> dict[str, str]:
    """Keep the four runs that the cases speak of; by name the kenmerk of each."""
    member = somebody("raadslid", "raad")
    made = {name: trial.kept(draws=10) for name in ("advies-kept", "advies-shared", "advies-adopted")}
    share_run(made["advies-shared"], acting_user=trial.adviser, at=AT)
    adopt_run(made["advies-adopted"], text="Besluit", on=day_of(AT), acting_user=trial.adviser, at=AT)
    made["raad-kept"] = trial.kept(member, draws=10)
    for name, run in made.items():
        trial.act("object", member if name == "raad-kept" else trial.adviser, run, text=name)
    return {name: run.kenmerk for name, run in made.items()}


def who(case: dict[str, object]) -> User:
    user, _ = User.objects.get_or_create(name=case["name"])
    granted(user, case["role"], Scope(**case.get("scope", {})))
    return user


def test_everybody_sees_the_runs_that_the_golden_cases_say_and_no_other(trial):
    kenmerken = made_by_two(trial)
    names = {kenmerk: name for name, kenmerk in kenmerken.items()}

    listed, opened, doubted = {}, {}, {}
    for case in SEEING:
        user, key = who(case), case["case"]
        listed[key] = {names[run.kenmerk] for run in runs_for(user)}
        opened[key] = {name for name, kenmerk in kenmerken.items() if run_named(user, kenmerk)}
        doubted[key] = {one.text for one in objections_of(CODE, user)}

    said = {case["case"]: set(case["sees"]) for case in SEEING}
    assert listed == said
    assert opened == said
    assert doubted == said  # an objection to a run is as open as the run itself


def test_what_somebody_may_not_see_he_can_not_act_on_either(trial):
    kenmerken = made_by_two(trial)
    runs = {run.kenmerk: run for run in runs_for(trial.adviser)}
    colleague = somebody("beleidsadviseur", "collega")
    hidden = runs[kenmerken["advies-kept"]]

    for act in ("share", "adopt", "object"):
        with pytest.raises(PolicyError, match=f"no run '{hidden.kenmerk}'"):
            trial.act(act, colleague, hidden)

    adopt_run(
        runs[kenmerken["advies-shared"]], text="Besluit", on=day_of(AT), acting_user=colleague, at=AT
    )  # what was shared is of all who keep policy
    assert run_named(colleague, kenmerken["advies-shared"]).state == "adopted"


@pytest.mark.parametrize("case", VERSIONS, ids=lambda case: case["case"])
def test_versions_follow_each_other_as_the_golden_case_says(case, trial):
    code = "proef-versies"
    for step in case["steps"]:
        given = {"reason": step["reason"], "number": step["number"], "acting_user": trial.adviser, "at": AT}
        if "refused" in step:
            with pytest.raises(PolicyError, match=step["refused"]):
                act(step["act"], code, given)
        else:
            assert act(step["act"], code, given).version == step["then"]

    assert [one.reason for one in versions_of(code)] == case["left"]
    assert [one.version for one in versions_of(code)] == list(range(len(case["left"]), 0, -1))
    assert (scenario_named(code) is not None) == case["stands"]
    if case["stands"]:
        assert entry_named(code).version == len(case["left"])


def act(name: str, code: str, given: dict[str, object]) -> Scenariotekst:
    """Write or withdraw; every version is another text."""
    if name == "withdraw":
        return withdraw_scenario(code, **given)
    return write_scenario(MODEL.replace(CODE, code) + f"# {given['reason'].strip()}\n", **given)
