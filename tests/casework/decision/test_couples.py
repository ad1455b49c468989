"""A benefit for two: one benefit, two persons who live on it, and only where they are a couple."""

from dataclasses import replace
from datetime import date

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikkingsregel, Melding
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.decision.partner import partner_of
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import end_record, holding
from tests.casework.decision.couples import are_a_couple, are_partners
from tests.casework.decision.deciding import BEGIN, BUDGET, DECIDED, GUIDANCE, saved, taken_in
from tests.casework.desk.making import resident
from tests.casework.research.making import lives_with

BENEFIT = Line("levensonderhoud", BEGIN, reden_begin="ander_inkomen")
FOR_TWO = replace(BENEFIT, is_for_two=True)


@pytest.fixture
def anna(maker: User) -> Persoon:
    """The resident who asks for a benefit."""
    return Persoon.objects.get(sleutel="P-1")


@pytest.fixture
def bram(maker: User) -> Persoon:
    """Somebody else who is known here."""
    return resident("P-2")


@pytest.fixture
def asked(maker: User, anna: Persoon) -> Melding:
    """Her melding under the Participatiewet."""
    return taken_in(maker, "pw_aanvraag")


def living_on(person: Persoon, day: date = BEGIN) -> list[object]:
    """Return on which benefits somebody lives."""
    return [one.part.fields["uitkering"] for one in holding("uitkering_persoon", "persoon", [person.pk], day)]


def test_a_couple_gets_one_benefit_and_both_live_on_it(maker, anna, bram, asked) -> None:
    are_a_couple(anna, bram)

    besluit = saved(maker, asked, FOR_TWO)
    issue_besluit(besluit, wijze="post", acting_user=maker, at=DECIDED)

    assert living_on(anna) == living_on(bram) == ["B2026-000001-1"]
    assert len(holding("uitkering", "persoon", [anna.pk, bram.pk], BEGIN)) == 1


def test_it_begins_with_the_partner_who_is_known(maker, anna, bram, asked) -> None:
    are_a_couple(bram, anna)

    (line,) = lines_of(prepare_besluit(asked, acting_user=maker, at=DECIDED))

    assert (line.product, line.is_for_two) == ("levensonderhoud", True)


def test_who_lives_alone_begins_alone(maker, anna, asked) -> None:
    (line,) = lines_of(prepare_besluit(asked, acting_user=maker, at=DECIDED))

    assert line.is_for_two is False


def test_the_consulent_may_grant_it_to_the_resident_alone(maker, anna, bram, asked) -> None:
    are_a_couple(anna, bram)

    issue_besluit(saved(maker, asked, BENEFIT), wijze="post", acting_user=maker, at=DECIDED)

    assert (living_on(anna), living_on(bram)) == (["B2026-000001-1"], [])


def test_without_a_partner_it_is_refused_with_what_to_do(maker, anna, bram, asked) -> None:
    lives_with(anna, bram)
    besluit = saved(maker, asked, FOR_TWO)

    with pytest.raises(CaseworkError, match="no partner lives in this household") as refused:
        issue_besluit(besluit, wijze="post", acting_user=maker, at=DECIDED)

    assert refused.value.field == "0-is_for_two"
    assert living_on(anna) == []


def test_a_partner_who_lives_elsewhere_shares_no_benefit(anna, bram) -> None:
    are_partners(anna, bram)
    lives_with(anna, resident("P-3"))
    lives_with(bram)

    assert partner_of(anna, BEGIN) == ""


def test_a_housemate_is_no_partner_and_a_partner_is_found_from_both_sides(anna, bram) -> None:
    lives_with(anna, bram)
    assert partner_of(anna, BEGIN) == ""
    are_partners(bram, anna)

    assert (partner_of(anna, BEGIN), partner_of(bram, BEGIN)) == ("P-2", "P-1")


def test_who_left_is_a_partner_until_the_last_day(anna, bram) -> None:
    are_a_couple(anna, bram)

    end_record("relatie", "R-P-1-P-2", last_day=BEGIN, fields={}, reason="Test.", acting_user="test")

    assert partner_of(anna, BEGIN) == "P-2"
    assert partner_of(anna, date(2026, 2, 10)) == ""


def test_of_two_partners_nobody_knows_which_one(anna, bram) -> None:
    cees = resident("P-3")
    lives_with(anna, bram, cees)
    are_partners(anna, bram)
    are_partners(anna, cees)

    assert partner_of(anna, BEGIN) == ""


def test_that_it_is_for_two_is_sealed(maker, anna, bram, asked) -> None:
    are_a_couple(anna, bram)
    saved(maker, asked, FOR_TWO)

    row = Beschikkingsregel.objects.get()
    assert b"partner" not in bytes(row.payload)
    assert lines_of(row.beschikking)[0].is_for_two


@pytest.mark.parametrize("line", [GUIDANCE, BUDGET], ids=["in kind", "budget"])
def test_help_is_for_one_person(maker: User, melding: Melding, line: Line) -> None:
    besluit = saved(maker, melding, replace(line, is_for_two=True))

    assert lines_of(besluit)[0].is_for_two is False
