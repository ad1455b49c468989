"""The golden cases of bezwaren and of help that ends: what a lawyer can check with a calendar."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from kernbeeld.casework.rules.decision.objecting import (
    last_day,
    last_day_to_decide,
    who_may_not,
    why_not_decide,
)
from kernbeeld.casework.rules.decision.renewing import is_due
from kernbeeld.catalogue.load import packaged_catalogue
from tests.engine.golden import Case, cases, names

RULES = yaml.safe_load((Path(__file__).parents[2] / "golden/objection/rules.yaml").read_text("utf-8"))
RENEWALS = cases("renewal", "rules.yaml")


def named(part: str):
    return pytest.mark.parametrize("case", RULES[part], ids=names(RULES[part]))


@named("in_time")
def test_the_last_day_to_object(case: Case) -> None:
    procedure = packaged_catalogue().procedures[str(case["procedure"])]

    assert last_day(procedure, date.fromisoformat(str(case["sent"]))) == case["until"]


@named("to_decide")
def test_the_last_day_to_decide(case: Case) -> None:
    procedure = packaged_catalogue().procedures[str(case["procedure"])]
    until, came = (date.fromisoformat(str(case[name])) for name in ("until", "came"))

    assert last_day_to_decide(procedure, until, came) == case["last"]


@named("deciding")
def test_what_keeps_a_bezwaar_from_being_decided(case: Case) -> None:
    refused = why_not_decide(
        str(case["outcome"]),
        is_heard=bool(case.get("heard")),
        is_waived=bool(case.get("waived")),
        is_late=bool(case.get("late")),
        is_excused=bool(case.get("excused")),
        considerations=str(case["why"]),
        lines=int(str(case.get("lines", 0))),
    )

    assert str(case["refused"]) in refused
    assert bool(refused) == bool(case["refused"])


@named("who")
def test_who_decided_does_not_look_again(case: Case) -> None:
    refused = who_may_not(case["user"], case["prepared"], case["approved"])

    assert str(case["refused"]) in refused
    assert bool(refused) == bool(case["refused"])


@pytest.mark.parametrize("case", RENEWALS, ids=names(RENEWALS))
def test_help_is_looked_at_again_in_time(case: Case) -> None:
    product = packaged_catalogue().products.get(str(case["product"]))
    einde, today = (date.fromisoformat(str(case[name])) for name in ("einde", "today"))

    assert is_due(product, einde, today) is case["due"]
