"""What somebody is named in is found from the few walls that are open, not by reading every melding."""

from datetime import timedelta

from django.db import connection

from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.worklist import Asked, worklist
from kernbeeld.casework.rules.worklist import Tab
from kernbeeld.registers.models.persons import Persoon
from tests.accounts.granting import somebody
from tests.casework.wall.making import AT, DAY, LAWS, PROCEDURES, a_part, a_plan

PERSONS, FILES = 1_000, 20_000


def files(persons: list[Persoon]) -> list[Melding]:
    return [
        Melding(
            kenmerk=f"2026-{number:06}",
            wet=LAWS[number % 4],
            procedure=PROCEDURES[LAWS[number % 4]],
            aanmeldwijze="telefoon",
            persoon=persons[number % PERSONS],
            ontvangst=DAY,
            due=DAY + timedelta(days=number % 300),
            created_at=AT,
            created_by="test",
        )
        for number in range(FILES)
    ]


def test_fifty_parts_do_not_make_the_worklist_read_every_melding(postgres_registers):
    persons = Persoon.objects.bulk_create([Persoon(sleutel=f"P{number}") for number in range(PERSONS)])
    Melding.objects.bulk_create(files(persons), batch_size=2_000)
    user = somebody("consulent", "limited", wet="wmo")
    plan = a_plan(user)
    for number in range(50):
        a_part(plan, user, persons[1 + 4 * number], "jeugdwet", opens_file=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")

    page = worklist(user, Asked(Tab.ALL), today=DAY).order_by("due", "pk")[:50]
    keys = Melding.objects.for_user(user).filter(einde=None).order_by("due", "pk").values("pk", "due")[:50]
    told = [page.explain(), keys.explain()]

    assert not any("Seq Scan on casework_melding" in each for each in told)
    assert "Index Only Scan using melding_open_due" in told[1]
    assert Melding.objects.for_user(user).count() == FILES // 4 + 50 * (FILES // PERSONS)
