"""Who may see which rows of policy. Programmes and scenarios are open to who works for the municipality.

A partner sees the subsidies and the instruments of its own organisation, and nothing of another's.
"""

from datetime import datetime

from django.db.models import Model, Q

from kernbeeld.accounts.service import Right, User, declare, may
from kernbeeld.policy.models.programmes import (
    Actie,
    Dekking,
    Dekkingsregel,
    Jaarprognose,
    Jaarschijfmutatie,
    Mijlpaal,
    Programma,
    Programmaversie,
    Realisatieboeking,
)
from kernbeeld.policy.models.results import (
    Effect,
    Meetinstrument,
    Resultaat,
    Resultaatindicator,
    Resultaatmeting,
)
from kernbeeld.policy.models.scenarios import (
    Runbesluit,
    Scenariorun,
    Scenariotekst,
    Tegenwerping,
    Uitkomstmeting,
)
from kernbeeld.policy.models.steering import (
    Programmabesluit,
    Risico,
    Streefmeting,
    Streefwaarde,
    Stuurgroeplid,
)
from kernbeeld.policy.models.subsidies import (
    Gespreksverslag,
    Kostendeel,
    Prestatieafspraak,
    Relatienotitie,
    Subsidie,
    Tranche,
    Verantwoording,
)

# Policy is of the whole municipality: law, area and period do not divide who may see it.
WHOLE = {"wet": None, "gebied": None, "period": None}

OPEN: tuple[type[Model], ...] = (
    Programma,
    Actie,
    Jaarschijfmutatie,
    Dekking,
    Dekkingsregel,
    Realisatieboeking,
    Jaarprognose,
    Mijlpaal,
    Programmaversie,
    Stuurgroeplid,
    Programmabesluit,
    Risico,
    Streefwaarde,
    Streefmeting,
    Effect,
    Resultaat,
    Resultaatindicator,
)
for _model in OPEN:
    declare(_model, Right.SEE_POLICY, **WHOLE)
WHAT_IF: tuple[type[Model], ...] = (Scenariotekst, Scenariorun, Runbesluit, Tegenwerping, Uitkomstmeting)
for _model in WHAT_IF:
    declare(_model, Right.RUN_SCENARIOS, **WHOLE)
declare(Meetinstrument, Right.DELIVER_METINGEN, organisatie="organisatie", **WHOLE)
declare(Resultaatmeting, Right.DELIVER_METINGEN, organisatie="instrument__organisatie", **WHOLE)
declare(Subsidie, Right.SEE_SUBSIDIES, organisatie="organisatie", **WHOLE)
OF_A_SUBSIDIE: tuple[type[Model], ...] = (
    Kostendeel,
    Prestatieafspraak,
    Tranche,
    Verantwoording,
)
for _model in OF_A_SUBSIDIE:
    declare(_model, Right.SEE_SUBSIDIES, organisatie="subsidie__organisatie", **WHOLE)


def is_inside(user: User, at: datetime | None = None) -> bool:
    """Whether somebody works on subsidies himself; others read only what was shared."""
    return any(may(user, right, at) for right in (Right.KEEP_SUBSIDIES, Right.KEEP_MONEY))


def _shared_with(user: User, at: datetime | None) -> Q:
    return Q() if is_inside(user, at) else Q(shared=True)


def _noted_for(user: User, at: datetime | None) -> Q:
    return Q() if is_inside(user, at) else Q(pk__in=())


declare(Gespreksverslag, Right.SEE_SUBSIDIES, also=_shared_with, organisatie="subsidie__organisatie", **WHOLE)
# What the municipality notes of its providers is its own: a partner's limit gives nothing here.
declare(Relatienotitie, Right.SEE_SUBSIDIES, also=_noted_for, **WHOLE)
