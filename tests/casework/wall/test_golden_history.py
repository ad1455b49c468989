"""Who could see a goal, a casus, a letter or a melding over time, and on what ground, story by story."""

from datetime import datetime, timedelta

from django.db import models, transaction

import kernbeeld.web.urls  # noqa: F401  # with it every app has declared its rules
from kernbeeld.accounts.service import who_could_see
from kernbeeld.casework.models import Melding, Ondersteuningsplan
from tests.casework.wall.making import AT
from tests.casework.wall.written import WAYS, Story, a_family
from tests.engine.golden import cases

CASES = cases("wall", "history.yaml")
KINDS = {model.__name__: (model, ways) for model, ways in WAYS.items()} | {
    "Melding": (Melding, ("persoon__sleutel", "wet"))
}


def hour(number: int) -> datetime:
    return AT + timedelta(hours=number)


def row_of(words: str) -> models.Model:
    kind, *side = words.split()
    model, ways = KINDS[kind]
    return model._base_manager.get(**dict(zip(ways, side, strict=True)))


def seen_by(row: models.Model, at: datetime) -> str:
    """Who could see a row at an instant, each with the grounds by which he is named in it."""
    told = who_could_see(type(row), row.pk, at)
    return ", ".join(" ".join([one.user.name, *(each.ground for each in one.reasons)]) for one in told)


def test_who_could_see_a_row_behind_the_wall_is_told_hour_by_hour(sqlite_registers, monkeypatch):
    plan = a_family()

    wrong = {case["case"]: said for case in CASES if (said := _wrong(case, plan, monkeypatch))}

    assert wrong == {}
    assert len({case["row"].split()[0] for case in CASES}) >= 6


def _wrong(case: dict, plan: Ondersteuningsplan, monkeypatch) -> dict[int, str]:
    with transaction.atomic():
        story = Story.begun(case, Ondersteuningsplan.objects.get(pk=plan.pk))
        monkeypatch.setattr("kernbeeld.casework.walls.wall_clock", lambda: story.now)
        for number, step in sorted(case["told"].items()):
            story.now = hour(number)
            story.goes(step)
        row = row_of(case["row"])
        found = {number: seen_by(row, hour(number)) for number in case["could"]}
        transaction.set_rollback(True)
    return {number: said for number, said in found.items() if said != case["could"][number]}
