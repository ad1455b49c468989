"""How a programme is steered: in five queries, whatever there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.accounts.service import User
from kernbeeld.policy.models.programmes import Programma
from kernbeeld.policy.models.steering import (
    Programmabesluit,
    Risico,
    RisicoState,
    Streefmeting,
    Streefwaarde,
    Stuurgroeplid,
)
from kernbeeld.policy.rules.steering import (
    Measured,
    RiskWeight,
    Standing,
    TargetDetails,
    standing_of,
    weight_of,
)


@dataclass(frozen=True)
class RiskView:
    """A risk with how bad it is."""

    risico: Risico
    weight: RiskWeight

    @property
    def is_open(self) -> bool:
        """Whether it may still come."""
        return self.risico.state == RisicoState.OPEN


@dataclass(frozen=True)
class TargetView:
    """A target with all that was measured of it, the first day first, one a day; and where it stands."""

    streefwaarde: Streefwaarde
    measured: tuple[Streefmeting, ...]
    standing: Standing

    @property
    def last(self) -> Streefmeting | None:
        """What was measured last."""
        return self.measured[-1] if self.measured else None


@dataclass(frozen=True)
class Steering:
    """Who steers a programme, what was decided, what may go wrong, what is aimed for."""

    members: Sequence[Stuurgroeplid]
    former: Sequence[Stuurgroeplid]
    decisions: Sequence[Programmabesluit]
    risks: Sequence[RiskView]
    targets: Sequence[TargetView]


def steering_of(programma: Programma, user: User, today: date) -> Steering:
    """Return how a programme is steered, as a user may see it. Risks: open ones first, the worst first."""
    group = list(Stuurgroeplid.objects.for_user(user).filter(programma=programma))
    risks = [
        RiskView(one, weight_of(one.kans, one.gevolg))
        for one in Risico.objects.for_user(user).filter(programma=programma)
    ]
    return Steering(
        members=[one for one in group if one.einde is None or one.einde >= today],
        former=[one for one in group if one.einde is not None and one.einde < today],
        decisions=list(Programmabesluit.objects.for_user(user).filter(programma=programma)),
        risks=sorted(risks, key=lambda one: (not one.is_open, -one.risico.kans * one.risico.gevolg)),
        targets=_targets(programma, user, today),
    )


def _targets(programma: Programma, user: User, today: date) -> list[TargetView]:
    rows = list(Streefwaarde.objects.for_user(user).filter(programma=programma))
    measured: dict[int, dict[date, Streefmeting]] = {}
    for one in Streefmeting.objects.for_user(user).filter(streefwaarde__programma=programma):
        # In order of day and of saying: the last said of a day stays.
        measured.setdefault(one.streefwaarde_id, {})[one.on] = one
    return [_view(row, tuple(measured.get(row.pk, {}).values()), today) for row in rows]


def details_of(row: Streefwaarde) -> TargetDetails:
    """Return what was written of a target."""
    return TargetDetails(row.title, row.unit, row.value, row.by, row.agreed_with, row.at_least, row.bron)


def _view(row: Streefwaarde, measured: tuple[Streefmeting, ...], today: date) -> TargetView:
    told = [Measured(one.on, one.value) for one in measured]
    return TargetView(row, measured, standing_of(details_of(row), told, today))
