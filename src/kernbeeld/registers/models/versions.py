"""What all registers share: a record is a key, a version is the whole picture of it from an act on."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from kernbeeld.registers.fields import KEY_LENGTH, Sealed
from kernbeeld.registers.models.accounting import Handeling

PARTLESS = Q(deel=0, begin__isnull=True, einde__isnull=True)
IN_ORDER = Q(deel__gte=1, begin__isnull=False, einde__gte=F("begin"))


class Record(models.Model):
    """One thing that a register knows. ``sleutel`` is the source's own key."""

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    sleutel = models.CharField(max_length=KEY_LENGTH, unique=True)

    class Meta:
        """Each register has a table of its own."""

        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"


def version_of(record: type[Record]) -> "models.ForeignKey[Record, Record]":
    """Return the column that says of which record a version is."""
    return models.ForeignKey(record, on_delete=models.PROTECT, related_name="versies", db_index=False)


class Versie(models.Model):
    """One part of one version: what held from ``begin`` to ``einde``, both inclusive.

    An open end is 9999-12-31. A version without parts, a withdrawal, is one row with ``deel`` 0 and
    no days.
    """

    SEALED: ClassVar[tuple[Sealed, ...]] = ()
    ONE_PART: ClassVar[bool] = False
    ONE_DAY: ClassVar[bool] = False
    OPEN_END: ClassVar[bool] = True

    objects: ClassVar[models.Manager[Self]] = models.Manager()
    record_id: int

    versie = models.IntegerField()
    deel = models.IntegerField()
    begin = models.DateField(null=True)
    einde = models.DateField(null=True)
    handeling = models.ForeignKey(Handeling, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A part once, its days in order."""

        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["record", "versie", "deel"], name="%(class)s_once"),
            models.CheckConstraint(condition=PARTLESS | IN_ORDER, name="%(class)s_days"),
            models.CheckConstraint(condition=Q(versie__gte=1), name="%(class)s_from_one"),
        )

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"


class DayVersie(Versie):
    """Something that happened on one day."""

    ONE_PART = ONE_DAY = True
    OPEN_END = False

    class Meta(Versie.Meta):
        """One part of one day."""

        abstract = True
        constraints = (
            *Versie.Meta.constraints,
            models.CheckConstraint(
                condition=Q(deel=0) | Q(deel=1, einde=F("begin")), name="%(class)s_one_day"
            ),
        )


class PeriodVersie(Versie):
    """Something about one period as a whole."""

    ONE_PART = True
    OPEN_END = False

    class Meta(Versie.Meta):
        """One part with a last day."""

        abstract = True
        constraints = (
            *Versie.Meta.constraints,
            models.CheckConstraint(
                condition=Q(deel=0) | Q(deel=1, einde__lt="9999-12-31"), name="%(class)s_one_period"
            ),
        )
