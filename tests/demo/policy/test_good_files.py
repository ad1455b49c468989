"""A good file of the demo's policy is brought in whole, and says in the registers what it says on paper."""

from datetime import date
from decimal import Decimal

import pytest

from kernbeeld.errors import UserError
from kernbeeld.policy.models import (
    Actie,
    Jaarschijfmutatie,
    Mijlpaal,
    Programma,
    Realisatieboeking,
    Risico,
    Scenariorun,
    Streefmeting,
)
from kernbeeld.policy.models.results import Resultaatmeting
from kernbeeld.policy.models.subsidies import Subsidie
from tests.accounts.granting import somebody
from tests.demo.policy.furnishing import FILES, furnish, write


@pytest.fixture
def adviser(app_registers):
    return somebody("beleidsadviseur", "adviseur")


@pytest.mark.parametrize("kind", ["programmes", "results", "steering", "subsidies"])
def test_a_good_file_is_brought_in_and_counted(adviser, tmp_path, kind):
    write(kind, tmp_path, FILES[kind]["good"])

    assert furnish(kind, tmp_path, adviser) == FILES[kind]["count"]


def test_a_programme_has_the_cents_of_its_file_and_without_a_controller_nothing_is_spent(adviser, tmp_path):
    write("programmes", tmp_path, FILES["programmes"]["good"])
    furnish("programmes", tmp_path, adviser)

    slices = sorted(Jaarschijfmutatie.objects.values_list("jaar", "bedrag"))
    assert slices == [(2022, 600000), (2023, 200000)]
    assert Programma.objects.get().code == "samen-eten"
    assert Actie.objects.get().state == "loopt"
    assert not Realisatieboeking.objects.exists()


def test_what_was_not_measured_is_no_zero(adviser, tmp_path):
    write("results", tmp_path, FILES["results"]["good"])
    furnish("results", tmp_path, adviser)

    found = list(Resultaatmeting.objects.order_by("pk").values_list("value", "absence"))
    assert found == [(Decimal("38.5"), ""), (None, "not_available")]


def test_a_subsidy_is_the_sum_of_its_parts_to_the_cent(adviser, tmp_path):
    write("subsidies", tmp_path, FILES["subsidies"]["good"])
    furnish("subsidies", tmp_path, adviser)

    found = sorted(Subsidie.objects.values_list("jaar", "verleend", "assumption"))
    # 90.000 + 10.000 + 5.000,50 and 100.000 + 10.000
    assert found == [(2012, 10500050, True), (2017, 11000000, True)]


def test_a_subsidy_without_wages_raises_nothing_and_stays_an_assumption(adviser, tmp_path):
    text = FILES["subsidies"]["good"].replace('loon: "100.000", overig: "10.000"', 'overig: "60.000"')
    write("subsidies", tmp_path, text)
    furnish("subsidies", tmp_path, adviser)

    kept = Subsidie.objects.get(jaar=2017)
    assert (kept.verleend, kept.assumption) == (6000000, True)


def test_how_a_programme_is_steered_stands_as_in_its_file(adviser, tmp_path):
    write("steering", tmp_path, FILES["steering"]["good"])
    furnish("steering", tmp_path, adviser)

    risk, measured = Risico.objects.get(), Streefmeting.objects.get()
    assert (risk.title, risk.kans, risk.gevolg) == ("Geld op", 5, 1)
    assert (measured.on, measured.value) == (date(2013, 6, 30), Decimal("50.5"))
    programma, project = Programma.objects.get(), Actie.objects.get()
    assert (programma.state, programma.budget) == ("vastgesteld", None)
    assert (project.title, project.state, project.budget) == ("Kerngesprekken", "loopt", None)
    reached = list(Mijlpaal.objects.values_list("title", "reached_on"))
    assert reached == [("Begonnen", date(2012, 2, 1)), ("Klaar", None)]


@pytest.mark.parametrize("kind", ["programmes", "results", "steering", "subsidies"])
def test_who_does_not_keep_policy_can_not_bring_it_in(app_registers, tmp_path, kind):
    write(
        kind,
        tmp_path,
        FILES[kind]["good"].replace("organisations:\n- {code: buurtwerk, name: Buurtwerk}\n", ""),
    )

    with pytest.raises(UserError):
        furnish(kind, tmp_path, somebody("raadslid"))

    assert not Programma.objects.exists()
    assert not Subsidie.objects.exists()
    assert not Scenariorun.objects.exists()
