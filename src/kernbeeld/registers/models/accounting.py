"""Who did what, when it became known, and why; the clock that gives those instants."""

from django.db import models

KINDS = ("register", "change", "end", "correct", "withdraw", "merge", "unmerge", "destroy")
"""The acts on records: `kernbeeld.registers.acts.ActKind`, and those on persons as a whole."""


class Handeling(models.Model):
    """One act: everything that one person did at one instant, of one kind and for one reason."""

    kind = models.CharField(max_length=20, choices=[(each, each) for each in KINDS])
    acting_user = models.CharField(max_length=200)
    reason = models.TextField()
    known_from = models.DateTimeField(db_index=True)

    class Meta:
        """Constraints."""

        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="handeling_kind"),
            models.CheckConstraint(condition=~models.Q(acting_user=""), name="handeling_acting_user"),
        )


class Klok(models.Model):
    """The clock of the whole house: one row, the last instant that was given or promised away."""

    last = models.DateTimeField()

    class Meta:
        """Constraints."""

        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="klok_one_row"),)


class LoadedBatch(models.Model):
    """A batch of a load that is in: `load` is a keyed digest of the whole input."""

    load = models.CharField(max_length=64)
    batch = models.IntegerField()

    class Meta:
        """Constraints."""

        constraints = (models.UniqueConstraint(fields=["load", "batch"], name="loaded_batch_once"),)
