"""The chapter of programmes of a report in the making: as known after the last change, until the next one."""

from datetime import datetime

from django.db.models import Max, Model, QuerySet

from kernbeeld.catalogue.period import Period
from kernbeeld.policy.models import (
    Dekkingsregel,
    Jaarprognose,
    Jaarschijfmutatie,
    Programma,
    Programmaversie,
    Realisatieboeking,
)
from kernbeeld.policy.queries.programme_chapter import programme_blocks
from kernbeeld.publishing.papers.model import Block

_SAYINGS: tuple[type[Model], ...] = (
    Programmaversie,
    Jaarschijfmutatie,
    Dekkingsregel,
    Realisatieboeking,
    Jaarprognose,
)


def programmes_told(report: str, period: Period) -> tuple[Block, ...]:
    """Return what a report tells of programmes now; nothing where none asks for it.

    It is told as known at the last change of any of them, not as known today: what was approved yesterday
    reads the same tomorrow, until somebody changes something.
    """
    if not any(report in named for named in Programma.objects.values_list("reports", flat=True)):
        return ()
    moments = [_last(model) for model in _SAYINGS]
    known_at = max((moment for moment in moments if moment is not None), default=None)
    return programme_blocks(report, period, known_at) if known_at else ()


def _last(model: type[Model]) -> datetime | None:
    found: datetime | None = QuerySet(model).aggregate(last=Max("at"))["last"]
    return found
