"""Four eyes: handed in, approved or sent back by somebody else, and never twice the same."""

import pytest
from django.db import IntegrityError, transaction

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.approve_besluit import approve_besluit
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.save_besluit import Decided, save_besluit
from kernbeeld.casework.actions.decision.send_back_besluit import send_back_besluit
from kernbeeld.casework.actions.decision.submit_besluit import submit_besluit, take_back_besluit
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import motivation_field, motivation_of, remark_of
from kernbeeld.casework.queries.decision.listing import BesluitTab, besluiten_in
from kernbeeld.casework.queries.decision.waiting import waiting_besluiten
from kernbeeld.casework.rules.decision.standing import Standing, standing_of
from kernbeeld.house_time import day_of
from tests.casework.decision.deciding import DECIDED, GUIDANCE, LATER, applied, saved
from tests.casework.desk.making import at_the_desk


@pytest.fixture
def colleague(maker: User) -> User:
    return at_the_desk(name="collega")


@pytest.fixture
def refusal(maker: User) -> Beschikking:
    """A refusal, which a colleague has to see."""
    return saved(maker, applied(maker), GUIDANCE, soort="afwijzen", grond="eigen_kracht")


def test_a_refusal_goes_out_only_when_a_colleague_approved(
    maker: User, colleague: User, refusal: Beschikking
) -> None:
    with pytest.raises(CaseworkError, match="colleague"):
        issue_besluit(refusal, wijze="post", acting_user=maker, at=DECIDED)
    submit_besluit(refusal, acting_user=maker, at=DECIDED)
    with pytest.raises(CaseworkError, match="waits"):
        issue_besluit(refusal, wijze="post", acting_user=maker, at=DECIDED)
    approve_besluit(refusal, acting_user=colleague, at=LATER)

    sent = issue_besluit(refusal, wijze="post", acting_user=maker, at=LATER)

    assert (sent.approved_by, sent.issued_on) == (colleague, day_of(LATER))
    assert sent.brief is not None


def test_who_handed_it_in_does_not_approve_it(maker: User, refusal: Beschikking) -> None:
    submit_besluit(refusal, acting_user=maker, at=DECIDED)

    with pytest.raises(CaseworkError, match="yourself"):
        approve_besluit(refusal, acting_user=maker, at=LATER)
    with pytest.raises(CaseworkError, match="yourself"):
        send_back_besluit(refusal, "Anders.", acting_user=maker, at=LATER)


def test_the_database_holds_it_as_well(maker: User, refusal: Beschikking) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Beschikking.objects.filter(pk=refusal.pk).update(approved_by=maker)


def test_sent_back_it_can_be_changed_with_the_remark_in_sight(
    maker: User, colleague: User, refusal: Beschikking
) -> None:
    submit_besluit(refusal, acting_user=maker, at=DECIDED)
    with pytest.raises(CaseworkError, match="Say what"):
        send_back_besluit(refusal, "  ", acting_user=colleague, at=LATER)

    back = send_back_besluit(refusal, "Noem het artikel.", acting_user=colleague, at=LATER)

    assert (standing_of(back), remark_of(back)) == (Standing.RETURNED, "Noem het artikel.")
    changed = Decided("afwijzen", "netwerk", (GUIDANCE,))
    assert save_besluit(back, changed, number=back.number, acting_user=maker, at=LATER).grond == "netwerk"
    assert "Mensen in uw omgeving" in motivation_of(back).text


def test_what_was_handed_in_stands_still_until_it_is_taken_back(maker: User, refusal: Beschikking) -> None:
    submit_besluit(refusal, acting_user=maker, at=DECIDED)
    field = motivation_field(refusal)
    with pytest.raises(CaseworkError):
        save_field(refusal.melding, field, "Anders.", number=1, acting_user=maker, at=LATER)

    back = take_back_besluit(refusal, acting_user=maker, at=LATER)

    number = motivation_of(back).number
    save_field(refusal.melding, field, "Anders.", number=number, acting_user=maker, at=LATER)
    assert motivation_of(back).text == "Anders."


def test_what_is_besloten_has_no_colleague_to_look(maker: User, refusal: Beschikking) -> None:
    type(refusal.melding).objects.filter(pk=refusal.melding_id).update(is_besloten=True, behandelaar=maker)

    with pytest.raises(CaseworkError, match="besloten"):
        submit_besluit(refusal, acting_user=maker, at=DECIDED)


def test_who_works_for_another_law_can_not_approve(maker: User, refusal: Beschikking) -> None:
    submit_besluit(refusal, acting_user=maker, at=DECIDED)
    other = at_the_desk(name="jeugd", wet="jeugdwet")

    with pytest.raises(CaseworkError, match="may not"):
        approve_besluit(refusal, acting_user=other, at=LATER)


def test_the_lists_say_what_waits_for_whom(maker: User, colleague: User, refusal: Beschikking) -> None:
    def keys(user: User) -> dict[str, list[str]]:
        return {tab.name: [one.kenmerk for one in besluiten_in(user, tab)] for tab in BesluitTab}

    number, nothing = [refusal.kenmerk], []
    assert keys(maker)["BEING_MADE"] == number
    submit_besluit(refusal, acting_user=maker, at=DECIDED)
    assert (keys(maker)["TO_APPROVE"], keys(colleague)["TO_APPROVE"]) == (nothing, number)
    assert [line.count for line in waiting_besluiten(colleague, day_of(DECIDED))] == [1]
    approve_besluit(refusal, acting_user=colleague, at=LATER)
    assert (keys(colleague)["TO_APPROVE"], keys(maker)["TO_SEND"]) == (nothing, number)
    assert [line.text for line in waiting_besluiten(maker, day_of(LATER))] == [
        "1 approved besluit can be sent."
    ]
    issue_besluit(refusal, wijze="post", acting_user=maker, at=LATER)
    assert (keys(maker)["TO_SEND"], keys(maker)["SENT"]) == (nothing, number)
    assert waiting_besluiten(maker, day_of(LATER)) == []
