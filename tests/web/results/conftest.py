"""A goal tree of a test's own: that of the demo, made by an adviser and measured by its partner."""

import pytest

from kernbeeld.accounts.service import User
from kernbeeld.community.models.partners import Partner
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.results import furnish_results
from kernbeeld.policy.models.results import Meetinstrument, Resultaatindicator
from kernbeeld.policy.models.subsidies import Prestatieafspraak, Subsidie


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
def tree(adviser, partner) -> int:
    """The demo's tree, with how many measurements it has."""
    Partner.objects.create(code="welzijnswerk", name="Welzijnswerk")
    Partner.objects.create(code="maatschappelijk_werk", name="Maatschappelijk werk")
    return furnish_results(house_workspace(), acting_user=User.objects.get(name="adviseur"))


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
