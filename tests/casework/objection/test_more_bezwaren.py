"""More than one bezwaar in a melding: each against its own besluit, and each with days of its own."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.approve_besluit import approve_besluit
from kernbeeld.casework.actions.decision.decide_bezwaar import decide_bezwaar, withdraw_bezwaar
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.plan_hearing import waive_hearing
from kernbeeld.casework.actions.decision.revise_besluit import revise_besluit
from kernbeeld.casework.actions.decision.submit_besluit import submit_besluit
from kernbeeld.casework.models import Beschikking, Bezwaar, MeldingStap
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.decision.bezwaren import days_to_decide, decide_before, with_the_clock
from kernbeeld.registers.models.front import Meldingtermijn
from kernbeeld.registers.service import picture_of
from tests.accounts.granting import somebody
from tests.casework.objection.making import HELP, considered, objected, sent

pytestmark = pytest.mark.usefixtures("app_registers")
REVISED = datetime(2026, 4, 10, 9, 0, tzinfo=UTC)
SECOND = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
FIRST_TERM, SECOND_TERM = date(2026, 6, 5), date(2026, 7, 3)
"""Six weeks after 24 April, and after 22 May: the last days to object against each besluit."""


@pytest.fixture
def people() -> dict[str, User]:
    return {name: somebody("consulent", name) for name in ("decider", "colleague", "handler")}


def revised(besluit: Beschikking, people: dict[str, User]) -> Beschikking:
    """Send another besluit in the same melding: more hours from May on."""
    (line,) = lines_of(besluit)
    more = replace(line, omvang=150, begin=date(2026, 5, 1))
    decider = people["decider"]
    new = revise_besluit(besluit, [more], grond="veranderde_situatie", acting_user=decider, at=REVISED)
    submit_besluit(new, acting_user=decider, at=REVISED)
    approve_besluit(new, acting_user=people["colleague"], at=REVISED)
    return issue_besluit(new, wijze="post", acting_user=decider, at=REVISED)


def both(people: dict[str, User]) -> tuple[Bezwaar, Bezwaar]:
    """Object against the besluit and against the one that revised it."""
    besluit = sent(people["decider"], HELP)
    first = objected(besluit, people["handler"])
    return first, objected(revised(besluit, people), people["handler"], date(2026, 4, 20), SECOND)


def rejected(bezwaar: Bezwaar, user: User, day: datetime) -> Bezwaar:
    considered(bezwaar, user)
    waive_hearing(bezwaar, reden="Niet nodig.", acting_user=user, at=day)
    return decide_bezwaar(bezwaar, "ongegrond", wijze="post", acting_user=user, at=day)


def outcomes() -> dict[str, tuple[str, str]]:
    """Return what the register of terms says of every bezwaar that was decided: the day and the outcome."""
    keys = Meldingtermijn.objects.values_list("sleutel", flat=True)
    found = {key: picture_of("meldingtermijn", key).parts for key in keys if "besluit_op_bezwaar" in key}
    return {
        key.rsplit("-", 1)[-1]: (str(parts[0].begin), str(parts[0].fields["uitkomst"]))
        for key, parts in found.items()
        if parts
    }


def test_each_has_the_days_that_follow_from_its_own_besluit(people) -> None:
    first, second = both(people)

    today = date(2026, 4, 21)

    assert (decide_before(first, today), decide_before(second, today)) == (FIRST_TERM, SECOND_TERM)
    first.refresh_from_db()
    fresh = list(Bezwaar.objects.select_related("beschikking__melding").order_by("pk"))
    assert list(days_to_decide(fresh).values()) == [FIRST_TERM, SECOND_TERM]
    assert with_the_clock(fresh) == {first.pk}


def test_the_first_one_is_answered_without_waiting_for_the_second(people) -> None:
    first, second = both(people)
    answered = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)

    rejected(first, people["handler"], answered)

    assert MeldingStap.objects.get(soort="besluit_op_bezwaar").day == date(2026, 6, 1)
    assert decide_before(second, date(2026, 6, 2)) == SECOND_TERM
    assert {uitkomst for _, uitkomst in outcomes().values()} == {"op_tijd"}


@pytest.mark.parametrize(("day", "outcome"), [(3, "op_tijd"), (6, "te_laat")])
def test_the_second_one_is_in_time_or_late_by_its_own_days(people, day: int, outcome: str) -> None:
    first, second = both(people)
    withdraw_bezwaar(first, day=date(2026, 4, 20), acting_user=people["handler"], at=SECOND)

    rejected(second, people["handler"], datetime(2026, 7, day, 9, 0, tzinfo=UTC))

    assert outcomes() == {"000002": (f"2026-07-0{day}", outcome)}
    assert not MeldingStap.objects.filter(soort="besluit_op_bezwaar").exists()


def test_a_bezwaar_against_a_revision_alone_takes_no_step_and_has_its_days(people) -> None:
    besluit = revised(sent(people["decider"], HELP), people)

    bezwaar = objected(besluit, people["handler"], date(2026, 5, 22), datetime(2026, 5, 22, 9, tzinfo=UTC))

    assert not MeldingStap.objects.filter(soort="bezwaar").exists()
    assert decide_before(bezwaar, date(2026, 5, 22)) == SECOND_TERM
    assert picture_of("bezwaar", bezwaar.kenmerk).parts[0].fields["beschikking"] == besluit.kenmerk


def test_any_number_of_bezwaren_asks_once_for_their_days(people, django_assert_num_queries) -> None:
    both(people)
    found = list(Bezwaar.objects.select_related("beschikking__melding"))

    with django_assert_num_queries(1):
        days_to_decide(found)
