"""The chapter of programmes of a report in the making: as known after the last change, until the next one."""

from datetime import datetime

from django.db.models import Max, Model, QuerySet

from kernbeeld.catalogue.period import Period
from kernbeeld.policy.models import (
    Dekkingsregel,
    Jaarprognose,
    Jaarschijfmutatie,
    Programma,
    ProgrammaState,
    Programmaversie,
    Realisatieboeking,
)
from kernbeeld.policy.queries.programmes.chapter import programme_blocks
from kernbeeld.publishing.papers.model import Block

_SAYINGS: tuple[tuple[type[Model], str], ...] = (
    (Programmaversie, "programma"),
    (Jaarschijfmutatie, "actie__programma"),
    (Dekkingsregel, "actie__programma"),
    (Realisatieboeking, "actie__programma"),
    (Jaarprognose, "actie__programma"),
)
"""What is said of a programme, and where the programme stands in it."""


def programmes_told(report: str, period: Period) -> tuple[Block, ...]:
    """Return what a report tells of programmes now; nothing where none asks for it.

    It is told as known at the last change of any that it tells of, not as known today: what was approved
    yesterday reads the same tomorrow, until somebody changes one of them.
    """
    held = Programma.objects.exclude(state=ProgrammaState.CONCEPT.value).values_list("pk", "reports")
    told = [key for key, reports in held if report in reports]
    moments = [_last(model, place, told) for model, place in _SAYINGS if told]
    known_at = max((moment for moment in moments if moment is not None), default=None)
    return programme_blocks(report, period, known_at) if known_at else ()


def _last(model: type[Model], place: str, programmas: list[int]) -> datetime | None:
    said: QuerySet[Model] = QuerySet(model).filter(**{f"{place}__in": programmas})
    found: datetime | None = said.aggregate(last=Max("at"))["last"]
    return found
