"""A besluit begins with what a real onderzoek left: by golden cases, from the ladder to the lines."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.db import transaction

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.actions.research.keep_part import add_part, drop_part
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.decision.besluiten import lines_of, motivation_of
from kernbeeld.casework.queries.decision.values import product_name
from kernbeeld.house_time import day_of
from tests.casework.decision.deciding import applied
from tests.casework.desk.making import at_the_desk, resident
from tests.casework.file.making import AT
from tests.casework.research.making import NOTHING, judge, write
from tests.databases import connected_to, sqlite_url
from tests.engine.golden import Case, cases, names

CASES = cases("decision", "prefill.yaml")


@pytest.fixture(scope="module")
def maker(
    _sqlite_template: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Iterator[User]:
    """Who does the onderzoek and makes the besluit, in one house for all cases."""
    path = tmp_path_factory.mktemp("prefill") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        resident()
        user = at_the_desk()
        applied(user)
        yield user


def looked_into(melding: Melding, user: User, case: Case) -> None:
    """Do the onderzoek of a case."""
    for part, judged in case["parts"].items():
        if part != "contacten":
            add_part(melding, part, reden="gesprek", acting_user=user, at=AT)
        write(melding, user, **{f"{part}__probleem": "Het lukt niet.", f"{part}__nodig": "Hulp."})
        judge(melding, user, whole(judged, case), part=part)
    for part in case.get("drops", ()):
        drop_part(melding, part, acting_user=user, at=AT)


def whole(judged: Mapping[str, str], case: Case) -> dict[str, str]:
    """Return what is judged of every step up to the heaviest one that a case tells of."""
    if case.get("unfinished") or "maatwerk" not in judged:
        return dict(judged)
    return NOTHING | dict(judged)


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_besluit_begins_with_what_the_onderzoek_left(case, maker: User) -> None:
    melding = Melding.objects.get()

    with transaction.atomic():
        looked_into(melding, maker, case)
        besluit = prepare_besluit(melding, acting_user=maker, at=AT)
        lines, text = lines_of(besluit), motivation_of(besluit).text
        transaction.set_rollback(True)

    found = [
        {name: getattr(line, name) for name in wanted}
        for line, wanted in zip(lines, case["lines"], strict=True)
    ]
    assert found == case["lines"]
    assert all(line.begin == day_of(AT) and line.einde for line in lines)
    assert all(product_name(line.product).lower() in text for line in lines)
