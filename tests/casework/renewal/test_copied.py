"""What a new melding begins with when help ends: nothing that is known has to be typed again."""

from datetime import UTC, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.propose_herindicatie import propose_herindicatie
from kernbeeld.casework.actions.research.keep_part import add_part
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.fields import standing, standing_text
from kernbeeld.casework.queries.research.gathering import parts_of
from tests.accounts.granting import somebody
from tests.casework.objection.making import HELP, sent
from tests.casework.research.making import judge, write

pytestmark = pytest.mark.usefixtures("app_registers")
ENDING = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def decider() -> User:
    return somebody("consulent", "decider")


@pytest.fixture
def earlier(decider: User) -> Melding:
    """A melding with an onderzoek in two parts of life, and help that ends on 31 March 2027."""
    melding = sent(decider, HELP).melding
    add_part(melding, "contacten", reden="samenhang", acting_user=decider, at=ENDING)
    write(
        melding,
        decider,
        huishouden__probleem="De ramen.",
        huishouden__nodig="Hulp.",
        contacten__probleem="Stil.",
    )
    write(melding, decider, situatie="Woont alleen.", eigen_plan="Mijn plan van toen.")
    judge(melding, decider, {"eigen_kracht": "niet"}, part="huishouden")
    return melding


def again(earlier: Melding, decider: User) -> Melding:
    (line,) = lines_of(earlier.beschikkingen.get())
    return propose_herindicatie(line.voorziening, acting_user=decider, at=ENDING)


def test_the_parts_of_life_of_then_are_looked_into_again_for_the_same_reason(earlier, decider) -> None:
    melding = again(earlier, decider)

    assert parts_of(melding) == ("huishouden", "contacten")
    assert melding.onderzoeksdelen.get(leefgebied="contacten").reden == "samenhang"


def test_what_was_written_stands_there_and_what_the_resident_handed_in_does_not(earlier, decider) -> None:
    melding = again(earlier, decider)

    found = {name: written.text for name, written in standing(melding).items()}
    assert found == {
        "huishouden.probleem": "De ramen.",
        "huishouden.nodig": "Hulp.",
        "contacten.probleem": "Stil.",
        "situatie": "Woont alleen.",
    }


def test_what_the_ladder_offers_is_judged_afresh(earlier, decider) -> None:
    assert earlier.afwegingen.exists()

    assert not again(earlier, decider).afwegingen.exists()


def test_what_changes_later_leaves_the_old_file_as_it_was(earlier, decider) -> None:
    melding = again(earlier, decider)

    write(melding, decider, huishouden__probleem="De ramen en de vloer.")

    assert standing_text(earlier, "huishouden.probleem").text == "De ramen."
    assert standing_text(melding, "huishouden.probleem").number == 2


def test_who_referred_the_resident_then_is_known_now(earlier, decider) -> None:
    Melding.objects.filter(pk=earlier.pk).update(verwijzer="02")

    assert again(earlier, decider).verwijzer == "02"


def test_a_part_that_turned_out_not_to_matter_is_left_out(earlier, decider) -> None:
    earlier.onderzoeksdelen.filter(leefgebied="contacten").update(dropped_at=ENDING)

    melding = again(earlier, decider)

    assert parts_of(melding) == ("huishouden",)
    assert "contacten.probleem" not in standing(melding)
