"""Two people work on one goal at the same moment, on a database with many writers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from kernbeeld.casework.actions.plan.agree import agree_on_provision
from kernbeeld.casework.actions.plan.change_goal import change_goal
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Aanbod, Afspraak, Doel
from kernbeeld.casework.queries.plan.goals import refused_versions, versions_of
from tests.casework.goals.making import AT, a_goal, family, family_plan, on_map, worker


def at_once(*acts: Callable[[], object]) -> None:
    """Do several things at the same moment, each on a connection of its own."""
    start = Barrier(len(acts))

    def do(act: Callable[[], object]) -> None:
        try:
            start.wait()
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        for one in [threads.submit(do, act) for act in acts]:
            one.result()


def test_two_who_change_the_same_words_at_the_same_moment_lose_nothing(postgres_registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user)
    clashes: list[str] = []

    def writes(words: str) -> None:
        try:
            mine = Doel.objects.get(pk=doel.pk)
            change_goal(mine, {"woorden": words}, number=1, acting_user=user, at=AT)
        except FieldConflictError as conflict:
            clashes.append(conflict.mine)

    at_once(lambda: writes("Ik wil sparen."), lambda: writes("Ik wil lenen."))

    listed = versions_of(doel)
    standing, (refused,) = listed[0].content["woorden"], refused_versions(listed)
    assert clashes == [refused.content["woorden"]]
    assert {standing, *clashes} == {"Ik wil sparen.", "Ik wil lenen."}
    assert [one.number for one in listed] == [4, 3, 2, 1]


def test_two_who_agree_on_one_place_at_the_same_moment_make_one_agreement_and_one_offer(postgres_registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user, with_melding=True)
    on_map("maatje")

    refused: list[str] = []

    def agrees() -> None:
        try:
            mine = Doel.objects.get(pk=doel.pk)
            agree_on_provision(mine, "maatje", step="vrijwilliger", acting_user=user, at=AT)
        except CaseworkError as error:
            refused.append(error.field)

    at_once(agrees, agrees)

    assert refused == ["voorziening"]
    assert Afspraak.objects.count() == 1
    assert Aanbod.objects.count() == 1
