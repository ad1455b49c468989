"""A goal tree of a test's own: that of the demo, made by an adviser and measured by its partner.

Making it takes longer than most tests do, so on SQLite it is made once and every test gets a copy.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kernbeeld.community.models.partners import Partner
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.results import furnish_results
from kernbeeld.policy.models.results import Meetinstrument, Resultaatindicator, Resultaatmeting
from kernbeeld.policy.models.subsidies import Prestatieafspraak, Subsidie
from tests.accounts.granting import somebody
from tests.databases import connected_to, sqlite_url

_MADE: list[Path] = []


def furnish() -> None:
    """Let the adviser and the partner of the demo make its tree."""
    Partner.objects.create(code="welzijnswerk", name="Welzijnswerk")
    Partner.objects.create(code="maatschappelijk_werk", name="Maatschappelijk werk")
    somebody("partner", organisatie="welzijnswerk")
    furnish_results(house_workspace(), acting_user=somebody("beleidsadviseur", "adviseur"))


@pytest.fixture(scope="session")
def furnished(_sqlite_template, key_file, tmp_path_factory, django_db_blocker) -> Path:
    """Registers in which the tree of the demo was made."""
    if not _MADE:
        path: Path = tmp_path_factory.mktemp("furnished") / "registers.sqlite3"
        shutil.copy(_sqlite_template, path)
        with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
            furnish()
        _MADE.append(path)
    return _MADE[0]


@pytest.fixture
def sqlite_registers(request, _sqlite_template: Path, key_file, tmp_path, django_db_blocker) -> Iterator[str]:
    """Registers on SQLite: with the tree in them for a test that asks for it, else empty."""
    has_tree = "tree" in request.fixturenames
    path = tmp_path / "registers.sqlite3"
    shutil.copy(request.getfixturevalue("furnished") if has_tree else _sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield sqlite_url(path)


@pytest.fixture
def adviser(as_user):
    return as_user("beleidsadviseur", "adviseur")


@pytest.fixture
def partner(as_user):
    return as_user("partner", "partner", organisatie="welzijnswerk")


@pytest.fixture
def other_partner(as_user):
    return as_user("partner", "elders", organisatie="maatschappelijk_werk")


@pytest.fixture
def tree(app_registers) -> int:
    """The demo's tree, with how many measurements it has."""
    if not Resultaatmeting.objects.exists():
        furnish()
    return Resultaatmeting.objects.count()


@pytest.fixture
def scale(tree) -> Meetinstrument:
    """The questionnaire on loneliness, of the partner, measured until 2017H2."""
    return Meetinstrument.objects.get(code="eenzaamheidsschaal")


def agree(
    indicator: str, jaar: int, bedrag: int | None, organisatie: str = "welzijnswerk", state: str = "verleend"
):
    """Agree with an organisation on a part of its subsidy that is seen by an indicator."""
    kenmerk = f"{organisatie.replace('_', '-')}-{jaar}-{state}"
    subsidie, _ = Subsidie.objects.get_or_create(
        kenmerk=kenmerk,
        defaults={
            "organisatie": organisatie,
            "name": organisatie.capitalize(),
            "title": "Subsidie",
            "jaar": jaar,
            "verleend": 10_000_000,
            "state": state,
        },
    )
    return Prestatieafspraak.objects.create(
        subsidie=subsidie,
        text=f"Afspraak over {indicator}",
        bedrag=bedrag,
        indicator=Resultaatindicator.objects.get(code=indicator),
        target="45",
    )
