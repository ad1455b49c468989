"""What a complete form amounts to: a table of answers and what comes in."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from kernbeeld.casework.rules.intake import AANMELDWIJZEN
from kernbeeld.casework.rules.online import is_complete
from kernbeeld.casework.rules.online_intake import intake_of, notes_of
from kernbeeld.language import speaking

TODAY = date(2018, 3, 1)
TABLE = yaml.safe_load((Path(__file__).parents[2] / "golden/form/intake.yaml").read_text("utf-8"))
FORMS = TABLE["forms"]


def answers_of(name: str) -> dict[str, str]:
    return TABLE["base"] | FORMS[name]["said"]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_amounts_to_what_the_table_says(name):
    wanted = FORMS[name]

    with speaking("nl"):
        intake = intake_of(answers_of(name), "p1", TODAY)

    callers = [
        {
            "rol": one.rol,
            "naam": one.naam,
            "telefoon": one.telefoon,
            "email": one.email,
            "relatie": one.relatie,
        }
        for one in intake.betrokkenen
    ]
    assert (intake.procedure, intake.persoon, intake.ontvangst) == (wanted["procedure"], "p1", TODAY)
    assert {one.leefgebied: one.woorden for one in intake.hulpvragen} == wanted["hulpvragen"]
    assert intake.contact.said == wanted["contact"]
    assert callers == wanted["betrokkenen"]


@pytest.mark.parametrize("name", [name for name in FORMS if "notes" in FORMS[name]])
def test_what_has_no_place_of_its_own_stands_in_the_notes(name):
    with speaking("nl"):
        notes = notes_of(answers_of(name), has_address=FORMS[name].get("has_address", True))

    assert notes == FORMS[name]["notes"]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_the_table_is_complete(name):
    assert is_complete(answers_of(name), TODAY)
    assert not is_complete({**answers_of(name), "soort": "informatie"}, TODAY)


def test_the_form_comes_in_by_a_way_that_is_known():
    assert intake_of(TABLE["base"], "p1", TODAY).aanmeldwijze in AANMELDWIJZEN


def test_nothing_personal_shows_when_an_intake_is_printed():
    shown = repr(intake_of(answers_of("child"), "p1", TODAY))

    assert not [word for word in ("trap", "Belu", "0612345678", "example.org") if word in shown]
