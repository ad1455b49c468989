"""The script of the demo's front office: what it does on which day, and what is said of a mistake in it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from kernbeeld.casework.models import Aanbod, Informatievraag, Melding
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.demo.casework import FILE, furnish_front_office
from kernbeeld.errors import UserError
from tests.casework.desk.making import at_the_desk, resident
from tests.casework.desk.places import place
from tests.engine.golden import Case, cases, names

SCRIPTS = cases("demo", "more_front_office.yaml")
NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)


def furnish(case: Case, folder: Path) -> int:
    for number, (buurt, year) in enumerate(case["residents"]):
        resident(f"P-{number}", buurt, date(year, 3, 2))
    for code in case.get("places", ()):
        place(code)
    at_the_desk(name="consulent")
    (folder / FILE).write_text(yaml.safe_dump(case["script"], allow_unicode=True), "utf-8")
    return furnish_front_office(replace(house_workspace(), folder=folder), house_catalogue(), NOW)


@pytest.mark.parametrize("case", SCRIPTS, ids=names(SCRIPTS))
def test_a_script_leaves_the_work_that_its_case_says(app_registers, tmp_path, case: Case):
    if "refused" in case:
        with pytest.raises(UserError, match=case["refused"]):
            furnish(case, tmp_path)
        return

    done = furnish(case, tmp_path)

    questions = sorted(Informatievraag.objects.values_list("day", flat=True))
    received = list(Melding.objects.order_by("pk").values_list("ontvangst", flat=True))
    assert (done, questions, received) == (case["deeds"], case["questions"], case["received"])


def test_what_the_script_offers_goes_its_way_and_the_melding_its_steps(app_registers, tmp_path):
    (case,) = (one for one in SCRIPTS if one["case"] == "Een melding met een aanbod en een stap")

    furnish(case, tmp_path)

    steps = [(step.stap, step.day) for step in Aanbod.objects.get().stappen.all()]
    assert steps == [
        ("aangeboden", date(2026, 2, 10)),
        ("aangenomen", date(2026, 2, 16)),
        ("geholpen", date(2026, 2, 23)),
    ]
    melding = Melding.objects.get()
    assert melding.behandelaar.name == "consulent"
    assert "onderzoek" in melding.stappen.values_list("soort", flat=True)


def test_a_municipality_without_a_script_has_an_empty_office(app_registers, tmp_path):
    empty = replace(house_workspace(), folder=tmp_path)

    assert furnish_front_office(empty, house_catalogue(), NOW) == 0
    assert not Informatievraag.objects.exists()
