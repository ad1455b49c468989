"""An onderzoek on the database of production: kept together or not at all, and nobody writes over another."""

import pytest

from kernbeeld.casework.actions.research.keep_part import add_part, drop_part
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Afweging
from kernbeeld.casework.queries.research.outcome import outcome_of
from tests.accounts.granting import somebody
from tests.casework.file.making import AT, DAY, a_melding
from tests.casework.research.making import NOTHING, judge, write

pytestmark = pytest.mark.postgres


def test_an_onderzoek_from_the_problem_to_what_remains(postgres_registers: str) -> None:
    anna, bo = somebody("consulent", "anna"), somebody("consulent", "bo")
    melding = a_melding(behandelaar=anna)
    write(melding, anna, contacten__probleem="Alleen.", contacten__nodig="Bezoek.")
    with pytest.raises(CaseworkError):
        judge(melding, anna, {"eigen_kracht": "niet", "netwerk": "lost_op"})
    assert not Afweging.objects.exists()
    judge(melding, bo, {"eigen_kracht": "deels: zij belt zelf"}, seen=0)
    with pytest.raises(CaseworkError, match="bo"):
        judge(melding, anna, {"eigen_kracht": "niet"}, seen=0)

    judge(melding, anna, {**NOTHING, "maatwerk": "lost_op: twee uur"})
    add_part(melding, "geld", reden="gesprek", acting_user=anna, at=AT)
    drop_part(melding, "geld", acting_user=anna, at=AT)

    (part,) = outcome_of(melding, today=DAY).values()
    assert (part.verdict, part.remains) == ("maatwerk", "twee uur")
    assert [one.judgement.oordeel for one in part.afwegingen] == ["niet"] * 6 + ["lost_op"]
