"""What is refused while an onderzoek is done: where it is told, what to do, and that nothing is kept."""

from collections.abc import Callable

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.research.add_score import add_score
from kernbeeld.casework.actions.research.keep_part import add_part, drop_part
from kernbeeld.casework.actions.research.receive import receive_addition, receive_plan
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding
from kernbeeld.language import speaking
from tests.casework.file.making import AT, DAY
from tests.casework.research.conftest import Worked
from tests.casework.research.making import judge, write
from tests.engine.golden import Case, cases, names

REFUSED = cases("research", "refusals.yaml")
ACTS: dict[str, Callable[..., object]] = {
    "add_part": add_part,
    "drop_part": drop_part,
    "receive_plan": receive_plan,
    "receive_addition": receive_addition,
    "add_score": add_score,
}
OF_A_DAY = ("receive_plan", "receive_addition", "add_score")


def act(case: Case, melding: Melding, user: User) -> None:
    """Do what a case tells."""
    said = dict(case["with"])
    if case["act"] == "weigh":
        judge(melding, user, said, part=case.get("part", "contacten"))
        return
    first = [said.pop(name) for name in ("leefgebied", "woorden", "instrument") if name in said]
    if case["act"] in OF_A_DAY:
        said.setdefault("day", DAY)
    ACTS[case["act"]](melding, *first, **said, acting_user=user, at=AT)


@pytest.mark.parametrize("case", REFUSED, ids=names(REFUSED))
def test_what_is_refused_says_where_and_what_to_do(case, worked: Worked) -> None:
    if case.get("written"):
        write(worked.melding, worked.user, contacten__probleem="Alleen.", contacten__nodig="Bezoek.")
    before = Entry.objects.count()

    with speaking("nl"), pytest.raises(CaseworkError) as refused:
        act(case, worked.melding, worked.user)

    assert refused.value.field == case["field"]
    assert case["text"] in str(refused.value)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("case", REFUSED, ids=names(REFUSED))
def test_who_may_not_work_on_it_hears_nothing_of_it(case, worked: Worked) -> None:
    stranger = User.objects.create(name="verweg")

    with pytest.raises(CaseworkError) as refused:
        act(case, worked.melding, stranger)

    assert case["text"] not in str(refused.value)
    assert "contacten" not in str(refused.value)
