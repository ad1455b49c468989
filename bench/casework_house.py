"""A made-up house with many cases in PostgreSQL: persons with real seals and look-ups, meldingen, users.

``python -m bench.casework_house 1000000`` fills the empty database that the settings name. Its tables and
guards are the real ones; the rows come in by COPY with the guards aside, since nobody did any of this.
Nobody in it has a BSN.
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from django.db import connection

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from bench.casework_made import kenmerk_of, mixed, surname_of
from kernbeeld.accounts.demo_mark import mark_demo
from kernbeeld.accounts.models import Grant, User
from kernbeeld.registers import sealing
from kernbeeld.registers.first_keys import make_first_keys
from kernbeeld.registers.inserting import insert_rows
from kernbeeld.registers.lookup import Lookups
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.service import prepare_database

CASES_EACH = 2.5
"""Meldingen for each person."""
OPEN_SHARE = 15
"""Of a hundred meldingen so many are open."""
WORKERS, AREAS = 300, 40
LAWS = ("wmo", "wmo", "wmo", "jeugdwet", "participatiewet", "wgs")
PROCEDURES = {
    "wmo": "wmo_melding",
    "jeugdwet": "jeugd_hulpvraag",
    "participatiewet": "pw_aanvraag",
    "wgs": "schuldhulp",
}
WAYS = ("telefoon", "balie", "online", "huisarts", "post")
BORN_FROM = date(1930, 1, 1)
_BATCH = 50_000


def area_of(case: int) -> str:
    """Return the kern of a case; some are far larger than others."""
    return f"kern{min(mixed(case, 5, AREAS), mixed(case, 6, AREAS)):02d}"


def fill(cases: int) -> None:
    """Fill the database with so many meldingen and what belongs to them."""
    prepare_database()
    make_first_keys()
    at = datetime.now(UTC)  # noqa: TID251  # the measured pages ask the wall clock as well
    mark_demo(at)
    _users(at)
    act = Handeling.objects.create(kind="register", acting_user="bench", reason="bench", known_from=at)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        persons = int(cases / CASES_EACH)
        for start in range(1, persons + 1, _BATCH):
            insert_persons(range(start, min(start + _BATCH, persons + 1)), act.pk)
        insert_rows("casework_melding", MELDING, _meldingen(cases, persons, at))  # type: ignore[arg-type]
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")


def _users(at: datetime) -> None:
    """Make who works here: most with one law in one kern, every fourth with several roles."""
    users = User.objects.bulk_create(User(name=f"u{number:03d}") for number in range(WORKERS))
    grants = []
    for number, user in enumerate(users):
        scopes = [{"wet": LAWS[number % 6], "gebied": f"kern{number % AREAS:02d}"}]
        if number % 4 == 3:
            scopes += [{"team": f"team{number % AREAS:02d}"}, {"wet": "wgs"}]
        if number == 0:
            scopes = [{}]
        grants += [
            Grant(user=user, role="consulent", given_at=at, given_by="bench", **scope) for scope in scopes
        ]
    Grant.objects.bulk_create(grants)


def insert_persons(numbers: range, act: int) -> None:
    """Write persons with a home each, sealed, with what they are looked up by."""
    keyring, lookups = sealing.keys(), Lookups()
    whole = ("id", "versie", "deel", "begin", "einde", "handeling_id", "record_id")
    tables: dict[str, tuple[tuple[str, ...], list[tuple[object, ...]]]] = {
        "registers_persoon": (("id", "sleutel"), []),
        "registers_verblijf": (("id", "sleutel"), []),
        "registers_persoonssleutel": (("persoon_id", "wrapped"), []),
        "registers_persoonversie": ((*whole, "payload"), []),
        "registers_verblijfversie": ((*whole, "persoon_id", "buurt", "payload"), []),
    }
    for number in numbers:
        key = sealing.new_data_key()
        known = {
            "voornamen": f"Proef {number}",
            "geslachtsnaam": surname_of(number),
            "geboortedatum": BORN_FROM + timedelta(days=mixed(number, 9, 34_000)),
        }
        postcode, huisnummer = f"{1000 + number % 9000} AB", str(number % 200 + 1)
        home = {"postcode": postcode, "huisnummer": huisnummer, "straat": "Proefpad"}
        row = (number, 1, 1, date(2016, 1, 1), date(9999, 12, 31), act, number)
        person = sealing.seal_payload(known, key, "registers_persoonversie", (number, 1, 1))
        place = sealing.seal_payload(home, key, "registers_verblijfversie", (number, 1, 1))
        tables["registers_persoon"][1].append((number, f"p{number}"))
        tables["registers_verblijf"][1].append((number, f"v{number}"))
        tables["registers_persoonssleutel"][1].append((number, sealing.wrap(key, number, keyring)))
        tables["registers_persoonversie"][1].append((*row, person))
        tables["registers_verblijfversie"][1].append((*row, number, "", place))
        lookups.note(number, known | home)
    for table, (columns, rows) in tables.items():
        insert_rows(table, columns, rows)  # type: ignore[arg-type]  # cells of more kinds than a register's
    lookups.write(keyring, numbers)


MELDING = (
    *("id", "kenmerk", "wet", "procedure", "aanmeldwijze", "verwijzer", "persoon_id", "ontvangst", "buurt"),
    *("gebied", "team", "behandelaar_id", "is_besloten", "termijn", "due", "is_suspended", "einde"),
    *("reden_einde", "created_at", "created_by"),
)


def _meldingen(cases: int, persons: int, at: datetime) -> Iterable[tuple[object, ...]]:
    first = User.objects.order_by("pk").values_list("pk", flat=True)[0]
    return _rows(cases, persons, at, first)


def _rows(cases: int, persons: int, at: datetime, first: int) -> Iterator[tuple[object, ...]]:
    today = at.date()
    for case in range(cases):
        wet, area = LAWS[mixed(case, 4, len(LAWS))], area_of(case)
        is_open = mixed(case, 7, 100) < OPEN_SHARE
        is_suspended = is_open and mixed(case, 8, 10) == 0
        runs = is_open and not is_suspended
        received = today - timedelta(days=mixed(case, 10, 90) if is_open else 100 + mixed(case, 10, 3_000))
        due = today + timedelta(days=mixed(case, 16, 120) - 30) if runs else None
        worker = None if is_open and mixed(case, 11, 5) == 0 else first + mixed(case, 12, WORKERS)
        yield (
            *(case + 1, kenmerk_of(case), wet, PROCEDURES[wet], WAYS[mixed(case, 13, len(WAYS))], ""),
            *(1 + mixed(case, 14, persons), received, "", area, f"team{area[4:]}", worker),
            *(mixed(case, 15, 100) == 0, "onderzoek", due, is_suspended),
            *(None if is_open else received + timedelta(days=50), "", at, "bench"),
        )


if __name__ == "__main__":
    fill(int(sys.argv[1]))
