"""What the tests of keeping programmes have in common."""

from datetime import UTC, date, datetime

from kernbeeld.policy.actions.programmes.keep_action import (
    ActionMoney,
)
from kernbeeld.policy.actions.programmes.keep_programme import (
    establish_programma,
)
from kernbeeld.policy.actions.programmes.keep_slices import Decision
from kernbeeld.policy.models import Programma
from kernbeeld.policy.queries.programmes.seen import programme_at
from kernbeeld.policy.rules.programmes.checks import findings_of
from kernbeeld.policy.rules.programmes.details import (
    ActionDetails,
    ProgrammeDetails,
)

AT = datetime(2022, 3, 1, 9, tzinfo=UTC)
PLAN = ProgrammeDetails(
    "Na corona", date(2021, 1, 1), date(2023, 12, 31), budget=6400000, owner="Adviseur", reports=("halfjaar",)
)
BY = Decision("Besluit college 12", date(2022, 3, 1))
HOME_START = ActionDetails("Home-Start", begin=date(2022, 1, 1), einde=date(2023, 12, 31))
MONEY = ActionMoney({2022: 3200000, 2023: 3200000}, BY, new_fund="Coronagelden", covers_all=False)


def established(programma: Programma, adviser) -> None:
    establish_programma(programma, budget=6400000, number=programma.number, acting_user=adviser, at=AT)


def codes(programma: Programma, at: datetime = AT) -> list[str]:
    told = programme_at(programma, at)
    return sorted(one.check.value for one in findings_of(told)) if told else []
