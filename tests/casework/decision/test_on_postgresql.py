"""Besluiten on the database of production: numbers without gaps, rows locked, all of it or nothing."""

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.actions.decision.save_besluit import BesluitConflictError, Decided, save_besluit
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.registers.service import holding, picture_of
from tests.casework.decision.couples import are_a_couple
from tests.casework.decision.deciding import BEGIN, DECIDED, GUIDANCE, LATER, applied, saved, taken_in
from tests.casework.decision.test_couples import FOR_TWO
from tests.casework.desk.making import at_the_desk, resident

pytestmark = pytest.mark.postgres


@pytest.fixture
def user(postgres_registers: str) -> User:
    """Who makes besluiten there."""
    resident()
    return at_the_desk()


def test_a_besluit_goes_out_and_the_next_has_the_next_number(user: User) -> None:
    first = saved(user, applied(user), GUIDANCE)
    issue_besluit(first, wijze="post", acting_user=user, at=DECIDED)

    second = prepare_besluit(applied(user), acting_user=user, at=LATER)

    assert [one.kenmerk for one in Beschikking.objects.all()] == ["B2026-000001", "B2026-000002"]
    assert picture_of("toewijzing", "B2026-000001-1-toewijzing").parts[0].begin == BEGIN
    assert lines_of(second) == ()


def test_what_fails_at_the_end_leaves_nothing_and_two_editors_see_both(user: User) -> None:
    partner = resident("P-2")
    besluit = saved(user, taken_in(user, "pw_aanvraag"), FOR_TWO)
    with pytest.raises(CaseworkError):
        issue_besluit(besluit, wijze="post", acting_user=user, at=DECIDED)
    assert holding("uitkering", "persoon", [besluit.persoon_id], BEGIN) == ()
    other = Decided("toekennen", "", ())
    with pytest.raises(BesluitConflictError) as clash:
        save_besluit(besluit, other, number=besluit.number - 1, acting_user=user, at=LATER)
    assert clash.value.theirs.lines[0].is_for_two

    are_a_couple(besluit.persoon, partner)
    issue_besluit(besluit, wijze="post", acting_user=user, at=LATER)

    assert len(holding("uitkering_persoon", "persoon", [besluit.persoon_id, partner.pk], BEGIN)) == 2
