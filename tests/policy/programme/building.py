"""Programmes of the golden cases: a few lines of YAML become what the rules work with. Amounts are euros."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.policy.rules.programmes.details import (
    ActionDetails,
    FundDetails,
    MilestoneDetails,
    ProgrammeDetails,
)
from kernbeeld.policy.rules.programmes.facts import (
    Action,
    Booking,
    Forecast,
    Fund,
    Milestone,
    Movement,
    Programme,
)

Case = Mapping[str, object]
DECIDED = date(2021, 9, 28)
GOLDEN = Path(__file__).parents[2] / "golden" / "programmes"


def cases(name: str):
    """The cases of a golden file, each with its sentence as name."""
    return [pytest.param(one, id=one["case"]) for one in yaml.safe_load((GOLDEN / name).read_text("utf-8"))]


def plain(text: str) -> str:
    """A text with spaces as they are typed."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def cents(euros: object) -> int | None:
    return None if euros is None else int(Decimal(str(euros)) * 100)


def some(amount: object) -> int:
    return cents(amount) or 0


def built(case) -> Programme:
    """The programme of a case, on the day of the case."""
    today = case.get("today", date(2022, 7, 1))
    return Programme(
        1,
        "p",
        ProgrammeDetails(
            "Programma",
            case.get("begin", date(2021, 1, 1)),
            case.get("einde", date(2023, 12, 31)),
            budget=cents(case.get("budget")),
            owner="Adviseur",
        ),
        case.get("state", "vastgesteld"),
        1,
        datetime(today.year, today.month, today.day, 11, tzinfo=UTC),
        today,
        tuple(_action(number, *one) for number, one in enumerate(case.get("actions", {}).items())),
        tuple(_fund(number, *one) for number, one in enumerate(case.get("funds", {}).items())),
        tuple(_milestone(number, one) for number, one in enumerate(case.get("milestones", ()))),
    )


def _action(number: int, code: str, said) -> Action:
    details = ActionDetails(
        code,
        begin=said.get("begin"),
        einde=said.get("einde"),
        budget=cents(said.get("budget")),
    )
    covers = {
        (fund, year): cents(amount)
        for fund, years in said.get("paid", {}).items()
        for year, amount in years.items()
    }
    return Action(
        number,
        code,
        details,
        said.get("state", "loopt"),
        said.get("reason", ""),
        said.get("evaluatie", ""),
        1,
        number,
        tuple(_movement(one) for one in _pairs(said.get("slices", {}))),
        tuple(
            Booking(place, day, some(amount), "besteed")
            for place, (day, amount) in enumerate(_pairs(said.get("spent", {})))
        ),
        tuple(
            Forecast(year, some(amount), "verwacht", "controller", datetime(2022, 1, 1, tzinfo=UTC))
            for year, amount in _pairs(said.get("expected", {}))
        ),
        covers,
    )


def _pairs(said) -> Sequence[tuple]:
    """Pairs of a mapping, or of a list of them where a key comes twice."""
    listed = said if isinstance(said, list) else [said]
    return [pair for one in listed for pair in one.items()]


def _movement(pair) -> Movement:
    return Movement(pair[0], some(pair[1]), "begroting", "besluit", "k", DECIDED)


def _fund(number: int, code: str, said) -> Fund:
    said = said or {}
    return Fund(number, code, FundDetails(code, "", said.get("ends"), cents(said.get("has"))), 1)


def _milestone(number: int, said) -> Milestone:
    details = MilestoneDetails(said["title"], said["planned"], said.get("action", ""), said.get("reached"))
    return Milestone(number, details, 1)
