"""Proposals to destroy what is known about a person; nothing happens before somebody else approves."""

from django.db import models

from kernbeeld.registers.models.persons import GRONDEN, Persoon


class Vernietigingsvoorstel(models.Model):
    """One person on a proposed list: why, by whom, when."""

    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    lijst = models.CharField(max_length=100)
    grond = models.CharField(max_length=20, choices=[(each, each) for each in GRONDEN])
    reason = models.TextField()
    proposed_by = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()

    class Meta:
        """A person stands on a list once."""

        constraints = (
            models.UniqueConstraint(fields=["lijst", "persoon"], name="vernietigingsvoorstel_once"),
            models.CheckConstraint(condition=models.Q(grond__in=GRONDEN), name="vernietigingsvoorstel_grond"),
            models.CheckConstraint(condition=~models.Q(proposed_by=""), name="vernietigingsvoorstel_by"),
        )
