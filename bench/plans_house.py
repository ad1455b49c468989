"""A made-up house with many plans in PostgreSQL, and how long its pages take.

``python -m bench.plans_house 20000`` fills the empty database that the settings name with so many plans of
two persons, each with two goals and four agreements, and prints the seconds of each page that it asks.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import perf_counter

from django.conf import settings
from django.db import connection
from django.test import Client

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from bench.casework_house import insert_persons
from kernbeeld.accounts.models import Grant, User
from kernbeeld.casework.models import Afspraak, Deelname, Doel, Doelversie, Ondersteuningsplan, Planlid
from kernbeeld.registers.first_keys import make_first_keys
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.service import prepare_database, seal_content

WORKERS, PARTS, TIMES = 200, 50, 40
_BATCH = 2_000


def fill(plans: int, at: datetime) -> User:
    """Fill the database; return a consulent of one law who takes part in some plans."""
    prepare_database()
    make_first_keys()
    users = User.objects.bulk_create(User(name=f"u{number:03d}") for number in range(WORKERS))
    Grant.objects.bulk_create(
        Grant(user=user, role="consulent", wet="wmo", given_at=at - timedelta(days=9), given_by="bench")
        for user in users
    )
    act = Handeling.objects.create(kind="register", acting_user="bench", reason="bench", known_from=at)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for start in range(1, 2 * plans + 1, _BATCH):
            insert_persons(range(start, min(start + _BATCH, 2 * plans + 1)), act.pk)
        for start in range(1, plans + 1, _BATCH):
            _plans(range(start, min(start + _BATCH, plans + 1)), users, at)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")
    return users[0]


def _plans(numbers: range, users: list[User], at: datetime) -> None:
    first, day = users[0].pk, at.date()
    Ondersteuningsplan.objects.bulk_create(
        Ondersteuningsplan(
            pk=number,
            kenmerk=f"P{2016 + number // 10_000}-{number % 10_000:06d}",
            regisseur_id=_who(number, first),
            begin=day,
            evaluatie=day + timedelta(days=number % 90),
            created_at=at,
            created_by="bench",
        )
        for number in numbers
    )
    sides = [(number, persoon) for number in numbers for persoon in (2 * number - 1, 2 * number)]
    Planlid.objects.bulk_create(Planlid(plan_id=plan, persoon_id=one, since=day) for plan, one in sides)
    Deelname.objects.bulk_create(
        Deelname(
            plan_id=plan, user_id=_who(plan, first), persoon_id=one, wet="wmo", grondslag="eigen_wet",
            given_at=at - timedelta(days=1), given_by="bench",
        )
        for plan, one in sides
    )  # fmt: skip
    goals = Doel.objects.bulk_create(
        Doel(plan_id=plan, sleutel=f"D-{one}", persoon_id=one, wet="wmo", leefgebied="contacten", begin=day)
        for plan, one in sides
    )
    _below(goals, first, at)


def _below(goals: list[Doel], first: int, at: datetime) -> None:
    by = {"at": at, "acting_user": "bench"}
    words = [Doelversie(doel=goal, number=1, persoon_id=goal.persoon_id, **by) for goal in goals]
    agreed = [
        Afspraak(
            doel=goal, wie="medewerker", user_id=_who(goal.plan_id, first), due=at.date(),
            persoon_id=goal.persoon_id, **by,
        )
        for goal in goals for _ in range(2)
    ]  # fmt: skip
    for row in words:
        row.payload = seal_content(row.place, {"woorden": "Ik wil weer naar buiten."})
    for one in agreed:
        one.payload = seal_content(one.place, {"wat": "Bellen."})
    Doelversie.objects.bulk_create(words)
    Afspraak.objects.bulk_create(agreed)


def _who(plan: int, first: int) -> int:
    """The first user takes part in the first plans; the others share what is left."""
    return first if plan <= PARTS else first + 1 + plan % (WORKERS - 1)


def asked(user: User) -> Iterator[tuple[str, list[float]]]:
    """Ask each page some times; the first time is not counted."""
    client = Client()
    client.force_login(user)
    own = Ondersteuningsplan.objects.get(pk=1).kenmerk
    for what, address in (
        ("plan_page", f"/plannen/{own}/"),
        ("list_of_plans", "/plannen/"),
        ("list_of_tasks", "/werk/taken/"),
    ):
        spent = []
        for _ in range(TIMES + 1):
            start = perf_counter()
            answer = client.get(address)
            spent.append(perf_counter() - start)
            assert answer.status_code == 200, f"{address}: {answer.status_code}"
        yield what, spent[1:]


def main() -> None:
    """Fill and ask."""
    at, begin = datetime.now(UTC), perf_counter()  # noqa: TID251  # the pages ask the wall clock as well
    settings.ALLOWED_HOSTS = ["testserver"]
    user = fill(int(sys.argv[1]), at)
    print("filling_the_house", perf_counter() - begin)
    for what, spent in asked(user):
        print(what, *spent)


if __name__ == "__main__":
    main()
