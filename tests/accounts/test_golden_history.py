"""The golden cases of the past: who could see something on a moment, and by which roles."""

from datetime import UTC, datetime

import pytest

import kernbeeld.web.urls  # noqa: F401  # with it every app has declared its rules
from kernbeeld.accounts.models import Activation, GrantEnd, User
from kernbeeld.accounts.service import Right, who_could_see, who_had
from tests.access.making import made
from tests.accounts.golden_rows import grant, kind
from tests.engine.golden import cases, names

CASES = cases("access", "history.yaml")


def moment(text: object) -> datetime:
    return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)


def tell(words: str) -> None:
    """Write down what a line says: a role from one moment to another, or who was let in or out."""
    name, act, rest = words.split(" ", 2)
    user, _ = User.objects.get_or_create(name=name)
    if act in ("in", "out"):
        Activation.objects.create(
            user=user, is_active=act == "in", given_at=moment(rest), given_by="baas", reason="x"
        )
        return
    limits, _, times = f"{rest}".rpartition("from ")
    start, _, end = times.partition(" to ")
    held = grant(f"{act} {limits}", user=user, given_at=moment(start))
    held.save()
    if end:
        GrantEnd.objects.create(grant=held, ended_at=moment(end), ended_by="baas", reason="x")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_who_could_see_it_is_told_with_the_roles_that_opened_it(app_registers, case):
    for words in case["told"]:
        tell(words)
    if "object" in case:
        name, *limits = case["object"].split()
        row = made(kind(name), "x", **dict(each.split("=") for each in limits))

    def told(at: datetime) -> list[str]:
        seers = (
            who_could_see(type(row), row.pk, at) if "object" in case else who_had(Right(case["right"]), at)
        )
        return [f"{seer.user.name} {' + '.join(map(str, seer.grants))}" for seer in seers]

    assert {each: told(moment(each)) for each in case["could"]} == case["could"]
